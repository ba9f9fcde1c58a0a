//! Orders, captures and refunds as order management shows them.

use serde_json::{Value, json};

use crate::world::merchant::payment_method::PaymentMethod;
use crate::world::order_management::order::{Capture, Order, OrderState, Refund};
use crate::world::protocol::object::{Object, object, pick};
use crate::world::protocol::time::iso;

impl Order {
    /// Returns the order as order management shows it.
    pub(crate) fn view(&self, now: i64) -> Value {
        let mut view = json!({
            "order_id": self.id,
            "status": self.status(now),
            "fraud_status": self.fraud_status(),
            "order_amount": self.amount,
            "original_order_amount": self.original_amount,
            "captured_amount": self.captured(),
            "refunded_amount": self.refunded(),
            "remaining_authorized_amount": self.remaining(now),
            "klarna_reference": self.klarna_reference,
            "created_at": iso(self.created_at),
            "expires_at": iso(self.expires_at),
            "captures": self.capture_views(),
            "refunds": self.refund_views(),
            "initial_payment_method": self.method.initial_view(),
            "customer": self.customer_view(),
            "shipping_info": self.shipping_info,
        });
        let shown = [
            "purchase_country",
            "purchase_currency",
            "locale",
            "order_lines",
            "merchant_reference1",
            "merchant_reference2",
            "merchant_data",
            "billing_address",
            "shipping_address",
        ];
        add(&mut view, pick(&self.purchase, &shown));
        view
    }

    /// Returns the captures as order management shows them.
    pub(crate) fn capture_views(&self) -> Vec<Value> {
        (1_usize..)
            .zip(&self.captures)
            .map(|(number, capture)| {
                let mut view = capture.view(&format!("{}-{number}", self.klarna_reference));
                let addresses = ["billing_address", "shipping_address"];
                add(&mut view, pick(&self.purchase, &addresses));
                view
            })
            .collect()
    }

    /// Returns one capture as order management shows it.
    pub(crate) fn capture_view(&self, id: &str) -> Option<Value> {
        let index = self.captures.iter().position(|capture| capture.id == id)?;
        self.capture_views().into_iter().nth(index)
    }

    /// Returns one refund as order management shows it.
    pub(crate) fn refund_view(&self, id: &str) -> Option<Value> {
        let index = self.refunds.iter().position(|refund| refund.id == id)?;
        self.refund_views().into_iter().nth(index)
    }

    fn refund_views(&self) -> Vec<Value> {
        let to_business = self.method == PaymentMethod::B2bInvoice;
        let view = |refund: &Refund| {
            let mut view = refund.view();
            if to_business {
                view["credit_invoice"] = true.into();
            }
            view
        };
        self.refunds.iter().map(view).collect()
    }

    /// Returns what order management shows of the customer.
    fn customer_view(&self) -> Value {
        let shown = ["date_of_birth", "national_identification_number"];
        let customer = object(&self.purchase, "customer");
        customer.map_or_else(|| json!({}), |customer| pick(customer, &shown).into())
    }

    fn status(&self, now: i64) -> &'static str {
        let captured = self.captured();
        match self.state {
            OrderState::Cancelled => "CANCELLED",
            OrderState::Closed => "CLOSED",
            OrderState::Released => "CAPTURED",
            OrderState::Open if captured >= self.amount && captured > 0 => "CAPTURED",
            OrderState::Open if !self.is_expired(now) && captured == 0 => "AUTHORIZED",
            OrderState::Open if !self.is_expired(now) => "PART_CAPTURED",
            OrderState::Open if captured == 0 => "EXPIRED",
            OrderState::Open => "CAPTURED",
        }
    }
}

impl Capture {
    fn view(&self, klarna_reference: &str) -> Value {
        let mut view = json!({
            "capture_id": self.id,
            "klarna_reference": klarna_reference,
            "captured_amount": self.amount,
            "captured_at": iso(self.at),
            "refunded_amount": self.refunded,
        });
        add(&mut view, self.details.clone());
        view
    }
}

impl Refund {
    fn view(&self) -> Value {
        let mut view = json!({
            "refund_id": self.id,
            "refunded_amount": self.amount,
            "refunded_at": iso(self.at),
        });
        add(&mut view, self.details.clone());
        view
    }
}

fn add(view: &mut Value, fields: Object) {
    if let Some(view) = view.as_object_mut() {
        view.extend(fields);
    }
}
