//! Facts that several states share: changes in Klarna's portal, answers that are missing, writes
//! that are given up.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a state that no line names stays as it is"
)]

use crate::sale::event::{Fact, OrderAgreed, OrderEnd};
use crate::sale::illegal_event::IllegalEvent;
use crate::sale::illegal_event::within;
use crate::sale::state::order::{Doubt, Order, Standing, Write};
use crate::sale::state::{Authorized, Closed, State};

/// Takes over what happened in Klarna's portal.
pub(super) fn changed_elsewhere(state: State, fact: Fact) -> Result<Option<State>, IllegalEvent> {
    let Fact::OrderChangedElsewhere { status, .. } = &fact else {
        return Ok(None);
    };
    Ok(Some(match (state, status) {
        (State::Paid(order) | State::LatePayment { order, .. }, OrderEnd::Cancelled) => {
            State::ended(changed(order, fact)?, Closed::CancelledElsewhere)
        }
        (State::Paid(order) | State::LatePayment { order, .. }, OrderEnd::Expired) => {
            State::ended(changed(order, fact)?, Closed::OrderExpired)
        }
        (State::Paid(order), OrderEnd::Open) => State::Paid(changed(order, fact)?),
        (State::LatePayment { order, end }, OrderEnd::Open) => State::LatePayment {
            order: changed(order, fact)?,
            end,
        },
        // A write on its way is given up: the order stands otherwise than it needs.
        (
            State::HandedOver { order, .. }
            | State::Writing {
                order,
                standing: Standing::Given,
                ..
            },
            _,
        ) => State::HandedOver {
            order: changed(order, fact)?,
            reading: false,
        },
        (State::Authorized(paid) | State::UnderReview { paid, .. }, OrderEnd::Cancelled) => {
            let end = paid.end.clone();
            let how = end.map_or(Closed::CancelledElsewhere, Closed::from);
            before_it_was_read(paid, fact, how)?
        }
        (State::Authorized(paid) | State::UnderReview { paid, .. }, OrderEnd::Expired) => {
            before_it_was_read(paid, fact, Closed::OrderExpired)?
        }
        _ => return Ok(None),
    }))
}

/// Notes what a read of an accepted order showed beside its sums.
pub(super) fn seen(state: State, fact: Fact) -> Result<Option<State>, IllegalEvent> {
    let unknown_word = if let Fact::OrderWordUnknown { word } = &fact {
        Some(word.clone())
    } else {
        None
    };
    let noted = |order| Order {
        unknown_word,
        ..order
    };
    Ok(Some(match (state, fact) {
        (State::Paid(order), Fact::OrderSeen {} | Fact::OrderWordUnknown { .. }) => {
            State::Paid(noted(order))
        }
        (State::LatePayment { order, end }, Fact::OrderSeen {} | Fact::OrderWordUnknown { .. }) => {
            State::LatePayment {
                order: noted(order),
                end,
            }
        }
        (State::HandedOver { order, .. }, Fact::OrderReadRequested {}) => State::HandedOver {
            order,
            reading: true,
        },
        (
            State::HandedOver { order, .. },
            Fact::OrderSeen {} | Fact::OrderWordUnknown { .. } | Fact::OrderNotFound {},
        ) => State::HandedOver {
            order: noted(order),
            reading: false,
        },
        (State::HandedOver { order, .. }, Fact::RefundUnassigned { amount }) => {
            within(amount, order.agreed.refunded, "refund_unassigned")?;
            State::HandedOver {
                order: Order {
                    unassigned: amount,
                    ..order
                },
                reading: false,
            }
        }
        _ => return Ok(None),
    }))
}

/// Returns the order after a change.
fn changed(mut order: Order, fact: Fact) -> Result<Order, IllegalEvent> {
    const KIND: &str = "order_changed_elsewhere";
    if let Fact::OrderChangedElsewhere {
        captured,
        refunded,
        amount,
        expires_at,
        released,
        ..
    } = fact
    {
        let agreed = &mut order.agreed;
        agreed.amount = amount.unwrap_or(agreed.amount);
        agreed.expires_at = expires_at.or(agreed.expires_at);
        within(captured, agreed.amount, KIND)?;
        within(refunded, captured, KIND)?;
        (agreed.captured, agreed.refunded) = (captured, refunded);
        agreed.released = released;
        order.unknown_word = None;
    }
    Ok(order)
}

/// An order that came to its end before this till had read it. Events of the first version do not
/// tell what was agreed.
fn before_it_was_read(paid: Authorized, fact: Fact, how: Closed) -> Result<State, IllegalEvent> {
    let Fact::OrderChangedElsewhere {
        captured,
        refunded,
        amount: Some(amount),
        expires_at,
        released,
        ..
    } = fact
    else {
        return Ok(State::closed(how, paid.origin.session().cloned(), None));
    };
    within(captured, amount, "order_changed_elsewhere")?;
    within(refunded, captured, "order_changed_elsewhere")?;
    let agreed = OrderAgreed {
        amount,
        captured,
        refunded,
        klarna_reference: paid.klarna_reference.clone(),
        method: None,
        expires_at,
        released,
        at: paid
            .since
            .unwrap_or(crate::values::time::Timestamp::from_ms(0)),
    };
    Ok(State::ended(Order::first(paid, agreed), how))
}

pub(super) fn change_write(mut write: Write, fact: Fact) -> Option<Write> {
    let operation = write.intent.operation;
    match fact {
        Fact::WriteUnanswered { operation: of } if of == operation => {
            write.doubt = Some(Doubt::Unanswered);
        }
        Fact::WriteRefused {
            operation: of,
            refusal,
        } if of == operation => write.doubt = Some(Doubt::Refused(refusal)),
        Fact::WriteTaken { operation: of } if of == operation => write.doubt = Some(Doubt::Taken),
        Fact::WriteRepeated { intent } if intent.operation == operation => {
            return Some(Write {
                intent,
                repeats: write.repeats.saturating_add(1),
                doubt: None,
                act: write.act,
            });
        }
        _ => return None,
    }
    Some(write)
}

/// Gives a write up. Before the goods have left, the order is read again and tells where the sale
/// stands.
pub(super) fn abandon_write(
    order: Order,
    write: &Write,
    standing: Standing,
    operation: Option<u32>,
) -> Option<State> {
    if operation.is_some_and(|operation| operation != write.intent.operation) {
        return None;
    }
    let refusal = write.refusal().cloned();
    Some(match standing {
        Standing::Given => State::HandedOver {
            order: Order { refusal, ..order },
            reading: true,
        },
        Standing::Kept { end } => State::Authorized(Authorized {
            refusal,
            origin: order.origin,
            order_id: order.id,
            klarna_reference: order.agreed.klarna_reference,
            end,
            placed: Some(order.agreed.amount),
            since: None,
            overdue: false,
            unknown_word: None,
            given: order.given,
        }),
    })
}
