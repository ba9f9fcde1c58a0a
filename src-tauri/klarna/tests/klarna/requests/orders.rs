//! The exact requests of Order Management.

use handover_klarna::http::Method;
use handover_klarna::orders::{CaptureRequest, RefundRequest};
use serde_json::json;

use super::{expect, parse};
use crate::canned::{Canned, answer, marked};
use crate::samples::{self, LINE};

#[tokio::test]
async fn read_order() {
    let (client, canned) = Canned::client([answer(500, &[], "")]);
    client.read_order(&"order-1".into()).await.unwrap_err();
    expect(
        &canned.only(),
        Method::GET,
        "/ordermanagement/v1/orders/order-1",
        None,
        &[],
        20,
    );
}

#[tokio::test]
async fn capture() {
    let (client, canned) = Canned::client([marked(201, &[("Capture-Id", "cap-1")], "")]);
    client
        .capture(&"order-1".into(), "key-1", &samples::full_capture())
        .await
        .unwrap();
    let mut body = json!({
        "captured_amount": 9500, "description": "Handed over", "reference": "2024-000123/1",
        "shipping_info": [{
            "shipping_company": "PostNord", "shipping_method": "PickUpStore", "tracking_number": "canary-tracking",
            "tracking_uri": "https://canary.example/t", "return_shipping_company": "DHL",
            "return_tracking_number": "canary-return", "return_tracking_uri": "https://canary.example/r",
        }],
        "shipping_delay": 0,
    });
    body["order_lines"] = json!([parse(LINE)]);
    let path = "/ordermanagement/v1/orders/order-1/captures";
    expect(
        &canned.only(),
        Method::POST,
        path,
        Some(body),
        &[("Klarna-Idempotency-Key", "key-1")],
        65,
    );
}

#[tokio::test]
async fn list_captures() {
    let (client, canned) = Canned::client([answer(200, &[], "[]")]);
    assert!(
        client
            .list_captures(&"order-1".into())
            .await
            .unwrap()
            .value
            .is_empty()
    );
    expect(
        &canned.only(),
        Method::GET,
        "/ordermanagement/v1/orders/order-1/captures",
        None,
        &[],
        20,
    );
}

#[tokio::test]
async fn refund() {
    let (client, canned) = Canned::client([marked(201, &[("Refund-Id", "ref-1")], "")]);
    client
        .refund(&"order-1".into(), "key-2", &samples::full_refund())
        .await
        .unwrap();
    let mut body = json!({ "refunded_amount": 9500, "description": "Returned", "reference": "2024-000123/R1" });
    body["order_lines"] = json!([parse(LINE)]);
    let path = "/ordermanagement/v1/orders/order-1/refunds";
    expect(
        &canned.only(),
        Method::POST,
        path,
        Some(body),
        &[("Klarna-Idempotency-Key", "key-2")],
        65,
    );
}

#[tokio::test]
async fn a_capture_and_a_refund_need_only_an_amount() {
    let (client, canned) = Canned::client([marked(201, &[("Capture-Id", "cap-1")], "")]);
    client
        .capture(
            &"o".into(),
            "k",
            &CaptureRequest {
                captured_amount: 1,
                ..Default::default()
            },
        )
        .await
        .unwrap();
    assert_eq!(canned.only().body.unwrap(), br#"{"captured_amount":1}"#);

    let (client, canned) = Canned::client([marked(201, &[("Refund-Id", "ref-1")], "")]);
    client
        .refund(
            &"o".into(),
            "k",
            &RefundRequest {
                refunded_amount: 1,
                ..Default::default()
            },
        )
        .await
        .unwrap();
    assert_eq!(canned.only().body.unwrap(), br#"{"refunded_amount":1}"#);
}

#[tokio::test]
async fn cancel_order() {
    let (client, canned) = Canned::client([marked(204, &[], "")]);
    client
        .cancel_order(&"order-1".into(), "key-3")
        .await
        .unwrap();
    let path = "/ordermanagement/v1/orders/order-1/cancel";
    expect(
        &canned.only(),
        Method::POST,
        path,
        None,
        &[("Klarna-Idempotency-Key", "key-3")],
        65,
    );
}
