//! A write to an order is under way: capture, cancellation, refund, release or extension. A write in doubt is not sent
//! again before the order was read.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "anything not listed cannot follow or shows nothing"
)]

use crate::sale::command::Finding;
use crate::sale::event::illegal_event::{IllegalEvent, within};
use crate::sale::event::{Fact, Intent};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::order::{Booking, OrderFacts, OrderStatus};
use crate::sale::klarna::reply::{Answer, Outcome};
use crate::sale::stage::Stage;
use crate::sale::state::order::{Accepted, Act, Doubt, Order, Standing, Step, Write};
use crate::sale::state::{Authorized, State};
use crate::sale::{Sale, WRITE_REPEATS};
use crate::values::id::{IdempotencyKey, KEY_LIFETIME_MS, SaleId};
use crate::values::klarna_id::BookingId;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// A key is not used any more this long before Klarna forgets it, so that a slow call is still covered.
const KEY_MARGIN_MS: i64 = 60 * 60 * 1000;

impl Order {
    pub(in crate::sale) fn writing(
        self,
        act: Act,
        intent: Intent,
        requested_at: Timestamp,
        standing: Standing,
    ) -> Accepted {
        Accepted {
            order: Order {
                refusal: None,
                ..self
            },
            standing,
            step: Step::Writing(Write {
                act,
                intent,
                requested_at,
                repeats: 0,
                doubt: None,
            }),
        }
    }
}

impl Write {
    /// Returns the stage during a write. An order being returned is no longer paid and not yet cancelled.
    pub(in crate::sale) const fn stage(&self, standing: &Standing) -> Stage {
        match (&self.act, standing) {
            _ if self.is_in_doubt() => Stage::InDoubt,
            (Act::Capture { .. }, _) => Stage::HandingOver,
            (_, Standing::HandedOver) => Stage::HandedOver,
            (Act::Extend, Standing::Paid | Standing::Late { .. }) => Stage::Paid,
            (
                Act::Cancel | Act::Refund { .. } | Act::Release,
                Standing::Paid | Standing::Late { .. },
            ) => Stage::InDoubt,
        }
    }

    pub(in crate::sale) fn elapse(&self, now: Timestamp) -> Option<Fact> {
        let is_given_up = self.doubt.is_none() && self.is_stale(now);
        is_given_up.then_some(Fact::WriteUnanswered {
            operation: self.intent.operation,
        })
    }

    pub(in crate::sale) fn deadline(&self) -> Option<Timestamp> {
        self.doubt.is_none().then(|| stale_at(self.requested_at))
    }

    /// Whether Klarna may have forgotten the key by `now`.
    pub(in crate::sale) fn is_stale(&self, now: Timestamp) -> bool {
        is_stale(self.requested_at, now)
    }

    /// Evaluates the answer to the write, or to the read that follows it.
    pub(in crate::sale) fn observe(
        &self,
        sale: &Sale,
        accepted: &Accepted,
        answer: Answer,
    ) -> Option<Fact> {
        let is_mine = |key: IdempotencyKey| key == self.intent.key && self.doubt.is_none();
        let taken = |()| Fact::WriteTaken {
            operation: self.intent.operation,
        };
        match (&self.act, answer) {
            (Act::Capture { .. }, Answer::Captured { key, outcome }) if is_mine(key) => self
                .answered(outcome, |id| Fact::Captured {
                    capture_id: Some(id),
                }),
            (Act::Cancel, Answer::OrderCancelled { key, outcome }) if is_mine(key) => {
                self.answered(outcome, |()| Fact::OrderCancelled {})
            }
            (Act::Refund { .. }, Answer::Refunded { key, outcome }) if is_mine(key) => self
                .answered(outcome, |id| Fact::Refunded {
                    refund_id: Some(id),
                }),
            (Act::Release, Answer::Released { key, outcome }) if is_mine(key) => {
                self.answered(outcome, taken)
            }
            (Act::Extend, Answer::AuthorizationExtended { key, outcome }) if is_mine(key) => {
                self.answered(outcome, taken)
            }
            (_, Answer::OrderRead(Outcome::Done(facts))) => {
                let doubt = self.doubt.as_ref()?;
                self.settle_by_read(sale.id(), accepted, doubt, &facts)
            }
            _ => None,
        }
    }

    fn answered<T>(&self, outcome: Outcome<T>, done: impl FnOnce(T) -> Fact) -> Option<Fact> {
        let operation = self.intent.operation;
        match outcome {
            Outcome::Done(value) => Some(done(value)),
            Outcome::Refused(refusal) => Some(Fact::WriteRefused { operation, refusal }),
            Outcome::Unanswered => Some(Fact::WriteUnanswered { operation }),
            Outcome::NotSent => None,
        }
    }

