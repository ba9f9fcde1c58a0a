//! A sale, from basket to hand-over: its states and what is owed to Klarna in each.
//!
//! Four functions and nothing else change or read a sale's course: [`Sale::decide`] (a person
//! asks), [`Sale::observe`] (Klarna answered), [`Sale::apply`] (a fact, recorded) and
//! [`Sale::next_calls`] (what is owed now). [`Sale::elapse`] is the timer's way to ask.

mod agreement;
mod apply;
mod calls;
mod charge;
pub(crate) mod command;
mod deadline;
mod decide;
pub(crate) mod event;
pub(crate) mod illegal_event;
pub(crate) mod klarna;
mod observe;
mod opening;
#[cfg(all(feature = "planted", debug_assertions))]
pub mod planted;
pub(crate) mod refusal;
pub(crate) mod requests;
pub(crate) mod stage;
pub(crate) mod state;
#[cfg(test)]
mod tests;

use crate::basket::Basket;
use crate::basket::goods::{Portion, Tally};
use crate::sale::command::Request;
use crate::sale::event::Intent;
use crate::sale::stage::Stage;
use crate::sale::state::agreement::Agreement;
use crate::sale::state::order::{Act, Order, Standing, Write};
use crate::sale::state::{Closed, Session, State};
use crate::values::id::{IdempotencyKey, SaleId, SaleNumber};
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// How often a creation is repeated before the till gives up.
pub const OPENING_ATTEMPTS: u32 = 5;
/// How often a link is sent.
pub const SENDINGS: u32 = 10;
/// How often a write is sent again after a read proved that it had not happened; then a person decides.
pub const WRITE_REPEATS: u32 = 5;
/// The one extension a customer who is on the page gets when the time is up: 5 minutes.
pub const GRACE_MS: i64 = 5 * 60 * 1000;
/// How long an order may be missing or incomprehensible before a person should look: 10 minutes.
pub const OVERDUE_MS: i64 = 10 * 60 * 1000;

/// A sale: the facts so far, applied in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    id: SaleId,
    number: SaleNumber,
    cashier: String,
    basket: Basket,
    last_line: u32,
    operations: u32,
    events: u32,
    state: State,
    agreement: Option<Agreement>,
    requests: Vec<Request>,
}

impl Sale {
    /// Returns the sale's identity.
    #[must_use]
    pub const fn id(&self) -> SaleId {
        self.id
    }

    /// Returns the number on receipts.
    #[must_use]
    pub const fn number(&self) -> &SaleNumber {
        &self.number
    }

    /// Returns who began the sale.
    #[must_use]
    pub fn cashier(&self) -> &str {
        &self.cashier
    }

    /// Returns what is being sold.
    #[must_use]
    pub const fn basket(&self) -> &Basket {
        &self.basket
    }

    /// Returns how many events the sale has: the next one's place.
    #[must_use]
    pub const fn events(&self) -> u32 {
        self.events
    }

