//! Lines of a basket: what is sold, its price and its tax.

use serde::{Deserialize, Serialize};

use crate::basket::discount::Discount;
use crate::values::id::LineId;
use crate::values::money::{Money, MoneyError};
use crate::values::tax::TaxRate;

/// The kind of a basket line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Goods for sale.
    #[default]
    Goods,
    /// A gift card as part payment: a negative amount without tax.
    GiftCard,
    /// Store credit as part payment: a negative amount without tax.
    StoreCredit,
}

impl LineKind {
    /// Whether the line pays part of the total.
    #[must_use]
    pub const fn is_credit(self) -> bool {
        matches!(self, LineKind::GiftCard | LineKind::StoreCredit)
    }

    const fn is_goods(&self) -> bool {
        matches!(self, LineKind::Goods)
    }
}

/// Whether prices include tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prices {
    /// Tax is included, as everywhere outside North America.
    #[default]
    WithTax,
    /// Tax is not included: it is added as separate lines.
    WithoutTax,
}

impl Prices {
    pub(crate) const fn is_with_tax(&self) -> bool {
        matches!(self, Prices::WithTax)
    }
}

/// One line of a basket. Prices include tax, unless the basket's prices do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the sale.
    pub id: LineId,
    /// The shop's article number.
    pub sku: String,
    /// The name the customer reads.
    pub name: String,
    /// Whole numbers only: goods sold by weight are one piece.
    pub quantity: i64,
    /// The price of one piece; includes tax, unless the basket's prices do not.
    pub unit_price: Money,
    /// The line's discount as it was entered: a percentage follows the quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// The rate of the tax, included in the price or added to it.
    pub tax_rate: TaxRate,
    /// The line's kind.
    #[serde(default, skip_serializing_if = "LineKind::is_goods")]
    pub kind: LineKind,
    /// Its share of the basket discount. Calculated by the basket; never stored in an event.
    #[serde(skip)]
    pub share: Option<Money>,
}

impl Line {
    /// Returns Klarna's reference for this line in session, capture and refund. Unique in the sale even if an article
    /// is repeated.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.sku, self.id)
    }

    /// Returns the line's discount as an amount; zero if there is none.
    ///
    /// # Errors
    /// When the amount overflows.
    pub fn taken_off(&self) -> Result<Money, MoneyError> {
        let full = self.unit_price.times(self.quantity)?;
        let zero = Money::zero(full.currency());
        Ok(self.discount.map_or(zero, |discount| discount.off(full)))
    }

    /// Returns the line's price before any basket discount: `quantity × unit price − discount`.
    ///
    /// # Errors
    /// When the amount overflows.
    pub fn price(&self) -> Result<Money, MoneyError> {
        self.unit_price
            .times(self.quantity)?
            .minus(self.taken_off()?)
    }

    /// Returns the total reduction: the line's discount plus its share of the basket discount.
    ///
    /// # Errors
    /// When the amount overflows.
    pub fn reduction(&self) -> Result<Money, MoneyError> {
        let own = self.taken_off()?;
        match self.share {
            Some(share) => own.plus(share),
            None => Ok(own),
        }
    }

    /// Returns `quantity × unit price − reduction` (Klarna Payments, order lines).
    ///
    /// # Errors
    /// When the amount overflows.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.unit_price
            .times(self.quantity)?
            .minus(self.reduction()?)
    }

    /// Returns the tax included in the line's total.
    ///
    /// # Errors
    /// When the amount overflows.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        self.total().map(|total| self.tax_rate.contained_in(total))
    }
}

/// A line to add; the sale assigns its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// The shop's article number.
    pub sku: String,
    /// The name the customer reads.
    pub name: String,
    /// The quantity.
    pub quantity: i64,
    /// The price of one piece; includes tax, unless the basket's prices do not.
    pub unit_price: Money,
    /// The rate of the tax, included in the price or added to it.
    pub tax_rate: TaxRate,
    /// The line's kind.
    pub kind: LineKind,
}

impl NewLine {
    /// Returns the line for a gift card or store credit that pays `amount`. `number` is the card's number, `name` what
    /// the customer reads.
    #[must_use]
    pub fn credit(kind: LineKind, number: &str, name: &str, amount: Money) -> NewLine {
        NewLine {
            sku: number.to_owned(),
            name: name.to_owned(),
            quantity: 1,
            unit_price: Money::from_minor(amount.minor().saturating_neg(), amount.currency()),
            tax_rate: TaxRate::from_basis_points(0),
            kind,
        }
    }

    /// Returns the line with its number in the sale, without a discount.
    #[must_use]
    pub fn numbered(&self, id: LineId) -> Line {
        Line {
            id,
            sku: self.sku.clone(),
            name: self.name.clone(),
            quantity: self.quantity,
            unit_price: self.unit_price,
            discount: None,
            tax_rate: self.tax_rate,
            kind: self.kind,
            share: None,
        }
    }
}
