//! What is owed to Klarna, read off the state: never queued, the same after a crash.

use super::{DeliveryState, Sale, Session, State};
use crate::klarna::Call;

impl Sale {
    /// Returns what is owed to Klarna now: at most one call in each lane.
    #[must_use]
    pub fn next_calls(&self) -> Vec<Call> {
        self.payment_call()
            .into_iter()
            .chain(self.delivery_call())
            .collect()
    }

    fn payment_call(&self) -> Option<Call> {
        let read_hosted = |session: &Session| {
            Some(Call::ReadHostedSession {
                hosted_session_id: session.hosted_session_id.clone(),
            })
        };
        let read_order = |order_id: &str| {
            Some(Call::ReadOrder {
                order_id: order_id.to_owned(),
            })
        };
        match &self.state {
            State::Opening(opening) => Some(match &opening.payment_session_id {
                None => Call::CreatePaymentSession {
                    terms: opening.terms.clone(),
                    attempt: opening.attempt,
                },
                Some(id) => Call::CreateHostedSession {
                    payment_session_id: id.clone(),
                    terms: opening.terms.clone(),
                    attempt: opening.attempt,
                },
            }),
            State::Open(open) => read_hosted(&open.session),
            State::Ending(ending) if ending.told => read_hosted(&ending.session),
            State::Ending(ending) => Some(Call::DisableHostedSession {
                hosted_session_id: ending.session.hosted_session_id.clone(),
            }),
            State::SessionGone { session, .. } => Some(Call::ReadPaymentSession {
                payment_session_id: session.payment_session_id.clone(),
            }),
            State::Authorized(paid) | State::UnderReview(paid) => read_order(&paid.order_id),
            State::Paid(order) | State::LatePayment { order, .. } => read_order(&order.id),
            State::Capturing { order, write }
            | State::Cancelling { order, write, .. }
            | State::Returning { order, write, .. }
            | State::HandedOver {
                order,
                refund: Some(write),
            } if write.doubt.is_some() => read_order(&order.id),
            State::Capturing { order, write } => Some(Call::Capture {
                order_id: order.id.clone(),
                amount: write.intent.amount,
                key: write.intent.key,
            }),
            State::Cancelling { order, write, .. } => Some(Call::CancelOrder {
                order_id: order.id.clone(),
                key: write.intent.key,
            }),
            State::Returning { order, write, .. }
            | State::HandedOver {
                order,
                refund: Some(write),
            } => Some(Call::Refund {
                order_id: order.id.clone(),
                amount: write.intent.amount,
                key: write.intent.key,
            }),
            State::Basket { .. }
            | State::HandedOver { refund: None, .. }
            | State::Unreadable { .. }
            | State::Closed { .. } => None,
        }
    }

    fn delivery_call(&self) -> Option<Call> {
        let State::Open(open) = &self.state else {
            return None;
        };
        let delivery = open
            .deliveries
            .last()
            .filter(|delivery| delivery.state == DeliveryState::Sending)?;
        Some(Call::Distribute {
            hosted_session_id: open.session.hosted_session_id.clone(),
            channel: delivery.channel,
            attempt: delivery.attempt,
        })
    }
}
