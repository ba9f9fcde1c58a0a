//! A payment session, and what ends it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::world::protocol::object::Object;
use crate::world::protocol::web_token::WebToken;
use crate::world::purchase::PurchaseJson;

/// A payment session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PaymentSession {
    pub(crate) id: String,
    pub(super) client_token: WebToken,
    pub(crate) expires_at: i64,
    pub(super) purchase: PurchaseJson,
    /// The latest authorization: the only one that can become an order.
    pub(crate) authorization: Option<String>,
    pub(crate) ending: Option<Ending>,
    /// The hosted sessions made for it: they end when it does.
    pub(crate) hosted: Vec<String>,
    /// How it was distributed, if it was made for that.
    pub(crate) distributed: Option<Box<Distributed>>,
}

/// What ended a payment session early.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Ending {
    Completed { order_id: String },
    Cancelled,
}

impl PaymentSession {
    /// Returns the purchase.
    pub(crate) fn purchase(&self) -> Object {
        self.purchase.read()
    }

    /// Returns the purchase as text, without the customer's personal data.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        const HIDDEN: [&str; 3] = [
            "customer_token",
            "last_four_ssn",
            "national_identification_number",
        ];
        let text = self.purchase.text();
        if !HIDDEN.iter().any(|hidden| text.contains(hidden)) {
            return text.into();
        }
        let mut purchase = self.purchase();
        if let Some(customer) = purchase.get_mut("customer").and_then(Value::as_object_mut) {
            customer.retain(|field, _| !HIDDEN.contains(&field.as_str()));
        }
        Value::Object(purchase).to_string().into()
    }
}

/// How a payment session was distributed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Distributed {
    pub(super) at: i64,
    pub(super) hosted: String,
    /// Whether it was distributed by the digits of a printed code: then the link is available at once.
    pub(super) by_short_code: bool,
    /// Receives the session's changes.
    pub(crate) status_update: Option<String>,
}
