//! The ways customers pay, as Klarna Payments and order management each spell them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How a customer pays an order.
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
        let mut view = json!({ "type": self.words().0 });
        match self {
            PaymentMethod::Invoice | PaymentMethod::B2bInvoice | PaymentMethod::PayLaterByCard => {
                view["number_of_days"] = 30.into()
            }
            PaymentMethod::FixedAmount
            | PaymentMethod::SliceItByCard
            | PaymentMethod::FixedSumCredit => view["number_of_installments"] = 3.into(),
            PaymentMethod::BaseAccount
            | PaymentMethod::DirectDebit
            | PaymentMethod::DirectBankTransfer
            | PaymentMethod::Card
            | PaymentMethod::PayByCard
            | PaymentMethod::AlternativePaymentMethod => {}
        }
        view
    }

    /// Returns the method as order management shows it.
    pub(crate) fn initial_view(self) -> Value {
        let (_, word, description) = self.words();
        let mut view = json!({ "type": word, "description": description });
        let authorized = self.authorized_view();
        if let Some(number) = authorized.get("number_of_installments") {
            view["number_of_installments"] = number.clone();
        }
        view
    }

    /// Returns the word of Klarna Payments.
    pub(crate) fn word(self) -> &'static str {
        self.words().0
    }

    /// Returns the word of order management.
    pub(crate) fn management_word(self) -> &'static str {
        self.words().1
    }

    /// Returns whether the customer pays by a date that can be put off.
    pub(crate) fn has_due_date(self) -> bool {
        matches!(
            self,
            PaymentMethod::Invoice | PaymentMethod::B2bInvoice | PaymentMethod::PayLaterByCard
        )
    }

    /// Returns whether an order may be raised above what was authorized.
    pub(crate) fn may_be_raised(self, country: &str) -> bool {
        match self {
            PaymentMethod::Invoice
            | PaymentMethod::B2bInvoice
            | PaymentMethod::BaseAccount
            | PaymentMethod::DirectDebit => country != "CH",
            PaymentMethod::FixedAmount => FIXED_AMOUNT_RAISED.contains(&country),
            PaymentMethod::DirectBankTransfer
            | PaymentMethod::Card
            | PaymentMethod::SliceItByCard
            | PaymentMethod::PayLaterByCard
            | PaymentMethod::PayByCard
            | PaymentMethod::FixedSumCredit
            | PaymentMethod::AlternativePaymentMethod => false,
        }
    }

    /// Returns whether an order's time may be extended: not paid by card at once, and not financed in the US.
    pub(crate) fn may_be_extended(self, country: &str) -> bool {
        match self {
            PaymentMethod::Card | PaymentMethod::PayByCard => false,
            PaymentMethod::FixedAmount
            | PaymentMethod::BaseAccount
            | PaymentMethod::FixedSumCredit => country != "US",
            PaymentMethod::Invoice
            | PaymentMethod::DirectDebit
            | PaymentMethod::DirectBankTransfer
            | PaymentMethod::B2bInvoice
            | PaymentMethod::SliceItByCard
            | PaymentMethod::PayLaterByCard
            | PaymentMethod::AlternativePaymentMethod => true,
        }
    }

    /// Returns the word of Klarna Payments, that of order management, and the description.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            PaymentMethod::Invoice => ("invoice", "INVOICE", "Pay in 30 days"),
            PaymentMethod::FixedAmount => ("fixed_amount", "FIXED_AMOUNT", "Pay in 3 parts"),
            PaymentMethod::BaseAccount => ("base_account", "ACCOUNT", "Pay over time"),
            PaymentMethod::DirectDebit => ("direct_debit", "DIRECT_DEBIT", "Direct debit"),
            PaymentMethod::DirectBankTransfer => {
                ("direct_bank_transfer", "BANK_TRANSFER", "Bank transfer")
            }
            PaymentMethod::B2bInvoice => ("b2b_invoice", "INVOICE_BUSINESS", "Business invoice"),
            PaymentMethod::Card => ("card", "CARD", "Card"),
            PaymentMethod::SliceItByCard => (
                "slice_it_by_card",
                "FIXED_AMOUNT_BY_CARD",
                "3 parts by card",
            ),
            PaymentMethod::PayLaterByCard => (
                "pay_later_by_card",
                "PAY_LATER_BY_CARD",
                "30 days later by card",
            ),
            PaymentMethod::PayByCard => ("pay_by_card", "PAY_BY_CARD", "Card at once"),
            PaymentMethod::FixedSumCredit => ("fixed_sum_credit", "FIXED_SUM_CREDIT", "Financing"),
            PaymentMethod::AlternativePaymentMethod => (
                "alternative_payment_method",
                "ALTERNATIVE_PAYMENT_METHOD",
                "Another method",
            ),
        }
    }
}
