//! The stage of a sale, in one word for screens, scripts and exports.

use std::fmt;

use super::{Act, Closed, Sale, Standing, State, Write};

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
        match &self.state {
            State::Basket { .. } => Stage::Basket,
            State::Charging(charging) if charging.unanswered => Stage::InDoubt,
            State::Opening(_) | State::Charging(_) => Stage::Opening,
            State::Open(_) | State::Ending(_) => Stage::Open,
            State::Authorized(paid) if paid.overdue => Stage::InDoubt,
            State::Approved(_) | State::Placing { .. } | State::Authorized(_) => Stage::Authorized,
            State::UnderReview { .. } => Stage::UnderReview,
            State::Paid(order) if order.unknown_word.is_some() => Stage::InDoubt,
            State::Paid(_) => Stage::Paid,
            State::HandedOver { .. } => Stage::HandedOver,
            State::Writing {
                write, standing, ..
            } => writing(write, standing),
            State::LatePayment { .. } => Stage::LatePayment,
            State::SessionGone { .. }
            | State::Returning { .. }
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }
            | State::Unreadable { .. } => Stage::InDoubt,
            State::Closed { how, .. } => match how {
                Closed::Discarded
                | Closed::Cancelled
                | Closed::CancelledByCustomer
                | Closed::CancelledElsewhere
                | Closed::GivenUp => Stage::Cancelled,
                Closed::Expired | Closed::OrderExpired => Stage::Expired,
                Closed::Refused(_)
                | Closed::ChargeRefused(_)
                | Closed::NotOffered(_)
                | Closed::Rejected => Stage::Refused,
                Closed::PaidOtherwise { .. } => Stage::PaidOtherwise,
            },
        }
    }
}

/// The stage while something is written. An order that is sent back is no longer paid, and not yet
/// cancelled.
const fn writing(write: &Write, standing: &Standing) -> Stage {
    match (&write.act, standing) {
        _ if write.is_in_doubt() => Stage::InDoubt,
        (Act::Capture { .. }, _) => Stage::HandingOver,
        (Act::Extend, Standing::Kept { .. }) => Stage::Paid,
        (Act::Cancel | Act::Refund { .. } | Act::Release, Standing::Kept { .. }) => Stage::InDoubt,
        (Act::Cancel | Act::Refund { .. } | Act::Release | Act::Extend, Standing::Given) => {
            Stage::HandedOver
        }
    }
}
