//! A link exists: its page is live, being closed, or was unknown to Klarna when asked. One such answer ends nothing:
//! until the page expires, the customer may pay on it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "anything not listed is not allowed, cannot follow or shows nothing"
)]

use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::reason::{CustomerStep, End, SessionEnd};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::{
    Answer, HostedStatus, KlarnaRefusal, NOT_FOUND, Outcome, PaymentSessionStatus,
};
use crate::sale::refusal::{Refusal, given_tender};
use crate::sale::state::{
    Approval, ApprovalStep, Authorized, Closed, Delivery, DeliveryState, Ending, Open, Origin,
    Page, PageStep, Session, State,
};
use crate::sale::{GRACE_MS, SENDINGS, Sale};
use crate::values::channel::Channel;
use crate::values::time::Timestamp;

/// Klarna's answer to closing a page that is already paid (HPP, disable session).
const ALREADY_COMPLETED: u16 = 400;
/// How long a payment session outlives its page (HPP, session lifetime): 60 minutes.
const OUTLIVES_MS: i64 = 60 * 60 * 1000;

impl Page {
    /// Returns a page to be closed.
    pub(in crate::sale) const fn ending(session: Session, end: End) -> Page {
        Page {
            session,
            step: PageStep::Ending(Ending {
                end,
                asked: false,
                disabled: false,
                repeats: 0,
            }),
            is_missing: false,
        }
    }

    pub(in crate::sale) fn decide(
        &self,
        sale: &Sale,
        command: &Command,
        now: Timestamp,
    ) -> Result<Fact, Refusal> {
        match (&self.step, command) {
            _ if self.is_missing => Err(sale.not_now()),
            (_, Command::PaidOtherwise { tender }) => Ok(Fact::EndRequested {
                end: End::PaidOtherwise {
                    tender: given_tender(tender)?,
                },
            }),
            (PageStep::Open(_), Command::Cancel) => Ok(Fact::EndRequested {
                end: End::Cancelled,
            }),
            (PageStep::Open(open), Command::Send(channel)) => open.send(*channel),
            (PageStep::Open(_), Command::Extend { by_ms }) => Ok(Fact::Extended {
                give_up_at: now.plus_ms(*by_ms),
                grace: false,
            }),
            _ => Err(sale.not_now()),
        }
    }

    /// At the time limit, a customer who is on the page gets one extension.
    pub(in crate::sale) fn elapse(&self, now: Timestamp) -> Option<Fact> {
        let open = self.open().filter(|open| now >= open.give_up_at)?;
        let is_on_page = matches!(
            open.step,
            CustomerStep::OnPage | CustomerStep::IdentityCheck { .. }
        );
        Some(if is_on_page && !open.grace_given {
            Fact::Extended {
                give_up_at: now.plus_ms(GRACE_MS),
                grace: true,
            }
        } else {
            Fact::EndRequested { end: End::TimedOut }
        })
    }

    pub(in crate::sale) fn deadline(&self) -> Option<Timestamp> {
        self.open().map(|open| open.give_up_at)
    }

    pub(in crate::sale) fn observe(&self, answer: Answer, now: Timestamp) -> Option<Fact> {
        match (&self.step, answer) {
            (PageStep::Open(open), Answer::Distributed { attempt, outcome }) => {
                open.distributed(attempt, outcome)
            }
            (_, Answer::HostedSessionRead(outcome)) if self.is_missing => self.found(outcome),
            (_, Answer::PaymentSessionRead(outcome)) if self.is_missing => {
                self.session_read(outcome, now)
            }
            (PageStep::Open(open), Answer::HostedSessionRead(outcome)) => open.read(outcome),
            (PageStep::Ending(ending), Answer::HostedSessionRead(outcome)) => ending.read(outcome),
            (PageStep::Ending(ending), Answer::HostedSessionDisabled(outcome))
                if !self.is_missing && !ending.asked =>
            {
                disabled(outcome)
            }
            _ => None,
        }
    }

