//! The stage of a sale, as one word for screens, scripts and exports.

use std::fmt;

/// The stage of a sale, as screens, scripts and exports name it.
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
    /// All stages.
    pub const ALL: [Stage; 14] = [
        Stage::Basket,
        Stage::Opening,
        Stage::Open,
        Stage::Authorized,
        Stage::UnderReview,
        Stage::Paid,
        Stage::HandingOver,
        Stage::HandedOver,
        Stage::PaidOtherwise,
        Stage::Cancelled,
        Stage::Expired,
        Stage::Refused,
        Stage::LatePayment,
        Stage::InDoubt,
    ];

    /// Parses a stage's word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Whether the order is active at this stage: paid, captured or not.
    #[must_use]
    pub const fn has_standing_order(self) -> bool {
        match self {
            Stage::Paid | Stage::HandingOver | Stage::HandedOver | Stage::InDoubt => true,
            Stage::Basket
            | Stage::Opening
            | Stage::Open
            | Stage::Authorized
            | Stage::UnderReview
            | Stage::PaidOtherwise
            | Stage::Cancelled
            | Stage::Expired
            | Stage::Refused
            | Stage::LatePayment => false,
        }
    }

    /// Returns the stage's word, as stored in journals.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_belongs_to_one_stage() {
        for stage in Stage::ALL {
            assert_eq!(Stage::of_word(stage.word()), Some(stage));
        }
        assert_eq!(Stage::of_word("sold"), None);
    }
}
