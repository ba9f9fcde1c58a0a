//! Order Management (`/ordermanagement/v1`): requests and answers, with Klarna's own field names.

mod change;
mod operations;
mod shipping;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

pub(crate) use self::change::NewShipments;
pub use self::change::{
    CustomerDetails, DueDateExtension, DueDateOption, DueDateOptions, MerchantReferences,
    NewAuthorization,
};
pub use self::shipping::{
    CarrierProduct, LocationAddress, SelectedShippingOption, ShippingAddon, ShippingInfo,
    ShippingLocation, ShippingMethod, Timeslot,
};
pub use crate::fields::address::Address;
use crate::fields::id::{CaptureId, KlarnaReference, OrderId, RefundId};
pub use crate::fields::line::OrderLine;
use crate::fields::list;
use crate::fields::open_enum::open_enum;
use crate::fields::private::Private;
pub use crate::payments::FraudStatus;

/// The highest amount of one capture or refund, in minor units.
pub const MAX_AMOUNT: i64 = 200_000_000;
/// The longest description and the longest reference of a capture or refund, in characters.
pub const MAX_TEXT: usize = 255;
/// The most shipments of one capture.
pub const MAX_SHIPMENTS: usize = 500;

open_enum! {
    /// The status of an order (read order: `status`). A refund does not change it.
    pub enum OrderStatus {
        /// Nothing has been captured.
        Authorized = "AUTHORIZED",
        /// Partly captured; more can be captured.
        PartCaptured = "PART_CAPTURED",
        /// Nothing is left to capture.
        Captured = "CAPTURED",
        /// Cancelled before any capture.
        Cancelled = "CANCELLED",
        /// The time to capture it has passed.
        Expired = "EXPIRED",
        /// No further operation is possible; Klarna does not document it.
        Closed = "CLOSED",
    }
}

open_enum! {
    /// The payment method (read order: `initial_payment_method.type`). Klarna's own `OTHER` is kept as text.
    pub enum InitialPaymentMethodType {
        /// Account.
        Account = "ACCOUNT",
        /// Another payment method.
        AlternativePaymentMethod = "ALTERNATIVE_PAYMENT_METHOD",
        /// Bank transfer.
        BankTransfer = "BANK_TRANSFER",
        /// Card.
        Card = "CARD",
        /// Deferred interest.
        DeferredInterest = "DEFERRED_INTEREST",
        /// Direct debit.
        DirectDebit = "DIRECT_DEBIT",
        /// Fixed amounts by card.
        FixedAmountByCard = "FIXED_AMOUNT_BY_CARD",
        /// Fixed amounts.
        FixedAmount = "FIXED_AMOUNT",
        /// Credit.
        FixedSumCredit = "FIXED_SUM_CREDIT",
        /// Invoice to an organization.
        InvoiceBusiness = "INVOICE_BUSINESS",
        /// Invoice.
        Invoice = "INVOICE",
        /// MobilePay.
        Mobilepay = "MOBILEPAY",
        /// Pay now by card.
        PayByCard = "PAY_BY_CARD",
        /// In a few instalments.
        PayInX = "PAY_IN_X",
        /// Pay later by card.
        PayLaterByCard = "PAY_LATER_BY_CARD",
        /// Later, in instalments.
        PayLaterInParts = "PAY_LATER_IN_PARTS",
        /// Swish.
        Swish = "SWISH",
    }
}

/// The state of an order (Order Management, read order). Amounts are minor units; a missing one is unknown, not zero.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its id, at most 255 characters.
    pub order_id: OrderId,
    /// Its status.
    pub status: OrderStatus,
    /// Whether it may be captured.
    pub fraud_status: Option<FraudStatus>,
    /// Its amount.
    pub order_amount: Option<i64>,
    /// Its amount when it was placed.
    pub original_order_amount: Option<i64>,
    /// The sum of all captures.
    pub captured_amount: Option<i64>,
    /// The sum of all refunds.
    pub refunded_amount: Option<i64>,
    /// What can still be captured.
    pub remaining_authorized_amount: Option<i64>,
    /// Currency, ISO 4217.
    pub purchase_currency: Option<String>,
    /// Country, ISO 3166 alpha-2.
    pub purchase_country: Option<String>,
    /// Language and country.
    pub locale: Option<String>,
    /// The basket.
    #[serde(default, deserialize_with = "list::or_null")]
    pub order_lines: Vec<OrderLine>,
    /// The order number that the customer sees.
    pub merchant_reference1: Option<String>,
    /// The second reference, repeated in settlement files.
    pub merchant_reference2: Option<String>,
    /// The merchant's own data.
    pub merchant_data: Option<String>,
    /// The short reference that Klarna and the customer use.
    pub klarna_reference: Option<KlarnaReference>,
    /// The customer.
    pub customer: Option<Customer>,
    /// Billing address.
    pub billing_address: Option<Address>,
    /// Shipping address.
    pub shipping_address: Option<Address>,
    /// When it was placed, ISO 8601 UTC.
    pub created_at: Option<String>,
    /// When the time to capture it ends, ISO 8601 UTC.
    pub expires_at: Option<String>,
    /// Its captures.
    #[serde(default, deserialize_with = "list::or_null")]
    pub captures: Vec<Capture>,
    /// Its refunds.
    #[serde(default, deserialize_with = "list::or_null")]
    pub refunds: Vec<Refund>,
    /// The payment method.
    pub initial_payment_method: Option<InitialPaymentMethod>,
    /// Its shipments.
    #[serde(default, deserialize_with = "list::or_null")]
    pub shipping_info: Vec<ShippingInfo>,
    /// The shipping option that the customer chose.
    pub selected_shipping_option: Option<SelectedShippingOption>,
}

