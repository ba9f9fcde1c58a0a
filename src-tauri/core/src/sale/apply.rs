//! Facts, applied: the only way a sale's state changes, live or at replay.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a fact that no line names cannot follow"
)]

mod changes;
mod doubt;
mod orders;
mod placing;

use super::{agreement, charge};
use crate::basket::Basket;
use crate::basket::discount::Discount;
use crate::sale::illegal_event::IllegalEvent;

use crate::reconcile::mismatch::Mismatch;
use crate::sale::Sale;
use crate::sale::event::{CustomerStep, End, Event, Fact, SessionEnd, Unreadable};

use crate::sale::state::{
    Authorized, Closed, Delivery, DeliveryState, Ending, Missing, NotOffered, Open, Opening,
    Origin, Session, Spare, State,
};
use crate::values::id::SaleId;
use crate::values::money::Money;
use crate::values::terms::PaymentTerms;

impl Sale {
    /// Begins a sale from its first event.
    ///
    /// # Errors
    /// When it is not [`Fact::Started`].
    pub fn begin(id: SaleId, event: &Event) -> Result<Sale, IllegalEvent> {
        let Fact::Started {
            number,
            currency,
            cashier,
            prices,
        } = &event.fact
        else {
            return Err(IllegalEvent::NoBeginning);
        };
        Ok(Sale {
            id,
            number: number.clone(),
            cashier: cashier.clone(),
            basket: Basket::new(*currency, *prices),
            last_line: 0,
            operations: 0,
            events: 1,
            state: State::Basket { parked: None },
            agreement: None,
            requests: Vec::new(),
        })
    }

    /// Returns the sale after all of its events.
    ///
    /// # Errors
    /// When one of them cannot follow those before it.
    pub fn replay<'a>(
        id: SaleId,
        events: impl IntoIterator<Item = &'a Event>,
    ) -> Result<Sale, IllegalEvent> {
        let mut events = events.into_iter();
        let first = events.next().ok_or(IllegalEvent::NoBeginning)?;
        events.try_fold(Sale::begin(id, first)?, Sale::apply)
    }

    /// Returns the sale after `event`.
    ///
    /// # Errors
    /// When the event cannot follow what the sale has come to, or moves more money than there is.
    pub fn apply(self, event: &Event) -> Result<Sale, IllegalEvent> {
        let (place, writing) = (self.events, self.operation_underway());
        let mut next = self.after(event)?;
        next.follow_requests(event, place, writing);
        Ok(next)
    }

    fn after(mut self, event: &Event) -> Result<Sale, IllegalEvent> {
        self.events = self.events.saturating_add(1);
        #[cfg(all(feature = "planted", debug_assertions))]
        if let Some(bug) = super::planted::apply(&self.state, &event.fact) {
            self.state = bug;
            return Ok(self);
        }
        match &event.fact {
            Fact::DifferenceSigned { mismatch, .. } => Ok(self.signed(mismatch)),
            Fact::Reported { request } => self.reported(*request),
            Fact::LinesAdded { .. }
            | Fact::QuantityChanged { .. }
            | Fact::LineDiscounted { .. }
            | Fact::BasketDiscounted { .. }
            | Fact::LineRemoved { .. }
            | Fact::Parked { .. }
            | Fact::Resumed {}
            | Fact::Discarded {} => self.apply_to_basket(&event.fact),
            Fact::AgreementRequested {}
            | Fact::AgreementUnanswered {}
            | Fact::AgreementMade {}
            | Fact::AgreementNotMade { .. }
            | Fact::AgreementReadRequested {}
            | Fact::AgreementSeen { .. }
            | Fact::AgreementCancelRequested {}
            | Fact::AgreementCancelTaken {}
            | Fact::AgreementCancelRefused { .. }
            | Fact::AgreementLost {}
            | Fact::AgreementForgotten {} => {
                let next = agreement::next_agreement(self.agreement.take(), &event.fact);
                self.agreement = Some(next.ok_or_else(|| IllegalEvent::OutOfOrder {
                    kind: event.fact.kind(),
                    stage: self.stage(),
                })?);
                Ok(self)
            }
            fact => {
                let stage = self.stage();
                self.agreement = agreement::beside_payment(self.agreement, fact);
                if let Some(intent) = fact.intent() {
                    self.operations = intent.operation;
                }
                self.state = next_state(self.state, fact, &self.basket)?.ok_or_else(|| {
                    IllegalEvent::OutOfOrder {
                        kind: fact.kind(),
                        stage,
                    }
                })?;
                Ok(self)
            }
        }
    }

    /// A signature changes nothing, but that a payment nobody had noticed is to be found out about.
    fn signed(mut self, mismatch: &Mismatch) -> Sale {
        self.state = match self.state {
            State::Closed {
                session: Some(session),
                order: None,
                ..
            } if *mismatch == Mismatch::PaidUnnoticed => State::unreadable(
                Origin::Page(session),
                Unreadable::OrderUnknown,
                Some(End::Cancelled),
                None,
            ),
            state => state,
        };
        self
    }

    fn apply_to_basket(mut self, fact: &Fact) -> Result<Sale, IllegalEvent> {
        let stage = self.stage();
        let out_of_order = || IllegalEvent::OutOfOrder {
            kind: fact.kind(),
            stage,
        };
        let State::Basket { parked } = &mut self.state else {
            return Err(out_of_order());
        };
        let zero = Money::zero(self.basket.currency());
        match fact {
            Fact::LinesAdded { lines } => {
                for line in lines {
                    line.unit_price.same(zero)?;
                    in_currency(line.discount, zero)?;
                    if line.id.0 <= self.last_line {
                        return Err(out_of_order());
                    }
                    self.last_line = line.id.0;
                    self.basket.add(line.clone());
                }
            }
            Fact::QuantityChanged { line, quantity } => {
                if !self.basket.change(*line, |line| line.quantity = *quantity) {
                    return Err(out_of_order());
                }
            }
            Fact::LineDiscounted { line, discount } => {
                in_currency(*discount, zero)?;
                if !self.basket.change(*line, |line| line.discount = *discount) {
                    return Err(out_of_order());
                }
            }
            Fact::BasketDiscounted { discount } => {
                in_currency(*discount, zero)?;
                self.basket.take_off(*discount);
            }
            Fact::LineRemoved { line } => {
                self.basket.line(*line).ok_or_else(out_of_order)?;
                self.basket.remove(*line);
            }
            Fact::Parked { note } => *parked = Some(note.clone()),
            Fact::Resumed {} => *parked = None,
            _ => self.state = State::closed(Closed::Discarded, None, None),
        }
        Ok(self)
    }
}

