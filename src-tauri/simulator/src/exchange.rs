//! Requests and answers.

use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::Value;

/// The largest body Klarna accepts.
pub(crate) const MAX_BODY: usize = 1_000_000;
const MAX_HEADER: usize = 6 * 1024;
const MAX_HEADERS: usize = 20 * 1024;

/// A request to Klarna, to the payment page, the outbox or the control interface.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
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
    /// The HTTP status; meaningless if the connection is cut.
    pub status: StatusCode,
    /// Names and values.
    pub headers: HeaderMap,
    /// The body; empty if there is none.
    pub body: Vec<u8>,
    /// How long the fault script delays the answer; in process the caller waits.
    pub delay_ms: u64,
    /// Whether the connection is cut instead: the answer never arrives.
    pub cut: bool,
}

impl Request {
    /// Returns a request without headers.
    pub fn new(method: Method, path: impl Into<String>, body: impl Into<Vec<u8>>) -> Request {
        Request {
            method,
            path: path.into(),
            headers: HeaderMap::new(),
            body: body.into(),
        }
    }

    /// Returns a `GET` without headers.
    pub fn get(path: impl Into<String>) -> Request {
        Request::new(Method::GET, path, "")
    }

    /// Returns a `POST` without headers.
    pub fn post(path: impl Into<String>, body: impl Into<Vec<u8>>) -> Request {
        Request::new(Method::POST, path, body)
    }

    /// Returns the value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name)?;
        str::from_utf8(value.as_bytes()).ok()
    }

    /// Adds a header. A value that HTTP does not allow is left out.
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

    /// Returns the query without its question mark.
    pub(crate) fn query(&self) -> &str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }

    pub(crate) fn wants_json(&self) -> bool {
        self.header(ACCEPT.as_str())
            .is_some_and(|accept| accept.contains("application/json"))
    }

    /// Returns whether headers or body exceed Klarna's limits.
    pub(crate) fn is_too_large(&self) -> bool {
        let size = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len();
        let mut sizes = self.headers.iter().map(size);
        self.body.len() > MAX_BODY
            || sizes.any(|size| size > MAX_HEADER)
            || self.headers.iter().map(size).sum::<usize>() > MAX_HEADERS
    }
}

impl Response {
    /// Returns the value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns an answer without headers and body.
    pub(crate) fn empty(status: u16) -> Response {
        Response {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            ..Response::default()
        }
    }

    /// Returns an answer with a body of this type.
    pub(crate) fn of(
        status: u16,
        content_type: &'static str,
        body: impl Into<Vec<u8>>,
    ) -> Response {
        let mut response = Response::empty(status);
        response.fill(content_type, body);
        response
    }

    /// Sets the body and its type.
    pub(crate) fn fill(&mut self, content_type: &'static str, body: impl Into<Vec<u8>>) {
        self.add(CONTENT_TYPE, HeaderValue::from_static(content_type));
        self.body = body.into();
    }

    pub(crate) fn json(status: u16, body: &Value) -> Response {
        let mut response = Response::of(status, "application/json;charset=utf-8", body.to_string());
        response.add(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// Adds a header. A value that HTTP does not allow is left out.
    pub(crate) fn add(&mut self, name: HeaderName, value: impl TryInto<HeaderValue>) {
        if let Ok(value) = value.try_into() {
            self.headers.append(name, value);
        }
    }

    pub(crate) fn cut() -> Response {
        Response {
            cut: true,
            ..Response::empty(500)
        }
    }
}
