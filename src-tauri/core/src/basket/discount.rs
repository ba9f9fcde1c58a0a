//! Discounts: an amount or a percentage off a price.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::message::Value;
use crate::values::money::{Currency, Money};
use crate::values::notation::{AmountError, Notation};
use crate::values::pasted::visible;
use crate::values::tax::TaxRate;

/// 100 %, in basis points.
const WHOLE: u32 = 10_000;

/// A discount, as it was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    /// A fixed amount.
    Amount(Money),
    /// A percentage of the price, in basis points: 1000 is 10 %.
    Part(u32),
}

/// Why a text is not a discount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDiscount {
    /// An invalid percentage.
    Part,
    /// An invalid amount.
    Amount(AmountError),
}

impl Discount {
    /// Parses `2.50` or `10%`.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str, notation: Notation) -> Result<Discount, NoDiscount> {
        let text = visible(text);
        let text = text.trim();
        match text.strip_suffix('%') {
            Some(part) => TaxRate::parse_percent(part)
                .and_then(TaxRate::basis_points)
                .map(Discount::Part)
                .ok_or(NoDiscount::Part),
            None => notation
                .parse(text)
                .map(Discount::Amount)
                .map_err(NoDiscount::Amount),
        }
    }

    /// Returns the amount taken off `price`; a percentage is rounded half up.
    #[must_use]
    pub fn off(self, price: Money) -> Money {
        let part = match self {
            Discount::Amount(amount) => return amount,
            Discount::Part(part) => part,
        };
        let whole = i128::from(WHOLE);
        let minor = i128::from(price.minor())
            .saturating_mul(i128::from(part))
            .saturating_add(whole.div_euclid(2))
            .div_euclid(whole);
        Money::from_minor(i64::try_from(minor).unwrap_or(i64::MAX), price.currency())
    }

    /// Returns the discount, or `None` if it is zero.
    pub(crate) fn unless_nothing(self) -> Option<Discount> {
        let is_nothing = match self {
            Discount::Amount(amount) => amount.minor() == 0,
            Discount::Part(part) => part == 0,
        };
        (!is_nothing).then_some(self)
    }

    /// Returns the currency of an amount; a percentage has none.
    pub(crate) const fn currency(self) -> Option<Currency> {
        match self {
            Discount::Amount(amount) => Some(amount.currency()),
            Discount::Part(_) => None,
        }
    }

    /// Whether the discount is neither negative nor more than `price`.
    pub(crate) fn fits(self, price: Money) -> bool {
        match self {
            Discount::Amount(amount) => {
                amount.currency() == price.currency()
                    && (0..=price.minor()).contains(&amount.minor())
            }
            Discount::Part(part) => part <= WHOLE,
        }
    }
}

/// `£2.50`, `10%`.
impl fmt::Display for Discount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Discount::Amount(amount) => amount.fmt(f),
            Discount::Part(part) => TaxRate::from_basis_points(*part).fmt(f),
        }
    }
}

/// Splits `whole` among `prices` in proportion, so that the shares sum to it exactly. Each share is rounded down; the
/// remainder goes, one unit each, to the shares that lost most by rounding. No share exceeds its price unless `whole`
/// exceeds their sum.
pub(crate) fn shares(whole: i64, prices: &[i64]) -> Vec<i64> {
    let all: i128 = prices.iter().copied().map(i128::from).sum();
    if all <= 0 {
        return vec![0; prices.len()];
    }
    let exact = |price: &i64| i128::from(*price).saturating_mul(i128::from(whole));
    let mut shares: Vec<i64> = prices
        .iter()
        .map(|price| i64::try_from(exact(price).div_euclid(all)).unwrap_or(0))
        .collect();
    let given: i64 = shares.iter().sum();
    let left = usize::try_from(whole.saturating_sub(given)).unwrap_or(0);
    let mut by_loss: Vec<usize> = (0..prices.len()).collect();
    by_loss.sort_by_key(|at| {
        let lost = prices
            .get(*at)
            .map_or(0, |price| exact(price).rem_euclid(all));
        std::cmp::Reverse(lost)
    });
    for at in by_loss.into_iter().take(left) {
        if let Some(share) = shares.get_mut(at) {
            *share = share.saturating_add(1);
        }
    }
    shares
}

