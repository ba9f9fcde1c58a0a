//! Goods of a sale: pieces of its lines and the exact price of each.

use serde::{Deserialize, Serialize};

use crate::basket::Basket;
use crate::basket::line::{Line, Prices};
use crate::values::id::LineId;
use crate::values::money::{Money, MoneyError};
use crate::values::tax::TaxRate;

/// Some pieces of one line, as a person selects them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Piece {
    /// The line.
    pub line: LineId,
    /// The quantity; `None` for all that are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
}

/// The goods a person selects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goods {
    /// Everything that is left.
    Rest,
    /// These pieces.
    Pieces(Vec<Piece>),
}

/// What a person wants to refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// The price of goods.
    Goods(Goods),
    /// An amount, independent of goods.
    Amount(Money),
}

/// What an amount covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// Everything that is left.
    Rest,
    /// These goods.
    Goods(Vec<Portion>),
    /// No particular goods.
    NoGoods,
}

impl Covers {
    /// Returns the listed goods.
    #[must_use]
    pub fn goods(&self) -> &[Portion] {
        match self {
            Covers::Goods(goods) => goods,
            Covers::Rest | Covers::NoGoods => &[],
        }
    }
}

/// Some pieces of one line with their exact price in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// The line.
    pub line: LineId,
    /// The quantity.
    pub quantity: i64,
    /// Their price after the line's discount and its share of the basket discount.
    pub amount: Money,
}

/// Why pieces are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PieceError {
    NothingChosen,
    NoSuchLine(LineId),
    QuantityNotPositive(i64),
    MoreThanLeft { line: LineId, left: i64 },
    AmountTooLarge,
}

/// What happened to a sale's lines so far, by piece; an untouched line is not listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(Vec<Portion>);

impl Tally {
    /// Returns the whole basket.
    ///
    /// # Errors
    /// When an amount overflows.
    pub fn whole(basket: &Basket) -> Result<Tally, MoneyError> {
        let whole = |line: &Line| {
            line.total().map(|amount| Portion {
                line: line.id,
                quantity: line.quantity,
                amount,
            })
        };
        basket
            .lines()
            .iter()
            .map(whole)
            .collect::<Result<_, _>>()
            .map(Tally)
    }

    /// Returns every priced line in full, plus the free lines listed in `said`.
    #[must_use]
    pub(crate) fn paid_beside(&self, said: &Tally) -> Tally {
        let paid = self.0.iter().filter(|whole| whole.amount.minor() != 0);
        let others = said.0.iter().filter(|portion| self.is_free(portion.line));
        Tally(paid.chain(others).copied().collect())
    }

    /// Whether the whole basket has this line for free.
    #[must_use]
    pub(crate) fn is_free(&self, line: LineId) -> bool {
        self.of(line).is_some_and(|whole| whole.amount.minor() == 0)
    }

    /// Whether no line is listed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what happened to one line.
    #[must_use]
    pub fn of(&self, line: LineId) -> Option<Portion> {
        self.0.iter().find(|known| known.line == line).copied()
    }

    /// Adds `portions`.
    ///
    /// # Errors
    /// When an amount overflows.
    pub fn add(&mut self, portions: &[Portion]) -> Result<(), MoneyError> {
        for portion in portions {
            match self.0.iter_mut().find(|known| known.line == portion.line) {
                Some(known) => {
                    known.quantity = known.quantity.saturating_add(portion.quantity);
                    known.amount = known.amount.plus(portion.amount)?;
                }
                None => self.0.push(*portion),
            }
        }
        Ok(())
    }

    /// Returns what is left of `self` after `taken`.
    #[must_use]
    pub fn without(&self, taken: &Tally) -> Vec<Portion> {
        let rest = |whole: &Portion| {
            let gone = taken.of(whole.line);
            let quantity = whole
                .quantity
                .saturating_sub(gone.map_or(0, |gone| gone.quantity));
            let amount = match gone {
                Some(gone) => whole.amount.minus(gone.amount).ok()?,
                None => whole.amount,
            };
            (quantity > 0).then_some(Portion {
                line: whole.line,
                quantity,
                amount,
            })
        };
        self.0.iter().filter_map(rest).collect()
    }

    /// Whether `portions` fit into `self` in addition to `taken`, line by line.
    #[must_use]
    pub fn has_room_for(&self, taken: &Tally, portions: &[Portion]) -> bool {
        let mut after = taken.clone();
        if after.add(portions).is_err() || portions.iter().any(|portion| portion.quantity < 1) {
            return false;
        }
        !portions.is_empty()
            && after.0.iter().all(|taken| {
                self.of(taken.line).is_some_and(|whole| {
                    taken.quantity <= whole.quantity
                        && taken.amount.minor().abs() <= whole.amount.minor().abs()
                })
            })
    }

