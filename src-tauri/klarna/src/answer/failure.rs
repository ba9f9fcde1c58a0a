//! What can go wrong, sorted by what it means for the money.

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

/// Why there is no success. The three kinds ask for three different things: show it, send it again, find out.
///
/// The texts hold no secret, link, personal data or body, and neither does any cause below them.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// Klarna said no (any 4xx but 407, 408, 429, and web pages but that of 401; to a write, under her mark): nothing was done.
    #[error(transparent)]
    Refused(Refusal),
    /// Certainly nothing was done: the request reached no one, or Klarna asked for fewer requests (429).
    #[error("the request was not carried out")]
    NotSent {
        /// What kept the request back.
        source: NotSentCause,
        /// How long Klarna asks to wait (`Retry-After`), if it said so in seconds.
        retry_after_seconds: Option<u32>,
        /// How many requests are left.
        rate_limit: RateLimit,
    },
    /// Nobody knows whether it was done: read before doing it again.
    #[error("Klarna's answer is missing")]
    Unanswered {
        /// What became of the answer.
        source: UnansweredCause,
        /// The HTTP status, if one came.
        status: Option<StatusCode>,
        /// Klarna's word for the error, if one came.
        error_code: Option<String>,
        /// Klarna's id of the exchange, if one came.
        correlation_id: Option<CorrelationId>,
        /// How long Klarna asks to wait (`Retry-After`), if it said so in seconds.
        retry_after_seconds: Option<u32>,
        /// How many requests are left.
        rate_limit: RateLimit,
    },
}

/// How many requests are left, approximately, per merchant id and class of operation (Klarna, rate limit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RateLimit {
    /// Requests allowed per second (`X-Ratelimit-Limit`).
    pub limit: Option<u32>,
    /// Requests left until the reset (`X-Ratelimit-Remaining`).
    pub remaining: Option<u32>,
    /// Seconds until the reset (`X-Ratelimit-Reset`).
    pub reset_seconds: Option<u32>,
}

/// Klarna's no (Klarna, errors). Every part but the status may be missing: a 401 often is a web page.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: StatusCode,
    /// Klarna's word for the error, such as `CAPTURE_NOT_ALLOWED`; only a word, never a sentence.
    pub error_code: Option<String>,
    /// Klarna's sentences about it. They may repeat what was sent: for a person's eyes, not for a log.
    pub messages: Vec<String>,
    /// Klarna's id of the exchange.
    pub correlation_id: Option<CorrelationId>,
    /// How many requests are left.
    pub rate_limit: RateLimit,
    /// What Klarna says besides, of a customer token that could not be charged.
    pub charge: Option<Box<RefusedCharge>>,
}

/// What Klarna says of a customer token that could not be charged (Customer Token, create order).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RefusedCharge {
    /// Why, in Klarna's words.
    pub reason: Option<Private>,
    /// Opens a session in which the customer can help (`step_up_id` of a payment session), if they may be asked.
    pub step_up_id: Option<Private>,
    /// What Klarna thinks of the risk.
    pub fraud_status: Option<FraudStatus>,
    /// How the customer would have paid.
    pub authorized_payment_method: Option<AuthorizedPaymentMethod>,
}