impl From<&Discount> for Value {
    fn from(discount: &Discount) -> Value {
        match discount {
            Discount::Amount(amount) => Value::Money(*amount),
            Discount::Part(part) => Value::Rate(TaxRate::from_basis_points(*part)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::basket::Basket;
    use crate::basket::line::{LineKind, NewLine, Prices};

    fn goods(quantity: i64, price: i64, rate: u32) -> NewLine {
        NewLine {
            sku: "85123A".into(),
            name: "HOLDER".into(),
            quantity,
            unit_price: pence(price),
            tax_rate: TaxRate::from_basis_points(rate),
            kind: LineKind::Goods,
        }
    }

    fn pence(minor: i64) -> Money {
        Money::from_minor(minor, Currency::Gbp)
    }

    fn minor(amount: Result<Money, crate::values::money::MoneyError>) -> i64 {
        amount.expect("small sums").minor()
    }

    #[test]
    fn a_basket_discount_is_shared_by_goods_but_not_by_a_gift_card() {
        let card = NewLine::credit(LineKind::GiftCard, "GC-1", "Gift card", pence(500));
        let lines = [goods(1, 3_000, 2_000), goods(2, 500, 500), card];
        let basket = Basket::of(Currency::Gbp, Prices::WithTax, &lines)
            .with_discount(Some(Discount::Part(1_000)));
        let totals: Vec<i64> = basket
            .lines()
            .iter()
            .map(|line| minor(line.total()))
            .collect();
        assert_eq!(totals, [2_700, 900, -500]);
        assert_eq!(minor(basket.total()), 3_100);
        assert_eq!(basket.taken_off(), Ok(Some(pence(400))));
        let gross: Vec<i64> = basket
            .tax_totals()
            .expect("small sums")
            .iter()
            .map(|total| total.gross.minor())
            .collect();
        assert_eq!(gross, [900, 2_700], "each rate bears its part");
    }

    #[test]
    fn a_discount_is_an_amount_or_a_percentage() {
        let read = |text| Discount::parse(text, Notation::of(Currency::Gbp, "en-GB"));
        assert_eq!(read(" 2.50"), Ok(Discount::Amount(pence(250))));
        assert_eq!(read("12,5 %"), Ok(Discount::Part(1_250)));
        for text in ["x%", "-5%", "%", "12.345%"] {
            assert_eq!(read(text), Err(NoDiscount::Part), "{text}");
        }
        for text in ["ten", "0,125", "1.234"] {
            assert!(matches!(read(text), Err(NoDiscount::Amount(_))), "{text}");
        }
        let off = |text| read(text).map(|discount| discount.off(pence(765)).minor());
        assert_eq!(
            [off("2.50"), off("10%"), off("0")],
            [Ok(250), Ok(77), Ok(0)]
        );
        assert_eq!(Discount::Part(1_250).to_string(), "12.5%");
    }

    #[test]
    fn the_remainder_goes_to_the_shares_that_lost_most_by_rounding() {
        assert_eq!(shares(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(shares(100, &[999, 1]), [100, 0]);
        assert_eq!(shares(5, &[0, 0]), [0, 0]);
    }

    proptest! {
        /// Klarna's rules hold for every line and for the total, for any tax rates, with tax included or added.
        #[test]
        fn a_basket_less_its_discount_keeps_klarnas_arithmetic(
            lines in prop::collection::vec((1_i64..20, 0_i64..50_000, 0_u32..=10_000), 1..30),
            part in 0_u32..=10_000,
            as_sum in any::<bool>(),
            without_tax in any::<bool>(),
        ) {
            let prices = if without_tax { Prices::WithoutTax } else { Prices::WithTax };
            let lines: Vec<NewLine> = lines.iter().map(|(quantity, price, rate)| goods(*quantity, *price, *rate)).collect();
            let plain = Basket::of(Currency::Gbp, prices, &lines);
            let price = plain.price().expect("small sums");
            let off = Discount::Part(part).off(price);
            let discount = if as_sum { Discount::Amount(off) } else { Discount::Part(part) };
            let basket = plain.with_discount(Some(discount));
            let mut sum = 0;
            for line in basket.lines() {
                let (total, reduction) = (minor(line.total()), minor(line.reduction()));
                prop_assert_eq!(total, line.quantity * line.unit_price.minor() - reduction);
                prop_assert!(total >= 0 && reduction >= 0);
                let base = i128::from(100_000 + line.tax_rate.thousandths());
                let exact = i128::from(total) * i128::from(line.tax_rate.thousandths());
                prop_assert!((i128::from(minor(line.tax())) * base - exact).abs() * 2 <= base);
                sum += total;
            }
            prop_assert_eq!(sum, price.minor() - off.minor());
            let tax = minor(basket.tax());
            prop_assert_eq!(minor(basket.total()), if without_tax { sum + tax } else { sum });
            let by_rate = basket.tax_totals().expect("small sums");
            prop_assert_eq!(by_rate.iter().map(|total| total.tax.minor()).sum::<i64>(), tax);
            prop_assert_eq!(by_rate.iter().map(|total| total.gross.minor()).sum::<i64>(), minor(basket.total()));
        }

        #[test]
        fn shares_sum_exactly_and_none_is_above_its_price(
            prices in prop::collection::vec(0_i64..100_000, 1..60),
            part in 0_i64..=10_000,
        ) {
            let all: i64 = prices.iter().sum();
            let whole = all * part / 10_000;
            let shares = shares(whole, &prices);
            prop_assert_eq!(shares.iter().sum::<i64>(), whole);
            for (share, price) in shares.iter().zip(&prices) {
                prop_assert!((0..=*price).contains(share));
            }
        }
    }
}
