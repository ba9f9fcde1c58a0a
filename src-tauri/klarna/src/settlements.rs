//! Settlements (`/settlements/v1`): what Klarna pays out, spelled as Klarna spells it.
//!
//! Amounts are minor units and times ISO 8601 UTC, except in the [reports](Report): in those Klarna writes decimals.
//! Klarna's links in `next`, `prev`, `transactions` and `payout` are kept as text and never followed: every address that is
//! called is made from ids and offsets, so that a credential cannot be led elsewhere.

pub(crate) mod operations;
mod report;
mod word;

pub use self::report::{Report, ReportError, ReportFormat};
pub use self::word::{DetailedType, SettlementType, TransactionType};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::fields::id::{
    CaptureId, DisputeId, KlarnaReference, MerchantId, OrderId, PaymentReference, RefundId,
};
use crate::fields::list;

/// The most payouts or transactions of one page (`size`). Klarna gives 20 if it is not said.
pub const MAX_PAGE: u16 = 500;

/// A span of time, which filters by the payout's date (`start_date`, `end_date`).
///
/// It is always sent as two full times: of a date alone Klarna takes midnight at its start, at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The start, included.
    pub start: Timestamp,
    /// The end.
    pub end: Timestamp,
}

/// Which payouts are listed (Settlements, list payouts).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PayoutQuery {
    /// Paid out when; any time if it is left out.
    pub period: Option<Period>,
    /// In which currency, ISO 4217; in any if it is left out.
    pub currency_code: Option<String>,
    /// How many at a time, 1 to [`MAX_PAGE`].
    pub size: Option<u16>,
    /// How many to leave out at the start.
    pub offset: u64,
}

/// Which transactions are listed (Settlements, list transactions).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransactionQuery {
    /// Of which payout; of an unknown one there are none.
    pub payment_reference: Option<PaymentReference>,
    /// Of which order.
    pub order_id: Option<OrderId>,
    /// How many at a time, 1 to [`MAX_PAGE`].
    pub size: Option<u16>,
    /// How many to leave out at the start.
    pub offset: u64,
}

/// Where a page lies in a list (`pagination`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Pagination {
    /// How many are on this page.
    pub count: u64,
    /// How many there are.
    pub total: Option<u64>,
    /// How many were left out at the start.
    pub offset: Option<u64>,
    /// Klarna's link to the next page; on the last one there is none.
    pub next: Option<String>,
    /// Klarna's link to the page before.
    pub prev: Option<String>,
}

/// A page of payouts (Settlements, list payouts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutPage {
    /// The payouts.
    #[serde(default, deserialize_with = "list::or_null")]
    pub payouts: Vec<Payout>,
    /// Where the page lies.
    #[serde(default)]
    pub pagination: Pagination,
}

/// A page of transactions (Settlements, list transactions).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionPage {
    /// The transactions.
    #[serde(default, deserialize_with = "list::or_null")]
    pub transactions: Vec<Transaction>,
    /// Where the page lies.
    #[serde(default)]
    pub pagination: Pagination,
}

/// Money that Klarna paid out, or took (Settlements, payout).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// Its reference, which also stands on the bank's statement.
    pub payment_reference: PaymentReference,
    /// When Klarna paid, ISO 8601 UTC; the money arrives about a banking day later.
    pub payout_date: String,
    /// Currency, ISO 4217.
    pub currency_code: String,
    /// Currency of the country the merchant is registered in, ISO 4217.
    pub currency_code_of_registration_country: Option<String>,
    /// How the amounts were reckoned.
    pub merchant_settlement_type: SettlementType,
    /// Klarna's id of the merchant.
    pub merchant_id: MerchantId,
    /// What it is made of.
    pub totals: Totals,
    /// Klarna's link to its transactions.
    pub transactions: Option<String>,
}

/// What a payout is made of (`totals`), in minor units. A missing one is unknown, not zero.
///
/// Klarna reckons: settlement = sale − return − reversal − fee + fee correction + commission − tax − charge + credit − repay
/// − holdback + release + fee refund.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// What was paid out; negative where the merchant owes.
    pub settlement_amount: i64,
    /// Captures.
    pub sale_amount: Option<i64>,
    /// Refunds.
    pub return_amount: Option<i64>,
    /// Reversals.
    pub reversal_amount: Option<i64>,
    /// Fees.
    pub fee_amount: Option<i64>,
    /// Corrections of fees.
    pub fee_correction_amount: Option<i64>,
    /// Fees given back.
    pub fee_refund_amount: Option<i64>,
    /// Tax on fees.
    pub tax_amount: Option<i64>,
    /// Tax on fees given back.
    pub tax_refund_amount: Option<i64>,
    /// Commissions.
    pub commission_amount: Option<i64>,
    /// Commissions taken back.
    pub commission_reversal_amount: Option<i64>,
    /// Charges; the transactions' detailed type says for what.
    pub charge_amount: Option<i64>,
    /// Credits; the transactions' detailed type says for what.
    pub credit_amount: Option<i64>,
    /// Debt paid back to Klarna out of this payout.
    pub repay_amount: Option<i64>,
    /// Held back by Klarna.
    pub holdback_amount: Option<i64>,
    /// Released from what was held back.
    pub release_amount: Option<i64>,
    /// By how much the debt to Klarna grew, because returns, fees and charges exceeded sales.
    pub deposit_amount: Option<i64>,
    /// The debt to Klarna before this payout.
    pub opening_debt_balance_amount: Option<i64>,
    /// The debt to Klarna after this payout.
    pub closing_debt_balance_amount: Option<i64>,
}

