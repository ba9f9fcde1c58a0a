//! Customer Token (`/customer-token/v1`): later purchases of one customer, spelled as Klarna spells them.
//!
//! A token is made by [`Client::create_customer_token`](crate::Client::create_customer_token). An order it was charged for is
//! a [`PlacedOrder`](crate::payments::PlacedOrder) like any other.

mod operations;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::fields::address::Address;
use crate::fields::line::OrderLine;
use crate::fields::private::Private;
use crate::fields::word::words;
use crate::payments::Attachment;

words! {
    /// Whether a token can be charged (read token: `status`).
    pub enum TokenStatus {
        /// It can.
        Active = "ACTIVE" | "active",
        /// Never again.
        Cancelled = "CANCELLED" | "cancelled" | "CANCELED" | "canceled",
        /// Not for the time being.
        Suspended = "SUSPENDED" | "suspended",
    }
}

words! {
    /// Whether the customer may be asked again after a failed charge (`step_up`).
    pub enum StepUp {
        /// They may: the refusal then names a `step_up_id`.
        Supported = "SUPPORTED",
        /// They may not; Klarna's default.
        NotSupported = "NOT_SUPPORTED",
    }
}

/// A customer's token as it stands (Customer Token, read token).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerToken {
    /// Whether it can be charged.
    pub status: TokenStatus,
    /// The way to pay, such as `INVOICE`.
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
    /// Its last month, as `mm/yyyy`.
    pub expiry_date: Private,
    /// Its number with all but the last digits hidden.
    pub masked_number: Private,
}

/// A customer's bank account (`direct_debit`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectDebitInformation {
    /// Its number with all but the last digits hidden.
    pub masked_number: Private,
}

/// What charges a token (Customer Token, create order).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TokenOrder {
    /// Currency, ISO 4217.
    pub purchase_currency: String,
    /// What the customer pays, tax included, after discount, in minor units, at least 1: the exact sum of the lines.
    pub order_amount: i64,
    /// Tax within the amount, in minor units, not negative.
    pub order_tax_amount: Option<i64>,
    /// The basket. 1 to [`OrderLine::MAX_LINES`] lines, of at most [`TokenOrder::MAX_AMOUNT`] each.
    pub order_lines: Vec<OrderLine>,
    /// Whether Klarna captures at once.
    pub auto_capture: Option<bool>,
    /// Shipping address; Klarna takes the billing address if it is left out.
    pub shipping_address: Option<Address>,
    /// The order number the customer sees. At most 255 characters.
    pub merchant_reference1: Option<String>,
    /// A second reference, repeated in settlement files. At most 255 characters.
    pub merchant_reference2: Option<String>,
    /// The merchant's own text, returned as it is. At most 6000 characters.
    pub merchant_data: Option<String>,
    /// The merchant's addresses.
    pub merchant_urls: Option<MerchantUrls>,
    /// Extra merchant data.
    pub attachment: Option<Attachment>,
    /// Whether the customer may be asked again after a failed charge.
    pub step_up: Option<StepUp>,
}

impl TokenOrder {
    /// The highest unit price and line amount, in minor units: half of what an ordinary order may have.
    pub const MAX_AMOUNT: i64 = 100_000_000;
}

/// The merchant's addresses in a charge (`merchant_urls`), at most 2000 characters each.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MerchantUrls {
    /// Where a customer is sent after the order was placed in a browser.
    pub confirmation: Private,
    /// Asked when the order is complete.
    pub push: Option<Private>,
}

/// What ends a token (Customer Token, update status).
#[derive(Debug, Serialize)]
pub(crate) struct StatusUpdate {
    pub(crate) status: TokenStatus,
}
