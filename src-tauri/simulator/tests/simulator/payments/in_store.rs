//! Klarna's other in-store flow: payment sessions distributed without a hosted session.

use klarna_simulator::{CustomerAct, Response};
use serde_json::{Value, json};

use crate::support::{HOUR, Shop, assert_refused, basket, body, field, text};

#[test]
fn a_distributed_session_goes_from_waiting_to_an_order() {
    let mut shop = Shop::open();
    let created = create(&mut shop, &json!({"method": "one_qr"}));
    let session = field(&created, "session_id");
    let result = body(&created)["distribution"]["result_url"].clone();
    assert_eq!(
        result,
        format!("http://klarna.test/iss/v1/distributions/{session}")
    );
    assert_eq!(status(&mut shop, &session), "WAITING");
    shop.now += 1000;
    let read = read(&mut shop, &session);
    assert_eq!(read["status"], "DISTRIBUTED");
    let link = read["payment_link"].as_str().expect("a link");
    assert_eq!(read["qr"], format!("{link}/qr"));
    let hosted = hosted(&mut shop, &session);
    for (act, expected) in [
        (CustomerAct::Open, "ACCESSED"),
        (CustomerAct::Decline, "FAILED"),
        (CustomerAct::Open, "ACCESSED"),
        (CustomerAct::Error, "FAILED"),
        (CustomerAct::Pay, "COMPLETED"),
    ] {
        shop.customer(&hosted, act);
        assert_eq!(status(&mut shop, &session), expected, "{act:?}");
    }
    let paid = self::read(&mut shop, &session);
    let order = shop.order(paid["order_id"].as_str().expect("an order"));
    assert_eq!(order["klarna_reference"], paid["klarna_reference"]);
    assert_eq!(order["captured_amount"], 5000);
    assert_eq!(paid.get("payment_link"), None);
}

#[test]
fn a_failure_has_its_code() {
    let mut shop = Shop::open();
    let session = field(&create(&mut shop, &json!({"method": "qr"})), "session_id");
    let hosted = hosted(&mut shop, &session);
    for (act, code) in [
        (CustomerAct::Error, "INTERNAL_ERROR"),
        (CustomerAct::Decline, "REJECTED"),
    ] {
        shop.customer(&hosted, act);
        assert_eq!(read(&mut shop, &session)["error"]["code"], code);
    }
}

#[test]
fn a_cancelled_one_is_canceled_with_one_l() {
    let mut shop = Shop::open();
    for by_shop in [true, false] {
        let session = field(
            &create(&mut shop, &json!({"method": "one_qr"})),
            "session_id",
        );
        if by_shop {
            let path = format!("/payments/v1/sessions/{session}");
            assert_eq!(shop.call("DELETE", &path, &Value::Null).status, 204);
        } else {
            let hosted = hosted(&mut shop, &session);
            shop.customer(&hosted, CustomerAct::Cancel);
        }
        assert_eq!(status(&mut shop, &session), "CANCELED");
    }
}

#[test]
fn a_short_code_is_two_to_twenty_digits() {
    let mut shop = Shop::open();
    for wrong in [
        json!("1"),
        json!("123456789012345678901"),
        json!("12a"),
        json!(1234),
    ] {
        let answer = create(&mut shop, &json!({"method": "one_qr", "short_code": wrong}));
        assert_refused(&answer, 400, "BAD_REQUEST");
    }
    let answer = create(
        &mut shop,
        &json!({"method": "one_qr", "short_code": "1234"}),
    );
    let session = field(&answer, "session_id");
    assert_eq!(status(&mut shop, &session), "DISTRIBUTED");
}

#[test]
fn only_counters_distribute_and_by_known_methods() {
    let mut shop = Shop::open();
    let mut sent = basket();
    sent["acquiring_channel"] = json!("TELESALES");
    sent["distribution"] = json!({"method": "one_qr"});
    let answer = shop.post("/payments/v1/sessions", &sent);
    assert_refused(&answer, 400, "BAD_VALUE");
    assert_eq!(
        body(&answer)["error_messages"],
        json!(["Bad value: distribution"])
    );
    for wrong in [json!({}), json!({"method": "pigeon"})] {
        assert_refused(&create(&mut shop, &wrong), 400, "BAD_VALUE");
    }
}

#[test]
fn a_distributed_session_lives_46_hours_and_others_have_no_result() {
    let mut shop = Shop::open();
    let session = field(
        &create(&mut shop, &json!({"method": "one_qr"})),
        "session_id",
    );
    let plain = shop.create_payment();
    let path = |session: &str| format!("/iss/v1/distributions/{session}");
    assert_refused(&shop.get(&path(&plain)), 404, "NOT_FOUND");
    assert_refused(&shop.get(&path("unknown")), 404, "NOT_FOUND");
    shop.now += 46 * HOUR - 1;
    assert_eq!(shop.get(&path(&session)).status, 200);
    shop.now += 1;
    assert_refused(&shop.get(&path(&session)), 404, "NOT_FOUND");
}

fn create(shop: &mut Shop, distribution: &Value) -> Response {
    let mut sent = basket();
    sent["distribution"] = distribution.clone();
    shop.post("/payments/v1/sessions", &sent)
}

fn read(shop: &mut Shop, session: &str) -> Value {
    let answer = shop.get(&format!("/iss/v1/distributions/{session}"));
    assert_eq!(answer.status, 200, "{}", text(&answer));
    body(&answer)
}

fn status(shop: &mut Shop, session: &str) -> String {
    let status = read(shop, session)["status"].clone();
    status.as_str().expect("a status").to_owned()
}

/// The hosted session behind it, by which tests play the customer.
fn hosted(shop: &mut Shop, session: &str) -> String {
    let ledger = shop.world.ledger(shop.now);
    let all = ledger["hosted_sessions"].as_array().expect("a list");
    let hosted = all
        .iter()
        .find(|hosted| hosted["payment_session_id"] == session);
    let id = hosted.and_then(|hosted| hosted["session_id"].as_str());
    id.expect("there is one").to_owned()
}
