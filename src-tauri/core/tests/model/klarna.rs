//! A model of Klarna, as small as the rules of a sale allow: the actual state, whoever knows it.

mod elsewhere;
mod order;

use handover_core::{
    Answer, Booking, BookingId, Call, Currency, FraudStatus, HostedStatus, IdempotencyKey,
    KlarnaRefusal, Money, NewHostedSession, NewPaymentSession, OrderFacts, OrderId, OrderStatus,
    Outcome, PaymentSessionStatus, PlaceOrderMode, Portion, Timestamp,
};

const HOUR_MS: i64 = 60 * 60 * 1000;
/// The lifetime of an unpaid page (HPP, session lifetime): 48 hours.
pub(crate) const PAGE_MS: i64 = 48 * HOUR_MS;
/// How long its payment session outlives it.
pub(crate) const OUTLIVES_MS: i64 = HOUR_MS;
/// The lifetime of an approval.
pub(crate) const APPROVAL_MS: i64 = HOUR_MS;
/// How long a key is remembered.
pub(crate) const KEY_MS: i64 = 24 * HOUR_MS;

/// Klarna's data about one sale.
#[derive(Clone, Debug)]
pub(crate) struct Klarna {
    pub(crate) total: i64,
    pub(crate) sessions: usize,
    pub(crate) pages: Vec<HostedPage>,
    pub(crate) orders: Vec<Order>,
    /// The next order is reviewed before it is accepted.
    pub(crate) reviews: bool,
    remembered: Vec<(IdempotencyKey, Timestamp, Result<BookingId, u16>)>,
}

/// A hosted page.
#[derive(Clone, Debug, Hash)]
pub(crate) struct HostedPage {
    pub(crate) session: usize,
    pub(crate) mode: PlaceOrderModeAs,
    pub(crate) at: At,
    /// Somebody received the link.
    pub(crate) shown: bool,
    pub(crate) approval: Approval,
    pub(crate) ends: Passed,
}

/// The state of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum At {
    Waiting,
    OnPage,
    Declined,
    Cancelled,
    Disabled,
    Paid,
}

/// The state of a customer's approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Approval {
    None,
    Good(Passed),
    Used,
    GivenBack,
}

/// A point in time of which only whether it has passed distinguishes states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passed(pub(crate) Timestamp);

impl std::hash::Hash for Passed {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// Who places the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PlaceOrderModeAs {
    Klarna,
    KlarnaAndCaptures,
    Till,
}

/// An order.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Order {
    pub(crate) session: usize,
    pub(crate) original: i64,
    pub(crate) amount: i64,
    pub(crate) captured: i64,
    pub(crate) refunded: i64,
    pub(crate) captures: Vec<Booked>,
    pub(crate) refunds: Vec<Booked>,
    pub(crate) end: End,
    pub(crate) risk: Risk,
    /// Klarna captures it once it is accepted.
    captures_itself: bool,
    pub(crate) extended: u8,
    /// It was changed in Klarna's portal.
    pub(crate) touched: bool,
    /// Requests that would have moved more money than there is.
    pub(crate) excesses: u8,
}

/// A capture or refund.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Booked {
    pub(crate) reference: Option<IdempotencyKey>,
    pub(crate) amount: i64,
    pub(crate) refunded: i64,
    pub(crate) goods: Vec<(u32, i64)>,
}

/// How an order ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum End {
    Open,
    Released,
    Cancelled,
    Expired,
}

/// Klarna's risk decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Risk {
    Pending,
    Accepted,
    Rejected,
}

/// What a customer does on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Customer {
    Opens,
    Pays,
    IsDeclined,
    Cancels,
}

/// Changes to an order without the till.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elsewhere {
    Captured,
    Refunded,
    Cancelled,
    Expired,
    Accepted,
    Rejected,
}

impl Klarna {
    pub(crate) const fn new(total: i64, reviews: bool) -> Klarna {
        Klarna {
            total,
            sessions: 0,
            pages: Vec::new(),
            orders: Vec::new(),
            reviews,
            remembered: Vec::new(),
        }
    }

