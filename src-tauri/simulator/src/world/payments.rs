//! Klarna Payments: sessions, and the authorizations that become orders.

pub(crate) mod authorization;
pub(crate) mod in_store;
mod offer;
pub(crate) mod session;

use in_store::DISTRIBUTED_MS;
pub(crate) use offer::Offer;
use serde::Serialize;
use session::{Ending, PaymentSession};

use crate::world::merchant::agreement::Product;
use crate::world::merchant::settings::Settings;
use crate::world::order_management::order::Review;
use crate::world::protocol::object::{Object, text};
use crate::world::protocol::reply::{ObjectText, Outcome, Problem, Reply};
use crate::world::protocol::time::{PAYMENT_SESSION_MS, iso};
use crate::world::protocol::web_token::WebToken;
use crate::world::purchase::{self, PurchaseJson};
use crate::world::{World, named};

/// More than the length of most answers with a session, without its purchase.
const ANSWER: usize = 2000;

impl World {
    pub(crate) fn create_payment_session(&mut self, mut body: Object, now: i64) -> Outcome {
        purchase::check(&mut body)?;
        self.permit_channel(&body)?;
        let distribution = in_store::checked(&body)?;
        purchase::keep_known(&mut body);
        let lifetime = match distribution {
            Some(_) => DISTRIBUTED_MS,
            None => PAYMENT_SESSION_MS,
        };
        let id = self.draw("payment session");
        let client_token = self.client_token(&id, &body);
        let mut answer = ObjectText::new(ANSWER);
        answer.field("session_id", &id);
        self.add_terms(&mut answer, &client_token);
        let session = PaymentSession {
            id: id.clone(),
            client_token,
            expires_at: now.saturating_add(lifetime),
            purchase: PurchaseJson::of(&body),
            authorization: None,
            ending: None,
            hosted: Vec::new(),
            distributed: None,
        };
        let distribution = distribution.map(|distribution| (id.clone(), distribution));
        self.payment_sessions.insert(id, session);
        if let Some((id, distribution)) = distribution {
            let result = self.distribute_session(&id, distribution, now)?;
            answer.field("distribution", &result);
        }
        Ok(Reply::object(200, answer))
    }

    pub(crate) fn read_payment_session(&self, id: &str, now: i64) -> Outcome {
        let session = self.payment_session(id, now)?;
        let token = session.authorization.as_ref();
        let authorization = token.and_then(|token| self.authorizations.get(token));
        let authorization = authorization.filter(|authorization| authorization.is_valid(now));
        let status = match session.ending {
            Some(Ending::Completed { .. }) => "complete",
            Some(Ending::Cancelled) | None => "incomplete",
        };
        let mut answer = ObjectText::after(&session.shown(), ANSWER);
        answer.field("status", &status);
        answer.field("expires_at", &iso(session.expires_at));
        self.add_terms(&mut answer, &session.client_token);
        if let Some(authorization) = authorization {
            answer.field("authorization_token", &authorization.token);
        }
        Ok(Reply::object(200, answer))
    }

    /// Adds what every answer with a session has: the token and the payment methods on offer.
    fn add_terms(&self, answer: &mut ObjectText, token: &WebToken) {
        answer.written("client_token", |json| token.write_json(json));
        answer.json("payment_method_categories", &self.offer.categories);
    }

    pub(crate) fn update_payment_session(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let session = self.open_payment_session(id, now)?;
        let mut merged = session.purchase();
        for (name, value) in body.iter().filter(|(_, value)| !value.is_null()) {
            merged.insert(name.clone(), value.clone());
        }
        purchase::check(&mut merged)?;
        self.permit_channel(&merged)?;
        purchase::keep_known(&mut merged);
        self.payment_session_mut(id)?.purchase = PurchaseJson::of(&merged);
        Ok(Reply::done())
    }

    /// Ends an in-store session before anyone paid. Its hosted sessions end with it.
    pub(crate) fn cancel_payment_session(&mut self, id: &str, now: i64) -> Outcome {
        let session = self.open_payment_session(id, now)?;
        if text(&session.purchase(), "acquiring_channel") != "IN_STORE" {
            let why = "Only in-store sessions can be cancelled";
            return Err(Problem::new(403, "INVALID_OPERATION", why));
        }
        self.payment_session_mut(id)?.ending = Some(Ending::Cancelled);
        self.close_hosted_sessions(id, now);
        Ok(Reply::done())
    }

    /// Refuses a channel that is not in the contract.
    fn permit_channel(&self, purchase: &Object) -> Result<(), Problem> {
        match text(purchase, "acquiring_channel") {
            "IN_STORE" => self.permit(Product::InStore),
            "TELESALES" => self.permit(Product::Telesales),
            _ => Ok(()),
        }
    }

    /// Returns how the next order is to be reviewed, if that was arranged.
    pub(crate) fn take_next_review(&mut self) -> Option<Review> {
        match *self.next_review {
            Some(_) => self.next_review.change().take(),
            None => None,
        }
    }

    /// Returns a session that has not expired and was not cancelled.
    pub(crate) fn payment_session(&self, id: &str, now: i64) -> Result<&PaymentSession, Problem> {
        self.payment_sessions
            .get(id)
            .filter(|session| now < session.expires_at)
            .filter(|session| session.ending != Some(Ending::Cancelled))
            .ok_or_else(unknown_session)
    }

    /// Returns a session on which no order was placed yet.
    pub(crate) fn open_payment_session(
        &self,
        id: &str,
        now: i64,
    ) -> Result<&PaymentSession, Problem> {
        let session = self.payment_session(id, now)?;
        if session.ending.is_some() {
            let why = "Session has already been completed";
            return Err(Problem::new(404, "SESSION_COMPLETED", why));
        }
        Ok(session)
    }

    pub(crate) fn payment_session_mut(&mut self, id: &str) -> Result<&mut PaymentSession, Problem> {
        self.payment_sessions
            .get_mut(id)
            .ok_or_else(unknown_session)
    }

    /// Returns the web token that would start Klarna's widget in a browser; it holds the session's id.
    fn client_token(&self, session: &str, purchase: &Object) -> WebToken {
        let Settings { shop, seed, .. } = &self.settings;
        let or = |name: &str, default: &'static str| match text(purchase, name) {
            "" => default,
            text => text,
        };
        let locale = or("locale", "en-US");
        let language = locale.split('-').next().unwrap_or_default();
        let name = named(format_args!("{seed}/client token/{session}"));
        let claims = Claims {
            base_url: &self.offer.payments_url,
            client_event_base_url: &self.offer.events_url,
            design: or("design", "klarna"),
            environment: "playground",
            experiments: [],
            language: &language.to_lowercase(),
            merchant_name: shop,
            purchase_country: text(purchase, "purchase_country"),
            region: "eu",
            scheme: true,
            session_id: session,
            session_type: "PAYMENTS",
        };
        WebToken::new(&name, &claims)
    }
}

/// What a client token says.
#[derive(Serialize)]
struct Claims<'w> {
    base_url: &'w str,
    client_event_base_url: &'w str,
    design: &'w str,
    environment: &'static str,
    experiments: [&'static str; 0],
    language: &'w str,
    merchant_name: &'w str,
    purchase_country: &'w str,
    region: &'static str,
    scheme: bool,
    session_id: &'w str,
    session_type: &'static str,
}

fn unknown_session() -> Problem {
    Problem::new(404, "NOT_FOUND", "Invalid session id")
}
