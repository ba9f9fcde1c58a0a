//! Order management: limits between authorized, captured and refunded, and keys.

use klarna_simulator::Settings;
use klarna_simulator::world::KeyScope;
use serde_json::{Value, json};

use crate::support::{
    DAY, HOUR, MINUTE, Shop, assert_refused, basket, body, order_path, settings, text,
};

#[test]
fn captures_stay_below_what_is_authorized() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let captures = order_path(&order, "/captures");
    assert_eq!(
        shop.post(&captures, &json!({"captured_amount": 2000}))
            .status,
        201
    );
    let read = shop.order(&order);
    assert_eq!(read["status"], "PART_CAPTURED");
    assert_eq!(read["captured_amount"], 2000);
    assert_eq!(read["remaining_authorized_amount"], 3000);
    let above = shop.post(&captures, &json!({"captured_amount": 3001}));
    assert_refused(&above, 403, "CAPTURE_NOT_ALLOWED");
    assert_eq!(
        shop.post(&captures, &json!({"captured_amount": 3000}))
            .status,
        201
    );
    assert_eq!(shop.order(&order)["status"], "CAPTURED");
    let listed = body(&shop.get(&captures));
    let reference = shop.order(&order)["klarna_reference"].clone();
    let expected = format!("{}-2", reference.as_str().expect("a reference"));
    assert_eq!(listed[1]["klarna_reference"], expected);
    for wrong in [
        json!({}),
        json!({"captured_amount": -1}),
        json!({"captured_amount": "1"}),
        json!({"captured_amount": 1, "reference": "x".repeat(256)}),
    ] {
        assert_refused(&shop.post(&captures, &wrong), 422, "UNPROCESSABLE_ENTITY");
    }
}

#[test]
fn refunds_stay_below_what_is_captured() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let refunds = order_path(&order, "/refunds");
    let early = shop.post(&refunds, &json!({"refunded_amount": 1}));
    assert_refused(&early, 403, "REFUND_NOT_ALLOWED");
    shop.post(
        &order_path(&order, "/captures"),
        &json!({"captured_amount": 2000}),
    );
    assert_eq!(
        shop.post(&refunds, &json!({"refunded_amount": 1500}))
            .status,
        201
    );
    let above = shop.post(&refunds, &json!({"refunded_amount": 501}));
    assert_refused(&above, 403, "REFUND_NOT_ALLOWED");
    assert_eq!(
        shop.post(&refunds, &json!({"refunded_amount": 500})).status,
        201
    );
    let read = shop.order(&order);
    assert_eq!(read["refunded_amount"], 2000);
    assert_eq!(read["status"], "PART_CAPTURED");
}

#[test]
fn a_key_gets_its_first_answer_for_a_day_whatever_the_body() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let captures = order_path(&order, "/captures");
    let first = shop.post_once(&captures, &json!({"captured_amount": 1000}), "k");
    shop.now += 23 * HOUR;
    let replayed = shop.post_once(&captures, &json!({"captured_amount": 9999}), "k");
    assert_eq!(replayed.status, 201);
    assert_eq!(replayed.header("Capture-Id"), first.header("Capture-Id"));
    assert_eq!(replayed.header("Location"), first.header("Location"));
    assert_eq!(shop.order(&order)["captured_amount"], 1000);
    shop.now += HOUR;
    let executed = shop.post_once(&captures, &json!({"captured_amount": 1000}), "k");
    assert_ne!(executed.header("Capture-Id"), first.header("Capture-Id"));
    assert_eq!(shop.order(&order)["captured_amount"], 2000);
}

#[test]
fn without_a_key_two_are_two() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let captures = order_path(&order, "/captures");
    for _ in 0..2 {
        let done = shop.post(&captures, &json!({"captured_amount": 1000}));
        assert_eq!(done.status, 201);
    }
    assert_eq!(shop.order(&order)["captured_amount"], 2000);
}

