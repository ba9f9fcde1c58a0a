//! Sales from basket to hand-over, and customers who are charged again.

use crate::shop::{BASKET, Shop};

#[test]
fn a_sale_is_paid_handed_over_and_refunded() {
    let shop = Shop::new();
    let sold = shop.sell(&[]);
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
fn a_sale_is_made_in_the_customers_language() {
    let shop = Shop::new();
    let sold = shop.sell(&["--customer-language", "sv"]);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
    let history = shop.till(&["show", sold.text("sale")]);
    let events = history.json["events"].as_array().expect("events");
    let chosen = |event: &&serde_json::Value| event["kind"] == "language_chosen";
    assert_eq!(events.iter().filter(chosen).count(), 1, "{}", history.line);
    let refused = shop.sell(&["--customer-language", "xx"]);
    assert_eq!((refused.code, refused.text("error")), (2, "usage"));
}

#[test]
fn goods_come_back_with_a_sale_and_are_refunded_on_their_own() {
    let shop = Shop::new();
    let first = shop.sell(&[]);
    let number = first.text("sale");
    let back = format!("{number}:1=2");
    let returning = ["--return", &back, "--return-reason", "wrong-size"];
    let sold = shop.sell(&returning);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
    assert_eq!(sold.number("captured_minor"), 3_564, "Klarna does not net");
    let shown = shop.till(&["show", number]);
    assert_eq!(shown.number("refunded_minor"), 510);
    assert_eq!(shown.json["returned_with"][0]["sale"], sold.text("sale"));
    let shown = shop.till(&["show", sold.text("sale")]);
    assert_eq!(shown.json["returns"][0]["state"], "refunded");
    assert_eq!(shown.json["returns"][0]["reason"]["kind"], "wrong_size");

    // More than is left is refused before a sale is begun; a customer who does not pay decides nothing.
    let all = format!("{number}:1=5");
    let refused = shop.sell(&["--return", &all, "--return-reason", "damaged"]);
    assert_eq!(refused.code, 3);
    let basket = shop.basket(crate::shop::BASKET);
    let declined = ["sell", "--basket", &basket, "--customer", "cancel"];
    let unpaid = shop.till(&[&declined[..], &returning[..]].concat());
    assert_eq!(unpaid.text("state"), "cancelled");
    let refunded = shop.till(&["refund-returned", unpaid.text("sale")]);
    assert_eq!(refunded.code, 0, "{}", refunded.line);
    assert_eq!(shop.till(&["show", number]).number("refunded_minor"), 1_020);
    assert_eq!(shop.till(&["verify"]).code, 0);
}

#[test]
fn commands_find_each_others_sales() {
    let shop = Shop::new();
    let channel = "email:customer@email.uk";
    let paid = shop.sell(&["--channel", channel, "--hand-over", "none"]);
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
    let history = shop.till(&["show", paid.text("sale_id")]);
    let kinds: Vec<&str> = history.json["events"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert!(
        kinds.ends_with(&["capture_requested", "captured", "reported"]),
        "{kinds:?}"
    );

    let second = shop.sell(&["--hand-over", "none"]);
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
            refused.text("message").matches(". ").count() == 1,
            "the fix is stated: {}",
            refused.line
        );
    }
    assert_eq!(
        shop.till(&["day"]).json["sales"].as_array().map(Vec::len),
        Some(0)
    );
}

#[test]
fn contradictory_options_are_refused_before_a_sale_begins() {
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
        (&["--telesales"], 2, ""),
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
    assert!(told.text("message").contains("It offers klarna"));
    let sold = sell(&[
        "--category",
        "KLARNA",
        "--fallback",
        "--telesales",
        "--channel",
        "email:ada@shop.example",
        "--page-title",
        "For you",
    ]);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
    let sold = sell(&["--place-order-mode", "capture"]);
    assert_eq!((sold.code, sold.text("state")), (0, "handed_over"));
}

#[test]
fn an_unpaid_sale_is_reported_once() {
    let shop = Shop::new();
    let basket = shop.basket("sku,name,quantity,unit_price,vat_percent\nA,COAT,1,50.00,20\n");
    let told = shop
        .for_people(&["sell", "--basket", &basket, "--customer", "decline"])
        .output()
        .expect("the program");
    let text = [told.stdout, told.stderr].concat();
    let text = String::from_utf8(text).expect("text");
    assert_eq!(text.matches("P-000001 is cancelled").count(), 1, "{text}");
}

#[test]
fn a_gift_card_in_the_basket_reduces_the_amount() {
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

const NAME: &str = "Customer 4711";

#[test]
fn a_customer_agrees_is_charged_without_a_page_and_is_erased() {
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
fn options_that_contradict_remember_or_charge_are_refused() {
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
