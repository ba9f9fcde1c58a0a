//! What can go wrong with the journal, by what a person does about it.

pub(crate) mod damage;
pub(crate) mod finding;

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

use damage::{Damage, Displacement, Rule};
use finding::Finding;

/// What lies below a [`JournalError`]: the database's error or the file system's.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Why the journal could not be opened, read or written.
#[derive(Debug, Error)]
pub enum JournalError {
    /// The file is missing, or this account may not open it.
    #[error("could not {operation}: {} cannot be opened; check that it exists and that this account may use it", file.display())]
    NotAccessible {
        /// What was being done.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        source: Cause,
    },
    /// The file is not a sound journal. It is never repaired or removed.
    #[error("could not {operation}: {} is damaged: {found}. It was left untouched. Take no payment with this till; keep the file and call whoever looks after it", file.display())]
    Damaged {
        /// What was being done.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        found: Damage,
    },
    /// A newer version of this program wrote the file.
    #[error("{} was written by a newer version of Handover (schema {found}, this one knows {known}). It was left untouched; install the newer version", file.display())]
    NewerSchema {
        /// The file.
        file: PathBuf,
        /// The file's schema.
        found: u32,
        /// The newest schema this program knows.
        known: u32,
    },
    /// The disk has no room left.
    #[error("could not {operation}: the disk holding {} is full; make room before selling on", file.display())]
    DiskFull {
        /// What was being done.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The database's words.
        #[source]
        source: Cause,
    },
    /// The file or its disk may only be read.
    #[error("could not {operation}: {} can only be read; check its rights and whether the disk is mounted read-only", file.display())]
    ReadOnly {
        /// What was being done.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The database's words.
        #[source]
        source: Cause,
    },
    /// Reading or writing failed in another way.
    #[error("could not {operation}: reading or writing {} failed", file.display())]
    Io {
        /// What was being done.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The database's or the file system's words.
        #[source]
        source: Cause,
    },
    /// The event's place in its stream is taken, or leaves a gap.
    #[error("event {stream_seq} of {stream} cannot be written: the next is {next}")]
    Conflict {
        /// The stream.
        stream: String,
        /// The place asked for.
        stream_seq: u32,
        /// The place that is free.
        next: u32,
    },
    /// The event or its summary breaks a rule of the database.
    #[error("could not {operation}: a rule of the journal forbids it")]
    Rejected {
        /// What was being done.
        operation: &'static str,
        /// The rule.
        #[source]
        source: Cause,
    },
    /// Whether the event is on disk is not known. Open the journal again and look.
    #[error("it is not known whether the last event was written to {}; start the till again", file.display())]
    Unknown {
        /// The file.
        file: PathBuf,
        /// What the commit said.
        #[source]
        source: Cause,
    },
    /// Another program keeps the file to itself for longer than the till waits.
    #[error("could not {operation}: another program keeps {} to itself for longer than the till waits; close that program and try again. Nothing was written", file.display())]
    Busy {
        /// What was being done.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The database's words.
        #[source]
        source: Cause,
    },
    /// Another program moved, replaced, removed or cut the files while the till was writing them.
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
    /// The database library lacks something that keeps events safe.
    #[error("the database library of this program cannot keep a journal: {problem}")]
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

    /// Refuses what a rule of the journal forbids.
    pub(crate) fn rejected(operation: &'static str, rule: Rule) -> JournalError {
        JournalError::Rejected {
            operation,
            source: rule.into(),
        }
    }

    /// Sorts the database's error by what a person does about it.
    pub(crate) fn sql(
        operation: &'static str,
        file: &Path,
        source: rusqlite::Error,
    ) -> JournalError {
        let file = file.to_owned();
        let Some(code) = source.sqlite_error_code() else {
            #[expect(
                clippy::wildcard_enum_match_arm,
                reason = "the rest is how it was asked"
            )]
            return match source {
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..) => JournalError::Damaged {
                    operation,
                    file,
                    found: Damage::Database(source.to_string()),
                },
                other => JournalError::Io {
                    operation,
                    file,
                    source: other.into(),
                },
            };
        };
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "the rest is reading or writing"
        )]
        match code {
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => JournalError::Damaged {
                operation,
                file,
                found: Damage::Database(source.to_string()),
            },
            ErrorCode::DiskFull => JournalError::DiskFull {
                operation,
                file,
                source: source.into(),
            },
            ErrorCode::ReadOnly => JournalError::ReadOnly {
                operation,
                file,
                source: source.into(),
            },
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => JournalError::NotAccessible {
                operation,
                file,
                source: source.into(),
            },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => JournalError::Busy {
                operation,
                file,
                source: source.into(),
            },
            ErrorCode::ConstraintViolation => JournalError::Rejected {
                operation,
                source: source.into(),
            },
            _ => JournalError::Io {
                operation,
                file,
                source: source.into(),
            },
        }
    }

    /// Sorts the file system's error likewise.
    pub(crate) fn io(operation: &'static str, file: &Path, source: io::Error) -> JournalError {
        let file = file.to_owned();
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "the rest is reading or writing"
        )]
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => {
                JournalError::NotAccessible {
                    operation,
                    file,
                    source: source.into(),
                }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => JournalError::DiskFull {
                operation,
                file,
                source: source.into(),
            },
            io::ErrorKind::ReadOnlyFilesystem => JournalError::ReadOnly {
                operation,
                file,
                source: source.into(),
            },
            _ => JournalError::Io {
                operation,
                file,
                source: source.into(),
            },
        }
    }
}

fn rescue_text(rescued: &Result<PathBuf, Box<JournalError>>) -> String {
    match rescued {
        Ok(copy) => format!("All that was written: {}", copy.display()),
        Err(why) => format!("No copy: {why}"),
    }
}
