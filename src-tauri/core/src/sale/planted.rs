//! Bugs planted on purpose, one at a time, to show that the simulation would find them.
//!
//! They stand beside the rules they break: each of a sale's functions asks here first, and is told
//! nothing but in a test that planted something. The whole file, and every question to it, exists
//! only with the feature `planted`, and never without debug assertions: no release can have it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a bug changes what it names and nothing else"
)]

use std::cell::Cell;

use crate::basket::goods::{Share, Tally};
use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::{End, Event, Fact, Intent, SessionEnd};
use crate::sale::klarna::order::{FraudStatus, OrderStatus};
use crate::sale::klarna::reply::{Answer, HostedStatus, Outcome, Reply};
use crate::sale::refusal::Refusal;
use crate::sale::state::order::{Act, Order, Write};
use crate::sale::state::{Approval, Authorized, Open, State};
use crate::values::id::IdempotencyKey;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// A bug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plant {
    /// A write without an answer is sent again at once, under a new key.
    FreshKeyPerRetry,
    /// A capture counts as made when it is decided.
    CapturedBeforeSent,
    /// An order that Klarna does not find yet counts as turned down.
    MissingIsFailure,
    /// A cancelled payment goes back to the basket, its link still live.
    BackToBasket,
    /// A page that Klarna refuses to close counts as closed.
    DisableRefusalIgnored,
    /// An order is placed although the payment was ended.
    PlacedAfterCancel,
    /// Events are committed before the summary they belong to.
    SummaryApart,
    /// A capture without an answer counts as made.
    UnansweredCaptureIsDone,
    /// A cancellation without an answer counts as made.
    UnansweredCancelIsDone,
    /// A server error in place of the page's state counts as the page's end.
    ServerErrorIsTheEnd,
    /// A customer who goes back has ended the payment.
    BackIsFinal,
    /// A customer who was declined has ended the payment.
    DeclineIsFinal,
    /// A technical error ends the payment.
    ErrorIsFinal,
    /// An order that Klarna still looks at counts as good.
    PendingIsAccepted,
    /// An order that Klarna turned down counts as good.
    RejectedIsAccepted,
    /// What somebody changes in Klarna's portal is passed over.
    PortalIgnored,
    /// A page that turns up after the sale was closed is left alone.
    SpareLost,
    /// When the time is up, the sale is closed and the page is not.
    TimeoutDisablesNothing,
    /// A page that Klarna no longer knows was not paid.
    GoneIsUnpaid,
    /// More may be refunded than was captured.
    RefundAboveCaptured,
    /// All writes of a sale have one key.
    OneKeyForAll,
    /// The goods go when the capture is decided.
    HandedOverUncaptured,
    /// A payment after the till gave up is taken as any other.
    LateIsPaid,
    /// A write in doubt is not looked for.
    DoubtNeverRead,
    /// A write without an answer is sent again after a day, when Klarna has forgotten its key, and
    /// nobody has looked whether it was made.
    ResentAfterADay,
    /// A refund that Klarna refuses counts as made.
    RefusedRefundIsDone,
    /// A payment that is to end is not ended at Klarna.
    NeverDisabled,
    /// Link and approval stay in the file.
    ErasedNothing,
    /// After a start the unfinished sales are forgotten.
    UnfinishedForgotten,
    /// After a start nothing is read.
    NotReadAtStart,
    /// The customer's link is written to the log.
    LinkLogged,
    /// Whoever asks again, since no answer came, has it done twice.
    RepeatIsNew,
}

impl Plant {
    /// Every bug.
    pub const ALL: [Plant; 32] = [
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
    ];
}

thread_local! {
    static PLANTED: Cell<Option<Plant>> = const { Cell::new(None) };
}

/// Plants a bug on this thread, or takes it out.
pub fn plant(bug: Option<Plant>) {
    PLANTED.set(bug);
}

/// Whether this bug is planted.
#[must_use]
pub fn has(bug: Plant) -> bool {
    PLANTED.get() == Some(bug)
}

