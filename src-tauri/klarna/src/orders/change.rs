//! Changes to an order or capture that move no money.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::shipping::ShippingInfo;
use crate::fields::address::Address;
use crate::fields::line::OrderLine;
use crate::fields::list;

/// A new amount and new lines for an order (Order Management, update authorization).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NewAuthorization {
    /// The new amount in minor units: 0 to [`MAX_AMOUNT`](super::MAX_AMOUNT), not less than what is captured.
    pub order_amount: i64,
    /// Why. At most [`MAX_TEXT`](super::MAX_TEXT) characters.
    pub description: Option<String>,
    /// The whole new basket. At most [`OrderLine::MAX_LINES`]. **If empty, Klarna deletes the lines it has.**
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub order_lines: Vec<OrderLine>,
}

/// New references of the merchant (Order Management, update merchant references). Fields left out stay; an empty text
/// clears one.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MerchantReferences {
    /// The order number that the customer sees. At most [`MAX_TEXT`](super::MAX_TEXT) characters.
    pub merchant_reference1: Option<String>,
    /// The second reference, repeated in settlement files. At most [`MAX_TEXT`](super::MAX_TEXT) characters.
    pub merchant_reference2: Option<String>,
}

/// A new shipping address for an order (Order Management, update customer details).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerDetails {
    /// The new shipping address.
    pub shipping_address: Option<Address>,
}

/// How far the due date of a capture may be extended (Order Management, extend due date options).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DueDateOptions {
    /// Currency of the fees, ISO 4217.
    pub currency: Option<String>,
    /// The options. Empty: none.
    #[serde(deserialize_with = "list::or_null")]
    pub options: Vec<DueDateOption>,
}

/// One option to extend a due date.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DueDateOption {
    /// The number of days.
    pub number_of_days: Option<i32>,
    /// Its cost to the merchant, in minor units.
    pub amount: Option<i64>,
}

/// The request to extend the due date of a capture (Order Management, extend due date).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDateExtension {
    /// The number of days: one of the [options](DueDateOptions).
    pub number_of_days: i32,
}

/// The request to add shipments (Order Management, add shipping info).
#[derive(Debug, Serialize)]
pub(crate) struct NewShipments<'a> {
    /// 1 to [`MAX_SHIPMENTS`](super::MAX_SHIPMENTS).
    pub(crate) shipping_info: &'a [ShippingInfo],
}
