//! Sending: how a request is put together, and that it is sent once.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::answer::failure::{Failure, Unsendable};
use crate::answer::{self, Accepted, Mark};
use crate::endpoint::Endpoint;
use crate::endpoint::credential::Credential;
use crate::limits::Bounded;
use crate::transport::network::HttpTransport;
use crate::transport::{
    ClientError, Header, Method, Request, Streaming, Transport, TransportError,
};

/// Klarna, for one merchant in one region and environment. Cloning is cheap; clones share their connections.
///
/// Each operation sends one request and repeats nothing: whether to, and under which key, is for the caller to decide.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    pub(crate) integrator: Option<Arc<str>>,
}

struct Inner {
    endpoint: Endpoint,
    credential: Credential,
    user_agent: String,
    transport: Arc<dyn Transport>,
}

/// Time for a read, and for a creation that moves no money.
pub(crate) const READ_TIMEOUT: Duration = Duration::from_secs(20);
/// Time for what moves money or gives it up: longer than the 59 seconds after which Klarna's newer interfaces give up
/// themselves, so that an answer is missed only when there is none.
pub(crate) const MONEY_TIMEOUT: Duration = Duration::from_secs(65);
/// The longest answer in JSON, in bytes.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;
/// The longest request Klarna takes, in bytes.
const BODY_LIMIT: usize = 1_000_000;
/// The longest id in an address, in bytes.
pub(crate) const ID_LIMIT: usize = 255;
/// The longest idempotency key, in bytes.
const KEY_LIMIT: usize = 255;
/// The longest `User-Agent` and the longest name of an integrator, in bytes.
const NAME_LIMIT: usize = 256;

impl Client {
    /// Returns a client over the network.
    ///
    /// `user_agent` names product and version, as Klarna wants of in-store partners; in it, whatever is not printable ASCII is
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
        Client {
            inner: Arc::new(Inner {
                endpoint,
                credential,
                user_agent: printable(user_agent),
                transport,
            }),
            integrator: None,
        }
    }

    /// Returns the same client, which names an integrator when it reads an order (Order Management, `Klarna-Integrator`).
    #[must_use]
    pub fn with_integrator(&self, name: &str) -> Client {
        Client {
            inner: Arc::clone(&self.inner),
            integrator: Some(printable(name).into()),
        }
    }

    /// Returns where requests go.
    pub fn endpoint(&self) -> &Endpoint {
        &self.inner.endpoint
    }

    /// Opens a connection ahead of time, so that the next call finds one. Whatever Klarna answers is fine.
    ///
    /// It asks for nothing, is not counted against the merchant's limit, and carries no credential.
    pub async fn warm(&self) -> Result<(), Failure> {
        let url = format!("{}/", self.inner.endpoint.base_url());
        let request = self.bare("warm", url, "*/*", ANSWER_LIMIT);
        self.inner.transport.send(request).await?;
        Ok(())
    }

    /// Returns a request with a credential. Each segment of the path is one word or one id.
    pub(crate) fn request(
        &self,
        operation: &'static str,
        method: Method,
        path: &[&str],
        timeout: Duration,
    ) -> Result<Request, Unsendable> {
        let mut url = self.inner.endpoint.base_url().to_owned();
        for segment in path {
            url.push('/');
            url.push_str(&checked_segment(segment)?);
        }
        let bare = self.bare(operation, url, "application/json", ANSWER_LIMIT);
        let mut headers = vec![self.inner.credential.authorization()];
        headers.extend(bare.headers);
        Ok(Request {
            method,
            headers,
            timeout,
            ..bare
        })
    }

    /// Returns a read without a credential.
    pub(crate) fn bare(
        &self,
        operation: &'static str,
        url: String,
        accept: &str,
        response_limit: usize,
    ) -> Request {
        Request {
            operation,
            method: Method::Get,
            url,
            headers: vec![
                Header::plain("Accept", accept),
                Header::plain("User-Agent", &self.inner.user_agent),
            ],
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
        self.exchange(request, Mark::Correlation).await
    }

    /// Sends a request. The answer to a read is known by what it says; any other must bear Klarna's mark.
    pub(crate) async fn exchange(&self, request: Request, mark: Mark) -> Result<Accepted, Failure> {
        let reads = request.method == Method::Get;
        let response = self.inner.transport.send(request).await?;
        if reads {
            answer::sort(response)
        } else {
            answer::sort_write(response, mark)
        }
    }
}

impl Request {
    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Request {
        self.headers.push(Header::plain(name, value));
        self
    }

    pub(crate) fn with_query(mut self, name: &'static str, value: &str) -> Request {
        self.url
            .push(if self.url.contains('?') { '&' } else { '?' });
        self.url.push_str(name);
        self.url.push('=');
        self.url.push_str(&encoded(value));
        self
    }

    pub(crate) fn with_json<T: Bounded>(mut self, body: &T) -> Result<Request, Unsendable> {
        body.check().map_err(Unsendable::OutOfLimits)?;
        let body = serde_json::to_vec(body).map_err(|_| Unsendable::Unwritable)?;
        if body.len() > BODY_LIMIT {
            return Err(Unsendable::TooLong);
        }
        self.body = Some(body);
        Ok(self.with_header("Content-Type", "application/json"))
    }

    pub(crate) fn with_key(self, key: &str) -> Result<Request, Unsendable> {
        if !(1..=KEY_LIMIT).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(Unsendable::Key);
        }
        Ok(self.with_header("Klarna-Idempotency-Key", key))
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

/// Writes what is not printable ASCII as `?`, so that it can stand in a header.
fn printable(name: &str) -> String {
    let printable = |c: char| {
        if c == ' ' || c.is_ascii_graphic() {
            c
        } else {
            '?'
        }
    };
    name.chars().map(printable).take(NAME_LIMIT).collect()
}

/// Encodes a segment of a path, and refuses what some server on the way could read as more than one, or as another.
fn checked_segment(text: &str) -> Result<String, Unsendable> {
    let harmless = |byte: u8| byte.is_ascii_graphic() && !b"/\\%?#".contains(&byte);
    if !(1..=ID_LIMIT).contains(&text.len())
        || matches!(text, "." | "..")
        || !text.bytes().all(harmless)
    {
        return Err(Unsendable::Id);
    }
    Ok(encoded(text))
}

/// Encodes everything but letters, digits, `-`, `.`, `_` and `~`.
pub(crate) fn encoded(text: &str) -> String {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend([
                '%',
                HEX[usize::from(byte >> 4)],
                HEX[usize::from(byte & 15)],
            ]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_in_a_path_as_one_segment() {
        let table = [
            (
                "0b1d9815-165e-42e2-8867-35bc03789e00",
                "0b1d9815-165e-42e2-8867-35bc03789e00",
            ),
            ("a.b_c~d", "a.b_c~d"),
            ("klarna:09f4+x=", "klarna%3A09f4%2Bx%3D"),
            ("...", "..."),
        ];
        for (id, segment) in table {
            assert_eq!(checked_segment(id).unwrap(), segment);
        }
    }

    #[test]
    fn an_id_that_would_change_the_address_is_refused() {
        let long = "x".repeat(ID_LIMIT + 1);
        for id in [
            "", ".", "..", "a/b", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a\nb", "é", "a\0", &long,
        ] {
            assert_eq!(checked_segment(id), Err(Unsendable::Id), "{id:?}");
        }
    }
}
