//! Order management: changes to an order that move no money.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::order_management::order::changes::unknown_capture;
use crate::world::protocol::object::{Object, list, object};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::validation::{Cursor, Validator};
use crate::world::purchase::address;
use crate::world::purchase::lines::{self, MAX_AMOUNT};

const SHIPPING_METHODS: [&str; 13] = [
    "PickUpStore",
    "Home",
    "BoxReg",
    "BoxUnreg",
    "PickUpPoint",
    "Own",
    "Postal",
    "DHLPackstation",
    "Digital",
    "Undefined",
    "PickUpWarehouse",
    "ClickCollect",
    "PalletDelivery",
];

impl World {
    pub(crate) fn acknowledge(&mut self, id: &str, now: i64) -> Outcome {
        self.order_mut(id, "Acknowledgement not possible.", now)?
            .acknowledge()?;
        Ok(Reply::done())
    }

    pub(crate) fn update_authorization(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let order = self.order_mut(id, "Order authorization cannot be updated", now)?;
        let mut validator = Validator::default();
        let at = Cursor::root(body);
        validator.required(&at, "order_amount");
        let amount = validator.integer(&at, "order_amount", 0..=MAX_AMOUNT);
        validator.text(&at, "description", 0..=255);
        if let Some(lines) = validator.list(&at, "order_lines", 0..=1000) {
            lines::check_recorded(&mut validator, &lines);
        }
        validator.unprocessable()?;
        let lines = at.get("order_lines");
        order.update_authorization(amount.unwrap_or_default(), lines, now)?;
        Ok(Reply::done())
    }

    pub(crate) fn update_customer(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let order = self.order_mut(id, "Customer details cannot be updated.", now)?;
        let at = Cursor::root(body);
        if at.get("billing_address").is_some() {
            let why = "Billing address cannot be updated for user account order. Customer details cannot be updated.";
            return Err(Problem::new(403, "NOT_ALLOWED", why));
        }
        let mut validator = Validator::default();
        validator.required(&at, "shipping_address");
        let limits = address::MANAGEMENT;
        let address = address::check_limits(&mut validator, &at, "shipping_address", limits);
        validator.unprocessable()?;
        let mut validator = Validator::default();
        if let Some(address) = address {
            address::check_content(&mut validator, &address);
        }
        validator.unprocessable().map_err(|problem| Problem {
            code: "INVALID_ADDRESS",
            ..problem
        })?;
        if let Some(address) = object(body, "shipping_address") {
            order.update_shipping_address(address, now)?;
        }
        Ok(Reply::done())
    }

    pub(crate) fn update_references(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let order = self.order_mut(id, "Merchant references cannot be updated.", now)?;
        let mut validator = Validator::default();
        let at = Cursor::root(body);
        validator.text(&at, "merchant_reference1", 0..=255);
        validator.text(&at, "merchant_reference2", 0..=255);
        validator.unprocessable()?;
        order.update_references(body)?;
        Ok(Reply::done())
    }

    pub(crate) fn add_shipping(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let tail = format!("Shipping info cannot be added to order {id}.");
        let order = self.order_mut(id, &tail, now)?;
        order.add_shipping(checked_shipping(body)?)?;
        Ok(Reply::done())
    }

    pub(crate) fn add_capture_shipping(
        &mut self,
        id: &str,
        capture: &str,
        body: &Object,
        now: i64,
    ) -> Outcome {
        let tail = format!("Shipping info cannot be added to capture {capture}.");
        let order = self.order_mut(id, &tail, now)?;
        order.add_capture_shipping(capture, checked_shipping(body)?)?;
        Ok(Reply::done())
    }

    pub(crate) fn send_again(&mut self, id: &str, capture: &str, now: i64) -> Outcome {
        self.order_mut(id, "Send out cannot be triggered.", now)?
            .send_again(capture, now)?;
        Ok(Reply::done())
    }

    pub(crate) fn due_date_options(&mut self, id: &str, capture: &str, now: i64) -> Outcome {
        let order = self.order(id, "", now)?;
        let options = order.due_date_options(capture);
        let options: Value = options
            .ok_or_else(|| unknown_capture(capture))?
            .iter()
            .map(|(days, fee)| json!({"amount": fee, "number_of_days": days}))
            .collect();
        let view = json!({"currency": order.currency(), "options": options});
        Ok(Reply::json(200, view))
    }

    pub(crate) fn postpone(&mut self, id: &str, capture: &str, body: &Object, now: i64) -> Outcome {
        let order = self.order_mut(id, "Due date cannot be extended.", now)?;
        let mut validator = Validator::default();
        let at = Cursor::root(body);
        validator.required(&at, "number_of_days");
        let days = validator.integer(&at, "number_of_days", 1..=i64::from(i32::MAX));
        validator.unprocessable()?;
        order.postpone(capture, days.unwrap_or_default(), now)?;
        Ok(Reply::done())
    }
}

/// Checks a list of shipping information with at least so many entries.
pub(crate) fn check_shipping(validator: &mut Validator, at: &Cursor<'_>, least: usize) {
    let Some(entries) = validator.list(at, "shipping_info", least..=500) else {
        return;
    };
    for entry in &entries {
        for (name, length) in [
            ("shipping_company", 100),
            ("tracking_number", 100),
            ("tracking_uri", 1024),
            ("return_shipping_company", 100),
            ("return_tracking_number", 100),
            ("return_tracking_uri", 1024),
        ] {
            validator.text(entry, name, 0..=length);
        }
        validator.one_of(entry, "shipping_method", &SHIPPING_METHODS);
    }
}

fn checked_shipping(body: &Object) -> Result<&[Value], Problem> {
    let mut validator = Validator::default();
    let at = Cursor::root(body);
    validator.required(&at, "shipping_info");
    check_shipping(&mut validator, &at, 1);
    validator.unprocessable()?;
    Ok(list(body, "shipping_info"))
}
