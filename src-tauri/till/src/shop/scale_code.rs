//! Codes that a scale or a deli counter prints: an article, and its price or weight, in 13 digits.

use serde::Deserialize;

use super::barcode::{completed, is_gtin};

/// The pattern of such codes: `20IIIIIPPPPPC` begins with 20, has five digits of the item and five of the price.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ScaleCode {
    prefix: String,
    item: usize,
    /// Digits between item and value that mean nothing here, such as a check digit of the price.
    skipped: usize,
    value: usize,
    is_weight: bool,
}

/// What a code says besides the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleValue {
    /// The price, in minor units.
    PriceMinor(i64),
    /// The weight, in grams.
    Grams(i64),
}

impl ScaleCode {
    /// Parses a pattern: 13 characters, with digits that begin with 2 (or 02), then `I` for the item, perhaps `V`
    /// for digits that mean nothing here, `P` for the price or `W` for the weight in grams, and `C`.
    #[must_use]
    pub fn parse(text: &str) -> Option<ScaleCode> {
        let prefix: String = text.chars().take_while(char::is_ascii_digit).collect();
        let mut rest = text.get(prefix.len()..)?;
        let mut run = |letter: char| {
            let after = rest.trim_start_matches(letter);
            let count = rest.len().saturating_sub(after.len());
            rest = after;
            count
        };
        let (item, skipped) = (run('I'), run('V'));
        let (price, weight) = (run('P'), run('W'));
        let has_check_digit = rest == "C";
        let is_valid = text.len() == 13
            && prefix.trim_start_matches('0').starts_with('2')
            && prefix.len() <= 3
            && item > 0
            && (price == 0) != (weight == 0)
            && has_check_digit;
        is_valid.then(|| ScaleCode {
            prefix,
            item,
            skipped,
            value: price.max(weight),
            is_weight: weight > 0,
        })
    }

    /// Returns the digits of the item and the value, if it is such a code.
    pub(super) fn read<'a>(&self, code: &'a str) -> Option<(&'a str, ScaleValue)> {
        if code.len() != 13 || !is_gtin(code) {
            return None;
        }
        let (item, rest) = code
            .strip_prefix(&self.prefix)?
            .split_at_checked(self.item)?;
        let value = rest.get(self.skipped..self.skipped.saturating_add(self.value))?;
        let number: i64 = value.parse().ok()?;
        let value = if self.is_weight {
            ScaleValue::Grams(number)
        } else {
            ScaleValue::PriceMinor(number)
        };
        Some((item, value))
    }

    /// Returns the code of an item without a value, as it may stand in the catalogue.
    pub(super) fn empty(&self, item: &str) -> Option<String> {
        let nothing = "0".repeat(self.skipped.saturating_add(self.value));
        completed(&format!("{}{item}{nothing}", self.prefix))
    }
}

impl TryFrom<String> for ScaleCode {
    type Error = String;

    fn try_from(text: String) -> Result<ScaleCode, String> {
        ScaleCode::parse(&text).ok_or(format!("{text:?} is no pattern such as 20IIIIIPPPPPC"))
    }
}
