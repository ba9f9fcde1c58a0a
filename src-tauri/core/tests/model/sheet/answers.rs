//! The effect of time and of Klarna's answers.

use handover_core::{
    Answer, HostedStatus, OrderFacts, OrderStatus, Outcome, PaymentSessionStatus, Timestamp,
};

use super::facts::{holds_nothing, is_live, is_released};
use super::*;

impl Sheet {
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

    /// Applies Klarna's answer. For a read of the order, `mine` says whether it shows the capture or refund under way.
    pub(crate) fn hear(&mut self, answer: &Answer, mine: bool, now: Timestamp) {
        let before = self.doing();
        self.take_in(answer, mine, now);
        self.follow(before);
    }

    fn take_in(&mut self, answer: &Answer, mine: bool, now: Timestamp) {
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
            (stands @ Stands::Link { .. }, answer) => {
                looked_at(stands, answer, self.lines.len(), now)
            }
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
            (Stands::Approved { at, end, doing }, answer) => {
                approved((at, end, doing), answer, self.lines.len(), now)
            }
            (Stands::Unread { end, ahead, .. }, Answer::OrderRead(Outcome::Done(facts))) => {
                self.first_read(end, ahead, facts)
            }
            (Stands::Review { end }, Answer::OrderRead(Outcome::Done(facts))) => {
                self.first_read(end, self.nothing(), facts)
            }
            (Stands::Order(order), Answer::OrderRead(Outcome::Done(facts))) => {
                self.read(order, facts, mine, now)
            }
            (Stands::Order(order), answer) => self.written(order, answer, now),
            (stands, _) => stands,
        };
    }

    fn first_read(&self, end: Option<Word>, ahead: Vec<i64>, facts: &OrderFacts) -> Stands {
        use handover_core::FraudStatus;
        let mut order = self.new_order(facts.amount.minor(), end);
        order.given = ahead;
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

    /// A known order was read again.
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

    /// The order was read to find out the result of a write.
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

    /// Completes the write under way.
    fn done(&self, mut order: Order, now: Timestamp) -> Stands {
        let Some(doing) = order.doing.take() else {
            return Stands::Order(order);
        };
        order.finished = true;
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
    fn take_over(&mut self, facts: &OrderFacts) {
        self.agreed = facts.amount.minor();
        self.captured = facts.captured.minor();
        self.refunded = facts.refunded.minor();
        self.released = is_released(facts);
        self.until = facts.expires_at;
        self.odd = false;
    }
}

enum Said {
    Yes,
    No,
    Nothing,
}

/// Returns what an answer says about a write; `None` if the write was not sent.
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

/// Applies the answer to asking for a payment.
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

/// Applies a read of the link's page, or the answer to closing it.
fn looked_at(stands: Stands, answer: &Answer, lines: usize, now: Timestamp) -> Stands {
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
            } => unread(end, lines, now),
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

/// Applies a read of whether an order was placed on the payment session.
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

/// Applies the answer to placing the order or to cancelling the approval.
fn approved(
    (at, end, doing): (Timestamp, Option<Word>, Placing),
    answer: &Answer,
    lines: usize,
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
            unread(end, lines, now)
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
