//! What a shop changes about an order besides moving money: its amount, address, references, shipping and due dates.

use serde_json::Value;

use crate::world::customers::{self, Verdict};
use crate::world::order_management::order::{Capture, Order, OrderState, Postponed};
use crate::world::protocol::object::{Object, object};
use crate::world::protocol::reply::Problem;

/// How many entries of shipping information an order or a capture holds.
const MAX_SHIPPING: usize = 500;
/// How many days later a customer may pay, and what that costs the shop.
pub(crate) const DUE_DATE_OPTIONS: [(i64, i64); 3] = [(14, 1_500), (30, 2_900), (60, 4_900)];

impl Order {
    /// Sets a new amount. Lines that are not sent are removed.
    pub(crate) fn update_authorization(
        &mut self,
        amount: i64,
        lines: Option<&Value>,
        now: i64,
    ) -> Result<(), Problem> {
        const TAIL: &str = "Order authorization cannot be updated";
        let captured = self.captured();
        if let Some(why) = self.end(now) {
            return Err(not_allowed(format!("Order is {why}. {TAIL}")));
        }
        if amount < captured {
            return Err(not_allowed(format!(
                "Resulting authorization amount {amount} cannot be less than the captured amount {captured} for \
                 order. {TAIL}"
            )));
        }
        if amount > self.amount {
            let allowed = self.method.may_be_raised(self.country());
            let billing = object(&self.purchase, "billing_address");
            if !allowed || billing.is_some_and(|address| self.declines(address)) {
                return Err(not_allowed("Update not allowed."));
            }
        }
        self.amount = amount;
        self.purchase.insert("order_amount".into(), amount.into());
        self.purchase.remove("order_tax_amount");
        match lines {
            Some(lines) => self.purchase.insert("order_lines".into(), lines.clone()),
            None => self.purchase.remove("order_lines"),
        };
        Ok(())
    }

    /// Changes the shipping address, if Klarna accepts the new one.
    pub(crate) fn update_shipping_address(
        &mut self,
        address: &Object,
        now: i64,
    ) -> Result<(), Problem> {
        if let Some(why) = self.end(now) {
            let why = format!("Order is {why}. Customer details cannot be updated.");
            return Err(not_allowed(why));
        }
        if self.declines(address) {
            return Err(not_allowed("Update not allowed."));
        }
        let address = Value::Object(address.clone());
        self.purchase.insert("shipping_address".into(), address);
        Ok(())
    }

    /// Changes the shop's references; an empty one clears it, an absent one changes nothing.
    pub(crate) fn update_references(&mut self, references: &Object) -> Result<(), Problem> {
        self.amendable("Merchant references cannot be updated.")?;
        for name in ["merchant_reference1", "merchant_reference2"] {
            if let Some(reference) = references.get(name).and_then(Value::as_str) {
                self.purchase.insert(name.into(), reference.into());
            }
        }
        Ok(())
    }

    /// Acknowledges the order.
    pub(crate) fn acknowledge(&mut self) -> Result<(), Problem> {
        self.amendable("Acknowledgement not possible.")?;
        self.acknowledged = true;
        Ok(())
    }

    /// Adds shipping information to the order.
    pub(crate) fn add_shipping(&mut self, added: &[Value]) -> Result<(), Problem> {
        self.open_for("Shipping info cannot be added.")?;
        append(&mut self.shipping_info, added)
    }

    /// Adds shipping information to a capture.
    pub(crate) fn add_capture_shipping(
        &mut self,
        capture: &str,
        added: &[Value],
    ) -> Result<(), Problem> {
        let tail = format!("Shipping info cannot be added to capture {capture}.");
        let capture = self.existing(capture, &tail)?;
        let held = capture
            .details
            .entry("shipping_info")
            .or_insert_with(|| Value::Array(Vec::new()));
        match held {
            Value::Array(held) => append(held, added),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Object(_) => Ok(()),
        }
    }

    /// Sends the invoice of a capture again.
    pub(crate) fn send_again(&mut self, capture: &str, now: i64) -> Result<(), Problem> {
        let capture = self.existing(capture, "Send out cannot be triggered.")?;
        capture.sent_again.push(now);
        Ok(())
    }

    /// Returns by how many days a capture's due date may be extended, and the fees; `None` for an unknown capture.
    pub(crate) fn due_date_options(&self, capture: &str) -> Option<&'static [(i64, i64)]> {
        let capture = self.captures.iter().find(|c| c.id == capture)?;
        let open = self.state != OrderState::Closed
            && self.method.has_due_date()
            && capture.postponed.is_none()
            && capture.refunded < capture.amount;
        Some(if open { &DUE_DATE_OPTIONS } else { &[] })
    }

    /// Extends a capture's due date by one of the options.
    pub(crate) fn postpone(&mut self, capture: &str, days: i64, now: i64) -> Result<(), Problem> {
        const TAIL: &str = "Due date cannot be extended.";
        let options = self.due_date_options(capture).unwrap_or_default();
        let capture = self.existing(capture, TAIL)?;
        let option = options.iter().find(|(offered, _)| *offered == days);
        let (_, fee) = *option.ok_or_else(|| not_allowed(TAIL))?;
        capture.postponed = Some(Postponed { at: now, days, fee });
        Ok(())
    }

    /// Refuses to change an order that was cancelled or closed.
    fn amendable(&self, tail: &str) -> Result<(), Problem> {
        match self.how_ended() {
            Some(why) => Err(not_allowed(format!("{why} {tail}"))),
            None => Ok(()),
        }
    }

    /// Refuses, on a closed order, the changes that other ended orders allow.
    fn open_for(&self, tail: &str) -> Result<(), Problem> {
        if self.state == OrderState::Closed {
            return Err(not_allowed(format!("Order is closed. {tail}")));
        }
        Ok(())
    }

    /// Returns how the order ended, if nothing of it can be changed any more.
    fn end(&self, now: i64) -> Option<&'static str> {
        match self.state {
            OrderState::Cancelled => Some("cancelled"),
            OrderState::Closed => Some("closed"),
            OrderState::Released => Some("fully captured"),
            OrderState::Open if self.captured() > 0 && self.captured() >= self.amount => {
                Some("fully captured")
            }
            OrderState::Open if self.is_expired(now) => Some("expired"),
            OrderState::Open => None,
        }
    }

    /// Returns whether Klarna declines this address.
    fn declines(&self, address: &Object) -> bool {
        customers::verdict_on_address(Some(address), self.country()) == Verdict::Decline
    }

    fn existing(&mut self, id: &str, tail: &str) -> Result<&mut Capture, Problem> {
        self.open_for(tail)?;
        if self.captures.is_empty() {
            return Err(not_allowed(format!("Order has no captures. {tail}")));
        }
        let capture = self.captures.iter_mut().find(|capture| capture.id == id);
        capture.ok_or_else(|| unknown_capture(id))
    }
}

/// Returns the refusal of a capture that no order has.
pub(crate) fn unknown_capture(id: &str) -> Problem {
    let why = format!("Capture {id} cannot be found");
    Problem::new(404, "NO_SUCH_CAPTURE", why)
}

fn append(held: &mut Vec<Value>, added: &[Value]) -> Result<(), Problem> {
    if held.len().saturating_add(added.len()) > MAX_SHIPPING {
        let why = "The size of the shipping_info value must be between 1 and 500";
        return Err(Problem::new(422, "UNPROCESSABLE_ENTITY", why));
    }
    held.extend_from_slice(added);
    Ok(())
}

fn not_allowed(why: impl Into<String>) -> Problem {
    Problem::new(403, "NOT_ALLOWED", why)
}
