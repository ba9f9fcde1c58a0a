//! The copies of a journal that were rescued when another program took its files away.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::chain::checkpoint::epoch_of;
use crate::database::{Role, connect};
use crate::disk::{Disk, OwnDisk, beside};
use crate::error::JournalError;

/// Returns whether a copy of this epoch was rescued. Then the file under the journal's name may be anything, even if its end
/// looks sound.
pub(crate) fn is_in_doubt(
    connection: &Connection,
    disk: &dyn Disk,
    path: &Path,
) -> Result<bool, JournalError> {
    const OPERATION: &str = "look for rescued journals";
    let epoch_of = |connection: &Connection| {
        epoch_of(connection).map_err(|source| JournalError::sql(OPERATION, path, source))
    };
    let copies = copies(disk, path).map_err(|source| JournalError::io(OPERATION, path, source))?;
    let Some(newest) = copies.first() else {
        return Ok(false);
    };
    let copy = connect(disk, newest, Role::Reader)?;
    Ok(epoch_of(&copy)? >= epoch_of(connection)?)
}

/// Returns the rescued copies of a journal, the newest first.
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
