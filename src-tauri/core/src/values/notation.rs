//! Parses amounts as people write them; ambiguous input is refused.

use thiserror::Error;

use crate::message;
use crate::message::Message;
use crate::values::money::{Currency, MAX_MINOR, Money};
use crate::values::pasted::visible;

/// Decimal marks, which also separate groups of thousands.
const MARKS: [char; 2] = ['.', ','];
/// Characters that only separate groups of thousands.
const GAPS: [char; 6] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’'];
/// Dashes that replace the decimals, as in `199,-`.
const DASHES: [char; 4] = ['-', '–', '—', '−'];

/// How a shop writes amounts: its currency and the marks of its locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    currency: Currency,
    /// Whether a comma before three digits always separates thousands. A point is never that certain: spreadsheets and
    /// programs everywhere write decimals with it.
    comma_groups: bool,
}

impl Notation {
    /// Returns the notation of a locale, such as `en-GB` or `fr-CA`. The locale decides, not the currency: Canada has
    /// both notations.
    #[must_use]
    pub fn of(currency: Currency, locale: &str) -> Notation {
        let comma_groups = matches!(
            locale,
            "en-AU" | "en-CA" | "en-GB" | "en-IE" | "en-MX" | "en-NZ" | "en-US" | "es-MX" | "es-US"
        );
        Notation {
            currency,
            comma_groups,
        }
    }

    /// Returns the currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Parses an amount: `2.5`, `£1,234.50`, `1 234,50`, `4.200,00 kr.`, `199,-`.
    ///
    /// A point or comma followed by one or two digits is the decimal mark. Every other mark must precede a group of
    /// three digits, and the first group must not start with zero.
    ///
    /// # Errors
    /// When the text is not an amount, is ambiguous or is out of range.
    pub fn parse(self, text: &str) -> Result<Money, AmountError> {
        let text = visible(text);
        let trimmed = text.trim();
        let (is_negative, rest) = match trimmed.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, trimmed),
        };
        let (whole, cents) = self.split(without_currency(rest, self.currency))?;
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
        if is_negative {
            minor = minor.saturating_neg();
        }
        Ok(Money::from_minor(minor, self.currency))
    }

    /// Returns the digits of the whole units and exactly two decimals.
    fn split(self, text: &str) -> Result<(String, String), AmountError> {
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return Err(AmountError::NotAnAmount);
        }
        if let Some((whole, mark)) = before_dash(text) {
            if whole.contains(mark) {
                return Err(AmountError::NotAnAmount);
            }
            return Ok((digits(whole)?, "00".to_owned()));
        }
        let Some(at) = text.rfind(MARKS) else {
            return Ok((digits(text)?, "00".to_owned()));
        };
        let (whole, tail) = text.split_at(at);
        let mark = if tail.starts_with(',') { ',' } else { '.' };
        let decimals = tail.get(1..).unwrap_or_default();
        let is_repeated = whole.contains(mark);
        if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(AmountError::NotAnAmount);
        }
        if decimals.len() <= 2 && !is_repeated {
            return Ok((digits(whole)?, format!("{decimals:0<2}")));
        }
        if is_grouped(text, mark) {
            let is_certain = is_repeated || (mark == ',' && self.comma_groups);
            let grouped = || Ok((digits(text)?, "00".to_owned()));
            return if is_certain {
                grouped()
            } else {
                Err(AmountError::Ambiguous)
            };
        }
        Err(if is_repeated {
            AmountError::NotAnAmount
        } else {
            AmountError::TooManyDecimals
        })
    }
}

/// Why a text is not a valid amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Empty, or contains something other than digits and marks.
    #[error("is not an amount")]
    NotAnAmount,
    /// More than two digits after the decimal mark.
    #[error("has more than two decimals")]
    TooManyDecimals,
    /// A single mark before three digits: thousands or decimals.
    #[error("can be read in two ways; write it without thousands mark, such as 1234.00")]
    Ambiguous,
    /// Above [`MAX_MINOR`].
    #[error("is above 2,000,000.00")]
    TooLarge,
}

