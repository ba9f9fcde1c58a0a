//! No credential, token, link or personal data appears in `Debug` or `Display`.

use std::error::Error;
use std::fmt::Debug;

use handover_klarna::hpp::Distribution;
use handover_klarna::payments::{CreateCustomerToken, IntendedUse, PlaceOrder};
use handover_klarna::tokens::TokenOrder;
use handover_klarna::{Client, Endpoint, Environment, KlarnaUrl, Private, Region};

use crate::canned::{AUTHORIZATION, Canned, answer, credential, json, marked};
use crate::samples::{self, ADDRESS};

#[test]
fn requests_hide_persons_links_and_attachments() {
    hidden(&samples::full_session());
    hidden(&PlaceOrder::from(&samples::full_session()));
    hidden(&samples::full_hosted());
    hidden(&samples::full_capture());
    hidden(&Distribution::sms("canary-phone", "SE"));
    hidden(&Distribution::email("canary-email"));
    hidden(&Distribution::token("canary-token"));
    assert!(!format!("{:?}", samples::full_session()).contains("Sveavägen"));
    assert_eq!(format!("{:?}", Private::from("canary")), "[private]");
}

#[tokio::test]
async fn answers_hide_tokens_links_and_persons() {
    let person = r#"{"date_of_birth":"canary","family_name":"canary","given_name":"canary",
        "national_identification_number":"canary","title":"canary"}"#;
    let (client, _) = Canned::client([
        json(200, r#"{"session_id":"s","client_token":"canary"}"#),
        json(
            200,
            &format!(
                r#"{{"status":"complete","authorization_token":"canary","client_token":"canary",
            "billing_address":{ADDRESS},"attachment":{{"content_type":"t","body":"canary"}}}}"#
            ),
        ),
        json(
            200,
            r#"{"order_id":"o","redirect_url":"https://canary.klarna.com"}"#,
        ),
        json(
            201,
            r#"{"session_id":"h","session_url":"canary","redirect_url":"canary","qr_code_url":"canary",
            "distribution_url":"canary","manual_identification_check_url":"canary",
            "distribution_module":{"token":"canary","standalone_url":"canary","generation_url":"canary"}}"#,
        ),
        json(
            200,
            &format!(
                r#"{{"session_id":"h","status":"COMPLETED","authorization_token":"canary","customer":{person},
            "manual_identification":{{"challenge":"canary","customer":{person},"customer_obfuscated":{person}}}}}"#
            ),
        ),
        json(
            200,
            &format!(
                r#"{{"order_id":"o","status":"CAPTURED","billing_address":{ADDRESS},"shipping_address":{ADDRESS},
            "customer":{{"date_of_birth":"canary","national_identification_number":"canary"}},
            "shipping_info":[{{"tracking_number":"canary","tracking_uri":"canary"}}]}}"#
            ),
        ),
    ]);
    let order = PlaceOrder::from(&samples::short_session());
    hidden_within(
        &client
            .create_payment_session(&samples::short_session())
            .await
            .unwrap(),
    );
    hidden_within(&client.read_payment_session(&"s".into()).await.unwrap());
    hidden_within(
        &client
            .place_order(&"canary-token".into(), &order)
            .await
            .unwrap(),
    );
    hidden_within(
        &client
            .create_hosted_session(&samples::full_hosted())
            .await
            .unwrap(),
    );
    hidden_within(&client.read_hosted_session(&"h".into()).await.unwrap());
    hidden_within(&client.read_order(&"o".into()).await.unwrap());
}

