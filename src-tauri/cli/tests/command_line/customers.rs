//! Customers who agree once and are charged again.

use crate::shop::{BASKET, Shop};

const NAME: &str = "Customer 4711";

#[test]
fn a_customer_agrees_is_charged_without_a_page_and_is_forgotten() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket];
    let first = shop.till(&[&sell[..], &["--customer", "pay", "--remember", NAME]].concat());
    assert_eq!(
        (
            first.code,
            first.text("state"),
            first.text("customer_token")
        ),
        (0, "handed_over", "active")
    );
    let charged = shop.till(&[&sell[..], &["--charge", "customer 4711"]].concat());
    assert_eq!(
        (charged.code, charged.text("state")),
        (0, "handed_over"),
        "{}",
        charged.line
    );
    assert!(charged.json["session_id"].is_null());
    assert_eq!(charged.number("captured_minor"), 3_564);

    let listed = shop.till(&["customers"]);
    assert_eq!(listed.json["customers"][0]["customer"], NAME);
    assert_eq!(listed.json["customers"][0]["sale"], first.text("sale"));
    let early = shop.till(&["customers", "forget", NAME]);
    assert_eq!(
        (early.code, early.text("error")),
        (3, "customer_token_stands")
    );
    let shown = shop.till(&["customers", "show", first.text("sale")]);
    assert_eq!((shown.code, shown.text("state")), (0, "active"));
    let cancelled = shop.till(&["customers", "cancel", NAME]);
    assert_eq!((cancelled.code, cancelled.text("state")), (0, "cancelled"));
    let late = shop.till(&[&sell[..], &["--charge", NAME]].concat());
    assert_eq!(
        (late.code, late.text("error")),
        (3, "customer_token_not_chargeable")
    );
    let forgotten = shop.till(&["customers", "forget", NAME]);
    assert_eq!((forgotten.code, forgotten.text("state")), (0, "forgotten"));
    assert!(forgotten.json["customer"].is_null());
    let unknown = shop.till(&[&sell[..], &["--charge", NAME]].concat());
    assert_eq!(
        (unknown.code, unknown.text("error")),
        (2, "no_such_customer")
    );
    assert_eq!(shop.till(&["verify"]).code, 0);
    assert_eq!(shop.till(&["reconcile"]).code, 0);
}

#[test]
fn asking_and_charging_exclude_what_does_not_go_with_them() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket];
    let placed = ["--remember", NAME, "--place-order-mode", "place"];
    let placed = shop.till(&[&sell[..], &placed].concat());
    assert_eq!(
        (placed.code, placed.text("reason")),
        (3, "only_when_the_till_places")
    );
    for more in [
        ["--remember", NAME],
        ["--customer", "pay"],
        ["--channel", "qr"],
    ] {
        let both = shop.till(&[&sell[..], &["--charge", NAME], &more].concat());
        assert_eq!(both.code, 2, "{more:?}");
    }
}
