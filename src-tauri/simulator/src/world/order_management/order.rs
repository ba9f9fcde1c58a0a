//! One order of order management: authorized, captured and refunded amounts, and the rules between them.

pub(crate) mod changes;
pub(crate) mod movement;
pub(crate) mod refund;
mod view;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::world::merchant::payment_method::PaymentMethod;
use crate::world::protocol::ids;
use crate::world::protocol::object::{Object, number, object, text};
use crate::world::protocol::reply::Problem;
use crate::world::protocol::time::{DAY_MS, EXTENDABLE_MS, ORDER_MS};

/// An order, from the customer's authorization on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) klarna_reference: String,
    pub(crate) payment_session: String,
    created_at: i64,
    expires_at: i64,
    amount: i64,
    original_amount: i64,
    /// When it was cancelled or its remaining authorization released.
    ended_at: Option<i64>,
    /// The purchase, as of when the order was placed.
    purchase: Object,
    method: PaymentMethod,
    state: OrderState,
    review: Review,
    captures: Vec<Capture>,
    refunds: Vec<Refund>,
    shipping_info: Vec<Value>,
    acknowledged: bool,
}

/// Whether the remaining authorization can still be captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum OrderState {
    Open,
    Released,
    Cancelled,
    /// Nothing more can be done with it.
    Closed,
}

/// Klarna's review of the risk of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Review {
    Accepted,
    /// Under review; with the decision, if it is scheduled.
    Pending {
        decision: Option<Decision>,
        capture_when_accepted: bool,
    },
    Rejected,
}

/// The end of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    pub(crate) at: i64,
    pub(crate) accept: bool,
}

/// A capture and its refunded amount.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Capture {
    id: String,
    amount: i64,
    at: i64,
    refunded: i64,
    details: Object,
    /// The extension of the due date, and its cost for the shop.
    postponed: Option<Postponed>,
    /// When the invoice was sent again.
    sent_again: Vec<i64>,
}

/// A due date that was extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Postponed {
    at: i64,
    days: i64,
    fee: i64,
}

/// A refund, and the capture it was assigned to.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Refund {
    id: String,
    amount: i64,
    at: i64,
    capture: Option<String>,
    details: Object,
}

/// The values of a new order.
#[derive(Clone, Debug)]
pub(crate) struct NewOrder {
    pub(crate) id: String,
    pub(crate) klarna_reference: String,
    pub(crate) payment_session: String,
    pub(crate) purchase: Object,
    pub(crate) method: PaymentMethod,
    pub(crate) review: Review,
}

impl Order {
    /// Places an order: everything is authorized, nothing captured.
    pub(crate) fn place(new: NewOrder, now: i64) -> Order {
        let amount = number(&new.purchase, "order_amount");
        Order {
            id: new.id,
            klarna_reference: new.klarna_reference,
            payment_session: new.payment_session,
            created_at: now,
            expires_at: now.saturating_add(ORDER_MS),
            amount,
            original_amount: amount,
            ended_at: None,
            purchase: new.purchase,
            method: new.method,
            state: OrderState::Open,
            review: new.review,
            captures: Vec::new(),
            refunds: Vec::new(),
            shipping_info: Vec::new(),
            acknowledged: false,
        }
    }

    /// Applies a scheduled decision that is due.
    pub(crate) fn settle(&mut self, now: i64) {
        if let Some(decision) = self.due(now) {
            self.decide(decision.accept, decision.at);
        }
    }

    /// Returns whether a scheduled decision is due.
    pub(crate) fn is_due(&self, now: i64) -> bool {
        self.due(now).is_some()
    }

    fn due(&self, now: i64) -> Option<Decision> {
        match self.review {
            Review::Pending { decision, .. } => decision.filter(|decision| decision.at <= now),
            Review::Accepted | Review::Rejected => None,
        }
    }

