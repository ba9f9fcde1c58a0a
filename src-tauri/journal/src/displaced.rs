//! Whether the files that the journal writes are still the ones under its name; and what is done when
//! they are not.
//!
//! Another program can move, replace, remove or cut them while the till writes. The system lets a till
//! write on into a file that has no name any more, and all of that would be gone at the next start. So
//! this is looked at around each commit, before anybody is told that it is on disk. What the files of
//! the open connection hold is then carried into a copy, and nothing is written any more.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::open::{self, Role, beside, connect};
use super::verify::verify_on;
use super::{Disk, Found, Journal, JournalError, OwnDisk, Stored, VerifyError, backup, rows};

/// The database, its log, and the memory that its connections share.
const SUFFIXES: [&str; 3] = ["", "-wal", "-shm"];
const LOG_HEADER_BYTES: u64 = 32;
const FRAME_HEADER_BYTES: u64 = 24;

/// The files that a connection has open, as they lay under their names when they were last looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Files {
    known: [Option<Found>; 3],
    frame_bytes: u64,
}

impl Files {
    /// Notes the files of a connection that has read. `examined` lay there before it was opened.
    ///
    /// # Errors
    /// When another file has taken the place of the one that was examined.
    pub(crate) fn of(
        connection: &Connection,
        disk: &dyn Disk,
        path: &Path,
        examined: Found,
    ) -> Result<Files, JournalError> {
        const OPERATION: &str = "open the journal";
        let known = look(disk, path).map_err(|source| JournalError::io(OPERATION, path, source))?;
        if known[0].is_none_or(|main| main.id != examined.id) {
            return Err(JournalError::Damaged {
                operation: OPERATION,
                file: path.to_owned(),
                found: "another file took its place just now".to_owned(),
            });
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

    /// Whether these are the files of the same journal.
    pub(crate) fn is_same_journal(&self, other: &Files) -> bool {
        self.known[0].map(|main| main.id) == other.known[0].map(|main| main.id)
    }

    /// Returns what is no longer as it was, if anything.
    fn changed(
        &mut self,
        connection: &Connection,
        disk: &dyn Disk,
        path: &Path,
    ) -> io::Result<Option<String>> {
        let now = look(disk, path)?;
        for ((suffix, before), now) in SUFFIXES.into_iter().zip(self.known).zip(now) {
            let Some(before) = before else { continue };
            let what = match now {
                None => "is gone",
                Some(now) if now.id != before.id => "is another file than before",
                Some(now) if now.length < before.length && suffix.is_empty() => "was cut short",
                Some(now)
                    if now.length < before.length
                        && suffix == "-wal"
                        && !self.holds_log(connection, now.length) =>
                {
                    "was cut short"
                }
                Some(_) => continue,
            };
            return Ok(Some(format!("{} {what}", beside(path, suffix).display())));
        }
        self.known = now;
        Ok(None)
    }

    /// Whether a log of this length holds all that the connections believe to stand in it. It may be
    /// shorter than before: whoever carries it over into the database may empty it.
    fn holds_log(&self, connection: &Connection, length: u64) -> bool {
        let frames: rusqlite::Result<i64> =
            connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1));
        frames.is_ok_and(|frames| {
            let frames = frames.max(0).cast_unsigned();
            frames == 0 || length >= frames.saturating_mul(self.frame_bytes) + LOG_HEADER_BYTES
        })
    }
}

fn look(disk: &dyn Disk, path: &Path) -> io::Result<[Option<Found>; 3]> {
    let [main, log, memory] = SUFFIXES.map(|suffix| beside(path, suffix));
    Ok([disk.find(&main)?, disk.find(&log)?, disk.find(&memory)?])
}

/// What became of a journal that another program took away.
#[derive(Debug)]
pub(super) struct Displaced {
    found: String,
    copy: Option<PathBuf>,
}

impl Journal {
    /// Makes sure that what is written goes into the files under the journal's name.
    ///
    /// # Errors
    /// [`JournalError::Displaced`] when it does not, from then on. All that the journal holds has been
    /// carried into a copy beside it, or the error says why not. Otherwise nobody can look just now.
    pub fn check_files(&mut self) -> Result<(), JournalError> {
        if self.displaced.is_none() {
            let Some(connection) = &self.connection else {
                return Ok(());
            };
            let changed = self.files.changed(connection, &*self.disk, &self.path);
            let changed = changed
                .map_err(|source| JournalError::io("look at the journal", &self.path, source))?;
            let Some(found) = changed else {
                return Ok(());
            };
            tracing::error!(found, "the journal's files are no longer the till's");
            // What lies under the names belongs to somebody else.
            if let Err(error) = open::leave_as_it_is(connection) {
                tracing::error!(%error, "closing the journal may change what took its place");
            }
            // The next start knows by it what is missing under the journal's name.
            self.follow_end();
            self.sync_checkpoint();
            self.displaced = Some(Displaced { found, copy: None });
        }
        Err(self.rescue())
    }

