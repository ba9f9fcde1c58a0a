//! Klarna Payments (`/payments/v1`): what is asked and answered, spelled as Klarna spells it.

mod attachment;
mod distribution;
mod operations;
mod token;
mod update;
mod word;

pub use self::attachment::{Attachment, StoreAddress, StoreInfo};
pub use self::distribution::{
    CallbackUrls, Distribution, DistributionError, DistributionHandle, DistributionMethod,
    DistributionResult, DistributionStatus,
};
pub use self::token::{CreateCustomerToken, CreatedCustomerToken, IntendedUse};
pub use self::update::UpdateSession;
pub use self::word::{
    AcquiringChannel, Category, CustomerType, FraudStatus, Intent, OrganizationEntityType,
    PaymentMethodType, SessionStatus,
};

use secrecy::SecretString;
use serde::{Deserialize, Deserializer, Serialize};
use serde_with::skip_serializing_none;

use crate::fields::address::Address;
use crate::fields::id::{OrderId, PaymentSessionId};
use crate::fields::line::OrderLine;
use crate::fields::list;
use crate::fields::private::Private;

/// What opens a payment session (Klarna Payments, create session). [`UpdateSession`] changes one.
///
/// Without [`purchase_country`](Self::purchase_country), [`purchase_currency`](Self::purchase_currency) and at least one
/// line Klarna refuses it.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CreateSession {
    /// Where the customer buys; Klarna takes e-commerce if it is left out.
    pub acquiring_channel: Option<AcquiringChannel>,
    /// What the session is for.
    pub intent: Option<Intent>,
    /// Country of the purchase, ISO 3166 alpha-2.
    pub purchase_country: String,
    /// Currency, ISO 4217; must be the country's own.
    pub purchase_currency: String,
    /// Language and country, such as `sv-SE`; Klarna takes `en-US` if it is left out.
    pub locale: Option<String>,
    /// What the customer pays, tax included, after discount, in minor units, not negative: the exact sum of the lines.
    pub order_amount: i64,
    /// Tax within the amount, in minor units, not negative: the sum of the lines' tax.
    pub order_tax_amount: Option<i64>,
    /// The basket. 1 to [`OrderLine::MAX_LINES`] lines.
    pub order_lines: Vec<OrderLine>,
    /// Billing address; in a shop it may be sent to fill the customer's form.
    pub billing_address: Option<Address>,
    /// Shipping address.
    pub shipping_address: Option<Address>,
    /// The customer.
    pub customer: Option<Customer>,
    /// The order number the customer sees. At most [`CreateSession::MAX_REFERENCE`] characters.
    pub merchant_reference1: Option<String>,
    /// A second reference, repeated in settlement files. At most [`CreateSession::MAX_REFERENCE`] characters.
    pub merchant_reference2: Option<String>,
    /// The merchant's own text, returned as it is. At most [`CreateSession::MAX_MERCHANT_DATA`] characters.
    pub merchant_data: Option<String>,
    /// The merchant's addresses.
    pub merchant_urls: Option<MerchantUrls>,
    /// Extra merchant data; a shop must send its own, see [`Attachment::in_store_payment`].
    pub attachment: Option<Attachment>,
    /// Colours of Klarna's widget; without meaning on the hosted page.
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
    /// Recovers a failed charge of a customer token; only when a session is created.
    pub step_up_id: Option<Private>,
    /// Sends the session to the customer's phone without a hosted page; only in Klarna's prose (Klarna Payments, in-store).
    pub distribution: Option<Distribution>,
}

impl CreateSession {
    /// The longest merchant reference, in characters.
    pub const MAX_REFERENCE: usize = 255;
    /// The longest `merchant_data`, in characters.
    pub const MAX_MERCHANT_DATA: usize = 6000;
}

/// What turns an authorisation into an order (Klarna Payments, place order).
///
/// Klarna compares it with what the customer authorised and answers 409 where it differs; [`PlaceOrder::from`] copies a session.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceOrder {
    /// Country of the purchase, ISO 3166 alpha-2.
    pub purchase_country: String,
    /// Currency, ISO 4217.
    pub purchase_currency: String,
    /// Language and country.
    pub locale: Option<String>,
    /// What the customer pays, in minor units, not negative.
    pub order_amount: i64,
    /// Tax within the amount, in minor units, not negative.
    pub order_tax_amount: Option<i64>,
    /// The lines as they were authorised. 1 to [`OrderLine::MAX_LINES`].
    pub order_lines: Vec<OrderLine>,
    /// Whether Klarna captures at once; needs permission, which shops have.
    pub auto_capture: Option<bool>,
    /// Billing address as it was authorised.
    pub billing_address: Option<Address>,
    /// Shipping address as it was authorised.
    pub shipping_address: Option<Address>,
    /// The customer.
    pub customer: Option<Customer>,
    /// The order number the customer sees. At most [`CreateSession::MAX_REFERENCE`] characters.
    pub merchant_reference1: Option<String>,
    /// A second reference, repeated in settlement files. At most [`CreateSession::MAX_REFERENCE`] characters.
    pub merchant_reference2: Option<String>,
    /// The merchant's own text. At most [`CreateSession::MAX_MERCHANT_DATA`] characters.
    pub merchant_data: Option<String>,
    /// The merchant's addresses.
    pub merchant_urls: Option<MerchantUrls>,
    /// Promotion codes.
    #[serde(
        default,
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub custom_payment_method_ids: Vec<String>,
}

