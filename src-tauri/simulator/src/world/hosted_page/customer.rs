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
    /// Must show a document in the shop.
    IdCheck,
}

impl CustomerAct {
    /// Returns the act with this name, as in the payment page's paths and the control interface.
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

/// Why a customer cannot use a link.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CustomerError {
    /// No hosted session has this id or link.
    #[error("there is no such payment page")]
    Unknown,
    /// The session has expired.
    #[error("the payment page has expired")]
    Expired,
    /// The shop disabled the session.
    #[error("the shop has withdrawn the payment page")]
    Disabled,
    /// The session is already paid or cancelled.
    #[error("the payment page is closed: {status}")]
    Final {
        /// The session's state, as Klarna writes it.
        status: &'static str,
    },
}

impl World {
    /// Does what a customer does with the link of a hosted session. A paid or cancelled page can only be opened.
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
        let session = self.open_page(id, now)?;
        if session.state.is_final() && act != CustomerAct::Open {
            let status = session.state.code();
            return Err(CustomerError::Final { status });
        }
        let is_open = matches!(
            session.state,
            HostedState::InProgress | HostedState::ManualIdCheck { .. }
        );
        let state = match act {
            CustomerAct::Open if is_open || session.state.is_final() => return Ok(()),
            CustomerAct::Open => HostedState::InProgress,
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
        self.set_state(id, state, now);
        Ok(())
    }

    /// Returns the id of the hosted session behind a customer's link.
    pub(crate) fn linked(&self, link: &str) -> Option<&str> {
        self.links.get(link).map(String::as_str)
    }

    /// Returns the session if its page can still be opened.
    pub(crate) fn open_page(&self, id: &str, now: i64) -> Result<&HostedSession, CustomerError> {
        let session = self.hosted_sessions.get(id).ok_or(CustomerError::Unknown)?;
        if now >= session.expires_at {
            return Err(CustomerError::Expired);
        }
        if session.state == HostedState::Disabled {
            return Err(CustomerError::Disabled);
        }
        Ok(session)
    }

    /// Authorizes, then places and captures the order according to the session's mode.
    fn pay(&mut self, id: &str, now: i64) -> Result<(), CustomerError> {
        let session = self.open_page(id, now)?;
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
        self.set_state(id, HostedState::Completed(completion), now);
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
        self.set_state(id, state, now);
    }

    /// Returns the verdict on this customer, known by the link's recipient or by the billing address.
    fn verdict(&self, session: &HostedSession) -> Verdict {
        let Some(payment) = self.payment_sessions.get(&session.payment_session) else {
            return Verdict::Approve;
        };
        let purchase = payment.purchase();
        let country = text(&purchase, "purchase_country");
        let billing = object(&purchase, "billing_address");
        session
            .verdict
            .unwrap_or_else(|| customers::verdict_on_address(billing, country))
    }
}