    /// Returns when the review ends or ended, if known.
    pub(crate) fn decided_at(&self, now: i64) -> Option<i64> {
        match self.review {
            Review::Pending { decision, .. } => decision.map(|decision| decision.at),
            Review::Accepted | Review::Rejected => Some(now),
        }
    }

    /// Returns the address that receives the result of a review.
    pub(crate) fn notification_url(&self) -> &str {
        let urls = object(&self.purchase, "merchant_urls");
        urls.map_or("", |urls| text(urls, "notification"))
    }

    /// Ends a review. A rejected order is cancelled unless something was captured.
    pub(crate) fn decide(&mut self, accept: bool, now: i64) {
        let Review::Pending {
            capture_when_accepted,
            ..
        } = self.review
        else {
            return;
        };
        if accept {
            self.review = Review::Accepted;
            if capture_when_accepted {
                self.capture_all(now);
            }
        } else {
            self.review = Review::Rejected;
            if self.captures.is_empty() {
                self.end_as(OrderState::Cancelled, now);
            }
        }
    }

    /// Captures everything, for shops that capture on placing the order; postponed during a review.
    pub(crate) fn capture_all(&mut self, now: i64) {
        if let Review::Pending {
            capture_when_accepted,
            ..
        } = &mut self.review
        {
            *capture_when_accepted = true;
            return;
        }
        let remaining = self.remaining(now);
        if remaining > 0 {
            let mut details = Object::new();
            if let Some(lines) = self.purchase.get("order_lines") {
                details.insert("order_lines".into(), lines.clone());
            }
            let id = ids::uuid(&format!("{}/captured at once", self.id));
            self.record_capture(id, remaining, details, now);
        }
    }

    /// Captures part or all of the remaining authorization.
    pub(crate) fn capture(
        &mut self,
        id: String,
        amount: i64,
        details: Object,
        now: i64,
    ) -> Result<(), Problem> {
        let remaining = self.remaining(now);
        let is_over = self.state != OrderState::Open || self.is_expired(now);
        if amount > remaining || is_over || (remaining == 0 && self.amount > 0) {
            let problem = Problem::new(403, "CAPTURE_NOT_ALLOWED", "Capture not allowed");
            return Err(problem);
        }
        // By the specification a capture of zero is accepted, but an order's captures are above zero.
        if amount > 0 {
            self.record_capture(id, amount, details, now);
        }
        self.acknowledged = true;
        Ok(())
    }

    /// Cancels the order: possible until something is captured.
    pub(crate) fn cancel(&mut self, now: i64) -> Result<(), Problem> {
        let refuse = |why: &str| Err(Problem::new(403, "CANCEL_NOT_ALLOWED", why));
        if !self.captures.is_empty() && self.state != OrderState::Closed {
            return refuse("Order has previous captures. Cancel not possible.");
        }
        match self.state {
            OrderState::Cancelled => refuse("Order is already cancelled. Cancel not possible."),
            OrderState::Closed => refuse("Order is closed. Cancel not possible."),
            OrderState::Open | OrderState::Released if self.is_expired(now) => {
                refuse("Order is expired. Cancel not possible.")
            }
            OrderState::Open | OrderState::Released => {
                self.end_as(OrderState::Cancelled, now);
                Ok(())
            }
        }
    }

    /// Releases the remaining authorization.
    pub(crate) fn release(&mut self, now: i64) -> Result<(), Problem> {
        const TAIL: &str = "Remaining authorization cannot be released.";
        let why = if let Some(why) = self.how_ended() {
            why
        } else if self.captures.is_empty() {
            "Order has no captures."
        } else if self.remaining(now) == 0 {
            "Order is fully captured."
        } else {
            self.end_as(OrderState::Released, now);
            return Ok(());
        };
        Err(Problem::new(403, "NOT_ALLOWED", format!("{why} {TAIL}")))
    }

