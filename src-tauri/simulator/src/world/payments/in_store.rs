//! Klarna's other in-store flow: the shop distributes a payment session without making a hosted session.
//!
//! Internally it has a hosted session, so page, link and customer are the usual ones.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::hosted_page::{Completion, HostedState};
use crate::world::merchant::proxy::is_reachable;
use crate::world::payments::session::Distributed;
use crate::world::protocol::object::{Object, text};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::time::{HOUR_MS, SECOND_MS, iso};
use crate::world::protocol::validation::{Cursor, Validator};

/// How long a distributed session is valid.
pub(crate) const DISTRIBUTED_MS: i64 = 46 * HOUR_MS;
/// How long it takes until a link is sent.
const DISTRIBUTING_MS: i64 = SECOND_MS;

/// How to distribute a session.
#[derive(Clone, Debug)]
pub(crate) struct Distribution {
    by_short_code: bool,
    status_update: Option<String>,
}

/// Returns how to distribute a session, if at all, or the refusal.
pub(crate) fn checked(body: &Object) -> Result<Option<Distribution>, Problem> {
    let mut validator = Validator::default();
    let at = Cursor::root(body);
    let Some(distribution) = validator.object(&at, "distribution") else {
        return validator.bad_value().map(|()| None);
    };
    validator.required(&distribution, "method");
    validator.one_of(&distribution, "method", &["one_qr", "qr", "payment_link"]);
    let mut status_update = None;
    if let Some(urls) = validator.object(&distribution, "callback_urls") {
        let url = validator.text(&urls, "status_update", 0..=2000);
        status_update = url.filter(|url| !url.is_empty()).map(str::to_owned);
        if status_update
            .as_deref()
            .is_some_and(|url| !is_reachable(url))
        {
            validator.flag(urls.path("status_update"));
        }
    }
    if text(body, "acquiring_channel") != "IN_STORE" {
        validator.flag("distribution".into());
    }
    validator.bad_value()?;
    let code = distribution.get("short_code");
    if let Some(code) = code {
        let digits = code.as_str().unwrap_or_default();
        if !(2..=20).contains(&digits.len()) || !digits.chars().all(|c| c.is_ascii_digit()) {
            let why = "The short code must be 2 to 20 digits";
            return Err(Problem::new(400, "BAD_REQUEST", why));
        }
    }
    Ok(Some(Distribution {
        by_short_code: code.is_some(),
        status_update,
    }))
}

impl World {
    /// Distributes a new payment session, and returns where to read the result.
    pub(crate) fn distribute_session(
        &mut self,
        session: &str,
        distribution: Distribution,
        now: i64,
    ) -> Result<Value, Problem> {
        let Distribution {
            by_short_code,
            status_update,
        } = distribution;
        let base = &self.settings.base_url;
        let url = format!("{base}/payments/v1/sessions/{session}");
        let result_url = format!("{base}/iss/v1/distributions/{session}");
        let wanted = json!({
            "payment_session_url": url,
            "options": {"place_order_mode": "CAPTURE_ORDER"},
        });
        let wanted = wanted.as_object().cloned().unwrap_or_default();
        let hosted = self.open_hosted_session(&wanted, None, now)?;
        self.payment_session_mut(session)?.distributed = Some(Box::new(Distributed {
            at: now,
            hosted,
            by_short_code,
            status_update,
        }));
        let under_way = if by_short_code { 0 } else { DISTRIBUTING_MS };
        self.queue_distribution_callback(session, now.saturating_add(under_way));
        Ok(json!({ "result_url": result_url }))
    }

    pub(crate) fn read_distribution(&self, id: &str, now: i64) -> Outcome {
        let view = self.distribution_view(id, now);
        view.map(|view| Reply::json(200, view))
            .ok_or_else(|| Problem::new(404, "NOT_FOUND", "Invalid session id"))
    }

    /// Returns the result of a distribution, for reads and callbacks.
    pub(crate) fn distribution_view(&self, id: &str, now: i64) -> Option<Value> {
        let session = self.payment_sessions.get(id)?;
        let distributed = session.distributed.as_ref()?;
        if now >= session.expires_at {
            return None;
        }
        let hosted = self.hosted_sessions.get(&distributed.hosted)?;
        let link = self.redirect_url(hosted);
        let mut view = json!({
            "session_id": session.id,
            "status": status(&hosted.state, distributed, now),
            "expires_at": iso(session.expires_at),
        });
        if let HostedState::Completed(Completion::Ordered { order_id }) = &hosted.state {
            self.add_order(&mut view, order_id);
        } else if hosted.state == HostedState::Failed {
            view["error"] = json!({"code": "REJECTED"});
        } else if hosted.state == HostedState::Error {
            view["error"] = json!({"code": "INTERNAL_ERROR"});
        }
        if !hosted.state.is_final() {
            view["qr"] = format!("{link}/qr").into();
            view["payment_link"] = link.into();
        }
        Some(view)
    }

    /// Returns the distribution status of a hosted session that belongs to one.
    pub(crate) fn distribution_status(&self, hosted: &str, now: i64) -> Option<&'static str> {
        let session = self.hosted_sessions.get(hosted)?;
        let payment = self.payment_sessions.get(&session.payment_session)?;
        let distributed = payment.distributed.as_ref()?;
        (distributed.hosted == hosted).then(|| status(&session.state, distributed, now))
    }
}

/// Returns the status of a distribution, where `CANCELED` has one L.
fn status(state: &HostedState, distributed: &Distributed, now: i64) -> &'static str {
    let on_its_way = now >= distributed.at.saturating_add(DISTRIBUTING_MS);
    match state {
        HostedState::Waiting if distributed.by_short_code || on_its_way => "DISTRIBUTED",
        HostedState::Waiting => "WAITING",
        HostedState::InProgress | HostedState::ManualIdCheck { .. } | HostedState::Back => {
            "ACCESSED"
        }
        HostedState::Failed | HostedState::Error => "FAILED",
        HostedState::Completed(_) => "COMPLETED",
        HostedState::Cancelled | HostedState::Disabled => "CANCELED",
    }
}
