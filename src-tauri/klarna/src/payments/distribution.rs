//! The way to the customer's phone without a hosted page (Klarna Payments, in-store). It is in Klarna's guides, not in
//! the specification.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::endpoint::Endpoint;
use crate::endpoint::link::KlarnaUrl;
use crate::endpoint::web_address::UrlError;
use crate::fields::id::{KlarnaReference, OrderId};
use crate::fields::open_enum::open_enum;
use crate::fields::private::Private;

open_enum! {
    /// How a payment session reaches the customer's phone (`distribution.method`).
    pub enum DistributionMethod {
        /// By a single QR code for all sessions, shown or printed.
        OneQr = "one_qr",
        /// By a QR code of the session; deprecated.
        Qr = "qr",
        /// By a link; deprecated.
        PaymentLink = "payment_link",
    }
}

open_enum! {
    /// The progress of a distribution (distribution result: `status`).
    pub enum DistributionStatus {
        /// Klarna is processing it.
        Waiting = "WAITING",
        /// The code or link can be shown.
        Distributed = "DISTRIBUTED",
        /// The customer opened it.
        Accessed = "ACCESSED",
        /// The customer has paid and the order is placed.
        Completed = "COMPLETED",
        /// It was cancelled; Klarna's guides use both spellings.
        Canceled = "CANCELED" | "CANCELLED",
        /// It failed; see the error.
        Failed = "FAILED",
    }
}

/// How a payment session is sent to a customer's phone without a hosted page (`distribution`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// The method.
    pub method: DistributionMethod,
    /// The code the customer reads out after scanning a printed QR code: 2 to 20 digits.
    pub short_code: Option<Private>,
    /// The URLs to notify.
    pub callback_urls: Option<CallbackUrls>,
}

/// The URLs notified of a distribution (`callback_urls`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CallbackUrls {
    /// Notified of every change of status. A notification is a hint, not proof.
    pub status_update: Option<Private>,
}

/// Where to read the result of a distribution (`distribution`, in the answer).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DistributionHandle {
    /// The URL, for [`Client::read_distribution`](crate::Client::read_distribution).
    pub result_url: Option<Private>,
}

/// The result of a distribution (in-store, distribution result).
///
/// Anyone with one of its links can pay: they are kept as secrets and are available only as a [`KlarnaUrl`].
#[derive(Debug, Clone, Deserialize)]
pub struct DistributionResult {
    /// The customer's progress.
    pub status: DistributionStatus,
    /// The QR image. See [`DistributionResult::qr_link`].
    pub qr: Option<SecretString>,
    /// The customer's page. See [`DistributionResult::payment_link`].
    pub payment_link: Option<SecretString>,
    /// The order, once placed.
    pub order_id: Option<OrderId>,
    /// The order's short reference.
    pub klarna_reference: Option<KlarnaReference>,
    /// The reason it failed.
    pub error: Option<DistributionError>,
}

/// The reason a distribution failed (`error`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DistributionError {
    /// The error code, such as `INTERNAL_ERROR`.
    pub code: Option<String>,
}

impl DistributionResult {
    /// Returns the link to the QR image, if there is one; an error if it does not lead to Klarna.
    pub fn qr_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        KlarnaUrl::parse_optional(self.qr.as_ref(), endpoint)
    }

    /// Returns the link to the customer's page, if there is one; an error if it does not lead to Klarna.
    pub fn payment_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        KlarnaUrl::parse_optional(self.payment_link.as_ref(), endpoint)
    }
}
