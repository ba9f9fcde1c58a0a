//! The sales on display. Unchanged sales are shared with the previous snapshot, so one change among ten thousand sales
//! costs as much as one among ten.

use std::cmp::Reverse;
use std::sync::Arc;

use handover_core::{Closed, CustomerStep, Sale, SaleId, Stage, Timestamp};
use rpds::RedBlackTreeMapSync as Shared;

use super::Shown;

/// The group of a sale in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A person has to act before it proceeds.
    Needs,
    /// It is in progress.
    UnderWay,
    /// It has ended.
    Finished,
}

/// Ordered newest first.
type Newest = Shared<(Reverse<Timestamp>, Reverse<SaleId>), Arc<Shown>>;

/// Open sales and the latest closed ones.
#[derive(Clone, Debug, Default)]
pub struct ShownSales {
    by_id: Shared<SaleId, Arc<Shown>>,
    oldest_first: Shared<(Timestamp, SaleId), Arc<Shown>>,
    places: [Newest; 3],
    baskets: Newest,
    /// Those that wait for Klarna, longest first.
    owing: Shared<(Timestamp, SaleId), Arc<Shown>>,
    /// Latest change first.
    changes: Shared<Reverse<u64>, Arc<Shown>>,
    /// The number of the last change.
    last_change: u64,
}

impl ShownSales {
    /// Returns the sale with this id.
    #[must_use]
    pub fn get(&self, id: SaleId) -> Option<&Shown> {
        self.by_id.get(&id).map(Arc::as_ref)
    }

    /// Returns the number of sales.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.size()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Returns all sales, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Shown> {
        self.oldest_first.values().map(Arc::as_ref)
    }

    /// Returns the sales of a group, newest first.
    pub fn in_place(&self, place: Place) -> impl Iterator<Item = &Shown> {
        self.at(place).values().map(Arc::as_ref)
    }

    /// Returns the number of sales in a group.
    #[must_use]
    pub fn count(&self, place: Place) -> usize {
        self.at(place).size()
    }

    /// Returns the baskets that are not empty, newest first.
    pub fn baskets(&self) -> impl Iterator<Item = &Shown> {
        self.baskets.values().map(Arc::as_ref)
    }

    /// Returns the sales that cannot proceed without Klarna, longest wait first.
    pub fn owing(&self) -> impl Iterator<Item = &Shown> {
        self.owing.values().map(Arc::as_ref)
    }

    /// Returns the number of the last change.
    #[must_use]
    pub const fn last_change(&self) -> u64 {
        self.last_change
    }

    /// Returns the sales that changed after this change, latest first.
    pub fn since(&self, change: u64) -> impl Iterator<Item = &Shown> {
        let changes = self.changes.iter();
        changes
            .take_while(move |(Reverse(number), _)| *number > change)
            .map(|(_, shown)| shown.as_ref())
    }

    /// Shows a sale, replacing its earlier version.
    pub(super) fn put(&mut self, shown: Shown) {
        let id = shown.sale.id();
        self.take_out(id);
        self.last_change = self.last_change.saturating_add(1);
        let shown = Arc::new(Shown {
            change: self.last_change,
            ..shown
        });
        let (oldest, newest) = keys(&shown);
        if let Some(place) = place(&shown) {
            self.at_mut(place).insert_mut(newest, Arc::clone(&shown));
        }
        if is_basket(&shown.sale) {
            self.baskets.insert_mut(newest, Arc::clone(&shown));
        }
        if shown.sale.owes_klarna() {
            let waits = (shown.sale.times().changed_at, id);
            self.owing.insert_mut(waits, Arc::clone(&shown));
        }
        self.oldest_first.insert_mut(oldest, Arc::clone(&shown));
        self.changes
            .insert_mut(Reverse(shown.change), Arc::clone(&shown));
        self.by_id.insert_mut(id, shown);
    }

    /// Removes a sale from display.
    pub(super) fn take_out(&mut self, id: SaleId) {
        let Some(before) = self.by_id.get(&id).map(Arc::clone) else {
            return;
        };
        let (oldest, newest) = keys(&before);
        self.by_id.remove_mut(&id);
        self.oldest_first.remove_mut(&oldest);
        self.baskets.remove_mut(&newest);
        self.owing.remove_mut(&(before.sale.times().changed_at, id));
        self.changes.remove_mut(&Reverse(before.change));
        for place in &mut self.places {
            place.remove_mut(&newest);
        }
    }

    const fn at(&self, place: Place) -> &Newest {
        let [needs, under_way, finished] = &self.places;
        match place {
            Place::Needs => needs,
            Place::UnderWay => under_way,
            Place::Finished => finished,
        }
    }

    const fn at_mut(&mut self, place: Place) -> &mut Newest {
        let [needs, under_way, finished] = &mut self.places;
        match place {
            Place::Needs => needs,
            Place::UnderWay => under_way,
            Place::Finished => finished,
        }
    }
}

impl FromIterator<Shown> for ShownSales {
    fn from_iter<T: IntoIterator<Item = Shown>>(shown: T) -> ShownSales {
        let mut sales = ShownSales::default();
        shown.into_iter().for_each(|shown| sales.put(shown));
        sales
    }
}

type Oldest = (Timestamp, SaleId);

fn keys(shown: &Shown) -> (Oldest, (Reverse<Timestamp>, Reverse<SaleId>)) {
    let (at, id) = (shown.sale.times().started_at, shown.sale.id());
    ((at, id), (Reverse(at), Reverse(id)))
}

/// Returns the group of a sale; empty and discarded baskets have none.
#[must_use]
pub fn place(shown: &Shown) -> Option<Place> {
    let sale = &shown.sale;
    let is_empty_basket = sale.is_ringing_up() && sale.is_empty();
    let is_discarded = sale.closed() == Some(&Closed::Discarded);
    let shows_identity = sale
        .open()
        .is_some_and(|open| matches!(open.step, CustomerStep::IdentityCheck { .. }));
    let waits = matches!(sale.stage(), Stage::Paid | Stage::LatePayment) || shows_identity;
    if is_empty_basket || is_discarded {
        None
    } else if shown.needs_attention || waits {
        Some(Place::Needs)
    } else if sale.is_unfinished() {
        Some(Place::UnderWay)
    } else {
        Some(Place::Finished)
    }
}

fn is_basket(sale: &Sale) -> bool {
    sale.is_ringing_up() && !sale.is_empty()
}
