//! The order is accepted. Writes to it are in `write.rs`, hand-over and return of goods in `goods.rs`.

use crate::basket::Basket;
use crate::basket::goods::{Covers, Tally};
use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::illegal_event::{IllegalEvent, within};
use crate::sale::event::reason::{OrderEnd, RefundReason, Unreadable};
use crate::sale::event::{Fact, OrderChange, OrderDetails};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::order::{OrderFacts, OrderStatus};
use crate::sale::klarna::reply::{Answer, NOT_FOUND, Outcome};
use crate::sale::refusal::Refusal;
use crate::sale::stage::Stage;
use crate::sale::state::order::{Accepted, Act, Order, Standing, Step};
use crate::sale::state::{Authorized, Closed, State};
use crate::values::money::Money;
use crate::values::time::Timestamp;

impl Accepted {
    pub(in crate::sale) const fn stage(&self) -> Stage {
        match (&self.step, &self.standing) {
            (Step::Writing(write), standing) => write.stage(standing),
            (Step::Returning, _) => Stage::InDoubt,
            (_, Standing::Paid) if self.order.unknown_word.is_some() => Stage::InDoubt,
            (_, Standing::Paid) => Stage::Paid,
            (_, Standing::Late { .. }) => Stage::LatePayment,
            (_, Standing::HandedOver) => Stage::HandedOver,
        }
    }

    /// Whether no write to it is under way.
    pub(in crate::sale) const fn is_at_rest(&self) -> bool {
        matches!(self.step, Step::Idle | Step::Reading)
    }

    pub(in crate::sale) fn decide(&self, sale: &Sale, command: &Command) -> Result<Fact, Refusal> {
        let order = &self.order;
        match (&self.standing, command) {
            (Standing::HandedOver, Command::Refund { .. } | Command::TakeBack { .. })
                if self.write().is_some() =>
            {
                Err(Refusal::WriteUnderway)
            }
            _ if !self.is_at_rest() => Err(sale.not_now()),
            (Standing::Paid | Standing::HandedOver, Command::HandOver(goods)) => {
                self.hand_over(sale, goods)
            }
            (Standing::HandedOver, Command::Refund { share, reason }) => {
                sale.refund(order, share, reason)
            }
            (
                Standing::HandedOver,
                Command::TakeBack {
                    with,
                    pieces,
                    reason,
                },
            ) => sale.take_back(order, with, pieces, reason),
            (Standing::Paid, Command::Cancel) => Ok(order.undo(sale, RefundReason::Cancelled)),
            (Standing::HandedOver, Command::Cancel) => Err(Refusal::CapturedAlready),
            (Standing::HandedOver, Command::CancelRest) if order.has_rest() => {
                Ok(order.release_rest(sale))
            }
            (Standing::Paid | Standing::HandedOver, Command::ExtendHold) if order.has_rest() => {
                Ok(Fact::ExtensionRequested {
                    intent: sale.intent(order.left()),
                })
            }
            (Standing::HandedOver, Command::CancelRest)
            | (Standing::Paid | Standing::HandedOver, Command::ExtendHold) => {
                Err(Refusal::NothingLeft)
            }
            (Standing::HandedOver, Command::RefreshOrder) if self.step == Step::Idle => {
                Ok(Fact::OrderReadRequested {})
            }
            (Standing::Late { .. }, Command::AcceptLate) => Ok(Fact::LateAccepted {}),
            (Standing::Late { .. }, Command::ReturnLate) => {
                Ok(order.undo(sale, RefundReason::PaidLate))
            }
            _ => Err(sale.not_now()),
        }
    }

    pub(in crate::sale) fn elapse(&self, sale: &Sale, now: Timestamp) -> Option<Fact> {
        match &self.step {
            Step::Returning => Some(self.order.release_rest(sale)),
            Step::Writing(write) => write.elapse(now),
            Step::Idle | Step::Reading => None,
        }
    }

    pub(in crate::sale) fn deadline(&self) -> Option<Timestamp> {
        match &self.step {
            Step::Returning => Some(Timestamp::EARLIEST),
            Step::Writing(write) => write.deadline(),
            Step::Idle | Step::Reading => None,
        }
    }