    /// Carries what the open connection sees into a copy, unless that is done; returns what is to be
    /// told.
    fn rescue(&mut self) -> JournalError {
        let copied = match self
            .displaced
            .as_ref()
            .and_then(|displaced| displaced.copy.clone())
        {
            Some(copy) => Ok(copy),
            None => self.copy_what_is_open().or_else(|error| {
                // The room set aside is for just such a day.
                match self.release_reserve() {
                    Ok(true) => self.copy_what_is_open(),
                    Ok(false) | Err(_) => Err(error),
                }
            }),
        };
        let Some(displaced) = &mut self.displaced else {
            return self.lost();
        };
        displaced.copy = copied.as_ref().ok().cloned();
        JournalError::Displaced {
            file: self.path.clone(),
            found: displaced.found.clone(),
            rescued: copied.map_err(|error| {
                tracing::error!(%error, "what was written last could not be copied");
                error.to_string()
            }),
        }
    }

    fn copy_what_is_open(&self) -> Result<PathBuf, JournalError> {
        const OPERATION: &str = "rescue the journal";
        let disk = &*self.disk;
        let io = |source| JournalError::io(OPERATION, &self.path, source);
        let number = copies(disk, &self.path)
            .map_err(io)?
            .len()
            .saturating_add(1);
        let copy = rescued(&self.path, number);
        let draft = beside(&copy, "-new");
        let copied = backup::copy_from(self.connection()?, disk, &self.path, &draft, OPERATION)
            .and_then(|()| read_back(disk, &draft));
        if let Err(error) = copied {
            for leftover in ["", "-journal", "-wal", "-shm"] {
                disk.remove(&beside(&draft, leftover)).map_err(io)?;
            }
            return Err(error);
        }
        disk.rename(&draft, &copy).map_err(io)?;
        disk.sync_folder(&copy).map_err(io)?;
        tracing::warn!(copy = %copy.display(), "everything that was written lies in a copy");
        Ok(copy)
    }
}

/// Reads a copy to its end and holds it to its chain. What a sale's events come to, the engine knows: it
/// replays them when the copy is put back.
fn read_back(disk: &dyn Disk, copy: &Path) -> Result<(), JournalError> {
    let filed = connect(disk, copy, Role::Reader)?;
    let mut replay = |sale_id: &str, _: &[Stored]| {
        let filed = rows::summaries(&filed, "WHERE sale_id = ?1", [sale_id]);
        let filed = filed.map_err(|error| error.to_string())?;
        filed
            .into_iter()
            .next()
            .ok_or_else(|| "it has no summary".to_owned())
    };
    match verify_on(disk, copy, &mut |_| {}, &mut replay) {
        Ok(_) => Ok(()),
        Err(VerifyError::Unreadable(error)) => Err(error),
        Err(findings @ VerifyError::Findings(_)) => Err(JournalError::Damaged {
            operation: "read the rescued journal back",
            file: copy.to_owned(),
            found: findings.to_string(),
        }),
    }
}

/// Whether a copy was rescued of this very epoch. What lies under the journal's name may then be anything,
/// and look whole at its end.
pub(super) fn is_in_doubt(
    connection: &Connection,
    disk: &dyn Disk,
    path: &Path,
) -> Result<bool, JournalError> {
    const OPERATION: &str = "look for rescued journals";
    let epoch_of = |connection: &Connection| {
        connection
            .query_row("SELECT epoch FROM life", [], |row| row.get::<_, i64>(0))
            .map_err(|source| JournalError::sql(OPERATION, path, source))
    };
    let copies = copies(disk, path).map_err(|source| JournalError::io(OPERATION, path, source))?;
    let Some(newest) = copies.first() else {
        return Ok(false);
    };
    let copy = connect(disk, newest, Role::Reader)?;
    Ok(epoch_of(&copy)? >= epoch_of(connection)?)
}

/// Returns the copies of a journal that were made when another program took it away, the newest first.
///
/// # Errors
/// When nobody can look.
pub fn rescued_copies(journal: &Path) -> io::Result<Vec<PathBuf>> {
    copies(&OwnDisk, journal)
}

fn copies(disk: &dyn Disk, journal: &Path) -> io::Result<Vec<PathBuf>> {
    let mut copies = Vec::new();
    loop {
        let copy = rescued(journal, copies.len().saturating_add(1));
        if disk.find(&copy)?.is_none() {
            break;
        }
        copies.insert(0, copy);
    }
    Ok(copies)
}

fn rescued(journal: &Path, number: usize) -> PathBuf {
    beside(journal, &format!("-rescued-{number}"))
}
