//! The operations of Klarna Payments.

use http::Method;
use secrecy::{ExposeSecret, SecretString};

use crate::answer::Answer;
use crate::answer::failure::Unsendable;
use crate::client::{Client, MONEY_TIMEOUT, READ_TIMEOUT};
use crate::endpoint::web_address::UrlError;
use crate::fields::id::PaymentSessionId;
use crate::payments::{
    CreateCustomerToken, CreateSession, CreatedCustomerToken, DistributionResult, PlaceOrder,
    PlacedOrder, Session, SessionState, UpdateSession,
};
use crate::transport::Request;

impl Client {
    /// Creates a payment session (Klarna Payments, create session). There is no idempotency key: two calls create two sessions.
    pub async fn create_payment_session(&self, request: &CreateSession) -> Answer<Session> {
        let path = ["payments", "v1", "sessions"];
        let call = self.request("create payment session", Method::POST, &path, READ_TIMEOUT)?;
        self.send(call.with_json(request)?).await?.json()
    }

    /// Reads a payment session (Klarna Payments, read session).
    pub async fn read_payment_session(
        &self,
        session_id: &PaymentSessionId,
    ) -> Answer<SessionState> {
        let path = ["payments", "v1", "sessions", session_id.as_str()];
        let call = self.request("read payment session", Method::GET, &path, READ_TIMEOUT)?;
        self.send(call).await?.json()
    }

    /// Changes a payment session (Klarna Payments, update session). Repeating it is harmless.
    ///
    /// A [`CreateSession`] replaces the whole session, an [`UpdateSession`] only the fields it has.
    pub async fn update_payment_session(
        &self,
        session_id: &PaymentSessionId,
        request: impl Into<UpdateSession>,
    ) -> Answer<()> {
        let path = ["payments", "v1", "sessions", session_id.as_str()];
        let call = self.request("update payment session", Method::POST, &path, READ_TIMEOUT)?;
        let call = call.with_json(&request.into())?;
        self.send(call).await?.empty()
    }

    /// Permanently cancels a payment session that was sent to a phone without a hosted page (Klarna Payments, in-store:
    /// cancel a payment). Only in Klarna's guides, and only for such sessions.
    pub async fn cancel_payment_session(&self, session_id: &PaymentSessionId) -> Answer<()> {
        let path = ["payments", "v1", "sessions", session_id.as_str()];
        let operation = "cancel payment session";
        let call = self.request(operation, Method::DELETE, &path, MONEY_TIMEOUT)?;
        self.send(call).await?.empty()
    }

    /// Reads the result of a session that was sent to a phone without a hosted page (in-store, distribution result).
    ///
    /// `result_url` comes from creating the session. It must lead to this client's own endpoint, since the credential is sent
    /// along.
    pub async fn read_distribution(&self, result_url: &str) -> Answer<DistributionResult> {
        let id = result_url
            .strip_prefix(self.endpoint().base_url())
            .and_then(|rest| rest.strip_prefix("/iss/v1/distributions/"))
            .ok_or(Unsendable::Link(UrlError::ForeignHost))?;
        let path = ["iss", "v1", "distributions", id];
        let call = self.request("read distribution", Method::GET, &path, READ_TIMEOUT)?;
        self.send(call).await?.json()
    }

    /// Places the order that a customer authorized (Klarna Payments, create order).
    ///
    /// There is no idempotency key, but a token yields at most one order: the identical request may be repeated while the
    /// token is valid.
    pub async fn place_order(
        &self,
        token: &SecretString,
        request: &PlaceOrder,
    ) -> Answer<PlacedOrder> {
        let call = self.authorization("place order", Method::POST, token, Some("order"))?;
        self.send(call.with_json(request)?).await?.json()
    }

    /// Cancels an authorization, which releases the customer's credit (Klarna Payments, cancel authorization).
    pub async fn cancel_authorization(&self, token: &SecretString) -> Answer<()> {
        let call = self.authorization("cancel authorization", Method::DELETE, token, None)?;
        self.send(call).await?.empty()
    }

    /// Creates a token for later purchases from an authorization (Klarna Payments, create customer token).
    pub async fn create_customer_token(
        &self,
        token: &SecretString,
        request: &CreateCustomerToken,
    ) -> Answer<CreatedCustomerToken> {
        let rest = Some("customer-token");
        let call = self.authorization("create customer token", Method::POST, token, rest)?;
        self.send(call.with_json(request)?).await?.json()
    }

    /// Returns a payment session's URL, which the Hosted Payment Page requires (Hosted Payment Page, `payment_session_url`).
    pub fn payment_session_url(&self, session_id: &PaymentSessionId) -> String {
        let path = ["payments", "v1", "sessions", session_id.as_str()];
        self.url(&path).into()
    }

    fn authorization(
        &self,
        operation: &'static str,
        method: Method,
        token: &SecretString,
        rest: Option<&str>,
    ) -> Result<Request, Unsendable> {
        let mut path = vec!["payments", "v1", "authorizations", token.expose_secret()];
        path.extend(rest);
        self.request(operation, method, &path, MONEY_TIMEOUT)
    }
}
