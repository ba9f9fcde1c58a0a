//! Facts about an order or a write that several states share: changes in Klarna's portal, answers that
//! are missing, writes that are given up.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a state that no line names stays as it is"
)]

use super::{closed, within};
use crate::event::{Fact, OrderEnd};
use crate::money::Money;
use crate::sale::{Authorized, Closed, Doubt, IllegalEvent, Order, State, Write};

/// Takes over what happened in Klarna's portal.
pub(super) fn changed_elsewhere(
    state: State,
    status: OrderEnd,
    captured: Money,
    refunded: Money,
) -> Result<Option<State>, IllegalEvent> {
    let update = |mut order: Order| -> Result<Order, IllegalEvent> {
        within(captured, order.agreed.amount, "order_changed_elsewhere")?;
        within(refunded, captured, "order_changed_elsewhere")?;
        (order.agreed.captured, order.agreed.refunded) = (captured, refunded);
        Ok(order)
    };
    let end_of = |order: Order, how: Closed| closed(how, Some(order.session.clone()), Some(order));
    Ok(Some(match (state, status) {
        (State::Paid(order) | State::LatePayment { order, .. }, OrderEnd::Cancelled) => {
            end_of(update(order)?, Closed::CancelledElsewhere)
        }
        (State::Paid(order) | State::LatePayment { order, .. }, OrderEnd::Expired) => {
            end_of(update(order)?, Closed::OrderExpired)
        }
        (State::Paid(order), OrderEnd::Open) => State::Paid(update(order)?),
        (State::LatePayment { order, end }, OrderEnd::Open) => State::LatePayment {
            order: update(order)?,
            end,
        },
        (State::HandedOver { order, .. }, OrderEnd::Open) => State::HandedOver {
            order: update(order)?,
            refund: None,
        },
        (State::Authorized(paid) | State::UnderReview(paid), OrderEnd::Cancelled) => {
            let how = paid.end.map_or(Closed::CancelledElsewhere, Closed::from);
            closed(how, Some(paid.session), None)
        }
        (State::Authorized(paid) | State::UnderReview(paid), OrderEnd::Expired) => {
            closed(Closed::OrderExpired, Some(paid.session), None)
        }
        _ => return Ok(None),
    }))
}

pub(super) fn change_write(mut state: State, fact: Fact) -> Option<State> {
    let (State::Capturing { write, .. }
    | State::Cancelling { write, .. }
    | State::Returning { write, .. }
    | State::HandedOver {
        refund: Some(write),
        ..
    }) = &mut state
    else {
        return None;
    };
    match fact {
        Fact::WriteUnanswered { operation } if operation == write.intent.operation => {
            write.doubt = Some(Doubt::Unanswered);
        }
        Fact::WriteRefused { operation, refusal } if operation == write.intent.operation => {
            write.doubt = Some(Doubt::Refused(refusal));
        }
        Fact::WriteRepeated { intent } if intent.operation == write.intent.operation => {
            *write = Write {
                intent,
                repeats: write.repeats.saturating_add(1),
                doubt: None,
            };
        }
        _ => return None,
    }
    Some(state)
}

/// Gives a write up: the order is read again, and tells where the sale stands.
pub(super) fn abandon_write(state: State, operation: Option<u32>) -> Option<State> {
    let (order, write, end) = match state {
        State::Capturing { order, write } => (order, write, None),
        State::Cancelling { order, write, end } | State::Returning { order, write, end } => {
            (order, write, end)
        }
        State::HandedOver {
            order,
            refund: Some(write),
        } => {
            let refusal = write.refusal().cloned();
            return operation
                .is_none_or(|operation| operation == write.intent.operation)
                .then_some(State::HandedOver {
                    order: Order { refusal, ..order },
                    refund: None,
                });
        }
        _ => return None,
    };
    operation
        .is_none_or(|operation| operation == write.intent.operation)
        .then(|| {
            State::Authorized(Authorized {
                refusal: write.refusal().cloned(),
                session: order.session,
                order_id: order.id,
                klarna_reference: order.agreed.klarna_reference,
                end,
            })
        })
}
