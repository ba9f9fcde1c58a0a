//! The operations of Order Management.

use super::{Client, MONEY_TIMEOUT, READ_TIMEOUT};
use crate::answer::Answer;
use crate::error::Unsendable;
use crate::orders::{Capture, CaptureRequest, Created, Order, RefundRequest};
use crate::transport::{Method, Request};

/// What moves money takes an idempotency key, printable ASCII of at most 255 bytes. Klarna honours it for 24 hours: under the
/// same key nothing is done twice, and the first answer comes again, whatever the request says.
impl Client {
    /// Reads an order (Order Management, get order).
    pub async fn read_order(&self, order_id: &str) -> Answer<Order> {
        let call = self.order("read order", Method::Get, &[order_id])?;
        self.send(call).await?.json()
    }

    /// Captures money of an order (Order Management, create capture).
    pub async fn capture(
        &self,
        order_id: &str,
        key: &str,
        request: &CaptureRequest,
    ) -> Answer<Created> {
        let call = self.order("capture", Method::Post, &[order_id, "captures"])?;
        self.send(call.with_key(key)?.with_json(request)?)
            .await?
            .created("Capture-Id")
    }

    /// Reads the captures of an order (Order Management, get captures).
    pub async fn list_captures(&self, order_id: &str) -> Answer<Vec<Capture>> {
        let call = self.order("list captures", Method::Get, &[order_id, "captures"])?;
        self.send(call).await?.json()
    }

    /// Gives back captured money (Order Management, create refund).
    pub async fn refund(
        &self,
        order_id: &str,
        key: &str,
        request: &RefundRequest,
    ) -> Answer<Created> {
        let call = self.order("refund", Method::Post, &[order_id, "refunds"])?;
        self.send(call.with_key(key)?.with_json(request)?)
            .await?
            .created("Refund-Id")
    }

    /// Cancels an order without captures, for good (Order Management, cancel order).
    pub async fn cancel_order(&self, order_id: &str, key: &str) -> Answer<()> {
        let call = self.order("cancel order", Method::Post, &[order_id, "cancel"])?;
        self.send(call.with_key(key)?).await?.empty()
    }

    fn order(
        &self,
        operation: &'static str,
        method: Method,
        rest: &[&str],
    ) -> Result<Request, Unsendable> {
        let path = [&["ordermanagement", "v1", "orders"], rest].concat();
        let timeout = if method == Method::Get {
            READ_TIMEOUT
        } else {
            MONEY_TIMEOUT
        };
        self.request(operation, method, &path, timeout)
    }
}
