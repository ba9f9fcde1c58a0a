//! What Klarna says of a payment that is in doubt, as she did not know its page when it was asked. One such answer ends
//! nothing: while the page's time is not over, the customer may pay on it.

use super::{approved, payment_session_read, told, told_for_certain};
use crate::sale::event::{Fact, Unreadable};
use crate::sale::klarna::reply::{HostedStatus, Outcome, PaymentSessionStatus};
use crate::sale::state::{Missing, Session};
use crate::values::terms::PlaceOrderMode;
use crate::values::time::Timestamp;

impl Missing {
    /// The page was asked again. Whatever it tells, it is there.
    pub(super) fn read(&self, outcome: Outcome<HostedStatus>, now: Timestamp) -> Option<Fact> {
        let Outcome::Done(status) = outcome else {
            return None;
        };
        match self {
            Missing::Open(_) => Some(told(status, now)),
            Missing::Ending(_) => told_for_certain(status, now),
        }
    }

    /// The payment session was asked.
    pub(super) fn session_read(
        &self,
        outcome: Outcome<PaymentSessionStatus>,
        now: Timestamp,
    ) -> Option<Fact> {
        let session = self.session();
        if outcome == Outcome::Done(PaymentSessionStatus::Approved) {
            return approved_there(session, now);
        }
        let is_closed = matches!(self, Missing::Ending(ending) if ending.disabled);
        payment_session_read(outcome, Fact::NoOrderPlaced {})
            .filter(|fact| is_closed || session.is_past(now) || *fact != Fact::NoOrderPlaced {})
    }
}

/// The page of a payment that nobody could read was asked again.
pub(super) fn page_read(
    session: &Session,
    why: Unreadable,
    outcome: Outcome<HostedStatus>,
    now: Timestamp,
) -> Option<Fact> {
    let status = match outcome {
        Outcome::Done(status) => Some(status),
        Outcome::Refused(_) => None,
        Outcome::NotSent | Outcome::Unanswered => return None,
    };
    // Of an order that was placed the page tells the id, or nothing. An approval is the payment session's to tell: it
    // knows whether it was used.
    let counts = |fact: &Fact| {
        matches!(fact, Fact::Completed { .. })
            || (why == Unreadable::SessionsGone && !matches!(fact, Fact::Approved { .. }))
    };
    let told = status.and_then(|status| told_for_certain(status, now));
    told.filter(counts).or(session
        .is_forgotten(now)
        .then_some(Fact::HostedSessionGone {}))
}

/// The payment session of a payment that nobody could read was asked again.
pub(super) fn session_read(
    session: &Session,
    outcome: Outcome<PaymentSessionStatus>,
    now: Timestamp,
) -> Option<Fact> {
    if outcome == Outcome::Done(PaymentSessionStatus::Approved) {
        return approved_there(session, now);
    }
    let known = Fact::PaymentUnreadable {
        why: Unreadable::SessionsGone,
    };
    payment_session_read(outcome, Fact::NoOrderPlaced {})
        .filter(|fact| *fact != known)
        .filter(|fact| session.is_past(now) || *fact != Fact::NoOrderPlaced {})
}

/// The page went without telling of an approval that its payment session still holds. Where Klarna places, the order is
/// still to come.
fn approved_there(session: &Session, now: Timestamp) -> Option<Fact> {
    (session.terms.mode == PlaceOrderMode::None).then(|| approved(None, now))
}
