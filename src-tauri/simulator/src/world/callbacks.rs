//! Klarna's callbacks to the shop: a session's status, an authorization, the end of a review.
//!
//! The world queues them and records the results; the server sends them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::control::fault::{FaultKind, Operation};
use crate::world::merchant::proxy::proxied;
use crate::world::protocol::ids;
use crate::world::protocol::object::{object, text};
use crate::world::protocol::time::{DAY_MS, MINUTE_MS, SECOND_MS, iso};

/// A callback to be sent now: a `POST` with a JSON body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The id to pass to [`World::callback_answered`].
    pub id: String,
    /// Where it goes: https, or the target of the shop's proxy.
    pub url: String,
    /// The JSON body.
    pub body: String,
    /// How long Klarna waits for the answer, in milliseconds.
    pub timeout_ms: u64,
}

/// A callback that the shop has not acknowledged yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PendingCallback {
    kind: CallbackKind,
    url: String,
    body: Value,
    due_at: i64,
    /// How many calls were made.
    calls: i64,
    /// Held back until the next one overtakes it.
    held: bool,
}

/// The kind of a callback, which decides how often and how long it is retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum CallbackKind {
    Status,
    Distribution,
    Authorization,
    Review,
}

impl CallbackKind {
    /// Returns the most calls made.
    fn max_calls(self) -> i64 {
        match self {
            CallbackKind::Status | CallbackKind::Distribution => 4,
            CallbackKind::Authorization => 3,
            CallbackKind::Review => DAY_MS / (10 * MINUTE_MS),
        }
    }

    /// Returns how long to wait for an answer.
    fn timeout_ms(self) -> i64 {
        match self {
            CallbackKind::Status | CallbackKind::Distribution | CallbackKind::Review => {
                3 * SECOND_MS
            }
            CallbackKind::Authorization => 2 * SECOND_MS,
        }
    }

    /// Returns the time between a failed call and the next.
    fn retry_after_ms(self, calls: i64) -> i64 {
        match self {
            CallbackKind::Status | CallbackKind::Distribution => 5 * SECOND_MS,
            CallbackKind::Authorization => SECOND_MS.saturating_mul(calls),
            CallbackKind::Review => 10 * MINUTE_MS,
        }
    }

    /// Returns whether a status acknowledges the callback.
    fn is_acknowledged(self, status: u16) -> bool {
        match self {
            CallbackKind::Status | CallbackKind::Distribution | CallbackKind::Authorization => {
                (200..300).contains(&status)
            }
            CallbackKind::Review => status == 200,
        }
    }
}

impl World {
    /// Returns the callbacks to be sent now, the oldest first. Each counts as one call.
    ///
    /// Report the result with [`World::callback_answered`]; without it the call fails after Klarna's time-out.
    pub fn due_callbacks(&mut self, now_ms: i64) -> Vec<Callback> {
        let now = self.now(now_ms);
        let due = |callback: &PendingCallback| !callback.held && callback.due_at <= now;
        let mut ids: Vec<(i64, String)> = self
            .callbacks
            .iter()
            .filter(|(_, callback)| due(callback))
            .map(|(id, callback)| (callback.due_at, id.clone()))
            .collect();
        ids.sort();
        ids.into_iter()
            .filter_map(|(_, id)| self.call(id, now))
            .collect()
    }

    /// Records the status with which a callback was answered; 0 if it was not.
    pub fn callback_answered(&mut self, id: &str, status: u16, now_ms: i64) {
        let now = self.now(now_ms);
        let Some(callback) = self.callbacks.get(id) else {
            return;
        };
        if callback.kind.is_acknowledged(status) || callback.calls >= callback.kind.max_calls() {
            self.callbacks.remove(id);
        } else if let Some(callback) = self.callbacks.get_mut(id) {
            callback.due_at = now.saturating_add(callback.kind.retry_after_ms(callback.calls));
        }
    }

