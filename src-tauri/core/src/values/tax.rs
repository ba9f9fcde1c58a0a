//! Tax included in a price or added to it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::values::money::Money;

/// 100 %, in thousandths of a per cent.
const WHOLE: u32 = 100_000;

/// A tax rate in thousandths of a per cent: 20000 is 20 %, 8875 is New York's 8.875 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxRate(u32);

impl TaxRate {
    /// The highest rate that Klarna accepts: 100 % (Klarna Payments, order lines).
    pub const MAX: TaxRate = TaxRate(WHOLE);

    /// Creates a rate from thousandths of a per cent, unchecked; preflight refuses a rate that is too high.
    #[must_use]
    pub const fn from_thousandths(thousandths: u32) -> TaxRate {
        TaxRate(thousandths)
    }

    /// Creates a rate from basis points: 2000 is 20 %.
    #[must_use]
    pub const fn from_basis_points(basis_points: u32) -> TaxRate {
        TaxRate(basis_points.saturating_mul(10))
    }

    /// Returns the rate in thousandths of a per cent.
    #[must_use]
    pub const fn thousandths(self) -> u32 {
        self.0
    }

    /// Returns the rate in basis points; `None` for a rate with a third decimal, which Klarna's line field cannot
    /// represent.
    #[must_use]
    pub const fn basis_points(self) -> Option<u32> {
        if self.0.is_multiple_of(10) {
            Some(self.0.wrapping_div(10))
        } else {
            None
        }
    }

    /// Parses a percentage: `20`, `20%`, `5,5 %`, `8.875`.
    #[must_use]
    pub fn parse_percent(text: &str) -> Option<TaxRate> {
        let bare = text.trim().trim_end_matches('%').trim_end();
        let (whole, decimals) = bare.split_once(['.', ',']).unwrap_or((bare, ""));
        let all_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 3
            || decimals.len() > 3
            || !all_digits(whole)
            || !all_digits(decimals)
        {
            return None;
        }
        format!("{whole}{decimals:0<3}").parse().ok().map(TaxRate)
    }

    /// Returns the tax added on top of `net`, rounded to the nearest minor unit (Klarna Payments, tax handling, United
    /// States).
    #[must_use]
    pub fn added_to(self, net: Money) -> Money {
        self.part_of(net, i128::from(WHOLE))
    }

    /// Returns the tax included in `gross`, rounded to the nearest minor unit: `gross − gross × 100 % / (100 % + rate)`
    /// (Klarna Payments, tax handling).
    #[must_use]
    pub fn contained_in(self, gross: Money) -> Money {
        self.part_of(gross, i128::from(self.0).saturating_add(i128::from(WHOLE)))
    }

    /// Calculates `amount × rate / base`, rounded half away from zero, so that a return mirrors its sale.
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

/// As a percentage without trailing zeros: `20%`, `5.5%`, `8.875%`.
impl fmt::Display for TaxRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.wrapping_div(1_000), self.0.wrapping_rem(1_000));
        let decimals = format!("{rest:03}");
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{whole}%"),
            decimals => write!(f, "{whole}.{decimals}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::values::money::{Currency, MAX_MINOR};

    fn tax(gross: i64, basis_points: u32) -> i64 {
        TaxRate::from_basis_points(basis_points)
            .contained_in(Money::from_minor(gross, Currency::Gbp))
            .minor()
    }

    #[test]
    fn klarnas_worked_examples_are_reproduced() {
        assert_eq!(tax(9_500, 2_500), 1_900);
        assert_eq!(tax(59_500, 2_000), 9_917);
        assert_eq!(tax(2_900, 2_000), 483);
        assert_eq!(tax(-2_900, 2_000), -483);
        assert_eq!(tax(100, 0), 0);
    }

    #[test]
    fn tax_on_top_is_rounded_to_the_nearest_cent() {
        let added = |net, points| {
            TaxRate::from_basis_points(points)
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
    fn three_decimals_of_tax_are_added_exactly() {
        for (percent, net, gross) in [
            ("8.875", 10_000, 10_888),
            ("8.875", 100_000, 108_875),
            ("8.875", 1, 1),
            ("14.975", 10_000, 11_498),
            ("14.975", 100_000, 114_975),
            ("9.975", 100_000, 109_975),
        ] {
            let rate = TaxRate::parse_percent(percent).expect("a rate");
            let net = Money::from_minor(net, Currency::Usd);
            let sum = net.plus(rate.added_to(net)).map(Money::minor);
            assert_eq!(sum, Ok(gross), "{percent} % of {net}");
        }
    }

    #[test]
    fn rates_are_read_and_written_in_percent() {
        for (text, thousandths, basis_points, shown) in [
            ("20", 20_000, Some(2_000), "20%"),
            ("20 %", 20_000, Some(2_000), "20%"),
            ("5.5", 5_500, Some(550), "5.5%"),
            ("8,25%", 8_250, Some(825), "8.25%"),
            ("8.875", 8_875, None, "8.875%"),
            ("14,975 %", 14_975, None, "14.975%"),
            ("8.250", 8_250, Some(825), "8.25%"),
            ("0.005", 5, None, "0.005%"),
            ("0", 0, Some(0), "0%"),
            ("100", 100_000, Some(10_000), "100%"),
        ] {
            let rate = TaxRate::parse_percent(text).expect("a rate");
            assert_eq!(rate.thousandths(), thousandths, "{text}");
            assert_eq!(rate.basis_points(), basis_points, "{text}");
            assert_eq!(rate.to_string(), shown);
        }
        for text in ["", "x", "-5", "+5", "1.2345", "1000", "1000000", "٣"] {
            assert_eq!(TaxRate::parse_percent(text), None, "{text}");
        }
    }

    proptest! {
        /// Klarna's rule: the tax is within one minor unit of the exact figure.
        #[test]
        fn tax_is_within_klarnas_tolerance(gross in -MAX_MINOR..=MAX_MINOR, rate in 0u32..=100_000) {
            let base = i128::from(100_000 + rate);
            let tax = TaxRate(rate).contained_in(Money::from_minor(gross, Currency::Gbp)).minor();
            let difference = i128::from(tax) * base - i128::from(gross) * i128::from(rate);
            prop_assert!(difference.abs() * 2 <= base);
        }
    }
}
