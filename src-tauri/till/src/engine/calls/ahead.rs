//! Opening the payment while its basket is still rung up; see [`Ahead`].

use handover_core::{Ahead, AheadAnswer, Call, CorrelationId, Expected, Lane, SaleId};

use crate::engine::{Engine, Work};
use crate::klarna::code::Code;
use crate::klarna::links::Links;
use crate::klarna::requests::{Health, Performed};

/// What a sale has open at Klarna ahead of its payment, with the links and the code of its page.
#[derive(Default)]
pub(in crate::engine) struct OpenedAhead {
    pub(in crate::engine) calls: Ahead,
    links: Option<Links>,
    code: Code,
}

impl Engine {
    /// Answers the calls that the sale owes with what was opened ahead for it.
    pub(in crate::engine) fn reply_from_ahead(&mut self, id: SaleId) {
        let now = self.now();
        while let Some(tracked) = self.sales.as_planned(id) {
            if tracked.opened_ahead.calls.is_idle() || tracked.payment.flying.is_some() {
                return;
            }
            let owed = tracked.sale.next_calls();
            let Some(owed) = owed.iter().find(|call| call.lane() == Lane::Payment) else {
                return;
            };
            let opened = &mut tracked.opened_ahead;
            let Some(reply) = opened.calls.reply(owed, &tracked.sale, now) else {
                return;
            };
            let is_page = matches!(owed, Call::CreateHostedSession { .. });
            let (links, code) = if is_page {
                (opened.links.take(), std::mem::take(&mut opened.code))
            } else {
                (None, Code::None)
            };
            let performed = Performed {
                reply,
                links,
                approval: None,
                customer_token: None,
                health: Health::default(),
            };
            if !self.learn(id, performed) {
                return;
            }
            if let Some(tracked) = self.sales.as_planned(id).filter(|_| is_page) {
                tracked.code = code;
            }
        }
    }

    /// Returns the call that opens the sale's payment ahead, or brings what is open up to date.
    pub(in crate::engine) fn call_ahead(&mut self, id: SaleId) -> Option<Call> {
        let now = self.now();
        let is_selling = self.stopped.is_none() && self.unread.is_none();
        let is_on_screen = self.on_screen == Some(id);
        let expected = self.rules.expected.clone();
        let expected = expected.filter(|_| is_selling && is_on_screen);
        let tracked = self.sales.as_planned(id)?;
        let (sale, opened) = (&tracked.sale, &mut tracked.opened_ahead);
        if expected.is_none() && opened.calls.is_idle() {
            return None;
        }
        let expected: Option<&Expected> = expected.as_ref();
        opened.calls.let_go(sale, expected, now);
        if !opened.calls.has_page() {
            (opened.links, opened.code) = (None, Code::None);
        }
        let call = opened.calls.next_call(sale, expected, now)?;
        Some(Call::Ahead(call))
    }

    /// Takes the answer to a call made ahead, and fetches the code of a page that it opened.
    pub(in crate::engine) fn answered_ahead(
        &mut self,
        id: SaleId,
        answer: AheadAnswer,
        correlation_id: Option<CorrelationId>,
        links: Option<Links>,
    ) {
        let now = self.now();
        let Some(tracked) = self.sales.get_mut(id) else {
            return;
        };
        let opened = &mut tracked.opened_ahead;
        if matches!(answer, AheadAnswer::PageCreated(_)) {
            (opened.links, opened.code) = (links, Code::None);
        }
        opened.calls.answered(answer, correlation_id, now);
    }

    /// Returns the work of fetching the code of a page that was opened ahead.
    pub(in crate::engine) fn code_ahead(&mut self, id: SaleId) -> Option<Work> {
        let opened = &mut self.sales.as_planned(id)?.opened_ahead;
        let links = opened.links.clone()?;
        if opened.code != Code::None || !opened.calls.has_page() {
            return None;
        }
        opened.code = Code::Coming;
        Some(Work::Code(id, links))
    }
}

impl OpenedAhead {
    /// Keeps the code if it was made from the links of the page opened ahead.
    pub(in crate::engine) fn code_ready(&mut self, links: &Links, code: &Code) {
        if self.links.as_ref() == Some(links) {
            self.code.clone_from(code);
        }
    }
}
