//! What a transport carries: a request, and its answer.
//!
//! Neither is the `http` crate's own type: its `Debug` shows addresses, headers and bodies, and a request has a timeout and a
//! limit besides.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};
use url::Url;

/// A request. Its URL may hold a token and its body personal data: `Debug` shows neither, nor any header's value.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The operation, in words for a log: `capture`, `read order`.
    pub operation: &'static str,
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: Url,
    /// The headers, without those that HTTP itself needs.
    pub headers: HeaderMap,
    /// The body, if there is one.
    pub body: Option<Vec<u8>>,
    /// The longest time for the whole exchange, from connecting to the last byte.
    pub timeout: Duration,
    /// The longest body accepted in the answer, in bytes.
    pub response_limit: usize,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("headers", &names(&self.headers))
            .field("body_bytes", &self.body.as_ref().map(Vec::len))
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// An answer, as it was received. `Debug` shows neither its body nor any header's value.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty if there was none.
    pub body: Vec<u8>,
}

impl Response {
    /// Returns the first value of a header, if it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok().map(str::trim)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &names(&self.headers))
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

fn names(headers: &HeaderMap) -> Vec<&str> {
    headers.keys().map(|name| name.as_str()).collect()
}