    /// Extends the order to 28 days from today; a second time on the same day changes nothing.
    pub(crate) fn extend(&mut self, now: i64) -> Result<(), Problem> {
        const TAIL: &str = "Authorization time cannot be extended.";
        let why = if let Some(why) = self.how_ended() {
            why
        } else if self.is_expired(now) {
            "Order is expired."
        } else if self.remaining(now) == 0 {
            "Order is fully captured."
        } else if now > self.created_at.saturating_add(EXTENDABLE_MS) {
            "Order is too old."
        } else if !self.method.may_be_extended(self.country()) {
            "Payment method does not allow it."
        } else {
            let today = now.div_euclid(DAY_MS).saturating_mul(DAY_MS);
            let time_of_day = self.created_at.rem_euclid(DAY_MS);
            let extended = today.saturating_add(time_of_day).saturating_add(ORDER_MS);
            self.expires_at = self.expires_at.max(extended);
            return Ok(());
        };
        Err(Problem::new(403, "NOT_ALLOWED", format!("{why} {TAIL}")))
    }

    /// Closes the order: Klarna's final state, in which no operation succeeds.
    pub(crate) fn close(&mut self, now: i64) {
        self.end_as(OrderState::Closed, now);
    }

    /// Ends the capture window.
    pub(crate) fn expire(&mut self, now: i64) {
        self.expires_at = self.expires_at.min(now);
    }

    /// Returns the captured amount.
    pub(crate) fn captured(&self) -> i64 {
        self.captures
            .iter()
            .fold(0, |sum, capture| sum.saturating_add(capture.amount))
    }

    /// Returns the refunded amount.
    pub(crate) fn refunded(&self) -> i64 {
        self.refunds
            .iter()
            .fold(0, |sum, refund| sum.saturating_add(refund.amount))
    }

    /// Returns what can still be captured.
    pub(crate) fn remaining(&self, now: i64) -> i64 {
        if self.state == OrderState::Open && !self.is_expired(now) {
            self.amount.saturating_sub(self.captured())
        } else {
            0
        }
    }

    /// Returns when an order with nothing left to capture last changed.
    pub(crate) fn closed_at(&self, now: i64) -> Option<i64> {
        if self.remaining(now) > 0 || matches!(self.review, Review::Pending { .. }) {
            return None;
        }
        let captured = self.captures.iter().map(|capture| capture.at);
        let refunded = self.refunds.iter().map(|refund| refund.at);
        let movement = captured.chain(refunded).max();
        let ending = self
            .ended_at
            .or_else(|| (self.captured() < self.amount).then_some(self.expires_at));
        ending.max(movement).or(Some(self.expires_at))
    }

    /// Returns the currency of all its amounts.
    pub(crate) fn currency(&self) -> &str {
        text(&self.purchase, "purchase_currency")
    }

    /// Returns how the customer pays.
    pub(crate) fn method(&self) -> PaymentMethod {
        self.method
    }

    /// Returns the review's status as place order and order management write it.
    pub(crate) fn fraud_status(&self) -> &'static str {
        match self.review {
            Review::Accepted => "ACCEPTED",
            Review::Pending { .. } => "PENDING",
            Review::Rejected => "REJECTED",
        }
    }
}

impl Order {
    /// Returns the refusal's message for a cancelled or closed order.
    fn how_ended(&self) -> Option<&'static str> {
        match self.state {
            OrderState::Cancelled => Some("Order is cancelled."),
            OrderState::Closed => Some("Order is closed."),
            OrderState::Open | OrderState::Released => None,
        }
    }

    fn is_expired(&self, now: i64) -> bool {
        now >= self.expires_at
    }

    fn end_as(&mut self, state: OrderState, now: i64) {
        self.state = state;
        self.ended_at = Some(now);
    }

    fn record_capture(&mut self, id: String, amount: i64, details: Object, now: i64) {
        self.captures.push(Capture {
            id,
            amount,
            at: now,
            refunded: 0,
            details,
            postponed: None,
            sent_again: Vec::new(),
        });
    }

    fn country(&self) -> &str {
        text(&self.purchase, "purchase_country")
    }
}
