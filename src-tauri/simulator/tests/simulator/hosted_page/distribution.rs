//! The channels of a link: text message, e-mail, and the access id that the customer shows.

use klarna_simulator::{CustomerAct, Settings};
use serde_json::{Value, json};

use crate::support::{HOUR, Shop, assert_refused, body, settings, text};

#[test]
fn links_are_sent_and_refusals_have_codes() {
    let mut shop = Shop::open();
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    let path = format!("/hpp/v1/sessions/{hosted}/distribution");
    for (method, contact, status, code) in [
        (
            "sms",
            json!({"phone": "+46701740615", "phone_country": "SE"}),
            204,
            "",
        ),
        (
            "sms",
            json!({"phone": "+46701740615"}),
            400,
            "MISSING_CONTACT_DATA",
        ),
        (
            "sms",
            json!({"phone": "+46701740615", "phone_country": "XX"}),
            400,
            "UNSUPPORTED_COUNTRY",
        ),
        (
            "sms",
            json!({"phone": "call me", "phone_country": "SE"}),
            400,
            "CONSTRAINT_VIOLATION",
        ),
        ("email", json!({}), 400, "MISSING_CONTACT_DATA"),
        (
            "email",
            json!({"email": "nobody"}),
            400,
            "CONSTRAINT_VIOLATION",
        ),
        ("email", json!({"email": "customer@email.se"}), 204, ""),
        ("token", json!({"access_id": "467521087419"}), 204, ""),
        (
            "pigeon",
            json!({"email": "customer@email.se"}),
            400,
            "CONSTRAINT_VIOLATION",
        ),
    ] {
        let sent = json!({"method": method, "contact_information": contact,
            "template": "INSTORE_PURCHASE"});
        let answer = shop.post(&path, &sent);
        assert_eq!(answer.status, status, "{sent}: {}", text(&answer));
        if status == 400 {
            assert_refused(&answer, 400, code);
        }
    }
    let outbox = body(&shop.call_with("GET", "/outbox.json", &Value::Null, &[]));
    let sent = outbox["messages"].as_array().expect("there are messages");
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[2]["to"], "+46701740615");
    assert!(
        sent[0]["link"]
            .as_str()
            .is_some_and(|l| l.starts_with("http://klarna.test/pay/"))
    );

    shop.call(
        "DELETE",
        &format!("/hpp/v1/sessions/{hosted}"),
        &Value::Null,
    );
    let sent = json!({"method": "email", "contact_information": {"email": "customer@email.se"}});
    assert_refused(&shop.post(&path, &sent), 400, "CONSTRAINT_VIOLATION");
    let unknown = shop.post("/hpp/v1/sessions/unknown/distribution", &sent);
    assert_refused(&unknown, 404, "NOT_FOUND");
}

#[test]
fn some_recipients_get_nothing() {
    let mut shop = Shop::open();
    let path = distribution(&mut shop);
    let to =
        |contact: &Value, method: &str| json!({"method": method, "contact_information": contact});
    let email = to(&json!({"email": "Customer@email.se"}), "email");
    shop.control(
        "recipients",
        &json!({"address": "customer@email.se", "blocked": true}),
    );
    assert_refused(&shop.post(&path, &email), 400, "BLACKLISTED");
    shop.control(
        "recipients",
        &json!({"address": "customer@email.se", "blocked": false}),
    );
    assert_eq!(shop.post(&path, &email).status, 204);
    for (access_id, status) in [
        ("klarna:09f4a78d-d096-47d4-a0f6-abcf680c70fe", 204),
        ("467521087419", 204),
        ("278352", 204),
        ("nobody", 404),
        ("klarna:nobody", 404),
    ] {
        let answer = shop.post(&path, &to(&json!({"access_id": access_id}), "token"));
        assert_eq!(answer.status, status, "{access_id}");
    }
    assert_refused(
        &shop.post(&path, &to(&json!({}), "token")),
        400,
        "MISSING_CONTACT_DATA",
    );
}

#[test]
fn a_day_has_a_hundred_e_mails_and_twenty_text_messages() {
    let messages = [
        ("email", json!({"email": "customer@email.se"}), 100),
        (
            "sms",
            json!({"phone": "+46701740615", "phone_country": "SE"}),
            20,
        ),
    ];
    for (limits, (method, contact, a_day)) in [
        (true, &messages[0]),
        (true, &messages[1]),
        (false, &messages[0]),
    ] {
        let mut shop = Shop::with(Settings {
            rate_limit: limits,
            ..settings()
        });
        let path = distribution(&mut shop);
        let sent = json!({"method": method, "contact_information": contact});
        for _ in 0..*a_day {
            shop.now += 100;
            assert_eq!(shop.post(&path, &sent).status, 204);
        }
        shop.now += 100;
        let more = shop.post(&path, &sent);
        assert_eq!(more.status, if limits { 429 } else { 204 }, "{method}");
        shop.now += 24 * HOUR;
        assert_eq!(shop.post(&path, &sent).status, 204, "the next day");
    }
}

#[test]
fn text_messages_can_be_switched_off() {
    let mut shop = Shop::with(Settings {
        sms: false,
        ..settings()
    });
    let path = distribution(&mut shop);
    let contact = json!({"phone": "+46701740615", "phone_country": "SE"});
    let sent = json!({"method": "sms", "contact_information": contact});
    assert_refused(&shop.post(&path, &sent), 400, "UNSUPPORTED_COUNTRY");
}

fn distribution(shop: &mut Shop) -> String {
    let payment = shop.create_payment();
    let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
    format!("/hpp/v1/sessions/{hosted}/distribution")
}

#[test]
fn test_customers_are_known_by_where_the_link_was_sent() {
    for (method, contact, expected) in [
        ("email", json!({"email": "customer@email.se"}), "COMPLETED"),
        (
            "email",
            json!({"email": "customer+denied@email.se"}),
            "FAILED",
        ),
        (
            "sms",
            json!({"phone": "+46701740620", "phone_country": "SE"}),
            "FAILED",
        ),
        (
            "sms",
            json!({"phone": "+46701740615", "phone_country": "SE"}),
            "COMPLETED",
        ),
    ] {
        let mut shop = Shop::open();
        let payment = shop.create_payment();
        let hosted = shop.create_hosted(&payment, "PLACE_ORDER");
        let sent = json!({"method": method, "contact_information": contact});
        shop.post(&format!("/hpp/v1/sessions/{hosted}/distribution"), &sent);
        shop.customer(&hosted, CustomerAct::Pay);
        assert_eq!(shop.hosted(&hosted)["status"], expected, "{sent}");
    }
}
