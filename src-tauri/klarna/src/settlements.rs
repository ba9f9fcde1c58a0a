//! Settlements (`/settlements/v1`): what Klarna pays out, with Klarna's own field names.
//!
//! Amounts are minor units and times ISO 8601 UTC, except in [reports](Report), which have decimals.
//! Klarna's links in `next`, `prev`, `transactions` and `payout` are kept as text and never followed: every URL is
//! built from ids and offsets, so that a credential cannot be sent elsewhere.

mod enums;
pub(crate) mod operations;
mod report;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

pub use self::enums::{DetailedType, SettlementType, TransactionType};
pub use self::report::{Report, ReportError, ReportFormat};
use crate::fields::id::{
    CaptureId, DisputeId, KlarnaReference, MerchantId, OrderId, PaymentReference, RefundId,
};
use crate::fields::list;

/// The most payouts or transactions of a page (`size`); 20 by default.
pub const MAX_PAGE: u16 = 500;

/// A period that filters by payout date (`start_date`, `end_date`).
///
/// It is always sent as two full times: Klarna reads a plain date as midnight at its start, at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The start, included.
    pub start: Timestamp,
    /// The end.
    pub end: Timestamp,
}

/// The filter for payouts (Settlements, list payouts).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PayoutQuery {
    /// The period; any by default.
    pub period: Option<Period>,
    /// The currency, ISO 4217; any by default.
    pub currency_code: Option<String>,
    /// The page size, 1 to [`MAX_PAGE`].
    pub size: Option<u16>,
    /// How many to skip.
    pub offset: u64,
}

/// The filter for transactions (Settlements, list transactions).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransactionQuery {
    /// The payout; an unknown one has no transactions.
    pub payment_reference: Option<PaymentReference>,
    /// The order.
    pub order_id: Option<OrderId>,
    /// The page size, 1 to [`MAX_PAGE`].
    pub size: Option<u16>,
    /// How many to skip.
    pub offset: u64,
}

/// The position of a page in a list (`pagination`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Pagination {
    /// The number on this page.
    pub count: u64,
    /// The total number.
    pub total: Option<u64>,
    /// How many were skipped.
    pub offset: Option<u64>,
    /// Klarna's link to the next page, if there is one.
    pub next: Option<String>,
    /// Klarna's link to the previous page.
    pub prev: Option<String>,
}

/// A page of payouts (Settlements, list payouts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutPage {
    /// The payouts.
    #[serde(default, deserialize_with = "list::or_null")]
    pub payouts: Vec<Payout>,
    /// The position of the page.
    #[serde(default)]
    pub pagination: Pagination,
}

/// A page of transactions (Settlements, list transactions).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransactionPage {
    /// The transactions.
    #[serde(default, deserialize_with = "list::or_null")]
    pub transactions: Vec<Transaction>,
    /// The position of the page.
    #[serde(default)]
    pub pagination: Pagination,
}

/// A payout, which may be negative (Settlements, payout).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// Its reference, also on the bank statement.
    pub payment_reference: PaymentReference,
    /// When Klarna paid, ISO 8601 UTC; the money arrives about one banking day later.
    pub payout_date: String,
    /// Currency, ISO 4217.
    pub currency_code: String,
    /// Currency of the country the merchant is registered in, ISO 4217.
    pub currency_code_of_registration_country: Option<String>,
    /// How fees are settled.
    pub merchant_settlement_type: SettlementType,
    /// Klarna's id of the merchant.
    pub merchant_id: MerchantId,
    /// Its totals.
    pub totals: Totals,
    /// Klarna's link to its transactions.
    pub transactions: Option<String>,
}

