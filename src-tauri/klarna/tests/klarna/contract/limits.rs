//! The client's limits are those of the specifications, and it enforces them.

use std::collections::BTreeSet;

use handover_klarna::orders::{
    CaptureRequest, CustomerDetails, MerchantReferences, NewAuthorization, RefundRequest,
    ShippingInfo,
};
use handover_klarna::payments::{CreateCustomerToken, CreateSession, PlaceOrder, UpdateSession};
use handover_klarna::settlements::PayoutQuery;
use handover_klarna::tokens::TokenOrder;
use handover_klarna::{Bounded, Failure, Limit, NotSentCause, Unsendable, hpp};
use serde_json::Value;

use super::specification::Specification;
use crate::canned::Canned;
use crate::samples;

#[test]
fn the_limits_are_those_of_the_specifications() {
    let payments = Specification::read("payments", "");
    same::<CreateSession>(&payments, "session_create");
    same::<UpdateSession>(&payments, "session");
    same::<PlaceOrder>(&payments, "create_order_request");
    same::<CreateCustomerToken>(&payments, "customer_token_creation_request");
    let hpp = Specification::read("hpp", "");
    same::<hpp::CreateSession>(&hpp, "SessionCreationRequestV1");
    same::<hpp::Distribution>(&hpp, "DistributionRequestV1");
    let orders = Specification::read("order-management", "");
    same::<CaptureRequest>(&orders, "CaptureObject");
    same::<RefundRequest>(&orders, "RefundObject");
    same::<NewAuthorization>(&orders, "UpdateAuthorization");
    same::<MerchantReferences>(&orders, "UpdateMerchantReferences");
    same::<CustomerDetails>(&orders, "UpdateConsumer");
    let tokens = Specification::read("customer-token", "");
    same::<TokenOrder>(&tokens, "customer_token_order");
}

#[tokio::test]
async fn what_is_outside_a_limit_is_named_and_not_sent() {
    let (client, canned) = Canned::client([]);
    let mut session = samples::short_session();
    session.order_lines.push(samples::short_line());
    session.order_lines[1].name = "å".repeat(256);
    let failure = client.create_payment_session(&session).await.unwrap_err();
    assert_eq!(
        outside(failure),
        "order_lines[1].name must have 1 to 255 characters"
    );
    session.order_lines[1].name = "å".repeat(255);
    session.check().unwrap();
    session.purchase_country = "Sweden".into();
    let failure = client.update_payment_session(&"s".into(), &session).await;
    assert_eq!(
        outside(failure.unwrap_err()),
        "purchase_country must have the format of a country (ISO 3166 alpha-2)"
    );
    session.order_lines.clear();
    session.purchase_country = "SE".into();
    let failure = client
        .place_order(&"t".into(), &PlaceOrder::from(&session))
        .await;
    assert_eq!(
        outside(failure.unwrap_err()),
        "order_lines must have 1 to 1000 entries"
    );
    let too_much = CaptureRequest {
        captured_amount: 200_000_001,
        ..CaptureRequest::default()
    };
    let failure = client
        .capture(&"o".into(), "k", &too_much)
        .await
        .unwrap_err();
    assert_eq!(
        outside(failure),
        "captured_amount must have a value from 0 to 200000000"
    );
    for shipments in [vec![], vec![ShippingInfo::default(); 501]] {
        let failure = client.add_shipments(&"o".into(), "k", &shipments).await;
        assert_eq!(
            outside(failure.unwrap_err()),
            "shipping_info must have 1 to 500 entries"
        );
    }
    for size in [0, 501] {
        let query = PayoutQuery {
            size: Some(size),
            ..PayoutQuery::default()
        };
        let failure = client.list_payouts(&query).await.unwrap_err();
        assert_eq!(outside(failure), "size must have a value from 1 to 500");
    }
    assert_eq!(canned.count(), 0);
}

#[test]
fn a_field_outside_its_limit_does_not_show_what_it_holds() {
    let mut session = samples::full_session();
    if let Some(address) = &mut session.billing_address {
        address.email = Some("canary".repeat(20).as_str().into());
    }
    let error = session.check().unwrap_err();
    assert_eq!(error.field, "billing_address.email");
    assert!(!format!("{error:?} {error}").contains("canary"));
}

fn outside(failure: Failure) -> String {
    match failure {
        Failure::NotSent {
            source: NotSentCause::Unsendable(Unsendable::OutOfLimits(error)),
            ..
        } => error.to_string(),
        other => panic!("{other:?}"),
    }
}

fn same<T: Bounded>(specification: &Specification, name: &str) {
    let schema = specification.schema(name);
    let mut specified = BTreeSet::new();
    for property in specification.properties(schema) {
        let outer = property.path.split(['.', '[']).next().unwrap_or_default();
        if schema["properties"][outer]["readOnly"] != true {
            let limits = limits(property.schema).into_iter();
            specified.extend(limits.map(|limit| (property.path.clone(), limit)));
        }
    }
    let known = |path: &str| {
        let outer = path.split(['.', '[']).next().unwrap_or_default();
        schema["properties"].get(outer).is_some()
    };
    let kept: BTreeSet<(String, String)> = T::RULES
        .all()
        .into_iter()
        .filter(|(path, _)| known(path))
        .map(|(path, limit)| (path, written(limit)))
        .collect();
    assert_eq!(kept, specified, "{name}");
}

/// Returns the limits of a property.
fn limits(property: &Value) -> Vec<String> {
    let number = |name: &str| property.get(name).and_then(Value::as_i64);
    let mut limits = Vec::new();
    if let (min, Some(max)) = (number("minLength"), number("maxLength")) {
        limits.push(format!("{} to {max} characters", min.unwrap_or(0)));
    }
    if let (min, Some(max)) = (number("minItems"), number("maxItems")) {
        limits.push(format!("{} to {max} entries", min.unwrap_or(0)));
    }
    match (number("minimum"), number("maximum")) {
        (None, None) => {}
        (min, max) => limits.push(format!(
            "{} to {}",
            min.unwrap_or(i64::MIN),
            max.unwrap_or(i64::MAX)
        )),
    }
    // A pattern of alternatives is not a limit: values may be added.
    let words = |pattern: &str| pattern.contains("person|") || pattern.contains("DAY|");
    match property["pattern"].as_str() {
        Some(pattern)
            if !words(pattern)
                && !pattern.contains("physical|")
                && !pattern.contains("PickUpStore|") =>
        {
            limits.push(pattern.to_owned());
        }
        _ => {}
    }
    limits
}

fn written(limit: Limit) -> String {
    match limit {
        Limit::Characters { min, max } => format!("{min} to {max} characters"),
        Limit::Entries { min, max } => format!("{min} to {max} entries"),
        Limit::Number { min, max } => format!("{min} to {max}"),
        Limit::Format(format) => format.pattern().unwrap_or_default().to_owned(),
    }
}
