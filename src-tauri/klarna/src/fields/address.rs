//! An address of a person or organization, as Klarna Payments and Order Management both write it.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::fields::private::Private;

/// A billing or shipping address (Klarna Payments and Order Management, `address`).
///
/// Lengths are in characters: the limit of Klarna Payments, then that of Order Management if it differs.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// For the attention of; organizations only. At most 99 (255).
    pub attention: Option<Private>,
    /// City. At most 99 (200).
    pub city: Option<Private>,
    /// Country, ISO 3166 alpha-2. In a payment session it overrides a different purchase country.
    pub country: Option<String>,
    /// E-mail address. At most 99 (100).
    pub email: Option<Private>,
    /// Family name: more than one character, not digits only. At most 99 (100).
    pub family_name: Option<Private>,
    /// Given name: more than one character, not digits only. At most 99 (100).
    pub given_name: Option<Private>,
    /// Name of the organization; organizations only. At most 99 (255).
    pub organization_name: Option<Private>,
    /// Phone number, preferably mobile. At most 99 (100).
    pub phone: Option<Private>,
    /// Postal code. At most 10.
    pub postal_code: Option<Private>,
    /// Region or state, ISO 3166-2; required in the US and Australia. At most 99 (200).
    pub region: Option<Private>,
    /// Street and number. At most 99 (100).
    pub street_address: Option<Private>,
    /// Second line of the street address. At most 99 (100).
    pub street_address2: Option<Private>,
    /// Title; the country decides which are allowed. At most 20.
    pub title: Option<Private>,
}
