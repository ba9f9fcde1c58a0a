//! What Klarna says of an order, and of what is written to it.

use crate::basket::Basket;
use crate::sale::event::{Fact, Intent, OrderAgreed, OrderEnd, Unreadable};
use crate::sale::klarna::order::{Booking, FraudStatus, OrderFacts, OrderStatus};
use crate::sale::klarna::reply::{Answer, Outcome};
use crate::sale::state::order::{Act, Doubt, Order, Standing, Write};
use crate::sale::state::{Authorized, State};
use crate::sale::{Sale, WRITE_REPEATS};
use crate::values::id::{IdempotencyKey, SaleId};
use crate::values::money::Money;
use crate::values::time::Timestamp;

impl Sale {
    /// An order read for the first time, or again under review.
    pub(in crate::sale) fn first_read(
        &self,
        paid: &Authorized,
        facts: OrderFacts,
        reviewed: bool,
        now: Timestamp,
    ) -> Option<Fact> {
        if !self.is_mine(paid, &facts) {
            return differs();
        }
        if facts.holds_nothing() {
            return Some(facts.changed(OrderEnd::Cancelled));
        }
        let unknown = |word: &str| {
            let is_new = !reviewed && paid.unknown_word.as_deref() != Some(word);
            is_new.then(|| Fact::OrderWordUnknown {
                word: word.to_owned(),
            })
        };
        match &facts.status {
            OrderStatus::Cancelled if facts.fraud == FraudStatus::Rejected => {
                return Some(Fact::OrderRejected {});
            }
            OrderStatus::Cancelled => return Some(facts.changed(OrderEnd::Cancelled)),
            OrderStatus::Expired => return Some(facts.changed(OrderEnd::Expired)),
            OrderStatus::Other(word) => return unknown(word),
            OrderStatus::Authorized
            | OrderStatus::PartCaptured
            | OrderStatus::Captured
            | OrderStatus::Closed => {}
        }
        match &facts.fraud {
            FraudStatus::Pending => return (!reviewed).then_some(Fact::ReviewStarted {}),
            // Turned down, and money was taken all the same: a person must see to it.
            FraudStatus::Rejected if facts.captured != facts.refunded => return differs(),
            FraudStatus::Rejected => return Some(Fact::OrderRejected {}),
            FraudStatus::Other(word) => return unknown(word),
            FraudStatus::Accepted => {}
        }
        Some(Fact::OrderAccepted {
            order: OrderAgreed {
                released: facts.is_released(),
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

    /// Whether the order is this sale's: its number and its amount, which may have been lowered in
    /// the portal since, or by this till as it placed it.
    fn is_mine(&self, paid: &Authorized, facts: &OrderFacts) -> bool {
        let agreed = facts.original.unwrap_or(facts.amount);
        let number = facts.sale_number.as_deref();
        let total = self.basket.total().ok();
        (total == Some(agreed)
            || paid
                .placed
                .is_some_and(|placed| placed == agreed || placed == facts.amount))
            && facts.fit(&self.basket)
            && number.is_none_or(|number| number == self.number.as_str())
    }

    /// The answer to a write on its way, or to the read that follows it.
    pub(super) fn observe_write(
        &self,
        write: &Write,
        answer: Answer,
        now: Timestamp,
    ) -> Option<Fact> {
        let is_mine = |key: IdempotencyKey| key == write.intent.key && write.doubt.is_none();
        let taken = |()| Fact::WriteTaken {
            operation: write.intent.operation,
        };
        match (&write.act, answer) {
            (Act::Capture { .. }, Answer::Captured { key, outcome }) if is_mine(key) => write
                .answered(outcome, |id| Fact::Captured {
                    capture_id: Some(id),
                }),
            (Act::Cancel, Answer::OrderCancelled { key, outcome }) if is_mine(key) => {
                write.answered(outcome, |()| Fact::OrderCancelled {})
            }
            (Act::Refund { .. }, Answer::Refunded { key, outcome }) if is_mine(key) => write
                .answered(outcome, |id| Fact::Refunded {
                    refund_id: Some(id),
                }),
            (Act::Release, Answer::Released { key, outcome }) if is_mine(key) => {
                write.answered(outcome, taken)
            }
            (Act::Extend, Answer::AuthorizationExtended { key, outcome }) if is_mine(key) => {
                write.answered(outcome, taken)
            }
            (_, Answer::OrderRead(Outcome::Done(facts))) => {
                let State::Writing {
                    order, standing, ..
                } = &self.state
                else {
                    return None;
                };
                let doubt = write.doubt.as_ref()?;
                self.settle_by_read(order, standing, write, doubt, &facts, now)
            }
            _ => None,
        }
    }

    fn settle_by_read(
        &self,
        order: &Order,
        standing: &Standing,
        write: &Write,
        doubt: &Doubt,
        facts: &OrderFacts,
        now: Timestamp,
    ) -> Option<Fact> {
        let (happened, still_possible) = write.happened(self.id, order, facts);
        let abandoned = Fact::WriteAbandoned {
            operation: write.intent.operation,
        };
        // What was captured elsewhere meanwhile has to go back as well before the sale is over.
        let moved =
            (facts.captured, facts.refunded) != (order.agreed.captured, order.agreed.refunded);
        if write.act == Act::Release && *standing != Standing::Given && happened.is_some() && moved
        {
            return Some(abandoned);
        }
        // A word nobody knows does not say that the write cannot be made any more.
        if happened.is_some() || matches!(facts.status, OrderStatus::Other(_)) {
            return happened;
        }
        if *standing == Standing::Given && !still_possible {
            return order
                .changed_elsewhere(facts, &self.basket)
                .or(Some(abandoned));
        }
        match doubt {
            Doubt::Refused(_) => Some(abandoned),
            Doubt::Unanswered | Doubt::Taken if !still_possible => Some(abandoned),
            Doubt::Unanswered if write.repeats < WRITE_REPEATS => Some(Fact::WriteRepeated {
                intent: Sale::again(&write.intent, now),
            }),
            Doubt::Unanswered | Doubt::Taken => None,
        }
    }

    /// The same write once more, under the same key. Where Klarna has forgotten the key it is as good
    /// as a new one; where the first request is on its way still, as after a clock was set, no other
    /// keeps it from being carried out twice.
    fn again(intent: &Intent, now: Timestamp) -> Intent {
        let requested_at = if intent.is_stale(now) {
            now
        } else {
            intent.requested_at
        };
        Intent {
            requested_at,
            ..intent.clone()
        }
    }
}

impl Order {
    /// An order that is read while its goods are in the shop.
    pub(super) fn read(&self, facts: &OrderFacts, basket: &Basket) -> Option<Fact> {
        if !facts.fit(basket) {
            return differs();
        }
        if facts.holds_nothing() {
            return Some(facts.changed(OrderEnd::Cancelled));
        }
        match &facts.status {
            OrderStatus::Cancelled => return Some(facts.changed(OrderEnd::Cancelled)),
            OrderStatus::Expired => return Some(facts.changed(OrderEnd::Expired)),
            OrderStatus::Other(word) => return self.unknown(word),
            OrderStatus::Authorized
            | OrderStatus::PartCaptured
            | OrderStatus::Captured
            | OrderStatus::Closed => {}
        }
        let known_again = self.unknown_word.is_some().then_some(Fact::OrderSeen {});
        self.changed_elsewhere(facts, basket).or(known_again)
    }

    /// An order whose goods are gone: it no longer ends, it only changes.
    pub(super) fn read_when_gone(
        &self,
        facts: &OrderFacts,
        basket: &Basket,
        reading: bool,
    ) -> Option<Fact> {
        let seen = reading.then_some(Fact::OrderSeen {});
        if let OrderStatus::Other(word) = &facts.status {
            return self.unknown(word).or(seen);
        }
        let unassigned = facts.unassigned();
        let is_new = unassigned.is_some_and(|amount| amount != self.unassigned);
        self.changed_elsewhere(facts, basket)
            .or(unassigned
                .filter(|_| is_new && reading)
                .map(|amount| Fact::RefundUnassigned { amount }))
            .or(seen)
    }

    fn unknown(&self, word: &str) -> Option<Fact> {
        (self.unknown_word.as_deref() != Some(word)).then(|| Fact::OrderWordUnknown {
            word: word.to_owned(),
        })
    }

    /// Returns what differs from what this till knows, when it can be this sale's.
    fn changed_elsewhere(&self, facts: &OrderFacts, basket: &Basket) -> Option<Fact> {
        let agreed = &self.agreed;
        let is_moved =
            facts.expires_at.is_some() && facts.expires_at != agreed.expires_at && self.has_rest();
        let differs = (
            facts.captured,
            facts.refunded,
            facts.amount,
            facts.is_released(),
        ) != (
            agreed.captured,
            agreed.refunded,
            agreed.amount,
            agreed.released,
        );
        ((differs || is_moved) && facts.fit(basket)).then(|| facts.changed(OrderEnd::Open))
    }
}

const fn differs() -> Option<Fact> {
    Some(Fact::PaymentUnreadable {
        why: Unreadable::OrderDiffers,
    })
}

impl OrderFacts {
    fn changed(&self, status: OrderEnd) -> Fact {
        Fact::OrderChangedElsewhere {
            status,
            captured: self.captured,
            refunded: self.refunded,
            amount: Some(self.amount),
            expires_at: self.expires_at,
            released: self.is_released(),
        }
    }

    /// Whether its sums can be this basket's: nothing below zero, no more refunded than captured, no
    /// more captured than agreed, no more agreed than sold.
    fn fit(&self, basket: &Basket) -> bool {
        let within = |part: Money, whole: Money| {
            part.currency() == whole.currency() && (0..=whole.minor()).contains(&part.minor())
        };
        within(self.refunded, self.captured)
            && within(self.captured, self.amount)
            && basket.total().is_ok_and(|total| within(self.amount, total))
    }

    /// Whether nothing of the order is left: all that was taken was given back, or Klarna closed it before
    /// anything was taken.
    fn holds_nothing(&self) -> bool {
        let is_over = self.captured.minor() > 0 || self.status == OrderStatus::Closed;
        self.is_ended() && is_over && self.captured == self.refunded
    }

    /// Whether some was captured and no more can be, though it was agreed.
    fn is_released(&self) -> bool {
        self.is_ended() && self.captured.minor() < self.amount.minor()
    }

    const fn is_live(&self) -> bool {
        matches!(
            self.status,
            OrderStatus::Authorized | OrderStatus::PartCaptured
        )
    }

    /// Whether nothing more can be captured, in words that are known.
    const fn is_ended(&self) -> bool {
        !self.is_live() && !matches!(self.status, OrderStatus::Other(_))
    }

    /// Returns the sum of the refunds that Klarna could not assign to a capture.
    fn unassigned(&self) -> Option<Money> {
        let mut assigned = Money::zero(self.refunded.currency());
        for capture in &self.captures {
            assigned = assigned.plus(capture.refunded).ok()?;
        }
        let unassigned = self.refunded.minus(assigned).ok()?;
        (unassigned.minor() >= 0).then_some(unassigned)
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

    /// Returns the fact that the order as read shows about this write, and whether it could still
    /// be made.
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
                let before = order.agreed.expires_at;
                let moved = before.is_some() && facts.expires_at > before;
                let taken = self.doubt == Some(Doubt::Taken);
                let extended = Fact::AuthorizationExtended {
                    expires_at: facts.expires_at,
                };
                ((moved || taken).then_some(extended), has_rest)
            }
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
