//! Edits of the basket on the screen: shown at once, and written together a moment later, so that no scan waits for the disk.
//!
//! Whatever else is written goes after them or in the same transaction, so *Pay* never overtakes an edit. A till that dies
//! within that moment loses them.

use handover_core::{Event, SaleId};
use handover_journal::{Entry, JournalError, LinkChange};

use super::sales::stored_sale;
use super::{Engine, TillError};

/// How long an edit waits for others.
const GROUP_MS: i64 = 250;
/// When edits that could not be written are tried again.
const TRY_AGAIN_MS: i64 = 1_000;

/// Edits of one sale that are not on disk yet.
#[derive(Debug)]
pub(super) struct Edits {
    pub(super) sale: SaleId,
    /// The position of the first one among the sale's events.
    first_place: u32,
    events: Vec<Event>,
    /// In monotonic milliseconds.
    write_at_ms: i64,
}

impl Edits {
    pub(super) fn entries(&self) -> Vec<Entry> {
        stored_sale::entries(self.sale, self.first_place, &self.events, &[])
    }
}

impl Engine {
    /// Whether an event may wait for others before it is written.
    pub(super) fn may_wait(&self, id: SaleId, event: &Event) -> bool {
        event.fact.is_edit() && self.on_screen == Some(id) && self.stopped.is_none()
    }

    /// Keeps an edit, the sale's event at `place`, to be written with those that follow.
    pub(super) fn keep_edit(
        &mut self,
        id: SaleId,
        place: u32,
        event: Event,
    ) -> Result<(), TillError> {
        if self.edits.as_ref().is_some_and(|edits| edits.sale != id) {
            self.write_edits()?;
        }
        let write_at_ms = self.clock.monotonic_ms().saturating_add(GROUP_MS);
        let edits = self.edits.get_or_insert_with(|| Edits {
            sale: id,
            first_place: place,
            events: Vec::new(),
            write_at_ms,
        });
        edits.events.push(event);
        Ok(())
    }

    /// Writes the edits that wait.
    pub(super) fn write_edits(&mut self) -> Result<(), TillError> {
        let Some(id) = self.edits.as_ref().map(|edits| edits.sale) else {
            return Ok(());
        };
        let sale = self.tracked(id)?.sale.clone();
        let written = self.write(&sale, sale.events(), &[], LinkChange::Keep, &[]);
        if let Err(TillError::Journal(error)) = &written
            && matches!(**error, JournalError::Conflict { .. })
        {
            // An earlier attempt without a clear outcome succeeded: what is on disk is true.
            self.edits = None;
            self.sales.remove(id);
            self.load(&id.to_string())?;
            return Ok(());
        }
        written
    }

    /// Writes the edits whose time has come.
    pub(super) fn write_due_edits(&mut self, now_ms: i64) {
        if self.edits_due_at_ms().is_none_or(|due| now_ms < due) {
            return;
        }
        if let Err(error) = self.write_edits() {
            tracing::error!(%error, "edits of a basket could not be written down yet");
            if let Some(edits) = &mut self.edits {
                edits.write_at_ms = now_ms.saturating_add(TRY_AGAIN_MS);
            }
        }
    }

    /// Returns when the edits that wait are to be written, in monotonic milliseconds.
    pub(super) fn edits_due_at_ms(&self) -> Option<i64> {
        self.edits.as_ref().map(|edits| edits.write_at_ms)
    }
}

/// Nothing waits any longer when the till stops.
impl Drop for Engine {
    fn drop(&mut self) {
        if let Err(error) = self.write_edits() {
            tracing::error!(%error, "edits of a basket could not be written down");
        }
    }
}
