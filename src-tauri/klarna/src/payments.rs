//! Klarna Payments (`/payments/v1`): requests and answers, with Klarna's own field names.

#![expect(
    clippy::disallowed_types,
    reason = "serde's code for a flattened field names every number type"
)]

mod attachment;
mod distribution;
mod enums;
mod operations;
mod token;
mod update;

use secrecy::SecretString;
use serde::{Deserialize, Deserializer, Serialize};
use serde_with::skip_serializing_none;

pub use self::attachment::{Attachment, StoreAddress, StoreInfo};
pub use self::distribution::{
    CallbackUrls, Distribution, DistributionError, DistributionHandle, DistributionMethod,
    DistributionResult, DistributionStatus,
};
pub use self::enums::{
    AcquiringChannel, Category, CustomerType, FraudStatus, Intent, OrganizationEntityType,
    PaymentMethodType, SessionStatus,
};
pub use self::token::{CreateCustomerToken, CreatedCustomerToken, IntendedUse};
pub use self::update::UpdateSession;
use crate::fields::address::Address;
use crate::fields::id::{OrderId, PaymentSessionId};
use crate::fields::line::OrderLine;
use crate::fields::list;
use crate::fields::private::Private;

/// The request to create a payment session (Klarna Payments, create session). [`UpdateSession`] changes one.
///
/// Without [`purchase_country`](Self::purchase_country), [`purchase_currency`](Self::purchase_currency) and at least one
/// line Klarna refuses it.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CreateSession {
    /// Where the customer buys; e-commerce by default.
    pub acquiring_channel: Option<AcquiringChannel>,
    /// What the session is for.
    pub intent: Option<Intent>,
    /// Country of the purchase, ISO 3166 alpha-2.
    pub purchase_country: String,
    /// Currency, ISO 4217; must be the country's own.
    pub purchase_currency: String,
    /// Language and country, such as `sv-SE`; `en-US` by default.
    pub locale: Option<String>,
    /// The amount to pay in minor units, after discount, tax included, not negative: the exact sum of the lines.
    pub order_amount: i64,
    /// Tax included in the amount, in minor units, not negative: the sum of the lines' tax.
    pub order_tax_amount: Option<i64>,
    /// The basket. 1 to [`OrderLine::MAX_LINES`] lines.
    pub order_lines: Vec<OrderLine>,
    /// Billing address; sent in a shop, it prefills the customer's form.
    pub billing_address: Option<Address>,
    /// Shipping address.
    pub shipping_address: Option<Address>,
    /// The customer.
    pub customer: Option<Customer>,
    /// The order number that the customer sees. At most [`CreateSession::MAX_REFERENCE`] characters.
    pub merchant_reference1: Option<String>,
    /// A second reference, repeated in settlement files. At most [`CreateSession::MAX_REFERENCE`] characters.
    pub merchant_reference2: Option<String>,
    /// The merchant's own data, returned unchanged. At most [`CreateSession::MAX_MERCHANT_DATA`] characters.
    pub merchant_data: Option<String>,
    /// The merchant's URLs.
    pub merchant_urls: Option<MerchantUrls>,
    /// Extra merchant data; required in a shop, see [`Attachment::in_store_payment`].
    pub attachment: Option<Attachment>,
    /// Colours of Klarna's widget; unused on the hosted page.
    pub options: Option<WidgetOptions>,
    /// Promotion codes, by agreement with Klarna.
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub custom_payment_method_ids: Vec<String>,
    /// Design package, by agreement with Klarna.
    pub design: Option<String>,
    /// Recovers a failed charge of a customer token; only for creating a session.
    pub step_up_id: Option<Private>,
    /// Sends the session to the customer's phone without a hosted page; only in Klarna's guides (Klarna Payments, in-store).
    pub distribution: Option<Distribution>,
}

impl CreateSession {
    /// The longest merchant reference, in characters.
    pub const MAX_REFERENCE: usize = 255;
    /// The longest `merchant_data`, in characters.
    pub const MAX_MERCHANT_DATA: usize = 6000;
}

/// The request to place an order on an authorization (Klarna Payments, place order).
///
/// Its other fields are those of [`CreateSession`]. They must match what the customer authorized, or Klarna answers 409;
/// [`PlaceOrder::from`] copies a session.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `CreateSession`")]
pub struct PlaceOrder {
    pub purchase_country: String,
    pub purchase_currency: String,
    pub locale: Option<String>,
    pub order_amount: i64,
    pub order_tax_amount: Option<i64>,
    pub order_lines: Vec<OrderLine>,
    /// Whether Klarna captures immediately; requires permission, which shops have.
    pub auto_capture: Option<bool>,
    pub billing_address: Option<Address>,
    pub shipping_address: Option<Address>,
    pub customer: Option<Customer>,
    pub merchant_reference1: Option<String>,
    pub merchant_reference2: Option<String>,
    pub merchant_data: Option<String>,
    pub merchant_urls: Option<MerchantUrls>,
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub custom_payment_method_ids: Vec<String>,
}

impl From<&CreateSession> for PlaceOrder {
    /// Copies what a session and its order have in common; `auto_capture` is left out.
    fn from(session: &CreateSession) -> Self {
        let session = session.clone();
        Self {
            purchase_country: session.purchase_country,
            purchase_currency: session.purchase_currency,
            locale: session.locale,
            order_amount: session.order_amount,
            order_tax_amount: session.order_tax_amount,
            order_lines: session.order_lines,
            auto_capture: None,
            billing_address: session.billing_address,
            shipping_address: session.shipping_address,
            customer: session.customer,
            merchant_reference1: session.merchant_reference1,
            merchant_reference2: session.merchant_reference2,
            merchant_data: session.merchant_data,
            merchant_urls: session.merchant_urls,
            custom_payment_method_ids: session.custom_payment_method_ids,
        }
    }
}