    /// Carries out a call and answers it.
    pub(crate) fn answer(&mut self, call: &Call, now: Timestamp) -> Answer {
        match call {
            Call::CreatePaymentSession { attempt, .. } => {
                self.sessions += 1;
                Answer::PaymentSessionCreated {
                    attempt: *attempt,
                    outcome: Outcome::Done(NewPaymentSession {
                        id: name("kp", self.sessions - 1),
                        categories: Vec::new(),
                    }),
                }
            }
            Call::CreateHostedSession {
                payment_session_id,
                terms,
                attempt,
                ..
            } => {
                let expires_at = now.plus_ms(PAGE_MS);
                self.pages.push(HostedPage {
                    session: index(payment_session_id.as_str()),
                    mode: match (terms.mode, terms.auto_capture) {
                        (PlaceOrderMode::PlaceOrder, _) => PlaceOrderModeAs::Klarna,
                        (PlaceOrderMode::CaptureOrder, _) => PlaceOrderModeAs::KlarnaAndCaptures,
                        (PlaceOrderMode::None, _) => PlaceOrderModeAs::Till,
                    },
                    at: At::Waiting,
                    shown: false,
                    approval: Approval::None,
                    ends: Passed(expires_at),
                });
                Answer::HostedSessionCreated {
                    attempt: *attempt,
                    outcome: Outcome::Done(NewHostedSession {
                        id: name("page", self.pages.len() - 1),
                        expires_at: Some(expires_at),
                    }),
                }
            }
            Call::ReadHostedSession {
                hosted_session_id, ..
            } => Answer::HostedSessionRead(
                self.page(hosted_session_id.as_str(), now)
                    .map_or_else(refused, |at| Outcome::Done(self.status(at))),
            ),
            Call::DisableHostedSession {
                hosted_session_id, ..
            } => Answer::HostedSessionDisabled(match self.page(hosted_session_id.as_str(), now) {
                Err(status) => refused(status),
                Ok(at) => match self.pages[at].at {
                    At::Paid | At::Cancelled => refused(400),
                    At::Waiting | At::OnPage | At::Declined | At::Disabled => {
                        self.pages[at].at = At::Disabled;
                        Outcome::Done(())
                    }
                },
            }),
            Call::Distribute {
                hosted_session_id,
                attempt,
                ..
            } => Answer::Distributed {
                attempt: *attempt,
                outcome: match self.page(hosted_session_id.as_str(), now) {
                    Ok(at) if self.pages[at].is_live() => Outcome::Done(()),
                    Ok(_) => refused(400),
                    Err(status) => refused(status),
                },
            },
            Call::ReadPaymentSession {
                payment_session_id, ..
            } => {
                let session = index(payment_session_id.as_str());
                Answer::PaymentSessionRead(if self.has_forgotten(session, now) {
                    refused(404)
                } else if self.orders.iter().any(|order| order.session == session) {
                    Outcome::Done(PaymentSessionStatus::Complete)
                } else if self.approved(now).is_some() {
                    Outcome::Done(PaymentSessionStatus::Approved)
                } else {
                    Outcome::Done(PaymentSessionStatus::Incomplete)
                })
            }
            Call::PlaceOrder { terms, amount, .. } => {
                Answer::OrderPlaced(self.place(amount.minor(), terms.auto_capture, now))
            }
            Call::CancelAuthorization { .. } => {
                Answer::AuthorizationCancelled(match self.approved(now) {
                    Some(at) => {
                        self.pages[at].approval = Approval::GivenBack;
                        Outcome::Done(())
                    }
                    None => refused(404),
                })
            }
            Call::ReadOrder { order_id, .. } => {
                Answer::OrderRead(match self.orders.get(index(order_id.as_str())) {
                    Some(order) if order_id.as_str().starts_with("order") => {
                        Outcome::Done(order.facts())
                    }
                    _ => refused(404),
                })
            }
            Call::Capture {
                order_id,
                amount,
                goods,
                key,
                ..
            } => Answer::Captured {
                key: *key,
                outcome: self.once(*key, now, |klarna| {
                    klarna.orders[index(order_id.as_str())].capture(amount.minor(), goods, *key)
                }),
            },
            Call::Refund {
                order_id,
                amount,
                goods,
                key,
                ..
            } => Answer::Refunded {
                key: *key,
                outcome: self.once(*key, now, |klarna| {
                    klarna.orders[index(order_id.as_str())].refund(
                        amount.minor(),
                        goods,
                        Some(*key),
                    )
                }),
            },
            Call::CancelOrder { order_id, key, .. } => Answer::OrderCancelled {
                key: *key,
                outcome: done(self.once(*key, now, |klarna| {
                    klarna.orders[index(order_id.as_str())].cancel()
                })),
            },
            Call::ReleaseRemainingAuthorization { order_id, key, .. } => Answer::Released {
                key: *key,
                outcome: done(self.once(*key, now, |klarna| {
                    klarna.orders[index(order_id.as_str())].release()
                })),
            },
            Call::ExtendAuthorization { order_id, key, .. } => Answer::AuthorizationExtended {
                key: *key,
                outcome: done(self.once(*key, now, |klarna| {
                    klarna.orders[index(order_id.as_str())].extend()
                })),
            },
            _ => unreachable!("a call that this Klarna does not know"),
        }
    }

    /// Whether the page has expired unpaid.
    pub(crate) fn is_over(&self, page: &HostedPage, now: Timestamp) -> bool {
        now >= page.ends.0
    }

    /// Whether the payment session is forgotten: an hour after its page expired.
    pub(crate) fn has_forgotten(&self, session: usize, now: Timestamp) -> bool {
        self.pages
            .iter()
            .find(|page| page.session == session)
            .is_some_and(|page| now >= page.ends.0.plus_ms(OUTLIVES_MS))
    }

