//! The checkpoint: where the chain ends, in a file of its own beside the journal.
//!
//! It is written after each commit, so it names no event that was not on disk before. It is not synced, because a commit
//! must not wait for two syncs: a killed program leaves the newest one, a power cut an earlier one. A start checks the
//! chain from the checkpoint on. Being outside the journal, it also reveals what the chain cannot: that the end was lost or
//! cut off, or that an older file took the journal's place. It holds no secret; seals protect against whoever can write
//! both files.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use crate::chain;
use crate::database::rows;
use crate::disk::{Disk, OpenFile, beside};
use crate::error::JournalError;
use crate::error::finding::Finding;

/// The first word of a slot. Another format gets another word.
const FORMAT: &str = "handover-checkpoint-1";
/// Two slots, written in turn, so that one is always whole.
const SLOTS: u64 = 2;
/// Each slot has a disk block of its own.
const SLOT_BYTES: u64 = 4_096;

/// A confirmed end of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Checkpoint {
    /// The epoch of the journal. A restored journal of a later epoch may lack the event.
    pub(crate) epoch: i64,
    /// The last event's number.
    pub(crate) seq: i64,
    /// Its hash, which covers all events before it.
    pub(crate) head: [u8; 32],
}

impl Checkpoint {
    /// Reads the newest checkpoint beside a journal, or none if there is no readable one.
    pub(crate) fn read(
        disk: &dyn Disk,
        journal: &Path,
    ) -> Result<Option<Checkpoint>, JournalError> {
        Ok(slots(disk, journal)?.into_iter().flatten().max())
    }

    /// Returns the checkpoint of a journal's end, or none if it holds no event.
    pub(crate) fn of(connection: &Connection) -> rusqlite::Result<Option<Checkpoint>> {
        let epoch = epoch_of(connection)?;
        let end = rows::tail(connection)?;
        Ok(end.map(|(seq, head, _)| Checkpoint { epoch, seq, head }))
    }

    /// Checks that the journal still holds the event, unless it has begun a later epoch.
    pub(crate) fn check(self, connection: &Connection) -> rusqlite::Result<Option<Finding>> {
        let epoch = epoch_of(connection)?;
        if epoch > self.epoch {
            return Ok(None);
        }
        let found: Option<[u8; 32]> = connection
            .query_row("SELECT hash FROM event WHERE seq = ?1", [self.seq], |row| {
                row.get(0)
            })
            .optional()?;
        let is_held = epoch == self.epoch && found == Some(self.head);
        Ok((!is_held).then_some(Finding::EndsBeforeCheckpoint { seq: self.seq }))
    }

    /// Returns an error unless the journal passes [`Checkpoint::check`].
    pub(crate) fn require(self, connection: &Connection, path: &Path) -> Result<(), JournalError> {
        const OPERATION: &str = "compare journal and checkpoint";
        match self.check(connection) {
            Ok(None) => Ok(()),
            Ok(Some(finding)) => Err(JournalError::damaged(OPERATION, path, finding)),
            Err(source) => Err(JournalError::sql(OPERATION, path, source)),
        }
    }

    /// Returns whether it is of the journal's current epoch.
    pub(crate) fn is_of_this_epoch(self, connection: &Connection) -> rusqlite::Result<bool> {
        Ok(epoch_of(connection)? == self.epoch)
    }

    fn text(self) -> String {
        let Checkpoint { epoch, seq, head } = self;
        let numbers = [epoch, seq].map(i64::to_le_bytes);
        let sum = chain::digest(&[FORMAT.as_bytes(), &numbers[0], &numbers[1], &head]);
        let [head, sum] = [head, sum].map(hex::encode);
        format!("{FORMAT} {epoch} {seq} {head} {sum}\n")
    }
}

/// The checkpoint file, kept open by the writer.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    file: Box<dyn OpenFile>,
    /// The slot to be written next, the older one.
    next: u64,
    last: Option<Checkpoint>,
    is_synced: bool,
}

impl Checkpoints {
    /// Opens the file beside a journal, and creates it if there is none.
    pub(crate) fn open(disk: &dyn Disk, journal: &Path) -> Result<Checkpoints, JournalError> {
        const OPERATION: &str = "open the journal's checkpoint";
        let io = |source| JournalError::io(OPERATION, journal, source);
        let path = file(journal);
        let is_new = disk.length(&path).map_err(io)?.is_none();
        let [first, second] = slots(disk, journal)?;
        let file = disk.open(&path).map_err(io)?;
        if is_new {
            disk.sync_folder(&path).map_err(io)?;
        }
        Ok(Checkpoints {
            file,
            next: u64::from(first > second),
            last: first.max(second),
            is_synced: false,
        })
    }

    /// Replaces the older checkpoint, without waiting for the disk.
    pub(crate) fn write(&mut self, end: Checkpoint) -> io::Result<()> {
        if self.last == Some(end) {
            return Ok(());
        }
        let offset = self.next.saturating_mul(SLOT_BYTES);
        self.file.write_at(offset, end.text().as_bytes())?;
        self.next = (self.next.saturating_add(1)) % SLOTS;
        self.last = Some(end);
        self.is_synced = false;
        Ok(())
    }

    /// Waits until what was written is on disk.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        if !self.is_synced {
            self.file.sync()?;
            self.is_synced = true;
        }
        Ok(())
    }
}

fn file(journal: &Path) -> PathBuf {
    beside(journal, "-checkpoint")
}

fn slots(disk: &dyn Disk, journal: &Path) -> Result<[Option<Checkpoint>; 2], JournalError> {
    let bytes = disk
        .read(&file(journal))
        .map_err(|source| JournalError::io("read the journal's checkpoint", journal, source))?
        .unwrap_or_default();
    let slot = usize::try_from(SLOT_BYTES).unwrap_or(usize::MAX);
    let (first, second) = bytes.split_at(slot.min(bytes.len()));
    Ok([first, second].map(parse))
}

/// Returns the journal's current epoch.
pub(crate) fn epoch_of(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT number FROM epoch")?
        .query_row([], |row| row.get(0))
}

/// Reads what [`Checkpoint::text`] wrote, and nothing else.
fn parse(slot: &[u8]) -> Option<Checkpoint> {
    let line = slot.split_inclusive(|byte| *byte == b'\n').next()?;
    let text = std::str::from_utf8(line).ok()?;
    let mut words = text.split(' ').skip(1);
    let (epoch, seq) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let mut head = [0; 32];
    hex::decode_to_slice(words.next()?, &mut head).ok()?;
    let checkpoint = Checkpoint { epoch, seq, head };
    (checkpoint.text() == text).then_some(checkpoint)
}