/// The answer to a used key, for both readings of Klarna's documents.
#[test]
fn a_key_reaches_as_far_as_the_reading_says() {
    for keys in [KeyScope::Operation, KeyScope::Everywhere] {
        let wide = keys == KeyScope::Everywhere;
        let mut shop = Shop::with(Settings { keys, ..settings() });
        let (order, other) = (shop.paid("PLACE_ORDER"), shop.paid("PLACE_ORDER"));
        let refund = json!({"refunded_amount": 1});

        // A refused request is evaluated again, or refused while the key is honoured.
        let refused = shop.post_once(&order_path(&order, "/refunds"), &refund, "early");
        assert_refused(&refused, 403, "REFUND_NOT_ALLOWED");
        let captures = order_path(&order, "/captures");
        let captured = shop.post_once(&captures, &json!({"captured_amount": 1000}), "k");
        assert_eq!(captured.status, 201);
        let again = shop.post_once(&order_path(&order, "/refunds"), &refund, "early");
        assert_eq!(again.status, if wide { 403 } else { 201 });

        // Another operation of the same order.
        let refunded = shop.post_once(&order_path(&order, "/refunds"), &refund, "k");
        assert_eq!(refunded.status, 201);
        assert_eq!(refunded.header("Capture-Id").is_some(), wide);
        assert_eq!(refunded.header("Refund-Id").is_none(), wide);

        // The same operation of another order.
        let elsewhere = order_path(&other, "/captures");
        let elsewhere = shop.post_once(&elsewhere, &json!({"captured_amount": 1000}), "k");
        let location = elsewhere.header("Location").unwrap_or_default();
        assert_eq!(location.contains(&order), wide, "{location}");
        assert_eq!(
            shop.order(&other)["captured_amount"],
            if wide { 0 } else { 1000 }
        );
    }
}

#[test]
fn an_amount_of_zero_is_taken_where_the_specification_takes_it() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let (captures, refunds) = (
        order_path(&order, "/captures"),
        order_path(&order, "/refunds"),
    );
    let nothing = json!({"captured_amount": 0});
    assert_eq!(shop.post(&captures, &nothing).status, 201);
    assert_eq!(shop.order(&order)["status"], "AUTHORIZED");
    assert_eq!(
        shop.post(&captures, &json!({"captured_amount": 5000}))
            .status,
        201
    );
    assert_refused(&shop.post(&captures, &nothing), 403, "CAPTURE_NOT_ALLOWED");
    assert_eq!(
        shop.post(&refunds, &json!({"refunded_amount": 0})).status,
        201
    );
    assert_refused(
        &shop.post(&refunds, &json!({"refunded_amount": -1})),
        422,
        "UNPROCESSABLE_ENTITY",
    );
    let cancelled = shop.paid("PLACE_ORDER");
    assert_eq!(
        shop.post(&order_path(&cancelled, "/cancel"), &Value::Null)
            .status,
        204
    );
    let captures = order_path(&cancelled, "/captures");
    assert_refused(&shop.post(&captures, &nothing), 403, "CAPTURE_NOT_ALLOWED");
}

#[test]
fn an_order_is_cancelled_only_before_a_capture() {
    let mut shop = Shop::open();
    let captured = shop.paid("CAPTURE_ORDER");
    let answer = shop.post(&order_path(&captured, "/cancel"), &Value::Null);
    assert_refused(&answer, 403, "CANCEL_NOT_ALLOWED");

    let order = shop.paid("PLACE_ORDER");
    assert_eq!(
        shop.post(&order_path(&order, "/cancel"), &Value::Null)
            .status,
        204
    );
    let read = shop.order(&order);
    assert_eq!(read["status"], "CANCELLED");
    assert_eq!(read["remaining_authorized_amount"], 0);
    let again = shop.post(&order_path(&order, "/cancel"), &Value::Null);
    assert_refused(&again, 403, "CANCEL_NOT_ALLOWED");
    let capture = shop.post(
        &order_path(&order, "/captures"),
        &json!({"captured_amount": 1}),
    );
    assert_refused(&capture, 403, "CAPTURE_NOT_ALLOWED");
}

#[test]
fn the_rest_is_released_after_a_capture() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let release = order_path(&order, "/release-remaining-authorization");
    assert_refused(&shop.post(&release, &Value::Null), 403, "NOT_ALLOWED");
    shop.post(
        &order_path(&order, "/captures"),
        &json!({"captured_amount": 1000}),
    );
    assert_eq!(shop.post(&release, &Value::Null).status, 204);
    let read = shop.order(&order);
    assert_eq!(read["status"], "CAPTURED");
    assert_eq!(read["remaining_authorized_amount"], 0);
    assert_refused(&shop.post(&release, &Value::Null), 403, "NOT_ALLOWED");
}

