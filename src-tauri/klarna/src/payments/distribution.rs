//! The way to a customer's phone that needs no hosted page (Klarna Payments, in-store). Klarna's specification does not have
//! it; its prose does.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::endpoint::Endpoint;
use crate::endpoint::link::KlarnaUrl;
use crate::endpoint::web_address::UrlError;
use crate::fields::id::{KlarnaReference, OrderId};
use crate::fields::private::Private;
use crate::fields::word::words;

words! {
    /// How a payment session reaches the customer's phone (`distribution.method`).
    pub enum DistributionMethod {
        /// By one code for all of Klarna, shown or printed.
        OneQr = "one_qr",
        /// By a code of the session's own; older.
        Qr = "qr",
        /// By a link; older.
        PaymentLink = "payment_link",
    }
}

words! {
    /// How far a customer got on this way (distribution result: `status`).
    pub enum DistributionStatus {
        /// Klarna is at work.
        Waiting = "WAITING",
        /// There is something to show.
        Distributed = "DISTRIBUTED",
        /// The customer opened it.
        Accessed = "ACCESSED",
        /// The customer paid, and the order is placed.
        Completed = "COMPLETED",
        /// It was cancelled; Klarna's pages spell it both ways.
        Canceled = "CANCELED" | "CANCELLED",
        /// It failed; the error says why.
        Failed = "FAILED",
    }
}

/// What sends a payment session to a customer's phone without a hosted page (`distribution`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// By which way.
    pub method: DistributionMethod,
    /// What the customer reads out after scanning a printed code: 2 to 20 digits.
    pub short_code: Option<Private>,
    /// Who is told of it.
    pub callback_urls: Option<CallbackUrls>,
}

/// Who is told of a distribution (`callback_urls`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CallbackUrls {
    /// Told of every change of status. What it is told is a hint, not a proof.
    pub status_update: Option<Private>,
}

/// Where the result of a distribution is read (`distribution`, in the answer).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DistributionHandle {
    /// The address, for [`Client::read_distribution`](crate::Client::read_distribution).
    pub result_url: Option<Private>,
}

/// What became of a distribution (in-store, distribution result).
///
/// Whoever holds one of its links can pay: they are kept as secrets, and leave only as a [`KlarnaUrl`].
#[derive(Debug, Clone, Deserialize)]
pub struct DistributionResult {
    /// How far the customer got.
    pub status: DistributionStatus,
    /// A picture of the code. See [`DistributionResult::qr_link`].
    pub qr: Option<SecretString>,
    /// The customer's page. See [`DistributionResult::payment_link`].
    pub payment_link: Option<SecretString>,
    /// The order, once it is placed.
    pub order_id: Option<OrderId>,
    /// The order's short reference.
    pub klarna_reference: Option<KlarnaReference>,
    /// Why it failed.
    pub error: Option<DistributionError>,
}

/// Why a distribution failed (`error`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DistributionError {
    /// Klarna's word for it, such as `INTERNAL_ERROR`.
    pub code: Option<String>,
}

impl DistributionResult {
    /// Returns the picture of the code, if Klarna gave one and it leads to Klarna.
    pub fn qr_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        checked(self.qr.as_ref(), endpoint)
    }

    /// Returns the customer's page, if Klarna gave one and it leads to Klarna.
    pub fn payment_link(&self, endpoint: &Endpoint) -> Result<Option<KlarnaUrl>, UrlError> {
        checked(self.payment_link.as_ref(), endpoint)
    }
}

fn checked(
    link: Option<&SecretString>,
    endpoint: &Endpoint,
) -> Result<Option<KlarnaUrl>, UrlError> {
    link.map(|link| KlarnaUrl::parse(link.expose_secret(), endpoint))
        .transpose()
}
