//! Deliberate bugs where the engine meets its journal: at start and when recording. Like those of a sale, they exist in
//! test builds only.

use handover_core::planted::{Plant, has};
use handover_journal::LinkChange;

use super::Engine;
use super::sales::Sales;

impl Engine {
    /// Damages what was loaded at start.
    pub(super) fn planted_start(&mut self) {
        self.journal.is_summary_apart = has(Plant::SummaryApart);
        if has(Plant::UnfinishedForgotten) {
            self.sales = Sales::default();
        }
        if has(Plant::NotReadAtStart) {
            for tracked in self.sales.all_to_plan() {
                (tracked.payment.at_once, tracked.payment.times) = (false, 1);
            }
        }
    }
}

/// Returns what a bug turns an event's link change into.
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
