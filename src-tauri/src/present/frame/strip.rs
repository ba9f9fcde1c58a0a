//! The strip at the foot of every screen: sales that need somebody, then open ones, then the last finished ones. It
//! lists only as many as a person can choose from.

use handover_core::{SaleId, message};
use handover_till::engine::{Place, Shown, Snapshot, place};

use crate::present::scene::total;
use crate::present::words::{money, state_word, text};
use crate::view::{StateWord, StripItem, StripView};

/// How many unfinished sales are listed; the day screen has all of them.
const LISTED: usize = 40;
/// How many finished sales are listed.
const FINISHED: usize = 8;
/// Alt+1 to Alt+9.
const KEYS: usize = 9;

/// Remembers which key opens which sale: a cashier who knows a key must never open another customer's sale.
#[derive(Default)]
pub(crate) struct Strip {
    keys: [Option<String>; KEYS],
}

impl Strip {
    /// Returns the strip. The sale of the basket on screen is left out.
    pub(crate) fn view(&mut self, snapshot: &Snapshot, basket: Option<SaleId>) -> StripView {
        let is_beside = |shown: &&Shown| Some(shown.sale.id()) != basket;
        let beside = |place| snapshot.sales.in_place(place).filter(is_beside);
        let on_screen = basket.and_then(|id| snapshot.sale(id)).and_then(place);
        let count_of = |place| {
            let all = snapshot.sales.count(place);
            all.saturating_sub(usize::from(on_screen == Some(place)))
        };
        let needs = count_of(Place::Needs).saturating_add(snapshot.frozen.len());
        let unfinished = needs.saturating_add(count_of(Place::UnderWay));
        let frozen = snapshot.frozen.iter().map(|(number, _)| unreadable(number));
        let mut items: Vec<StripItem> = frozen
            .chain(beside(Place::Needs).map(|shown| item(shown, true)))
            .chain(beside(Place::UnderWay).map(|shown| item(shown, false)))
            .take(LISTED)
            .collect();
        let open = items.len();
        let finished = beside(Place::Finished).take(FINISHED);
        items.extend(finished.map(|shown| item(shown, false)));
        self.hand_out(&mut items, open);
        let all = unfinished.saturating_add(items.len().saturating_sub(open));
        StripView {
            needs: text(match needs {
                0 => message!("strip-needs-none"),
                needs => message!("strip-needs", count = needs),
            }),
            is_needing: needs > 0,
            all: text(message!("strip-all", count = all)),
            unlisted: match unfinished.saturating_sub(open) {
                0 => String::new(),
                unlisted => text(message!("strip-unlisted", count = unlisted)),
            },
            items,
        }
    }

    /// Assigns keys to the listed sales, of which the first `open` are unfinished. A sale keeps its key while it is
    /// listed; only a finished one gives it up, to an unfinished one without a key.
    fn hand_out(&mut self, items: &mut [StripItem], open: usize) {
        for key in &mut self.keys {
            key.take_if(|sale| items.iter().all(|item| item.sale != **sale));
        }
        for (place, item) in items.iter().enumerate() {
            if self.keys.iter().flatten().any(|sale| *sale == item.sale) {
                continue;
            }
            let is_open = place < open;
            let free = self.keys.iter().position(Option::is_none);
            let key = free.or_else(|| is_open.then(|| self.oldest_finished(items, open)).flatten());
            if let Some(key) = key.and_then(|key| self.keys.get_mut(key)) {
                *key = Some(item.sale.clone());
            }
        }
        for item in items {
            let holds = |key: &Option<String>| key.as_ref() == Some(&item.sale);
            let place = self.keys.iter().position(holds);
            item.key = place.map(|place| format!("Alt+{}", place.saturating_add(1)));
        }
    }

    fn oldest_finished(&self, items: &[StripItem], open: usize) -> Option<usize> {
        let finished = items.get(open..)?.iter().rev();
        let key = |item: &StripItem| {
            self.keys
                .iter()
                .position(|key| key.as_ref() == Some(&item.sale))
        };
        finished.map(key).find_map(|key| key)
    }
}

fn item(shown: &Shown, needs_attention: bool) -> StripItem {
    let sale = &shown.sale;
    StripItem {
        sale: sale.id().to_string(),
        number: sale.number().to_string(),
        amount: money(total(sale)),
        state: state_word(sale),
        ends_at_ms: sale.open().map(|open| open.give_up_at.as_ms()),
        needs_attention,
        key: None,
    }
}

fn unreadable(number: &str) -> StripItem {
    StripItem {
        sale: number.to_owned(),
        number: number.to_owned(),
        amount: String::new(),
        state: StateWord::Frozen,
        ends_at_ms: None,
        needs_attention: true,
        key: None,
    }
}

#[cfg(test)]
mod tests;