#[tokio::test]
async fn answers_about_customer_tokens_and_distributions_hide_what_charges_and_pays() {
    let (client, _) = Canned::client([
        json(
            200,
            &format!(
                r#"{{"token_id":"canary","redirect_url":"canary","payment_method_reference":"canary",
            "billing_address":{ADDRESS},"customer":{{"date_of_birth":"canary"}}}}"#
            ),
        ),
        json(
            200,
            r#"{"status":"ACTIVE","payment_method_type":"CARD","card":{"brand":"VISA","expiry_date":"canary",
            "masked_number":"canary"},"direct_debit":{"masked_number":"canary"}}"#,
        ),
        json(
            200,
            r#"{"status":"DISTRIBUTED","qr":"canary","payment_link":"canary"}"#,
        ),
        json(
            403,
            r#"{"error_code":"PAYMENT_METHOD_FAILED","reason":"canary","step_up_id":"canary"}"#,
        ),
    ]);
    let request = CreateCustomerToken {
        purchase_country: "SE".into(),
        purchase_currency: "SEK".into(),
        locale: "sv-SE".into(),
        description: "Beans".into(),
        intended_use: IntendedUse::Subscription,
        billing_address: Some(samples::address()),
        customer: samples::full_session().customer,
    };
    hidden(&request);
    let token = "canary-token".into();
    hidden_within(
        &client
            .create_customer_token(&token, &request)
            .await
            .unwrap(),
    );
    hidden_within(&client.read_customer_token(&token).await.unwrap());
    let result = format!("{}/iss/v1/distributions/s", client.endpoint().base_url());
    hidden_within(&client.read_distribution(&result).await.unwrap());
    let order = TokenOrder {
        purchase_currency: "SEK".into(),
        order_amount: 100,
        order_lines: vec![samples::short_line()],
        shipping_address: Some(samples::address()),
        ..TokenOrder::default()
    };
    hidden(&order);
    let failure = client.charge_customer_token(&token, "k", &order).await;
    let failure = failure.unwrap_err();
    hidden(&failure);
    let charge = failure.refusal().unwrap().charge.clone().unwrap();
    hidden(&charge);
    assert_eq!(charge.step_up_id.unwrap().expose(), "canary");
}

#[tokio::test]
async fn what_is_sent_and_received_shows_only_its_outline() {
    let (client, canned) = Canned::client([marked(204, &[("x-canary", "canary")], "canary")]);
    client
        .cancel_authorization(&"canary-token".into())
        .await
        .unwrap();
    let request = canned.only();
    assert!(request.url.as_str().contains("canary-token"));
    hidden(&request);
    assert!(!format!("{request:?}").contains(AUTHORIZATION));
    assert!(format!("{request:?}").contains("cancel authorization"));
    let response = answer(200, &[("x-name", "canary")], "canary").unwrap();
    hidden(&response);
    assert!(format!("{response:?}").contains("x-name"));
}

#[test]
fn credentials_clients_and_links_hide_themselves() {
    let endpoint = Endpoint::klarna(Region::Europe, Environment::Production);
    hidden(&credential());
    hidden(&Client::new(endpoint.clone(), credential(), "Handover/0.1").unwrap());
    assert!(!format!("{:?}", credential()).contains("K1_user"));
    let url = KlarnaUrl::parse("https://pay.klarna.com/canary", &endpoint).unwrap();
    hidden(&url);
    let refused = KlarnaUrl::parse("https://canary.example/canary", &endpoint).unwrap_err();
    hidden(&refused);
    assert!(!refused.to_string().contains("canary"));
}

#[tokio::test]
async fn failures_hide_what_klarna_repeats() {
    let said = r#"{"error_code":"canary: +46701740615","error_messages":["canary https://pay.klarna.com/canary"]}"#;
    let table = [
        json(400, said),
        json(500, said),
        answer(401, &[("content-type", "text/html")], "<html>canary"),
        answer(302, &[("location", "https://canary.example/")], "canary"),
        json(
            200,
            r#"{"order_id":"o","status":"CAPTURED","captured_amount":"canary"}"#,
        ),
        json(200, r#"{"canary":"#),
        json(200, "canary"),
        answer(200, &[], "<html>canary"),
    ];
    for response in table {
        let (client, _) = Canned::client([response]);
        let failure = client.read_order(&"canary-order".into()).await.unwrap_err();
        let mut texts = vec![format!("{failure:?}"), failure.to_string()];
        let mut cause = failure.source();
        while let Some(error) = cause {
            texts.push(error.to_string());
            cause = error.source();
        }
        for text in texts {
            assert!(!text.contains("canary") && !text.contains("4670"), "{text}");
        }
    }
}

fn hidden(value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!text.contains("canary"), "{text}");
    }
}

/// Both the success and the value in it.
fn hidden_within<T: Debug>(success: &handover_klarna::Success<T>) {
    hidden(success);
    hidden(&success.value);
}
