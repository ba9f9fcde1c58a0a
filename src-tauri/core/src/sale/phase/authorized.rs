//! The customer paid; the order is read until it is accepted, rejected or held by Klarna's risk check.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "anything not listed is not allowed, cannot follow or shows nothing"
)]

use crate::basket::goods::Tally;
use crate::sale::command::Command;
use crate::sale::event::illegal_event::{IllegalEvent, within};
use crate::sale::event::reason::{End, OrderEnd, Unreadable};
use crate::sale::event::{Fact, OrderChange, OrderDetails};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::order::{FraudStatus, OrderFacts, OrderStatus};
use crate::sale::klarna::reply::{Answer, Outcome};
use crate::sale::refusal::{Refusal, given_text};
use crate::sale::stage::Stage;
use crate::sale::state::order::{Accepted, Act, Order, Standing, Step};
use crate::sale::state::{Authorized, Closed, Origin, Review, State};
use crate::sale::{OVERDUE_MS, Sale};
use crate::values::klarna_id::{KlarnaReference, OrderId};
use crate::values::money::Money;
use crate::values::time::Timestamp;

impl Authorized {
    pub(in crate::sale) fn new(
        origin: Origin,
        order_id: OrderId,
        klarna_reference: Option<KlarnaReference>,
        end: Option<End>,
        since: Option<Timestamp>,
    ) -> Authorized {
        Authorized {
            origin,
            order_id,
            klarna_reference,
            end,
            refusal: None,
            placed: None,
            since,
            overdue: false,
            unknown_word: None,
            review: None,
            given: Tally::default(),
        }
    }

    pub(in crate::sale) const fn stage(&self) -> Stage {
        match &self.review {
            Some(_) => Stage::UnderReview,
            None if self.overdue => Stage::InDoubt,
            None => Stage::Authorized,
        }
    }

    pub(in crate::sale) fn decide(&self, sale: &Sale, command: &Command) -> Result<Fact, Refusal> {
        match (&self.review, command) {
            (Some(_), Command::AwaitReview { by }) => {
                given_text("name", by).map(|by| Fact::ReviewAwaited { by })
            }
            (Some(_), Command::Cancel) => Ok(Fact::CancelRequested {
                intent: sale.intent(self.placed.unwrap_or(self.origin.total())),
            }),
            _ => Err(sale.not_now()),
        }
    }

    pub(in crate::sale) fn elapse(&self, now: Timestamp) -> Option<Fact> {
        let since = self
            .since
            .filter(|_| self.review.is_none() && !self.overdue)?;
        // A clock set far back must not postpone the doubt for ever.
        let is_waiting = (0..OVERDUE_MS).contains(&now.since_ms(since));
        (!is_waiting).then_some(Fact::OrderOverdue {})
    }

    pub(in crate::sale) fn deadline(&self) -> Option<Timestamp> {
        let since = self
            .since
            .filter(|_| self.review.is_none() && !self.overdue)?;
        Some(since.plus_ms(OVERDUE_MS))
    }

    pub(in crate::sale) fn observe(&self, sale: &Sale, answer: Answer) -> Option<Fact> {
        match answer {
            Answer::OrderRead(Outcome::Done(facts)) => self.read(sale, facts),
            _ => None,
        }
    }

    /// Evaluates the first read of the order, or one during review.
    pub(in crate::sale) fn read(&self, sale: &Sale, facts: OrderFacts) -> Option<Fact> {
        let differs = Some(Fact::PaymentUnreadable {
            why: Unreadable::OrderDiffers,
        });
        if !self.is_mine(sale, &facts) {
            return differs;
        }
        if facts.holds_nothing() {
            return Some(facts.changed(OrderEnd::Cancelled));
        }
        let unknown = |word: &str| {
            let is_new = self.review.is_none() && self.unknown_word.as_deref() != Some(word);
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
            FraudStatus::Pending => return self.review.is_none().then_some(Fact::ReviewStarted {}),
            // Rejected, but money was captured: a person must resolve it.
            FraudStatus::Rejected if facts.captured != facts.refunded => return differs,
            FraudStatus::Rejected => return Some(Fact::OrderRejected {}),
            FraudStatus::Other(word) => return unknown(word),
            FraudStatus::Accepted => {}
        }
        Some(Fact::OrderAccepted {
            order: OrderDetails {
                released: facts.is_released(),
                amount: facts.amount,
                captured: facts.captured,
                refunded: facts.refunded,
                klarna_reference: facts.klarna_reference,
                method: facts.method,
                expires_at: facts.expires_at,
            },
        })
    }

