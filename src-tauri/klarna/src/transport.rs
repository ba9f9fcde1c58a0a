//! The seam below the client: one request out, one answer back, nothing decided.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::streaming::Streaming;

/// Carries requests: over the network ([`HttpTransport`](crate::HttpTransport)), or to a simulator in the same process.
///
/// A transport sends each request once at most, follows no redirect, and tells apart with certainty what was never sent.
pub trait Transport: Send + Sync {
    /// Sends one request and returns its answer, whatever its status.
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>>;

    /// Sends one request and returns its answer before the body has come, whatever its status.
    ///
    /// A transport that has nothing of its own here gives the body in one piece.
    fn stream<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Streaming, TransportError>> + Send + 'a>> {
        let limit = request.response_limit;
        let answer = self.send(request);
        Box::pin(async move { Ok(Streaming::whole(answer.await?, limit)) })
    }
}

/// The verb of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or acts.
    Post,
    /// Changes.
    Patch,
    /// Ends.
    Delete,
}

impl Method {
    /// Returns the verb as HTTP writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// A request. Its address may hold a token, its body a customer: `Debug` shows neither, nor any header's value.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What is done, in words for a log: `capture`, `read order`.
    pub operation: &'static str,
    /// The verb.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// The headers, without those of HTTP's own machinery.
    pub headers: Vec<Header>,
    /// The body, if there is one.
    pub body: Option<Vec<u8>>,
    /// How long the whole exchange may take, from connecting to the last byte.
    pub timeout: Duration,
    /// The most bytes of body the answer may have.
    pub response_limit: usize,
}

impl Request {
    /// Returns the value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name))
            .map(|header| header.value.as_str())
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("headers", &self.headers)
            .field("body_bytes", &self.body.as_ref().map(Vec::len))
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// A header of a request.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
    /// Whether the value must be kept out of logs and header compression.
    pub sensitive: bool,
}

impl Header {
    /// Returns a header whose value is no secret.
    pub(crate) fn plain(name: &'static str, value: impl Into<String>) -> Header {
        Header {
            name,
            value: value.into(),
            sensitive: false,
        }
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// An answer as it came.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Names and values of the headers.
    pub headers: Vec<(String, String)>,
    /// The body, empty if there was none.
    pub body: Vec<u8>,
}

impl Response {
    /// Returns the first value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &names)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// No answer. The difference between the two decides whether money may have moved.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TransportError {
    /// The request certainly did not reach anyone.
    #[error("the request was not sent")]
    NotSent(#[source] Fault),
    /// The request may have been acted on.
    #[error("the request was not answered")]
    Unanswered(#[source] Fault),
}

/// What went wrong on the way. Neither text nor cause repeats address, header or body.
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
    /// The request itself is not one that may be sent.
    Request,
    /// The host's name was not found.
    Dns,
    /// There was no connection: nobody listens, the line is down, the certificate is wrong.
    Connect,
    /// Connecting took too long.
    ConnectTimeout,
    /// The answer took too long.
    Timeout,
    /// The line was cut before the whole answer had come.
    Cut,
    /// The answer was longer than allowed.
    TooLong,
}

impl Fault {
    /// Returns a fault without a cause.
    pub fn new(kind: FaultKind) -> Fault {
        Fault { kind, cause: None }
    }

    /// Returns a fault and what caused it. The cause is logged: it must not hold address, header or body.
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
            FaultKind::Dns => "the host's name was not found",
            FaultKind::Connect => "no connection",
            FaultKind::ConnectTimeout => "connecting took too long",
            FaultKind::Timeout => "the answer took too long",
            FaultKind::Cut => "the line was cut",
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
