//! Goods of earlier sales that come back with a basket. They are no order lines: Klarna does not net, so their price is
//! refunded on the order they were sold with, and the new goods are paid in full.

use serde::{Deserialize, Serialize};

use crate::basket::goods::Piece;
use crate::values::id::{LineId, SaleId, SaleNumber};
use crate::values::money::{Currency, Money, MoneyError};
use crate::values::reason::Reason;

/// Goods of one earlier sale that come back for one reason: refunded together, in one refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// The sale they were sold in.
    pub of: SaleId,
    /// Its number.
    pub number: SaleNumber,
    /// Why they come back.
    pub reason: Reason,
    /// The goods, each line once.
    pub goods: Vec<ReturnedGoods>,
}

/// Some pieces of one line that come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedGoods {
    /// The line in the sale they were sold in.
    pub line: LineId,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Their price including tax: what was paid for them.
    pub amount: Money,
}

/// Goods that a person wants to return, not yet checked against their sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnWish {
    /// The sale they were sold in.
    pub of: SaleId,
    /// Why they come back.
    pub reason: Reason,
    /// Which goods.
    pub pieces: Vec<Piece>,
}

/// A change to the goods that come back with a basket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnChange {
    /// More goods come back.
    Add(ReturnWish),
    /// A line does not come back after all.
    Remove {
        /// The position of its return.
        place: u32,
        /// The line.
        line: LineId,
    },
}

impl Return {
    /// Returns the amount to refund.
    ///
    /// # Errors
    /// When an amount overflows.
    pub fn amount(&self, currency: Currency) -> Result<Money, MoneyError> {
        self.goods
            .iter()
            .try_fold(Money::zero(currency), |sum, goods| sum.plus(goods.amount))
    }

    /// Returns the pieces, as they are refunded.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let piece = |goods: &ReturnedGoods| Piece {
            line: goods.line,
            quantity: Some(goods.quantity),
        };
        self.goods.iter().map(piece).collect()
    }

    /// Returns what a person wants with it.
    #[must_use]
    pub fn wish(&self) -> ReturnWish {
        ReturnWish {
            of: self.of,
            reason: self.reason.clone(),
            pieces: self.pieces(),
        }
    }
}

impl ReturnChange {
    /// Returns what a person wants to come back after this change to `returns`.
    #[must_use]
    pub fn of(self, returns: &[Return]) -> Vec<ReturnWish> {
        let mut wishes: Vec<ReturnWish> = returns.iter().map(Return::wish).collect();
        match self {
            ReturnChange::Add(more) => {
                let same =
                    |wish: &&mut ReturnWish| wish.of == more.of && wish.reason == more.reason;
                match wishes.iter_mut().find(same) {
                    Some(known) => known.add(&more.pieces),
                    None => wishes.push(more),
                }
            }
            ReturnChange::Remove { place, line } => {
                let place = usize::try_from(place).unwrap_or(usize::MAX);
                if let Some(wish) = wishes.get_mut(place) {
                    wish.pieces.retain(|piece| piece.line != line);
                }
                wishes.retain(|wish| !wish.pieces.is_empty());
            }
        }
        wishes
    }
}

impl ReturnWish {
    fn add(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let known = self
                .pieces
                .iter_mut()
                .find(|known| known.line == piece.line);
            match (known, piece.quantity) {
                (
                    Some(Piece {
                        quantity: Some(known),
                        ..
                    }),
                    Some(more),
                ) => {
                    *known = known.saturating_add(more);
                }
                // All that are left, beside those that come back already.
                _ => self.pieces.push(*piece),
            }
        }
    }
}