    pub(in crate::sale) fn observe(&self, sale: &Sale, answer: Answer) -> Option<Fact> {
        match (&self.step, &self.standing, answer) {
            (Step::Writing(write), _, answer) => write.observe(sale, self, answer),
            (Step::Returning, _, _) => None,
            (step, Standing::HandedOver, Answer::OrderRead(Outcome::Done(facts))) => {
                self.order.read_when_gone(&facts, *step == Step::Reading)
            }
            (Step::Reading, Standing::HandedOver, Answer::OrderRead(Outcome::Refused(refusal))) => {
                (refusal.status == NOT_FOUND).then_some(Fact::OrderNotFound {})
            }
            (
                _,
                Standing::Paid | Standing::Late { .. },
                Answer::OrderRead(Outcome::Done(facts)),
            ) => self.order.read(&facts),
            _ => None,
        }
    }

    pub(in crate::sale) fn apply(
        self,
        basket: &Basket,
        fact: Fact,
        at: Timestamp,
    ) -> Result<Option<State>, IllegalEvent> {
        let Accepted {
            order,
            standing,
            step,
        } = self;
        let stands = |order, standing, step| {
            Ok(Some(State::Order(Accepted {
                order,
                standing,
                step,
            })))
        };
        match (step, standing, fact) {
            (Step::Writing(write), standing, fact) => write.apply(order, standing, fact, at),
            (Step::Returning, standing, Fact::ReleaseRequested { intent }) => Ok(Some(
                State::Order(order.writing(Act::Release, intent, at, standing)),
            )),
            (Step::Returning, _, _) => Ok(None),

            // Reads
            (_, Standing::HandedOver, Fact::OrderChangedElsewhere { order: change, .. }) => {
                stands(order.changed(change)?, Standing::HandedOver, Step::Idle)
            }
            (
                _,
                standing,
                Fact::OrderChangedElsewhere {
                    status,
                    order: change,
                },
            ) => {
                let order = order.changed(change)?;
                match status {
                    OrderEnd::Open => stands(order, standing, Step::Idle),
                    OrderEnd::Cancelled => Ok(Some(order.ended(Closed::CancelledElsewhere))),
                    OrderEnd::Expired => Ok(Some(order.ended(Closed::OrderExpired))),
                }
            }
            (_, standing, Fact::OrderSeen {}) => stands(order.noted(None), standing, Step::Idle),
            (_, standing, Fact::OrderWordUnknown { word }) => {
                stands(order.noted(Some(word)), standing, Step::Idle)
            }
            (_, Standing::HandedOver, Fact::OrderNotFound {}) => {
                stands(order.noted(None), Standing::HandedOver, Step::Idle)
            }
            (_, Standing::HandedOver, Fact::OrderReadRequested {}) => {
                stands(order, Standing::HandedOver, Step::Reading)
            }
            (_, Standing::HandedOver, Fact::RefundUnassigned { amount }) => {
                within(amount, order.details.refunded, "refund_unassigned")?;
                let order = Order {
                    unassigned: amount,
                    ..order
                };
                stands(order, Standing::HandedOver, Step::Idle)
            }
            (
                _,
                standing @ (Standing::Paid | Standing::Late { .. }),
                Fact::PaymentUnreadable { why },
            ) => {
                let placed = Some(order.details.amount);
                Ok(Some(State::unreadable(
                    order.origin,
                    why,
                    standing.end(),
                    placed,
                )))
            }

            // Goods without money
            (_, Standing::Late { .. }, Fact::LateAccepted {}) => {
                stands(order, Standing::Paid, Step::Idle)
            }
            (_, Standing::Paid, Fact::HandedOver {}) => {
                if order.has_rest() || order.details.captured.minor() == 0 {
                    return Err(IllegalEvent::TooMuchMoney {
                        kind: "handed_over",
                    });
                }
                let given = Tally::whole(basket)?;
                stands(Order { given, ..order }, Standing::HandedOver, Step::Idle)
            }
            (
                step,
                standing @ (Standing::Paid | Standing::HandedOver),
                Fact::GoodsGiven { goods },
            ) => stands(order.free_goods_given(&goods, basket)?, standing, step),
            (step, Standing::HandedOver, Fact::GoodsReturned { goods, .. }) => stands(
                order.free_goods_returned(&goods, basket)?,
                Standing::HandedOver,
                step,
            ),

            // Write requests
            (
                _,
                standing @ (Standing::Paid | Standing::HandedOver),
                Fact::CaptureRequested { intent, covers },
            ) => {
                let goods = order.goods_captured(&covers, intent.amount, basket)?;
                Ok(Some(State::Order(order.writing(
                    Act::Capture { goods },
                    intent,
                    at,
                    standing,
                ))))
            }
            (
                _,
                standing @ (Standing::Paid | Standing::Late { .. }),
                Fact::CancelRequested { intent },
            ) => Ok(Some(State::Order(order.writing(
                Act::Cancel,
                intent,
                at,
                standing,
            )))),
            (
                _,
                standing,
                Fact::RefundRequested {
                    intent,
                    covers,
                    release,
                    ..
                },
            ) => {
                let goods = order.goods_refunded(&covers, intent.amount, basket)?;
                let act = Act::Refund { goods, release };
                Ok(Some(State::Order(order.writing(act, intent, at, standing))))
            }
            (_, standing, Fact::ReleaseRequested { intent }) => Ok(Some(State::Order(
                order.writing(Act::Release, intent, at, standing),
            ))),
            (
                _,
                standing @ (Standing::Paid | Standing::HandedOver),
                Fact::ExtensionRequested { intent },
            ) => Ok(Some(State::Order(order.writing(
                Act::Extend,
                intent,
                at,
                standing,
            )))),
            _ => Ok(None),
        }
    }

