//! Amounts of money: whole minor units with a currency, checked at every step.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The greatest amount anywhere in a sale, in minor units: Klarna's limit for one order line and
/// for one capture (Klarna Payments, order lines; Order Management, captures).
pub const MAX_MINOR: i64 = 200_000_000;

/// A currency Klarna trades in (Klarna Payments, purchase country, locale and currency). All have
/// two decimals in Klarna's interfaces.
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

    /// Returns the sign written before or after an amount.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        self.strings().1
    }

    /// Reads an ISO 4217 code in any case.
    #[must_use]
    pub fn parse(code: &str) -> Option<Currency> {
        Currency::ALL
            .into_iter()
            .find(|currency| currency.code().eq_ignore_ascii_case(code.trim()))
    }

    /// Whether people who use this currency write thousands with `mark` and nothing else.
    const fn groups_by(self, mark: char) -> bool {
        mark == ','
            && matches!(
                self,
                Currency::Aud
                    | Currency::Cad
                    | Currency::Gbp
                    | Currency::Mxn
                    | Currency::Nzd
                    | Currency::Usd
            )
    }

    /// Every currency, in the order of their codes.
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

/// An amount in one currency. May be negative (a difference); what a sale takes never is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// A sum that left the range, or mixed currencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// The result is beyond what an `i64` of minor units holds.
    #[error("the amount is too large")]
    Overflow,
    /// Two currencies met in one sum.
    #[error("{0} and {1} cannot be added")]
    CurrencyMismatch(Currency, Currency),
}

impl Money {
    /// Makes an amount from minor units (pence, cents, öre).
    #[must_use]
    pub const fn from_minor(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Returns nothing, in `currency`.
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
    /// When the currencies differ or the range is left.
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
    /// When the currencies differ or the range is left.
    pub fn minus(self, other: Money) -> Result<Money, MoneyError> {
        let minor = self
            .minor
            .checked_sub(other.same(self)?.minor)
            .ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, ..self })
    }

    /// Returns the amount `quantity` times.
    ///
    /// # Errors
    /// When the range is left.
    pub fn times(self, quantity: i64) -> Result<Money, MoneyError> {
        let minor = self
            .minor
            .checked_mul(quantity)
            .ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, ..self })
    }

    /// Reads an amount as people write it: `2.5`, `£1,234.50`, `1 234,50`, `1.234,50`, `12`.
    ///
    /// The last point or comma followed by one or two digits is the decimal mark; every other one
    /// must stand before a group of three digits.
    ///
    /// # Errors
    /// When the text is no amount, has more than two decimals, or is out of range.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, AmountError> {
        parse_minor(text, currency).map(|minor| Money { minor, currency })
    }

    /// Returns the amount with point and two decimals, without currency: `1234.50`.
    #[must_use]
    pub fn plain(self) -> String {
        let (sign, whole, cents) = self.parts();
        format!("{sign}{whole}.{cents:02}")
    }

    /// Returns this amount, if it is in the other's currency.
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

/// As an English reader writes it: `£1,234.50`, `1,234.50 kr`, `−£0.50` with a true minus sign.
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

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Nothing, or something else than digits and marks.
    #[error("is not an amount")]
    NotAnAmount,
    /// More than two digits after the decimal mark.
    #[error("has more than two decimals")]
    TooManyDecimals,
    /// One mark before three digits: thousands to one reader, decimals to another.
    #[error("can be read in two ways; write it without thousands mark, such as 1234.00")]
    Ambiguous,
    /// Beyond [`MAX_MINOR`].
    #[error("is above 2,000,000.00")]
    TooLarge,
}

fn parse_minor(text: &str, currency: Currency) -> Result<i64, AmountError> {
    let trimmed = text.trim();
    let (negative, rest) = match trimmed.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, trimmed),
    };
    let bare = strip_currency(rest, currency);
    let (whole, cents) = split_decimals(bare, currency)?;
    let mut minor: i64 = 0;
    for digit in whole.chars().chain(cents.chars()) {
        let value = i64::from(digit.to_digit(10).ok_or(AmountError::NotAnAmount)?);
        minor = minor
            .checked_mul(10)
            .and_then(|shifted| shifted.checked_add(value))
            .ok_or(AmountError::TooLarge)?;
        if minor > MAX_MINOR {
            return Err(AmountError::TooLarge);
        }
    }
    Ok(if negative {
        minor.saturating_neg()
    } else {
        minor
    })
}

