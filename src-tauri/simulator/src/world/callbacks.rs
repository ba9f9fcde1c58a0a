//! Klarna's callbacks to the shop: a session's status, an authorization, the end of a review.
//!
//! The world says what is due and takes the result; the doors do the sending.

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
    pub patience_ms: u64,
}

/// A callback that the shop has not acknowledged yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Notice {
    kind: Kind,
    url: String,
    body: Value,
    due_at: i64,
    /// How often it was sent.
    calls: i64,
    /// Held back until the next one has overtaken it.
    held: bool,
}

/// What a callback is about; this decides how often and how long it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    Status,
    Distribution,
    Authorization,
    Review,
}

impl Kind {
    /// Returns how many calls are made at most.
    fn calls(self) -> i64 {
        match self {
            Kind::Status | Kind::Distribution => 4,
            Kind::Authorization => 3,
            Kind::Review => DAY_MS / (10 * MINUTE_MS),
        }
    }

    /// Returns how long an answer is waited for.
    fn patience_ms(self) -> i64 {
        match self {
            Kind::Status | Kind::Distribution | Kind::Review => 3 * SECOND_MS,
            Kind::Authorization => 2 * SECOND_MS,
        }
    }

    /// Returns how long after a failed call the next one comes.
    fn pause_ms(self, calls: i64) -> i64 {
        match self {
            Kind::Status | Kind::Distribution => 5 * SECOND_MS,
            Kind::Authorization => SECOND_MS.saturating_mul(calls),
            Kind::Review => 10 * MINUTE_MS,
        }
    }

    /// Returns whether the answer ends the calls.
    fn is_heard(self, status: u16) -> bool {
        match self {
            Kind::Status | Kind::Distribution | Kind::Authorization => (200..300).contains(&status),
            Kind::Review => status == 200,
        }
    }
}

impl World {
    /// Returns the callbacks to be sent now, the oldest first. Each counts as one call.
    ///
    /// Report the result with [`World::callback_answered`]; without it the call fails after Klarna's time-out.
    pub fn due_callbacks(&mut self, now_ms: i64) -> Vec<Callback> {
        let now = self.now(now_ms);
        let due = |notice: &Notice| !notice.held && notice.due_at <= now;
        let mut ids: Vec<(i64, String)> = self
            .callbacks
            .iter()
            .filter(|(_, notice)| due(notice))
            .map(|(id, notice)| (notice.due_at, id.clone()))
            .collect();
        ids.sort();
        ids.into_iter()
            .filter_map(|(_, id)| self.call(id, now))
            .collect()
    }

    /// Notes how a callback was answered; 0 if it was not.
    pub fn callback_answered(&mut self, id: &str, status: u16, now_ms: i64) {
        let now = self.now(now_ms);
        let Some(notice) = self.callbacks.get(id) else {
            return;
        };
        if notice.kind.is_heard(status) || notice.calls >= notice.kind.calls() {
            self.callbacks.remove(id);
        } else if let Some(notice) = self.callbacks.get_mut(id) {
            notice.due_at = now.saturating_add(notice.kind.pause_ms(notice.calls));
        }
    }

    /// Returns when the next callback is due, by the caller's clock.
    pub fn next_callback_at(&self) -> Option<i64> {
        let waiting = self.callbacks.values().filter(|notice| !notice.held);
        let next = waiting.map(|notice| notice.due_at).min()?;
        Some(next.saturating_sub(*self.clock_offset_ms))
    }

    /// Makes one call, unless all have been made or there is nothing left to report.
    fn call(&mut self, id: String, now: i64) -> Option<Callback> {
        let notice = self.callbacks.get(&id)?;
        let (kind, body) = (notice.kind, notice.body.clone());
        let spent = notice.calls >= kind.calls();
        let body = match kind {
            Kind::Review => self.review_body(body["order_id"].as_str().unwrap_or_default(), now),
            Kind::Status | Kind::Distribution | Kind::Authorization => Some(body),
        };
        let Some(body) = body.filter(|_| !spent) else {
            self.callbacks.remove(&id);
            return None;
        };
        let notice = self.callbacks.get_mut(&id)?;
        notice.calls += 1;
        let wait = kind.patience_ms() + kind.pause_ms(notice.calls);
        notice.due_at = now.saturating_add(wait);
        Some(Callback {
            id,
            url: proxied(self.settings.proxy.as_ref(), &notice.url),
            body: body.to_string(),
            patience_ms: kind.patience_ms().unsigned_abs(),
        })
    }

