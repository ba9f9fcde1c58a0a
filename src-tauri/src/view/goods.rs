//! Goods that are handed over or returned, and what they come to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::LineRef;

/// Some goods of a sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsLine {
    /// The line's id in the sale.
    pub line: String,
    /// The name the customer reads.
    pub name: String,
    /// How many, e.g. `3`.
    pub quantity: String,
    /// What they come to.
    pub amount: String,
    /// Name and quantity, in words.
    pub of: String,
}

/// A quantity of a line, as typed (for `hand_over`, `refund` and `price_goods`).
#[derive(Deserialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Piece {
    pub line: LineRef,
    pub quantity: String,
}

/// What is refunded (for `refund`).
#[derive(Deserialize, TS, Clone, Debug, PartialEq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum RefundShare {
    /// All that is left.
    All,
    /// The price of these goods.
    Goods(Vec<Piece>),
    /// An amount as typed, whatever the goods.
    Amount(String),
}

/// What goods come to (answer of `price_goods`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsPrice {
    pub amount: String,
    /// The label of the button that hands over or refunds them.
    pub ok: String,
}
