//! Goods of this sale that come back with another one: their price, and the refund under the return's name.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "any other refusal means that the sale cannot be refunded here"
)]

use crate::basket::goods::{self, Goods, Piece, Portion, Share, Tally};
use crate::basket::returns::{Return, ReturnWish, ReturnedGoods};
use crate::sale::Sale;
use crate::sale::event::{Event, Fact};
use crate::sale::refusal::{Refusal, given_reason};
use crate::sale::state::order::{Accepted, Order, Standing};
use crate::sale::state::returns::{NotRefunded, ReturnedWith, TakenBack, TakenBackProgress};
use crate::values::money::Money;
use crate::values::reason::Reason;

impl Sale {
    /// Returns the refunds asked for by other sales.
    #[must_use]
    pub fn taken_back(&self) -> &[TakenBack] {
        &self.taken_back
    }

    /// Returns the return of these goods, at the price that was paid for them, when `held` come back already.
    ///
    /// # Errors
    /// When they cannot come back: they were not handed over for captured money, or are returned already.
    pub fn quote_return<'a>(
        &self,
        wish: &ReturnWish,
        held: impl IntoIterator<Item = &'a Return>,
    ) -> Result<Return, Refusal> {
        let Some(Accepted {
            order,
            standing: Standing::HandedOver,
            ..
        }) = self.accepted()
        else {
            return Err(Refusal::NothingToReturn);
        };
        let given = order.given(&self.basket).ok_or(Refusal::AmountTooLarge)?;
        let mut taken = order.returned.clone();
        let mut left = order.kept();
        for one in held {
            let (_, amount) = self.took(&given, &mut taken, &one.pieces())?;
            left = left.minus(amount).map_err(|_| Refusal::AmountTooLarge)?;
        }
        let mut back: Vec<ReturnedGoods> = Vec::new();
        for piece in &wish.pieces {
            let (portions, amount) = self.took(&given, &mut taken, &[*piece])?;
            left = left.minus(amount).map_err(|_| Refusal::AmountTooLarge)?;
            let quantity = portions
                .iter()
                .fold(0_i64, |sum, one| sum.saturating_add(one.quantity));
            match back.iter_mut().find(|known| known.line == piece.line) {
                Some(known) => {
                    known.quantity = known.quantity.saturating_add(quantity);
                    known.amount = known
                        .amount
                        .plus(amount)
                        .map_err(|_| Refusal::AmountTooLarge)?;
                }
                None => back.push(ReturnedGoods {
                    line: piece.line,
                    name: self
                        .basket
                        .line(piece.line)
                        .map_or_else(String::new, |line| line.name.clone()),
                    quantity,
                    amount,
                }),
            }
        }
        if back.is_empty() {
            return Err(Refusal::NothingChosen);
        }
        if left.minor() < 0 {
            return Err(Refusal::GoodsAboveLeft(order.kept()));
        }
        let quoted = Return {
            of: self.id,
            number: self.number.clone(),
            reason: given_reason(&wish.reason)?,
            goods: back,
        };
        match quoted.amount(self.basket.currency()) {
            Ok(amount) if amount.minor() < 0 => Err(Refusal::GoodsBelowNothing),
            Ok(_) => Ok(quoted),
            Err(_) => Err(Refusal::AmountTooLarge),
        }
    }

    /// Adds pieces to those taken; returns them with their price including tax.
    fn took(
        &self,
        given: &Tally,
        taken: &mut Tally,
        pieces: &[Piece],
    ) -> Result<(Vec<Portion>, Money), Refusal> {
        let portions = given.pieces(taken, &self.basket, pieces)?;
        let amount = goods::worth(&self.basket, taken, &portions);
        let amount = amount.map_err(|_| Refusal::AmountTooLarge)?;
        taken.add(&portions).map_err(|_| Refusal::AmountTooLarge)?;
        Ok((portions, amount))
    }

    pub(super) fn take_back(
        &self,
        order: &Order,
        with: &ReturnedWith,
        pieces: &[Piece],
        reason: &Reason,
    ) -> Result<Fact, Refusal> {
        if self.has_taken(with) {
            return Err(self.not_now());
        }
        let share = Share::Goods(Goods::Pieces(pieces.to_vec()));
        let mut fact = self.refund(order, &share, reason)?;
        if let Fact::RefundRequested { with: of, .. } | Fact::GoodsReturned { with: of, .. } =
            &mut fact
        {
            *of = Some(with.clone());
        }
        Ok(fact)
    }

    /// Whether a refund of this name was recorded: it is never asked for twice.
    pub(super) fn has_taken(&self, with: &ReturnedWith) -> bool {
        self.taken_back.iter().any(|taken| taken.with == *with)
    }

    /// Updates the refunds for other sales with `event`; `writing` was under way before it.
    pub(super) fn follow_taken_back(&mut self, event: &Event, writing: Option<u32>) {
        if let Some(ended) = writing
            && self.operation_underway() != writing
        {
            let refusal = self.order().and_then(|order| order.refusal.clone());
            for taken in &mut self.taken_back {
                if let TakenBackProgress::Underway { operation, amount } = taken.progress
                    && operation == ended
                {
                    taken.progress = match &refusal {
                        _ if event.fact.confirms_act() => TakenBackProgress::Done(amount),
                        Some(refusal) => TakenBackProgress::Failed(NotRefunded::Klarna {
                            refusal: refusal.clone(),
                        }),
                        None => TakenBackProgress::Failed(NotRefunded::DidNotHappen),
                    };
                }
            }
        }
        let Some(with) = event.fact.returned_with() else {
            return;
        };
        let nothing = Money::zero(self.basket.currency());
        let progress = match event.fact.intent() {
            Some(intent) => TakenBackProgress::Underway {
                operation: intent.operation,
                amount: intent.amount,
            },
            None => TakenBackProgress::Done(nothing),
        };
        self.taken_back.push(TakenBack {
            with: with.clone(),
            progress,
        });
    }
}

impl NotRefunded {
    /// Returns why a return is not refunded that its goods' own sale refuses; `None` if it is only to wait.
    #[must_use]
    pub fn of(refusal: &Refusal) -> Option<NotRefunded> {
        match refusal {
            Refusal::WriteUnderway => None,
            Refusal::MoreThanLeft { .. }
            | Refusal::NoSuchLine(_)
            | Refusal::GoodsAboveLeft(_)
            | Refusal::GoodsBelowNothing
            | Refusal::NothingToRefund => Some(NotRefunded::NotLeft),
            _ => Some(NotRefunded::NotPossible),
        }
    }
}