    /// Reports a hosted session's status to the shop.
    pub(super) fn announce_status(&mut self, hosted_session: &str, now: i64) {
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
        self.announce(Kind::Status, url, body, now);
    }

    /// Reports a distributed session's status to the shop, as it is at that time.
    ///
    /// Reports that have not been sent by then are dropped: they are out of date.
    pub(super) fn announce_distribution(&mut self, payment_session: &str, at: i64) {
        let session = self.payment_sessions.get(payment_session);
        let distributed = session.and_then(|session| session.distributed.as_ref());
        let url = distributed.and_then(|distributed| distributed.status_update.clone());
        let (Some(url), Some(body)) = (url, self.distribution_view(payment_session, at)) else {
            return;
        };
        let overtaken = |notice: &Notice| {
            notice.kind == Kind::Distribution
                && notice.due_at > at
                && notice.calls == 0
                && notice.body["session_id"] == payment_session
        };
        self.callbacks.retain(|notice| !overtaken(notice));
        self.announce(Kind::Distribution, url, body, at);
    }

    /// Reports to the shop that the customer authorized the payment.
    pub(super) fn announce_authorization(&mut self, payment_session: &str, token: &str, now: i64) {
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
        self.announce(Kind::Authorization, url, body, now);
    }

    /// Reports the end of an order's review to the shop, as soon as it is known.
    pub(super) fn announce_review(&mut self, order_id: &str, now: i64) {
        let Some(order) = self.orders.get(order_id) else {
            return;
        };
        let url = order.notification_url();
        let due_at = match order.decided_at(now) {
            Some(at) if !url.is_empty() => at,
            Some(_) | None => return,
        };
        let notice = Notice {
            kind: Kind::Review,
            url: url
                .replace("{session.id}", &order.payment_session)
                .replace("{order.id}", order_id),
            body: json!({"order_id": order_id}),
            due_at,
            calls: 0,
            held: false,
        };
        // An order is decided once: a decision by hand replaces the scheduled one.
        self.callbacks.insert(format!("review/{order_id}"), notice);
    }

    /// Returns the report on the end of a review; `None` while it goes on.
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
    fn announce(&mut self, kind: Kind, url: String, body: Value, now: i64) {
        let mut notice = Notice {
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
                notice.due_at = now.saturating_add_unsigned(ms);
            }
            Some(FaultKind::Duplicate) => self.post(notice.clone()),
            Some(FaultKind::Forge) => {
                let mut forged = notice.clone();
                forged.body = self.forgery(&notice.body, now);
                self.post(forged);
            }
            Some(FaultKind::Reorder) => {
                notice.held = true;
                return self.post(notice);
            }
            Some(_) | None => {}
        }
        self.release_held(notice.due_at.saturating_add(SECOND_MS / 5));
        self.post(notice);
    }

    fn post(&mut self, notice: Notice) {
        let id = self.draw("callback");
        self.callbacks.insert(id, notice);
    }

    /// Releases the callbacks that were to be overtaken.
    fn release_held(&mut self, due_at: i64) {
        let held = self.callbacks.iter().filter(|(_, notice)| notice.held);
        let held: Vec<String> = held.map(|(id, _)| id.clone()).collect();
        for id in held {
            if let Some(notice) = self.callbacks.get_mut(&id) {
                notice.held = false;
                notice.due_at = due_at;
            }
        }
    }

    /// Returns what a fraudster would send to get goods without paying.
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

    /// Returns the callbacks that wait to be sent or acknowledged.
    pub(super) fn callbacks_view(&self) -> Value {
        let view = |(id, notice): (&String, &Notice)| {
            json!({
                "id": id,
                "url": notice.url,
                "body": notice.body,
                "due_at": iso(notice.due_at),
                "calls": notice.calls,
            })
        };
        json!({"callbacks": self.callbacks.iter().map(view).collect::<Value>()})
    }
}
