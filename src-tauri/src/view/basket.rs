//! The basket being rung up.

use serde::Serialize;
use ts_rs::TS;

use super::act::Act;
use super::link::ChannelView;
use super::message::UiError;

/// The basket being rung up.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BasketView {
    /// The sale number it will have, or "" while empty.
    pub number: String,
    /// The lines, in the order they were scanned.
    pub lines: Vec<LineView>,
    /// The line last added or changed, by id; shown as such.
    pub last_line: Option<String>,
    /// Everything together.
    pub total: String,
    /// The tax contained in it.
    pub tax: String,
    /// The tax is added to the prices: it is a part of the total that no line shows.
    pub tax_added: bool,
    /// The discounts of all lines together, or "" when none.
    pub discount: String,
    /// What is taken off the whole basket, e.g. `10% −£1.20`; "" when nothing.
    pub basket_discount: String,
    /// How many articles, e.g. `7`.
    pub item_count: String,
    /// Articles may be added.
    pub can_add: bool,
    /// Pays with Klarna.
    pub pay: Act<BasketAct>,
    /// What else may be done, in order.
    pub acts: Vec<Act<BasketAct>>,
    /// Why it cannot be paid as it is: names line, field and fix.
    pub problem: Option<BasketProblem>,
    /// The till places orders itself, so that one can be held until a person has it placed.
    pub may_hold: bool,
    /// The shop asks customers whether they may be charged again.
    pub agreements: bool,
    /// The ways a link can reach the customer, the preferred first.
    pub channels: Vec<ChannelView>,
    /// Codes that added nothing to this basket, the newest first; each stays until a person has dealt with it.
    pub not_added: Vec<NotAdded>,
    /// The tax rates an open amount may have, the usual first, e.g. `20`.
    pub tax_rates: Vec<String>,
    /// Baskets set aside, newest first.
    pub parked: Vec<ParkedView>,
}

/// One line of a basket or sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct LineView {
    /// The line's id in the sale.
    pub id: String,
    /// The shop's article number.
    pub sku: String,
    /// What the customer reads.
    pub name: String,
    /// How many, e.g. `3`.
    pub quantity: String,
    /// The price of one.
    pub unit_price: String,
    /// What is taken off the line, e.g. `−£0.50`; "" when nothing.
    pub discount: String,
    /// The tax rate, e.g. `20 %`.
    pub tax_rate: String,
    /// The line's total.
    pub total: String,
}

/// What may be done to a basket.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum BasketAct {
    /// Add an open amount.
    AddOpenAmount,
    /// Take a gift card as a part.
    AddGiftCard,
    /// Set a quantity.
    SetQuantity,
    /// Give a discount on a line, or on the whole basket.
    DiscountLine,
    /// Remove a line.
    RemoveLine,
    /// Empty the basket.
    ClearBasket,
    /// Set it aside.
    Park,
    /// Take up one that was set aside.
    Resume,
    /// See the customers who may be charged again.
    OpenCustomers,
    /// Pay with Klarna.
    Pay,
}

/// Why a basket cannot be paid as it is.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BasketProblem {
    /// The line it is about, by id, if it is about one.
    pub line: Option<String>,
    /// What is wrong and what to do.
    pub error: UiError,
}

/// A code that was scanned or typed and added nothing.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct NotAdded {
    /// The code as scanned.
    pub code: String,
    /// How often, e.g. `2`.
    pub times: String,
    /// Why.
    pub why: NotAddedWhy,
    /// What a rule says about the article.
    pub error: Option<UiError>,
}

/// Why a code added nothing.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum NotAddedWhy {
    /// No article has it.
    Unknown,
    /// No article has it, and its check digit is wrong.
    Misread,
    /// It is one article's barcode and another's number.
    Ambiguous,
    /// The article could not be added.
    Refused,
}

/// A basket set aside.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ParkedView {
    /// The sale's id, for `resume`.
    pub sale: String,
    /// Its number.
    pub number: String,
    /// What the cashier noted.
    pub note: String,
    /// Its total.
    pub total: String,
    /// How many articles.
    pub item_count: String,
    /// When it was parked, e.g. `14:03`.
    pub time: String,
}

/// What the search finds (answer of `search_articles`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ArticleHit {
    /// The shop's article number.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Its price.
    pub price: String,
    /// What was typed is its number or its code, as a whole.
    pub exact: bool,
}
