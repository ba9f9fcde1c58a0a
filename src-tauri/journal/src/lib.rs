//! The journal: append-only streams of events, and a summary of each sale.
//!
//! It guarantees order, integrity and durability. It knows no state machine and reads no event's body: the engine decides
//! what an event means and what a sale's summary is. [`Journal`] is the only writer; any number of [`Reader`]s read through
//! connections of their own.

mod backup;
mod chain;
mod database;
mod disk;
mod entry;
mod error;
mod maintenance;
mod personal;
mod reader;
#[cfg(test)]
mod tests;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use backup::{Restored, back_up, restore};
use chain::checkpoint::{Checkpoint, Checkpoints, epoch_of};
pub use chain::seal::{Seal, SealKey};
use database::rows::{self, EventRow};
pub use database::sqlite_version;
use disk::files::Files;
use disk::rescue::Displaced;
pub use disk::rescued::rescued_copies;
#[cfg(windows)]
pub use disk::windows::AccessList;
pub use disk::{Disk, Found, OpenFile, OwnDisk, make_private_folder, private_file, write_whole};
pub use entry::{Entry, Link, LinkChange, Stored, Summary};
pub use error::damage::{Damage, Displacement, Fate, Rule};
pub use error::finding::Finding;
pub use error::{Cause, JournalError, VerifyError};
use personal::keys::Keys;
pub use personal::{Personal, RETENTION_MS, Sealed};
pub use reader::{End, Reader, Totals};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use secrecy::SecretString;
pub use verify::pause::Pause;
use verify::start::{check_sequence, connect_checked};
pub use verify::{Replay, Verified, check_pages, verify};

/// The writer of a journal.
#[derive(Debug)]
pub struct Journal {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    /// Missing only after a commit whose outcome is unknown.
    connection: Option<Connection>,
    /// The files that the connection has or had open.
    files: Files,
    /// What another program did to them. Then nothing is written.
    displaced: Option<Displaced>,
    /// The keys of personal data, once one was needed.
    keys: Option<Keys>,
    /// Missing only while its file cannot be written.
    checkpoints: Option<Checkpoints>,
    /// Whether the log holds something that must be forgotten.
    is_log_to_empty: bool,
    /// Whether something was appended since the log was last carried over.
    is_log_to_carry_over: bool,
    /// A planted bug: the summary is committed after its event.
    #[cfg(all(feature = "planted", debug_assertions))]
    pub is_summary_apart: bool,
}

impl Journal {
    /// Opens the journal, and creates an empty one if there never was one. Checks SQLite, the settings that protect events,
    /// the log, the schema, the chain from its checkpoint on, and the newest summaries. Without a checkpoint the whole chain
    /// is checked. A file that cannot be used stays unchanged.
    pub fn open(path: &Path) -> Result<Journal, JournalError> {
        Journal::open_on(Arc::new(OwnDisk), path)
    }

    /// Opens a journal on any disk.
    pub fn open_on(disk: Arc<dyn Disk>, path: &Path) -> Result<Journal, JournalError> {
        database::check_library()?;
        backup::finish_restoring(&*disk, path)?;
        let checkpoint = Checkpoint::read(&*disk, path)?;
        if exists(&*disk, path, checkpoint)? {
            // An earlier start may have failed at exactly this.
            disk.sync_folder(path)
                .map_err(|source| JournalError::io("open the journal", path, source))?;
        } else {
            database::create(&*disk, path)?;
        }
        let (connection, files) = connect_checked(&*disk, path)?;
        if let Err(error) = disk::reserve::create(&*disk, path) {
            tracing::warn!(%error, "no disk space could be reserved beside the journal");
        }
        let mut journal = Journal {
            disk,
            path: path.to_owned(),
            connection: Some(connection),
            files,
            displaced: None,
            keys: None,
            checkpoints: None,
            is_log_to_empty: true,
            is_log_to_carry_over: false,
            #[cfg(all(feature = "planted", debug_assertions))]
            is_summary_apart: false,
        };
        journal.open_checkpoints();
        Ok(journal)
    }

    /// Appends an event with its sale's summary and link, in one durable transaction, and returns its number. After an error
    /// nothing was written, except with [`JournalError::Unknown`].
    pub fn append(
        &mut self,
        entry: &Entry,
        summary: &Summary,
        link: LinkChange,
    ) -> Result<i64, JournalError> {
        self.append_all(std::slice::from_ref(entry), summary, link)
    }

    /// Appends several events of one sale, all or none, and returns the number of the last one.
    pub fn append_all(
        &mut self,
        entries: &[Entry],
        summary: &Summary,
        link: LinkChange,
    ) -> Result<i64, JournalError> {
        self.append_sealed(entries, summary, link, &[])
    }

