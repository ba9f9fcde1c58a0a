//! The operations of Order Management.

use crate::answer::Answer;
use crate::answer::failure::Unsendable;
use crate::fields::id::{CaptureId, OrderId, RefundId};
use http::{HeaderName, Method};

use crate::client::{Client, MONEY_TIMEOUT, READ_TIMEOUT};
use crate::limits::Bounded;
use crate::orders::{
    Capture, CaptureRequest, CustomerDetails, DueDateExtension, DueDateOptions, MerchantReferences,
    NewAuthorization, NewShipments, Order, Refund, RefundRequest, ShippingInfo,
};
use crate::transport::Request;

/// Writes take an idempotency key, printable ASCII of at most 255 bytes. Klarna honours it for 24 hours: under the same key
/// nothing is done twice and the first answer is repeated, whatever the request says.
impl Client {
    /// Reads an order (Order Management, get order). See also [`Client::with_integrator`].
    pub async fn read_order(&self, order_id: &OrderId) -> Answer<Order> {
        let mut call = self.order("read order", Method::GET, &[order_id.as_str()])?;
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
        let call = self.order("capture", Method::POST, &[order_id.as_str(), "captures"])?;
        self.send(call.with_key(key)?.with_json(request)?)
            .await?
            .created("Capture-Id")
    }

    /// Reads the captures of an order (Order Management, get captures).
    pub async fn list_captures(&self, order_id: &OrderId) -> Answer<Vec<Capture>> {
        let call = self.order(
            "list captures",
            Method::GET,
            &[order_id.as_str(), "captures"],
        )?;
        self.send(call).await?.json()
    }

    /// Refunds a captured amount (Order Management, create refund).
    pub async fn refund(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &RefundRequest,
    ) -> Answer<RefundId> {
        let call = self.order("refund", Method::POST, &[order_id.as_str(), "refunds"])?;
        self.send(call.with_key(key)?.with_json(request)?)
            .await?
            .created("Refund-Id")
    }

    /// Permanently cancels an order without captures (Order Management, cancel order).
    pub async fn cancel_order(&self, order_id: &OrderId, key: &str) -> Answer<()> {
        self.act("cancel order", &[order_id.as_str(), "cancel"], key)
            .await
    }

    /// Acknowledges an order (Order Management, acknowledge order). A capture does so too; it is of use only with Klarna's old
    /// checkout.
    pub async fn acknowledge_order(&self, order_id: &OrderId, key: &str) -> Answer<()> {
        let path = [order_id.as_str(), "acknowledge"];
        self.act("acknowledge order", &path, key).await
    }

    /// Releases the uncaptured rest of an order (Order Management, release remaining authorization). Requires a capture and a
    /// rest; afterwards the order counts as captured.
    pub async fn release_remaining_authorization(
        &self,
        order_id: &OrderId,
        key: &str,
    ) -> Answer<()> {
        let path = [order_id.as_str(), "release-remaining-authorization"];
        self.act("release remaining authorization", &path, key)
            .await
    }

    /// Extends the time to capture an order (Order Management, extend authorization time) by the usual period, counted from
    /// today: never after it has expired, nor beyond 180 days from the order.
    pub async fn extend_authorization_time(&self, order_id: &OrderId, key: &str) -> Answer<()> {
        let path = [order_id.as_str(), "extend-authorization-time"];
        self.act("extend authorization time", &path, key).await
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
        let path = [order_id.as_str(), "authorization"];
        let call = self.order("update authorization", Method::PATCH, &path)?;
        self.write(call, key, request).await
    }

    /// Changes the merchant's references of an order (Order Management, update merchant references).
    pub async fn update_merchant_references(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &MerchantReferences,
    ) -> Answer<()> {
        let path = [order_id.as_str(), "merchant-references"];
        let call = self.order("update merchant references", Method::PATCH, &path)?;
        self.write(call, key, request).await
    }

