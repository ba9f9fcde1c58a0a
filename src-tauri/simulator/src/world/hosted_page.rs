//! The Hosted Payment Page as the shop sees it: create, read, disable.

mod appearance;
pub(crate) mod customer;
pub(crate) mod distribution;
mod request;

pub(crate) use appearance::{Appearance, Offer};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::World;
use crate::world::customers::{Person, Verdict};
use crate::world::payments::session::Ending;
use crate::world::protocol::ids;
use crate::world::protocol::object::{Object, object, pick, text};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::time::{HOSTED_SESSION_EARLIER_MS, MINUTE_MS, iso};

/// A hosted session: one payment page for one payment session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct HostedSession {
    pub(crate) id: String,
    /// The token in the customer's link. It does not reveal the id.
    pub(crate) link: String,
    pub(crate) payment_session: String,
    updated_at: i64,
    pub(crate) expires_at: i64,
    pub(crate) mode: PlaceOrderMode,
    pub(crate) purchase_type: String,
    pub(crate) page_title: Option<String>,
    pub(crate) merchant_urls: Object,
    pub(crate) offer: Offer,
    pub(crate) appearance: Appearance,
    /// The verdict on the latest recipient of the link: test customers are known by their address.
    pub(crate) verdict: Option<Verdict>,
    pub(crate) state: HostedState,
}

/// Who places the order, and who captures it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PlaceOrderMode {
    None,
    PlaceOrder,
    CaptureOrder,
}

/// The state of a hosted session. Only the last three are final.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum HostedState {
    Waiting,
    InProgress,
    ManualIdCheck { challenge: String, expires_at: i64 },
    Back,
    Failed,
    Error,
    Completed(Completion),
    Cancelled,
    Disabled,
}

/// The result of a completed session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Completion {
    Authorized { token: String },
    Ordered { order_id: String },
}

impl World {
    pub(crate) fn create_hosted_session(
        &mut self,
        body: &Object,
        host: Option<&str>,
        now: i64,
    ) -> Outcome {
        let id = self.open_hosted_session(body, host, now)?;
        let session = self.hosted_session(&id, now)?;
        Ok(Reply::json(201, self.created_view(session)))
    }

    /// Opens a hosted session and returns its id.
    pub(super) fn open_hosted_session(
        &mut self,
        body: &Object,
        host: Option<&str>,
        now: i64,
    ) -> Result<String, Problem> {
        let checked = self.checked_hosted(body, host)?;
        let payment = self.open_payment_session(checked.payment_session, now)?;
        let payment_session = payment.id.clone();
        let expires_at = payment.expires_at.saturating_sub(HOSTED_SESSION_EARLIER_MS);
        if now >= expires_at {
            return Err(gone());
        }
        let id = self.draw("hosted session");
        let session = HostedSession {
            id: id.clone(),
            link: self.draw_code("link", 12),
            payment_session,
            updated_at: now,
            expires_at,
            mode: checked.mode,
            purchase_type: checked.purchase_type,
            page_title: checked.page_title,
            merchant_urls: checked.merchant_urls,
            offer: checked.offer,
            appearance: checked.appearance,
            verdict: None,
            state: HostedState::Waiting,
        };
        self.payment_session_mut(&session.payment_session)?
            .hosted
            .push(id.clone());
        self.links.insert(session.link.clone(), id.clone());
        self.hosted_sessions.insert(id.clone(), session);
        Ok(id)
    }

    pub(crate) fn read_hosted_session(&self, id: &str, now: i64) -> Outcome {
        let session = self.hosted_session(id, now)?;
        Ok(Reply::json(200, self.hosted_view(session)))
    }

    /// Returns the session as the shop sees it: in answers and in callbacks.
    pub(super) fn hosted_view(&self, session: &HostedSession) -> Value {
        let mut view = json!({
            "session_id": session.id,
            "status": session.state.code(),
            "updated_at": iso(session.updated_at),
            "expires_at": iso(session.expires_at),
        });
        if let HostedState::Completed(completion) = &session.state {
            match completion {
                Completion::Authorized { token } => {
                    view["authorization_token"] = token.clone().into();
                }
                Completion::Ordered { order_id } => self.add_order(&mut view, order_id),
            }
            if let Some(customer) = self.customer_view(session) {
                view["customer"] = customer;
            }
        }
        if let HostedState::ManualIdCheck {
            challenge,
            expires_at,
        } = &session.state
        {
            view["manual_identification"] =
                self.identification_view(session, challenge, *expires_at);
        }
        view
    }

    /// Adds the id and the reference of the order to a session's view.
    pub(super) fn add_order(&self, view: &mut Value, order_id: &str) {
        view["order_id"] = order_id.into();
        if let Some(order) = self.orders.get(order_id) {
            view["klarna_reference"] = order.klarna_reference.clone().into();
        }
    }

    /// Permanently disables a session. Disabling it again gives the same answer.
    pub(crate) fn disable_hosted_session(&mut self, id: &str, now: i64) -> Outcome {
        let session = self.hosted_session(id, now)?;
        if matches!(session.state, HostedState::Completed(_)) {
            let why = "Session has already been completed";
            return Err(Problem::new(400, "BAD_REQUEST", why));
        }
        self.set_state(id, HostedState::Disabled, now);
        Ok(Reply::done())
    }

