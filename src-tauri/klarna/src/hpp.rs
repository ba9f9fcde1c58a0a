//! Hosted Payment Page (`/hpp/v1`): what is asked and answered, spelled as Klarna spells it.

mod operations;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::endpoint::Endpoint;
use crate::endpoint::link::KlarnaUrl;
use crate::endpoint::web_address::UrlError;
use crate::fields::id::{HostedSessionId, KlarnaReference, OrderId, ProfileId};
use crate::fields::list;
use crate::fields::private::Private;
use crate::fields::word::words;
use crate::payments::Category;

words! {
    /// How far Klarna goes by itself once the customer has paid (`place_order_mode`).
    pub enum PlaceOrderMode {
        /// Gives an authorisation token; Klarna's default.
        None = "NONE",
        /// Places the order.
        PlaceOrder = "PLACE_ORDER",
        /// Places and captures the order.
        CaptureOrder = "CAPTURE_ORDER",
    }
}

words! {
    /// What the page's button says (`purchase_type`).
    pub enum PurchaseType {
        /// Buy; Klarna's default.
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
        /// Pay; only in Klarna's prose.
        Pay = "PAY",
    }
}

words! {
    /// Whether the page shows subtotals (`show_subtotal_detail`).
    pub enum SubtotalDetail {
        /// It does not.
        Hide = "HIDE",
    }
}

words! {
    /// How far a customer got (read session: `status`).
    ///
    /// Only `Completed`, `Cancelled` and `Disabled` are known to be final; a customer may come back from all others.
    pub enum Status {
        /// The page was not opened.
        Waiting = "WAITING",
        /// The customer pressed back.
        Back = "BACK",
        /// The page is open.
        InProgress = "IN_PROGRESS",
        /// Staff must compare an identity document.
        ManualIdCheck = "MANUAL_ID_CHECK",
        /// The customer paid.
        Completed = "COMPLETED",
        /// The customer confirmed cancelling.
        Cancelled = "CANCELLED",
        /// Klarna declined, or the customer failed; may try again.
        Failed = "FAILED",
        /// The merchant disabled the session.
        Disabled = "DISABLED",
        /// A technical error; the customer may try again.
        Error = "ERROR",
        /// Only in one of Klarna's diagrams, not in its specification: proves nothing, read again.
        Timeout = "TIMEOUT",
    }
}

words! {
    /// How a link reaches the customer (distribute: `method`).
    pub enum DistributionMethod {
        /// By text message.
        Sms = "sms",
        /// By e-mail.
        Email = "email",
        /// By what the customer's own code says.
        Token = "token",
    }
}

words! {
    /// Which message is sent (distribute: `template`). Klarna ignores it.
    pub enum DistributionTemplate {
        /// A purchase in a shop.
        InstorePurchase = "INSTORE_PURCHASE",
    }
}

/// What opens a hosted payment page for a payment session (Hosted Payment Page, create session).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CreateSession {
    /// The payment session, as [`Client::payment_session_url`](crate::Client::payment_session_url) writes it.
    pub payment_session_url: String,
    /// A preset of options which Klarna made for the merchant.
    pub profile_id: Option<ProfileId>,
    /// The merchant's pages. Without `success`, `failure` and `cancel` Klarna shows its own, which is right for a shop.
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
    /// After cancelling, which the page asks to confirm.
    pub cancel: Option<Private>,
    /// After going back; takes the place of `cancel`.
    pub back: Option<Private>,
    /// After a refusal.
    pub failure: Option<Private>,
    /// After a technical error; Klarna takes `failure` if it is left out.
    pub error: Option<Private>,
    /// Told of every change of status; https. What it is told is a hint, not a proof.
    pub status_update: Option<Private>,
}

/// Options of the page (`options`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// How far Klarna goes by itself.
    pub place_order_mode: Option<PlaceOrderMode>,
    /// The only category offered; one the payment session returned. Never together with the list below.
    pub payment_method_category: Option<Category>,
    /// The categories offered; ones the payment session returned. Empty: all.
    #[serde(
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub payment_method_categories: Vec<Category>,
    /// Whether, after a refusal in the chosen categories, the others are tried. Only in Klarna's prose.
    pub payment_fallback: Option<bool>,
    /// What the button says.
    pub purchase_type: Option<PurchaseType>,
    /// Title of the page, in the customer's language.
    pub page_title: Option<String>,
    /// The merchant's logo.
    pub logo_url: Option<String>,
    /// Background pictures; the one that suits the screen is used.
    #[serde(
        deserialize_with = "list::or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub background_images: Vec<BackgroundImage>,
    /// Whether subtotals are shown.
    pub show_subtotal_detail: Option<SubtotalDetail>,
}

/// A background picture (`background_images`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BackgroundImage {
    /// Where it is; https.
    pub url: Option<String>,
    /// The screen width it suits, in pixels.
    pub width: Option<i64>,
}

