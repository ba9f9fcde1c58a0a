//! Reads the journal on a read-only connection: a day, a sale, its history.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use handover_core::reconcile::{Movement, movements};
use handover_core::{Actor, Event, OrderId, Sale, SaleId, Stage};
use handover_journal::{JournalError, Reader, Stored, Summary};

use crate::engine::sales::stored_sale;
use crate::local_time::LocalTime;

/// The journal, read-only. Works beside the till that writes.
#[derive(Debug)]
pub struct Records {
    reader: Mutex<Reader>,
    local: LocalTime,
}

/// A business day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The sales started that day, oldest first.
    pub sales: Vec<Summary>,
    /// Their totals, one entry per currency.
    pub totals: Vec<DayTotals>,
}

/// The totals of a business day's sales in one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTotals {
    /// The currency of the amounts.
    pub currency: String,
    /// The total of sales made with Klarna, captured or not.
    pub sold_minor: i64,
    /// The amount captured for these sales so far.
    pub captured_minor: i64,
    /// The amount refunded for these sales so far.
    pub refunded_minor: i64,
    /// The number of open payments.
    pub open_count: u32,
}

impl DayTotals {
    /// Returns the totals of `sales`, one entry per currency.
    #[must_use]
    pub fn of(sales: &[Summary]) -> Vec<DayTotals> {
        let mut totals: BTreeMap<&str, DayTotals> = BTreeMap::new();
        for sale in sales {
            let total = totals.entry(&sale.currency).or_default();
            let sold = if is_sold(sale) { sale.total_minor } else { 0 };
            total.sold_minor = total.sold_minor.saturating_add(sold);
            total.captured_minor = total.captured_minor.saturating_add(sale.captured_minor);
            total.refunded_minor = total.refunded_minor.saturating_add(sale.refunded_minor);
            total.open_count = total.open_count.saturating_add(u32::from(is_open(sale)));
        }
        let named = |(currency, total): (&str, DayTotals)| DayTotals {
            currency: currency.to_owned(),
            ..total
        };
        totals.into_iter().map(named).collect()
    }
}

/// Returns the stage in a summary; `None` for a word of a later version.
#[must_use]
pub fn stage(sale: &Summary) -> Option<Stage> {
    Stage::of_word(&sale.stage)
}

/// Whether it was sold with Klarna: its order is active, captured or not.
#[must_use]
pub fn is_sold(sale: &Summary) -> bool {
    let stands = stage(sale).is_some_and(Stage::has_standing_order);
    sale.captured_minor > 0 || (sale.order_id.is_some() && stands)
}

/// Whether a payment is open: requested at Klarna and not finished.
#[must_use]
pub fn is_open(sale: &Summary) -> bool {
    sale.unfinished && !stage(sale).is_some_and(Stage::is_before_payment)
}

/// Returns who caused an event, for people; an unknown word as it is stored.
#[must_use]
pub fn actor(stored: &Stored) -> String {
    let word = &stored.entry.actor;
    Actor::of_word(word).map_or_else(|| word.clone(), |actor| actor.to_string())
}

/// A sale with its complete history.
#[derive(Clone, Debug)]
pub struct History {
    /// Its summary.
    pub summary: Summary,
    /// The sale, or why it cannot be replayed.
    pub sale: Result<Sale, String>,
    /// Its stored events, each with its content if it can be read.
    pub events: Vec<(Stored, Option<Event>)>,
}

impl Records {
    /// Opens the journal at `path`, which must exist.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path, local: LocalTime) -> Result<Records, JournalError> {
        Ok(Records {
            reader: Mutex::new(Reader::open(path)?),
            local,
        })
    }

    /// Returns the shop's local time.
    #[must_use]
    pub const fn local(&self) -> &LocalTime {
        &self.local
    }

    /// Reads a business day (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn day(&self, day: &str) -> Result<Day, JournalError> {
        let sales = self.reader().day(day)?;
        Ok(Day {
            day: day.to_owned(),
            totals: DayTotals::of(&sales),
            sales,
        })
    }

    /// Reads the latest sales, newest first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn recent(&self, limit: u32) -> Result<Vec<Summary>, JournalError> {
        self.reader().recent(limit)
    }

    /// Returns the time of the last event (UTC ms).
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn last_at_ms(&self) -> Result<Option<i64>, JournalError> {
        self.reader().last_at_ms()
    }

    /// Finds a sale by its number or id.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn find(&self, number_or_id: &str) -> Result<Option<Summary>, JournalError> {
        self.reader().sale(number_or_id)
    }

    /// Finds sales by anything a person remembers of them; see [`Reader::search`].
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn search(
        &self,
        text: &str,
        total_minor: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Summary>, JournalError> {
        self.reader().search(text, total_minor, limit)
    }

    /// Finds the sale of an order by its id at Klarna.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn sale_of_order(&self, order_id: &OrderId) -> Result<Option<Summary>, JournalError> {
        self.reader().sale_of_order(order_id.as_str())
    }

    /// Reads a sale's complete history.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn history(&self, number_or_id: &str) -> Result<Option<History>, JournalError> {
        let reader = self.reader();
        let Some(summary) = reader.sale(number_or_id)? else {
            return Ok(None);
        };
        let stored = reader.events_of(&summary.sale_id)?;
        let sale = stored_sale::replay(&summary.sale_id, &stored);
        let events = stored
            .into_iter()
            .map(|stored| {
                let event = stored_sale::event(&stored).ok();
                (stored, event)
            })
            .collect();
        Ok(Some(History {
            summary,
            sale,
            events,
        }))
    }

    /// Reads a sale's captures and refunds, oldest first; none if its record cannot be read.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn movements(&self, sale_id: &str) -> Result<Vec<Movement>, JournalError> {
        let Some(history) = self.history(sale_id)? else {
            return Ok(Vec::new());
        };
        let Some(id) = SaleId::parse(sale_id) else {
            return Ok(Vec::new());
        };
        let events = history.events.iter();
        let events = events.filter_map(|(_, event)| event.as_ref());
        Ok(movements(id, events).unwrap_or_default())
    }

    fn reader(&self) -> std::sync::MutexGuard<'_, Reader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_totals_its_sales_and_counts_open_payments() {
        let sale = |stage: &str, unfinished, captured_minor| Summary {
            sale_id: stage.to_owned(),
            number: "P-000001".to_owned(),
            day: "2025-07-15".to_owned(),
            started_at_ms: 1,
            updated_at_ms: 2,
            cashier: "anna".to_owned(),
            stage: stage.to_owned(),
            unfinished,
            total_minor: 2_550,
            currency: "GBP".to_owned(),
            captured_minor,
            refunded_minor: captured_minor / 51,
            order_id: (captured_minor > 0).then(|| "order".to_owned()),
            klarna_reference: None,
            hosted_session_id: None,
        };
        let totals = DayTotals::of(&[
            sale("handed_over", false, 2_550),
            sale("handed_over", false, 2_550),
            sale("open", true, 0),
            sale("basket", true, 0),
        ]);
        assert_eq!(
            totals,
            [DayTotals {
                currency: "GBP".to_owned(),
                sold_minor: 5_100,
                captured_minor: 5_100,
                refunded_minor: 100,
                open_count: 1
            }]
        );
    }
}
