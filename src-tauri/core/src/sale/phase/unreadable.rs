//! A payment in doubt: Klarna is still asked where it may have an answer, and a person finds out.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "anything not listed cannot follow or shows nothing"
)]

use crate::sale::Sale;
use crate::sale::command::Finding;
use crate::sale::event::Fact;
use crate::sale::event::reason::{End, Unreadable};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::{Answer, HostedStatus, NOT_FOUND, Outcome, PaymentSessionStatus};
use crate::sale::refusal::{Refusal, given_text};
use crate::sale::state::order::Write;
use crate::sale::state::{
    Approval, ApprovalStep, Authorized, Closed, InDoubt, Origin, Over, Page, Session, State,
};
use crate::values::money::Money;
use crate::values::terms::PlaceOrderMode;
use crate::values::time::Timestamp;

impl State {
    /// Returns the state of a payment in doubt. Klarna is still asked where it may have an answer.
    pub(in crate::sale) fn unreadable(
        origin: Origin,
        why: Unreadable,
        end: Option<End>,
        placed: Option<Money>,
    ) -> State {
        let may_tell = matches!(why, Unreadable::OrderUnknown | Unreadable::SessionsGone);
        State::Unreadable(InDoubt {
            reading: may_tell && origin.session().is_some(),
            origin,
            why,
            end,
            placed,
        })
    }
}

impl Sale {
    /// A person settles a doubt.
    pub(in crate::sale) fn settle(&self, finding: &Finding, note: &str) -> Result<Fact, Refusal> {
        let note = given_text("note", note)?;
        let is_asked = match &self.state {
            State::Unreadable(_) => true,
            State::Page(page) => page.is_missing,
            State::Authorized(paid) => paid.review.is_none() && paid.overdue,
            _ => false,
        };
        let fits = match finding {
            Finding::NotPaid => is_asked,
            Finding::PaidAs { order_id } => {
                given_text("order id", order_id.as_str())?;
                is_asked
            }
            Finding::DidNotHappen => self.write().is_some_and(Write::is_in_doubt),
        };
        if fits {
            Ok(Fact::Settled {
                finding: finding.clone(),
                note,
            })
        } else {
            Err(Refusal::FindingDoesNotFit)
        }
    }
}

impl InDoubt {
    pub(in crate::sale) fn observe(&self, answer: Answer, now: Timestamp) -> Option<Fact> {
        match (&self.origin, answer) {
            (Origin::Page(session), Answer::HostedSessionRead(outcome)) if self.reading => {
                self.page_read(session, outcome, now)
            }
            (Origin::Page(session), Answer::PaymentSessionRead(outcome))
                if self.reading && self.why == Unreadable::SessionsGone =>
            {
                session_read(session, outcome, now)
            }
            // The answer to a charge counts even after a person was asked to check.
            (
                Origin::Charge { .. },
                Answer::Charged {
                    outcome: Outcome::Done(order_id),
                    ..
                },
            ) if self.why == Unreadable::ChargeUnanswered => Some(Fact::Completed {
                order_id,
                klarna_reference: None,
            }),
            _ => None,
        }
    }

    /// Evaluates a new read of the page.
    fn page_read(
        &self,
        session: &Session,
        outcome: Outcome<HostedStatus>,
        now: Timestamp,
    ) -> Option<Fact> {
        let status = match outcome {
            Outcome::Done(status) => Some(status),
            Outcome::Refused(_) => None,
            Outcome::NotSent | Outcome::Unanswered => return None,
        };
        // For a placed order the page shows the id or nothing. An approval counts only from the payment session, which
        // knows whether it was used.
        let counts = |fact: &Fact| {
            matches!(fact, Fact::Completed { .. })
                || (self.why == Unreadable::SessionsGone && !matches!(fact, Fact::Approved { .. }))
        };
        let shown = status.and_then(|status| status.shown_for_certain());
        shown.filter(counts).or(session
            .is_forgotten(now)
            .then_some(Fact::HostedSessionGone {}))
    }

    pub(in crate::sale) fn apply(self, fact: Fact, at: Timestamp) -> Option<State> {
        let InDoubt {
            origin,
            end,
            placed,
            ..
        } = self;
        match (origin, fact) {
            (origin @ Origin::Page(_), Fact::HostedSessionGone {}) if self.reading => {
                Some(State::Unreadable(InDoubt {
                    origin,
                    why: self.why,
                    end,
                    placed,
                    reading: false,
                }))
            }
            (Origin::Page(session), fact) => session.apply_in_doubt(end, placed, fact, at),
            (
                origin @ Origin::Charge { .. },
                Fact::Completed {
                    order_id,
                    klarna_reference,
                },
            ) => Some(State::Authorized(Authorized::new(
                origin,
                order_id,
                klarna_reference,
                end,
                Some(at),
            ))),
            (origin, fact) => origin.settled(end, placed, fact, at),
        }
    }

