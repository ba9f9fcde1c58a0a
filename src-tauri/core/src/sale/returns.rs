//! Returns and exchanges: goods of earlier sales that come back with this one.
//!
//! Klarna does not net. The new goods are an order at full price; once it is paid, the returned goods are refunded on
//! their own order. [`Fact::ReturnsRequested`] makes the refunds due: recorded by the till when the new goods are paid
//! for, or by a person when nothing is bought. From then on the states of the two sales say what is left to do, so a
//! crash neither forgets a refund nor sends it twice: a refund bears the name of the return it is for, and a sale takes
//! a name once.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "returns concern few commands, facts and refusals"
)]

use crate::basket::preflight::MAX_LINES;
use crate::basket::returns::Return;
use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::illegal_event::IllegalEvent;
use crate::sale::refusal::{Refusal, given_note, given_text};
use crate::sale::state::order::{Accepted, Act, Standing, Step};
use crate::sale::state::returns::{
    ReturnStep, ReturnedWith, Returning, Returns, TakenBackProgress,
};
use crate::sale::state::{Closed, Over, State};
use crate::values::id::SaleId;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// What follows for a return that is to be refunded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnDue {
    /// Ask this of the goods' own sale.
    Ask(Command),
    /// Record this: the outcome is known.
    Record(Fact),
    /// The refund is on its way.
    Wait,
}

impl Sale {
    /// Returns the goods that come back with this sale.
    #[must_use]
    pub fn returns(&self) -> &[Returning] {
        &self.returns.list
    }

    /// Returns the goods that still claim their place in their own sale: to be refunded, now or once the new goods are
    /// paid for.
    pub fn returns_held(&self) -> impl Iterator<Item = &Return> {
        let is_over = matches!(self.closed(), Some(Closed::Discarded));
        let held = self
            .returns
            .list
            .iter()
            .filter(move |returning| !is_over && matches!(returning.step, ReturnStep::Kept));
        held.map(|returning| &returning.goods)
    }

    /// Returns the price of all goods that come back, except those that are not refunded here.
    #[must_use]
    pub fn returned_total(&self) -> Money {
        let currency = self.basket.currency();
        let counted = self
            .returns
            .list
            .iter()
            .filter(|one| one.step != ReturnStep::Dropped);
        counted.fold(Money::zero(currency), |sum, one| {
            let amount = one.goods.amount(currency);
            amount.and_then(|amount| sum.plus(amount)).unwrap_or(sum)
        })
    }

    /// Returns what the customer ends up paying: the price of the new goods less that of the returned ones. Negative
    /// when more comes back than goes.
    #[must_use]
    pub fn difference(&self) -> Option<Money> {
        self.basket.total().ok()?.minus(self.returned_total()).ok()
    }

    /// Whether the returned goods are to be refunded, whatever becomes of the payment.
    #[must_use]
    pub const fn are_returns_requested(&self) -> bool {
        self.returns.requested
    }

    /// Whether a person must decide about goods that came back: nothing was bought after all, or they could not be
    /// refunded.
    #[must_use]
    pub fn has_undecided_returns(&self) -> bool {
        let mut steps = self.returns.list.iter().map(|returning| &returning.step);
        steps.any(|step| match step {
            ReturnStep::NotRefunded(_) => true,
            ReturnStep::Kept => self.may_refund_alone(),
            ReturnStep::Refunded(_) | ReturnStep::Dropped => false,
        })
    }

    /// Returns the returns whose refund is not settled, with the sale of their goods.
    #[must_use]
    pub fn returns_owed(&self) -> Vec<(u32, SaleId)> {
        let owed = (0..)
            .zip(&self.returns.list)
            .filter(|(_, returning)| self.returns.requested && returning.step == ReturnStep::Kept);
        owed.map(|(place, returning)| (place, returning.goods.of))
            .collect()
    }

    /// Returns what follows for the return at `place`, as the state of its goods' own sale shows; `None` if nothing is
    /// owed for it.
    #[must_use]
    pub fn return_due(&self, place: u32, original: &Sale) -> Option<ReturnDue> {
        let returning = self.returning(place)?;
        if !self.returns.requested || returning.step != ReturnStep::Kept {
            return None;
        }
        let with = ReturnedWith {
            sale: self.id,
            number: self.number.clone(),
            place,
            attempt: returning.attempt,
        };
        Some(
            match original.taken_back.iter().find(|taken| taken.with == with) {
                None => ReturnDue::Ask(Command::TakeBack {
                    with,
                    pieces: returning.goods.pieces(),
                    reason: returning.goods.reason.clone(),
                }),
                Some(taken) => match &taken.progress {
                    TakenBackProgress::Underway { .. } => ReturnDue::Wait,
                    TakenBackProgress::Done(amount) => ReturnDue::Record(Fact::ReturnRefunded {
                        place,
                        amount: *amount,
                    }),
                    TakenBackProgress::Failed(why) => ReturnDue::Record(Fact::ReturnNotRefunded {
                        place,
                        why: why.clone(),
                    }),
                },
            },
        )
    }

    fn returning(&self, place: u32) -> Option<&Returning> {
        self.returns.list.get(usize::try_from(place).ok()?)
    }

    /// Whether the returned goods can be refunded although nothing was bought.
    fn may_refund_alone(&self) -> bool {
        let is_over = match &self.state {
            State::Basket { .. } => self.basket.lines().is_empty(),
            State::Closed(over) => over.how != Closed::Discarded && !self.are_new_goods_paid(),
            _ => false,
        };
        let mut steps = self.returns.list.iter().map(|returning| &returning.step);
        is_over && !self.returns.requested && steps.any(|step| *step == ReturnStep::Kept)
    }

