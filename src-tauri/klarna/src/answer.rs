//! The meaning of an answer: success, or one of the failures.

pub(crate) mod failure;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use self::failure::{Failure, NotSentCause, RateLimit, Refusal, RefusedCharge, UnansweredCause};
use crate::fields::id::CorrelationId;
use crate::transport::Response;

/// The result of every operation of the client.
pub type Answer<T> = Result<Success<T>, Failure>;

/// Klarna has carried out the operation. `Debug` does not show the value.
#[derive(Clone, PartialEq, Eq)]
pub struct Success<T> {
    /// Klarna's answer.
    pub value: T,
    /// The correlation id (`Klarna-Correlation-Id`).
    pub correlation_id: Option<CorrelationId>,
    /// The remaining requests.
    pub rate_limit: RateLimit,
}

impl<T> fmt::Debug for Success<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Success")
            .field("correlation_id", &self.correlation_id)
            .field("rate_limit", &self.rate_limit)
            .finish_non_exhaustive()
    }
}

/// The most messages of an error that are kept, and the most characters of each.
const MAX_MESSAGES: usize = 32;
const MAX_MESSAGE: usize = 512;
/// The longest correlation id that is kept.
const MAX_CORRELATION_ID: usize = 128;

/// An answer with a 2xx status, not yet read.
pub(crate) struct Accepted {
    response: Response,
    correlation_id: Option<CorrelationId>,
    rate_limit: RateLimit,
}

/// What proves that the answer to a write comes from Klarna, and not from something that intercepts connections.
#[derive(Clone, Copy)]
pub(crate) enum Proof {
    /// The correlation id, which every answer has, or the error code of a refusal.
    CorrelationId,
    /// The same, or the rate limit: the Hosted Payment Page documents no correlation id.
    CorrelationIdOrRateLimit,
}

impl Proof {
    fn is_in(self, response: &Response) -> bool {
        let by_limit = matches!(self, Proof::CorrelationIdOrRateLimit);
        let error = ErrorBody::read(response);
        correlation_id_of(response, &error).is_some()
            || error.error_code.is_some()
            || (by_limit && rate_limit(response).limit.is_some())
    }
}

/// Classifies the answer to a write. Only Klarna can say that it was carried out or refused.
pub(crate) fn classify_write(response: Response, proof: Proof) -> Result<Accepted, Failure> {
    // Klarna's gateway, which answers 401, gives no proof. An unusable answer keeps its own cause.
    let counts = matches!(response.status.as_u16(), 200..=299 | 400 | 402..=406 | 409..=499);
    if counts && !is_web_page(&response) && !proof.is_in(&response) {
        let status = Some(response.status);
        return Err(Failure::unanswered(UnansweredCause::NotKlarna, status));
    }
    classify(response)
}

/// Classifies an answer by its status.
pub(crate) fn classify(response: Response) -> Result<Accepted, Failure> {
    let error = ErrorBody::read(&response);
    let correlation_id = correlation_id_of(&response, &error);
    let rate_limit = rate_limit(&response);
    let retry_after_seconds = response
        .header("Retry-After")
        .and_then(|text| text.parse().ok());
    let status = response.status;
    let unanswered = |source| Failure::Unanswered {
        source,
        status: Some(status),
        error_code: error.error_code.clone(),
        correlation_id: correlation_id.clone(),
        retry_after_seconds,
        rate_limit,
    };
    match status.as_u16() {
        200..=299 if is_web_page(&response) => Err(unanswered(UnansweredCause::WebPage)),
        200..=299 => Ok(Accepted {
            response,
            correlation_id,
            rate_limit,
        }),
        300..=399 => Err(unanswered(UnansweredCause::Redirect)),
        407 | 511 => Err(unanswered(UnansweredCause::NetworkLogin)),
        429 => {
            let source = NotSentCause::RateLimited { correlation_id };
            Err(Failure::NotSent {
                source,
                retry_after_seconds,
                rate_limit,
            })
        }
        // Klarna's own gateway sends a web page only with 401. Any other page does not say what Klarna did.
        400 | 402..=499 if is_web_page(&response) => Err(unanswered(UnansweredCause::WebPage)),
        // 408 comes from a gateway that gave up: it does not say what happened behind it.
        400..=406 | 409..=499 => Err(Failure::Refused(Refusal {
            status,
            error_code: error.error_code,
            messages: error.messages,
            correlation_id,
            rate_limit,
            charge: error.charge,
        })),
        _ => Err(unanswered(UnansweredCause::Server)),
    }
}

impl Accepted {
    /// Reads an answer without content. Klarna may add a body nevertheless.
    pub(crate) fn empty(self) -> Answer<()> {
        Ok(self.success(()))
    }

    /// Reads an answer in JSON.
    pub(crate) fn json<T: DeserializeOwned>(self) -> Answer<T> {
        match serde_json::from_slice(&self.response.body) {
            Ok(value) => Ok(self.success(value)),
            // The error's own text may repeat the body.
            Err(error) => {
                let cause = UnansweredCause::Unreadable {
                    line: error.line(),
                    column: error.column(),
                };
                Err(self.unanswered(cause))
            }
        }
    }

