//! Klarna Payments: an authorization becomes an order, or nothing.

use klarna_simulator::{Agreement, CustomerAct, Settings};
use serde_json::{Value, json};

use crate::support::{HOUR, MINUTE, Shop, assert_refused, basket, body, settings, text};

#[test]
fn an_order_may_be_placed_for_less_by_agreement_only() {
    let mut less = basket();
    less["order_amount"] = json!(3000);
    less["order_tax_amount"] = json!(600);
    let kept = less["order_lines"][0].clone();
    less["order_lines"] = json!([kept]);
    for agreed in [false, true] {
        let mut shop = Shop::with(Settings {
            agreement: Agreement {
                lower_amount: agreed,
                ..Agreement::default()
            },
            ..settings()
        });
        let payment = shop.create_payment();
        let (_, token) = shop.authorize(&payment);
        let path = format!("/payments/v1/authorizations/{token}/order");
        let mut more = basket();
        more["order_amount"] = json!(7000);
        more["order_lines"][1]["quantity"] = json!(2);
        more["order_lines"][1]["total_amount"] = json!(4000);
        more["order_lines"][1]["total_tax_amount"] = json!(800);
        more["order_tax_amount"] = json!(1400);
        assert_refused(&shop.post(&path, &more), 409, "BAD_VALUE");
        let answer = shop.post(&path, &less);
        if agreed {
            assert_eq!(answer.status, 200, "{}", text(&answer));
            let order = body(&answer)["order_id"].clone();
            let read = shop.order(order.as_str().expect("an order"));
            assert_eq!(read["order_amount"], 3000);
        } else {
            assert_refused(&answer, 409, "BAD_VALUE");
            let message = "Not matching fields: [order_amount, order_tax_amount, \
                           Incorrect number of items in the cart. Expected: 2, Actual: 1]";
            assert_eq!(body(&answer)["error_messages"], json!([message]));
        }
    }
}

#[test]
fn an_order_goes_where_the_customer_authorized_it() {
    let address = |postal_code: &str| json!({"given_name": "Alice", "postal_code": postal_code});
    let mut sent = basket();
    sent["billing_address"] = address("111 22");
    let mut shop = Shop::open();
    let created = shop.post("/payments/v1/sessions", &sent);
    let payment = body(&created)["session_id"].clone();
    let (_, token) = shop.authorize(payment.as_str().expect("an id"));
    let path = format!("/payments/v1/authorizations/{token}/order");
    for (billing, differing) in [
        (address("999 99"), "billing_address.postal_code"),
        (
            json!({"postal_code": "111 22"}),
            "billing_address.given_name",
        ),
        (
            json!({"given_name": "Alice", "postal_code": "111 22", "city": "Lund"}),
            "billing_address.city",
        ),
    ] {
        let mut placed = sent.clone();
        placed["billing_address"] = billing;
        let answer = shop.post(&path, &placed);
        assert_refused(&answer, 409, "BAD_VALUE");
        let message = format!("Not matching fields: [{differing}]");
        assert_eq!(body(&answer)["error_messages"], json!([message]));
    }
    assert_eq!(shop.post(&path, &sent).status, 200);
}

#[test]
fn a_token_that_became_an_order_gives_the_same_answer_or_none() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let (_, token) = shop.authorize(&payment);
    let path = format!("/payments/v1/authorizations/{token}/order");
    let first = body(&shop.post(&path, &basket()));
    assert_eq!(body(&shop.post(&path, &basket())), first);
    let mut other = basket();
    other["merchant_reference1"] = json!("S-2");
    let refused = shop.post(&path, &other);
    assert_refused(&refused, 409, "BAD_VALUE");
    let message = "The order has been already completed with different request body";
    assert_eq!(body(&refused)["error_messages"], json!([message]));
    let delete = format!("/payments/v1/authorizations/{token}");
    let refused = shop.call("DELETE", &delete, &Value::Null);
    assert_refused(&refused, 404, "NOT_FOUND");
    assert_eq!(
        body(&refused)["error_messages"],
        json!(["Authorization cannot be deleted"])
    );
    shop.now += HOUR;
    assert_refused(&shop.post(&path, &basket()), 403, "INVALID_OPERATION");
}

