//! Klarna answered: which fact an answer shows, if any.
//!
//! An answer that shows nothing new is no fact. An answer that means nothing to the present state
//! (it was overtaken) is ignored: the state asks again for what it needs.

mod doubt;
mod orders;

use crate::sale::event::{CustomerStep, Event, Fact, NotPlaced, SessionEnd, Unreadable};
use crate::sale::klarna::reply::{
    Answer, HostedStatus, KlarnaRefusal, NewHostedSession, NewPaymentSession, Outcome,
    PaymentSessionStatus, Reply,
};
use crate::sale::state::DeliveryState;
use crate::sale::state::{Ending, Missing, Open, Opening, Origin, State};
use crate::sale::{OPENING_ATTEMPTS, Sale};
use crate::values::terms::Category;
use crate::values::time::Timestamp;

/// How long a page stands (HPP, session lifetime): 47 hours.
const PAGE_LIFETIME_MS: i64 = 47 * 60 * 60 * 1000;
const NOT_FOUND: u16 = 404;
/// How Klarna answers the closing of a page that is paid (HPP, disable session).
const ALREADY_COMPLETED: u16 = 400;

impl Sale {
    /// Returns the fact that Klarna's `reply` shows, if it shows one.
    #[must_use]
    pub fn observe(&self, reply: Reply, now: Timestamp) -> Option<Event> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if let Some(bug) = super::planted::observe(self, &reply, now) {
            return bug;
        }
        if let Some(fact) = self.observe_agreement(&reply.answer) {
            return Some(Event {
                fact,
                correlation_id: reply.correlation_id,
                asked: None,
            });
        }
        let fact = match (&self.state, reply.answer) {
            (State::Opening(opening), Answer::PaymentSessionCreated { attempt, outcome }) => {
                opening.payment_session(attempt, outcome)
            }
            (State::Opening(opening), Answer::HostedSessionCreated { attempt, outcome })
                if opening.payment_session_id.is_some() =>
            {
                opening.hosted_session(attempt, outcome, now)
            }
            (
                State::Closed { spare: Some(_), .. },
                Answer::HostedSessionCreated {
                    outcome: Outcome::Done(page),
                    ..
                },
            ) => Some(Fact::HostedSessionOpened {
                expires_at: page.ends_at(now),
                hosted_session_id: page.id,
                give_up_at: now,
            }),
            (
                State::Open(open) | State::SessionGone(Missing::Open(open)),
                Answer::Distributed { attempt, outcome },
            ) => open.distributed(attempt, outcome),
            (State::Open(open), Answer::HostedSessionRead(outcome)) => open.read(outcome, now),
            (State::Ending(ending), Answer::HostedSessionRead(outcome)) => {
                ending.read(outcome, now)
            }
            (State::Ending(ending), Answer::HostedSessionDisabled(outcome)) if !ending.told => {
                disabled(outcome)
            }
            (
                State::Closed {
                    session: Some(_),
                    order: None,
                    ..
                },
                Answer::HostedSessionRead(Outcome::Done(status)),
            ) => completed(&status, now),
            (State::SessionGone(page), Answer::HostedSessionRead(outcome)) => {
                page.read(outcome, now)
            }
            (State::SessionGone(page), Answer::PaymentSessionRead(outcome)) => {
                page.session_read(outcome, now)
            }
            (
                State::Unreadable {
                    origin: Origin::Page(session),
                    why,
                    reading: true,
                    ..
                },
                Answer::HostedSessionRead(outcome),
            ) => doubt::page_read(session, *why, outcome, now),
            (
                State::Unreadable {
                    origin: Origin::Page(session),
                    why: Unreadable::SessionsGone,
                    reading: true,
                    ..
                },
                Answer::PaymentSessionRead(outcome),
            ) => doubt::session_read(session, outcome, now),
            (State::Placing { .. }, Answer::OrderPlaced(outcome)) => placed(outcome, now),
            // The payment session is read next, and tells what became of it.
            (State::Placing { .. }, Answer::ApprovalLost) => Some(Fact::PlaceUnanswered {}),
            (State::Withdrawing { gone: false, .. }, Answer::ApprovalLost) => {
                Some(Fact::AuthorizationGone {})
            }
            // An answer that came after it was given up.
            (State::PlaceInDoubt { .. }, Answer::OrderPlaced(outcome @ Outcome::Done(_))) => {
                placed(outcome, now)
            }
            (State::PlaceInDoubt { refusal, .. }, Answer::PaymentSessionRead(outcome)) => {
                let why = refusal
                    .clone()
                    .map_or(NotPlaced::TooOld, |refusal| NotPlaced::Refused { refusal });
                payment_session_read(outcome, Fact::AuthorizationCancelRequested { why })
            }
            (State::Withdrawing { gone: false, .. }, Answer::AuthorizationCancelled(outcome)) => {
                withdrawn(outcome)
            }
            (State::Withdrawing { gone: true, .. }, Answer::PaymentSessionRead(outcome)) => {
                payment_session_read(outcome, Fact::NoOrderPlaced {})
            }
            (State::Authorized(paid), Answer::OrderRead(Outcome::Done(facts))) => {
                self.first_read(paid, facts, false, now)
            }
            (State::UnderReview { paid, .. }, Answer::OrderRead(Outcome::Done(facts))) => {
                self.first_read(paid, facts, true, now)
            }
            (
                State::Paid(order) | State::LatePayment { order, .. },
                Answer::OrderRead(Outcome::Done(facts)),
            ) => order.read(&facts, &self.basket),
            (State::HandedOver { order, reading }, Answer::OrderRead(Outcome::Done(facts))) => {
                order.read_when_gone(&facts, &self.basket, *reading)
            }
            (
                State::HandedOver { reading: true, .. },
                Answer::OrderRead(Outcome::Refused(refusal)),
            ) => (refusal.status == NOT_FOUND).then_some(Fact::OrderNotFound {}),
            (_, Answer::Charged { key, outcome }) => self.observe_charge(key, outcome, now),
            (_, answer) => self
                .write()
                .and_then(|write| self.observe_write(write, answer, now)),
        };
        fact.map(|fact| Event {
            fact,
            correlation_id: reply.correlation_id,
            asked: None,
        })
    }
}

