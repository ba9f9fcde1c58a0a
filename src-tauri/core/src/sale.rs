//! A sale, from basket to hand-over: its states and what is owed to Klarna in each.
//!
//! Four functions and nothing else change or read a sale's course: [`Sale::decide`] (a person
//! asks), [`Sale::observe`] (Klarna answered), [`Sale::apply`] (a fact, recorded) and
//! [`Sale::next_calls`] (what is owed now). [`Sale::elapse`] is the timer's way to ask.

mod apply;
mod decide;
mod observe;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::basket::Basket;
use crate::channel::Channel;
use crate::event::{CustomerStep, End, Intent, OrderAgreed, Unreadable};
use crate::id::{IdempotencyKey, KEY_LIFETIME_MS, SaleId, SaleNumber};
use crate::klarna::{Call, KlarnaRefusal, PlaceOrderMode};
use crate::money::Money;
use crate::time::Timestamp;

pub use apply::IllegalEvent;

/// How often a creation is repeated before the till gives up.
pub const OPENING_ATTEMPTS: u32 = 5;
/// How often a link is sent.
pub const SENDINGS: u32 = 10;
/// How often a write is sent again after a read proved that it had not happened; then a person decides.
pub const WRITE_REPEATS: u32 = 5;
/// The one extension a customer who is on the page gets when the time is up: 5 minutes.
pub const GRACE_MS: i64 = 5 * 60 * 1000;
/// A key is no longer used this long before Klarna forgets it, so that a slow call stays covered.
const KEY_MARGIN_MS: i64 = 60 * 60 * 1000;

/// A sale: the facts so far, applied in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    id: SaleId,
    number: SaleNumber,
    cashier: String,
    basket: Basket,
    last_line: u32,
    operations: u32,
    events: u32,
    state: State,
}

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
    /// Klarna forgot the page; its payment session is asked.
    SessionGone {
        /// The sessions.
        session: Session,
        /// Why the payment was being ended, if it was.
        end: Option<End>,
    },
    /// The customer paid; the order is being read.
    Authorized(Authorized),
    /// Klarna's risk check holds the order.
    UnderReview(Authorized),
    /// The order is good. Goods and money have not met.
    Paid(Order),
    /// The order is being captured.
    Capturing {
        /// The order.
        order: Order,
        /// The capture.
        write: Write,
    },
    /// Captured and given.
    HandedOver {
        /// The order.
        order: Order,
        /// A refund on its way.
        refund: Option<Write>,
    },
    /// The order is being cancelled.
    Cancelling {
        /// The order.
        order: Order,
        /// The cancellation.
        write: Write,
        /// Why the till had given up, when the payment was late.
        end: Option<End>,
    },
    /// Captured money goes back; the goods never left.
    Returning {
        /// The order.
        order: Order,
        /// The refund.
        write: Write,
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
        /// The sessions.
        session: Session,
        /// Why.
        why: Unreadable,
        /// Why the payment was being ended, if it was.
        end: Option<End>,
    },
    /// Over.
    Closed {
        /// How.
        how: Closed,
        /// A payment session on which a page may still turn up that nobody was shown.
        spare: Option<String>,
        /// The sessions, when there were any.
        session: Option<Session>,
        /// The order, when there was one.
        order: Option<Order>,
    },
}

/// A payment being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The first way to the customer.
    pub channel: Channel,
    /// Who places the order.
    pub mode: PlaceOrderMode,
    /// From the moment the link exists.
    pub give_up_after_ms: i64,
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
}

/// A paid page whose order has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorized {
    /// The sessions.
    pub session: Session,
    /// Klarna's order id.
    pub order_id: String,
    /// What customers and settlements call the order.
    pub klarna_reference: Option<String>,
    /// Why the payment was being ended, if it was.
    pub end: Option<End>,
    /// Klarna's refusal of the write after which the order is read again.
    pub refusal: Option<KlarnaRefusal>,
}

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The sessions it came from.
    pub session: Session,
    /// Klarna's order id.
    pub id: String,
    /// Amounts, reference, method.
    pub agreed: OrderAgreed,
    /// Klarna's last refusal of a write, for the person who asked for it.
    pub refusal: Option<KlarnaRefusal>,
}

