//! Requests and answers, as both doors carry them.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// The largest body Klarna reads.
pub(crate) const MAX_BODY: usize = 1_000_000;
const MAX_HEADER: usize = 6 * 1024;
const MAX_HEADERS: usize = 20 * 1024;

/// A request to Klarna, to the payment page, the outbox or the control interface.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The HTTP method, in capitals.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Names and values; [`Request::with_header`] adds one.
    pub headers: HeaderMap,
    /// The body; empty if there is none.
    pub body: Vec<u8>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status; 0 if the connection was cut instead of an answer.
    pub status: u16,
    /// Names and values. Most are the same in every answer.
    pub headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// The body; empty if there is none.
    pub body: Vec<u8>,
    /// How long the answer is held back by the fault script. The inner door does not wait.
    pub delay_ms: u64,
}

impl Request {
    /// Returns the value of a header, whatever the case of its name, if it is a text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name)?;
        str::from_utf8(value.as_bytes()).ok()
    }

    /// Adds a header. What HTTP does not allow is left out.
    pub fn with_header(mut self, name: &str, value: &str) -> Request {
        let value = HeaderValue::from_bytes(value.as_bytes());
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), value) {
            self.headers.append(name, value);
        }
        self
    }

    /// Returns the path without its query.
    pub(crate) fn path(&self) -> &str {
        self.path
            .split_once('?')
            .map_or(&self.path, |(path, _)| path)
    }

    /// Returns what follows the path after a question mark.
    pub(crate) fn query(&self) -> &str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }

    pub(crate) fn wants_json(&self) -> bool {
        self.header("Accept")
            .is_some_and(|accept| accept.contains("application/json"))
    }

    /// Returns whether Klarna reads headers and body of this size.
    pub(crate) fn is_too_large(&self) -> bool {
        let size = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len();
        let mut sizes = self.headers.iter().map(size);
        self.body.len() > MAX_BODY
            || sizes.any(|size| size > MAX_HEADER)
            || self.headers.iter().map(size).sum::<usize>() > MAX_HEADERS
    }
}

impl Response {
    /// Returns the value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_ref())
    }

    /// Returns an answer with one header that says what its body is.
    pub(crate) fn of(
        status: u16,
        content_type: &'static str,
        body: impl Into<Vec<u8>>,
    ) -> Response {
        Response {
            status,
            headers: vec![("Content-Type".into(), content_type.into())],
            body: body.into(),
            delay_ms: 0,
        }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Response {
        let mut response = Response::of(status, "application/json;charset=utf-8", body.to_string());
        response.add("Cache-Control", "no-store");
        response
    }

    pub(crate) fn add(&mut self, name: &'static str, value: impl Into<Cow<'static, str>>) {
        self.headers.push((name.into(), value.into()));
    }

    pub(crate) fn cut() -> Response {
        Response::default()
    }
}
