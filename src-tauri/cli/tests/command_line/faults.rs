//! Damaged files and journals, a faulty Klarna, a wrong clock, and an open window.

use std::fs;
use std::sync::Arc;

use handover_core::{Actor, Currency, LineKind, Money, NewLine, TaxRate};
use handover_till::clock::{Clock, FakeClock, SystemClock};
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode};
use klarna_simulator::Settings;
use tokio::runtime::Runtime;

use crate::shop::{BASKET, Shop, waiting};

#[test]
fn an_unreadable_file_is_reported_with_its_position() {
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
    let mut busy = shop.command(&waiting(&basket)).spawn().unwrap();
    let lock = shop.home().join("practice/klarna-world.sqlite");
    while !lock.exists() {
        std::thread::yield_now();
    }
    let locked = shop.sell(&[]);
    assert_eq!((locked.code, locked.text("error")), (5, "journal_locked"));
    assert_eq!(
        shop.till(&["day"]).code,
        0,
        "reading works beside a till that sells"
    );
    busy.kill().unwrap();
    busy.wait().unwrap();

    let journal = shop.home().join("practice/journal.sqlite");
    let cut = fs::read(&journal).unwrap()[..5_000].to_vec();
    fs::write(&journal, &cut).unwrap();
    let damaged = shop.sell(&[]);
    assert_eq!(damaged.code, 5);
    assert!(
        damaged.text("message").contains("Nothing was deleted"),
        "{}",
        damaged.line
    );
    assert_eq!(fs::read(&journal).unwrap(), cut);
}

#[test]
fn a_distant_wrong_or_missing_klarna_loses_nothing() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    shop.settings("http://127.0.0.1:9", "u", "s");
    let gone = shop.till(&["sell", "--basket", &basket, "--customer", "leave"]);
    assert_eq!(
        (gone.code, gone.text("reason"), gone.text("state")),
        (5, "klarna_out_of_reach", "cancelled")
    );

    let (runtime, klarna) = Shop::klarna_with(Settings {
        user: "u".into(),
        secret: "s".into(),
        ..Settings::default()
    });
    shop.settings(klarna.base_url(), "u", "wrong");
    let stranger = shop.till(&["sell", "--basket", &basket, "--customer", "leave"]);
    assert_eq!((stranger.code, stranger.text("state")), (3, "refused"));
    assert!(
        stranger.text("message").contains("credentials"),
        "{}",
        stranger.line
    );

    shop.settings(klarna.base_url(), "u", "s");
    let paid = shop.sell(&["--hand-over", "none"]);
    assert_eq!(paid.code, 0, "{}", paid.line);
    runtime.block_on(klarna.stop());
    // Reading does not need Klarna; the paid sale waits for the hand-over.
    assert_eq!(shop.till(&["day"]).json["totals"]["open_count"], 1);
}