    /// Appends events with personal data; see [`Journal::seal`].
    pub fn append_sealed(
        &mut self,
        entries: &[Entry],
        summary: &Summary,
        link: LinkChange,
        sealed: &[Sealed],
    ) -> Result<i64, JournalError> {
        self.commit(entries, Some(summary), link, sealed)
    }

    /// Appends events to a stream without a summary, whose name is `@` and a word.
    pub fn append_unsummarized(&mut self, entries: &[Entry]) -> Result<i64, JournalError> {
        self.commit(entries, None, LinkChange::Keep, &[])
    }

    fn commit(
        &mut self,
        entries: &[Entry],
        summary: Option<&Summary>,
        link: LinkChange,
        sealed: &[Sealed],
    ) -> Result<i64, JournalError> {
        const OPERATION: &str = "write an event";
        let of_one_stream = |first: &Entry| match summary {
            Some(summary) => first.has_summary() && first.stream == summary.sale_id,
            None => !first.has_summary(),
        };
        let is_one_stream = entries.first().is_some_and(|first| {
            of_one_stream(first) && entries.iter().all(|entry| entry.stream == first.stream)
        });
        if !is_one_stream {
            return Err(JournalError::rejected(OPERATION, Rule::Streams));
        }
        if self.connection.is_none() {
            let (connection, files) = self.connect_again()?;
            (self.connection, self.files) = (Some(connection), files);
        }
        self.check_files()?;
        let Some(connection) = &mut self.connection else {
            return Err(self.lost());
        };
        let path = &self.path;
        let sql = |source| JournalError::sql(OPERATION, path, source);
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        check_sequence(&transaction, entries, path)?;
        let events = chained(&transaction, entries).map_err(sql)?;
        for event in &events {
            rows::put_event(&transaction, event).map_err(sql)?;
        }
        #[cfg(all(feature = "planted", debug_assertions))]
        if self.is_summary_apart {
            let apart = transaction.execute_batch("COMMIT; BEGIN IMMEDIATE");
            apart.map_err(sql)?;
        }
        let last = events.last().map_or(0, |event| event.stored.seq);
        let replaced = personal::put(&transaction, sealed).map_err(sql)?;
        if let Some(summary) = summary {
            rows::put_summary(&transaction, summary, last).map_err(sql)?;
            rows::put_link(&transaction, &summary.sale_id, &link).map_err(sql)?;
            if summary.captured_minor > 0 || !summary.unfinished {
                let now_ms = entries.last().map_or(0, |entry| entry.at_ms);
                personal::schedule_erasure(&transaction, &summary.sale_id, now_ms).map_err(sql)?;
            }
        }
        let seq = match transaction.commit() {
            Ok(()) => match self.check_files() {
                Ok(()) => last,
                Err(error @ JournalError::Displaced { .. }) => return Err(error),
                // Whether it went into the right file is unknown until the file is opened again.
                Err(error) => self.resolve(&events, database::outcome::unverified(&error))?,
            },
            Err(cause) => self.resolve(&events, cause)?,
        };
        self.is_log_to_empty |= !matches!(link, LinkChange::Keep);
        self.is_log_to_carry_over = true;
        if let Some(Stored { epoch, hash, .. }) = events.last().map(|last| &last.stored) {
            self.write_checkpoint(Checkpoint {
                epoch: *epoch,
                seq,
                head: *hash,
            });
        }
        if let Err(error) = self.destroy_keys(&replaced) {
            tracing::warn!(%error, "a former contact's key could not be destroyed yet");
        }
        Ok(seq)
    }

    /// Reads a sale's events in order and checks each against its hash. An unknown sale has none.
    pub fn events_of(&self, sale_id: &str) -> Result<Vec<Stored>, JournalError> {
        sound_events_of(self.connection()?, &self.path, sale_id)
    }

    /// Reads the summaries of unfinished sales, oldest first.
    pub fn unfinished(&self) -> Result<Vec<Summary>, JournalError> {
        rows::summaries(
            self.connection()?,
            "WHERE unfinished = 1 ORDER BY started_at",
            [],
        )
        .map_err(|source| JournalError::sql("read the open sales", &self.path, source))
    }

    /// Reads the summaries of the most recent sales, newest first.
    pub fn recent(&self, limit: u32) -> Result<Vec<Summary>, JournalError> {
        rows::summaries(self.connection()?, rows::MOST_RECENT, [limit])
            .map_err(|source| JournalError::sql("read the last sales", &self.path, source))
    }

    /// Reads the customer's link while it is live: the payment page and Klarna's QR image.
    pub fn link(&self, sale_id: &str) -> Result<Option<Link>, JournalError> {
        self.connection()?
            .prepare_cached("SELECT redirect_url, qr_code_url FROM link WHERE sale_id = ?1")
            .and_then(|mut link| link.query_row([sale_id], |row| Ok((row.get(0)?, row.get(1)?))))
            .optional()
            .map_err(|source| JournalError::sql("read a sale's link", &self.path, source))
    }

