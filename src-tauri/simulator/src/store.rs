//! The kept world: one file, to which every change adds one line; readable by its owner only.
//!
//! The first line says what the file is. Every other line is a list of what changed at once, each piece as it stands
//! after the change, so that reading the lines in order gives the world, and a line is there as a whole or not at all.
//! A line costs what changed, however large the world is; a file for each piece would cost more system calls and could
//! not change several pieces at once. The lines of an order, much the largest part of it, are written once, as a piece
//! of their own, and named from then on.
//!
//! A line is with the operating system before the answer goes out: it survives the end of the program, though not that
//! of the power. A last line that breaks off belongs to an answer that never went out, and is dropped. When the file
//! is opened and holds more outdated pieces than live ones, it is written anew beside the old one and put in its place. The same happens if the file is not there any more as it
//! was left, or could not be written: then a new one with everything takes its place.

mod basket;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde_json::Value;
use thiserror::Error;

use crate::world::{Change, Extent, Record, Settings, World};

/// The first line of the file.
const HEADER: &[u8] = b"{\"kept_world\":2}\n";

/// Why a kept world cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file cannot be read or written.
    #[error("cannot use the kept world {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The file holds something else than a world. It is left as it is.
    #[error(
        "the kept world {} is damaged; move the file away to start an empty world",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
}

/// The file that keeps a world.
#[derive(Debug)]
pub(crate) struct Store {
    path: PathBuf,
    /// The file as it was left; nothing if the next to be written is everything.
    open: Option<Open>,
    /// Whether changes were taken from the world that could not be written.
    behind: bool,
    /// Whether the file that was read should be written anew.
    outdated: bool,
}

#[derive(Debug)]
struct Open {
    file: File,
    length: u64,
    /// The names of the lines of orders that the file holds.
    baskets: BTreeSet<String>,
}

/// Reads the file. The world is nothing if there is no such file yet; its settings are still to be given.
pub(crate) fn open(path: PathBuf) -> Result<(Store, Option<World>), StoreError> {
    let mut store = Store {
        path,
        open: None,
        behind: false,
        outdated: false,
    };
    let bytes = match fs::read(&store.path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((store, None)),
        Err(source) => return Err(store.failed(source)),
    };
    let world = match bytes.strip_prefix(HEADER) {
        Some(lines) => store.replay(lines),
        None => Err(serde_json::Error::custom(
            "it does not begin as a kept world does",
        )),
    };
    let world = world.map_err(|source| StoreError::Damaged {
        path: store.path.clone(),
        source,
    })?;
    Ok((store, Some(world)))
}

impl Store {
    /// Starts keeping a world: lets it forget what is past, and writes the file anew if that is worth it. Where there
    /// is no file yet, the first change makes one.
    pub(crate) fn begin(&mut self, world: &mut World, now_ms: i64) -> Result<(), StoreError> {
        world.watch();
        world.tidy(now_ms);
        if self.outdated || world.has_changed() {
            self.open = None;
            self.keep(|extent| world.take(extent))?;
            self.outdated = false;
        }
        Ok(())
    }

    /// Writes what changed, or everything where that is needed, and returns how many bytes it took.
    pub(crate) fn keep(
        &mut self,
        take: impl FnOnce(Extent) -> serde_json::Result<Vec<Change>>,
    ) -> Result<u64, StoreError> {
        let open = self.open.take().filter(|open| open.fits(&self.path));
        self.behind = true;
        let kept = match open {
            Some(open) => take(Extent::Changed)
                .map_err(io::Error::from)
                .and_then(|changes| open.append(changes)),
            None => take(Extent::Everything)
                .map_err(io::Error::from)
                .and_then(|changes| replace(&self.path, changes)),
        };
        let (open, written) = kept.map_err(|source| self.failed(source))?;
        self.open = Some(open);
        self.behind = false;
        Ok(written)
    }