/// For every wrong input, the message names the option and says what to write, as text and as JSON, and no sale is
/// begun.
#[test]
fn every_invalid_option_is_named_with_its_fix() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = |more: &[&str]| {
        let words = [&["sell", "--basket", &basket][..], more].concat();
        shop.till(&words)
    };
    for (more, wrong, fix) in [
        (&["--discount", "ten"][..], "--discount", "like 10%"),
        (&["--discount", "x%"], "--discount", "like 10%"),
        (&["--channel", "fax"], "--channel", "email:ADDRESS"),
        (&["--channel", "email:ann"], "--channel", "name@example.com"),
        (&["--channel", "sms:12"], "--channel", "begin with +"),
        (&["--customer", "steal"], "--customer", "pay, decline"),
        (&["--wait", "soon"], "--wait", "seconds from 0 to 162000"),
        (&["--wait", "-1"], "--wait", "seconds from 0 to 162000"),
        (&["--wait", "162001"], "--wait", "seconds from 0 to 162000"),
        (
            &["--place-order-mode", "later"],
            "--place-order-mode",
            "place, capture, none",
        ),
        (
            &["--category", "pay now"],
            "--category",
            "such as pay_later",
        ),
        (&["--categories", ","], "--categories", "such as pay_later"),
        (&["--hand-over", "some"], "--hand-over", "all, none"),
        (&["--cashier", " "], "--cashier", "Write a name"),
        (
            &["--mode", "sandbox"],
            "--mode",
            "practice, playground, live",
        ),
        (&["--colour", "red"], "--colour", "write: till sell"),
    ] {
        let told = sell(more);
        assert_eq!((told.code, told.text("error")), (2, "usage"), "{more:?}");
        let message = told.text("message");
        assert!(
            message.contains(wrong) && message.contains(fix),
            "{more:?}: {message}"
        );
    }
    for (words, wrong, fix) in [
        (
            &["refund", "P-1", "--reason", "x", "--amount", "ten"][..],
            "",
            "no sale P-1",
        ),
        (&["refund", "P-1"], "--reason", "write: till refund"),
        (
            &["hand-over", "P-1", "--line", "x"],
            "--line",
            "such as 1=2",
        ),
        (&["review", "P-1"], "--wait", "write: till review"),
        (
            &["settle", "P-1", "--note", "x"],
            "--not-paid",
            "write: till settle",
        ),
        (
            &["day", "--date", "2026-13-01"],
            "--date",
            "like 2026-11-23",
        ),
        (&["reconcile", "--date", "now"], "--date", "like 2026-11-23"),
        (
            &["reconcile", "--sign", "P-1"],
            "--note",
            "write: till reconcile",
        ),
        (&["payouts", "--from", "x"], "--from", "like 2026-11-23"),
        (&["payouts", "--to", "x"], "--to", "like 2026-11-23"),
        (
            &["payouts", "--due-days", "0"],
            "--due-days",
            "days from 1 to 365",
        ),
        (
            &["payouts", "--csv", "/nowhere/x.csv"],
            "--csv",
            "Check the folder",
        ),
        (&["frobnicate"], "frobnicate", "write: till"),
    ] {
        let told = shop.till(words);
        assert_eq!(told.code, 2, "{words:?}: {}", told.line);
        let message = told.text("message");
        assert!(
            message.contains(wrong) && message.contains(fix),
            "{words:?}: {message}"
        );
    }
    assert_eq!(shop.till(&["day"]).json["sales"], serde_json::json!([]));

    let paid = sell(&["--customer", "pay"]);
    let sale = paid.text("sale");
    for (words, code, fix) in [
        (
            &["refund", sale, "--reason", "x", "--amount", "ten"][..],
            2,
            "--amount: “ten” is not an amount. Write it like 2.50.",
        ),
        (
            &["refund", sale, "--reason", "x", "--amount", "-2"],
            3,
            "must be more than nothing",
        ),
        (
            &["refund", sale, "--reason", "x", "--amount", "99"],
            3,
            "at most £35.64",
        ),
        (
            &["refund", sale, "--reason", "x", "--line", "7"],
            3,
            "no such line in this sale",
        ),
        (
            &["refund", sale, "--reason", "x", "--line", "1=7"],
            3,
            "Line 1: only 6 left",
        ),
        (
            &["refund", sale, "--reason", "x", "--line", "1=0"],
            3,
            "must be at least 1",
        ),
        (
            &["refund", sale, "--reason", " "],
            3,
            "Reason: a text is missing. Enter it.",
        ),
        (&["release", sale], 3, "all of it was handed over"),
    ] {
        let told = shop.till(words);
        assert_eq!(told.code, code, "{words:?}: {}", told.line);
        assert!(
            told.text("message").contains(fix),
            "{words:?}: {}",
            told.line
        );
    }
}

#[test]
fn a_discount_on_the_whole_basket_is_shared_among_its_lines() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sold = shop.sell(&["--discount", "10%"]);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
    assert_eq!(
        (
            sold.number("total_minor"),
            sold.number("discount_minor"),
            sold.number("captured_minor")
        ),
        (3_208, 356, 3_208)
    );
    let back = shop.till(&[
        "refund",
        sold.text("sale"),
        "--line",
        "1=3",
        "--reason",
        "broken",
    ]);
    assert_eq!((back.code, back.number("refunded_minor")), (0, 688));
    for (off, reason) in [
        ("35.65", "basket_discount_out_of_range"),
        ("100%", "total_not_positive"),
    ] {
        let refused = shop.till(&["sell", "--basket", &basket, "--discount", off]);
        assert_eq!((refused.code, refused.text("reason")), (3, reason), "{off}");
    }
}

const HOUR_MS: i64 = 60 * 60 * 1_000;

/// Begins a sale on a computer whose clock is ahead by `by_ms`.
fn sell_ahead(shop: &Shop, by_ms: i64) {
    let runtime = Runtime::new().unwrap();
    let home = Home::find(Some(&shop.home())).unwrap();
    let accounts = Accounts::of(&home);
    let clock = Arc::new(FakeClock::new(SystemClock::new().now_ms() + by_ms, 7));
    let line = NewLine {
        sku: "85123A".into(),
        name: "LANTERN".into(),
        quantity: 1,
        unit_price: Money::from_minor(255, Currency::Gbp),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    };
    runtime.block_on(async {
        let open_till = OpenTill::open(&home, Mode::Practice, &accounts, clock, |_, _| {
            ("en", String::new())
        })
        .await;
        let open_till = open_till.unwrap();
        open_till
            .till
            .begin(&Actor::Person("Ada".to_owned()), vec![line])
            .await
            .unwrap();
        open_till.close().await;
    });
}

#[test]
fn a_clock_behind_the_last_journal_entry_is_reported() {
    for (ahead_ms, told) in [(-HOUR_MS, false), (0, false), (HOUR_MS, true)] {
        let shop = Shop::new();
        sell_ahead(&shop, ahead_ms);
        for words in [&["day"][..], &["refresh", "P-000001"]] {
            let said = shop.command(words).output().unwrap();
            let beside = String::from_utf8(said.stderr).unwrap();
            assert_eq!(
                beside.contains("Set date and time"),
                told,
                "{words:?}: {beside}"
            );
            assert_eq!(said.status.code(), Some(0), "{words:?}: {beside}");
        }
        let doctor = shop.till(&["doctor"]);
        assert_eq!(doctor.json["ok"], !told, "{}", doctor.line);
    }
}
