//! The command line as a shop's script sees it: exit codes, JSON, and nothing lost.

#![expect(clippy::unwrap_used, reason = "a test says shortly what must be there")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use handover_till::account::Accounts;
use handover_till::cli::socket;
use handover_till::clock::SystemClock;
use handover_till::counter::Counter;
use handover_till::place::{Home, Mode};
use klarna_simulator::Settings;
use klarna_simulator::http::{self, Options};
use serde_json::Value;

const BASKET: &str = "sku,name,quantity,unit_price,vat_percent\n\
                      85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2.55,20\n\
                      71053,WHITE METAL LANTERN,6,£3.39,20%\n";

#[test]
fn a_sale_is_paid_handed_over_and_refunded() {
    let shop = Shop::new();
    let sold = shop.till(&[
        "sell",
        "--basket",
        &shop.basket(BASKET),
        "--customer",
        "pay",
    ]);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
    assert_eq!(
        (sold.number("total_minor"), sold.number("captured_minor")),
        (3_564, 3_564)
    );
    assert!(!sold.text("order_id").is_empty() && !sold.text("klarna_reference").is_empty());

    let refunded = shop.till(&["refund", sold.text("sale"), "--reason", "broken"]);
    assert_eq!(
        (refunded.code, refunded.number("refunded_minor")),
        (0, 3_564)
    );
    let again = shop.till(&["refund", sold.text("sale"), "--reason", "again"]);
    assert_eq!((again.code, again.text("error")), (3, "nothing_to_refund"));

    let day = shop.till(&["day"]);
    assert_eq!(day.json["sales"].as_array().map(Vec::len), Some(1));
    assert_eq!(day.json["totals"]["captured_minor"], 3_564);
    assert_eq!(day.json["totals"]["refunded_minor"], 3_564);
    assert_eq!(day.json["totals"]["open_count"], 0);
    assert_eq!(shop.till(&["verify"]).code, 0);
}

#[test]
fn a_day_is_compared_with_klarnas_books_and_payouts() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sold = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
    let left = shop.till(&["sell", "--basket", &basket, "--customer", "leave"]);
    assert_eq!((sold.code, left.code), (0, 6));

    let truth = shop.till(&["truth-check"]);
    assert_eq!((truth.code, truth.number("agreed")), (0, 2));
    assert_eq!(truth.json["differences"], serde_json::json!([]));
    let other = shop.till(&["truth-check", "--date", "2020-02-30"]);
    assert_eq!((other.code, other.text("error")), (2, "usage"));
    let unsigned = shop.till(&["truth-check", "--sign", sold.text("sale")]);
    assert_eq!(unsigned.code, 2, "a signature needs a note");

    let payouts = shop.till(&["payouts"]);
    assert_eq!((payouts.code, payouts.number("not_due")), (0, 1));
    let backwards = shop.till(&["payouts", "--from", "2026-02-01", "--to", "2026-01-01"]);
    assert_eq!((backwards.code, backwards.text("error")), (2, "usage"));
    assert!(backwards.text("message").contains("--from"));
}

#[test]
fn commands_find_each_others_sales() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let channel = "email:customer@email.uk";
    let paid = shop.till(&[
        "sell",
        "--basket",
        &basket,
        "--customer",
        "pay",
        "--channel",
        channel,
        "--hand-over",
        "none",
    ]);
    assert_eq!(
        (paid.code, paid.text("state"), paid.number("captured_minor")),
        (0, "paid", 0)
    );
    let handed = shop.till(&["hand-over", paid.text("sale")]);
    assert_eq!(
        (
            handed.code,
            handed.text("state"),
            handed.number("captured_minor")
        ),
        (0, "handed_over", 3_564)
    );
    let story = shop.till(&["show", paid.text("sale_id")]);
    let kinds: Vec<&str> = story.json["events"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert!(
        kinds.ends_with(&["capture_requested", "captured"]),
        "{kinds:?}"
    );

    let second = shop.till(&[
        "sell",
        "--basket",
        &basket,
        "--customer",
        "pay",
        "--hand-over",
        "none",
    ]);
    let cancelled = shop.till(&["cancel", second.text("sale")]);
    assert_eq!((cancelled.code, cancelled.text("state")), (0, "cancelled"));
}

#[test]
fn a_customer_who_does_not_pay_leaves_no_live_link() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    for (customer, state) in [
        ("decline", "cancelled"),
        ("cancel", "cancelled"),
        ("leave", "expired"),
    ] {
        let sold = shop.till(&[
            "sell",
            "--basket",
            &basket,
            "--customer",
            customer,
            "--wait",
            "1",
        ]);
        assert_eq!(sold.code, 6, "{customer}: {}", sold.line);
        assert!(
            sold.text("state") == state || sold.text("state") == "expired",
            "{customer}: {}",
            sold.line
        );
        let tender = shop.till(&["paid-otherwise", sold.text("sale"), "--tender", "cash"]);
        assert_eq!((tender.code, tender.text("state")), (0, "paid_otherwise"));
    }
    assert_eq!(shop.till(&["day"]).json["totals"]["open_count"], 0);
}

