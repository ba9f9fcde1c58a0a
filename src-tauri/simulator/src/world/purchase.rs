//! What is bought: the fields of a payment session and of an order to be placed, checked and compared.

use serde_json::Value;

use super::check::{At, Checker, Object};
use super::country::Country;
use super::lines::{self, Sums};
use super::reply::Problem;
use super::shop;

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
const SESSION_FIELDS: [&str; 5] = [
    "acquiring_channel",
    "attachment",
    "design",
    "intent",
    "options",
];

/// Returns what a session holds, its known fields in Klarna's spelling, or the refusal that names the bad ones.
pub(crate) fn checked_session(sent: &Object) -> Result<Object, Problem> {
    checked(sent, &[&ORDER_FIELDS[..], &SESSION_FIELDS].concat())
}

/// Returns what an order is to hold; the fields that only sessions have are nobody's business here.
pub(crate) fn checked_order(sent: &Object) -> Result<Object, Problem> {
    checked(sent, &ORDER_FIELDS)
}

/// Country and currency come first: a recorded answer to an empty body names these two alone.
fn checked(sent: &Object, known: &[&str]) -> Result<Object, Problem> {
    let mut purchase: Object = known
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), sent.get(*name)?.clone())))
        .filter(|(_, value)| !value.is_null())
        .collect();
    let country = checked_country(&mut purchase)?;

    let mut checker = Checker::default();
    let at = At::root(&purchase);
    check_words(&mut checker, &at, country);
    check_amounts(&mut checker, &at, country);
    for address in ["billing_address", "shipping_address"] {
        check_address(&mut checker, &at, address);
    }
    let channel = checker.word(&at, "acquiring_channel", &CHANNELS);
    let intent = checker.word(&at, "intent", &INTENTS);
    shop::check(&mut checker, &at, channel == Some("IN_STORE"));
    checker
        .bad()
        .map_err(|fields| Problem::bad_value(&fields))?;

    for (name, word) in [("acquiring_channel", channel), ("intent", intent)] {
        if let Some(word) = word {
            purchase.insert(name.into(), word.into());
        }
    }
    Ok(purchase)
}

/// Returns what differs between what the customer authorised and what is to be placed, as Klarna names it.
pub(crate) fn differences(authorised: &Object, placed: &Object) -> Vec<String> {
    let mut fields: Vec<String> = ["purchase_country", "purchase_currency", "order_amount"]
        .into_iter()
        .filter(|name| authorised.get(*name) != placed.get(*name))
        .map(str::to_owned)
        .collect();
    if let Some(tax) = placed.get("order_tax_amount")
        && authorised.get("order_tax_amount").is_some_and(|a| a != tax)
    {
        fields.push("order_tax_amount".into());
    }
    fields.extend(line_differences(
        list(authorised, "order_lines"),
        list(placed, "order_lines"),
    ));
    for name in ["billing_address", "shipping_address"] {
        if let (Some(before), Some(after)) = (object(authorised, name), object(placed, name)) {
            fields.extend(
                after
                    .iter()
                    .filter(|(field, value)| before.get(*field) != Some(*value))
                    .map(|(field, _)| format!("{name}.{field}")),
            );
        }
    }
    fields
}

/// Returns the list in a field; empty if there is none.
pub(crate) fn list<'o>(object: &'o Object, name: &str) -> &'o [Value] {
    object
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Returns the object in a field.
pub(crate) fn object<'o>(object: &'o Object, name: &str) -> Option<&'o Object> {
    object.get(name).and_then(Value::as_object)
}

/// Returns the text in a field; empty if there is none.
pub(crate) fn text<'o>(object: &'o Object, name: &str) -> &'o str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Returns the number in a field; zero if there is none.
pub(crate) fn number(object: &Object, name: &str) -> i64 {
    object.get(name).and_then(Value::as_i64).unwrap_or_default()
}

/// Checks country and currency and writes both in capitals. A billing address in another country decides.
fn checked_country(purchase: &mut Object) -> Result<&'static Country, Problem> {
    let billing = object(purchase, "billing_address").map_or("", |a| text(a, "country"));
    let country = Country::find(text(purchase, "purchase_country"));
    let country = country.map(|country| Country::find(billing).unwrap_or(country));
    let currency = text(purchase, "purchase_currency").to_ascii_uppercase();
    let sold_in = country.is_none_or(|country| country.currency == currency);

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
    purchase.insert("purchase_country".into(), country.code.into());
    purchase.insert("purchase_currency".into(), country.currency.into());
    Ok(country)
}

fn check_words(checker: &mut Checker, at: &At<'_>, country: &Country) {
    if let Some(locale) = checker.text(at, "locale", 2..=32)
        && !country.speaks(locale)
    {
        checker.flag(at.path("locale"));
    }
    checker.text(at, "merchant_reference1", 0..=255);
    checker.text(at, "merchant_reference2", 0..=255);
    checker.text(at, "merchant_data", 0..=6000);
    checker.text(at, "design", 0..=255);
    if let Some(urls) = checker.object(at, "merchant_urls") {
        for name in ["confirmation", "notification", "push", "authorization"] {
            if let Some(url) = checker.text(&urls, name, 0..=2000)
                && !url.starts_with("https://")
            {
                checker.flag(urls.path(name));
            }
        }
        if let Some(url) = checker.text(&urls, "app_return_url", 1..=2000)
            && (!url.contains("://") || url.to_ascii_lowercase().starts_with("http"))
        {
            checker.flag(urls.path("app_return_url"));
        }
    }
    if let Some(customer) = checker.object(at, "customer") {
        checker.word(&customer, "type", &["person", "organization"]);
        if let Some(born) = checker.text(&customer, "date_of_birth", 0..=10)
            && born.parse::<jiff::civil::Date>().is_err()
        {
            checker.flag(customer.path("date_of_birth"));
        }
    }
}

fn check_amounts(checker: &mut Checker, at: &At<'_>, country: &Country) {
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
    }) = lines::check_purchase(checker, &lines, country.adds_tax())
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

fn check_address(checker: &mut Checker, at: &At<'_>, name: &str) {
    let Some(address) = checker.object(at, name) else {
        return;
    };
    for field in [
        "email",
        "phone",
        "street_address",
        "street_address2",
        "city",
        "region",
        "organization_name",
        "attention",
    ] {
        checker.text(&address, field, 0..=99);
    }
    for field in ["given_name", "family_name"] {
        if let Some(text) = checker.text(&address, field, 2..=99)
            && text.chars().all(|c| c.is_ascii_digit())
        {
            checker.flag(address.path(field));
        }
    }
    checker.text(&address, "postal_code", 0..=10);
    checker.text(&address, "title", 0..=20);
    if let Some(country) = checker.text(&address, "country", 2..=2) {
        if !country.chars().all(|c| c.is_ascii_alphabetic()) {
            checker.flag(address.path("country"));
        }
        let regional = ["US", "AU"]
            .iter()
            .any(|code| code.eq_ignore_ascii_case(country));
        if regional && address.get("street_address").is_some() {
            checker.required(&address, "region");
        }
    }
}

fn line_differences(authorised: &[Value], placed: &[Value]) -> Vec<String> {
    if authorised.len() != placed.len() {
        return vec![format!(
            "Incorrect number of items in the cart. Expected: {}, Actual: {}",
            authorised.len(),
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
    for (index, (before, after)) in authorised.iter().zip(placed).enumerate() {
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