    /// Evaluates a new read of a missing page. Any status means that it exists.
    fn found(&self, outcome: Outcome<HostedStatus>) -> Option<Fact> {
        let Outcome::Done(status) = outcome else {
            return None;
        };
        match &self.step {
            PageStep::Open(_) => Some(status.shown()),
            PageStep::Ending(_) => status.shown_for_certain(),
        }
    }

    /// Evaluates a read of a missing page's payment session.
    fn session_read(&self, outcome: Outcome<PaymentSessionStatus>, now: Timestamp) -> Option<Fact> {
        if outcome == Outcome::Done(PaymentSessionStatus::Approved) {
            return self.session.approved_unseen();
        }
        let is_closed = matches!(&self.step, PageStep::Ending(ending) if ending.disabled);
        outcome.placed_or(Fact::NoOrderPlaced {}).filter(|fact| {
            is_closed || self.session.is_past(now) || *fact != Fact::NoOrderPlaced {}
        })
    }

    pub(in crate::sale) fn apply(self, fact: Fact, at: Timestamp) -> Option<State> {
        if self.is_missing {
            return self.apply_missing(fact, at);
        }
        let (session, end) = (self.session, self.step);
        Some(match (end, fact) {
            (PageStep::Open(open), fact @ Fact::SendRequested { .. }) => {
                session.page(PageStep::Open(open.delivered(fact, at)?))
            }
            (
                PageStep::Open(open),
                fact @ (Fact::Sent { .. } | Fact::SendRefused { .. } | Fact::SendUnanswered { .. }),
            ) => session.page(PageStep::Open(open.delivered(fact, at)?)),
            (PageStep::Open(open), Fact::CustomerSeen { step }) => {
                session.page(PageStep::Open(Open { step, ..open }))
            }
            (PageStep::Open(open), Fact::Extended { give_up_at, grace }) => {
                session.page(PageStep::Open(Open {
                    give_up_at,
                    grace_given: open.grace_given || grace,
                    ..open
                }))
            }
            (PageStep::Open(_), Fact::EndRequested { end }) => {
                State::Page(Page::ending(session, end))
            }
            (PageStep::Open(_), Fact::SessionEnded { how }) => {
                State::closed(how.into(), Some(session), None)
            }
            (PageStep::Ending(ending), Fact::EndRequested { end }) => {
                session.page(PageStep::Ending(Ending { end, ..ending }))
            }
            (
                PageStep::Ending(ending),
                fact @ (Fact::SessionDisabled {} | Fact::DisableRefused {}),
            ) => session.page(PageStep::Ending(Ending {
                asked: true,
                disabled: fact == Fact::SessionDisabled {},
                ..ending
            })),
            (PageStep::Ending(ending), Fact::CustomerSeen { .. }) => {
                session.page(PageStep::Ending(ending.again()))
            }
            (PageStep::Ending(ending), Fact::SessionEnded { .. }) => {
                State::closed(ending.end.into(), Some(session), None)
            }
            (step, Fact::HostedSessionGone {}) => State::Page(Page {
                session,
                step,
                is_missing: true,
            }),
            (step, fact) => session.paid(step.end(), fact, at)?,
        })
    }

    fn apply_missing(self, fact: Fact, at: Timestamp) -> Option<State> {
        let Page { session, step, .. } = self;
        Some(match (step, fact) {
            // The page exists after all and continues as before.
            (PageStep::Open(open), Fact::CustomerSeen { step }) => {
                session.page(PageStep::Open(Open { step, ..open }))
            }
            (PageStep::Ending(ending), Fact::CustomerSeen { .. }) => {
                session.page(PageStep::Ending(ending.again()))
            }
            // The result of a sending that was under way.
            (
                PageStep::Open(open),
                fact @ (Fact::Sent { .. } | Fact::SendRefused { .. } | Fact::SendUnanswered { .. }),
            ) => State::Page(Page {
                session,
                step: PageStep::Open(open.delivered(fact, at)?),
                is_missing: true,
            }),
            (step, fact) => return session.apply_in_doubt(step.end(), None, fact, at),
        })
    }

