//! Deliberate bugs, planted one at a time to prove that the simulation finds them.
//!
//! Each of a sale's functions asks this module first; it has an answer only in a test that planted a bug. The module
//! and every call to it require the feature `planted` and debug assertions, so no release contains it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a bug changes what it names and nothing else"
)]

use std::cell::Cell;

use crate::basket::goods::{Covers, Share};
use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::reason::{End, RefundReason, SessionEnd};
use crate::sale::event::{Event, Fact, Intent};
use crate::sale::klarna::order::{FraudStatus, OrderFacts, OrderStatus};
use crate::sale::klarna::reply::{Answer, HostedStatus, Outcome};
use crate::sale::refusal::Refusal;
use crate::sale::state::order::{Accepted, Act, Order, Standing, Step};
use crate::sale::state::{ApprovalStep, PageStep, State};
use crate::values::id::IdempotencyKey;
use crate::values::time::Timestamp;

/// A deliberate bug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plant {
    /// An unanswered write is sent again at once under a new key.
    FreshKeyPerRetry,
    /// A capture counts as done when it is requested.
    CapturedBeforeSent,
    /// An order that Klarna does not find yet counts as rejected.
    MissingIsFailure,
    /// A cancelled payment returns to the basket with its link still live.
    BackToBasket,
    /// A page that Klarna refuses to close counts as closed.
    DisableRefusalIgnored,
    /// An order is placed although the payment was ended.
    PlacedAfterCancel,
    /// Events are committed before their summary.
    SummaryApart,
    /// An unanswered capture counts as done.
    UnansweredCaptureIsDone,
    /// An unanswered cancellation counts as done.
    UnansweredCancelIsDone,
    /// A server error on reading the page counts as its end.
    ServerErrorIsTheEnd,
    /// A customer who leaves the page ends the payment.
    BackIsFinal,
    /// A declined customer ends the payment.
    DeclineIsFinal,
    /// A technical error ends the payment.
    ErrorIsFinal,
    /// An order under review counts as accepted.
    PendingIsAccepted,
    /// A rejected order counts as accepted.
    RejectedIsAccepted,
    /// Changes made in Klarna's portal are ignored.
    PortalIgnored,
    /// A page that turns up after the sale was closed is ignored.
    SpareLost,
    /// At the time limit the sale is closed, but the page is not.
    TimeoutDisablesNothing,
    /// A page that Klarna no longer knows counts as unpaid.
    GoneIsUnpaid,
    /// More than the captured amount may be refunded.
    RefundAboveCaptured,
    /// All writes of a sale share one key.
    OneKeyForAll,
    /// Goods are handed over when the capture is requested.
    HandedOverUncaptured,
    /// A payment after the till gave up counts as a normal payment.
    LateIsPaid,
    /// The order is not read for a write in doubt.
    DoubtNeverRead,
    /// An unanswered write is sent again after a day, when Klarna has forgotten its key, without reading the order
    /// first.
    ResentAfterADay,
    /// A refused refund counts as done.
    RefusedRefundIsDone,
    /// A payment being ended is not ended at Klarna.
    NeverDisabled,
    /// Link and approval stay in the file.
    ErasedNothing,
    /// After a restart the unfinished sales are forgotten.
    UnfinishedForgotten,
    /// Nothing is read at start.
    NotReadAtStart,
    /// The customer's link is logged.
    LinkLogged,
    /// Asking again after a lost answer carries it out twice.
    RepeatIsNew,
    /// A payment session is used although an update of it got no answer.
    LostUpdateTrusted,
}

impl Plant {
    /// All bugs.
    pub const ALL: [Plant; 33] = [
        Plant::FreshKeyPerRetry,
        Plant::CapturedBeforeSent,
        Plant::MissingIsFailure,
        Plant::BackToBasket,
        Plant::DisableRefusalIgnored,
        Plant::PlacedAfterCancel,
        Plant::SummaryApart,
        Plant::UnansweredCaptureIsDone,
        Plant::UnansweredCancelIsDone,
        Plant::ServerErrorIsTheEnd,
        Plant::BackIsFinal,
        Plant::DeclineIsFinal,
        Plant::ErrorIsFinal,
        Plant::PendingIsAccepted,
        Plant::RejectedIsAccepted,
        Plant::PortalIgnored,
        Plant::SpareLost,
        Plant::TimeoutDisablesNothing,
        Plant::GoneIsUnpaid,
        Plant::RefundAboveCaptured,
        Plant::OneKeyForAll,
        Plant::HandedOverUncaptured,
        Plant::LateIsPaid,
        Plant::DoubtNeverRead,
        Plant::ResentAfterADay,
        Plant::RefusedRefundIsDone,
        Plant::NeverDisabled,
        Plant::ErasedNothing,
        Plant::UnfinishedForgotten,
        Plant::NotReadAtStart,
        Plant::LinkLogged,
        Plant::RepeatIsNew,
        Plant::LostUpdateTrusted,
    ];
}

