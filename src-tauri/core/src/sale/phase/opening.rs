//! Opening a payment: Klarna is asked for it; nobody has a link yet.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "anything not listed is not allowed, cannot follow or shows nothing"
)]

use crate::sale::command::Command;
use crate::sale::event::Fact;
use crate::sale::event::reason::CustomerStep;
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::{Answer, NewHostedSession, NewPaymentSession, Outcome};
use crate::sale::refusal::{Refusal, given_tender};
use crate::sale::state::{
    Closed, Delivery, DeliveryState, NotOffered, Open, Opening, Over, Page, PageStep, Session,
    Spare, State,
};
use crate::sale::{OPENING_ATTEMPTS, Sale};
use crate::values::channel::Channel;
use crate::values::terms::{Category, PaymentTerms, PlaceOrderMode};
use crate::values::text::is_plain;
use crate::values::time::Timestamp;

/// The lifetime of a page (HPP, session lifetime): 47 hours.
const PAGE_LIFETIME_MS: i64 = 47 * 60 * 60 * 1000;

impl Opening {
    pub(in crate::sale) fn decide(&self, sale: &Sale, command: &Command) -> Result<Fact, Refusal> {
        match command {
            Command::Cancel => Ok(Fact::OpeningCancelled {}),
            Command::PaidOtherwise { tender } => Ok(Fact::PaidOtherwise {
                tender: given_tender(tender)?,
            }),
            _ => Err(sale.not_now()),
        }
    }

    pub(in crate::sale) fn observe(&self, answer: Answer, now: Timestamp) -> Option<Fact> {
        match answer {
            Answer::PaymentSessionCreated { attempt, outcome } => {
                self.payment_session(attempt, outcome)
            }
            Answer::HostedSessionCreated { attempt, outcome }
                if self.payment_session_id.is_some() =>
            {
                self.hosted_session(attempt, outcome, now)
            }
            _ => None,
        }
    }

    pub(in crate::sale) fn apply(self, fact: Fact) -> Option<State> {
        Some(match fact {
            Fact::PaymentSessionOpened { payment_session_id } => State::Opening(Opening {
                payment_session_id: Some(payment_session_id),
                attempt: self.attempt.saturating_add(1),
                ..self
            }),
            Fact::OpeningRepeated { attempt } => State::Opening(Opening { attempt, ..self }),
            Fact::HostedSessionOpened {
                hosted_session_id,
                expires_at,
                give_up_at,
            } => {
                let session = Session {
                    payment_session_id: self.payment_session_id?,
                    hosted_session_id,
                    expires_at,
                    terms: self.terms,
                    total: self.total,
                };
                State::Page(opened(session, give_up_at))
            }
            Fact::OpeningRefused { refusal } => State::closed(Closed::Refused(refusal), None, None),
            Fact::CategoriesNotOffered {
                missing, offered, ..
            } => State::closed(
                Closed::NotOffered(NotOffered { missing, offered }),
                None,
                None,
            ),
            Fact::OpeningGivenUp {} => self.leave(Closed::GivenUp),
            Fact::OpeningCancelled {} => self.leave(Closed::Cancelled),
            Fact::PaidOtherwise { tender } => self.leave(Closed::PaidOtherwise { tender }),
            _ => return None,
        })
    }

    pub(in crate::sale) fn calls(&self) -> Vec<Call> {
        vec![match &self.payment_session_id {
            None => Call::CreatePaymentSession {
                terms: self.terms.clone(),
                total: self.total,
                attempt: self.attempt,
            },
            Some(id) => Call::CreateHostedSession {
                payment_session_id: id.clone(),
                terms: self.terms.clone(),
                attempt: self.attempt,
            },
        }]
    }

    fn payment_session(&self, attempt: u32, outcome: Outcome<NewPaymentSession>) -> Option<Fact> {
        if attempt != self.attempt || self.payment_session_id.is_some() {
            return None;
        }
        match outcome {
            Outcome::Done(session) => Some(self.opened(session)),
            Outcome::Refused(refusal) => Some(Fact::OpeningRefused { refusal }),
            Outcome::NotSent | Outcome::Unanswered => Some(self.repeated()),
        }
    }

