//! The times of a sale's steps.

use crate::sale::event::{Event, Fact};
use crate::values::time::Timestamp;

/// The times of a sale's steps; for a repeated step, the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The sale started.
    pub started_at: Timestamp,
    /// The sale last changed.
    pub changed_at: Timestamp,
    /// Payment was requested.
    pub asked_at: Option<Timestamp>,
    /// The customer paid.
    pub paid_at: Option<Timestamp>,
    /// Goods were handed over for money.
    pub handed_over_at: Option<Timestamp>,
    /// Money was refunded.
    pub refunded_at: Option<Timestamp>,
}

impl Times {
    /// Returns the times of a sale that has just started.
    pub(in crate::sale) const fn beginning(at: Timestamp) -> Times {
        Times {
            started_at: at,
            changed_at: at,
            asked_at: None,
            paid_at: None,
            handed_over_at: None,
            refunded_at: None,
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "no view asks when any other step happened"
    )]
    pub(in crate::sale) const fn after(mut self, event: &Event) -> Times {
        // What the customer reads is no step of the sale.
        if matches!(event.fact, Fact::LanguageChosen { .. }) {
            return self;
        }
        let at = Some(event.at);
        match &event.fact {
            Fact::PaymentRequested { .. } => self.asked_at = at,
            Fact::Completed { .. } => self.paid_at = at,
            Fact::Captured { .. } | Fact::HandedOver {} => self.handed_over_at = at,
            Fact::Refunded { .. } => self.refunded_at = at,
            _ => {}
        }
        Times {
            changed_at: event.at,
            ..self
        }
    }
}
