//! The errors of the journal, by what a person does about them.

pub(crate) mod damage;
pub(crate) mod finding;

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use damage::{Damage, Displacement};
use finding::Finding;
use rusqlite::ErrorCode;
use thiserror::Error;

/// The cause of a [`JournalError`]: an error of SQLite or of the file system.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Why the journal could not be opened, read or written.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The file is missing, or this account may not open it.
    #[error("could not {operation}: {} cannot be opened; check that it exists and that this account may use it", file.display())]
    NotAccessible {
        /// The operation.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The cause.
        #[source]
        source: Cause,
    },
    /// The file is not a sound journal. It is never repaired or removed.
    #[error("could not {operation}: {} is damaged: {found}. It was left untouched. Take no payment with this till; keep the file and call whoever maintains it", file.display())]
    Damaged {
        /// The operation.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        found: Damage,
    },
    /// A newer version of this program wrote the file.
    #[error("{} was written by a newer version of Handover (schema {found}, this version knows {known}). It was left untouched; install the newer version", file.display())]
    NewerSchema {
        /// The file.
        file: PathBuf,
        /// The file's schema.
        found: u32,
        /// The newest schema this program knows.
        known: u32,
    },
    /// The disk is full.
    #[error("could not {operation}: the disk with {} is full; free some space before selling on", file.display())]
    DiskFull {
        /// The operation.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The cause.
        #[source]
        source: Cause,
    },
    /// The file or its disk is read-only.
    #[error("could not {operation}: {} is read-only; check its permissions and whether the disk is mounted read-only", file.display())]
    ReadOnly {
        /// The operation.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The cause.
        #[source]
        source: Cause,
    },
    /// Reading or writing failed in another way.
    #[error("could not {operation}: reading or writing {} failed", file.display())]
    Io {
        /// The operation.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The cause.
        #[source]
        source: Cause,
    },
    /// The event's number in its stream is taken or leaves a gap.
    #[error("event {stream_seq} of {stream} cannot be written: the next is {next}")]
    Conflict {
        /// The stream.
        stream: String,
        /// The requested number.
        stream_seq: u32,
        /// The next free number.
        next: u32,
    },
    /// The event or its summary breaks a rule of the database.
    #[error("could not {operation}: a rule of the journal forbids it")]
    Rejected {
        /// The operation.
        operation: &'static str,
        /// The rule.
        #[source]
        source: Cause,
    },
    /// It is unknown whether the event is on disk. Open the journal again to find out.
    #[error("it is unknown whether the last event was written to {}; start the till again", file.display())]
    Unknown {
        /// The file.
        file: PathBuf,
        /// The error of the commit.
        #[source]
        source: Cause,
    },
    /// Another program locks the file for longer than the till waits.
    #[error("could not {operation}: another program has locked {} for longer than the till waits; close that program and try again. Nothing was written", file.display())]
    Busy {
        /// The operation.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The cause.
        #[source]
        source: Cause,
    },
    /// Another program moved, replaced, removed or truncated the files while the till was writing them.
    #[error(
        "{found}: another program has taken it away from the till. {}",
        rescue_text(rescued)
    )]
    Displaced {
        /// The journal's path.
        file: PathBuf,
        /// What is no longer as it was.
        found: Displacement,
        /// Where everything that was written lies now, read back; or why it could not be carried there.
        rescued: Result<PathBuf, Box<JournalError>>,
    },
    /// SQLite lacks something that keeps events safe.
    #[error("SQLite, as this program has it, cannot keep a journal: {problem}")]
    Unfit {
        /// What is missing.
        problem: String,
    },
}

/// Why a journal could not be verified.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// It could not be read to its end.
    #[error("the journal could not be verified")]
    Unreadable(#[from] JournalError),
    /// It was read to its end, and these do not fit.
    #[error("{} problem(s) found in the journal; the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Findings(Vec<Finding>),
}

/// Builds a variant that has an operation, a file and a cause.
macro_rules! failed {
    ($variant:ident, $operation:expr, $file:expr, $source:expr) => {
        JournalError::$variant {
            operation: $operation,
            file: $file.to_owned(),
            source: $source.into(),
        }
    };
}

impl JournalError {
    /// Returns the file it is about.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            JournalError::NotAccessible { file, .. }
            | JournalError::Damaged { file, .. }
            | JournalError::NewerSchema { file, .. }
            | JournalError::DiskFull { file, .. }
            | JournalError::ReadOnly { file, .. }
            | JournalError::Io { file, .. }
            | JournalError::Busy { file, .. }
            | JournalError::Displaced { file, .. }
            | JournalError::Unknown { file, .. } => Some(file),
            JournalError::Conflict { .. }
            | JournalError::Rejected { .. }
            | JournalError::Unfit { .. } => None,
        }
    }

    pub(crate) fn damaged(
        operation: &'static str,
        file: &Path,
        found: impl Into<Damage>,
    ) -> JournalError {
        JournalError::Damaged {
            operation,
            file: file.to_owned(),
            found: found.into(),
        }
    }

    pub(crate) fn rejected(operation: &'static str, why: impl Into<Cause>) -> JournalError {
        JournalError::Rejected {
            operation,
            source: why.into(),
        }
    }

    /// Sorts an error of SQLite by what a person does about it.
    pub(crate) fn sql(
        operation: &'static str,
        file: &Path,
        source: rusqlite::Error,
    ) -> JournalError {
        let is_unreadable = matches!(
            source,
            rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..)
        );
        match source.sqlite_error_code() {
            None if is_unreadable => {
                JournalError::damaged(operation, file, Damage::Database(source.to_string()))
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                JournalError::damaged(operation, file, Damage::Database(source.to_string()))
            }
            Some(ErrorCode::DiskFull) => failed!(DiskFull, operation, file, source),
            Some(ErrorCode::ReadOnly) => failed!(ReadOnly, operation, file, source),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                failed!(NotAccessible, operation, file, source)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                failed!(Busy, operation, file, source)
            }
            Some(ErrorCode::ConstraintViolation) => JournalError::rejected(operation, source),
            _ => failed!(Io, operation, file, source),
        }
    }

    /// Sorts an error of the file system in the same way.
    pub(crate) fn io(operation: &'static str, file: &Path, source: io::Error) -> JournalError {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "any other kind means that reading or writing failed"
        )]
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => {
                failed!(NotAccessible, operation, file, source)
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                failed!(DiskFull, operation, file, source)
            }
            io::ErrorKind::ReadOnlyFilesystem => failed!(ReadOnly, operation, file, source),
            _ => failed!(Io, operation, file, source),
        }
    }
}

fn rescue_text(rescued: &Result<PathBuf, Box<JournalError>>) -> String {
    match rescued {
        Ok(copy) => format!("All that was written: {}", copy.display()),
        Err(why) => format!("No copy: {why}"),
    }
}
