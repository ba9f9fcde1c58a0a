//! Queries on a sale, so that no other code has to know its states.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a query lists the states it concerns"
)]

use crate::basket::Basket;
use crate::sale::Sale;
use crate::sale::state::customer_token::CustomerToken;
use crate::sale::state::order::{Accepted, Order, Standing, Step, Write};
use crate::sale::state::times::Times;
use crate::sale::state::{ApprovalStep, Closed, Open, Over, Page, PageStep, Session, State};
use crate::values::actor::Actor;
use crate::values::id::{SaleId, SaleNumber};
use crate::values::klarna_id::{KlarnaReference, OrderId};
use crate::values::language::CustomerLanguage;
use crate::values::money::Money;

impl Sale {
    /// Returns the sale's id.
    #[must_use]
    pub const fn id(&self) -> SaleId {
        self.id
    }

    /// Returns the number on receipts.
    #[must_use]
    pub const fn number(&self) -> &SaleNumber {
        &self.number
    }

    /// Returns who started the sale.
    #[must_use]
    pub const fn cashier(&self) -> &Actor {
        &self.cashier
    }

    /// Returns the times of the sale's steps.
    #[must_use]
    pub const fn times(&self) -> &Times {
        &self.times
    }

    /// Returns the basket.
    #[must_use]
    pub const fn basket(&self) -> &Basket {
        &self.basket
    }

    /// Returns the customer's language, if one was chosen.
    #[must_use]
    pub const fn language(&self) -> Option<&CustomerLanguage> {
        self.language.as_ref()
    }

    /// Returns the number of events: the position of the next one.
    #[must_use]
    pub const fn events(&self) -> u32 {
        self.events
    }