    /// Returns when the next callback is due, by the caller's clock.
    pub fn next_callback_at(&self) -> Option<i64> {
        let waiting = self.callbacks.values().filter(|callback| !callback.held);
        let next = waiting.map(|callback| callback.due_at).min()?;
        Some(next.saturating_sub(*self.clock_offset_ms))
    }

    /// Returns the next call, unless all have been made or there is nothing left to report.
    fn call(&mut self, id: String, now: i64) -> Option<Callback> {
        let callback = self.callbacks.get(&id)?;
        let (kind, body) = (callback.kind, callback.body.clone());
        let spent = callback.calls >= kind.max_calls();
        let body = match kind {
            CallbackKind::Review => {
                self.review_body(body["order_id"].as_str().unwrap_or_default(), now)
            }
            CallbackKind::Status | CallbackKind::Distribution | CallbackKind::Authorization => {
                Some(body)
            }
        };
        let Some(body) = body.filter(|_| !spent) else {
            self.callbacks.remove(&id);
            return None;
        };
        let callback = self.callbacks.get_mut(&id)?;
        callback.calls += 1;
        let wait = kind.timeout_ms() + kind.retry_after_ms(callback.calls);
        callback.due_at = now.saturating_add(wait);
        Some(Callback {
            id,
            url: proxied(self.settings.proxy.as_ref(), &callback.url),
            body: body.to_string(),
            timeout_ms: kind.timeout_ms().unsigned_abs(),
        })
    }

    /// Queues a callback with a hosted session's status.
    pub(super) fn queue_status_callback(&mut self, hosted_session: &str, now: i64) {
        let Some(session) = self.hosted_sessions.get(hosted_session) else {
            return;
        };
        let url = text(&session.merchant_urls, "status_update");
        if url.is_empty() {
            return;
        }
        let url = url.replace("{{session_id}}", &session.id);
        let view = self.hosted_view(session);
        let event = self.draw("event");
        let body = json!({"event_id": event, "session": view});
        self.queue_callback(CallbackKind::Status, url, body, now);
    }

    /// Queues a callback with a distributed session's status at a time. Earlier ones not sent by then are dropped.
    pub(super) fn queue_distribution_callback(&mut self, payment_session: &str, at: i64) {
        let session = self.payment_sessions.get(payment_session);
        let distributed = session.and_then(|session| session.distributed.as_ref());
        let url = distributed.and_then(|distributed| distributed.status_update.clone());
        let (Some(url), Some(body)) = (url, self.distribution_view(payment_session, at)) else {
            return;
        };
        let overtaken = |callback: &PendingCallback| {
            callback.kind == CallbackKind::Distribution
                && callback.due_at > at
                && callback.calls == 0
                && callback.body["session_id"] == payment_session
        };
        self.callbacks.retain(|callback| !overtaken(callback));
        self.queue_callback(CallbackKind::Distribution, url, body, at);
    }

    /// Queues the callback that the customer authorized the payment.
    pub(super) fn queue_authorization_callback(
        &mut self,
        payment_session: &str,
        token: &str,
        now: i64,
    ) {
        let Some(payment) = self.payment_sessions.get(payment_session) else {
            return;
        };
        let purchase = payment.purchase();
        let urls = object(&purchase, "merchant_urls");
        let url = urls.map_or("", |urls| text(urls, "authorization"));
        if url.is_empty() {
            return;
        }
        let url = url.replace("{session.id}", payment_session);
        let mut body = json!({"authorization_token": token, "session_id": payment_session});
        for name in ["merchant_reference1", "merchant_reference2"] {
            if let Some(reference) = purchase.get(name) {
                body[name] = reference.clone();
            }
        }
        self.queue_callback(CallbackKind::Authorization, url, body, now);
    }