    /// Returns the portions for `pieces`, with `taken` of `self` already gone. However the pieces of a line are
    /// grouped, they sum to its price: the last takes the remainder, discount included.
    pub(crate) fn pieces(
        &self,
        taken: &Tally,
        basket: &Basket,
        pieces: &[Piece],
    ) -> Result<Vec<Portion>, PieceError> {
        if pieces.is_empty() {
            return Err(PieceError::NothingChosen);
        }
        let mut taken = taken.clone();
        let mut portions: Vec<Portion> = Vec::new();
        for piece in pieces {
            let line = basket
                .line(piece.line)
                .ok_or(PieceError::NoSuchLine(piece.line))?;
            let portion = self.piece(&taken, line, piece.quantity)?;
            taken
                .add(&[portion])
                .map_err(|_| PieceError::AmountTooLarge)?;
            portions.push(portion);
        }
        Ok(portions)
    }

    fn worth(&self, basket: &Basket) -> Result<Money, MoneyError> {
        let mut sum = Money::zero(basket.currency());
        let mut rates: Vec<(TaxRate, Money)> = Vec::new();
        for portion in &self.0 {
            sum = sum.plus(portion.amount)?;
            let Some(line) = basket
                .line(portion.line)
                .filter(|line| basket.prices() == Prices::WithoutTax && !line.kind.is_credit())
            else {
                continue;
            };
            match rates.iter_mut().find(|(rate, _)| *rate == line.tax_rate) {
                Some((_, net)) => *net = net.plus(portion.amount)?,
                None => rates.push((line.tax_rate, portion.amount)),
            }
        }
        rates
            .into_iter()
            .try_fold(sum, |sum, (rate, net)| sum.plus(rate.added_to(net)))
    }

    fn piece(
        &self,
        taken: &Tally,
        line: &Line,
        quantity: Option<i64>,
    ) -> Result<Portion, PieceError> {
        let zero = Money::zero(line.unit_price.currency());
        let known = |tally: &Tally| {
            tally
                .of(line.id)
                .map_or((0, zero), |known| (known.quantity, known.amount))
        };
        let ((all, price), (gone, paid)) = (known(self), known(taken));
        let left = all.saturating_sub(gone);
        let quantity = quantity.unwrap_or(left);
        if quantity < 1 && left > 0 {
            return Err(PieceError::QuantityNotPositive(quantity));
        }
        if quantity < 1 || quantity > left {
            return Err(PieceError::MoreThanLeft {
                line: line.id,
                left,
            });
        }
        let upto = if quantity == left {
            price
        } else {
            share(line, gone.saturating_add(quantity)).ok_or(PieceError::AmountTooLarge)?
        };
        let amount = upto.minus(paid).map_err(|_| PieceError::AmountTooLarge)?;
        Ok(Portion {
            line: line.id,
            quantity,
            amount,
        })
    }
}

/// Returns the price of `goods` when `taken` is already paid for. Tax is added if the prices do not include it; goods
/// taken one by one sum to the tax of all of them.
///
/// # Errors
/// When an amount overflows.
pub(crate) fn worth(
    basket: &Basket,
    taken: &Tally,
    goods: &[Portion],
) -> Result<Money, MoneyError> {
    let mut all = taken.clone();
    all.add(goods)?;
    all.worth(basket)?.minus(taken.worth(basket)?)
}

