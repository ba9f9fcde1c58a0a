//! What is being sold: lines, quantities, discounts, totals.

use serde::{Deserialize, Serialize};

use crate::event::NewLine;
use crate::id::LineId;
use crate::money::{Currency, Money, MoneyError};
use crate::tax::TaxRate;

/// One line of a basket. Prices include tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its place in the sale.
    pub id: LineId,
    /// The shop's article number.
    pub sku: String,
    /// What the customer reads.
    pub name: String,
    /// How many. Whole numbers only: goods by weight are sold as one portion.
    pub quantity: i64,
    /// The price of one, including tax.
    pub unit_price: Money,
    /// Taken off the whole line, including tax; never negative.
    pub discount: Money,
    /// The tax contained in the price.
    pub tax_rate: TaxRate,
}

impl Line {
    /// Returns the reference under which Klarna knows this line in session, capture and refund.
    /// Unique in the sale even when an article is repeated.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.sku, self.id)
    }

    /// Returns `quantity × unit price − discount` (Klarna Payments, order lines).
    ///
    /// # Errors
    /// When the range of amounts is left.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.unit_price.times(self.quantity)?.minus(self.discount)
    }

    /// Returns the tax contained in the line's total.
    ///
    /// # Errors
    /// When the range of amounts is left.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        self.total().map(|total| self.tax_rate.contained_in(total))
    }
}

/// The lines of a sale, all in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    currency: Currency,
    lines: Vec<Line>,
}

/// Tax of one rate over the whole basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxTotal {
    /// The rate.
    pub rate: TaxRate,
    /// What was sold at this rate, including tax.
    pub gross: Money,
    /// The tax contained in it: the sum of the lines' taxes, as sent to Klarna.
    pub tax: Money,
}

impl Basket {
    /// Makes an empty basket.
    #[must_use]
    pub const fn new(currency: Currency) -> Basket {
        Basket {
            currency,
            lines: Vec::new(),
        }
    }

    /// Returns a basket of new lines, numbered from 1, whether or not it may be sold.
    #[must_use]
    pub fn of(currency: Currency, lines: &[NewLine]) -> Basket {
        let lines = (1..)
            .zip(lines)
            .map(|(id, line)| line.numbered(LineId(id), currency))
            .collect();
        Basket { currency, lines }
    }

    /// Returns the basket's currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Returns the lines in the order they were rung up.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns the line with this id.
    #[must_use]
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Returns the sum of the lines, including tax.
    ///
    /// # Errors
    /// When the range is left or a line is in another currency.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.lines
            .iter()
            .try_fold(Money::zero(self.currency), |sum, line| {
                sum.plus(line.total()?)
            })
    }

    /// Returns the tax contained in the basket: the sum of the lines' taxes.
    ///
    /// # Errors
    /// When the range is left or a line is in another currency.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        self.lines
            .iter()
            .try_fold(Money::zero(self.currency), |sum, line| {
                sum.plus(line.tax()?)
            })
    }

    /// Returns gross and tax per rate, lowest rate first.
    ///
    /// # Errors
    /// When the range is left or a line is in another currency.
    pub fn tax_totals(&self) -> Result<Vec<TaxTotal>, MoneyError> {
        let mut totals: Vec<TaxTotal> = Vec::new();
        for line in &self.lines {
            let (gross, tax) = (line.total()?, line.tax()?);
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
        totals.sort_by_key(|total| total.rate);
        Ok(totals)
    }

    pub(crate) fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub(crate) fn remove(&mut self, id: LineId) {
        self.lines.retain(|line| line.id != id);
    }

    pub(crate) fn line_mut(&mut self, id: LineId) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.id == id)
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
            discount: pence(discount),
            tax_rate: TaxRate::from_basis_points(basis_points),
        }
    }

    #[test]
    fn totals_add_up_per_rate_and_over_all() {
        let mut basket = Basket::new(Currency::Gbp);
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
    fn a_repeated_article_has_its_own_reference() {
        assert_ne!(
            line(1, 1, 1, 0, 0).reference(),
            line(2, 1, 1, 0, 0).reference()
        );
    }
}
