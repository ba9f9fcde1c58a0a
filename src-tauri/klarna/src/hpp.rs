//! Hosted Payment Page (`/hpp/v1`): requests and answers, with Klarna's own field names.

mod operations;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::endpoint::Endpoint;
use crate::endpoint::link::KlarnaUrl;
use crate::endpoint::web_address::UrlError;
use crate::fields::id::{HostedSessionId, KlarnaReference, OrderId, ProfileId};
use crate::fields::list;
use crate::fields::open_enum::open_enum;
use crate::fields::private::Private;
use crate::payments::Category;

open_enum! {
    /// What Klarna does once the customer has paid (`place_order_mode`).
    pub enum PlaceOrderMode {
        /// Returns an authorization token; the default.
        None = "NONE",
        /// Places the order.
        PlaceOrder = "PLACE_ORDER",
        /// Places and captures the order.
        CaptureOrder = "CAPTURE_ORDER",
    }
}

open_enum! {
    /// The label of the page's button (`purchase_type`).
    pub enum PurchaseType {
        /// Buy; the default.
        Buy = "BUY",
        /// Rent.
        Rent = "RENT",
        /// Book.
        Book = "BOOK",
        /// Subscribe.
        Subscribe = "SUBSCRIBE",
        /// Download.
        Download = "DOWNLOAD",
        /// Order.
        Order = "ORDER",
        /// Continue.
        Continue = "CONTINUE",
        /// Pay; only in Klarna's guides.
        Pay = "PAY",
    }
}

open_enum! {
    /// Whether the page shows subtotals (`show_subtotal_detail`).
    pub enum SubtotalDetail {
        /// Hidden.
        Hide = "HIDE",
    }
}

open_enum! {
    /// The customer's progress (read session: `status`).
    ///
    /// Only `Completed`, `Cancelled` and `Disabled` are final; from any other the customer may return.
    pub enum Status {
        /// The page has not been opened.
        Waiting = "WAITING",
        /// The customer pressed back.
        Back = "BACK",
        /// The page is open.
        InProgress = "IN_PROGRESS",
        /// Staff must compare an identity document.
        ManualIdCheck = "MANUAL_ID_CHECK",
        /// The customer has paid.
        Completed = "COMPLETED",
        /// The customer has cancelled.
        Cancelled = "CANCELLED",
        /// Klarna declined, or the customer failed; they may try again.
        Failed = "FAILED",
        /// The merchant has disabled the session.
        Disabled = "DISABLED",
        /// A technical error; the customer may try again.
        Error = "ERROR",
        /// Only in one of Klarna's diagrams, not in the specification: it proves nothing, so read again.
        Timeout = "TIMEOUT",
    }
}

open_enum! {
    /// How a link reaches the customer (distribute: `method`).
    pub enum DistributionMethod {
        /// By text message.
        Sms = "sms",
        /// By e-mail.
        Email = "email",
        /// By the customer's own QR code.
        Token = "token",
    }
}

open_enum! {
    /// The message template (distribute: `template`). Klarna ignores it.
    pub enum DistributionTemplate {
        /// A purchase in a store.
        InstorePurchase = "INSTORE_PURCHASE",
    }
}

/// The request to create a hosted payment page for a payment session (Hosted Payment Page, create session).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CreateSession {
    /// The payment session's URL, from [`Client::payment_session_url`](crate::Client::payment_session_url).
    pub payment_session_url: String,
    /// A set of options that Klarna made for the merchant.
    pub profile_id: Option<ProfileId>,
    /// The merchant's pages. Without `success`, `failure` and `cancel` Klarna shows its own, which suits a shop.
    pub merchant_urls: Option<MerchantUrls>,
    /// Options of the page.
    pub options: Option<Options>,
}

/// The merchant's pages (`merchant_urls`). Klarna fills in `{{session_id}}`, and in `success` also
/// `{{authorization_token}}` or `{{order_id}}`.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MerchantUrls {
    /// After paying.
    pub success: Option<Private>,
    /// After cancelling, which the page asks the customer to confirm.
    pub cancel: Option<Private>,
    /// After going back; replaces `cancel`.
    pub back: Option<Private>,
    /// After Klarna has declined.
    pub failure: Option<Private>,
    /// After a technical error; `failure` by default.
    pub error: Option<Private>,
    /// Notified of every change of status; https. A notification is a hint, not proof.
    pub status_update: Option<Private>,
}

/// Options of the page (`options`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// What Klarna does once the customer has paid.
    pub place_order_mode: Option<PlaceOrderMode>,
    /// The only category offered, one that the payment session returned. Never together with the list below.
    pub payment_method_category: Option<Category>,
    /// The categories offered, which the payment session returned. Empty: all.
    #[serde(
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub payment_method_categories: Vec<Category>,
    /// Whether the other categories are offered if Klarna declines in these. Only in Klarna's guides, not in the specification.
    pub payment_fallback: Option<bool>,
    /// The label of the button.
    pub purchase_type: Option<PurchaseType>,
    /// Title of the page, in the customer's language.
    pub page_title: Option<String>,
    /// The merchant's logo.
    pub logo_url: Option<String>,
    /// Background images; the one that fits the screen is used.
    #[serde(
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub background_images: Vec<BackgroundImage>,
    /// Whether subtotals are shown.
    pub show_subtotal_detail: Option<SubtotalDetail>,
}

/// A background image (`background_images`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BackgroundImage {
    /// Its URL; https.
    pub url: Option<String>,
    /// The screen width it fits, in pixels.
    pub width: Option<i64>,
}

