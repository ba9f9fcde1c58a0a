//! The outcome of a failed commit: SQLite does not know it, opening the file again reveals it.

use rusqlite::{Connection, OptionalExtension, ffi};

use crate::database::rows::EventRow;
use crate::disk::files::Files;
use crate::error::JournalError;
use crate::error::damage::Damage;
use crate::verify::start::connect_checked;
use crate::{Journal, conflict, database};

impl Journal {
    /// Finds out whether events whose commit failed were written.
    pub(crate) fn resolve(
        &mut self,
        events: &[EventRow],
        cause: rusqlite::Error,
    ) -> Result<i64, JournalError> {
        let Some(last) = events.last() else {
            return Err(self.lost());
        };
        let entry = &last.stored.entry;
        self.reopen("write an event", cause, |connection| {
            let found = connection
                .query_row(
                    "SELECT seq, hash FROM event WHERE stream = ?1 AND stream_seq = ?2",
                    (&entry.stream, entry.stream_seq),
                    |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)),
                )
                .optional()?;
            Ok(found.map(|(seq, hash)| {
                if hash == last.stored.hash {
                    Ok(seq)
                } else {
                    Err(conflict(entry, entry.stream_seq.saturating_add(1)))
                }
            }))
        })
    }

    /// Opens the journal again after a failed commit. `find` returns the result of the commit, or none if it left nothing.
    pub(crate) fn reopen<T>(
        &mut self,
        operation: &'static str,
        cause: rusqlite::Error,
        find: impl FnOnce(&Connection) -> rusqlite::Result<Option<Result<T, JournalError>>>,
    ) -> Result<T, JournalError> {
        if let Err(error @ JournalError::Displaced { .. }) = self.check_files() {
            return Err(error);
        }
        self.connection = None;
        // Opening needs space too: the log is carried over into the main file.
        if cause.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
            && let Err(error) = self.release_reserve()
        {
            tracing::warn!(%error, "the reserved disk space could not be released");
        }
        let unknown = |cause: rusqlite::Error| JournalError::Unknown {
            file: self.path.clone(),
            source: cause.into(),
        };
        let Ok((connection, files)) = self.connect_again() else {
            return Err(unknown(cause));
        };
        match find(&connection) {
            Ok(Some(found)) => {
                if found.is_ok() {
                    (self.connection, self.files) = (Some(connection), files);
                }
                found
            }
            // Nothing of the commit may come back after a power cut.
            Ok(None) if database::empty_log(&*self.disk, &self.path, &connection).is_ok() => {
                (self.connection, self.files) = (Some(connection), files);
                Err(JournalError::sql(operation, &self.path, cause))
            }
            Ok(None) | Err(_) => Err(unknown(cause)),
        }
    }

    /// Connects to the journal again, which must still be the same file.
    pub(crate) fn connect_again(&self) -> Result<(Connection, Files), JournalError> {
        let (connection, files) = connect_checked(&*self.disk, &self.path)?;
        if files.is_same_journal(&self.files) {
            return Ok((connection, files));
        }
        Err(JournalError::damaged(
            "open the journal again",
            &self.path,
            Damage::Replaced,
        ))
    }
}

/// Returns the error of a commit that SQLite reports as successful, but that may have gone into another file.
pub(crate) fn unverified(error: &JournalError) -> rusqlite::Error {
    let code = ffi::Error::new(ffi::SQLITE_IOERR_FSTAT);
    rusqlite::Error::SqliteFailure(code, Some(error.to_string()))
}
