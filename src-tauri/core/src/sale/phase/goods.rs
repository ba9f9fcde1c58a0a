//! Hand-over and return of goods: which goods, and how much money moves.

use crate::basket::Basket;
use crate::basket::goods::{self, Covers, Goods, Portion, Share, Tally};
use crate::sale::Sale;
use crate::sale::event::Fact;
use crate::sale::event::illegal_event::{IllegalEvent, within};
use crate::sale::event::reason::RefundReason;
use crate::sale::refusal::{Refusal, given_reason};
use crate::sale::state::State;
use crate::sale::state::order::{Accepted, Order, Standing};
use crate::values::money::Money;
use crate::values::reason::Reason;

/// The money that moves when goods are handed over or returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// This amount.
    Amount(Money),
    /// None: the goods are free.
    Free,
}

/// Goods handed over or returned, with the effect on their money.
enum Moved {
    /// Money moves.
    Paid { amount: Money, covers: Covers },
    /// The goods are free.
    Free(Vec<Portion>),
    /// Their price was captured before.
    PaidBefore,
}

impl Moved {
    const fn quote(&self) -> Quote {
        match self {
            Moved::Paid { amount, .. } => Quote::Amount(*amount),
            Moved::Free(_) | Moved::PaidBefore => Quote::Free,
        }
    }
}

impl Accepted {
    pub(in crate::sale) fn hand_over(&self, sale: &Sale, goods: &Goods) -> Result<Fact, Refusal> {
        Ok(match self.to_hand_over(sale, goods)? {
            Moved::Paid { amount, covers } => Fact::CaptureRequested {
                intent: sale.intent(amount),
                covers,
            },
            Moved::Free(goods) => Fact::GoodsGiven { goods },
            Moved::PaidBefore => Fact::HandedOver {},
        })
    }

    fn to_hand_over(&self, sale: &Sale, goods: &Goods) -> Result<Moved, Refusal> {
        let order = &self.order;
        let first = self.standing == Standing::Paid;
        if first && order.unknown_word.is_some() {
            return Err(sale.not_now());
        }
        if first && order.details.refunded.minor() > 0 {
            return Err(Refusal::RefundedAlready);
        }
        let is_captured = first && order.details.captured.minor() > 0;
        let pieces = match goods {
            Goods::Rest if order.has_rest() => {
                return Ok(Moved::Paid {
                    amount: order.left(),
                    covers: Covers::Rest,
                });
            }
            Goods::Rest if is_captured => return Ok(Moved::PaidBefore),
            Goods::Rest => {
                let free = sale
                    .left_of(order)
                    .filter(|goods| !first && !goods.is_empty());
                return free.map(Moved::Free).ok_or(Refusal::NothingLeft);
            }
            Goods::Pieces(pieces) => pieces,
        };
        let whole = sale.whole()?;
        let given = order.given(&sale.basket).ok_or(Refusal::AmountTooLarge)?;
        let goods = whole.pieces(&given, &sale.basket, pieces);
        if let Ok(goods) = &goods
            && (order.has_rest() || goods.iter().all(|one| whole.is_free(one.line)))
            && sale.worth(&given, goods)?.minor() == 0
        {
            return Ok(Moved::Free(goods.clone()));
        }
        if !order.has_rest() {
            return Err(if is_captured {
                Refusal::CapturedWhole
            } else {
                Refusal::NothingLeft
            });
        }
        let goods = goods?;
        Ok(Moved::Paid {
            amount: sale.within(order.left(), &given, &goods)?,
            covers: Covers::Goods(goods),
        })
    }
}

impl Sale {
    /// Returns the price of goods if handed over now.
    ///
    /// # Errors
    /// When they cannot be handed over.
    pub fn quote(&self, goods: &Goods) -> Result<Quote, Refusal> {
        let accepted = self.accepted().filter(|accepted| {
            accepted.is_at_rest() && !matches!(accepted.standing, Standing::Late { .. })
        });
        let moved = accepted
            .ok_or_else(|| self.not_now())?
            .to_hand_over(self, goods)?;
        Ok(moved.quote())
    }

