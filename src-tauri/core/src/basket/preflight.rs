//! Checks a basket for what Klarna would refuse, before any request: arithmetic, lengths and limits of order lines
//! (Klarna Payments, create session and order lines).

use std::fmt;

use crate::basket::Basket;
use crate::basket::discount::Discount;
use crate::basket::line::Line;
use crate::message;
use crate::message::Message;
use crate::values::id::LineId;
use crate::values::money::{MAX_MINOR, Money};
use crate::values::tax::TaxRate;
use crate::values::text::is_hidden;

/// The maximum number of lines in one session.
pub const MAX_LINES: usize = 1000;
/// The maximum length of a line's name and reference, in characters.
pub const MAX_TEXT: usize = 255;

/// A problem to fix before the basket can be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, or `None` if the problem concerns the whole basket.
    pub line: Option<LineId>,
    /// The line's name, to help a person find it.
    pub name: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a line or a basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The basket is empty.
    EmptyBasket,
    /// More than [`MAX_LINES`].
    TooManyLines,
    /// The total is zero or negative.
    TotalNotPositive,
    /// The total is above Klarna's limit for one capture.
    TotalTooLarge,
    /// The line has no article number.
    SkuMissing,
    /// The article number plus the line's number is longer than [`MAX_TEXT`].
    SkuTooLong,
    /// The line has no name.
    NameMissing,
    /// The name is longer than [`MAX_TEXT`].
    NameTooLong,
    /// The name or article number contains a control character.
    TextUnreadable,
    /// The quantity is negative: a return.
    QuantityNegative,
    /// The quantity is zero.
    QuantityZero,
    /// The price is negative.
    PriceNegative,
    /// The price is above Klarna's limit.
    PriceTooLarge,
    /// The line's total is above Klarna's limit.
    LineTooLarge,
    /// The discount is negative.
    DiscountNegative,
    /// The discount is larger than the line.
    DiscountTooLarge,
    /// The tax rate is above 100 %.
    TaxRateTooHigh,
    /// The tax rate has three decimals on a line that sends its rate to Klarna, which accepts two.
    TaxRateTooFine,
    /// A gift card or store credit that pays nothing.
    CreditNotPositive,
    /// A gift card or store credit with a quantity, a discount or a tax.
    CreditNotPlain,
    /// Gift cards and store credit exceed the price of the goods.
    CreditTooLarge,
    /// The basket discount is negative or exceeds the price of the goods.
    BasketDiscountOutOfRange,
    /// The line and the basket have different currencies.
    WrongCurrency,
}

impl Fault {
    /// Returns the code for scripts and screens.
    #[must_use]
    pub fn code(self) -> String {
        self.message().code()
    }

    /// Returns the message for a person.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Fault::EmptyBasket => message!("empty-basket"),
            Fault::TooManyLines => message!("too-many-lines"),
            Fault::TotalNotPositive => message!("total-not-positive"),
            Fault::TotalTooLarge => message!("total-too-large"),
            Fault::SkuMissing => message!("sku-missing"),
            Fault::SkuTooLong => message!("sku-too-long"),
            Fault::NameMissing => message!("name-missing"),
            Fault::NameTooLong => message!("name-too-long"),
            Fault::TextUnreadable => message!("line-text-unreadable"),
            Fault::QuantityNegative => message!("quantity-negative"),
            Fault::QuantityZero => message!("quantity-zero"),
            Fault::PriceNegative => message!("price-negative"),
            Fault::PriceTooLarge => message!("price-too-large"),
            Fault::LineTooLarge => message!("line-too-large"),
            Fault::DiscountNegative => message!("discount-negative"),
            Fault::DiscountTooLarge => message!("discount-too-large"),
            Fault::TaxRateTooHigh => message!("tax-rate-too-high"),
            Fault::TaxRateTooFine => message!("tax-rate-too-fine"),
            Fault::CreditNotPositive => message!("credit-not-positive"),
            Fault::CreditNotPlain => message!("credit-not-plain"),
            Fault::CreditTooLarge => message!("credit-too-large"),
            Fault::BasketDiscountOutOfRange => message!("basket-discount-out-of-range"),
            Fault::WrongCurrency => message!("wrong-currency"),
        }
    }

    /// Returns the field to highlight.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Fault::EmptyBasket | Fault::TooManyLines => "lines",
            Fault::TotalNotPositive
            | Fault::TotalTooLarge
            | Fault::LineTooLarge
            | Fault::CreditTooLarge => "total",
            Fault::SkuMissing | Fault::SkuTooLong => "sku",
            Fault::NameMissing | Fault::NameTooLong | Fault::TextUnreadable => "name",
            Fault::QuantityNegative | Fault::QuantityZero | Fault::CreditNotPlain => "quantity",
            Fault::PriceNegative
            | Fault::PriceTooLarge
            | Fault::CreditNotPositive
            | Fault::WrongCurrency => "unit_price",
            Fault::DiscountNegative | Fault::DiscountTooLarge | Fault::BasketDiscountOutOfRange => {
                "discount"
            }
            Fault::TaxRateTooHigh | Fault::TaxRateTooFine => "vat_percent",
        }
    }
}

