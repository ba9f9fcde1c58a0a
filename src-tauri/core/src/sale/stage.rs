//! The stage of a sale, in one word for screens, scripts and exports.

use std::fmt;

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
