//! The merchant's agreement, initial or changed, and what Klarna refuses without it.

use klarna_simulator::{CustomerAct, Response};
use serde_json::{Value, json};

use crate::support::{DAY, Shop, assert_refused, basket, body, field, order_path};

#[test]
fn a_merchant_that_is_not_active_sells_nothing_and_keeps_what_it_has() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "NONE");
    shop.control("agreement", &json!({"active": false}));
    for (path, sent) in [
        ("/payments/v1/sessions".to_owned(), basket()),
        (format!("/payments/v1/sessions/{payment}"), basket()),
        ("/payments/v1/authorizations/x/order".to_owned(), basket()),
        ("/hpp/v1/sessions".to_owned(), json!({})),
        (format!("/hpp/v1/sessions/{hosted}/distribution"), json!({})),
        ("/customer-token/v1/tokens/x/order".to_owned(), json!({})),
    ] {
        assert_refused(&shop.post(&path, &sent), 403, "MERCHANT_INACTIVE");
    }
    assert_eq!(shop.hosted(&hosted)["status"], "WAITING");
    let captured = capture(&mut shop, &order);
    assert_eq!(captured.status, 201);
    shop.control("agreement", &json!({"active": true}));
    shop.create_payment();
}

#[test]
fn credentials_are_good_for_the_products_they_are_for() {
    let mut shop = Shop::open();
    let mut on_the_phone = basket();
    on_the_phone["acquiring_channel"] = json!("TELESALES");
    let asked = [
        ("payments", "/payments/v1/sessions", basket()),
        ("in_store", "/payments/v1/sessions", basket()),
        ("telesales", "/payments/v1/sessions", on_the_phone),
        ("hosted_page", "/hpp/v1/sessions", json!({})),
        (
            "order_management",
            "/ordermanagement/v1/orders/x/captures",
            json!({}),
        ),
        ("settlements", "/settlements/v1/payouts", Value::Null),
        (
            "customer_tokens",
            "/customer-token/v1/tokens/x",
            Value::Null,
        ),
    ];
    let all: Vec<&str> = asked.iter().map(|(product, ..)| *product).collect();
    for (product, path, sent) in &asked {
        let others: Vec<_> = all.iter().filter(|other| *other != product).collect();
        shop.control("agreement", &json!({ "products": others }));
        let method = if sent.is_null() { "GET" } else { "POST" };
        assert_refused(&shop.call(method, path, sent), 403, "PERMISSION_DENIED");
        shop.control("agreement", &json!({ "products": all }));
        assert_ne!(shop.call(method, path, sent).status, 403, "{product}");
    }
}

#[test]
fn klarna_looks_at_the_address_once_more_before_an_order_is_placed() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let (_, token) = shop.authorize(&payment);
    let mut placed = basket();
    placed["billing_address"] = json!({"email": "customer+denied@email.se", "country": "SE"});
    let path = format!("/payments/v1/authorizations/{token}/order");
    assert_refused(&shop.post(&path, &placed), 403, "REJECTED");
    assert_eq!(shop.post(&path, &basket()).status, 200);
}

#[test]
fn a_token_whose_payment_method_is_not_agreed_any_more_is_not_charged() {
    let mut shop = Shop::open();
    let mut sent = basket();
    sent["intent"] = json!("tokenize");
    let payment = field(&shop.post("/payments/v1/sessions", &sent), "session_id");
    let (_, authorization) = shop.authorize(&payment);
    let made = shop.post(
        &format!("/payments/v1/authorizations/{authorization}/customer-token"),
        &json!({"description": "Coffee", "intended_use": "SUBSCRIPTION", "locale": "sv-SE",
            "purchase_country": "SE", "purchase_currency": "SEK"}),
    );
    let path = format!(
        "/customer-token/v1/tokens/{}/order",
        field(&made, "token_id")
    );
    let charge = json!({"purchase_currency": "SEK", "order_amount": 100, "order_lines": [
        {"name": "Coffee", "quantity": 1, "unit_price": 100, "total_amount": 100}]});
    shop.control("agreement", &json!({"payment_method": "card"}));
    assert_refused(
        &shop.post(&path, &charge),
        403,
        "UNAVAILABLE_PAYMENT_METHOD",
    );
    shop.control("agreement", &json!({"payment_method": "invoice"}));
    assert_eq!(shop.post(&path, &charge).status, 200);
}