/// A sum that is taken off is in the basket's currency.
fn in_currency(discount: Option<Discount>, zero: Money) -> Result<(), IllegalEvent> {
    if let Some(Discount::Amount(amount)) = discount {
        amount.same(zero)?;
    }
    Ok(())
}

impl From<SessionEnd> for Closed {
    fn from(how: SessionEnd) -> Closed {
        match how {
            SessionEnd::CancelledByCustomer => Closed::CancelledByCustomer,
            SessionEnd::Disabled => Closed::CancelledElsewhere,
        }
    }
}

impl From<End> for Closed {
    fn from(end: End) -> Closed {
        match end {
            End::Cancelled => Closed::Cancelled,
            End::TimedOut => Closed::Expired,
            End::PaidOtherwise { tender } => Closed::PaidOtherwise { tender },
        }
    }
}

impl Closed {
    /// Returns why the till had given up on a payment that was made after all.
    fn end(self) -> End {
        match self {
            Closed::PaidOtherwise { tender } => End::PaidOtherwise { tender },
            Closed::Expired => End::TimedOut,
            _ => End::Cancelled,
        }
    }
}

/// Returns the state after `fact`; none when the fact cannot follow.
#[expect(
    clippy::too_many_lines,
    reason = "one match over states and facts, to be read in one place"
)]
fn next_state(state: State, fact: &Fact, basket: &Basket) -> Result<Option<State>, IllegalEvent> {
    Ok(Some(match (state, fact.clone()) {
        // Opening
        (
            State::Basket { .. },
            Fact::PaymentRequested {
                channel,
                mode,
                give_up_after_ms,
                auto_capture,
                hold,
                acquiring,
                categories,
                fallback,
                page_title,
                remember,
                total: _,
            },
        ) => State::Opening(Opening {
            terms: PaymentTerms {
                channel,
                mode,
                auto_capture,
                hold,
                acquiring,
                categories,
                fallback,
                page_title,
                remember,
                give_up_after_ms,
            },
            attempt: 1,
            payment_session_id: None,
        }),
        (State::Opening(opening), Fact::PaymentSessionOpened { payment_session_id }) => {
            State::Opening(Opening {
                payment_session_id: Some(payment_session_id),
                attempt: opening.attempt.saturating_add(1),
                ..opening
            })
        }
        (State::Opening(opening), Fact::OpeningRepeated { attempt }) => {
            State::Opening(Opening { attempt, ..opening })
        }
        (State::Opening(_), Fact::OpeningRefused { refusal }) => {
            State::closed(Closed::Refused(refusal), None, None)
        }
        (
            State::Opening(_),
            Fact::CategoriesNotOffered {
                missing, offered, ..
            },
        ) => State::closed(
            Closed::NotOffered(NotOffered { missing, offered }),
            None,
            None,
        ),
        (State::Opening(opening), Fact::OpeningGivenUp {}) => {
            leave_opening(opening, Closed::GivenUp)
        }
        (State::Opening(opening), Fact::OpeningCancelled {}) => {
            leave_opening(opening, Closed::Cancelled)
        }
        (State::Opening(opening), Fact::PaidOtherwise { tender }) => {
            leave_opening(opening, Closed::PaidOtherwise { tender })
        }
        (State::Basket { .. }, Fact::PaidOtherwise { tender }) => {
            State::closed(Closed::PaidOtherwise { tender }, None, None)
        }
        (
            State::Closed {
                spare,
                session,
                order: None,
                ..
            },
            Fact::PaidOtherwise { tender },
        ) => State::Closed {
            how: Closed::PaidOtherwise { tender },
            spare,
            session,
            order: None,
        },
        (
            State::Opening(opening),
            Fact::HostedSessionOpened {
                hosted_session_id,
                expires_at,
                give_up_at,
            },
        ) => {
            let Some(payment_session_id) = opening.payment_session_id else {
                return Ok(None);
            };
            let channel = opening.terms.channel;
            let sent_first = (channel != crate::values::channel::Channel::Qr).then_some(Delivery {
                channel,
                attempt: 1,
                state: DeliveryState::Sending,
            });
            State::Open(Open {
                session: Session {
                    payment_session_id,
                    hosted_session_id,
                    expires_at,
                    terms: opening.terms,
                },
                step: CustomerStep::Waiting,
                give_up_at,
                grace_given: false,
                deliveries: sent_first.into_iter().collect(),
            })
        }
        // A page that nobody was shown turns up after all: it is closed.
        (
            State::Closed {
                how,
                spare: Some(spare),
                ..
            },
            Fact::HostedSessionOpened {
                hosted_session_id,
                expires_at,
                ..
            },
        ) => State::Ending(Ending {
            session: Session {
                payment_session_id: spare.payment_session_id,
                hosted_session_id,
                expires_at,
                terms: spare.terms,
            },
            end: if let Closed::PaidOtherwise { tender } = how {
                End::PaidOtherwise { tender }
            } else {
                End::Cancelled
            },
            told: false,
            disabled: false,
            repeats: 0,
        }),

        // Open
        (
            State::Open(open),
            fact @ (Fact::SendRequested { .. }
            | Fact::Sent { .. }
            | Fact::SendRefused { .. }
            | Fact::SendUnanswered { .. }),
        ) => return Ok(deliver(open, fact).map(State::Open)),
        (State::Open(open), Fact::CustomerSeen { step }) => State::Open(Open { step, ..open }),
        (State::Open(open), Fact::Extended { give_up_at, grace }) => State::Open(Open {
            give_up_at,
            grace_given: open.grace_given || grace,
            ..open
        }),
        (State::Open(Open { session, .. }), Fact::EndRequested { end }) => State::Ending(Ending {
            session,
            end,
            told: false,
            disabled: false,
            repeats: 0,
        }),
        (State::Open(Open { session, .. }), Fact::SessionEnded { how }) => {
            State::closed(Closed::from(how), Some(session), None)
        }

        // Ending
        (State::Ending(ending), Fact::EndRequested { end }) => {
            State::Ending(Ending { end, ..ending })
        }
        (State::Ending(ending), fact @ (Fact::SessionDisabled {} | Fact::DisableRefused {})) => {
            State::Ending(Ending {
                told: true,
                disabled: fact == Fact::SessionDisabled {},
                ..ending
            })
        }
        (State::Ending(ending), Fact::CustomerSeen { .. }) => State::Ending(ending.again()),
        (State::Ending(Ending { session, end, .. }), Fact::SessionEnded { .. }) => {
            State::closed(end.into(), Some(session), None)
        }
        (State::Open(open), Fact::HostedSessionGone {}) => State::SessionGone(Missing::Open(open)),
        (State::Ending(ending), Fact::HostedSessionGone {}) => {
            State::SessionGone(Missing::Ending(ending))
        }
        (
            state @ (State::SessionGone(_)
            | State::Unreadable {
                origin: Origin::Page(_),
                ..
            }),
            fact,
        ) => return Ok(doubt::next_state(state, fact)),
        (
            State::Authorized(paid) | State::UnderReview { paid, .. },
            Fact::PaymentUnreadable { why },
        ) => State::unreadable(paid.origin, why, paid.end, paid.placed),
        (State::Paid(order), Fact::PaymentUnreadable { why }) => {
            State::unreadable(order.origin, why, None, Some(order.agreed.amount))
        }
        (State::LatePayment { order, end }, Fact::PaymentUnreadable { why }) => {
            State::unreadable(order.origin, why, Some(end), Some(order.agreed.amount))
        }
        (
            State::Unreadable {
                origin,
                end,
                placed,
                ..
            }
            | State::Authorized(Authorized {
                origin,
                end,
                placed,
                ..
            }),
            fact @ Fact::Settled { .. },
        ) => return Ok(doubt::settled(origin, end, placed, fact)),

        // Paid
        (
            State::Open(Open { session, .. }),
            Fact::Completed {
                order_id,
                klarna_reference,
                at,
            },
        ) => State::Authorized(Authorized::new(
            Origin::Page(session),
            order_id,
            klarna_reference,
            None,
            at,
        )),
        (
            State::Ending(Ending { session, end, .. }),
            Fact::Completed {
                order_id,
                klarna_reference,
                at,
            },
        ) => State::Authorized(Authorized::new(
            Origin::Page(session),
            order_id,
            klarna_reference,
            Some(end),
            at,
        )),
        (
            State::Closed {
                how,
                session: Some(session),
                order: None,
                ..
            },
            Fact::Completed {
                order_id,
                klarna_reference,
                at,
            },
        ) => State::Authorized(Authorized::new(
            Origin::Page(session),
            order_id,
            klarna_reference,
            Some(how.end()),
            at,
        )),
        (
            state @ (State::Basket { .. }
            | State::Charging(_)
            | State::Unreadable {
                origin: Origin::Agreement(_),
                ..
            }),
            fact,
        ) => return Ok(charge::next_state(state, fact)),
        (
            state @ (State::Approved(_)
            | State::Placing { .. }
            | State::PlaceInDoubt { .. }
            | State::Withdrawing { .. }),
            fact,
        )
        | (state, fact @ Fact::Approved { .. }) => return Ok(placing::next_state(state, fact)),
        (state, fact) => return orders::next_state(state, fact, basket),
    }))
}

impl Ending {
    /// Klarna was told, and the page is open all the same: it is told again.
    fn again(self) -> Ending {
        Ending {
            told: false,
            disabled: false,
            repeats: self.repeats.saturating_add(1),
            ..self
        }
    }
}

fn leave_opening(opening: Opening, how: Closed) -> State {
    State::Closed {
        how,
        spare: opening.payment_session_id.map(|payment_session_id| Spare {
            payment_session_id,
            terms: opening.terms,
        }),
        session: None,
        order: None,
    }
}

fn deliver(mut open: Open, fact: Fact) -> Option<Open> {
    if let Fact::SendRequested { channel, attempt } = fact {
        open.deliveries.push(Delivery {
            channel,
            attempt,
            state: DeliveryState::Sending,
        });
        return Some(open);
    }
    let (attempt, state) = match fact {
        Fact::Sent { attempt } => (attempt, DeliveryState::Sent),
        Fact::SendRefused { attempt, refusal } => (attempt, DeliveryState::Refused(refusal)),
        Fact::SendUnanswered { attempt } => (attempt, DeliveryState::Unknown),
        _ => return None,
    };
    open.deliveries
        .iter_mut()
        .find(|delivery| delivery.attempt == attempt)?
        .state = state;
    Some(open)
}
