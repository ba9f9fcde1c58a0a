//! The states of a sale: one per phase, with exactly the data that exists in it.

pub(crate) mod customer_token;
pub(crate) mod order;
pub(crate) mod returns;
pub(crate) mod slips;
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

/// The state of a sale, with exactly the data that exists in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Lines are being added.
    Basket {
        /// Whose basket it is, if it is parked.
        parked: Option<String>,
    },
    /// Klarna is asked for a payment; nobody has a link yet.
    Opening(Opening),
    /// A link exists: its page is live or being closed.
    Page(Page),
    /// The customer approved; the till places the order or cancels the approval.
    Approved(Approval),
    /// A customer token is being charged.
    Charging(Charging),
    /// The customer paid; the order is not accepted yet.
    Authorized(Authorized),
    /// The order is accepted.
    Order(Accepted),
    /// It cannot be determined whether the customer paid: a person must find out.
    Unreadable(InDoubt),
    /// Over.
    Closed(Over),
}

/// A payment being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Its terms.
    pub terms: PaymentTerms,
    /// The amount to pay.
    pub total: Money,
    /// The attempt number of the current creation.
    pub attempt: u32,
    /// Klarna's payment session, once created.
    pub payment_session_id: Option<PaymentSessionId>,
}

/// Klarna's two sessions of one payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The payment session (KP).
    pub payment_session_id: PaymentSessionId,
    /// The hosted page (HPP).
    pub hosted_session_id: HostedSessionId,
    /// When Klarna expires the page.
    pub expires_at: Timestamp,
    /// The terms of the payment.
    pub terms: PaymentTerms,
    /// The amount to pay.
    pub total: Money,
}

/// The origin of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Klarna's page.
    Page(Session),
    /// A charge of a customer token.
    Charge {
        /// The sale that created the customer token.
        customer_token: SaleId,
        /// The amount charged.
        total: Money,
    },
}

/// Klarna's page for the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The sessions.
    pub session: Session,
    /// Its progress.
    pub step: PageStep,
    /// Klarna did not know the page when asked. Page and payment session are read on until their time is over.
    pub is_missing: bool,
}

/// The progress of a page.
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
    /// A customer on the page already got the single extension.
    pub grace_given: bool,
    /// All sendings of the link, oldest first.
    pub deliveries: Vec<Delivery>,
}

/// One sending of the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The channel.
    pub channel: Channel,
    /// The number of the sending, from 1.
    pub attempt: u32,
    /// Its result.
    pub state: DeliveryState,
}

/// The result of a sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// To be sent.
    Sending,
    /// Klarna accepted it, at this time.
    Sent(Timestamp),
    /// Klarna refused.
    Refused(KlarnaRefusal),
    /// Unknown.
    Unknown,
}

/// A page being closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Why.
    pub end: End,
    /// Klarna was asked to close it, or refused: its status must be read.
    pub asked: bool,
    /// Klarna closed it: nobody can pay on it any more.
    pub disabled: bool,
    /// How often it was still open after being closed.
    pub repeats: u32,
}

/// A customer's approval: the till may place the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The sessions.
    pub session: Session,
    /// When the customer approved.
    pub approved_at: Timestamp,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// Its progress.
    pub step: ApprovalStep,
}

/// The progress of an approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApprovalStep {
    /// Not used yet: the till makes its last check or waits for a person.
    Held,
    /// The order is being placed.
    Placing {
        /// The amount.
        amount: Money,
    },
    /// It is unknown whether the order was placed; the payment session is read.
    InDoubt {
        /// The amount.
        amount: Money,
        /// Klarna's refusal, if it refused.
        refusal: Option<KlarnaRefusal>,
    },
    /// It is being cancelled.
    Withdrawing {
        /// Why.
        why: NotPlaced,
        /// The amount of the order, if the till tried to place it.
        placed: Option<Money>,
        /// It is used or expired: the payment session is read to see which.
        gone: bool,
    },
}

