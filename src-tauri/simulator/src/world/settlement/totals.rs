//! The totals of payouts, and Klarna's formula over them.

use serde_json::{Map, Value};

use super::{Transaction, TransactionKind};

/// The totals of one payout, or of several, in minor units. All but `settlement` are what they are called: the formula
/// gives them their signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) sale: i64,
    pub(super) returned: i64,
    pub(super) fee: i64,
    pub(super) tax: i64,
    /// What is kept to pay off the debt.
    pub(super) repay: i64,
    /// By how much the debt grows.
    pub(super) deposit: i64,
    pub(super) opening_debt: i64,
    pub(super) closing_debt: i64,
    pub(super) settlement: i64,
}

impl Totals {
    /// Sums up a payout. What the shop owes from earlier is kept back; what it comes to owe is carried over.
    pub(super) fn of(transactions: &[Transaction], opening_debt: i64) -> Totals {
        let mut totals = Totals {
            opening_debt,
            ..Totals::default()
        };
        for transaction in transactions {
            let total = match transaction.kind {
                TransactionKind::Sale => &mut totals.sale,
                TransactionKind::Return => &mut totals.returned,
                TransactionKind::FeeShare
                | TransactionKind::FeeFixed
                | TransactionKind::FeePostponement => &mut totals.fee,
            };
            *total = total.saturating_add(transaction.amount);
            totals.tax = totals.tax.saturating_add(transaction.vat);
        }
        let due = totals
            .sale
            .saturating_sub(totals.returned)
            .saturating_sub(totals.fee)
            .saturating_sub(totals.tax);
        totals.repay = opening_debt.min(due).max(0);
        totals.deposit = due.saturating_neg().max(0);
        totals.closing_debt = opening_debt
            .saturating_sub(totals.repay)
            .saturating_add(totals.deposit);
        totals.settlement = due.saturating_sub(totals.repay);
        totals
    }

    /// Sums up the payouts of a period.
    pub(super) fn sum<'t>(all: impl Iterator<Item = &'t Totals>) -> Totals {
        all.fold(Totals::default(), |sum, totals| Totals {
            sale: sum.sale.saturating_add(totals.sale),
            returned: sum.returned.saturating_add(totals.returned),
            fee: sum.fee.saturating_add(totals.fee),
            tax: sum.tax.saturating_add(totals.tax),
            repay: sum.repay.saturating_add(totals.repay),
            deposit: sum.deposit.saturating_add(totals.deposit),
            opening_debt: 0,
            closing_debt: 0,
            settlement: sum.settlement.saturating_add(totals.settlement),
        })
    }

    /// Returns the totals with Klarna's names, in the order in which reports list them.
    pub(super) fn named(&self) -> Vec<(&'static str, i64)> {
        vec![
            ("sale", self.sale),
            ("return", self.returned),
            ("reversal", 0),
            ("fee", self.fee),
            ("fee_correction", 0),
            ("fee_refund", 0),
            ("commission", 0),
            ("commission_reversal", 0),
            ("tax", self.tax),
            ("tax_refund", 0),
            ("charge", 0),
            ("credit", 0),
            ("repay", self.repay),
            ("holdback", 0),
            ("release", 0),
            ("deposit", self.deposit),
            ("opening_debt_balance", self.opening_debt),
            ("closing_debt_balance", self.closing_debt),
            ("settlement", self.settlement),
        ]
    }

    /// Returns the totals of a payout as the interface shows them.
    pub(super) fn view(&self) -> Value {
        let fields: Map<String, Value> = self
            .named()
            .into_iter()
            .map(|(name, amount)| (format!("{name}_amount"), amount.into()))
            .collect();
        Value::Object(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_paid_out() {
        let totals = Totals::of(&[sale(5000), fee(150, 38), refund(2000)], 0);
        assert_eq!(totals.settlement, 2812);
        assert_eq!((totals.deposit, totals.closing_debt), (0, 0));
        assert_eq!(by_the_formula(&totals), totals.settlement);
    }

    #[test]
    fn a_debt_grows_and_is_paid_off_by_later_sales() {
        let first = Totals::of(&[refund(2000)], 0);
        assert_eq!(
            (first.settlement, first.deposit, first.closing_debt),
            (-2000, 2000, 2000)
        );
        let second = Totals::of(&[sale(500)], first.closing_debt);
        assert_eq!(
            (second.settlement, second.repay, second.closing_debt),
            (0, 500, 1500)
        );
        let third = Totals::of(&[sale(5000)], second.closing_debt);
        assert_eq!(
            (third.settlement, third.repay, third.closing_debt),
            (3500, 1500, 0)
        );
        for totals in [first, second, third] {
            assert_eq!(by_the_formula(&totals), totals.settlement);
        }
    }

    fn by_the_formula(totals: &Totals) -> i64 {
        let signs = |name: &str| match name {
            "sale" | "fee_correction" | "commission" | "credit" | "release" | "fee_refund" => 1,
            "return" | "reversal" | "fee" | "tax" | "charge" | "repay" | "holdback" => -1,
            _ => 0,
        };
        let named = totals.named();
        named
            .iter()
            .map(|(name, amount)| signs(name) * amount)
            .sum()
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
            vat_rate: 2500,
            at: 0,
            sold_at: 0,
            order_id: String::new(),
            capture_id: None,
            refund_id: None,
            short_order_id: String::new(),
            country: "SE".into(),
            shipping_country: None,
            currency: "SEK".into(),
            payment_method: "invoice",
            merchant_reference1: None,
            merchant_reference2: None,
            movement_reference: None,
        }
    }
}
