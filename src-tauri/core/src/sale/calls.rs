//! What is owed to Klarna, read off the state: never queued, the same after a crash.

use crate::sale::Sale;
use crate::sale::event::Unreadable;
use crate::sale::klarna::call::Call;
use crate::sale::state::order::{Act, Order, Write};
use crate::sale::state::{DeliveryState, Origin, Session, State};

impl Sale {
    /// Returns what is owed to Klarna now: at most one call in each lane.
    #[must_use]
    pub fn next_calls(&self) -> Vec<Call> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if super::planted::owes_nothing(self) {
            return Vec::new();
        }
        self.payment_call()
            .into_iter()
            .chain(self.session_call())
            .chain(self.delivery_call())
            .chain(self.agreement_call())
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
            State::SessionGone(page) => read_hosted(page.session()),
            State::Unreadable {
                origin: Origin::Page(session),
                reading: true,
                ..
            } => read_hosted(session),
            State::Placing { approval, amount } => Some(Call::PlaceOrder {
                terms: approval.session.terms.clone(),
                amount: *amount,
            }),
            State::Charging(charging) => Some(Call::Charge {
                agreement: charging.agreement,
                amount: charging.intent.amount,
                key: charging.intent.key,
            }),
            State::Withdrawing { gone: false, .. } => Some(Call::CancelAuthorization {}),
            State::Authorized(paid) | State::UnderReview { paid, .. } => read_order(&paid.order_id),
            State::Paid(order) | State::LatePayment { order, .. } => read_order(&order.id),
            State::HandedOver { order, reading } if *reading || order.has_rest() => {
                read_order(&order.id)
            }
            State::Writing { order, write, .. } if write.doubt.is_some() => read_order(&order.id),
            State::Writing { order, write, .. } => Some(write.call(order)),
            State::Basket { .. }
            | State::Approved(_)
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }
            | State::Returning { .. }
            | State::HandedOver { .. }
            | State::Unreadable { .. }
            | State::Closed { .. } => None,
        }
    }

    /// The payment session tells whether an order was placed on it, also of a page that is not known.
    fn session_call(&self) -> Option<Call> {
        let session = if let State::SessionGone(page) = &self.state {
            page.session()
        } else if let State::Unreadable {
            origin: Origin::Page(session),
            why: Unreadable::SessionsGone,
            reading: true,
            ..
        } = &self.state
        {
            session
        } else if let State::PlaceInDoubt { approval, .. }
        | State::Withdrawing {
            approval,
            gone: true,
            ..
        } = &self.state
        {
            &approval.session
        } else {
            return None;
        };
        Some(Call::ReadPaymentSession {
            payment_session_id: session.payment_session_id.clone(),
        })
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

impl Write {
    fn call(&self, order: &Order) -> Call {
        let (order_id, key, amount) = (order.id.clone(), self.intent.key, self.intent.amount);
        match &self.act {
            Act::Capture { goods } => Call::Capture {
                order_id,
                amount,
                goods: goods.clone(),
                key,
            },
            Act::Cancel => Call::CancelOrder { order_id, key },
            Act::Refund { goods, .. } => Call::Refund {
                order_id,
                amount,
                goods: goods.clone(),
                key,
            },
            Act::Release => Call::Release { order_id, key },
            Act::Extend => Call::ExtendAuthorization { order_id, key },
        }
    }
}