/// A write to Klarna on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// What was decided.
    pub intent: Intent,
    /// How often it was sent again.
    pub repeats: u32,
    /// Whether it may have happened, or was refused, so that the order is read first.
    pub doubt: Option<Doubt>,
}

/// Why the order is read before anything else is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No answer came.
    Unanswered,
    /// Klarna refused.
    Refused(KlarnaRefusal),
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

/// The sale's stage in the words of screens, scripts and exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "the stages of the product's design, in its own words"
)]
pub enum Stage {
    Basket,
    Opening,
    Open,
    Authorized,
    UnderReview,
    Paid,
    HandingOver,
    HandedOver,
    PaidOtherwise,
    Cancelled,
    Expired,
    Refused,
    LatePayment,
    InDoubt,
}

impl Stage {
    /// Returns the stage's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Basket => "basket",
            Stage::Opening => "opening",
            Stage::Open => "open",
            Stage::Authorized => "authorized",
            Stage::UnderReview => "under_review",
            Stage::Paid => "paid",
            Stage::HandingOver => "handing_over",
            Stage::HandedOver => "handed_over",
            Stage::PaidOtherwise => "paid_otherwise",
            Stage::Cancelled => "cancelled",
            Stage::Expired => "expired",
            Stage::Refused => "refused",
            Stage::LatePayment => "late_payment",
            Stage::InDoubt => "in_doubt",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.word().replace('_', " "))
    }
}

impl Sale {
    /// Returns the sale's identity.
    #[must_use]
    pub const fn id(&self) -> SaleId {
        self.id
    }

    /// Returns the number on receipts.
    #[must_use]
    pub const fn number(&self) -> &SaleNumber {
        &self.number
    }

    /// Returns who began the sale.
    #[must_use]
    pub fn cashier(&self) -> &str {
        &self.cashier
    }

    /// Returns what is being sold.
    #[must_use]
    pub const fn basket(&self) -> &Basket {
        &self.basket
    }

    /// Returns how many events the sale has: the next one's place.
    #[must_use]
    pub const fn events(&self) -> u32 {
        self.events
    }

