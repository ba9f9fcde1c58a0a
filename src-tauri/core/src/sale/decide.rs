//! People ask: which facts a command becomes, or which rule says no.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever a rule does not name, it does not allow"
)]

mod delivery;

use crate::basket::discount::Discount;
use crate::basket::line::Line;
use crate::basket::line::NewLine;
use crate::reconcile::mismatch::Mismatch;
use crate::sale::command::{Command, Finding};
use crate::sale::event::{CustomerStep, End, Event, Fact, NotPlaced, Unreadable};
use crate::sale::refusal::Refusal;
use crate::sale::state::order::{Order, Write};
use crate::sale::state::{Approval, Authorized, Charging, Closed, Open, State};
use crate::sale::{GRACE_MS, OVERDUE_MS, SENDINGS, Sale};
use crate::values::channel::Channel;
use crate::values::id::LineId;
use crate::values::money::Money;
use crate::values::text::is_plain;
use crate::values::time::Timestamp;

const TEXT_LIMIT: usize = 255;

impl Sale {
    /// Returns the fact that carries out `command`.
    ///
    /// # Errors
    /// When a rule of the shop says no; nothing has changed then.
    pub fn decide(&self, command: &Command, now: Timestamp) -> Result<Event, Refusal> {
        let fact = match command {
            Command::AddLines(lines) => self.add_lines(lines),
            Command::SetQuantity { line, quantity } => self.set_quantity(*line, *quantity),
            Command::DiscountLine { line, discount } => self.discount(*line, *discount),
            Command::DiscountBasket(discount) => self.discount_basket(*discount),
            Command::RemoveLine { line } => self
                .basket_line(*line)
                .map(|line| Fact::LineRemoved { line: line.id }),
            Command::Park { note } => self.park(note),
            Command::Resume => match &self.state {
                State::Basket { parked: Some(_) } => Ok(Fact::Resumed {}),
                _ => Err(self.not_now()),
            },
            Command::Discard => self.in_basket().map(|()| Fact::Discarded {}),
            Command::Pay(terms) => {
                self.in_basket()?;
                let total = self.payable()?;
                terms.check()?;
                Ok(Fact::payment_requested(terms.clone(), total))
            }
            Command::Charge { agreement } => self.charge(*agreement, now),
            Command::ReadAgreement | Command::CancelAgreement | Command::ForgetAgreement => {
                self.decide_agreement(command)
            }
            Command::Send(channel) => self.send(*channel),
            Command::Extend { by_ms } => match &self.state {
                State::Open(_) => Ok(Fact::Extended {
                    give_up_at: now.plus_ms(*by_ms),
                    grace: false,
                }),
                _ => Err(self.not_now()),
            },
            Command::Cancel => self.cancel(now),
            Command::PaidOtherwise { tender } => self.paid_otherwise(tender),
            Command::HandOver(goods) => self.hand_over(goods, now),
            Command::Refund { share, reason } => self.refund(share, reason, now),
            Command::Release => self.release(now),
            Command::ExtendAuthorization => self.extend_authorization(now),
            Command::AwaitReview { by } => match &self.state {
                State::UnderReview { .. } => text("name", by).map(|by| Fact::ReviewAwaited { by }),
                _ => Err(self.not_now()),
            },
            Command::Place { amount } => self.place(*amount, now),
            Command::RefreshOrder => match &self.state {
                State::HandedOver { reading: false, .. } => Ok(Fact::OrderReadRequested {}),
                _ => Err(self.not_now()),
            },
            Command::AcceptLate => match &self.state {
                State::LatePayment { .. } => Ok(Fact::LateAccepted {}),
                _ => Err(self.not_now()),
            },
            Command::ReturnLate => match &self.state {
                State::LatePayment { order, .. } => Ok(self.undo(order, "late payment", now)),
                _ => Err(self.not_now()),
            },
            Command::SignDifference { mismatch, note } => self.sign(mismatch, note),
            Command::Settle { finding, note } => self.settle(finding, note, now),
        };
        #[cfg(all(feature = "planted", debug_assertions))]
        let fact = super::planted::decided(self, command, fact, now);
        fact.map(Event::from)
    }