    /// Returns the sale's state.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Whether the till still has something to do or to watch for this sale.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        if self
            .customer_token()
            .is_some_and(CustomerToken::is_underway)
        {
            return true;
        }
        if !self.returns_owed().is_empty() || self.has_undecided_returns() {
            return true;
        }
        match &self.state {
            State::Closed(_) => false,
            State::Order(accepted) if accepted.standing == Standing::HandedOver => {
                accepted.step != Step::Idle || accepted.order.has_rest()
            }
            State::Basket { .. }
            | State::Opening(_)
            | State::Page(_)
            | State::Approved(_)
            | State::Charging(_)
            | State::Authorized(_)
            | State::Order(_)
            | State::Unreadable(_) => true,
        }
    }

    /// Whether the sale ended without an order, as far as the till knows.
    #[must_use]
    pub const fn is_unpaid(&self) -> bool {
        matches!(self.state, State::Closed(Over { order: None, .. }))
    }

    /// Whether a link is live or may be.
    #[must_use]
    pub const fn has_live_link(&self) -> bool {
        matches!(self.state, State::Page(_))
    }

    /// Returns the live page, if Klarna knows it.
    #[must_use]
    pub const fn open(&self) -> Option<&Open> {
        if let State::Page(page) = &self.state {
            page.open()
        } else {
            None
        }
    }

    /// Whether an approval may still be used for an order or a customer token: its secret is still needed.
    #[must_use]
    pub const fn has_approval(&self) -> bool {
        self.customer_token_needs_approval() || matches!(self.state, State::Approved(_))
    }

    /// Returns Klarna's sessions, once a page was created.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match &self.state {
            State::Basket { .. } | State::Opening(_) | State::Charging(_) => None,
            State::Page(page) => Some(&page.session),
            State::Approved(approval) => Some(&approval.session),
            State::Authorized(paid) => paid.origin.session(),
            State::Order(accepted) => accepted.order.origin.session(),
            State::Unreadable(doubt) => doubt.origin.session(),
            State::Closed(over) => over.session.as_ref(),
        }
    }

    /// Returns the accepted order with its progress, until the sale is closed.
    #[must_use]
    pub const fn accepted(&self) -> Option<&Accepted> {
        if let State::Order(accepted) = &self.state {
            Some(accepted)
        } else {
            None
        }
    }

    /// Whether there is an order that is neither late nor being returned.
    pub(in crate::sale) const fn has_good_order(&self) -> bool {
        match &self.state {
            State::Authorized(paid) => paid.end.is_none(),
            State::Order(accepted) => {
                !matches!(accepted.standing, Standing::Late { .. })
                    && !matches!(accepted.step, Step::Returning)
            }
            _ => false,
        }
    }

    /// Returns the accepted order, once there is one.
    #[must_use]
    pub fn order(&self) -> Option<&Order> {
        match &self.state {
            State::Closed(over) => over.order.as_ref(),
            _ => self.accepted().map(|accepted| &accepted.order),
        }
    }

    /// Returns Klarna's order id and reference, once known.
    #[must_use]
    pub fn order_id(&self) -> Option<(&OrderId, Option<&KlarnaReference>)> {
        if let State::Authorized(paid) = &self.state {
            return Some((&paid.order_id, paid.klarna_reference.as_ref()));
        }
        self.order()
            .map(|order| (&order.id, order.details.klarna_reference.as_ref()))
    }

    /// Returns the captured amount, as confirmed by Klarna.
    #[must_use]
    pub fn captured(&self) -> Money {
        let zero = Money::zero(self.basket.currency());
        self.order().map_or(zero, |order| order.details.captured)
    }

    /// Returns the refunded amount, as confirmed by Klarna.
    #[must_use]
    pub fn refunded(&self) -> Money {
        let zero = Money::zero(self.basket.currency());
        self.order().map_or(zero, |order| order.details.refunded)
    }

    /// Returns the write under way, if any.
    #[must_use]
    pub fn write(&self) -> Option<&Write> {
        self.accepted().and_then(Accepted::write)
    }

    /// Returns how often the pending write was already repeated in vain.
    #[must_use]
    pub fn repeats(&self) -> u32 {
        match &self.state {
            State::Page(Page {
                step: PageStep::Ending(ending),
                is_missing: false,
                ..
            }) => ending.repeats,
            _ => self.write().map_or(0, |write| write.repeats),
        }
    }

    /// Whether nothing was rung up and nothing comes back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.basket.lines().is_empty() && self.returns.is_empty()
    }

    /// Whether lines can be added.
    #[must_use]
    pub const fn is_ringing_up(&self) -> bool {
        matches!(self.state, State::Basket { .. })
    }

    /// Returns how the sale ended, once it is closed.
    #[must_use]
    pub const fn closed(&self) -> Option<&Closed> {
        if let State::Closed(over) = &self.state {
            Some(&over.how)
        } else {
            None
        }
    }

    /// Whether goods were handed over, all or some, and no write or read of the order is under way.
    #[must_use]
    pub fn is_handed_over_idle(&self) -> bool {
        self.accepted().is_some_and(|accepted| {
            accepted.standing == Standing::HandedOver && accepted.step == Step::Idle
        })
    }

    /// Whether the payment is being ended: its page closed, its approval cancelled, or its order returned.
    #[must_use]
    pub const fn is_ending(&self) -> bool {
        match &self.state {
            State::Page(page) => page.open().is_none() && !page.is_missing,
            State::Approved(approval) => matches!(approval.step, ApprovalStep::Withdrawing { .. }),
            State::Order(accepted) => matches!(accepted.step, Step::Returning),
            _ => false,
        }
    }

    /// Whether goods were handed over, all or some, and no write to the order is under way.
    #[must_use]
    pub fn is_handed_over(&self) -> bool {
        self.accepted().is_some_and(|accepted| {
            accepted.standing == Standing::HandedOver && accepted.is_at_rest()
        })
    }

    /// Whether the order is paid, no goods were handed over, and no write to the order is under way.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.accepted()
            .is_some_and(|accepted| accepted.standing == Standing::Paid && accepted.is_at_rest())
    }

    /// Whether a call to Klarna must succeed before the sale can proceed.
    #[must_use]
    pub const fn owes_klarna(&self) -> bool {
        match &self.state {
            State::Opening(_) | State::Charging(_) => true,
            State::Page(page) => page.open().is_none(),
            State::Approved(approval) => !matches!(approval.step, ApprovalStep::Held),
            State::Authorized(paid) => paid.review.is_none(),
            State::Order(accepted) => !matches!(accepted.step, Step::Idle),
            State::Basket { .. } | State::Unreadable(_) | State::Closed(_) => false,
        }
    }

    /// Whether Klarna's side is known as far as a person's next act needs it.
    #[must_use]
    pub fn is_read(&self) -> bool {
        match &self.state {
            State::Opening(_) | State::Charging(_) => false,
            State::Page(page) => page.is_missing || page.open().is_some(),
            State::Approved(approval) => !matches!(approval.step, ApprovalStep::Placing { .. }),
            State::Authorized(paid) => paid.review.is_some(),
            State::Order(accepted) => matches!(accepted.step, Step::Idle | Step::Reading),
            State::Basket { .. } | State::Unreadable(_) | State::Closed(_) => true,
        }
    }

    /// Whether an order is being placed or written to, and Klarna has not confirmed it.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        match &self.state {
            State::Approved(approval) => matches!(
                approval.step,
                ApprovalStep::Placing { .. } | ApprovalStep::InDoubt { .. }
            ),
            State::Authorized(paid) => paid.review.is_none(),
            State::Order(accepted) => !matches!(accepted.step, Step::Idle | Step::Reading),
            _ => false,
        }
    }

    /// Whether the customer or Klarna can still change the outcome of the payment.
    #[must_use]
    pub fn is_payment_open(&self) -> bool {
        match &self.state {
            State::Basket { .. } | State::Opening(_) | State::Page(_) | State::Charging(_) => true,
            State::Approved(approval) => !approval.waits_for_person(),
            State::Authorized(paid) => paid.review.is_none(),
            State::Unreadable(doubt) => doubt.reading,
            State::Order(_) | State::Closed(_) => false,
        }
    }

    /// Whether nothing more happens to the sale before a person or the customer acts.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        if self.returns_deadline().is_some() || !self.returns_owed().is_empty() {
            return false;
        }
        match &self.state {
            State::Approved(approval) => approval.waits_for_person() && approval.end.is_none(),
            State::Unreadable(doubt) => !doubt.reading,
            _ => !self.owes_klarna() || self.is_handed_over(),
        }
    }

    /// Returns when a person should look at the sale if nothing else happens.
    #[must_use]
    pub fn person_needed(&self) -> PersonNeeded {
        let of_payment = self.person_needed_for_payment();
        if of_payment == PersonNeeded::AtOnce || self.is_ringing_up() {
            of_payment
        } else if self.has_undecided_returns() {
            PersonNeeded::AtOnce
        } else if !self.returns_owed().is_empty() {
            PersonNeeded::IfItTakesLong
        } else {
            of_payment
        }
    }

    fn person_needed_for_payment(&self) -> PersonNeeded {
        match &self.state {
            State::Unreadable(_) => PersonNeeded::AtOnce,
            State::Authorized(paid) if paid.review.is_some() => PersonNeeded::Never,
            State::Authorized(paid) if paid.overdue => PersonNeeded::AtOnce,
            State::Approved(approval) if approval.waits_for_person() => PersonNeeded::AtOnce,
            State::Approved(approval) if approval.step == ApprovalStep::Held => PersonNeeded::Never,
            State::Order(accepted) => match (&accepted.step, &accepted.standing) {
                (Step::Writing(_) | Step::Returning, _) => PersonNeeded::IfItTakesLong,
                (_, Standing::Late { .. }) => PersonNeeded::AtOnce,
                (_, Standing::Paid) if accepted.order.unknown_word.is_some() => {
                    PersonNeeded::IfItTakesLong
                }
                (_, Standing::Paid | Standing::HandedOver) => PersonNeeded::Never,
            },
            _ if self.owes_klarna() => PersonNeeded::IfItTakesLong,
            _ => PersonNeeded::Never,
        }
    }
}

/// When a person should look at a sale if nothing else happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonNeeded {
    /// It proceeds by itself, or somebody is working on it anyway.
    Never,
    /// It should proceed by itself soon.
    IfItTakesLong,
    /// It waits for a person.
    AtOnce,
}
