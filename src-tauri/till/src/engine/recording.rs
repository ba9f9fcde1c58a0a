//! Writing events down, and what a journal that fails means for the till.

use std::sync::Arc;

#[cfg(all(feature = "planted", debug_assertions))]
use handover_core::planted::{self, Plant};
use handover_core::{Event, Sale, SaleId, Timestamp};

use super::{Engine, TillError};
use crate::engine::stored_sale;
use crate::klarna::code::Code;
use handover_journal::{JournalError, LinkChange, Sealed};

impl Engine {
    /// The only place where an event is born into the world: legal, on disk, and only then true.
    pub(super) fn record(
        &mut self,
        id: SaleId,
        actor: &str,
        event: Event,
        link: LinkChange,
    ) -> Result<Arc<Sale>, TillError> {
        self.record_sealed(id, actor, event, link, &[])
    }

    pub(super) fn record_sealed(
        &mut self,
        id: SaleId,
        actor: &str,
        event: Event,
        link: LinkChange,
        sealed: &[Sealed],
    ) -> Result<Arc<Sale>, TillError> {
        let tracked = self.tracked(id)?;
        let had_secret = tracked.sale.has_live_link() || tracked.sale.has_approval();
        let started_at = tracked.started_at;
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
        let link = if planted::has(Plant::ErasedNothing) && matches!(link, LinkChange::Erase) {
            LinkChange::Keep
        } else {
            link
        };
        let now = self.now();
        let at = tracked.sale.events();
        self.write(
            &next,
            started_at,
            actor,
            at,
            std::slice::from_ref(&event),
            link.clone(),
            sealed,
            now,
        )?;
        let monotonic_ms = self.clock.monotonic_ms();
        let next = Arc::new(next);
        if let Some(tracked) = self.sales.get_mut(id) {
            if tracked.sale.open().is_none() && next.open().is_some() {
                tracked.left_at_ms = monotonic_ms;
            }
            tracked.sale = Arc::clone(&next);
            tracked.changed_at = now;
            tracked.changed_monotonic_ms = monotonic_ms;
            tracked.payment.times = 0;
            tracked.session.times = 0;
            tracked.agreement.times = 0;
            // The contact is needed from the asking on; the link's end is the end of both.
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

    #[expect(
        clippy::too_many_arguments,
        reason = "one line of the journal is all of these"
    )]
    pub(super) fn write(
        &mut self,
        sale: &Sale,
        started_at: Timestamp,
        actor: &str,
        first_place: u32,
        events: &[Event],
        link: LinkChange,
        sealed: &[Sealed],
        now: Timestamp,
    ) -> Result<(), TillError> {
        self.written_at = self.written_at.max(Some(now));
        let entries = stored_sale::entries(sale.id(), first_place, actor, events, now, sealed);
        let summary = stored_sale::summary(sale, &self.rules.local, started_at, now);
        self.not_maintained_since_ms = Some(self.clock.monotonic_ms());
        #[cfg(all(feature = "planted", debug_assertions))]
        {
            self.journal.is_summary_apart = planted::has(Plant::SummaryApart);
        }
        match self
            .journal
            .append_sealed(&entries, &summary, link.clone(), sealed)
        {
            Ok(_) => Ok(()),
            // The room set aside lets open sales come to their end; no new one begins.
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

    /// Looks whether the journal's files are still the till's. When they are not, the till does nothing
    /// any more: whatever it would do or learn could not be written down.
    pub(super) fn is_cut_off(&mut self) -> bool {
        if self.is_displaced() {
            return true;
        }
        // When nobody can look just now, the next commit finds out.
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

    /// Takes no further payment. What is open goes on as far as the journal lets it.
    pub(super) fn stop(&mut self, error: JournalError) -> Arc<JournalError> {
        tracing::error!(%error, "the till takes no further payment");
        let error = Arc::new(error);
        self.stopped = Some(Arc::clone(&error));
        self.changed = true;
        error
    }
}
