//! Reading beside the writer: a day, a search, one sale.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Params};
use serde::{Deserialize, Serialize};

use crate::chain::checkpoint::{Checkpoint, epoch_of};
use crate::database::{self, Role, connect, rows};
use crate::disk::log::Log;
use crate::disk::{Disk, OwnDisk};
use crate::entry::{Stored, Summary};
use crate::error::JournalError;
use crate::personal::keys::Keys;
use crate::personal::{self};
use crate::sound_events_of;
use crate::verify::start;

/// How many of the newest sales a search scans after using the indexes.
const SCANNED_SALES: u32 = 5_000;

/// The end of a journal, and its totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The number of the last event.
    pub seq: i64,
    /// The epoch of the journal.
    pub epoch: i64,
    /// The hash of the last event.
    pub head: [u8; 32],
    /// The totals of all sales.
    pub totals: Vec<Totals>,
}

/// The totals of a journal's sales in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// The currency.
    pub currency: String,
    /// The number of sales.
    pub sales: i64,
    /// The captured amount.
    pub captured_minor: i64,
    /// The refunded amount.
    pub refunded_minor: i64,
}

/// A connection for reading. It never blocks the writer.
#[derive(Debug)]
pub struct Reader {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    connection: Connection,
}

impl Reader {
    /// Opens an existing journal for reading. It must hold the event named by its checkpoint.
    pub fn open(path: &Path) -> Result<Reader, JournalError> {
        Reader::open_on(Arc::new(OwnDisk), path)
    }

    /// Opens a journal on any disk.
    pub fn open_on(disk: Arc<dyn Disk>, path: &Path) -> Result<Reader, JournalError> {
        database::check_library()?;
        // Before the journal: a till may be writing both.
        let checkpoint = Checkpoint::read(&*disk, path)?;
        let (_, length) = database::examine(&*disk, path)?;
        Log::read(&*disk, path)?;
        let connection = connect(&*disk, path, Role::Reader)?;
        start::check_length(&connection, path, length)?;
        start::check_schema(&connection, path)?;
        if let Some(checkpoint) = checkpoint {
            checkpoint.require(&connection, path)?;
        }
        Ok(Reader {
            disk,
            path: path.to_owned(),
            connection,
        })
    }

    /// Returns the sales of a business day (`YYYY-MM-DD`), oldest first.
    pub fn day(&self, day: &str) -> Result<Vec<Summary>, JournalError> {
        self.summaries("WHERE day = ?1 ORDER BY started_at", [day])
    }

    /// Returns the most recent sales, newest first.
    pub fn recent(&self, limit: u32) -> Result<Vec<Summary>, JournalError> {
        self.summaries(rows::MOST_RECENT, [limit])
    }

    /// Returns one sale by its id or its number, with any number of leading zeros.
    pub fn sale(&self, id_or_number: &str) -> Result<Option<Summary>, JournalError> {
        let text = id_or_number.trim();
        if let Some(sale) = self.summaries("WHERE sale_id = ?1", [text])?.pop() {
            return Ok(Some(sale));
        }
        let (typed, ordinal) = rows::split_number(text);
        let mut series = self.series()?;
        series.retain(|series| series.eq_ignore_ascii_case(typed));
        for series in series {
            if let Some(sale) = self.numbered(&series, ordinal)? {
                return Ok(Some(sale));
            }
        }
        Ok(None)
    }

    /// Returns the sale of one of Klarna's orders.
    pub fn sale_of_order(&self, order_id: &str) -> Result<Option<Summary>, JournalError> {
        Ok(self.summaries("WHERE order_id = ?1", [order_id])?.pop())
    }

