//! Whether the files that the journal writes are still the ones under its name.
//!
//! Another program can move, replace, remove or truncate them while the till writes. The system lets the till keep writing
//! into a file that has lost its name, and all of that would be gone at the next start.

use std::io;
use std::path::Path;

use rusqlite::Connection;

use crate::disk::{Disk, Found, beside};
use crate::error::JournalError;
use crate::error::damage::{Damage, Displacement, Fate};

/// The database, its log, and the memory shared by its connections.
const SUFFIXES: [&str; 3] = ["", "-wal", "-shm"];
const LOG_HEADER_BYTES: u64 = 32;
const FRAME_HEADER_BYTES: u64 = 24;

/// The files that a connection has open, as last found under their names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Files {
    known: [Option<Found>; 3],
    frame_bytes: u64,
}

impl Files {
    /// Returns the files of a connection that has read. `examined` is what was found before it was opened: if another file
    /// took its place since, this is an error.
    pub(crate) fn of(
        connection: &Connection,
        disk: &dyn Disk,
        path: &Path,
        examined: Found,
    ) -> Result<Files, JournalError> {
        const OPERATION: &str = "open the journal";
        let known =
            find_all(disk, path).map_err(|source| JournalError::io(OPERATION, path, source))?;
        if known[0].is_none_or(|main| main.id != examined.id) {
            return Err(JournalError::damaged(OPERATION, path, Damage::Replaced));
        }
        let page_bytes: i64 = connection
            .pragma_query_value(None, "page_size", |row| row.get(0))
            .map_err(|source| JournalError::sql(OPERATION, path, source))?;
        Ok(Files {
            known,
            frame_bytes: page_bytes
                .cast_unsigned()
                .saturating_add(FRAME_HEADER_BYTES),
        })
    }

    /// Returns whether these are the files of the same journal.
    pub(crate) fn is_same_journal(&self, other: &Files) -> bool {
        self.known[0].map(|main| main.id) == other.known[0].map(|main| main.id)
    }

    /// Returns what has changed, if anything.
    pub(crate) fn changed(
        &mut self,
        connection: &Connection,
        disk: &dyn Disk,
        path: &Path,
    ) -> io::Result<Option<Displacement>> {
        let mut known = self.known;
        for (suffix, known) in SUFFIXES.into_iter().zip(&mut known) {
            let Some(before) = *known else { continue };
            let file = beside(path, suffix);
            *known = disk.find_open(&file, before)?;
            let what = match *known {
                None => Fate::Gone,
                Some(now) if now.id != before.id => Fate::Replaced,
                Some(now) if now.length < before.length && suffix.is_empty() => Fate::Cut,
                Some(now)
                    if now.length < before.length
                        && suffix == "-wal"
                        && !self.holds_log(connection, now.length) =>
                {
                    Fate::Cut
                }
                Some(_) => continue,
            };
            return Ok(Some(Displacement { file, what }));
        }
        self.known = known;
        Ok(None)
    }

    /// Returns whether a log of this length holds every frame that the connections know of. It may be shorter than before:
    /// a WAL checkpoint may empty it.
    fn holds_log(&self, connection: &Connection, length: u64) -> bool {
        let frames: rusqlite::Result<i64> =
            connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1));
        frames.is_ok_and(|frames| {
            let frames = frames.max(0).cast_unsigned();
            frames == 0 || length >= frames.saturating_mul(self.frame_bytes) + LOG_HEADER_BYTES
        })
    }
}

fn find_all(disk: &dyn Disk, path: &Path) -> io::Result<[Option<Found>; 3]> {
    let [main, log, memory] = SUFFIXES.map(|suffix| beside(path, suffix));
    Ok([disk.find(&main)?, disk.find(&log)?, disk.find(&memory)?])
}
