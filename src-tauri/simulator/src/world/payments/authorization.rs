//! Authorizations: each becomes an order, a customer token, or nothing.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::world::customers::{self, Verdict};
use crate::world::order_management::order::{Decision, NewOrder, Order, Review};
use crate::world::payments::session::{Ending, PaymentSession};
use crate::world::protocol::object::{Object, object, text};
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::time::AUTHORIZATION_MS;
use crate::world::{World, purchase};

/// What a customer authorized.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Authorization {
    pub(crate) token: String,
    pub(crate) payment_session: String,
    expires_at: i64,
    /// The authorized purchase; empty once the authorization has ended.
    purchase: Object,
    review: Option<Decision>,
    state: AuthorizationState,
    /// The customer token that was made of it.
    customer_token: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum AuthorizationState {
    Valid,
    Replaced,
    Cancelled,
    /// An order was placed; with the body that placed it, unless Klarna placed it itself.
    Consumed {
        order_id: String,
        body: Option<Object>,
    },
}
impl World {
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
        if text(&session.purchase(), "intent") == "tokenize" {
            let why = "Not allowed to create order for intent tokenize";
            return Err(Problem::new(403, "INVALID_OPERATION", why));
        }

        let placed = purchase::checked_order(body)?;
        let lower_amount = self.agreement().lower_amount;
        let differences = purchase::differences(&authorization.purchase, &placed, lower_amount);
        if !differences.is_empty() {
            let message = format!("Not matching fields: [{}]", differences.join(", "));
            return Err(Problem::new(409, "BAD_VALUE", message));
        }
        let billing = object(&placed, "billing_address");
        let country = text(&placed, "purchase_country");
        if customers::verdict_on_address(billing, country) == Verdict::Decline {
            return Err(Problem::new(403, "REJECTED", "Rejected"));
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

    /// Authorizes the session's purchase. An earlier authorization becomes invalid.
    pub(crate) fn authorize(
        &mut self,
        session_id: &str,
        verdict: Verdict,
        now: i64,
    ) -> Result<String, Problem> {
        let purchase = self.open_payment_session(session_id, now)?.purchase();
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
        self.queue_authorization_callback(session_id, &token, now);
        Ok(token)
    }

    /// Turns an authorization into an order and completes its payment session.
    ///
    /// `sent` is the request, as sent and as checked; `None` if Klarna places the order itself.
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
        let method = self.agreement().payment_method;
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
            method,
            review,
        };
        let mut order = Order::place(new, now);
        if capture {
            order.capture_all(now);
        }
        let pending = order.fraud_status() == "PENDING";
        self.orders.insert(order_id.clone(), order);
        if pending {
            self.queue_review_callback(&order_id, now);
        }
        self.payment_session_mut(&session_id)?.ending = Some(Ending::Completed {
            order_id: order_id.clone(),
        });
        self.close_hosted_sessions(&session_id, now);
        Ok(order_id)
    }

    /// Returns the session of an authorization that may still become a customer token: within its hour, even after it
    /// became an order.
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

    /// Records the customer token made of an authorization: one at most.
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

    /// Answers for a token that became an order already: the same body within the token's hour gets the same answer.
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
}

impl Authorization {
    /// Ends it, and returns what was authorized.
    fn end(&mut self, state: AuthorizationState) -> Object {
        self.state = state;
        std::mem::take(&mut self.purchase)
    }

    pub(crate) fn is_valid(&self, now: i64) -> bool {
        matches!(self.state, AuthorizationState::Valid) && now < self.expires_at
    }
}
fn invalid_token() -> Problem {
    Problem::new(404, "NOT_FOUND", "Invalid authorization token")
}