#[test]
fn an_order_can_be_captured_as_it_is_placed() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let (_, token) = shop.authorize(&payment);
    let mut sent = basket();
    sent["auto_capture"] = json!(true);
    let path = format!("/payments/v1/authorizations/{token}/order");
    let placed = body(&shop.post(&path, &sent));
    assert_eq!(
        placed["authorized_payment_method"],
        json!({"type": "invoice", "number_of_days": 30})
    );
    let order = shop.order(placed["order_id"].as_str().expect("an order"));
    assert_eq!(order["status"], "CAPTURED");
    assert_eq!(order["captures"][0]["captured_amount"], 5000);
}

#[test]
fn what_is_placed_must_be_what_was_authorized() {
    let authorized = |shop: &mut Shop| {
        let payment = shop.create_payment();
        let hosted = shop.create_hosted(&payment, "NONE");
        shop.customer(&hosted, CustomerAct::Pay);
        let token = shop.hosted(&hosted)["authorization_token"].clone();
        let token = token.as_str().expect("a token is given");
        format!("/payments/v1/authorizations/{token}/order")
    };
    let mut shop = Shop::open();
    let path = authorized(&mut shop);

    let mut other_price = basket();
    other_price["order_lines"][1]["unit_price"] = json!(1000);
    other_price["order_lines"][1]["quantity"] = json!(2);
    let answer = shop.post(&path, &other_price);
    assert_refused(&answer, 409, "BAD_VALUE");
    let message = "Not matching fields: [order_lines[1].quantity, order_lines[1].unit_price]";
    assert_eq!(body(&answer)["error_messages"], json!([message]));

    let mut more_lines = basket();
    let free = json!({"name": "Bag", "quantity": 1, "unit_price": 0, "total_amount": 0});
    more_lines["order_lines"]
        .as_array_mut()
        .expect("the basket has lines")
        .push(free);
    let answer = shop.post(&path, &more_lines);
    assert_refused(&answer, 409, "BAD_VALUE");
    let message = body(&answer)["error_messages"][0].to_string();
    assert!(message.contains("Expected: 2, Actual: 3"), "{message}");

    assert_eq!(shop.post(&path, &basket()).status, 200);
}

#[test]
fn placing_minds_only_the_fields_an_order_has() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let (_, token) = shop.authorize(&payment);
    let mut sent = basket();
    sent["attachment"] = Value::Null;
    sent["intent"] = json!("whatever");
    sent["merchant_reference1"] = json!("S-1001b");
    let answer = shop.post(&format!("/payments/v1/authorizations/{token}/order"), &sent);
    assert_eq!(answer.status, 200, "{}", text(&answer));
    let order = body(&answer)["order_id"].clone();
    let read = shop.order(order.as_str().expect("an order"));
    assert_eq!(read["merchant_reference1"], "S-1001b");
}

#[test]
fn a_token_lives_an_hour_and_can_be_given_back() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let (_, older) = shop.authorize(&payment);
    let (_, token) = shop.authorize(&payment);
    let place = |token: &str| format!("/payments/v1/authorizations/{token}/order");
    let delete = |token: &str| format!("/payments/v1/authorizations/{token}");
    assert_refused(&shop.post(&place(&older), &basket()), 404, "NOT_FOUND");

    let removed = shop.call("DELETE", &delete(&token), &Value::Null);
    assert_eq!(removed.status, 204);
    let again = shop.call("DELETE", &delete(&token), &Value::Null);
    assert_refused(&again, 404, "NOT_FOUND");
    assert_refused(&shop.post(&place(&token), &basket()), 404, "NOT_FOUND");

    let (hosted, token) = shop.authorize(&payment);
    shop.now += 60 * MINUTE;
    assert_refused(&shop.post(&place(&token), &basket()), 404, "NOT_FOUND");
    assert_eq!(shop.hosted(&hosted)["status"], "COMPLETED");
}

#[test]
fn a_payment_session_becomes_one_order_at_most() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let (_, older) = shop.authorize(&payment);
    let spare = shop.create_hosted(&payment, "PLACE_ORDER");
    let other = shop.create_hosted(&payment, "PLACE_ORDER");
    shop.customer(&other, CustomerAct::Pay);
    let order = shop.hosted(&other)["order_id"].clone();
    let closed = shop.hosted(&spare);
    assert_eq!(closed["status"], "COMPLETED");
    assert_eq!(closed["order_id"], order);
    let path = format!("/payments/v1/authorizations/{older}/order");
    assert_refused(&shop.post(&path, &basket()), 404, "SESSION_COMPLETED");
    let paying = shop.world.customer(&spare, CustomerAct::Pay, shop.now);
    assert!(paying.is_err());
    let orders = shop.world.ledger(shop.now)["orders"].clone();
    assert_eq!(orders.as_array().map(Vec::len), Some(1));
}
