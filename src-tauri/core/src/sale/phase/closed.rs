//! A closed sale. A payment that turns up after all is not ignored.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "anything not listed is not allowed, cannot follow or shows nothing"
)]

use crate::reconcile::mismatch::Mismatch;
use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::reason::{End, Unreadable};
use crate::sale::klarna::reply::{Answer, HostedStatus, Outcome};
use crate::sale::refusal::{Refusal, given_tender};
use crate::sale::stage::Stage;
use crate::sale::state::{Closed, Origin, Over, Page, Session, State};
use crate::values::time::Timestamp;

impl Over {
    pub(in crate::sale) const fn stage(&self) -> Stage {
        match &self.how {
            Closed::Discarded
            | Closed::Cancelled
            | Closed::CancelledByCustomer
            | Closed::CancelledElsewhere
            | Closed::GivenUp => Stage::Cancelled,
            Closed::Expired | Closed::OrderExpired => Stage::Expired,
            Closed::Refused(_)
            | Closed::ChargeRefused(_)
            | Closed::NotOffered(_)
            | Closed::Rejected => Stage::Refused,
            Closed::PaidOtherwise { .. } => Stage::PaidOtherwise,
            Closed::Returned => Stage::Returned,
        }
    }

    pub(in crate::sale) fn decide(&self, sale: &Sale, command: &Command) -> Result<Fact, Refusal> {
        let is_settled = matches!(
            self.how,
            Closed::Discarded | Closed::Returned | Closed::PaidOtherwise { .. }
        );
        match command {
            Command::PaidOtherwise { tender } if self.order.is_none() && !is_settled => {
                Ok(Fact::PaidOtherwise {
                    tender: given_tender(tender)?,
                })
            }
            _ => Err(sale.not_now()),
        }
    }

    pub(in crate::sale) fn observe(&self, answer: Answer, now: Timestamp) -> Option<Fact> {
        match answer {
            Answer::HostedSessionCreated {
                outcome: Outcome::Done(page),
                ..
            } if self.spare.is_some() => Some(Fact::HostedSessionOpened {
                expires_at: page.ends_at(now),
                hosted_session_id: page.id,
                give_up_at: now,
            }),
            Answer::HostedSessionRead(Outcome::Done(
                status @ (HostedStatus::Approved { .. }
                | HostedStatus::Completed {
                    order_id: Some(_), ..
                }),
            )) if self.session.is_some() && self.order.is_none() => Some(status.shown()),
            _ => None,
        }
    }

    pub(in crate::sale) fn apply(self, fact: Fact, at: Timestamp) -> Option<State> {
        match (self, fact) {
            (over @ Over { order: None, .. }, Fact::PaidOtherwise { tender }) => {
                Some(State::Closed(Over {
                    how: Closed::PaidOtherwise { tender },
                    ..over
                }))
            }
            // A page that nobody has seen turns up after all: close it.
            (
                Over {
                    how,
                    spare: Some(spare),
                    ..
                },
                Fact::HostedSessionOpened {
                    hosted_session_id,
                    expires_at,
                    ..
                },
            ) => {
                let session = Session {
                    payment_session_id: spare.payment_session_id,
                    hosted_session_id,
                    expires_at,
                    terms: spare.terms,
                    total: spare.total,
                };
                let end = match how {
                    Closed::PaidOtherwise { tender } => End::PaidOtherwise { tender },
                    _ => End::Cancelled,
                };
                Some(State::Page(Page::ending(session, end)))
            }
            (
                Over {
                    how,
                    session: Some(session),
                    order: None,
                    ..
                },
                fact,
            ) => session.paid(Some(how.end()), fact, at),
            _ => None,
        }
    }

    /// A signature changes nothing, except that an unnoticed payment must be looked into.
    pub(in crate::sale) fn signed(self, mismatch: &Mismatch) -> State {
        match self {
            Over {
                session: Some(session),
                order: None,
                ..
            } if *mismatch == Mismatch::PaidUnnoticed => State::unreadable(
                Origin::Page(session),
                Unreadable::OrderUnknown,
                Some(End::Cancelled),
                None,
            ),
            over => State::Closed(over),
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
