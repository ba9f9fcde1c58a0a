//! Payment methods, as Klarna Payments and order management each write them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The payment method of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the method it names")]
pub enum PaymentMethod {
    #[default]
    Invoice,
    FixedAmount,
    BaseAccount,
    DirectDebit,
    DirectBankTransfer,
    B2bInvoice,
    Card,
    SliceItByCard,
    PayLaterByCard,
    PayByCard,
    FixedSumCredit,
    AlternativePaymentMethod,
}

/// The markets in which an order paid by fixed amounts may be raised.
const FIXED_AMOUNT_RAISED: [&str; 8] = ["AT", "DE", "DK", "FI", "FR", "NL", "NO", "SE"];

impl PaymentMethod {
    /// Returns the method as the answer to a placed order shows it.
    pub(crate) fn authorized_view(self) -> Value {
        let mut view = json!({ "type": self.payments_type() });
        if self.has_due_date() {
            view["number_of_days"] = 30.into();
        }
        if self.has_installments() {
            view["number_of_installments"] = 3.into();
        }
        view
    }

    /// Returns the method as order management shows it.
    pub(crate) fn initial_view(self) -> Value {
        let (_, code, description) = self.codes();
        let mut view = json!({ "type": code, "description": description });
        if self.has_installments() {
            view["number_of_installments"] = 3.into();
        }
        view
    }

    /// Returns the type as Klarna Payments writes it.
    pub(crate) fn payments_type(self) -> &'static str {
        self.codes().0
    }

    /// Returns the type as order management writes it.
    pub(crate) fn management_type(self) -> &'static str {
        self.codes().1
    }

    /// Returns whether the customer pays by a date that can be extended.
    pub(crate) fn has_due_date(self) -> bool {
        matches!(
            self,
            PaymentMethod::Invoice | PaymentMethod::B2bInvoice | PaymentMethod::PayLaterByCard
        )
    }

    fn has_installments(self) -> bool {
        matches!(
            self,
            PaymentMethod::FixedAmount
                | PaymentMethod::SliceItByCard
                | PaymentMethod::FixedSumCredit
        )
    }

    pub(crate) fn is_by_card(self) -> bool {
        matches!(
            self,
            PaymentMethod::Card
                | PaymentMethod::PayByCard
                | PaymentMethod::PayLaterByCard
                | PaymentMethod::SliceItByCard
        )
    }

    /// Returns whether an order may be raised above what was authorized.
    pub(crate) fn may_be_raised(self, country: &str) -> bool {
        let in_most_markets = matches!(
            self,
            PaymentMethod::Invoice
                | PaymentMethod::B2bInvoice
                | PaymentMethod::BaseAccount
                | PaymentMethod::DirectDebit
        );
        (in_most_markets && country != "CH")
            || (self == PaymentMethod::FixedAmount && FIXED_AMOUNT_RAISED.contains(&country))
    }

    /// Returns whether an order's time may be extended: not if it is paid by card at once or financed in the US.
    pub(crate) fn may_be_extended(self, country: &str) -> bool {
        let at_once = matches!(self, PaymentMethod::Card | PaymentMethod::PayByCard);
        let financed = matches!(
            self,
            PaymentMethod::FixedAmount | PaymentMethod::BaseAccount | PaymentMethod::FixedSumCredit
        );
        !(at_once || financed && country == "US")
    }

    /// Returns the types of Klarna Payments and of order management, and the description.
    #[rustfmt::skip]
    fn codes(self) -> (&'static str, &'static str, &'static str) {
        match self {
            PaymentMethod::Invoice => ("invoice", "INVOICE", "Pay in 30 days"),
            PaymentMethod::FixedAmount => ("fixed_amount", "FIXED_AMOUNT", "Pay in 3 parts"),
            PaymentMethod::BaseAccount => ("base_account", "ACCOUNT", "Pay over time"),
            PaymentMethod::DirectDebit => ("direct_debit", "DIRECT_DEBIT", "Direct debit"),
            PaymentMethod::DirectBankTransfer => ("direct_bank_transfer", "BANK_TRANSFER", "Bank transfer"),
            PaymentMethod::B2bInvoice => ("b2b_invoice", "INVOICE_BUSINESS", "Business invoice"),
            PaymentMethod::Card => ("card", "CARD", "Card"),
            PaymentMethod::SliceItByCard => ("slice_it_by_card", "FIXED_AMOUNT_BY_CARD", "3 parts by card"),
            PaymentMethod::PayLaterByCard => ("pay_later_by_card", "PAY_LATER_BY_CARD", "30 days later by card"),
            PaymentMethod::PayByCard => ("pay_by_card", "PAY_BY_CARD", "Card at once"),
            PaymentMethod::FixedSumCredit => ("fixed_sum_credit", "FIXED_SUM_CREDIT", "Financing"),
            PaymentMethod::AlternativePaymentMethod => {
                ("alternative_payment_method", "ALTERNATIVE_PAYMENT_METHOD", "Another method")
            }
        }
    }
}
