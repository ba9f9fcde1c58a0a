//! Lines of a basket: what is sold, at which price, with which tax.

use serde::{Deserialize, Serialize};

use crate::basket::discount::Discount;
use crate::values::id::LineId;
use crate::values::money::{Money, MoneyError};
use crate::values::tax::TaxRate;

/// What a line of a basket is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Something that is sold.
    #[default]
    Goods,
    /// A gift card that pays a part: a negative amount without tax.
    GiftCard,
    /// Store credit that pays a part: a negative amount without tax.
    StoreCredit,
}

impl LineKind {
    /// Whether the line pays a part of what the others cost.
    #[must_use]
    pub const fn is_credit(self) -> bool {
        matches!(self, LineKind::GiftCard | LineKind::StoreCredit)
    }

    const fn is_goods(&self) -> bool {
        matches!(self, LineKind::Goods)
    }
}

/// Whether prices hold the tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prices {
    /// They do, as everywhere but in North America.
    #[default]
    WithTax,
    /// They do not: the tax is added as lines of its own.
    WithoutTax,
}

impl Prices {
    pub(crate) const fn is_with_tax(&self) -> bool {
        matches!(self, Prices::WithTax)
    }
}

/// One line of a basket. Prices include tax, unless the basket's do not.
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
    /// What is taken off the line, as it was asked for: a part follows the quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// The tax contained in the price, or added to it.
    pub tax_rate: TaxRate,
    /// What the line is.
    #[serde(default, skip_serializing_if = "LineKind::is_goods")]
    pub kind: LineKind,
    /// Its share of what is taken off the whole basket. The basket reckons it; no event holds it.
    #[serde(skip)]
    pub share: Option<Money>,
}

impl Line {
    /// Returns the reference under which Klarna knows this line in session, capture and refund.
    /// Unique in the sale even when an article is repeated.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.sku, self.id)
    }

    /// Returns what is taken off this line, as a sum; zero when nothing is.
    ///
    /// # Errors
    /// When the range of amounts is left.
    pub fn taken_off(&self) -> Result<Money, MoneyError> {
        let full = self.unit_price.times(self.quantity)?;
        let zero = Money::zero(full.currency());
        Ok(self.discount.map_or(zero, |discount| discount.off(full)))
    }

    /// Returns the line's price: `quantity × unit price − discount`, before anything is taken off the
    /// whole basket.
    ///
    /// # Errors
    /// When the range of amounts is left.
    pub fn price(&self) -> Result<Money, MoneyError> {
        self.unit_price
            .times(self.quantity)?
            .minus(self.taken_off()?)
    }

    /// Returns everything that is taken off: the line's discount and its share of the basket's.
    ///
    /// # Errors
    /// When the range of amounts is left.
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
    /// When the range of amounts is left.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.unit_price
            .times(self.quantity)?
            .minus(self.reduction()?)
    }

    /// Returns the tax contained in the line's total.
    ///
    /// # Errors
    /// When the range of amounts is left.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        self.total().map(|total| self.tax_rate.contained_in(total))
    }
}

/// A line to be added; the sale gives it its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// The shop's article number.
    pub sku: String,
    /// What the customer reads.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// The price of one, including tax.
    pub unit_price: Money,
    /// The tax contained in the price, or added to it.
    pub tax_rate: TaxRate,
    /// What the line is.
    pub kind: LineKind,
}

impl NewLine {
    /// Returns the line of a gift card or store credit that pays `amount`. `number` is the card's,
    /// and `name` what the customer reads.
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

    /// Returns the line with its place in the sale, without a discount.
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