thread_local! {
    static PLANTED: Cell<Option<Plant>> = const { Cell::new(None) };
}

/// Plants a bug on this thread, or removes it.
pub fn plant(bug: Option<Plant>) {
    PLANTED.set(bug);
}

/// Whether this bug is planted.
#[must_use]
pub fn has(bug: Plant) -> bool {
    PLANTED.get() == Some(bug)
}

/// The hooks that each dispatcher calls before the rules.
impl Sale {
    /// Returns the bug's reaction to an answer; `None` to follow the rules.
    pub(super) fn planted_observation(&self, answer: &Answer) -> Option<Option<Fact>> {
        let ended = Fact::SessionEnded {
            how: SessionEnd::Disabled,
        };
        let is_open = self.open().is_some();
        let write = self.write();
        let fact = match (PLANTED.get()?, answer) {
            (
                Plant::FreshKeyPerRetry,
                Answer::Captured { outcome, .. } | Answer::Refunded { outcome, .. },
            ) if *outcome == Outcome::Unanswered => {
                let before = &write?.intent;
                let attempt = before.attempt.saturating_add(1);
                let key = IdempotencyKey::derive(self.id, before.operation, attempt);
                let intent = Intent {
                    attempt,
                    key,
                    ..before.clone()
                };
                Fact::WriteRepeated { intent }
            }
            (Plant::UnansweredCaptureIsDone, Answer::Captured { outcome, .. })
                if write.is_some() && *outcome == Outcome::Unanswered =>
            {
                Fact::Captured { capture_id: None }
            }
            (Plant::UnansweredCancelIsDone, Answer::OrderCancelled { outcome, .. })
                if write.is_some() && *outcome == Outcome::Unanswered =>
            {
                Fact::OrderCancelled {}
            }
            (
                Plant::RefusedRefundIsDone,
                Answer::Refunded {
                    outcome: Outcome::Refused(_),
                    ..
                },
            ) if write.is_some() => Fact::Refunded { refund_id: None },
            (Plant::DisableRefusalIgnored, Answer::HostedSessionDisabled(Outcome::Refused(_)))
                if self.has_live_link() && !is_open =>
            {
                ended
            }
            (Plant::ServerErrorIsTheEnd, Answer::HostedSessionRead(Outcome::Unanswered))
            | (Plant::BackIsFinal, Answer::HostedSessionRead(Outcome::Done(HostedStatus::Back)))
            | (
                Plant::DeclineIsFinal,
                Answer::HostedSessionRead(Outcome::Done(HostedStatus::Failed)),
            )
            | (
                Plant::ErrorIsFinal,
                Answer::HostedSessionRead(Outcome::Done(HostedStatus::Error)),
            ) if is_open => ended,
            (Plant::SpareLost, Answer::HostedSessionCreated { .. })
                if matches!(self.state, State::Closed(_)) =>
            {
                return Some(None);
            }
            (plant, Answer::OrderRead(outcome)) => return self.planted_read(plant, outcome),
            _ => return None,
        };
        Some(Some(fact))
    }

    fn planted_read(&self, plant: Plant, outcome: &Outcome<OrderFacts>) -> Option<Option<Fact>> {
        let wrong = match (plant, &self.state, outcome) {
            (Plant::MissingIsFailure, State::Authorized(paid), Outcome::Refused(refusal))
                if paid.review.is_none() && refusal.status == 404 =>
            {
                return Some(Some(Fact::OrderRejected {}));
            }
            (Plant::PortalIgnored, State::Order(accepted), _)
                if accepted.step == Step::Idle
                    && !matches!(accepted.standing, Standing::Late { .. }) =>
            {
                return Some(None);
            }
            (Plant::PendingIsAccepted, _, _) => FraudStatus::Pending,
            (Plant::RejectedIsAccepted, _, _) => FraudStatus::Rejected,
            _ => return None,
        };
        let (State::Authorized(paid), Outcome::Done(facts)) = (&self.state, outcome) else {
            return None;
        };
        if facts.fraud != wrong {
            return None;
        }
        let mut facts = facts.clone();
        facts.fraud = FraudStatus::Accepted;
        if wrong == FraudStatus::Rejected {
            facts.status = OrderStatus::Authorized;
        }
        Some(paid.read(self, facts))
    }

