//! Reconciles a sale with what Klarna says about it.

use crate::reconcile::mismatch::{Mismatch, Proposal};
use crate::sale::Sale;
use crate::sale::event::reason::Unreadable;
use crate::sale::klarna::order::{FraudStatus, OrderFacts, OrderStatus};
use crate::sale::stage::Stage;
use crate::sale::state::order::{Order, Step};
use crate::sale::state::{Over, State};
use crate::values::klarna_id::OrderId;

/// What Klarna says about a sale, as read for reconciliation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witness {
    /// The order named in the record (OM, get order).
    Order(Box<OrderFacts>),
    /// Klarna does not know the order id (OM, get order: 404).
    NoOrder,
    /// The hosted page or the payment session shows a placed order (HPP and KP, read session) that the record does not
    /// name.
    Placed {
        /// Its id, if known.
        order_id: Option<OrderId>,
        /// The order's data, if Klarna knows the order.
        facts: Option<Box<OrderFacts>>,
    },
    /// No order was placed, and nothing can be paid any more.
    Unpaid,
    /// Klarna no longer knows the sessions, or there is nothing to ask about.
    Gone,
    /// The page can still be paid.
    Open,
}

/// The result of comparing a sale with Klarna.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Record and Klarna agree.
    Agrees,
    /// Klarna has nothing to compare, or the till itself still waits for an answer.
    NotCompared,
    /// They differ.
    Differs(Vec<Found>),
}

/// A difference and the proposed step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The difference.
    pub mismatch: Mismatch,
    /// The proposed step.
    pub step: Proposal,
}

/// The state of a sale as far as Klarna can confirm it.
enum Here<'a> {
    /// Nothing is paid yet, or the till itself is asking.
    Underway,
    /// It ended unpaid.
    Unpaid,
    /// A person has to find out whether it was paid.
    Doubtful {
        /// Whether this sale may adopt an order found at Klarna.
        takes: bool,
        /// The order named in the record.
        order_id: Option<&'a OrderId>,
    },
    /// Klarna's risk check holds the order.
    Reviewed,
    /// There is an order whose record can be compared.
    Ordered(&'a Order, Stands),
}

/// The state of an order in the record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Good,
    /// Good, but the outcome of the last write or the meaning of Klarna's word is unknown.
    Doubtful,
    Over,
}

impl Sale {
    /// Whether Klarna may have something to compare with the record.
    #[must_use]
    pub fn can_be_compared(&self) -> bool {
        !matches!(self.here(), Here::Underway)
    }

    /// Returns the result of reconciling this sale.
    #[must_use]
    pub fn verdict(&self, witness: &Witness) -> Verdict {
        let found = match self.here() {
            Here::Underway => return Verdict::NotCompared,
            Here::Unpaid => unpaid(witness),
            Here::Doubtful { takes, order_id } => vec![doubtful(takes, order_id, witness)],
            Here::Reviewed => match reviewed(witness) {
                Some(found) => found,
                None => return Verdict::NotCompared,
            },
            Here::Ordered(order, stands) => match facts_of(witness) {
                Some(facts) => ordered(order, stands, facts),
                None => vec![ask(Mismatch::OrderUnknown)],
            },
        };
        if found.is_empty() {
            Verdict::Agrees
        } else {
            Verdict::Differs(found)
        }
    }

    fn here(&self) -> Here<'_> {
        let in_doubt = |takes, order_id| Here::Doubtful { takes, order_id };
        match self.state() {
            State::Basket { .. } | State::Opening(_) | State::Approved(_) | State::Charging(_) => {
                Here::Underway
            }
            State::Page(page) if page.is_missing => in_doubt(true, None),
            State::Page(_) => Here::Underway,
            State::Unreadable(doubt) => in_doubt(doubt.why != Unreadable::OrderDiffers, None),
            State::Authorized(paid) if paid.review.is_some() => Here::Reviewed,
            State::Authorized(paid) if paid.overdue => in_doubt(true, Some(&paid.order_id)),
            State::Authorized(_) => Here::Underway,
            State::Order(accepted) => match &accepted.step {
                Step::Writing(write) if write.is_in_doubt() => {
                    Here::Ordered(&accepted.order, Stands::Doubtful)
                }
                Step::Writing(_) | Step::Returning => Here::Underway,
                Step::Idle | Step::Reading if self.stage() == Stage::InDoubt => {
                    Here::Ordered(&accepted.order, Stands::Doubtful)
                }
                Step::Idle | Step::Reading => Here::Ordered(&accepted.order, Stands::Good),
            },
            State::Closed(Over {
                order: Some(order), ..
            }) => Here::Ordered(order, Stands::Over),
            State::Closed(Over {
                session: Some(_), ..
            }) => Here::Unpaid,
            State::Closed(Over { session: None, .. }) => Here::Underway,
        }
    }
}

const fn ask(mismatch: Mismatch) -> Found {
    Found {
        mismatch,
        step: Proposal::AskKlarna,
    }
}

const fn take(mismatch: Mismatch) -> Found {
    Found {
        mismatch,
        step: Proposal::TakeOver,
    }
}

/// Returns Klarna's data of the order, whether or not the record names it.
fn facts_of(witness: &Witness) -> Option<&OrderFacts> {
    match witness {
        Witness::Order(facts)
        | Witness::Placed {
            facts: Some(facts), ..
        } => Some(facts),
        Witness::NoOrder
        | Witness::Placed { facts: None, .. }
        | Witness::Unpaid
        | Witness::Gone
        | Witness::Open => None,
    }
}