    /// Ends the open hosted sessions of a payment session that has ended.
    pub(crate) fn close_hosted_sessions(&mut self, payment_session: &str, now: i64) {
        let Some(payment) = self.payment_sessions.get(payment_session) else {
            return;
        };
        let (token, ending) = (payment.authorization.clone(), payment.ending.clone());
        for id in payment.hosted.clone() {
            let open = |session: &&HostedSession| !session.state.is_final();
            let Some(session) = self.hosted_sessions.get(&id).filter(open) else {
                continue;
            };
            let state = match (&ending, session.mode, &token) {
                (Some(Ending::Cancelled), ..) => HostedState::Cancelled,
                (Some(Ending::Completed { .. }), PlaceOrderMode::None, Some(token)) => {
                    HostedState::Completed(Completion::Authorized {
                        token: token.clone(),
                    })
                }
                (Some(Ending::Completed { order_id }), ..) => {
                    HostedState::Completed(Completion::Ordered {
                        order_id: order_id.clone(),
                    })
                }
                (None, ..) => continue,
            };
            self.set_state(&id, state, now);
        }
    }

    /// Changes a session's state and reports it to the shop. A final state stays.
    pub(super) fn set_state(&mut self, id: &str, state: HostedState, now: i64) {
        let open = |session: &&HostedSession| !session.state.is_final();
        let Some(session) = self.hosted_sessions.get(id).filter(open) else {
            return;
        };
        let payment_session = session.payment_session.clone();
        let before = self.distribution_status(id, now);
        if let Some(session) = self.hosted_sessions.get_mut(id) {
            session.state = state;
            session.updated_at = now;
        }
        self.queue_status_callback(id, now);
        if self.distribution_status(id, now) != before {
            self.queue_distribution_callback(&payment_session, now);
        }
    }

    pub(crate) fn hosted_session(&self, id: &str, now: i64) -> Result<&HostedSession, Problem> {
        self.hosted_sessions
            .get(id)
            .filter(|session| now < session.expires_at)
            .ok_or_else(gone)
    }

    pub(crate) fn hosted_session_mut(
        &mut self,
        id: &str,
        now: i64,
    ) -> Result<&mut HostedSession, Problem> {
        self.hosted_sessions
            .get_mut(id)
            .filter(|session| now < session.expires_at)
            .ok_or_else(gone)
    }

    fn created_view(&self, session: &HostedSession) -> Value {
        let base = &self.settings.base_url;
        let session_url = format!("{base}/hpp/v1/sessions/{}", session.id);
        let redirect_url = self.redirect_url(session);
        json!({
            "session_id": session.id,
            "session_url": session_url,
            "redirect_url": redirect_url,
            "qr_code_url": format!("{redirect_url}/qr"),
            "distribution_url": format!("{session_url}/distribution"),
            "manual_identification_check_url": format!("{session_url}/manual-id-check"),
            "expires_at": iso(session.expires_at),
            "distribution_module": {
                "token": ids::uuid(&format!("{}/module", session.id)),
                "standalone_url": format!("{redirect_url}/module?profile={{{{profile_id}}}}&view={{{{view_id}}}}"),
                "generation_url": format!("{session_url}/module"),
            },
        })
    }

    /// Returns what is known about the customer.
    fn customer_view(&self, session: &HostedSession) -> Option<Value> {
        let payment = self.payment_sessions.get(&session.payment_session)?;
        let purchase = payment.purchase();
        let part = |name: &str, fields: &[&str]| {
            object(&purchase, name).map_or_else(Object::new, |part| pick(part, fields))
        };
        let mut known = part("billing_address", &["given_name", "family_name", "title"]);
        let identity = ["date_of_birth", "national_identification_number", "title"];
        known.extend(part("customer", &identity));
        (!known.is_empty()).then(|| known.into())
    }

    fn identification_view(
        &self,
        session: &HostedSession,
        challenge: &str,
        expires_at: i64,
    ) -> Value {
        let purchase = self.purchase_of(session).unwrap_or_default();
        let country = text(&purchase, "purchase_country");
        let mut view = json!({"challenge": challenge, "expires_at": iso(expires_at)});
        if let Some(person) = Person::of(country) {
            view["customer"] = json!({
                "given_name": person.given_name,
                "family_name": person.family_name,
                "date_of_birth": person.born,
            });
            let initial = |name: &str| format!("{}***", &name[..1]);
            view["customer_obfuscated"] = json!({
                "given_name": initial(person.given_name),
                "family_name": initial(person.family_name),
                "date_of_birth": format!("{}-**-**", &person.born[..4]),
            });
        }
        view
    }
}

impl HostedState {
    /// Returns the state as Klarna writes it.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            HostedState::Waiting => "WAITING",
            HostedState::InProgress => "IN_PROGRESS",
            HostedState::ManualIdCheck { .. } => "MANUAL_ID_CHECK",
            HostedState::Back => "BACK",
            HostedState::Failed => "FAILED",
            HostedState::Error => "ERROR",
            HostedState::Completed(_) => "COMPLETED",
            HostedState::Cancelled => "CANCELLED",
            HostedState::Disabled => "DISABLED",
        }
    }

    /// Returns whether nothing can change the state any more.
    pub(crate) fn is_final(&self) -> bool {
        matches!(
            self,
            HostedState::Completed(_) | HostedState::Cancelled | HostedState::Disabled
        )
    }
}

impl Completion {
    /// Returns the authorization token and the order id; the missing one is empty.
    pub(crate) fn ids(&self) -> (&str, &str) {
        match self {
            Completion::Authorized { token } => (token, ""),
            Completion::Ordered { order_id } => ("", order_id),
        }
    }
}

/// Returns the state of a customer who must show a document in the shop.
pub(crate) fn id_check(challenge: String, now: i64) -> HostedState {
    HostedState::ManualIdCheck {
        challenge,
        expires_at: now.saturating_add(MINUTE_MS.saturating_mul(15)),
    }
}

fn gone() -> Problem {
    Problem::new(404, "NOT_FOUND", "Session not found or expired")
}