/// Returns what a bug makes of an answer; nothing, when it leaves it to the rules.
pub(super) fn observe(sale: &Sale, reply: &Reply, now: Timestamp) -> Option<Option<Event>> {
    let ended = Fact::SessionEnded {
        how: SessionEnd::Disabled,
    };
    let fact = match (PLANTED.get()?, &sale.state, &reply.answer) {
        (
            Plant::FreshKeyPerRetry,
            State::Writing { write, .. },
            Answer::Captured { outcome, .. } | Answer::Refunded { outcome, .. },
        ) if *outcome == Outcome::Unanswered => {
            let attempt = write.intent.attempt.saturating_add(1);
            let key = IdempotencyKey::derive(sale.id, write.intent.operation, attempt);
            let intent = Intent {
                attempt,
                key,
                ..write.intent.clone()
            };
            Fact::WriteRepeated { intent }
        }
        (
            Plant::MissingIsFailure,
            State::Authorized(_),
            Answer::OrderRead(Outcome::Refused(refusal)),
        ) if refusal.status == 404 => Fact::OrderRejected {},
        (
            Plant::DisableRefusalIgnored,
            State::Ending(_),
            Answer::HostedSessionDisabled(Outcome::Refused(_)),
        ) => ended,
        (
            Plant::UnansweredCaptureIsDone,
            State::Writing { .. },
            Answer::Captured {
                outcome: Outcome::Unanswered,
                ..
            },
        ) => Fact::Captured { capture_id: None },
        (
            Plant::UnansweredCancelIsDone,
            State::Writing { .. },
            Answer::OrderCancelled {
                outcome: Outcome::Unanswered,
                ..
            },
        ) => Fact::OrderCancelled {},
        (
            Plant::RefusedRefundIsDone,
            State::Writing { .. },
            Answer::Refunded {
                outcome: Outcome::Refused(_),
                ..
            },
        ) => Fact::Refunded { refund_id: None },
        (
            Plant::ServerErrorIsTheEnd,
            State::Open(_),
            Answer::HostedSessionRead(Outcome::Unanswered),
        )
        | (
            Plant::BackIsFinal,
            State::Open(_),
            Answer::HostedSessionRead(Outcome::Done(HostedStatus::Back)),
        )
        | (
            Plant::DeclineIsFinal,
            State::Open(_),
            Answer::HostedSessionRead(Outcome::Done(HostedStatus::Failed)),
        )
        | (
            Plant::ErrorIsFinal,
            State::Open(_),
            Answer::HostedSessionRead(Outcome::Done(HostedStatus::Error)),
        ) => ended,
        (
            plant @ (Plant::PendingIsAccepted | Plant::RejectedIsAccepted),
            State::Authorized(paid) | State::UnderReview { paid, .. },
            Answer::OrderRead(Outcome::Done(facts)),
        ) => {
            let wrong = match plant {
                Plant::PendingIsAccepted => FraudStatus::Pending,
                _ => FraudStatus::Rejected,
            };
            if facts.fraud != wrong {
                return None;
            }
            let mut facts = facts.clone();
            facts.fraud = FraudStatus::Accepted;
            if wrong == FraudStatus::Rejected {
                facts.status = OrderStatus::Authorized;
            }
            return Some(sale.first_read(paid, facts, false, now).map(Event::from));
        }
        (
            Plant::PortalIgnored,
            State::Paid(_) | State::HandedOver { reading: false, .. },
            Answer::OrderRead(_),
        )
        | (Plant::SpareLost, State::Closed { .. }, Answer::HostedSessionCreated { .. }) => {
            return Some(None);
        }
        _ => return None,
    };
    Some(Some(fact.into()))
}

/// Returns what a bug makes of the passing of time; nothing, when it leaves it to the rules.
pub(super) fn elapse(sale: &Sale, now: Timestamp) -> Option<Option<Event>> {
    let fact = match (PLANTED.get()?, &sale.state) {
        (
            Plant::CapturedBeforeSent,
            State::Writing {
                write:
                    Write {
                        act: Act::Capture { .. },
                        doubt: None,
                        ..
                    },
                ..
            },
        ) => Fact::Captured { capture_id: None },
        (Plant::PlacedAfterCancel, State::Approved(Approval { end: Some(_), .. })) => {
            Fact::PlaceRequested {
                amount: sale.basket.total().ok()?,
            }
        }
        (Plant::TimeoutDisablesNothing, State::Open(Open { give_up_at, .. }))
            if now >= *give_up_at =>
        {
            Fact::SessionEnded {
                how: SessionEnd::Disabled,
            }
        }
        (Plant::GoneIsUnpaid, State::SessionGone { .. }) => Fact::NoOrderPlaced {},
        (Plant::ResentAfterADay, State::Writing { write, .. }) if write.intent.is_stale(now) => {
            return Some(None);
        }
        _ => return None,
    };
    Some(Some(fact.into()))
}

/// Returns what a bug makes of a decision.
pub(super) fn decided(
    sale: &Sale,
    command: &Command,
    decision: Result<Fact, Refusal>,
    now: Timestamp,
) -> Result<Fact, Refusal> {
    match (PLANTED.get(), command, decision) {
        (
            Some(Plant::RefundAboveCaptured),
            Command::Refund {
                share: Share::Amount(amount),
                reason,
            },
            Err(Refusal::AmountAboveLeft(_)),
        ) => Ok(Fact::RefundRequested {
            intent: sale.intent(*amount, now),
            reason: reason.clone(),
            goods: Vec::new(),
            release: false,
        }),
        (Some(Plant::OneKeyForAll), _, Ok(mut fact)) => {
            if let Fact::CaptureRequested { intent, .. }
            | Fact::CancelRequested { intent }
            | Fact::RefundRequested { intent, .. }
            | Fact::ReleaseRequested { intent }
            | Fact::ExtensionRequested { intent } = &mut fact
            {
                intent.key = IdempotencyKey::derive(sale.id, 1, 1);
            }
            Ok(fact)
        }
        (_, _, decision) => decision,
    }
}

/// Returns the state that a bug lets follow; nothing, when it leaves it to the rules.
pub(super) fn apply(state: &State, fact: &Fact) -> Option<State> {
    Some(match (PLANTED.get()?, state, fact) {
        (
            Plant::BackToBasket,
            State::Open(_),
            Fact::EndRequested {
                end: End::Cancelled,
            },
        ) => State::Basket { parked: None },
        (Plant::HandedOverUncaptured, State::Paid(order), Fact::CaptureRequested { .. }) => {
            State::HandedOver {
                order: order.clone(),
                reading: false,
            }
        }
        (
            Plant::LateIsPaid,
            State::Authorized(Authorized {
                end: Some(_),
                origin,
                order_id,
                ..
            }),
            Fact::OrderAccepted { order },
        ) => State::Paid(Order {
            origin: origin.clone(),
            id: order_id.clone(),
            agreed: order.clone(),
            given: Tally::default(),
            returned: Tally::default(),
            unassigned: Money::zero(order.amount.currency()),
            refusal: None,
            unknown_word: None,
        }),
        _ => return None,
    })
}

/// Whether a bug lets nothing be owed to Klarna.
pub(super) fn owes_nothing(sale: &Sale) -> bool {
    match &sale.state {
        State::Writing { write, .. } => write.doubt.is_some() && has(Plant::DoubtNeverRead),
        State::Ending(ending) => !ending.told && has(Plant::NeverDisabled),
        _ => false,
    }
}