/// The customer of a session (`customer`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// Date of birth, `yyyy-mm-dd`.
    pub date_of_birth: Option<Private>,
    /// Title; the country decides which are allowed.
    pub title: Option<Private>,
    /// `male` or `female`.
    pub gender: Option<Private>,
    /// Last four (or all nine) digits of the US social security number.
    pub last_four_ssn: Option<Private>,
    /// National identification number.
    pub national_identification_number: Option<Private>,
    /// Person or organization; a person by default.
    #[serde(rename = "type")]
    pub customer_type: Option<CustomerType>,
    /// VAT number; organizations only.
    pub vat_id: Option<Private>,
    /// Registration number; organizations only.
    pub organization_registration_id: Option<Private>,
    /// Legal form; organizations only.
    pub organization_entity_type: Option<OrganizationEntityType>,
    /// Token of a returning customer.
    pub customer_token: Option<Private>,
}

/// The merchant's URLs (`merchant_urls`): https, at most [`MerchantUrls::MAX_LENGTH`] characters each.
/// Klarna fills in `{session.id}` and `{order.id}`.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MerchantUrls {
    /// Where the customer is sent after an order is placed in a browser.
    pub confirmation: Option<Private>,
    /// Notified of decisions about pending orders.
    pub notification: Option<Private>,
    /// Called when an order is complete.
    pub push: Option<Private>,
    /// Notified of authorization tokens.
    pub authorization: Option<Private>,
    /// The link back to an app; any scheme but http and https.
    pub app_return_url: Option<Private>,
}

impl MerchantUrls {
    /// The longest address, in characters.
    pub const MAX_LENGTH: usize = 2000;
}

/// Colours of Klarna's widget (`options`), each `#RRGGBB`.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WidgetOptions {
    /// Borders.
    pub color_border: Option<String>,
    /// Borders of what is selected.
    pub color_border_selected: Option<String>,
    /// Bullet points.
    pub color_details: Option<String>,
    /// Text.
    pub color_text: Option<String>,
    /// Radius of borders.
    pub radius_border: Option<String>,
}

/// A new payment session (Klarna Payments, create session). It is valid for 48 hours, or until an order is placed.
#[derive(Debug, Clone, Deserialize)]
pub struct Session {
    /// Its id, at most 255 characters.
    pub session_id: PaymentSessionId,
    /// For Klarna's widget; unused on the hosted page.
    pub client_token: Option<SecretString>,
    /// The payment methods that can be offered to the customer. Empty: none.
    #[serde(default, deserialize_with = "list::or_null")]
    pub payment_method_categories: Vec<PaymentMethodCategory>,
    /// Where to read the result of the distribution, if there is one.
    pub distribution: Option<DistributionHandle>,
}

/// The state of a payment session (Klarna Payments, read session).
#[derive(Debug, Clone, Deserialize)]
pub struct SessionState {
    /// Whether an order has been placed.
    pub status: SessionStatus,
    /// When it ends, ISO 8601 UTC.
    pub expires_at: Option<String>,
    /// The customer's authorization, if there is one; valid for 60 minutes.
    pub authorization_token: Option<SecretString>,
    /// For Klarna's widget.
    pub client_token: Option<SecretString>,
    /// The payment methods that can be offered to the customer.
    #[serde(default, deserialize_with = "list::or_null")]
    pub payment_method_categories: Vec<PaymentMethodCategory>,
    /// What was sent, as far as Klarna returns it.
    #[serde(flatten)]
    pub session: UpdateSession,
}

/// A group of payment methods that Klarna offers in a session (`payment_method_category`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMethodCategory {
    /// Which one.
    pub identifier: Category,
    /// Its name for the customer.
    pub name: Option<String>,
    /// Its pictures.
    pub asset_urls: Option<AssetUrls>,
}

/// Pictures of a category (`asset_urls`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AssetUrls {
    /// The picture with words.
    pub descriptive: Option<String>,
    /// The plain picture.
    pub standard: Option<String>,
}

/// A placed order (Klarna Payments, place order).
#[derive(Debug, Clone, Deserialize)]
pub struct PlacedOrder {
    /// Its id in Order Management.
    pub order_id: OrderId,
    /// Whether it may be captured. Missing is unknown.
    pub fraud_status: Option<FraudStatus>,
    /// The payment method. Klarna's guides show a plain value where the specification has an object; both are read.
    #[serde(default, deserialize_with = "method_object_or_word")]
    pub authorized_payment_method: Option<AuthorizedPaymentMethod>,
    /// Where a browser would send the customer; not used in a shop.
    pub redirect_url: Option<SecretString>,
}

/// The payment method (`authorized_payment_method`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizedPaymentMethod {
    /// The payment method.
    #[serde(rename = "type")]
    pub method_type: PaymentMethodType,
    /// Days until payment.
    pub number_of_days: Option<i64>,
    /// Number of instalments.
    pub number_of_installments: Option<i64>,
}

fn method_object_or_word<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<AuthorizedPaymentMethod>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Shape {
        Object(AuthorizedPaymentMethod),
        Word(PaymentMethodType),
    }
    Ok(
        Option::<Shape>::deserialize(deserializer)?.map(|shape| match shape {
            Shape::Object(method) => method,
            Shape::Word(method_type) => AuthorizedPaymentMethod {
                method_type,
                number_of_days: None,
                number_of_installments: None,
            },
        }),
    )
}
