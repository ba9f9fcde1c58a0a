//! A caller who missed the outcome repeats the request, and it is carried out once.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::Arc;

use handover_cli::socket;
use handover_till::clock::{Clock, SystemClock};
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::home::{Home, Mode};
use klarna_simulator::http::Running;
use klarna_simulator::{Request, Settings};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::shop::{BASKET, Shop};
use crate::system::asker;

/// A shop, and a Klarna that outlives its commands.
struct Counted {
    shop: Shop,
    klarna: Running,
    clock: SystemClock,
    _runtime: Runtime,
}

impl Counted {
    fn open() -> Counted {
        let shop = Shop::new();
        let (runtime, klarna) = Shop::klarna_with(Settings {
            user: "u".into(),
            secret: "s".into(),
            ..Settings::default()
        });
        shop.settings(klarna.base_url(), "u", "s");
        Counted {
            shop,
            klarna,
            clock: SystemClock::new(),
            _runtime: runtime,
        }
    }

    /// Sells six of each, and hands over all or none.
    fn sell(&self, hand_over: &str) -> String {
        let basket = self.shop.basket(BASKET);
        let sell = ["sell", "--basket", &basket, "--customer", "pay"];
        let sold = self
            .shop
            .till(&[&sell[..], &["--hand-over", hand_over]].concat());
        assert_eq!(sold.code, 0, "{}", sold.line);
        sold.text("sale").to_owned()
    }

    fn klarna(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = Request::new(method.parse().unwrap(), path, body.to_string());
        let world = self.klarna.world();
        let answer = world.lock().unwrap().answer(&request, self.clock.now_ms());
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// Returns the amounts booked at Klarna.
    fn booked(&self, list: &str, amount: &str) -> Vec<i64> {
        let world = self.klarna("GET", "/control/world", &Value::Null);
        let bookings = world["orders"][0][list].as_array().cloned();
        let bookings = bookings.unwrap_or_default();
        bookings
            .iter()
            .map(|booking| booking[amount].as_i64().unwrap())
            .collect()
    }

    /// Kills a command as soon as Klarna has done its request, before the answer arrives.
    fn kill_when_done(&self, words: &[&str], operation: &str, list: &str, amount: &str) {
        let before = self.booked(list, amount).len();
        let slow = json!({"match": operation, "kind": "delay", "ms": 60_000});
        self.klarna("POST", "/control/faults", &slow);
        let mut running = self.shop.command(words).spawn().unwrap();
        while self.booked(list, amount).len() == before {
            assert!(running.try_wait().unwrap().is_none(), "it has ended");
            std::thread::yield_now();
        }
        running.kill().unwrap();
        running.wait().unwrap();
    }
}

#[test]
fn a_partial_refund_repeated_after_a_kill_is_made_once() {
    let counted = Counted::open();
    let sale = counted.sell("all");
    let refund = ["refund", &sale, "--amount", "2.50", "--reason", "broken"];
    counted.kill_when_done(&refund, "refund", "refunds", "refunded_amount");

    let again = counted.shop.till(&refund);
    assert_eq!((again.code, again.number("refunded_minor")), (0, 250));
    assert_eq!(again.json["repeated"], true);
    assert_eq!(counted.booked("refunds", "refunded_amount"), [250]);

    // The outcome was reported: the next request is a new one.
    let second = counted.shop.till(&refund);
    assert_eq!((second.code, second.number("refunded_minor")), (0, 500));
    assert_eq!(second.json["repeated"], Value::Null);
    assert_eq!(counted.booked("refunds", "refunded_amount"), [250, 250]);
    assert_eq!(counted.shop.till(&["verify"]).code, 0);
}

#[test]
fn a_hand_over_repeated_after_a_kill_is_made_once() {
    let counted = Counted::open();
    let sale = counted.sell("none");
    let give = ["hand-over", &sale, "--line", "1=2"];
    counted.kill_when_done(&give, "capture", "captures", "captured_amount");
    let again = counted.shop.till(&give);
    assert_eq!((again.code, again.number("captured_minor")), (0, 510));
    assert_eq!(again.json["repeated"], true);
    assert_eq!(counted.booked("captures", "captured_amount"), [510]);
    let second = counted.shop.till(&give);
    assert_eq!((second.code, second.number("captured_minor")), (0, 1_020));
}

#[test]
fn a_repeated_cancellation_succeeds() {
    let counted = Counted::open();
    let sale = counted.sell("none");
    assert_eq!(counted.shop.till(&["cancel", &sale]).code, 0);
    let again = counted.shop.till(&["cancel", &sale]);
    assert_eq!((again.code, again.text("state")), (0, "cancelled"));
}

#[test]
fn an_answer_that_could_not_be_written_is_given_again() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
    let sale = sold.text("sale");
    let refund = ["refund", sale, "--amount", "2.50", "--reason", "broken"];
    let mut unread = shop.command(&refund);
    let mut unread = unread.stdout(Stdio::piped()).spawn().unwrap();
    drop(unread.stdout.take());
    unread.wait().unwrap();