    /// Returns what the passing of time makes true, if anything; asked again until it is nothing.
    #[must_use]
    pub fn elapse(&self, now: Timestamp) -> Option<Event> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if let Some(bug) = super::planted::elapse(self, now) {
            return bug;
        }
        self.elapse_payment(now)
            .or_else(|| self.elapse_agreement(now))
            .map(Event::from)
    }

    fn elapse_payment(&self, now: Timestamp) -> Option<Fact> {
        let fact = match &self.state {
            State::Open(open) if now >= open.give_up_at => {
                if open.is_on_page() && !open.grace_given {
                    Fact::Extended {
                        give_up_at: now.plus_ms(GRACE_MS),
                        grace: true,
                    }
                } else {
                    Fact::EndRequested { end: End::TimedOut }
                }
            }
            State::Approved(approval) => self.last_check(approval, now)?,
            State::Returning { order, .. } => self.release_rest(order, now),
            State::Charging(charging) if charging.intent.is_stale(now) => Fact::PaymentUnreadable {
                why: Unreadable::ChargeUnanswered,
            },
            State::Placing { approval, .. } if !approval.is_good(now) => Fact::PlaceUnanswered {},
            // Where an order was asked for, the request may be under way still, and a clock may have been
            // set: only Klarna's answer says that the approval is over.
            State::Withdrawing {
                approval,
                gone: false,
                ..
            } if approval.placed.is_none() && approval.is_over(now) => Fact::AuthorizationGone {},
            State::Authorized(Authorized {
                since: Some(since),
                overdue: false,
                ..
            }) => {
                // A clock set far back must not put the doubt off for ever.
                let waited = now.since_ms(*since);
                if (0..OVERDUE_MS).contains(&waited) {
                    return None;
                }
                Fact::OrderOverdue {}
            }
            _ => {
                let write = self.write()?;
                if write.doubt.is_some() || !write.intent.is_stale(now) {
                    return None;
                }
                Fact::WriteUnanswered {
                    operation: write.intent.operation,
                }
            }
        };
        Some(fact)
    }

    fn not_now(&self) -> Refusal {
        Refusal::NotNow(self.stage())
    }

    pub(super) fn in_basket(&self) -> Result<(), Refusal> {
        if matches!(self.state, State::Basket { .. }) {
            Ok(())
        } else {
            Err(self.not_now())
        }
    }

    fn basket_line(&self, id: LineId) -> Result<&Line, Refusal> {
        self.in_basket()?;
        self.basket.line(id).ok_or(Refusal::NoSuchLine(id))
    }

    pub(super) fn payable(&self) -> Result<Money, Refusal> {
        let problems = self.basket.problems();
        if !problems.is_empty() {
            return Err(Refusal::Basket { problems });
        }
        self.basket.total().map_err(|_| Refusal::AmountTooLarge)
    }

    fn add_lines(&self, lines: &[NewLine]) -> Result<Fact, Refusal> {
        self.in_basket()?;
        let lines: Vec<Line> = (self.last_line.saturating_add(1)..)
            .zip(lines)
            .map(|(id, line)| line.numbered(LineId(id)))
            .collect();
        let mut whole = self.basket.clone();
        lines.iter().cloned().for_each(|line| whole.add(line));
        let mut problems = whole.problems_of(&lines);
        let adds_credit = lines.iter().any(|line| line.kind.is_credit());
        if adds_credit && whole.total().is_ok_and(|total| total.minor() < 0) {
            problems = whole.problems();
        }
        if problems.is_empty() {
            Ok(Fact::LinesAdded { lines })
        } else {
            Err(Refusal::Basket { problems })
        }
    }

    fn set_quantity(&self, id: LineId, quantity: i64) -> Result<Fact, Refusal> {
        let line = self.basket_line(id)?;
        if quantity < 1 {
            return Err(Refusal::QuantityNotPositive(quantity));
        }
        self.changed(Line {
            quantity,
            ..line.clone()
        })?;
        Ok(Fact::QuantityChanged { line: id, quantity })
    }

    fn discount(&self, id: LineId, discount: Discount) -> Result<Fact, Refusal> {
        let line = self.basket_line(id)?;
        let full = line
            .unit_price
            .times(line.quantity)
            .map_err(|_| Refusal::AmountTooLarge)?;
        if !discount.fits(full) {
            return Err(Refusal::DiscountOutOfRange);
        }
        Ok(Fact::LineDiscounted {
            line: id,
            discount: discount.unless_nothing(),
        })
    }

    fn discount_basket(&self, discount: Discount) -> Result<Fact, Refusal> {
        self.in_basket()?;
        let price = self.basket.price().map_err(|_| Refusal::AmountTooLarge)?;
        if !discount.fits(price) {
            return Err(Refusal::DiscountOutOfRange);
        }
        Ok(Fact::BasketDiscounted {
            discount: discount.unless_nothing(),
        })
    }

    fn changed(&self, line: Line) -> Result<(), Refusal> {
        match self.basket.problems_of(&[line]) {
            problems if problems.is_empty() => Ok(()),
            problems => Err(Refusal::Basket { problems }),
        }
    }

    fn park(&self, note: &str) -> Result<Fact, Refusal> {
        self.in_basket()?;
        if self.basket.lines().is_empty() {
            return Err(self.not_now());
        }
        if note.chars().count() > TEXT_LIMIT {
            return Err(Refusal::TextTooLong("note"));
        }
        let note = note.trim();
        if !is_plain(note) {
            return Err(Refusal::TextUnreadable("note"));
        }
        Ok(Fact::Parked {
            note: note.to_owned(),
        })
    }

    fn send(&self, channel: Channel) -> Result<Fact, Refusal> {
        let State::Open(open) = &self.state else {
            return Err(self.not_now());
        };
        let sent = u32::try_from(open.deliveries.len()).unwrap_or(u32::MAX);
        match channel {
            Channel::Qr => Err(Refusal::QrIsNotSent),
            Channel::Email | Channel::Sms if sent >= SENDINGS => Err(Refusal::SentTooOften(sent)),
            Channel::Email | Channel::Sms => Ok(Fact::SendRequested {
                channel,
                attempt: sent.saturating_add(1),
            }),
        }
    }

    fn cancel(&self, now: Timestamp) -> Result<Fact, Refusal> {
        match &self.state {
            State::Opening(_) => Ok(Fact::OpeningCancelled {}),
            State::Open(_)
            | State::Approved(_)
            | State::Placing { .. }
            | State::Charging(Charging { end: None, .. }) => Ok(Fact::EndRequested {
                end: End::Cancelled,
            }),
            State::Paid(order) => Ok(self.undo(order, "cancelled before hand-over", now)),
            State::UnderReview { .. } => {
                let total = self.basket.total().map_err(|_| Refusal::AmountTooLarge)?;
                Ok(Fact::CancelRequested {
                    intent: self.intent(total, now),
                })
            }
            State::HandedOver { .. } => Err(Refusal::CapturedAlready),
            _ => Err(self.not_now()),
        }
    }

    /// Sends an order back: cancelled while nothing was captured; else what was captured is
    /// refunded, and then the rest released.
    fn undo(&self, order: &Order, reason: &str, now: Timestamp) -> Fact {
        if order.kept().minor() > 0 {
            Fact::RefundRequested {
                intent: self.intent(order.kept(), now),
                reason: reason.to_owned(),
                goods: Vec::new(),
                release: order.has_rest(),
            }
        } else if order.agreed.captured.minor() > 0 && order.has_rest() {
            self.release_rest(order, now)
        } else {
            Fact::CancelRequested {
                intent: self.intent(order.agreed.amount, now),
            }
        }
    }

    fn release_rest(&self, order: &Order, now: Timestamp) -> Fact {
        Fact::ReleaseRequested {
            intent: self.intent(order.left(), now),
        }
    }

    fn paid_otherwise(&self, tender: &str) -> Result<Fact, Refusal> {
        let tender = text("tender", tender)?;
        match &self.state {
            State::Basket { .. } => self.payable().map(|_| Fact::PaidOtherwise { tender }),
            State::Opening(_) => Ok(Fact::PaidOtherwise { tender }),
            State::Open(_) | State::Ending(_) | State::Approved(_) => Ok(Fact::EndRequested {
                end: End::PaidOtherwise { tender },
            }),
            State::Closed {
                how, order: None, ..
            } if !matches!(how, Closed::Discarded | Closed::PaidOtherwise { .. }) => {
                Ok(Fact::PaidOtherwise { tender })
            }
            _ => Err(self.not_now()),
        }
    }

    /// The last look before an order is placed: nobody ended the payment, basket and approval fit,
    /// and the approval is young enough. An order that is held waits for a person.
    fn last_check(&self, approval: &Approval, now: Timestamp) -> Option<Fact> {
        let cancel = |why| Some(Fact::AuthorizationCancelRequested { why });
        if approval.end.is_some() {
            return cancel(NotPlaced::Ended);
        }
        if !approval.is_good(now) {
            return cancel(NotPlaced::TooOld);
        }
        match self.payable() {
            Err(_) => cancel(NotPlaced::Changed),
            Ok(_) if approval.session.terms.hold => None,
            Ok(amount) => Some(Fact::PlaceRequested { amount }),
        }
    }

    /// A person has an order placed that was held.
    fn place(&self, amount: Option<Money>, now: Timestamp) -> Result<Fact, Refusal> {
        let State::Approved(approval) = &self.state else {
            return Err(self.not_now());
        };
        if approval.end.is_some() || !approval.is_good(now) {
            return Err(self.not_now());
        }
        let total = self.payable()?;
        match amount.unwrap_or(total) {
            amount if amount.minor() <= 0 => Err(Refusal::AmountNotPositive),
            amount if amount.currency() != total.currency() || amount.minor() > total.minor() => {
                Err(Refusal::AmountAboveLeft(total))
            }
            amount => Ok(Fact::PlaceRequested { amount }),
        }
    }

    fn release(&self, now: Timestamp) -> Result<Fact, Refusal> {
        match &self.state {
            State::HandedOver { order, .. } if order.has_rest() => {
                Ok(self.release_rest(order, now))
            }
            State::HandedOver { .. } => Err(Refusal::NothingLeft),
            _ => Err(self.not_now()),
        }
    }

    fn extend_authorization(&self, now: Timestamp) -> Result<Fact, Refusal> {
        match &self.state {
            State::Paid(order) | State::HandedOver { order, .. } if order.has_rest() => {
                Ok(Fact::ExtensionRequested {
                    intent: self.intent(order.left(), now),
                })
            }
            State::Paid(_) | State::HandedOver { .. } => Err(Refusal::NothingLeft),
            _ => Err(self.not_now()),
        }
    }

    /// What cannot be true of the sale as it stands cannot be signed for.
    fn sign(&self, mismatch: &Mismatch, note: &str) -> Result<Fact, Refusal> {
        let is_klarnas = self.session().is_some()
            || self.order_id().is_some()
            || matches!(self.state, State::Unreadable { .. });
        if !is_klarnas || (*mismatch == Mismatch::PaidUnnoticed && !self.is_unpaid()) {
            return Err(self.not_now());
        }
        Ok(Fact::DifferenceSigned {
            mismatch: mismatch.clone(),
            note: text("note", note)?,
        })
    }

    fn settle(&self, finding: &Finding, note: &str, now: Timestamp) -> Result<Fact, Refusal> {
        let note = text("note", note)?;
        let is_asked = match &self.state {
            State::Unreadable { .. } | State::SessionGone { .. } => true,
            State::Authorized(paid) => paid.overdue,
            _ => false,
        };
        let fits = match finding {
            Finding::NotPaid => is_asked,
            Finding::PaidAs { order_id } => {
                text("order id", order_id)?;
                is_asked
            }
            Finding::DidNotHappen => self.write().is_some_and(Write::is_in_doubt),
        };
        if fits {
            Ok(Fact::Settled {
                finding: finding.clone(),
                note,
                at: Some(now),
            })
        } else {
            Err(Refusal::FindingDoesNotFit)
        }
    }
}

impl Open {
    fn is_on_page(&self) -> bool {
        matches!(
            self.step,
            CustomerStep::OnPage | CustomerStep::IdentityCheck { .. }
        )
    }
}

fn text(field: &'static str, given: &str) -> Result<String, Refusal> {
    let given = given.trim();
    match given.chars().count() {
        0 => Err(Refusal::TextMissing(field)),
        _ if !is_plain(given) => Err(Refusal::TextUnreadable(field)),
        1..=TEXT_LIMIT => Ok(given.to_owned()),
        _ => Err(Refusal::TextTooLong(field)),
    }
}
