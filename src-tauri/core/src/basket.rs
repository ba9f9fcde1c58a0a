//! The basket: lines, quantities, discounts, totals.

pub(crate) mod discount;
pub(crate) mod goods;
pub(crate) mod line;
pub(crate) mod preflight;
pub(crate) mod returns;

use serde::{Deserialize, Serialize};

use crate::basket::discount::Discount;
use crate::basket::line::{Line, LineKind, NewLine, Prices};
use crate::values::id::LineId;
use crate::values::money::{Currency, Money, MoneyError};
use crate::values::tax::TaxRate;

/// The lines of a sale, all in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    currency: Currency,
    prices: Prices,
    lines: Vec<Line>,
    discount: Option<Discount>,
}

/// The tax of one rate over the whole basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxTotal {
    /// The rate.
    pub rate: TaxRate,
    /// Sales at this rate, including tax.
    pub gross: Money,
    /// The tax included, as sent to Klarna.
    pub tax: Money,
}

impl Basket {
    /// Creates an empty basket.
    #[must_use]
    pub const fn new(currency: Currency, prices: Prices) -> Basket {
        Basket {
            currency,
            prices,
            lines: Vec::new(),
            discount: None,
        }
    }

    /// Returns a basket of new lines, numbered from 1, valid or not.
    #[must_use]
    pub fn of(currency: Currency, prices: Prices, lines: &[NewLine]) -> Basket {
        let lines = (1..)
            .zip(lines)
            .map(|(id, line)| line.numbered(LineId(id)))
            .collect();
        Basket {
            currency,
            prices,
            lines,
            discount: None,
        }
    }

    /// Returns the basket with a discount on all of it.
    #[must_use]
    pub fn with_discount(mut self, discount: Option<Discount>) -> Basket {
        self.take_off(discount);
        self
    }

    /// Returns the basket's currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Returns whether prices include tax.
    #[must_use]
    pub const fn prices(&self) -> Prices {
        self.prices
    }

    /// Returns the lines in the order they were added.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns the line with this id.
    #[must_use]
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Returns the basket discount as it was entered.
    #[must_use]
    pub const fn discount(&self) -> Option<Discount> {
        self.discount
    }

    /// Returns the price of the goods before any basket discount.
    ///
    /// # Errors
    /// When an amount overflows or a line has another currency.
    pub fn price(&self) -> Result<Money, MoneyError> {
        let goods = self.lines.iter().filter(|line| !line.kind.is_credit());
        goods
            .map(Line::price)
            .try_fold(Money::zero(self.currency), |sum, price| sum.plus(price?))
    }

    /// Returns the basket discount as an amount, if there is one.
    ///
    /// # Errors
    /// When an amount overflows or a line has another currency.
    pub fn taken_off(&self) -> Result<Option<Money>, MoneyError> {
        let price = self.price()?;
        Ok(self.discount.map(|discount| discount.off(price)))
    }

    /// Returns the amount to pay: the sum of the lines, plus tax if it is not included.
    ///
    /// # Errors
    /// When an amount overflows or a line has another currency.
    pub fn total(&self) -> Result<Money, MoneyError> {
        let lines = self.sum(|_| true)?;
        match self.prices {
            Prices::WithTax => Ok(lines),
            Prices::WithoutTax => lines.plus(self.tax()?),
        }
    }

    /// Returns the amount paid by gift cards and store credit; never negative.
    ///
    /// # Errors
    /// When an amount overflows or a line has another currency.
    pub fn credit(&self) -> Result<Money, MoneyError> {
        let credit = self.sum(LineKind::is_credit)?;
        Money::zero(self.currency).minus(credit)
    }

    fn sum(&self, wanted: impl Fn(LineKind) -> bool) -> Result<Money, MoneyError> {
        self.lines
            .iter()
            .filter(|line| wanted(line.kind))
            .try_fold(Money::zero(self.currency), |sum, line| {
                sum.plus(line.total()?)
            })
    }

