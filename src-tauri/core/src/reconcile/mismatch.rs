//! How a sale and Klarna can disagree, and the step proposed for it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::values::klarna_id::OrderId;
use crate::values::money::Money;

/// How a sale's record and Klarna's books disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Mismatch {
    /// Klarna does not know the order.
    OrderUnknown,
    /// The order was cancelled at Klarna; the record holds it as good.
    OrderCancelled,
    /// The order's time to be captured passed at Klarna; the record holds it as good.
    OrderExpired,
    /// Klarna turned the order down; the record holds it as good.
    OrderRejected,
    /// The order still stands at Klarna; the record holds it as ended.
    OrderStands,
    /// The sums agreed differ.
    Amount {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The sums captured differ.
    Captured {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The sums refunded differ.
    Refunded {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// What was not captured was given up at Klarna; the record holds it as still to be captured.
    Released,
    /// Klarna's risk check holds the order; the record holds it as good.
    UnderReview,
    /// Klarna uses a word about the order that nobody knows.
    WordUnknown {
        /// The word.
        word: String,
    },
    /// The customer paid; the record says that nobody did.
    PaidUnnoticed,
    /// The customer paid; the record does not know whether anybody did.
    PaidInDoubt {
        /// Klarna's id of the order, as far as she tells it.
        order_id: Option<OrderId>,
        /// The sum agreed, as far as Klarna tells it.
        klarna: Option<Money>,
    },
    /// Nobody paid; the record does not know whether anybody did.
    UnpaidInDoubt,
    /// The record does not know what happened, and Klarna's books do not tell.
    InDoubt,
    /// A link of a sale that is over can still be paid.
    LinkLive,
    /// The record cannot be read by this program.
    Frozen,
}

/// What is proposed to the manager for a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Write down what Klarna's books say: the sale is read again and goes on from there.
    TakeOver,
    /// Nothing the till can do: look in Klarna's portal or ask Klarna, and note what was found.
    AskKlarna,
}

impl Mismatch {
    /// Returns the difference in one word for scripts and records.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Mismatch::OrderUnknown => "order_unknown",
            Mismatch::OrderCancelled => "order_cancelled",
            Mismatch::OrderExpired => "order_expired",
            Mismatch::OrderRejected => "order_rejected",
            Mismatch::OrderStands => "order_stands",
            Mismatch::Amount { .. } => "amount",
            Mismatch::Captured { .. } => "captured",
            Mismatch::Refunded { .. } => "refunded",
            Mismatch::Released => "released",
            Mismatch::UnderReview => "under_review",
            Mismatch::WordUnknown { .. } => "word_unknown",
            Mismatch::PaidUnnoticed => "paid_unnoticed",
            Mismatch::PaidInDoubt { .. } => "paid_in_doubt",
            Mismatch::UnpaidInDoubt => "unpaid_in_doubt",
            Mismatch::InDoubt => "in_doubt",
            Mismatch::LinkLive => "link_live",
            Mismatch::Frozen => "frozen",
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::OrderUnknown => f.write_str("Klarna does not know the order"),
            Mismatch::OrderCancelled => f.write_str("cancelled at Klarna, good here"),
            Mismatch::OrderExpired => f.write_str("its time to be captured passed at Klarna"),
            Mismatch::OrderRejected => f.write_str("turned down by Klarna, good here"),
            Mismatch::OrderStands => f.write_str("still an order at Klarna, ended here"),
            Mismatch::Amount { ours, klarna } => {
                write!(f, "agreed: {ours} here, {klarna} at Klarna")
            }
            Mismatch::Captured { ours, klarna } => {
                write!(f, "captured: {ours} here, {klarna} at Klarna")
            }
            Mismatch::Refunded { ours, klarna } => {
                write!(f, "refunded: {ours} here, {klarna} at Klarna")
            }
            Mismatch::Released => f.write_str("the rest was given up at Klarna, good here"),
            Mismatch::UnderReview => f.write_str("under review at Klarna, good here"),
            Mismatch::WordUnknown { word } => write!(f, "Klarna calls the order \"{word}\""),
            Mismatch::PaidUnnoticed => f.write_str("paid at Klarna, unpaid here"),
            Mismatch::PaidInDoubt {
                klarna: Some(amount),
                ..
            } => {
                write!(f, "paid at Klarna ({amount}), in doubt here")
            }
            Mismatch::PaidInDoubt { klarna: None, .. } => {
                f.write_str("paid at Klarna, in doubt here")
            }
            Mismatch::UnpaidInDoubt => f.write_str("not paid at Klarna, in doubt here"),
            Mismatch::InDoubt => f.write_str("in doubt here, and Klarna's books do not tell"),
            Mismatch::LinkLive => f.write_str("its link can still be paid at Klarna, ended here"),
            Mismatch::Frozen => f.write_str("its record cannot be read"),
        }
    }
}

impl fmt::Display for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Proposal::TakeOver => "write down what Klarna says",
            Proposal::AskKlarna => "look in Klarna's portal or ask Klarna, and note what was found",
        })
    }
}

impl Proposal {
    /// Returns the step in one word for scripts and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Proposal::TakeOver => "take_over",
            Proposal::AskKlarna => "ask_klarna",
        }
    }
}
