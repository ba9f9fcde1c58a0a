//! Klarna Payments: sessions, and the authorisations that become orders.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::World;
use super::check::Object;
use super::instore::{self, DISTRIBUTED_MS, Distributed};
use super::order::{Decision, NewOrder, Order, Review};
use super::people::Verdict;
use super::purchase::{self, text};
use super::reply::{Outcome, Problem, Reply};
use super::time::{AUTHORIZATION_MS, PAYMENT_SESSION_MS, iso};

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

/// What a customer authorised.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Authorization {
    token: String,
    pub(crate) payment_session: String,
    expires_at: i64,
    /// What may become an order; empty once nothing can become of it.
    purchase: Object,
    review: Option<Decision>,
    state: AuthorizationState,
    /// The customer token that was made of it.
    #[serde(default)]
    customer_token: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum AuthorizationState {
    Valid,
    Replaced,
    Cancelled,
    /// An order was placed; with the body that placed it, unless Klarna did so by itself.
    Consumed {
        order_id: String,
        body: Option<Object>,
    },
}

impl World {
    pub(crate) fn create_payment_session(&mut self, body: &Object, now: i64) -> Outcome {
        let purchase = purchase::checked_session(body)?;
        let distributed = instore::checked(body, &purchase)?;
        let lifetime = distributed.map_or(PAYMENT_SESSION_MS, |_| DISTRIBUTED_MS);
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
        if let Some(by_short_code) = distributed {
            view["distribution"] = self.distribute_session(&id, by_short_code, now)?;
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

    pub(crate) fn place_order(&mut self, token: &str, body: &Object, now: i64) -> Outcome {
        let authorization = self.authorizations.get(token).ok_or_else(invalid_token)?;
        match &authorization.state {
            AuthorizationState::Valid if now < authorization.expires_at => {}
            AuthorizationState::Consumed {
                order_id,
                body: first,
            } => {
                return self.answer_again(authorization, order_id, first.as_ref(), body, now);
            }
            AuthorizationState::Valid
            | AuthorizationState::Replaced
            | AuthorizationState::Cancelled => {
                self.open_payment_session(&authorization.payment_session, now)
                    .map_err(|problem| match problem.code {
                        "SESSION_COMPLETED" => problem,
                        _ => invalid_token(),
                    })?;
                return Err(invalid_token());
            }
        }
        let session = self.open_payment_session(&authorization.payment_session, now)?;
        if text(&session.purchase, "intent") == "tokenize" {
            let why = "Not allowed to create order for intent tokenize";
            return Err(Problem::new(403, "INVALID_OPERATION", why));
        }

        let placed = purchase::checked_order(body)?;
        let lower_amount = self.settings.agreement.lower_amount;
        let differences = purchase::differences(&authorization.purchase, &placed, lower_amount);
        if !differences.is_empty() {
            let message = format!("Not matching fields: [{}]", differences.join(", "));
            return Err(Problem::new(409, "BAD_VALUE", message));
        }
        let auto_capture = body.get("auto_capture").and_then(Value::as_bool) == Some(true);
        let order_id = self.consume(token, Some((body, placed)), auto_capture, now)?;
        self.placed_view(&order_id)
    }

    pub(crate) fn cancel_authorization(&mut self, token: &str, now: i64) -> Outcome {
        let not_found = |why: &str| Problem::new(404, "NOT_FOUND", why);
        let authorization = self
            .authorizations
            .get(token)
            .ok_or_else(|| not_found("Invalid authorization token"))?;
        if matches!(authorization.state, AuthorizationState::Consumed { .. }) {
            return Err(not_found("Authorization cannot be deleted"));
        }
        if !authorization.is_valid(now) {
            return Err(not_found("Invalid authorization token"));
        }
        let session = authorization.payment_session.clone();
        if let Some(authorization) = self.authorizations.get_mut(token) {
            authorization.end(AuthorizationState::Cancelled);
        }
        self.payment_session_mut(&session)?.authorization = None;
        Ok(Reply::done())
    }

    /// Gives a new authorisation for what the session holds. It makes an older one invalid.
    pub(crate) fn authorize(
        &mut self,
        session_id: &str,
        verdict: Verdict,
        now: i64,
    ) -> Result<String, Problem> {
        let purchase = self.open_payment_session(session_id, now)?.purchase.clone();
        let token = self.draw("authorization");
        let review = match verdict {
            Verdict::Review { accept, after_ms } => Some(Decision {
                at: now.saturating_add(after_ms),
                accept,
            }),
            Verdict::Approve | Verdict::Decline => None,
        };
        let older = self
            .payment_session_mut(session_id)?
            .authorization
            .replace(token.clone());
        if let Some(older) = older.and_then(|older| self.authorizations.get_mut(&older)) {
            older.end(AuthorizationState::Replaced);
        }
        let authorization = Authorization {
            token: token.clone(),
            payment_session: session_id.to_owned(),
            expires_at: now.saturating_add(AUTHORIZATION_MS),
            purchase,
            review,
            state: AuthorizationState::Valid,
            customer_token: None,
        };
        self.authorizations.insert(token.clone(), authorization);
        self.announce_authorization(session_id, &token, now);
        Ok(token)
    }

    /// Turns an authorisation into an order and completes its payment session.
    ///
    /// `sent` is the request that asked for it, as sent and as checked; nothing if Klarna places the order by itself.
    pub(crate) fn consume(
        &mut self,
        token: &str,
        sent: Option<(&Object, Object)>,
        capture: bool,
        now: i64,
    ) -> Result<String, Problem> {
        let order_id = self.draw("order");
        let klarna_reference = self.draw_code("klarna reference", 8);
        let next_review = self.take_next_review();
        let authorization = self
            .authorizations
            .get_mut(token)
            .ok_or_else(invalid_token)?;
        let session_id = authorization.payment_session.clone();
        let (body, placed) = sent.map_or((None, None), |(body, placed)| {
            (Some(body.clone()), Some(placed))
        });
        let mut purchase = authorization.end(AuthorizationState::Consumed {
            order_id: order_id.clone(),
            body,
        });
        purchase.extend(placed.into_iter().flatten());
        let review = next_review.unwrap_or(match authorization.review {
            Some(decision) => Review::Pending {
                decision: Some(decision),
                capture_when_accepted: false,
            },
            None => Review::Accepted,
        });
        let new = NewOrder {
            id: order_id.clone(),
            klarna_reference,
            payment_session: session_id.clone(),
            purchase,
            method: self.settings.agreement.payment_method,
            review,
        };
        let mut order = Order::place(new, now);
        if capture {
            order.capture_all(now);
        }
        let pending = order.fraud_status() == "PENDING";
        self.orders.insert(order_id.clone(), order);
        if pending {
            self.announce_review(&order_id, now);
        }
        self.payment_session_mut(&session_id)?.ending = Some(Ending::Completed {
            order_id: order_id.clone(),
        });
        self.close_hosted_sessions(&session_id, now);
        Ok(order_id)
    }

    /// Returns the session of an authorisation of which a customer token may still be made: within its hour, also
    /// once it is an order.
    pub(crate) fn tokenized_session(
        &self,
        token: &str,
        now: i64,
    ) -> Result<&PaymentSession, Problem> {
        let authorization = self.authorizations.get(token);
        authorization
            .filter(|authorization| match authorization.state {
                AuthorizationState::Valid | AuthorizationState::Consumed { .. } => {
                    now < authorization.expires_at
                }
                AuthorizationState::Replaced | AuthorizationState::Cancelled => false,
            })
            .and_then(|authorization| self.payment_sessions.get(&authorization.payment_session))
            .ok_or_else(invalid_token)
    }

    /// Notes the customer token made of an authorisation: there is one at most.
    pub(crate) fn give_token(&mut self, token: &str, customer_token: &str) -> Result<(), Problem> {
        let authorization = self.authorizations.get_mut(token);
        let authorization = authorization.ok_or_else(invalid_token)?;
        if authorization.customer_token.is_some() {
            let why = "Authorization token already consumed";
            return Err(Problem::new(403, "INVALID_OPERATION", why));
        }
        authorization.customer_token = Some(customer_token.to_owned());
        Ok(())
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

    /// Answers a token that became an order already: the same body within the token's hour gets the same answer.
    fn answer_again(
        &self,
        authorization: &Authorization,
        order_id: &str,
        first: Option<&Object>,
        body: &Object,
        now: i64,
    ) -> Outcome {
        if now >= authorization.expires_at || first.is_none() {
            let why = "Authorization token already consumed";
            return Err(Problem::new(403, "INVALID_OPERATION", why));
        }
        if first != Some(body) {
            let why = "The order has been already completed with different request body";
            return Err(Problem::new(409, "BAD_VALUE", why));
        }
        self.placed_view(order_id)
    }

    fn placed_view(&self, order_id: &str) -> Outcome {
        let order = self.orders.get(order_id);
        Ok(Reply::json(
            200,
            json!({
                "order_id": order_id,
                "fraud_status": order.map_or("ACCEPTED", Order::fraud_status),
                "authorized_payment_method": order.map(|order| order.method().authorized_view()),
            }),
        ))
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

impl Authorization {
    /// Ends it, and returns what was authorised.
    fn end(&mut self, state: AuthorizationState) -> Object {
        self.state = state;
        std::mem::take(&mut self.purchase)
    }

    fn is_valid(&self, now: i64) -> bool {
        matches!(self.state, AuthorizationState::Valid) && now < self.expires_at
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

fn invalid_token() -> Problem {
    Problem::new(404, "NOT_FOUND", "Invalid authorization token")
}

fn unknown_session() -> Problem {
    Problem::new(404, "NOT_FOUND", "Invalid session id")
}