#[test]
fn an_order_expires_after_28_days_unless_extended() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let extend = order_path(&order, "/extend-authorization-time");
    let created = shop.order(&order)["expires_at"].clone();
    assert_eq!(created, "2023-12-12T22:13:20.000Z");
    assert_eq!(shop.post(&extend, &Value::Null).status, 204);
    assert_eq!(shop.order(&order)["expires_at"], created);
    shop.now += 3 * DAY + HOUR;
    for _ in 0..2 {
        assert_eq!(shop.post(&extend, &Value::Null).status, 204);
        assert_eq!(shop.order(&order)["expires_at"], "2023-12-15T22:13:20.000Z");
    }
    shop.now += 28 * DAY;
    let read = shop.order(&order);
    assert_eq!(read["status"], "EXPIRED");
    assert_eq!(read["remaining_authorized_amount"], 0);
    assert_refused(&shop.post(&extend, &Value::Null), 403, "NOT_ALLOWED");
    let capture = shop.post(
        &order_path(&order, "/captures"),
        &json!({"captured_amount": 1}),
    );
    assert_refused(&capture, 403, "CAPTURE_NOT_ALLOWED");
}

#[test]
fn an_order_captured_in_part_keeps_that_when_its_time_is_over() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let captures = order_path(&order, "/captures");
    shop.post(&captures, &json!({"captured_amount": 2000}));
    shop.now += 28 * DAY;
    let read = shop.order(&order);
    assert_eq!(read["status"], "CAPTURED");
    assert_eq!(read["captured_amount"], 2000);
    assert_eq!(read["remaining_authorized_amount"], 0);
    let late = shop.post(&captures, &json!({"captured_amount": 1}));
    assert_refused(&late, 403, "CAPTURE_NOT_ALLOWED");
    let refund = json!({"refunded_amount": 2000});
    let refunded = shop.post(&order_path(&order, "/refunds"), &refund);
    assert_eq!(refunded.status, 201);
    assert_eq!(shop.order(&order)["status"], "CAPTURED");
}

#[test]
fn references_are_changed_one_by_one() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let path = order_path(&order, "/merchant-references");
    let answer = shop.call("PATCH", &path, &json!({"merchant_reference1": "S-2"}));
    assert_eq!(answer.status, 204);
    let read = shop.order(&order);
    assert_eq!(read["merchant_reference1"], "S-2");
    assert_eq!(read["merchant_reference2"], "STHLM1 - T1");
    shop.call("PATCH", &path, &json!({"merchant_reference2": ""}));
    assert_eq!(shop.order(&order)["merchant_reference2"], "");
    let long = json!({"merchant_reference1": "x".repeat(256)});
    let answer = shop.call("PATCH", &path, &long);
    assert_refused(&answer, 422, "UNPROCESSABLE_ENTITY");
    shop.post(&order_path(&order, "/cancel"), &Value::Null);
    let answer = shop.call("PATCH", &path, &json!({"merchant_reference1": "S-3"}));
    assert_refused(&answer, 403, "NOT_ALLOWED");
}

#[test]
fn refunds_find_their_capture_by_the_references_of_their_lines() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let lines = basket()["order_lines"].clone();
    for (amount, line) in [(3000, 0), (2000, 1)] {
        let capture = json!({"captured_amount": amount, "order_lines": [lines[line]]});
        shop.post(&order_path(&order, "/captures"), &capture);
    }
    let refunds = order_path(&order, "/refunds");
    shop.post(
        &refunds,
        &json!({"refunded_amount": 2000, "order_lines": [lines[1]]}),
    );
    let captures = shop.order(&order)["captures"].clone();
    assert_eq!(captures[0]["refunded_amount"], 0);
    assert_eq!(captures[1]["refunded_amount"], 2000);
    // One that cannot be assigned works all the same, and keeps the next from being assigned.
    assert_eq!(
        shop.post(&refunds, &json!({"refunded_amount": 100})).status,
        201
    );
    let mut part = lines[0].clone();
    part["quantity"] = json!(1);
    part["total_amount"] = json!(1500);
    shop.post(
        &refunds,
        &json!({"refunded_amount": 1500, "order_lines": [part]}),
    );
    let read = shop.order(&order);
    assert_eq!(read["refunded_amount"], 3600);
    assert_eq!(read["captures"][0]["refunded_amount"], 0);
}