    /// Whether the order belongs to this sale, by number and amount. The amount may have been reduced in the portal, or
    /// by this till when it placed the order.
    fn is_mine(&self, sale: &Sale, facts: &OrderFacts) -> bool {
        let asked = facts.original.unwrap_or(facts.amount);
        let number = facts.sale_number.as_deref();
        let is_placed = |placed: Money| placed == asked || placed == facts.amount;
        (self.origin.total() == asked || self.placed.is_some_and(is_placed))
            && facts.fit(self.origin.total())
            && number.is_none_or(|number| number == sale.number().as_str())
    }

    pub(in crate::sale) fn apply(
        self,
        fact: Fact,
        at: Timestamp,
    ) -> Result<Option<State>, IllegalEvent> {
        Ok(Some(match (&self.review, fact) {
            (None, Fact::OrderOverdue {}) => State::Authorized(Authorized {
                overdue: true,
                ..self
            }),
            (None, Fact::OrderWordUnknown { word }) => State::Authorized(Authorized {
                unknown_word: Some(word),
                ..self
            }),
            (None, Fact::ReviewStarted {}) => State::Authorized(Authorized {
                review: Some(Review {
                    since: at,
                    awaited_by: None,
                }),
                ..self
            }),
            (Some(review), Fact::ReviewAwaited { by }) => State::Authorized(Authorized {
                review: Some(Review {
                    since: review.since,
                    awaited_by: Some(by),
                }),
                ..self
            }),
            (_, Fact::OrderRejected {}) => {
                State::closed(Closed::Rejected, self.origin.session().cloned(), None)
            }
            (_, Fact::OrderAccepted { order }) => self.accepted(order, at)?,
            (
                _,
                Fact::OrderChangedElsewhere {
                    status: OrderEnd::Cancelled,
                    order,
                },
            ) => {
                let how = self
                    .end
                    .clone()
                    .map_or(Closed::CancelledElsewhere, Closed::from);
                self.ended_elsewhere(order, how, at)?
            }
            (
                _,
                Fact::OrderChangedElsewhere {
                    status: OrderEnd::Expired,
                    order,
                },
            ) => self.ended_elsewhere(order, Closed::OrderExpired, at)?,
            // An order that is not accepted yet may be cancelled: nothing was captured.
            (_, Fact::CancelRequested { intent }) => {
                let zero = Money::zero(intent.amount.currency());
                let details = OrderDetails {
                    amount: intent.amount,
                    captured: zero,
                    refunded: zero,
                    klarna_reference: self.klarna_reference.clone(),
                    method: None,
                    expires_at: None,
                    released: false,
                };
                let standing = Standing::kept(self.end.clone());
                State::Order(Order::first(self, details, at).writing(
                    Act::Cancel,
                    intent,
                    at,
                    standing,
                ))
            }
            (_, Fact::PaymentUnreadable { why }) => {
                State::unreadable(self.origin, why, self.end, self.placed)
            }
            (None, fact @ Fact::Settled { .. }) => {
                return Ok(self.origin.settled(self.end, self.placed, fact, at));
            }
            _ => return Ok(None),
        }))
    }

    fn accepted(self, details: OrderDetails, at: Timestamp) -> Result<State, IllegalEvent> {
        within(details.amount, self.origin.total(), "order_accepted")?;
        within(details.captured, details.amount, "order_accepted")?;
        within(details.refunded, details.captured, "order_accepted")?;
        let (refusal, standing) = (self.refusal.clone(), Standing::kept(self.end.clone()));
        Ok(State::Order(Accepted {
            order: Order {
                refusal,
                ..Order::first(self, details, at)
            },
            standing,
            step: Step::Idle,
        }))
    }

    /// The order ended before this till had accepted it.
    fn ended_elsewhere(
        self,
        change: OrderChange,
        how: Closed,
        at: Timestamp,
    ) -> Result<State, IllegalEvent> {
        change.check(self.origin.total())?;
        let details = OrderDetails {
            amount: change.amount,
            captured: change.captured,
            refunded: change.refunded,
            klarna_reference: self.klarna_reference.clone(),
            method: None,
            expires_at: change.expires_at,
            released: change.released,
        };
        Ok(Order::first(self, details, at).ended(how))
    }

    pub(in crate::sale) fn calls(&self) -> Vec<Call> {
        vec![Call::ReadOrder {
            order_id: self.order_id.clone(),
        }]
    }
}