    /// Reads the customer's approval while an order may be placed with it.
    pub fn approval(&self, sale_id: &str) -> Result<Option<SecretString>, JournalError> {
        self.connection()?
            .prepare_cached("SELECT token FROM approval WHERE sale_id = ?1")
            .and_then(|mut token| token.query_row([sale_id], |row| row.get::<_, String>(0)))
            .optional()
            .map(|token| token.map(SecretString::from))
            .map_err(|source| JournalError::sql("read a sale's approval", &self.path, source))
    }

    /// Returns the next free sale number of a series: for `P-`, `P-000001` and so on. Writing a sale's first event takes its
    /// number. The prefix must not end in a digit.
    pub fn next_number(&self, prefix: &str) -> Result<String, JournalError> {
        const OPERATION: &str = "number a sale";
        if prefix.ends_with(|c: char| c.is_ascii_digit()) {
            return Err(JournalError::rejected(OPERATION, Rule::Series));
        }
        let last: i64 = self
            .connection()?
            .prepare_cached(
                "SELECT max(
                     coalesce((SELECT max(ordinal) FROM sale WHERE series = ?1), 0),
                     coalesce((SELECT max(number_after) FROM restoration), 0))",
            )
            .and_then(|mut last| last.query_row([prefix], |row| row.get(0)))
            .map_err(|source| JournalError::sql(OPERATION, &self.path, source))?;
        Ok(format!("{prefix}{:06}", last.saturating_add(1)))
    }

    /// Opens a second connection, for reading.
    pub fn reader(&self) -> Result<Reader, JournalError> {
        Reader::open_on(Arc::clone(&self.disk), &self.path)
    }

    /// Copies the log into the main file while nothing waits for it. Otherwise this happens during an append, every
    /// thousand pages.
    pub fn checkpoint_wal(&mut self) -> Result<(), JournalError> {
        self.check_files()?;
        self.connection()?
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
            .map_err(|source| JournalError::sql("carry the journal's log over", &self.path, source))
    }

    /// Releases the disk space reserved beside the journal, so that open sales can be finished on a full disk. Returns whether
    /// there was any.
    pub fn release_reserve(&self) -> Result<bool, JournalError> {
        disk::reserve::release(&*self.disk, &self.path)
    }

    fn connection(&self) -> Result<&Connection, JournalError> {
        self.connection.as_ref().ok_or_else(|| self.lost())
    }

    fn lost(&self) -> JournalError {
        JournalError::Unknown {
            file: self.path.clone(),
            source: Rule::Unsettled.into(),
        }
    }
}

/// Returns whether there is a journal at `path`. Fails if its checkpoint shows that there was one and it is gone.
pub fn is_begun(path: &Path) -> Result<bool, JournalError> {
    exists(&OwnDisk, path, Checkpoint::read(&OwnDisk, path)?)
}

fn exists(
    disk: &dyn Disk,
    path: &Path,
    checkpoint: Option<Checkpoint>,
) -> Result<bool, JournalError> {
    const OPERATION: &str = "look for the journal";
    let length = disk
        .length(path)
        .map_err(|source| JournalError::io(OPERATION, path, source))?;
    match (length, checkpoint) {
        (None, Some(Checkpoint { seq: events, .. })) => Err(JournalError::damaged(
            OPERATION,
            path,
            Damage::Missing { events },
        )),
        (length, _) => Ok(length.is_some()),
    }
}

fn conflict(entry: &Entry, next: u32) -> JournalError {
    JournalError::Conflict {
        stream: entry.stream.clone(),
        stream_seq: entry.stream_seq,
        next,
    }
}

/// Assigns the events their numbers and hashes, after the last stored one.
fn chained(connection: &Connection, entries: &[Entry]) -> rusqlite::Result<Vec<EventRow>> {
    let (mut seq, mut prev, _) = rows::tail(connection)?.unwrap_or((0, chain::GENESIS, 1));
    let epoch = epoch_of(connection)?;
    let mut events = Vec::with_capacity(entries.len());
    for entry in entries {
        seq = seq.saturating_add(1);
        let hash = chain::hash(&prev, seq, epoch, entry);
        let stored = Stored {
            seq,
            epoch,
            entry: entry.clone(),
            hash,
        };
        events.push(EventRow { stored, prev });
        prev = hash;
    }
    Ok(events)
}

fn sound_events_of(
    connection: &Connection,
    path: &Path,
    sale_id: &str,
) -> Result<Vec<Stored>, JournalError> {
    const OPERATION: &str = "read a sale";
    rows::events_of(connection, sale_id)
        .map_err(|source| JournalError::sql(OPERATION, path, source))?
        .into_iter()
        .map(|event| {
            if event.is_sound() {
                return Ok(event.stored);
            }
            let seq = event.stored.seq;
            Err(JournalError::damaged(
                OPERATION,
                path,
                Finding::Changed { seq },
            ))
        })
        .collect()
}