/// Returns the price of the first `quantity` pieces of a line, rounded down.
fn share(line: &Line, quantity: i64) -> Option<Money> {
    let total = line.total().ok()?;
    let minor = i128::from(total.minor())
        .checked_mul(i128::from(quantity))?
        .checked_div_euclid(i128::from(line.quantity))?;
    Some(Money::from_minor(
        i64::try_from(minor).ok()?,
        total.currency(),
    ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::basket::discount::Discount;
    use crate::basket::line::LineKind;
    use crate::values::money::Currency;

    fn basket(quantity: i64, price: i64, discount: i64) -> Basket {
        priced(Prices::WithTax, quantity, price, discount)
    }

    fn priced(prices: Prices, quantity: i64, price: i64, discount: i64) -> Basket {
        let pence = |minor| Money::from_minor(minor, Currency::Gbp);
        let mut basket = Basket::new(Currency::Gbp, prices);
        basket.add(Line {
            id: LineId(1),
            sku: "85123A".into(),
            name: "HOLDER".into(),
            quantity,
            unit_price: pence(price),
            discount: (discount > 0).then_some(Discount::Amount(pence(discount))),
            tax_rate: TaxRate::from_basis_points(2_000),
            kind: LineKind::Goods,
            share: None,
        });
        basket
    }

    fn take(basket: &Basket, taken: &mut Tally, quantity: i64) -> Result<i64, PieceError> {
        let whole = Tally::whole(basket).expect("small sums");
        let piece = Piece {
            line: LineId(1),
            quantity: Some(quantity),
        };
        let portions = whole.pieces(taken, basket, &[piece])?;
        assert!(whole.has_room_for(taken, &portions));
        taken.add(&portions).expect("small sums");
        Ok(portions[0].amount.minor())
    }

    #[test]
    fn the_last_piece_takes_the_remainder() {
        let basket = basket(3, 100, 1);
        let mut taken = Tally::default();
        let amounts: Vec<i64> = (0..3)
            .map(|_| take(&basket, &mut taken, 1).expect("one is left"))
            .collect();
        assert_eq!(amounts, [99, 100, 100]);
        assert_eq!(
            take(&basket, &mut taken, 1),
            Err(PieceError::MoreThanLeft {
                line: LineId(1),
                left: 0
            })
        );
    }

    #[test]
    fn a_quantity_of_zero_is_refused() {
        let basket = basket(1, 100, 0);
        let mut taken = Tally::default();
        let none = Err(PieceError::QuantityNotPositive(0));
        assert_eq!(take(&basket, &mut taken, 0), none);
        take(&basket, &mut taken, 1).expect("one is left");
        let gone = PieceError::MoreThanLeft {
            line: LineId(1),
            left: 0,
        };
        assert_eq!(take(&basket, &mut taken, 0), Err(gone));
    }

    #[test]
    fn added_tax_of_single_pieces_sums_to_the_whole_tax() {
        let basket = priced(Prices::WithoutTax, 3, 333, 0);
        let mut taken = Tally::default();
        let mut paid = 0;
        for _ in 0..3 {
            let before = taken.clone();
            take(&basket, &mut taken, 1).expect("one is left");
            let last = taken.without(&before);
            paid += worth(&basket, &before, &last).expect("small sums").minor();
        }
        assert_eq!(paid, basket.total().expect("small sums").minor());
    }

    #[test]
    fn added_tax_is_rounded_once_per_rate() {
        let mut basket = priced(Prices::WithoutTax, 1, 102, 0);
        let line = basket.lines()[0].clone();
        for (id, basis_points) in [(2, 2_000), (3, 500)] {
            basket.add(Line {
                id: LineId(id),
                tax_rate: TaxRate::from_basis_points(basis_points),
                ..line.clone()
            });
        }
        let whole = Tally::whole(&basket).expect("small sums");
        let price = worth(&basket, &Tally::default(), &whole.0).expect("small sums");
        // 20 % of 204 is 41 and of 102 twice 20; 5 % of 102 is 5.
        assert_eq!(price.minor(), 306 + 41 + 5);
        assert_eq!(price, basket.total().expect("small sums"));
    }

    #[test]
    fn more_than_is_left_does_not_fit() {
        let basket = basket(2, 100, 0);
        let whole = Tally::whole(&basket).expect("small sums");
        let portion = |quantity, minor| Portion {
            line: LineId(1),
            quantity,
            amount: Money::from_minor(minor, Currency::Gbp),
        };
        let mut taken = Tally::default();
        taken.add(&[portion(1, 100)]).expect("small sums");
        assert!(whole.has_room_for(&taken, &[portion(1, 100)]));
        assert!(!whole.has_room_for(&taken, &[portion(2, 100)]));
        assert!(!whole.has_room_for(&taken, &[portion(1, 101)]));
        assert!(!whole.has_room_for(&taken, &[portion(0, 0)]));
        assert!(!whole.has_room_for(&taken, &[]));
    }

    proptest! {
        /// However a line is split, the pieces sum to its price, and none costs more than its price without the
        /// discount: Klarna's arithmetic holds for every group.
        #[test]
        fn pieces_sum_to_the_lines_price(
            quantity in 1_i64..40,
            price in 0_i64..5_000,
            discount_share in 0_i64..=100,
            groups in prop::collection::vec(1_i64..6, 1..60),
        ) {
            let basket = basket(quantity, price, quantity * price * discount_share / 100);
            let mut taken = Tally::default();
            let mut sum = 0;
            let mut left = quantity;
            for group in groups.into_iter().chain([quantity]) {
                let group = group.min(left);
                if group == 0 {
                    break;
                }
                let amount = take(&basket, &mut taken, group).expect("it is left");
                prop_assert!((0..=group * price).contains(&amount));
                sum += amount;
                left -= group;
            }
            prop_assert_eq!(left, 0);
            prop_assert_eq!(sum, basket.total().expect("small sums").minor());
        }
    }
}
