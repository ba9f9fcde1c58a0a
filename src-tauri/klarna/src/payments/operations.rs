//! The operations of Klarna Payments.

use secrecy::{ExposeSecret, SecretString};

use crate::answer::Answer;
use crate::answer::failure::Unsendable;
use crate::fields::id::PaymentSessionId;
use http::Method;

use crate::client::{Client, MONEY_TIMEOUT, READ_TIMEOUT};
use crate::endpoint::web_address::UrlError;
use crate::payments::{
    CreateCustomerToken, CreateSession, CreatedCustomerToken, DistributionResult, PlaceOrder,
    PlacedOrder, Session, SessionState, UpdateSession,
};

impl Client {
    /// Opens a payment session (Klarna Payments, create session). There is no idempotency key: two calls make two sessions.
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

    /// Changes a payment session (Klarna Payments, update session). Repeating it does no harm.
    ///
    /// A [`CreateSession`] replaces all of it, an [`UpdateSession`] what it names.
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

    /// Cancels a payment session that was sent to a phone without a hosted page, for good (Klarna Payments, in-store: cancel a
    /// payment). Only in Klarna's prose; of other sessions Klarna knows no such thing.
    pub async fn cancel_payment_session(&self, session_id: &PaymentSessionId) -> Answer<()> {
        let path = ["payments", "v1", "sessions", session_id.as_str()];
        let call = self.request(
            "cancel payment session",
            Method::DELETE,
            &path,
            MONEY_TIMEOUT,
        )?;
        self.send(call).await?.empty()
    }

    /// Reads what became of a session that was sent to a phone without a hosted page (in-store, distribution result).
    ///
    /// `result_url` is what the session's creation returned. It must lead to this client's own endpoint, as a credential goes
    /// with it.
    pub async fn read_distribution(&self, result_url: &str) -> Answer<DistributionResult> {
        let id = result_url
            .strip_prefix(self.endpoint().base_url())
            .and_then(|rest| rest.strip_prefix("/iss/v1/distributions/"))
            .ok_or(Unsendable::Link(UrlError::ForeignHost))?;
        let path = ["iss", "v1", "distributions", id];
        let call = self.request("read distribution", Method::GET, &path, READ_TIMEOUT)?;
        self.send(call).await?.json()
    }

    /// Places the order a customer authorised (Klarna Payments, create order).
    ///
    /// There is no idempotency key, but a token makes one order at most: the identical request may be repeated while the
    /// token lives.
    pub async fn place_order(
        &self,
        token: &SecretString,
        request: &PlaceOrder,
    ) -> Answer<PlacedOrder> {
        let path = [
            "payments",
            "v1",
            "authorizations",
            token.expose_secret(),
            "order",
        ];
        let call = self.request("place order", Method::POST, &path, MONEY_TIMEOUT)?;
        self.send(call.with_json(request)?).await?.json()
    }

    /// Gives up an authorisation, which releases the customer's credit (Klarna Payments, cancel authorization).
    pub async fn cancel_authorization(&self, token: &SecretString) -> Answer<()> {
        let path = ["payments", "v1", "authorizations", token.expose_secret()];
        let call = self.request("cancel authorization", Method::DELETE, &path, MONEY_TIMEOUT)?;
        self.send(call).await?.empty()
    }

    /// Turns an authorisation into a token for later purchases (Klarna Payments, create customer token).
    pub async fn create_customer_token(
        &self,
        token: &SecretString,
        request: &CreateCustomerToken,
    ) -> Answer<CreatedCustomerToken> {
        let path = [
            "payments",
            "v1",
            "authorizations",
            token.expose_secret(),
            "customer-token",
        ];
        let call = self.request("create customer token", Method::POST, &path, MONEY_TIMEOUT)?;
        self.send(call.with_json(request)?).await?.json()
    }

    /// Returns a payment session's address, which the Hosted Payment Page asks for (Hosted Payment Page, `payment_session_url`).
    pub fn payment_session_url(&self, session_id: &PaymentSessionId) -> String {
        let path = ["payments", "v1", "sessions", session_id.as_str()];
        self.url(&path).into()
    }
}
