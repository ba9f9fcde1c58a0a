//! The totals of payouts, and Klarna's formula for them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::world::settlements::booking::Booking;
use crate::world::settlements::{Transaction, TransactionKind};

/// The totals with Klarna's names, in the order of reports, and their signs in Klarna's formula for the settlement.
const NAMES: [(&str, i64); 19] = [
    ("sale", 1),
    ("return", -1),
    ("reversal", -1),
    ("fee", -1),
    ("fee_correction", 1),
    ("fee_refund", 1),
    ("commission", 1),
    ("commission_reversal", 0),
    ("tax", -1),
    ("tax_refund", 0),
    ("charge", -1),
    ("credit", 1),
    ("repay", -1),
    ("holdback", -1),
    ("release", 1),
    ("deposit", 0),
    ("opening_debt_balance", 0),
    ("closing_debt_balance", 0),
    ("settlement", 0),
];

/// The totals of one or several payouts by name, in minor units; a missing one is zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals(BTreeMap<&'static str, i64>);

impl Totals {
    /// Sums up a payout. Earlier debt is repaid from it; new debt is carried over.
    pub(super) fn of(transactions: &[Transaction], opening_debt: i64) -> Totals {
        let mut totals = Totals::default();
        for transaction in transactions {
            totals.add(total_of(transaction.kind), transaction.amount);
            totals.add("tax", transaction.vat);
        }
        let signed = NAMES.map(|(name, sign)| totals.get(name).saturating_mul(sign));
        let due = signed.into_iter().fold(0, i64::saturating_add);
        let repay = opening_debt.min(due).max(0);
        let deposit = due.saturating_neg().max(0);
        totals.add("repay", repay);
        totals.add("deposit", deposit);
        totals.add("opening_debt_balance", opening_debt);
        let closing_debt = opening_debt.saturating_sub(repay).saturating_add(deposit);
        totals.add("closing_debt_balance", closing_debt);
        totals.add("settlement", due.saturating_sub(repay));
        totals
    }

    /// Sums up the payouts of a period.
    pub(super) fn sum<'t>(all: impl Iterator<Item = &'t Totals>) -> Totals {
        let mut sum = Totals::default();
        for (name, amount) in all.flat_map(|totals| &totals.0) {
            sum.add(name, *amount);
        }
        sum
    }

    pub(super) fn get(&self, name: &str) -> i64 {
        self.0.get(name).copied().unwrap_or(0)
    }

    /// Returns every total, in the order of reports.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, i64)> {
        NAMES.into_iter().map(|(name, _)| (name, self.get(name)))
    }

    /// Returns the totals of a payout as the interface shows them.
    pub(super) fn view(&self) -> Value {
        self.named()
            .map(|(name, amount)| (format!("{name}_amount"), Value::from(amount)))
            .collect()
    }

    fn add(&mut self, name: &'static str, amount: i64) {
        let total = self.0.entry(name).or_default();
        *total = total.saturating_add(amount);
    }
}

fn total_of(kind: TransactionKind) -> &'static str {
    match kind {
        TransactionKind::Sale => "sale",
        TransactionKind::Return => "return",
        TransactionKind::FeeShare
        | TransactionKind::FeeFixed
        | TransactionKind::FeePostponement
        | TransactionKind::Booked(Booking::Fee) => "fee",
        TransactionKind::FeeRefund | TransactionKind::Booked(Booking::FeeRefund) => "fee_refund",
        TransactionKind::Booked(Booking::Reversal | Booking::ReversalMerchantProtection) => {
            "reversal"
        }
        TransactionKind::Booked(Booking::Tax) => "tax",
        TransactionKind::Booked(Booking::Correction) => "fee_correction",
        TransactionKind::Booked(Booking::Commission) => "commission",
        TransactionKind::Booked(Booking::Charge) => "charge",
        TransactionKind::Booked(Booking::Credit) => "credit",
        TransactionKind::Booked(Booking::Holdback) => "holdback",
        TransactionKind::Booked(Booking::Release) => "release",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_paid_out() {
        let totals = Totals::of(&[sale(5000), fee(150, 38), refund(2000)], 0);
        assert_eq!(
            amounts(&totals, ["settlement", "deposit", CLOSING]),
            [2812, 0, 0]
        );
        assert_eq!(by_the_formula(&totals), 2812);
    }

    #[test]
    fn a_debt_grows_and_is_paid_off_by_later_sales() {
        let first = Totals::of(&[refund(2000)], 0);
        let grown = amounts(&first, ["settlement", "deposit", CLOSING]);
        assert_eq!(grown, [-2000, 2000, 2000]);
        let second = Totals::of(&[sale(500)], first.get(CLOSING));
        let repaid = amounts(&second, ["settlement", "repay", CLOSING]);
        assert_eq!(repaid, [0, 500, 1500]);
        let third = Totals::of(&[sale(5000)], second.get(CLOSING));
        let paid_off = amounts(&third, ["settlement", "repay", CLOSING]);
        assert_eq!(paid_off, [3500, 1500, 0]);
        for totals in [first, second, third] {
            assert_eq!(by_the_formula(&totals), totals.get("settlement"));
        }
    }

    const CLOSING: &str = "closing_debt_balance";

    fn amounts(totals: &Totals, names: [&str; 3]) -> [i64; 3] {
        names.map(|name| totals.get(name))
    }

    fn by_the_formula(totals: &Totals) -> i64 {
        let signs = |name: &str| match name {
            "sale" | "fee_correction" | "commission" | "credit" | "release" | "fee_refund" => 1,
            "return" | "reversal" | "fee" | "tax" | "charge" | "repay" | "holdback" => -1,
            _ => 0,
        };
        let named = totals.named();
        named.map(|(name, amount)| signs(name) * amount).sum()
    }

    fn sale(amount: i64) -> Transaction {
        transaction(TransactionKind::Sale, amount, 0)
    }

    fn fee(amount: i64, vat: i64) -> Transaction {
        transaction(TransactionKind::FeeShare, amount, vat)
    }

    fn refund(amount: i64) -> Transaction {
        transaction(TransactionKind::Return, amount, 0)
    }

    fn transaction(kind: TransactionKind, amount: i64, vat: i64) -> Transaction {
        Transaction {
            kind,
            amount,
            vat,
            at: 0,
            order_id: String::new(),
            view: Value::Null,
        }
    }
}
