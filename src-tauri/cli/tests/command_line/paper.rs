//! Slips: the original and its copies, as files and on a receipt printer.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Stdio;
use std::thread::{self, JoinHandle};

use crate::shop::{Shop, Told};

#[test]
fn the_first_slip_is_the_original_and_each_later_one_a_copy() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
    let sale = sold.text("sale");
    let file = |name: &str| shop.folder().join(name).display().to_string();
    let slip = |out: &str| shop.till(&["slip", sale, "--out", out, "--slip-language", "sv"]);
    let original = slip(&file("one.pdf"));
    assert_eq!(
        (original.code, original.number("copy")),
        (0, 0),
        "{}",
        original.line
    );
    assert!(fs::read(file("one.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    let copy = slip(&file("two.png"));
    assert_eq!((copy.code, copy.number("copy")), (0, 1), "{}", copy.line);
    assert!(fs::read(file("two.png")).unwrap().starts_with(b"\x89PNG"));
    // One that was not written is not counted.
    let lost = slip(&file("no such folder/three.pdf"));
    assert_eq!(lost.code, 5, "{}", lost.line);
    assert_eq!(slip(&file("three.pdf")).number("copy"), 2);
    assert_eq!(slip(&file("slip.txt")).code, 2);
    let kinds = kinds(&shop.till(&["show", sale]));
    let wanted = [
        "slip_issued",
        "slip_issued",
        "slip_issued",
        "slip_not_issued",
        "slip_issued",
    ];
    assert_eq!(kinds, wanted);
    assert_eq!(shop.till(&["verify"]).code, 0);
}

#[test]
fn each_refund_has_a_slip_with_a_number_of_its_own() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
    let sale = sold.text("sale");
    let out = shop.folder().join("refund.pdf").display().to_string();
    let slip = || shop.till(&["slip", sale, "--refund", "1", "--out", &out]);
    let none = slip();
    assert_eq!((none.code, none.text("error")), (3, "no_such_slip"));
    shop.till(&["refund", sale, "--line", "1=1", "--reason", "broken"]);
    let refund = slip();
    assert_eq!(
        (refund.code, refund.text("slip")),
        (0, "P-000001-R1"),
        "{}",
        refund.line
    );
    assert_eq!(refund.number("copy"), 0, "it is an original of its own");
}

#[test]
fn a_basket_has_no_slip() {
    let shop = Shop::new();
    let basket = shop.basket(crate::shop::BASKET);
    let left = shop.till(&[
        "sell",
        "--basket",
        &basket,
        "--customer",
        "leave",
        "--wait",
        "1",
    ]);
    let out = shop.folder().join("slip.pdf").display().to_string();
    let slip = shop.till(&["slip", left.text("sale"), "--out", &out]);
    assert_eq!(
        (slip.code, slip.text("error")),
        (3, "no_such_slip"),
        "{}",
        slip.line
    );
    assert!(!fs::exists(&out).unwrap());
}

#[test]
fn a_slip_is_printed_on_the_usual_printer() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
    let sale = sold.text("sale");
    let (address, printer) = printer();
    let added = shop.till(&["printer", "add", "counter", &address]);
    assert_eq!(
        added.json["printers"][0]["for_slips"], true,
        "{}",
        added.line
    );
    let printed = shop.till(&["slip", sale, "--print"]);
    assert_eq!(
        (printed.code, printed.text("to")),
        (0, "counter"),
        "{}",
        printed.line
    );
    let bytes = printer.join().unwrap();
    assert!(bytes.starts_with(b"\x1b@"), "{:?}", &bytes[..8]);
    // Nobody is there any more: the slip does not count.
    let gone = shop.till(&["slip", sale, "--print", "counter"]);
    assert_eq!(
        (gone.code, gone.text("error")),
        (5, "printer"),
        "{}",
        gone.line
    );
    assert_eq!(kinds(&shop.till(&["show", sale])), ["slip_issued"]);
    assert_eq!(shop.till(&["slip", sale, "--print", "other"]).code, 2);
}

#[test]
fn a_test_print_finds_out_what_a_printer_can_do() {
    let shop = Shop::new();
    let (address, printer) = printer();
    shop.till(&["printer", "add", "counter", &address]);
    let mut test = shop.command(&["printer", "test", "counter"]);
    let mut test = test.stdin(Stdio::piped()).spawn().unwrap();
    test.stdin
        .take()
        .unwrap()
        .write_all(b"9\n2\n1\n0\n")
        .unwrap();
    let out = test.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    let test = printer.join().unwrap();
    let shown = String::from_utf8_lossy(&test).into_owned();
    assert!(shown.contains("Test of printer counter"), "{shown}");
    let listed = shop.till(&["printer", "list"]);
    let counter = &listed.json["printers"][0];
    assert_eq!(counter["code_page"], "cp858", "9 is no line; 2 is");
    assert_eq!(
        (&counter["columns"], &counter["cutter"]),
        (&32.into(), &false.into())
    );
    let removed = shop.till(&["printer", "remove", "counter"]);
    assert_eq!(
        (removed.code, &removed.json["printers"]),
        (0, &serde_json::json!([]))
    );
    assert_eq!(shop.till(&["printer", "remove", "counter"]).code, 2);
    assert_eq!(
        shop.till(&["printer", "add", "counter", "http://x"]).code,
        2
    );
}

/// Returns the events about slips.
fn kinds(shown: &Told) -> Vec<String> {
    let events = shown.json["events"].as_array().unwrap().iter();
    let kinds = events.map(|event| event["kind"].as_str().unwrap().to_owned());
    kinds.filter(|kind| kind.starts_with("slip_")).collect()
}

/// Starts a printer that prints once and says nothing.
fn printer() -> (String, JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let work = thread::spawn(move || {
        let mut paper = Vec::new();
        listener
            .accept()
            .unwrap()
            .0
            .read_to_end(&mut paper)
            .unwrap();
        // Questions about its state are answered by silence.
        let start = paper
            .windows(2)
            .position(|two| two == b"\x1b@")
            .unwrap_or(0);
        paper.split_off(start)
    });
    (address, work)
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_its_slip_does_not_count() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
    let nowhere = shop.home().join("no-such-folder/slip.pdf");
    let nowhere = nowhere.display().to_string();
    let failed = shop.till(&["slip", sold.text("sale"), "--out", &nowhere]);
    assert_eq!(failed.code, 5, "{}", failed.line);
    assert!(failed.text("message").contains(&nowhere), "{}", failed.line);
    let there = shop.home().join("slip.pdf").display().to_string();
    let original = shop.till(&["slip", sold.text("sale"), "--out", &there]);
    assert_eq!((original.code, original.number("copy")), (0, 0));
    let failed = shop.till(&["catalogue", "export", &nowhere]);
    assert_eq!(failed.code, 5, "{}", failed.line);
    assert!(failed.text("message").contains(&nowhere), "{}", failed.line);
}
