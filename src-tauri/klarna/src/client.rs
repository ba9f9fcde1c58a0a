//! The client: how a request is built, and that it is sent once.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use crate::answer::failure::{Failure, Unsendable};
use crate::answer::{self, Accepted, Proof};
use crate::endpoint::Endpoint;
use crate::endpoint::credential::Credential;
use crate::limits::Bounded;
use crate::transport::network::HttpTransport;
use crate::transport::{ClientError, Request, Streaming, Transport, TransportError};

/// A client of Klarna for one merchant in one region and environment. Clones are cheap and share their connections.
///
/// Each operation sends one request and never repeats it: whether to repeat, and under which key, is the caller's decision.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    pub(crate) integrator: Option<HeaderValue>,
}

struct Inner {
    endpoint: Endpoint,
    /// The endpoint's address.
    base: Url,
    credential: Credential,
    user_agent: HeaderValue,
    transport: Arc<dyn Transport>,
}

/// The timeout of a read, and of a creation that moves no money.
pub(crate) const READ_TIMEOUT: Duration = Duration::from_secs(20);
/// The timeout of what captures, refunds, cancels or releases: longer than the 59 seconds after which Klarna's newer
/// interfaces time out themselves, so that an answer is missed only if there is none.
pub(crate) const MONEY_TIMEOUT: Duration = Duration::from_secs(65);
/// Returns the timeout of a request to Order Management or about a customer token.
pub(crate) fn timeout_of(method: &Method) -> Duration {
    if method == Method::GET {
        READ_TIMEOUT
    } else {
        MONEY_TIMEOUT
    }
}

/// The longest answer in JSON, in bytes.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;
/// The longest request Klarna accepts, in bytes.
const BODY_LIMIT: usize = 1_000_000;
/// The longest id in a URL, in bytes.
pub(crate) const ID_LIMIT: usize = 255;
/// The longest idempotency key, in bytes.
const KEY_LIMIT: usize = 255;
/// The longest `User-Agent` and the longest name of an integrator, in bytes.
const NAME_LIMIT: usize = 256;

impl Client {
    /// Returns a client over the network.
    ///
    /// `user_agent` names product and version, as Klarna requires of in-store partners. Anything in it but printable ASCII is
    /// sent as `?`.
    pub fn new(
        endpoint: Endpoint,
        credential: Credential,
        user_agent: &str,
    ) -> Result<Client, ClientError> {
        let transport = Arc::new(HttpTransport::new(&endpoint)?);
        Ok(Client::with_transport(
            endpoint, credential, user_agent, transport,
        ))
    }

    /// Returns a client over any transport.
    pub fn with_transport(
        endpoint: Endpoint,
        credential: Credential,
        user_agent: &str,
        transport: Arc<dyn Transport>,
    ) -> Client {
        let base = Url::parse(endpoint.base_url()).expect("an endpoint has a URL");
        Client {
            inner: Arc::new(Inner {
                endpoint,
                base,
                credential,
                user_agent: printable(user_agent),
                transport,
            }),
            integrator: None,
        }
    }

    /// Returns a client that names an integrator when it reads an order (Order Management, `Klarna-Integrator`).
    #[must_use]
    pub fn with_integrator(&self, name: &str) -> Client {
        Client {
            inner: Arc::clone(&self.inner),
            integrator: Some(printable(name)),
        }
    }

    /// Returns where requests go.
    pub fn endpoint(&self) -> &Endpoint {
        &self.inner.endpoint
    }

    /// Opens a connection for the next request. Any answer from Klarna is fine.
    ///
    /// The request carries no credential and does not count against the merchant's rate limit.
    pub async fn warm(&self) -> Result<(), Failure> {
        let request = self.bare("warm", self.inner.base.clone(), "*/*", ANSWER_LIMIT);
        self.inner.transport.send(request).await?;
        Ok(())
    }

    /// Returns the URL of a path whose segments are words and ids.
    pub(crate) fn url(&self, path: &[&str]) -> Url {
        let mut url = self.inner.base.clone();
        url.path_segments_mut()
            .expect("an endpoint's URL has a path")
            .pop_if_empty()
            .extend(path);
        url
    }