    /// Finds sales by their number or its digits, the last four digits of the customer's phone number, or the beginning of the
    /// sale id, Klarna's order id, reference or hosted session; among the newest sales also by any part of these, the
    /// cashier, the stage, or this total in minor units. Best matches first.
    pub fn search(
        &self,
        text: &str,
        total_minor: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Summary>, JournalError> {
        let text = text.trim();
        if text.is_empty() {
            return self.recent(limit);
        }
        let mut found = Found {
            sales: Vec::new(),
            seen: HashSet::new(),
            limit,
        };
        found.extend(self.sale(text)?);
        if let Ok(ordinal) = text.parse::<i64>() {
            for series in self.series()? {
                found.extend(self.numbered(&series, ordinal)?);
            }
        }
        if personal::is_tail(text) {
            for sale_id in self.sales_of_phone(text)? {
                found.extend(self.summaries("WHERE sale_id = ?1", [sale_id])?);
            }
        }
        let low = text.to_lowercase();
        let end = format!("{low}\u{10ffff}");
        for column in [
            "sale_id",
            "order_id",
            "klarna_reference",
            "hosted_session_id",
        ] {
            if found.is_full() {
                break;
            }
            let rest = format!("WHERE {column} >= ?1 AND {column} < ?2 LIMIT ?3");
            found.extend(self.summaries(&rest, (&low, &end, limit))?);
        }
        if !found.is_full() {
            let part = format!("%{}%", escape(text));
            found.extend(self.summaries(
                "WHERE rowid IN (SELECT rowid FROM sale ORDER BY day DESC, started_at DESC LIMIT ?2)
                     AND (number LIKE ?1 ESCAPE '\\' OR order_id LIKE ?1 ESCAPE '\\'
                         OR klarna_reference LIKE ?1 ESCAPE '\\' OR sale_id LIKE ?1 ESCAPE '\\'
                         OR hosted_session_id LIKE ?1 ESCAPE '\\'
                         OR cashier LIKE ?1 ESCAPE '\\' OR stage LIKE ?1 ESCAPE '\\'
                         OR total_minor = ?4)
                 ORDER BY day DESC, started_at DESC LIMIT ?3",
                (part, SCANNED_SALES, limit, total_minor),
            )?);
        }
        Ok(found.sales)
    }

    /// Reads a sale's events in order and checks each against its hash. An unknown sale has none.
    pub fn events_of(&self, sale_id: &str) -> Result<Vec<Stored>, JournalError> {
        sound_events_of(&self.connection, &self.path, sale_id)
    }

    /// Returns the sales whose customer's phone number ends in these four digits.
    fn sales_of_phone(&self, digits: &str) -> Result<Vec<String>, JournalError> {
        const OPERATION: &str = "search contacts";
        let keys = Keys::read(&*self.disk, &self.path)
            .map_err(|source| JournalError::io(OPERATION, &self.path, source))?;
        personal::owners_of_tail(&self.connection, &keys, digits)
            .map_err(|source| JournalError::sql(OPERATION, &self.path, source))
    }

    /// Returns the ids of sales started since a time or unfinished, oldest first.
    pub fn sale_ids_since(&self, since_ms: i64) -> Result<Vec<String>, JournalError> {
        self.rows(
            "SELECT sale_id FROM sale WHERE started_at >= ?1 OR unfinished = 1 ORDER BY started_at",
            [since_ms],
            |row| row.get(0),
        )
    }

    /// Returns the hash of the event with this number, if there is one.
    pub fn hash_of(&self, seq: i64) -> Result<Option<[u8; 32]>, JournalError> {
        self.value("SELECT hash FROM event WHERE seq = ?1", [seq])
    }

    /// Returns the journal's current epoch.
    pub fn epoch(&self) -> Result<i64, JournalError> {
        epoch_of(&self.connection)
            .map_err(|source| JournalError::sql("read the journal's epoch", &self.path, source))
    }

    /// Returns when a restoration that ended before this event began a later epoch, if one did.
    pub(crate) fn restored_below(&self, epoch: i64, seq: i64) -> Result<Option<i64>, JournalError> {
        self.value(
            "SELECT at FROM restoration WHERE epoch > ?1 AND last_seq < ?2 ORDER BY epoch LIMIT 1",
            (epoch, seq),
        )
    }

    /// Returns when the last event was written (UTC ms), if there is one.
    pub fn last_at_ms(&self) -> Result<Option<i64>, JournalError> {
        self.value("SELECT at FROM event ORDER BY seq DESC LIMIT 1", [])
    }

    /// Returns the end of the journal, if it holds an event.
    pub fn end(&self) -> Result<Option<End>, JournalError> {
        let sql = |source| JournalError::sql("read the journal's end", &self.path, source);
        // One read transaction: later writes of the till are not seen.
        let _snapshot = self.connection.unchecked_transaction().map_err(sql)?;
        let Some((seq, head, _)) = rows::tail(&self.connection).map_err(sql)? else {
            return Ok(None);
        };
        Ok(Some(End {
            seq,
            epoch: epoch_of(&self.connection).map_err(sql)?,
            head,
            totals: self.totals()?,
        }))
    }

    /// Returns the totals of all sales by currency.
    pub fn totals(&self) -> Result<Vec<Totals>, JournalError> {
        self.rows(
            "SELECT currency, count(*), sum(captured_minor), sum(refunded_minor)
             FROM sale GROUP BY currency ORDER BY currency",
            [],
            |row| {
                Ok(Totals {
                    currency: row.get(0)?,
                    sales: row.get(1)?,
                    captured_minor: row.get(2)?,
                    refunded_minor: row.get(3)?,
                })
            },
        )
    }

    /// Returns the ids of all sales, oldest first.
    pub fn all_sale_ids(&self) -> Result<Vec<String>, JournalError> {
        self.rows(
            "SELECT sale_id FROM sale ORDER BY day, started_at",
            [],
            |row| row.get(0),
        )
    }

    /// Returns the series of sale numbers, skipping from one to the next in the index.
    fn series(&self) -> Result<Vec<String>, JournalError> {
        self.rows(
            "WITH RECURSIVE leap (series) AS (
                 SELECT min(series) FROM sale
                 UNION ALL
                 SELECT (SELECT min(series) FROM sale WHERE series > leap.series) FROM leap
                 WHERE leap.series IS NOT NULL)
             SELECT series FROM leap WHERE series IS NOT NULL",
            [],
            |row| row.get(0),
        )
    }