    pub(in crate::sale) fn calls(&self) -> Vec<Call> {
        let session = &self.session;
        match &self.step {
            _ if self.is_missing => vec![session.read_page(), session.read_payment_session()],
            PageStep::Open(open) => [Some(session.read_page()), open.sending(session)]
                .into_iter()
                .flatten()
                .collect(),
            PageStep::Ending(ending) if ending.asked => vec![session.read_page()],
            PageStep::Ending(_) => vec![Call::DisableHostedSession {
                hosted_session_id: session.hosted_session_id.clone(),
            }],
        }
    }
}

impl PageStep {
    fn end(self) -> Option<End> {
        match self {
            PageStep::Open(_) => None,
            PageStep::Ending(ending) => Some(ending.end),
        }
    }
}

impl Session {
    const fn page(self, step: PageStep) -> State {
        State::Page(Page {
            session: self,
            step,
            is_missing: false,
        })
    }

    /// Returns the state after the customer paid or approved; `end` is why the till had given up, if it had.
    pub(in crate::sale) fn paid(
        self,
        end: Option<End>,
        fact: Fact,
        at: Timestamp,
    ) -> Option<State> {
        match fact {
            Fact::Completed {
                order_id,
                klarna_reference,
            } => Some(State::Authorized(Authorized::new(
                Origin::Page(self),
                order_id,
                klarna_reference,
                end,
                Some(at),
            ))),
            Fact::Approved { approved_at } => Some(State::Approved(Approval {
                session: self,
                approved_at: Approval::time(approved_at, at),
                end,
                step: ApprovalStep::Held,
            })),
            _ => None,
        }
    }

    pub(in crate::sale) fn read_page(&self) -> Call {
        Call::ReadHostedSession {
            hosted_session_id: self.hosted_session_id.clone(),
        }
    }

    pub(in crate::sale) fn read_payment_session(&self) -> Call {
        Call::ReadPaymentSession {
            payment_session_id: self.payment_session_id.clone(),
        }
    }

    /// Whether the page has expired, so that nobody can pay on it.
    pub(in crate::sale) fn is_past(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }

    /// Whether Klarna has forgotten both page and payment session.
    pub(in crate::sale) fn is_forgotten(&self, now: Timestamp) -> bool {
        now >= self.expires_at.plus_ms(OUTLIVES_MS)
    }
}

impl Open {
    fn send(&self, channel: Channel) -> Result<Fact, Refusal> {
        let sent = u32::try_from(self.deliveries.len()).unwrap_or(u32::MAX);
        match channel {
            Channel::Qr => Err(Refusal::QrIsNotSent),
            Channel::Email | Channel::Sms if sent >= SENDINGS => Err(Refusal::SentTooOften(sent)),
            Channel::Email | Channel::Sms => Ok(Fact::SendRequested {
                channel,
                attempt: sent.saturating_add(1),
            }),
        }
    }

    fn sending(&self, session: &Session) -> Option<Call> {
        let delivery = self
            .deliveries
            .last()
            .filter(|delivery| delivery.state == DeliveryState::Sending)?;
        Some(Call::Distribute {
            hosted_session_id: session.hosted_session_id.clone(),
            channel: delivery.channel,
            attempt: delivery.attempt,
        })
    }

    fn distributed(&self, attempt: u32, outcome: Outcome<()>) -> Option<Fact> {
        let delivery = self.deliveries.last()?;
        if delivery.attempt != attempt || delivery.state != DeliveryState::Sending {
            return None;
        }
        Some(match outcome {
            Outcome::Done(()) => Fact::Sent { attempt },
            Outcome::Refused(refusal) => Fact::SendRefused { attempt, refusal },
            Outcome::NotSent | Outcome::Unanswered => Fact::SendUnanswered { attempt },
        })
    }

    fn delivered(mut self, fact: Fact, at: Timestamp) -> Option<Open> {
        let (attempt, state) = match fact {
            Fact::SendRequested { channel, attempt } => {
                self.deliveries.push(Delivery {
                    channel,
                    attempt,
                    state: DeliveryState::Sending,
                });
                return Some(self);
            }
            Fact::Sent { attempt } => (attempt, DeliveryState::Sent(at)),
            Fact::SendRefused { attempt, refusal } => (attempt, DeliveryState::Refused(refusal)),
            Fact::SendUnanswered { attempt } => (attempt, DeliveryState::Unknown),
            _ => return None,
        };
        self.deliveries
            .iter_mut()
            .find(|delivery| delivery.attempt == attempt)?
            .state = state;
        Some(self)
    }

