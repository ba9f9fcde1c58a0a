//! Results from Klarna: the replies to calls, and the codes of pages.

use handover_core::{Answer, Fact, SaleId, State};
use handover_journal::LinkChange;

use crate::engine::recording::Beside;
use crate::engine::sales::tracked::outcome_of;
use crate::engine::{Engine, schedule};
use crate::klarna::code::Code;
use crate::klarna::links::Links;
use crate::klarna::requests::Performed;

impl Engine {
    /// Handles the result of a call.
    pub fn replied(&mut self, id: u64, sale_id: SaleId, performed: Performed) {
        let monotonic_ms = self.clock.monotonic_ms();
        let outcome = outcome_of(&performed.reply.answer);
        let Some(tracked) = self.sales.get_mut(sale_id) else {
            return;
        };
        let queue = tracked.queues_mut().into_iter().find(|queue| {
            queue
                .flying
                .as_ref()
                .is_some_and(|(flying, _)| *flying == id)
        });
        // The answer to an abandoned read is outdated; after an abandoned write the sale is in doubt and reads the
        // order itself.
        let Some(queue) = queue else { return };
        let was_asked = queue
            .flying
            .take()
            .is_some_and(|(_, call)| call.lane().tells_of_payment());
        if was_asked
            && outcome.is_usable()
            && let Some(unread) = &mut self.unread
        {
            self.changed |= unread.remove(&sale_id);
        }
        queue.at_once |= queue.hinted;
        queue.times = queue.times.saturating_add(1);
        queue.failures = if outcome.is_usable() {
            0
        } else {
            queue.failures.saturating_add(1)
        };
        if let Some(seconds) = performed.health.wait_seconds {
            let wait_ms = i64::from(seconds)
                .saturating_mul(1_000)
                .min(schedule::LONGEST_MS);
            queue.hold_until_ms = monotonic_ms.saturating_add(wait_ms);
        }
        if performed.health.is_crowded {
            self.budget.lower(monotonic_ms);
        }
        if performed.health.remaining == Some(0) {
            self.budget.hold(monotonic_ms.saturating_add(1_000));
        }
        tracked.trouble.clone_from(&performed.health.trouble);
        self.note_trouble(&performed.health);
        if let Some(approval) = performed.approval.clone()
            && let Some(tracked) = self.sales.get_mut(sale_id)
        {
            tracked.approval = Some(approval);
        }
        if let Answer::Ahead(answer) = performed.reply.answer {
            let correlation_id = performed.reply.correlation_id;
            self.answered_ahead(sale_id, answer, correlation_id, performed.links);
        } else {
            self.learn(sale_id, performed);
        }
    }

    /// Records what Klarna's reply shows; returns whether it was anything.
    pub(in crate::engine) fn learn(&mut self, sale_id: SaleId, performed: Performed) -> bool {
        let actor = outcome_of(&performed.reply.answer).actor();
        let Some(tracked) = self.sales.get(sale_id) else {
            return false;
        };
        let correlation_id = performed.reply.correlation_id.clone();
        let Some(fact) = tracked.sale.observe(performed.reply, self.now()) else {
            return false;
        };
        let links = performed.links.unwrap_or_default();
        let link =
            if let (Fact::Approved { .. }, Some(approval)) = (&fact, performed.approval.clone()) {
                LinkChange::Approve(approval)
            } else if matches!(fact, Fact::HostedSessionOpened { .. }) {
                LinkChange::Set {
                    redirect_url: links.page.as_ref().map(|url| url.expose().to_owned()),
                    qr_code_url: links.qr_image.as_ref().map(|url| url.expose().to_owned()),
                }
            } else {
                LinkChange::Keep
            };
        if matches!(link, LinkChange::Set { .. })
            && let Some(tracked) = self.sales.get_mut(sale_id)
        {
            tracked.links = Some(links);
        }
        let sealed = match (&fact, &performed.customer_token) {
            (Fact::CustomerTokenMade {}, Some(token)) => self.seal_token(sale_id, token).map(Some),
            _ => Ok(None),
        };
        let recorded = sealed.and_then(|sealed| {
            let beside = Beside {
                correlation_id,
                asked: None,
                link,
                sealed: sealed.into_iter().collect(),
            };
            self.record(sale_id, &actor, fact, beside)
        });
        // A fact that was not recorded is not true; the state asks Klarna again.
        if let Err(error) = &recorded {
            tracing::error!(%error, "an answer could not be written down");
        }
        recorded.is_ok()
    }

    /// Notes that the code of a new page that somebody watches is being fetched; returns whether it should be.
    pub fn expect_code(&mut self, id: SaleId) -> bool {
        let is_watched = self.is_watched(id);
        let opening = self
            .sales
            .get_mut(id)
            .filter(|_| is_watched)
            .filter(|tracked| matches!(tracked.sale.state(), State::Opening(_)));
        let is_wanted = opening.is_some();
        if let Some(tracked) = opening {
            tracked.code = Code::Coming;
        }
        is_wanted
    }

    /// Stores the code made from `links`, if they are still the sale's.
    pub fn code_ready(&mut self, id: SaleId, links: &Links, code: Code) {
        let Some(tracked) = self.sales.get_mut(id) else {
            return;
        };
        tracked.opened_ahead.code_ready(links, &code);
        if tracked.links.clone().unwrap_or_default() == *links {
            tracked.code = code;
            self.changed = true;
        }
    }
}
