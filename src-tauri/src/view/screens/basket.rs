//! The basket being rung up.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::{Act, Question};
use crate::view::message::UiError;

/// The basket being rung up.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BasketView {
    /// The lines, in the order they were scanned.
    pub lines: Vec<LineView>,
    /// The line last added or changed, by id; shown as such.
    pub last_line: Option<String>,
    /// How many articles, in words.
    pub count: String,
    /// Everything together.
    pub total: String,
    /// What stands below the total: the tax in it or on top of it, and the discounts of all lines together.
    pub sums: Vec<String>,
    /// What is taken off the whole basket, in words; or "".
    pub discount: String,
    /// Articles may be added.
    pub can_add: bool,
    /// Pays with Klarna.
    pub pay: Act<BasketAct>,
    /// What is asked before that: whether to pay without the codes that added nothing.
    pub without: Option<Box<Question>>,
    /// What else may be done, in order.
    pub acts: Vec<Act<BasketAct>>,
    /// Why it cannot be paid as it is: names line, field and fix.
    pub problem: Option<BasketProblem>,
    /// Codes that added nothing to this basket, the newest first; each stays until a person has dealt with it.
    pub not_added: Vec<NotAdded>,
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
    /// What is taken off the line, in words; "" when nothing.
    pub discount: String,
    /// Its tax, e.g. `20% tax`.
    pub tax: String,
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
    /// Set the marked line's quantity.
    SetQuantity,
    /// Give a discount on the marked line, or on the whole basket.
    DiscountLine,
    /// Remove the marked line.
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
    /// Why.
    pub why: NotAddedWhy,
    /// Why and how often, in words.
    pub title: String,
    /// What to do.
    pub hint: String,
    /// What a rule says about the article, in place of the hint.
    pub error: Option<UiError>,
    /// Sells what it stands for as an open amount.
    pub sell: Option<Act<BasketAct>>,
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