#[test]
fn baskets_that_cannot_be_sold_are_refused_by_line_and_field() {
    let shop = Shop::new();
    for (row, reason) in [
        ("D,Discount,-1,27.50,20", "quantity_negative"),
        ("21134,,1,1.00,20", "name_missing"),
        ("21134,Sample,1,0.00,20", "total_not_positive"),
        ("21134,Gold,2000,2000000,20", "line_too_large"),
    ] {
        let basket = shop.basket(&format!(
            "sku,name,quantity,unit_price,vat_percent\n{row}\n"
        ));
        let refused = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
        assert_eq!(
            (refused.code, refused.text("reason"), refused.text("state")),
            (3, reason, "refused"),
            "{row}"
        );
        assert!(
            refused.text("message").contains(" – "),
            "the fix is told: {}",
            refused.line
        );
    }
    assert_eq!(
        shop.till(&["day"]).json["sales"].as_array().map(Vec::len),
        Some(0)
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let shop = Shop::new();
    let twisted = shop.basket("sku,name,quantity,unit_price,vat_percent\nA,B,two,1.00,20\n");
    let told = shop.till(&["sell", "--basket", &twisted]);
    assert_eq!(told.code, 2);
    assert!(
        told.text("message").contains("line 2, column 3 (quantity)"),
        "{}",
        told.line
    );
    assert_eq!(
        shop.till(&["sell", "--basket", "/does/not/exist.csv"]).code,
        2
    );
    assert_eq!(
        shop.till(&["sell", "--basket", &twisted, "--channel", "fax"])
            .code,
        2
    );
    assert_eq!(shop.till(&["show", "P-000099"]).code, 2);
    assert_eq!(shop.till(&["day", "--date", "yesterday"]).code, 2);
    assert_eq!(shop.till(&["no-such-command"]).code, 2);
    fs::write(shop.home().join("handover.toml"), "[shop]\nnaem = \"x\"\n").unwrap();
    let told = shop.till(&["day"]);
    assert_eq!(told.code, 2);
    assert!(
        told.text("message").contains("line 2") && told.text("message").contains("naem"),
        "{}",
        told.line
    );
}

#[test]
fn a_journal_in_use_or_damaged_is_left_alone() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let mut busy = shop
        .command(&[
            "sell",
            "--basket",
            &basket,
            "--customer",
            "leave",
            "--wait",
            "60",
        ])
        .spawn()
        .unwrap();
    let lock = shop.home().join("practice/klarna-world.json");
    while !lock.exists() {
        std::thread::yield_now();
    }
    let locked = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
    assert_eq!((locked.code, locked.text("error")), (5, "journal_locked"));
    assert_eq!(
        shop.till(&["day"]).code,
        0,
        "reading goes on beside a till that sells"
    );
    busy.kill().unwrap();
    busy.wait().unwrap();

    let journal = shop.home().join("practice/journal.sqlite");
    let cut = fs::read(&journal).unwrap()[..5_000].to_vec();
    fs::write(&journal, &cut).unwrap();
    let damaged = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
    assert_eq!(damaged.code, 5);
    assert!(
        damaged.text("message").contains("left untouched"),
        "{}",
        damaged.line
    );
    assert_eq!(fs::read(&journal).unwrap(), cut);
}

#[test]
fn a_klarna_that_is_far_wrong_or_gone_loses_nothing() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    shop.settings("http://127.0.0.1:9", "u", "s");
    let gone = shop.till(&["sell", "--basket", &basket, "--customer", "leave"]);
    assert_eq!(
        (gone.code, gone.text("reason"), gone.text("state")),
        (5, "klarna_out_of_reach", "cancelled")
    );

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let options = Options {
        settings: Settings {
            user: "u".into(),
            secret: "s".into(),
            ..Settings::default()
        },
        ..Options::default()
    };
    let klarna = runtime.block_on(http::start(options)).unwrap();
    shop.settings(klarna.base_url(), "u", "wrong");
    let stranger = shop.till(&["sell", "--basket", &basket, "--customer", "leave"]);
    assert_eq!((stranger.code, stranger.text("state")), (3, "refused"));
    assert!(
        stranger.text("message").contains("credentials"),
        "{}",
        stranger.line
    );

    shop.settings(klarna.base_url(), "u", "s");
    let paid = shop.till(&[
        "sell",
        "--basket",
        &basket,
        "--customer",
        "pay",
        "--hand-over",
        "none",
    ]);
    assert_eq!(paid.code, 0, "{}", paid.line);
    runtime.block_on(klarna.stop());
    // Reading needs no Klarna; the paid sale waits for the hand-over.
    assert_eq!(shop.till(&["day"]).json["totals"]["open_count"], 1);
}