    /// Returns the amount of a refund of `share` now.
    ///
    /// # Errors
    /// When it cannot be refunded.
    pub fn quote_refund(&self, share: &Share) -> Result<Quote, Refusal> {
        match self.accepted() {
            Some(accepted) if self.is_handed_over() => {
                Ok(self.to_refund(&accepted.order, share)?.quote())
            }
            Some(Accepted {
                standing: Standing::HandedOver,
                ..
            }) => Err(Refusal::WriteUnderway),
            Some(_) | None => Err(self.not_now()),
        }
    }

    pub(in crate::sale) fn refund(
        &self,
        order: &Order,
        share: &Share,
        reason: &Reason,
    ) -> Result<Fact, Refusal> {
        let Reason { kind, note: text } = given_reason(reason)?;
        Ok(match self.to_refund(order, share)? {
            Moved::Paid { amount, covers } => Fact::RefundRequested {
                intent: self.intent(amount),
                reason: RefundReason::Given { text, kind },
                covers,
                release: false,
                with: None,
            },
            Moved::Free(goods) => Fact::GoodsReturned {
                goods,
                reason: text,
                kind,
                with: None,
            },
            Moved::PaidBefore => return Err(Refusal::NothingToRefund),
        })
    }

    fn to_refund(&self, order: &Order, share: &Share) -> Result<Moved, Refusal> {
        let left = order.kept();
        let given = order.given(&self.basket).ok_or(Refusal::AmountTooLarge)?;
        if let Some(goods) = self.free_return(order, &given, share)? {
            return Ok(Moved::Free(goods));
        }
        if left.minor() <= 0 {
            return Err(Refusal::NothingToRefund);
        }
        let (amount, covers) = match share {
            Share::Goods(Goods::Rest) => (left, self.everything_back(order, &given, left)?),
            Share::Goods(Goods::Pieces(pieces)) => {
                let goods = given.pieces(&order.returned, &self.basket, pieces)?;
                (
                    self.within(left, &order.returned, &goods)?,
                    Covers::Goods(goods),
                )
            }
            Share::Amount(amount) if amount.minor() <= 0 => return Err(Refusal::AmountNotPositive),
            Share::Amount(amount)
                if amount.currency() != left.currency() || amount.minor() > left.minor() =>
            {
                return Err(Refusal::AmountAboveLeft(left));
            }
            Share::Amount(amount) => (*amount, Covers::NoGoods),
        };
        Ok(Moved::Paid { amount, covers })
    }

