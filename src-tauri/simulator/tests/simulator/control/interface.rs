//! The control interface: the clock, the customer, the portal, the channels, the ledger.

use serde_json::{Value, json};

use crate::support::{DAY, HOUR, Shop, assert_refused, body, order_path, text};

#[test]
fn the_clock_is_not_moved_beyond_what_answers_can_be_dated_with() {
    let mut shop = Shop::open();
    const YEAR: i64 = 365 * DAY;
    for by in [i64::MAX, i64::MIN, 8_000 * YEAR, -20 * YEAR] {
        let answer = shop.post("/control/clock", &json!({"advance_ms": by}));
        assert_eq!(answer.status, 400, "{by}");
        assert!(text(&answer).contains("advance_ms"), "{}", text(&answer));
    }
    shop.control("clock", &json!({"advance_ms": 9 * YEAR}));
    shop.world.advance(8_000 * YEAR);
    let session = shop.create_payment();
    let read = body(&shop.get(&format!("/payments/v1/sessions/{session}")));
    assert!(
        read["expires_at"]
            .as_str()
            .is_some_and(|at| at.starts_with("2033-")),
        "{read}"
    );
}

#[test]
fn the_clock_jumps_and_stays_ahead() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let told = shop.control("clock", &json!({"advance_ms": 48 * HOUR}));
    assert_eq!(told["now"], "2023-11-16T22:13:20.000Z");
    let answer = shop.get(&format!("/payments/v1/sessions/{payment}"));
    assert_refused(&answer, 404, "NOT_FOUND");
}

#[test]
fn a_customer_is_played_by_the_id_of_the_hosted_session() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    for (act, status) in [
        ("open", "IN_PROGRESS"),
        ("id-check", "MANUAL_ID_CHECK"),
        ("pay", "COMPLETED"),
    ] {
        let done = shop.control(
            "customer",
            &json!({"hosted_session_id": hosted, "act": act}),
        );
        assert_eq!(done["status"], status);
    }
    for (sent, status) in [
        (json!({"hosted_session_id": hosted, "act": "pay"}), 409),
        (json!({"hosted_session_id": "unknown", "act": "pay"}), 404),
        (json!({"hosted_session_id": hosted, "act": "dance"}), 400),
        (json!({}), 400),
    ] {
        let answer = shop.call_with("POST", "/control/customer", &sent, &[]);
        assert_eq!(answer.status, status, "{sent}");
        assert!(body(&answer)["error"].is_string());
    }
}

#[test]
fn the_portal_changes_orders_behind_the_tills_back() {
    let mut shop = Shop::open();
    let order = shop.paid("PLACE_ORDER");
    let path = |edit: &str| format!("orders/{order}/{edit}");
    let captured = shop.control(&path("capture"), &json!({"amount": 2000}));
    assert_eq!(captured["status"], "PART_CAPTURED");
    let captured = shop.control(&path("capture"), &Value::Null);
    assert_eq!(captured["status"], "CAPTURED");
    let refunded = shop.control(&path("refund"), &json!({"amount": 500}));
    assert_eq!(refunded["refunded_amount"], 500);
    let cancel = shop.call_with(
        "POST",
        &format!("/control/{}", path("cancel")),
        &Value::Null,
        &[],
    );
    assert_eq!(cancel.status, 409);

    let other = shop.paid("PLACE_ORDER");
    let expired = shop.control(&format!("orders/{other}/expire"), &Value::Null);
    assert_eq!(expired["status"], "EXPIRED");
    let third = shop.paid("PLACE_ORDER");
    shop.control(&format!("orders/{third}/cancel"), &Value::Null);
    let capture = shop.post(
        &order_path(&third, "/captures"),
        &json!({"captured_amount": 1}),
    );
    assert_refused(&capture, 403, "CAPTURE_NOT_ALLOWED");
}

#[test]
fn a_channel_is_switched_off_and_on() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let path = format!("/hpp/v1/sessions/{hosted}/distribution");
    let sent = json!({"method": "sms",
        "contact_information": {"phone": "+46701740615", "phone_country": "SE"}});
    shop.control("channels", &json!({"sms": "refused"}));
    assert_refused(&shop.post(&path, &sent), 400, "UNSUPPORTED_COUNTRY");
    shop.control("channels", &json!({"sms": "accepted"}));
    assert_eq!(shop.post(&path, &sent).status, 204);
}

#[test]
fn the_ledger_shows_everything() {
    let mut shop = Shop::open();
    let order = shop.paid("CAPTURE_ORDER");
    let answer = shop.call_with("GET", "/control/world", &Value::Null, &[]);
    let ledger = body(&answer);
    assert_eq!(ledger, shop.world.ledger(shop.now));
    assert_eq!(ledger["orders"][0]["order_id"], order.as_str());
    assert_eq!(ledger["orders"][0]["captures"][0]["captured_amount"], 5000);
    assert_eq!(ledger["payment_sessions"][0]["order_id"], order.as_str());
    assert_eq!(ledger["hosted_sessions"][0]["status"], "COMPLETED");
}

#[test]
fn a_script_is_shown_and_thrown_away() {
    let mut shop = Shop::open();
    let fault = json!({"match": "any", "kind": "drop", "times": 3});
    shop.control("faults", &fault);
    let read = body(&shop.call_with("GET", "/control/faults", &Value::Null, &[]));
    assert_eq!(read["faults"][0]["times"], 3);
    shop.call_with("DELETE", "/control/faults", &Value::Null, &[]);
    shop.create_payment();
    let wrong = shop.call_with(
        "POST",
        "/control/faults",
        &json!({"match": "any", "kind": "rain"}),
        &[],
    );
    assert_eq!(wrong.status, 400);
}