    /// Returns what the sale has come to.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Whether the till still has something to do or to watch for this sale.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        if self.agreement().is_some_and(Agreement::is_underway) {
            return true;
        }
        match &self.state {
            State::Closed { .. } => false,
            State::HandedOver { order, reading } => *reading || order.has_rest(),
            State::Basket { .. }
            | State::Opening(_)
            | State::Open(_)
            | State::Ending(_)
            | State::SessionGone { .. }
            | State::Approved(_)
            | State::Placing { .. }
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }
            | State::Charging(_)
            | State::Authorized(_)
            | State::UnderReview { .. }
            | State::Paid(_)
            | State::Returning { .. }
            | State::LatePayment { .. }
            | State::Writing { .. }
            | State::Unreadable { .. } => true,
        }
    }

    /// Whether the sale ended without an order, as far as the till knows.
    #[must_use]
    pub const fn is_unpaid(&self) -> bool {
        matches!(self.state, State::Closed { order: None, .. })
    }

    /// Whether a link is live, or may be.
    #[must_use]
    pub fn has_live_link(&self) -> bool {
        matches!(
            self.state,
            State::Open(_) | State::Ending(_) | State::SessionGone { .. }
        )
    }

    /// Whether an approval is good for an order that was not placed, or for an agreement that was not
    /// made: its secret is still needed.
    #[must_use]
    pub const fn has_approval(&self) -> bool {
        self.agreement_needs_approval()
            || matches!(
                self.state,
                State::Approved(_)
                    | State::Placing { .. }
                    | State::PlaceInDoubt { .. }
                    | State::Withdrawing { .. }
            )
    }

    /// Returns Klarna's sessions, once a page was opened.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match &self.state {
            State::Basket { .. } | State::Opening(_) | State::Charging(_) => None,
            State::Open(open) => Some(&open.session),
            State::Ending(ending) => Some(&ending.session),
            State::Approved(approval)
            | State::Placing { approval, .. }
            | State::PlaceInDoubt { approval, .. }
            | State::Withdrawing { approval, .. } => Some(&approval.session),
            State::Authorized(paid) | State::UnderReview { paid, .. } => paid.origin.session(),
            State::SessionGone(page) => Some(page.session()),
            State::Unreadable { origin, .. } => origin.session(),
            State::Paid(order)
            | State::HandedOver { order, .. }
            | State::Writing { order, .. }
            | State::Returning { order, .. }
            | State::LatePayment { order, .. } => order.origin.session(),
            State::Closed { session, .. } => session.as_ref(),
        }
    }

    /// Returns the accepted order, once there is one.
    #[must_use]
    pub const fn order(&self) -> Option<&Order> {
        match &self.state {
            State::Paid(order)
            | State::HandedOver { order, .. }
            | State::Writing { order, .. }
            | State::Returning { order, .. }
            | State::LatePayment { order, .. } => Some(order),
            State::Closed { order, .. } => order.as_ref(),
            State::Basket { .. }
            | State::Opening(_)
            | State::Open(_)
            | State::Ending(_)
            | State::SessionGone { .. }
            | State::Approved(_)
            | State::Placing { .. }
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }
            | State::Charging(_)
            | State::Authorized(_)
            | State::UnderReview { .. }
            | State::Unreadable { .. } => None,
        }
    }

    /// Returns Klarna's order id and reference as soon as they are known.
    #[must_use]
    pub fn order_id(&self) -> Option<(&str, Option<&str>)> {
        if let State::Authorized(paid) | State::UnderReview { paid, .. } = &self.state {
            return Some((&paid.order_id, paid.klarna_reference.as_deref()));
        }
        self.order()
            .map(|order| (order.id.as_str(), order.agreed.klarna_reference.as_deref()))
    }

    /// Returns what was captured, as Klarna confirmed it.
    #[must_use]
    pub fn captured(&self) -> Money {
        self.order()
            .map_or(Money::zero(self.basket.currency()), |order| {
                order.agreed.captured
            })
    }

    /// Returns what was refunded, as Klarna confirmed it.
    #[must_use]
    pub fn refunded(&self) -> Money {
        self.order()
            .map_or(Money::zero(self.basket.currency()), |order| {
                order.agreed.refunded
            })
    }

    /// Returns the write on its way, if any.
    #[must_use]
    pub const fn write(&self) -> Option<&Write> {
        match &self.state {
            State::Writing { write, .. } => Some(write),
            State::Basket { .. }
            | State::Opening(_)
            | State::Open(_)
            | State::Ending(_)
            | State::SessionGone { .. }
            | State::Approved(_)
            | State::Placing { .. }
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }
            | State::Charging(_)
            | State::Authorized(_)
            | State::UnderReview { .. }
            | State::Paid(_)
            | State::HandedOver { .. }
            | State::Returning { .. }
            | State::LatePayment { .. }
            | State::Unreadable { .. }
            | State::Closed { .. } => None,
        }
    }

    /// Returns how often what is to be written now was written before, in vain.
    #[must_use]
    pub fn repeats(&self) -> u32 {
        if let State::Ending(ending) = &self.state {
            return ending.repeats;
        }
        self.write().map_or(0, |write| write.repeats)
    }

    /// Returns the goods that were not captured, line by line: what may still be handed over of an
    /// accepted order.
    #[must_use]
    pub fn goods_left(&self) -> Vec<Portion> {
        self.order()
            .and_then(|order| self.left_of(order))
            .unwrap_or_default()
    }

    /// What was not handed over of an order. Goods without a price may go when no money is left to be captured.
    fn left_of(&self, order: &Order) -> Option<Vec<Portion>> {
        let whole = Tally::whole(&self.basket).ok()?;
        let mut left = whole.without(&order.given(&self.basket)?);
        if !order.has_rest() {
            let is_standing = !matches!(self.state, State::Closed { .. });
            left.retain(|portion| is_standing && whole.is_free(portion.line));
        }
        Some(left)
    }

    /// Returns the goods that were captured and not refunded, line by line.
    #[must_use]
    pub fn goods_refundable(&self) -> Vec<Portion> {
        let refundable = |order: &Order| Some(order.given(&self.basket)?.without(&order.returned));
        self.order().and_then(refundable).unwrap_or_default()
    }

    /// Returns the intent of the sale's next write.
    fn intent(&self, amount: Money, now: Timestamp) -> Intent {
        let operation = self.operations.saturating_add(1);
        Intent {
            operation,
            attempt: 1,
            key: IdempotencyKey::derive(self.id, operation, 1),
            requested_at: now,
            amount,
        }
    }
}