    /// Returns whether something is to be written, whatever the world says.
    pub(crate) fn is_behind(&self) -> bool {
        self.behind
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the lines after the first.
    fn replay(&mut self, lines: &[u8]) -> serde_json::Result<World> {
        let mut world = World::new(Settings::default());
        let mut baskets = BTreeMap::new();
        let (mut pieces, mut read) = (0_usize, 0_usize);
        for (number, line) in (2_usize..).zip(lines.split_inclusive(|byte| *byte == b'\n')) {
            if !line.ends_with(b"\n") {
                break;
            }
            read = read.saturating_add(line.len());
            let count = restore(&mut world, &mut baskets, line)
                .map_err(|error| serde_json::Error::custom(format!("line {number}: {error}")))?;
            pieces = pieces.saturating_add(count);
        }
        let live = world.count_pieces().saturating_add(baskets.len());
        self.outdated = read < lines.len() || pieces > live.saturating_mul(2);
        if !self.outdated {
            let length = HEADER.len().saturating_add(read);
            let names = baskets.into_keys().collect();
            self.open = Open::at_end(&self.path, length as u64, names).ok();
        }
        Ok(world)
    }

    fn failed(&self, source: io::Error) -> StoreError {
        StoreError::File {
            path: self.path.clone(),
            source,
        }
    }
}

/// Puts what stands in a line in its place, and returns how much it was.
fn restore(
    world: &mut World,
    baskets: &mut BTreeMap<String, Value>,
    line: &[u8],
) -> serde_json::Result<usize> {
    let records: Vec<Record> = serde_json::from_slice(line)?;
    let count = records.len();
    for mut record in records {
        match record {
            Record {
                kind,
                id: Some(id),
                value: Some(value),
            } if kind == basket::KIND => {
                baskets.insert(id, value);
            }
            Record { .. } => {
                if let Some(value) = &mut record.value {
                    basket::unfold(value, baskets)?;
                }
                world.restore(record)?;
            }
        }
    }
    Ok(count)
}

impl Open {
    /// Opens the file for adding to it.
    fn at_end(path: &Path, length: u64, baskets: BTreeSet<String>) -> io::Result<Open> {
        let mut file = private(OpenOptions::new().write(true), path)?;
        file.seek(SeekFrom::Start(length))?;
        Ok(Open {
            file,
            length,
            baskets,
        })
    }

    /// Returns whether the file is in its place as it was left: nobody moved it away or put another there.
    fn fits(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|found| found.len() == self.length)
    }

    /// Adds a line with all the changes.
    fn append(mut self, changes: Vec<Change>) -> io::Result<(Open, u64)> {
        let line = self.line(changes)?;
        self.write(&line)?;
        Ok((self, line.len() as u64))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.length = self.length.saturating_add(bytes.len() as u64);
        Ok(())
    }

    /// Returns the line, with the lines of orders the file does not hold yet.
    fn line(&mut self, mut changes: Vec<Change>) -> io::Result<Vec<u8>> {
        let mut pieces = Vec::with_capacity(changes.len());
        for value in changes
            .iter_mut()
            .filter_map(|change| change.value.as_mut())
        {
            pieces.extend(basket::fold(value, &mut self.baskets)?);
        }
        pieces.append(&mut changes);
        let mut line = serde_json::to_vec(&pieces)?;
        line.push(b'\n');
        Ok(line)
    }
}

/// Writes a file with everything beside the old one and puts it in its place.
fn replace(path: &Path, everything: Vec<Change>) -> io::Result<(Open, u64)> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = path.with_file_name(name);
    let mut options = OpenOptions::new();
    let file = private(options.write(true).create(true).truncate(true), &beside)?;
    let mut new = Open {
        file,
        length: 0,
        baskets: BTreeSet::new(),
    };
    let mut bytes = HEADER.to_vec();
    for change in everything {
        bytes.append(&mut new.line(vec![change])?);
    }
    new.write(&bytes)?;
    new.file.sync_all()?;
    let Open {
        length, baskets, ..
    } = new;
    fs::rename(&beside, path)?;
    Ok((Open::at_end(path, length, baskets)?, length))
}

/// Opens a file that nobody but its owner may read.
fn private(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let file = options.mode(0o600).open(path)?;
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
        Ok(file)
    }
    #[cfg(not(unix))]
    options.open(path)
}

#[cfg(test)]
mod tests;