#[test]
fn a_return_fee_needs_a_single_full_capture() {
    let fee = json!({"name": "Return", "type": "return_fee", "quantity": 1, "unit_price": -100,
        "total_amount": -100});
    let lines = basket()["order_lines"].clone();
    let refund = json!({"refunded_amount": 1900, "order_lines": [lines[1], fee]});
    let mut shop = Shop::open();
    let whole = shop.paid("CAPTURE_ORDER");
    let answer = shop.post(&order_path(&whole, "/refunds"), &refund);
    assert_eq!(answer.status, 201, "{}", text(&answer));
    let part = shop.paid("PLACE_ORDER");
    shop.post(
        &order_path(&part, "/captures"),
        &json!({"captured_amount": 3000}),
    );
    let answer = shop.post(&order_path(&part, "/refunds"), &refund);
    assert_refused(&answer, 403, "REFUND_NOT_ALLOWED");
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let unknown = "7e9c3f2a-0000-4000-8000-000000000000";
    for rest in ["", "/captures"] {
        let answer = shop.get(&order_path(unknown, rest));
        assert_refused(&answer, 404, "NO_SUCH_ORDER");
    }
    for rest in ["/acknowledge", "/cancel"] {
        let answer = shop.post(&order_path(unknown, rest), &Value::Null);
        assert_refused(&answer, 404, "NO_SUCH_ORDER");
    }
    let answer = shop.get(&order_path("not-a-uuid", ""));
    assert_refused(&answer, 400, "INVALID_ORDER_ID");
    let answer = shop.get(&order_path(&order, "/captures/none"));
    assert_refused(&answer, 404, "NO_SUCH_CAPTURE");
    for (refund, status) in [("none", 400), (unknown, 404)] {
        let answer = shop.get(&order_path(&order, &format!("/refunds/{refund}")));
        assert_refused(&answer, status, "NOT_FOUND");
    }
    assert_eq!(
        shop.post(&order_path(&order, "/acknowledge"), &Value::Null)
            .status,
        204
    );
}

#[test]
fn a_pending_order_is_decided_later() {
    for (suffix, fraud_status, status) in [
        ("pend-accept-05", "ACCEPTED", "AUTHORIZED"),
        ("pend-reject-05", "REJECTED", "CANCELLED"),
    ] {
        let mut sent = basket();
        sent["purchase_country"] = json!("GB");
        sent["purchase_currency"] = json!("GBP");
        sent["locale"] = json!("en-GB");
        sent["billing_address"] = json!({"email": format!("customer+{suffix}@email.uk")});
        let mut shop = Shop::open();
        let payment = body(&shop.post("/payments/v1/sessions", &sent))["session_id"].clone();
        let hosted = shop.create_hosted(payment.as_str().expect("an id"), "PLACE_ORDER");
        shop.customer(&hosted, klarna_simulator::CustomerAct::Pay);
        let order = shop.hosted(&hosted)["order_id"].clone();
        let order = order.as_str().expect("an order");
        assert_eq!(shop.order(order)["fraud_status"], "PENDING");
        shop.now += 5 * MINUTE;
        let read = shop.order(order);
        assert_eq!(
            (&read["fraud_status"], &read["status"]),
            (&json!(fraud_status), &json!(status))
        );
    }
}

#[test]
fn a_capture_that_waits_for_a_review_happens_when_it_is_accepted() {
    let mut shop = Shop::open();
    shop.control("review", &json!({"status": "PENDING"}));
    let order = shop.paid("CAPTURE_ORDER");
    let read = shop.order(&order);
    assert_eq!(
        (&read["fraud_status"], &read["captured_amount"]),
        (&json!("PENDING"), &json!(0))
    );
    shop.control("review", &json!({"status": "ACCEPTED", "order_id": order}));
    let read = shop.order(&order);
    assert_eq!(
        (&read["fraud_status"], &read["status"]),
        (&json!("ACCEPTED"), &json!("CAPTURED"))
    );
}
