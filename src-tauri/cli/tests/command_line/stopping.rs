//! How a command ends when nobody reads its output or a signal comes: with a documented exit code, and without a
//! forgotten open link.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::Child;

use handover_journal::Reader;

use crate::shop::{BASKET, Shop, waiting};
use crate::system::end;

const SIGNALS: [&str; 3] = ["INT", "TERM", "HUP"];

#[test]
fn an_output_that_cannot_be_written_is_an_error_like_any_other() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer"];
    let sold = shop.till(&[&sell[..], &["pay"]].concat());
    let sale = sold.text("sale");
    let pay = [&sell[..], &["pay"]].concat();
    let refused = [&sell[..], &["pay", "--discount", "100%", "--json"]].concat();
    let commands: [&[&str]; 16] = [
        &["--help"],
        &["--version"],
        &["day"],
        &["show", sale],
        &["show", sale, "--json"],
        &["find", sale],
        &["verify"],
        &["seal"],
        &["backup"],
        &["doctor"],
        &["customers"],
        &["reconcile"],
        &["refresh", sale],
        &["show", "P-000099", "--json"],
        &refused,
        &pay,
    ];
    for command in commands {
        let told = shop
            .for_people(command)
            .stdout(full())
            .output()
            .expect("the program");
        let said = String::from_utf8(told.stderr).expect("text");
        let code = told.status.code();
        if command.contains(&"P-000099") {
            // The original error is the one reported.
            assert_eq!(code, Some(2), "{command:?}: {said}");
        } else {
            assert_eq!(code, Some(5), "{command:?}: {said}");
            assert!(said.contains("could not be written"), "{command:?}: {said}");
        }
        assert!(!said.contains("panicked"), "{command:?}: {said}");
    }
    assert_eq!(open_payments(&shop), 0);
    // With standard error closed, the exit code is all there is.
    let mut deaf = shop.for_people(&["sell", "--basket", "/nowhere"]);
    deaf.env("HANDOVER_LOG", "trace")
        .stdout(full())
        .stderr(full());
    assert_eq!(deaf.status().expect("the program").code(), Some(2));
    let mut deaf = shop.for_people(&pay);
    deaf.env("HANDOVER_LOG", "trace")
        .stdout(full())
        .stderr(full());
    assert_eq!(deaf.status().expect("the program").code(), Some(5));
    assert_eq!(open_payments(&shop), 0);
}

#[test]
fn a_payment_ends_when_its_output_is_no_longer_read() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = waiting(&basket);
    for lines in [0, 1, 2] {
        let mut selling = shop.for_people(&sell).spawn().expect("the program");
        let mut output = BufReader::new(selling.stdout.take().expect("a pipe"));
        for _ in 0..lines {
            output.read_line(&mut String::new()).expect("a line");
        }
        drop(output);
        let (code, said) = ended(selling);
        assert_eq!(code, Some(5), "{lines}: {said}");
        assert!(said.contains("could not be written"), "{lines}: {said}");
        if lines > 0 {
            let is_ended = ["is cancelled", "was discarded"].map(|end| said.contains(end));
            assert!(is_ended.contains(&true), "{lines}: {said}");
        }
        assert_eq!(open_payments(&shop), 0, "{lines}: {said}");
    }
}

#[test]
fn a_signal_ends_the_payment_and_reports_it() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = waiting(&basket);
    for signal in SIGNALS {
        let mut selling = shop.for_people(&sell).spawn().expect("the program");
        wait_for_line(&mut selling, "Waiting for the customer");
        end(&mut selling, signal);
        let (code, said) = ended(selling);
        assert_eq!(code, Some(6), "{signal}: {said}");
        assert!(said.contains("is cancelled"), "{signal}: {said}");
        assert_eq!(open_payments(&shop), 0, "{signal}");
    }
    let mut selling = shop.command(&sell).spawn().expect("the program");
    wait_for_event(&shop, "hosted_session_opened", 4);
    end(&mut selling, "TERM");
    let mut told = String::new();
    let mut output = selling.stdout.take().expect("a pipe");
    output.read_to_string(&mut told).expect("text");
    assert_eq!(ended(selling).0, Some(6));
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["state"], "cancelled", "{told}");
}

#[test]
fn a_signal_before_klarna_has_answered_leaves_no_payment() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let (silent, address) = silent_klarna();
    shop.settings(&address, "u", "s");
    for signal in SIGNALS {
        let mut selling = shop
            .for_people(&["sell", "--basket", &basket])
            .spawn()
            .expect("the program");
        wait_for_line(&mut selling, "Sale P-");
        end(&mut selling, signal);
        let (code, said) = ended(selling);
        assert_eq!(code, Some(6), "{signal}: {said}");
        assert_eq!(open_payments(&shop), 0, "{signal}");
    }
    drop(silent);
}

