//! Which slip, and where it goes.

use serde::{Deserialize, Serialize};

/// A slip of a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slip {
    /// The confirmation of the payment.
    Payment,
    /// The confirmation of the sale's refund with this number, from 1.
    Refund(u32),
}

/// Where a slip goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipTarget {
    /// To the printer of this name.
    Printer(String),
    /// Into the file of this name.
    File(String),
}
