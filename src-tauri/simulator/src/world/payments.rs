//! Klarna Payments: sessions, and the authorisations that become orders.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::World;
use super::agreement::Product;
use super::check::Object;
use super::instore::{self, DISTRIBUTED_MS, Distributed};
use super::order::Review;
use super::purchase::{self, text};
use super::reply::{Outcome, Problem, Reply};
use super::time::{PAYMENT_SESSION_MS, iso};

/// A payment session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PaymentSession {
    pub(crate) id: String,
    client_token: String,
    pub(crate) expires_at: i64,
    pub(crate) purchase: Object,
    /// The latest authorisation: the only one that can become an order.
    pub(crate) authorization: Option<String>,
    pub(crate) ending: Option<Ending>,
    /// The hosted sessions made for it: they end when it does.
    pub(crate) hosted: Vec<String>,
    /// How it was distributed, if it was made for that.
    #[serde(default)]
    pub(crate) distributed: Option<Distributed>,
}

/// What ended a payment session before its time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Ending {
    Completed { order_id: String },
    Cancelled,
}

impl World {
    pub(crate) fn create_payment_session(&mut self, body: &Object, now: i64) -> Outcome {
        let purchase = purchase::checked_session(body)?;
        self.permit_channel(&purchase)?;
        let distribution = instore::checked(body, &purchase)?;
        let lifetime = match distribution {
            Some(_) => DISTRIBUTED_MS,
            None => PAYMENT_SESSION_MS,
        };
        let id = self.draw("payment session");
        let client_token = self.draw_token("client token");
        let session = PaymentSession {
            id: id.clone(),
            client_token: client_token.clone(),
            expires_at: now.saturating_add(lifetime),
            purchase,
            authorization: None,
            ending: None,
            hosted: Vec::new(),
            distributed: None,
        };
        self.payment_sessions.insert(id.clone(), session);
        let mut view = json!({
            "session_id": id,
            "client_token": client_token,
            "payment_method_categories": self.categories_view(),
        });
        if let Some(distribution) = distribution {
            view["distribution"] = self.distribute_session(&id, distribution, now)?;
        }
        Ok(Reply::json(200, view))
    }

    pub(crate) fn read_payment_session(&self, id: &str, now: i64) -> Outcome {
        let session = self.payment_session(id, now)?;
        let mut view = Value::Object(session.purchase.clone());
        if let Some(customer) = view.get_mut("customer").and_then(Value::as_object_mut) {
            for hidden in [
                "customer_token",
                "last_four_ssn",
                "national_identification_number",
            ] {
                customer.remove(hidden);
            }
        }
        view["status"] = match session.ending {
            Some(Ending::Completed { .. }) => "complete".into(),
            Some(Ending::Cancelled) | None => "incomplete".into(),
        };
        view["expires_at"] = iso(session.expires_at).into();
        view["client_token"] = session.client_token.clone().into();
        view["payment_method_categories"] = self.categories_view();
        let token = session.authorization.as_ref();
        if let Some(authorization) = token.and_then(|token| self.authorizations.get(token))
            && authorization.is_valid(now)
        {
            view["authorization_token"] = authorization.token.clone().into();
        }
        Ok(Reply::json(200, view))
    }

    pub(crate) fn update_payment_session(&mut self, id: &str, body: &Object, now: i64) -> Outcome {
        let session = self.open_payment_session(id, now)?;
        let mut merged = session.purchase.clone();
        for (name, value) in body.iter().filter(|(_, value)| !value.is_null()) {
            merged.insert(name.clone(), value.clone());
        }
        let purchase = purchase::checked_session(&merged)?;
        self.permit_channel(&purchase)?;
        self.payment_session_mut(id)?.purchase = purchase;
        Ok(Reply::done())
    }

    /// Ends an in-store session before anyone paid. Its hosted sessions end with it.
    pub(crate) fn cancel_payment_session(&mut self, id: &str, now: i64) -> Outcome {
        let session = self.open_payment_session(id, now)?;
        if text(&session.purchase, "acquiring_channel") != "IN_STORE" {
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

    fn categories_view(&self) -> Value {
        let base = &self.settings.base_url;
        let badge = format!("{base}/pages/badge.svg");
        self.settings
            .categories
            .iter()
            .map(|identifier| {
                json!({
                    "identifier": identifier,
                    "name": category_name(identifier),
                    "asset_urls": {"descriptive": badge, "standard": badge},
                })
            })
            .collect()
    }
}

fn category_name(identifier: &str) -> String {
    let name = match identifier {
        "klarna" => "Pay with Klarna",
        "pay_later" => "Pay later",
        "pay_now" => "Pay now",
        "pay_over_time" => "Pay over time",
        "direct_bank_transfer" => "Bank transfer",
        "direct_debit" => "Direct debit",
        other => return other.replace('_', " "),
    };
    name.to_owned()
}

fn unknown_session() -> Problem {
    Problem::new(404, "NOT_FOUND", "Invalid session id")
}