#[test]
fn a_signal_leaves_what_is_under_way_at_klarna_to_the_journal() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let (_runtime, klarna) = Shop::klarna();
    let (silent, address) = silent_klarna();
    let settings = |url: &str| shop.settings(url, "practice", "practice");
    for (signal, (act, event, done)) in SIGNALS.iter().zip([
        ("hand-over", "capture_requested", "handed_over"),
        ("refund", "refund_requested", "handed_over"),
        ("cancel", "cancel_requested", "cancelled"),
    ]) {
        settings(klarna.base_url());
        let hand_over = if act == "refund" { "all" } else { "none" };
        let sell = [
            "sell",
            "--basket",
            &basket,
            "--customer",
            "pay",
            "--hand-over",
            hand_over,
        ];
        let sold = shop.till(&sell);
        assert_eq!(sold.code, 0, "{}", sold.line);
        settings(&address);
        let sale = sold.text("sale").to_owned();
        let reason = if act == "refund" {
            &["--reason", "x"][..]
        } else {
            &[]
        };
        let mut acting = shop
            .for_people(&[&[act, &sale][..], reason].concat())
            .spawn()
            .expect("the program");
        wait_for_event_of(&shop, &sale, event);
        end(&mut acting, signal);
        let (code, said) = ended(acting);
        assert_eq!(code, Some(4), "{act} {signal}: {said}");
        assert!(said.contains("answer is missing"), "{act} {signal}: {said}");
        settings(klarna.base_url());
        let settled = shop.till(&["refresh", &sale]);
        assert_eq!(settled.text("state"), done, "{act}: {}", settled.line);
        let refunded = if act == "refund" { 3_564 } else { 0 };
        assert_eq!(settled.number("refunded_minor"), refunded, "{act}");
    }
    settings(klarna.base_url());
    let sale = shop.sell(&[]);
    settings(&address);
    let mut reading = shop
        .for_people(&["refresh", sale.text("sale")])
        .spawn()
        .expect("the program");
    wait_for_event_of(&shop, sale.text("sale"), "order_read_requested");
    end(&mut reading, "INT");
    let (code, said) = ended(reading);
    assert_eq!(code, Some(7), "{said}");
    drop(silent);
}

fn full() -> File {
    File::options()
        .write(true)
        .open("/dev/full")
        .expect("a full disk")
}

/// A Klarna that accepts every connection and never answers.
fn silent_klarna() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, address)
}

/// Waits for the end while nobody reads the output; returns the exit code and standard error.
fn ended(mut child: Child) -> (Option<i32>, String) {
    let mut said = String::new();
    let mut errors = child.stderr.take().expect("a pipe");
    errors.read_to_string(&mut said).expect("text");
    (child.wait().expect("its end").code(), said)
}

fn wait_for_line(child: &mut Child, wanted: &str) {
    let output = child.stdout.as_mut().expect("a pipe");
    let mut line = String::new();
    let mut byte = [0];
    // Byte by byte: what stays in the pipe is read later.
    while output.read_exact(&mut byte).is_ok() {
        line.push(char::from(byte[0]));
        if line.ends_with('\n') {
            if line.contains(wanted) {
                return;
            }
            line.clear();
        }
    }
    panic!("it never said {wanted}");
}

/// Waits until the journal holds this many events of this kind.
fn wait_for_event(shop: &Shop, kind: &str, count: usize) {
    while events(shop, None, kind) < count {
        std::thread::yield_now();
    }
}

fn wait_for_event_of(shop: &Shop, sale: &str, kind: &str) {
    while events(shop, Some(sale), kind) == 0 {
        std::thread::yield_now();
    }
}

fn events(shop: &Shop, of: Option<&str>, kind: &str) -> usize {
    let reader = Reader::open(&shop.home().join("practice/journal.sqlite")).expect("a journal");
    let sales = reader.recent(u32::MAX).expect("sales");
    let sales = sales
        .iter()
        .filter(|sale| of.is_none_or(|of| sale.number == of));
    let count = |id: &str| {
        let events = reader.events_of(id).expect("events");
        events
            .iter()
            .filter(|event| event.entry.kind == kind)
            .count()
    };
    sales.map(|sale| count(&sale.sale_id)).sum()
}

fn open_payments(shop: &Shop) -> i64 {
    let day = shop.till(&["day"]);
    let baskets = day.json["sales"].as_array().expect("sales");
    assert!(
        baskets.iter().all(|sale| sale["state"] != "basket"),
        "{}",
        day.line
    );
    day.json["totals"]["open_count"].as_i64().expect("a number")
}