#[test]
fn a_window_that_is_open_carries_the_commands_out() {
    let shop = Shop::new();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let home = Home::find(Some(&shop.home())).unwrap();
    let clock = Arc::new(SystemClock::new());
    let counter = runtime
        .block_on(Counter::open(
            &home,
            Mode::Practice,
            &Accounts::of(&home),
            clock,
        ))
        .unwrap();
    let window = runtime.spawn(socket::serve(Arc::new(counter)));
    let made = shop.home().join("practice/till.socket");
    while !made.exists() {
        std::thread::yield_now();
    }
    assert_eq!(
        fs::metadata(&made).unwrap().permissions().mode() & 0o777,
        0o600
    );

    let sold = shop.till(&[
        "sell",
        "--basket",
        &shop.basket(BASKET),
        "--customer",
        "pay",
    ]);
    assert_eq!(
        (sold.code, sold.text("state"), sold.number("captured_minor")),
        (0, "handed_over", 3_564)
    );
    let refunded = shop.till(&["refund", sold.text("sale"), "--reason", "broken"]);
    assert_eq!(
        (refunded.code, refunded.number("refunded_minor")),
        (0, 3_564)
    );
    let unknown = shop.till(&["hand-over", "P-000099"]);
    assert_eq!((unknown.code, unknown.text("error")), (2, "no_such_sale"));
    window.abort();
}

#[test]
fn what_does_not_go_together_is_refused_before_a_sale_begins() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = |more: &[&str]| {
        let mut arguments = vec!["sell", "--basket", &basket, "--customer", "pay"];
        arguments.extend(more);
        shop.till(&arguments)
    };
    for (more, code, reason) in [
        (&["--auto-capture"][..], 3, "only_when_the_till_places"),
        (
            &["--hold", "--place-order-mode", "capture"],
            3,
            "only_when_the_till_places",
        ),
        (&["--fallback"], 3, "fallback_without_category"),
        (&["--categories", "pay_now,PAY_NOW"], 3, "category_twice"),
        (&["--page-title", " "], 3, "text_missing"),
        (&["--category", "pay now"], 2, ""),
        (
            &["--category", "pay_now", "--categories", "pay_later"],
            2,
            "",
        ),
        (&["--place-order-mode", "later"], 2, ""),
    ] {
        let told = sell(more);
        assert_eq!((told.code, told.text("reason")), (code, reason), "{more:?}");
        assert!(told.json["sale"].is_null());
    }
    assert_eq!(shop.till(&["day"]).json["sales"], serde_json::json!([]));

    let told = sell(&["--categories", "klarna,pay_later"]);
    assert_eq!(
        (told.code, told.text("reason")),
        (3, "category_not_offered")
    );
    assert!(told.text("message").contains("it offers klarna"));
    let sold = sell(&[
        "--category",
        "KLARNA",
        "--fallback",
        "--telesales",
        "--page-title",
        "For you",
    ]);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
    let sold = sell(&["--place-order-mode", "capture"]);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
}

#[test]
fn goods_leave_in_parts_and_come_back_in_parts() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let paid = shop.till(&[
        "sell",
        "--basket",
        &basket,
        "--customer",
        "pay",
        "--hand-over",
        "none",
    ]);
    let sale = paid.text("sale");
    let part = shop.till(&["hand-over", sale, "--line", "1=2", "--line", "2"]);
    assert_eq!(
        (part.code, part.text("state"), part.number("captured_minor")),
        (0, "handed_over", 510 + 2_034)
    );
    assert_eq!(part.number("left_minor"), 1_020);
    assert_eq!(part.json["lines"][0]["left"], 4);
    let many = shop.till(&["hand-over", sale, "--line", "1=5"]);
    assert_eq!((many.code, many.text("error")), (3, "more_than_left"));
    assert_eq!(shop.till(&["extend", sale]).code, 0);
    let released = shop.till(&["release", sale]);
    assert_eq!((released.code, released.number("left_minor")), (0, 0));
    let rest = shop.till(&["release", sale]);
    assert_eq!((rest.code, rest.text("error")), (3, "nothing_left"));

    let line = shop.till(&["refund", sale, "--line", "1=1", "--reason", "broken"]);
    assert_eq!((line.code, line.number("refunded_minor")), (0, 255));
    let sum = shop.till(&["refund", sale, "--amount", "1.00", "--reason", "scratched"]);
    assert_eq!((sum.code, sum.number("refunded_minor")), (0, 355));
    let both = shop.till(&[
        "refund", sale, "--amount", "1", "--line", "1", "--reason", "no",
    ]);
    assert_eq!(both.code, 2);
    assert_eq!(shop.till(&["refresh", sale]).code, 0);
    assert_eq!(shop.till(&["verify"]).code, 0);
}

