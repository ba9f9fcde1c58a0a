//! The merchant's agreement with Klarna: payment method, fees, and what requires a contract.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::control::answer::{Control, refused};
use crate::world::merchant::payment_method::PaymentMethod;
use crate::world::protocol::object::Object;
use crate::world::protocol::reply::Problem;

/// A merchant's agreement with Klarna. In JSON, a missing field has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agreement {
    /// The merchant's number.
    pub merchant_id: String,
    /// Whether Klarna has activated the merchant. An inactive merchant cannot sell.
    pub active: bool,
    /// The products the credentials cover.
    pub products: BTreeSet<Product>,
    /// The payment method of every order.
    pub payment_method: PaymentMethod,
    /// Whether an order may be placed for less than the customer authorized.
    pub lower_amount: bool,
    /// Whether the shop may keep a fee for what is returned.
    pub return_fee: bool,
    /// The fee for a capture.
    pub fee: Fee,
    /// The holdback on each sale; none if its share is zero.
    pub holdback: Holdback,
    /// Whether fees are deducted from payouts or invoiced.
    pub settlement: SettlementType,
    /// How many days after the business day a payout is made.
    pub payout_days: u16,
}

/// A product that credentials can cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Product {
    /// Klarna Payments.
    Payments,
    /// Sessions with the acquiring channel `IN_STORE`.
    InStore,
    /// Sessions with the acquiring channel `TELESALES`.
    Telesales,
    /// The Hosted Payment Page.
    HostedPage,
    /// Order management.
    OrderManagement,
    /// Settlements.
    Settlements,
    /// Customer tokens.
    CustomerTokens,
}

/// The fee for a capture: a share of it and a fixed part, plus value-added tax on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fee {
    /// The share, in hundredths of a percent: 299 is 2.99 %.
    pub share: u16,
    /// The fixed part, in minor units.
    pub fixed_minor: u32,
    /// The tax on the fee, in hundredths of a percent.
    pub vat_rate: u16,
    /// Whether a refund also refunds the share, with its tax.
    pub refunded: bool,
}

/// The share of each sale that Klarna holds back, and for how long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Holdback {
    /// The share, in hundredths of a percent.
    pub share: u16,
    /// How many days after the sale it is released.
    pub days: u16,
}

/// Whether fees are deducted from payouts or invoiced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum SettlementType {
    /// Sales less returns and fees are paid out.
    Net,
    /// Sales less returns are paid out; fees are invoiced.
    Gross,
}

impl SettlementType {
    /// Returns Klarna's code for it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            SettlementType::Net => "NET",
            SettlementType::Gross => "GROSS",
        }
    }
}

/// A change of the agreement, and when it took effect.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Amendment {
    at: i64,
    terms: Object,
}

/// All agreements, each with the time it took effect. The first has always been in effect.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agreements {
    first: Agreement,
    later: Vec<(i64, Agreement)>,
}

impl Agreements {
    /// Applies the amendments in order. Unreadable terms change nothing.
    pub(crate) fn new(first: Agreement, amendments: &[Amendment]) -> Agreements {
        let mut agreements = Agreements {
            first,
            later: Vec::new(),
        };
        for amendment in amendments {
            if let Ok(agreement) = agreements.current().amended(&amendment.terms) {
                agreements.later.push((amendment.at, agreement));
            }
        }
        agreements
    }

    /// Returns the agreement in force.
    pub(crate) fn current(&self) -> &Agreement {
        self.later.last().map_or(&self.first, |(_, last)| last)
    }

    /// Returns the agreement in force at a time.
    pub(crate) fn at(&self, at: i64) -> &Agreement {
        let mut later = self.later.iter().rev();
        let held = later.find(|(since, _)| *since <= at);
        held.map_or(&self.first, |(_, agreement)| agreement)
    }
}

