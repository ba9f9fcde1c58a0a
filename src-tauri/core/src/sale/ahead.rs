//! What is opened at Klarna while the basket is still rung up, so that *Pay* finds it ready.
//!
//! None of it is a fact: nobody has seen it, no money depends on it, and no event names it. It is lost with the program and
//! expires unused. It replaces a call of the opening payment only while Klarna is known to hold the very basket to pay.

use crate::basket::Basket;
use crate::sale::Sale;
use crate::sale::command::Command;
use crate::sale::klarna::call::{AheadCall, Call};
use crate::sale::klarna::reply::{
    AheadAnswer, Answer, NewHostedSession, NewPaymentSession, Outcome, Reply,
};
#[cfg(all(feature = "planted", debug_assertions))]
use crate::sale::planted::{self, Plant};
use crate::sale::state::State;
use crate::values::channel::Channel;
use crate::values::klarna_id::{CorrelationId, HostedSessionId, PaymentSessionId};
use crate::values::language::CustomerLanguage;
use crate::values::terms::{Acquiring, PaymentTerms};
use crate::values::time::Timestamp;

/// How long something opened ahead is used: 30 minutes. A page ends with its payment session, which lives for 48 hours, so
/// a customer loses no more than that.
const USED_FOR_MS: i64 = 30 * 60 * 1000;

/// The payment that *Pay* will probably ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its terms.
    pub terms: PaymentTerms,
    /// Whether the hosted page is opened ahead too.
    pub with_page: bool,
}

/// What one sale has open at Klarna ahead of its payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    session: Option<OpenSession>,
    page: Option<OpenPage>,
    /// The request under way.
    under_way: Option<Request>,
    /// The last request that Klarna refused; it is not sent again.
    refused: Option<Request>,
    /// Pages that fit no more and are still to be disabled.
    unused: Vec<HostedSessionId>,
}

/// A request, as far as another one can equal it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Request {
    CreateSession(Content),
    UpdateSession(Content),
    CreatePage(Content, PaymentTerms),
    DisablePage(HostedSessionId),
}

