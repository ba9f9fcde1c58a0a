//! Reading successful answers: every field, missing ones, unknown ones, and the source of ids.

mod orders;

use handover_klarna::hpp::Status;
use handover_klarna::payments::{Category, FraudStatus, PaymentMethodType, SessionStatus};
use handover_klarna::{CorrelationId, RateLimit};
use secrecy::{ExposeSecret, SecretString};

use crate::canned::{Canned, Headers, answer, json, marked};
use crate::samples;

#[tokio::test]
async fn a_payment_session_with_every_field() {
    let body = r#"{"session_id":"kp-1","client_token":"jwt","payment_method_categories":[
        {"identifier":"klarna","name":"Pay with Klarna","asset_urls":{"descriptive":"https://x/d","standard":"https://x/s"}},
        {"identifier":"pay_in_kind"}],"new_field":{"a":[1]}}"#;
    let (client, _) = Canned::client([json(200, body)]);
    let session = client
        .create_payment_session(&samples::short_session())
        .await
        .unwrap()
        .value;
    assert_eq!(session.session_id, "kp-1".into());
    assert_eq!(text(&session.client_token), Some("jwt"));
    let categories: Vec<&str> = session
        .payment_method_categories
        .iter()
        .map(|category| category.identifier.as_str())
        .collect();
    assert_eq!(categories, ["KLARNA", "pay_in_kind"]);
    let first = &session.payment_method_categories[0];
    assert_eq!(
        (&first.identifier, first.name.as_deref()),
        (&Category::Klarna, Some("Pay with Klarna"))
    );
    assert_eq!(
        first.asset_urls.as_ref().unwrap().standard.as_deref(),
        Some("https://x/s")
    );
}

#[tokio::test]
async fn a_payment_session_needs_only_its_id() {
    for body in [
        r#"{"session_id":"kp-1"}"#,
        r#"{"session_id":"kp-1","client_token":null,"payment_method_categories":null}"#,
    ] {
        let (client, _) = Canned::client([json(200, body)]);
        let session = client
            .create_payment_session(&samples::short_session())
            .await
            .unwrap()
            .value;
        assert!(session.client_token.is_none() && session.payment_method_categories.is_empty());
    }
}

#[tokio::test]
async fn the_state_of_a_payment_session_holds_all_that_was_collected() {
    let body = format!(
        r##"{{"status":"complete","expires_at":"2038-01-19T03:14:07.000Z","authorization_token":"auth","client_token":"jwt",
        "acquiring_channel":"in_store","intent":"buy","payment_method_categories":[{{"identifier":"pay_now"}}],
        "attachment":{{"content_type":"t","body":"b"}},"options":{{"color_text":"#444444"}},"design":"plain",{}}}"##,
        samples::common_members()
    );
    let (client, _) = Canned::client([json(200, &body)]);
    let state = client
        .read_payment_session(&"kp-1".into())
        .await
        .unwrap()
        .value;
    assert_eq!(state.status, SessionStatus::Complete);
    assert_eq!(text(&state.authorization_token), Some("auth"));
    assert_eq!(
        state.session.acquiring_channel,
        samples::full_session().acquiring_channel
    );
    assert_eq!(state.session.order_lines, [samples::line()]);
    assert_eq!(
        (state.session.order_amount, state.session.order_tax_amount),
        (Some(9500), Some(1900))
    );
    assert_eq!(state.session.billing_address, Some(samples::address()));
    assert_eq!(state.session.customer, samples::full_session().customer);
    assert_eq!(
        state.session.merchant_urls,
        samples::full_session().merchant_urls
    );
    assert_eq!(
        state.session.merchant_reference2.as_deref(),
        Some("STORE1 - 7")
    );
    assert_eq!(state.session.custom_payment_method_ids, ["promo"]);
}