/// The payouts of a period in one currency (Settlements, payout summary). Amounts are minor units; a missing one is
/// unknown, not zero.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutSummary {
    /// Start of the period, ISO 8601 UTC.
    pub summary_payout_date_start: String,
    /// End of the period, ISO 8601 UTC.
    pub summary_payout_date_end: String,
    /// Currency, ISO 4217.
    pub summary_settlement_currency: String,
    /// What was paid out.
    pub summary_total_settlement_amount: i64,
    /// Captures.
    pub summary_total_sale_amount: Option<i64>,
    /// Refunds.
    pub summary_total_return_amount: Option<i64>,
    /// Reversals.
    pub summary_total_reversal_amount: Option<i64>,
    /// Fees.
    pub summary_total_fee_amount: Option<i64>,
    /// Corrections of fees.
    pub summary_total_fee_correction_amount: Option<i64>,
    /// Tax on fees.
    pub summary_total_tax_amount: Option<i64>,
    /// Commissions.
    pub summary_total_commission_amount: Option<i64>,
    /// Commissions taken back.
    pub summary_total_commission_reversal_amount: Option<i64>,
    /// Debt paid back to Klarna.
    pub summary_total_repay_amount: Option<i64>,
    /// Held back by Klarna.
    pub summary_total_holdback_amount: Option<i64>,
    /// Released from what was held back.
    pub summary_total_release_amount: Option<i64>,
}

/// One movement of money in a payout (Settlements, transaction).
///
/// A sale is one capture and a return one refund; fees, charges and balances have no counterpart at a till. Klarna writes an
/// id that does not apply as empty text, which is read as none.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// What it is.
    #[serde(rename = "type")]
    pub transaction_type: TransactionType,
    /// What it is, in detail.
    pub detailed_type: Option<DetailedType>,
    /// How much, in minor units.
    pub amount: i64,
    /// Currency, ISO 4217.
    pub currency_code: String,
    /// The order.
    #[serde(default, deserialize_with = "text_or_none")]
    pub order_id: Option<OrderId>,
    /// The order's short reference (`klarna_reference` in Order Management).
    #[serde(default, deserialize_with = "text_or_none")]
    pub short_order_id: Option<KlarnaReference>,
    /// The capture; of sales and fees only.
    #[serde(default, deserialize_with = "text_or_none")]
    pub capture_id: Option<CaptureId>,
    /// The refund; of returns and reversals only.
    #[serde(default, deserialize_with = "text_or_none")]
    pub refund_id: Option<RefundId>,
    /// Klarna's id of a dispute.
    #[serde(default, deserialize_with = "text_or_none")]
    pub reversal_reference: Option<DisputeId>,
    /// The payout it is part of, if there is one yet.
    #[serde(default, deserialize_with = "text_or_none")]
    pub payment_reference: Option<PaymentReference>,
    /// Klarna's link to the payout.
    pub payout: Option<String>,
    /// The order's first reference of the merchant.
    pub merchant_reference1: Option<String>,
    /// The order's second reference of the merchant.
    pub merchant_reference2: Option<String>,
    /// The capture's own reference, as the merchant sent it.
    pub merchant_capture_reference: Option<String>,
    /// The refund's own reference, as the merchant sent it.
    pub merchant_refund_reference: Option<String>,
    /// When the order was placed, ISO 8601 UTC.
    pub sale_date: Option<String>,
    /// When it was captured, ISO 8601 UTC.
    pub capture_date: Option<String>,
    /// Country of the purchase, ISO 3166 alpha-2.
    pub purchase_country: Option<String>,
    /// Country it was shipped to, ISO 3166 alpha-2.
    pub shipping_country: Option<String>,
    /// Tax rate of a fee in hundredths of a percent.
    pub vat_rate: Option<i64>,
    /// Tax of a fee in minor units.
    pub vat_amount: Option<i64>,
    /// Tax of a fee in the currency below, in minor units.
    pub tax_in_currency_of_registration_country: Option<i64>,
    /// Currency of the country the merchant is registered in, ISO 4217.
    pub currency_code_of_registration_country: Option<String>,
    /// The way to pay the customer chose.
    pub initial_payment_method_type: Option<String>,
    /// Number of instalments the customer chose.
    pub initial_number_of_installments: Option<i64>,
    /// Number of monthly payments the customer chose.
    pub initial_payment_method_monthly_downpayments: Option<i64>,
    /// A remark of Klarna's.
    pub klarna_comment: Option<String>,
}

impl Pagination {
    /// Returns where the next page starts, if there is one: `start` is where this page was asked to start, `found` how many it
    /// holds. A page without any is the last, whatever Klarna says of it.
    pub fn next_offset(&self, start: u64, found: usize) -> Option<u64> {
        let next = start.checked_add(u64::try_from(found).ok()?)?;
        let more = self.total.map_or(self.next.is_some(), |total| next < total);
        (found > 0 && more).then_some(next)
    }
}

/// Reads a text, an empty one as none.
fn text_or_none<'de, D: serde::Deserializer<'de>, T: From<String>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.is_empty()).map(T::from))
}
