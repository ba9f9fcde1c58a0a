//! Klarna's interfaces: credentials, limits, keys and headers around the operations.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, CACHE_CONTROL, LOCATION, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue};
use serde_json::Value;

use super::fault::{CORRELATION_ID, after, before};
use super::route::Call;
use crate::exchange::{Request, Response};
use crate::world::{Object, Operation, Outcome, Problem, Quota, Reply, Report, Settings, World};

const KEY_HEADER: &str = "Klarna-Idempotency-Key";
/// How many headers most answers have.
const HEADERS: usize = 6;
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
        let operation = call.map(|call| call.route.operation);
        let fault = operation.and_then(|operation| self.next_fault(operation));
        let product = call.map(|call| call.route.product);
        if let Some(response) = before(fault.as_ref(), product, &correlation) {
            return response;
        }
        if let Some(fault) = &fault {
            self.apply_fault(fault, segments, now_ms);
        }
        let now = self.now(now_ms);
        let quota = self.count(operation, now);
        if quota.limited {
            let problem = Problem::new(429, "TOO_MANY_REQUESTS", "Too many requests");
            let reply = problem.reply(&correlation);
            let response = self.finish(reply, correlation, quota);
            return after(fault.as_ref(), product, response);
        }
        let (reply, correlation) = self.perform_once(request, call, correlation, now);
        let response = self.finish(reply, correlation, quota);
        after(fault.as_ref(), product, response)
    }

    /// Performs the call, or repeats the first answer given under the same key.
    fn perform_once(
        &mut self,
        request: &Request,
        call: Option<Call<'_>>,
        correlation: String,
        now: i64,
    ) -> (Reply, String) {
        let (method, path) = (request.method.as_str(), request.path());
        let scope = self.settings().keys;
        let key = call
            .filter(|call| call.route.honours_key)
            .and_then(|_| request.header(KEY_HEADER))
            .map(|key| scope.stored_key(key, method, path));
        if let Some(first) = key.as_deref().and_then(|key| self.replayed(key, now)) {
            return first;
        }
        let outcome = match call {
            Some(_) | None if request.is_too_large() => {
                let why = "Request is too large";
                Err(Problem::new(413, "REQUEST_TOO_LARGE", why))
            }
            Some(call) => self.perform(call, request, now),
            None => Err(no_resource()),
        };
        let reply = outcome.unwrap_or_else(|problem| problem.reply(&correlation));
        if let Some(key) = key
            && scope.keeps(reply.status)
        {
            self.keep_answer(&key, &reply, &correlation, now);
        }
        (reply, correlation)
    }

    fn perform(&mut self, call: Call<'_>, request: &Request, now: i64) -> Outcome {
        let Call {
            route,
            ids: [id, part],
        } = call;
        self.permit(route.product)?;
        if route.sells {
            self.require_active()?;
        }
        let body = || body(request);
        match route.operation {
            Operation::CreatePaymentSession => self.create_payment_session(body()?, now),
            Operation::ReadPaymentSession => self.read_payment_session(id, now),
            Operation::UpdatePaymentSession => self.update_payment_session(id, &body()?, now),
            Operation::CancelPaymentSession => self.cancel_payment_session(id, now),
            Operation::PlaceOrder => self.place_order(id, &body()?, now),
            Operation::CancelAuthorization => self.cancel_authorization(id, now),
            Operation::CreateHostedSession => {
                self.create_hosted_session(&body()?, request.header("Host"), now)
            }
            Operation::ReadHostedSession => self.read_hosted_session(id, now),
            Operation::DisableHostedSession => self.disable_hosted_session(id, now),
            Operation::Distribute => self.distribute(id, &body()?, now),
            Operation::ReadOrder => self.read_order(id, now),
            Operation::Acknowledge => self.acknowledge(id, now),
            Operation::Capture => self.capture(id, &body()?, now),
            Operation::ListCaptures => self.list_captures(id, now),
            Operation::ReadCapture => self.read_capture(id, part, now),
            Operation::Refund => self.refund(id, &body()?, now),
            Operation::ReadRefund => self.read_refund(id, part, now),
            Operation::CancelOrder => self.cancel_order(id, now),
            Operation::Release => self.release(id, now),
            Operation::Extend => self.extend(id, now),
            Operation::UpdateReferences => {
                self.update_references(id, &required_body(request)?, now)
            }
            Operation::UpdateAuthorization => self.update_authorization(id, &body()?, now),
            Operation::UpdateCustomer => self.update_customer(id, &body()?, now),
            Operation::AddShipping => self.add_shipping(id, &body()?, now),
            Operation::AddCaptureShipping => self.add_capture_shipping(id, part, &body()?, now),
            Operation::SendAgain => self.send_again(id, part, now),
            Operation::ReadDueDateOptions => self.due_date_options(id, part, now),
            Operation::Postpone => self.postpone(id, part, &body()?, now),
            Operation::CreateCustomerToken => self.create_customer_token(id, &body()?, now),
            Operation::ReadCustomerToken => self.read_customer_token(id),
            Operation::OrderByToken => self.order_by_token(id, &body()?, now),
            Operation::UpdateTokenStatus => self.update_token_status(id, &body()?),
            Operation::ReadDistribution => self.read_distribution(id, now),
            Operation::ListPayouts => self.list_payouts(request.query(), now),
            Operation::ReadPayout => self.read_payout(id, now),
            Operation::SummarizePayouts => self.summarize_payouts(request.query(), now),
            Operation::ListTransactions => self.list_transactions(request.query(), now),
            Operation::DownloadReport => {
                let report = Report::named(id).ok_or_else(no_resource)?;
                self.report(report, request.query(), now)
            }
            Operation::Any | Operation::QrImage | Operation::Callback => Err(no_resource()),
        }
    }

    /// Adds the headers of every answer.
    fn finish(&self, reply: Reply, correlation: String, quota: Quota) -> Response {
        let mut response = Response::empty(reply.status);
        let more = usize::from(reply.location.is_some()) + usize::from(reply.created.is_some());
        response.headers.reserve(HEADERS + more);
        match (reply.body, reply.file) {
            (Some(body), _) => response.fill("application/json;charset=utf-8", body),
            (None, Some(file)) => response.fill(file.content_type, file.bytes),
            (None, None) => {}
        }
        response.add(CORRELATION_ID, correlation);
        response.headers.extend(quota.headers());
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

/// Returns the request's JSON object. An empty body is an empty object: the refusal names what is missing.
fn body(request: &Request) -> Result<Object, Problem> {
    if request.body.is_empty() {
        return Ok(Object::new());
    }
    required_body(request)
}

/// Returns the request's JSON object, for operations without a required field.
fn required_body(request: &Request) -> Result<Object, Problem> {
    let mut body: Object = serde_json::from_slice(&request.body)
        .map_err(|_| Problem::new(400, "BAD_REQUEST", "Malformed request body"))?;
    normalize(&mut body);
    Ok(body)
}

/// Normalizes a body at every depth, as Klarna does: `null` is missing, and a merchant reference may be a number.
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
        .headers
        .get(AUTHORIZATION)
        .and_then(|value| str::from_utf8(value.as_bytes()).ok())
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

fn no_resource() -> Problem {
    Problem::new(404, "NOT_FOUND", "No such resource")
}

/// Answers like the proxy in front of Klarna, without JSON and correlation id.
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