/// A customer token being charged. There is no page, and nothing can be read except the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charging {
    /// The sale that created the customer token.
    pub customer_token: SaleId,
    /// The intent.
    pub intent: Intent,
    /// When.
    pub requested_at: Timestamp,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// An answer was missing: the charge may have happened.
    pub unanswered: bool,
}

/// A payment whose order is not accepted yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorized {
    /// Its origin.
    pub origin: Origin,
    /// Klarna's order id.
    pub order_id: OrderId,
    /// The order's name for customers and in settlements.
    pub klarna_reference: Option<KlarnaReference>,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// Klarna's refusal of the write that caused the order to be read again.
    pub refusal: Option<KlarnaRefusal>,
    /// The amount of the order, if the till placed it.
    pub placed: Option<Money>,
    /// When the till saw the payment; `None` if the order was accepted before.
    pub since: Option<Timestamp>,
    /// Klarna gave no usable answer about the order for too long.
    pub overdue: bool,
    /// Klarna's undocumented word about the order.
    pub unknown_word: Option<String>,
    /// Klarna's risk check, while it holds the order.
    pub review: Option<Review>,
    /// Free goods handed over earlier, if the order was accepted before.
    pub given: Tally,
}

/// Klarna's risk check, holding an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When it began.
    pub since: Timestamp,
    /// Who approved waiting for it.
    pub awaited_by: Option<String>,
}

/// A payment in doubt: it cannot be determined whether it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InDoubt {
    /// Its origin.
    pub origin: Origin,
    /// Why.
    pub why: Unreadable,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// The amount of the order, if the till may have placed one.
    pub placed: Option<Money>,
    /// Klarna may still have an answer and is asked again.
    pub reading: bool,
}

/// A closed sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// How it ended.
    pub how: Closed,
    /// A payment session on which an unseen page may still turn up.
    pub spare: Option<Spare>,
    /// The sessions, if there were any.
    pub session: Option<Session>,
    /// The order, if there was one.
    pub order: Option<Order>,
    /// The note of the person who found that nobody had paid.
    pub not_paid: Option<String>,
}

/// A payment session on which a page may still turn up that nobody has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spare {
    /// The payment session (KP).
    pub payment_session_id: PaymentSessionId,
    /// The terms of the payment.
    pub terms: PaymentTerms,
    /// The amount to pay.
    pub total: Money,
}

/// How a sale ended without hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Discarded as a basket.
    Discarded,
    /// Cancelled by the cashier, or the order was cancelled.
    Cancelled,
    /// Cancelled by the customer on the page.
    CancelledByCustomer,
    /// Cancelled in Klarna's portal.
    CancelledElsewhere,
    /// Nobody paid in time.
    Expired,
    /// The order's capture period expired.
    OrderExpired,
    /// Klarna refused to open the payment.
    Refused(KlarnaRefusal),
    /// Klarna refused to charge the customer token.
    ChargeRefused(KlarnaRefusal),
    /// Klarna does not offer the requested payment method categories.
    NotOffered(NotOffered),
    /// Klarna's risk check rejected the order.
    Rejected,
    /// Klarna could not be reached.
    GivenUp,
    /// Paid another way.
    PaidOtherwise {
        /// How: cash, card …
        tender: Tender,
    },
    /// Nothing was bought: goods of earlier sales came back.
    Returned,
}

/// The requested categories that are not offered, and those that are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotOffered {
    /// Requested, but not offered.
    pub missing: Vec<Category>,
    /// What Klarna offers for this sale.
    pub offered: Vec<Category>,
}

impl NotOffered {
    /// Returns the message for a person.
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
    /// Returns Klarna's sessions, if there was a page.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match self {
            Origin::Page(session) => Some(session),
            Origin::Charge { .. } => None,
        }
    }

    /// Returns the amount to pay.
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