#[tokio::test]
async fn the_state_of_a_payment_session_needs_only_a_status() {
    let (client, _) = Canned::client([
        json(200, r#"{"status":"incomplete"}"#),
        json(200, r#"{"status":"paused"}"#),
    ]);
    let state = client
        .read_payment_session(&"kp-1".into())
        .await
        .unwrap()
        .value;
    assert_eq!(
        (state.status, state.authorization_token.is_none()),
        (SessionStatus::Incomplete, true)
    );
    let state = client
        .read_payment_session(&"kp-1".into())
        .await
        .unwrap()
        .value;
    assert_eq!(state.status, SessionStatus::Other("paused".into()));
}

#[tokio::test]
async fn the_authorized_payment_method_is_an_object_or_a_word() {
    let table = [
        (
            r#"{"type":"invoice","number_of_days":14,"number_of_installments":3}"#,
            Some(("invoice", Some(14), Some(3))),
        ),
        (r#"{"type":"barter"}"#, Some(("barter", None, None))),
        (r#""card""#, Some(("card", None, None))),
        ("null", None),
    ];
    for (method, expected) in table {
        let body = format!(
            r#"{{"order_id":"o-1","fraud_status":"PENDING","authorized_payment_method":{method}}}"#
        );
        let (client, _) = Canned::client([json(200, &body)]);
        let order = client
            .place_order(&"t".into(), &(&samples::short_session()).into())
            .await
            .unwrap()
            .value;
        assert_eq!(order.fraud_status, Some(FraudStatus::Pending));
        let found = order.authorized_payment_method.as_ref();
        let found = found.map(|m| {
            (
                m.method_type.as_str(),
                m.number_of_days,
                m.number_of_installments,
            )
        });
        assert_eq!(found, expected);
    }
    assert_eq!(
        PaymentMethodType::from("b2b_invoice"),
        PaymentMethodType::B2bInvoice
    );
}

#[tokio::test]
async fn a_placed_order_needs_only_its_id() {
    let (client, _) = Canned::client([json(200, r#"{"order_id":"o-1"}"#)]);
    let order = client
        .place_order(&"t".into(), &(&samples::short_session()).into())
        .await
        .unwrap()
        .value;
    assert_eq!(order.order_id, "o-1".into());
    assert!(
        order.fraud_status.is_none()
            && order.authorized_payment_method.is_none()
            && order.redirect_url.is_none()
    );
}

#[tokio::test]
async fn a_hosted_session_gives_its_links_only_when_they_lead_to_klarna() {
    let body = r#"{"session_id":"hpp-1","session_url":"https://api.klarna.com/hpp/v1/sessions/hpp-1",
        "redirect_url":"https://pay.klarna.com/eu/hpp/payments/2OCkffK","qr_code_url":"https://klarna.com.evil.example/qr",
        "distribution_url":"https://api.klarna.com/hpp/v1/sessions/hpp-1/distribution",
        "manual_identification_check_url":"https://api.klarna.com/x","expires_at":"2038-01-19T03:14:07.000Z",
        "distribution_module":{"token":"t","standalone_url":"https://x/{{view_id}}","generation_url":"https://x/g"}}"#;
    let (client, _) = Canned::client([json(201, body), json(200, r#"{"session_id":"hpp-2"}"#)]);
    let session = client
        .create_hosted_session(&samples::full_hosted())
        .await
        .unwrap()
        .value;
    let link = session.redirect_link(client.endpoint()).unwrap().unwrap();
    assert_eq!(
        link.expose(),
        "https://pay.klarna.com/eu/hpp/payments/2OCkffK"
    );
    session.qr_code_link(client.endpoint()).unwrap_err();
    assert_eq!(
        session.expires_at.as_deref(),
        Some("2038-01-19T03:14:07.000Z")
    );
    assert_eq!(text(&session.distribution_module.unwrap().token), Some("t"));

    let bare = client
        .create_hosted_session(&samples::full_hosted())
        .await
        .unwrap()
        .value;
    assert_eq!(bare.redirect_link(client.endpoint()), Ok(None));
    assert_eq!(bare.qr_code_link(client.endpoint()), Ok(None));
}

#[tokio::test]
async fn a_hosted_session_is_read_in_each_state() {
    let body = r#"{"session_id":"hpp-1","status":"MANUAL_ID_CHECK","updated_at":"2038-01-19T03:14:07.000Z",
        "expires_at":"2038-01-20T03:14:07.000Z","authorization_token":"auth","order_id":"o-1","klarna_reference":"ffc25786",
        "manual_identification":{"challenge":"A78","customer":{"given_name":"Anna"},"customer_obfuscated":{"title":"Mr"},
        "expires_at":"2038-01-19T04:14:07.000Z"},"customer":{"date_of_birth":"1987-08-15","family_name":"Test",
        "given_name":"Anna","national_identification_number":"19870815","title":"Mrs"}}"#;
    let (client, _) = Canned::client([json(200, body)]);
    let state = client
        .read_hosted_session(&"hpp-1".into())
        .await
        .unwrap()
        .value;
    assert_eq!(
        (state.session_id.as_str(), &state.status),
        ("hpp-1", &Status::ManualIdCheck)
    );
    assert_eq!(text(&state.authorization_token), Some("auth"));
    assert_eq!(
        (state.order_id, state.klarna_reference),
        (Some("o-1".into()), Some("ffc25786".into()))
    );
    assert_eq!(
        state
            .manual_identification
            .unwrap()
            .challenge
            .unwrap()
            .expose(),
        "A78"
    );
    assert_eq!(state.customer.unwrap().given_name.unwrap().expose(), "Anna");

    let words = [
        ("WAITING", Status::Waiting),
        ("BACK", Status::Back),
        ("IN_PROGRESS", Status::InProgress),
        ("COMPLETED", Status::Completed),
        ("CANCELLED", Status::Cancelled),
        ("FAILED", Status::Failed),
        ("DISABLED", Status::Disabled),
        ("ERROR", Status::Error),
        ("TIMEOUT", Status::Timeout),
        ("LEGACY", Status::Other("LEGACY".into())),
        ("completed", Status::Other("completed".into())),
        ("CANCELED", Status::Other("CANCELED".into())),
    ];
    for (word, status) in words {
        let body = format!(r#"{{"session_id":"hpp-1","status":"{word}"}}"#);
        let (client, _) = Canned::client([json(200, &body)]);
        let state = client
            .read_hosted_session(&"hpp-1".into())
            .await
            .unwrap()
            .value;
        assert_eq!((state.status.as_str(), &state.status), (word, &status));
    }
}

#[tokio::test]
async fn any_2xx_is_a_yes_with_or_without_a_body() {
    for (status, body) in [
        (200, ""),
        (201, "{}"),
        (202, "[]"),
        (204, ""),
        (204, "done"),
    ] {
        let (client, _) = Canned::client([marked(status, &[], body)]);
        client.cancel_order(&"o-1".into(), "k").await.unwrap();
    }
}

#[tokio::test]
async fn correlation_id_and_rate_limit_come_with_every_answer() {
    let long = "x".repeat(129);
    let table: [(Headers, Option<&str>, RateLimit); 5] = [
        (
            &[
                ("klarna-correlation-id", "b0c6c9ee-b4f8"),
                ("x-ratelimit-limit", "40, 40;w=1"),
                ("x-ratelimit-remaining", "15"),
                ("x-ratelimit-reset", "1"),
            ],
            Some("b0c6c9ee-b4f8"),
            RateLimit {
                limit: Some(40),
                remaining: Some(15),
                reset_seconds: Some(1),
            },
        ),
        (
            &[("X-RATELIMIT-REMAINING", "15, 40;w=1")],
            None,
            RateLimit {
                limit: None,
                remaining: Some(15),
                reset_seconds: None,
            },
        ),
        (
            &[
                ("x-ratelimit-remaining", "-1"),
                ("x-ratelimit-reset", "soon"),
            ],
            None,
            RateLimit::default(),
        ),
        (
            &[
                ("x-ratelimit-remaining", "99999999999"),
                ("klarna-correlation-id", "a b"),
            ],
            None,
            RateLimit::default(),
        ),
        (
            &[("klarna-correlation-id", &long)],
            None,
            RateLimit::default(),
        ),
    ];
    for (headers, correlation_id, rate_limit) in table {
        let (client, _) = Canned::client([answer(200, headers, "[]")]);
        let success = client.list_captures(&"o-1".into()).await.unwrap();
        assert_eq!(
            (success.correlation_id, success.rate_limit),
            (correlation_id.map(CorrelationId::from), rate_limit)
        );
    }
}

fn text(secret: &Option<SecretString>) -> Option<&str> {
    secret.as_ref().map(ExposeSecret::expose_secret)
}
