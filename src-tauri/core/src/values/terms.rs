//! The terms of a payment: set before the customer pays, fixed until the end.

use serde::{Deserialize, Serialize};

use crate::values::channel::Channel;
use crate::values::language::CustomerLanguage;

/// Who places the order once the customer has paid (HPP, `place_order_mode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceOrderMode {
    /// Klarna places the order; the till captures at hand-over.
    #[default]
    PlaceOrder,
    /// Klarna places the order and captures it at once.
    CaptureOrder,
    /// The till places the order with the customer's authorization.
    None,
}

/// The terms of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentTerms {
    /// The channel used first.
    pub channel: Channel,
    /// Who places the order.
    pub mode: PlaceOrderMode,
    /// The order is captured when the till places it. Only if the till places.
    pub auto_capture: bool,
    /// The till waits for a person before placing. Only if the till places.
    pub hold: bool,
    /// Where the sale happens.
    pub acquiring: Acquiring,
    /// The payment method categories to offer; empty for all.
    pub categories: Vec<Category>,
    /// After a refusal in the chosen categories, the others are offered.
    pub fallback: bool,
    /// The title of Klarna's page, if it is not the shop's default.
    pub page_title: Option<String>,
    /// The customer is asked for permission to be charged again. Only if the till places.
    pub remember: bool,
    /// The language of Klarna's page, if the customer does not read the shop's. *Pay* takes it from the sale.
    pub language: Option<CustomerLanguage>,
    /// Time limit for the payment in milliseconds, from the creation of the link.
    pub give_up_after_ms: i64,
}

/// Where the sale happens (KP, `acquiring_channel`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acquiring {
    /// In the shop.
    #[default]
    InStore,
    /// By phone: the link is sent.
    Telesales,
}

/// A payment method category (KP, `payment_method_categories`), in Klarna's word. Case is ignored; an undocumented word
/// is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Category(String);

/// Why a text is not a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a category is a word of letters, digits and _ such as pay_later")]
pub struct NoCategory;

impl Category {
    const LONGEST: usize = 64;

    /// Parses a category, ignoring case: `pay_later`, `PAY_LATER`.
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
    /// The maximum length of the title of Klarna's page.
    pub const TITLE_LIMIT: usize = 255;

    /// Returns the default terms: in the shop, all payment methods, Klarna places the order.
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
            language: None,
            give_up_after_ms,
        }
    }
}
