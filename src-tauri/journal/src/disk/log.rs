//! The log beside the journal (SQLite's WAL), read before SQLite reads it.
//!
//! SQLite silently ends the log before the first incomplete transaction. After a power cut that is right: the last
//! transaction had not been acknowledged. But a flipped bit in an earlier one would silently lose every later one. The two
//! can be distinguished: a transaction is on disk before the next one is written, so only the last one in the log may be
//! torn. Any part of that one may be there; if anything of the same log follows it, the log is damaged.
//!
//! This holds as long as nothing lies behind the end when the next transaction is written. So a start empties the log, and
//! the writer leaves no half-written transaction in it (`cache_spill` is off). The checkpoint reveals a last transaction
//! that was acknowledged and torn nevertheless.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::database;
use crate::disk::{Disk, beside};
use crate::error::JournalError;
use crate::error::damage::Damage;

const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;
/// The part of it that holds the page number, the commit flag and the salt.
const FRAME_PREFIX_BYTES: usize = 16;
/// The smallest unit that a disk writes whole.
const SECTOR_BYTES: usize = 512;
/// The log's magic number; its last bit is the byte order of the checksums.
const MAGIC: u32 = 0x377f_0682;
/// The page size of journals, for a log whose header is unreadable.
const PAGE_BYTES: usize = 4_096;

const READING: &str = "read the journal's log";

/// A log that is not empty.
pub(crate) struct Log {
    path: PathBuf,
    bytes: Vec<u8>,
    /// Where its last whole transaction ends. What follows was never acknowledged, or is of an earlier log.
    end: usize,
}

impl Log {
    /// Reads the log of a journal; none if it is missing or empty. Somebody may be writing it.
    pub(crate) fn read(disk: &dyn Disk, journal: &Path) -> Result<Option<Log>, JournalError> {
        let path = beside(journal, "-wal");
        let read = || {
            disk.read(&path)
                .map_err(|source| JournalError::io(READING, &path, source))
        };
        let mut seen = None;
        loop {
            let Some(bytes) = read()?.filter(|bytes| bytes.len() > HEADER_BYTES) else {
                return Ok(None);
            };
            match whole(&bytes) {
                Ok(end) => return Ok(Some(Log { path, bytes, end })),
                // The log may have been restarted during the read; damage stays.
                Err(found) if seen.as_ref() == Some(&bytes) => {
                    return Err(JournalError::damaged(READING, &path, found));
                }
                Err(_) => seen = Some(bytes),
            }
        }
    }

    /// Writes the log again, so that it certainly is on disk before anything depends on it. After a failed sync it can be
    /// readable and yet be gone after a power cut, and syncing again does not help.
    pub(crate) fn rewrite(&self, disk: &dyn Disk) -> Result<(), JournalError> {
        self.write(disk, 0, &self.bytes)
    }

    /// Empties the log, or at least overwrites everything behind its end: it may hold what must be forgotten.
    pub(crate) fn clear(
        &self,
        disk: &dyn Disk,
        journal: &Path,
        connection: &Connection,
    ) -> Result<(), JournalError> {
        if database::try_empty_log(disk, journal, connection) {
            return Ok(());
        }
        let behind = self.bytes.get(self.end..).unwrap_or_default();
        let offset = u64::try_from(self.end).unwrap_or(u64::MAX);
        self.write(disk, offset, &vec![0; behind.len()])
    }

    fn write(&self, disk: &dyn Disk, offset: u64, bytes: &[u8]) -> Result<(), JournalError> {
        disk.write_at(&self.path, offset, bytes)
            .map_err(|source| JournalError::io("write the journal's log", &self.path, source))
    }
}

/// Copies a damaged journal and its log to `to`, with new checksums in the log so that SQLite reads all that is left of it.
/// The chain must prove what that is.
pub(crate) fn copy_repaired(disk: &dyn Disk, journal: &Path, to: &Path) -> io::Result<()> {
    let log = disk.read(&beside(journal, "-wal"))?.unwrap_or_default();
    disk.copy(journal, to)?;
    disk.write_at(&beside(to, "-wal"), 0, &repaired(&log).unwrap_or_default())
}

/// Returns the log with new checksums over everything written since it was last restarted.
fn repaired(log: &[u8]) -> Option<Vec<u8>> {
    let header = match Header::read(log) {
        Some(known) => Header::new(known.salt, known.page_bytes),
        None => Header::new(frames(log, PAGE_BYTES).next()?.salt()?, PAGE_BYTES),
    };
    let own = frames(log, header.page_bytes).filter(|frame| frame.is_of(&header));
    let end = own.filter(Frame::is_last).last()?.place.end;
    let mut repaired = header.bytes();
    let mut sum = header.sum;
    for frame in frames(log, header.page_bytes).take_while(|frame| frame.place.start < end) {
        sum = frame.add_to(sum, header.is_big_endian);
        let (head, page) = frame.bytes.split_at(FRAME_HEADER_BYTES);
        repaired.extend_from_slice(head.get(..8)?);
        repaired.extend_from_slice(&header.salt);
        repaired.extend([sum.0, sum.1].map(u32::to_be_bytes).concat());
        repaired.extend_from_slice(page);
    }
    Some(repaired)
}

