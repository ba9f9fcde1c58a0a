//! The operations of Order Management.

use http::{HeaderName, Method};

use crate::answer::Answer;
use crate::answer::failure::Unsendable;
use crate::client::{Client, timeout_of};
use crate::fields::id::{CaptureId, OrderId, RefundId};
use crate::limits::Bounded;
use crate::orders::{
    Capture, CaptureRequest, CustomerDetails, DueDateExtension, DueDateOptions, MerchantReferences,
    NewAuthorization, NewShipments, Order, Refund, RefundRequest, ShippingInfo,
};
use crate::transport::Request;

/// Writes take an idempotency key, printable ASCII of at most 255 bytes. Klarna honours it for 24 hours: under the same key
/// nothing is done twice and the first answer is repeated, whatever the request contains.
impl Client {
    /// Reads an order (Order Management, get order). See also [`Client::with_integrator`].
    pub async fn read_order(&self, order_id: &OrderId) -> Answer<Order> {
        let mut call = self.order("read order", Method::GET, order_id, &[])?;
        if let Some(name) = &self.integrator {
            call = call.with_header(HeaderName::from_static("klarna-integrator"), name.clone());
        }
        self.send(call).await?.json()
    }

    /// Captures an amount of an order (Order Management, create capture).
    pub async fn capture(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &CaptureRequest,
    ) -> Answer<CaptureId> {
        let call = self.order("capture", Method::POST, order_id, &["captures"])?;
        let call = call.with_key(key)?.with_json(request)?;
        self.send(call).await?.created("Capture-Id")
    }

    /// Reads the captures of an order (Order Management, get captures).
    pub async fn list_captures(&self, order_id: &OrderId) -> Answer<Vec<Capture>> {
        let call = self.order("list captures", Method::GET, order_id, &["captures"])?;
        self.send(call).await?.json()
    }

    /// Refunds a captured amount (Order Management, create refund).
    pub async fn refund(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &RefundRequest,
    ) -> Answer<RefundId> {
        let call = self.order("refund", Method::POST, order_id, &["refunds"])?;
        let call = call.with_key(key)?.with_json(request)?;
        self.send(call).await?.created("Refund-Id")
    }

    /// Permanently cancels an order without captures (Order Management, cancel order).
    pub async fn cancel_order(&self, order_id: &OrderId, key: &str) -> Answer<()> {
        let call = self.order("cancel order", Method::POST, order_id, &["cancel"])?;
        self.send(call.with_key(key)?).await?.empty()
    }

    /// Acknowledges an order (Order Management, acknowledge order). A capture does so too; it is of use only with Klarna's old
    /// checkout.
    pub async fn acknowledge_order(&self, order_id: &OrderId, key: &str) -> Answer<()> {
        let path = ["acknowledge"];
        let call = self.order("acknowledge order", Method::POST, order_id, &path)?;
        self.send(call.with_key(key)?).await?.empty()
    }

    /// Releases the uncaptured rest of an order (Order Management, release remaining authorization). Requires a capture and a
    /// rest; afterwards the order counts as captured.
    pub async fn release_remaining_authorization(
        &self,
        order_id: &OrderId,
        key: &str,
    ) -> Answer<()> {
        let operation = "release remaining authorization";
        let path = ["release-remaining-authorization"];
        let call = self.order(operation, Method::POST, order_id, &path)?;
        self.send(call.with_key(key)?).await?.empty()
    }

    /// Extends the time to capture an order (Order Management, extend authorization time) by the usual period, counted from
    /// today: never after it has expired, nor beyond 180 days from the order.
    pub async fn extend_authorization_time(&self, order_id: &OrderId, key: &str) -> Answer<()> {
        let path = ["extend-authorization-time"];
        let call = self.order("extend authorization time", Method::POST, order_id, &path)?;
        self.send(call.with_key(key)?).await?.empty()
    }

    /// Changes amount and lines of an order (Order Management, set new order amount and order lines).
    ///
    /// Klarna decides anew on a higher amount, and refuses less than what is captured.
    pub async fn update_authorization(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &NewAuthorization,
    ) -> Answer<()> {
        let path = ["authorization"];
        let call = self.order("update authorization", Method::PATCH, order_id, &path)?;
        self.write(call, key, request).await
    }

