//! Acts whose outcome the screen shows, and what of a sale it has shown.

use std::sync::{MutexGuard, PoisonError};

use handover_core::event::AskedBy;
use handover_core::sale::Request;
use handover_core::{Asker, Command, Sale, SaleId};

use super::{CASHIER, Desk};
use crate::view::{Tone, UiError};

impl Desk {
    /// Asks for an act whose outcome the screen will show. What was asked for before and was not shown yet is
    /// not done again: it is shown now.
    ///
    /// # Errors
    /// As [`Desk::ask`].
    pub(crate) async fn act(&self, sale: SaleId, command: Command) -> Result<(), UiError> {
        let till = &self.counter()?.counter.till;
        let shown = self.shown_of(sale);
        let asker = Asker::Viewer { shown };
        let taken = till.ask_as(CASHIER, sale, command, asker).await?;
        if taken.again {
            self.say(Tone::Info, "notice.asked_before", &[]);
        }
        self.see(&taken.sale).await
    }

    /// Notes what of a sale the screen has shown; what was asked for here is reported with it.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn note_shown(&self, sale: &Sale) -> Result<(), UiError> {
        let now = (sale.id(), sale.events());
        let before = self.shown().replace(now);
        let is_news = before != Some(now);
        let waits = |request: &Request| {
            request.asked.by == AskedBy::Viewer
                && request.is_unreported()
                && request.is_shown(sale.events())
        };
        if is_news && sale.requests().iter().any(waits) {
            let till = &self.counter()?.counter.till;
            till.show(CASHIER, sale.id(), sale.events()).await?;
        }
        Ok(())
    }

    /// Returns how many events of a sale the screen has shown.
    fn shown_of(&self, sale: SaleId) -> u32 {
        let shown = *self.shown();
        shown.map_or(0, |(id, events)| if id == sale { events } else { 0 })
    }

    fn shown(&self) -> MutexGuard<'_, Option<(SaleId, u32)>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
