//! What a person may ask for, and its effect.

use handover_core::Timestamp;

use super::*;

impl Sheet {
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
                !order.odd
                    && order.refunded == 0
                    && ((goods == Which::Rest && !has_rest) || self.may_go(order, goods))
            }
            (Ask::HandOver(goods), None, true) => self.may_go(order, goods),
            (Ask::Refund(goods), None, true) => self.may_come_back(order, goods),
            (Ask::RefundPence(amount), None, true) => (1..=order.kept()).contains(&amount),
            _ => false,
        }
    }

    /// Goods of a free line may be handed over at any time; other goods worth nothing only while something is left to
    /// capture.
    fn may_go(&self, order: &Order, goods: Which) -> bool {
        let left = order.left();
        match (goods, self.worth(order, goods)) {
            (Which::Rest, _) if left == 0 => self.goods_left().iter().any(|some| *some > 0),
            (Which::Pieces { line, .. }, Some(0)) => left > 0 || self.lines[line].1 == 0,
            (_, Some(amount)) => (1..=left).contains(&amount),
            (_, None) => false,
        }
    }

    fn may_come_back(&self, order: &Order, goods: Which) -> bool {
        let kept = order.kept();
        match (goods, self.worth_back(order, goods)) {
            (Which::Rest, _) if kept == 0 => {
                let back = minus(&self.given(order), &order.returned);
                self.free(&back).iter().any(|some| *some > 0)
            }
            (Which::Pieces { line, .. }, Some(0)) => kept > 0 || self.lines[line].1 == 0,
            (_, Some(amount)) => (1..=kept).contains(&amount),
            (_, None) => false,
        }
    }

    /// Returns the price of goods still in the shop; `None` if there are not enough.
    fn worth(&self, order: &Order, goods: Which) -> Option<i64> {
        match goods {
            Which::Rest => Some(order.left()),
            Which::Pieces { line, quantity } => {
                self.worth_between(&self.given(order), &self.everything(), line, quantity)
            }
        }
    }

    /// Returns the price of goods handed over; `None` if there are not enough.
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
        fits.then_some(amount)
    }

    /// Applies an allowed request.
    pub(crate) fn ask(&mut self, ask: Ask, now: Timestamp) {
        let before = self.doing();
        self.carry_out(ask, now);
        self.follow(before);
        let is_act = before.is_none() && (self.doing().is_some() || is_given_at_once(ask));
        if is_act && matches!(self.stands, Stands::Order(_)) {
            self.asked.push((ask, self.doing().is_none()));
        }
    }

    fn carry_out(&mut self, ask: Ask, now: Timestamp) {
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
                ahead: self.nothing(),
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
            Ask::HandOver(Which::Rest) if left == 0 => {
                let free = self.free(&minus(&self.everything(), &order.given));
                let went = if order.with_customer {
                    plus(&order.given, &free)
                } else {
                    self.everything()
                };
                (order.given, order.with_customer) = (went, true);
            }
            Ask::HandOver(Which::Pieces { line, quantity })
                if self.worth(&order, Which::Pieces { line, quantity }) == Some(0) =>
            {
                order.given[line] += quantity;
            }
            Ask::HandOver(goods) => {
                let amount = self.worth(&order, goods).unwrap_or(0);
                let rest = minus(&self.everything(), &order.given);
                let goods = self.meant(goods, &order.given, &rest, amount);
                order.start(What::Capture, amount, goods, now);
            }
            Ask::Refund(Which::Rest) if kept == 0 => {
                let back = minus(&self.given(&order), &order.returned);
                order.returned = plus(&order.returned, &self.free(&back));
            }
            Ask::Refund(Which::Pieces { line, quantity })
                if self.worth_back(&order, Which::Pieces { line, quantity }) == Some(0) =>
            {
                order.returned[line] += quantity;
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
                let goods = self.paid_back(&order, amount);
                order.start(What::Refund, amount, goods, now);
            }
            Ask::Cancel | Ask::ReturnLate if kept > 0 => {
                let goods = self.paid_back(&order, kept);
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

    /// Returns the pieces an amount covers: the named ones, or the whole rest if that is its price.
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

    /// An amount does not cover free goods.
    fn paid_back(&self, order: &Order, amount: i64) -> Vec<i64> {
        let goods = self.meant_back(order, Which::Rest, amount);
        minus(&goods, &self.free(&goods))
    }

    fn meant_back(&self, order: &Order, goods: Which, amount: i64) -> Vec<i64> {
        let rest = minus(&self.given(order), &order.returned);
        self.meant(goods, &order.returned, &rest, amount)
    }
}

/// Goods whose money was captured are handed over without a call to Klarna; free goods are handed over and returned
/// without one.
const fn is_given_at_once(ask: Ask) -> bool {
    matches!(ask, Ask::HandOver(_) | Ask::Refund(_))
}

/// Returns how a person's request ends a payment.
const fn how(ask: Ask) -> Word {
    match ask {
        Ask::PaidOtherwise => "paid_otherwise",
        _ => "cancelled",
    }
}
