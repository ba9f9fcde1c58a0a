//! What a sale can have come to, each state with exactly the data that exists in it.

pub(crate) mod agreement;
pub(crate) mod order;

use crate::basket::goods::Tally;
use crate::sale::event::{CustomerStep, End, Intent, NotPlaced, Unreadable};
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::sale::state::order::Order;
use crate::sale::state::order::Standing;
use crate::sale::state::order::Write;
use crate::values::channel::Channel;
use crate::values::id::{KEY_LIFETIME_MS, SaleId};
use crate::values::money::Money;
use crate::values::terms::{Category, PaymentTerms};
use crate::values::time::Timestamp;

/// A key is no longer used this long before Klarna forgets it, so that a slow call stays covered.
const KEY_MARGIN_MS: i64 = 60 * 60 * 1000;
/// How long a payment session outlives its page (HPP, session lifetime): 60 minutes.
const OUTLIVES_MS: i64 = 60 * 60 * 1000;
/// How long an order may be placed with a customer's approval (KP, authorization token): 60 minutes.
const APPROVAL_LIFETIME_MS: i64 = 60 * 60 * 1000;
/// An order is no longer placed this long before the approval ends.
const APPROVAL_MARGIN_MS: i64 = 5 * 60 * 1000;

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
    /// The link is live.
    Open(Open),
    /// The page is being closed.
    Ending(Ending),
    /// Klarna did not know the page when it was asked. Page and payment session are asked on, until their time is over.
    SessionGone(Missing),
    /// The customer approved; the till places the order, or waits for a person to.
    Approved(Approval),
    /// The order is being placed.
    Placing {
        /// The approval.
        approval: Approval,
        /// The sum.
        amount: Money,
    },
    /// It is not known whether the order was placed; the payment session is asked.
    PlaceInDoubt {
        /// The approval.
        approval: Approval,
        /// The sum.
        amount: Money,
        /// Klarna's refusal, if it refused.
        refusal: Option<KlarnaRefusal>,
    },
    /// The approval is being given back.
    Withdrawing {
        /// The approval.
        approval: Approval,
        /// Why.
        why: NotPlaced,
        /// It is used or over: the payment session is asked which.
        gone: bool,
    },
    /// A customer's agreement is being charged.
    Charging(Charging),
    /// The customer paid; the order is being read.
    Authorized(Authorized),
    /// Klarna's risk check holds the order.
    UnderReview {
        /// The order.
        paid: Authorized,
        /// Who allowed to wait for it.
        awaited_by: Option<String>,
    },
    /// The order is good. Goods and money have not met.
    Paid(Order),
    /// Captured and given, all of it or some. What is left may follow.
    HandedOver {
        /// The order.
        order: Order,
        /// It is to be read once: somebody asked, or something was just written.
        reading: bool,
    },
    /// Something is being written to the order.
    Writing {
        /// The order, as it was before.
        order: Order,
        /// What is being written.
        write: Write,
        /// Where the goods are.
        standing: Standing,
    },
    /// An order is sent back: what was captured is given back, and the rest is to be given up.
    Returning {
        /// The order.
        order: Order,
        /// Why the till had given up, when the payment was late.
        end: Option<End>,
    },
    /// Paid after the till gave up: a person must choose.
    LatePayment {
        /// The order.
        order: Order,
        /// Why the till had given up.
        end: End,
    },
    /// It cannot be read whether the customer paid: a person must find out.
    Unreadable {
        /// Where the payment came from.
        origin: Origin,
        /// Why.
        why: Unreadable,
        /// Why the payment was being ended, if it was.
        end: Option<End>,
        /// The sum the till placed an order for, when it may have.
        placed: Option<Money>,
        /// Klarna is still asked: she may yet tell.
        reading: bool,
    },
    /// Over.
    Closed {
        /// How.
        how: Closed,
        /// A payment session on which a page may still turn up that nobody was shown.
        spare: Option<Spare>,
        /// The sessions, when there were any.
        session: Option<Session>,
        /// The order, when there was one.
        order: Option<Order>,
    },
}

