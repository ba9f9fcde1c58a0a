//! A sale as a payment expert would write it on one sheet of paper: the basket, the link, the order with its amounts
//! and goods. No keys, no ids, no attempts, and none of core's code.

mod answers;
mod facts;
mod wishes;

use handover_core::Timestamp;

use crate::klarna::{APPROVAL_MS, KEY_MS};

const MINUTE_MS: i64 = 60_000;
const GRACE_MS: i64 = 5 * MINUTE_MS;
const OVERDUE_MS: i64 = 10 * MINUTE_MS;
/// An approval is not used in its last minutes, nor a key in its last hour.
const APPROVAL_MARGIN_MS: i64 = 5 * MINUTE_MS;
const KEY_MARGIN_MS: i64 = 60 * MINUTE_MS;
/// A payment is requested five times, a link sent ten times, a write repeated five times at most.
const CREATIONS: u8 = 5;
const SENDINGS: u8 = 10;
const REPEATS: u8 = 5;

/// The sale on its sheet.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// For each line: quantity and total price.
    pub(crate) lines: Vec<(i64, i64)>,
    /// The approval waits until a person says what to place.
    pub(crate) hold: bool,
    /// The time limit of the link.
    pub(crate) give_up_after_ms: i64,
    pub(crate) stands: Stands,
    /// Requests whose outcome was not reported, and whether they are done.
    asked: Vec<(Ask, bool)>,
}

/// The state of the sale.
#[derive(Clone, Debug)]
pub(crate) enum Stands {
    Basket,
    /// Klarna is asked for a payment.
    Asked {
        creations: u8,
        session: bool,
    },
    /// A link exists; `end` is set once the shop withdraws it.
    Link {
        on_page: bool,
        end: Option<Word>,
        give_up_at: Timestamp,
        grace: bool,
        sent: u8,
    },
    /// Klarna forgot the link.
    Vanished {
        end: Option<Word>,
    },
    /// The customer approved; the till places.
    Approved {
        at: Timestamp,
        end: Option<Word>,
        doing: Placing,
    },
    /// Paid; the order is not read yet.
    Unread {
        end: Option<Word>,
        since: Option<Timestamp>,
        overdue: bool,
        /// Free pieces of each line handed over before.
        ahead: Vec<i64>,
    },
    Review {
        end: Option<Word>,
    },
    Order(Order),
    /// Only a person can find out.
    Unknown {
        end: Option<Word>,
    },
    Over {
        how: Word,
        order: Option<Order>,
        /// A page may turn up that nobody has seen.
        spare: bool,
    },
}

/// A stage's word for how a sale ended or is to end.
pub(crate) type Word = &'static str;

/// The use of an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    Holds,
    Places,
    /// Reads whether it was placed; `refused` if Klarna refused.
    Asks {
        refused: bool,
    },
    /// Cancels it, since it ended so; reads whether it was used.
    GivesBack {
        how: Word,
        asks: bool,
    },
}

/// An order: amounts, goods, and the write under way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    pub(crate) agreed: i64,
    pub(crate) captured: i64,
    pub(crate) refunded: i64,
    pub(crate) released: bool,
    /// Pieces of each line that were captured, and those returned.
    given: Vec<i64>,
    returned: Vec<i64>,
    pub(crate) with_customer: bool,
    pub(crate) late: Option<Word>,
    pub(crate) doing: Option<Doing>,
    /// The last write was done.
    finished: bool,
    /// Klarna used an undocumented word.
    odd: bool,
    until: Option<Timestamp>,
}

/// A write to an order.
#[derive(Clone, Debug)]
pub(crate) struct Doing {
    what: What,
    amount: i64,
    goods: Vec<i64>,
    since: Timestamp,
    repeats: u8,
    heard: Heard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Capture,
    Cancel,
    Refund,
    Release,
    Extend,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    Nothing,
    Taken,
    Lost,
    No,
}

/// What a person may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Pay,
    Send,
    Extend,
    Cancel,
    PaidOtherwise,
    Discard,
    HandOver(Which),
    Refund(Which),
    RefundPence(i64),
    Release,
    ExtendAuthorization,
    AwaitReview,
    Place(Option<i64>),
    AcceptLate,
    ReturnLate,
    NotPaid,
    PaidAs,
    DidNotHappen,
}

/// Which goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Rest,
    Pieces { line: usize, quantity: i64 },
}

impl Sheet {
    /// Returns a basket of these lines.
    pub(crate) fn new(lines: Vec<(i64, i64)>, hold: bool, give_up_after_ms: i64) -> Sheet {
        Sheet {
            lines,
            hold,
            give_up_after_ms,
            stands: Stands::Basket,
            asked: Vec::new(),
        }
    }

    /// Whether the same was asked for before and its outcome not reported.
    pub(crate) fn was_asked(&self, ask: Ask) -> bool {
        self.asked.iter().any(|(known, _)| *known == ask)
    }

    /// Reports the first outcome; returns whether there was one.
    pub(crate) fn report(&mut self) -> bool {
        let done = self.asked.iter().position(|(_, done)| *done);
        done.map(|at| self.asked.remove(at)).is_some()
    }

    fn doing(&self) -> Option<What> {
        let order = self.order()?;
        order.doing.as_ref().map(|doing| doing.what)
    }

    /// Updates the requests when the write under way has ended.
    fn follow(&mut self, before: Option<What>) {
        if before.is_none() || self.doing() == before {
            return;
        }
        let is_done = match &mut self.stands {
            Stands::Order(order)
            | Stands::Over {
                order: Some(order), ..
            } => std::mem::take(&mut order.finished),
            _ => false,
        };
        if is_done {
            self.asked.iter_mut().for_each(|(_, done)| *done = true);
        } else {
            self.asked.retain(|(_, done)| *done);
        }
    }

