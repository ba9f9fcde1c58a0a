//! Orders, captures and refunds as order management shows them.

use serde_json::{Value, json};

use crate::world::merchant::payment_method::PaymentMethod;
use crate::world::order_management::order::{Capture, Order, Refund, Standing};
use crate::world::protocol::object::{Object, object};
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
        for name in [
            "purchase_country",
            "purchase_currency",
            "locale",
            "order_lines",
            "merchant_reference1",
            "merchant_reference2",
            "merchant_data",
            "billing_address",
            "shipping_address",
        ] {
            if let Some(value) = self.purchase.get(name) {
                view[name] = value.clone();
            }
        }
        view
    }

    /// Returns the captures as order management shows them.
    pub(crate) fn capture_views(&self) -> Vec<Value> {
        (1_usize..)
            .zip(&self.captures)
            .map(|(number, capture)| {
                let mut view = capture.view(&format!("{}-{number}", self.klarna_reference));
                for name in ["billing_address", "shipping_address"] {
                    if let Some(address) = self.purchase.get(name) {
                        view[name] = address.clone();
                    }
                }
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
        let customer = object(&self.purchase, "customer");
        ["date_of_birth", "national_identification_number"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), customer?.get(name)?.clone())))
            .collect()
    }

    fn status(&self, now: i64) -> &'static str {
        let captured = self.captured();
        match self.standing {
            Standing::Cancelled => "CANCELLED",
            Standing::Closed => "CLOSED",
            Standing::Released => "CAPTURED",
            Standing::Open if captured >= self.amount && captured > 0 => "CAPTURED",
            Standing::Open if !self.is_expired(now) && captured == 0 => "AUTHORIZED",
            Standing::Open if !self.is_expired(now) => "PART_CAPTURED",
            Standing::Open if captured == 0 => "EXPIRED",
            Standing::Open => "CAPTURED",
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
        add(&mut view, &self.details);
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
        add(&mut view, &self.details);
        view
    }
}

fn add(view: &mut Value, details: &Object) {
    for (name, value) in details {
        view[name] = value.clone();
    }
}
