//! The slips of a sale: which there are, and how often each was issued.

use crate::basket::goods::Portion;
use crate::basket::line::Prices;
use crate::basket::{Basket, TaxTotal};
use crate::sale::Sale;
use crate::sale::event::slip::{Slip, SlipTarget};
use crate::sale::event::{Event, Fact};
use crate::sale::refusal::Refusal;
use crate::sale::state::order::{Act, Write};
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// How often a slip may be issued.
pub const MOST_SLIPS: u32 = 100;

/// A refund that this till asked for and Klarna confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// When it was confirmed.
    pub at: Timestamp,
    /// The amount.
    pub amount: Money,
    /// The goods; empty when they do not sum to the amount.
    pub goods: Vec<Portion>,
}

impl Refund {
    /// Returns the tax by rate; `None` for an amount that is not the price of its goods.
    #[must_use]
    pub fn tax_totals(&self, basket: &Basket) -> Option<Vec<TaxTotal>> {
        let mut totals: Vec<TaxTotal> = Vec::new();
        for portion in &self.goods {
            let rate = basket.line(portion.line)?.tax_rate;
            let (tax, gross) = match basket.prices() {
                Prices::WithTax => (rate.contained_in(portion.amount), portion.amount),
                Prices::WithoutTax => {
                    let tax = rate.added_to(portion.amount);
                    (tax, portion.amount.plus(tax).ok()?)
                }
            };
            match totals.iter_mut().find(|total| total.rate == rate) {
                Some(total) => {
                    total.gross = total.gross.plus(gross).ok()?;
                    total.tax = total.tax.plus(tax).ok()?;
                }
                None => totals.push(TaxTotal { rate, gross, tax }),
            }
        }
        totals.sort_by_key(|total| total.rate);
        let zero = Money::zero(self.amount.currency());
        let sum = totals
            .iter()
            .try_fold(zero, |sum, total| sum.plus(total.gross))
            .ok()?;
        (sum == self.amount).then_some(totals)
    }
}

/// The slips of a sale: the refunds that have one, and what was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::sale) struct Slips {
    refunds: Vec<Refund>,
    /// Every slip issued, with its copy number; the original has 0.
    issued: Vec<(Slip, u32)>,
}

impl Slips {
    /// Applies a fact about a slip. Returns whether it can follow.
    pub(in crate::sale) fn apply(&mut self, fact: &Fact) -> bool {
        if let Fact::SlipIssued { slip, copy, .. } = fact {
            let is_next = self.next_copy(*slip) == *copy;
            self.issued.push((*slip, *copy));
            return is_next;
        }
        let Fact::SlipNotIssued { slip, copy } = fact else {
            return false;
        };
        let before = self.issued.len();
        self.issued.retain(|issued| *issued != (*slip, *copy));
        self.issued.len() < before
    }

    /// Remembers the refund that `event` confirms; `write` was under way before it.
    pub(in crate::sale) fn follow(&mut self, event: &Event, write: Option<Write>) {
        if let Some(write) = write
            && let Act::Refund { goods, .. } = write.act
        {
            self.refunds.push(Refund {
                at: event.at,
                amount: write.intent.amount,
                goods,
            });
        }
    }

    /// Returns the lowest copy number that is not issued: one that did not appear is given again.
    fn next_copy(&self, slip: Slip) -> u32 {
        let is_free = |copy: &u32| !self.issued.contains(&(slip, *copy));
        (0..MOST_SLIPS).find(is_free).unwrap_or(MOST_SLIPS)
    }
}

impl Sale {
    /// Returns the sale's slips: of its payment, then of each refund.
    #[must_use]
    pub fn slips(&self) -> Vec<Slip> {
        if !self.has_good_order() && self.slips.refunds.is_empty() {
            return Vec::new();
        }
        let payment = self.order().map(|_| Slip::Payment);
        let refunds = (1..).zip(&self.slips.refunds);
        payment
            .into_iter()
            .chain(refunds.map(|(number, _)| Slip::Refund(number)))
            .collect()
    }

    /// Returns a refund by its number, from 1.
    #[must_use]
    pub fn refund_number(&self, number: u32) -> Option<&Refund> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        self.slips.refunds.get(place)
    }

    /// Returns the copy number of the slip if it is issued now; 0 is the original.
    #[must_use]
    pub fn next_copy(&self, slip: Slip) -> u32 {
        self.slips.next_copy(slip)
    }

    /// Returns the copy number under which the slip was last issued.
    #[must_use]
    pub fn last_copy(&self, slip: Slip) -> Option<u32> {
        let issued = self.slips.issued.iter().rev();
        let mut copies = issued.filter(|(issued, _)| *issued == slip);
        copies.next().map(|(_, copy)| *copy)
    }

    pub(in crate::sale) fn issue(&self, slip: Slip, to: &SlipTarget) -> Result<Fact, Refusal> {
        if !self.slips().contains(&slip) {
            return Err(Refusal::NoSuchSlip);
        }
        let copy = self.next_copy(slip);
        if copy >= MOST_SLIPS {
            return Err(Refusal::TooManySlips(MOST_SLIPS));
        }
        let to = to.clone();
        Ok(Fact::SlipIssued { slip, copy, to })
    }

    pub(in crate::sale) fn take_back_slip(&self, slip: Slip, copy: u32) -> Result<Fact, Refusal> {
        if self.slips.issued.contains(&(slip, copy)) {
            Ok(Fact::SlipNotIssued { slip, copy })
        } else {
            Err(Refusal::NoSuchSlip)
        }
    }
}