    pub(in crate::sale) fn calls(&self) -> Vec<Call> {
        match &self.step {
            Step::Writing(write) => vec![write.call(&self.order)],
            Step::Reading => vec![self.order.read_call()],
            Step::Idle if self.standing != Standing::HandedOver || self.order.has_rest() => {
                vec![self.order.read_call()]
            }
            Step::Idle | Step::Returning => Vec::new(),
        }
    }
}

impl Order {
    /// Returns the order as first seen.
    pub(in crate::sale) fn first(
        paid: Authorized,
        details: OrderDetails,
        seen_at: Timestamp,
    ) -> Order {
        Order {
            origin: paid.origin,
            id: paid.order_id,
            given: paid.given,
            returned: Tally::default(),
            unassigned: Money::zero(details.amount.currency()),
            refusal: None,
            unknown_word: None,
            details,
            seen_at,
        }
    }

    /// Returns the state of an ended order whose goods stay in the shop.
    pub(in crate::sale) fn ended(self, how: Closed) -> State {
        State::closed(how, self.origin.session().cloned(), Some(self))
    }

    pub(in crate::sale) fn read_call(&self) -> Call {
        Call::ReadOrder {
            order_id: self.id.clone(),
        }
    }

    /// Sends the whole order back: cancelled if nothing was captured; otherwise the captured amount is refunded, then
    /// the rest released.
    fn undo(&self, sale: &Sale, reason: RefundReason) -> Fact {
        if self.kept().minor() > 0 {
            Fact::RefundRequested {
                intent: sale.intent(self.kept()),
                reason,
                covers: Covers::Rest,
                release: self.has_rest(),
                with: None,
            }
        } else if self.details.captured.minor() > 0 && self.has_rest() {
            self.release_rest(sale)
        } else {
            Fact::CancelRequested {
                intent: sale.intent(self.details.amount),
            }
        }
    }

    fn release_rest(&self, sale: &Sale) -> Fact {
        Fact::ReleaseRequested {
            intent: sale.intent(self.left()),
        }
    }

    fn noted(self, unknown_word: Option<String>) -> Order {
        Order {
            unknown_word,
            ..self
        }
    }

    pub(in crate::sale) fn changed(mut self, change: OrderChange) -> Result<Order, IllegalEvent> {
        change.check(self.origin.total())?;
        let details = &mut self.details;
        (details.amount, details.captured, details.refunded) =
            (change.amount, change.captured, change.refunded);
        details.expires_at = change.expires_at.or(details.expires_at);
        details.released = change.released;
        Ok(self.noted(None))
    }

