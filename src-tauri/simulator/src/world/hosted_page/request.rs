//! Validation of the request for a hosted session.

use serde_json::Value;

use crate::world::World;
use crate::world::hosted_page::PlaceOrderMode;
use crate::world::hosted_page::appearance::{Appearance, Background, Offer};
use crate::world::merchant::proxy::is_reachable;
use crate::world::protocol::object::Object;
use crate::world::protocol::reply::Problem;
use crate::world::protocol::validation::{Cursor, Validator};

const CATEGORIES: [&str; 6] = [
    "direct_debit",
    "direct_bank_transfer",
    "pay_now",
    "pay_later",
    "pay_over_time",
    "klarna",
];
const PURCHASE_TYPES: [&str; 8] = [
    "BUY",
    "RENT",
    "BOOK",
    "SUBSCRIBE",
    "DOWNLOAD",
    "ORDER",
    "CONTINUE",
    "PAY",
];
const URLS: [&str; 8] = [
    "success",
    "cancel",
    "back",
    "failure",
    "error",
    "status_update",
    "privacy_policy",
    "terms",
];

/// The validated fields of a request for a hosted session.
pub(super) struct Checked<'b> {
    pub(super) payment_session: &'b str,
    pub(super) mode: PlaceOrderMode,
    pub(super) purchase_type: String,
    pub(super) page_title: Option<String>,
    pub(super) merchant_urls: Object,
    pub(super) offer: Offer,
    pub(super) appearance: Appearance,
}

impl World {
    pub(super) fn checked_hosted<'b>(
        &self,
        body: &'b Object,
        host: Option<&str>,
    ) -> Result<Checked<'b>, Problem> {
        let mut validator = Validator::default();
        let at = Cursor::root(body);
        validator.required(&at, "payment_session_url");
        let payment_session = validator
            .text(&at, "payment_session_url", 1..=2048)
            .and_then(|url| self.payment_session_id(url, host));
        if payment_session.is_none() {
            validator.flag(at.path("payment_session_url"));
        }
        let mut appearance = Appearance {
            profile_id: validator
                .text(&at, "profile_id", 0..=255)
                .map(str::to_owned),
            ..Appearance::default()
        };
        let mut offer = Offer::default();
        let merchant_urls = check_urls(&mut validator, &at);
        let mut mode = PlaceOrderMode::None;
        let mut purchase_type = "BUY";
        let mut page_title = None;
        if let Some(options) = validator.object(&at, "options") {
            let modes = ["NONE", "PLACE_ORDER", "CAPTURE_ORDER"];
            mode = match validator.one_of(&options, "place_order_mode", &modes) {
                Some("PLACE_ORDER") => PlaceOrderMode::PlaceOrder,
                Some("CAPTURE_ORDER") => PlaceOrderMode::CaptureOrder,
                Some(_) | None => PlaceOrderMode::None,
            };
            let word = validator.one_of(&options, "purchase_type", &PURCHASE_TYPES);
            purchase_type = word.unwrap_or(purchase_type);
            page_title = validator.text(&options, "page_title", 0..=255);
            appearance.logo_url = check_image(&mut validator, &options, "logo_url");
            appearance.background_images = check_backgrounds(&mut validator, &options);
            let detail = validator.one_of(&options, "show_subtotal_detail", &["HIDE"]);
            appearance.hides_detail = detail.is_some();
            offer = self.check_offer(&mut validator, &options);
        }
        validator.constraint()?;
        Ok(Checked {
            payment_session: payment_session.unwrap_or_default(),
            mode,
            purchase_type: purchase_type.to_owned(),
            page_title: page_title.map(str::to_owned),
            merchant_urls,
            offer,
            appearance,
        })
    }

    /// Returns the id in the URL of a payment session, under the simulator's own name or the caller's.
    fn payment_session_id<'u>(&self, url: &'u str, host: Option<&str>) -> Option<&'u str> {
        let called = host.and_then(|host| {
            let url = url
                .strip_prefix("https://")
                .or_else(|| url.strip_prefix("http://"))?;
            url.strip_prefix(host)
        });
        let path = url
            .strip_prefix(self.settings.base_url.as_str())
            .or(called)?;
        let id = path.strip_prefix("/payments/v1/sessions/")?;
        (!id.is_empty() && !id.contains('/')).then_some(id)
    }

    /// Validates the categories: one field or the other, and only categories of the payment session.
    fn check_offer(&self, validator: &mut Validator, options: &Cursor<'_>) -> Offer {
        let one = options.get("payment_method_category");
        let several = options.get("payment_method_categories");
        if one.is_some() && several.is_some() {
            validator.flag(options.path("payment_method_category"));
            validator.flag(options.path("payment_method_categories"));
        }
        let offered = |value: &Value| {
            value.as_str().is_some_and(|sent| {
                let sent = sent.to_ascii_lowercase();
                CATEGORIES.contains(&sent.as_str()) && self.settings.categories.contains(&sent)
            })
        };
        if one.is_some_and(|value| !offered(value)) {
            validator.flag(options.path("payment_method_category"));
        }
        if let Some(several) = several
            && !several
                .as_array()
                .is_some_and(|values| values.iter().all(offered))
        {
            validator.flag(options.path("payment_method_categories"));
        }
        let several = several.and_then(Value::as_array);
        let sent = one.into_iter().chain(several.into_iter().flatten());
        let words = sent.filter_map(Value::as_str);
        Offer {
            chosen: words.map(str::to_ascii_lowercase).collect(),
            fallback: validator.is_true(options, "payment_fallback"),
            fell_back: false,
        }
    }
}

/// Returns the URL of an image, which must be https.
fn check_image(validator: &mut Validator, at: &Cursor<'_>, name: &str) -> Option<String> {
    let url = validator.text(at, name, 0..=2000)?;
    if !url.is_empty() && !url.starts_with("https://") {
        validator.flag(at.path(name));
    }
    (!url.is_empty()).then(|| url.to_owned())
}

fn check_backgrounds(validator: &mut Validator, options: &Cursor<'_>) -> Vec<Background> {
    let images = validator.list(options, "background_images", 0..=100);
    let mut backgrounds: Vec<Background> = images
        .into_iter()
        .flatten()
        .filter_map(|image| {
            let width = validator.integer(&image, "width", 0..=i64::MAX);
            Some(Background {
                url: check_image(validator, &image, "url")?,
                width: width.unwrap_or_default(),
            })
        })
        .collect();
    backgrounds.sort_by_key(|image| image.width);
    backgrounds
}

/// Returns the shop's addresses.
fn check_urls(validator: &mut Validator, at: &Cursor<'_>) -> Object {
    let Some(urls) = validator.object(at, "merchant_urls") else {
        return Object::new();
    };
    let mut kept = Object::new();
    for name in URLS {
        if let Some(url) = validator.text(&urls, name, 1..=2000) {
            if is_reachable(url) {
                kept.insert(name.to_owned(), url.into());
            } else {
                validator.flag(urls.path(name));
            }
        }
    }
    kept
}
