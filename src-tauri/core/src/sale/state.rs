//! What a sale can have come to: a state for each phase, with exactly the data that exists in it.

pub(crate) mod customer_token;
pub(crate) mod order;
pub(crate) mod times;

use crate::basket::goods::Tally;
use crate::message;
use crate::message::Message;
use crate::sale::event::Intent;
use crate::sale::event::reason::{CustomerStep, End, NotPlaced, Unreadable};
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::sale::state::order::{Accepted, Order};
use crate::values::channel::Channel;
use crate::values::id::SaleId;
use crate::values::klarna_id::{HostedSessionId, KlarnaReference, OrderId, PaymentSessionId};
use crate::values::money::Money;
use crate::values::tender::Tender;
use crate::values::terms::{Category, PaymentTerms};
use crate::values::time::Timestamp;

/// What a sale has come to, with exactly the data that exists then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Lines are being rung up.
    Basket {
        /// Whose parked basket it is.
        parked: Option<String>,
    },
    /// Klarna is asked for a payment; no link exists for anybody.
    Opening(Opening),
    /// A link is out: it is live, or being closed.
    Page(Page),
    /// The customer approved; the till places the order, or gives the approval back.
    Approved(Approval),
    /// A customer token is being charged.
    Charging(Charging),
    /// The customer paid; the order has not been accepted.
    Authorized(Authorized),
    /// The order is accepted.
    Order(Accepted),
    /// It cannot be read whether the customer paid: a person must find out.
    Unreadable(InDoubt),
    /// Over.
    Closed(Over),
}

/// A payment being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What it is asked for under.
    pub terms: PaymentTerms,
    /// The sum that is asked for.
    pub total: Money,
    /// Counts creations.
    pub attempt: u32,
    /// Klarna's payment session, once it is there.
    pub payment_session_id: Option<PaymentSessionId>,
}

/// Klarna's two sessions of one payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The payment session (KP).
    pub payment_session_id: PaymentSessionId,
    /// The hosted page (HPP).
    pub hosted_session_id: HostedSessionId,
    /// When Klarna ends the page.
    pub expires_at: Timestamp,
    /// What the payment was asked for under.
    pub terms: PaymentTerms,
    /// The sum that was asked for.
    pub total: Money,
}

/// Where a payment comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The customer paid on Klarna's page.
    Page(Session),
    /// The customer token was charged.
    Charge {
        /// The sale in which the customer token was made.
        customer_token: SaleId,
        /// The sum that was charged.
        total: Money,
    },
}

/// Klarna's page for the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The sessions.
    pub session: Session,
    /// What is being done with it.
    pub step: PageStep,
    /// Klarna did not know it when it was asked. Page and payment session are asked on, until their time is over.
    pub is_missing: bool,
}

/// What is being done with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageStep {
    /// It is live.
    Open(Open),
    /// It is being closed.
    Ending(Ending),
}

/// A live page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Where the customer is.
    pub step: CustomerStep,
    /// When the till gives up.
    pub give_up_at: Timestamp,
    /// The customer on the page has had more time once.
    pub grace_given: bool,
    /// Every sending of the link, the newest last.
    pub deliveries: Vec<Delivery>,
}

/// One sending of the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// By which way.
    pub channel: Channel,
    /// Counts sendings from 1.
    pub attempt: u32,
    /// What became of it.
    pub state: DeliveryState,
}

/// What became of a sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// To be sent.
    Sending,
    /// Klarna took it, at this time.
    Sent(Timestamp),
    /// Klarna refused.
    Refused(KlarnaRefusal),
    /// Not known.
    Unknown,
}

/// A page being closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Why.
    pub end: End,
    /// Klarna was asked to close it (or refused): its state is to be read.
    pub asked: bool,
    /// Klarna closed it: nobody can pay on it any more.
    pub disabled: bool,
    /// How often it was open all the same.
    pub repeats: u32,
}

/// A customer's approval: the till may place the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The sessions.
    pub session: Session,
    /// When it was given.
    pub approved_at: Timestamp,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// What is being done with it.
    pub step: ApprovalStep,
}

/// What is being done with an approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApprovalStep {
    /// Nothing yet: the till makes its last check, or waits for a person.
    Held,
    /// The order is being placed.
    Placing {
        /// The sum.
        amount: Money,
    },
    /// It is not known whether the order was placed; the payment session is asked.
    InDoubt {
        /// The sum.
        amount: Money,
        /// Klarna's refusal, if it refused.
        refusal: Option<KlarnaRefusal>,
    },
    /// It is being given back.
    Withdrawing {
        /// Why.
        why: NotPlaced,
        /// The sum the till meant to place the order for, if it did.
        placed: Option<Money>,
        /// It is used or over: the payment session is asked which.
        gone: bool,
    },
}

/// A customer token being charged. No page takes part, and nothing can be read but the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charging {
    /// The sale in which the customer token was made.
    pub customer_token: SaleId,
    /// What was decided.
    pub intent: Intent,
    /// When.
    pub requested_at: Timestamp,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// An answer was missing: it may have happened.
    pub unanswered: bool,
}