fn strip_currency(text: &str, currency: Currency) -> &str {
    let mut bare = text.trim();
    for mark in [currency.sign(), currency.code()] {
        bare = bare.strip_prefix(mark).unwrap_or(bare).trim();
        bare = bare.strip_suffix(mark).unwrap_or(bare).trim();
    }
    bare
}

/// Returns the whole digits and exactly two decimals.
fn split_decimals(text: &str, currency: Currency) -> Result<(String, String), AmountError> {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let is_gap = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
    if !text.chars().any(|c| c.is_ascii_digit()) {
        return Err(AmountError::NotAnAmount);
    }
    let (whole, cents) = match text.rfind(is_mark) {
        Some(at) => {
            let (whole, tail) = text.split_at(at);
            let mark = tail.chars().next().unwrap_or('.');
            let digits = tail.get(1..).unwrap_or_default();
            if !digits.chars().all(|c| c.is_ascii_digit()) {
                return Err(AmountError::NotAnAmount);
            }
            match digits.len() {
                1 | 2 if !whole.contains(mark) => (whole, digits),
                3 if grouped_by(text, mark)
                    && (whole.contains(mark) || currency.groups_by(mark)) =>
                {
                    (text, "")
                }
                3 if grouped_by(text, mark) => return Err(AmountError::Ambiguous),
                _ => return Err(AmountError::TooManyDecimals),
            }
        }
        None => (text, ""),
    };
    let separator = whole.chars().find(|c| is_mark(*c) || is_gap(*c));
    if let Some(separator) = separator
        && !grouped_by(whole, separator)
    {
        return Err(AmountError::NotAnAmount);
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole
        .chars()
        .any(|c| !c.is_ascii_digit() && Some(c) != separator)
    {
        return Err(AmountError::NotAnAmount);
    }
    Ok((digits, format!("{cents:0<2}")))
}

/// Whether `separator` stands before groups of three digits only, after one to three digits.
fn grouped_by(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_digit())
        && groups.all(|group| group.len() == 3 && group.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pounds(text: &str) -> Result<i64, AmountError> {
        Money::parse(text, Currency::Gbp).map(Money::minor)
    }

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
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in [
            ("2.55", 255),
            ("2.5", 250),
            ("12", 1200),
            (" £2.55 ", 255),
            ("1,234.50", 123_450),
            ("1.234,50", 123_450),
            ("1 234,50", 123_450),
            ("1'234.50", 123_450),
            ("1,234", 123_400),
            ("GBP 7", 700),
            ("-0.01", -1),
            (".50", 50),
            ("0", 0),
            ("2000000", MAX_MINOR),
        ] {
            assert_eq!(pounds(text), Ok(minor), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "", "two", "1..2", "1,2,3", "12,34.5x", "£", "--1", "1e3", "٣", "1.234.5", "12 34",
        ] {
            assert!(pounds(text).is_err(), "{text}");
        }
        assert_eq!(pounds("1.2345"), Err(AmountError::TooManyDecimals));
        assert_eq!(pounds("1234.567"), Err(AmountError::TooManyDecimals));
        assert_eq!(pounds("1.234"), Err(AmountError::Ambiguous));
        assert_eq!(
            Money::parse("1,234", Currency::Eur),
            Err(AmountError::Ambiguous)
        );
        assert_eq!(pounds("2000000.01"), Err(AmountError::TooLarge));
        assert_eq!(pounds("99999999999999999999"), Err(AmountError::TooLarge));
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

    proptest! {
        #[test]
        fn what_is_written_is_read_back(minor in -MAX_MINOR..=MAX_MINOR, which in 0..Currency::ALL.len()) {
            let money = Money::from_minor(minor, Currency::ALL[which]);
            prop_assert_eq!(Money::parse(&money.plain(), money.currency()), Ok(money));
            prop_assert_eq!(Money::parse(&money.to_string(), money.currency()), Ok(money));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,24}") {
            prop_assert!(Money::parse(&text, Currency::Sek).is_ok_and(|money| money.minor() <= MAX_MINOR) || Money::parse(&text, Currency::Sek).is_err());
        }
    }
}
