//! Baskets: edits that are written a moment later, and the amount that a link asks for.

use std::sync::Arc;

use handover_core::Sale;
use handover_till::clock::Clock;

use super::{list, text};
use crate::simulation::schedule::{Schedule, Verdict};

/// How long edits of a basket wait to be written.
const EDITS_WAIT_MS: i64 = 250;

impl Schedule {
    /// Notes a basket that was edited: the edit is written a moment later.
    pub(super) fn note_edit(&mut self, before: Option<&Sale>, after: &Sale) {
        let now = self.machine.clock.monotonic_ms();
        let is_waiting = |at: i64| now - at < EDITS_WAIT_MS;
        self.edited_baskets.retain(|(at, _)| is_waiting(*at));
        if let Some(before) = before.filter(|_| after.is_ringing_up()) {
            self.edited_baskets.push((now, Arc::new(before.clone())));
        }
    }

    /// Whoever opens the link pays for the basket as it was when *Pay* was pressed.
    pub(super) fn check_amount(&self, sale: &Sale) -> Verdict {
        let Some((session, _)) = sale.session().zip(sale.open()) else {
            return Ok(());
        };
        let (ledger, number) = (self.ledger(), sale.number().as_str());
        let mut held = list(&ledger, "payment_sessions").iter();
        let id = session.payment_session_id.as_str();
        let held = held.find(|held| text(held, "session_id") == id);
        hold!(
            held.is_none_or(|held| held["order_amount"] == session.total.minor()),
            "I1: {number} is {}, its link asks for {held:?}",
            session.total
        );
        Ok(())
    }
}