impl AmountError {
    /// Returns the message for `text` from a file or a command.
    #[must_use]
    pub fn message_of(self, text: &str) -> Message {
        match self {
            AmountError::NotAnAmount => message!("cell-not-an-amount", text = text),
            AmountError::TooManyDecimals => message!("cell-too-many-decimals", text = text),
            AmountError::Ambiguous => message!("cell-ambiguous", text = text),
            AmountError::TooLarge => message!("cell-too-large", text = text),
        }
    }

    /// Returns the message for a person who typed the amount into `field`.
    #[must_use]
    pub fn message(self, field: &str) -> Message {
        match self {
            AmountError::NotAnAmount => message!("not-an-amount", field = field),
            AmountError::TooManyDecimals => message!("too-many-decimals", field = field),
            AmountError::Ambiguous => message!("amount-ambiguous", field = field),
            AmountError::TooLarge => message!("amount-too-large"),
        }
    }
}

/// Strips the currency from either end: its code, sign or abbreviation. An abbreviation may end in a point, which is
/// not a decimal mark: `kr.50` is fifty.
fn without_currency(text: &str, currency: Currency) -> &str {
    let mut bare = text.trim();
    for name in names(currency) {
        let is_word = name.ends_with(char::is_alphabetic);
        if let Some((head, rest)) = bare.split_at_checked(name.len())
            && head.eq_ignore_ascii_case(name)
        {
            let point = if is_word { "." } else { "" };
            bare = rest.strip_prefix(point).unwrap_or(rest).trim();
        }
        let end = bare.strip_suffix('.').filter(|_| is_word).unwrap_or(bare);
        let at = end.len().saturating_sub(name.len());
        if let Some((rest, tail)) = end.split_at_checked(at)
            && tail.eq_ignore_ascii_case(name)
        {
            bare = rest.trim();
        }
    }
    bare
}

/// Returns the ways to write a currency beside an amount, its code first.
fn names(currency: Currency) -> Vec<&'static str> {
    let mut names = vec![currency.code(), currency.sign()];
    match currency {
        Currency::Aud | Currency::Cad | Currency::Mxn | Currency::Nzd => names.push("$"),
        Currency::Chf => names.extend(["SFr", "Fr"]),
        Currency::Czk
        | Currency::Dkk
        | Currency::Eur
        | Currency::Gbp
        | Currency::Huf
        | Currency::Nok
        | Currency::Pln
        | Currency::Ron
        | Currency::Sek
        | Currency::Usd => {}
    }
    names
}

/// Returns the part before the dash in `199,-` or `1299:-`, and the mark between them.
fn before_dash(text: &str) -> Option<(&str, char)> {
    let bare = text.trim_end_matches(DASHES);
    if bare.len() == text.len() {
        return None;
    }
    let mark = bare.chars().next_back()?;
    let whole = bare.strip_suffix(['.', ',', ':'])?;
    Some((whole, mark))
}

/// Returns the digits of the whole units, which may be grouped by thousands.
fn digits(whole: &str) -> Result<String, AmountError> {
    let is_separator = |c: char| MARKS.contains(&c) || GAPS.contains(&c);
    let separator = whole.chars().find(|c| is_separator(*c));
    let fits = match separator {
        Some(separator) => is_grouped(whole, separator),
        None => whole.bytes().all(|byte| byte.is_ascii_digit()),
    };
    if !fits {
        return Err(AmountError::NotAnAmount);
    }
    Ok(whole.chars().filter(char::is_ascii_digit).collect())
}

