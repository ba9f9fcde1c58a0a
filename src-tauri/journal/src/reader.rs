//! Reading beside the writer: the day, the search, one sale.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, Params};
use serde::{Deserialize, Serialize};

use crate::chain::checkpoint::Checkpoint;
use crate::database;
use crate::database::rows;
use crate::database::{Role, connect};
use crate::disk::log::Log;
use crate::disk::{Disk, OwnDisk};
use crate::entry::{Stored, Summary};
use crate::error::JournalError;
use crate::personal;
use crate::personal::keys::Keys;
use crate::sound_events_of;
use crate::verify::start;

/// How many of the newest sales a search looks through letter by letter, after the indexes.
const SCANNED_SALES: u32 = 5_000;

/// Where a journal ends, and what it comes to there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The place of the last event.
    pub seq: i64,
    /// The life of the journal.
    pub epoch: i64,
    /// The hash of the last event.
    pub head: [u8; 32],
    /// What all sales come to.
    pub totals: Vec<Totals>,
}

/// What a journal's sales come to, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// The currency.
    pub currency: String,
    /// How many sales.
    pub sales: i64,
    /// What was captured for them.
    pub captured_minor: i64,
    /// What was given back of it.
    pub refunded_minor: i64,
}

/// A connection that can only read. It never holds the writer up.
#[derive(Debug)]
pub struct Reader {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    connection: Connection,
}

impl Reader {
    /// Opens the journal for reading. It must exist, and hold all that its checkpoint says.
    ///
    /// # Errors
    /// When the file is damaged, from a newer version, or cannot be used.
    pub fn open(path: &Path) -> Result<Reader, JournalError> {
        Reader::open_on(Arc::new(OwnDisk), path)
    }

