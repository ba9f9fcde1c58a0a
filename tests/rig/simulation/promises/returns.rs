//! Goods that came back: each refunded at most once, on its own sale, and none forgotten.

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_core::{ReturnStep, Sale, SaleId, TakenBackProgress};

use crate::simulation::schedule::{Schedule, Verdict};

impl Schedule {
    /// The two sales of a return tell the same story.
    pub(super) fn check_returns(
        &self,
        sale: &Sale,
        sales: &BTreeMap<SaleId, Arc<Sale>>,
        is_healed: bool,
    ) -> Verdict {
        let number = sale.number().as_str();
        for (place, returning) in (0..).zip(sale.returns()) {
            let Some(original) = sales.get(&returning.goods.of) else {
                continue;
            };
            let asked = original.taken_back().iter();
            let asked =
                asked.filter(|taken| (taken.with.sale, taken.with.place) == (sale.id(), place));
            let mut done = 0;
            for taken in asked {
                hold!(
                    sale.are_returns_requested(),
                    "I1: {number} was not paid, and its return {place} is refunded"
                );
                done += usize::from(matches!(taken.progress, TakenBackProgress::Done(_)));
            }
            hold!(
                done <= 1,
                "I1: return {place} of {number} is refunded {done} times"
            );
            let is_refunded = matches!(returning.step, ReturnStep::Refunded(_));
            hold!(
                !is_refunded || done == 1,
                "I3: {number} says that its return {place} is refunded"
            );
            let is_owed = sale.are_returns_requested() && returning.step == ReturnStep::Kept;
            hold!(
                !is_healed || !is_owed || original.write().is_some(),
                "I3: return {place} of {number} is forgotten"
            );
        }
        Ok(())
    }
}