impl NewHostedSession {
    /// Returns when the page ends. An answer that does not tell is no reason to open another page:
    /// the first would stay open beside it.
    fn ends_at(&self, now: Timestamp) -> Timestamp {
        self.expires_at.unwrap_or(now.plus_ms(PAGE_LIFETIME_MS))
    }
}

impl Opening {
    fn payment_session(&self, attempt: u32, outcome: Outcome<NewPaymentSession>) -> Option<Fact> {
        if attempt != self.attempt || self.payment_session_id.is_some() {
            return None;
        }
        match outcome {
            Outcome::Done(session) => Some(self.opened(session)),
            Outcome::Refused(refusal) => Some(Fact::OpeningRefused { refusal }),
            Outcome::NotSent | Outcome::Unanswered => Some(self.repeated()),
        }
    }

    /// A page is opened only when everything that was asked for is offered.
    fn opened(&self, session: NewPaymentSession) -> Fact {
        let is_missing = |wanted: &&Category| !session.categories.contains(*wanted);
        let wanted = self.terms.categories.iter();
        let missing: Vec<Category> = wanted.filter(is_missing).cloned().collect();
        if missing.is_empty() {
            return Fact::PaymentSessionOpened {
                payment_session_id: session.id,
            };
        }
        Fact::CategoriesNotOffered {
            payment_session_id: session.id,
            missing,
            offered: session.categories,
        }
    }

    fn hosted_session(
        &self,
        attempt: u32,
        outcome: Outcome<NewHostedSession>,
        now: Timestamp,
    ) -> Option<Fact> {
        match outcome {
            Outcome::Done(page) => {
                let expires_at = page.ends_at(now);
                Some(Fact::HostedSessionOpened {
                    hosted_session_id: page.id,
                    expires_at,
                    give_up_at: now.plus_ms(self.terms.give_up_after_ms).min(expires_at),
                })
            }
            _ if attempt != self.attempt => None,
            Outcome::Refused(refusal) => Some(Fact::OpeningRefused { refusal }),
            Outcome::NotSent | Outcome::Unanswered => Some(self.repeated()),
        }
    }

    fn repeated(&self) -> Fact {
        if self.attempt >= OPENING_ATTEMPTS {
            Fact::OpeningGivenUp {}
        } else {
            Fact::OpeningRepeated {
                attempt: self.attempt.saturating_add(1),
            }
        }
    }
}

impl Open {
    fn distributed(&self, attempt: u32, outcome: Outcome<()>) -> Option<Fact> {
        let delivery = self.deliveries.last()?;
        if delivery.attempt != attempt || delivery.state != DeliveryState::Sending {
            return None;
        }
        Some(match outcome {
            Outcome::Done(()) => Fact::Sent { attempt },
            Outcome::Refused(refusal) => Fact::SendRefused { attempt, refusal },
            Outcome::NotSent | Outcome::Unanswered => Fact::SendUnanswered { attempt },
        })
    }

    fn read(&self, outcome: Outcome<HostedStatus>, now: Timestamp) -> Option<Fact> {
        let status = match outcome {
            Outcome::Done(status) => status,
            Outcome::Refused(refusal) => return gone(&refusal),
            Outcome::NotSent | Outcome::Unanswered => return None,
        };
        let known = Fact::CustomerSeen {
            step: self.step.clone(),
        };
        Some(told(status, now)).filter(|fact| *fact != known)
    }
}

