//! The mark: where the chain ended a while ago, in a file of its own beside the journal.
//!
//! A start checks the chain from the mark on. Being apart from the journal it also tells what the
//! chain cannot: that the end was cut off, or an older file put in the journal's place. It holds no
//! secret; against whoever can write both files there are seals.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::disk::write_whole_on;
use super::open::beside;
use super::{Disk, Finding, JournalError, chain, rows};

/// How many events are written before the mark is set anew.
pub(crate) const EVERY: i64 = 1_000;
/// What the file begins with; another way to mark gets another word.
const FORMAT: &str = "handover-mark-1";

/// An event that the journal holds for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The life of the journal. What a restored one no longer holds, its new life explains.
    pub(crate) epoch: i64,
    /// The event's place.
    pub(crate) seq: i64,
    /// Its hash, and so that of all before it.
    pub(crate) head: [u8; 32],
}

impl Mark {
    /// Reads the mark beside a journal; nothing when there is none, or none that can be read.
    pub(crate) fn read(disk: &dyn Disk, journal: &Path) -> Result<Option<Mark>, JournalError> {
        let bytes = disk
            .read(&file(journal))
            .map_err(|source| JournalError::io("read the journal's mark", journal, source))?;
        Ok(bytes.as_deref().and_then(parse))
    }

    /// Returns the mark of a journal's end; nothing when it holds no event.
    pub(crate) fn of(connection: &Connection) -> rusqlite::Result<Option<Mark>> {
        let epoch = life(connection)?;
        let end = rows::tail(connection)?;
        Ok(end.map(|(seq, head, _)| Mark { epoch, seq, head }))
    }

    /// Puts it in the place of the one before: there is always the one or the other, whole.
    pub(crate) fn write(self, disk: &dyn Disk, journal: &Path) -> io::Result<()> {
        write_whole_on(disk, &file(journal), self.text().as_bytes())
    }

    /// Looks whether the journal still holds the marked event, unless it began a new life since.
    pub(crate) fn check(self, connection: &Connection) -> rusqlite::Result<Option<Finding>> {
        let life = life(connection)?;
        if life > self.epoch {
            return Ok(None);
        }
        let found: Option<[u8; 32]> = connection
            .query_row("SELECT hash FROM event WHERE seq = ?1", [self.seq], |row| {
                row.get(0)
            })
            .optional()?;
        let is_held = life == self.epoch && found == Some(self.head);
        Ok((!is_held).then_some(Finding::NotAsMarked { marked: self.seq }))
    }

    /// Whether it was made in the journal's present life.
    pub(crate) fn is_of_this_life(self, connection: &Connection) -> rusqlite::Result<bool> {
        Ok(life(connection)? == self.epoch)
    }

    fn text(self) -> String {
        let Mark { epoch, seq, head } = self;
        let numbers = [epoch, seq].map(i64::to_le_bytes);
        let sum = chain::digest(&[FORMAT.as_bytes(), &numbers[0], &numbers[1], &head]);
        let [head, sum] = [head, sum].map(hex::encode);
        format!("{FORMAT} {epoch} {seq} {head} {sum}\n")
    }
}

fn file(journal: &Path) -> PathBuf {
    beside(journal, "-mark")
}

fn life(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT epoch FROM life", [], |row| row.get(0))
}

/// Reads what [`Mark::text`] wrote, and nothing else.
fn parse(bytes: &[u8]) -> Option<Mark> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut words = text.split(' ').skip(1);
    let (epoch, seq) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let mut head = [0; 32];
    hex::decode_to_slice(words.next()?, &mut head).ok()?;
    let mark = Mark { epoch, seq, head };
    (mark.text() == text).then_some(mark)
}
