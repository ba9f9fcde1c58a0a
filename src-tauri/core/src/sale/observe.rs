//! Klarna answered: which fact an answer shows, if any.
//!
//! An answer that shows nothing new is no fact. An answer that means nothing to the present state
//! (it was overtaken) is ignored: the state asks again for what it needs.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an answer that no line names shows nothing"
)]

use super::{
    Authorized, Doubt, OPENING_ATTEMPTS, Open, Opening, Order, Sale, State, WRITE_REPEATS, Write,
};
use crate::event::{
    CustomerStep, Event, Fact, Intent, OrderAgreed, OrderEnd, SessionEnd, Unreadable,
};
use crate::id::{IdempotencyKey, SaleId};
use crate::klarna::{
    Answer, Booking, FraudStatus, HostedStatus, KlarnaRefusal, NewHostedSession, NewPaymentSession,
    OrderFacts, OrderStatus, Outcome, PaymentSessionStatus, Reply,
};
use crate::money::Money;
use crate::terms::Category;
use crate::time::Timestamp;

const NOT_FOUND: u16 = 404;
/// How Klarna answers the closing of a page that is paid (HPP, disable session).
const ALREADY_COMPLETED: u16 = 400;

impl Sale {
    /// Returns the fact that Klarna's `reply` shows, if it shows one.
    #[must_use]
    pub fn observe(&self, reply: Reply, now: Timestamp) -> Option<Event> {
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
                    outcome: Outcome::Done(NewHostedSession { id, expires_at }),
                    ..
                },
            ) => Some(Fact::HostedSessionOpened {
                hosted_session_id: id,
                expires_at,
                give_up_at: now,
            }),
            (State::Open(open), Answer::Distributed { attempt, outcome }) => {
                open.distributed(attempt, outcome)
            }
            (State::Open(open), Answer::HostedSessionRead(outcome)) => open.read(outcome),
            (State::Ending(_), Answer::HostedSessionRead(outcome)) => read_while_ending(outcome),
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
            ) => completed(&status),
            (State::SessionGone { .. }, Answer::PaymentSessionRead(outcome)) => {
                payment_session_read(outcome)
            }
            (State::Authorized(_), Answer::OrderRead(Outcome::Done(facts))) => {
                self.first_read(facts, false, now)
            }
            (State::UnderReview(_), Answer::OrderRead(Outcome::Done(facts))) => {
                self.first_read(facts, true, now)
            }
            (
                State::Paid(order) | State::LatePayment { order, .. },
                Answer::OrderRead(Outcome::Done(facts)),
            ) if facts.is_given_back() => (facts.captured.minor() <= order.agreed.amount.minor())
                .then(|| facts.changed(OrderEnd::Cancelled)),
            (
                State::Paid(order) | State::LatePayment { order, .. },
                Answer::OrderRead(Outcome::Done(facts)),
            ) => changed_elsewhere(order, &facts),
            (_, answer) => self
                .write()
                .and_then(|write| self.observe_write(write, answer, now)),
        };
        fact.map(|fact| Event {
            fact,
            correlation_id: reply.correlation_id,
        })
    }

    /// An order read for the first time, or again under review.
    fn first_read(&self, facts: OrderFacts, reviewed: bool, now: Timestamp) -> Option<Fact> {
        if facts.is_given_back() {
            return Some(facts.changed(OrderEnd::Cancelled));
        }
        match facts.status {
            OrderStatus::Cancelled => return Some(facts.changed(OrderEnd::Cancelled)),
            OrderStatus::Expired => return Some(facts.changed(OrderEnd::Expired)),
            OrderStatus::Other(_) => return None,
            OrderStatus::Authorized
            | OrderStatus::PartCaptured
            | OrderStatus::Captured
            | OrderStatus::Closed => {}
        }
        match facts.fraud {
            FraudStatus::Pending => return (!reviewed).then_some(Fact::ReviewStarted {}),
            FraudStatus::Rejected => return Some(Fact::OrderRejected {}),
            FraudStatus::Other(_) => return None,
            FraudStatus::Accepted => {}
        }
        if self.basket.total() != Ok(facts.amount) {
            return Some(Fact::PaymentUnreadable {
                why: Unreadable::OrderDiffers,
            });
        }
        Some(Fact::OrderAccepted {
            order: OrderAgreed {
                amount: facts.amount,
                captured: facts.captured,
                refunded: facts.refunded,
                klarna_reference: facts.klarna_reference,
                method: facts.method,
                expires_at: facts.expires_at,
                at: now,
            },
        })
    }

    /// The answer to a write on its way, or to the read that follows a missing answer.
    fn observe_write(&self, write: &Write, answer: Answer, now: Timestamp) -> Option<Fact> {
        let is_mine = |key: IdempotencyKey| key == write.intent.key && write.doubt.is_none();
        match (&self.state, answer) {
            (State::Capturing { .. }, Answer::Captured { key, outcome }) if is_mine(key) => write
                .answered(outcome, |id| Fact::Captured {
                    capture_id: Some(id),
                }),
            (State::Cancelling { .. }, Answer::OrderCancelled { key, outcome }) if is_mine(key) => {
                write.answered(outcome, |()| Fact::OrderCancelled {})
            }
            (
                State::Returning { .. } | State::HandedOver { .. },
                Answer::Refunded { key, outcome },
            ) if is_mine(key) => write.answered(outcome, |id| Fact::Refunded {
                refund_id: Some(id),
            }),
            (_, Answer::OrderRead(Outcome::Done(facts))) => {
                let doubt = write.doubt.as_ref()?;
                self.settle_by_read(write, doubt, &facts, now)
            }
            _ => None,
        }
    }

    fn settle_by_read(
        &self,
        write: &Write,
        doubt: &Doubt,
        facts: &OrderFacts,
        now: Timestamp,
    ) -> Option<Fact> {
        let open_sum = |whole: Money, part: Money| {
            whole
                .minus(part)
                .is_ok_and(|rest| rest.minor() >= write.intent.amount.minor())
        };
        let (happened, still_possible) = match &self.state {
            State::Capturing { .. } => (
                write
                    .booked(self.id, &facts.captures)
                    .map(|capture_id| Fact::Captured { capture_id }),
                facts.is_live() && open_sum(facts.amount, facts.captured),
            ),
            State::Cancelling { .. } => (
                (facts.status == OrderStatus::Cancelled).then_some(Fact::OrderCancelled {}),
                facts.is_live() && facts.captured.minor() == 0,
            ),
            _ => (
                write
                    .booked(self.id, &facts.refunds)
                    .map(|refund_id| Fact::Refunded { refund_id }),
                open_sum(facts.captured, facts.refunded),
            ),
        };
        if happened.is_some() {
            return happened;
        }
        if let State::HandedOver { order, .. } = &self.state
            && !still_possible
        {
            return changed_elsewhere(order, facts).or(Some(Fact::WriteAbandoned {
                operation: write.intent.operation,
            }));
        }
        match doubt {
            Doubt::Refused(_) => Some(Fact::WriteAbandoned {
                operation: write.intent.operation,
            }),
            Doubt::Unanswered if !still_possible => Some(Fact::WriteAbandoned {
                operation: write.intent.operation,
            }),
            Doubt::Unanswered if write.repeats >= WRITE_REPEATS => None,
            Doubt::Unanswered => Some(Fact::WriteRepeated {
                intent: self.again(&write.intent, now),
            }),
        }
    }

    /// The same write once more: under the same key while Klarna knows it, else under a new one.
    fn again(&self, intent: &Intent, now: Timestamp) -> Intent {
        if !intent.is_stale(now) {
            return intent.clone();
        }
        let attempt = intent.attempt.saturating_add(1);
        let key = IdempotencyKey::derive(self.id, intent.operation, attempt);
        Intent {
            attempt,
            key,
            requested_at: now,
            ..intent.clone()
        }
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
            Outcome::Done(NewHostedSession { id, expires_at }) => Some(Fact::HostedSessionOpened {
                hosted_session_id: id,
                expires_at,
                give_up_at: now.plus_ms(self.terms.give_up_after_ms).min(expires_at),
            }),
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
        if delivery.attempt != attempt || delivery.state != super::DeliveryState::Sending {
            return None;
        }
        Some(match outcome {
            Outcome::Done(()) => Fact::Sent { attempt },
            Outcome::Refused(refusal) => Fact::SendRefused { attempt, refusal },
            Outcome::NotSent | Outcome::Unanswered => Fact::SendUnanswered { attempt },
        })
    }

    fn read(&self, outcome: Outcome<HostedStatus>) -> Option<Fact> {
        let status = match outcome {
            Outcome::Done(status) => status,
            Outcome::Refused(refusal) => return gone(&refusal),
            Outcome::NotSent | Outcome::Unanswered => return None,
        };
        let step = match status {
            HostedStatus::Waiting => CustomerStep::Waiting,
            HostedStatus::InProgress => CustomerStep::OnPage,
            HostedStatus::ManualIdCheck { challenge } => CustomerStep::IdentityCheck { challenge },
            HostedStatus::Back => CustomerStep::WentBack,
            HostedStatus::Failed => CustomerStep::Declined,
            HostedStatus::Error => CustomerStep::TechnicalError,
            HostedStatus::Other(word) => CustomerStep::Unknown { word },
            HostedStatus::Completed { order_id: None, .. } => CustomerStep::Unknown {
                word: "COMPLETED".to_owned(),
            },
            HostedStatus::Completed {
                order_id: Some(order_id),
                klarna_reference,
            } => {
                return Some(Fact::Completed {
                    order_id,
                    klarna_reference,
                });
            }
            HostedStatus::Cancelled => {
                return Some(Fact::SessionEnded {
                    how: SessionEnd::CancelledByCustomer,
                });
            }
            HostedStatus::Disabled => {
                return Some(Fact::SessionEnded {
                    how: SessionEnd::Disabled,
                });
            }
        };
        (step != self.step).then_some(Fact::CustomerSeen { step })
    }
}

