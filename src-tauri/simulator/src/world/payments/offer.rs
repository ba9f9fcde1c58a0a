//! What every session is offered, and where: it follows from the settings.

use std::borrow::Cow;

use serde::Serialize;

use crate::world::merchant::settings::Settings;
use crate::world::protocol::reply::json_text;

/// What every session is offered, and where.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// The payment method categories, as JSON.
    pub(super) categories: String,
    pub(super) payments_url: String,
    pub(super) events_url: String,
}

impl Offer {
    pub(crate) fn of(settings: &Settings) -> Offer {
        let base_url = &settings.base_url;
        let badge = &format!("{base_url}/pages/badge.svg");
        let category = |identifier| Category {
            identifier,
            name: category_name(identifier),
            asset_urls: AssetUrls {
                descriptive: badge,
                standard: badge,
            },
        };
        let categories: Vec<Category<'_>> = settings
            .categories
            .iter()
            .map(String::as_str)
            .map(category)
            .collect();
        Offer {
            categories: json_text(&categories),
            payments_url: format!("{base_url}/payments"),
            events_url: format!("{base_url}/events"),
        }
    }
}

impl Default for Offer {
    fn default() -> Offer {
        Offer::of(&Settings::default())
    }
}

#[derive(Serialize)]
struct Category<'s> {
    identifier: &'s str,
    name: Cow<'static, str>,
    asset_urls: AssetUrls<'s>,
}

#[derive(Serialize)]
struct AssetUrls<'s> {
    descriptive: &'s str,
    standard: &'s str,
}

fn category_name(identifier: &str) -> Cow<'static, str> {
    let name = match identifier {
        "klarna" => "Pay with Klarna",
        "pay_later" => "Pay later",
        "pay_now" => "Pay now",
        "pay_over_time" => "Pay over time",
        "direct_bank_transfer" => "Bank transfer",
        "direct_debit" => "Direct debit",
        other => return other.replace('_', " ").into(),
    };
    name.into()
}
