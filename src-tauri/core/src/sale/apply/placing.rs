//! Facts between a customer's approval and the order the till places with it.

use crate::sale::event::{End, Fact, NotPlaced};
use crate::sale::state::{Approval, Authorized, Closed, Ending, Open, Origin, State};

/// Returns the state after `fact`; none when the fact cannot follow.
pub(super) fn next_state(state: State, fact: Fact) -> Option<State> {
    Some(match (state, fact) {
        (State::Open(Open { session, .. }), Fact::Approved { at }) => State::Approved(Approval {
            session,
            at,
            end: None,
            placed: None,
        }),
        (State::Ending(Ending { session, end, .. }), Fact::Approved { at }) => {
            State::Approved(Approval {
                session,
                at,
                end: Some(end),
                placed: None,
            })
        }
        (
            State::Closed {
                how,
                session: Some(session),
                order: None,
                ..
            },
            Fact::Approved { at },
        ) => State::Approved(Approval {
            session,
            at,
            end: Some(how.end()),
            placed: None,
        }),
        (State::Approved(approval), Fact::EndRequested { end }) => State::Approved(Approval {
            end: Some(end),
            ..approval
        }),
        (State::Approved(approval), Fact::PlaceRequested { amount }) => State::Placing {
            approval: Approval {
                placed: Some(amount),
                ..approval
            },
            amount,
        },
        (State::Placing { approval, amount }, Fact::EndRequested { end }) => State::Placing {
            approval: Approval {
                end: Some(end),
                ..approval
            },
            amount,
        },
        (
            State::Placing { approval, amount }
            | State::PlaceInDoubt {
                approval, amount, ..
            },
            Fact::Completed {
                order_id,
                klarna_reference,
                at,
            },
        ) => State::Authorized(Authorized {
            placed: Some(amount),
            ..Authorized::new(
                Origin::Page(approval.session),
                order_id,
                klarna_reference,
                approval.end,
                at,
            )
        }),
        (State::Placing { approval, amount }, Fact::PlaceRefused { refusal }) => {
            State::PlaceInDoubt {
                approval,
                amount,
                refusal: Some(refusal),
            }
        }
        (State::Placing { approval, amount }, Fact::PlaceUnanswered {}) => State::PlaceInDoubt {
            approval,
            amount,
            refusal: None,
        },
        (
            State::Approved(approval) | State::PlaceInDoubt { approval, .. },
            Fact::AuthorizationCancelRequested { why },
        ) => State::Withdrawing {
            approval,
            why,
            gone: false,
        },
        (State::Withdrawing { approval, why, .. }, Fact::AuthorizationGone {}) => {
            State::Withdrawing {
                approval,
                why,
                gone: true,
            }
        }
        (
            State::Withdrawing { approval, why, .. },
            Fact::AuthorizationCancelled {} | Fact::NoOrderPlaced {},
        ) => State::closed(closed_how(why, approval.end), Some(approval.session), None),
        (
            State::Withdrawing { approval, .. } | State::PlaceInDoubt { approval, .. },
            Fact::PaymentUnreadable { why },
        ) => State::unreadable(
            Origin::Page(approval.session),
            why,
            approval.end,
            approval.placed,
        ),
        _ => return None,
    })
}

fn closed_how(why: NotPlaced, end: Option<End>) -> Closed {
    match (why, end) {
        (_, Some(end)) => Closed::from(end),
        (NotPlaced::Refused { refusal }, None) => Closed::Refused(refusal),
        (NotPlaced::TooOld, None) => Closed::Expired,
        (NotPlaced::Ended | NotPlaced::Changed, None) => Closed::Cancelled,
    }
}