    /// Returns the sale with this number of a series.
    fn numbered(&self, series: &str, ordinal: i64) -> Result<Option<Summary>, JournalError> {
        let mut found = self.summaries("WHERE series = ?1 AND ordinal = ?2", (series, ordinal))?;
        Ok(found.pop())
    }

    fn summaries(&self, rest: &str, parameters: impl Params) -> Result<Vec<Summary>, JournalError> {
        rows::summaries(&self.connection, rest, parameters)
            .map_err(|source| JournalError::sql("read sales", &self.path, source))
    }

    fn value<T: FromSql>(
        &self,
        query: &str,
        parameters: impl Params,
    ) -> Result<Option<T>, JournalError> {
        Ok(self.rows(query, parameters, |row| row.get(0))?.pop())
    }

    fn rows<T>(
        &self,
        query: &str,
        parameters: impl Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, JournalError> {
        let all = || {
            let mut query = self.connection.prepare_cached(query)?;
            query
                .query_map(parameters, read)?
                .collect::<rusqlite::Result<Vec<T>>>()
        };
        all().map_err(|source| JournalError::sql("read sales", &self.path, source))
    }
}

struct Found {
    sales: Vec<Summary>,
    seen: HashSet<String>,
    limit: u32,
}

impl Found {
    fn extend(&mut self, sales: impl IntoIterator<Item = Summary>) {
        for sale in sales {
            if !self.is_full() && self.seen.insert(sale.sale_id.clone()) {
                self.sales.push(sale);
            }
        }
    }

    fn is_full(&self) -> bool {
        self.sales.len() >= usize::try_from(self.limit).unwrap_or(usize::MAX)
    }
}

/// Escapes `%` and `_` for a LIKE pattern.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