/// The totals of a payout (`totals`) in minor units. A missing one is unknown, not zero.
///
/// Klarna calculates: settlement = sale − return − reversal − fee + fee correction + commission − tax − charge + credit − repay
/// − holdback + release + fee refund.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The amount paid out; negative if the merchant owes.
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
    /// Fee refunds.
    pub fee_refund_amount: Option<i64>,
    /// Tax on fees.
    pub tax_amount: Option<i64>,
    /// Refunds of tax on fees.
    pub tax_refund_amount: Option<i64>,
    /// Commissions.
    pub commission_amount: Option<i64>,
    /// Commission reversals.
    pub commission_reversal_amount: Option<i64>,
    /// Charges; see the transactions' detailed type.
    pub charge_amount: Option<i64>,
    /// Credits; see the transactions' detailed type.
    pub credit_amount: Option<i64>,
    /// Debt repaid to Klarna out of this payout.
    pub repay_amount: Option<i64>,
    /// A holdback by Klarna.
    pub holdback_amount: Option<i64>,
    /// A release of a holdback.
    pub release_amount: Option<i64>,
    /// The increase of the debt to Klarna because returns, fees and charges exceeded sales.
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
    /// The amount paid out.
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
    /// Commission reversals.
    pub summary_total_commission_reversal_amount: Option<i64>,
    /// Debt repaid to Klarna.
    pub summary_total_repay_amount: Option<i64>,
    /// A holdback by Klarna.
    pub summary_total_holdback_amount: Option<i64>,
    /// A release of a holdback.
    pub summary_total_release_amount: Option<i64>,
}

/// One transaction of a payout (Settlements, transaction).
///
/// A sale is one capture and a return one refund; fees, charges and balances have no counterpart at a till. Klarna writes an
/// id that does not apply as an empty text, which is read as none.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// Its type.
    #[serde(rename = "type")]
    pub transaction_type: TransactionType,
    /// Its detailed type.
    pub detailed_type: Option<DetailedType>,
    /// The amount in minor units.
    pub amount: i64,
    /// Currency, ISO 4217.
    pub currency_code: String,
    /// The order.
    #[serde(default, deserialize_with = "text_or_none")]
    pub order_id: Option<OrderId>,
    /// The order's short reference (`klarna_reference` in Order Management).
    #[serde(default, deserialize_with = "text_or_none")]
    pub short_order_id: Option<KlarnaReference>,
    /// The capture; sales and fees only.
    #[serde(default, deserialize_with = "text_or_none")]
    pub capture_id: Option<CaptureId>,
    /// The refund; returns and reversals only.
    #[serde(default, deserialize_with = "text_or_none")]
    pub refund_id: Option<RefundId>,
    /// The dispute.
    #[serde(default, deserialize_with = "text_or_none")]
    pub reversal_reference: Option<DisputeId>,
    /// The payout it is part of, once there is one.
    #[serde(default, deserialize_with = "text_or_none")]
    pub payment_reference: Option<PaymentReference>,
    /// Klarna's link to the payout.
    pub payout: Option<String>,
    /// The merchant's first reference of the order.
    pub merchant_reference1: Option<String>,
    /// The merchant's second reference of the order.
    pub merchant_reference2: Option<String>,
    /// The merchant's reference of the capture.
    pub merchant_capture_reference: Option<String>,
    /// The merchant's reference of the refund.
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
    /// The payment method that the customer chose.
    pub initial_payment_method_type: Option<String>,
    /// Number of instalments the customer chose.
    pub initial_number_of_installments: Option<i64>,
    /// Number of monthly payments the customer chose.
    pub initial_payment_method_monthly_downpayments: Option<i64>,
    /// A comment by Klarna.
    pub klarna_comment: Option<String>,
}

impl Pagination {
    /// Returns the offset of the next page, if there is one: `start` is the requested offset of this page, `found` how many it
    /// holds. An empty page is always the last.
    pub fn next_offset(&self, start: u64, found: usize) -> Option<u64> {
        let next = start.checked_add(u64::try_from(found).ok()?)?;
        let more = self.total.map_or(self.next.is_some(), |total| next < total);
        (found > 0 && more).then_some(next)
    }
}

/// Reads an empty text as none.
fn text_or_none<'de, D: serde::Deserializer<'de>, T: From<String>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.is_empty()).map(T::from))
}
