//! The control interface: for tests and trainers.

pub(crate) mod answer;
pub(crate) mod fault;
mod ledger;

use answer::{Control, ControlError, read, refused, unknown};
use fault::Fault;
use serde::Deserialize;
use serde_json::json;

use crate::world::hosted_page::customer::{CustomerAct, CustomerError};
use crate::world::hosted_page::distribution::Channel;
use crate::world::order_management::order::{Decision, Review};
use crate::world::protocol::object::Object;
use crate::world::protocol::time::iso;
use crate::world::{MAX_CLOCK_OFFSET_MS, World, customers};

#[derive(Deserialize)]
struct Clock {
    advance_ms: i64,
}

#[derive(Deserialize)]
struct Customer {
    hosted_session_id: String,
    act: String,
}

#[derive(Deserialize)]
struct Recipient {
    address: String,
    blocked: bool,
}

#[derive(Deserialize)]
struct Reviewed {
    status: String,
    order_id: Option<String>,
    after_ms: Option<i64>,
    accept: Option<bool>,
}

#[derive(Deserialize)]
struct Channels {
    sms: Option<String>,
    email: Option<String>,
    token: Option<String>,
}

#[derive(Default, Deserialize)]
struct Edit {
    amount: Option<i64>,
}

impl World {
    /// Handles a request to `/control/…`. The segments are those after `control`.
    pub(crate) fn control(
        &mut self,
        method: &str,
        segments: &[&str],
        body: &[u8],
        now_ms: i64,
    ) -> Control {
        let now = self.now(now_ms);
        match (method, segments) {
            ("GET", ["world"]) => return Ok(self.ledger(now_ms)),
            ("GET", ["people"]) => return Ok(customers::list()),
            ("GET", ["faults"]) => return Ok(json!({ "faults": *self.faults })),
            ("GET", ["callbacks"]) => return Ok(self.callbacks_view()),
            ("GET", ["agreement"]) => return Ok(self.agreement_view()),
            ("POST", ["agreement"]) => return self.amend_agreement(read(body)?, now),
            ("DELETE", ["faults"]) => self.faults.change().clear(),
            ("POST", ["faults"]) => {
                let script = Fault::script(body).map_err(|error| refused(error.to_string()))?;
                self.faults.change().extend(script);
            }
            ("POST", ["recipients"]) => {
                let recipient = read::<Recipient>(body)?;
                self.block(&recipient.address, recipient.blocked);
            }
            ("POST", ["clock"]) => {
                let clock = read::<Clock>(body)?;
                if self
                    .clock_offset_ms
                    .checked_add(clock.advance_ms)
                    .is_none_or(|offset| offset.unsigned_abs() > MAX_CLOCK_OFFSET_MS.unsigned_abs())
                {
                    return Err(refused(
                        "advance_ms: the clock can be moved by ten years in total",
                    ));
                }
                self.advance(clock.advance_ms);
                return Ok(json!({"now": iso(self.now(now_ms))}));
            }
            ("POST", ["customer"]) => return self.control_customer(&read(body)?, now),
            ("POST", ["review"]) => self.control_review(&read(body)?, now)?,
            ("POST", ["channels"]) => self.control_channels(&read(body)?)?,
            ("POST", ["tokens", id, action]) => return self.control_token(id, action),
            ("POST", ["settlements", action]) => {
                return self.control_settlements(action, body, now);
            }
            ("POST", ["orders", id, edit]) => {
                let wanted = if body.is_empty() {
                    Edit::default()
                } else {
                    read(body)?
                };
                return self.edit_order(id, edit, wanted.amount, now);
            }
            _ => {
                return Err(ControlError {
                    status: 404,
                    why: "the control interface has no such request; the README lists them".into(),
                });
            }
        }
        Ok(json!({"done": true}))
    }

    fn control_customer(&mut self, customer: &Customer, now: i64) -> Control {
        let act = CustomerAct::named(&customer.act)
            .ok_or_else(|| refused(format!("unknown act {:?}", customer.act)))?;
        let id = &customer.hosted_session_id;
        self.act(id, act, now).map_err(|error| ControlError {
            status: customer_status(&error),
            why: error.to_string(),
        })?;
        let status = self.hosted_sessions.get(id).map(|s| s.state.code());
        Ok(json!({ "status": status }))
    }

    /// Puts the next order under review, or ends the review of one.
    fn control_review(&mut self, review: &Reviewed, now: i64) -> Result<(), ControlError> {
        let status = review.status.to_ascii_uppercase();
        if let Some(id) = &review.order_id {
            let order = self.orders.get_mut(id).ok_or_else(|| unknown("order"))?;
            match status.as_str() {
                "ACCEPTED" => order.decide(true, now),
                "REJECTED" => order.decide(false, now),
                _ => return Err(refused("a review ends ACCEPTED or REJECTED")),
            }
            self.queue_review_callback(id, now);
            return Ok(());
        }
        match status.as_str() {
            "PENDING" => {
                self.review_next(review.after_ms, review.accept.unwrap_or(true), now);
            }
            "ACCEPTED" => *self.next_review.change() = None,
            _ => return Err(refused("the next order is PENDING or ACCEPTED")),
        }
        Ok(())
    }

    /// Puts the next order under review.
    pub(super) fn review_next(&mut self, after_ms: Option<i64>, accept: bool, now: i64) {
        let decision = after_ms.map(|after_ms| Decision {
            at: now.saturating_add(after_ms),
            accept,
        });
        *self.next_review.change() = Some(Review::Pending {
            decision,
            capture_when_accepted: false,
        });
    }

    fn control_channels(&mut self, channels: &Channels) -> Result<(), ControlError> {
        for (channel, word) in [
            (Channel::Sms, &channels.sms),
            (Channel::Email, &channels.email),
            (Channel::Token, &channels.token),
        ] {
            match word.as_deref() {
                Some("refused") => {
                    self.refused_channels.change().insert(channel);
                }
                Some("accepted") => {
                    self.refused_channels.change().remove(&channel);
                }
                Some(_) => return Err(refused("a channel is accepted or refused")),
                None => {}
            }
        }
        Ok(())
    }

    /// Changes an order as somebody does in Klarna's portal.
    pub(super) fn edit_order(
        &mut self,
        id: &str,
        edit: &str,
        amount: Option<i64>,
        now: i64,
    ) -> Control {
        let movement = self.draw("portal");
        let order = self.orders.get_mut(id).ok_or_else(|| unknown("order"))?;
        order.settle(now);
        let outcome = match edit {
            "capture" => {
                let amount = amount.unwrap_or_else(|| order.remaining(now));
                order.capture(movement, amount.max(1), Object::new(), now)
            }
            "refund" => {
                let rest = order.captured().saturating_sub(order.refunded());
                let amount = amount.unwrap_or(rest);
                order.refund(movement, amount.max(1), Object::new(), now)
            }
            "cancel" => order.cancel(now),
            "expire" => {
                order.expire(now);
                Ok(())
            }
            "close" => {
                order.close(now);
                Ok(())
            }
            _ => return Err(unknown("edit: capture, refund, cancel, expire or close")),
        };
        outcome.map_err(|problem| ControlError {
            status: 409,
            why: problem.messages.join(" "),
        })?;
        Ok(order.view(now))
    }
}

/// Returns the status with which the page and the control interface answer a failed act of a customer.
pub(crate) fn customer_status(error: &CustomerError) -> u16 {
    match error {
        CustomerError::Unknown | CustomerError::Expired | CustomerError::Disabled => 404,
        CustomerError::Final { .. } => 409,
    }
}
