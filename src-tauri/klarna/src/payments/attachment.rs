//! Extra merchant data: what Klarna requires to know about the shop.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Extra merchant data (`attachment`): JSON within a string.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Type of the body; Klarna knows [`Attachment::CONTENT_TYPE`].
    pub content_type: String,
    /// The data: a JSON object as a string.
    pub body: String,
}

impl Attachment {
    /// The content type of extra merchant data.
    pub const CONTENT_TYPE: &'static str = "application/vnd.klarna.internal.emd-v2+json";

    /// Returns the attachment that Klarna requires for a purchase in a shop (extra merchant data, `in_store_payment`).
    pub fn in_store_payment(store: &StoreInfo) -> Attachment {
        Attachment {
            content_type: Self::CONTENT_TYPE.to_owned(),
            body: serde_json::json!({ "in_store_payment": [{ "store_info": store }] }).to_string(),
        }
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = format_args!("[{} bytes]", self.body.len());
        f.debug_struct("Attachment")
            .field("content_type", &self.content_type)
            .field("body", &body)
            .finish()
    }
}

/// The store and its till (extra merchant data, `store_info`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StoreInfo {
    /// The merchant's id of the store.
    pub merchant_store_id: String,
    /// The merchant's id of the till.
    pub store_terminal_id: String,
    /// The address of the store.
    pub store_address: StoreAddress,
}

/// The address of a store (extra merchant data, `store_address`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StoreAddress {
    /// Street and number.
    pub street_address: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// Country, ISO 3166 alpha-2.
    pub country: String,
}
