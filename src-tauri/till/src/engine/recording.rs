//! Recording events, and the consequences of a failing journal.

use std::sync::Arc;

use handover_core::{Actor, Asked, CorrelationId, Event, Fact, Sale, SaleId};
use handover_journal::{JournalError, LinkChange, Sealed};

use super::edits::Edits;
#[cfg(all(feature = "planted", debug_assertions))]
use super::planted;
use super::{Engine, TillError};
use crate::engine::sales::stored_sale;
use crate::klarna::code::Code;

/// The data stored with a fact.
pub(super) struct Beside {
    /// Klarna's id of the answer that showed it.
    pub(super) correlation_id: Option<CorrelationId>,
    /// Who asked for it, if the outcome is to be reported to them.
    pub(super) asked: Option<Asked>,
    /// The change to the customer's link and approval.
    pub(super) link: LinkChange,
    /// Sealed data.
    pub(super) sealed: Vec<Sealed>,
}

impl Default for Beside {
    fn default() -> Beside {
        Beside {
            correlation_id: None,
            asked: None,
            link: LinkChange::Keep,
            sealed: Vec::new(),
        }
    }
}

impl Engine {
    /// Creates an event: the only place that does.
    pub(super) fn event(&self, actor: &Actor, fact: Fact) -> Event {
        Event::new(self.now(), actor.clone(), fact)
    }

    /// Records a fact: checked, written to disk, and only then true.
    pub(super) fn record(
        &mut self,
        id: SaleId,
        actor: &Actor,
        fact: Fact,
        beside: Beside,
    ) -> Result<Arc<Sale>, TillError> {
        let Beside {
            correlation_id,
            asked,
            link,
            sealed,
        } = beside;
        let event = Event {
            correlation_id,
            asked,
            ..self.event(actor, fact)
        };
        let tracked = self.tracked(id)?;
        let had_secret = tracked.sale.has_live_link() || tracked.sale.has_approval();
        let next = (*tracked.sale)
            .clone()
            .apply(&event)
            .map_err(|illegal| TillError::Frozen(illegal.to_string()))?;
        let has_secret = next.has_live_link() || next.has_approval();
        let forgets = tracked.sale.keeps_customer() && !next.keeps_customer();
        let link = if had_secret && !has_secret {
            LinkChange::Erase
        } else {
            link
        };
        #[cfg(all(feature = "planted", debug_assertions))]
        let link = planted::recorded(link);
        let place = tracked.sale.events();
        if self.may_wait(id, &event) {
            self.keep_edit(id, place, event)?;
        } else {
            self.write(&next, place, &[event], link, &sealed)?;
        }
        let monotonic_ms = self.clock.monotonic_ms();
        let next = Arc::new(next);
        if let Some(tracked) = self.sales.get_mut(id) {
            if tracked.sale.open().is_none() && next.open().is_some() {
                tracked.left_at_ms = monotonic_ms;
            }
            tracked.sale = Arc::clone(&next);
            tracked.changed_monotonic_ms = monotonic_ms;
            tracked.payment.times = 0;
            tracked.session.times = 0;
            tracked.customer_token.times = 0;
            // The contact is needed from the request for payment on; once the link ends, neither is.
            if !tracked.needs_contact() {
                tracked.contact = None;
                tracked.links = None;
                tracked.code = Code::None;
            }
            if !has_secret {
                tracked.approval = None;
            }
        }
        if forgets {
            self.erase_customer(id);
        }
        self.changed = true;
        Ok(next)
    }

    pub(super) fn write(
        &mut self,
        sale: &Sale,
        first_place: u32,
        events: &[Event],
        link: LinkChange,
        sealed: &[Sealed],
    ) -> Result<(), TillError> {
        if self
            .edits
            .as_ref()
            .is_some_and(|edits| edits.sale != sale.id())
        {
            self.write_edits()?;
        }
        let edits = self.edits.take();
        let written = self.write_after(edits.as_ref(), sale, first_place, events, link, sealed);
        if written.is_err() {
            self.edits = edits;
        }
        written
    }

    /// Writes events after the sale's edits that wait, all in one transaction.
    fn write_after(
        &mut self,
        edits: Option<&Edits>,
        sale: &Sale,
        first_place: u32,
        events: &[Event],
        link: LinkChange,
        sealed: &[Sealed],
    ) -> Result<(), TillError> {
        self.written_at = self.written_at.max(Some(sale.times().changed_at));
        let mut entries = edits.map(Edits::entries).unwrap_or_default();
        entries.extend(stored_sale::entries(sale.id(), first_place, events, sealed));
        let summary = stored_sale::summary(sale, &self.rules.local);
        self.not_maintained_since_ms = Some(self.clock.monotonic_ms());
        match self
            .journal
            .append_sealed(&entries, &summary, link.clone(), sealed)
        {
            Ok(_) => Ok(()),
            // The reserved space lets open sales finish; no new sale starts.
            Err(error @ JournalError::DiskFull { .. }) => {
                let given_up = self.journal.release_reserve();
                let error = self.stop(error);
                if first_place == 0 || given_up.is_err() {
                    return Err(TillError::Journal(error));
                }
                self.journal
                    .append_sealed(&entries, &summary, link, sealed)?;
                Ok(())
            }
            Err(
                error @ (JournalError::Damaged { .. }
                | JournalError::Displaced { .. }
                | JournalError::ReadOnly { .. }
                | JournalError::Unknown { .. }),
            ) => {
                let error = self.stop(error);
                Err(TillError::Journal(error))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Checks that the journal's files are still the till's. If not, the till does nothing any more: whatever it would
    /// do or learn could not be recorded.
    pub(super) fn is_cut_off(&mut self) -> bool {
        if self.is_displaced() {
            return true;
        }
        // If the check is impossible right now, the next commit finds out.
        if let Err(error @ JournalError::Displaced { .. }) = self.journal.check_files() {
            self.stop(error);
        }
        self.is_displaced()
    }

    pub(super) fn is_displaced(&self) -> bool {
        matches!(
            self.stopped.as_deref(),
            Some(JournalError::Displaced { .. })
        )
    }

    /// Stops taking payments. Open sales continue as far as the journal allows.
    pub(super) fn stop(&mut self, error: JournalError) -> Arc<JournalError> {
        tracing::error!(%error, "the till takes no further payment");
        let error = Arc::new(error);
        self.stopped = Some(Arc::clone(&error));
        self.changed = true;
        error
    }
}
