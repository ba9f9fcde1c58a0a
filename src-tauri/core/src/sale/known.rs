//! What is known of a sale: its parts, and what is true of it, so that nobody else has to know its states.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question names the states that it is about"
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
use crate::values::money::Money;

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
    pub const fn cashier(&self) -> &Actor {
        &self.cashier
    }

    /// Returns when the steps of the sale happened.
    #[must_use]
    pub const fn times(&self) -> &Times {
        &self.times
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
        if self
            .customer_token()
            .is_some_and(CustomerToken::is_underway)
        {
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

    /// Whether a link is live, or may be.
    #[must_use]
    pub const fn has_live_link(&self) -> bool {
        matches!(self.state, State::Page(_))
    }

    /// Returns the live page, if Klarna knows it.
    #[must_use]
    pub const fn open(&self) -> Option<&Open> {
        match &self.state {
            State::Page(page) => page.open(),
            State::Basket { .. }
            | State::Opening(_)
            | State::Approved(_)
            | State::Charging(_)
            | State::Authorized(_)
            | State::Order(_)
            | State::Unreadable(_)
            | State::Closed(_) => None,
        }
    }

    /// Whether an approval is good for an order that was not placed, or for a customer token that was not
    /// made: its secret is still needed.
    #[must_use]
    pub const fn has_approval(&self) -> bool {
        self.customer_token_needs_approval() || matches!(self.state, State::Approved(_))
    }

    /// Returns Klarna's sessions, once a page was opened.
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

    /// Returns the accepted order with where it stands, while it is not over.
    #[must_use]
    pub const fn accepted(&self) -> Option<&Accepted> {
        match &self.state {
            State::Order(accepted) => Some(accepted),
            State::Basket { .. }
            | State::Opening(_)
            | State::Page(_)
            | State::Approved(_)
            | State::Charging(_)
            | State::Authorized(_)
            | State::Unreadable(_)
            | State::Closed(_) => None,
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

    /// Returns Klarna's order id and reference as soon as they are known.
    #[must_use]
    pub fn order_id(&self) -> Option<(&OrderId, Option<&KlarnaReference>)> {
        if let State::Authorized(paid) = &self.state {
            return Some((&paid.order_id, paid.klarna_reference.as_ref()));
        }
        self.order()
            .map(|order| (&order.id, order.details.klarna_reference.as_ref()))
    }

    /// Returns what was captured, as Klarna confirmed it.
    #[must_use]
    pub fn captured(&self) -> Money {
        let zero = Money::zero(self.basket.currency());
        self.order().map_or(zero, |order| order.details.captured)
    }

    /// Returns what was refunded, as Klarna confirmed it.
    #[must_use]
    pub fn refunded(&self) -> Money {
        let zero = Money::zero(self.basket.currency());
        self.order().map_or(zero, |order| order.details.refunded)
    }

    /// Returns the write on its way, if any.
    #[must_use]
    pub fn write(&self) -> Option<&Write> {
        self.accepted().and_then(Accepted::write)
    }

    /// Returns how often what is to be written now was written before, in vain.
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

    /// Whether lines are being rung up.
    #[must_use]
    pub const fn is_ringing_up(&self) -> bool {
        matches!(self.state, State::Basket { .. })
    }

    /// Returns how the sale ended, once it is over.
    #[must_use]
    pub const fn closed(&self) -> Option<&Closed> {
        if let State::Closed(over) = &self.state {
            Some(&over.how)
        } else {
            None
        }
    }

    /// Whether the goods are with the customer, all of them or some, and nothing is being written to the order or read.
    #[must_use]
    pub fn is_handed_over_idle(&self) -> bool {
        self.accepted().is_some_and(|accepted| {
            accepted.standing == Standing::HandedOver && accepted.step == Step::Idle
        })
    }

    /// Whether the payment is being ended: its page closed, its approval given back, or its order sent back.
    #[must_use]
    pub const fn is_ending(&self) -> bool {
        match &self.state {
            State::Page(page) => page.open().is_none() && !page.is_missing,
            State::Approved(approval) => matches!(approval.step, ApprovalStep::Withdrawing { .. }),
            State::Order(accepted) => matches!(accepted.step, Step::Returning),
            _ => false,
        }
    }

    /// Whether the goods are with the customer, all of them or some, and nothing is being written to the order.
    #[must_use]
    pub fn is_handed_over(&self) -> bool {
        self.accepted().is_some_and(|accepted| {
            accepted.standing == Standing::HandedOver && accepted.is_at_rest()
        })
    }

    /// Whether goods and money have not met, and nothing is being written to the order.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.accepted()
            .is_some_and(|accepted| accepted.standing == Standing::Paid && accepted.is_at_rest())
    }

    /// Whether something is to be done at Klarna before the sale can go on.
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

    /// Returns when a person should look at the sale, if nothing happens to it.
    #[must_use]
    pub fn person_needed(&self) -> PersonNeeded {
        match &self.state {
            State::Unreadable(_) => PersonNeeded::AtOnce,
            State::Authorized(paid) if paid.review.is_some() => PersonNeeded::Never,
            State::Authorized(paid) if paid.overdue => PersonNeeded::AtOnce,
            State::Approved(approval) if approval.step == ApprovalStep::Held => {
                if approval.session.terms.hold {
                    PersonNeeded::AtOnce
                } else {
                    PersonNeeded::Never
                }
            }
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

/// When a person should look at a sale, if nothing happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonNeeded {
    /// It goes on by itself, or somebody is at it anyway.
    Never,
    /// It should go on by itself soon.
    IfItTakesLong,
    /// It waits for a person.
    AtOnce,
}