/// An opened hosted payment page (Hosted Payment Page, create session). Klarna may leave out any link.
///
/// Whoever holds one of the consumer's links can pay: they are kept as secrets, and leave only as a [`KlarnaUrl`].
#[derive(Debug, Clone, Deserialize)]
pub struct Session {
    /// Its id.
    pub session_id: HostedSessionId,
    /// Where it is read and disabled; needs credentials.
    pub session_url: Option<Private>,
    /// The consumer's page. See [`Session::redirect_link`].
    pub redirect_url: Option<SecretString>,
    /// A picture of the code that leads to the consumer's page. See [`Session::qr_code_link`].
    pub qr_code_url: Option<SecretString>,
    /// Where the link is sent from; needs credentials.
    pub distribution_url: Option<Private>,
    /// Where an identity check is answered.
    pub manual_identification_check_url: Option<Private>,
    /// When it ends, ISO 8601 UTC: an hour before the payment session does.
    pub expires_at: Option<String>,
    /// Klarna's own screen for staff.
    pub distribution_module: Option<DistributionModule>,
}

impl Session {
    /// Returns the consumer's page, if Klarna gave one and it leads to Klarna.
    pub fn redirect_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        checked(self.redirect_url.as_ref(), endpoint)
    }

    /// Returns the picture of the code, if Klarna gave one and it leads to Klarna.
    pub fn qr_code_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        checked(self.qr_code_url.as_ref(), endpoint)
    }
}

/// Klarna's own screen for staff (`distribution_module`).
#[derive(Debug, Clone, Deserialize)]
pub struct DistributionModule {
    /// Lets the screen act.
    pub token: Option<SecretString>,
    /// The screen; `{{profile_id}}` and `{{view_id}}` are to be filled in.
    pub standalone_url: Option<SecretString>,
    /// Where such a screen is made.
    pub generation_url: Option<SecretString>,
}

/// A hosted payment page as it stands (Hosted Payment Page, read session).
#[derive(Debug, Clone, Deserialize)]
pub struct SessionState {
    /// Its id.
    pub session_id: HostedSessionId,
    /// How far the customer got.
    pub status: Status,
    /// When the status last changed, ISO 8601 UTC.
    pub updated_at: Option<String>,
    /// When it ends, ISO 8601 UTC.
    pub expires_at: Option<String>,
    /// The customer's authorisation, good for 60 minutes: completed, mode `NONE`.
    pub authorization_token: Option<SecretString>,
    /// The order: completed, any other mode.
    pub order_id: Option<OrderId>,
    /// The order's short reference: completed, any other mode.
    pub klarna_reference: Option<KlarnaReference>,
    /// What staff must compare, in status `MANUAL_ID_CHECK`.
    pub manual_identification: Option<ManualIdentification>,
    /// The customer, as far as Klarna tells.
    pub customer: Option<Customer>,
}

/// What staff must compare (`manual_identification`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ManualIdentification {
    /// The word or number the customer's phone shows too.
    pub challenge: Option<Private>,
    /// The customer.
    pub customer: Option<Customer>,
    /// The customer, partly hidden.
    pub customer_obfuscated: Option<Customer>,
    /// Until when it can be answered, ISO 8601 UTC.
    pub expires_at: Option<String>,
}

/// A customer as the hosted page tells of one (`customer`).
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

/// What sends the link to a customer (Hosted Payment Page, distribute).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// By which way.
    pub method: DistributionMethod,
    /// To whom.
    pub contact_information: ContactInformation,
    /// Which message.
    pub template: Option<DistributionTemplate>,
}

impl Distribution {
    /// Returns what sends the link by e-mail.
    pub fn email(address: impl Into<Private>) -> Distribution {
        let contact = ContactInformation {
            email: Some(address.into()),
            ..ContactInformation::default()
        };
        Distribution {
            method: DistributionMethod::Email,
            contact_information: contact,
            template: None,
        }
    }

    /// Returns what sends the link by text message. `country` is that of the number, ISO 3166 alpha-2.
    pub fn sms(phone: impl Into<Private>, country: impl Into<String>) -> Distribution {
        let contact = ContactInformation {
            phone: Some(phone.into()),
            phone_country: Some(country.into()),
            ..ContactInformation::default()
        };
        Distribution {
            method: DistributionMethod::Sms,
            contact_information: contact,
            template: None,
        }
    }

    /// Returns what sends the link to the customer whose own code holds `access_id`, passed on unchanged.
    pub fn token(access_id: impl Into<Private>) -> Distribution {
        let contact = ContactInformation {
            access_id: Some(access_id.into()),
            ..ContactInformation::default()
        };
        Distribution {
            method: DistributionMethod::Token,
            contact_information: contact,
            template: None,
        }
    }
}

/// To whom a link is sent (`contact_information`).
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
    /// What the customer's own code says.
    pub access_id: Option<Private>,
}

fn checked(
    link: Option<&SecretString>,
    endpoint: &Endpoint,
) -> Result<Option<KlarnaUrl>, UrlError> {
    link.map(|link| KlarnaUrl::parse(link.expose_secret(), endpoint))
        .transpose()
}
