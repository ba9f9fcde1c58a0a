//! A sale as somebody who knows payments writes it on one sheet of paper: the basket, the link, the
//! order with its sums and goods. No keys, no ids, no attempts, and none of core's code.

use handover_core::klarna::{HostedStatus, OrderFacts, OrderStatus, PaymentSessionStatus};
use handover_core::{Answer, Outcome, Timestamp};

use crate::klarna::{APPROVAL_MS, KEY_MS};

const MINUTE_MS: i64 = 60_000;
const GRACE_MS: i64 = 5 * MINUTE_MS;
const OVERDUE_MS: i64 = 10 * MINUTE_MS;
/// An approval is not used in its last minutes, nor a key in its last hour.
const APPROVAL_MARGIN_MS: i64 = 5 * MINUTE_MS;
const KEY_MARGIN_MS: i64 = 60 * MINUTE_MS;
/// A payment is asked for five times, a link sent ten times, a write sent again five times.
const CREATIONS: u8 = 5;
const SENDINGS: u8 = 10;
const REPEATS: u8 = 5;

/// The sale on its sheet.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// Of each line: how many, and the price of all of them.
    pub(crate) lines: Vec<(i64, i64)>,
    /// The customer's approval is kept until a person says what to place.
    pub(crate) hold: bool,
    /// How long the link is good.
    pub(crate) give_up_after_ms: i64,
    pub(crate) stands: Stands,
}

/// Where the sale stands.
#[derive(Clone, Debug)]
pub(crate) enum Stands {
    Basket,
    /// Klarna is asked for a payment.
    Asked {
        creations: u8,
        session: bool,
    },
    /// A link is out; `end` once the shop wants it back.
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
    /// The customer approved, the till places.
    Approved {
        at: Timestamp,
        end: Option<Word>,
        doing: Placing,
    },
    /// Paid; the order was not read.
    Unread {
        end: Option<Word>,
        since: Option<Timestamp>,
        overdue: bool,
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
        /// A page may turn up that nobody was shown.
        spare: bool,
    },
}

/// A stage's word for how a sale ended, or was to end.
pub(crate) type Word = &'static str;

/// What the till does with an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    Holds,
    Places,
    /// Asks whether it was placed; refused, if Klarna said so.
    Asks {
        refused: bool,
    },
    /// Gives it back, since it ended so; asks whether it was used.
    GivesBack {
        how: Word,
        asks: bool,
    },
}

/// An order: sums, goods, and what is being done with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    pub(crate) agreed: i64,
    pub(crate) captured: i64,
    pub(crate) refunded: i64,
    pub(crate) released: bool,
    /// Pieces of each line that were captured, and those that came back.
    given: Vec<i64>,
    returned: Vec<i64>,
    pub(crate) with_customer: bool,
    pub(crate) late: Option<Word>,
    pub(crate) doing: Option<Doing>,
    /// Klarna used a word nobody knows.
    odd: bool,
    until: Option<Timestamp>,
}