    /// Evaluates a read of the order while its goods are in the shop.
    fn read(&self, facts: &OrderFacts) -> Option<Fact> {
        if !facts.fit(self.origin.total()) {
            return Some(Fact::PaymentUnreadable {
                why: Unreadable::OrderDiffers,
            });
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
        self.changed_elsewhere(facts).or(known_again)
    }

    /// Evaluates a read of the order after hand-over: it no longer ends, it only changes.
    fn read_when_gone(&self, facts: &OrderFacts, reading: bool) -> Option<Fact> {
        let seen = reading.then_some(Fact::OrderSeen {});
        if let OrderStatus::Other(word) = &facts.status {
            return self.unknown(word).or(seen);
        }
        let unassigned = facts.unassigned();
        let is_new = unassigned.is_some_and(|amount| amount != self.unassigned);
        self.changed_elsewhere(facts)
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

    /// Returns the difference from the till's record, if it can belong to this sale.
    pub(in crate::sale) fn changed_elsewhere(&self, facts: &OrderFacts) -> Option<Fact> {
        let details = &self.details;
        let is_moved =
            facts.expires_at.is_some() && facts.expires_at != details.expires_at && self.has_rest();
        let differs = (
            facts.captured,
            facts.refunded,
            facts.amount,
            facts.is_released(),
        ) != (
            details.captured,
            details.refunded,
            details.amount,
            details.released,
        );
        ((differs || is_moved) && facts.fit(self.origin.total()))
            .then(|| facts.changed(OrderEnd::Open))
    }
}

impl OrderChange {
    /// Checks that the amounts are possible for an order of `total`.
    pub(in crate::sale) fn check(&self, total: Money) -> Result<(), IllegalEvent> {
        const KIND: &str = "order_changed_elsewhere";
        within(self.amount, total, KIND)?;
        within(self.captured, self.amount, KIND)?;
        within(self.refunded, self.captured, KIND)
    }
}

impl OrderFacts {
    pub(in crate::sale) fn changed(&self, status: OrderEnd) -> Fact {
        Fact::OrderChangedElsewhere {
            status,
            order: OrderChange {
                amount: self.amount,
                captured: self.captured,
                refunded: self.refunded,
                expires_at: self.expires_at,
                released: self.is_released(),
            },
        }
    }

    /// Whether the amounts are possible for an order of `total`: none negative, refunded ≤ captured ≤ authorized ≤
    /// requested.
    pub(in crate::sale) fn fit(&self, total: Money) -> bool {
        let within = |part: Money, whole: Money| {
            part.currency() == whole.currency() && (0..=whole.minor()).contains(&part.minor())
        };
        within(self.refunded, self.captured)
            && within(self.captured, self.amount)
            && within(self.amount, total)
    }

    /// Whether the order holds no money: everything captured was refunded, or Klarna closed it before any capture.
    pub(in crate::sale) fn holds_nothing(&self) -> bool {
        let is_over = self.captured.minor() > 0 || self.status == OrderStatus::Closed;
        self.is_ended() && is_over && self.captured == self.refunded
    }

    /// Whether less was captured than authorized and no more can be.
    pub(in crate::sale) fn is_released(&self) -> bool {
        self.is_ended() && self.captured.minor() < self.amount.minor()
    }

    pub(in crate::sale) const fn is_live(&self) -> bool {
        matches!(
            self.status,
            OrderStatus::Authorized | OrderStatus::PartCaptured
        )
    }

    /// Whether nothing more can be captured, by a status we know.
    const fn is_ended(&self) -> bool {
        !self.is_live() && !matches!(self.status, OrderStatus::Other(_))
    }

    /// Returns the amount of refunds that Klarna could not assign to a capture.
    fn unassigned(&self) -> Option<Money> {
        let mut assigned = Money::zero(self.refunded.currency());
        for capture in &self.captures {
            assigned = assigned.plus(capture.refunded).ok()?;
        }
        let unassigned = self.refunded.minus(assigned).ok()?;
        (unassigned.minor() >= 0).then_some(unassigned)
    }
}
