//! Differences between a sale and Klarna, and the proposed step for each.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::Message;
use crate::values::klarna_id::OrderId;
use crate::values::money::Money;

/// A difference between a sale's record and Klarna.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Mismatch {
    /// Klarna does not know the order.
    OrderUnknown,
    /// The order was cancelled at Klarna; in the record it is good.
    OrderCancelled,
    /// The order's capture period expired at Klarna; in the record it is good.
    OrderExpired,
    /// Klarna rejected the order; in the record it is good.
    OrderRejected,
    /// The order is still active at Klarna; in the record it has ended.
    OrderStands,
    /// The order amounts differ.
    Amount {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The captured amounts differ.
    Captured {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The refunded amounts differ.
    Refunded {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The uncaptured rest was released at Klarna; in the record it is still to be captured.
    Released,
    /// Klarna's risk check holds the order; in the record it is good.
    UnderReview,
    /// Klarna describes the order with an undocumented word.
    WordUnknown {
        /// The word.
        word: String,
    },
    /// The customer paid; in the record nobody did.
    PaidUnnoticed,
    /// The customer paid; the record is in doubt about it.
    PaidInDoubt {
        /// Klarna's order id, if known.
        order_id: Option<OrderId>,
        /// The order amount, if known.
        klarna: Option<Money>,
    },
    /// Nobody paid; the record is in doubt about it.
    UnpaidInDoubt,
    /// The record is in doubt, and Klarna has no answer.
    InDoubt,
    /// The link of a closed sale can still be paid.
    LinkLive,
    /// This version of the program cannot read the record.
    Frozen,
}

/// The step proposed to the manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Adopt Klarna's data: the sale is read again and continues from there.
    TakeOver,
    /// The till cannot resolve it: check Klarna's portal or ask Klarna, and note the result.
    AskKlarna,
}

impl Mismatch {
    /// Returns the difference as one word for scripts and records.
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

    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Mismatch::OrderUnknown => message!("difference-order-unknown"),
            Mismatch::OrderCancelled => message!("difference-order-cancelled"),
            Mismatch::OrderExpired => message!("difference-order-expired"),
            Mismatch::OrderRejected => message!("difference-order-rejected"),
            Mismatch::OrderStands => message!("difference-order-stands"),
            Mismatch::Amount { .. } => message!("difference-amount"),
            Mismatch::Captured { .. } => message!("difference-captured"),
            Mismatch::Refunded { .. } => message!("difference-refunded"),
            Mismatch::Released => message!("difference-released"),
            Mismatch::UnderReview => message!("difference-under-review"),
            Mismatch::WordUnknown { word } => message!("difference-word-unknown", word = word),
            Mismatch::PaidUnnoticed => message!("difference-paid-unnoticed"),
            Mismatch::PaidInDoubt { .. } => message!("difference-paid-in-doubt"),
            Mismatch::UnpaidInDoubt => message!("difference-unpaid-in-doubt"),
            Mismatch::InDoubt => message!("difference-in-doubt"),
            Mismatch::LinkLive => message!("difference-link-live"),
            Mismatch::Frozen => message!("difference-frozen"),
        }
    }

    /// Returns the message including the amounts that differ.
    #[must_use]
    pub fn message_with_sums(&self) -> Message {
        let what = self.message();
        match self.sums() {
            Some((Some(here), klarna)) => message!(
                "difference-with-sums",
                what = what,
                here = here,
                klarna = klarna
            ),
            Some((None, klarna)) => {
                message!("difference-with-sum", what = what, klarna = klarna)
            }
            None => what,
        }
    }

    /// Returns the amounts that differ: in the record, if it has one, and at Klarna.
    #[must_use]
    pub const fn sums(&self) -> Option<(Option<Money>, Money)> {
        match self {
            Mismatch::Amount { ours, klarna }
            | Mismatch::Captured { ours, klarna }
            | Mismatch::Refunded { ours, klarna } => Some((Some(*ours), *klarna)),
            Mismatch::PaidInDoubt {
                klarna: Some(klarna),
                ..
            } => Some((None, *klarna)),
            Mismatch::OrderUnknown
            | Mismatch::OrderCancelled
            | Mismatch::OrderExpired
            | Mismatch::OrderRejected
            | Mismatch::OrderStands
            | Mismatch::Released
            | Mismatch::UnderReview
            | Mismatch::WordUnknown { .. }
            | Mismatch::PaidUnnoticed
            | Mismatch::PaidInDoubt { klarna: None, .. }
            | Mismatch::UnpaidInDoubt
            | Mismatch::InDoubt
            | Mismatch::LinkLive
            | Mismatch::Frozen => None,
        }
    }
}

impl Proposal {
    /// Returns the step as one word for scripts and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Proposal::TakeOver => "take_over",
            Proposal::AskKlarna => "ask_klarna",
        }
    }

    /// Returns the message for a person.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Proposal::TakeOver => message!("step-take-over-say"),
            Proposal::AskKlarna => message!("step-ask-klarna-say"),
        }
    }
}