/// What kept a request back.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotSentCause {
    /// The request is not one that may be sent.
    #[error("the request cannot be sent as it is")]
    Unsendable(#[source] Unsendable),
    /// There was no connection.
    #[error("Klarna cannot be reached")]
    NoConnection(#[source] Fault),
    /// Klarna asked for fewer requests (429).
    #[error("Klarna asks for fewer requests")]
    RateLimited {
        /// Klarna's id of the exchange.
        correlation_id: Option<CorrelationId>,
    },
}

/// What is wrong with a request that may not be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unsendable {
    /// An id is empty, too long, or has a character that would change the address.
    #[error("an id cannot stand in an address")]
    Id,
    /// The idempotency key is empty, too long, or not printable ASCII.
    #[error("the idempotency key cannot stand in a header")]
    Key,
    /// A field is outside Klarna's limits.
    #[error("a field is outside Klarna's limits")]
    OutOfLimits(#[source] OutOfLimits),
    /// The body is longer than the 1 MB Klarna takes.
    #[error("the request is longer than Klarna takes")]
    TooLong,
    /// The body cannot be written as JSON.
    #[error("the request cannot be written")]
    Unwritable,
    /// Both the one category and the list of categories are given, which Klarna refuses.
    #[error("one category and a list of categories exclude each other")]
    Categories,
    /// A link does not belong to this endpoint.
    #[error("the link does not belong to this endpoint")]
    Link(#[source] UrlError),
}

/// What became of an answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum UnansweredCause {
    /// It did not come, or not whole.
    #[error("the exchange broke off")]
    Transport(#[source] Fault),
    /// Klarna failed (5xx), gave up (408), or answered with a status of no known class.
    #[error("Klarna failed")]
    Server,
    /// It leads elsewhere (3xx), which Klarna's interfaces never do.
    #[error("the answer leads elsewhere")]
    Redirect,
    /// The network on the way wants a login (407, 511): someone else answered.
    #[error("the network asks for a login")]
    NetworkLogin,
    /// It is a web page: someone else answered, such as a portal of the network.
    #[error("a web page answered")]
    WebPage,
    /// It says that something was done, or was not, and is not Klarna's: somebody on the way made it.
    #[error("somebody else answered in Klarna's place")]
    Stranger,
    /// It is not of the type that was asked for.
    #[error("the answer is of another type")]
    WrongType,
    /// It cannot be read as what it should be.
    #[error("the answer cannot be read (line {line}, column {column})")]
    Unreadable {
        /// Where reading stopped; 0 if there was nothing to read.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// Something was made, but its id is missing.
    #[error("the answer names no id")]
    IdMissing,
}

impl Failure {
    /// Returns whether the credential was not accepted (401).
    pub fn is_unauthorized(&self) -> bool {
        self.refusal()
            .is_some_and(|refusal| refusal.status == StatusCode::UNAUTHORIZED)
    }

    /// Returns whether Klarna does not know what was asked for, or knows it no longer (404).
    pub fn is_not_found(&self) -> bool {
        self.refusal()
            .is_some_and(|refusal| refusal.status == StatusCode::NOT_FOUND)
    }

    /// Returns whether Klarna asked for fewer requests (429).
    pub fn is_rate_limited(&self) -> bool {
        matches!(
            self,
            Failure::NotSent {
                source: NotSentCause::RateLimited { .. },
                ..
            }
        )
    }

    /// Returns Klarna's no, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Failure::Refused(refusal) => Some(refusal),
            Failure::NotSent { .. } | Failure::Unanswered { .. } => None,
        }
    }

    /// Returns the HTTP status, if an answer came.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Failure::Refused(refusal) => Some(refusal.status),
            Failure::NotSent { .. } => self
                .is_rate_limited()
                .then_some(StatusCode::TOO_MANY_REQUESTS),
            Failure::Unanswered { status, .. } => *status,
        }
    }

    /// Returns Klarna's word for the error, if one came.
    pub fn error_code(&self) -> Option<&str> {
        match self {
            Failure::Refused(refusal) => refusal.error_code.as_deref(),
            Failure::NotSent { .. } => None,
            Failure::Unanswered { error_code, .. } => error_code.as_deref(),
        }
    }

    /// Returns Klarna's id of the exchange, if one came.
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

    /// Returns how long Klarna asks to wait, if it said so.
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

    /// Returns how many requests are left, as far as the answer said.
    pub fn rate_limit(&self) -> RateLimit {
        match self {
            Failure::Refused(refusal) => refusal.rate_limit,
            Failure::NotSent { rate_limit, .. } | Failure::Unanswered { rate_limit, .. } => {
                *rate_limit
            }
        }
    }
}

impl From<Unsendable> for Failure {
    fn from(unsendable: Unsendable) -> Self {
        Failure::NotSent {
            source: NotSentCause::Unsendable(unsendable),
            retry_after_seconds: None,
            rate_limit: RateLimit::default(),
        }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::NotSent(fault) => Failure::NotSent {
                source: NotSentCause::NoConnection(fault),
                retry_after_seconds: None,
                rate_limit: RateLimit::default(),
            },
            TransportError::Unanswered(fault) => Failure::Unanswered {
                source: UnansweredCause::Transport(fault),
                status: None,
                error_code: None,
                correlation_id: None,
                retry_after_seconds: None,
                rate_limit: RateLimit::default(),
            },
        }
    }
}

impl Refusal {
    /// Returns the fields Klarna names in `Bad value: …` and `Not matching fields: […]`, in the order it names them.
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
    // A field's name has no blank; what has one is a sentence about a field.
    let is_name = |text: &&str| {
        let part = |byte: u8| byte.is_ascii_alphanumeric() || b"_.[]".contains(&byte);
        !text.is_empty() && text.bytes().all(part)
    };
    let list = bad().or_else(differing).into_iter();
    list.flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(is_name)
}
