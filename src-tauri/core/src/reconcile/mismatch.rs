//! How a sale and Klarna can disagree, and the step proposed for it.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::Message;
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

    /// Returns what is said to a person.
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

    /// Returns the same with the sums that differ.
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

    /// Returns the sums that differ: in the record, as far as it has one, and at Klarna.
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
    /// Returns the step in one word for scripts and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Proposal::TakeOver => "take_over",
            Proposal::AskKlarna => "ask_klarna",
        }
    }

    /// Returns what is said to a person.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Proposal::TakeOver => message!("step-take-over-say"),
            Proposal::AskKlarna => message!("step-ask-klarna-say"),
        }
    }
}