    /// Changes the merchant's references of an order (Order Management, update merchant references).
    pub async fn update_merchant_references(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &MerchantReferences,
    ) -> Answer<()> {
        let path = ["merchant-references"];
        let call = self.order("update merchant references", Method::PATCH, order_id, &path)?;
        self.write(call, key, request).await
    }

    /// Changes where an order is shipped to (Order Management, update customer details); Klarna decides anew.
    pub async fn update_customer_details(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &CustomerDetails,
    ) -> Answer<()> {
        let path = ["customer-details"];
        let call = self.order("update customer details", Method::PATCH, order_id, &path)?;
        self.write(call, key, request).await
    }

    /// Adds shipments to an order (Order Management, add shipping info to an order).
    pub async fn add_shipments(
        &self,
        order_id: &OrderId,
        key: &str,
        shipping_info: &[ShippingInfo],
    ) -> Answer<()> {
        let call = self.order("add shipments", Method::POST, order_id, &["shipping-info"])?;
        self.write(call, key, &NewShipments { shipping_info }).await
    }

    /// Reads a capture (Order Management, get capture).
    pub async fn read_capture(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
    ) -> Answer<Capture> {
        let path = ["captures", capture_id.as_str()];
        let call = self.order("read capture", Method::GET, order_id, &path)?;
        self.send(call).await?.json()
    }

    /// Adds shipments to a capture (Order Management, add shipping info to a capture).
    pub async fn add_shipments_to_capture(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
        key: &str,
        shipping_info: &[ShippingInfo],
    ) -> Answer<()> {
        let path = ["captures", capture_id.as_str(), "shipping-info"];
        let call = self.order("add shipments to capture", Method::POST, order_id, &path)?;
        self.write(call, key, &NewShipments { shipping_info }).await
    }

    /// Sends the customer the invoice of a capture again (Order Management, trigger a new send-out).
    pub async fn send_invoice_again(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
        key: &str,
    ) -> Answer<()> {
        let path = ["captures", capture_id.as_str(), "trigger-send-out"];
        let call = self.order("send invoice again", Method::POST, order_id, &path)?;
        self.send(call.with_key(key)?).await?.empty()
    }

    /// Reads how far the due date of a capture may be extended and what it costs the merchant (Order Management, get options
    /// for extension of the due date).
    pub async fn read_due_date_options(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
    ) -> Answer<DueDateOptions> {
        let path = ["captures", capture_id.as_str(), "extend-due-date-options"];
        let call = self.order("read due date options", Method::GET, order_id, &path)?;
        self.send(call).await?.json()
    }

    /// Extends the due date of a capture at the merchant's cost (Order Management, extend the due date).
    pub async fn extend_due_date(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
        key: &str,
        request: &DueDateExtension,
    ) -> Answer<()> {
        let path = ["captures", capture_id.as_str(), "extend-due-date"];
        let call = self.order("extend due date", Method::PATCH, order_id, &path)?;
        self.write(call, key, request).await
    }

    /// Reads a refund (Order Management, get refund). An unknown one is answered 404, or, in Klarna's guides, 400.
    pub async fn read_refund(&self, order_id: &OrderId, refund_id: &RefundId) -> Answer<Refund> {
        let path = ["refunds", refund_id.as_str()];
        let call = self.order("read refund", Method::GET, order_id, &path)?;
        self.send(call).await?.json()
    }

    async fn write<T: Bounded>(&self, call: Request, key: &str, body: &T) -> Answer<()> {
        let call = call.with_key(key)?.with_json(body)?;
        self.send(call).await?.empty()
    }

    fn order(
        &self,
        operation: &'static str,
        method: Method,
        order_id: &OrderId,
        rest: &[&str],
    ) -> Result<Request, Unsendable> {
        let path = [
            &["ordermanagement", "v1", "orders", order_id.as_str()],
            rest,
        ]
        .concat();
        let timeout = timeout_of(&method);
        self.request(operation, method, &path, timeout)
    }
}
