//! A purchase besides amounts and lines: references, addresses of the shop's own pages, customer, colours.

use crate::world::merchant::proxy::is_reachable;
use crate::world::protocol::validation::{Cursor, Validator};
use crate::world::purchase::country::Country;

const ENTITY_TYPES: [&str; 11] = [
    "LIMITED_COMPANY",
    "PUBLIC_LIMITED_COMPANY",
    "ENTREPRENEURIAL_COMPANY",
    "LIMITED_PARTNERSHIP_LIMITED_COMPANY",
    "LIMITED_PARTNERSHIP",
    "GENERAL_PARTNERSHIP",
    "REGISTERED_SOLE_TRADER",
    "SOLE_TRADER",
    "CIVIL_LAW_PARTNERSHIP",
    "PUBLIC_INSTITUTION",
    "OTHER",
];

/// Checks everything of a purchase that is a word.
pub(super) fn check(validator: &mut Validator, at: &Cursor<'_>, country: &Country) {
    if let Some(locale) = validator.text(at, "locale", 2..=32)
        && !country.speaks(locale)
    {
        validator.flag(at.path("locale"));
    }
    validator.text(at, "merchant_reference1", 0..=255);
    validator.text(at, "merchant_reference2", 0..=255);
    validator.text(at, "merchant_data", 0..=6000);
    validator.text(at, "design", 0..=255);
    validator.text(at, "step_up_id", 0..=255);
    check_ids(validator, at);
    check_urls(validator, at);
    check_customer(validator, at);
    if let Some(options) = validator.object(at, "options") {
        for name in [
            "color_border",
            "color_border_selected",
            "color_details",
            "color_text",
        ] {
            if let Some(colour) = validator.text(&options, name, 7..=7)
                && !is_colour(colour)
            {
                validator.flag(options.path(name));
            }
        }
        validator.text(&options, "radius_border", 0..=32);
    }
}

fn check_ids(validator: &mut Validator, at: &Cursor<'_>) {
    const NAME: &str = "custom_payment_method_ids";
    let Some(ids) = at.get(NAME) else { return };
    let ids = ids.as_array();
    if !ids.is_some_and(|ids| ids.iter().all(|id| id.is_string())) {
        validator.flag(at.path(NAME));
    }
}

fn check_urls(validator: &mut Validator, at: &Cursor<'_>) {
    let Some(urls) = validator.object(at, "merchant_urls") else {
        return;
    };
    for name in ["confirmation", "notification", "push", "authorization"] {
        if let Some(url) = validator.text(&urls, name, 0..=2000)
            && !is_reachable(url)
        {
            validator.flag(urls.path(name));
        }
    }
    if let Some(url) = validator.text(&urls, "app_return_url", 1..=2000)
        && (!url.contains("://") || url.to_ascii_lowercase().starts_with("http"))
    {
        validator.flag(urls.path("app_return_url"));
    }
}

fn check_customer(validator: &mut Validator, at: &Cursor<'_>) {
    let Some(customer) = validator.object(at, "customer") else {
        return;
    };
    validator.one_of(&customer, "type", &["person", "organization"]);
    validator.one_of(&customer, "organization_entity_type", &ENTITY_TYPES);
    for name in [
        "customer_token",
        "gender",
        "national_identification_number",
        "organization_registration_id",
        "title",
        "vat_id",
    ] {
        validator.text(&customer, name, 0..=255);
    }
    if let Some(digits) = validator.text(&customer, "last_four_ssn", 4..=9)
        && !(matches!(digits.len(), 4 | 9) && digits.chars().all(|c| c.is_ascii_digit()))
    {
        validator.flag(customer.path("last_four_ssn"));
    }
    if let Some(born) = validator.text(&customer, "date_of_birth", 0..=10)
        && born.parse::<jiff::civil::Date>().is_err()
    {
        validator.flag(customer.path("date_of_birth"));
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()))
}