    /// Reads the id of a new capture or refund from its header, or else from the last segment of `Location`.
    pub(crate) fn created<T: for<'a> From<&'a str>>(self, header: &str) -> Answer<T> {
        let named = self.response.header(header).filter(|id| is_id(id));
        let located = || {
            self.response
                .header("Location")
                .and_then(last_segment)
                .filter(|id| is_id(id))
        };
        match named.or_else(located).map(T::from) {
            Some(id) => Ok(self.success(id)),
            None => Err(self.unanswered(UnansweredCause::IdMissing)),
        }
    }

    /// Reads an image.
    pub(crate) fn image(mut self) -> Answer<Vec<u8>> {
        if self.response.body.is_empty() {
            return Err(self.unanswered(UnansweredCause::Unreadable { line: 0, column: 0 }));
        }
        let body = std::mem::take(&mut self.response.body);
        Ok(self.success(body))
    }

    /// Returns whether the answer has a media type, with any parameters.
    pub(crate) fn is_of_type(&self, media_type: &str) -> bool {
        let stated = self.response.header("Content-Type").unwrap_or_default();
        let stated = stated.split(';').next().unwrap_or_default().trim();
        stated.eq_ignore_ascii_case(media_type)
    }

    /// Returns the failure of an answer of another media type than requested.
    pub(crate) fn wrong_type(self) -> Failure {
        self.unanswered(UnansweredCause::WrongType)
    }

    pub(crate) fn success<T>(self, value: T) -> Success<T> {
        Success {
            value,
            correlation_id: self.correlation_id,
            rate_limit: self.rate_limit,
        }
    }

    fn unanswered(self, source: UnansweredCause) -> Failure {
        Failure::Unanswered {
            source,
            status: Some(self.response.status),
            error_code: None,
            correlation_id: self.correlation_id,
            retry_after_seconds: None,
            rate_limit: self.rate_limit,
        }
    }
}

/// Returns the correlation id, from the header or the error body.
fn correlation_id_of(response: &Response, error: &ErrorBody) -> Option<CorrelationId> {
    response
        .header("Klarna-Correlation-Id")
        .and_then(correlation_id)
        .or_else(|| error.correlation_id.clone())
}

fn rate_limit(response: &Response) -> RateLimit {
    let number = |name: &str| response.header(name).and_then(leading_number);
    RateLimit {
        limit: number("X-Ratelimit-Limit"),
        remaining: number("X-Ratelimit-Remaining"),
        reset_seconds: number("X-Ratelimit-Reset"),
    }
}

/// Returns whether an answer is a web page.
fn is_web_page(response: &Response) -> bool {
    let typed = response.header("Content-Type").is_some_and(|media_type| {
        let media_type = media_type.to_ascii_lowercase();
        media_type.starts_with("text/html") || media_type.starts_with("application/xhtml")
    });
    let body = response.body.trim_ascii_start();
    let tagged = |tag: &[u8]| {
        body.get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    typed || tagged(b"<!doctype html") || tagged(b"<html")
}

/// The body of an error, as far as it can be read.
#[derive(Default)]
struct ErrorBody {
    error_code: Option<String>,
    messages: Vec<String>,
    correlation_id: Option<CorrelationId>,
    charge: Option<Box<RefusedCharge>>,
}

impl ErrorBody {
    fn read(response: &Response) -> ErrorBody {
        if response.status.as_u16() < 400 {
            return ErrorBody::default();
        }
        let Ok(Value::Object(body)) = serde_json::from_slice(&response.body) else {
            return ErrorBody::default();
        };
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        // Klarna's classic interfaces send a list, the newer ones a single message.
        let messages = match body
            .get("error_messages")
            .or_else(|| body.get("error_message"))
        {
            Some(Value::Array(list)) => list
                .iter()
                .filter_map(Value::as_str)
                .take(MAX_MESSAGES)
                .map(shorten)
                .collect(),
            Some(Value::String(message)) => vec![shorten(message)],
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
                Vec::new()
            }
        };
        let error_code = text("error_code").filter(|code| is_code(code));
        let correlation_id = text("correlation_id").as_deref().and_then(correlation_id);
        let charge = serde_json::from_value(Value::Object(body)).unwrap_or_default();
        ErrorBody {
            error_code,
            messages,
            correlation_id,
            charge: (charge != RefusedCharge::default()).then(|| Box::new(charge)),
        }
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(MAX_MESSAGE).collect()
}

/// Returns whether a text is an error code and not a sentence, which might repeat what was sent.
fn is_code(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Keeps only what looks like an id, which may be logged and shown.
fn correlation_id(text: &str) -> Option<CorrelationId> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    ((1..=MAX_CORRELATION_ID).contains(&text.len()) && text.bytes().all(plain)).then(|| text.into())
}

/// Reads the number at the start of `40, 40;w=1`.
fn leading_number(text: &str) -> Option<u32> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

fn is_id(text: &str) -> bool {
    (1..=255).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'/')
}

fn last_segment(location: &str) -> Option<&str> {
    let path = location.split(['?', '#']).next()?;
    path.trim_end_matches('/').rsplit('/').next()
}
