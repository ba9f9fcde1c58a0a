//! One payment, from the session to the refund.

use klarna_simulator::CustomerAct;
use serde_json::{Value, json};

use crate::support::{HOUR, Shop, assert_refused, basket, body, field, order_path};

#[test]
fn a_sale_is_paid_captured_and_refunded() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    assert_eq!(shop.hosted(&hosted)["status"], "WAITING");
    shop.customer(&hosted, CustomerAct::Open);
    assert_eq!(shop.hosted(&hosted)["status"], "IN_PROGRESS");
    shop.customer(&hosted, CustomerAct::Pay);
    let read = shop.hosted(&hosted);
    assert_eq!(read["status"], "COMPLETED");
    let order = read["order_id"].as_str().expect("an order is placed");

    let placed = shop.order(order);
    assert_eq!(placed["status"], "AUTHORIZED");
    assert_eq!(placed["klarna_reference"], read["klarna_reference"]);
    assert_eq!(placed["remaining_authorized_amount"], 5000);
    assert_eq!(placed["merchant_reference1"], "S-1001");

    let capture = json!({"captured_amount": 5000, "reference": "C-1",
        "order_lines": basket()["order_lines"]});
    let captured = shop.post_once(&order_path(order, "/captures"), &capture, "key-1");
    assert_eq!(captured.status, 201);
    assert!(captured.body.is_empty());
    let capture_id = captured.header("Capture-Id").expect("the capture is named");
    let location = captured
        .header("Location")
        .expect("the capture has a place");
    let path = order_path(order, &format!("/captures/{capture_id}"));
    assert_eq!(location, format!("http://klarna.test{path}"));
    assert_eq!(body(&shop.get(&path))["captured_amount"], 5000);
    assert_eq!(shop.order(order)["status"], "CAPTURED");

    let refund = json!({"refunded_amount": 2000, "order_lines": [basket()["order_lines"][1]]});
    let refunded = shop.post_once(&order_path(order, "/refunds"), &refund, "key-2");
    assert_eq!(refunded.status, 201);
    let refund_id = refunded.header("Refund-Id").expect("the refund is named");
    let read = shop.get(&order_path(order, &format!("/refunds/{refund_id}")));
    assert_eq!(body(&read)["refunded_amount"], 2000);
    let after = shop.order(order);
    assert_eq!(after["status"], "CAPTURED");
    assert_eq!(after["refunded_amount"], 2000);
    assert_eq!(after["captures"][0]["refunded_amount"], 2000);
}

#[test]
fn capture_order_leaves_nothing_to_do() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    let read = shop.order(&order);
    assert_eq!(read["status"], "CAPTURED");
    assert_eq!(read["captures"].as_array().map(Vec::len), Some(1));
    let again = shop.post(
        &order_path(&order, "/captures"),
        &json!({"captured_amount": 5000}),
    );
    assert_refused(&again, 403, "CAPTURE_NOT_ALLOWED");
}

#[test]
fn in_mode_none_the_shop_places_the_order_with_the_token() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "NONE");
    shop.customer(&hosted, CustomerAct::Pay);
    let read = shop.hosted(&hosted);
    assert_eq!(read["order_id"], Value::Null);
    let token = read["authorization_token"]
        .as_str()
        .expect("a token is given");
    let read = body(&shop.get(&format!("/payments/v1/sessions/{payment}")));
    assert_eq!(read["authorization_token"], token);

    let path = format!("/payments/v1/authorizations/{token}/order");
    let mut wanted = basket();
    wanted["auto_capture"] = json!(true);
    let placed = shop.post(&path, &wanted);
    assert_eq!(placed.status, 200);
    let order = field(&placed, "order_id");
    assert_eq!(field(&placed, "fraud_status"), "ACCEPTED");
    assert_eq!(shop.order(&order)["status"], "CAPTURED");
    let read = body(&shop.get(&format!("/payments/v1/sessions/{payment}")));
    assert_eq!(read["status"], "complete");

    assert_eq!(field(&shop.post(&path, &wanted), "order_id"), order);
    let different = shop.post(&path, &basket());
    assert_refused(&different, 409, "BAD_VALUE");
    shop.now += HOUR;
    let late = shop.post(&path, &wanted);
    assert_refused(&late, 403, "INVALID_OPERATION");
}

#[test]
fn a_disabled_session_is_closed_for_good() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let path = format!("/hpp/v1/sessions/{hosted}");
    for _ in 0..2 {
        assert_eq!(shop.call("DELETE", &path, &Value::Null).status, 204);
    }
    assert_eq!(shop.hosted(&hosted)["status"], "DISABLED");
    let paying = shop.world.customer(&hosted, CustomerAct::Pay, shop.now);
    assert!(paying.is_err());
    let another = shop.create_hosted(&payment, "PLACE_ORDER");
    assert_ne!(another, hosted);
}
