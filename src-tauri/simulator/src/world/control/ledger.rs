//! The ledger: everything in the world, for tests that compare a till's journal with it.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::customer_tokens::CustomerToken;
use crate::world::order_management::order::Order;
use crate::world::payments::session::Ending;
use crate::world::protocol::time::iso;

impl World {
    /// Returns sessions, orders with captures and refunds, customer tokens, and the outbox.
    ///
    /// Orders are as in order management, with `payment_session_id` added.
    pub fn ledger(&self, now_ms: i64) -> Value {
        let now = self.now(now_ms);
        let payment_sessions: Value = self
            .payment_sessions
            .values()
            .map(|session| {
                let (status, order_id) = match &session.ending {
                    Some(Ending::Completed { order_id }) => ("complete", Some(order_id)),
                    Some(Ending::Cancelled) => ("cancelled", None),
                    None => ("incomplete", None),
                };
                let purchase = session.purchase();
                json!({
                    "session_id": session.id,
                    "status": status,
                    "order_id": order_id,
                    "authorization_token": session.authorization,
                    "expires_at": iso(session.expires_at),
                    "expired": now >= session.expires_at,
                    "order_amount": purchase.get("order_amount"),
                    "purchase_currency": purchase.get("purchase_currency"),
                    "merchant_reference1": purchase.get("merchant_reference1"),
                    "acquiring_channel": purchase.get("acquiring_channel"),
                })
            })
            .collect();
        let hosted_sessions: Value = self
            .hosted_sessions
            .values()
            .map(|session| {
                json!({
                    "session_id": session.id,
                    "payment_session_id": session.payment_session,
                    "status": session.state.code(),
                    "expires_at": iso(session.expires_at),
                    "expired": now >= session.expires_at,
                    "redirect_url": self.redirect_url(session),
                })
            })
            .collect();
        let orders: Value = self
            .orders
            .values()
            .map(|order| ledger_entry(order, now))
            .collect();
        let customer_tokens: Value = self
            .customer_tokens
            .values()
            .map(CustomerToken::ledger_entry)
            .collect();
        json!({
            "now": iso(now),
            "payment_sessions": payment_sessions,
            "hosted_sessions": hosted_sessions,
            "orders": orders,
            "customer_tokens": customer_tokens,
            "outbox": self.outbox_view()["messages"],
        })
    }

    /// Returns the ledger entry of the order with a merchant's reference.
    pub fn order_in_ledger(&self, merchant_reference: &str, now_ms: i64) -> Option<Value> {
        let mut orders = self.orders.values();
        let is_its = |order: &&Order| {
            order.purchase().get("merchant_reference1") == Some(&merchant_reference.into())
        };
        orders
            .find(is_its)
            .map(|order| ledger_entry(order, self.now(now_ms)))
    }
}

fn ledger_entry(order: &Order, now: i64) -> Value {
    let mut order = order.clone();
    order.settle(now);
    let mut view = order.view(now);
    view["payment_session_id"] = order.payment_session.clone().into();
    view
}
