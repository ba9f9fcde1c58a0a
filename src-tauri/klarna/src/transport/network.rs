//! The transport over the network.

use std::pin::Pin;
use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};

use super::{
    ClientError, Fault, FaultKind, Method, Request, Response, Streaming, Transport, TransportError,
};
use crate::endpoint::Endpoint;
use crate::endpoint::web_address::Parts;

/// The real transport: HTTP/1.1 over TLS 1.2 or newer.
///
/// * Nothing but `https` leaves the machine; plain `http` only where the endpoint is this machine.
/// * No redirect is followed, and no answer makes it send anything a second time. (A kept connection found closed before
///   the first byte was written is replaced by a new one; that request had not been sent.)
/// * No proxy is used, whatever the environment says: requests go straight to Klarna. A network that allows only a proxy
///   gives [`FaultKind::Connect`].
/// * HTTP/1.1, not 2: each call in flight has a connection of its own, so one that hangs holds up no other, and what a
///   cut line means is beyond doubt. Idle connections are kept for 50 seconds: Klarna names no limit for them, and a minute is a
///   common one.
pub struct HttpTransport {
    client: reqwest::Client,
    /// Where plain `http` is allowed, if at all.
    practice: Option<Endpoint>,
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);
const KEEPALIVE: Duration = Duration::from_secs(20);
const MAX_IDLE_PER_HOST: usize = 8;

impl HttpTransport {
    /// Returns the transport for an endpoint. No connection is made yet.
    pub fn new(endpoint: &Endpoint) -> Result<HttpTransport, ClientError> {
        let practice = endpoint.is_practice().then(|| endpoint.clone());
        let failed =
            |error: reqwest::Error| ClientError(Fault::caused_by(FaultKind::Request, error));
        let builder = match endpoint.root_pem() {
            None => reqwest::Client::builder(),
            Some(pem) => {
                let root = reqwest::Certificate::from_pem(pem).map_err(failed)?;
                reqwest::Client::builder().tls_certs_only([root])
            }
        };
        let builder = match endpoint.address() {
            None => builder,
            Some((host, address)) => builder.resolve(host, address),
        };
        let client = builder
            .https_only(practice.is_none())
            .tls_version_min(reqwest::tls::Version::TLS_1_2)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .http1_only()
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .pool_max_idle_per_host(MAX_IDLE_PER_HOST)
            .tcp_keepalive(KEEPALIVE)
            .tcp_nodelay(true)
            .build()
            .map_err(failed)?;
        Ok(HttpTransport { client, practice })
    }

    async fn exchange(&self, request: Request) -> Result<Streaming, TransportError> {
        let limit = request.response_limit;
        let built = self.build(request).map_err(TransportError::NotSent)?;
        let answer = self
            .client
            .execute(built)
            .await
            .map_err(TransportError::from)?;
        Ok(Streaming::network(answer, limit))
    }

    fn build(&self, request: Request) -> Result<reqwest::Request, Fault> {
        let parts = Parts::split(&request.url)
            .map_err(|error| Fault::caused_by(FaultKind::Request, error))?;
        let plain_allowed = self
            .practice
            .as_ref()
            .is_some_and(|endpoint| endpoint.links_to(&parts));
        if !parts.https && !plain_allowed {
            return Err(Fault::new(FaultKind::Request));
        }
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut headers = HeaderMap::with_capacity(request.headers.len());
        for header in request.headers {
            let mut value = HeaderValue::try_from(header.value)
                .map_err(|error| Fault::caused_by(FaultKind::Request, error))?;
            value.set_sensitive(header.sensitive);
            let name = HeaderName::from_bytes(header.name.as_bytes())
                .map_err(|error| Fault::caused_by(FaultKind::Request, error))?;
            headers.insert(name, value);
        }
        let builder = self
            .client
            .request(method, &request.url)
            .headers(headers)
            .timeout(request.timeout);
        let builder = match (request.body, request.method) {
            (Some(body), _) => builder.body(body),
            // Said, or some servers wait for a body or answer 411.
            (None, Method::Post | Method::Patch) => builder.header(CONTENT_LENGTH, 0),
            (None, Method::Get | Method::Delete) => builder,
        };
        builder
            .build()
            .map_err(|error| Fault::caused_by(FaultKind::Request, error.without_url()))
    }
}

impl Transport for HttpTransport {
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
        Box::pin(async move { self.exchange(request).await?.collect().await })
    }

    fn stream<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Streaming, TransportError>> + Send + 'a>> {
        Box::pin(async move {
            let answer = self.exchange(request).await?;
            // Without either, a cut line looks like the end.
            if answer.says_where_it_ends() {
                Ok(answer)
            } else {
                Err(TransportError::Unanswered(Fault::new(FaultKind::Cut)))
            }
        })
    }
}