/// Whether `separator` only precedes groups of three digits. The first group has one to three digits and does not start
/// with zero.
fn is_grouped(text: &str, separator: char) -> bool {
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && is_digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COMMA_GROUPS: [(Currency, &str); 9] = [
        (Currency::Gbp, "en-GB"),
        (Currency::Eur, "en-IE"),
        (Currency::Usd, "en-US"),
        (Currency::Usd, "es-US"),
        (Currency::Cad, "en-CA"),
        (Currency::Aud, "en-AU"),
        (Currency::Nzd, "en-NZ"),
        (Currency::Mxn, "es-MX"),
        (Currency::Mxn, "en-MX"),
    ];
    const OTHERS: [(Currency, &str); 11] = [
        (Currency::Cad, "fr-CA"),
        (Currency::Eur, "de-DE"),
        (Currency::Eur, "en-DE"),
        (Currency::Eur, "fr-FR"),
        (Currency::Sek, "sv-SE"),
        (Currency::Sek, "en-SE"),
        (Currency::Dkk, "da-DK"),
        (Currency::Nok, "nb-NO"),
        (Currency::Chf, "de-CH"),
        (Currency::Pln, "pl-PL"),
        (Currency::Czk, "cs-CZ"),
    ];

    fn all() -> impl Iterator<Item = Notation> {
        let places = COMMA_GROUPS.into_iter().chain(OTHERS);
        places.map(|(currency, locale)| Notation::of(currency, locale))
    }

    fn read(notation: Notation, text: &str) -> Result<i64, AmountError> {
        notation.parse(text).map(Money::minor)
    }

    fn pounds(text: &str) -> Result<i64, AmountError> {
        read(Notation::of(Currency::Gbp, "en-GB"), text)
    }

    #[test]
    fn an_unambiguous_amount_reads_the_same_in_every_notation() {
        for (text, minor) in [
            ("2.55", 255),
            ("2,55", 255),
            ("2.5", 250),
            ("12", 1200),
            (" 2.55 ", 255),
            ("1,234.50", 123_450),
            ("1.234,50", 123_450),
            ("1 234,50", 123_450),
            ("1\u{202f}234,50", 123_450),
            ("1'234.50", 123_450),
            ("1’234.50", 123_450),
            ("1 234", 123_400),
            ("1,234,567", 123_456_700),
            ("1.234.567", 123_456_700),
            ("1,000,500.5", 100_050_050),
            ("-0.01", -1),
            ("−0,01", -1),
            (".50", 50),
            ("0", 0),
            ("0,50", 50),
            ("00.5", 50),
            ("199,-", 19_900),
            ("199.—", 19_900),
            ("1299:-", 129_900),
            ("1 299:-", 129_900),
            ("1.299,-", 129_900),
            ("1,299.-", 129_900),
            ("\u{202a}12.50\u{202c}", 1_250),
            ("2000000", MAX_MINOR),
        ] {
            for notation in all() {
                assert_eq!(read(notation, text), Ok(minor), "{text} in {notation:?}");
            }
        }
    }

    #[test]
    fn a_group_of_thousands_does_not_start_with_zero() {
        for notation in all() {
            for mark in MARKS {
                for before in ["0", "00", "000", "01", "012"] {
                    for after in ["000", "001", "125", "500"] {
                        let text = format!("{before}{mark}{after}");
                        let found = read(notation, &text);
                        assert_eq!(found, Err(AmountError::TooManyDecimals), "{text}");
                        let text = format!("{before}{mark}{after}{mark}{after}");
                        assert_eq!(
                            read(notation, &text),
                            Err(AmountError::NotAnAmount),
                            "{text}"
                        );
                        let other = if mark == '.' { ',' } else { '.' };
                        let text = format!("{before}{mark}{after}{other}50");
                        assert_eq!(
                            read(notation, &text),
                            Err(AmountError::NotAnAmount),
                            "{text}"
                        );
                    }
                }
            }
            assert_eq!(read(notation, "0 500"), Err(AmountError::NotAnAmount));
        }
    }

    #[test]
    fn the_locale_decides_what_a_comma_before_three_digits_means() {
        for (text, minor) in [
            ("1,234", 123_400),
            ("12,500", 1_250_000),
            ("-125,000", -12_500_000),
        ] {
            for (currency, locale) in COMMA_GROUPS {
                let notation = Notation::of(currency, locale);
                assert_eq!(read(notation, text), Ok(minor), "{text} in {locale}");
            }
            for (currency, locale) in OTHERS {
                let notation = Notation::of(currency, locale);
                assert_eq!(
                    read(notation, text),
                    Err(AmountError::Ambiguous),
                    "{text} in {locale}"
                );
            }
        }
        for notation in all() {
            for text in ["1.234", "12.500", "125.000"] {
                assert_eq!(read(notation, text), Err(AmountError::Ambiguous), "{text}");
            }
        }
    }

    #[test]
    fn the_currency_may_stand_on_either_side() {
        for (currency, locale, texts) in [
            (
                Currency::Gbp,
                "en-GB",
                &["£4,200.00", "GBP 4200", "4200 gbp"][..],
            ),
            (
                Currency::Dkk,
                "da-DK",
                &[
                    "4.200,00 kr.",
                    "kr. 4.200,00",
                    "kr.4200",
                    "Kr 4200,-",
                    "4200 kr",
                    "DKK 4.200,-",
                ],
            ),
            (Currency::Sek, "sv-SE", &["4200:-", "4 200 kr", "4200 SEK"]),
            (
                Currency::Chf,
                "de-CH",
                &["Fr. 4'200.-", "Fr.4200", "SFr. 4200", "CHF 4’200.00"],
            ),
            (
                Currency::Aud,
                "en-AU",
                &["$4,200.00", "A$4200", "AUD 4200", "$4200 AUD"],
            ),
            (Currency::Usd, "en-US", &["$4,200", "USD 4200"]),
            (
                Currency::Eur,
                "de-DE",
                &["4.200,00 €", "€ 4200", "EUR 4.200,-"],
            ),
            (Currency::Pln, "pl-PL", &["4 200,00 zł"]),
        ] {
            let notation = Notation::of(currency, locale);
            for text in texts {
                assert_eq!(read(notation, text), Ok(420_000), "{text}");
            }
        }
        for text in ["€5", "kr 5", "EUR 5"] {
            assert_eq!(pounds(text), Err(AmountError::NotAnAmount), "{text}");
        }
        assert_eq!(pounds("£.50"), Ok(50));
    }

    #[test]
    fn text_that_is_not_an_amount_is_refused() {
        for text in [
            "", "two", "1..2", "1,2,3", "1,234,50", "12,34.5x", "£", "--1", "1e3", "٣", "1.234.5",
            "12 34", "12.", "12,", "199-", "1,299,-", "12,5,-", "-", ",-", "1 234 5",
        ] {
            assert_eq!(pounds(text), Err(AmountError::NotAnAmount), "{text}");
        }
        for text in ["1.2345", "1234.567", "1,234.567", "0.001", "0,500"] {
            assert_eq!(pounds(text), Err(AmountError::TooManyDecimals), "{text}");
        }
        assert_eq!(pounds("2000000.01"), Err(AmountError::TooLarge));
        assert_eq!(pounds("99999999999999999999"), Err(AmountError::TooLarge));
    }

    proptest! {
        #[test]
        fn a_formatted_amount_is_read_back(minor in -MAX_MINOR..=MAX_MINOR, which in 0..Currency::ALL.len()) {
            let money = Money::from_minor(minor, Currency::ALL[which]);
            for locale in ["en-GB", "de-DE"] {
                let notation = Notation::of(money.currency(), locale);
                prop_assert_eq!(notation.parse(&money.plain()), Ok(money));
                prop_assert_eq!(notation.parse(&money.to_string()), Ok(money));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,24}") {
            for notation in all() {
                prop_assert!(notation.parse(&text).map_or(true, |money| money.minor() <= MAX_MINOR));
            }
        }

        #[test]
        fn no_mix_of_digits_and_marks_panics(text in "[0-9.,:' kr£$−-]{0,16}") {
            for notation in all() {
                prop_assert!(notation.parse(&text).map_or(true, |money| money.minor() <= MAX_MINOR));
            }
        }
    }
}