    /// A page is only created when every requested category is offered.
    fn opened(&self, session: NewPaymentSession) -> Fact {
        let is_missing = |wanted: &&Category| !session.categories.contains(*wanted);
        let wanted = self.terms.categories.iter();
        let missing: Vec<Category> = wanted.filter(is_missing).cloned().collect();
        if missing.is_empty() {
            return Fact::PaymentSessionOpened {
                payment_session_id: session.id,
            };
        }
        Fact::CategoriesNotOffered {
            payment_session_id: session.id,
            missing,
            offered: session.categories,
        }
    }

    fn hosted_session(
        &self,
        attempt: u32,
        outcome: Outcome<NewHostedSession>,
        now: Timestamp,
    ) -> Option<Fact> {
        match outcome {
            Outcome::Done(page) => {
                let expires_at = page.ends_at(now);
                Some(Fact::HostedSessionOpened {
                    hosted_session_id: page.id,
                    expires_at,
                    give_up_at: now.plus_ms(self.terms.give_up_after_ms).min(expires_at),
                })
            }
            _ if attempt != self.attempt => None,
            Outcome::Refused(refusal) => Some(Fact::OpeningRefused { refusal }),
            Outcome::NotSent | Outcome::Unanswered => Some(self.repeated()),
        }
    }

    fn repeated(&self) -> Fact {
        if self.attempt >= OPENING_ATTEMPTS {
            Fact::OpeningGivenUp {}
        } else {
            Fact::OpeningRepeated {
                attempt: self.attempt.saturating_add(1),
            }
        }
    }

    fn leave(self, how: Closed) -> State {
        let (terms, total) = (self.terms, self.total);
        State::Closed(Over {
            how,
            spare: self.payment_session_id.map(|payment_session_id| Spare {
                payment_session_id,
                terms,
                total,
            }),
            session: None,
            order: None,
            not_paid: None,
        })
    }
}

/// Returns a new page. Its link is to be sent unless the customer scans it.
fn opened(session: Session, give_up_at: Timestamp) -> Page {
    let channel = session.terms.channel;
    let sent_first = (channel != Channel::Qr).then_some(Delivery {
        channel,
        attempt: 1,
        state: DeliveryState::Sending,
    });
    Page {
        session,
        step: PageStep::Open(Open {
            step: CustomerStep::Waiting,
            give_up_at,
            grace_given: false,
            deliveries: sent_first.into_iter().collect(),
        }),
        is_missing: false,
    }
}

impl NewHostedSession {
    /// Returns when the page expires. An answer without a time is no reason to create another page: the first would
    /// stay open.
    pub(in crate::sale) fn ends_at(&self, now: Timestamp) -> Timestamp {
        self.expires_at.unwrap_or(now.plus_ms(PAGE_LIFETIME_MS))
    }
}

impl PaymentTerms {
    /// Checks that the terms are consistent.
    ///
    /// # Errors
    /// Names the first term that is not.
    pub fn check(&self) -> Result<(), Refusal> {
        let till_places = self.mode == PlaceOrderMode::None;
        if self.auto_capture && !till_places {
            return Err(Refusal::OnlyWhenTheTillPlaces("auto_capture"));
        }
        if self.hold && !till_places {
            return Err(Refusal::OnlyWhenTheTillPlaces("hold"));
        }
        if self.remember && !till_places {
            return Err(Refusal::OnlyWhenTheTillPlaces("remember"));
        }
        let twice = |(at, category)| {
            self.categories
                .iter()
                .skip(at)
                .any(|other| other == category)
        };
        if (1..).zip(&self.categories).any(twice) {
            return Err(Refusal::CategoryTwice);
        }
        if self.fallback && self.categories.is_empty() {
            return Err(Refusal::FallbackWithoutCategory);
        }
        match &self.page_title {
            Some(title) if title.trim().is_empty() => Err(Refusal::TextMissing("page title")),
            Some(title) if title.chars().count() > PaymentTerms::TITLE_LIMIT => {
                Err(Refusal::TextTooLong("page title"))
            }
            Some(title) if !is_plain(title) => Err(Refusal::TextUnreadable("page title")),
            Some(_) | None => Ok(()),
        }
    }
}
