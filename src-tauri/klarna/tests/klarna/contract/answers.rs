//! The client reads every answer of the specifications.

use std::collections::BTreeSet;

use handover_klarna::{RefusedCharge, hpp, orders, payments, settlements, tokens};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::NEEDED;
use super::specification::{Specification, path_of, pointers};

/// Reads an answer, and writes it again where its type can be written.
type Read = fn(&Value) -> Result<Option<Value>, serde_json::Error>;

/// Every schema of an answer, and the type that reads it.
fn answers() -> Vec<(Specification, &'static str, Read)> {
    let payments = || Specification::read("payments", "");
    let hpp = || Specification::read("hpp", "");
    let orders = || Specification::read("order-management", "");
    let tokens = || Specification::read("customer-token", "");
    let settlements = || Specification::read("settlements", "");
    vec![
        (payments(), "merchant_session", secret::<payments::Session>),
        (payments(), "session_read", secret::<payments::SessionState>),
        (payments(), "order", secret::<payments::PlacedOrder>),
        (
            payments(),
            "customer_token_creation_response",
            secret::<payments::CreatedCustomerToken>,
        ),
        (hpp(), "SessionCreationResponseV1", secret::<hpp::Session>),
        (hpp(), "SessionResponseV1", secret::<hpp::SessionState>),
        (orders(), "MerchantOrderDto", whole::<orders::Order>),
        (orders(), "Capture", whole::<orders::Capture>),
        (orders(), "Refund", whole::<orders::Refund>),
        (
            orders(),
            "ExtendDueDateOptions",
            whole::<orders::DueDateOptions>,
        ),
        (tokens(), "customer_token", whole::<tokens::CustomerToken>),
        (tokens(), "order", secret::<payments::PlacedOrder>),
        (settlements(), "Payout", whole::<settlements::Payout>),
        (
            settlements(),
            "PayoutCollection",
            whole::<settlements::PayoutPage>,
        ),
        (
            settlements(),
            "PayoutSummary",
            whole::<settlements::PayoutSummary>,
        ),
        (
            settlements(),
            "TransactionCollection",
            whole::<settlements::TransactionPage>,
        ),
    ]
}

#[test]
fn an_answer_with_every_field_is_read_and_written_again_without_loss() {
    for (specification, name, read) in answers() {
        let full = specification.instance(specification.schema(name), true);
        specification.validate(specification.schema(name), &full);
        kept(name, read, &full);
    }
}

#[test]
fn an_answer_with_the_required_fields_only_is_read() {
    for (specification, name, read) in answers() {
        let mut least = specification.instance(specification.schema(name), false);
        specification.validate(specification.schema(name), &least);
        for (_, path) in NEEDED.iter().filter(|(schema, _)| *schema == name) {
            let full = specification.instance(specification.schema(name), true);
            if !path.contains('[') {
                least[path] = full[path].clone();
            }
        }
        kept(name, read, &least);
    }
}

#[test]
fn an_answer_needs_no_field_that_is_not_required() {
    let mut needed = BTreeSet::new();
    for (specification, name, read) in answers() {
        let full = specification.instance(specification.schema(name), true);
        let validator = specification.validator(specification.schema(name));
        for pointer in pointers(&full) {
            let mut without = full.clone();
            let (parent, field) = pointer.rsplit_once('/').unwrap();
            let parent = without
                .pointer_mut(parent)
                .unwrap()
                .as_object_mut()
                .unwrap();
            parent.remove(field);
            let mut null = full.clone();
            *null.pointer_mut(&pointer).unwrap() = Value::Null;
            let valid = validator.is_valid(&without);
            if valid && read(&without).is_err() {
                needed.insert((name, path_of(&pointer)));
            } else if valid {
                read(&null).unwrap_or_else(|error| panic!("{name} {pointer} null: {error}"));
            }
        }
    }
    let listed = NEEDED.map(|(schema, path)| (schema, path.to_owned()));
    assert_eq!(needed, listed.into());
}

#[test]
fn each_field_of_the_specifications_is_looked_at() {
    for (specification, name, read) in answers() {
        let full = specification.instance(specification.schema(name), true);
        for pointer in pointers(&full) {
            let mut wrong = full.clone();
            let field = wrong.pointer_mut(&pointer).unwrap();
            if field.is_object() || field.is_array() && !field[0].is_string() {
                continue;
            }
            // Properties that are not read may be anything.
            *field = json!([[]]);
            assert!(read(&wrong).is_err(), "{name} {pointer} is not read");
        }
    }
}

#[test]
fn each_word_of_an_answer_is_kept() {
    for (specification, name, read) in answers() {
        let schema = specification.schema(name);
        let full = specification.instance(schema, true);
        let places = pointers(&full);
        for property in specification.properties(schema) {
            let Some(Value::Array(words)) = property.schema.get("enum") else {
                continue;
            };
            let place = places.iter().find(|place| path_of(place) == property.path);
            for word in words.iter().chain([&json!("A_WORD_TO_COME")]) {
                let mut answer = full.clone();
                *answer.pointer_mut(place.unwrap()).unwrap() = word.clone();
                kept(name, read, &answer);
            }
        }
    }
}

/// All error schemas have only fields that a refusal keeps.
#[test]
fn each_field_of_an_error_is_kept_by_a_refusal() {
    let kept = [
        "error_code",
        "error_messages",
        "correlation_id",
        "reason",
        "step_up_id",
        "fraud_status",
        "authorized_payment_method",
    ];
    let mut schemas = 0;
    for specification in Specification::all() {
        for name in specification.schema_names() {
            if !name.contains("Error") {
                continue;
            }
            schemas += 1;
            let schema = specification.schema(name);
            for field in schema["properties"].as_object().unwrap().keys() {
                assert!(kept.contains(&field.as_str()), "{name} {field}");
            }
        }
    }
    assert_eq!(schemas, 12);
    let tokens = Specification::read("customer-token", "");
    let mut full = tokens.instance(tokens.schema("StepUpError"), true);
    for member in ["error_code", "error_messages", "correlation_id"] {
        full.as_object_mut().unwrap().remove(member);
    }
    kept_as::<RefusedCharge>(&full);
}

fn kept_as<T: Serialize + DeserializeOwned>(full: &Value) {
    kept("a refusal", whole::<T>, full);
}

/// Asserts that an answer is read without loss or change.
fn kept(name: &str, read: Read, answer: &Value) {
    let written = read(answer).unwrap_or_else(|error| panic!("{name}: {error} in {answer:#}"));
    let Some(written) = written else {
        return;
    };
    for pointer in pointers(answer) {
        let (sent, found) = (answer.pointer(&pointer), written.pointer(&pointer));
        let leaf = sent.is_some_and(|value| !value.is_object() && !value.is_array());
        assert!(
            !leaf || sent == found,
            "{name} {pointer}: {sent:?} {found:?}"
        );
    }
}

fn whole<T: Serialize + DeserializeOwned>(
    answer: &Value,
) -> Result<Option<Value>, serde_json::Error> {
    let read: T = serde_json::from_value(answer.clone())?;
    serde_json::to_value(read).map(Some)
}

/// Reads types with tokens or links, which cannot be serialized.
fn secret<T: DeserializeOwned>(answer: &Value) -> Result<Option<Value>, serde_json::Error> {
    let _read: T = serde_json::from_value(answer.clone())?;
    Ok(None)
}
