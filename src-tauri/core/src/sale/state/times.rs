//! When the steps of a sale happened.

use crate::sale::event::{Event, Fact};
use crate::values::time::Timestamp;

/// When the steps of a sale happened; of one that happened again, the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// It began.
    pub started_at: Timestamp,
    /// Something last became true about it.
    pub changed_at: Timestamp,
    /// Payment was asked for.
    pub asked_at: Option<Timestamp>,
    /// The customer paid.
    pub paid_at: Option<Timestamp>,
    /// The goods were handed over for money.
    pub handed_over_at: Option<Timestamp>,
    /// Money was refunded.
    pub refunded_at: Option<Timestamp>,
}

impl Times {
    /// Returns the times of a sale that has just begun.
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
