//! Customer tokens: permission for later purchases of one customer (Klarna Payments, customer token).

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::Customer;
use crate::fields::address::Address;
use crate::fields::open_enum::open_enum;
use crate::fields::private::Private;

open_enum! {
    /// The use of a customer token (`intended_use`).
    pub enum IntendedUse {
        /// A subscription.
        Subscription = "SUBSCRIPTION",
    }
}

/// The request to create a customer token from an authorization (Klarna Payments, create customer token).
///
/// It works only if the session's [intent](super::Intent) includes one.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateCustomerToken {
    /// Country of the purchase, ISO 3166 alpha-2.
    pub purchase_country: String,
    /// Currency, ISO 4217.
    pub purchase_currency: String,
    /// Language and country, such as `sv-SE`.
    pub locale: String,
    /// The description the customer reads. 1 to [`CreateCustomerToken::MAX_DESCRIPTION`] characters.
    pub description: String,
    /// Its use.
    pub intended_use: IntendedUse,
    /// Billing address as authorized.
    pub billing_address: Option<Address>,
    /// The customer.
    pub customer: Option<Customer>,
}

impl CreateCustomerToken {
    /// The longest description, in characters.
    pub const MAX_DESCRIPTION: usize = 255;
}

/// A new customer token (Klarna Payments, create customer token). Anyone with it can charge the customer.
#[derive(Debug, Clone, Deserialize)]
pub struct CreatedCustomerToken {
    /// The token, for the operations of [`tokens`](crate::tokens).
    pub token_id: SecretString,
    /// Where a browser would send the customer; not used in a shop.
    pub redirect_url: Option<SecretString>,
    /// Klarna's reference to the payment method.
    pub payment_method_reference: Option<Private>,
    /// Billing address.
    pub billing_address: Option<Address>,
    /// The customer, as far as Klarna returns it.
    pub customer: Option<Customer>,
}