/// What a page tells that can be paid.
fn told(status: HostedStatus, now: Timestamp) -> Fact {
    let step = match status {
        HostedStatus::Other(word) => CustomerStep::Unknown { word },
        HostedStatus::Completed { order_id: None, .. } => CustomerStep::Unknown {
            word: "COMPLETED".to_owned(),
        },
        HostedStatus::Completed {
            order_id: Some(order_id),
            klarna_reference,
        } => {
            return Fact::Completed {
                order_id,
                klarna_reference,
                at: Some(now),
            };
        }
        HostedStatus::Approved { at } => return approved(at, now),
        HostedStatus::Cancelled => {
            return Fact::SessionEnded {
                how: SessionEnd::CancelledByCustomer,
            };
        }
        HostedStatus::Disabled => {
            return Fact::SessionEnded {
                how: SessionEnd::Disabled,
            };
        }
        HostedStatus::Waiting => CustomerStep::Waiting,
        HostedStatus::InProgress => CustomerStep::OnPage,
        HostedStatus::ManualIdCheck { challenge } => CustomerStep::IdentityCheck { challenge },
        HostedStatus::Back => CustomerStep::WentBack,
        HostedStatus::Failed => CustomerStep::Declined,
        HostedStatus::Error => CustomerStep::TechnicalError,
    };
    Fact::CustomerSeen { step }
}

/// What a page tells, unless it is nothing that is known.
fn told_for_certain(status: HostedStatus, now: Timestamp) -> Option<Fact> {
    let fact = told(status, now);
    let is_unknown = matches!(
        fact,
        Fact::CustomerSeen {
            step: CustomerStep::Unknown { .. }
        }
    );
    (!is_unknown).then_some(fact)
}

impl Ending {
    fn read(&self, outcome: Outcome<HostedStatus>, now: Timestamp) -> Option<Fact> {
        match outcome {
            Outcome::Done(status) => told_for_certain(status, now)
                .filter(|fact| self.told || !matches!(fact, Fact::CustomerSeen { .. })),
            Outcome::Refused(refusal) => gone(&refusal),
            Outcome::NotSent | Outcome::Unanswered => None,
        }
    }
}

fn completed(status: &HostedStatus, now: Timestamp) -> Option<Fact> {
    if let HostedStatus::Approved { at } = status {
        return Some(approved(*at, now));
    }
    let HostedStatus::Completed {
        order_id: Some(order_id),
        klarna_reference,
    } = status
    else {
        return None;
    };
    Some(Fact::Completed {
        order_id: order_id.clone(),
        klarna_reference: klarna_reference.clone(),
        at: Some(now),
    })
}

fn gone(refusal: &KlarnaRefusal) -> Option<Fact> {
    (refusal.status == NOT_FOUND).then_some(Fact::HostedSessionGone {})
}

fn disabled(outcome: Outcome<()>) -> Option<Fact> {
    match outcome {
        Outcome::Done(()) => Some(Fact::SessionDisabled {}),
        Outcome::Refused(refusal) if refusal.status == ALREADY_COMPLETED => {
            Some(Fact::DisableRefused {})
        }
        Outcome::Refused(refusal) => gone(&refusal),
        Outcome::NotSent | Outcome::Unanswered => None,
    }
}

/// The page says that the customer approved. Klarna's time counts, unless it lies ahead.
fn approved(at: Option<Timestamp>, now: Timestamp) -> Fact {
    Fact::Approved {
        at: at.map_or(now, |at| at.min(now)),
    }
}

/// An answer that is missing is no fact: the same order is placed again while the approval is good.
fn placed(outcome: Outcome<String>, now: Timestamp) -> Option<Fact> {
    match outcome {
        Outcome::Done(order_id) => Some(Fact::Completed {
            order_id,
            klarna_reference: None,
            at: Some(now),
        }),
        Outcome::Refused(refusal) => Some(Fact::PlaceRefused { refusal }),
        Outcome::NotSent | Outcome::Unanswered => None,
    }
}

fn withdrawn(outcome: Outcome<()>) -> Option<Fact> {
    match outcome {
        Outcome::Done(()) => Some(Fact::AuthorizationCancelled {}),
        Outcome::Refused(_) => Some(Fact::AuthorizationGone {}),
        Outcome::NotSent | Outcome::Unanswered => None,
    }
}

/// Whether an order was placed on the payment session; `not_placed` if it was not.
fn payment_session_read(outcome: Outcome<PaymentSessionStatus>, not_placed: Fact) -> Option<Fact> {
    let unreadable = |why| Some(Fact::PaymentUnreadable { why });
    match outcome {
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
