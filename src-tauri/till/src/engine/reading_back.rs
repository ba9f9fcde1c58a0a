//! After a restore, the latest sales are read from Klarna before a payment is taken.

use std::collections::BTreeSet;

use handover_core::{Actor, Command, Sale, SaleId, State};
use handover_journal::JournalError;

use super::Engine;

/// How far back sales are read: three days before the restore.
const BACK_MS: i64 = 3 * 24 * 60 * 60 * 1_000;

impl Engine {
    /// Loads the sales of the last days, closed ones included, to be read before the next payment.
    pub(super) fn read_back(&mut self, restored_at_ms: i64) -> Result<(), JournalError> {
        let since_ms = restored_at_ms.saturating_sub(BACK_MS);
        let reader = self.journal.reader()?;
        for id in reader.sale_ids_since(since_ms)? {
            let Ok(sale_id) = self.load(&id) else {
                // It is frozen: a person deals with it.
                continue;
            };
            let is_handed_over = self
                .sales
                .get(sale_id)
                .is_some_and(|tracked| tracked.sale.is_handed_over_idle());
            if is_handed_over
                && let Err(error) = self.ask(&Actor::Till, sale_id, &Command::RefreshOrder, None)
            {
                tracing::warn!(%error, "a sale is not read again");
            }
        }
        let sales = self.sales.values().map(|tracked| &tracked.sale);
        let owed = sales.filter(|sale| is_owed(sale));
        let unread: BTreeSet<_> = owed.map(|sale| sale.id()).collect();
        tracing::warn!(
            sales = unread.len(),
            "the journal was restored; Klarna is asked first"
        );
        self.unread = Some(unread);
        Ok(())
    }

    /// Whether the next payment waits for this sale to be read.
    pub(super) fn is_unread(&self, id: SaleId) -> bool {
        let unread = self.unread.as_ref();
        unread.is_some_and(|unread| unread.contains(&id))
    }

    /// Notes whether a changed sale still owes a read.
    pub(super) fn note_owed(&mut self, id: SaleId) {
        if let Some(unread) = &mut self.unread
            && !self.sales.get(id).is_some_and(|held| is_owed(&held.sale))
        {
            self.changed |= unread.remove(&id);
        }
    }

    /// Ends reading back once every sale was read or is closed.
    pub(super) fn end_reading_back(&mut self) {
        if !self.unread.as_ref().is_some_and(BTreeSet::is_empty) {
            return;
        }
        match self.journal.note_read_back() {
            Ok(()) => tracing::info!("the last sales were read again; payments are taken"),
            Err(error) => tracing::warn!(%error, "they are read again after the next start"),
        }
        self.unread = None;
        self.changed = true;
    }
}

/// Whether a read of the payment is still owed. A payment in doubt is for a person to resolve, though Klarna is still
/// asked.
fn is_owed(sale: &Sale) -> bool {
    let mut calls = sale.next_calls().into_iter();
    !matches!(sale.state(), State::Unreadable(_))
        && calls.any(|call| call.lane().tells_of_payment())
}