/// The payment method (`initial_payment_method`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InitialPaymentMethod {
    /// The payment method.
    #[serde(rename = "type")]
    pub method_type: Option<InitialPaymentMethodType>,
    /// Its name.
    pub description: Option<String>,
    /// Number of instalments.
    pub number_of_installments: Option<i64>,
}

/// The customer of an order (`customer`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// Date of birth, `yyyy-mm-dd`.
    pub date_of_birth: Option<Private>,
    /// National identification number.
    pub national_identification_number: Option<Private>,
}

/// A capture (Order Management, list captures and read order).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Its id.
    pub capture_id: CaptureId,
    /// The captured amount in minor units.
    pub captured_amount: i64,
    /// The part of it that was refunded, in minor units.
    pub refunded_amount: Option<i64>,
    /// When it was captured, ISO 8601 UTC.
    pub captured_at: Option<String>,
    /// The text the customer reads.
    pub description: Option<String>,
    /// The merchant's own reference, as sent.
    pub reference: Option<String>,
    /// The order's short reference with a number.
    pub klarna_reference: Option<KlarnaReference>,
    /// The captured lines.
    #[serde(default, deserialize_with = "list::or_null")]
    pub order_lines: Vec<OrderLine>,
    /// Billing address.
    pub billing_address: Option<Address>,
    /// Shipping address.
    pub shipping_address: Option<Address>,
    /// Its shipments.
    #[serde(default, deserialize_with = "list::or_null")]
    pub shipping_info: Vec<ShippingInfo>,
}

/// A refund (Order Management, read order).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// Its id.
    pub refund_id: Option<RefundId>,
    /// The refunded amount in minor units.
    pub refunded_amount: i64,
    /// When it was refunded, ISO 8601 UTC.
    pub refunded_at: Option<String>,
    /// The text the customer reads.
    pub description: Option<String>,
    /// The merchant's own reference, as sent.
    pub reference: Option<String>,
    /// The refunded lines.
    #[serde(default, deserialize_with = "list::or_null")]
    pub order_lines: Vec<OrderLine>,
    /// Whether an organization receives a credit invoice.
    pub credit_invoice: Option<bool>,
}

/// The request to capture (Order Management, create capture).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CaptureRequest {
    /// The amount in minor units: 0 to [`MAX_AMOUNT`], at most what is still authorized.
    pub captured_amount: i64,
    /// The text the customer reads. At most [`MAX_TEXT`] characters.
    pub description: Option<String>,
    /// The merchant's own reference, repeated in settlement files. At most [`MAX_TEXT`] characters.
    pub reference: Option<String>,
    /// The lines to capture. At most [`OrderLine::MAX_LINES`].
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub order_lines: Vec<OrderLine>,
    /// Its shipments. At most [`MAX_SHIPMENTS`].
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub shipping_info: Vec<ShippingInfo>,
    /// Delay until shipping, not negative, in a unit that Klarna does not document; more than 0 requires permission.
    pub shipping_delay: Option<i64>,
}

/// The request to refund (Order Management, create refund).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RefundRequest {
    /// The amount in minor units: 0 to [`MAX_AMOUNT`], at most what is captured and not yet refunded.
    pub refunded_amount: i64,
    /// The text the customer reads. At most [`MAX_TEXT`] characters.
    pub description: Option<String>,
    /// The merchant's own reference, repeated in settlement files. At most [`MAX_TEXT`] characters.
    pub reference: Option<String>,
    /// The lines to refund. At most [`OrderLine::MAX_LINES`]. Klarna finds the capture by their references.
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub order_lines: Vec<OrderLine>,
}
