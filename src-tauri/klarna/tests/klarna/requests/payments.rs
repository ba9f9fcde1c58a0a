//! The exact requests of Klarna Payments.

use handover_klarna::http::Method;
use handover_klarna::payments::{DistributionStatus, PlaceOrder, UpdateSession};
use handover_klarna::{Request, Unsendable, UrlError};
use serde_json::{Value, json};

use super::{BASE, assert_unsendable, expect, parse};
use crate::canned::{self, Canned, answer, marked};
use crate::samples::{self, SHORT_LINE};

#[tokio::test]
async fn create_payment_session() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client
        .create_payment_session(&samples::full_session())
        .await
        .unwrap_err();
    let mut body = parse(&format!("{{{}}}", samples::common_members()));
    body["acquiring_channel"] = "IN_STORE".into();
    body["intent"] = "buy".into();
    body["attachment"] = json!({
        "content_type": "application/vnd.klarna.internal.emd-v2+json",
        "body": canned_attachment(&canned.only()),
    });
    body["options"] = json!({ "color_border": "#111111", "color_border_selected": "#222222",
        "color_details": "#333333", "color_text": "#444444", "radius_border": "5" });
    body["design"] = "plain".into();
    body["step_up_id"] = "step".into();
    expect(
        &canned.only(),
        Method::POST,
        "/payments/v1/sessions",
        Some(body),
        &[],
        20,
    );
}

#[tokio::test]
async fn the_shop_is_described_in_a_string_of_json() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client
        .create_payment_session(&samples::full_session())
        .await
        .unwrap_err();
    let expected = json!({ "in_store_payment": [{ "store_info": {
        "merchant_store_id": "STORE1",
        "store_terminal_id": "7",
        "store_address": {
            "street_address": "Sveavägen 46", "postal_code": "111 34", "city": "Stockholm", "country": "SE",
        },
    } }] });
    assert_eq!(parse(&canned_attachment(&canned.only())), expected);
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client
        .create_payment_session(&samples::short_session())
        .await
        .unwrap_err();
    let body = format!(
        r#"{{"purchase_country":"SE","purchase_currency":"SEK","order_amount":100,"order_lines":[{SHORT_LINE}]}}"#
    );
    expect(
        &canned.only(),
        Method::POST,
        "/payments/v1/sessions",
        Some(parse(&body)),
        &[],
        20,
    );
}

#[tokio::test]
async fn read_payment_session() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client
        .read_payment_session(&"kp-1".into())
        .await
        .unwrap_err();
    expect(
        &canned.only(),
        Method::GET,
        "/payments/v1/sessions/kp-1",
        None,
        &[],
        20,
    );
}

#[tokio::test]
async fn update_payment_session() {
    let (client, canned) = Canned::client([marked(204, &[], "")]);
    client
        .update_payment_session(&"kp-1".into(), &samples::short_session())
        .await
        .unwrap();
    let body = format!(
        r#"{{"purchase_country":"SE","purchase_currency":"SEK","order_amount":100,"order_lines":[{SHORT_LINE}]}}"#
    );
    expect(
        &canned.only(),
        Method::POST,
        "/payments/v1/sessions/kp-1",
        Some(parse(&body)),
        &[],
        20,
    );
}

#[tokio::test]
async fn place_order_sends_what_the_session_had() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    let order = PlaceOrder {
        auto_capture: Some(true),
        ..PlaceOrder::from(&samples::full_session())
    };
    client
        .place_order(&"token-1".into(), &order)
        .await
        .unwrap_err();
    let body = parse(&format!(
        r#"{{{},"auto_capture":true}}"#,
        samples::common_members()
    ));
    expect(
        &canned.only(),
        Method::POST,
        "/payments/v1/authorizations/token-1/order",
        Some(body),
        &[],
        65,
    );
}

#[tokio::test]
async fn cancel_authorization() {
    let (client, canned) = Canned::client([marked(204, &[], "")]);
    client
        .cancel_authorization(&"token-1".into())
        .await
        .unwrap();
    expect(
        &canned.only(),
        Method::DELETE,
        "/payments/v1/authorizations/token-1",
        None,
        &[],
        65,
    );
}

#[test]
fn a_payment_sessions_address_is_where_it_is_read() {
    let (client, _) = Canned::client([]);
    assert_eq!(
        client.payment_session_url(&"kp-1".into()),
        format!("{BASE}/payments/v1/sessions/kp-1")
    );
    assert_eq!(
        client.payment_session_url(&"a/b".into()),
        format!("{BASE}/payments/v1/sessions/a%2Fb")
    );
}

#[tokio::test]
async fn a_request_longer_than_klarna_takes_is_not_sent() {
    let (client, canned) = Canned::client([]);
    let mut session = samples::short_session();
    session.design = Some("x".repeat(1_000_000));
    assert_unsendable(
        client.create_payment_session(&session).await.unwrap_err(),
        Unsendable::TooLong,
    );
    assert_eq!(canned.count(), 0);
}

#[tokio::test]
async fn a_change_of_a_session_says_only_what_changes() {
    let (client, canned) = Canned::client([marked(204, &[], "")]);
    let update = UpdateSession {
        merchant_reference1: Some("2024-000124".into()),
        ..UpdateSession::default()
    };
    client
        .update_payment_session(&"kp-1".into(), update)
        .await
        .unwrap();
    let body = canned.only().body.unwrap();
    assert_eq!(body, br#"{"merchant_reference1":"2024-000124"}"#);
}

#[tokio::test]
async fn a_distribution_is_read_at_the_clients_own_endpoint_only() {
    let body = r#"{"status":"CANCELLED","qr":"https://evil.example/qr","error":{"code":"INTERNAL_ERROR"}}"#;
    let (client, canned) = Canned::client([canned::json(200, body)]);
    for foreign in [
        "https://api.klarna.com/iss/v1/distributions/s",
        "https://api.playground.klarna.com.evil.example/iss/v1/distributions/s",
        "https://api.playground.klarna.com@evil.example/iss/v1/distributions/s",
        "https://api.playground.klarna.com/hpp/v1/sessions/s",
        "http://api.playground.klarna.com/iss/v1/distributions/s",
        "",
    ] {
        let failure = client.read_distribution(foreign).await.unwrap_err();
        assert_unsendable(failure, Unsendable::Link(UrlError::ForeignHost));
    }
    let odd = "https://api.playground.klarna.com/iss/v1/distributions/../x";
    let failure = client.read_distribution(odd).await.unwrap_err();
    assert_unsendable(failure, Unsendable::Id);
    assert_eq!(canned.count(), 0);

    let own = "https://api.playground.klarna.com/iss/v1/distributions/s-1";
    let result = client.read_distribution(own).await.unwrap().value;
    assert_eq!(canned.only().url.as_str(), own);
    assert_eq!(result.status, DistributionStatus::Canceled);
    assert_eq!(result.payment_link(client.endpoint()), Ok(None));
    result.qr_link(client.endpoint()).unwrap_err();
    assert_eq!(
        result.error.unwrap().code.as_deref(),
        Some("INTERNAL_ERROR")
    );
}

fn canned_attachment(request: &Request) -> String {
    let body: Value = serde_json::from_slice(request.body.as_deref().unwrap()).unwrap();
    body["attachment"]["body"].as_str().unwrap().to_owned()
}