impl Agreement {
    /// Returns the agreement with some terms changed.
    fn amended(&self, terms: &Object) -> serde_json::Result<Agreement> {
        let mut whole = serde_json::to_value(self)?;
        for (name, value) in terms {
            match (whole.get_mut(name), value) {
                (Some(Value::Object(held)), Value::Object(parts)) => held.extend(parts.clone()),
                _ => whole[name] = value.clone(),
            }
        }
        serde_json::from_value(whole)
    }
}

impl World {
    /// Returns the current agreement.
    pub(crate) fn agreement(&self) -> &Agreement {
        self.agreements.current()
    }

    /// Refuses a product that the credentials do not cover.
    pub(crate) fn permit(&self, product: Product) -> Result<(), Problem> {
        if self.agreement().products.contains(&product) {
            return Ok(());
        }
        Err(Problem::new(403, "PERMISSION_DENIED", "Permission denied"))
    }

    /// Refuses a merchant that is not active.
    pub(crate) fn require_active(&self) -> Result<(), Problem> {
        if self.agreement().active {
            return Ok(());
        }
        let why = "Merchant is not active";
        Err(Problem::new(403, "MERCHANT_INACTIVE", why))
    }

    /// Returns the agreement for the control interface.
    pub(crate) fn agreement_view(&self) -> Value {
        json!(self.agreement())
    }

    /// Changes terms from now on.
    pub(crate) fn amend_agreement(&mut self, terms: Object, now: i64) -> Control {
        let amended = self.agreement().amended(&terms);
        amended.map_err(|error| refused(error.to_string()))?;
        self.amendments.change().push(Amendment { at: now, terms });
        let first = self.settings.agreement.clone();
        self.agreements = Agreements::new(first, &self.amendments);
        Ok(self.agreement_view())
    }
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

impl Holdback {
    /// Returns the holdback on a sale, rounded half up.
    pub(crate) fn of(self, amount: i64) -> i64 {
        part(amount, self.share)
    }
}

/// Returns a share, in hundredths of a percent, of an amount that is not negative.
fn part(amount: i64, hundredths: u16) -> i64 {
    let product = i128::from(amount) * i128::from(hundredths);
    i64::try_from((product + 5_000) / 10_000).unwrap_or(i64::MAX)
}

impl Default for Fee {
    fn default() -> Fee {
        Fee {
            share: 299,
            fixed_minor: 25,
            vat_rate: 0,
            refunded: false,
        }
    }
}

impl Product {
    const ALL: [Product; 7] = [
        Product::Payments,
        Product::InStore,
        Product::Telesales,
        Product::HostedPage,
        Product::OrderManagement,
        Product::Settlements,
        Product::CustomerTokens,
    ];
}

impl Default for Agreement {
    fn default() -> Agreement {
        Agreement {
            merchant_id: "M100000".into(),
            active: true,
            products: Product::ALL.into(),
            payment_method: PaymentMethod::Invoice,
            lower_amount: false,
            return_fee: true,
            fee: Fee::default(),
            holdback: Holdback::default(),
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
            refunded: false,
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

    #[test]
    fn what_is_agreed_later_holds_from_then_on_and_leaves_the_rest() {
        let terms = |value: Value| value.as_object().cloned().expect("an object");
        let amendments = [
            Amendment {
                at: 10,
                terms: terms(json!({"lower_amount": true, "fee": {"share": 100}})),
            },
            Amendment {
                at: 15,
                terms: terms(json!({"of a later version": 1})),
            },
            Amendment {
                at: 20,
                terms: terms(json!({"products": ["payments"]})),
            },
        ];
        let agreements = Agreements::new(Agreement::default(), &amendments);
        assert_eq!(agreements.at(9), &Agreement::default());
        let second = agreements.at(19);
        assert!(second.lower_amount);
        assert_eq!((second.fee.share, second.fee.fixed_minor), (100, 25));
        assert_eq!(second.products.len(), 7);
        let third = agreements.current();
        assert_eq!((third.products.len(), third.lower_amount), (1, true));
    }
}
