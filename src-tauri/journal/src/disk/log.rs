//! The log beside the journal (SQLite's WAL), read before the database library reads it.
//!
//! The library takes the log to end before the first transaction that is not whole, and says nothing.
//! After a power cut that is right: the last transaction had not been acknowledged. A bit that turned
//! in an earlier one would silently take every later one along. The two can be told apart: a
//! transaction is on disk before the next one is written, so only the last one in the log may be torn.
//! Of that one any part may be there; if anything of the same log follows it, it is damage.
//!
//! That holds as long as nothing lies behind the end when the next transaction is written. So a start
//! empties the log, and the writer leaves no transaction there half-written (`cache_spill` is off).
//! A last transaction that was acknowledged and is torn all the same, the checkpoint tells.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::database;
use crate::disk::Disk;
use crate::disk::beside;
use crate::error::JournalError;
use crate::error::damage::Damage;

const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;
/// The part of it that says which page and log it is of, and whether a transaction ends with it.
const FRAME_MARK_BYTES: usize = 16;
/// The least that a disk writes whole.
const SECTOR_BYTES: usize = 512;
/// What the log begins with; the last bit says in which order its sums take the bytes.
const MAGIC: u32 = 0x377f_0682;
/// The page size of journals, for a log whose header no longer says it.
const PAGE_BYTES: usize = 4_096;

/// A log with something in it.
pub(crate) struct Log {
    path: PathBuf,
    bytes: Vec<u8>,
    /// How much of it counts. What lies behind was never acknowledged, or is of an earlier log.
    end: usize,
}

impl Log {
    /// Reads the log of a journal; nothing when there is none, or an empty one. Somebody may be writing it.
    pub(crate) fn read(disk: &dyn Disk, journal: &Path) -> Result<Option<Log>, JournalError> {
        let path = beside(journal, "-wal");
        let read = || {
            disk.read(&path)
                .map_err(|source| JournalError::io("read the journal's log", &path, source))
        };
        let mut seen = None;
        loop {
            let Some(bytes) = read()?.filter(|bytes| bytes.len() > HEADER_BYTES) else {
                return Ok(None);
            };
            match whole(&bytes) {
                Ok(end) => return Ok(Some(Log { path, bytes, end })),
                // It may have been begun anew while it was read: damage is what stays.
                Err(found) if seen.as_ref() == Some(&bytes) => {
                    return Err(JournalError::Damaged {
                        operation: "read the journal's log",
                        file: path,
                        found,
                    });
                }
                Err(_) => seen = Some(bytes),
            }
        }
    }

    /// Makes certain that the log is on disk before anything is built upon it. One that was left behind
    /// by a failed sync can be read and yet not be there after a power cut, and no further sync
    /// changes that; writing it again does.
    pub(crate) fn settle(&self, disk: &dyn Disk) -> Result<(), JournalError> {
        self.write(disk, 0, &self.bytes)
    }

    /// Leaves nothing behind the end, and at best nothing at all: what was to be forgotten may stand in
    /// it as well.
    pub(crate) fn clear(
        &self,
        disk: &dyn Disk,
        journal: &Path,
        connection: &Connection,
    ) -> Result<(), JournalError> {
        if database::empty_log_at_once(disk, journal, connection) {
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

/// Puts a copy of a damaged journal and its log where `to` says, the log written anew so that the database
/// library reads all of it that can still be seen. What that is must be proved by the chain.
pub(crate) fn copy_mended(disk: &dyn Disk, journal: &Path, to: &Path) -> io::Result<()> {
    let log = disk.read(&beside(journal, "-wal"))?.unwrap_or_default();
    disk.copy(journal, to)?;
    disk.write_at(&beside(to, "-wal"), 0, &mended(&log).unwrap_or_default())
}

/// Returns a log with new sums over all that was written since it was begun.
fn mended(log: &[u8]) -> Option<Vec<u8>> {
    let header = match Header::read(log) {
        Some(known) => Header::anew(known.salt, known.page_bytes),
        None => Header::anew(frames(log, PAGE_BYTES).next()?.salt()?, PAGE_BYTES),
    };
    let own = frames(log, header.page_bytes).filter(|frame| frame.is_of(&header));
    let end = own.filter(Frame::is_last).last()?.place.end;
    let mut mended = header.bytes();
    let mut sum = header.sum;
    for frame in frames(log, header.page_bytes).take_while(|frame| frame.place.start < end) {
        sum = frame.add_to(sum, header.is_big_endian);
        let (head, page) = frame.bytes.split_at(FRAME_HEADER_BYTES);
        mended.extend_from_slice(head.get(..8)?);
        mended.extend_from_slice(&header.salt);
        mended.extend([sum.0, sum.1].map(u32::to_be_bytes).concat());
        mended.extend_from_slice(page);
    }
    Some(mended)
}

/// Returns up to where a log's transactions are whole; or what tells that later ones are lost.
fn whole(log: &[u8]) -> Result<usize, Damage> {
    // Without a header it is being begun anew, and all that stood in it was carried over; or the
    // checkpoint tells.
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
    // Not even the first is whole: the log may be one that is being emptied, and all that stood in it
    // was carried over; or the checkpoint tells.
    if end == HEADER_BYTES {
        return Ok(end);
    }
    // Of the transaction behind the end every part may be there. Its last frame ends it.
    let behind = frames().filter(|frame| frame.place.start >= end && frame.is_of(&header));
    let mut is_over = false;
    for frame in behind {
        if is_over {
            let byte = u64::try_from(end).unwrap_or(u64::MAX);
            return Err(Damage::Log { byte });
        }
        is_over = frame.is_last() && frame.is_marked_whole();
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
    fn anew(salt: [u8; 8], page_bytes: usize) -> Header {
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

/// A page as a transaction left it.
struct Frame<'a> {
    bytes: &'a [u8],
    place: Range<usize>,
}

impl Frame<'_> {
    fn page(&self) -> u32 {
        word(self.bytes, 0)
    }

    /// Whether its transaction ends with it.
    fn is_last(&self) -> bool {
        word(self.bytes, 4) != 0
    }

    fn salt(&self) -> Option<[u8; 8]> {
        self.bytes.get(8..)?.first_chunk().copied()
    }

    /// Whether what it says of itself lies in one sector, and so is there whole or not at all.
    fn is_marked_whole(&self) -> bool {
        self.place.start % SECTOR_BYTES + FRAME_MARK_BYTES <= SECTOR_BYTES
    }

    /// Whether it was written since the log was last begun anew.
    fn is_of(&self, header: &Header) -> bool {
        self.salt() == Some(header.salt)
    }

    fn sum(&self) -> Sum {
        (word(self.bytes, 16), word(self.bytes, 20))
    }

    /// Adds it to the sum of all before it, which is what its own sum should be.
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

/// The sum of SQLite's file format.
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

/// Reads four bytes; the file format stores them big-endian.
fn word(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |bytes| u32::from_be_bytes(*bytes))
}