    pub(crate) fn total(&self) -> i64 {
        self.lines.iter().map(|(_, price)| price).sum()
    }

    /// Returns the price of the first pieces of each line, each share rounded down.
    fn price(&self, pieces: &[i64]) -> i64 {
        let lines = self.lines.iter().zip(pieces);
        lines.map(|((all, price), some)| price * some / all).sum()
    }

    fn nothing(&self) -> Vec<i64> {
        vec![0; self.lines.len()]
    }

    fn everything(&self) -> Vec<i64> {
        self.lines.iter().map(|(all, _)| *all).collect()
    }

    /// Returns the goods the customer has: all priced goods once all the money was captured.
    fn given(&self, order: &Order) -> Vec<i64> {
        if order.captured == self.total() {
            let lines = self.lines.iter().zip(&order.given);
            lines
                .map(|((all, price), given)| if *price == 0 { *given } else { *all })
                .collect()
        } else {
            order.given.clone()
        }
    }

    /// Returns those of the pieces that belong to free lines.
    fn free(&self, pieces: &[i64]) -> Vec<i64> {
        let lines = self.lines.iter().zip(pieces);
        lines
            .map(|((_, price), some)| if *price == 0 { *some } else { 0 })
            .collect()
    }

    pub(crate) fn order(&self) -> Option<&Order> {
        match &self.stands {
            Stands::Order(order)
            | Stands::Over {
                order: Some(order), ..
            } => Some(order),
            _ => None,
        }
    }

    /// Returns the pieces of each line that may still be handed over.
    pub(crate) fn goods_left(&self) -> Vec<i64> {
        let rest = |order| minus(&self.everything(), &self.given(order));
        match (&self.stands, self.order()) {
            (_, Some(order)) if order.left() > 0 => rest(order),
            (Stands::Order(_), Some(order)) => self.free(&rest(order)),
            _ => self.nothing(),
        }
    }

    /// Returns the pieces of each line that may be returned.
    pub(crate) fn goods_refundable(&self) -> Vec<i64> {
        self.order().map_or_else(
            || self.nothing(),
            |order| minus(&self.given(order), &order.returned),
        )
    }

    /// Returns the stage's word.
    pub(crate) fn stage(&self) -> Word {
        match &self.stands {
            Stands::Basket => "basket",
            Stands::Asked { .. } => "opening",
            Stands::Link { .. } => "open",
            Stands::Approved {
                doing: Placing::Holds | Placing::Places,
                ..
            }
            | Stands::Unread { overdue: false, .. } => "authorized",
            Stands::Vanished { .. }
            | Stands::Approved { .. }
            | Stands::Unread { overdue: true, .. }
            | Stands::Unknown { .. } => "in_doubt",
            Stands::Review { .. } => "under_review",
            Stands::Order(order) => order.stage(),
            Stands::Over {
                how: "discarded", ..
            } => "cancelled",
            Stands::Over { how, .. } => how,
        }
    }

    fn new_order(&self, agreed: i64, late: Option<Word>) -> Order {
        Order {
            agreed,
            given: self.nothing(),
            returned: self.nothing(),
            late,
            ..Order::default()
        }
    }

    /// Abandons a write that did not happen. Before hand-over the order is read again.
    fn given_up(&self, mut order: Order) -> Stands {
        if order.with_customer {
            order.doing = None;
            Stands::Order(order)
        } else {
            Stands::Unread {
                end: order.late,
                since: None,
                overdue: false,
                ahead: order.given,
            }
        }
    }
}

impl Order {
    /// Returns the amount that may still be captured.
    pub(crate) fn left(&self) -> i64 {
        if self.released {
            0
        } else {
            self.agreed - self.captured
        }
    }

    /// Returns the amount captured and not refunded.
    pub(crate) fn kept(&self) -> i64 {
        self.captured - self.refunded
    }

    fn start(&mut self, what: What, amount: i64, goods: Vec<i64>, since: Timestamp) {
        self.doing = Some(Doing {
            what,
            amount,
            goods,
            since,
            repeats: 0,
            heard: Heard::Nothing,
        });
    }

    fn stage(&self) -> Word {
        match &self.doing {
            None if self.with_customer => "handed_over",
            None if self.late.is_some() => "late_payment",
            None if self.odd => "in_doubt",
            None => "paid",
            Some(doing) => match (doing.what, doing.heard) {
                (_, Heard::Lost | Heard::No) => "in_doubt",
                (What::Capture, _) => "handing_over",
                _ if self.with_customer => "handed_over",
                (What::Extend, _) => "paid",
                _ => "in_doubt",
            },
        }
    }
}

impl Doing {
    fn is_stale(&self, now: Timestamp) -> bool {
        now.since_ms(self.since) > KEY_MS - KEY_MARGIN_MS
    }
}

fn is_usable(approved_at: Timestamp, now: Timestamp) -> bool {
    now.since_ms(approved_at) < APPROVAL_MS - APPROVAL_MARGIN_MS
}

fn minus(whole: &[i64], part: &[i64]) -> Vec<i64> {
    whole
        .iter()
        .zip(part)
        .map(|(whole, part)| whole - part)
        .collect()
}

fn plus(one: &[i64], other: &[i64]) -> Vec<i64> {
    one.iter()
        .zip(other)
        .map(|(one, other)| one + other)
        .collect()
}

/// A payment that was just made, with this number of lines.
fn unread(end: Option<Word>, lines: usize, now: Timestamp) -> Stands {
    Stands::Unread {
        end,
        since: Some(now),
        overdue: false,
        ahead: vec![0; lines],
    }
}
