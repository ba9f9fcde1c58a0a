//! Extra merchant data: names store and till of an in-store purchase.

use serde_json::Value;

use crate::world::protocol::object::Object;
use crate::world::protocol::validation::{Cursor, Validator};

const CONTENT_TYPE: &str = "application/vnd.klarna.internal.emd-v2+json";
/// The parts of Klarna's schema for extra merchant data.
const PARTS: [&str; 17] = [
    "air_reservation_details",
    "bus_reservation_details",
    "train_reservation_details",
    "ferry_reservation_details",
    "hotel_reservation_details",
    "trip_reservation_details",
    "car_rental_reservation_details",
    "event",
    "voucher",
    "marketplace_seller_info",
    "marketplace_winner_info",
    "customer_account_info",
    "payment_history_full",
    "payment_history_simple",
    "in_store_payment",
    "customer_tokens",
    "other_delivery_address",
];

/// Checks the attachment, which is mandatory in store and must name store, till and address there.
pub(crate) fn check(validator: &mut Validator, at: &Cursor<'_>, in_store: bool) {
    let Some(attachment) = validator.object(at, "attachment") else {
        if in_store {
            validator.required(at, "attachment");
        }
        return;
    };
    validator.required(&attachment, "content_type");
    validator.required(&attachment, "body");
    let content_type = validator.text(&attachment, "content_type", 1..=255);
    let body = validator.text(&attachment, "body", 1..=1_000_000);
    let (Some(content_type), Some(body)) = (content_type, body) else {
        return;
    };
    let data = serde_json::from_str::<Object>(body).ok();
    let valid = match data {
        Some(data) => {
            content_type == CONTENT_TYPE && matches_schema(&data) && names_store(&data, in_store)
        }
        None => false,
    };
    if !valid {
        validator.flag(attachment.path("attachment"));
    }
}

/// Returns whether each known part is a list of objects, as the schema requires.
fn matches_schema(data: &Object) -> bool {
    PARTS.iter().filter_map(|part| data.get(*part)).all(|part| {
        part.as_array()
            .is_some_and(|entries| entries.iter().all(Value::is_object))
    })
}

/// Returns whether store, till and address are named: mandatory in store, optional elsewhere.
fn names_store(data: &Object, in_store: bool) -> bool {
    match data.get("in_store_payment").and_then(Value::as_array) {
        Some(stores) => {
            !(in_store && stores.is_empty())
                && stores
                    .iter()
                    .all(|store| store.get("store_info").is_some_and(is_store_info))
        }
        None => !in_store,
    }
}

fn is_store_info(info: &Value) -> bool {
    let filled = |object: &Value, name: &str| {
        object
            .get(name)
            .and_then(Value::as_str)
            .is_some_and(|text| !text.trim().is_empty())
    };
    let Some(address) = info.get("store_address") else {
        return false;
    };
    filled(info, "merchant_store_id")
        && filled(info, "store_terminal_id")
        && ["street_address", "postal_code", "city"]
            .iter()
            .all(|name| filled(address, name))
        && address
            .get("country")
            .and_then(Value::as_str)
            .is_some_and(|c| c.len() == 2 && c.chars().all(|c| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_counter_names_store() {
        assert_eq!(bad(&json!({}), true), ["attachment"]);
        assert_eq!(bad(&json!({}), false), Vec::<String>::new());
        assert_eq!(bad(&attached(&shop()), true), Vec::<String>::new());
    }

    #[test]
    fn each_part_of_the_structure_is_needed() {
        for part in ["merchant_store_id", "store_terminal_id", "store_address"] {
            let mut data = shop();
            data["in_store_payment"][0]["store_info"][part] = Value::Null;
            assert_eq!(
                bad(&attached(&data), true),
                ["attachment.attachment"],
                "{part}"
            );
        }
        let mut number = shop();
        number["in_store_payment"][0]["store_info"]["store_address"]["postal_code"] = json!(12345);
        assert_eq!(bad(&attached(&number), true), ["attachment.attachment"]);
        assert_eq!(
            bad(&attached(&json!({"in_store_payment": []})), true),
            ["attachment.attachment"]
        );
    }

    #[test]
    fn a_wrong_structure_is_refused_outside_shops_too() {
        let refused = ["attachment.attachment"];
        let mut nameless = shop();
        nameless["in_store_payment"][0]["store_info"]["merchant_store_id"] = json!(7);
        for wrong in [
            nameless,
            json!({"in_store_payment": [{}]}),
            json!({"in_store_payment": {}}),
            json!({"in_store_payment": ["LONDON12"]}),
            json!({"event": {}}),
            json!({"customer_account_info": "new"}),
            json!({"other_delivery_address": [1]}),
        ] {
            assert_eq!(bad(&attached(&wrong), false), refused, "{wrong}");
        }
        for right in [
            json!({}),
            json!({"customer_account_info": [{"unique_account_identifier": "a"}]}),
            json!({"voucher": [{}], "in_store_payment": []}),
            shop(),
        ] {
            assert_eq!(
                bad(&attached(&right), false),
                Vec::<String>::new(),
                "{right}"
            );
        }
    }

    #[test]
    fn the_body_is_a_text_that_holds_json() {
        let object = json!({"attachment": {"content_type": CONTENT_TYPE, "body": shop()}});
        assert_eq!(bad(&object, true), ["attachment.body"]);
        let broken = json!({"attachment": {"content_type": CONTENT_TYPE, "body": "{"}});
        assert_eq!(bad(&broken, true), ["attachment.attachment"]);
    }

    fn shop() -> Value {
        json!({"in_store_payment": [{"store_info": {
            "merchant_store_id": "LONDON12", "store_terminal_id": "AD12342D",
            "store_address": {"street_address": "1 High Street", "postal_code": "W1", "city": "London",
                "country": "GB"}}}]})
    }

    fn attached(data: &Value) -> Value {
        json!({"attachment": {"content_type": CONTENT_TYPE, "body": data.to_string()}})
    }

    fn bad(body: &Value, in_store: bool) -> Vec<String> {
        let mut validator = Validator::default();
        let object = body.as_object().expect("the body is an object");
        check(&mut validator, &Cursor::root(object), in_store);
        validator.bad()
    }
}
