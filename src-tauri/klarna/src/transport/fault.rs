//! What can go wrong between client and Klarna, and whether the request may have arrived.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// The system's TLS could not be set up, so there is no client.
#[derive(Debug, Clone, thiserror::Error)]
#[error("secure connections cannot be set up on this machine")]
pub struct ClientError(#[source] pub(crate) Fault);

/// There is no answer. Which of the two it is decides whether money may have moved.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TransportError {
    /// The request was certainly not received.
    #[error("the request was not sent")]
    NotSent(#[source] Fault),
    /// The request may have been acted on.
    #[error("the request was not answered")]
    Unanswered(#[source] Fault),
}

impl From<reqwest::Error> for TransportError {
    /// Tells apart what was never sent and what may have arrived. The cause is kept without its URL, which may hold a token.
    fn from(error: reqwest::Error) -> TransportError {
        let (connecting, late, dns) = (error.is_connect(), error.is_timeout(), error.is_dns());
        let unsent = connecting || error.is_builder();
        let kind = match (unsent, late) {
            (true, true) => FaultKind::ConnectTimeout,
            (true, false) if dns => FaultKind::Dns,
            (true, false) if connecting => FaultKind::Connect,
            (true, false) => FaultKind::Request,
            (false, true) => FaultKind::Timeout,
            (false, false) => FaultKind::Cut,
        };
        let fault = Fault::caused_by(kind, error.without_url());
        if unsent {
            TransportError::NotSent(fault)
        } else {
            TransportError::Unanswered(fault)
        }
    }
}

/// A fault of the connection. Neither its text nor its cause repeats a URL, header or body.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The kind of fault.
    pub kind: FaultKind,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

/// The kinds of [`Fault`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// The request must not or cannot be sent.
    Request,
    /// The host name was not found.
    Dns,
    /// No connection: nobody listens, the network is down, or the certificate is wrong.
    Connect,
    /// Connecting took too long.
    ConnectTimeout,
    /// The answer took too long.
    Timeout,
    /// The connection was cut before the answer was complete.
    Cut,
    /// The answer was longer than allowed.
    TooLong,
}

impl Fault {
    /// Returns a fault without a cause.
    pub fn new(kind: FaultKind) -> Fault {
        Fault { kind, cause: None }
    }

    /// Returns a fault with its cause. The cause is logged, so it must not hold a URL, header or body.
    pub fn caused_by(kind: FaultKind, cause: impl Error + Send + Sync + 'static) -> Fault {
        Fault {
            kind,
            cause: Some(Arc::new(cause)),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            FaultKind::Request => "the request cannot be sent as it is",
            FaultKind::Dns => "the host name was not found",
            FaultKind::Connect => "no connection",
            FaultKind::ConnectTimeout => "connecting took too long",
            FaultKind::Timeout => "the answer took too long",
            FaultKind::Cut => "the connection was cut",
            FaultKind::TooLong => "the answer was too long",
        })
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| cause as &(dyn Error + 'static))
    }
}
