//! The stage of a sale, as one word for screens, scripts and exports.

use std::fmt;

macro_rules! stages {
    ($($stage:ident $word:literal,)*) => {
        /// The stage of a sale, as screens, scripts and exports name it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(
            missing_docs,
            reason = "the stages of the product's design, in its own words"
        )]
        pub enum Stage {
            $($stage,)*
        }

        impl Stage {
            /// All stages.
            pub const ALL: [Stage; [$($word),*].len()] = [$(Stage::$stage),*];

            /// Returns the stage's word, as stored in journals.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Stage::$stage => $word,)*
                }
            }
        }
    };
}

stages! {
    Basket "basket",
    Opening "opening",
    Open "open",
    Authorized "authorized",
    UnderReview "under_review",
    Paid "paid",
    HandingOver "handing_over",
    HandedOver "handed_over",
    PaidOtherwise "paid_otherwise",
    Returned "returned",
    Cancelled "cancelled",
    Expired "expired",
    Refused "refused",
    LatePayment "late_payment",
    InDoubt "in_doubt",
}

impl Stage {
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
            | Stage::Returned
            | Stage::Cancelled
            | Stage::Expired
            | Stage::Refused
            | Stage::LatePayment => false,
        }
    }

    /// Whether nothing was asked of Klarna yet.
    #[must_use]
    pub const fn is_before_payment(self) -> bool {
        match self {
            Stage::Basket => true,
            Stage::Opening
            | Stage::Open
            | Stage::Authorized
            | Stage::UnderReview
            | Stage::Paid
            | Stage::HandingOver
            | Stage::HandedOver
            | Stage::PaidOtherwise
            | Stage::Returned
            | Stage::Cancelled
            | Stage::Expired
            | Stage::Refused
            | Stage::LatePayment
            | Stage::InDoubt => false,
        }
    }

    /// Whether the sale is closed without a Klarna order in force.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        match self {
            Stage::PaidOtherwise
            | Stage::Returned
            | Stage::Cancelled
            | Stage::Expired
            | Stage::Refused => true,
            Stage::Basket
            | Stage::Opening
            | Stage::Open
            | Stage::Authorized
            | Stage::UnderReview
            | Stage::Paid
            | Stage::HandingOver
            | Stage::HandedOver
            | Stage::LatePayment
            | Stage::InDoubt => false,
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