    fn settle_by_read(
        &self,
        sale: SaleId,
        accepted: &Accepted,
        doubt: &Doubt,
        facts: &OrderFacts,
    ) -> Option<Fact> {
        let Accepted {
            order, standing, ..
        } = accepted;
        let (happened, still_possible) = self.happened(sale, order, facts);
        let abandoned = Fact::WriteAbandoned {
            operation: self.intent.operation,
        };
        // Money captured elsewhere in the meantime must be returned as well before the sale is closed.
        let moved =
            (facts.captured, facts.refunded) != (order.details.captured, order.details.refunded);
        if self.act == Act::Release
            && *standing != Standing::HandedOver
            && happened.is_some()
            && moved
        {
            return Some(abandoned);
        }
        // An undocumented word does not mean that the write is impossible now.
        if happened.is_some() || matches!(facts.status, OrderStatus::Other(_)) {
            return happened;
        }
        if *standing == Standing::HandedOver && !still_possible {
            return order.changed_elsewhere(facts).or(Some(abandoned));
        }
        match doubt {
            Doubt::Refused(_) => Some(abandoned),
            Doubt::Unanswered | Doubt::Taken if !still_possible => Some(abandoned),
            Doubt::Unanswered if self.repeats < WRITE_REPEATS => Some(Fact::WriteRepeated {
                intent: self.intent.clone(),
            }),
            Doubt::Unanswered | Doubt::Taken => None,
        }
    }

    /// Returns the fact that the order as read shows about this write, and whether the write is still possible.
    fn happened(&self, sale: SaleId, order: &Order, facts: &OrderFacts) -> (Option<Fact>, bool) {
        let has_room = |whole: Money, part: Money| {
            whole
                .minus(part)
                .is_ok_and(|rest| rest.minor() >= self.intent.amount.minor())
        };
        let has_rest = facts.is_live() && facts.captured.minor() < facts.amount.minor();
        match &self.act {
            Act::Capture { .. } => (
                self.booked(sale, &facts.captures)
                    .map(|capture_id| Fact::Captured { capture_id }),
                facts.is_live() && has_room(facts.amount, facts.captured),
            ),
            Act::Cancel => (
                (facts.status == OrderStatus::Cancelled).then_some(Fact::OrderCancelled {}),
                facts.is_live() && facts.captured.minor() == 0,
            ),
            Act::Refund { .. } => (
                self.booked(sale, &facts.refunds)
                    .map(|refund_id| Fact::Refunded { refund_id }),
                has_room(facts.captured, facts.refunded),
            ),
            Act::Release => (facts.is_released().then_some(Fact::Released {}), has_rest),
            Act::Extend => {
                let before = order.details.expires_at;
                let moved = before.is_some() && facts.expires_at > before;
                let taken = self.doubt == Some(Doubt::Taken);
                let extended = Fact::AuthorizationExtended {
                    expires_at: facts.expires_at,
                };
                ((moved || taken).then_some(extended), has_rest)
            }
        }
    }