    /// Returns the keys still remembered, in order of use.
    pub(crate) fn known_keys(&self, now: Timestamp) -> Vec<IdempotencyKey> {
        let known = |(_, at, _): &&(IdempotencyKey, Timestamp, _)| now.since_ms(*at) < KEY_MS;
        let keys = self.remembered.iter().filter(known);
        keys.map(|(key, ..)| *key).collect()
    }

    fn page(&self, id: &str, now: Timestamp) -> Result<usize, u16> {
        let at = index(id);
        match self.pages.get(at) {
            Some(page) if !self.is_over(page, now) => Ok(at),
            _ => Err(404),
        }
    }

    fn status(&self, at: usize) -> HostedStatus {
        let page = &self.pages[at];
        match (page.at, page.mode) {
            (At::Waiting, _) => HostedStatus::Waiting,
            (At::OnPage, _) => HostedStatus::InProgress,
            (At::Declined, _) => HostedStatus::Failed,
            (At::Cancelled, _) => HostedStatus::Cancelled,
            (At::Disabled, _) => HostedStatus::Disabled,
            (At::Paid, PlaceOrderModeAs::Till) => HostedStatus::Approved {
                at: match page.approval {
                    Approval::Good(Passed(at)) => Some(at),
                    Approval::None | Approval::Used | Approval::GivenBack => None,
                },
            },
            (At::Paid, _) => {
                let order = self
                    .orders
                    .iter()
                    .position(|order| order.session == page.session);
                HostedStatus::Completed {
                    order_id: order.map(|at| name("order", at)),
                    klarna_reference: None,
                }
            }
        }
    }

    /// Returns the page with a valid approval.
    fn approved(&self, now: Timestamp) -> Option<usize> {
        let is_good = |page: &HostedPage| page.has_good_approval(now);
        self.pages.iter().position(is_good)
    }

    fn place(&mut self, amount: i64, captured: bool, now: Timestamp) -> Outcome<OrderId> {
        let Some(at) = self.approved(now) else {
            return refused(404);
        };
        self.pages[at].approval = Approval::Used;
        self.book(at, amount, captured);
        Outcome::Done(name("order", self.orders.len() - 1))
    }

    fn book(&mut self, page: usize, amount: i64, captured: bool) {
        let mut order = Order {
            session: self.pages[page].session,
            original: amount,
            amount,
            captured: 0,
            refunded: 0,
            captures: Vec::new(),
            refunds: Vec::new(),
            end: End::Open,
            risk: if self.reviews {
                Risk::Pending
            } else {
                Risk::Accepted
            },
            captures_itself: captured,
            extended: 0,
            touched: false,
            excesses: 0,
        };
        if captured && !self.reviews {
            order.book_capture(amount, None, Vec::new());
        }
        self.orders.push(order);
    }

    /// Carries out an operation once per key, and repeats the answer for a day.
    fn once(
        &mut self,
        key: IdempotencyKey,
        now: Timestamp,
        act: impl FnOnce(&mut Klarna) -> Result<BookingId, u16>,
    ) -> Outcome<BookingId> {
        let known = self
            .remembered
            .iter()
            .rfind(|(of, at, _)| *of == key && now.since_ms(*at) < KEY_MS)
            .map(|(_, _, said)| said.clone());
        let said = known.unwrap_or_else(|| {
            let said = act(self);
            self.remembered.push((key, now, said.clone()));
            said
        });
        said.map_or_else(refused, Outcome::Done)
    }
}

impl HostedPage {
    /// Whether a customer with the link can still pay.
    pub(crate) const fn is_live(&self) -> bool {
        matches!(self.at, At::Waiting | At::OnPage | At::Declined)
    }

    /// Whether an order can be placed with the approval.
    pub(crate) fn has_good_approval(&self, now: Timestamp) -> bool {
        matches!(self.approval, Approval::Good(Passed(at)) if now.since_ms(at) < APPROVAL_MS)
    }
}

/// An amount in pence.
pub(crate) const fn pence(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Gbp)
}

/// Returns Klarna's id for the item at this index: `order0`.
pub(crate) fn name<Id: for<'a> From<&'a str>>(kind: &str, at: usize) -> Id {
    Id::from(&format!("{kind}{at}"))
}

/// Returns the index in an id.
pub(crate) fn index(name: &str) -> usize {
    let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.parse().expect("one of this Klarna's names")
}

fn refused<T>(status: u16) -> Outcome<T> {
    Outcome::Refused(KlarnaRefusal {
        status,
        code: None,
        messages: Vec::new(),
    })
}

fn done(outcome: Outcome<BookingId>) -> Outcome<()> {
    match outcome {
        Outcome::Done(_) => Outcome::Done(()),
        Outcome::Refused(refusal) => Outcome::Refused(refusal),
        Outcome::NotSent => Outcome::NotSent,
        Outcome::Unanswered => Outcome::Unanswered,
    }
}