impl Order {
    /// Returns what may still be captured.
    #[must_use]
    pub fn left(&self) -> Money {
        let zero = Money::zero(self.agreed.amount.currency());
        if self.agreed.released {
            return zero;
        }
        let left = self.agreed.amount.minus(self.agreed.captured);
        left.unwrap_or(zero)
    }

    /// Whether something may still be captured.
    #[must_use]
    pub fn has_rest(&self) -> bool {
        self.left().minor() > 0
    }

    /// Returns what was captured and not given back.
    #[must_use]
    pub fn kept(&self) -> Money {
        let kept = self.agreed.captured.minus(self.agreed.refunded);
        kept.unwrap_or(Money::zero(self.agreed.amount.currency()))
    }

    /// Returns the goods that went: all that have a price once the whole price was captured, however it
    /// came to be; else those that were captured one by one. What has no price went when somebody said so.
    fn given(&self, basket: &Basket) -> Option<Tally> {
        if basket.total().ok()? == self.agreed.captured {
            let whole = Tally::whole(basket).ok()?;
            Some(whole.paid_beside(&self.given))
        } else {
            Some(self.given.clone())
        }
    }
}

impl Sale {
    /// Returns the sale's stage.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match &self.state {
            State::Basket { .. } => Stage::Basket,
            State::Charging(charging) if charging.unanswered => Stage::InDoubt,
            State::Opening(_) | State::Charging(_) => Stage::Opening,
            State::Open(_) | State::Ending(_) => Stage::Open,
            State::Authorized(paid) if paid.overdue => Stage::InDoubt,
            State::Approved(_) | State::Placing { .. } | State::Authorized(_) => Stage::Authorized,
            State::UnderReview { .. } => Stage::UnderReview,
            State::Paid(order) if order.unknown_word.is_some() => Stage::InDoubt,
            State::Paid(_) => Stage::Paid,
            State::HandedOver { .. } => Stage::HandedOver,
            State::Writing {
                write, standing, ..
            } => writing(write, standing),
            State::LatePayment { .. } => Stage::LatePayment,
            State::SessionGone { .. }
            | State::Returning { .. }
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }
            | State::Unreadable { .. } => Stage::InDoubt,
            State::Closed { how, .. } => match how {
                Closed::Discarded
                | Closed::Cancelled
                | Closed::CancelledByCustomer
                | Closed::CancelledElsewhere
                | Closed::GivenUp => Stage::Cancelled,
                Closed::Expired | Closed::OrderExpired => Stage::Expired,
                Closed::Refused(_)
                | Closed::ChargeRefused(_)
                | Closed::NotOffered(_)
                | Closed::Rejected => Stage::Refused,
                Closed::PaidOtherwise { .. } => Stage::PaidOtherwise,
            },
        }
    }
}

/// The stage while something is written. An order that is sent back is no longer paid, and not yet
/// cancelled.
const fn writing(write: &Write, standing: &Standing) -> Stage {
    match (&write.act, standing) {
        _ if write.is_in_doubt() => Stage::InDoubt,
        (Act::Capture { .. }, _) => Stage::HandingOver,
        (Act::Extend, Standing::Kept { .. }) => Stage::Paid,
        (Act::Cancel | Act::Refund { .. } | Act::Release, Standing::Kept { .. }) => Stage::InDoubt,
        (Act::Cancel | Act::Refund { .. } | Act::Release | Act::Extend, Standing::Given) => {
            Stage::HandedOver
        }
    }
}