    /// Queues the callback about the end of an order's review.
    pub(super) fn queue_review_callback(&mut self, order_id: &str, now: i64) {
        let Some(order) = self.orders.get(order_id) else {
            return;
        };
        let url = order.notification_url();
        let due_at = match order.decided_at(now) {
            Some(at) if !url.is_empty() => at,
            Some(_) | None => return,
        };
        let callback = PendingCallback {
            kind: CallbackKind::Review,
            url: url
                .replace("{session.id}", &order.payment_session)
                .replace("{order.id}", order_id),
            body: json!({"order_id": order_id}),
            due_at,
            calls: 0,
            held: false,
        };
        // An order is decided once: a decision by hand replaces the scheduled one.
        self.callbacks
            .insert(format!("review/{order_id}"), callback);
    }

    /// Returns the callback's body at the end of a review, or none while it goes on.
    fn review_body(&mut self, order_id: &str, now: i64) -> Option<Value> {
        let order = self.orders.get(order_id)?;
        if order.is_due(now) {
            self.orders.get_mut(order_id)?.settle(now);
        }
        let event_type = match self.orders.get(order_id)?.fraud_status() {
            "ACCEPTED" => "FRAUD_RISK_ACCEPTED",
            "REJECTED" => "FRAUD_RISK_REJECTED",
            _ => return None,
        };
        Some(json!({"order_id": order_id, "event_type": event_type}))
    }

    /// Queues a callback, subject to the fault script.
    fn queue_callback(&mut self, kind: CallbackKind, url: String, body: Value, now: i64) {
        let mut callback = PendingCallback {
            kind,
            url,
            body,
            due_at: now,
            calls: 0,
            held: false,
        };
        match self.next_fault(Operation::Callback) {
            Some(FaultKind::Drop) => return,
            Some(FaultKind::Delay { ms }) => {
                callback.due_at = now.saturating_add_unsigned(ms);
            }
            Some(FaultKind::Duplicate) => self.add_callback(callback.clone()),
            Some(FaultKind::Forge) => {
                let mut forged = callback.clone();
                forged.body = self.forgery(&callback.body, now);
                self.add_callback(forged);
            }
            Some(FaultKind::Reorder) => {
                callback.held = true;
                return self.add_callback(callback);
            }
            Some(_) | None => {}
        }
        self.release_held(callback.due_at.saturating_add(SECOND_MS / 5));
        self.add_callback(callback);
    }

    fn add_callback(&mut self, callback: PendingCallback) {
        let id = self.draw("callback");
        self.callbacks.insert(id, callback);
    }

    /// Releases the callbacks that were to be overtaken.
    fn release_held(&mut self, due_at: i64) {
        let held = self.callbacks.iter().filter(|(_, callback)| callback.held);
        let held: Vec<String> = held.map(|(id, _)| id.clone()).collect();
        for id in held {
            if let Some(callback) = self.callbacks.get_mut(&id) {
                callback.held = false;
                callback.due_at = due_at;
            }
        }
    }

    /// Returns the body of a forged callback that claims payment.
    fn forgery(&self, body: &Value, now: i64) -> Value {
        let mut forged = body.clone();
        let made_up = |what: &str| ids::uuid(&format!("forged/{what}/{now}"));
        let claim_paid = |session: &mut Value| {
            session["status"] = "COMPLETED".into();
            session["order_id"] = made_up("order").into();
            session["klarna_reference"] = "F0RGED01".into();
        };
        if let Some(session) = forged.get_mut("session") {
            claim_paid(session);
            session["updated_at"] = iso(now).into();
            forged["event_id"] = made_up("event").into();
        } else if forged.get("status").is_some() {
            claim_paid(&mut forged);
        } else {
            forged["authorization_token"] = made_up("token").into();
        }
        forged
    }

    /// Returns the callbacks not yet sent or acknowledged.
    pub(super) fn callbacks_view(&self) -> Value {
        let view = |(id, callback): (&String, &PendingCallback)| {
            json!({
                "id": id,
                "url": callback.url,
                "body": callback.body,
                "due_at": iso(callback.due_at),
                "calls": callback.calls,
            })
        };
        json!({"callbacks": self.callbacks.iter().map(view).collect::<Value>()})
    }
}