    pub(in crate::sale) fn calls(&self) -> Vec<Call> {
        match &self.origin {
            Origin::Page(session) if self.reading && self.why == Unreadable::SessionsGone => {
                vec![session.read_page(), session.read_payment_session()]
            }
            Origin::Page(session) if self.reading => vec![session.read_page()],
            Origin::Page(_) | Origin::Charge { .. } => Vec::new(),
        }
    }
}

impl Session {
    /// Returns the state after a fact about a payment in doubt; `None` if the fact cannot follow.
    pub(in crate::sale) fn apply_in_doubt(
        self,
        end: Option<End>,
        placed: Option<Money>,
        fact: Fact,
        at: Timestamp,
    ) -> Option<State> {
        Some(match fact {
            // Nobody waits for it at the counter any more: close the page.
            Fact::CustomerSeen { .. } => {
                State::Page(Page::ending(self, end.unwrap_or(End::TimedOut)))
            }
            Fact::SessionEnded { how } => State::closed(
                end.map_or(Closed::from(how), Closed::from),
                Some(self),
                None,
            ),
            Fact::NoOrderPlaced {} => {
                State::closed(end.map_or(Closed::Expired, Closed::from), Some(self), None)
            }
            Fact::Approved { approved_at } => State::Approved(Approval {
                session: self,
                approved_at: Approval::time(approved_at, at),
                end,
                step: ApprovalStep::Held,
            }),
            Fact::Completed {
                order_id,
                klarna_reference,
            } => State::Authorized(Authorized {
                placed,
                ..Authorized::new(
                    Origin::Page(self),
                    order_id,
                    klarna_reference,
                    end,
                    Some(at),
                )
            }),
            Fact::PaymentUnreadable { why } => {
                State::unreadable(Origin::Page(self), why, end, placed)
            }
            fact => return Origin::Page(self).settled(end, placed, fact, at),
        })
    }

    /// Returns an approval that the payment session still holds though the page ended without showing it. If Klarna
    /// places, the order is still to come.
    pub(in crate::sale) fn approved_unseen(&self) -> Option<Fact> {
        (self.terms.mode == PlaceOrderMode::None).then_some(Fact::Approved { approved_at: None })
    }
}

impl Origin {
    /// Returns the state after a person found out whether the customer paid.
    pub(in crate::sale) fn settled(
        self,
        end: Option<End>,
        placed: Option<Money>,
        fact: Fact,
        at: Timestamp,
    ) -> Option<State> {
        let Fact::Settled { finding, note } = fact else {
            return None;
        };
        match finding {
            Finding::NotPaid => Some(State::Closed(Over {
                how: end.map_or(Closed::Cancelled, Closed::from),
                spare: None,
                session: self.session().cloned(),
                order: None,
                not_paid: Some(note),
            })),
            Finding::PaidAs { order_id } => Some(State::Authorized(Authorized {
                placed,
                ..Authorized::new(self, order_id, None, end, Some(at))
            })),
            Finding::DidNotHappen => None,
        }
    }
}

/// Evaluates a new read of the payment session of a payment in doubt.
fn session_read(
    session: &Session,
    outcome: Outcome<PaymentSessionStatus>,
    now: Timestamp,
) -> Option<Fact> {
    if outcome == Outcome::Done(PaymentSessionStatus::Approved) {
        return session.approved_unseen();
    }
    let known = Fact::PaymentUnreadable {
        why: Unreadable::SessionsGone,
    };
    outcome
        .placed_or(Fact::NoOrderPlaced {})
        .filter(|fact| *fact != known)
        .filter(|fact| session.is_past(now) || *fact != Fact::NoOrderPlaced {})
}

impl Outcome<PaymentSessionStatus> {
    /// Returns the fact that a payment session shows about its order; `not_placed` if there is none.
    pub(in crate::sale) fn placed_or(self, not_placed: Fact) -> Option<Fact> {
        let unreadable = |why| Some(Fact::PaymentUnreadable { why });
        match self {
            Outcome::Done(PaymentSessionStatus::Incomplete | PaymentSessionStatus::Approved) => {
                Some(not_placed)
            }
            Outcome::Done(PaymentSessionStatus::Complete) => unreadable(Unreadable::OrderUnknown),
            Outcome::Refused(refusal) if refusal.status == NOT_FOUND => {
                unreadable(Unreadable::SessionsGone)
            }
            Outcome::Done(PaymentSessionStatus::Other(_))
            | Outcome::Refused(_)
            | Outcome::NotSent
            | Outcome::Unanswered => None,
        }
    }
}
