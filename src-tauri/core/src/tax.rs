//! Tax that is included in a price.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// A tax rate in basis points: 2000 is 20 %. At most 10000 (Klarna Payments, order lines).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxRate(u32);

impl TaxRate {
    /// The highest rate Klarna takes: 100 %.
    pub const MAX: TaxRate = TaxRate(10_000);

    /// Makes a rate from basis points, whatever their range; preflight refuses what is too high.
    #[must_use]
    pub const fn from_basis_points(basis_points: u32) -> TaxRate {
        TaxRate(basis_points)
    }

    /// Returns the basis points.
    #[must_use]
    pub const fn basis_points(self) -> u32 {
        self.0
    }

    /// Reads a rate in percent: `20`, `20%`, `5.5`, `5,5 %`.
    #[must_use]
    pub fn parse_percent(text: &str) -> Option<TaxRate> {
        let bare = text.trim().trim_end_matches('%').trim_end();
        let (whole, decimals) = bare.split_once(['.', ',']).unwrap_or((bare, ""));
        let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 3
            || decimals.len() > 2
            || !all_digits(whole)
            || !all_digits(decimals)
        {
            return None;
        }
        format!("{whole}{decimals:0<2}").parse().ok().map(TaxRate)
    }

    /// Returns the tax that comes on top of `net`, rounded to the nearest minor unit (Klarna
    /// Payments, tax handling, United States).
    #[must_use]
    pub fn added_to(self, net: Money) -> Money {
        self.part_of(net, 10_000)
    }

    /// Returns the tax contained in `gross`, rounded to the nearest minor unit:
    /// `gross − gross × 10000 / (10000 + rate)` (Klarna Payments, tax handling).
    #[must_use]
    pub fn contained_in(self, gross: Money) -> Money {
        self.part_of(gross, i128::from(self.0).saturating_add(10_000))
    }

    /// `amount × rate / base`, rounded half away from zero, so that a return mirrors its sale.
    fn part_of(self, amount: Money, base: i128) -> Money {
        let minor = i128::from(amount.minor());
        let rounded = minor
            .saturating_abs()
            .saturating_mul(i128::from(self.0))
            .saturating_mul(2)
            .saturating_add(base)
            .checked_div(base.saturating_mul(2))
            .unwrap_or(0);
        let signed = if minor < 0 {
            rounded.saturating_neg()
        } else {
            rounded
        };
        Money::from_minor(i64::try_from(signed).unwrap_or(i64::MAX), amount.currency())
    }
}

/// In percent without trailing zeros: `20%`, `5.5%`.
impl fmt::Display for TaxRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.wrapping_div(100), self.0.wrapping_rem(100));
        match rest {
            0 => write!(f, "{whole}%"),
            tens if tens.is_multiple_of(10) => write!(f, "{whole}.{}%", tens.wrapping_div(10)),
            cents => write!(f, "{whole}.{cents:02}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, MAX_MINOR};
    use proptest::prelude::*;

    fn tax(gross: i64, basis_points: u32) -> i64 {
        TaxRate(basis_points)
            .contained_in(Money::from_minor(gross, Currency::Gbp))
            .minor()
    }

    #[test]
    fn klarnas_worked_examples_hold() {
        assert_eq!(tax(9_500, 2_500), 1_900);
        assert_eq!(tax(59_500, 2_000), 9_917);
        assert_eq!(tax(2_900, 2_000), 483);
        assert_eq!(tax(-2_900, 2_000), -483);
        assert_eq!(tax(100, 0), 0);
    }

    #[test]
    fn tax_on_top_is_rounded_to_the_nearest_cent() {
        let added = |net, points| {
            TaxRate(points)
                .added_to(Money::from_minor(net, Currency::Usd))
                .minor()
        };
        assert_eq!(added(2_000, 888), 178);
        assert_eq!(added(100, 0), 0);
        assert_eq!(added(50, 100), 1);
        assert_eq!(added(-50, 100), -1);
        assert_eq!(added(49, 100), 0);
    }

    #[test]
    fn rates_are_read_and_written_in_percent() {
        for (text, points, shown) in [
            ("20", 2_000, "20%"),
            ("20 %", 2_000, "20%"),
            ("5.5", 550, "5.5%"),
            ("8,25%", 825, "8.25%"),
            ("0", 0, "0%"),
            ("100", 10_000, "100%"),
        ] {
            let rate = TaxRate::parse_percent(text);
            assert_eq!(rate.map(TaxRate::basis_points), Some(points));
            assert_eq!(rate.map(|rate| rate.to_string()).as_deref(), Some(shown));
        }
        for text in ["", "x", "-5", "+5", "1.234", "1000", "1000000", "٣"] {
            assert_eq!(TaxRate::parse_percent(text), None, "{text}");
        }
    }

    proptest! {
        /// Klarna's rule: the tax is within one minor unit of the exact figure.
        #[test]
        fn tax_is_within_klarnas_tolerance(gross in -MAX_MINOR..=MAX_MINOR, points in 0u32..=10_000) {
            let base = i128::from(10_000 + points);
            let difference = i128::from(tax(gross, points)) * base - i128::from(gross) * i128::from(points);
            prop_assert!(difference.abs() * 2 <= base);
        }
    }
}
