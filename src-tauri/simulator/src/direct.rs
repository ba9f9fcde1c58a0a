//! The inner door: a request in, an answer out, in the same process and at whatever time the caller says.
//!
//! The HTTP door is a thin layer over it. A cut connection has status 0; a delay is left to the caller.

mod api;
mod route;

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::pages;
use crate::world::{FaultKind, Object, Operation, Product, World};

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
    fn is_too_large(&self) -> bool {
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

    fn cut() -> Response {
        Response::default()
    }
}

impl World {
    /// Answers any request: Klarna's interfaces, the payment page, the QR image, the outbox, the control interface.
    pub fn answer(&mut self, request: &Request, now_ms: i64) -> Response {
        let (path, query) = (request.path(), request.query());
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        match segments.as_slice() {
            ["control", rest @ ..] => {
                match self.control(&request.method, rest, &request.body, now_ms) {
                    Ok(body) => Response::json(200, &body),
                    Err(error) => Response::json(error.status, &json!({"error": error.why})),
                }
            }
            ["pay", link, "qr"] => self.answer_qr(request, link, now_ms),
            ["pay", link, rest @ ..] => pages::pay(self, request, (link, rest), query, now_ms),
            ["outbox"] => pages::outbox(self),
            ["outbox.json"] => Response::json(200, &self.outbox_view()),
            ["pages", name] => pages::asset(name),
            [""] => pages::start(self),
            _ => self.answer_api(request, &segments, now_ms),
        }
    }

    /// Answers with the image of the QR code: public, but not spared by the fault script.
    fn answer_qr(&mut self, request: &Request, link: &str, now_ms: i64) -> Response {
        let fault = self.next_fault(Operation::QrImage);
        if let Some(response) = before(fault.as_ref(), None, "") {
            return response;
        }
        let response = pages::qr_image(self, request, link, now_ms);
        after(fault.as_ref(), None, response)
    }
}

/// Returns the answer of a fault that keeps Klarna from acting.
fn before(
    fault: Option<&FaultKind>,
    product: Option<Product>,
    correlation_id: &str,
) -> Option<Response> {
    match fault? {
        FaultKind::Drop => Some(Response::cut()),
        FaultKind::Missing => {
            let said = words(404, product);
            Some(failure(404, true, None, said, correlation_id))
        }
        FaultKind::Refuse {
            status,
            code,
            message,
        } => Some(failure(
            *status,
            true,
            None,
            (code, message),
            correlation_id,
        )),
        FaultKind::Status {
            status,
            headers,
            acted: false,
            retry_after,
        } => {
            let said = words(*status, product);
            Some(failure(
                *status,
                *headers,
                *retry_after,
                said,
                correlation_id,
            ))
        }
        FaultKind::Status { .. }
        | FaultKind::LoseAnswer
        | FaultKind::Delay { .. }
        | FaultKind::Malformed
        | FaultKind::Truncated
        | FaultKind::WrongType
        | FaultKind::Html
        | FaultKind::Alter { .. }
        | FaultKind::Review { .. }
        | FaultKind::Portal { .. }
        | FaultKind::Clock { .. }
        | FaultKind::Duplicate
        | FaultKind::Reorder
        | FaultKind::Forge => None,
    }
}

/// Returns what a fault makes of the answer after Klarna acted.
fn after(fault: Option<&FaultKind>, product: Option<Product>, mut response: Response) -> Response {
    let Some(fault) = fault else {
        return response;
    };
    match fault {
        FaultKind::Drop | FaultKind::LoseAnswer => Response::cut(),
        FaultKind::Delay { ms } => {
            response.delay_ms = *ms;
            response
        }
        FaultKind::Status {
            status,
            headers,
            retry_after,
            ..
        } => {
            let correlation = response.header("Klarna-Correlation-Id").unwrap_or_default();
            let said = words(*status, product);
            failure(*status, *headers, *retry_after, said, correlation)
        }
        FaultKind::Alter { fields } => {
            if let Ok(mut body) = serde_json::from_slice::<Object>(&response.body) {
                body.extend(fields.clone());
                body.retain(|_, value| !value.is_null());
                response.body = Value::Object(body).to_string().into();
            }
            response
        }
        FaultKind::Malformed => {
            response.body.splice(..0, *b"{,");
            response
        }
        FaultKind::WrongType => {
            let kind = response.headers.iter_mut();
            for (_, value) in kind.filter(|(name, _)| name == "Content-Type") {
                *value = "text/plain;charset=utf-8".into();
            }
            response
        }
        FaultKind::Truncated => {
            let half = response.body.len().div_ceil(2);
            response.body.truncate(half);
            if response.body.is_empty() {
                response.body = b"{\"".to_vec();
            }
            response
        }
        FaultKind::Html => Response::of(
            200,
            "text/html",
            "<html><body><h1>Welcome to the network</h1></body></html>",
        ),
        FaultKind::Missing
        | FaultKind::Refuse { .. }
        | FaultKind::Review { .. }
        | FaultKind::Portal { .. }
        | FaultKind::Clock { .. }
        | FaultKind::Duplicate
        | FaultKind::Reorder
        | FaultKind::Forge => response,
    }
}

/// Returns the code and the message with which an interface answers a status of trouble.
fn words(status: u16, product: Option<Product>) -> (&'static str, &'static str) {
    match (status, product) {
        (404, Some(Product::OrderManagement)) => ("NO_SUCH_ORDER", "The order cannot be found"),
        (404, Some(Product::CustomerTokens)) => ("TOKEN_NOT_FOUND", "Token not found"),
        (404, _) => ("NOT_FOUND", "Not found"),
        (409, _) => ("CONFLICT", "Conflict"),
        (429, _) => ("TOO_MANY_REQUESTS", "Too many requests"),
        (503, Some(Product::CustomerTokens)) => ("SERVICE_UNAVAILABLE", "Service unavailable"),
        (502..=504, _) => ("TEMPORARILY_UNAVAILABLE", "Temporarily unavailable"),
        _ => ("INTERNAL_SERVER_ERROR", "Internal error"),
    }
}

fn failure(
    status: u16,
    headers: bool,
    retry_after: Option<u32>,
    (code, message): (&str, &str),
    correlation: &str,
) -> Response {
    let mut response = if headers {
        let body = json!({
            "error_code": code,
            "error_messages": [message],
            "correlation_id": correlation,
        });
        let mut response = Response::json(status, &body);
        response.add("Klarna-Correlation-Id", correlation.to_owned());
        if status == 429 {
            response.add("X-Ratelimit-Limit", "50, 50;w=1");
            response.add("X-Ratelimit-Remaining", "0");
            response.add("X-Ratelimit-Reset", "1");
        }
        response
    } else {
        Response {
            status,
            ..Response::default()
        }
    };
    if let Some(seconds) = retry_after {
        response.add("Retry-After", seconds.to_string());
    }
    response
}
