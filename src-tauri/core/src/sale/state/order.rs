//! An accepted order, and what is written to it.

use crate::basket::goods::{Portion, Tally};
use crate::sale::event::{End, Intent, OrderAgreed};
use crate::sale::klarna::reply::KlarnaRefusal;
use crate::sale::state::{Authorized, Origin};
use crate::values::money::Money;

/// An accepted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Where it came from.
    pub origin: Origin,
    /// Klarna's order id.
    pub id: String,
    /// Amounts, reference, method.
    pub agreed: OrderAgreed,
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

/// Where the goods are while something is written to the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the shop, all of them.
    Kept {
        /// Why the till had given up, when the payment was late.
        end: Option<End>,
    },
    /// With the customer, all of them or some.
    Given,
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

impl Order {
    /// Returns the order as it is first known.
    pub(in crate::sale) fn first(paid: Authorized, agreed: OrderAgreed) -> Order {
        Order {
            origin: paid.origin,
            id: paid.order_id,
            given: paid.given,
            returned: Tally::default(),
            unassigned: Money::zero(agreed.amount.currency()),
            refusal: None,
            unknown_word: None,
            agreed,
        }
    }
}
