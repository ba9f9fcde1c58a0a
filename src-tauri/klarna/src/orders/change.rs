//! What changes an order or a capture besides money.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::shipping::ShippingInfo;
use crate::fields::address::Address;
use crate::fields::line::OrderLine;
use crate::fields::list;

/// What changes amount and lines of an order (Order Management, update authorization).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NewAuthorization {
    /// The new amount, in minor units: 0 to [`MAX_AMOUNT`](super::MAX_AMOUNT), not less than was captured.
    pub order_amount: i64,
    /// Why. At most [`MAX_TEXT`](super::MAX_TEXT) characters.
    pub description: Option<String>,
    /// The new basket, all of it. At most [`OrderLine::MAX_LINES`]. **Without any, Klarna deletes the lines it has.**
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub order_lines: Vec<OrderLine>,
}

/// What changes the merchant's references (Order Management, update merchant references). What is left out stays; empty text
/// clears.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MerchantReferences {
    /// The order number the customer sees. At most [`MAX_TEXT`](super::MAX_TEXT) characters.
    pub merchant_reference1: Option<String>,
    /// The second reference, repeated in settlement files. At most [`MAX_TEXT`](super::MAX_TEXT) characters.
    pub merchant_reference2: Option<String>,
}

/// What changes where an order goes (Order Management, update customer details).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerDetails {
    /// The new shipping address.
    pub shipping_address: Option<Address>,
}

/// By how much the due date of a capture may be moved (Order Management, extend due date options).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DueDateOptions {
    /// Currency of the fees, ISO 4217.
    pub currency: Option<String>,
    /// The choice. Empty: none.
    #[serde(deserialize_with = "list::or_null")]
    pub options: Vec<DueDateOption>,
}

/// One way to move a due date.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DueDateOption {
    /// By how many days.
    pub number_of_days: Option<i32>,
    /// What it costs the merchant, in minor units.
    pub amount: Option<i64>,
}

/// What moves the due date of a capture (Order Management, extend due date).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDateExtension {
    /// By how many days: one of the [options](DueDateOptions).
    pub number_of_days: i32,
}

/// What adds shipments (Order Management, add shipping info).
#[derive(Debug, Serialize)]
pub(crate) struct NewShipments<'a> {
    /// 1 to [`MAX_SHIPMENTS`](super::MAX_SHIPMENTS).
    pub(crate) shipping_info: &'a [ShippingInfo],
}
