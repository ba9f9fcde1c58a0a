//! Reading orders, captures and refunds.

use handover_klarna::http::StatusCode;
use handover_klarna::orders::{InitialPaymentMethodType, Order, OrderStatus, ShippingMethod};
use handover_klarna::payments::FraudStatus;
use handover_klarna::{Failure, LineType, UnansweredCause};

use crate::canned::{Canned, Headers, json, marked};
use crate::samples::{self, ADDRESS, LINE, SHORT_LINE};

#[tokio::test]
async fn an_order_with_every_field() {
    let body = format!(
        r#"{{"order_id":"o-1","status":"PART_CAPTURED","fraud_status":"ACCEPTED","order_amount":9500,
        "original_order_amount":10000,"captured_amount":500,"refunded_amount":100,"remaining_authorized_amount":9000,
        "purchase_currency":"SEK","purchase_country":"SE","locale":"sv-SE","order_lines":[{LINE}],
        "merchant_reference1":"1","merchant_reference2":"2","merchant_data":"d","klarna_reference":"K1",
        "customer":{{"date_of_birth":"1987-08-15","national_identification_number":"19870815"}},
        "billing_address":{ADDRESS},"shipping_address":{ADDRESS},"created_at":"2024-01-01T00:00:00.000Z",
        "expires_at":"2024-01-29T00:00:00.000Z",
        "captures":[{{"capture_id":"c-1","captured_amount":500,"refunded_amount":100,
          "captured_at":"2024-01-02T00:00:00.000Z","description":"d","reference":"r","klarna_reference":"K1-1",
          "order_lines":[{SHORT_LINE}],"billing_address":{ADDRESS},"shipping_address":{ADDRESS},
          "shipping_info":[{{"shipping_method":"DHLPackstation"}}]}}],
        "refunds":[{{"refund_id":"r-1","refunded_amount":100,"refunded_at":"2024-01-03T00:00:00.000Z","description":"d",
          "reference":"r","order_lines":[{{"type":"return_fee","name":"Fee","quantity":1,"unit_price":-5,
          "total_amount":-5}}],"credit_invoice":false}}],
        "initial_payment_method":{{"type":"PAY_LATER_IN_PARTS","description":"Slice it","number_of_installments":3}},
        "shipping_info":[{{"shipping_company":"PostNord"}}],
        "selected_shipping_option":{{"id":"s","price":490,"location":{{"id":"l","address":{{"street_address":"x",
          "street_address__2":"y","country":"SE"}}}},"timeslot":{{"start":"10"}},
          "selected_addons":[{{"type":"sms","price":10}}],"carrier_product":{{"identifier":"p"}}}}}}"#
    );
    let (client, _) = Canned::client([json(200, &body)]);
    let order = client.read_order(&"o-1".into()).await.unwrap().value;
    assert_eq!(
        (order.order_id.as_str(), &order.status),
        ("o-1", &OrderStatus::PartCaptured)
    );
    assert_eq!(
        (order.order_amount, order.original_order_amount),
        (Some(9500), Some(10000))
    );
    assert_eq!(
        (order.captured_amount, order.refunded_amount),
        (Some(500), Some(100))
    );
    assert_eq!(order.remaining_authorized_amount, Some(9000));
    assert_eq!(order.order_lines, [samples::line()]);
    assert_eq!(order.billing_address, Some(samples::address()));
    let method = order.initial_payment_method.as_ref().unwrap();
    assert_eq!(
        method.method_type,
        Some(InitialPaymentMethodType::PayLaterInParts)
    );
    assert_eq!(order.captures[0].capture_id, "c-1".into());
    assert_eq!(
        (
            order.captures[0].captured_amount,
            order.captures[0].refunded_amount
        ),
        (500, Some(100))
    );
    assert_eq!(
        order.captures[0].shipping_info[0].shipping_method,
        Some(ShippingMethod::DhlPackstation)
    );
    assert_eq!(order.refunds[0].refund_id, Some("r-1".into()));
    assert_eq!(
        order.refunds[0].order_lines[0].line_type,
        Some(LineType::ReturnFee)
    );
    let option = order.selected_shipping_option.as_ref().unwrap();
    let address = option.location.as_ref().unwrap().address.as_ref().unwrap();
    assert_eq!(address.street_address2.as_ref().unwrap().expose(), "y");

    let again = serde_json::to_string(&order).unwrap();
    assert_eq!(serde_json::from_str::<Order>(&again).unwrap(), order);
}

#[tokio::test]
async fn an_order_needs_only_its_id_and_status_and_a_missing_amount_is_unknown() {
    let body = r#"{"order_id":"o-1","status":"FROZEN","fraud_status":"MAYBE","captures":null,"refunds":[{"refunded_amount":5}]}"#;
    let (client, _) = Canned::client([json(200, body)]);
    let order = client.read_order(&"o-1".into()).await.unwrap().value;
    assert_eq!(order.status, OrderStatus::Other("FROZEN".into()));
    assert_eq!(order.fraud_status, Some(FraudStatus::Other("MAYBE".into())));
    assert_eq!(
        (order.captured_amount, order.remaining_authorized_amount),
        (None, None)
    );
    assert!(order.captures.is_empty() && order.refunds[0].refund_id.is_none());
}

#[tokio::test]
async fn captures_are_listed() {
    let body = r#"[{"capture_id":"c-1","captured_amount":500},{"capture_id":"c-2","captured_amount":1,"reference":"r"}]"#;
    let (client, _) = Canned::client([json(200, body)]);
    let captures = client.list_captures(&"o-1".into()).await.unwrap().value;
    assert_eq!(captures.len(), 2);
    assert_eq!(captures[1].reference.as_deref(), Some("r"));
}

#[tokio::test]
async fn the_id_of_a_capture_comes_from_its_header_else_from_the_location() {
    let location = "https://api.klarna.com/ordermanagement/v1/orders/o-1/captures/c-9";
    let table: [(Headers, Option<&str>); 9] = [
        (
            &[("Capture-Id", "c-1"), ("Location", location)],
            Some("c-1"),
        ),
        (&[("capture-id", " c-1 ")], Some("c-1")),
        (&[("Location", location)], Some("c-9")),
        (
            &[(
                "Location",
                "/ordermanagement/v1/orders/o-1/captures/c-9/?x=/y#/z",
            )],
            Some("c-9"),
        ),
        (&[("Capture-Id", ""), ("Location", location)], Some("c-9")),
        (
            &[("Capture-Id", "a/b"), ("Location", location)],
            Some("c-9"),
        ),
        (&[("Refund-Id", "r-1")], None),
        (&[("Location", "/")], None),
        (&[], None),
    ];
    for (headers, expected) in table {
        let (client, _) = Canned::client([marked(201, headers, "")]);
        match (
            client
                .capture(&"o-1".into(), "k", &samples::full_capture())
                .await,
            expected,
        ) {
            (Ok(success), Some(id)) => assert_eq!(success.value.as_str(), id),
            (Err(Failure::Unanswered { source, status, .. }), None) => {
                assert!(matches!(source, UnansweredCause::IdMissing));
                assert_eq!(status, Some(StatusCode::CREATED));
            }
            (other, expected) => panic!("{other:?} instead of {expected:?}"),
        }
    }
    let (client, _) = Canned::client([marked(
        201,
        &[("Refund-Id", "r-1"), ("Capture-Id", "c-1")],
        "",
    )]);
    assert_eq!(
        client
            .refund(&"o-1".into(), "k", &samples::full_refund())
            .await
            .unwrap()
            .value
            .as_str(),
        "r-1"
    );
}
