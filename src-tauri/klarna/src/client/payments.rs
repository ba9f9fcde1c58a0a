//! The operations of Klarna Payments.

use secrecy::{ExposeSecret, SecretString};

use super::{Client, MONEY_TIMEOUT, READ_TIMEOUT, encoded};
use crate::answer::Answer;
use crate::payments::{CreateSession, PlaceOrder, PlacedOrder, Session, SessionState};
use crate::transport::Method;

impl Client {
    /// Opens a payment session (Klarna Payments, create session). There is no idempotency key: two calls make two sessions.
    pub async fn create_payment_session(&self, request: &CreateSession) -> Answer<Session> {
        let path = ["payments", "v1", "sessions"];
        let call = self.request("create payment session", Method::Post, &path, READ_TIMEOUT)?;
        self.send(call.with_json(request)?).await?.json()
    }

    /// Reads a payment session (Klarna Payments, read session).
    pub async fn read_payment_session(&self, session_id: &str) -> Answer<SessionState> {
        let path = ["payments", "v1", "sessions", session_id];
        let call = self.request("read payment session", Method::Get, &path, READ_TIMEOUT)?;
        self.send(call).await?.json()
    }

    /// Replaces a payment session's content (Klarna Payments, update session). Repeating it does no harm.
    pub async fn update_payment_session(
        &self,
        session_id: &str,
        request: &CreateSession,
    ) -> Answer<()> {
        let path = ["payments", "v1", "sessions", session_id];
        let call = self.request("update payment session", Method::Post, &path, READ_TIMEOUT)?;
        self.send(call.with_json(request)?).await?.empty()
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
        let call = self.request("place order", Method::Post, &path, MONEY_TIMEOUT)?;
        self.send(call.with_json(request)?).await?.json()
    }

    /// Gives up an authorisation, which releases the customer's credit (Klarna Payments, cancel authorization).
    pub async fn cancel_authorization(&self, token: &SecretString) -> Answer<()> {
        let path = ["payments", "v1", "authorizations", token.expose_secret()];
        let call = self.request("cancel authorization", Method::Delete, &path, MONEY_TIMEOUT)?;
        self.send(call).await?.empty()
    }

    /// Returns a payment session's address, which the Hosted Payment Page asks for (Hosted Payment Page, `payment_session_url`).
    pub fn payment_session_url(&self, session_id: &str) -> String {
        format!(
            "{}/payments/v1/sessions/{}",
            self.endpoint().base_url(),
            encoded(session_id)
        )
    }
}
