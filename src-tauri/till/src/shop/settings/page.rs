//! The choices on Klarna's page, and its appearance.

use handover_core::{Category, PlaceOrderMode, is_plain, message};
use handover_klarna::KlarnaUrl;
use serde::Deserialize;

use super::fault::Fault;
use super::{KlarnaSettings, ListenerSettings};

/// The maximum number of background images: one per common width.
const MOST_PICTURES: usize = 10;
/// The widest screen for an image, in pixels.
const WIDEST: u32 = 10_000;
/// The maximum length of title and profile id.
const LONGEST: usize = 255;

/// The appearance of Klarna's page. Anything left out is as set in Klarna's portal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageSettings {
    /// Its title, in the customer's language.
    pub title: Option<String>,
    /// The URL of the shop's logo.
    pub logo_url: Option<String>,
    /// Background images; the one that fits the screen is shown.
    pub background_images: Vec<Picture>,
    /// The label of its button.
    pub purchase_type: Option<PurchaseType>,
    /// Hides the subtotals between lines and total.
    pub hide_subtotals: bool,
    /// A profile that Klarna made for the shop.
    pub profile_id: Option<String>,
}

/// An image for screens of some width.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Its URL.
    pub url: String,
    /// The screen width it is made for, in pixels.
    pub width: u32,
}

/// The label of the page's button (HPP, `purchase_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "Klarna's own words")]
pub enum PurchaseType {
    Buy,
    Rent,
    Book,
    Subscribe,
    Download,
    Order,
    Continue,
}

impl PageSettings {
    pub(super) fn check(&self) -> Result<(), Fault> {
        let texts = [
            ("klarna_page.title", &self.title),
            ("klarna_page.profile_id", &self.profile_id),
        ];
        for (field, text) in texts {
            check_text(field, text.as_deref())?;
        }
        if let Some(url) = &self.logo_url {
            check_url("klarna_page.logo_url", url)?;
        }
        let field = "klarna_page.background_images";
        if self.background_images.len() > MOST_PICTURES {
            return Err(Fault::new(
                field,
                message!("setting-pictures", most = MOST_PICTURES),
            ));
        }
        for picture in &self.background_images {
            check_url(field, &picture.url)?;
            if !(1..=WIDEST).contains(&picture.width) {
                return Err(Fault::new(
                    field,
                    message!(
                        "setting-picture-width",
                        width = picture.width.to_string(),
                        most = WIDEST.to_string()
                    ),
                ));
            }
        }
        Ok(())
    }
}

impl KlarnaSettings {
    /// Returns the categories to offer; empty for all.
    #[must_use]
    pub fn offered(&self) -> Vec<Category> {
        self.category
            .iter()
            .chain(&self.categories)
            .cloned()
            .collect()
    }

    pub(super) fn check_offer(&self) -> Result<(), Fault> {
        if self.category.is_some() && !self.categories.is_empty() {
            return Err(Fault::new(
                "klarna.categories",
                message!("setting-categories-both"),
            ));
        }
        let mut seen = std::collections::BTreeSet::new();
        if let Some(twice) = self
            .categories
            .iter()
            .find(|category| !seen.insert(category.as_str()))
        {
            return Err(Fault::new(
                "klarna.categories",
                message!("setting-category-twice", category = twice.as_str()),
            ));
        }
        if self.payment_fallback && self.offered().is_empty() {
            return Err(Fault::new(
                "klarna.payment_fallback",
                message!("setting-fallback"),
            ));
        }
        if self.auto_capture && self.place_order_mode != PlaceOrderMode::None {
            return Err(Fault::new(
                "klarna.auto_capture",
                message!("setting-auto-capture"),
            ));
        }
        Ok(())
    }
}

impl ListenerSettings {
    pub(super) fn check(&self) -> Result<(), Fault> {
        const LONGEST: usize = 500;
        match (&self.address, &self.public_url) {
            (None, None) => Ok(()),
            (Some(_), None) => Err(Fault::new(
                "listener.public_url",
                message!("setting-public-url-missing"),
            )),
            (None, Some(_)) => Err(Fault::new(
                "listener.address",
                message!("setting-address-missing"),
            )),
            (Some(_), Some(url))
                if is_https(url) && url.len() <= LONGEST && !url.contains(['?', '#']) =>
            {
                Ok(())
            }
            (Some(_), Some(_)) => Err(Fault::new(
                "listener.public_url",
                message!("setting-public-url"),
            )),
        }
    }
}

fn check_text(field: &str, text: Option<&str>) -> Result<(), Fault> {
    let Some(text) = text else { return Ok(()) };
    let is_shown = !text.trim().is_empty() && is_plain(text);
    if is_shown && text.chars().count() <= LONGEST {
        return Ok(());
    }
    Err(Fault::new(
        field,
        message!("setting-page-text", letters = LONGEST),
    ))
}

/// The shop's images may be anywhere, but only over https, like Klarna's page.
fn check_url(field: &str, text: &str) -> Result<(), Fault> {
    if is_https(text) {
        return Ok(());
    }
    Err(Fault::new(field, message!("setting-page-url")))
}

/// Whether a text is an `https` address with a host, in printable ASCII and of limited length.
pub(super) fn is_https(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host_letter = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
    text.len() <= KlarnaUrl::MAX_LENGTH
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\\\"<>{}".contains(&byte))
        && host.bytes().all(is_host_letter)
        && host.bytes().any(|byte| byte.is_ascii_alphanumeric())
}
