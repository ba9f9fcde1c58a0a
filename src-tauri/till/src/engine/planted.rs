//! Bugs planted on purpose where the engine meets its journal: at a start, and whenever something is recorded. As those of a
//! sale they exist in builds of tests only.

use handover_core::planted::{Plant, has};
use handover_journal::LinkChange;

use super::Engine;
use super::sales::Sales;

impl Engine {
    /// Spoils what was taken up at a start.
    pub(super) fn planted_start(&mut self) {
        self.journal.is_summary_apart = has(Plant::SummaryApart);
        if has(Plant::UnfinishedForgotten) {
            self.sales = Sales::default();
        }
        if has(Plant::NotReadAtStart) {
            for tracked in self.sales.all_mut() {
                (tracked.payment.at_once, tracked.payment.times) = (false, 1);
            }
        }
    }
}

/// Returns what a bug makes of the links that go with an event.
pub(super) fn recorded(link: LinkChange) -> LinkChange {
    if let LinkChange::Set { redirect_url, .. } = &link
        && has(Plant::LinkLogged)
    {
        tracing::info!(page = ?redirect_url);
    }
    if matches!(link, LinkChange::Erase) && has(Plant::ErasedNothing) {
        return LinkChange::Keep;
    }
    link
}