impl From<&CreateSession> for PlaceOrder {
    /// Copies what a session and its order have in common; leaves `auto_capture` unsaid.
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
    /// Title; which ones are allowed depends on the country.
    pub title: Option<Private>,
    /// `male` or `female`.
    pub gender: Option<Private>,
    /// Last four (or all nine) digits of the US social security number.
    pub last_four_ssn: Option<Private>,
    /// National identification number.
    pub national_identification_number: Option<Private>,
    /// Person or organisation; Klarna takes a person if it is left out.
    #[serde(rename = "type")]
    pub customer_type: Option<CustomerType>,
    /// VAT number; organisations only.
    pub vat_id: Option<Private>,
    /// Registration number; organisations only.
    pub organization_registration_id: Option<Private>,
    /// Legal form; organisations only.
    pub organization_entity_type: Option<OrganizationEntityType>,
    /// Token of a returning customer.
    pub customer_token: Option<Private>,
}

/// The merchant's addresses (`merchant_urls`): https, at most [`MerchantUrls::MAX_LENGTH`] characters each.
/// `{session.id}` and `{order.id}` are filled in by Klarna.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MerchantUrls {
    /// Where a customer is sent after an order was placed in a browser.
    pub confirmation: Option<Private>,
    /// Told of decisions about pending orders.
    pub notification: Option<Private>,
    /// Asked when an order is complete.
    pub push: Option<Private>,
    /// Told of authorisation tokens.
    pub authorization: Option<Private>,
    /// Where an app is returned to; any scheme but http and https.
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

/// An opened payment session (Klarna Payments, create session). Lives 48 hours, or until an order is placed.
#[derive(Debug, Clone, Deserialize)]
pub struct Session {
    /// Its id, at most 255 characters.
    pub session_id: PaymentSessionId,
    /// For Klarna's widget; without meaning on the hosted page.
    pub client_token: Option<SecretString>,
    /// What can be offered to the customer. Empty: nothing.
    #[serde(default, deserialize_with = "list::or_null")]
    pub payment_method_categories: Vec<PaymentMethodCategory>,
    /// Where the result of a distribution is read, if one was asked for.
    pub distribution: Option<DistributionHandle>,
}

/// A payment session as it stands (Klarna Payments, read session).
#[derive(Debug, Clone, Deserialize)]
pub struct SessionState {
    /// Whether an order was placed.
    pub status: SessionStatus,
    /// When it ends, ISO 8601 UTC.
    pub expires_at: Option<String>,
    /// The customer's authorisation, if there is one; good for 60 minutes.
    pub authorization_token: Option<SecretString>,
    /// For Klarna's widget.
    pub client_token: Option<SecretString>,
    /// What can be offered to the customer.
    #[serde(default, deserialize_with = "list::or_null")]
    pub payment_method_categories: Vec<PaymentMethodCategory>,
    /// Where the customer buys.
    pub acquiring_channel: Option<AcquiringChannel>,
    /// What the session is for.
    pub intent: Option<Intent>,
    /// Country of the purchase.
    pub purchase_country: Option<String>,
    /// Currency.
    pub purchase_currency: Option<String>,
    /// Language and country.
    pub locale: Option<String>,
    /// What the customer pays, in minor units.
    pub order_amount: Option<i64>,
    /// Tax within it, in minor units.
    pub order_tax_amount: Option<i64>,
    /// The basket.
    #[serde(default, deserialize_with = "list::or_null")]
    pub order_lines: Vec<OrderLine>,
    /// Billing address.
    pub billing_address: Option<Address>,
    /// Shipping address.
    pub shipping_address: Option<Address>,
    /// The customer, as far as Klarna gives it back.
    pub customer: Option<Customer>,
    /// The order number the customer sees.
    pub merchant_reference1: Option<String>,
    /// The second reference.
    pub merchant_reference2: Option<String>,
    /// The merchant's own text.
    pub merchant_data: Option<String>,
    /// The merchant's addresses.
    pub merchant_urls: Option<MerchantUrls>,
    /// Extra merchant data.
    pub attachment: Option<Attachment>,
    /// Colours of Klarna's widget.
    pub options: Option<WidgetOptions>,
    /// Promotion codes.
    #[serde(default, deserialize_with = "list::or_null")]
    pub custom_payment_method_ids: Vec<String>,
    /// Design package.
    pub design: Option<String>,
}

/// A group of ways to pay which Klarna offers in a session (`payment_method_category`).
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

/// An order that was placed (Klarna Payments, place order).
#[derive(Debug, Clone, Deserialize)]
pub struct PlacedOrder {
    /// Its id in Order Management.
    pub order_id: OrderId,
    /// Whether it may be captured. Missing is unknown.
    pub fraud_status: Option<FraudStatus>,
    /// How the customer pays. Klarna's prose shows a bare word where the specification has an object; both are read.
    #[serde(default, deserialize_with = "method_object_or_word")]
    pub authorized_payment_method: Option<AuthorizedPaymentMethod>,
    /// For browsers only: where the customer would be sent.
    pub redirect_url: Option<SecretString>,
}

/// How the customer pays (`authorized_payment_method`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizedPaymentMethod {
    /// The way to pay.
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
