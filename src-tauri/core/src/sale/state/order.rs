//! An accepted order: its details, where its goods are, and what is being written to it.

use crate::basket::goods::{Portion, Tally};
use crate::sale::event::reason::End;
use crate::sale::event::{Intent, OrderDetails};
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::sale::state::{Closed, Origin};
use crate::values::klarna_id::OrderId;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// An accepted order with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The order.
    pub order: Order,
    /// Where its goods are.
    pub standing: Standing,
    /// What is being done with it.
    pub step: Step,
}

/// Where the goods of an accepted order are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the shop: goods and money have not met.
    Paid,
    /// In the shop, and paid after the till gave up: a person must choose.
    Late {
        /// Why the till had given up.
        end: End,
    },
    /// With the customer, all of them or some. What is left may follow.
    HandedOver,
}

/// What is being done with an accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Idle,
    /// It is to be read once: somebody asked, or something was just written.
    Reading,
    /// Something is being written to it.
    Writing(Write),
    /// It is sent back: what was captured was refunded, and the rest is to be released.
    Returning,
}

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Where it came from.
    pub origin: Origin,
    /// Klarna's order id.
    pub id: OrderId,
    /// Amounts, reference, method.
    pub details: OrderDetails,
    /// When the till saw it.
    pub seen_at: Timestamp,
    /// The goods this till captured one by one; empty while they went as a whole.
    pub given: Tally,
    /// The goods this till refunded; a refunded sum of money is not among them.
    pub returned: Tally,
    /// Refunds that Klarna could not assign to a capture: their sum.
    pub unassigned: Money,
    /// Klarna's last refusal of a write, for the person who asked for it.
    pub refusal: Option<KlarnaRefusal>,
    /// Klarna's word about the order that nobody knows.
    pub unknown_word: Option<String>,
}

/// What is written to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Money is taken.
    Capture {
        /// For these goods; empty when they do not come to the sum.
        goods: Vec<Portion>,
    },
    /// The order is cancelled; nothing was captured of it.
    Cancel,
    /// Money is given back.
    Refund {
        /// For these goods; empty when they do not come to the sum.
        goods: Vec<Portion>,
        /// What was not captured is to be given up afterwards.
        release: bool,
    },
    /// What is authorised and not captured is given up.
    Release,
    /// The order is to stand for longer.
    Extend,
}

/// A write to Klarna on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// What is written.
    pub act: Act,
    /// What was decided.
    pub intent: Intent,
    /// When its key was first to be used.
    pub requested_at: Timestamp,
    /// How often it was sent again.
    pub repeats: u32,
    /// Why the order is read before anything else is written.
    pub doubt: Option<Doubt>,
}

/// Why the order is read before anything else is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Klarna took it; the order tells what came of it.
    Taken,
    /// No answer came.
    Unanswered,
    /// Klarna refused.
    Refused(KlarnaRefusal),
}

impl Accepted {
    /// Returns the write on its way, if any.
    #[must_use]
    pub const fn write(&self) -> Option<&Write> {
        match &self.step {
            Step::Writing(write) => Some(write),
            Step::Idle | Step::Reading | Step::Returning => None,
        }
    }
}

impl Standing {
    /// Returns where an order's goods are that was paid while the payment was being ended, if it was.
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

    /// Returns how a sale ends whose goods were kept.
    pub(in crate::sale) fn into_closed(self) -> Closed {
        self.end().map_or(Closed::Cancelled, Closed::from)
    }
}

impl Order {
    /// Returns what may still be captured.
    #[must_use]
    pub fn left(&self) -> Money {
        let zero = Money::zero(self.details.amount.currency());
        if self.details.released {
            return zero;
        }
        let left = self.details.amount.minus(self.details.captured);
        left.unwrap_or(zero)
    }

    /// Whether something may still be captured.
    #[must_use]
    pub fn has_rest(&self) -> bool {
        self.left().minor() > 0
    }

    /// Returns what was captured and not refunded.
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

    /// Whether nobody knows if it happened.
    #[must_use]
    pub const fn is_in_doubt(&self) -> bool {
        matches!(&self.doubt, Some(Doubt::Unanswered | Doubt::Refused(_)))
    }
}