    /// Returns what the sale has come to.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Returns the sale's stage.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let while_writing = |write: &Write, stage| {
            if write.doubt.is_some() {
                Stage::InDoubt
            } else {
                stage
            }
        };
        match &self.state {
            State::Basket { .. } => Stage::Basket,
            State::Opening(_) => Stage::Opening,
            State::Open(_) | State::Ending(_) => Stage::Open,
            State::Authorized(_) => Stage::Authorized,
            State::UnderReview(_) => Stage::UnderReview,
            State::Paid(_) => Stage::Paid,
            State::Capturing { write, .. } => while_writing(write, Stage::HandingOver),
            State::HandedOver {
                refund: Some(write),
                ..
            } => while_writing(write, Stage::HandedOver),
            State::HandedOver { refund: None, .. } => Stage::HandedOver,
            State::LatePayment { .. } => Stage::LatePayment,
            State::SessionGone { .. }
            | State::Cancelling { .. }
            | State::Returning { .. }
            | State::Unreadable { .. } => Stage::InDoubt,
            State::Closed { how, .. } => match how {
                Closed::Discarded
                | Closed::Cancelled
                | Closed::CancelledByCustomer
                | Closed::CancelledElsewhere
                | Closed::GivenUp => Stage::Cancelled,
                Closed::Expired | Closed::OrderExpired => Stage::Expired,
                Closed::Refused(_) | Closed::Rejected => Stage::Refused,
                Closed::PaidOtherwise { .. } => Stage::PaidOtherwise,
            },
        }
    }

    /// Whether the till still has something to do or to watch for this sale.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        !matches!(
            self.state,
            State::HandedOver { refund: None, .. } | State::Closed { .. }
        )
    }

    /// Whether a link is live, or may be.
    #[must_use]
    pub fn has_live_link(&self) -> bool {
        matches!(
            self.state,
            State::Open(_) | State::Ending(_) | State::SessionGone { .. }
        )
    }

    /// Returns Klarna's sessions, once a page was opened.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        match &self.state {
            State::Basket { .. } | State::Opening(_) => None,
            State::Open(open) => Some(&open.session),
            State::Ending(ending) => Some(&ending.session),
            State::Authorized(paid) | State::UnderReview(paid) => Some(&paid.session),
            State::SessionGone { session, .. } | State::Unreadable { session, .. } => Some(session),
            State::Paid(order)
            | State::Capturing { order, .. }
            | State::HandedOver { order, .. }
            | State::Cancelling { order, .. }
            | State::Returning { order, .. }
            | State::LatePayment { order, .. } => Some(&order.session),
            State::Closed { session, .. } => session.as_ref(),
        }
    }

    /// Returns the accepted order, once there is one.
    #[must_use]
    pub const fn order(&self) -> Option<&Order> {
        match &self.state {
            State::Paid(order)
            | State::Capturing { order, .. }
            | State::HandedOver { order, .. }
            | State::Cancelling { order, .. }
            | State::Returning { order, .. }
            | State::LatePayment { order, .. } => Some(order),
            State::Closed { order, .. } => order.as_ref(),
            State::Basket { .. }
            | State::Opening(_)
            | State::Open(_)
            | State::Ending(_)
            | State::SessionGone { .. }
            | State::Authorized(_)
            | State::UnderReview(_)
            | State::Unreadable { .. } => None,
        }
    }

    /// Returns Klarna's order id and reference as soon as they are known.
    #[must_use]
    pub fn order_id(&self) -> Option<(&str, Option<&str>)> {
        if let State::Authorized(paid) | State::UnderReview(paid) = &self.state {
            return Some((&paid.order_id, paid.klarna_reference.as_deref()));
        }
        self.order()
            .map(|order| (order.id.as_str(), order.agreed.klarna_reference.as_deref()))
    }

    /// Returns what was captured, as Klarna confirmed it.
    #[must_use]
    pub fn captured(&self) -> Money {
        self.order()
            .map_or(Money::zero(self.basket.currency()), |order| {
                order.agreed.captured
            })
    }

    /// Returns what was refunded, as Klarna confirmed it.
    #[must_use]
    pub fn refunded(&self) -> Money {
        self.order()
            .map_or(Money::zero(self.basket.currency()), |order| {
                order.agreed.refunded
            })
    }

    /// Returns the write on its way, if any.
    #[must_use]
    pub const fn write(&self) -> Option<&Write> {
        match &self.state {
            State::Capturing { write, .. }
            | State::Cancelling { write, .. }
            | State::Returning { write, .. } => Some(write),
            State::HandedOver { refund, .. } => refund.as_ref(),
            State::Basket { .. }
            | State::Opening(_)
            | State::Open(_)
            | State::Ending(_)
            | State::SessionGone { .. }
            | State::Authorized(_)
            | State::UnderReview(_)
            | State::Paid(_)
            | State::LatePayment { .. }
            | State::Unreadable { .. }
            | State::Closed { .. } => None,
        }
    }

    /// Returns what is owed to Klarna now: at most one call in each lane.
    #[must_use]
    pub fn next_calls(&self) -> Vec<Call> {
        self.payment_call()
            .into_iter()
            .chain(self.delivery_call())
            .collect()
    }

    fn payment_call(&self) -> Option<Call> {
        let read_hosted = |session: &Session| {
            Some(Call::ReadHostedSession {
                hosted_session_id: session.hosted_session_id.clone(),
            })
        };
        let read_order = |order_id: &str| {
            Some(Call::ReadOrder {
                order_id: order_id.to_owned(),
            })
        };
        match &self.state {
            State::Opening(opening) => Some(match &opening.payment_session_id {
                None => Call::CreatePaymentSession {
                    attempt: opening.attempt,
                },
                Some(id) => Call::CreateHostedSession {
                    payment_session_id: id.clone(),
                    mode: opening.mode,
                    attempt: opening.attempt,
                },
            }),
            State::Open(open) => read_hosted(&open.session),
            State::Ending(ending) if ending.told => read_hosted(&ending.session),
            State::Ending(ending) => Some(Call::DisableHostedSession {
                hosted_session_id: ending.session.hosted_session_id.clone(),
            }),
            State::SessionGone { session, .. } => Some(Call::ReadPaymentSession {
                payment_session_id: session.payment_session_id.clone(),
            }),
            State::Authorized(paid) | State::UnderReview(paid) => read_order(&paid.order_id),
            State::Paid(order) | State::LatePayment { order, .. } => read_order(&order.id),
            State::Capturing { order, write }
            | State::Cancelling { order, write, .. }
            | State::Returning { order, write, .. }
            | State::HandedOver {
                order,
                refund: Some(write),
            } if write.doubt.is_some() => read_order(&order.id),
            State::Capturing { order, write } => Some(Call::Capture {
                order_id: order.id.clone(),
                amount: write.intent.amount,
                key: write.intent.key,
            }),
            State::Cancelling { order, write, .. } => Some(Call::CancelOrder {
                order_id: order.id.clone(),
                key: write.intent.key,
            }),
            State::Returning { order, write, .. }
            | State::HandedOver {
                order,
                refund: Some(write),
            } => Some(Call::Refund {
                order_id: order.id.clone(),
                amount: write.intent.amount,
                key: write.intent.key,
            }),
            State::Basket { .. }
            | State::HandedOver { refund: None, .. }
            | State::Unreadable { .. }
            | State::Closed { .. } => None,
        }
    }

    fn delivery_call(&self) -> Option<Call> {
        let State::Open(open) = &self.state else {
            return None;
        };
        let delivery = open
            .deliveries
            .last()
            .filter(|delivery| delivery.state == DeliveryState::Sending)?;
        Some(Call::Distribute {
            hosted_session_id: open.session.hosted_session_id.clone(),
            channel: delivery.channel,
            attempt: delivery.attempt,
        })
    }

    /// Returns the sum still to be captured.
    fn uncaptured(order: &Order) -> Option<Money> {
        order.agreed.amount.minus(order.agreed.captured).ok()
    }

    /// Returns the intent of the sale's next write.
    fn intent(&self, amount: Money, now: Timestamp) -> Intent {
        let operation = self.operations.saturating_add(1);
        Intent {
            operation,
            attempt: 1,
            key: IdempotencyKey::derive(self.id, operation, 1),
            requested_at: now,
            amount,
        }
    }
}

impl Intent {
    /// Whether Klarna may have forgotten the key by `now`.
    fn is_stale(&self, now: Timestamp) -> bool {
        let age = now.since_ms(self.requested_at);
        // A clock set far back makes an age meaningless: read rather than resend.
        age < KEY_MARGIN_MS.saturating_neg() || age > KEY_LIFETIME_MS.saturating_sub(KEY_MARGIN_MS)
    }
}

impl Write {
    /// Returns Klarna's refusal of this write, if it was refused.
    #[must_use]
    pub const fn refusal(&self) -> Option<&KlarnaRefusal> {
        match &self.doubt {
            Some(Doubt::Refused(refusal)) => Some(refusal),
            Some(Doubt::Unanswered) | None => None,
        }
    }
}
