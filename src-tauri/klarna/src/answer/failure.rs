//! Failures, sorted by what they mean for the money.

use std::fmt;

use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::endpoint::web_address::UrlError;
use crate::fields::id::CorrelationId;
use crate::fields::private::Private;
use crate::limits::OutOfLimits;
use crate::payments::{AuthorizedPaymentMethod, FraudStatus};
use crate::transport::{Fault, TransportError};

/// A failure. Each of the three kinds requires something else: show it, send it again, or find out the outcome.
///
/// No text and no cause contains a secret, a link, personal data or a body.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// Klarna refused (any 4xx but 407, 408 and 429, and no web page but that of a 401; for a write, provably Klarna):
    /// nothing was carried out.
    #[error(transparent)]
    Refused(Refusal),
    /// Certainly nothing was carried out: the request was not sent, or Klarna limits the rate (429).
    #[error("the request was not carried out")]
    NotSent {
        /// What prevented the request.
        source: NotSentCause,
        /// How long Klarna asks to wait (`Retry-After`), if stated in seconds.
        retry_after_seconds: Option<u32>,
        /// The remaining requests.
        rate_limit: RateLimit,
    },
    /// It is unknown whether the operation was carried out: read before repeating it.
    #[error("Klarna's answer is missing")]
    Unanswered {
        /// Why there is no usable answer.
        source: UnansweredCause,
        /// The HTTP status, if there was an answer.
        status: Option<StatusCode>,
        /// The error code, if the answer has one.
        error_code: Option<String>,
        /// The correlation id, if the answer has one.
        correlation_id: Option<CorrelationId>,
        /// How long Klarna asks to wait (`Retry-After`), if stated in seconds.
        retry_after_seconds: Option<u32>,
        /// The remaining requests.
        rate_limit: RateLimit,
    },
}

/// The remaining requests, approximately, per merchant id and class of operation (Klarna, rate limit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RateLimit {
    /// Requests allowed per second (`X-Ratelimit-Limit`).
    pub limit: Option<u32>,
    /// Requests left until the reset (`X-Ratelimit-Remaining`).
    pub remaining: Option<u32>,
    /// Seconds until the reset (`X-Ratelimit-Reset`).
    pub reset_seconds: Option<u32>,
}

impl RateLimit {
    /// Returns whether a tenth of the allowed requests or less is left.
    pub fn is_low(&self) -> bool {
        let tenth = self.limit.unwrap_or(0) / 10;
        self.remaining.is_some_and(|left| left <= tenth)
    }
}

/// A refusal by Klarna (Klarna, errors). Everything but the status may be missing: a 401 is often a web page.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// The error code, such as `CAPTURE_NOT_ALLOWED`; never a sentence.
    pub error_code: Option<String>,
    /// Klarna's messages. They may repeat what was sent: show them, but do not log them.
    pub messages: Vec<String>,
    /// The correlation id.
    pub correlation_id: Option<CorrelationId>,
    /// The remaining requests.
    pub rate_limit: RateLimit,
    /// Details of a customer token that could not be charged.
    pub charge: Option<Box<RefusedCharge>>,
}

/// Details of a customer token that could not be charged (Customer Token, create order).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RefusedCharge {
    /// Klarna's reason.
    pub reason: Option<Private>,
    /// Creates a payment session in which the customer can recover the charge (`step_up_id`), if supported.
    pub step_up_id: Option<Private>,
    /// Klarna's fraud decision.
    pub fraud_status: Option<FraudStatus>,
    /// The payment method that was tried.
    pub authorized_payment_method: Option<AuthorizedPaymentMethod>,
}

