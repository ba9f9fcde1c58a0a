//! Which bytes of a database file a reader would use. The file format is SQLite's own, as described at
//! <https://www.sqlite.org/fileformat2.html>.
//!
//! A reader does not use free pages, the gaps within pages, and fields for writers only (the first free block, the
//! start of the cells, change counters).

use std::collections::BTreeMap;

/// What a byte is part of, and why a flip may go unnoticed, if it may.
type Use = (&'static str, Option<&'static str>);

/// The header fields that a reader uses, and what it ignores in them.
const HEADER: [(std::ops::Range<usize>, Option<&str>); 7] = [
    (0..18, None),
    (19..24, None),
    (28..32, None),
    (
        44..48,
        Some("the header names a format that reads the same"),
    ),
    (
        59..60,
        Some("the header names an encoding that reads the same"),
    ),
    (60..64, None),
    (68..72, None),
];
/// Where a row's own number would be stored a second time.
const NUMBERED: (&str, &str) = (
    "event",
    "a column that stands for the row's own number is not read",
);

/// The tables' definitions, whose rows have their own numbers.
const SCHEMA: (&str, &str) = (
    "schema",
    "the number of a definition's row is used by nobody",
);

/// What is outside of the chain, and what an index does not distinguish.
const UNSEEN: [(&str, &str); 8] = [
    (
        "link",
        "links are outside of the chain, as they have to be erased",
    ),
    (
        "sqlite_autoindex_link_1",
        "links are outside of the chain, as they have to be erased",
    ),
    (
        "approval",
        "approvals are outside of the chain, as they have to be erased",
    ),
    (
        "sqlite_autoindex_approval_1",
        "approvals are outside of the chain, as they have to be erased",
    ),
    (
        "personal",
        "contacts are outside of the chain; one that was changed cannot be opened",
    ),
    (
        "epoch",
        "the epoch of the journal is in every event and every seal",
    ),
    (
        "restoration",
        "when it was restored is outside of the chain",
    ),
    ("sale_by_reference", "this index ignores case"),
];

struct File<'a> {
    bytes: &'a [u8],
    page_bytes: usize,
    live: BTreeMap<usize, Use>,
}

/// Returns the bytes in use.
pub(crate) fn live_bytes(bytes: &[u8]) -> BTreeMap<usize, Use> {
    let page_bytes = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let mut file = File {
        bytes,
        page_bytes,
        live: BTreeMap::new(),
    };
    for (range, why) in HEADER {
        for place in range {
            file.live.insert(place, ("header", why));
        }
    }
    let tables = file.tree(1, (SCHEMA.0, None));
    for record in tables {
        let name: &'static str = String::from_utf8_lossy(&record[1]).into_owned().leak();
        let root = record[3]
            .iter()
            .fold(0, |number, byte| number << 8 | usize::from(*byte));
        if root > 0 {
            let why = UNSEEN
                .iter()
                .find(|(unseen, _)| *unseen == name)
                .map(|(_, why)| *why);
            file.tree(root, (name, why));
        }
    }
    file.live
}

impl File<'_> {
    /// Walks a tree and returns its records, as far as they do not overflow.
    fn tree(&mut self, page: usize, of: Use) -> Vec<Vec<Vec<u8>>> {
        let start = (page - 1) * self.page_bytes;
        let head = start + if page == 1 { 100 } else { 0 };
        let kind = self.bytes[head];
        let is_inner = kind == 2 || kind == 5;
        let cells = self.number(head + 3, 2);
        self.mark(head, 1, of);
        self.mark(head + 3, 2, of);
        let pointers = head + if is_inner { 12 } else { 8 };
        self.mark(pointers, cells * 2, of);
        let mut records = Vec::new();
        for cell in 0..cells {
            let mut at = start + self.number(pointers + cell * 2, 2);
            if is_inner {
                self.mark(at, 4, of);
                records.extend(self.tree(self.number(at, 4), of));
                at += 4;
            }
            let (number, length) = varint(&self.bytes[at..]);
            self.mark(at, length, of);
            at += length;
            if kind == 5 {
                continue;
            }
            if kind == 13 {
                let (_, length) = varint(&self.bytes[at..]);
                let why = if of.0 == SCHEMA.0 {
                    Some(SCHEMA.1)
                } else {
                    of.1
                };
                self.mark(at, length, (of.0, why));
                at += length;
            }
            let local = self.local(number, kind == 13);
            self.mark(at, local, of);
            if kind == 13 && of.0 == NUMBERED.0 {
                let (_, length) = varint(&self.bytes[at..]);
                self.live.insert(at + length, (of.0, Some(NUMBERED.1)));
            }
            if local == number {
                records.push(record(&self.bytes[at..at + local]));
            } else {
                self.mark(at + local, 4, of);
                self.overflow(self.number(at + local, 4), number - local, of);
            }
        }
        if is_inner {
            self.mark(head + 8, 4, of);
            records.extend(self.tree(self.number(head + 8, 4), of));
        }
        records
    }

    fn overflow(&mut self, mut page: usize, mut left: usize, of: Use) {
        while page != 0 {
            let start = (page - 1) * self.page_bytes;
            let here = left.min(self.page_bytes - 4);
            self.mark(start, 4 + here, of);
            left -= here;
            page = self.number(start, 4);
        }
    }

    /// Returns how much of a record is in the page itself.
    fn local(&self, length: usize, is_table: bool) -> usize {
        let usable = self.page_bytes;
        let most = if is_table {
            usable - 35
        } else {
            (usable - 12) * 64 / 255 - 23
        };
        if length <= most {
            return length;
        }
        let least = (usable - 12) * 32 / 255 - 23;
        let fitting = least + (length - least) % (usable - 4);
        if fitting <= most { fitting } else { least }
    }

    fn mark(&mut self, at: usize, length: usize, of: Use) {
        for place in at..at + length {
            self.live.insert(place, of);
        }
    }

    fn number(&self, at: usize, length: usize) -> usize {
        let bytes = &self.bytes[at..at + length];
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | usize::from(*byte))
    }
}

/// Reads a number of one to nine bytes; returns it with its length.
fn varint(bytes: &[u8]) -> (usize, usize) {
    let mut number = 0;
    for (place, byte) in bytes.iter().take(8).enumerate() {
        number = number << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return (number, place + 1);
        }
    }
    (number << 8 | usize::from(bytes[8]), 9)
}

/// Reads a record's columns, as bytes.
fn record(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (header, mut at) = varint(bytes);
    let mut from = header;
    let mut columns = Vec::new();
    while at < header {
        let (kind, length) = varint(&bytes[at..]);
        at += length;
        let size = match kind {
            1..=4 => kind,
            5 => 6,
            6 | 7 => 8,
            0 | 8..=11 => 0,
            other => (other - 12) / 2,
        };
        columns.push(bytes[from..from + size].to_vec());
        from += size;
    }
    columns
}
