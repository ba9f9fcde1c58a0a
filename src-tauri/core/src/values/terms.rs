//! What a payment is asked for under: decided before the customer pays, kept until the end.

use serde::{Deserialize, Serialize};

use crate::values::channel::Channel;

/// Who places the order once the customer has paid (HPP, `place_order_mode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceOrderMode {
    /// Klarna places the order; the till captures at hand-over.
    #[default]
    PlaceOrder,
    /// Klarna places and captures the order at once.
    CaptureOrder,
    /// The till places the order with the customer's authorisation.
    None,
}

/// What a payment is asked for under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentTerms {
    /// The first way to the customer.
    pub channel: Channel,
    /// Who places the order.
    pub mode: PlaceOrderMode,
    /// The order is captured as the till places it: only when the till places.
    pub auto_capture: bool,
    /// The till waits for a person before it places: only when the till places.
    pub hold: bool,
    /// Where customer and till meet.
    pub acquiring: Acquiring,
    /// The ways to pay that are offered; empty: all that Klarna has.
    pub categories: Vec<Category>,
    /// After a refusal in the chosen categories, the others are tried.
    pub fallback: bool,
    /// The title of Klarna's page, when it is not the shop's usual one.
    pub page_title: Option<String>,
    /// The customer is asked whether the shop may charge them again: only when the till places.
    pub remember: bool,
    /// From the moment the link exists, in milliseconds.
    pub give_up_after_ms: i64,
}

/// Where customer and till meet (KP, `acquiring_channel`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acquiring {
    /// In the shop.
    #[default]
    InStore,
    /// On the phone: the link is sent.
    Telesales,
}

/// A group of ways to pay (KP, `payment_method_categories`), in Klarna's word. Case does not
/// matter; a word nobody documented stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Category(String);

/// Why a text is no category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a category is a word of letters, digits and _ such as pay_later")]
pub struct NoCategory;

impl Category {
    const LONGEST: usize = 64;

    /// Reads a category in any case: `pay_later`, `PAY_LATER`.
    ///
    /// # Errors
    /// When it is not a word of letters, digits and `_`.
    pub fn parse(text: &str) -> Result<Category, NoCategory> {
        let text = text.trim();
        let is_word = (1..=Category::LONGEST).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_word
            .then(|| Category(text.to_ascii_lowercase()))
            .ok_or(NoCategory)
    }

    /// Returns the word as Klarna's answers spell it, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Category {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Category {
    type Error = NoCategory;

    fn try_from(text: String) -> Result<Category, NoCategory> {
        Category::parse(&text)
    }
}

impl From<Category> for String {
    fn from(category: Category) -> String {
        category.0
    }
}

impl PaymentTerms {
    /// The longest title of Klarna's page.
    pub const TITLE_LIMIT: usize = 255;

    /// Returns the usual terms: in the shop, everything Klarna offers, Klarna places the order.
    #[must_use]
    pub const fn usual(channel: Channel, give_up_after_ms: i64) -> PaymentTerms {
        PaymentTerms {
            channel,
            mode: PlaceOrderMode::PlaceOrder,
            auto_capture: false,
            hold: false,
            acquiring: Acquiring::InStore,
            categories: Vec::new(),
            fallback: false,
            page_title: None,
            remember: false,
            give_up_after_ms,
        }
    }
}
