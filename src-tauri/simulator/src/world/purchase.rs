//! Purchases: the fields of a payment session and of an order to be placed, validated and compared.

pub(crate) mod address;
pub(crate) mod attachment;
pub(crate) mod country;
mod details;
pub(crate) mod lines;

use country::Country;
use lines::Sums;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::world::protocol::object::{Object, list, number, object, pick, text};
use crate::world::protocol::reply::{Problem, json_text};
use crate::world::protocol::validation::{Cursor, Validator};

const CHANNELS: [&str; 3] = ["ECOMMERCE", "IN_STORE", "TELESALES"];
const INTENTS: [&str; 4] = [
    "buy",
    "tokenize",
    "buy_and_tokenize",
    "buy_and_default_tokenize",
];

/// The fields of both a session and an order to be placed.
const ORDER_FIELDS: [&str; 14] = [
    "billing_address",
    "custom_payment_method_ids",
    "customer",
    "locale",
    "merchant_data",
    "merchant_reference1",
    "merchant_reference2",
    "merchant_urls",
    "order_amount",
    "order_lines",
    "order_tax_amount",
    "purchase_country",
    "purchase_currency",
    "shipping_address",
];
/// The fields of sessions only.
const SESSION_FIELDS: [&str; 6] = [
    "acquiring_channel",
    "attachment",
    "design",
    "intent",
    "options",
    "step_up_id",
];

/// Removes unknown fields.
pub(crate) fn keep_known(session: &mut Object) {
    session.retain(|name, _| {
        let name = name.as_str();
        ORDER_FIELDS.contains(&name) || SESSION_FIELDS.contains(&name)
    });
}

/// Returns the purchase of an order to be placed; fields of sessions only are ignored.
pub(crate) fn checked_order(sent: &Object) -> Result<Object, Problem> {
    let mut order = pick(sent, &ORDER_FIELDS);
    check(&mut order)?;
    Ok(order)
}

/// Validates a purchase and normalizes its spelling, or returns the refusal that names the bad fields. Unknown fields stay
/// until [`keep_known`].
///
/// Country and currency come first: a recorded answer to an empty body names these two alone.
pub(crate) fn check(purchase: &mut Object) -> Result<(), Problem> {
    let country = checked_country(purchase)?;

    let mut validator = Validator::default();
    let at = Cursor::root(purchase);
    details::check(&mut validator, &at, country);
    check_amounts(&mut validator, &at, lines::PAYMENTS, country.adds_tax());
    for name in ["billing_address", "shipping_address"] {
        let address = address::check_limits(&mut validator, &at, name, address::PAYMENTS);
        if let Some(address) = address {
            address::check_content(&mut validator, &address);
        }
    }
    let channel = validator.one_of(&at, "acquiring_channel", &CHANNELS);
    let intent = validator.one_of(&at, "intent", &INTENTS);
    attachment::check(&mut validator, &at, channel == Some("IN_STORE"));
    validator.bad_value()?;

    for (name, word) in [("acquiring_channel", channel), ("intent", intent)] {
        if let Some(word) = word {
            spell(purchase, name, word);
        }
    }
    Ok(())
}

/// Returns the differences between the authorized purchase and the order to be placed, as Klarna names them.
///
/// If the agreement allows it, an order may be placed for less, with other lines and another tax.
pub(crate) fn differences(authorized: &Object, placed: &Object, lower_amount: bool) -> Vec<String> {
    let mut fields: Vec<String> = ["purchase_country", "purchase_currency"]
        .into_iter()
        .filter(|name| authorized.get(*name) != placed.get(*name))
        .map(str::to_owned)
        .collect();
    let (before, after) = (
        number(authorized, "order_amount"),
        number(placed, "order_amount"),
    );
    if !(lower_amount && after < before) {
        if before != after {
            fields.push("order_amount".into());
        }
        if let Some(tax) = placed.get("order_tax_amount")
            && authorized.get("order_tax_amount").is_some_and(|a| a != tax)
        {
            fields.push("order_tax_amount".into());
        }
        fields.extend(line_differences(
            list(authorized, "order_lines"),
            list(placed, "order_lines"),
        ));
    }
    for name in ["billing_address", "shipping_address"] {
        if let (Some(before), Some(after)) = (object(authorized, name), object(placed, name)) {
            let unequal = |field: &&String| filled(before, field) != filled(after, field);
            let added = after.keys().filter(|field| !before.contains_key(*field));
            fields.extend(
                before
                    .keys()
                    .chain(added)
                    .filter(unequal)
                    .map(|field| format!("{name}.{field}")),
            );
        }
    }
    fields
}