/// What a payment session holds of a sale. The other terms are the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Content {
    basket: Basket,
    acquiring: Acquiring,
    remember: bool,
    language: Option<CustomerLanguage>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenSession {
    new: NewPaymentSession,
    content: Content,
    opened_at: Timestamp,
    /// Klarna offered its categories for another basket.
    is_updated: bool,
    correlation_id: Option<CorrelationId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenPage {
    new: NewHostedSession,
    payment_session_id: PaymentSessionId,
    content: Content,
    terms: PaymentTerms,
    opened_at: Timestamp,
    correlation_id: Option<CorrelationId>,
}

impl Ahead {
    /// Lets go of what does not fit the sale any more. `expected` is `None` when nothing is to be opened, as for a sale that is
    /// not on the screen.
    pub fn let_go(&mut self, sale: &Sale, expected: Option<&Expected>, now: Timestamp) {
        let terms = expected.map(|expected| sale.own_terms(&expected.terms));
        let content = terms
            .as_ref()
            .and_then(|terms| sale.content_to_pay(terms, now));
        let fits = |page: &OpenPage| {
            terms
                .as_ref()
                .is_some_and(|terms| page.terms == for_page(terms))
                && content.as_ref() == Some(&page.content)
                && is_fresh(page.opened_at, now)
        };
        if let Some(page) = self.page.take_if(|page| !fits(page)) {
            self.unused.push(page.new.id);
        }
        let is_rung_up = matches!(sale.state(), State::Basket { parked: None });
        if expected.is_none() || !is_rung_up {
            self.session = None;
        }
    }

    /// Returns the next call, if anything is to be opened, brought up to date or disabled.
    #[must_use]
    pub fn next_call(
        &self,
        sale: &Sale,
        expected: Option<&Expected>,
        now: Timestamp,
    ) -> Option<AheadCall> {
        let disable = |id: &HostedSessionId| AheadCall::DisablePage {
            hosted_session_id: id.clone(),
        };
        let opening = expected.and_then(|expected| self.next_opening(sale, expected, now));
        opening.or_else(|| self.unused.first().map(disable))
    }

    fn next_opening(&self, sale: &Sale, expected: &Expected, now: Timestamp) -> Option<AheadCall> {
        let terms = &sale.own_terms(&expected.terms);
        let content = sale.content_to_pay(terms, now)?;
        let total = sale.payable().ok()?;
        let is_refused = |request: Request| self.refused.as_ref() == Some(&request);
        match &self.session {
            Some(session) if is_fresh(session.opened_at, now) => {
                let payment_session_id = session.new.id.clone();
                if session.content != content {
                    return Some(AheadCall::UpdateSession {
                        payment_session_id,
                        terms: terms.clone(),
                        total,
                    });
                }
                let is_wanted = expected.with_page && self.page.is_none();
                if !is_wanted || is_refused(Request::CreatePage(content, for_page(terms))) {
                    return None;
                }
                Some(AheadCall::CreatePage {
                    payment_session_id,
                    terms: terms.clone(),
                })
            }
            Some(_) | None => {
                (!is_refused(Request::CreateSession(content))).then(|| AheadCall::CreateSession {
                    terms: terms.clone(),
                    total,
                })
            }
        }
    }

    /// Notes that `call` was sent for `sale`.
    pub fn sent(&mut self, sale: &Sale, call: &AheadCall) {
        self.under_way = Some(match call {
            AheadCall::CreateSession { terms, .. } => {
                Request::CreateSession(Content::of(sale, terms))
            }
            AheadCall::UpdateSession { terms, .. } => {
                Request::UpdateSession(Content::of(sale, terms))
            }
            AheadCall::CreatePage { terms, .. } => {
                Request::CreatePage(Content::of(sale, terms), for_page(terms))
            }
            AheadCall::DisablePage { hosted_session_id } => {
                Request::DisablePage(hosted_session_id.clone())
            }
        });
    }

    /// Takes the answer to the call sent last.
    ///
    /// An update without a clear answer may still arrive, at any time: its session is not used any more.
    pub fn answered(
        &mut self,
        answer: AheadAnswer,
        correlation_id: Option<CorrelationId>,
        now: Timestamp,
    ) {
        let Some(request) = self.under_way.take() else {
            return;
        };
        match (request, answer) {
            (Request::CreateSession(content), AheadAnswer::SessionCreated(Outcome::Done(new))) => {
                self.session = Some(OpenSession {
                    new,
                    content,
                    opened_at: now,
                    is_updated: false,
                    correlation_id,
                });
            }
            (Request::UpdateSession(content), AheadAnswer::SessionUpdated(Outcome::Done(()))) => {
                if let Some(session) = &mut self.session {
                    session.content = content;
                    session.is_updated = true;
                }
            }
            (Request::CreatePage(content, terms), AheadAnswer::PageCreated(Outcome::Done(new))) => {
                match &self.session {
                    Some(session) => {
                        self.page = Some(OpenPage {
                            new,
                            payment_session_id: session.new.id.clone(),
                            content,
                            terms,
                            opened_at: now,
                            correlation_id,
                        });
                    }
                    None => self.unused.push(new.id),
                }
            }
            (
                Request::DisablePage(id),
                AheadAnswer::PageDisabled(Outcome::Done(()) | Outcome::Refused(_)),
            ) => self.unused.retain(|unused| *unused != id),
            (
                request @ (Request::CreateSession(_) | Request::CreatePage(..)),
                AheadAnswer::SessionCreated(Outcome::Refused(_))
                | AheadAnswer::PageCreated(Outcome::Refused(_)),
            ) => self.refused = Some(request),
            #[cfg(all(feature = "planted", debug_assertions))]
            (Request::UpdateSession(content), AheadAnswer::SessionUpdated(Outcome::Unanswered))
                if planted::has(Plant::LostUpdateTrusted) =>
            {
                if let Some(session) = &mut self.session {
                    session.content = content;
                }
            }
            (Request::UpdateSession(_), _) => self.session = None,
            (Request::CreateSession(_) | Request::CreatePage(..) | Request::DisablePage(_), _) => {}
        }
    }

    /// Returns the reply to a call that the opening payment owes, if it was made ahead for the same basket and terms. What it
    /// names is the payment's from then on.
    pub fn reply(&mut self, owed: &Call, sale: &Sale, now: Timestamp) -> Option<Reply> {
        let (answer, correlation_id) =
            if let Call::CreatePaymentSession { terms, attempt, .. } = owed {
                let session = self.session_for(sale, terms, now)?;
                let answer = Answer::PaymentSessionCreated {
                    attempt: *attempt,
                    outcome: Outcome::Done(session.new),
                };
                (answer, session.correlation_id)
            } else if let Call::CreateHostedSession {
                payment_session_id,
                terms,
                attempt,
            } = owed
            {
                let page = self.page_for(sale, payment_session_id, terms, now)?;
                let answer = Answer::HostedSessionCreated {
                    attempt: *attempt,
                    outcome: Outcome::Done(page.new),
                };
                (answer, page.correlation_id)
            } else {
                return None;
            };
        Some(Reply {
            answer,
            correlation_id,
        })
    }

    fn session_for(
        &mut self,
        sale: &Sale,
        terms: &PaymentTerms,
        now: Timestamp,
    ) -> Option<OpenSession> {
        let content = Content::of(sale, terms);
        let is_changing = matches!(self.under_way, Some(Request::UpdateSession(_)));
        self.session.take_if(|session| {
            !is_changing
                && session.content == content
                && is_fresh(session.opened_at, now)
                // What Klarna offers for another basket says nothing about this one.
                && (terms.categories.is_empty() || !session.is_updated)
        })
    }

    fn page_for(
        &mut self,
        sale: &Sale,
        payment_session_id: &PaymentSessionId,
        terms: &PaymentTerms,
        now: Timestamp,
    ) -> Option<OpenPage> {
        let content = Content::of(sale, terms);
        self.page.take_if(|page| {
            page.payment_session_id == *payment_session_id
                && page.content == content
                && page.terms == for_page(terms)
                && is_fresh(page.opened_at, now)
        })
    }

    /// Whether a page is open that may still be used.
    #[must_use]
    pub const fn has_page(&self) -> bool {
        self.page.is_some()
    }

    /// Whether it holds nothing and waits for nothing.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.session.is_none()
            && self.page.is_none()
            && self.under_way.is_none()
            && self.unused.is_empty()
    }
}

impl Content {
    fn of(sale: &Sale, terms: &PaymentTerms) -> Content {
        Content {
            basket: sale.basket().clone(),
            acquiring: terms.acquiring,
            remember: terms.remember,
            language: terms.language,
        }
    }
}

impl Sale {
    /// Returns what a payment session would hold if the sale were paid now; `None` if it cannot be.
    fn content_to_pay(&self, terms: &PaymentTerms, now: Timestamp) -> Option<Content> {
        let is_rung_up = matches!(self.state(), State::Basket { parked: None });
        let pays = is_rung_up && self.decide(&Command::Pay(terms.clone()), now).is_ok();
        pays.then(|| Content::of(self, terms))
    }
}

/// Returns the terms without those that the page does not contain.
fn for_page(terms: &PaymentTerms) -> PaymentTerms {
    PaymentTerms {
        channel: Channel::Qr,
        auto_capture: false,
        hold: false,
        give_up_after_ms: 0,
        ..terms.clone()
    }
}

fn is_fresh(opened_at: Timestamp, now: Timestamp) -> bool {
    (0..USED_FOR_MS).contains(&now.since_ms(opened_at))
}