/// Something being written to an order.
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
    pub(crate) fn total(&self) -> i64 {
        self.lines.iter().map(|(_, price)| price).sum()
    }

    /// The price of the first pieces of each line: of each its share, rounded down.
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

    /// The goods the customer has paid for: all, once all the money was captured.
    fn given(&self, order: &Order) -> Vec<i64> {
        if order.captured == self.total() {
            self.everything()
        } else {
            order.given.clone()
        }
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

    /// The pieces of each line that may still be handed over.
    pub(crate) fn goods_left(&self) -> Vec<i64> {
        match self.order() {
            Some(order) if order.left() > 0 => minus(&self.everything(), &self.given(order)),
            _ => self.nothing(),
        }
    }

    /// The pieces of each line that may come back.
    pub(crate) fn goods_refundable(&self) -> Vec<i64> {
        self.order().map_or_else(
            || self.nothing(),
            |order| minus(&self.given(order), &order.returned),
        )
    }

    /// The stage, in the words of the product.
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

    /// Whether a person may ask for this.
    pub(crate) fn may(&self, ask: Ask, now: Timestamp) -> bool {
        match (&self.stands, ask) {
            (Stands::Basket, Ask::Pay | Ask::PaidOtherwise | Ask::Discard)
            | (Stands::Asked { .. }, Ask::Cancel | Ask::PaidOtherwise)
            | (Stands::Link { end: None, .. }, Ask::Extend | Ask::Cancel)
            | (Stands::Link { .. }, Ask::PaidOtherwise)
            | (Stands::Vanished { .. } | Stands::Unknown { .. }, Ask::NotPaid | Ask::PaidAs)
            | (Stands::Unread { overdue: true, .. }, Ask::NotPaid | Ask::PaidAs)
            | (Stands::Review { .. }, Ask::Cancel | Ask::AwaitReview) => true,
            (
                Stands::Link {
                    end: None, sent, ..
                },
                Ask::Send,
            ) => *sent < SENDINGS,
            (Stands::Approved { doing, .. }, Ask::Cancel) => {
                matches!(doing, Placing::Holds | Placing::Places)
            }
            (Stands::Approved { doing, .. }, Ask::PaidOtherwise) => *doing == Placing::Holds,
            (Stands::Approved { at, end, doing }, Ask::Place(amount)) => {
                *doing == Placing::Holds
                    && end.is_none()
                    && is_usable(*at, now)
                    && amount.is_none_or(|amount| (1..=self.total()).contains(&amount))
            }
            (
                Stands::Over {
                    how, order: None, ..
                },
                Ask::PaidOtherwise,
            ) => !matches!(*how, "discarded" | "paid_otherwise"),
            (Stands::Order(order), ask) => self.may_with(order, ask),
            _ => false,
        }
    }

    fn may_with(&self, order: &Order, ask: Ask) -> bool {
        if let Some(doing) = &order.doing {
            return ask == Ask::DidNotHappen && matches!(doing.heard, Heard::Lost | Heard::No);
        }
        let has_rest = order.left() > 0;
        match (ask, order.late, order.with_customer) {
            (Ask::AcceptLate | Ask::ReturnLate, late, false) => late.is_some(),
            (_, Some(_), _) => false,
            (Ask::Cancel, None, false) => true,
            (Ask::ExtendAuthorization, None, _) | (Ask::Release, None, true) => has_rest,
            (Ask::HandOver(goods), None, false) => {
                !order.odd && order.refunded == 0 && (goods == Which::Rest || has_rest) && {
                    let amount = self.worth(order, goods);
                    !has_rest || amount.is_some_and(|amount| amount <= order.left())
                }
            }
            (Ask::HandOver(goods), None, true) => {
                has_rest
                    && self
                        .worth(order, goods)
                        .is_some_and(|amount| amount <= order.left())
            }
            (Ask::Refund(goods), None, true) => self
                .worth_back(order, goods)
                .is_some_and(|amount| (1..=order.kept()).contains(&amount)),
            (Ask::RefundPence(amount), None, true) => (1..=order.kept()).contains(&amount),
            _ => false,
        }
    }

    /// What goods that are still here cost; nothing when there are not so many.
    fn worth(&self, order: &Order, goods: Which) -> Option<i64> {
        match goods {
            Which::Rest => Some(order.left()),
            Which::Pieces { line, quantity } => {
                self.worth_between(&order.given, &self.everything(), line, quantity)
            }
        }
    }

    /// What goods that were given are worth; nothing when there are not so many.
    fn worth_back(&self, order: &Order, goods: Which) -> Option<i64> {
        match goods {
            Which::Rest => Some(order.kept()),
            Which::Pieces { line, quantity } => {
                self.worth_between(&order.returned, &self.given(order), line, quantity)
            }
        }
    }

    fn worth_between(
        &self,
        from: &[i64],
        whole: &[i64],
        line: usize,
        quantity: i64,
    ) -> Option<i64> {
        let mut upto = from.to_vec();
        *upto.get_mut(line)? += quantity;
        let fits = quantity > 0 && upto[line] <= whole[line];
        let amount = self.price(&upto) - self.price(from);
        (fits && amount > 0).then_some(amount)
    }

    /// A person asked for what they may.
    pub(crate) fn ask(&mut self, ask: Ask, now: Timestamp) {
        let over = |how| Stands::Over {
            how,
            order: None,
            spare: false,
        };
        self.stands = match (self.stands.clone(), ask) {
            (Stands::Basket, Ask::Pay) => Stands::Asked {
                creations: 0,
                session: false,
            },
            (Stands::Basket, Ask::Discard) => over("discarded"),
            (Stands::Basket, Ask::PaidOtherwise) => over("paid_otherwise"),
            (Stands::Asked { session, .. }, ask) => Stands::Over {
                how: how(ask),
                order: None,
                spare: session,
            },
            (
                Stands::Link {
                    on_page,
                    end,
                    give_up_at,
                    grace,
                    sent,
                },
                ask,
            ) => Stands::Link {
                on_page,
                end: match ask {
                    Ask::Cancel | Ask::PaidOtherwise => Some(how(ask)),
                    _ => end,
                },
                give_up_at: if ask == Ask::Extend {
                    now.plus_ms(OVERDUE_MS)
                } else {
                    give_up_at
                },
                grace,
                sent: sent + u8::from(ask == Ask::Send),
            },
            (Stands::Approved { at, end, .. }, Ask::Place(_)) => Stands::Approved {
                at,
                end,
                doing: Placing::Places,
            },
            (Stands::Approved { at, doing, .. }, ask) => Stands::Approved {
                at,
                end: Some(how(ask)),
                doing,
            },
            (
                Stands::Vanished { end } | Stands::Unknown { end } | Stands::Unread { end, .. },
                Ask::NotPaid,
            ) => over(end.unwrap_or("cancelled")),
            (
                Stands::Vanished { end } | Stands::Unknown { end } | Stands::Unread { end, .. },
                Ask::PaidAs,
            ) => Stands::Unread {
                end,
                since: Some(now),
                overdue: false,
            },
            (Stands::Review { end }, Ask::Cancel) => {
                let mut order = self.new_order(self.total(), end);
                order.start(What::Cancel, self.total(), Vec::new(), now);
                Stands::Order(order)
            }
            (Stands::Over { spare, .. }, Ask::PaidOtherwise) => Stands::Over {
                how: "paid_otherwise",
                order: None,
                spare,
            },
            (Stands::Order(order), ask) => self.asked_with(order, ask, now),
            (stands, _) => stands,
        };
    }

    fn asked_with(&self, mut order: Order, ask: Ask, now: Timestamp) -> Stands {
        let (left, kept) = (order.left(), order.kept());
        let nothing = Vec::new();
        match ask {
            Ask::HandOver(Which::Rest) if left == 0 => order.with_customer = true,
            Ask::HandOver(goods) => {
                let amount = self.worth(&order, goods).unwrap_or(0);
                let rest = minus(&self.everything(), &order.given);
                let goods = self.meant(goods, &order.given, &rest, amount);
                order.start(What::Capture, amount, goods, now);
            }
            Ask::Refund(goods) => {
                let amount = self.worth_back(&order, goods).unwrap_or(0);
                order.start(
                    What::Refund,
                    amount,
                    self.meant_back(&order, goods, amount),
                    now,
                );
            }
            Ask::RefundPence(amount) => {
                let goods = self.meant_back(&order, Which::Rest, amount);
                order.start(What::Refund, amount, goods, now);
            }
            Ask::Cancel | Ask::ReturnLate if kept > 0 => {
                let goods = self.meant_back(&order, Which::Rest, kept);
                order.start(What::Refund, kept, goods, now);
            }
            Ask::Cancel | Ask::ReturnLate if order.captured > 0 && left > 0 => {
                order.start(What::Release, left, nothing, now);
            }
            Ask::Cancel | Ask::ReturnLate => order.start(What::Cancel, order.agreed, nothing, now),
            Ask::Release => order.start(What::Release, left, nothing, now),
            Ask::ExtendAuthorization => order.start(What::Extend, left, nothing, now),
            Ask::AcceptLate => order.late = None,
            Ask::DidNotHappen => return self.given_up(order),
            _ => {}
        }
        Stands::Order(order)
    }

    /// The pieces a sum is for: those that were named, or the whole rest when it comes to that sum.
    fn meant(&self, goods: Which, taken: &[i64], rest: &[i64], amount: i64) -> Vec<i64> {
        match goods {
            Which::Pieces { line, quantity } => {
                let mut some = self.nothing();
                some[line] = quantity;
                some
            }
            Which::Rest if self.price(&plus(taken, rest)) - self.price(taken) == amount => {
                rest.to_vec()
            }
            Which::Rest => self.nothing(),
        }
    }

    fn meant_back(&self, order: &Order, goods: Which, amount: i64) -> Vec<i64> {
        let rest = minus(&self.given(order), &order.returned);
        self.meant(goods, &order.returned, &rest, amount)
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

    /// A write that did not happen is no longer tried. Before the goods are gone, the order is read
    /// anew.
    fn given_up(&self, mut order: Order) -> Stands {
        if order.with_customer {
            order.doing = None;
            Stands::Order(order)
        } else {
            Stands::Unread {
                end: order.late,
                since: None,
                overdue: false,
            }
        }
    }

    /// Time has passed.
    pub(crate) fn pass(&mut self, now: Timestamp) {
        match &mut self.stands {
            Stands::Link {
                on_page,
                end: end @ None,
                give_up_at,
                grace,
                ..
            } if now >= *give_up_at => {
                if *on_page && !*grace {
                    (*give_up_at, *grace) = (now.plus_ms(GRACE_MS), true);
                } else {
                    *end = Some("expired");
                }
            }
            Stands::Approved { at, end, doing } => {
                let is_old = !is_usable(*at, now);
                *doing = match (*doing, *end) {
                    (Placing::Holds, Some(how)) => Placing::GivesBack { how, asks: false },
                    (Placing::Holds, None) if is_old => Placing::GivesBack {
                        how: "expired",
                        asks: false,
                    },
                    (Placing::Holds, None) if !self.hold => Placing::Places,
                    (Placing::Places, _) if is_old => Placing::Asks { refused: false },
                    (doing, _) => doing,
                };
                if let Placing::GivesBack { asks, .. } = doing {
                    *asks |= now.since_ms(*at) >= APPROVAL_MS;
                }
            }
            Stands::Unread {
                since: Some(since),
                overdue,
                ..
            } => *overdue |= now.since_ms(*since) >= OVERDUE_MS,
            Stands::Order(Order {
                doing: Some(doing), ..
            }) if doing.heard == Heard::Nothing && doing.is_stale(now) => doing.heard = Heard::Lost,
            _ => {}
        }
    }

    /// Klarna answered what the sale is waiting for. `mine` tells of an order that was read whether
    /// it shows the capture or refund that is being made.
    pub(crate) fn hear(&mut self, answer: &Answer, mine: bool, now: Timestamp) {
        self.stands = match (self.stands.clone(), answer) {
            (Stands::Asked { creations, .. }, Answer::PaymentSessionCreated { outcome, .. }) => {
                created(outcome, creations, false, |_| Stands::Asked {
                    creations: creations + 1,
                    session: true,
                })
            }
            (Stands::Asked { creations, .. }, Answer::HostedSessionCreated { outcome, .. }) => {
                created(outcome, creations, true, |page| Stands::Link {
                    on_page: false,
                    end: None,
                    give_up_at: now
                        .plus_ms(self.give_up_after_ms)
                        .min(page.expires_at.unwrap_or(now)),
                    grace: false,
                    sent: 0,
                })
            }
            (
                Stands::Over {
                    how, spare: true, ..
                },
                Answer::HostedSessionCreated {
                    outcome: Outcome::Done(_),
                    ..
                },
            ) => Stands::Link {
                on_page: false,
                end: Some(if how == "paid_otherwise" {
                    how
                } else {
                    "cancelled"
                }),
                give_up_at: now,
                grace: false,
                sent: 0,
            },
            (stands @ Stands::Link { .. }, answer) => looked_at(stands, answer, now),
            (
                Stands::Vanished { end },
                Answer::PaymentSessionRead(Outcome::Done(PaymentSessionStatus::Approved)),
            ) => Stands::Approved {
                at: now,
                end,
                doing: Placing::Holds,
            },
            (Stands::Vanished { end }, Answer::PaymentSessionRead(outcome)) => {
                asked_whether_placed(outcome, Stands::Vanished { end }, end, || Stands::Over {
                    how: end.unwrap_or("expired"),
                    order: None,
                    spare: false,
                })
            }
            (Stands::Approved { at, end, doing }, answer) => approved(at, end, doing, answer, now),
            (
                Stands::Unread { end, .. } | Stands::Review { end },
                Answer::OrderRead(Outcome::Done(facts)),
            ) => self.first_read(end, facts),
            (Stands::Order(order), Answer::OrderRead(Outcome::Done(facts))) => {
                self.read(order, facts, mine, now)
            }
            (Stands::Order(order), answer) => self.written(order, answer, now),
            (stands, _) => stands,
        };
    }

    fn first_read(&self, end: Option<Word>, facts: &OrderFacts) -> Stands {
        use handover_core::klarna::FraudStatus;
        let mut order = self.new_order(facts.amount.minor(), end);
        order.take_over(facts);
        let over = |how| Stands::Over {
            how,
            order: Some(order.clone()),
            spare: false,
        };
        let rejected = Stands::Over {
            how: "refused",
            order: None,
            spare: false,
        };
        if holds_nothing(facts) {
            return over(end.unwrap_or("cancelled"));
        }
        match (&facts.status, &facts.fraud) {
            (OrderStatus::Other(_), _) => self.stands.clone(),
            (_, FraudStatus::Rejected) => rejected,
            (OrderStatus::Cancelled, _) => over(end.unwrap_or("cancelled")),
            (OrderStatus::Expired, _) => over("expired"),
            (_, FraudStatus::Pending) => Stands::Review { end },
            _ => Stands::Order(order),
        }
    }

    /// An order that is known was read again.
    fn read(&self, mut order: Order, facts: &OrderFacts, mine: bool, now: Timestamp) -> Stands {
        if let Some(doing) = order.doing.clone() {
            return self.read_to_find_out(order, &doing, facts, mine, now);
        }
        if matches!(facts.status, OrderStatus::Other(_)) {
            order.odd = true;
            return Stands::Order(order);
        }
        let how = match facts.status {
            _ if order.with_customer => None,
            OrderStatus::Cancelled => Some("cancelled"),
            OrderStatus::Expired => Some("expired"),
            _ if holds_nothing(facts) => Some("cancelled"),
            _ => None,
        };
        order.take_over(facts);
        match how {
            None => Stands::Order(order),
            Some(how) => Stands::Over {
                how,
                order: Some(order),
                spare: false,
            },
        }
    }

    /// An order was read because nobody knows what came of a write.
    fn read_to_find_out(
        &self,
        mut order: Order,
        doing: &Doing,
        facts: &OrderFacts,
        mine: bool,
        now: Timestamp,
    ) -> Stands {
        if doing.heard == Heard::Nothing {
            return Stands::Order(order);
        }
        let until = facts.expires_at;
        let happened = match doing.what {
            What::Capture | What::Refund => mine,
            What::Cancel => facts.status == OrderStatus::Cancelled,
            What::Release => is_released(facts),
            What::Extend => {
                doing.heard == Heard::Taken || (order.until.is_some() && until > order.until)
            }
        };
        let moved =
            (facts.captured.minor(), facts.refunded.minor()) != (order.captured, order.refunded);
        if happened && doing.what == What::Release && !order.with_customer && moved {
            return self.given_up(order);
        }
        if happened {
            if doing.what == What::Extend {
                order.until = until.or(order.until);
            }
            return self.done(order, now);
        }
        if matches!(facts.status, OrderStatus::Other(_)) {
            return Stands::Order(order);
        }
        let room = facts.amount.minor() - facts.captured.minor();
        let is_possible = match doing.what {
            What::Capture => is_live(facts) && room >= doing.amount,
            What::Cancel => is_live(facts) && facts.captured.minor() == 0,
            What::Refund => facts.captured.minor() - facts.refunded.minor() >= doing.amount,
            What::Release | What::Extend => is_live(facts) && room > 0,
        };
        match doing.heard {
            _ if !is_possible && order.with_customer => {
                order.doing = None;
                order.take_over(facts);
                Stands::Order(order)
            }
            Heard::No => self.given_up(order),
            Heard::Lost | Heard::Taken if !is_possible => self.given_up(order),
            Heard::Lost if doing.repeats < REPEATS => {
                order.doing = Some(Doing {
                    repeats: doing.repeats + 1,
                    heard: Heard::Nothing,
                    since: if doing.is_stale(now) {
                        now
                    } else {
                        doing.since
                    },
                    ..doing.clone()
                });
                Stands::Order(order)
            }
            Heard::Lost | Heard::Taken | Heard::Nothing => Stands::Order(order),
        }
    }

    /// Klarna answered a write.
    fn written(&self, mut order: Order, answer: &Answer, now: Timestamp) -> Stands {
        let Some(doing) = order
            .doing
            .as_mut()
            .filter(|doing| doing.heard == Heard::Nothing)
        else {
            return Stands::Order(order);
        };
        match (doing.what, said(answer)) {
            (_, Some(Said::No)) => doing.heard = Heard::No,
            (_, Some(Said::Nothing)) => doing.heard = Heard::Lost,
            (What::Release | What::Extend, Some(Said::Yes)) => doing.heard = Heard::Taken,
            (_, Some(Said::Yes)) => return self.done(order, now),
            (_, None) => {}
        }
        Stands::Order(order)
    }

    /// What was being written is done.
    fn done(&self, mut order: Order, now: Timestamp) -> Stands {
        let Some(doing) = order.doing.take() else {
            return Stands::Order(order);
        };
        let ends = match doing.what {
            What::Capture => {
                order.captured += doing.amount;
                order.given = plus(&order.given, &doing.goods);
                order.with_customer = true;
                false
            }
            What::Refund => {
                order.refunded += doing.amount;
                order.returned = plus(&order.returned, &doing.goods);
                let rest = order.left();
                if !order.with_customer && rest > 0 {
                    order.start(What::Release, rest, Vec::new(), now);
                }
                !order.with_customer && rest == 0
            }
            What::Release => {
                order.released = true;
                !order.with_customer
            }
            What::Cancel => true,
            What::Extend => false,
        };
        if ends {
            Stands::Over {
                how: order.late.unwrap_or("cancelled"),
                order: Some(order),
                spare: false,
            }
        } else {
            Stands::Order(order)
        }
    }
}

impl Order {
    /// What may still be captured.
    pub(crate) fn left(&self) -> i64 {
        if self.released {
            0
        } else {
            self.agreed - self.captured
        }
    }

    /// What was captured and not given back.
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

    fn take_over(&mut self, facts: &OrderFacts) {
        self.agreed = facts.amount.minor();
        self.captured = facts.captured.minor();
        self.refunded = facts.refunded.minor();
        self.released = is_released(facts);
        self.until = facts.expires_at;
        self.odd = false;
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

enum Said {
    Yes,
    No,
    Nothing,
}

/// What an answer says about a write; none when it never left.
fn said(answer: &Answer) -> Option<Said> {
    fn of<T>(outcome: &Outcome<T>) -> Option<Said> {
        match outcome {
            Outcome::Done(_) => Some(Said::Yes),
            Outcome::Refused(_) => Some(Said::No),
            Outcome::Unanswered => Some(Said::Nothing),
            Outcome::NotSent => None,
        }
    }
    match answer {
        Answer::Captured { outcome, .. } | Answer::Refunded { outcome, .. } => of(outcome),
        Answer::OrderCancelled { outcome, .. }
        | Answer::Released { outcome, .. }
        | Answer::AuthorizationExtended { outcome, .. } => of(outcome),
        _ => None,
    }
}

/// What comes of asking for a payment.
fn created<T>(
    outcome: &Outcome<T>,
    creations: u8,
    session: bool,
    done: impl FnOnce(&T) -> Stands,
) -> Stands {
    match outcome {
        Outcome::Done(made) => done(made),
        Outcome::Refused(_) => Stands::Over {
            how: "refused",
            order: None,
            spare: false,
        },
        Outcome::NotSent | Outcome::Unanswered if creations + 1 >= CREATIONS => Stands::Over {
            how: "cancelled",
            order: None,
            spare: session,
        },
        Outcome::NotSent | Outcome::Unanswered => Stands::Asked {
            creations: creations + 1,
            session,
        },
    }
}

/// What comes of looking at the link's page, or of closing it.
fn looked_at(stands: Stands, answer: &Answer, now: Timestamp) -> Stands {
    let Stands::Link {
        end,
        give_up_at,
        grace,
        sent,
        ..
    } = stands
    else {
        return stands;
    };
    let over = |how| Stands::Over {
        how,
        order: None,
        spare: false,
    };
    let seen = |on_page| Stands::Link {
        on_page,
        end,
        give_up_at,
        grace,
        sent,
    };
    match answer {
        Answer::HostedSessionRead(Outcome::Done(status)) => match status {
            HostedStatus::Completed {
                order_id: Some(_), ..
            } => Stands::Unread {
                end,
                since: Some(now),
                overdue: false,
            },
            HostedStatus::Approved { at } => Stands::Approved {
                at: at.map_or(now, |at| at.min(now)),
                end,
                doing: Placing::Holds,
            },
            HostedStatus::Cancelled | HostedStatus::Disabled => over(end.unwrap_or("cancelled")),
            HostedStatus::InProgress | HostedStatus::ManualIdCheck { .. } => seen(true),
            _ => seen(false),
        },
        Answer::HostedSessionRead(Outcome::Refused(no)) if no.status == 404 => {
            Stands::Vanished { end }
        }
        Answer::HostedSessionDisabled(Outcome::Refused(no)) if no.status == 404 => {
            Stands::Vanished { end }
        }
        _ => stands,
    }
}

/// What comes of asking whether an order was placed on the payment session.
fn asked_whether_placed(
    outcome: &Outcome<PaymentSessionStatus>,
    as_before: Stands,
    end: Option<Word>,
    not_placed: impl FnOnce() -> Stands,
) -> Stands {
    match outcome {
        Outcome::Done(PaymentSessionStatus::Incomplete | PaymentSessionStatus::Approved) => {
            not_placed()
        }
        Outcome::Done(PaymentSessionStatus::Complete) => Stands::Unknown { end },
        Outcome::Refused(no) if no.status == 404 => Stands::Unknown { end },
        _ => as_before,
    }
}

/// What comes of placing the order, or of giving the approval back.
fn approved(
    at: Timestamp,
    end: Option<Word>,
    doing: Placing,
    answer: &Answer,
    now: Timestamp,
) -> Stands {
    let as_now = |doing| Stands::Approved { at, end, doing };
    let over = |how| Stands::Over {
        how: end.unwrap_or(how),
        order: None,
        spare: false,
    };
    match (doing, answer) {
        (Placing::Places | Placing::Asks { .. }, Answer::OrderPlaced(Outcome::Done(_))) => {
            Stands::Unread {
                end,
                since: Some(now),
                overdue: false,
            }
        }
        (Placing::Places, Answer::OrderPlaced(Outcome::Refused(_))) => {
            as_now(Placing::Asks { refused: true })
        }
        (Placing::Asks { refused }, Answer::PaymentSessionRead(outcome)) => {
            let how = if refused { "refused" } else { "expired" };
            asked_whether_placed(outcome, as_now(doing), end, || {
                as_now(Placing::GivesBack { how, asks: false })
            })
        }
        (Placing::GivesBack { how, asks: false }, Answer::AuthorizationCancelled(outcome)) => {
            match outcome {
                Outcome::Done(()) => over(how),
                Outcome::Refused(_) => as_now(Placing::GivesBack { how, asks: true }),
                Outcome::NotSent | Outcome::Unanswered => as_now(doing),
            }
        }
        (Placing::GivesBack { how, asks: true }, Answer::PaymentSessionRead(outcome)) => {
            asked_whether_placed(outcome, as_now(doing), end, || over(how))
        }
        _ => as_now(doing),
    }
}

fn is_usable(approved_at: Timestamp, now: Timestamp) -> bool {
    now.since_ms(approved_at) < APPROVAL_MS - APPROVAL_MARGIN_MS
}

const fn is_live(facts: &OrderFacts) -> bool {
    matches!(
        facts.status,
        OrderStatus::Authorized | OrderStatus::PartCaptured
    )
}

const fn is_ended(facts: &OrderFacts) -> bool {
    !is_live(facts) && !matches!(facts.status, OrderStatus::Other(_))
}

fn is_released(facts: &OrderFacts) -> bool {
    is_ended(facts) && facts.captured.minor() < facts.amount.minor()
}

fn holds_nothing(facts: &OrderFacts) -> bool {
    let is_over = facts.captured.minor() > 0 || facts.status == OrderStatus::Closed;
    is_ended(facts) && is_over && facts.captured == facts.refunded
}

/// How a person's wish ends a payment.
const fn how(ask: Ask) -> Word {
    match ask {
        Ask::PaidOtherwise => "paid_otherwise",
        _ => "cancelled",
    }
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