    /// Returns the goods that are returned without money: free goods, or all that is left of a sale whose money was
    /// already refunded.
    fn free_return(
        &self,
        order: &Order,
        given: &Tally,
        share: &Share,
    ) -> Result<Option<Vec<Portion>>, Refusal> {
        let whole = self.whole()?;
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

    /// Returns what a refund of everything covers. Free goods are listed so that they are returned as well.
    fn everything_back(
        &self,
        order: &Order,
        given: &Tally,
        left: Money,
    ) -> Result<Covers, Refusal> {
        let whole = self.whole()?;
        let back = given.without(&order.returned);
        let has_free = back.iter().any(|portion| whole.is_free(portion.line));
        let comes_to_it = has_free && self.worth(&order.returned, &back)? == left;
        Ok(if comes_to_it {
            Covers::Goods(back)
        } else {
            Covers::Rest
        })
    }

    fn whole(&self) -> Result<Tally, Refusal> {
        Tally::whole(&self.basket).map_err(|_| Refusal::AmountTooLarge)
    }

    fn worth(&self, taken: &Tally, goods: &[Portion]) -> Result<Money, Refusal> {
        goods::worth(&self.basket, taken, goods).map_err(|_| Refusal::AmountTooLarge)
    }

    /// Returns the price of `goods` in addition to `taken`, if it is positive and at most `left`.
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

    /// Returns the goods that were not captured, line by line: those that may still be handed over.
    #[must_use]
    pub fn goods_left(&self) -> Vec<Portion> {
        self.order()
            .and_then(|order| self.left_of(order))
            .unwrap_or_default()
    }

    /// Returns the goods that were not handed over. Free goods may go even when nothing is left to capture.
    fn left_of(&self, order: &Order) -> Option<Vec<Portion>> {
        let whole = Tally::whole(&self.basket).ok()?;
        let mut left = whole.without(&order.given(&self.basket)?);
        if !order.has_rest() {
            let is_standing = !matches!(self.state, State::Closed(_));
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
}

impl Order {
    /// Returns the goods that were handed over: all priced goods once the full price was captured, by whatever means;
    /// otherwise those captured one by one. Free goods are included only when recorded.
    pub(in crate::sale) fn given(&self, basket: &Basket) -> Option<Tally> {
        if self.origin.total() == self.details.captured {
            let whole = Tally::whole(basket).ok()?;
            Some(whole.paid_beside(&self.given))
        } else {
            Some(self.given.clone())
        }
    }

    pub(in crate::sale) fn free_goods_given(
        mut self,
        goods: &[Portion],
        basket: &Basket,
    ) -> Result<Order, IllegalEvent> {
        const KIND: &str = "goods_given";
        let given = self.known_given(basket, KIND)?;
        come_to_nothing(basket, &Tally::whole(basket)?, &given, goods, KIND)?;
        self.given.add(goods)?;
        Ok(self)
    }

    pub(in crate::sale) fn free_goods_returned(
        mut self,
        goods: &[Portion],
        basket: &Basket,
    ) -> Result<Order, IllegalEvent> {
        const KIND: &str = "goods_returned";
        let given = self.known_given(basket, KIND)?;
        come_to_nothing(basket, &given, &self.returned, goods, KIND)?;
        self.returned.add(goods)?;
        Ok(self)
    }

    /// Returns the goods covered by a capture of `amount`; none when they do not sum to it.
    pub(in crate::sale) fn goods_captured(
        &self,
        covers: &Covers,
        amount: Money,
        basket: &Basket,
    ) -> Result<Vec<Portion>, IllegalEvent> {
        const KIND: &str = "capture_requested";
        within(amount, self.left(), KIND)?;
        checked(
            basket,
            &Tally::whole(basket)?,
            &self.given,
            covers,
            amount,
            KIND,
        )
    }

    /// Returns the goods covered by a refund of `amount`; none when they do not sum to it.
    pub(in crate::sale) fn goods_refunded(
        &self,
        covers: &Covers,
        amount: Money,
        basket: &Basket,
    ) -> Result<Vec<Portion>, IllegalEvent> {
        const KIND: &str = "refund_requested";
        within(amount, self.kept(), KIND)?;
        let given = self.known_given(basket, KIND)?;
        let mut goods = checked(basket, &given, &self.returned, covers, amount, KIND)?;
        if !matches!(covers, Covers::Goods(_)) {
            // An amount does not say anything about free goods.
            let whole = Tally::whole(basket)?;
            goods.retain(|portion| !whole.is_free(portion.line));
        }
        Ok(goods)
    }

    fn known_given(&self, basket: &Basket, kind: &'static str) -> Result<Tally, IllegalEvent> {
        self.given(basket)
            .ok_or(IllegalEvent::TooManyGoods { kind })
    }
}

fn come_to_nothing(
    basket: &Basket,
    whole: &Tally,
    taken: &Tally,
    goods: &[Portion],
    kind: &'static str,
) -> Result<(), IllegalEvent> {
    if !whole.has_room_for(taken, goods) {
        return Err(IllegalEvent::TooManyGoods { kind });
    }
    if goods::worth(basket, taken, goods)?.minor() != 0 {
        return Err(IllegalEvent::TooMuchMoney { kind });
    }
    Ok(())
}

/// Returns the goods an amount covers, checked line by line. An amount without goods covers everything that is left if
/// that is its price; otherwise no particular goods.
fn checked(
    basket: &Basket,
    whole: &Tally,
    taken: &Tally,
    covers: &Covers,
    amount: Money,
    kind: &'static str,
) -> Result<Vec<Portion>, IllegalEvent> {
    match covers {
        Covers::Goods(goods) => {
            if !whole.has_room_for(taken, goods) || goods::worth(basket, taken, goods)? != amount {
                return Err(IllegalEvent::TooManyGoods { kind });
            }
            Ok(goods.clone())
        }
        Covers::Rest | Covers::NoGoods => {
            let rest = whole.without(taken);
            let comes_to_it = goods::worth(basket, taken, &rest)? == amount;
            Ok(if comes_to_it { rest } else { Vec::new() })
        }
    }
}