fn read_while_ending(outcome: Outcome<HostedStatus>) -> Option<Fact> {
    match outcome {
        Outcome::Done(HostedStatus::Cancelled) => Some(Fact::SessionEnded {
            how: SessionEnd::CancelledByCustomer,
        }),
        Outcome::Done(HostedStatus::Disabled) => Some(Fact::SessionEnded {
            how: SessionEnd::Disabled,
        }),
        Outcome::Done(status) => completed(&status),
        Outcome::Refused(refusal) => gone(&refusal),
        Outcome::NotSent | Outcome::Unanswered => None,
    }
}

fn completed(status: &HostedStatus) -> Option<Fact> {
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

fn payment_session_read(outcome: Outcome<PaymentSessionStatus>) -> Option<Fact> {
    let unreadable = |why| Some(Fact::PaymentUnreadable { why });
    match outcome {
        Outcome::Done(PaymentSessionStatus::Incomplete) => Some(Fact::NoOrderPlaced {}),
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

fn changed_elsewhere(order: &Order, facts: &OrderFacts) -> Option<Fact> {
    match facts.status {
        OrderStatus::Cancelled => return Some(facts.changed(OrderEnd::Cancelled)),
        OrderStatus::Expired => return Some(facts.changed(OrderEnd::Expired)),
        OrderStatus::Other(_) => return None,
        OrderStatus::Authorized
        | OrderStatus::PartCaptured
        | OrderStatus::Captured
        | OrderStatus::Closed => {}
    }
    let differs =
        (facts.captured, facts.refunded) != (order.agreed.captured, order.agreed.refunded);
    let fits = facts.captured.minor() <= order.agreed.amount.minor();
    (differs && fits).then(|| facts.changed(OrderEnd::Open))
}

impl OrderFacts {
    const fn changed(&self, status: OrderEnd) -> Fact {
        Fact::OrderChangedElsewhere {
            status,
            captured: self.captured,
            refunded: self.refunded,
        }
    }

    /// Whether all the money was taken and all of it given back: nothing of the order is left.
    fn is_given_back(&self) -> bool {
        !self.is_live() && self.captured.minor() > 0 && self.captured == self.refunded
    }

    const fn is_live(&self) -> bool {
        matches!(
            self.status,
            OrderStatus::Authorized | OrderStatus::PartCaptured
        )
    }
}

impl Write {
    fn answered<T>(&self, outcome: Outcome<T>, done: impl FnOnce(T) -> Fact) -> Option<Fact> {
        let operation = self.intent.operation;
        match outcome {
            Outcome::Done(value) => Some(done(value)),
            Outcome::Refused(refusal) => Some(Fact::WriteRefused { operation, refusal }),
            Outcome::Unanswered => Some(Fact::WriteUnanswered { operation }),
            Outcome::NotSent => None,
        }
    }

    /// Returns Klarna's id of the booking that carries the reference of this write, under any of
    /// the keys it was sent with.
    fn booked(&self, sale: SaleId, bookings: &[Booking]) -> Option<Option<String>> {
        let is_mine = |booking: &&Booking| {
            (1..=self.intent.attempt).any(|attempt| {
                let key = IdempotencyKey::derive(sale, self.intent.operation, attempt).to_string();
                booking.reference.as_deref() == Some(key.as_str())
            })
        };
        bookings
            .iter()
            .find(is_mine)
            .map(|booking| Some(booking.id.clone()))
    }
}

impl Authorized {
    /// Whether the till had given up before the customer paid.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        self.end.is_some()
    }
}
