//! Order management: what a shop does with an order once the customer has paid.
//!
//! Here: reading, capturing, refunding, cancelling, releasing. Other changes are in `changes.rs`.

mod changes;
pub(crate) mod order;

use changes::check_shipping;
use order::Order;
use order::changes::unknown_capture;
use order::refund::is_return_fee;
use serde_json::Value;
use uuid::Uuid;

use crate::world::World;
use crate::world::protocol::object::{Object, list, pick};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::validation::{Cursor, Validator};
use crate::world::purchase::lines::{self, MAX_AMOUNT};

const ORDERS: &str = "/ordermanagement/v1/orders";

impl World {
    pub(crate) fn read_order(&mut self, id: &str, now: i64) -> Outcome {
        let order = self.order(id, "", now)?;
        Ok(Reply::json(200, order.view(now)))
    }

    pub(crate) fn capture(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let capture_id = self.draw("capture");
        let order = self.order_mut(id, "Capture not possible.", now)?;
        let (amount, details) = check_movement(body, "captured_amount")?;
        order.capture(capture_id.clone(), amount, details, now)?;
        let location = format!("{ORDERS}/{id}/captures/{capture_id}");
        Ok(Reply::created(location, "Capture-Id", &capture_id))
    }

    pub(crate) fn list_captures(&mut self, id: &str, now: i64) -> Outcome {
        let order = self.order(id, "", now)?;
        Ok(Reply::json(200, Value::Array(order.capture_views())))
    }

    pub(crate) fn read_capture(&mut self, id: &str, capture: &str, now: i64) -> Outcome {
        let view = self.order(id, "", now)?.capture_view(capture);
        view.map(|view| Reply::json(200, view))
            .ok_or_else(|| unknown_capture(capture))
    }

    pub(crate) fn refund(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let refund_id = self.draw("refund");
        let return_fee = self.agreement().return_fee;
        let order = self.order_mut(id, "Refund not possible.", now)?;
        let (amount, details) = check_movement(body, "refunded_amount")?;
        if !return_fee && list(&details, "order_lines").iter().any(is_return_fee) {
            let why = "Return fee is not allowed. Refund not possible.";
            return Err(Problem::new(403, "REFUND_NOT_ALLOWED", why));
        }
        order.refund(refund_id.clone(), amount, details, now)?;
        let location = format!("{ORDERS}/{id}/refunds/{refund_id}");
        Ok(Reply::created(location, "Refund-Id", &refund_id))
    }

    pub(crate) fn read_refund(&mut self, id: &str, refund: &str, now: i64) -> Outcome {
        let view = self.order(id, "", now)?.refund_view(refund);
        let is_id = Uuid::parse_str(refund).is_ok();
        view.map(|view| Reply::json(200, view)).ok_or_else(|| {
            let why = format!("Refund {refund} cannot be found");
            Problem::new(if is_id { 404 } else { 400 }, "NOT_FOUND", why)
        })
    }

    pub(crate) fn cancel_order(&mut self, id: &str, now: i64) -> Outcome {
        self.order_mut(id, "Cancel not possible.", now)?
            .cancel(now)?;
        Ok(Reply::done())
    }

    pub(crate) fn release(&mut self, id: &str, now: i64) -> Outcome {
        self.order_mut(id, "Remaining authorization cannot be released.", now)?
            .release(now)?;
        Ok(Reply::done())
    }

    pub(crate) fn extend(&mut self, id: &str, now: i64) -> Outcome {
        self.order_mut(id, "Authorization time cannot be extended.", now)?
            .extend(now)?;
        Ok(Reply::done())
    }

    /// Returns the order as of now. `tail` ends the refusal if there is none.
    pub(super) fn order(&mut self, id: &str, tail: &str, now: i64) -> Result<&Order, Problem> {
        if Uuid::parse_str(id).is_err() {
            let why = "Order ID must be a valid UUID.";
            return Err(Problem::new(400, "INVALID_ORDER_ID", why));
        }
        if self.orders.get(id).is_some_and(|order| order.is_due(now))
            && let Some(order) = self.orders.get_mut(id)
        {
            order.settle(now);
        }
        self.orders.get(id).ok_or_else(|| no_order(id, tail))
    }

    /// Returns the order as of now, to be changed.
    pub(super) fn order_mut(
        &mut self,
        id: &str,
        tail: &str,
        now: i64,
    ) -> Result<&mut Order, Problem> {
        self.order(id, tail, now)?;
        self.orders.get_mut(id).ok_or_else(|| no_order(id, tail))
    }
}

fn no_order(id: &str, tail: &str) -> Problem {
    let why = format!("Order {id} cannot be found. {tail}");
    Problem::new(404, "NO_SUCH_ORDER", why.trim_end())
}

/// Returns the amount of a capture or a refund, and the details that Klarna stores with it.
///
/// Shipping belongs to captures; with a refund it is an unknown field like any other.
fn check_movement(body: &Object, amount_field: &str) -> Result<(i64, Object), Problem> {
    let mut validator = Validator::default();
    let at = Cursor::root(body);
    validator.required(&at, amount_field);
    let amount = validator.integer(&at, amount_field, 0..=MAX_AMOUNT);
    validator.text(&at, "description", 0..=255);
    validator.text(&at, "reference", 0..=255);
    validator.integer(&at, "shipping_delay", 0..=i64::MAX);
    check_shipping(&mut validator, &at, 0);
    if let Some(lines) = validator.list(&at, "order_lines", 0..=1000) {
        lines::check_recorded(&mut validator, &lines);
    }
    validator.unprocessable()?;
    let names = ["description", "reference", "order_lines", "shipping_info"];
    Ok((amount.unwrap_or_default(), pick(body, &names)))
}
