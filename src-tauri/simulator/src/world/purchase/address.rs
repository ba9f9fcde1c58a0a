//! Addresses: the limits of their fields, which differ between Klarna's interfaces, and the rules for their content.

use crate::world::protocol::validation::{Cursor, Validator};
use crate::world::purchase::country::Country;

/// The maximum lengths of an address's fields.
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

/// The countries in which an address must name its state.
const WITH_REGIONS: [&str; 2] = ["US", "AU"];

/// Checks the lengths of an address's fields, and returns it.
pub(crate) fn check_limits<'o>(
    validator: &mut Validator,
    at: &Cursor<'o>,
    name: &'static str,
    limits: Limits,
) -> Option<Cursor<'o>> {
    let address = validator.object(at, name)?;
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
        validator.text(&address, field, 0..=length);
    }
    validator.text(&address, "country", 2..=2);
    Some(address)
}

/// Checks the content of an address: names, country, and a region where one is mandatory.
pub(crate) fn check_content(validator: &mut Validator, address: &Cursor<'_>) {
    let text = |field: &str| {
        let text = address.get(field).and_then(|value| value.as_str());
        text.filter(|text| !text.is_empty())
    };
    for field in ["given_name", "family_name"] {
        let is_name =
            |name: &str| name.chars().nth(1).is_some() && !name.chars().all(|c| c.is_ascii_digit());
        if text(field).is_some_and(|name| !is_name(name)) {
            validator.flag(address.path(field));
        }
    }
    let Some(country) = text("country") else {
        return;
    };
    if !country.chars().all(|c| c.is_ascii_alphabetic()) {
        validator.flag(address.path("country"));
    }
    let regional = Country::find(country).is_some_and(|c| WITH_REGIONS.contains(&c.code));
    if regional && text("street_address").is_some() && text("region").is_none() {
        validator.flag(address.path("region"));
    }
}
