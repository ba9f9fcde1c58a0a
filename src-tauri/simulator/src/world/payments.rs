//! Klarna Payments: sessions, and the authorizations that become orders.

pub(crate) mod authorization;
pub(crate) mod in_store;
pub(crate) mod session;

use std::borrow::Cow;

use in_store::DISTRIBUTED_MS;
use serde::Serialize;
use serde_json::{Value, json};
use session::{Ending, PaymentSession};

use crate::world::World;
use crate::world::merchant::agreement::Product;
use crate::world::merchant::settings::Settings;
use crate::world::order_management::order::Review;
use crate::world::protocol::ids;
use crate::world::protocol::object::{Object, text};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::time::{PAYMENT_SESSION_MS, iso};
use crate::world::purchase::{self, PurchaseJson};

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
        let session = PaymentSession {
            id: id.clone(),
            client_token: client_token.clone(),
            expires_at: now.saturating_add(lifetime),
            purchase: PurchaseJson::of(&body),
            authorization: None,
            ending: None,
            hosted: Vec::new(),
            distributed: None,
        };
        self.payment_sessions.insert(id.clone(), session);
        let distribution = distribution
            .map(|distribution| self.distribute_session(&id, distribution, now))
            .transpose()?;
        let badge = self.badge();
        let view = Created {
            session_id: &id,
            client_token: &client_token,
            payment_method_categories: self.categories(&badge),
            distribution,
        };
        Ok(Reply::json(200, view))
    }

    pub(crate) fn read_payment_session(&self, id: &str, now: i64) -> Outcome {
        let session = self.payment_session(id, now)?;
        let token = session.authorization.as_ref();
        let authorization = token.and_then(|token| self.authorizations.get(token));
        let authorization = authorization.filter(|authorization| authorization.is_valid(now));
        let badge = self.badge();
        let view = Read {
            status: match session.ending {
                Some(Ending::Completed { .. }) => "complete",
                Some(Ending::Cancelled) | None => "incomplete",
            },
            expires_at: iso(session.expires_at),
            client_token: &session.client_token,
            payment_method_categories: self.categories(&badge),
            authorization_token: authorization.map(|authorization| authorization.token.as_str()),
        };
        Ok(Reply::extended(200, session.shown(), view))
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
    fn client_token(&self, session: &str, purchase: &Object) -> String {
        let Settings {
            base_url,
            shop,
            seed,
            ..
        } = &self.settings;
        let or = |name: &str, default: &'static str| match text(purchase, name) {
            "" => default.to_owned(),
            text => text.to_owned(),
        };
        let locale = or("locale", "en-US");
        let language = locale.split('-').next().unwrap_or_default();
        let claims = json!({
            "session_id": session,
            "base_url": format!("{base_url}/payments"),
            "design": or("design", "klarna"),
            "language": language.to_lowercase(),
            "purchase_country": text(purchase, "purchase_country"),
            "environment": "playground",
            "merchant_name": shop,
            "session_type": "PAYMENTS",
            "client_event_base_url": format!("{base_url}/events"),
            "scheme": true,
            "experiments": [],
            "region": "eu",
        });
        ids::web_token(&format!("{seed}/client token/{session}"), &claims)
    }

    fn badge(&self) -> String {
        format!("{}/pages/badge.svg", self.settings.base_url)
    }

    fn categories<'w>(&'w self, badge: &'w str) -> Vec<Category<'w>> {
        let category = |identifier: &'w String| Category {
            identifier,
            name: category_name(identifier),
            asset_urls: AssetUrls {
                descriptive: badge,
                standard: badge,
            },
        };
        self.settings.categories.iter().map(category).collect()
    }
}

/// The answer to a new session.
#[derive(Serialize)]
struct Created<'w> {
    session_id: &'w str,
    client_token: &'w str,
    payment_method_categories: Vec<Category<'w>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distribution: Option<Value>,
}

/// The rest of a session's view, after the purchase.
#[derive(Serialize)]
struct Read<'w> {
    status: &'static str,
    expires_at: String,
    client_token: &'w str,
    payment_method_categories: Vec<Category<'w>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorization_token: Option<&'w str>,
}

#[derive(Serialize)]
struct Category<'w> {
    identifier: &'w str,
    name: Cow<'static, str>,
    asset_urls: AssetUrls<'w>,
}

#[derive(Serialize)]
struct AssetUrls<'w> {
    descriptive: &'w str,
    standard: &'w str,
}

fn category_name(identifier: &str) -> Cow<'static, str> {
    let name = match identifier {
        "klarna" => "Pay with Klarna",
        "pay_later" => "Pay later",
        "pay_now" => "Pay now",
        "pay_over_time" => "Pay over time",
        "direct_bank_transfer" => "Bank transfer",
        "direct_debit" => "Direct debit",
        other => return other.replace('_', " ").into(),
    };
    name.into()
}

fn unknown_session() -> Problem {
    Problem::new(404, "NOT_FOUND", "Invalid session id")
}