    /// Returns the tax of the basket: the sum over its rates.
    ///
    /// # Errors
    /// When an amount overflows or a line has another currency.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        self.tax_totals()?
            .iter()
            .try_fold(Money::zero(self.currency), |sum, total| sum.plus(total.tax))
    }

    /// Returns gross and tax of the goods per rate, lowest rate first. Gift cards and store credit are excluded: they
    /// change what is paid, not what is sold.
    ///
    /// With tax included, the tax of a rate is the sum of its lines' taxes, as Klarna checks them. Otherwise it is
    /// calculated once from the rate's sum.
    ///
    /// # Errors
    /// When an amount overflows or a line has another currency.
    pub fn tax_totals(&self) -> Result<Vec<TaxTotal>, MoneyError> {
        let mut totals: Vec<TaxTotal> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.kind.is_credit()) {
            let gross = line.total()?;
            let tax = match self.prices {
                Prices::WithTax => line.tax()?,
                Prices::WithoutTax => Money::zero(self.currency),
            };
            match totals.iter_mut().find(|total| total.rate == line.tax_rate) {
                Some(total) => {
                    (total.gross, total.tax) = (total.gross.plus(gross)?, total.tax.plus(tax)?)
                }
                None => totals.push(TaxTotal {
                    rate: line.tax_rate,
                    gross,
                    tax,
                }),
            }
        }
        if !self.prices.is_with_tax() {
            for total in &mut totals {
                total.tax = total.rate.added_to(total.gross);
                total.gross = total.gross.plus(total.tax)?;
            }
        }
        totals.sort_by_key(|total| total.rate);
        Ok(totals)
    }

    pub(crate) fn add(&mut self, line: Line) {
        self.lines.push(line);
        self.share();
    }

    pub(crate) fn remove(&mut self, id: LineId) {
        self.lines.retain(|line| line.id != id);
        self.share();
    }

    /// Changes a line; returns whether it exists.
    pub(crate) fn change(&mut self, id: LineId, change: impl FnOnce(&mut Line)) -> bool {
        let line = self.lines.iter_mut().find(|line| line.id == id);
        let is_there = line.is_some();
        line.map(change);
        self.share();
        is_there
    }

    pub(crate) fn take_off(&mut self, discount: Option<Discount>) {
        self.discount = discount;
        self.share();
    }

    /// Gives each line of goods its share of the basket discount, so that the lines sum to the total exactly and each
    /// tax rate bears its part. A discount larger than the price is not shared out.
    fn share(&mut self) {
        for line in &mut self.lines {
            line.share = None;
        }
        let Ok(Some(whole)) = self.taken_off() else {
            return;
        };
        let price = |line: &Line| match line.price() {
            Ok(price) if !line.kind.is_credit() => price.minor().max(0),
            Ok(_) | Err(_) => 0,
        };
        let prices: Vec<i64> = self.lines.iter().map(price).collect();
        let most = prices
            .iter()
            .fold(0_i64, |sum, price| sum.saturating_add(*price));
        let shares = discount::shares(whole.minor().clamp(0, most), &prices);
        for (line, share) in self.lines.iter_mut().zip(shares) {
            line.share = (share > 0).then_some(Money::from_minor(share, self.currency));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: u32, quantity: i64, price: i64, discount: i64, basis_points: u32) -> Line {
        let pence = |minor| Money::from_minor(minor, Currency::Gbp);
        Line {
            id: LineId(id),
            sku: "85123A".into(),
            name: "HOLDER".into(),
            quantity,
            unit_price: pence(price),
            discount: (discount > 0).then_some(Discount::Amount(pence(discount))),
            tax_rate: TaxRate::from_basis_points(basis_points),
            kind: LineKind::Goods,
            share: None,
        }
    }

    fn credit(id: u32, pence: i64) -> Line {
        Line {
            kind: LineKind::GiftCard,
            ..line(id, 1, -pence, 0, 0)
        }
    }

    #[test]
    fn totals_add_up_per_rate_and_over_all() {
        let mut basket = Basket::new(Currency::Gbp, Prices::WithTax);
        basket.add(line(1, 6, 255, 30, 2_000));
        basket.add(line(2, 1, 500, 0, 500));
        basket.add(line(3, 2, 100, 0, 2_000));
        let totals = basket.tax_totals().expect("small sums");
        assert_eq!(basket.total().map(Money::minor), Ok(2_200));
        assert_eq!(
            totals
                .iter()
                .map(|total| total.gross.minor())
                .collect::<Vec<_>>(),
            [500, 1_700]
        );
        let tax: i64 = totals.iter().map(|total| total.tax.minor()).sum();
        assert_eq!(basket.tax().map(Money::minor), Ok(tax));
    }

    #[test]
    fn a_gift_card_lowers_what_is_paid_and_leaves_the_tax() {
        let mut basket = Basket::new(Currency::Gbp, Prices::WithTax);
        basket.add(line(1, 1, 5_000, 0, 2_500));
        let tax = basket.tax();
        basket.add(credit(2, 500));
        assert_eq!(basket.total().map(Money::minor), Ok(4_500));
        assert_eq!(basket.credit().map(Money::minor), Ok(500));
        assert_eq!(
            (basket.tax(), basket.tax().map(Money::minor)),
            (tax, Ok(1_000))
        );
        assert_eq!(basket.tax_totals().map(|totals| totals.len()), Ok(1));
    }

    #[test]
    fn tax_is_added_once_per_rate_to_prices_without_tax() {
        let mut basket = Basket::new(Currency::Usd, Prices::WithoutTax);
        let cents = |line: Line| Line {
            unit_price: Money::from_minor(line.unit_price.minor(), Currency::Usd),
            discount: line
                .taken_off()
                .ok()
                .map(|off| Discount::Amount(Money::from_minor(off.minor(), Currency::Usd))),
            ..line
        };
        basket.add(cents(line(1, 3, 333, 0, 888)));
        basket.add(cents(line(2, 1, 1_001, 0, 888)));
        basket.add(cents(line(3, 1, 500, 100, 0)));
        basket.add(cents(credit(4, 400)));
        // 8.88 % of 20.00 is 1.776.
        assert_eq!(basket.tax().map(Money::minor), Ok(178));
        assert_eq!(basket.total().map(Money::minor), Ok(2_000 + 178));
        let gross: Vec<i64> = basket
            .tax_totals()
            .expect("small sums")
            .iter()
            .map(|total| total.gross.minor())
            .collect();
        assert_eq!(gross, [400, 2_178]);
    }

    #[test]
    fn a_repeated_article_has_its_own_reference() {
        assert_ne!(
            line(1, 1, 1, 0, 0).reference(),
            line(2, 1, 1, 0, 0).reference()
        );
    }
}