#[test]
fn the_till_places_the_order_at_once_or_when_a_person_says_so() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    let none = ["--place-order-mode", "none"];
    let placed = shop.till(&[&sell[..], &none].concat());
    assert_eq!((placed.code, placed.text("state")), (0, "handed_over"));

    let held = shop.till(&[&sell[..], &none, &["--hold"]].concat());
    assert_eq!((held.code, held.text("state")), (0, "authorized"));
    let sale = held.text("sale");
    let placed = shop.till(&["place", sale]);
    assert_eq!((placed.code, placed.text("state")), (0, "paid"));
    let again = shop.till(&["place", sale]);
    assert_eq!((again.code, again.text("error")), (3, "not_now"));

    let held = shop.till(&[&sell[..], &none, &["--hold"]].concat());
    let cancelled = shop.till(&["cancel", held.text("sale")]);
    assert_eq!((cancelled.code, cancelled.text("state")), (0, "cancelled"));

    let captured = shop.till(&[&sell[..], &none, &["--auto-capture"]].concat());
    assert_eq!(captured.text("state"), "handed_over");
    let captured = shop.till(&[&sell[..], &["--place-order-mode", "capture"]].concat());
    assert_eq!(captured.text("state"), "handed_over");
    assert_eq!(shop.till(&["verify"]).code, 0);
}

#[test]
fn what_does_not_fit_the_sale_is_refused_with_the_rule() {
    let shop = Shop::new();
    let sold = shop.till(&[
        "sell",
        "--basket",
        &shop.basket(BASKET),
        "--customer",
        "pay",
    ]);
    let sale = sold.text("sale");
    for (words, error) in [
        (&["keep-late", sale][..], "not_now"),
        (&["return-late", sale], "not_now"),
        (&["review", sale, "--wait"], "not_now"),
        (&["cancel", sale], "captured_already"),
        (
            &["settle", sale, "--did-not-happen", "--note", "asked"],
            "finding_does_not_fit",
        ),
    ] {
        let told = shop.till(words);
        assert_eq!((told.code, told.text("error")), (3, error), "{words:?}");
    }
    assert_eq!(shop.till(&["settle", sale, "--note", "asked"]).code, 2);
}

#[test]
fn a_gift_card_in_the_basket_pays_its_part() {
    let shop = Shop::new();
    let basket = shop.basket(
        "sku,name,quantity,unit_price,vat_percent,type\n\
         A,COAT,1,50.00,20,\n\
         GC-1,GIFT CARD,1,5.00,0,gift_card\n",
    );
    let sold = shop.till(&["sell", "--basket", &basket, "--customer", "pay"]);
    assert_eq!((sold.code, sold.number("captured_minor")), (0, 4_500));
    let basket = shop.basket(
        "sku,name,quantity,unit_price,vat_percent,type\n\
         A,COAT,1,5.00,20,\n\
         GC-1,GIFT CARD,1,50.00,0,gift_card\n",
    );
    let refused = shop.till(&["sell", "--basket", &basket]);
    assert_eq!(
        (refused.code, refused.text("reason")),
        (3, "credit_too_large")
    );
}

/// A shop with a home of its own.
struct Shop {
    folder: tempfile::TempDir,
}

/// What a command said.
struct Told {
    code: i32,
    line: String,
    json: Value,
}

impl Shop {
    fn new() -> Shop {
        Shop {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn basket(&self, text: &str) -> String {
        let path = self.folder.path().join("basket.csv");
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn settings(&self, url: &str, user: &str, secret: &str) {
        fs::create_dir_all(self.home()).unwrap();
        let text = format!(
            "[practice]\nklarna_url = \"{url}\"\nklarna_user = \"{user}\"\nklarna_secret = \"{secret}\"\n"
        );
        fs::write(self.home().join("handover.toml"), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_till")));
        command
            .arg("--home")
            .arg(self.home())
            .arg("--json")
            .args(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn till(&self, arguments: &[&str]) -> Told {
        let Output { status, stdout, .. } = self.command(arguments).output().unwrap();
        let text = String::from_utf8(stdout).unwrap();
        let line = text.lines().last().unwrap_or_default().to_owned();
        let json = serde_json::from_str(&line).unwrap_or(Value::Null);
        Told {
            code: status.code().unwrap_or(-1),
            line,
            json,
        }
    }
}

impl Told {
    fn text(&self, field: &str) -> &str {
        self.json[field].as_str().unwrap_or_default()
    }

    fn number(&self, field: &str) -> i64 {
        self.json[field].as_i64().unwrap_or(-1)
    }
}
