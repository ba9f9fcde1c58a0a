//! Klarna's own interfaces: credentials, limits, keys and headers around the operations.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{CACHE_CONTROL, LOCATION, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue};
use serde_json::Value;

use super::fault::{CORRELATION_ID, after, before};
use super::route::{self, Call};
use crate::exchange::{Request, Response};
use crate::world::{Object, Outcome, Problem, Reply, Settings, Standing, World};

const KEY_HEADER: &str = "Klarna-Idempotency-Key";
/// How many headers an answer has at most, beside the type of its body.
const HEADERS: usize = 7;
/// The longest credentials, decoded.
const MAX_CREDENTIALS: usize = 1024;

impl World {
    pub(super) fn answer_api(
        &mut self,
        request: &Request,
        segments: &[&str],
        now_ms: i64,
    ) -> Response {
        let now = self.now(now_ms);
        if !is_authorized(request, self.settings()) {
            return unauthorized();
        }
        let call = Call::of(request.method.as_str(), segments);
        let correlation = self.correlate(now);
        let fault = call.and_then(|call| self.next_fault(call.operation()));
        let product = call.map(|call| route::needs(call).0);
        if let Some(response) = before(fault.as_ref(), product, &correlation) {
            return response;
        }
        if let Some(fault) = &fault {
            self.apply_fault(fault, segments, now_ms);
        }
        let now = self.now(now_ms);
        let standing = self.count(route::class(call), now);
        if standing.limited {
            let problem = Problem::new(429, "TOO_MANY_REQUESTS", "Too many requests");
            let reply = problem.reply(&correlation);
            let response = self.finish(reply, correlation, standing);
            return after(fault.as_ref(), product, response);
        }
        let (reply, correlation) = self.act_once(request, call, correlation, now);
        let response = self.finish(reply, correlation, standing);
        after(fault.as_ref(), product, response)
    }

    /// Performs the call, or repeats the first answer given under the same key.
    fn act_once(
        &mut self,
        request: &Request,
        call: Option<Call<'_>>,
        correlation: String,
        now: i64,
    ) -> (Reply, String) {
        let key = request
            .header(KEY_HEADER)
            .filter(|_| call.is_some_and(route::honours_keys))
            .map(|key| {
                self.settings()
                    .keys
                    .kept_under(key, request.method.as_str(), request.path())
            });
        if let Some(first) = key.as_deref().and_then(|key| self.replayed(key, now)) {
            return first;
        }
        let outcome = match call {
            Some(_) | None if request.is_too_large() => Err(Problem::new(
                413,
                "REQUEST_TOO_LARGE",
                "Request is too large",
            )),
            Some(call) => self.perform(call, request, now),
            None => Err(Problem::new(404, "NOT_FOUND", "No such resource")),
        };
        let reply = outcome.unwrap_or_else(|problem| problem.reply(&correlation));
        if let Some(key) = key
            && self.settings().keys.keeps(reply.status)
        {
            self.keep_answer(&key, &reply, &correlation, now);
        }
        (reply, correlation)
    }

    fn perform(&mut self, call: Call<'_>, request: &Request, now: i64) -> Outcome {
        let (product, sells) = route::needs(call);
        self.permit(product)?;
        if sells {
            self.sells()?;
        }
        match call {
            Call::CreatePaymentSession => self.create_payment_session(body(request)?, now),
            Call::ReadPaymentSession { session } => self.read_payment_session(session, now),
            Call::UpdatePaymentSession { session } => {
                self.update_payment_session(session, &body(request)?, now)
            }
            Call::CancelPaymentSession { session } => self.cancel_payment_session(session, now),
            Call::PlaceOrder { token } => self.place_order(token, &body(request)?, now),
            Call::CancelAuthorization { token } => self.cancel_authorization(token, now),
            Call::CreateHostedSession => {
                self.create_hosted_session(&body(request)?, request.header("Host"), now)
            }
            Call::ReadHostedSession { session } => self.read_hosted_session(session, now),
            Call::DisableHostedSession { session } => self.disable_hosted_session(session, now),
            Call::Distribute { session } => self.distribute(session, &body(request)?, now),
            Call::ReadOrder { order } => self.read_order(order, now),
            Call::Acknowledge { order } => self.acknowledge(order, now),
            Call::Capture { order } => self.capture(order, &body(request)?, now),
            Call::ListCaptures { order } => self.list_captures(order, now),
            Call::ReadCapture { order, capture } => self.read_capture(order, capture, now),
            Call::Refund { order } => self.refund(order, &body(request)?, now),
            Call::ReadRefund { order, refund } => self.read_refund(order, refund, now),
            Call::CancelOrder { order } => self.cancel_order(order, now),
            Call::Release { order } => self.release(order, now),
            Call::Extend { order } => self.extend(order, now),
            Call::UpdateReferences { order } => self.refer(order, &sent_body(request)?, now),
            Call::UpdateAuthorization { order } => {
                self.update_authorization(order, &body(request)?, now)
            }
            Call::UpdateCustomer { order } => self.update_customer(order, &body(request)?, now),
            Call::AddShipping { order } => self.add_shipping(order, &body(request)?, now),
            Call::AddCaptureShipping { order, capture } => {
                self.add_capture_shipping(order, capture, &body(request)?, now)
            }
            Call::SendAgain { order, capture } => self.send_again(order, capture, now),
            Call::ReadDueDateOptions { order, capture } => {
                self.due_date_options(order, capture, now)
            }
            Call::Postpone { order, capture } => {
                self.postpone(order, capture, &body(request)?, now)
            }
            Call::CreateCustomerToken { token } => {
                self.create_customer_token(token, &body(request)?, now)
            }
            Call::ReadCustomerToken { token } => self.read_customer_token(token),
            Call::OrderByToken { token } => self.order_by_token(token, &body(request)?, now),
            Call::UpdateTokenStatus { token } => self.update_token_status(token, &body(request)?),
            Call::ReadDistribution { session } => self.read_distribution(session, now),
            Call::Settlement(read) => self.read_settlement(read, request.query(), now),
        }
    }