    /// Returns a request with a credential. Each segment of the path is one word or one id.
    pub(crate) fn request(
        &self,
        operation: &'static str,
        method: Method,
        path: &[&str],
        timeout: Duration,
    ) -> Result<Request, Unsendable> {
        if !path.iter().copied().all(is_segment) {
            return Err(Unsendable::Id);
        }
        let mut request = self.bare(operation, self.url(path), "application/json", ANSWER_LIMIT);
        request
            .headers
            .insert(AUTHORIZATION, self.inner.credential.authorization());
        Ok(Request {
            method,
            timeout,
            ..request
        })
    }

    /// Returns a read without a credential.
    pub(crate) fn bare(
        &self,
        operation: &'static str,
        url: Url,
        accept: &'static str,
        response_limit: usize,
    ) -> Request {
        Request {
            operation,
            method: Method::GET,
            url,
            headers: HeaderMap::from_iter([
                (ACCEPT, HeaderValue::from_static(accept)),
                (USER_AGENT, self.inner.user_agent.clone()),
            ]),
            body: None,
            timeout: READ_TIMEOUT,
            response_limit,
        }
    }

    /// Sends a request whose answer may be long.
    pub(crate) async fn stream(&self, request: Request) -> Result<Streaming, TransportError> {
        self.inner.transport.stream(request).await
    }

    pub(crate) async fn send(&self, request: Request) -> Result<Accepted, Failure> {
        self.exchange(request, Proof::CorrelationId).await
    }

    /// Sends a request. The answer to a write must prove that it comes from Klarna.
    pub(crate) async fn exchange(
        &self,
        request: Request,
        proof: Proof,
    ) -> Result<Accepted, Failure> {
        let reads = request.method == Method::GET;
        let response = self.inner.transport.send(request).await?;
        if reads {
            answer::classify(response)
        } else {
            answer::classify_write(response, proof)
        }
    }
}

impl Request {
    pub(crate) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Request {
        self.headers.insert(name, value);
        self
    }

    pub(crate) fn with_query(mut self, name: &str, value: &str) -> Request {
        self.url.query_pairs_mut().append_pair(name, value);
        self
    }

    pub(crate) fn with_json<T: Bounded>(mut self, body: &T) -> Result<Request, Unsendable> {
        body.check().map_err(Unsendable::OutOfLimits)?;
        let body = serde_json::to_vec(body).map_err(|_| Unsendable::Unwritable)?;
        if body.len() > BODY_LIMIT {
            return Err(Unsendable::TooLong);
        }
        self.body = Some(body);
        Ok(self.with_header(CONTENT_TYPE, HeaderValue::from_static("application/json")))
    }

    pub(crate) fn with_key(self, key: &str) -> Result<Request, Unsendable> {
        if !(1..=KEY_LIMIT).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(Unsendable::Key);
        }
        let key = HeaderValue::from_str(key).map_err(|_| Unsendable::Key)?;
        Ok(self.with_header(HeaderName::from_static("klarna-idempotency-key"), key))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.inner.endpoint)
            .field("credential", &self.inner.credential)
            .field("user_agent", &self.inner.user_agent)
            .finish_non_exhaustive()
    }
}

/// Returns a name for a header, with `?` for anything but printable ASCII.
fn printable(name: &str) -> HeaderValue {
    let printable = |c: char| {
        if c == ' ' || c.is_ascii_graphic() {
            c
        } else {
            '?'
        }
    };
    let name: String = name.chars().map(printable).take(NAME_LIMIT).collect();
    HeaderValue::try_from(name).expect("printable ASCII is valid in a header")
}

/// Returns whether every server on the way reads a text as one path segment.
fn is_segment(text: &str) -> bool {
    let harmless = |byte: u8| byte.is_ascii_graphic() && !b"/\\%?#".contains(&byte);
    (1..=ID_LIMIT).contains(&text.len())
        && !matches!(text, "." | "..")
        && text.bytes().all(harmless)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_would_change_the_url_is_refused() {
        let long = "x".repeat(ID_LIMIT + 1);
        for id in [
            "", ".", "..", "a/b", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a\nb", "é", "a\0", &long,
        ] {
            assert!(!is_segment(id), "{id:?}");
        }
        for id in ["0b1d9815-165e-42e2", "a.b_c~d", "klarna:09f4+x=", "..."] {
            assert!(is_segment(id), "{id:?}");
        }
    }
}