/// A payment being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What it is asked for under.
    pub terms: PaymentTerms,
    /// Counts creations.
    pub attempt: u32,
    /// Klarna's payment session, once it is there.
    pub payment_session_id: Option<String>,
}

/// Klarna's two sessions of one payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The payment session (KP).
    pub payment_session_id: String,
    /// The hosted page (HPP).
    pub hosted_session_id: String,
    /// When Klarna ends the page.
    pub expires_at: Timestamp,
    /// What the payment was asked for under.
    pub terms: PaymentTerms,
}

/// Where a payment comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The customer paid on Klarna's page.
    Page(Session),
    /// The customer's lasting agreement was charged: the one made in this sale.
    Agreement(SaleId),
}

/// An agreement being charged. No page takes part, and nothing can be read but the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charging {
    /// The sale in which the agreement was made.
    pub agreement: SaleId,
    /// What was decided.
    pub intent: Intent,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// An answer was missing: it may have happened.
    pub unanswered: bool,
}

/// A payment session on which a page may still turn up that nobody was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spare {
    /// The payment session (KP).
    pub payment_session_id: String,
    /// What the payment was asked for under.
    pub terms: PaymentTerms,
}

/// A live payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The sessions.
    pub session: Session,
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
    /// Klarna took it.
    Sent,
    /// Klarna refused.
    Refused(KlarnaRefusal),
    /// Not known.
    Unknown,
}

/// A page being closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The sessions.
    pub session: Session,
    /// Why.
    pub end: End,
    /// Klarna was told (or refused): its state is to be read.
    pub told: bool,
    /// Klarna took it: nobody can pay on it any more.
    pub disabled: bool,
    /// How often it was open all the same.
    pub repeats: u32,
}

/// A page that Klarna did not know when it was asked, as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It was live.
    Open(Open),
    /// It was being closed.
    Ending(Ending),
}

/// A customer's approval: the till may place the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The sessions.
    pub session: Session,
    /// When it was given.
    pub at: Timestamp,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// The sum the till meant to place the order for, once it did.
    pub placed: Option<Money>,
}

/// A payment that was made, whose order has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorized {
    /// Where it came from.
    pub origin: Origin,
    /// Klarna's order id.
    pub order_id: String,
    /// What customers and settlements call the order.
    pub klarna_reference: Option<String>,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// Klarna's refusal of the write after which the order is read again.
    pub refusal: Option<KlarnaRefusal>,
    /// The sum the till placed the order for, when it did.
    pub placed: Option<Money>,
    /// When the customer paid, as the till saw it.
    pub since: Option<Timestamp>,
    /// Nothing usable was heard about the order for too long.
    pub overdue: bool,
    /// Klarna's word about the order that nobody knows.
    pub unknown_word: Option<String>,
    /// Goods without a price that went ahead, when the order was accepted before.
    pub given: Tally,
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
    /// Klarna refused to charge the customer's agreement.
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
        tender: String,
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
    /// Returns what is wrong and what to do, for a cashier.
    #[must_use]
    pub fn text(&self) -> String {
        let words = |categories: &[Category]| {
            let words: Vec<&str> = categories.iter().map(Category::as_str).collect();
            words.join(", ")
        };
        let missing = words(&self.missing);
        if self.offered.is_empty() {
            return format!("Klarna offers neither {missing} nor anything else for this sale");
        }
        let offered = words(&self.offered);
        format!("Klarna does not offer {missing} for this sale – it offers {offered}")
    }
}

impl Origin {
    /// Returns Klarna's sessions, when there was a page.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match self {
            Origin::Page(session) => Some(session),
            Origin::Agreement(_) => None,
        }
    }
}

impl Session {
    /// Whether nobody can pay on the page any more, as its time is over.
    pub(super) fn is_past(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }

    /// Whether Klarna tells nothing more, neither of the page nor of the payment session.
    pub(super) fn is_forgotten(&self, now: Timestamp) -> bool {
        now >= self.expires_at.plus_ms(OUTLIVES_MS)
    }
}

impl Missing {
    /// Returns Klarna's sessions.
    #[must_use]
    pub const fn session(&self) -> &Session {
        match self {
            Missing::Open(open) => &open.session,
            Missing::Ending(ending) => &ending.session,
        }
    }

    /// Returns its sessions, and why the payment was being ended, if it was.
    pub(super) fn into_parts(self) -> (Session, Option<End>) {
        match self {
            Missing::Open(open) => (open.session, None),
            Missing::Ending(ending) => (ending.session, Some(ending.end)),
        }
    }
}

impl Intent {
    /// Returns from when on Klarna may have forgotten the key.
    pub(super) const fn stale_at(&self) -> Timestamp {
        let lasts_ms = KEY_LIFETIME_MS.saturating_sub(KEY_MARGIN_MS);
        self.requested_at.plus_ms(lasts_ms.saturating_add(1))
    }

    /// Whether Klarna may have forgotten the key by `now`.
    pub(super) fn is_stale(&self, now: Timestamp) -> bool {
        let age = now.since_ms(self.requested_at);
        // A clock set far back makes an age meaningless: read rather than resend.
        age < KEY_MARGIN_MS.saturating_neg() || age > KEY_LIFETIME_MS.saturating_sub(KEY_MARGIN_MS)
    }
}

impl Approval {
    /// Whether the till may still place an order with it: an hour, less a margin for slow answers.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        approval_is_good(self.at, now)
    }

    /// Whether Klarna has forgotten it.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        approval_is_over(self.at, now)
    }

    /// Returns until when a person may have the order placed.
    #[must_use]
    pub fn good_until(&self) -> Timestamp {
        approval_too_old_at(self.at)
    }
}

/// Whether an approval of `at` is young enough to be used.
pub(super) fn approval_is_good(at: Timestamp, now: Timestamp) -> bool {
    // A clock set far back makes an age meaningless.
    (APPROVAL_MARGIN_MS.saturating_neg()..APPROVAL_LIFETIME_MS.saturating_sub(APPROVAL_MARGIN_MS))
        .contains(&now.since_ms(at))
}

/// From when on an approval of `at` is not used any more.
pub(super) const fn approval_too_old_at(at: Timestamp) -> Timestamp {
    at.plus_ms(APPROVAL_LIFETIME_MS.saturating_sub(APPROVAL_MARGIN_MS))
}

/// From when on Klarna has forgotten an approval of `at`.
pub(super) const fn approval_over_at(at: Timestamp) -> Timestamp {
    at.plus_ms(APPROVAL_LIFETIME_MS)
}

/// Whether Klarna has forgotten an approval of `at`.
pub(super) fn approval_is_over(at: Timestamp, now: Timestamp) -> bool {
    now.since_ms(at) >= APPROVAL_LIFETIME_MS
}

impl State {
    pub(super) fn closed(how: Closed, session: Option<Session>, order: Option<Order>) -> State {
        State::Closed {
            how,
            spare: None,
            session,
            order,
        }
    }

    /// Returns the state of an order that came to its end, its goods kept.
    pub(super) fn ended(order: Order, how: Closed) -> State {
        State::closed(how, order.origin.session().cloned(), Some(order))
    }
}

impl Authorized {
    pub(super) fn new(
        origin: Origin,
        order_id: String,
        klarna_reference: Option<String>,
        end: Option<End>,
        since: Option<Timestamp>,
    ) -> Authorized {
        Authorized {
            origin,
            order_id,
            klarna_reference,
            end,
            refusal: None,
            placed: None,
            since,
            overdue: false,
            unknown_word: None,
            given: Tally::default(),
        }
    }
}