#[test]
fn nothing_can_be_done_with_a_closed_order() {
    for mode in ["PLACE_ORDER", "CAPTURE_ORDER"] {
        let mut shop = Shop::open();
        let order = shop.paid(mode);
        let capture_id = shop.order(&order)["captures"][0]["capture_id"].clone();
        let read = shop.control(&format!("orders/{order}/close"), &json!({}));
        assert_eq!(read["status"], "CLOSED");
        assert_eq!(shop.order(&order)["remaining_authorized_amount"], 0);
        let refused = capture(&mut shop, &order);
        assert_refused(&refused, 403, "CAPTURE_NOT_ALLOWED");
        let references = json!({"merchant_reference1": "x"});
        let shipping = json!({"shipping_info": [{"shipping_company": "x"}]});
        let address = json!({"shipping_address": {"city": "Lund"}});
        for (method, rest, sent, code) in [
            ("POST", "/cancel", json!({}), "CANCEL_NOT_ALLOWED"),
            (
                "POST",
                "/refunds",
                json!({"refunded_amount": 1}),
                "REFUND_NOT_ALLOWED",
            ),
            (
                "POST",
                "/release-remaining-authorization",
                json!({}),
                "NOT_ALLOWED",
            ),
            (
                "POST",
                "/extend-authorization-time",
                json!({}),
                "NOT_ALLOWED",
            ),
            (
                "PATCH",
                "/authorization",
                json!({"order_amount": 1}),
                "NOT_ALLOWED",
            ),
            ("PATCH", "/merchant-references", references, "NOT_ALLOWED"),
            ("PATCH", "/customer-details", address, "NOT_ALLOWED"),
            ("POST", "/shipping-info", shipping, "NOT_ALLOWED"),
            ("POST", "/acknowledge", json!({}), "NOT_ALLOWED"),
        ] {
            let answer = shop.call(method, &order_path(&order, rest), &sent);
            assert_refused(&answer, 403, code);
        }
        if let Some(id) = capture_id.as_str() {
            let again = order_path(&order, &format!("/captures/{id}/trigger-send-out"));
            assert_refused(&shop.post(&again, &json!({})), 403, "NOT_ALLOWED");
        }
    }
}

#[test]
fn what_is_agreed_later_does_not_change_what_was_paid_out() {
    let mut shop = Shop::open();
    shop.paid("CAPTURE_ORDER");
    shop.now += DAY;
    let fees = |shop: &mut Shop| -> Vec<Value> {
        let listed = body(&shop.get("/settlements/v1/payouts"))["payouts"].clone();
        let payouts = listed.as_array().expect("they are listed").iter();
        payouts
            .map(|payout| payout["totals"]["fee_amount"].clone())
            .collect()
    };
    assert_eq!(fees(&mut shop), [175]);
    let agreed = shop.control(
        "agreement",
        &json!({"fee": {"share": 100}, "return_fee": false}),
    );
    assert_eq!(agreed["fee"]["share"], 100);
    assert_eq!(agreed["fee"]["fixed_minor"], 25);
    assert_eq!(fees(&mut shop), [175]);
    let order = shop.paid("CAPTURE_ORDER");
    shop.now += DAY;
    assert_eq!(fees(&mut shop), [175, 75]);

    let fee = json!({"name": "Return", "type": "return_fee", "quantity": 1, "unit_price": -100,
        "total_amount": -100});
    let mut lines = basket()["order_lines"].clone();
    lines.as_array_mut().expect("a list").push(fee);
    let refund = json!({"refunded_amount": 4900, "order_lines": lines});
    let path = order_path(&order, "/refunds");
    assert_refused(&shop.post(&path, &refund), 403, "REFUND_NOT_ALLOWED");
    shop.control("agreement", &json!({"return_fee": true}));
    assert_eq!(shop.post(&path, &refund).status, 201);
}

#[test]
fn terms_that_klarna_does_not_know_are_refused() {
    let mut shop = Shop::open();
    for terms in [
        json!({"rebate": 1}),
        json!({"fee": {"tip": 1}}),
        json!({"payment_method": "shells"}),
        json!({"products": ["everything"]}),
        json!([]),
    ] {
        let answer = shop.call_with("POST", "/control/agreement", &terms, &[]);
        assert_eq!(answer.status, 400, "{terms}");
    }
    let read = shop.call_with("GET", "/control/agreement", &Value::Null, &[]);
    assert_eq!(body(&read)["lower_amount"], false);
    assert_eq!(body(&read)["payment_method"], "invoice");
}

#[test]
fn an_order_may_be_placed_for_less_once_that_is_agreed() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let (hosted, token) = shop.authorize(&payment);
    let mut less = basket();
    less["order_amount"] = json!(3000);
    less["order_tax_amount"] = json!(600);
    less["order_lines"] = json!([basket()["order_lines"][0]]);
    let path = format!("/payments/v1/authorizations/{token}/order");
    assert_refused(&shop.post(&path, &less), 409, "BAD_VALUE");
    shop.control("agreement", &json!({"lower_amount": true}));
    assert_eq!(shop.post(&path, &less).status, 200);
    let done = shop.world.customer(&hosted, CustomerAct::Open, shop.now);
    assert_eq!(done, Ok(()));
}

fn capture(shop: &mut Shop, order: &str) -> Response {
    let sent = json!({"captured_amount": 1000});
    shop.post(&order_path(order, "/captures"), &sent)
}
