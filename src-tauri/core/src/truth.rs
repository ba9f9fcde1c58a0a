//! The truth check: a sale beside what Klarna's books say of it, and what a person may do about a difference.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::klarna::{FraudStatus, OrderFacts, OrderStatus};
use crate::money::Money;
use crate::sale::{Closed, Sale, State};

/// What Klarna's books say of a sale, as it was read for the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witness {
    /// The order (OM, get order).
    Order(Box<OrderFacts>),
    /// Klarna knows no order of this id (OM, get order: 404).
    NoOrder,
    /// The hosted page or the payment session says that it was paid (HPP and KP, read session).
    Paid,
    /// Klarna says that nothing was paid, that the order came to nothing, or no longer knows the sessions:
    /// nothing can be paid any more.
    Unpaid,
    /// The page can still be paid.
    Open,
}

/// How a sale's record and Klarna's books disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Mismatch {
    /// Klarna does not know the order.
    OrderUnknown,
    /// The order was cancelled at Klarna; the record holds it as good.
    OrderCancelled,
    /// The order's time to be captured passed at Klarna; the record holds it as good.
    OrderExpired,
    /// Klarna turned the order down; the record holds it as good.
    OrderRejected,
    /// The order still stands at Klarna; the record holds it as ended.
    OrderStands,
    /// The sums agreed differ.
    Amount {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The sums captured differ.
    Captured {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The sums refunded differ.
    Refunded {
        /// In the record.
        ours: Money,
        /// At Klarna.
        klarna: Money,
    },
    /// The customer paid; the record says that nobody did.
    PaidUnnoticed,
    /// A link of a sale that is over can still be paid.
    LinkLive,
    /// The record cannot be read by this program.
    Frozen,
}

/// What is proposed to the manager for a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Write down what Klarna's books say: the sale is read again and goes on from there.
    TakeOver,
    /// Nothing the till can do: look in Klarna's portal or ask Klarna, and note what was found.
    AskKlarna,
}

impl Mismatch {
    /// Returns the step that is proposed.
    #[must_use]
    pub const fn step(&self) -> Step {
        match self {
            Mismatch::OrderCancelled
            | Mismatch::OrderExpired
            | Mismatch::OrderRejected
            | Mismatch::Captured { .. }
            | Mismatch::Refunded { .. }
            | Mismatch::PaidUnnoticed => Step::TakeOver,
            Mismatch::OrderUnknown
            | Mismatch::OrderStands
            | Mismatch::Amount { .. }
            | Mismatch::LinkLive
            | Mismatch::Frozen => Step::AskKlarna,
        }
    }

    /// Returns the difference in one word for scripts and records.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Mismatch::OrderUnknown => "order_unknown",
            Mismatch::OrderCancelled => "order_cancelled",
            Mismatch::OrderExpired => "order_expired",
            Mismatch::OrderRejected => "order_rejected",
            Mismatch::OrderStands => "order_stands",
            Mismatch::Amount { .. } => "amount",
            Mismatch::Captured { .. } => "captured",
            Mismatch::Refunded { .. } => "refunded",
            Mismatch::PaidUnnoticed => "paid_unnoticed",
            Mismatch::LinkLive => "link_live",
            Mismatch::Frozen => "frozen",
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::OrderUnknown => f.write_str("Klarna does not know the order"),
            Mismatch::OrderCancelled => f.write_str("cancelled at Klarna, good here"),
            Mismatch::OrderExpired => f.write_str("its time to be captured passed at Klarna"),
            Mismatch::OrderRejected => f.write_str("turned down by Klarna, good here"),
            Mismatch::OrderStands => f.write_str("still an order at Klarna, ended here"),
            Mismatch::Amount { ours, klarna } => {
                write!(f, "agreed: {ours} here, {klarna} at Klarna")
            }
            Mismatch::Captured { ours, klarna } => {
                write!(f, "captured: {ours} here, {klarna} at Klarna")
            }
            Mismatch::Refunded { ours, klarna } => {
                write!(f, "refunded: {ours} here, {klarna} at Klarna")
            }
            Mismatch::PaidUnnoticed => f.write_str("paid at Klarna, unpaid here"),
            Mismatch::LinkLive => f.write_str("its link can still be paid at Klarna, ended here"),
            Mismatch::Frozen => f.write_str("its record cannot be read"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Step::TakeOver => "write down what Klarna says",
            Step::AskKlarna => "look in Klarna's portal or ask Klarna, and note what was found",
        })
    }
}

impl Step {
    /// Returns the step in one word for scripts and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Step::TakeOver => "take_over",
            Step::AskKlarna => "ask_klarna",
        }
    }
}

impl OrderFacts {
    /// Whether the order is over and Klarna holds none of the customer's money for it.
    #[must_use]
    pub fn is_void(&self) -> bool {
        let is_over = matches!(
            self.status,
            OrderStatus::Cancelled | OrderStatus::Expired | OrderStatus::Closed
        );
        is_over && self.captured == self.refunded
    }
}

impl Sale {
    /// Returns every difference between this sale's record and Klarna's books; none while the till itself is still waiting
    /// for an answer about it.
    #[must_use]
    pub fn mismatches(&self, witness: &Witness) -> Vec<Mismatch> {
        match witness {
            Witness::Order(facts) => self.beside_order(facts),
            Witness::NoOrder => vec![Mismatch::OrderUnknown],
            Witness::Paid if self.is_unpaid() => {
                vec![Mismatch::PaidUnnoticed]
            }
            Witness::Open if self.is_over() => vec![Mismatch::LinkLive],
            Witness::Paid | Witness::Open | Witness::Unpaid => Vec::new(),
        }
    }

    fn is_over(&self) -> bool {
        matches!(self.state(), State::Closed { .. })
    }

    fn beside_order(&self, facts: &OrderFacts) -> Vec<Mismatch> {
        let mut found = Vec::new();
        if self.write().is_some() {
            return found;
        }
        let stands = matches!(
            facts.status,
            OrderStatus::Authorized | OrderStatus::PartCaptured
        );
        if let State::Closed { how, .. } = self.state() {
            if stands {
                found.push(Mismatch::OrderStands);
            }
            if facts.status == OrderStatus::Expired && *how != Closed::OrderExpired {
                found.push(Mismatch::OrderExpired);
            }
        } else if facts.status == OrderStatus::Cancelled {
            found.push(Mismatch::OrderCancelled);
        } else if facts.status == OrderStatus::Expired {
            found.push(Mismatch::OrderExpired);
        } else if facts.fraud == FraudStatus::Rejected && self.order().is_some() {
            found.push(Mismatch::OrderRejected);
        }
        let Some(order) = self.order() else {
            return found;
        };
        let agreed = &order.agreed;
        let mut beside = |ours: Money, klarna: Money, mismatch: fn(Money, Money) -> Mismatch| {
            if ours != klarna {
                found.push(mismatch(ours, klarna));
            }
        };
        beside(agreed.amount, facts.amount, |ours, klarna| {
            Mismatch::Amount { ours, klarna }
        });
        beside(agreed.captured, facts.captured, |ours, klarna| {
            Mismatch::Captured { ours, klarna }
        });
        beside(agreed.refunded, facts.refunded, |ours, klarna| {
            Mismatch::Refunded { ours, klarna }
        });
        found
    }
}
