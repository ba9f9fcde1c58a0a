//! The totals of payouts, and Klarna's formula over them.

use serde_json::{Map, Value};

use crate::world::settlements::booking::Booking;
use crate::world::settlements::{Transaction, TransactionKind};

/// The totals of one payout, or of several, in minor units. All but `settlement` are what they are called: the formula
/// gives them their signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) sale: i64,
    pub(super) returned: i64,
    pub(super) reversal: i64,
    pub(super) fee: i64,
    pub(super) fee_correction: i64,
    pub(super) fee_refund: i64,
    pub(super) commission: i64,
    pub(super) tax: i64,
    pub(super) charge: i64,
    pub(super) credit: i64,
    pub(super) holdback: i64,
    pub(super) release: i64,
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
                TransactionKind::FeeRefund => &mut totals.fee_refund,
                TransactionKind::Booked(booking) => match booking {
                    Booking::Reversal | Booking::ReversalMerchantProtection => &mut totals.reversal,
                    Booking::Fee => &mut totals.fee,
                    Booking::FeeRefund => &mut totals.fee_refund,
                    Booking::Tax => &mut totals.tax,
                    Booking::Correction => &mut totals.fee_correction,
                    Booking::Commission => &mut totals.commission,
                    Booking::Charge => &mut totals.charge,
                    Booking::Credit => &mut totals.credit,
                    Booking::Holdback => &mut totals.holdback,
                    Booking::Release => &mut totals.release,
                },
            };
            *total = total.saturating_add(transaction.amount);
            totals.tax = totals.tax.saturating_add(transaction.vat);
        }
        let due = totals
            .sale
            .saturating_sub(totals.returned)
            .saturating_sub(totals.reversal)
            .saturating_sub(totals.fee)
            .saturating_add(totals.fee_correction)
            .saturating_add(totals.commission)
            .saturating_sub(totals.tax)
            .saturating_sub(totals.charge)
            .saturating_add(totals.credit)
            .saturating_sub(totals.holdback)
            .saturating_add(totals.release)
            .saturating_add(totals.fee_refund);
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
            reversal: sum.reversal.saturating_add(totals.reversal),
            fee: sum.fee.saturating_add(totals.fee),
            fee_correction: sum.fee_correction.saturating_add(totals.fee_correction),
            fee_refund: sum.fee_refund.saturating_add(totals.fee_refund),
            commission: sum.commission.saturating_add(totals.commission),
            tax: sum.tax.saturating_add(totals.tax),
            charge: sum.charge.saturating_add(totals.charge),
            credit: sum.credit.saturating_add(totals.credit),
            holdback: sum.holdback.saturating_add(totals.holdback),
            release: sum.release.saturating_add(totals.release),
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
            ("reversal", self.reversal),
            ("fee", self.fee),
            ("fee_correction", self.fee_correction),
            ("fee_refund", self.fee_refund),
            ("commission", self.commission),
            ("commission_reversal", 0),
            ("tax", self.tax),
            ("tax_refund", 0),
            ("charge", self.charge),
            ("credit", self.credit),
            ("repay", self.repay),
            ("holdback", self.holdback),
            ("release", self.release),
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
            reversal_reference: None,
        }
    }
}