/// Returns the field unless it is missing, `null` or empty.
fn filled<'o>(address: &'o Object, field: &str) -> Option<&'o Value> {
    let value = address.get(field)?;
    (!value.is_null() && value.as_str() != Some("")).then_some(value)
}

/// A purchase as JSON text, a tenth of the memory: there are many sessions, and few are read again.
#[derive(Clone, Debug)]
pub(crate) struct PurchaseJson(Box<str>);

impl PurchaseJson {
    pub(crate) fn of(purchase: &Object) -> PurchaseJson {
        // Copied: shrinking the text in its place would leave a hole behind each.
        PurchaseJson(json_text(purchase).as_str().into())
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn read(&self) -> Object {
        serde_json::from_str(&self.0).expect("it was written from an object")
    }
}

impl Serialize for PurchaseJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.read().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PurchaseJson {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<PurchaseJson, D::Error> {
        Object::deserialize(source).map(|purchase| PurchaseJson::of(&purchase))
    }
}

/// Validates country and currency and writes both in capitals. The country of the billing address overrides.
fn checked_country(purchase: &mut Object) -> Result<&'static Country, Problem> {
    let billing = object(purchase, "billing_address").map_or("", |a| text(a, "country"));
    let country = Country::find(text(purchase, "purchase_country"));
    let country = country.map(|country| Country::find(billing).unwrap_or(country));
    let currency = text(purchase, "purchase_currency");
    let sold_in = country.is_none_or(|country| country.currency.eq_ignore_ascii_case(currency));

    let mut bad = Vec::new();
    if currency.is_empty() || !sold_in {
        bad.push("purchase_currency".to_owned());
    }
    if country.is_none() {
        bad.push("purchase_country".to_owned());
    }
    let Some(country) = country.filter(|_| bad.is_empty()) else {
        return Err(Problem::bad_value(&bad));
    };
    spell(purchase, "purchase_country", country.code);
    spell(purchase, "purchase_currency", country.currency);
    Ok(country)
}

/// Writes a value in Klarna's spelling.
fn spell(purchase: &mut Object, name: &str, word: &str) {
    if text(purchase, name) != word {
        purchase.insert(name.into(), word.into());
    }
}

/// Checks the amounts of a purchase and of its lines, and the arithmetic between them.
pub(crate) fn check_amounts(
    validator: &mut Validator,
    at: &Cursor<'_>,
    limits: lines::Limits,
    adds_tax: bool,
) {
    validator.required(at, "order_amount");
    validator.required(at, "order_lines");
    let amount = validator.integer(at, "order_amount", 0..=i64::MAX);
    let tax = validator.integer(at, "order_tax_amount", 0..=i64::MAX);
    let Some(lines) = validator.list(at, "order_lines", 1..=1000) else {
        return;
    };
    let Some(Sums {
        total,
        tax: taxes,
        lines: count,
    }) = lines::check_purchase(validator, &lines, limits, adds_tax)
    else {
        return;
    };
    if amount.is_some_and(|amount| i128::from(amount) != total) {
        validator.flag(at.path("order_amount"));
    }
    if tax.is_some_and(|tax| (i128::from(tax) - taxes).abs() > count) {
        validator.flag(at.path("order_tax_amount"));
    }
}

fn line_differences(authorized: &[Value], placed: &[Value]) -> Vec<String> {
    if authorized.len() != placed.len() {
        return vec![format!(
            "Incorrect number of items in the cart. Expected: {}, Actual: {}",
            authorized.len(),
            placed.len()
        )];
    }
    const COMPARED: [(&str, Option<&str>); 10] = [
        ("type", Some("physical")),
        ("reference", None),
        ("name", None),
        ("quantity", None),
        ("quantity_unit", None),
        ("unit_price", None),
        ("tax_rate", None),
        ("total_amount", None),
        ("total_discount_amount", None),
        ("total_tax_amount", None),
    ];
    let mut fields = Vec::new();
    for (index, (before, after)) in authorized.iter().zip(placed).enumerate() {
        for (name, default) in COMPARED {
            if comparable(before, name, default) != comparable(after, name, default) {
                fields.push(format!("order_lines[{index}].{name}"));
            }
        }
    }
    fields
}

/// Returns the field, or its default.
fn comparable(line: &Value, name: &str, default: Option<&str>) -> Value {
    let value = line.get(name).filter(|value| !value.is_null()).cloned();
    let missing = match (default, name) {
        (Some(default), _) => Value::from(default),
        (None, "total_discount_amount") => Value::from(0),
        (None, _) => Value::Null,
    };
    value.unwrap_or(missing)
}
