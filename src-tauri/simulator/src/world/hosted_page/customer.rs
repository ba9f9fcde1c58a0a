//! The customer's side of a hosted session: opening the page, paying, going back, cancelling.

use thiserror::Error;

use crate::world::World;
use crate::world::customers::{self, Verdict};
use crate::world::hosted_page::{self, Completion, HostedSession, HostedState, PlaceOrderMode};
use crate::world::protocol::object::{object, text};

/// What a customer does with a payment link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerAct {
    /// Opens the page, or comes back to it.
    Open,
    /// Pays. Klarna's test customers may be declined or reviewed, by their e-mail address or telephone number.
    Pay,
    /// Is declined by Klarna. The page stays usable.
    Decline,
    /// Runs into a technical error. The page stays usable.
    Error,
    /// Goes back. The link stays usable.
    Back,
    /// Cancels and confirms it: final.
    Cancel,
    /// Is asked to show a document at the counter.
    IdCheck,
}

impl CustomerAct {
    /// Returns the act with this name, as the payment page and the control interface write it.
    pub fn named(name: &str) -> Option<CustomerAct> {
        Some(match name {
            "open" => CustomerAct::Open,
            "pay" => CustomerAct::Pay,
            "decline" => CustomerAct::Decline,
            "error" => CustomerAct::Error,
            "back" => CustomerAct::Back,
            "cancel" => CustomerAct::Cancel,
            "id-check" => CustomerAct::IdCheck,
            _ => return None,
        })
    }
}

/// Why a customer can do nothing with a link.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CustomerError {
    /// No hosted session has this id or link.
    #[error("there is no such payment page")]
    Unknown,
    /// The session's time is over.
    #[error("the payment page has expired")]
    Expired,
    /// The shop disabled the session.
    #[error("the shop has withdrawn the payment page")]
    Disabled,
    /// The session is paid or cancelled already.
    #[error("the payment page is closed: {status}")]
    Final {
        /// The session's state, as Klarna writes it.
        status: &'static str,
    },
}

impl World {
    /// Does what a customer does with the link of a hosted session.
    ///
    /// # Errors
    ///
    /// Fails if the session is unknown, expired, disabled, paid or cancelled. Opening a paid or cancelled one is fine.
    pub fn customer(
        &mut self,
        hosted_session_id: &str,
        act: CustomerAct,
        now_ms: i64,
    ) -> Result<(), CustomerError> {
        let now = self.now(now_ms);
        self.act(hosted_session_id, act, now)
    }

    /// Does the same at the world's own time.
    pub(crate) fn act(
        &mut self,
        id: &str,
        act: CustomerAct,
        now: i64,
    ) -> Result<(), CustomerError> {
        let session = self.visited(id, now)?;
        if session.state.is_final() {
            return match act {
                CustomerAct::Open => Ok(()),
                CustomerAct::Pay
                | CustomerAct::Decline
                | CustomerAct::Error
                | CustomerAct::Back
                | CustomerAct::Cancel
                | CustomerAct::IdCheck => Err(CustomerError::Final {
                    status: session.state.word(),
                }),
            };
        }
        let state = match act {
            CustomerAct::Open => match session.state {
                HostedState::InProgress | HostedState::ManualIdCheck { .. } => return Ok(()),
                HostedState::Waiting
                | HostedState::Back
                | HostedState::Failed
                | HostedState::Error
                | HostedState::Completed(_)
                | HostedState::Cancelled
                | HostedState::Disabled => HostedState::InProgress,
            },
            CustomerAct::Pay => return self.pay(id, now),
            CustomerAct::Decline => {
                self.decline(id, now);
                return Ok(());
            }
            CustomerAct::Error => HostedState::Error,
            CustomerAct::Back => HostedState::Back,
            CustomerAct::Cancel => HostedState::Cancelled,
            CustomerAct::IdCheck => hosted_page::id_check(self.draw_code("challenge", 3), now),
        };
        self.turn(id, state, now);
        Ok(())
    }

    /// Returns the id of the hosted session behind a customer's link.
    pub(crate) fn linked(&self, link: &str) -> Option<&str> {
        self.links.get(link).map(String::as_str)
    }

    /// Returns the session if a customer may still look at it.
    pub(crate) fn visited(&self, id: &str, now: i64) -> Result<&HostedSession, CustomerError> {
        let session = self.hosted_sessions.get(id).ok_or(CustomerError::Unknown)?;
        if now >= session.expires_at {
            return Err(CustomerError::Expired);
        }
        if session.state == HostedState::Disabled {
            return Err(CustomerError::Disabled);
        }
        Ok(session)
    }

    /// Lets the customer pay: authorizes, and places and captures the order as the session's mode says.
    fn pay(&mut self, id: &str, now: i64) -> Result<(), CustomerError> {
        let session = self.visited(id, now)?;
        let payment_session = session.payment_session.clone();
        let mode = session.mode;
        let verdict = self.verdict(session);
        if verdict == Verdict::Decline {
            self.decline(id, now);
            return Ok(());
        }
        let expired = |_| CustomerError::Expired;
        let token = self
            .authorize(&payment_session, verdict, now)
            .map_err(expired)?;
        let completion = match mode {
            PlaceOrderMode::None => Completion::Authorized { token },
            PlaceOrderMode::PlaceOrder | PlaceOrderMode::CaptureOrder => {
                let capture = mode == PlaceOrderMode::CaptureOrder;
                let order_id = self.consume(&token, None, capture, now).map_err(expired)?;
                Completion::Ordered { order_id }
            }
        };
        self.turn(id, HostedState::Completed(completion), now);
        Ok(())
    }

    /// Declines the payment, or offers the other methods first.
    fn decline(&mut self, id: &str, now: i64) {
        let categories = &self.settings.categories;
        let session = self.hosted_sessions.get_mut(id);
        let falls_back = session.is_some_and(|session| session.offer.fall_back(categories));
        let state = if falls_back {
            HostedState::InProgress
        } else {
            HostedState::Failed
        };
        self.turn(id, state, now);
    }

    /// Returns what Klarna says to this customer, known by where the link was sent or by the billing address.
    fn verdict(&self, session: &HostedSession) -> Verdict {
        let Some(payment) = self.payment_sessions.get(&session.payment_session) else {
            return Verdict::Approve;
        };
        let purchase = payment.purchase();
        let country = text(&purchase, "purchase_country");
        let billing = object(&purchase, "billing_address");
        let billed = |name: &str| billing.map_or("", |address| text(address, name));
        session
            .verdict
            .unwrap_or_else(|| customers::verdict(billed("email"), billed("phone"), country))
    }
}
