//! The loaded sales. Every change is marked, so that unchanged sales need no work.

mod loading;
mod stored_body;
pub mod stored_sale;
pub(super) mod tracked;

use std::collections::{BTreeMap, BTreeSet};

use handover_core::SaleId;

use crate::engine::sales::tracked::Tracked;

/// All loaded sales, and which of them changed.
#[derive(Default)]
pub(super) struct Sales {
    by_id: BTreeMap<SaleId, Tracked>,
    /// Changed or due since they were last planned.
    unplanned: BTreeSet<SaleId>,
    /// Changed or removed since they were last shown.
    unshown: BTreeSet<SaleId>,
}

impl Sales {
    pub(super) fn contains(&self, id: SaleId) -> bool {
        self.by_id.contains_key(&id)
    }

    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    pub(super) fn get(&self, id: SaleId) -> Option<&Tracked> {
        self.by_id.get(&id)
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Tracked> {
        self.by_id.values()
    }

    /// Returns a sale for a change.
    pub(super) fn get_mut(&mut self, id: SaleId) -> Option<&mut Tracked> {
        let tracked = self.by_id.get_mut(&id)?;
        self.unplanned.insert(id);
        self.unshown.insert(id);
        Some(tracked)
    }

    /// Returns a sale for carrying out its plan only, without marking a change.
    pub(super) fn as_planned(&mut self, id: SaleId) -> Option<&mut Tracked> {
        self.by_id.get_mut(&id)
    }

    /// Returns all sales for a change of their calls, which is not shown.
    pub(super) fn all_to_plan(&mut self) -> impl Iterator<Item = &mut Tracked> {
        self.unplanned.extend(self.by_id.keys().copied());
        self.by_id.values_mut()
    }

    pub(super) fn insert(&mut self, tracked: Tracked) {
        let id = tracked.sale.id();
        self.unplanned.insert(id);
        self.unshown.insert(id);
        self.by_id.insert(id, tracked);
    }

    pub(super) fn remove(&mut self, id: SaleId) {
        self.unplanned.insert(id);
        self.unshown.insert(id);
        self.by_id.remove(&id);
    }

    /// Marks an unchanged sale for planning.
    pub(super) fn plan_anew(&mut self, id: SaleId) {
        self.unplanned.insert(id);
    }

    /// Marks a sale for showing.
    pub(super) fn show_anew(&mut self, id: SaleId) {
        self.unshown.insert(id);
    }

    /// Returns the sales that changed or were removed since they were last shown.
    pub(super) fn unshown(&self) -> impl Iterator<Item = SaleId> {
        self.unshown.iter().copied()
    }

    /// Marks all sales as shown.
    pub(super) fn all_shown(&mut self) {
        self.unshown.clear();
    }

    /// Whether a sale is still to be planned.
    pub(super) fn has_unplanned(&self) -> bool {
        !self.unplanned.is_empty()
    }

    /// Returns the next sale to plan, if any.
    pub(super) fn next_unplanned(&mut self) -> Option<SaleId> {
        self.unplanned.pop_first()
    }

    /// Marks a sale as planned.
    pub(super) fn planned(&mut self, id: SaleId) {
        self.unplanned.remove(&id);
    }
}
