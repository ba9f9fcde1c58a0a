//! Reading the journal: the day, one sale, its story. Through a connection that cannot write.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use handover_core::{Event, Sale};

use crate::journal::{DayTotals, JournalError, Reader, Stored, Summary};
use crate::local::LocalTime;
use crate::story;

/// The journal, read only. Works beside the till that writes.
#[derive(Debug)]
pub struct Books {
    reader: Mutex<Reader>,
    local: LocalTime,
}

/// A business day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The sales begun on it, oldest first.
    pub sales: Vec<Summary>,
    /// Their sums, one entry per currency.
    pub totals: Vec<DayTotals>,
}

/// A sale with everything that happened to it.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its summary.
    pub summary: Summary,
    /// The sale, or why it cannot be replayed.
    pub sale: Result<Sale, String>,
    /// Its events as written, each with what it says when it can be read.
    pub events: Vec<(Stored, Option<Event>)>,
}

impl Books {
    /// Opens the journal at `path`, which must exist.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path, local: LocalTime) -> Result<Books, JournalError> {
        Ok(Books {
            reader: Mutex::new(Reader::open(path)?),
            local,
        })
    }

    /// Returns the shop's own time.
    #[must_use]
    pub const fn local(&self) -> &LocalTime {
        &self.local
    }

    /// Reads a business day (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn day(&self, day: &str) -> Result<Day, JournalError> {
        let reader = self.reader();
        Ok(Day {
            day: day.to_owned(),
            sales: reader.day(day)?,
            totals: reader.totals(day)?,
        })
    }

    /// Reads the last sales, newest first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn recent(&self, limit: u32) -> Result<Vec<Summary>, JournalError> {
        self.reader().recent(limit)
    }

    /// Finds a sale by its number or id.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn find(&self, number_or_id: &str) -> Result<Option<Summary>, JournalError> {
        self.reader().sale(number_or_id)
    }

    /// Reads everything that happened to a sale.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn story(&self, number_or_id: &str) -> Result<Option<Story>, JournalError> {
        let reader = self.reader();
        let Some(summary) = reader.sale(number_or_id)? else {
            return Ok(None);
        };
        let stored = reader.events_of(&summary.sale_id)?;
        let sale = story::replay(&summary.sale_id, &stored);
        let events = stored
            .into_iter()
            .map(|stored| {
                let event = story::event(&stored).ok();
                (stored, event)
            })
            .collect();
        Ok(Some(Story {
            summary,
            sale,
            events,
        }))
    }

    fn reader(&self) -> std::sync::MutexGuard<'_, Reader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