    /// Returns Klarna's id of the booking with this write's reference, under any key the write was sent with.
    fn booked(&self, sale: SaleId, bookings: &[Booking]) -> Option<Option<BookingId>> {
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

    /// Returns the state after a fact about this write; `None` if it cannot follow.
    pub(in crate::sale) fn apply(
        mut self,
        mut order: Order,
        standing: Standing,
        fact: Fact,
        at: Timestamp,
    ) -> Result<Option<State>, IllegalEvent> {
        let operation = self.intent.operation;
        let rest = |order, standing, step| {
            Ok(Some(State::Order(Accepted {
                order,
                standing,
                step,
            })))
        };
        // Only the order shows whether Klarna assigned a refund, and a missing answer may have hidden more changes.
        let after = if self.doubt.is_some() || matches!(self.act, Act::Refund { .. }) {
            Step::Reading
        } else {
            Step::Idle
        };
        match (&self.act, standing, fact) {
            (Act::Capture { goods }, _, Fact::Captured { .. }) => {
                order.details.captured = order.details.captured.plus(self.intent.amount)?;
                within(order.details.captured, order.details.amount, "captured")?;
                order.given.add(goods)?;
                rest(order, Standing::HandedOver, after)
            }
            (Act::Refund { goods, release }, standing, Fact::Refunded { .. }) => {
                order.details.refunded = order.details.refunded.plus(self.intent.amount)?;
                within(order.details.refunded, order.details.captured, "refunded")?;
                order.returned.add(goods)?;
                match standing {
                    Standing::HandedOver => rest(order, standing, after),
                    Standing::Paid | Standing::Late { .. } if *release => {
                        rest(order, standing, Step::Returning)
                    }
                    Standing::Paid | Standing::Late { .. } => {
                        Ok(Some(order.ended(standing.into_closed())))
                    }
                }
            }
            (
                Act::Cancel,
                standing @ (Standing::Paid | Standing::Late { .. }),
                Fact::OrderCancelled {},
            ) => Ok(Some(order.ended(standing.into_closed()))),
            (Act::Release, standing, Fact::Released {}) => {
                order.details.released = true;
                match standing {
                    Standing::HandedOver => rest(order, standing, Step::Idle),
                    Standing::Paid | Standing::Late { .. } => {
                        Ok(Some(order.ended(standing.into_closed())))
                    }
                }
            }
            (Act::Extend, standing, Fact::AuthorizationExtended { expires_at }) => {
                order.details.expires_at = expires_at.or(order.details.expires_at);
                rest(order, standing, Step::Idle)
            }
            // The write is given up: the order changed in the meantime.
            (_, Standing::HandedOver, Fact::OrderChangedElsewhere { order: change, .. }) => {
                rest(order.changed(change)?, Standing::HandedOver, Step::Idle)
            }
            (_, standing, Fact::WriteAbandoned { operation: of }) if of == operation => {
                Ok(Some(self.abandoned(order, standing)))
            }
            (
                _,
                standing,
                Fact::Settled {
                    finding: Finding::DidNotHappen,
                    ..
                },
            ) => Ok(Some(self.abandoned(order, standing))),
            (_, standing, fact) => {
                match fact {
                    Fact::WriteUnanswered { operation: of } if of == operation => {
                        self.doubt = Some(Doubt::Unanswered)
                    }
                    Fact::WriteRefused {
                        operation: of,
                        refusal,
                    } if of == operation => {
                        self.doubt = Some(Doubt::Refused(refusal));
                    }
                    Fact::WriteTaken { operation: of } if of == operation => {
                        self.doubt = Some(Doubt::Taken)
                    }
                    // Keep the key. If Klarna has forgotten it, it is as good as a new one. If the first request is
                    // still on its way, as after a clock change, only the same key prevents it from being carried out
                    // twice.
                    Fact::WriteRepeated { intent } if intent.operation == operation => {
                        self.intent = intent;
                        if self.is_stale(at) {
                            self.requested_at = at;
                        }
                        self.repeats = self.repeats.saturating_add(1);
                        self.doubt = None;
                    }
                    _ => return Ok(None),
                }
                rest(order, standing, Step::Writing(self))
            }
        }
    }

    /// Abandons the write. Before hand-over, the order is read again to determine the sale's state.
    fn abandoned(self, order: Order, standing: Standing) -> State {
        let refusal = self.refusal().cloned();
        match standing {
            Standing::HandedOver => State::Order(Accepted {
                order: Order { refusal, ..order },
                standing,
                step: Step::Reading,
            }),
            Standing::Paid | Standing::Late { .. } => State::Authorized(Authorized {
                refusal,
                placed: Some(order.details.amount),
                given: order.given,
                ..Authorized::new(
                    order.origin,
                    order.id,
                    order.details.klarna_reference,
                    standing.end(),
                    None,
                )
            }),
        }
    }

    pub(in crate::sale) fn call(&self, order: &Order) -> Call {
        if self.doubt.is_some() {
            return order.read_call();
        }
        let (order_id, key, amount) = (order.id.clone(), self.intent.key, self.intent.amount);
        match &self.act {
            Act::Capture { goods } => Call::Capture {
                order_id,
                amount,
                goods: goods.clone(),
                key,
            },
            Act::Cancel => Call::CancelOrder { order_id, key },
            Act::Refund { goods, .. } => Call::Refund {
                order_id,
                amount,
                goods: goods.clone(),
                key,
            },
            Act::Release => Call::ReleaseRemainingAuthorization { order_id, key },
            Act::Extend => Call::ExtendAuthorization { order_id, key },
        }
    }
}

/// Returns when Klarna may have forgotten a key that was first used at `requested_at`.
pub(in crate::sale) const fn stale_at(requested_at: Timestamp) -> Timestamp {
    let lasts_ms = KEY_LIFETIME_MS.saturating_sub(KEY_MARGIN_MS);
    requested_at.plus_ms(lasts_ms.saturating_add(1))
}

/// Whether Klarna may have forgotten a key that was first used at `requested_at`.
pub(in crate::sale) fn is_stale(requested_at: Timestamp, now: Timestamp) -> bool {
    let age = now.since_ms(requested_at);
    // A clock set far back makes the age meaningless: read rather than resend.
    age < KEY_MARGIN_MS.saturating_neg() || age > KEY_LIFETIME_MS.saturating_sub(KEY_MARGIN_MS)
}
