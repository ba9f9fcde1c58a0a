//! Lines are being added, and the basket is sent to payment.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a command that no rule lists is not allowed"
)]

use crate::basket::discount::Discount;
use crate::basket::line::{Line, NewLine};
use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::illegal_event::IllegalEvent;
use crate::sale::refusal::{Refusal, TEXT_LIMIT, given_tender};
use crate::sale::state::{Charging, Closed, Opening, State};
use crate::values::id::LineId;
use crate::values::money::Money;
use crate::values::terms::PaymentTerms;
use crate::values::text::is_plain;
use crate::values::time::Timestamp;

impl Sale {
    pub(in crate::sale) fn decide_basket(
        &self,
        parked: Option<&str>,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        match command {
            Command::AddLines(lines) => self.add_lines(lines),
            Command::SetQuantity { line, quantity } => self.set_quantity(*line, *quantity),
            Command::DiscountLine { line, discount } => self.discount(*line, *discount),
            Command::DiscountBasket(discount) => self.discount_basket(*discount),
            Command::RemoveLine { line } => self
                .line(*line)
                .map(|line| Fact::LineRemoved { line: line.id }),
            Command::Park { note } => self.park(note),
            Command::Resume if parked.is_some() => Ok(Fact::Resumed {}),
            Command::Discard => Ok(Fact::Discarded {}),
            Command::Pay(terms) => {
                let total = self.payable()?;
                terms.check()?;
                Ok(Fact::payment_requested(self.own_terms(terms), total))
            }
            Command::Charge { customer_token } => self.charge(*customer_token),
            Command::PaidOtherwise { tender } => {
                let tender = given_tender(tender)?;
                self.payable().map(|_| Fact::PaidOtherwise { tender })
            }
            _ => Err(self.not_now()),
        }
    }

    /// Returns the terms in the language of this sale's customer.
    pub(in crate::sale) fn own_terms(&self, terms: &PaymentTerms) -> PaymentTerms {
        PaymentTerms {
            language: self.language,
            ..terms.clone()
        }
    }

    pub(in crate::sale) fn payable(&self) -> Result<Money, Refusal> {
        let problems = self.basket.problems();
        if !problems.is_empty() {
            return Err(Refusal::Basket { problems });
        }
        self.basket.total().map_err(|_| Refusal::AmountTooLarge)
    }

    fn line(&self, id: LineId) -> Result<&Line, Refusal> {
        self.basket.line(id).ok_or(Refusal::NoSuchLine(id))
    }

    fn add_lines(&self, lines: &[NewLine]) -> Result<Fact, Refusal> {
        let lines: Vec<Line> = (self.last_line.saturating_add(1)..)
            .zip(lines)
            .map(|(id, line)| line.numbered(LineId(id)))
            .collect();
        let mut whole = self.basket.clone();
        lines.iter().cloned().for_each(|line| whole.add(line));
        let mut problems = whole.problems_of(&lines);
        let adds_credit = lines.iter().any(|line| line.kind.is_credit());
        if adds_credit && whole.total().is_ok_and(|total| total.minor() < 0) {
            problems = whole.problems();
        }
        if problems.is_empty() {
            Ok(Fact::LinesAdded { lines })
        } else {
            Err(Refusal::Basket { problems })
        }
    }

    fn set_quantity(&self, id: LineId, quantity: i64) -> Result<Fact, Refusal> {
        let line = self.line(id)?;
        if quantity < 1 {
            return Err(Refusal::QuantityNotPositive(quantity));
        }
        let changed = Line {
            quantity,
            ..line.clone()
        };
        match self.basket.problems_of(&[changed]) {
            problems if problems.is_empty() => Ok(Fact::QuantityChanged { line: id, quantity }),
            problems => Err(Refusal::Basket { problems }),
        }
    }

