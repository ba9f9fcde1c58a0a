//! The stage of a sale, in one word for screens, scripts and exports.

use std::fmt;

use super::{Closed, Sale, State, Write};

/// The sale's stage in the words of screens, scripts and exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "the stages of the product's design, in its own words"
)]
pub enum Stage {
    Basket,
    Opening,
    Open,
    Authorized,
    UnderReview,
    Paid,
    HandingOver,
    HandedOver,
    PaidOtherwise,
    Cancelled,
    Expired,
    Refused,
    LatePayment,
    InDoubt,
}

impl Stage {
    /// Returns the stage's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Basket => "basket",
            Stage::Opening => "opening",
            Stage::Open => "open",
            Stage::Authorized => "authorized",
            Stage::UnderReview => "under_review",
            Stage::Paid => "paid",
            Stage::HandingOver => "handing_over",
            Stage::HandedOver => "handed_over",
            Stage::PaidOtherwise => "paid_otherwise",
            Stage::Cancelled => "cancelled",
            Stage::Expired => "expired",
            Stage::Refused => "refused",
            Stage::LatePayment => "late_payment",
            Stage::InDoubt => "in_doubt",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.word().replace('_', " "))
    }
}

impl Sale {
    /// Returns the sale's stage.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let while_writing = |write: &Write, stage| {
            if write.doubt.is_some() {
                Stage::InDoubt
            } else {
                stage
            }
        };
        match &self.state {
            State::Basket { .. } => Stage::Basket,
            State::Opening(_) => Stage::Opening,
            State::Open(_) | State::Ending(_) => Stage::Open,
            State::Authorized(_) => Stage::Authorized,
            State::UnderReview(_) => Stage::UnderReview,
            State::Paid(_) => Stage::Paid,
            State::Capturing { write, .. } => while_writing(write, Stage::HandingOver),
            State::HandedOver {
                refund: Some(write),
                ..
            } => while_writing(write, Stage::HandedOver),
            State::HandedOver { refund: None, .. } => Stage::HandedOver,
            State::LatePayment { .. } => Stage::LatePayment,
            State::SessionGone { .. }
            | State::Cancelling { .. }
            | State::Returning { .. }
            | State::Unreadable { .. } => Stage::InDoubt,
            State::Closed { how, .. } => match how {
                Closed::Discarded
                | Closed::Cancelled
                | Closed::CancelledByCustomer
                | Closed::CancelledElsewhere
                | Closed::GivenUp => Stage::Cancelled,
                Closed::Expired | Closed::OrderExpired => Stage::Expired,
                Closed::Refused(_) | Closed::NotOffered(_) | Closed::Rejected => Stage::Refused,
                Closed::PaidOtherwise { .. } => Stage::PaidOtherwise,
            },
        }
    }
}
