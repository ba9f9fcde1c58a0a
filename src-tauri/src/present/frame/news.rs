//! Notices about sales that are not on screen: paid, in doubt, closed.

use std::collections::HashMap;

use handover_core::{SaleId, Stage, message};
use handover_till::engine::Snapshot;

use crate::app::state::{AppState, notice};
use crate::present::scene::total;
use crate::view::{Notice, Tone};

/// Remembers the state of every sale at the last look.
#[derive(Default)]
pub(crate) struct Watcher {
    stages: HashMap<SaleId, Stage>,
    has_looked: bool,
    /// The last change that was seen.
    change: u64,
}

impl Watcher {
    /// Returns the notice about a sale that moved on while it was not on screen.
    pub(crate) fn news(&mut self, snapshot: &Snapshot, state: &AppState) -> Option<Notice> {
        let on_screen = state.way.here().sale();
        let mut news = None;
        let changed = snapshot.sales.since(std::mem::replace(
            &mut self.change,
            snapshot.sales.last_change(),
        ));
        for shown in changed {
            let (id, stage) = (shown.sale.id(), shown.sale.stage());
            let before = self.stages.insert(id, stage);
            let has_moved = before != Some(stage) && (before.is_some() || self.has_looked);
            if !has_moved || Some(id) == on_screen {
                continue;
            }
            let number = shown.sale.number().as_str();
            news = match (before, stage) {
                (_, Stage::Paid) => {
                    let amount = total(&shown.sale);
                    let paid = message!("notice-paid", number = number, amount = amount);
                    Some(notice(Tone::Info, paid).about(id))
                }
                (_, Stage::InDoubt) if shown.needs_attention => {
                    Some(notice(Tone::Warn, message!("notice-in-doubt", number = number)).about(id))
                }
                (
                    Some(Stage::Open | Stage::UnderReview),
                    Stage::Cancelled | Stage::Expired | Stage::Refused,
                ) => Some(notice(Tone::Info, message!("notice-closed", number = number)).about(id)),
                _ => news,
            };
        }
        self.has_looked = true;
        news
    }
}