    /// Opens a journal that lies on another disk than the computer's own.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn open_on(disk: Arc<dyn Disk>, path: &Path) -> Result<Reader, JournalError> {
        database::check_library()?;
        // Before the journal: a till may be writing both.
        let checkpoint = Checkpoint::read(&*disk, path)?;
        let (_, length) = database::examine(&*disk, path)?;
        Log::read(&*disk, path)?;
        let connection = connect(&*disk, path, Role::Reader)?;
        start::check_pages(&connection, path, length)?;
        start::check_schema(&connection, path)?;
        if let Some(checkpoint) = checkpoint {
            checkpoint.hold(&connection, path)?;
        }
        Ok(Reader {
            disk,
            path: path.to_owned(),
            connection,
        })
    }

    /// Returns the sales of a business day (`YYYY-MM-DD`) in the order they were started.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn day(&self, day: &str) -> Result<Vec<Summary>, JournalError> {
        self.summaries("WHERE day = ?1 ORDER BY started_at", [day])
    }

    /// Returns the sales started last, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recent(&self, limit: u32) -> Result<Vec<Summary>, JournalError> {
        self.summaries(rows::STARTED_LAST, [limit])
    }

    /// Returns one sale by its id or its number, however many zeros the number is written with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sale(&self, id_or_number: &str) -> Result<Option<Summary>, JournalError> {
        let text = id_or_number.trim();
        let by_id = self.summaries("WHERE sale_id = ?1", [text])?;
        if let Some(sale) = by_id.into_iter().next() {
            return Ok(Some(sale));
        }
        let (series, ordinal) = rows::split_number(text);
        let by_number = self.summaries(
            "WHERE series = ?1 COLLATE NOCASE AND ordinal = ?2",
            (self.series_named(series)?, ordinal),
        )?;
        Ok(by_number.into_iter().next())
    }

    /// Returns the sale whose order has this id at Klarna.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sale_of_order(&self, order_id: &str) -> Result<Option<Summary>, JournalError> {
        let found = self.summaries("WHERE order_id = ?1", [order_id])?;
        Ok(found.into_iter().next())
    }

    /// Finds sales by number, its digits alone, the last four digits of the customer's phone number,
    /// sale id, Klarna's order id, reference or hosted session, each from its beginning; among the newest sales also by any part of these, the
    /// cashier or the stage. Best matches first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<Summary>, JournalError> {
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
                found.extend(
                    self.summaries("WHERE series = ?1 AND ordinal = ?2", (series, ordinal))?,
                );
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
                         OR cashier LIKE ?1 ESCAPE '\\' OR stage LIKE ?1 ESCAPE '\\')
                 ORDER BY day DESC, started_at DESC LIMIT ?3",
                (part, SCANNED_SALES, limit),
            )?);
        }
        Ok(found.sales)
    }

    /// Reads a sale's events in order; none when the sale is not known.
    ///
    /// # Errors
    /// When the file cannot be read, or one of the events is not what was written.
    pub fn events_of(&self, sale_id: &str) -> Result<Vec<Stored>, JournalError> {
        sound_events_of(&self.connection, &self.path, sale_id)
    }

    /// Returns the sales whose customer's phone number ends in these four digits.
    fn sales_of_phone(&self, digits: &str) -> Result<Vec<String>, JournalError> {
        const OPERATION: &str = "look for a contact";
        let sql = |source| JournalError::sql(OPERATION, &self.path, source);
        let keys = Keys::read(&*self.disk, &self.path)
            .map_err(|source| JournalError::io(OPERATION, &self.path, source))?;
        personal::owners_of_tail(&self.connection, &keys, digits).map_err(sql)
    }

    /// Returns the ids of the sales begun since a moment, or not finished, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sale_ids_since(&self, since_ms: i64) -> Result<Vec<String>, JournalError> {
        self.rows(
            "SELECT sale_id FROM sale WHERE started_at >= ?1 OR unfinished = 1 ORDER BY started_at",
            [since_ms],
            |row| row.get(0),
        )
    }

    /// Returns the hash of the event in this place; nothing when there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn hash_of(&self, seq: i64) -> Result<Option<[u8; 32]>, JournalError> {
        let found = self.rows("SELECT hash FROM event WHERE seq = ?1", [seq], |row| {
            row.get(0)
        })?;
        Ok(found.into_iter().next())
    }

    /// Returns the life of the journal.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn epoch(&self) -> Result<i64, JournalError> {
        let found = self.rows("SELECT epoch FROM life", [], |row| row.get(0))?;
        Ok(found.into_iter().next().unwrap_or(1))
    }

    /// Returns when a later life than this one was begun by a restoring that reached less far than
    /// this event, if there was one.
    pub(crate) fn restored_below(&self, epoch: i64, seq: i64) -> Result<Option<i64>, JournalError> {
        let found = self.rows(
            "SELECT at FROM restoration WHERE epoch > ?1 AND last_seq < ?2 ORDER BY epoch LIMIT 1",
            (epoch, seq),
            |row| row.get(0),
        )?;
        Ok(found.into_iter().next())
    }

    /// Returns when the last event was written (UTC ms); nothing when the journal holds none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_at_ms(&self) -> Result<Option<i64>, JournalError> {
        let found = self.rows(
            "SELECT at FROM event ORDER BY seq DESC LIMIT 1",
            [],
            |row| row.get(0),
        )?;
        Ok(found.into_iter().next())
    }

    /// Returns where the journal ends; nothing when it holds no event.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn end(&self) -> Result<Option<End>, JournalError> {
        let sql = |source| JournalError::sql("read the journal's end", &self.path, source);
        // One read transaction: what the till writes meanwhile is not seen.
        let _snapshot = self.connection.unchecked_transaction().map_err(sql)?;
        let Some((seq, head, _)) = rows::tail(&self.connection).map_err(sql)? else {
            return Ok(None);
        };
        let epoch = self
            .connection
            .query_row("SELECT epoch FROM life", [], |row| row.get(0))
            .map_err(sql)?;
        Ok(Some(End {
            seq,
            epoch,
            head,
            totals: self.totals()?,
        }))
    }

    /// Adds up all sales, by currency.
    ///
    /// # Errors
    /// When the file cannot be read.
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
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all_sale_ids(&self) -> Result<Vec<String>, JournalError> {
        self.rows(
            "SELECT sale_id FROM sale ORDER BY day, started_at",
            [],
            |row| row.get(0),
        )
    }

    /// Lists the series of sale numbers, leaping from one to the next in the index.
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

    /// Returns the series as it is written in the journal, whatever case it was typed in.
    fn series_named(&self, typed: &str) -> Result<String, JournalError> {
        let known = self
            .series()?
            .into_iter()
            .find(|series| series.eq_ignore_ascii_case(typed));
        Ok(known.unwrap_or_else(|| typed.to_owned()))
    }

    fn summaries(&self, rest: &str, parameters: impl Params) -> Result<Vec<Summary>, JournalError> {
        rows::summaries(&self.connection, rest, parameters)
            .map_err(|source| JournalError::sql("read sales", &self.path, source))
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

/// Makes `%` and `_` mean themselves in a LIKE pattern.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
