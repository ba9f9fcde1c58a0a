//! Goods go and come back, and with them their money: which of them, and what they come to.

use super::text;
use crate::basket::goods;
use crate::basket::goods::{Goods, Portion, Share, Tally};
use crate::sale::Sale;
use crate::sale::event::Fact;
use crate::sale::refusal::Refusal;
use crate::sale::state::State;
use crate::sale::state::order::{Order, Standing};
use crate::values::money::Money;
use crate::values::time::Timestamp;

impl Sale {
    pub(super) fn hand_over(&self, goods: &Goods, now: Timestamp) -> Result<Fact, Refusal> {
        let (order, first) = match &self.state {
            State::Paid(order) if order.unknown_word.is_none() => (order, true),
            State::HandedOver { order, .. } => (order, false),
            _ => return Err(self.not_now()),
        };
        if first && order.agreed.refunded.minor() > 0 {
            return Err(Refusal::RefundedAlready);
        }
        let is_captured = first && order.agreed.captured.minor() > 0;
        match goods {
            Goods::Rest if order.has_rest() => Ok(Fact::CaptureRequested {
                intent: self.intent(order.left(), now),
                goods: Vec::new(),
            }),
            Goods::Rest if is_captured => Ok(Fact::HandedOver {}),
            Goods::Rest => match self.left_of(order) {
                Some(goods) if !first && !goods.is_empty() => Ok(Fact::GoodsGiven { goods }),
                _ => Err(Refusal::NothingLeft),
            },
            Goods::Pieces(pieces) => {
                let whole = Tally::whole(&self.basket).map_err(|_| Refusal::AmountTooLarge)?;
                let given = order.given(&self.basket).ok_or(Refusal::AmountTooLarge)?;
                let goods = whole.pieces(&given, &self.basket, pieces);
                if let Ok(goods) = &goods
                    && (order.has_rest() || goods.iter().all(|one| whole.is_free(one.line)))
                    && self.worth(&given, goods)?.minor() == 0
                {
                    return Ok(Fact::GoodsGiven {
                        goods: goods.clone(),
                    });
                }
                if !order.has_rest() {
                    let why = if is_captured {
                        Refusal::CapturedWhole
                    } else {
                        Refusal::NothingLeft
                    };
                    return Err(why);
                }
                let goods = goods?;
                let amount = self.within(order.left(), &given, &goods)?;
                Ok(Fact::CaptureRequested {
                    intent: self.intent(amount, now),
                    goods,
                })
            }
        }
    }

    pub(super) fn refund(
        &self,
        share: &Share,
        reason: &str,
        now: Timestamp,
    ) -> Result<Fact, Refusal> {
        let order = match &self.state {
            State::HandedOver { order, .. } => order,
            State::Writing {
                standing: Standing::Given,
                ..
            } => return Err(Refusal::WriteUnderway),
            _ => return Err(self.not_now()),
        };
        let reason = text("reason", reason)?;
        let left = order.kept();
        let given = order.given(&self.basket).ok_or(Refusal::AmountTooLarge)?;
        if let Some(goods) = self.free_return(order, &given, share)? {
            return Ok(Fact::GoodsReturned { goods, reason });
        }
        if left.minor() <= 0 {
            return Err(Refusal::NothingToRefund);
        }
        let (amount, goods) = match share {
            Share::Goods(Goods::Rest) => (left, self.everything_back(order, &given, left)?),
            Share::Goods(Goods::Pieces(pieces)) => {
                let goods = given.pieces(&order.returned, &self.basket, pieces)?;
                (self.within(left, &order.returned, &goods)?, goods)
            }
            Share::Amount(amount) if amount.minor() <= 0 => return Err(Refusal::AmountNotPositive),
            Share::Amount(amount)
                if amount.currency() != left.currency() || amount.minor() > left.minor() =>
            {
                return Err(Refusal::AmountAboveLeft(left));
            }
            Share::Amount(amount) => (*amount, Vec::new()),
        };
        Ok(Fact::RefundRequested {
            intent: self.intent(amount, now),
            reason,
            goods,
            release: false,
        })
    }

    /// Returns the goods that come back without money: they come to nothing, or are all that is left of a sale
    /// whose money went back.
    fn free_return(
        &self,
        order: &Order,
        given: &Tally,
        share: &Share,
    ) -> Result<Option<Vec<Portion>>, Refusal> {
        let whole = Tally::whole(&self.basket).map_err(|_| Refusal::AmountTooLarge)?;
        let has_money = order.kept().minor() > 0;
        let goods = match share {
            Share::Amount(_) => return Ok(None),
            Share::Goods(Goods::Rest) if has_money => return Ok(None),
            Share::Goods(Goods::Rest) => {
                let mut back = given.without(&order.returned);
                back.retain(|portion| whole.is_free(portion.line));
                back
            }
            Share::Goods(Goods::Pieces(pieces)) => {
                match given.pieces(&order.returned, &self.basket, pieces) {
                    Ok(goods) => goods,
                    Err(_) => return Ok(None),
                }
            }
        };
        let is_free = has_money || goods.iter().all(|one| whole.is_free(one.line));
        let comes_to_nothing =
            !goods.is_empty() && is_free && self.worth(&order.returned, &goods)?.minor() == 0;
        Ok(comes_to_nothing.then_some(goods))
    }

    /// Returns the goods of a refund of everything, where some of them have no price: they come back as well.
    fn everything_back(
        &self,
        order: &Order,
        given: &Tally,
        left: Money,
    ) -> Result<Vec<Portion>, Refusal> {
        let whole = Tally::whole(&self.basket).map_err(|_| Refusal::AmountTooLarge)?;
        let back = given.without(&order.returned);
        let has_free = back.iter().any(|portion| whole.is_free(portion.line));
        let comes_to_it = has_free && self.worth(&order.returned, &back)? == left;
        Ok(if comes_to_it { back } else { Vec::new() })
    }

    fn worth(&self, taken: &Tally, goods: &[Portion]) -> Result<Money, Refusal> {
        goods::worth(&self.basket, taken, goods).map_err(|_| Refusal::AmountTooLarge)
    }

    /// Returns what `goods` come to beside what is `taken`, if that is something and no more than
    /// `left`.
    fn within(&self, left: Money, taken: &Tally, goods: &[Portion]) -> Result<Money, Refusal> {
        let amount = self.worth(taken, goods)?;
        if amount.minor() <= 0 {
            return Err(Refusal::GoodsBelowNothing);
        }
        if amount.minor() > left.minor() {
            return Err(Refusal::GoodsAboveLeft(left));
        }
        Ok(amount)
    }
}