    fn read(&self, outcome: Outcome<HostedStatus>) -> Option<Fact> {
        let status = match outcome {
            Outcome::Done(status) => status,
            Outcome::Refused(refusal) => return gone(&refusal),
            Outcome::NotSent | Outcome::Unanswered => return None,
        };
        let known = Fact::CustomerSeen {
            step: self.step.clone(),
        };
        Some(status.shown()).filter(|fact| *fact != known)
    }
}

impl Ending {
    fn read(&self, outcome: Outcome<HostedStatus>) -> Option<Fact> {
        match outcome {
            Outcome::Done(status) => status
                .shown_for_certain()
                .filter(|fact| self.asked || !matches!(fact, Fact::CustomerSeen { .. })),
            Outcome::Refused(refusal) => gone(&refusal),
            Outcome::NotSent | Outcome::Unanswered => None,
        }
    }

    /// Klarna was asked to close the page, but it is still open: ask again.
    fn again(self) -> Ending {
        Ending {
            asked: false,
            disabled: false,
            repeats: self.repeats.saturating_add(1),
            ..self
        }
    }
}

impl HostedStatus {
    /// Returns the fact shown by a page that can be paid.
    pub(in crate::sale) fn shown(self) -> Fact {
        let step = match self {
            HostedStatus::Other(word) => CustomerStep::Unknown { word },
            HostedStatus::Completed { order_id: None, .. } => CustomerStep::Unknown {
                word: "COMPLETED".to_owned(),
            },
            HostedStatus::Completed {
                order_id: Some(order_id),
                klarna_reference,
            } => {
                return Fact::Completed {
                    order_id,
                    klarna_reference,
                };
            }
            HostedStatus::Approved { at } => return Fact::Approved { approved_at: at },
            HostedStatus::Cancelled => {
                return Fact::SessionEnded {
                    how: SessionEnd::CancelledByCustomer,
                };
            }
            HostedStatus::Disabled => {
                return Fact::SessionEnded {
                    how: SessionEnd::Disabled,
                };
            }
            HostedStatus::Waiting => CustomerStep::Waiting,
            HostedStatus::InProgress => CustomerStep::OnPage,
            HostedStatus::ManualIdCheck { challenge } => CustomerStep::IdentityCheck { challenge },
            HostedStatus::Back => CustomerStep::WentBack,
            HostedStatus::Failed => CustomerStep::Declined,
            HostedStatus::Error => CustomerStep::TechnicalError,
        };
        Fact::CustomerSeen { step }
    }

    /// Returns the fact shown by the page, unless its status is undocumented.
    pub(in crate::sale) fn shown_for_certain(self) -> Option<Fact> {
        let fact = self.shown();
        let is_unknown = matches!(
            fact,
            Fact::CustomerSeen {
                step: CustomerStep::Unknown { .. }
            }
        );
        (!is_unknown).then_some(fact)
    }
}

fn gone(refusal: &KlarnaRefusal) -> Option<Fact> {
    (refusal.status == NOT_FOUND).then_some(Fact::HostedSessionGone {})
}

fn disabled(outcome: Outcome<()>) -> Option<Fact> {
    match outcome {
        Outcome::Done(()) => Some(Fact::SessionDisabled {}),
        Outcome::Refused(refusal) if refusal.status == ALREADY_COMPLETED => {
            Some(Fact::DisableRefused {})
        }
        Outcome::Refused(refusal) => gone(&refusal),
        Outcome::NotSent | Outcome::Unanswered => None,
    }
}

impl From<SessionEnd> for Closed {
    fn from(how: SessionEnd) -> Closed {
        match how {
            SessionEnd::CancelledByCustomer => Closed::CancelledByCustomer,
            SessionEnd::Disabled => Closed::CancelledElsewhere,
        }
    }
}
