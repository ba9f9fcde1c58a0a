//! Addresses: the limits of their fields, which differ between Klarna's interfaces, and the rules for their content.

use crate::world::protocol::fields::{At, Checker};
use crate::world::purchase::country::Country;

/// How long the fields of an address may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    line: usize,
    place: usize,
    organization: usize,
}

/// The limits of Klarna Payments.
pub(crate) const PAYMENTS: Limits = Limits {
    line: 99,
    place: 99,
    organization: 99,
};
/// The limits of order management.
pub(crate) const MANAGEMENT: Limits = Limits {
    line: 100,
    place: 200,
    organization: 255,
};

/// The countries in which an address names its state.
const WITH_REGIONS: [&str; 2] = ["US", "AU"];

/// Checks the lengths of an address's fields, and returns it.
pub(crate) fn check_limits<'o>(
    checker: &mut Checker,
    at: &At<'o>,
    name: &'static str,
    limits: Limits,
) -> Option<At<'o>> {
    let address = checker.object(at, name)?;
    for (field, length) in [
        ("given_name", limits.line),
        ("family_name", limits.line),
        ("email", limits.line),
        ("phone", limits.line),
        ("street_address", limits.line),
        ("street_address2", limits.line),
        ("city", limits.place),
        ("region", limits.place),
        ("organization_name", limits.organization),
        ("attention", limits.organization),
        ("postal_code", 10),
        ("title", 20),
    ] {
        checker.text(&address, field, 0..=length);
    }
    checker.text(&address, "country", 2..=2);
    Some(address)
}

/// Checks what an address says: names that are names, a country, and a region where one belongs.
pub(crate) fn check_content(checker: &mut Checker, address: &At<'_>) {
    let text = |field: &str| {
        let text = address.get(field).and_then(|value| value.as_str());
        text.filter(|text| !text.is_empty())
    };
    for field in ["given_name", "family_name"] {
        let is_name =
            |name: &str| name.chars().nth(1).is_some() && !name.chars().all(|c| c.is_ascii_digit());
        if text(field).is_some_and(|name| !is_name(name)) {
            checker.flag(address.path(field));
        }
    }
    let Some(country) = text("country") else {
        return;
    };
    if !country.chars().all(|c| c.is_ascii_alphabetic()) {
        checker.flag(address.path("country"));
    }
    let regional = Country::find(country).is_some_and(|c| WITH_REGIONS.contains(&c.code));
    if regional && text("street_address").is_some() && text("region").is_none() {
        checker.flag(address.path("region"));
    }
}
