//! A day compared with Klarna's records and payouts.

use crate::shop::{BASKET, Shop};

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