/// A new hosted payment page (Hosted Payment Page, create session). Klarna may leave out any link.
///
/// Anyone with one of the consumer's links can pay: they are kept as secrets and are available only as a [`KlarnaUrl`].
#[derive(Debug, Clone, Deserialize)]
pub struct Session {
    /// Its id.
    pub session_id: HostedSessionId,
    /// The URL to read and disable it; requires credentials.
    pub session_url: Option<Private>,
    /// The consumer's page. See [`Session::redirect_link`].
    pub redirect_url: Option<SecretString>,
    /// The QR image that leads to the consumer's page. See [`Session::qr_code_link`].
    pub qr_code_url: Option<SecretString>,
    /// The URL to distribute the link; requires credentials.
    pub distribution_url: Option<Private>,
    /// The URL to answer an identity check.
    pub manual_identification_check_url: Option<Private>,
    /// When it ends, ISO 8601 UTC: an hour before the payment session does.
    pub expires_at: Option<String>,
    /// Klarna's screen for staff.
    pub distribution_module: Option<DistributionModule>,
}

impl Session {
    /// Returns the link to the consumer's page, if there is one; an error if it does not lead to Klarna.
    pub fn redirect_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        KlarnaUrl::parse_optional(self.redirect_url.as_ref(), endpoint)
    }

    /// Returns the link to the QR image, if there is one; an error if it does not lead to Klarna.
    pub fn qr_code_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        KlarnaUrl::parse_optional(self.qr_code_url.as_ref(), endpoint)
    }
}

/// Klarna's screen for staff (`distribution_module`).
#[derive(Debug, Clone, Deserialize)]
pub struct DistributionModule {
    /// Authorizes the screen.
    pub token: Option<SecretString>,
    /// The screen; `{{profile_id}}` and `{{view_id}}` are to be filled in.
    pub standalone_url: Option<SecretString>,
    /// The URL to create one.
    pub generation_url: Option<SecretString>,
}

/// The state of a hosted payment page (Hosted Payment Page, read session).
#[derive(Debug, Clone, Deserialize)]
pub struct SessionState {
    /// Its id.
    pub session_id: HostedSessionId,
    /// The customer's progress.
    pub status: Status,
    /// When the status last changed, ISO 8601 UTC.
    pub updated_at: Option<String>,
    /// When it ends, ISO 8601 UTC.
    pub expires_at: Option<String>,
    /// The customer's authorization, valid for 60 minutes: completed, mode `NONE`.
    pub authorization_token: Option<SecretString>,
    /// The order: completed, other modes.
    pub order_id: Option<OrderId>,
    /// The order's short reference: completed, other modes.
    pub klarna_reference: Option<KlarnaReference>,
    /// What staff must compare in status `MANUAL_ID_CHECK`.
    pub manual_identification: Option<ManualIdentification>,
    /// The customer, as far as Klarna returns it.
    pub customer: Option<Customer>,
}

/// What staff must compare (`manual_identification`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ManualIdentification {
    /// The word or number that the customer's phone also shows.
    pub challenge: Option<Private>,
    /// The customer.
    pub customer: Option<Customer>,
    /// The customer, partly hidden.
    pub customer_obfuscated: Option<Customer>,
    /// When the check ends, ISO 8601 UTC.
    pub expires_at: Option<String>,
}

/// A customer, as the hosted page describes one (`customer`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// Date of birth, `yyyy-mm-dd`.
    pub date_of_birth: Option<Private>,
    /// Family name.
    pub family_name: Option<Private>,
    /// Given name.
    pub given_name: Option<Private>,
    /// National identification number.
    pub national_identification_number: Option<Private>,
    /// Title.
    pub title: Option<Private>,
}

/// The request to send the link to a customer (Hosted Payment Page, distribute).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// The method.
    pub method: DistributionMethod,
    /// The recipient.
    pub contact_information: ContactInformation,
    /// The message template.
    pub template: Option<DistributionTemplate>,
}

impl Distribution {
    /// Returns the request to send the link by e-mail.
    pub fn email(address: impl Into<Private>) -> Distribution {
        let contact = ContactInformation {
            email: Some(address.into()),
            ..ContactInformation::default()
        };
        Distribution::to(contact, DistributionMethod::Email)
    }

    /// Returns the request to send the link by text message. `country` is that of the number, ISO 3166 alpha-2.
    pub fn sms(phone: impl Into<Private>, country: impl Into<String>) -> Distribution {
        let contact = ContactInformation {
            phone: Some(phone.into()),
            phone_country: Some(country.into()),
            ..ContactInformation::default()
        };
        Distribution::to(contact, DistributionMethod::Sms)
    }

    /// Returns the request to send the link to the customer whose own QR code holds `access_id`, passed on unchanged.
    pub fn token(access_id: impl Into<Private>) -> Distribution {
        let contact = ContactInformation {
            access_id: Some(access_id.into()),
            ..ContactInformation::default()
        };
        Distribution::to(contact, DistributionMethod::Token)
    }

    fn to(contact_information: ContactInformation, method: DistributionMethod) -> Distribution {
        Distribution {
            method,
            contact_information,
            template: None,
        }
    }
}

/// The recipient of a link (`contact_information`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactInformation {
    /// E-mail address, for e-mail.
    pub email: Option<Private>,
    /// Phone number, for a text message.
    pub phone: Option<Private>,
    /// Country of the phone number, ISO 3166 alpha-2.
    pub phone_country: Option<String>,
    /// The content of the customer's own QR code.
    pub access_id: Option<Private>,
}
