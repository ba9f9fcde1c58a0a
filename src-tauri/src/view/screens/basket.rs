//! The view of the basket.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::{Act, Question};
use crate::view::message::UiError;
use crate::view::screens::returns::ReturnsView;

/// The basket on screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BasketView {
    /// The lines, in the order they were scanned.
    pub lines: Vec<LineView>,
    /// The id of the line last added or changed, which is marked.
    pub last_line: Option<String>,
    /// The number of items, in words.
    pub count: String,
    pub total: String,
    /// What stands below the total: the tax included or added, and the discounts of all lines together.
    pub sums: Vec<String>,
    /// The basket discount in words, or "".
    pub discount: String,
    /// Whether articles can be added.
    pub can_add: bool,
    pub pay: Act<BasketAct>,
    /// Pays by a link, if `pay` shows the code at once.
    pub pay_by_link: Option<Act<BasketAct>>,
    /// The question asked first while codes are left that added nothing.
    pub without: Option<Box<Question>>,
    /// The acts on the marked line, in order.
    pub line_acts: Vec<Act<BasketAct>>,
    /// The other acts, in order.
    pub acts: Vec<Act<BasketAct>>,
    /// Why it cannot be paid: names the line, the field and the fix.
    pub problem: Option<BasketProblem>,
    /// Goods of earlier sales that come back with it.
    pub returns: Option<ReturnsView>,
    /// Codes that added nothing to this basket, the newest first; each stays until somebody has dealt with it.
    pub not_added: Vec<NotAdded>,
}

/// One line of a basket or sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct LineView {
    pub id: String,
    pub sku: String,
    /// The name the customer reads.
    pub name: String,
    /// How many, e.g. `3`.
    pub quantity: String,
    /// More than one piece: one less is left.
    pub is_several: bool,
    /// The price of one.
    pub unit_price: String,
    /// The line's discount in words, or "".
    pub discount: String,
    /// Its tax, e.g. `20% tax`.
    pub tax: String,
    /// The line's total.
    pub total: String,
}

/// The acts of a basket.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum BasketAct {
    /// Add a custom item.
    AddOpenAmount,
    /// Use a gift card as part of the payment.
    AddGiftCard,
    /// One piece of the marked line less.
    OneLess,
    /// One piece of the marked line more.
    OneMore,
    /// Set the quantity of the marked line.
    SetQuantity,
    /// Discount the marked line, or the whole basket.
    DiscountLine,
    /// Remove the marked line.
    RemoveLine,
    /// Discard the basket.
    ClearBasket,
    /// Park it.
    Park,
    /// Resume a parked basket.
    Resume,
    /// Open the list of customers with a customer token.
    OpenCustomers,
    /// Pay with Klarna, by the code on the customer's screen.
    PayByCode,
    /// Pay with Klarna, in the way that is chosen.
    Pay,
    /// Refund a basket of returns only.
    RefundBasket,
}

/// Why a basket cannot be paid.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BasketProblem {
    /// The id of the line it is about, if it is about one.
    pub line: Option<String>,
    /// What is wrong and what to do.
    pub error: UiError,
}

/// A scanned or typed code that added nothing.
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
    /// The rule that refused the article, in place of the hint.
    pub error: Option<UiError>,
    /// Sells it as a custom item instead.
    pub sell: Option<Act<BasketAct>>,
    /// Whether an article can be entered for it.
    pub may_enter: bool,
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
    /// It is a slip's, and no sale of this till has its number.
    NoSuchSale,
}

/// A search result (answer of `search_articles`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ArticleHit {
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Its price.
    pub price: String,
    /// Its number or code is exactly what was typed.
    pub exact: bool,
}