    /// Changes where an order is shipped to (Order Management, update customer details); Klarna decides anew.
    pub async fn update_customer_details(
        &self,
        order_id: &OrderId,
        key: &str,
        request: &CustomerDetails,
    ) -> Answer<()> {
        let path = [order_id.as_str(), "customer-details"];
        let call = self.order("update customer details", Method::PATCH, &path)?;
        self.write(call, key, request).await
    }

    /// Adds shipments to an order (Order Management, add shipping info to an order).
    pub async fn add_shipments(
        &self,
        order_id: &OrderId,
        key: &str,
        shipments: &[ShippingInfo],
    ) -> Answer<()> {
        let path = [order_id.as_str(), "shipping-info"];
        let call = self.order("add shipments", Method::POST, &path)?;
        let request = NewShipments {
            shipping_info: shipments,
        };
        self.write(call, key, &request).await
    }

    /// Reads a capture (Order Management, get capture).
    pub async fn read_capture(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
    ) -> Answer<Capture> {
        let path = [order_id.as_str(), "captures", capture_id.as_str()];
        let call = self.order("read capture", Method::GET, &path)?;
        self.send(call).await?.json()
    }

    /// Adds shipments to a capture (Order Management, add shipping info to a capture).
    pub async fn add_shipments_to_capture(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
        key: &str,
        shipments: &[ShippingInfo],
    ) -> Answer<()> {
        let path = [
            order_id.as_str(),
            "captures",
            capture_id.as_str(),
            "shipping-info",
        ];
        let call = self.order("add shipments to capture", Method::POST, &path)?;
        let request = NewShipments {
            shipping_info: shipments,
        };
        self.write(call, key, &request).await
    }

    /// Sends the customer the invoice of a capture again (Order Management, trigger a new send-out).
    pub async fn send_invoice_again(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
        key: &str,
    ) -> Answer<()> {
        let path = [
            order_id.as_str(),
            "captures",
            capture_id.as_str(),
            "trigger-send-out",
        ];
        self.act("send invoice again", &path, key).await
    }

    /// Reads how far the due date of a capture may be extended and what it costs the merchant (Order Management, get options
    /// for extension of the due date).
    pub async fn read_due_date_options(
        &self,
        order_id: &OrderId,
        capture_id: &CaptureId,
    ) -> Answer<DueDateOptions> {
        let path = [
            order_id.as_str(),
            "captures",
            capture_id.as_str(),
            "extend-due-date-options",
        ];
        let call = self.order("read due date options", Method::GET, &path)?;
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
        let path = [
            order_id.as_str(),
            "captures",
            capture_id.as_str(),
            "extend-due-date",
        ];
        let call = self.order("extend due date", Method::PATCH, &path)?;
        self.write(call, key, request).await
    }

    /// Reads a refund (Order Management, get refund). An unknown one is answered 404, or, in Klarna's guides, 400.
    pub async fn read_refund(&self, order_id: &OrderId, refund_id: &RefundId) -> Answer<Refund> {
        let path = [order_id.as_str(), "refunds", refund_id.as_str()];
        let call = self.order("read refund", Method::GET, &path)?;
        self.send(call).await?.json()
    }

    /// Sends an operation that has no body.
    async fn act(&self, operation: &'static str, path: &[&str], key: &str) -> Answer<()> {
        let call = self.order(operation, Method::POST, path)?;
        self.send(call.with_key(key)?).await?.empty()
    }

    async fn write<T: Bounded>(&self, call: Request, key: &str, body: &T) -> Answer<()> {
        self.send(call.with_key(key)?.with_json(body)?)
            .await?
            .empty()
    }

    fn order(
        &self,
        operation: &'static str,
        method: Method,
        rest: &[&str],
    ) -> Result<Request, Unsendable> {
        let path = [&["ordermanagement", "v1", "orders"], rest].concat();
        let timeout = if method == Method::GET {
            READ_TIMEOUT
        } else {
            MONEY_TIMEOUT
        };
        self.request(operation, method, &path, timeout)
    }
}
