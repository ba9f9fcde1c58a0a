//! A token for later purchases of one customer (Klarna Payments, customer token).

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::Customer;
use crate::fields::address::Address;
use crate::fields::private::Private;
use crate::fields::word::words;

words! {
    /// What a customer token is for (`intended_use`).
    pub enum IntendedUse {
        /// A subscription.
        Subscription = "SUBSCRIPTION",
    }
}

/// What turns an authorisation into a customer token (Klarna Payments, create customer token).
///
/// It works only if the session was opened with an [intent](super::Intent) to make one.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateCustomerToken {
    /// Country of the purchase, ISO 3166 alpha-2.
    pub purchase_country: String,
    /// Currency, ISO 4217.
    pub purchase_currency: String,
    /// Language and country, such as `sv-SE`.
    pub locale: String,
    /// What it is for, as the customer reads it. 1 to [`CreateCustomerToken::MAX_DESCRIPTION`] characters.
    pub description: String,
    /// What it is for.
    pub intended_use: IntendedUse,
    /// Billing address as it was authorised.
    pub billing_address: Option<Address>,
    /// The customer.
    pub customer: Option<Customer>,
}

impl CreateCustomerToken {
    /// The longest description, in characters.
    pub const MAX_DESCRIPTION: usize = 255;
}

/// A token that was made (Klarna Payments, create customer token). Whoever holds it can charge the customer.
#[derive(Debug, Clone, Deserialize)]
pub struct CreatedCustomerToken {
    /// The token, for the operations of [`tokens`](crate::tokens).
    pub token_id: SecretString,
    /// For browsers only: where the customer would be sent.
    pub redirect_url: Option<SecretString>,
    /// Klarna's reference of the way to pay.
    pub payment_method_reference: Option<Private>,
    /// Billing address.
    pub billing_address: Option<Address>,
    /// The customer, as far as Klarna gives it back.
    pub customer: Option<Customer>,
}
