//! The view of goods that come back with a basket.

use serde::Serialize;
use ts_rs::TS;

/// The goods that come back with the basket.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ReturnsView {
    /// The lines, in the order they were added.
    pub lines: Vec<ReturnedLine>,
    /// Their price together, and that its refund follows the payment.
    pub total: String,
    /// What the customer ends up paying or getting back, in words; or "" when nothing is bought.
    pub difference: String,
}

/// One line that comes back.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ReturnedLine {
    /// The position of its return, for `remove_return`.
    pub place: u32,
    /// The line's id in its own sale.
    pub line: String,
    /// The name the customer reads.
    pub name: String,
    /// How many, e.g. `3`.
    pub quantity: String,
    /// Which sale it is of, and why it comes back.
    pub of: String,
    /// What is refunded for it.
    pub amount: String,
    /// The name of the button that takes it out again.
    pub remove: String,
}