    // It may have been done before the closed output was noticed, or not.
    let again = shop.till(&refund);
    assert_eq!((again.code, again.number("refunded_minor")), (0, 250));
    let second = shop.till(&refund);
    assert_eq!((second.code, second.number("refunded_minor")), (0, 500));
}

#[test]
fn a_second_act_of_the_same_amount_needs_its_own_name() {
    let counted = Counted::open();
    let sale = counted.sell("all");
    let refund = ["refund", &sale, "--amount", "2.50", "--reason", "broken"];
    let named = |name| [&refund[..], &["--operation", name]].concat();
    counted.kill_when_done(&named("first"), "refund", "refunds", "refunded_amount");

    let second = counted.shop.till(&named("second"));
    assert_eq!((second.code, second.number("refunded_minor")), (0, 500));
    for name in ["first", "second", "first"] {
        let again = counted.shop.till(&named(name));
        assert_eq!(
            (again.code, again.number("refunded_minor")),
            (0, 500),
            "{name}"
        );
        assert_eq!(again.json["repeated"], true, "{name}");
    }
    assert_eq!(counted.booked("refunds", "refunded_amount"), [250, 250]);

    let other = ["refund", &sale, "--amount", "1", "--reason", "broken"];
    let other = counted
        .shop
        .till(&[&other[..], &["--operation", "first"]].concat());
    assert_eq!((other.code, other.text("error")), (3, "operation_taken"));
    let wrong = counted.shop.till(&named("two words"));
    assert_eq!((wrong.code, wrong.text("error")), (2, "usage"));
    assert!(
        wrong.text("message").contains("--operation"),
        "{}",
        wrong.line
    );
}

#[test]
fn a_client_that_disconnected_from_the_window_gets_the_answer_again() {
    let shop = Shop::new();
    let runtime = Runtime::new().unwrap();
    let home = Home::find(Some(&shop.home())).unwrap();
    let clock = Arc::new(SystemClock::new());
    let accounts = Accounts::of(&home);
    let open_till = runtime
        .block_on(OpenTill::open(
            &home,
            Mode::Practice,
            &accounts,
            clock,
            |_, _| ("en", String::new()),
        ))
        .unwrap();
    let made = open_till.place.socket();
    let window = runtime.spawn(socket::serve(Arc::new(open_till), || {}));
    while !made.exists() {
        std::thread::yield_now();
    }
    let sold = shop.sell(&[]);
    let sale = sold.text("sale");
    let refund = ["refund", sale, "--amount", "2.50", "--reason", "broken"];

    let mut asked = asker(&made);
    let words = [&["--json"], &refund[..]].concat();
    let request = json!({
        "words": words, "folder": "/", "shows_codes": false, "contact": null, "basket_bytes": 0,
    });
    writeln!(asked, "{request}").unwrap();
    let lines = BufReader::new(asked.try_clone().unwrap()).lines();
    let said: Vec<String> = lines.map_while(Result::ok).take(3).collect();
    assert!(said[1].contains("\\\"refunded_minor\\\":250"), "{said:?}");
    assert_eq!(said[2], "\"arrived\"");
    drop(asked);

    let again = shop.till(&refund);
    assert_eq!((again.code, again.number("refunded_minor")), (0, 250));
    assert_eq!(again.json["repeated"], true);
    let second = shop.till(&refund);
    assert_eq!((second.code, second.number("refunded_minor")), (0, 500));
    window.abort();
}

/// There are more sales than are kept in memory.
#[test]
fn a_sale_finished_long_ago_is_found_by_every_command() {
    let shop = Shop::new();
    let sell = || {
        let sold = shop.sell(&[]);
        assert_eq!(sold.code, 0, "{}", sold.line);
        sold.text("sale").to_owned()
    };
    let first: Vec<String> = (0..3).map(|_| sell()).collect();
    for _ in 0..13 {
        sell();
    }
    for words in [
        &["refresh", &first[0]][..],
        &["hand-over", &first[0]],
        &["show", &first[0]],
        &["reconcile", "--sign", &first[0], "--note", "looked"],
        &["refund", &first[0], "--amount", "1", "--reason", "broken"],
        &["refund", &first[1], "--reason", "broken"],
        &["refresh", &first[1]],
    ] {
        let told = shop.till(words);
        assert_eq!(told.code, 0, "{words:?}: {}", told.line);
    }
    for words in [
        &["cancel", &first[2]][..],
        &["release", &first[2]],
        &["extend", &first[2]],
        &["keep-late", &first[2]],
    ] {
        let told = shop.till(words);
        assert_eq!(told.code, 3, "{words:?}: {}", told.line);
    }
}
