//! What a merchant agreed with Klarna: the way customers pay, what it costs, and what is allowed by contract only.

use super::method::PaymentMethod;

/// The terms under which a merchant sells with Klarna.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The merchant's number.
    pub merchant_id: String,
    /// How customers pay.
    pub payment_method: PaymentMethod,
    /// Whether an order may be placed for less than the customer authorised.
    pub lower_amount: bool,
    /// What Klarna takes for a capture.
    pub fee: Fee,
    /// Whether fees are taken out of payouts or invoiced.
    pub settlement: SettlementType,
    /// How many days after the business day a payout is made.
    pub payout_days: u16,
}

/// What Klarna takes for a capture: a share of it and a fixed part, and value-added tax on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee {
    /// The share, in hundredths of a percent: 299 is 2.99 %.
    pub share: u16,
    /// The fixed part, in minor units.
    pub fixed_minor: u32,
    /// The tax on the fee, in hundredths of a percent.
    pub vat_rate: u16,
}

/// Whether fees are taken out of payouts or invoiced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettlementType {
    /// Sales less returns and fees are paid out.
    Net,
    /// Sales less returns are paid out; fees are invoiced.
    Gross,
}

impl Fee {
    /// Returns the share of a captured amount, rounded half up.
    pub(crate) fn of(self, amount: i64) -> i64 {
        part(amount, self.share)
    }

    /// Returns the tax on a fee, rounded half up.
    pub(crate) fn vat(self, fee: i64) -> i64 {
        part(fee, self.vat_rate)
    }
}

/// Returns so many hundredths of a percent of an amount that is not negative.
fn part(amount: i64, hundredths: u16) -> i64 {
    let product = i128::from(amount) * i128::from(hundredths);
    i64::try_from((product + 5_000) / 10_000).unwrap_or(i64::MAX)
}

impl Default for Agreement {
    fn default() -> Agreement {
        Agreement {
            merchant_id: "M100000".into(),
            payment_method: PaymentMethod::Invoice,
            lower_amount: false,
            fee: Fee {
                share: 299,
                fixed_minor: 25,
                vat_rate: 0,
            },
            settlement: SettlementType::Net,
            payout_days: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_is_a_share_rounded_half_up() {
        let fee = Fee {
            share: 299,
            fixed_minor: 25,
            vat_rate: 2500,
        };
        for (amount, expected) in [
            (0, 0),
            (100, 3),
            (167, 5),
            (5000, 150),
            (1_000, 30),
            (i64::MAX, 275_778_823_901_957_797),
        ] {
            assert_eq!(fee.of(amount), expected, "of {amount}");
        }
        assert_eq!(fee.vat(150), 38);
        assert_eq!(fee.vat(25), 6);
    }
}
