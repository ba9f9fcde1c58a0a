//! Amounts of money: integer minor units with a currency and checked operations.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The largest amount anywhere in a sale, in minor units: Klarna's limit for one order line and for one capture (Klarna
/// Payments, order lines; Order Management, captures).
pub const MAX_MINOR: i64 = 200_000_000;

/// A currency that Klarna supports (Klarna Payments, purchase country, locale and currency). All have two decimals in
/// Klarna's interfaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "ISO 4217 codes name themselves")]
pub enum Currency {
    Aud,
    Cad,
    Chf,
    Czk,
    Dkk,
    Eur,
    Gbp,
    Huf,
    Mxn,
    Nok,
    Nzd,
    Pln,
    Ron,
    Sek,
    Usd,
}

impl Currency {
    /// Returns the ISO 4217 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.strings().0
    }

    /// Returns the symbol written before or after an amount.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        self.strings().1
    }

    /// Parses an ISO 4217 code, ignoring case.
    #[must_use]
    pub fn parse(code: &str) -> Option<Currency> {
        Currency::ALL
            .into_iter()
            .find(|currency| currency.code().eq_ignore_ascii_case(code.trim()))
    }

    /// All currencies, ordered by code.
    pub const ALL: [Currency; 15] = [
        Currency::Aud,
        Currency::Cad,
        Currency::Chf,
        Currency::Czk,
        Currency::Dkk,
        Currency::Eur,
        Currency::Gbp,
        Currency::Huf,
        Currency::Mxn,
        Currency::Nok,
        Currency::Nzd,
        Currency::Pln,
        Currency::Ron,
        Currency::Sek,
        Currency::Usd,
    ];

    const fn strings(self) -> (&'static str, &'static str) {
        match self {
            Currency::Aud => ("AUD", "A$"),
            Currency::Cad => ("CAD", "C$"),
            Currency::Chf => ("CHF", "CHF"),
            Currency::Czk => ("CZK", "Kč"),
            Currency::Dkk => ("DKK", "kr"),
            Currency::Eur => ("EUR", "€"),
            Currency::Gbp => ("GBP", "£"),
            Currency::Huf => ("HUF", "Ft"),
            Currency::Mxn => ("MXN", "MX$"),
            Currency::Nok => ("NOK", "kr"),
            Currency::Nzd => ("NZD", "NZ$"),
            Currency::Pln => ("PLN", "zł"),
            Currency::Ron => ("RON", "lei"),
            Currency::Sek => ("SEK", "kr"),
            Currency::Usd => ("USD", "$"),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in one currency. May be negative, as a difference; the amounts of a sale never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why an operation on amounts fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// The result does not fit into an `i64` of minor units.
    #[error("the amount is too large")]
    Overflow,
    /// The amounts have different currencies.
    #[error("{0} and {1} cannot be added")]
    CurrencyMismatch(Currency, Currency),
}

impl Money {
    /// Creates an amount from minor units (pence, cents, öre).
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Returns zero in `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    /// Returns the minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// Returns the currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Returns the sum.
    ///
    /// # Errors
    /// When the currencies differ or the result overflows.
    pub fn plus(self, other: Money) -> Result<Money, MoneyError> {
        let minor = self
            .minor
            .checked_add(other.same(self)?.minor)
            .ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, ..self })
    }

    /// Returns the difference.
    ///
    /// # Errors
    /// When the currencies differ or the result overflows.
    pub fn minus(self, other: Money) -> Result<Money, MoneyError> {
        let minor = self
            .minor
            .checked_sub(other.same(self)?.minor)
            .ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, ..self })
    }

    /// Returns the amount multiplied by `quantity`.
    ///
    /// # Errors
    /// When the result overflows.
    pub fn times(self, quantity: i64) -> Result<Money, MoneyError> {
        let minor = self
            .minor
            .checked_mul(quantity)
            .ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, ..self })
    }

    /// Returns the amount with a point and two decimals, without currency: `1234.50`.
    #[must_use]
    pub fn plain(self) -> String {
        let (sign, whole, cents) = self.parts();
        format!("{sign}{whole}.{cents:02}")
    }

    /// Returns this amount if it has the currency of `other`.
    pub(crate) fn same(self, other: Money) -> Result<Money, MoneyError> {
        if self.currency == other.currency {
            Ok(self)
        } else {
            Err(MoneyError::CurrencyMismatch(other.currency, self.currency))
        }
    }

    const fn parts(self) -> (&'static str, u64, u64) {
        let sign = if self.minor < 0 { "-" } else { "" };
        let units = self.minor.unsigned_abs();
        (sign, units.wrapping_div(100), units.wrapping_rem(100))
    }
}

/// In English notation: `£1,234.50`, `1,234.50 kr`, `−£0.50` with a true minus sign.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, whole, cents) = self.parts();
        let sign = if self.minor < 0 { "−" } else { "" };
        let digits = whole.to_string();
        let mut grouped = String::with_capacity(digits.len().saturating_mul(2));
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        match self.currency.sign() {
            before @ ("£" | "€" | "$" | "A$" | "C$" | "NZ$" | "MX$") => {
                write!(f, "{sign}{before}{grouped}.{cents:02}")
            }
            after => write!(f, "{sign}{grouped}.{cents:02} {after}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_read_by_its_code_and_written_so() {
        for currency in Currency::ALL {
            let code = currency.code();
            assert_eq!(currency.to_string(), code);
            assert_eq!(
                Currency::parse(&format!(" {} ", code.to_ascii_lowercase())),
                Some(currency)
            );
        }
        assert_eq!(Currency::parse("XYZ"), None);
    }

    #[test]
    fn amounts_are_written_for_readers() {
        assert_eq!(
            Money::from_minor(123_450, Currency::Gbp).to_string(),
            "£1,234.50"
        );
        assert_eq!(Money::from_minor(-5, Currency::Eur).to_string(), "−€0.05");
        assert_eq!(Money::zero(Currency::Gbp).to_string(), "£0.00");
        assert_eq!(Money::from_minor(100, Currency::Sek).to_string(), "1.00 kr");
    }

    #[test]
    fn currencies_do_not_mix() {
        let one = Money::from_minor(1, Currency::Gbp);
        assert!(one.plus(Money::from_minor(1, Currency::Eur)).is_err());
        assert!(
            one.times(i64::MAX)
                .is_ok_and(|money| money.plus(one).is_err())
        );
    }
}
