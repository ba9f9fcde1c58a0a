//! What is bought: the fields of a payment session and of an order to be placed, checked and compared.

pub(crate) mod address;
pub(crate) mod attachment;
pub(crate) mod country;
mod details;
pub(crate) mod lines;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::world::protocol::fields::{At, Checker};
use crate::world::protocol::object::{Object, list, number, object, text};
use crate::world::protocol::reply::{Problem, json_text};
use country::Country;
use lines::Sums;

const CHANNELS: [&str; 3] = ["ECOMMERCE", "IN_STORE", "TELESALES"];
const INTENTS: [&str; 4] = [
    "buy",
    "tokenize",
    "buy_and_tokenize",
    "buy_and_default_tokenize",
];

/// What both a session and an order to be placed say.
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
/// What only a session says.
const SESSION_FIELDS: [&str; 6] = [
    "acquiring_channel",
    "attachment",
    "design",
    "intent",
    "options",
    "step_up_id",
];

/// Checks what a session is to hold and writes it in Klarna's spelling, or returns the refusal that names the bad
/// fields. Unknown ones stay until [`keep_known`].
pub(crate) fn check_session(session: &mut Object) -> Result<(), Problem> {
    check(session)
}

/// Removes the fields that no session holds.
pub(crate) fn keep_known(session: &mut Object) {
    session.retain(|name, _| {
        let name = name.as_str();
        ORDER_FIELDS.contains(&name) || SESSION_FIELDS.contains(&name)
    });
}

/// Returns what an order is to hold; fields that only sessions have are ignored.
pub(crate) fn checked_order(sent: &Object) -> Result<Object, Problem> {
    let mut order: Object = ORDER_FIELDS
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), sent.get(*name)?.clone())))
        .collect();
    check(&mut order)?;
    Ok(order)
}

/// Country and currency come first: a recorded answer to an empty body names these two alone.
fn check(purchase: &mut Object) -> Result<(), Problem> {
    let country = checked_country(purchase)?;

    let mut checker = Checker::default();
    let at = At::root(purchase);
    details::check(&mut checker, &at, country);
    check_amounts(&mut checker, &at, lines::PAYMENTS, country.adds_tax());
    for name in ["billing_address", "shipping_address"] {
        let address = address::check_limits(&mut checker, &at, name, address::PAYMENTS);
        if let Some(address) = address {
            address::check_content(&mut checker, &address);
        }
    }
    let channel = checker.word(&at, "acquiring_channel", &CHANNELS);
    let intent = checker.word(&at, "intent", &INTENTS);
    attachment::check(&mut checker, &at, channel == Some("IN_STORE"));
    checker
        .bad()
        .map_err(|fields| Problem::bad_value(&fields))?;

    for (name, word) in [("acquiring_channel", channel), ("intent", intent)] {
        if let Some(word) = word {
            spell(purchase, name, word);
        }
    }
    Ok(())
}

/// Returns what differs between what the customer authorized and what is to be placed, as Klarna names it.
///
/// By agreement an order may be placed for less: then its lines and its tax are its own.
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

/// What is bought, as JSON text: there are many sessions, few are read again, and text takes a tenth of the memory.
#[derive(Clone, Debug)]
pub(crate) struct Written(Box<str>);

impl Written {
    pub(crate) fn of(purchase: &Object) -> Written {
        Written(json_text(purchase).into_boxed_str())
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn read(&self) -> Object {
        serde_json::from_str(&self.0).expect("it was written from an object")
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.read().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Written, D::Error> {
        Object::deserialize(source).map(|purchase| Written::of(&purchase))
    }
}

/// Checks country and currency and writes both in capitals. A billing address in another country decides.
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

/// Writes a word as Klarna does, where it is written otherwise.
fn spell(purchase: &mut Object, name: &str, word: &str) {
    if text(purchase, name) != word {
        purchase.insert(name.into(), word.into());
    }
}

/// Checks the amounts of a purchase and of its lines, and the arithmetic between them.
pub(crate) fn check_amounts(
    checker: &mut Checker,
    at: &At<'_>,
    limits: lines::Limits,
    adds_tax: bool,
) {
    checker.required(at, "order_amount");
    checker.required(at, "order_lines");
    let amount = checker.integer(at, "order_amount", 0..=i64::MAX);
    let tax = checker.integer(at, "order_tax_amount", 0..=i64::MAX);
    let Some(lines) = checker.list(at, "order_lines", 1..=1000) else {
        return;
    };
    let Some(Sums {
        total,
        tax: taxes,
        lines: count,
    }) = lines::check_purchase(checker, &lines, limits, adds_tax)
    else {
        return;
    };
    if amount.is_some_and(|amount| i128::from(amount) != total) {
        checker.flag(at.path("order_amount"));
    }
    if tax.is_some_and(|tax| (i128::from(tax) - taxes).abs() > count) {
        checker.flag(at.path("order_tax_amount"));
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

/// Returns the field, or what it means to leave it out.
fn comparable(line: &Value, name: &str, default: Option<&str>) -> Value {
    let value = line.get(name).filter(|value| !value.is_null()).cloned();
    let missing = match (default, name) {
        (Some(default), _) => Value::from(default),
        (None, "total_discount_amount") => Value::from(0),
        (None, _) => Value::Null,
    };
    value.unwrap_or(missing)
}
