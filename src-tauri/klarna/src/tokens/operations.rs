//! The operations of Customer Token.

use http::Method;
use secrecy::{ExposeSecret, SecretString};

use crate::answer::Answer;
use crate::answer::failure::Unsendable;
use crate::client::{Client, timeout_of};
use crate::payments::PlacedOrder;
use crate::tokens::{CustomerToken, StatusUpdate, TokenOrder, TokenStatus};
use crate::transport::Request;

impl Client {
    /// Reads a customer token (Customer Token, read token).
    pub async fn read_customer_token(&self, token: &SecretString) -> Answer<CustomerToken> {
        let call = self.token("read customer token", Method::GET, token, None)?;
        self.send(call).await?.json()
    }

    /// Charges a customer token, which places an order (Customer Token, create order).
    ///
    /// The idempotency key works as in Order Management. A refusal may have
    /// [details](crate::Refusal::charge).
    pub async fn charge_customer_token(
        &self,
        token: &SecretString,
        key: &str,
        request: &TokenOrder,
    ) -> Answer<PlacedOrder> {
        let call = self.token("charge customer token", Method::POST, token, Some("order"))?;
        let call = call.with_key(key)?.with_json(request)?;
        self.send(call).await?.json()
    }

    /// Permanently cancels a customer token (Customer Token, update status).
    pub async fn cancel_customer_token(&self, token: &SecretString) -> Answer<()> {
        let rest = Some("status");
        let call = self.token("cancel customer token", Method::PATCH, token, rest)?;
        let status = TokenStatus::Cancelled;
        let call = call.with_json(&StatusUpdate { status })?;
        self.send(call).await?.empty()
    }

    fn token(
        &self,
        operation: &'static str,
        method: Method,
        token: &SecretString,
        rest: Option<&str>,
    ) -> Result<Request, Unsendable> {
        let mut path = vec!["customer-token", "v1", "tokens", token.expose_secret()];
        path.extend(rest);
        let timeout = timeout_of(&method);
        self.request(operation, method, &path, timeout)
    }
}