    fn discount(&self, id: LineId, discount: Discount) -> Result<Fact, Refusal> {
        let line = self.line(id)?;
        let full = line
            .unit_price
            .times(line.quantity)
            .map_err(|_| Refusal::AmountTooLarge)?;
        if !discount.fits(full) {
            return Err(Refusal::DiscountOutOfRange);
        }
        Ok(Fact::LineDiscounted {
            line: id,
            discount: discount.unless_nothing(),
        })
    }

    fn discount_basket(&self, discount: Discount) -> Result<Fact, Refusal> {
        let price = self.basket.price().map_err(|_| Refusal::AmountTooLarge)?;
        if !discount.fits(price) {
            return Err(Refusal::DiscountOutOfRange);
        }
        Ok(Fact::BasketDiscounted {
            discount: discount.unless_nothing(),
        })
    }

    fn park(&self, note: &str) -> Result<Fact, Refusal> {
        if self.is_empty() {
            return Err(self.not_now());
        }
        if note.chars().count() > TEXT_LIMIT {
            return Err(Refusal::TextTooLong("note"));
        }
        let note = note.trim();
        if !is_plain(note) {
            return Err(Refusal::TextUnreadable("note"));
        }
        Ok(Fact::Parked {
            note: note.to_owned(),
        })
    }

    /// Returns the state after a fact about the basket, which may change the basket itself; `None` if the fact cannot
    /// follow.
    pub(in crate::sale) fn apply_to_basket(
        &mut self,
        parked: Option<String>,
        fact: Fact,
        at: Timestamp,
    ) -> Result<Option<State>, IllegalEvent> {
        let zero = Money::zero(self.basket.currency());
        let in_currency = |discount: Option<Discount>| match discount {
            Some(Discount::Amount(amount)) => amount.same(zero).map(|_| ()),
            Some(Discount::Part(_)) | None => Ok(()),
        };
        let is_there = match fact {
            Fact::LinesAdded { lines } => {
                for line in lines {
                    line.unit_price.same(zero)?;
                    in_currency(line.discount)?;
                    if line.id.0 <= self.last_line {
                        return Ok(None);
                    }
                    self.last_line = line.id.0;
                    self.basket.add(line);
                }
                true
            }
            Fact::QuantityChanged { line, quantity } => {
                self.basket.change(line, |line| line.quantity = quantity)
            }
            Fact::LineDiscounted { line, discount } => {
                in_currency(discount)?;
                self.basket.change(line, |line| line.discount = discount)
            }
            Fact::BasketDiscounted { discount } => {
                in_currency(discount)?;
                self.basket.take_off(discount);
                true
            }
            Fact::LineRemoved { line } => {
                let is_there = self.basket.line(line).is_some();
                self.basket.remove(line);
                is_there
            }
            Fact::Parked { note } => return Ok(Some(State::Basket { parked: Some(note) })),
            Fact::Resumed {} => return Ok(Some(State::Basket { parked: None })),
            fact => return Ok(leave(fact, at)),
        };
        Ok(is_there.then_some(State::Basket { parked }))
    }
}

/// Returns the state after the basket's last fact.
fn leave(fact: Fact, at: Timestamp) -> Option<State> {
    Some(match fact {
        Fact::Discarded {} => State::closed(Closed::Discarded, None, None),
        Fact::PaidOtherwise { tender } => {
            State::closed(Closed::PaidOtherwise { tender }, None, None)
        }
        Fact::PaymentRequested {
            channel,
            mode,
            total,
            give_up_after_ms,
            auto_capture,
            hold,
            acquiring,
            categories,
            fallback,
            page_title,
            remember,
            language,
        } => State::Opening(Opening {
            terms: PaymentTerms {
                channel,
                mode,
                auto_capture,
                hold,
                acquiring,
                categories,
                fallback,
                page_title,
                remember,
                language,
                give_up_after_ms,
            },
            total,
            attempt: 1,
            payment_session_id: None,
        }),
        Fact::ChargeRequested {
            customer_token,
            intent,
        } => State::Charging(Charging {
            customer_token,
            intent,
            requested_at: at,
            end: None,
            unanswered: false,
        }),
        _ => return None,
    })
}
