//! The operations of the Hosted Payment Page.

use http::header::CACHE_CONTROL;
use http::{HeaderValue, Method};
use url::Url;

use crate::answer::failure::{Failure, Unsendable};
use crate::answer::{Accepted, Answer, Proof};
use crate::client::{Client, READ_TIMEOUT};
use crate::endpoint::link::KlarnaUrl;
use crate::endpoint::web_address::UrlError;
use crate::fields::id::HostedSessionId;
use crate::hpp::{CreateSession, Distribution, Session, SessionState};
use crate::transport::Request;

/// The largest QR image, in bytes.
const IMAGE_LIMIT: usize = 1024 * 1024;

impl Client {
    /// Creates a hosted payment page for a payment session (Hosted Payment Page, create session).
    ///
    /// There is no idempotency key: two calls create two pages for one payment session, and the spare one must be disabled.
    pub async fn create_hosted_session(&self, request: &CreateSession) -> Answer<Session> {
        let both = |options: &crate::hpp::Options| {
            options.payment_method_category.is_some()
                && !options.payment_method_categories.is_empty()
        };
        if request.options.as_ref().is_some_and(both) {
            return Err(Unsendable::Categories.into());
        }
        let call = self.hosted("create hosted session", Method::POST, &[])?;
        self.send_hosted(call.with_json(request)?).await?.json()
    }

    /// Reads a hosted payment page (Hosted Payment Page, read session). 404: it has ended or never existed.
    pub async fn read_hosted_session(&self, session_id: &HostedSessionId) -> Answer<SessionState> {
        let call = self.hosted("read hosted session", Method::GET, &[session_id.as_str()])?;
        self.send_hosted(call).await?.json()
    }

    /// Permanently disables a hosted payment page (Hosted Payment Page, disable session). 400: the customer has already paid.
    pub async fn disable_hosted_session(&self, session_id: &HostedSessionId) -> Answer<()> {
        let path = [session_id.as_str()];
        let call = self.hosted("disable hosted session", Method::DELETE, &path)?;
        self.send_hosted(call).await?.empty()
    }

    /// Sends the link to a customer (Hosted Payment Page, distribute). It arrives seconds to minutes after the answer.
    pub async fn distribute(
        &self,
        session_id: &HostedSessionId,
        request: &Distribution,
    ) -> Answer<()> {
        let path = [session_id.as_str(), "distribution"];
        let call = self.hosted("distribute", Method::POST, &path)?;
        self.send_hosted(call.with_json(request)?).await?.empty()
    }

    /// Fetches a QR image (Hosted Payment Page, `qr_code_url`). It is public: no credential is sent.
    ///
    /// At most 1 MiB; the image is not decoded, and is as secret as the link in it.
    pub async fn fetch_qr_image(&self, url: &KlarnaUrl) -> Answer<Vec<u8>> {
        // The link may have been checked against another endpoint: a practice link must not reach a live client.
        let url = KlarnaUrl::parse(url.expose(), self.endpoint()).map_err(Unsendable::Link)?;
        let link = Url::parse(url.expose()).map_err(|_| Unsendable::Link(UrlError::Malformed))?;
        let call = self.bare("fetch QR image", link, "image/*", IMAGE_LIMIT);
        self.send(call).await?.image()
    }

    async fn send_hosted(&self, request: Request) -> Result<Accepted, Failure> {
        self.exchange(request, Proof::CorrelationIdOrRateLimit)
            .await
    }

    fn hosted(
        &self,
        operation: &'static str,
        method: Method,
        rest: &[&str],
    ) -> Result<Request, Unsendable> {
        let path = [&["hpp", "v1", "sessions"], rest].concat();
        let call = self.request(operation, method, &path, READ_TIMEOUT)?;
        // As in all of Klarna's examples for this interface.
        Ok(call.with_header(CACHE_CONTROL, HeaderValue::from_static("no-cache")))
    }
}