    /// Adds what every answer carries.
    fn finish(&self, reply: Reply, correlation: String, standing: Standing) -> Response {
        let mut response = match (reply.body, reply.file) {
            (Some(body), _) => Response::of(reply.status, "application/json;charset=utf-8", body),
            (None, Some(file)) => Response::of(reply.status, file.content_type, file.bytes),
            (None, None) => Response::empty(reply.status),
        };
        response.headers.reserve(HEADERS);
        response.add(CORRELATION_ID, correlation);
        response.headers.extend(standing.headers());
        let never = "no-cache, no-store, max-age=0, must-revalidate";
        response.add(CACHE_CONTROL, HeaderValue::from_static(never));
        if let Some(path) = reply.location {
            let location = format!("{}{path}", self.settings().base_url);
            response.add(LOCATION, location);
        }
        if let Some((name, id)) = reply.created
            && let Ok(name) = HeaderName::try_from(name)
        {
            response.add(name, id);
        }
        response
    }
}

/// Returns the request's JSON object. An empty body is an empty object: the refusal then names what is missing.
fn body(request: &Request) -> Result<Object, Problem> {
    if request.body.is_empty() {
        return Ok(Object::new());
    }
    sent_body(request)
}

/// Returns the request's JSON object, which is required: for operations that have no required field to name.
fn sent_body(request: &Request) -> Result<Object, Problem> {
    let mut body: Object = serde_json::from_slice(&request.body)
        .map_err(|_| Problem::new(400, "BAD_REQUEST", "Malformed request body"))?;
    normalize(&mut body);
    Ok(body)
}

/// Normalizes a body at every depth, as Klarna does: `null` is the same as missing, and a merchant reference may be a
/// number.
fn normalize(object: &mut Object) {
    object.retain(|_, value| !value.is_null());
    for (name, value) in object.iter_mut() {
        if value.is_number()
            && matches!(name.as_str(), "merchant_reference1" | "merchant_reference2")
        {
            *value = value.to_string().into();
        }
        normalize_within(value);
    }
}

fn normalize_within(value: &mut Value) {
    match value {
        Value::Object(object) => normalize(object),
        Value::Array(items) => items.iter_mut().for_each(normalize_within),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns whether the request carries the credentials: user name and secret in base64, or the bare secret.
fn is_authorized(request: &Request, settings: &Settings) -> bool {
    let Some(sent) = request
        .header("Authorization")
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("Basic"))
        .map(|(_, sent)| sent.trim())
    else {
        return false;
    };
    let (user, secret) = (settings.user.as_bytes(), settings.secret.as_bytes());
    let mut decoded = [0; MAX_CREDENTIALS];
    let length = STANDARD.decode_slice(sent, &mut decoded).unwrap_or(0);
    let pair = decoded[..length].strip_prefix(user);
    let password = pair.and_then(|pair| pair.strip_prefix(b":"));
    !secret.is_empty() && (sent.as_bytes() == secret || password == Some(secret))
}

/// Answers like the proxy in front of Klarna, which knows neither JSON nor correlation ids.
fn unauthorized() -> Response {
    let mut response = Response::of(
        401,
        "text/html",
        "<html><head><title>401 Authorization Required</title></head>\
         <body><center><h1>401 Authorization Required</h1></center></body></html>",
    );
    response.add(WWW_AUTHENTICATE, "Basic realm=\"very closed site\"");
    response
}
