//! The effect of a fault on an answer.

use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::exchange::Response;
use crate::world::{FaultKind, Object, Product, Quota};

pub(super) const CORRELATION_ID: HeaderName = HeaderName::from_static("klarna-correlation-id");

/// Returns the answer of a fault that keeps Klarna from acting.
pub(super) fn before(
    fault: Option<&FaultKind>,
    product: Option<Product>,
    correlation_id: &str,
) -> Option<Response> {
    let answer = |status, headers, retry_after, error| {
        Some(failure(status, headers, retry_after, error, correlation_id))
    };
    if let FaultKind::Drop = fault? {
        Some(Response::cut())
    } else if let FaultKind::Missing = fault? {
        answer(404, true, None, error_of(404, product))
    } else if let FaultKind::Refuse {
        status,
        code,
        message,
    } = fault?
    {
        answer(*status, true, None, (code, message))
    } else if let FaultKind::Status {
        status,
        headers,
        acted: false,
        retry_after,
    } = fault?
    {
        answer(*status, *headers, *retry_after, error_of(*status, product))
    } else {
        None
    }
}

/// Returns what a fault makes of the answer after Klarna acted.
pub(super) fn after(
    fault: Option<&FaultKind>,
    product: Option<Product>,
    mut response: Response,
) -> Response {
    let Some(fault) = fault else {
        return response;
    };
    match fault {
        FaultKind::Drop | FaultKind::LoseAnswer => return Response::cut(),
        FaultKind::Delay { ms } => response.delay_ms = *ms,
        FaultKind::Status {
            status,
            headers,
            retry_after,
            ..
        } => {
            let correlation = response.header(CORRELATION_ID.as_str()).unwrap_or_default();
            let error = error_of(*status, product);
            return failure(*status, *headers, *retry_after, error, correlation);
        }
        FaultKind::Alter { fields } => {
            if let Ok(mut body) = serde_json::from_slice::<Object>(&response.body) {
                body.extend(fields.clone());
                body.retain(|_, value| !value.is_null());
                response.body = Value::Object(body).to_string().into();
            }
        }
        FaultKind::Malformed => {
            response.body.splice(..0, *b"{,");
        }
        FaultKind::WrongType => {
            if let Some(kind) = response.headers.get_mut(CONTENT_TYPE) {
                *kind = HeaderValue::from_static("text/plain;charset=utf-8");
            }
        }
        FaultKind::Truncated => {
            let half = response.body.len().div_ceil(2);
            response.body.truncate(half);
            if response.body.is_empty() {
                response.body = b"{\"".to_vec();
            }
        }
        FaultKind::Html => {
            let page = "<html><body><h1>Welcome to the network</h1></body></html>";
            return Response::of(200, "text/html", page);
        }
        FaultKind::Missing
        | FaultKind::Refuse { .. }
        | FaultKind::Review { .. }
        | FaultKind::Portal { .. }
        | FaultKind::Clock { .. }
        | FaultKind::Duplicate
        | FaultKind::Reorder
        | FaultKind::Forge => {}
    }
    response
}

/// Returns the code and the message of an interface for an error status.
fn error_of(status: u16, product: Option<Product>) -> (&'static str, &'static str) {
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
        response.add(CORRELATION_ID, correlation);
        if status == 429 {
            response.headers.extend(Quota::EXHAUSTED.headers());
        }
        response
    } else {
        Response::empty(status)
    };
    if let Some(seconds) = retry_after {
        response.add(RETRY_AFTER, seconds);
    }
    response
}