fn is_void(witness: &Witness) -> bool {
    facts_of(witness).is_some_and(OrderFacts::is_void)
}

fn unpaid(witness: &Witness) -> Vec<Found> {
    match witness {
        Witness::Open => vec![ask(Mismatch::LinkLive)],
        Witness::Placed { .. } | Witness::Order(_) if !is_void(witness) => {
            vec![take(Mismatch::PaidUnnoticed)]
        }
        Witness::Placed { .. }
        | Witness::Order(_)
        | Witness::NoOrder
        | Witness::Unpaid
        | Witness::Gone => Vec::new(),
    }
}

fn doubtful(takes: bool, own: Option<&OrderId>, witness: &Witness) -> Found {
    let paid = |order_id: Option<OrderId>, facts: Option<&OrderFacts>| {
        let is_known = takes && order_id.is_some();
        let klarna = facts.map(|facts| facts.amount);
        let mismatch = Mismatch::PaidInDoubt { order_id, klarna };
        if is_known {
            take(mismatch)
        } else {
            ask(mismatch)
        }
    };
    match witness {
        Witness::Placed { .. } | Witness::Order(_) if is_void(witness) => {
            take(Mismatch::UnpaidInDoubt)
        }
        Witness::Placed { order_id, facts } => paid(order_id.clone(), facts.as_deref()),
        Witness::Order(facts) => paid(own.cloned(), Some(facts)),
        Witness::NoOrder => ask(Mismatch::OrderUnknown),
        Witness::Unpaid => take(Mismatch::UnpaidInDoubt),
        // The till itself asks about a page that can still be paid.
        Witness::Gone | Witness::Open => ask(Mismatch::InDoubt),
    }
}

/// `None` once the review is over: the till reads that within a minute.
fn reviewed(witness: &Witness) -> Option<Vec<Found>> {
    let Some(facts) = facts_of(witness) else {
        return Some(vec![ask(Mismatch::OrderUnknown)]);
    };
    let found = ended(facts)
        .map(take)
        .or_else(|| unknown_word(facts).map(ask));
    let is_over = found.is_none() && facts.fraud != FraudStatus::Pending;
    (!is_over).then(|| found.into_iter().collect())
}

fn ordered(order: &Order, stands: Stands, facts: &OrderFacts) -> Vec<Found> {
    let details = &order.details;
    let is_over = stands == Stands::Over;
    // A closed sale is not read again.
    let propose = if is_over { ask } else { take };
    let mut found: Vec<Found> = unknown_word(facts).map(ask).into_iter().collect();
    if !is_over {
        found.extend(ended(facts).map(take));
        if facts.fraud == FraudStatus::Pending && facts.stands() {
            found.push(ask(Mismatch::UnderReview));
        }
        if facts.gave_up_the_rest() && !details.released {
            found.push(take(Mismatch::Released));
        }
    }
    if facts.stands() && (is_over || details.released) {
        found.push(ask(Mismatch::OrderStands));
    }
    let (ours, klarna) = (details.amount, facts.amount);
    if ours != klarna {
        found.push(ask(Mismatch::Amount { ours, klarna }));
    }
    let (ours, klarna) = (details.captured, facts.captured);
    if ours != klarna {
        found.push(propose(Mismatch::Captured { ours, klarna }));
    }
    let (ours, klarna) = (details.refunded, facts.refunded);
    if ours != klarna {
        found.push(propose(Mismatch::Refunded { ours, klarna }));
    }
    if found.is_empty() && stands == Stands::Doubtful {
        found.push(take(Mismatch::InDoubt));
    }
    found
}

/// Returns how the order ended at Klarna without payment, if it did.
fn ended(facts: &OrderFacts) -> Option<Mismatch> {
    match (&facts.status, &facts.fraud) {
        (_, FraudStatus::Rejected) => Some(Mismatch::OrderRejected),
        (OrderStatus::Cancelled, _) => Some(Mismatch::OrderCancelled),
        (OrderStatus::Expired, _) => Some(Mismatch::OrderExpired),
        (OrderStatus::Closed, _) if facts.captured.minor() == 0 => Some(Mismatch::OrderCancelled),
        (
            OrderStatus::Authorized
            | OrderStatus::PartCaptured
            | OrderStatus::Captured
            | OrderStatus::Closed
            | OrderStatus::Other(_),
            _,
        ) => None,
    }
}

/// Returns the undocumented word in the order's data, if any.
fn unknown_word(facts: &OrderFacts) -> Option<Mismatch> {
    let word = if let OrderStatus::Other(word) = &facts.status {
        word
    } else if let FraudStatus::Other(word) = &facts.fraud
        && !word.is_empty()
    {
        word
    } else {
        return None;
    };
    Some(Mismatch::WordUnknown { word: word.clone() })
}

impl OrderFacts {
    /// Whether the order is over and Klarna holds no money of the customer for it.
    #[must_use]
    pub fn is_void(&self) -> bool {
        let is_over = matches!(
            self.status,
            OrderStatus::Cancelled | OrderStatus::Expired | OrderStatus::Closed
        );
        is_over && self.captured == self.refunded
    }

    /// Whether more can be captured.
    const fn stands(&self) -> bool {
        matches!(
            self.status,
            OrderStatus::Authorized | OrderStatus::PartCaptured
        )
    }

    /// Whether part of it was captured and no more can be.
    fn gave_up_the_rest(&self) -> bool {
        matches!(self.status, OrderStatus::Captured | OrderStatus::Closed)
            && (1..self.amount.minor()).contains(&self.captured.minor())
    }
}
