//! Facts about a payment that is in doubt: its page was not known when it was asked, or nobody could read what became of it.

use super::deliver;
use crate::sale::command::Finding;
use crate::sale::event::{End, Fact, Unreadable};
use crate::sale::state::{
    Approval, Authorized, Closed, Ending, Missing, Open, Origin, Session, State,
};
use crate::values::money::Money;

impl State {
    /// It cannot be read whether the customer paid. Klarna is asked on where she may yet tell.
    pub(in crate::sale) fn unreadable(
        origin: Origin,
        why: Unreadable,
        end: Option<End>,
        placed: Option<Money>,
    ) -> State {
        let may_tell = matches!(why, Unreadable::OrderUnknown | Unreadable::SessionsGone);
        State::Unreadable {
            reading: may_tell && origin.session().is_some(),
            origin,
            why,
            end,
            placed,
        }
    }
}

/// Returns the state after `fact`; none when the fact cannot follow.
pub(super) fn next_state(state: State, fact: Fact) -> Option<State> {
    let (session, end, placed) = match state {
        State::SessionGone(page) => {
            if let Some(known) = known_again(&page, &fact) {
                return Some(known);
            }
            let (session, end) = page.into_parts();
            (session, end, None)
        }
        State::Unreadable {
            origin: origin @ Origin::Page(_),
            why,
            end,
            placed,
            reading: true,
        } if fact == Fact::HostedSessionGone {} => {
            return Some(State::Unreadable {
                origin,
                why,
                end,
                placed,
                reading: false,
            });
        }
        State::Unreadable {
            origin: Origin::Page(session),
            end,
            placed,
            ..
        } => (session, end, placed),
        _ => return None,
    };
    in_doubt(session, end, placed, fact)
}

/// The page is there after all, and goes on as it was.
fn known_again(page: &Missing, fact: &Fact) -> Option<State> {
    match (page.clone(), fact) {
        (Missing::Open(open), Fact::CustomerSeen { step }) => Some(State::Open(Open {
            step: step.clone(),
            ..open
        })),
        (Missing::Ending(ending), Fact::CustomerSeen { .. }) => Some(State::Ending(ending.again())),
        // What came of a sending that was under way.
        (
            Missing::Open(open),
            Fact::Sent { .. } | Fact::SendRefused { .. } | Fact::SendUnanswered { .. },
        ) => deliver(open, fact.clone()).map(|open| State::SessionGone(Missing::Open(open))),
        _ => None,
    }
}

fn in_doubt(
    session: Session,
    end: Option<End>,
    placed: Option<Money>,
    fact: Fact,
) -> Option<State> {
    Some(match fact {
        // Nobody waits at the counter for it any more: the page is closed.
        Fact::CustomerSeen { .. } => State::Ending(Ending {
            session,
            end: end.unwrap_or(End::TimedOut),
            told: false,
            disabled: false,
            repeats: 0,
        }),
        Fact::SessionEnded { how } => State::closed(
            end.map_or(Closed::from(how), Closed::from),
            Some(session),
            None,
        ),
        Fact::NoOrderPlaced {} => State::closed(
            end.map_or(Closed::Expired, Closed::from),
            Some(session),
            None,
        ),
        Fact::Approved { at } => State::Approved(Approval {
            session,
            at,
            end,
            placed: None,
        }),
        Fact::Completed {
            order_id,
            klarna_reference,
            at,
        } => State::Authorized(Authorized {
            placed,
            ..Authorized::new(Origin::Page(session), order_id, klarna_reference, end, at)
        }),
        Fact::PaymentUnreadable { why } => {
            State::unreadable(Origin::Page(session), why, end, placed)
        }
        fact => return settled(Origin::Page(session), end, placed, fact),
    })
}

/// A person found out whether the customer paid.
pub(super) fn settled(
    origin: Origin,
    end: Option<End>,
    placed: Option<Money>,
    fact: Fact,
) -> Option<State> {
    match fact {
        Fact::Settled {
            finding: Finding::NotPaid,
            ..
        } => Some(State::closed(
            end.map_or(Closed::Cancelled, Closed::from),
            origin.session().cloned(),
            None,
        )),
        Fact::Settled {
            finding: Finding::PaidAs { order_id },
            at,
            ..
        } => Some(State::Authorized(Authorized {
            placed,
            ..Authorized::new(origin, order_id, None, end, at)
        })),
        _ => None,
    }
}
