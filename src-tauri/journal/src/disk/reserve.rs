//! Room set aside beside the journal, to be given up when the disk is full.

use std::io;
use std::path::Path;

use crate::disk::Disk;
use crate::disk::beside;
use crate::error::JournalError;

const RESERVE_BYTES: usize = 8 * 1024 * 1024;

/// Sets the room aside, unless it is there already.
pub(crate) fn set_aside(disk: &dyn Disk, journal: &Path) -> io::Result<()> {
    let reserve = beside(journal, "-reserve");
    let length = disk.length(&reserve)?;
    if length.and_then(|bytes| usize::try_from(bytes).ok()) == Some(RESERVE_BYTES) {
        return Ok(());
    }
    let filled = disk.fill(&reserve, RESERVE_BYTES);
    if filled.is_err() {
        disk.remove(&reserve)?;
    }
    filled
}

/// Gives the room up. Returns whether there was any.
pub(crate) fn release(disk: &dyn Disk, journal: &Path) -> Result<bool, JournalError> {
    let reserve = beside(journal, "-reserve");
    disk.remove(&reserve)
        .map_err(|source| JournalError::io("give up the reserve", &reserve, source))
}