/// What prevented a request.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotSentCause {
    /// The request must not be sent.
    #[error("the request cannot be sent as it is")]
    Unsendable(#[source] Unsendable),
    /// There was no connection.
    #[error("Klarna cannot be reached")]
    NoConnection(#[source] Fault),
    /// Klarna limits the rate (429).
    #[error("Klarna asks for fewer requests")]
    RateLimited {
        /// The correlation id.
        correlation_id: Option<CorrelationId>,
    },
}

/// What is wrong with a request that must not be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unsendable {
    /// An id is empty, too long, or has a character that would change the URL.
    #[error("an id cannot be part of a URL")]
    Id,
    /// The idempotency key is empty, too long, or not printable ASCII.
    #[error("the idempotency key cannot be sent in a header")]
    Key,
    /// A field is outside Klarna's limits.
    #[error("a field is outside Klarna's limits")]
    OutOfLimits(#[source] OutOfLimits),
    /// The body is longer than the 1 MB that Klarna accepts.
    #[error("the request is longer than Klarna accepts")]
    TooLong,
    /// The body cannot be serialized.
    #[error("the request cannot be serialized")]
    Unwritable,
    /// Both a single category and a list of categories are given, which Klarna refuses.
    #[error("a single category and a list of categories exclude each other")]
    Categories,
    /// A link does not belong to this endpoint.
    #[error("the link does not belong to this endpoint")]
    Link(#[source] UrlError),
}

/// Why there is no usable answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum UnansweredCause {
    /// It was not received, or not completely.
    #[error("no complete answer was received")]
    Transport(#[source] Fault),
    /// Klarna failed (5xx), timed out (408), or answered with a status of no known class.
    #[error("Klarna failed")]
    Server,
    /// It redirects (3xx), which Klarna's interfaces never do.
    #[error("the answer is a redirect")]
    Redirect,
    /// The network requires a login (407, 511): it answered instead of Klarna.
    #[error("the network requires a login")]
    NetworkLogin,
    /// It is a web page: something else answered, such as a captive portal.
    #[error("a web page answered")]
    WebPage,
    /// It reports an outcome but does not come from Klarna: something intercepted the connection.
    #[error("something else answered instead of Klarna")]
    NotKlarna,
    /// It is not of the requested media type.
    #[error("the answer is of the wrong media type")]
    WrongType,
    /// It cannot be parsed.
    #[error("the answer cannot be read (line {line}, column {column})")]
    Unreadable {
        /// The line where parsing stopped; 0 if there was nothing to parse.
        line: usize,
        /// The column.
        column: usize,
    },
    /// Something was created, but its id is missing.
    #[error("the answer has no id")]
    IdMissing,
}

impl Failure {
    /// Returns whether Klarna did not accept the credential (401).
    pub fn is_unauthorized(&self) -> bool {
        self.refusal()
            .is_some_and(|refusal| refusal.status == StatusCode::UNAUTHORIZED)
    }

    /// Returns whether Klarna does not know the id (404).
    pub fn is_not_found(&self) -> bool {
        self.refusal()
            .is_some_and(|refusal| refusal.status == StatusCode::NOT_FOUND)
    }

    /// Returns whether Klarna limits the rate (429).
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Returns whether Klarna limits the rate (429) or is overloaded (503).
    pub fn asks_for_patience(&self) -> bool {
        self.is_rate_limited() || self.status() == Some(StatusCode::SERVICE_UNAVAILABLE)
    }

    /// Returns the refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Failure::Refused(refusal) => Some(refusal),
            Failure::NotSent { .. } | Failure::Unanswered { .. } => None,
        }
    }

    /// Returns the HTTP status, if there was an answer.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Failure::Refused(refusal) => Some(refusal.status),
            Failure::NotSent { source, .. } => {
                let limited = matches!(source, NotSentCause::RateLimited { .. });
                limited.then_some(StatusCode::TOO_MANY_REQUESTS)
            }
            Failure::Unanswered { status, .. } => *status,
        }
    }

    /// Returns the error code, if the answer has one.
    pub fn error_code(&self) -> Option<&str> {
        match self {
            Failure::Refused(refusal) => refusal.error_code.as_deref(),
            Failure::NotSent { .. } => None,
            Failure::Unanswered { error_code, .. } => error_code.as_deref(),
        }
    }

    /// Returns the correlation id, if the answer has one.
    pub fn correlation_id(&self) -> Option<&CorrelationId> {
        match self {
            Failure::Refused(refusal) => refusal.correlation_id.as_ref(),
            Failure::NotSent {
                source: NotSentCause::RateLimited { correlation_id },
                ..
            } => correlation_id.as_ref(),
            Failure::NotSent {
                source: NotSentCause::Unsendable(_) | NotSentCause::NoConnection(_),
                ..
            } => None,
            Failure::Unanswered { correlation_id, .. } => correlation_id.as_ref(),
        }
    }

    /// Returns how long Klarna asks to wait, if stated.
    pub fn retry_after_seconds(&self) -> Option<u32> {
        match self {
            Failure::Refused(_) => None,
            Failure::NotSent {
                retry_after_seconds,
                ..
            }
            | Failure::Unanswered {
                retry_after_seconds,
                ..
            } => *retry_after_seconds,
        }
    }

    /// Returns the remaining requests, as far as the answer states them.
    pub fn rate_limit(&self) -> RateLimit {
        match self {
            Failure::Refused(refusal) => refusal.rate_limit,
            Failure::NotSent { rate_limit, .. } | Failure::Unanswered { rate_limit, .. } => {
                *rate_limit
            }
        }
    }
}