    /// Returns the bug's reaction to the passing of time; `None` to follow the rules.
    pub(super) fn planted_elapse(&self, now: Timestamp) -> Option<Option<Fact>> {
        let fact = match (PLANTED.get()?, &self.state) {
            (Plant::CapturedBeforeSent, State::Order(_)) => {
                let write = self.write()?;
                if write.doubt.is_some() || !matches!(write.act, Act::Capture { .. }) {
                    return None;
                }
                Fact::Captured { capture_id: None }
            }
            (Plant::PlacedAfterCancel, State::Approved(approval)) => {
                if approval.step != ApprovalStep::Held || approval.end.is_none() {
                    return None;
                }
                Fact::PlaceRequested {
                    amount: approval.session.total,
                }
            }
            (Plant::TimeoutDisablesNothing, State::Page(page))
                if now >= page.open()?.give_up_at =>
            {
                Fact::SessionEnded {
                    how: SessionEnd::Disabled,
                }
            }
            (Plant::GoneIsUnpaid, State::Page(page)) if page.is_missing => Fact::NoOrderPlaced {},
            (Plant::ResentAfterADay, State::Order(_)) if self.write()?.is_stale(now) => {
                return Some(None);
            }
            _ => return None,
        };
        Some(Some(fact))
    }

    /// Returns the bug's decision; `None` to follow the rules.
    pub(super) fn planted_decision(&self, command: &Command, now: Timestamp) -> Option<Fact> {
        match (PLANTED.get()?, command, self.decide_payment(command, now)) {
            (
                Plant::RefundAboveCaptured,
                Command::Refund {
                    share: Share::Amount(amount),
                    reason,
                },
                Err(Refusal::AmountAboveLeft(_)),
            ) => Some(Fact::RefundRequested {
                intent: self.intent(*amount),
                reason: RefundReason::Given {
                    text: reason.note.clone(),
                    kind: reason.kind,
                },
                covers: Covers::NoGoods,
                release: false,
                with: None,
            }),
            (Plant::OneKeyForAll, _, Ok(mut fact)) => {
                if let Fact::CaptureRequested { intent, .. }
                | Fact::CancelRequested { intent }
                | Fact::RefundRequested { intent, .. }
                | Fact::ReleaseRequested { intent }
                | Fact::ExtensionRequested { intent } = &mut fact
                {
                    intent.key = IdempotencyKey::derive(self.id, 1, 1);
                }
                Some(fact)
            }
            _ => None,
        }
    }

    /// Returns the sale that the bug allows after `event`; `None` to follow the rules.
    pub(super) fn planted_after(&self, event: &Event) -> Option<Sale> {
        let state = match (PLANTED.get()?, &self.state, &event.fact) {
            (
                Plant::BackToBasket,
                State::Page(page),
                Fact::EndRequested {
                    end: End::Cancelled,
                },
            ) => {
                page.open()?;
                State::Basket { parked: None }
            }
            (
                Plant::HandedOverUncaptured,
                State::Order(accepted),
                Fact::CaptureRequested { .. },
            ) if accepted.standing == Standing::Paid => State::Order(Accepted {
                standing: Standing::HandedOver,
                ..accepted.clone()
            }),
            (Plant::LateIsPaid, State::Authorized(paid), Fact::OrderAccepted { order })
                if paid.end.is_some() =>
            {
                State::Order(Accepted {
                    order: Order::first(paid.clone(), order.clone(), event.at),
                    standing: Standing::Paid,
                    step: Step::Idle,
                })
            }
            _ => return None,
        };
        Some(Sale {
            state,
            ..self.clone()
        })
    }

    /// Whether the bug suppresses all calls to Klarna.
    pub(super) fn planted_silence(&self) -> bool {
        match &self.state {
            State::Order(_) => {
                has(Plant::DoubtNeverRead)
                    && self.write().is_some_and(|write| write.doubt.is_some())
            }
            State::Page(page) => {
                let is_to_end = matches!(&page.step, PageStep::Ending(ending) if !ending.asked);
                has(Plant::NeverDisabled) && is_to_end && !page.is_missing
            }
            _ => false,
        }
    }
}