    /// Whether the new goods are paid for and stay so: the refunds follow. The customer owes the new order from its
    /// acceptance on, whenever the goods are taken home, and would owe both until then.
    fn are_new_goods_paid(&self) -> bool {
        match &self.state {
            State::Order(Accepted {
                standing: Standing::HandedOver,
                ..
            }) => true,
            State::Order(Accepted {
                standing: Standing::Paid,
                step,
                order,
            }) => {
                let stays = match step {
                    Step::Idle | Step::Reading => true,
                    Step::Writing(write) => matches!(write.act, Act::Capture { .. } | Act::Extend),
                    Step::Returning => false,
                };
                stays && order.unknown_word.is_none()
            }
            State::Closed(Over {
                how: Closed::PaidOtherwise { .. },
                ..
            }) => true,
            _ => false,
        }
    }

    pub(super) fn elapse_returns(&self) -> Option<Fact> {
        self.returns_deadline().map(|_| Fact::ReturnsRequested {})
    }

    pub(super) fn returns_deadline(&self) -> Option<Timestamp> {
        let mut steps = self.returns.list.iter().map(|returning| &returning.step);
        let is_due = !self.returns.requested
            && steps.any(|step| *step == ReturnStep::Kept)
            && self.are_new_goods_paid();
        is_due.then_some(Timestamp::EARLIEST)
    }

    pub(super) fn decide_returns(&self, command: &Command) -> Result<Fact, Refusal> {
        match command {
            Command::SetReturns(returns) if self.is_ringing_up() => self.set_returns(returns),
            Command::RefundReturns if self.may_refund_alone() => Ok(Fact::ReturnsRequested {}),
            Command::RetryReturn { place } if self.is_not_refunded(*place) => {
                Ok(Fact::ReturnRetried { place: *place })
            }
            Command::DropReturn { place, note } if self.is_not_refunded(*place) => {
                Ok(Fact::ReturnDropped {
                    place: *place,
                    note: given_text("note", note)?,
                })
            }
            Command::DropReturn { place, note }
                if self.may_refund_alone() && self.is_kept(*place) && !self.is_ringing_up() =>
            {
                Ok(Fact::ReturnDropped {
                    place: *place,
                    note: given_note(note)?,
                })
            }
            _ => Err(self.not_now()),
        }
    }

    fn set_returns(&self, returns: &[Return]) -> Result<Fact, Refusal> {
        let goods = || returns.iter().flat_map(|one| &one.goods);
        if goods().any(|goods| goods.amount.currency() != self.basket.currency()) {
            return Err(Refusal::ReturnInOtherCurrency);
        }
        if goods().count() > MAX_LINES {
            return Err(Refusal::TooManyReturns(MAX_LINES));
        }
        Ok(Fact::ReturnsChanged {
            returns: returns.to_vec(),
        })
    }

    fn is_not_refunded(&self, place: u32) -> bool {
        let returning = self.returning(place);
        returning.is_some_and(|returning| matches!(returning.step, ReturnStep::NotRefunded(_)))
    }

    fn is_kept(&self, place: u32) -> bool {
        self.returning(place)
            .is_some_and(|returning| returning.step == ReturnStep::Kept)
    }

    /// Applies a fact about the goods that come back with this sale. Returns whether it can follow.
    pub(super) fn take_return(&mut self, fact: &Fact) -> Result<bool, IllegalEvent> {
        let is_owed = |sale: &Sale, place| sale.returns.requested && sale.is_kept(place);
        let (place, step) = match fact {
            Fact::ReturnsChanged { returns } => {
                if !self.is_ringing_up() {
                    return Ok(false);
                }
                let currency = self.basket.currency();
                for one in returns {
                    one.amount(currency)?;
                }
                self.returns.list = returns.iter().map(Returning::new).collect();
                return Ok(true);
            }
            Fact::ReturnsRequested {} => return Ok(self.request_returns()),
            Fact::ReturnRetried { place } if self.is_not_refunded(*place) => {
                (*place, ReturnStep::Kept)
            }
            Fact::ReturnRefunded { place, amount } if is_owed(self, *place) => {
                (*place, ReturnStep::Refunded(*amount))
            }
            Fact::ReturnNotRefunded { place, why } if is_owed(self, *place) => {
                (*place, ReturnStep::NotRefunded(why.clone()))
            }
            Fact::ReturnDropped { place, .. }
                if self.is_not_refunded(*place)
                    || (self.may_refund_alone() && self.is_kept(*place)) =>
            {
                (*place, ReturnStep::Dropped)
            }
            _ => return Ok(false),
        };
        let place = usize::try_from(place).ok();
        let Some(returning) = place.and_then(|place| self.returns.list.get_mut(place)) else {
            return Ok(false);
        };
        if step == ReturnStep::Kept {
            returning.attempt = returning.attempt.saturating_add(1);
        }
        returning.step = step;
        Ok(true)
    }

    fn request_returns(&mut self) -> bool {
        if !self.may_refund_alone() && self.returns_deadline().is_none() {
            return false;
        }
        self.returns.requested = true;
        if self.is_ringing_up() {
            self.state = State::closed(Closed::Returned, None, None);
        }
        true
    }
}

impl Returning {
    fn new(goods: &Return) -> Returning {
        Returning {
            goods: goods.clone(),
            attempt: 1,
            step: ReturnStep::Kept,
        }
    }
}

impl Returns {
    /// Whether nothing comes back.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