impl Problem {
    /// Returns the message for a person, including the line.
    #[must_use]
    pub fn message(&self) -> Message {
        let problem = self.fault.message();
        match self.line {
            Some(line) if self.name.is_empty() => {
                message!(
                    "problem-of-nameless-line",
                    line = line.to_string(),
                    problem = problem
                )
            }
            Some(line) => {
                message!(
                    "problem-of-line",
                    line = line.to_string(),
                    name = &self.name,
                    problem = problem
                )
            }
            None => problem,
        }
    }
}

/// For the log.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl Basket {
    /// Returns everything Klarna would refuse in this basket; empty if it may be paid.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let whole = |fault| Problem {
            line: None,
            name: String::new(),
            fault,
        };
        match self.lines().len() {
            0 => return vec![whole(Fault::EmptyBasket)],
            count if count > MAX_LINES => problems.push(whole(Fault::TooManyLines)),
            _ => {}
        }
        problems.extend(self.problems_of(self.lines()));
        if problems.is_empty() {
            match self.total().map(Money::minor) {
                _ if !fits_its_discount(self) => {
                    problems.push(whole(Fault::BasketDiscountOutOfRange));
                }
                Ok(..=-1) if self.credit().is_ok_and(|credit| credit.minor() > 0) => {
                    problems.push(whole(Fault::CreditTooLarge));
                }
                Ok(..=0) => problems.push(whole(Fault::TotalNotPositive)),
                Ok(..=MAX_MINOR) => {}
                Ok(_) | Err(_) => problems.push(whole(Fault::TotalTooLarge)),
            }
        }
        problems
    }

    /// Returns what Klarna would refuse in `lines`, checked as lines of this basket.
    #[must_use]
    pub fn problems_of(&self, lines: &[Line]) -> Vec<Problem> {
        let problems_of = |line: &Line| {
            let name: String = line
                .name
                .chars()
                .filter(|c| !is_hidden(*c))
                .take(40)
                .collect();
            let problem = |fault| Problem {
                line: Some(line.id),
                name: name.clone(),
                fault,
            };
            line_faults(line, self)
                .into_iter()
                .map(problem)
                .collect::<Vec<_>>()
        };
        lines.iter().flat_map(problems_of).collect()
    }
}

/// Whether the goods still cost at least the basket discount; lines may have been removed since.
fn fits_its_discount(basket: &Basket) -> bool {
    match (basket.discount(), basket.price()) {
        (Some(discount), Ok(price)) => discount.fits(price),
        (_, _) => true,
    }
}

fn line_faults(line: &Line, basket: &Basket) -> Vec<Fault> {
    let price = line.unit_price.minor();
    let full = line.unit_price.times(line.quantity).map(Money::minor);
    let off = line.taken_off().map_or(0, Money::minor);
    let is_credit = line.kind.is_credit();
    let rules = [
        (line.sku.trim().is_empty(), Fault::SkuMissing),
        (
            line.reference().chars().count() > MAX_TEXT,
            Fault::SkuTooLong,
        ),
        (line.name.trim().is_empty(), Fault::NameMissing),
        (line.name.chars().count() > MAX_TEXT, Fault::NameTooLong),
        (
            line.name
                .chars()
                .chain(line.sku.chars())
                .any(char::is_control),
            Fault::TextUnreadable,
        ),
        (line.quantity < 0, Fault::QuantityNegative),
        (line.quantity == 0, Fault::QuantityZero),
        (!is_credit && price < 0, Fault::PriceNegative),
        (is_credit && price >= 0, Fault::CreditNotPositive),
        (
            is_credit
                && (line.quantity > 1
                    || line.discount.is_some()
                    || line.tax_rate.thousandths() != 0),
            Fault::CreditNotPlain,
        ),
        (
            price > MAX_MINOR || price < MAX_MINOR.saturating_neg(),
            Fault::PriceTooLarge,
        ),
        (
            full.is_err() || full.is_ok_and(|full| full > MAX_MINOR && price <= MAX_MINOR),
            Fault::LineTooLarge,
        ),
        (off < 0, Fault::DiscountNegative),
        (
            full.is_ok_and(|full| full >= 0 && off > full),
            Fault::DiscountTooLarge,
        ),
        (line.tax_rate > TaxRate::MAX, Fault::TaxRateTooHigh),
        (
            basket.prices().is_with_tax() && line.tax_rate.basis_points().is_none(),
            Fault::TaxRateTooFine,
        ),
        (
            line.unit_price.currency() != basket.currency()
                || line
                    .discount
                    .and_then(Discount::currency)
                    .is_some_and(|currency| currency != basket.currency()),
            Fault::WrongCurrency,
        ),
    ];
    rules
        .into_iter()
        .filter_map(|(broken, fault)| broken.then_some(fault))
        .collect()
}

#[cfg(test)]
mod tests;
