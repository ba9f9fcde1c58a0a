//! The customer approved, and the till places the order while the approval is valid: an hour, less a margin for slow
//! answers. An unused approval is cancelled.

use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::reason::{End, NotPlaced};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::{Answer, Outcome};
use crate::sale::refusal::{Refusal, given_tender};
use crate::sale::stage::Stage;
use crate::sale::state::{Approval, ApprovalStep, Authorized, Closed, Origin, State};
use crate::values::klarna_id::OrderId;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// How long an approval can be used to place an order (KP, authorization token): 60 minutes.
const APPROVAL_LIFETIME_MS: i64 = 60 * 60 * 1000;
/// Orders are not placed any more this long before the approval expires.
const APPROVAL_MARGIN_MS: i64 = 5 * 60 * 1000;

impl Approval {
    /// Whether it is on hold until a person places the order.
    pub(in crate::sale) fn waits_for_person(&self) -> bool {
        self.step == ApprovalStep::Held && self.session.terms.hold
    }

    /// Whether the till may still place an order with it.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        Approval::is_good_of(self.approved_at, now)
    }

    /// Returns the deadline for a person to place the order.
    #[must_use]
    pub const fn good_until(&self) -> Timestamp {
        self.approved_at
            .plus_ms(APPROVAL_LIFETIME_MS.saturating_sub(APPROVAL_MARGIN_MS))
    }

    /// Returns when an approval was given that the till saw at `seen_at`. Klarna's time counts, unless it is in the
    /// future.
    pub(in crate::sale) fn time(approved_at: Option<Timestamp>, seen_at: Timestamp) -> Timestamp {
        approved_at.map_or(seen_at, |approved_at| approved_at.min(seen_at))
    }

    /// Whether an approval given at `at` can still be used.
    pub(in crate::sale) fn is_good_of(at: Timestamp, now: Timestamp) -> bool {
        // A clock set far back makes the age meaningless.
        (APPROVAL_MARGIN_MS.saturating_neg()
            ..APPROVAL_LIFETIME_MS.saturating_sub(APPROVAL_MARGIN_MS))
            .contains(&now.since_ms(at))
    }

    /// Returns when Klarna forgets an approval given at `at`.
    pub(in crate::sale) const fn over_at(at: Timestamp) -> Timestamp {
        at.plus_ms(APPROVAL_LIFETIME_MS)
    }

    /// Whether Klarna has forgotten an approval given at `at`.
    pub(in crate::sale) fn is_over(at: Timestamp, now: Timestamp) -> bool {
        now.since_ms(at) >= APPROVAL_LIFETIME_MS
    }

    /// Returns the amount of the order, once the till tried to place it.
    #[must_use]
    pub const fn placed(&self) -> Option<Money> {
        match &self.step {
            ApprovalStep::Held => None,
            ApprovalStep::Placing { amount } | ApprovalStep::InDoubt { amount, .. } => {
                Some(*amount)
            }
            ApprovalStep::Withdrawing { placed, .. } => *placed,
        }
    }

    pub(in crate::sale) const fn stage(&self) -> Stage {
        match &self.step {
            ApprovalStep::Held | ApprovalStep::Placing { .. } => Stage::Authorized,
            ApprovalStep::InDoubt { .. } | ApprovalStep::Withdrawing { .. } => Stage::InDoubt,
        }
    }

    pub(in crate::sale) fn decide(
        &self,
        sale: &Sale,
        command: &Command,
        now: Timestamp,
    ) -> Result<Fact, Refusal> {
        match (&self.step, command) {
            (ApprovalStep::Held | ApprovalStep::Placing { .. }, Command::Cancel) => {
                Ok(Fact::EndRequested {
                    end: End::Cancelled,
                })
            }
            (ApprovalStep::Held, Command::PaidOtherwise { tender }) => Ok(Fact::EndRequested {
                end: End::PaidOtherwise {
                    tender: given_tender(tender)?,
                },
            }),
            (ApprovalStep::Held, Command::Place { amount })
                if self.end.is_none() && self.is_good(now) =>
            {
                self.place(sale, *amount)
            }
            _ => Err(sale.not_now()),
        }
    }

    /// A person places an order that is on hold.
    fn place(&self, sale: &Sale, amount: Option<Money>) -> Result<Fact, Refusal> {
        sale.payable()?;
        let total = self.session.total;
        match amount.unwrap_or(total) {
            amount if amount.minor() <= 0 => Err(Refusal::AmountNotPositive),
            amount if amount.currency() != total.currency() || amount.minor() > total.minor() => {
                Err(Refusal::AmountAboveLeft(total))
            }
            amount => Ok(Fact::PlaceRequested { amount }),
        }
    }

    pub(in crate::sale) fn elapse(&self, sale: &Sale, now: Timestamp) -> Option<Fact> {
        match &self.step {
            ApprovalStep::Held => self.last_check(sale, now),
            ApprovalStep::Placing { .. } => {
                (!self.is_good(now)).then_some(Fact::PlaceUnanswered {})
            }
            // If an order was requested, the request may still be under way, and the clock may have changed: only
            // Klarna's answer shows that the approval is over.
            ApprovalStep::Withdrawing {
                placed: None,
                gone: false,
                ..
            } => Approval::is_over(self.approved_at, now).then_some(Fact::AuthorizationGone {}),
            ApprovalStep::InDoubt { .. } | ApprovalStep::Withdrawing { .. } => None,
        }
    }

    /// The last check before an order is placed: the payment was not ended, basket and approval match, and the approval
    /// is valid. An order on hold waits for a person.
    fn last_check(&self, sale: &Sale, now: Timestamp) -> Option<Fact> {
        let cancel = |why| Some(Fact::AuthorizationCancelRequested { why });
        if self.end.is_some() {
            return cancel(NotPlaced::Ended);
        }
        if !self.is_good(now) {
            return cancel(NotPlaced::TooOld);
        }
        match sale.payable() {
            Ok(total) if total == self.session.total => {
                (!self.session.terms.hold).then_some(Fact::PlaceRequested { amount: total })
            }
            Ok(_) | Err(_) => cancel(NotPlaced::Changed),
        }
    }

    pub(in crate::sale) fn deadline(&self, sale: &Sale) -> Option<Timestamp> {
        match &self.step {
            ApprovalStep::Held => {
                let is_held =
                    self.session.terms.hold && self.end.is_none() && sale.payable().is_ok();
                Some(if is_held {
                    self.good_until()
                } else {
                    Timestamp::EARLIEST
                })
            }
            ApprovalStep::Placing { .. } => Some(self.good_until()),
            ApprovalStep::Withdrawing {
                placed: None,
                gone: false,
                ..
            } => Some(Approval::over_at(self.approved_at)),
            ApprovalStep::InDoubt { .. } | ApprovalStep::Withdrawing { .. } => None,
        }
    }

    pub(in crate::sale) fn observe(&self, answer: Answer) -> Option<Fact> {
        match (&self.step, answer) {
            (ApprovalStep::Placing { .. }, Answer::OrderPlaced(outcome)) => placed(outcome),
            // The payment session is read next and shows the outcome.
            (ApprovalStep::Placing { .. }, Answer::ApprovalLost) => Some(Fact::PlaceUnanswered {}),
            // A late answer, after the till gave up waiting.
            (ApprovalStep::InDoubt { .. }, Answer::OrderPlaced(outcome @ Outcome::Done(_))) => {
                placed(outcome)
            }
            (ApprovalStep::InDoubt { refusal, .. }, Answer::PaymentSessionRead(outcome)) => {
                let why = refusal
                    .clone()
                    .map_or(NotPlaced::TooOld, |refusal| NotPlaced::Refused { refusal });
                outcome.placed_or(Fact::AuthorizationCancelRequested { why })
            }
            (ApprovalStep::Withdrawing { gone: false, .. }, Answer::ApprovalLost) => {
                Some(Fact::AuthorizationGone {})
            }
            (
                ApprovalStep::Withdrawing { gone: false, .. },
                Answer::AuthorizationCancelled(outcome),
            ) => withdrawn(outcome),
            (ApprovalStep::Withdrawing { gone: true, .. }, Answer::PaymentSessionRead(outcome)) => {
                outcome.placed_or(Fact::NoOrderPlaced {})
            }
            _ => None,
        }
    }

    pub(in crate::sale) fn apply(self, fact: Fact, at: Timestamp) -> Option<State> {
        let placed = self.placed();
        let step = |approval: Approval, step| State::Approved(Approval { step, ..approval });
        Some(match (self.step.clone(), fact) {
            (ApprovalStep::Held | ApprovalStep::Placing { .. }, Fact::EndRequested { end }) => {
                State::Approved(Approval {
                    end: Some(end),
                    ..self
                })
            }
            (ApprovalStep::Held, Fact::PlaceRequested { amount }) => {
                step(self, ApprovalStep::Placing { amount })
            }
            (
                ApprovalStep::Placing { amount } | ApprovalStep::InDoubt { amount, .. },
                Fact::Completed {
                    order_id,
                    klarna_reference,
                },
            ) => State::Authorized(Authorized {
                placed: Some(amount),
                ..Authorized::new(
                    Origin::Page(self.session),
                    order_id,
                    klarna_reference,
                    self.end,
                    Some(at),
                )
            }),
            (ApprovalStep::Placing { amount }, Fact::PlaceRefused { refusal }) => step(
                self,
                ApprovalStep::InDoubt {
                    amount,
                    refusal: Some(refusal),
                },
            ),
            (ApprovalStep::Placing { amount }, Fact::PlaceUnanswered {}) => step(
                self,
                ApprovalStep::InDoubt {
                    amount,
                    refusal: None,
                },
            ),
            (
                ApprovalStep::Held | ApprovalStep::InDoubt { .. },
                Fact::AuthorizationCancelRequested { why },
            ) => step(
                self,
                ApprovalStep::Withdrawing {
                    why,
                    placed,
                    gone: false,
                },
            ),
            (ApprovalStep::Withdrawing { why, placed, .. }, Fact::AuthorizationGone {}) => step(
                self,
                ApprovalStep::Withdrawing {
                    why,
                    placed,
                    gone: true,
                },
            ),
            (
                ApprovalStep::Withdrawing { why, .. },
                Fact::AuthorizationCancelled {} | Fact::NoOrderPlaced {},
            ) => State::closed(why.into_closed(self.end), Some(self.session), None),
            (
                ApprovalStep::InDoubt { .. } | ApprovalStep::Withdrawing { .. },
                Fact::PaymentUnreadable { why },
            ) => State::unreadable(Origin::Page(self.session), why, self.end, placed),
            _ => return None,
        })
    }

    pub(in crate::sale) fn calls(&self) -> Vec<Call> {
        match &self.step {
            ApprovalStep::Held => Vec::new(),
            ApprovalStep::Placing { amount } => vec![Call::PlaceOrder {
                terms: self.session.terms.clone(),
                total: self.session.total,
                amount: *amount,
            }],
            ApprovalStep::Withdrawing { gone: false, .. } => vec![Call::CancelAuthorization {}],
            ApprovalStep::InDoubt { .. } | ApprovalStep::Withdrawing { .. } => {
                vec![self.session.read_payment_session()]
            }
        }
    }
}

impl NotPlaced {
    fn into_closed(self, end: Option<End>) -> Closed {
        match (self, end) {
            (_, Some(end)) => Closed::from(end),
            (NotPlaced::Refused { refusal }, None) => Closed::Refused(refusal),
            (NotPlaced::TooOld, None) => Closed::Expired,
            (NotPlaced::Ended | NotPlaced::Changed, None) => Closed::Cancelled,
        }
    }
}

/// A missing answer is not a fact: the same order is placed again while the approval is valid.
fn placed(outcome: Outcome<OrderId>) -> Option<Fact> {
    match outcome {
        Outcome::Done(order_id) => Some(Fact::Completed {
            order_id,
            klarna_reference: None,
        }),
        Outcome::Refused(refusal) => Some(Fact::PlaceRefused { refusal }),
        Outcome::NotSent | Outcome::Unanswered => None,
    }
}

fn withdrawn(outcome: Outcome<()>) -> Option<Fact> {
    match outcome {
        Outcome::Done(()) => Some(Fact::AuthorizationCancelled {}),
        Outcome::Refused(_) => Some(Fact::AuthorizationGone {}),
        Outcome::NotSent | Outcome::Unanswered => None,
    }
}
