//! Goods that go or come back, and what they come to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::LineRef;

/// Some goods of a sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsLine {
    /// The line's id in the sale.
    pub line: String,
    /// What the customer reads.
    pub name: String,
    /// How many, e.g. `3`.
    pub quantity: String,
    /// What they come to.
    pub amount: String,
    /// Both, in words.
    pub of: String,
}

/// So many of a line, as a person typed it (of `hand_over`, `refund` and `price_goods`).
#[derive(Deserialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Piece {
    /// The line.
    pub line: LineRef,
    /// How many.
    pub quantity: String,
}

/// What of the captured money is given back (of `refund`).
#[derive(Deserialize, TS, Clone, Debug, PartialEq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum RefundShare {
    /// All that is left of it.
    All,
    /// The price of these goods.
    Goods(Vec<Piece>),
    /// An amount as it was typed, whatever the goods.
    Amount(String),
}

/// What goods come to (answer of `price_goods`).
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsPrice {
    /// The sum.
    pub amount: String,
    /// What the button says that has them go or come back.
    pub ok: String,
}
