//! What a fault of the script does to an answer.

use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::exchange::Response;
use crate::world::{FaultKind, Object, Product, Standing};

pub(super) const CORRELATION_ID: HeaderName = HeaderName::from_static("klarna-correlation-id");

/// Returns the answer of a fault that keeps Klarna from acting.
pub(super) fn before(
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
pub(super) fn after(
    fault: Option<&FaultKind>,
    product: Option<Product>,
    mut response: Response,
) -> Response {
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
            let correlation = response.header(CORRELATION_ID.as_str()).unwrap_or_default();
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
            if let Some(kind) = response.headers.get_mut(CONTENT_TYPE) {
                *kind = HeaderValue::from_static("text/plain;charset=utf-8");
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

/// Returns the code and the message with which an interface answers an error status.
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
        response.add(CORRELATION_ID, correlation);
        if status == 429 {
            response.headers.extend(Standing::USED_UP.headers());
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
