//! Orders: partial hand-overs, partial refunds, orders that the till places, and a day compared with Klarna.

use crate::shop::{BASKET, Shop, Told};

#[test]
fn goods_are_handed_over_and_refunded_in_parts() {
    let shop = Shop::new();
    let paid = shop.sell(&["--hand-over", "none"]);
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
fn a_refunded_sale_is_not_called_handed_over() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
    let sale = sold.text("sale");
    let said = |words: &[&str]| {
        let output = shop.for_people(words).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for (amount, word) in [("1.00", "partly refunded"), ("34.64", "refunded")] {
        let back = shop.till(&["refund", sale, "--amount", amount, "--reason", "returned"]);
        assert_eq!(back.code, 0, "{}", back.line);
        for words in [&["day"][..], &["show", sale], &["find", "P-"]] {
            let text = said(words);
            let line = text.lines().find(|line| line.contains("P-000001"));
            let line = line.unwrap_or_else(|| panic!("{words:?}: {text}"));
            assert!(line.contains(&format!("  {word}  ")), "{words:?}: {text}");
        }
    }
    assert_eq!(shop.till(&["show", sale]).text("state"), "handed_over");
}

#[test]
fn goods_without_a_price_are_handed_over_and_returned_by_name() {
    let shop = Shop::new();
    let basket = shop.basket(
        "sku,name,quantity,unit_price,vat_percent\n85123A,LANTERN,2,2.55,20\nGIFT,SAMPLE,1,0.00,20\n",
    );
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    let paid = shop.till(&[&sell[..], &["--hand-over", "none"]].concat());
    let sale = paid.text("sale");
    let left = |told: &Told| [0, 1].map(|line| told.json["lines"][line]["left"].clone());
    let alone = shop.till(&["hand-over", sale, "--line", "1"]);
    assert_eq!((alone.code, alone.number("captured_minor")), (0, 510));
    assert_eq!(left(&alone), [0, 1]);
    let free = shop.till(&["hand-over", sale]);
    assert_eq!((free.code, free.number("captured_minor")), (0, 510));
    assert_eq!(left(&free), [0, 0]);
    let back = shop.till(&["refund", sale, "--line", "2", "--reason", "unwanted"]);
    assert_eq!((back.code, back.number("refunded_minor")), (0, 0));
    assert_eq!(back.json["lines"][1]["refundable"], 0);
    let more = shop.till(&["refund", sale, "--line", "2", "--reason", "unwanted"]);
    assert_eq!((more.code, more.text("error")), (3, "more_than_left"));

    let paid = shop.till(&[&sell[..], &["--hand-over", "none"]].concat());
    let ahead = shop.till(&["hand-over", paid.text("sale"), "--line", "2"]);
    assert_eq!((ahead.code, ahead.text("state")), (0, "paid"));
    assert_eq!(left(&ahead), [2, 0]);
    assert_eq!(shop.till(&["verify"]).code, 0);
}

#[test]
fn the_till_places_the_order_at_once_or_on_request() {
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
fn an_act_that_does_not_fit_the_sale_is_refused_with_the_rule() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
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
fn a_day_is_compared_with_klarnas_records_and_payouts() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sold = shop.sell(&[]);
    let left = shop.till(&["sell", "--basket", &basket, "--customer", "leave"]);
    assert_eq!((sold.code, left.code), (0, 6));

    let found = shop.till(&["reconcile"]);
    assert_eq!((found.code, found.number("agreed")), (0, 2));
    assert_eq!(shop.till(&["truth-check"]).json, found.json, "another name");
    assert_eq!(found.json["differences"], serde_json::json!([]));
    let other = shop.till(&["reconcile", "--date", "2020-02-30"]);
    assert_eq!((other.code, other.text("error")), (2, "usage"));
    let unsigned = shop.till(&["reconcile", "--sign", sold.text("sale")]);
    assert_eq!(unsigned.code, 2, "a signature needs a note");

    let payouts = shop.till(&["payouts"]);
    assert_eq!((payouts.code, payouts.number("not_due")), (0, 1));
    let backwards = shop.till(&["payouts", "--from", "2026-02-01", "--to", "2026-01-01"]);
    assert_eq!((backwards.code, backwards.text("error")), (2, "usage"));
    assert!(backwards.text("message").contains("--from"));
}