/// A payment that was made, whose order has not been accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorized {
    /// Where it came from.
    pub origin: Origin,
    /// Klarna's order id.
    pub order_id: OrderId,
    /// What customers and settlements call the order.
    pub klarna_reference: Option<KlarnaReference>,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// Klarna's refusal of the write after which the order is read again.
    pub refusal: Option<KlarnaRefusal>,
    /// The sum the till placed the order for, when it did.
    pub placed: Option<Money>,
    /// When the customer paid, as the till saw it; none of an order that was accepted before.
    pub since: Option<Timestamp>,
    /// Nothing usable was heard about the order for too long.
    pub overdue: bool,
    /// Klarna's word about the order that nobody knows.
    pub unknown_word: Option<String>,
    /// Klarna's risk check, while it holds the order.
    pub review: Option<Review>,
    /// Goods without a price that went ahead, when the order was accepted before.
    pub given: Tally,
}

/// Klarna's risk check, which holds an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When it began.
    pub since: Timestamp,
    /// Who allowed to wait for it.
    pub awaited_by: Option<String>,
}

/// A payment of which nobody can read whether it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InDoubt {
    /// Where it came from.
    pub origin: Origin,
    /// Why.
    pub why: Unreadable,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// The sum the till placed an order for, when it may have.
    pub placed: Option<Money>,
    /// Klarna is still asked: she may yet tell.
    pub reading: bool,
}

/// A sale that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// How it ended.
    pub how: Closed,
    /// A payment session on which a page may still turn up that nobody was shown.
    pub spare: Option<Spare>,
    /// The sessions, when there were any.
    pub session: Option<Session>,
    /// The order, when there was one.
    pub order: Option<Order>,
    /// What a person noted who found that nobody had paid.
    pub not_paid: Option<String>,
}

/// A payment session on which a page may still turn up that nobody was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spare {
    /// The payment session (KP).
    pub payment_session_id: PaymentSessionId,
    /// What the payment was asked for under.
    pub terms: PaymentTerms,
    /// The sum that was asked for.
    pub total: Money,
}

/// How a sale ended without hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Thrown away as a basket.
    Discarded,
    /// Cancelled by the cashier, or the order was.
    Cancelled,
    /// Cancelled by the customer on the page.
    CancelledByCustomer,
    /// Cancelled in Klarna's portal.
    CancelledElsewhere,
    /// Nobody paid in time.
    Expired,
    /// The order's time to be captured passed.
    OrderExpired,
    /// Klarna refused to open the payment.
    Refused(KlarnaRefusal),
    /// Klarna refused to charge the customer token.
    ChargeRefused(KlarnaRefusal),
    /// Klarna does not offer what the customer was to choose from.
    NotOffered(NotOffered),
    /// Klarna's risk check turned the order down.
    Rejected,
    /// Klarna could not be reached.
    GivenUp,
    /// Paid in another way.
    PaidOtherwise {
        /// How: cash, card …
        tender: Tender,
    },
}

/// What was asked for and is not offered, beside what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotOffered {
    /// Asked for, and not offered.
    pub missing: Vec<Category>,
    /// What Klarna offers for this sale.
    pub offered: Vec<Category>,
}

impl NotOffered {
    /// Returns what is said to a person.
    #[must_use]
    pub fn message(&self) -> Message {
        let words = |categories: &[Category]| {
            let words: Vec<&str> = categories.iter().map(Category::as_str).collect();
            words.join(", ")
        };
        let missing = words(&self.missing);
        if self.offered.is_empty() {
            return message!("klarna-offers-nothing", missing = missing);
        }
        message!(
            "klarna-does-not-offer",
            missing = missing,
            offered = words(&self.offered)
        )
    }
}

impl State {
    pub(in crate::sale) fn closed(
        how: Closed,
        session: Option<Session>,
        order: Option<Order>,
    ) -> State {
        State::Closed(Over {
            how,
            spare: None,
            session,
            order,
            not_paid: None,
        })
    }
}

impl Origin {
    /// Returns Klarna's sessions, when there was a page.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match self {
            Origin::Page(session) => Some(session),
            Origin::Charge { .. } => None,
        }
    }

    /// Returns the sum that was asked for.
    #[must_use]
    pub const fn total(&self) -> Money {
        match self {
            Origin::Page(session) => session.total,
            Origin::Charge { total, .. } => *total,
        }
    }
}

impl Page {
    /// Returns the live page, if Klarna knows it.
    #[must_use]
    pub const fn open(&self) -> Option<&Open> {
        match &self.step {
            PageStep::Open(open) if !self.is_missing => Some(open),
            PageStep::Open(_) | PageStep::Ending(_) => None,
        }
    }
}

impl From<End> for Closed {
    fn from(end: End) -> Closed {
        match end {
            End::Cancelled => Closed::Cancelled,
            End::TimedOut => Closed::Expired,
            End::PaidOtherwise { tender } => Closed::PaidOtherwise { tender },
        }
    }
}
