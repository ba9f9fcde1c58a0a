//! Customer Token (`/customer-token/v1`): later purchases of one customer, with Klarna's own field names.
//!
//! [`Client::create_customer_token`](crate::Client::create_customer_token) creates a token. Charging it places an order:
//! a [`PlacedOrder`](crate::payments::PlacedOrder) like any other.

mod operations;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::fields::address::Address;
use crate::fields::line::OrderLine;
use crate::fields::open_enum::open_enum;
use crate::fields::private::Private;
use crate::payments::Attachment;

open_enum! {
    /// The status of a token (read token: `status`).
    pub enum TokenStatus {
        /// It can be charged.
        Active = "ACTIVE" | "active",
        /// It can never be charged again.
        Cancelled = "CANCELLED" | "cancelled" | "CANCELED" | "canceled",
        /// It cannot be charged for the time being.
        Suspended = "SUSPENDED" | "suspended",
    }
}

open_enum! {
    /// Whether the customer can be asked to recover a failed charge (`step_up`).
    pub enum StepUp {
        /// They can: the refusal then has a `step_up_id`.
        Supported = "SUPPORTED",
        /// They cannot; the default.
        NotSupported = "NOT_SUPPORTED",
    }
}

/// The state of a customer token (Customer Token, read token).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerToken {
    /// Its status.
    pub status: TokenStatus,
    /// The payment method, such as `INVOICE`.
    pub payment_method_type: String,
    /// The card, if it is one.
    pub card: Option<CardInformation>,
    /// The bank account, if it is direct debit.
    pub direct_debit: Option<DirectDebitInformation>,
}

/// A customer's card (`card`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardInformation {
    /// Its brand, such as `VISA`.
    pub brand: String,
    /// Its expiry month, `mm/yyyy`.
    pub expiry_date: Private,
    /// Its masked number.
    pub masked_number: Private,
}

/// A customer's bank account (`direct_debit`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectDebitInformation {
    /// Its masked number.
    pub masked_number: Private,
}

/// The request to charge a token (Customer Token, create order).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TokenOrder {
    /// Currency, ISO 4217.
    pub purchase_currency: String,
    /// The amount to pay in minor units, after discount, tax included, at least 1: the exact sum of the lines.
    pub order_amount: i64,
    /// Tax included in the amount, in minor units, not negative.
    pub order_tax_amount: Option<i64>,
    /// The basket. 1 to [`OrderLine::MAX_LINES`] lines, of at most [`TokenOrder::MAX_AMOUNT`] each.
    pub order_lines: Vec<OrderLine>,
    /// Whether Klarna captures immediately.
    pub auto_capture: Option<bool>,
    /// Shipping address; the billing address by default.
    pub shipping_address: Option<Address>,
    /// The order number that the customer sees. At most 255 characters.
    pub merchant_reference1: Option<String>,
    /// A second reference, repeated in settlement files. At most 255 characters.
    pub merchant_reference2: Option<String>,
    /// The merchant's own data, returned unchanged. At most 6000 characters.
    pub merchant_data: Option<String>,
    /// The merchant's URLs.
    pub merchant_urls: Option<MerchantUrls>,
    /// Extra merchant data.
    pub attachment: Option<Attachment>,
    /// Whether the customer can be asked to recover a failed charge.
    pub step_up: Option<StepUp>,
}

impl TokenOrder {
    /// The highest unit price and line amount, in minor units: half of an ordinary order's.
    pub const MAX_AMOUNT: i64 = 100_000_000;
}

/// The merchant's URLs in a charge (`merchant_urls`), at most 2000 characters each.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MerchantUrls {
    /// Where the customer is sent after the order is placed in a browser.
    pub confirmation: Private,
    /// Called when the order is complete.
    pub push: Option<Private>,
}

/// The request to end a token (Customer Token, update status).
#[derive(Debug, Serialize)]
pub(crate) struct StatusUpdate {
    pub(crate) status: TokenStatus,
}
