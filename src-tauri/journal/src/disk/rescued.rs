//! The copies of a journal that were made when another program took its files away.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::database::{Role, connect};
use crate::disk::beside;
use crate::disk::{Disk, OwnDisk};
use crate::error::JournalError;

/// Whether a copy was rescued of this very epoch. What lies under the journal's name may then be anything,
/// and look whole at its end.
pub(crate) fn is_in_doubt(
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

/// Returns them, the newest first.
///
/// # Errors
/// When nobody can look.
pub fn rescued_copies(journal: &Path) -> io::Result<Vec<PathBuf>> {
    copies(&OwnDisk, journal)
}

pub(crate) fn copies(disk: &dyn Disk, journal: &Path) -> io::Result<Vec<PathBuf>> {
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

pub(crate) fn rescued(journal: &Path, number: usize) -> PathBuf {
    beside(journal, &format!("-rescued-{number}"))
}
