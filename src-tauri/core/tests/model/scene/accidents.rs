//! Missing answers, and answers that say nothing.

use super::*;

pub(super) enum Missing {
    Unanswered,
    NotSent,
}

/// Returns the answer to a call that got none.
pub(super) fn no_answer(call: &Call, missing: Missing) -> Answer {
    fn of<T>(missing: &Missing) -> Outcome<T> {
        match missing {
            Missing::Unanswered => Outcome::Unanswered,
            Missing::NotSent => Outcome::NotSent,
        }
    }
    let missing = &missing;
    match call {
        Call::CreatePaymentSession { attempt, .. } => Answer::PaymentSessionCreated {
            attempt: *attempt,
            outcome: of(missing),
        },
        Call::CreateHostedSession { attempt, .. } => Answer::HostedSessionCreated {
            attempt: *attempt,
            outcome: of(missing),
        },
        Call::ReadHostedSession { .. } => Answer::HostedSessionRead(of(missing)),
        Call::DisableHostedSession { .. } => Answer::HostedSessionDisabled(of(missing)),
        Call::Distribute { attempt, .. } => Answer::Distributed {
            attempt: *attempt,
            outcome: of(missing),
        },
        Call::ReadPaymentSession { .. } => Answer::PaymentSessionRead(of(missing)),
        Call::PlaceOrder { .. } => Answer::OrderPlaced(of(missing)),
        Call::CancelAuthorization { .. } => Answer::AuthorizationCancelled(of(missing)),
        Call::Capture { key, .. } => Answer::Captured {
            key: *key,
            outcome: of(missing),
        },
        Call::CancelOrder { key, .. } => Answer::OrderCancelled {
            key: *key,
            outcome: of(missing),
        },
        Call::Refund { key, .. } => Answer::Refunded {
            key: *key,
            outcome: of(missing),
        },
        Call::ReleaseRemainingAuthorization { key, .. } => Answer::Released {
            key: *key,
            outcome: of(missing),
        },
        Call::ExtendAuthorization { key, .. } => Answer::AuthorizationExtended {
            key: *key,
            outcome: of(missing),
        },
        _ => Answer::OrderRead(of(missing)),
    }
}

/// Returns the answer with an undocumented word.
pub(super) fn odd(answer: Answer) -> Answer {
    const WORD: &str = "SOMETHING_NEW";
    match answer {
        Answer::HostedSessionRead(Outcome::Done(_)) => {
            Answer::HostedSessionRead(Outcome::Done(HostedStatus::Other(WORD.into())))
        }
        Answer::PaymentSessionRead(Outcome::Done(_)) => Answer::PaymentSessionRead(Outcome::Done(
            handover_core::PaymentSessionStatus::Other(WORD.into()),
        )),
        Answer::OrderRead(Outcome::Done(facts)) => {
            Answer::OrderRead(Outcome::Done(handover_core::OrderFacts {
                status: OrderStatus::Other(WORD.into()),
                ..facts
            }))
        }
        answer => answer,
    }
}
