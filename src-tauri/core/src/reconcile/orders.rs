//! What reconciliation says of a sale: one answer for where it stands here and what Klarna's books say of it.

use crate::reconcile::mismatch::{Mismatch, Proposal};
use crate::sale::Sale;
use crate::sale::event::reason::Unreadable;
use crate::sale::klarna::order::{FraudStatus, OrderFacts, OrderStatus};
use crate::sale::stage::Stage;
use crate::sale::state::order::{Order, Step};
use crate::sale::state::{Over, State};
use crate::values::klarna_id::OrderId;

/// What Klarna's books say of a sale, as it was read for the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witness {
    /// The order that the record names (OM, get order).
    Order(Box<OrderFacts>),
    /// Klarna knows no order of this id (OM, get order: 404).
    NoOrder,
    /// The hosted page or the payment session says that an order was placed (HPP and KP, read session), which the record
    /// does not name.
    Placed {
        /// Its id, as far as Klarna tells it.
        order_id: Option<OrderId>,
        /// What Klarna says of it, if she knows it.
        facts: Option<Box<OrderFacts>>,
    },
    /// Klarna says that no order was placed, and that nothing can be paid any more.
    Unpaid,
    /// Klarna no longer knows the sessions, or there is nothing that she could be asked about.
    Gone,
    /// The page can still be paid.
    Open,
}

/// What is said of a sale beside Klarna's books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Record and books agree.
    Agrees,
    /// Klarna has nothing to be compared with, or the till is still waiting for her answer itself.
    NotCompared,
    /// They differ.
    Differs(Vec<Found>),
}

/// A difference, and what is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How they disagree.
    pub mismatch: Mismatch,
    /// What is proposed.
    pub step: Proposal,
}

/// Where a sale stands, as far as Klarna's books can speak of it.
enum Here<'a> {
    /// Nothing was paid yet, or the till is asking about it itself.
    Underway,
    /// It ended, and nobody paid.
    Unpaid,
    /// A person has to find out whether it was paid.
    Doubtful {
        /// An order that Klarna has may be taken for this sale's.
        takes: bool,
        /// The order that the record names.
        order_id: Option<&'a OrderId>,
    },
    /// Klarna's risk check holds the order.
    Reviewed,
    /// There is an order; what stands in the record can be compared.
    Ordered(&'a Order, Stands),
}

/// How an order stands in the record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Good,
    /// Good, and nobody knows what became of the last write, or what Klarna's word for it means.
    Doubtful,
    Over,
}

impl Sale {
    /// Whether there is something in Klarna's books to compare the record with.
    #[must_use]
    pub fn can_be_compared(&self) -> bool {
        !matches!(self.here(), Here::Underway)
    }

    /// Returns what reconciliation says of this sale.
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

/// Returns what Klarna says of an order, whether the record names it or not.
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
        // What may still be paid, the till asks about itself.
        Witness::Gone | Witness::Open => ask(Mismatch::InDoubt),
    }
}

/// None when the review is over: the till reads that within a minute.
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
    // What is over is not read any more.
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

/// How the order ended at Klarna without money, if it did.
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

/// Returns the word about the order that nobody knows.
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
    /// Whether the order is over and Klarna holds none of the customer's money for it.
    #[must_use]
    pub fn is_void(&self) -> bool {
        let is_over = matches!(
            self.status,
            OrderStatus::Cancelled | OrderStatus::Expired | OrderStatus::Closed
        );
        is_over && self.captured == self.refunded
    }

    /// Whether more can be captured of it.
    const fn stands(&self) -> bool {
        matches!(
            self.status,
            OrderStatus::Authorized | OrderStatus::PartCaptured
        )
    }

    /// Whether some of it was captured, and no more can be.
    fn gave_up_the_rest(&self) -> bool {
        matches!(self.status, OrderStatus::Captured | OrderStatus::Closed)
            && (1..self.amount.minor()).contains(&self.captured.minor())
    }
}
