//! An accepted order: its details, where its goods are, and the write under way.

use crate::basket::goods::{Portion, Tally};
use crate::sale::event::reason::End;
use crate::sale::event::{Intent, OrderDetails};
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::sale::state::{Closed, Origin};
use crate::values::klarna_id::OrderId;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// An accepted order and its progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The order.
    pub order: Order,
    /// Where its goods are.
    pub standing: Standing,
    /// Its current step.
    pub step: Step,
}

/// Where the goods of an accepted order are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the shop; not captured by hand-over yet.
    Paid,
    /// In the shop, and paid after the till gave up: a person must decide.
    Late {
        /// Why the till had given up.
        end: End,
    },
    /// With the customer, all or some. The rest may follow.
    HandedOver,
}

/// The current step of an accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Idle,
    /// It is to be read once: on request, or after a write.
    Reading,
    /// A write is under way.
    Writing(Write),
    /// It is being returned: the captured amount was refunded, and the rest is to be released.
    Returning,
}

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its origin.
    pub origin: Origin,
    /// Klarna's order id.
    pub id: OrderId,
    /// Amounts, reference, method.
    pub details: OrderDetails,
    /// When the till saw it.
    pub seen_at: Timestamp,
    /// The goods captured one by one by this till; empty while they are captured as a whole.
    pub given: Tally,
    /// The goods refunded by this till; refunds of an amount are not included.
    pub returned: Tally,
    /// The amount of refunds that Klarna could not assign to a capture.
    pub unassigned: Money,
    /// Klarna's last refusal of a write, for the person who asked for it.
    pub refusal: Option<KlarnaRefusal>,
    /// Klarna's undocumented word about the order.
    pub unknown_word: Option<String>,
}

/// A write to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Capture money.
    Capture {
        /// The goods; empty when they do not sum to the amount.
        goods: Vec<Portion>,
    },
    /// Cancel the order; nothing was captured.
    Cancel,
    /// Refund money.
    Refund {
        /// The goods; empty when they do not sum to the amount.
        goods: Vec<Portion>,
        /// Release the uncaptured rest afterwards.
        release: bool,
    },
    /// Release the uncaptured rest.
    Release,
    /// Extend the authorization.
    Extend,
}

/// A write to Klarna under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The kind of write.
    pub act: Act,
    /// The intent.
    pub intent: Intent,
    /// When its key was first used.
    pub requested_at: Timestamp,
    /// How often it was sent again.
    pub repeats: u32,
    /// Why the order must be read before any other write.
    pub doubt: Option<Doubt>,
}

/// Why the order must be read before any other write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Klarna accepted it; the order shows the result.
    Taken,
    /// No answer came.
    Unanswered,
    /// Klarna refused.
    Refused(KlarnaRefusal),
}

impl Accepted {
    /// Returns the write under way, if any.
    #[must_use]
    pub const fn write(&self) -> Option<&Write> {
        match &self.step {
            Step::Writing(write) => Some(write),
            Step::Idle | Step::Reading | Step::Returning => None,
        }
    }
}

impl Standing {
    /// Returns where the goods of a new order are; `end` is why the payment was being ended, if it was.
    pub(in crate::sale) fn kept(end: Option<End>) -> Standing {
        end.map_or(Standing::Paid, |end| Standing::Late { end })
    }

    /// Returns why the till had given up on the payment, if it had.
    pub(in crate::sale) fn end(self) -> Option<End> {
        match self {
            Standing::Late { end } => Some(end),
            Standing::Paid | Standing::HandedOver => None,
        }
    }

    /// Returns how a sale whose goods stay in the shop is closed.
    pub(in crate::sale) fn into_closed(self) -> Closed {
        self.end().map_or(Closed::Cancelled, Closed::from)
    }
}

impl Order {
    /// Returns the amount that may still be captured.
    #[must_use]
    pub fn left(&self) -> Money {
        let zero = Money::zero(self.details.amount.currency());
        if self.details.released {
            return zero;
        }
        let left = self.details.amount.minus(self.details.captured);
        left.unwrap_or(zero)
    }

    /// Whether anything may still be captured.
    #[must_use]
    pub fn has_rest(&self) -> bool {
        self.left().minor() > 0
    }

    /// Returns the amount captured and not refunded.
    #[must_use]
    pub fn kept(&self) -> Money {
        let kept = self.details.captured.minus(self.details.refunded);
        kept.unwrap_or(Money::zero(self.details.amount.currency()))
    }
}

impl Write {
    /// Returns Klarna's refusal of this write, if it was refused.
    #[must_use]
    pub const fn refusal(&self) -> Option<&KlarnaRefusal> {
        match &self.doubt {
            Some(Doubt::Refused(refusal)) => Some(refusal),
            Some(Doubt::Unanswered | Doubt::Taken) | None => None,
        }
    }

    /// Whether it is unknown if it happened.
    #[must_use]
    pub const fn is_in_doubt(&self) -> bool {
        matches!(&self.doubt, Some(Doubt::Unanswered | Doubt::Refused(_)))
    }
}
