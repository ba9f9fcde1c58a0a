//! What a purchase says besides amounts and lines: references, addresses of the shop's own pages, customer, colours.

use crate::world::merchant::proxy::is_reachable;
use crate::world::protocol::fields::{At, Checker};
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
pub(super) fn check(checker: &mut Checker, at: &At<'_>, country: &Country) {
    if let Some(locale) = checker.text(at, "locale", 2..=32)
        && !country.speaks(locale)
    {
        checker.flag(at.path("locale"));
    }
    checker.text(at, "merchant_reference1", 0..=255);
    checker.text(at, "merchant_reference2", 0..=255);
    checker.text(at, "merchant_data", 0..=6000);
    checker.text(at, "design", 0..=255);
    checker.text(at, "step_up_id", 0..=255);
    check_ids(checker, at);
    check_urls(checker, at);
    check_customer(checker, at);
    if let Some(options) = checker.object(at, "options") {
        for name in [
            "color_border",
            "color_border_selected",
            "color_details",
            "color_text",
        ] {
            if let Some(colour) = checker.text(&options, name, 7..=7)
                && !is_colour(colour)
            {
                checker.flag(options.path(name));
            }
        }
        checker.text(&options, "radius_border", 0..=32);
    }
}

fn check_ids(checker: &mut Checker, at: &At<'_>) {
    const NAME: &str = "custom_payment_method_ids";
    let Some(ids) = at.get(NAME) else { return };
    let ids = ids.as_array();
    if !ids.is_some_and(|ids| ids.iter().all(|id| id.is_string())) {
        checker.flag(at.path(NAME));
    }
}

fn check_urls(checker: &mut Checker, at: &At<'_>) {
    let Some(urls) = checker.object(at, "merchant_urls") else {
        return;
    };
    for name in ["confirmation", "notification", "push", "authorization"] {
        if let Some(url) = checker.text(&urls, name, 0..=2000)
            && !is_reachable(url)
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

fn check_customer(checker: &mut Checker, at: &At<'_>) {
    let Some(customer) = checker.object(at, "customer") else {
        return;
    };
    checker.word(&customer, "type", &["person", "organization"]);
    checker.word(&customer, "organization_entity_type", &ENTITY_TYPES);
    for name in [
        "customer_token",
        "gender",
        "national_identification_number",
        "organization_registration_id",
        "title",
        "vat_id",
    ] {
        checker.text(&customer, name, 0..=255);
    }
    if let Some(digits) = checker.text(&customer, "last_four_ssn", 4..=9)
        && !(matches!(digits.len(), 4 | 9) && digits.chars().all(|c| c.is_ascii_digit()))
    {
        checker.flag(customer.path("last_four_ssn"));
    }
    if let Some(born) = checker.text(&customer, "date_of_birth", 0..=10)
        && born.parse::<jiff::civil::Date>().is_err()
    {
        checker.flag(customer.path("date_of_birth"));
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()))
}
