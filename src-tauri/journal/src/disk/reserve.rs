//! Disk space reserved beside the journal, released when the disk is full.

use std::io;
use std::path::Path;

use crate::disk::{Disk, beside};
use crate::error::JournalError;

const RESERVE_BYTES: usize = 8 * 1024 * 1024;

/// Reserves the space, unless that is done already.
pub(crate) fn create(disk: &dyn Disk, journal: &Path) -> io::Result<()> {
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

/// Releases the space. Returns whether there was any.
pub(crate) fn release(disk: &dyn Disk, journal: &Path) -> Result<bool, JournalError> {
    let reserve = beside(journal, "-reserve");
    disk.remove(&reserve)
        .map_err(|source| JournalError::io("release the reserved space", &reserve, source))
}
