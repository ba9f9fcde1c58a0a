//! Each enumerated value of the specifications has a variant in the client.

use std::collections::BTreeSet;
use std::fmt::Debug;

use handover_klarna::{LineType, SubscriptionInterval, hpp, orders, payments, settlements, tokens};
use serde_json::Value;

use super::VALUES_KEPT_AS_TEXT;
use super::specification::Specification;

/// A property with listed values, and the client's name for a value.
type Listed = (&'static str, &'static str, &'static str, fn(&str) -> String);

const LISTS: [Listed; 26] = [
    (
        "payments",
        "session",
        "acquiring_channel",
        name::<payments::AcquiringChannel>,
    ),
    ("payments", "session", "intent", name::<payments::Intent>),
    (
        "payments",
        "session",
        "status",
        name::<payments::SessionStatus>,
    ),
    (
        "payments",
        "customer",
        "organization_entity_type",
        name::<payments::OrganizationEntityType>,
    ),
    (
        "payments",
        "customer",
        "type",
        name::<payments::CustomerType>,
    ),
    ("payments", "order_line", "type", name::<LineType>),
    (
        "payments",
        "subscription",
        "interval",
        name::<SubscriptionInterval>,
    ),
    (
        "payments",
        "authorized_payment_method",
        "type",
        name::<payments::PaymentMethodType>,
    ),
    (
        "payments",
        "customer_token_creation_request",
        "intended_use",
        name::<payments::IntendedUse>,
    ),
    (
        "hpp",
        "OptionsV1",
        "payment_method_category",
        name::<payments::Category>,
    ),
    (
        "hpp",
        "OptionsV1",
        "payment_method_categories",
        name::<payments::Category>,
    ),
    (
        "hpp",
        "OptionsV1",
        "place_order_mode",
        name::<hpp::PlaceOrderMode>,
    ),
    (
        "hpp",
        "OptionsV1",
        "purchase_type",
        name::<hpp::PurchaseType>,
    ),
    (
        "hpp",
        "OptionsV1",
        "show_subtotal_detail",
        name::<hpp::SubtotalDetail>,
    ),
    (
        "hpp",
        "DistributionRequestV1",
        "method",
        name::<hpp::DistributionMethod>,
    ),
    (
        "hpp",
        "DistributionRequestV1",
        "template",
        name::<hpp::DistributionTemplate>,
    ),
    ("hpp", "SessionResponseV1", "status", name::<hpp::Status>),
    (
        "order-management",
        "MerchantOrderDto",
        "status",
        name::<orders::OrderStatus>,
    ),
    ("order-management", "order_line", "type", name::<LineType>),
    (
        "order-management",
        "subscription",
        "interval",
        name::<SubscriptionInterval>,
    ),
    (
        "order-management",
        "shipping_info",
        "shipping_method",
        name::<orders::ShippingMethod>,
    ),
    (
        "customer-token",
        "authorized_payment_method",
        "type",
        name::<payments::PaymentMethodType>,
    ),
    (
        "customer-token",
        "customer_token_order",
        "step_up",
        name::<tokens::StepUp>,
    ),
    (
        "settlements",
        "Payout",
        "merchant_settlement_type",
        name::<settlements::SettlementType>,
    ),
    (
        "settlements",
        "Transaction",
        "type",
        name::<settlements::TransactionType>,
    ),
    (
        "settlements",
        "Transaction",
        "detailed_type",
        name::<settlements::DetailedType>,
    ),
];

#[test]
fn each_word_of_the_specifications_has_a_name() {
    let mut unnamed = BTreeSet::new();
    for (file, schema, property, name) in LISTS {
        let specification = Specification::read(file, "");
        let property = &specification.schema(schema)["properties"][property];
        let values = values(property);
        assert!(!values.is_empty(), "{schema} {property}");
        unnamed.extend(
            values
                .into_iter()
                .filter(|word| name(word).starts_with("Other(")),
        );
    }
    assert_eq!(unnamed, VALUES_KEPT_AS_TEXT.map(str::to_owned).into());
}

/// Every property with listed values is above, except those that share a list.
#[test]
fn each_list_of_values_in_the_specifications_is_compared() {
    let further = [
        // Klarna's examples of what a customer's code can hold.
        ("hpp", "DistributionContactV1", "access_id"),
        // The only value the client sends and never reads.
        (
            "customer-token",
            "customer_token_status_update_request",
            "status",
        ),
        // The same lists as elsewhere.
        ("payments", "session_create", "acquiring_channel"),
        ("payments", "session_create", "intent"),
        ("payments", "session_create", "status"),
        ("payments", "session_read", "acquiring_channel"),
        ("payments", "session_read", "intent"),
        ("payments", "session_read", "status"),
        ("payments", "create_order_request", "status"),
        ("payments", "customer_read", "organization_entity_type"),
        ("customer-token", "order_line", "type"),
        ("customer-token", "subscription", "interval"),
    ];
    let compared = LISTS.map(|(file, schema, property, _)| (file, schema, property));
    for file in [
        "payments",
        "hpp",
        "order-management",
        "customer-token",
        "settlements",
    ] {
        let specification = Specification::read(file, "");
        for schema in specification.schema_names() {
            let properties = specification.schema(schema)["properties"].as_object();
            for (property, value) in properties.into_iter().flatten() {
                let place = (file, schema, property.as_str());
                let known = compared.contains(&place) || further.contains(&place);
                assert!(known || values(value).is_empty(), "{place:?}");
            }
        }
    }
}

/// Returns the values of a property: its list, that of its entries, or a pattern of alternatives.
fn values(property: &Value) -> Vec<String> {
    let listed = property
        .get("enum")
        .or_else(|| property["items"].get("enum"));
    if let Some(Value::Array(values)) = listed {
        return values
            .iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect();
    }
    let pattern = property["pattern"].as_str().unwrap_or_default();
    let bare = pattern.trim_start_matches("^(").trim_start_matches('(');
    let bare = bare.trim_end_matches(")$").trim_end_matches(')');
    let plain =
        |word: &str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_alphabetic() || c == b'_');
    if bare.contains('|') && bare.split('|').all(plain) {
        return bare.split('|').map(str::to_owned).collect();
    }
    Vec::new()
}

fn name<T: Debug + for<'a> From<&'a str>>(word: &str) -> String {
    format!("{:?}", T::from(word))
}