/// Returns where the whole transactions of a log end, or why later ones are lost.
fn whole(log: &[u8]) -> Result<usize, Damage> {
    // Without a header it is being restarted, and everything in it was carried over; else the checkpoint reveals it.
    let Some(header) = Header::read(log) else {
        return Ok(0);
    };
    let frames = || frames(log, header.page_bytes);
    let mut sum = header.sum;
    let mut end = HEADER_BYTES;
    for frame in frames() {
        sum = frame.add_to(sum, header.is_big_endian);
        if !frame.is_of(&header) || frame.page() == 0 || frame.sum() != sum {
            break;
        }
        if frame.is_last() {
            end = frame.place.end;
        }
    }
    // Not even the first is whole: the log may be being emptied, and everything in it was carried over; else the checkpoint
    // reveals it.
    if end == HEADER_BYTES {
        return Ok(end);
    }
    // Any part of the transaction behind the end may be there. Its last frame ends it.
    let behind = frames().filter(|frame| frame.place.start >= end && frame.is_of(&header));
    let mut is_over = false;
    for frame in behind {
        if is_over {
            let byte = u64::try_from(end).unwrap_or(u64::MAX);
            return Err(Damage::Log { byte });
        }
        is_over = frame.is_last() && frame.has_whole_prefix();
    }
    Ok(end)
}

type Sum = (u32, u32);

struct Header {
    page_bytes: usize,
    salt: [u8; 8],
    sum: Sum,
    is_big_endian: bool,
}

impl Header {
    fn read(log: &[u8]) -> Option<Header> {
        let bytes = log.get(..HEADER_BYTES)?;
        let magic = word(bytes, 0);
        let is_big_endian = magic & 1 == 1;
        let page_bytes = usize::try_from(word(bytes, 8)).ok()?;
        let sum = (word(bytes, 24), word(bytes, 28));
        let is_whole = magic & !1 == MAGIC
            && page_bytes.is_power_of_two()
            && (512..=65_536).contains(&page_bytes)
            && add((0, 0), bytes.get(..24)?, is_big_endian) == sum;
        is_whole.then_some(Header {
            page_bytes,
            salt: *bytes.get(16..)?.first_chunk()?,
            sum,
            is_big_endian,
        })
    }

    /// Returns the header of a log with this salt.
    fn new(salt: [u8; 8], page_bytes: usize) -> Header {
        let mut header = Header {
            page_bytes,
            salt,
            sum: (0, 0),
            is_big_endian: false,
        };
        let bytes = header.bytes();
        header.sum = add((0, 0), bytes.get(..24).unwrap_or_default(), false);
        header
    }

    fn bytes(&self) -> Vec<u8> {
        const VERSION: u32 = 3_007_000;
        let page_bytes = u32::try_from(self.page_bytes).unwrap_or_default();
        let magic = MAGIC | u32::from(self.is_big_endian);
        let mut bytes = [magic, VERSION, page_bytes, 0]
            .map(u32::to_be_bytes)
            .concat();
        bytes.extend_from_slice(&self.salt);
        bytes.extend([self.sum.0, self.sum.1].map(u32::to_be_bytes).concat());
        bytes
    }
}

/// One page written by a transaction.
struct Frame<'a> {
    bytes: &'a [u8],
    place: Range<usize>,
}

impl Frame<'_> {
    fn page(&self) -> u32 {
        word(self.bytes, 0)
    }

    /// Returns whether its transaction ends with it.
    fn is_last(&self) -> bool {
        word(self.bytes, 4) != 0
    }

    fn salt(&self) -> Option<[u8; 8]> {
        self.bytes.get(8..)?.first_chunk().copied()
    }

    /// Returns whether its prefix lies in one sector, and so is there whole or not at all.
    fn has_whole_prefix(&self) -> bool {
        self.place.start % SECTOR_BYTES + FRAME_PREFIX_BYTES <= SECTOR_BYTES
    }

    /// Returns whether it was written since the log was last restarted.
    fn is_of(&self, header: &Header) -> bool {
        self.salt() == Some(header.salt)
    }

    fn sum(&self) -> Sum {
        (word(self.bytes, 16), word(self.bytes, 20))
    }

    /// Adds it to the checksum of all frames before it, which should give its own.
    fn add_to(&self, sum: Sum, is_big_endian: bool) -> Sum {
        let (head, page) = self.bytes.split_at(FRAME_HEADER_BYTES);
        let sum = add(sum, head.get(..8).unwrap_or_default(), is_big_endian);
        add(sum, page, is_big_endian)
    }
}

fn frames(log: &[u8], page_bytes: usize) -> impl Iterator<Item = Frame<'_>> {
    let frame_bytes = page_bytes.saturating_add(FRAME_HEADER_BYTES);
    let places = (HEADER_BYTES..).step_by(frame_bytes);
    log.get(HEADER_BYTES..)
        .unwrap_or_default()
        .chunks_exact(frame_bytes)
        .zip(places)
        .map(move |(bytes, start)| Frame {
            bytes,
            place: start..start.saturating_add(frame_bytes),
        })
}

/// The checksum of SQLite's file format.
fn add(sum: Sum, bytes: &[u8], is_big_endian: bool) -> Sum {
    let read = if is_big_endian {
        u32::from_be_bytes
    } else {
        u32::from_le_bytes
    };
    let (mut first, mut second) = sum;
    let (words, _) = bytes.as_chunks::<4>();
    let (pairs, _) = words.as_chunks::<2>();
    for [one, other] in pairs {
        first = first.wrapping_add(read(*one)).wrapping_add(second);
        second = second.wrapping_add(read(*other)).wrapping_add(first);
    }
    (first, second)
}

/// Reads four bytes, which the file format stores big-endian.
fn word(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |bytes| u32::from_be_bytes(*bytes))
}
