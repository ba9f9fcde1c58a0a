//! Room set aside beside the journal, to be given up when the disk is full.

use std::fs::Metadata;
use std::io::{self, Write};
use std::path::Path;

use super::JournalError;
use super::open::{beside, private_file};

const RESERVE_BYTES: usize = 8 * 1024 * 1024;

/// Sets the room aside, unless it is there already.
pub(crate) fn set_aside(journal: &Path) -> io::Result<()> {
    let reserve = beside(journal, "-reserve");
    let is_whole = |file: Metadata| usize::try_from(file.len()) == Ok(RESERVE_BYTES);
    if reserve.metadata().is_ok_and(is_whole) {
        return Ok(());
    }
    let mut file = private_file().create(true).truncate(true).open(&reserve)?;
    // Not zeros: some file systems would keep those without taking any room.
    let filled = file.write_all(&vec![0xa5; RESERVE_BYTES]);
    if filled.is_err() {
        drop(file);
        std::fs::remove_file(&reserve)?;
    }
    filled
}

/// Gives the room up. Returns whether there was any.
pub(crate) fn release(journal: &Path) -> Result<bool, JournalError> {
    let reserve = beside(journal, "-reserve");
    match std::fs::remove_file(&reserve) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(JournalError::io("give up the reserve", &reserve, source)),
    }
}