impl Failure {
    fn not_sent(source: NotSentCause) -> Failure {
        Failure::NotSent {
            source,
            retry_after_seconds: None,
            rate_limit: RateLimit::default(),
        }
    }

    /// Returns the failure of an answer of which no more than the status is used.
    pub(crate) fn unanswered(source: UnansweredCause, status: Option<StatusCode>) -> Failure {
        Failure::Unanswered {
            source,
            status,
            error_code: None,
            correlation_id: None,
            retry_after_seconds: None,
            rate_limit: RateLimit::default(),
        }
    }
}

impl From<Unsendable> for Failure {
    fn from(unsendable: Unsendable) -> Self {
        Failure::not_sent(NotSentCause::Unsendable(unsendable))
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::NotSent(fault) => Failure::not_sent(NotSentCause::NoConnection(fault)),
            TransportError::Unanswered(fault) => {
                Failure::unanswered(UnansweredCause::Transport(fault), None)
            }
        }
    }
}

impl Refusal {
    /// Returns the fields that Klarna names in `Bad value: …` and `Not matching fields: […]`, in that order.
    ///
    /// Several fields can share one message: `Bad value: order_lines[0].tax_rate, locale` names two.
    pub fn fields(&self) -> Vec<&str> {
        self.messages
            .iter()
            .flat_map(|message| fields(message))
            .collect()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Klarna refused ({}", self.status.as_u16())?;
        match &self.error_code {
            Some(code) => write!(f, " {code})"),
            None => f.write_str(")"),
        }
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("status", &self.status)
            .field("error_code", &self.error_code)
            .field("messages", &self.messages.len())
            .field("correlation_id", &self.correlation_id)
            .field("rate_limit", &self.rate_limit)
            .finish()
    }
}

impl std::error::Error for Refusal {}

fn fields(message: &str) -> impl Iterator<Item = &str> {
    let bad = || message.strip_prefix("Bad value:");
    let differing = || {
        let list = message.strip_prefix("Not matching fields:")?.trim();
        list.strip_prefix('[')?.strip_suffix(']')
    };
    // A field name has no space; text with one is a sentence.
    let is_name = |text: &&str| {
        let part = |byte: u8| byte.is_ascii_alphanumeric() || b"_.[]".contains(&byte);
        !text.is_empty() && text.bytes().all(part)
    };
    let list = bad().or_else(differing).into_iter();
    list.flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(is_name)
}
