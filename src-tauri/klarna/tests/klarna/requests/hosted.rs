//! The exact requests of the Hosted Payment Page.

use std::time::Duration;

use handover_klarna::hpp::{self, Distribution};
use handover_klarna::http::Method;
use handover_klarna::payments::Category;
use handover_klarna::{Endpoint, KlarnaUrl, Unsendable};
use serde_json::{Value, json};

use super::{BASE, assert_unsendable, expect, headers, named};
use crate::canned::{Canned, answer, marked};
use crate::samples;

const NO_CACHE: (&str, &str) = ("Cache-Control", "no-cache");

#[tokio::test]
async fn create_hosted_session() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client
        .create_hosted_session(&samples::full_hosted())
        .await
        .unwrap_err();
    let body = json!({
        "payment_session_url": format!("{BASE}/payments/v1/sessions/kp-1"),
        "profile_id": "profile",
        "merchant_urls": {
            "success": "https://canary.example/s", "cancel": "https://canary.example/c",
            "back": "https://canary.example/b", "failure": "https://canary.example/f",
            "error": "https://canary.example/e",
            "status_update": "https://canary.example/u?secret=canary&hppId={{session_id}}",
        },
        "options": {
            "place_order_mode": "PLACE_ORDER", "payment_method_categories": ["KLARNA", "PAY_LATER"],
            "payment_fallback": true, "purchase_type": "BUY", "page_title": "Betala",
            "logo_url": "https://shop.example/logo.png",
            "background_images": [{ "url": "https://shop.example/b.png", "width": 1920 }],
            "show_subtotal_detail": "HIDE",
        },
    });
    expect(
        &canned.only(),
        Method::POST,
        "/hpp/v1/sessions",
        Some(body),
        &[NO_CACHE],
        20,
    );
}

#[tokio::test]
async fn one_category_and_a_list_are_never_sent_together() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    let mut request = samples::full_hosted();
    let options = request.options.as_mut().unwrap();
    options.payment_method_category = Some(Category::PayNow);
    assert_unsendable(
        client.create_hosted_session(&request).await.unwrap_err(),
        Unsendable::Categories,
    );
    assert_eq!(canned.count(), 0);

    request
        .options
        .as_mut()
        .unwrap()
        .payment_method_categories
        .clear();
    client.create_hosted_session(&request).await.unwrap_err();
    let body: Value = serde_json::from_slice(canned.only().body.as_deref().unwrap()).unwrap();
    assert_eq!(body["options"]["payment_method_category"], "PAY_NOW");
    assert_eq!(body["options"].get("payment_method_categories"), None);
}

#[tokio::test]
async fn read_hosted_session() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client
        .read_hosted_session(&"hpp-1".into())
        .await
        .unwrap_err();
    expect(
        &canned.only(),
        Method::GET,
        "/hpp/v1/sessions/hpp-1",
        None,
        &[NO_CACHE],
        20,
    );
}

#[tokio::test]
async fn disable_hosted_session() {
    let (client, canned) = Canned::client([marked(204, &[], "")]);
    client
        .disable_hosted_session(&"hpp-1".into())
        .await
        .unwrap();
    expect(
        &canned.only(),
        Method::DELETE,
        "/hpp/v1/sessions/hpp-1",
        None,
        &[NO_CACHE],
        20,
    );
}

#[tokio::test]
async fn distribute_by_each_way() {
    let table = [
        (
            Distribution::email("anna@shop.example"),
            json!({ "method": "email", "contact_information": { "email": "anna@shop.example" } }),
        ),
        (
            Distribution::sms("+46701740615", "SE"),
            json!({ "method": "sms", "contact_information": { "phone": "+46701740615", "phone_country": "SE" } }),
        ),
        (
            Distribution {
                template: Some(hpp::DistributionTemplate::InstorePurchase),
                ..Distribution::token("klarna:\"09f4\"")
            },
            json!({ "method": "token", "contact_information": { "access_id": "klarna:\"09f4\"" },
                "template": "INSTORE_PURCHASE" }),
        ),
    ];
    for (request, body) in table {
        let (client, canned) = Canned::client([marked(201, &[], "")]);
        client.distribute(&"hpp-1".into(), &request).await.unwrap();
        let path = "/hpp/v1/sessions/hpp-1/distribution";
        expect(
            &canned.only(),
            Method::POST,
            path,
            Some(body),
            &[NO_CACHE],
            20,
        );
    }
}

#[tokio::test]
async fn a_qr_image_is_fetched_without_a_credential() {
    let (client, canned) = Canned::client([answer(200, &[("content-type", "image/png")], "PNG")]);
    let url = KlarnaUrl::parse(
        "https://pay.klarna.com/eu/hpp/payments/1/qr",
        client.endpoint(),
    )
    .unwrap();
    assert_eq!(client.fetch_qr_image(&url).await.unwrap().value, b"PNG");
    let request = canned.only();
    assert_eq!(
        (&request.method, request.url.as_str()),
        (&Method::GET, "https://pay.klarna.com/eu/hpp/payments/1/qr")
    );
    assert_eq!(
        headers(&request),
        named(&[
            ("Accept", "image/*"),
            ("User-Agent", "Handover/0.1 (till 7)")
        ])
    );
    assert_eq!((request.body, request.response_limit), (None, 1024 * 1024));
    assert_eq!(request.timeout, Duration::from_secs(20));
}

#[tokio::test]
async fn a_link_of_practice_is_not_called_by_a_real_client() {
    let (client, canned) = Canned::client([]);
    let practice = Endpoint::loopback("http://127.0.0.1:8080").unwrap();
    let url = KlarnaUrl::parse("http://127.0.0.1:8080/qr", &practice).unwrap();
    let failure = client.fetch_qr_image(&url).await.unwrap_err();
    assert_unsendable(
        failure,
        Unsendable::Link(handover_klarna::UrlError::NotHttps),
    );
    assert_eq!(canned.count(), 0);
}
