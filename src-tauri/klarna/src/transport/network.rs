//! The transport over the network.

use std::pin::Pin;
use std::time::Duration;

use http::Method;
use http::header::CONTENT_LENGTH;

use super::{
    ClientError, Fault, FaultKind, Request, Response, Streaming, Transport, TransportError,
};
use crate::endpoint::Endpoint;
use crate::endpoint::web_address::Parts;

/// The transport that is not for tests: HTTP/1.1 over TLS 1.2 or newer.
///
/// * Only `https` leaves the machine; plain `http` is used only where the endpoint is this machine.
/// * No redirect is followed, and nothing is sent twice because of an answer. (A kept connection that turns out to be closed
///   before the first byte is written is replaced; that request had not been sent.)
/// * No proxy is used, whatever the environment says. On a network that requires one, requests fail with
///   [`FaultKind::Connect`].
/// * HTTP/1.1, not 2: each request in flight has its own connection, so one that hangs delays no other, and what a cut
///   connection means is never in doubt. Idle connections are kept for 50 seconds: Klarna documents no limit, and 60 seconds is
///   a common one.
pub struct HttpTransport {
    client: reqwest::Client,
    /// Where plain `http` is allowed, if anywhere.
    practice: Option<Endpoint>,
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);
const KEEPALIVE: Duration = Duration::from_secs(20);
const MAX_IDLE_PER_HOST: usize = 8;

impl HttpTransport {
    /// Returns the transport for an endpoint. It does not connect yet.
    pub fn new(endpoint: &Endpoint) -> Result<HttpTransport, ClientError> {
        let practice = endpoint.is_practice().then(|| endpoint.clone());
        // Fails only where a provider is installed already.
        drop(rustls::crypto::ring::default_provider().install_default());
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
        let answer = self.client.execute(built).await?;
        Ok(Streaming::network(answer, limit))
    }

    fn build(&self, request: Request) -> Result<reqwest::Request, Fault> {
        let parts = Parts::split(request.url.as_str())
            .map_err(|error| Fault::caused_by(FaultKind::Request, error))?;
        let plain_allowed = self
            .practice
            .as_ref()
            .is_some_and(|endpoint| endpoint.links_to(&parts));
        if !parts.https && !plain_allowed {
            return Err(Fault::new(FaultKind::Request));
        }
        // Without a stated length some servers wait for a body, or answer 411.
        let says_length =
            request.body.is_none() && matches!(request.method, Method::POST | Method::PATCH);
        let mut builder = self
            .client
            .request(request.method, request.url)
            .headers(request.headers)
            .timeout(request.timeout);
        if let Some(body) = request.body {
            builder = builder.body(body);
        } else if says_length {
            builder = builder.header(CONTENT_LENGTH, 0);
        }
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
            // Without either, a cut connection cannot be distinguished from the end.
            if answer.has_known_end() {
                Ok(answer)
            } else {
                Err(TransportError::Unanswered(Fault::new(FaultKind::Cut)))
            }
        })
    }
}
