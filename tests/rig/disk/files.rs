//! The files as every program sees them, and what goes wrong with them.

use std::collections::BTreeMap;
use std::io;

use rusqlite::ffi;

use super::Change;
use super::locks::{FileLocks, Holder, SharedMemory};

/// What can go wrong with a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Any operation: a hardware error.
    Failing,
    /// Writing: no space left.
    Full,
    /// Changing anything: the disk is read-only.
    ReadOnly,
    /// Syncing: what was written may or may not be on disk, and the system takes it for written.
    Unsynced,
}

/// When something goes wrong.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weather {
    /// The kind of trouble, if any.
    pub trouble: Option<Trouble>,
    /// The operation at which it occurs, counting from 1 those that can meet it.
    pub at: u64,
    /// Whether it persists.
    pub forever: bool,
}

/// An operation on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Look,
    Open,
    Create,
    Read,
    Write,
    Truncate,
    Sync,
    Rename,
    Remove,
    Map,
}

impl Act {
    fn can_meet(self, trouble: Trouble) -> bool {
        match trouble {
            Trouble::Failing => true,
            Trouble::Full => matches!(self, Act::Write | Act::Create | Act::Map),
            Trouble::ReadOnly => matches!(
                self,
                Act::Create | Act::Write | Act::Truncate | Act::Rename | Act::Remove
            ),
            Trouble::Unsynced => self == Act::Sync,
        }
    }
}

/// The disk's error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Struck {
    trouble: Trouble,
    act: Act,
}

impl Struck {
    /// Returns the database library's code for it, as its own file systems choose it.
    pub(crate) fn code(self) -> i32 {
        match (self.trouble, self.act) {
            (Trouble::Full, Act::Write) => ffi::SQLITE_FULL,
            (_, Act::Look) => ffi::SQLITE_IOERR_FSTAT,
            (_, Act::Open | Act::Create) => ffi::SQLITE_CANTOPEN,
            (_, Act::Read) => ffi::SQLITE_IOERR_READ,
            (_, Act::Write | Act::Rename) => ffi::SQLITE_IOERR_WRITE,
            (_, Act::Truncate) => ffi::SQLITE_IOERR_TRUNCATE,
            (_, Act::Sync) => ffi::SQLITE_IOERR_FSYNC,
            (_, Act::Remove) => ffi::SQLITE_IOERR_DELETE,
            (_, Act::Map) => ffi::SQLITE_IOERR_SHMSIZE,
        }
    }
}

impl From<Struck> for io::Error {
    fn from(struck: Struck) -> io::Error {
        match struck.trouble {
            Trouble::Full => io::ErrorKind::StorageFull.into(),
            Trouble::ReadOnly => io::ErrorKind::ReadOnlyFilesystem.into(),
            Trouble::Failing | Trouble::Unsynced => io::Error::other("the disk said no"),
        }
    }
}

/// A file's bytes; those of the reserved space are not kept.
#[derive(Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    filled: usize,
    locks: FileLocks,
    memory: SharedMemory,
}

/// The files, and what was done to them.
#[derive(Debug, Default)]
pub(crate) struct Files {
    names: BTreeMap<String, usize>,
    contents: Vec<Content>,
    pub(crate) tape: Option<Vec<Change>>,
    pub(crate) weather: Weather,
    met: [u64; 4],
    has_struck: bool,
    /// How many bytes fit once the disk is full for good.
    capacity: Option<usize>,
    last_holder: u64,
}

impl Files {
    pub(crate) fn holding(files: BTreeMap<String, Vec<u8>>) -> Files {
        let mut held = Files::default();
        for (name, bytes) in files {
            held.names.insert(name, held.contents.len());
            held.contents.push(Content {
                bytes,
                ..Content::default()
            });
        }
        held
    }

    /// Counts an operation, and lets it fail when its time has come.
    pub(crate) fn strike(&mut self, act: Act) -> Result<(), Struck> {
        let all = [
            Trouble::Failing,
            Trouble::Full,
            Trouble::ReadOnly,
            Trouble::Unsynced,
        ];
        for (met, trouble) in self.met.iter_mut().zip(all) {
            *met += u64::from(act.can_meet(trouble));
        }
        let Some(trouble) = self.weather.trouble else {
            return Ok(());
        };
        let met = self.exposed(trouble);
        let now = met == self.weather.at;
        if !act.can_meet(trouble) || !(now || self.weather.forever && met > self.weather.at) {
            return Ok(());
        }
        if trouble == Trouble::Full && self.weather.forever {
            // From here on only what needs more space fails: `write` and `fill` check that.
            let used = self.used();
            self.capacity.get_or_insert(used);
            self.has_struck |= now;
            return if act == Act::Write {
                Ok(())
            } else {
                self.room(0, act)
            };
        }
        self.has_struck = true;
        Err(Struck { trouble, act })
    }

    pub(crate) fn exposed(&self, trouble: Trouble) -> u64 {
        self.met[trouble as usize]
    }

    pub(crate) fn has_struck(&self) -> bool {
        self.has_struck
    }

    /// Returns whether the disk is read-only for whoever opens a file.
    pub(crate) fn is_read_only(&self) -> bool {
        let weather = self.weather;
        weather.trouble == Some(Trouble::ReadOnly)
            && weather.forever
            && self.exposed(Trouble::ReadOnly) >= weather.at
    }

    pub(crate) fn note(&mut self, change: Change) {
        if let Some(tape) = &mut self.tape {
            tape.push(change);
        }
    }

    pub(crate) fn next_holder(&mut self, program: u32) -> Holder {
        self.last_holder += 1;
        Holder {
            program,
            number: self.last_holder,
        }
    }

    /// Drops all locks of a program on a file it closes separately, as Unix does.
    pub(crate) fn close_otherwise(&mut self, file: usize, program: u32) {
        self.contents[file].locks.forget(program);
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    pub(crate) fn create(&mut self, name: &str) -> usize {
        let file = self.contents.len();
        self.contents.push(Content::default());
        self.names.insert(name.to_owned(), file);
        self.note(Change::Name {
            name: name.to_owned(),
            file,
        });
        file
    }

    pub(crate) fn length(&self, file: usize) -> usize {
        self.contents[file].bytes.len() + self.contents[file].filled
    }

    /// Reads what is there and returns its length.
    pub(crate) fn read(&self, file: usize, offset: usize, buffer: &mut [u8]) -> usize {
        let bytes = self.contents[file].bytes.get(offset..).unwrap_or_default();
        let length = bytes.len().min(buffer.len());
        buffer[..length].copy_from_slice(&bytes[..length]);
        length
    }

    /// Writes. On failure, the first half may have been written all the same.
    pub(crate) fn write(&mut self, file: usize, offset: usize, bytes: &[u8]) -> Result<(), Struck> {
        let more = (offset + bytes.len()).saturating_sub(self.contents[file].bytes.len());
        let result = self
            .strike(Act::Write)
            .and_then(|()| self.room(more, Act::Write));
        let written = match result {
            Ok(()) => bytes,
            Err(struck) if struck.trouble == Trouble::ReadOnly => return result,
            Err(_) => &bytes[..bytes.len() / 2],
        };
        let content = &mut self.contents[file].bytes;
        let end = offset + written.len();
        if content.len() == offset {
            content.extend_from_slice(written);
        } else {
            content.resize(content.len().max(end), 0);
            content[offset..end].copy_from_slice(written);
        }
        if self.tape.is_some() {
            let bytes = written.to_vec();
            self.note(Change::Write {
                file,
                offset,
                bytes,
            });
        }
        result
    }

    /// Takes up space with bytes nobody will read.
    pub(crate) fn fill(&mut self, file: usize, bytes: usize) -> Result<(), Struck> {
        let more = bytes.saturating_sub(self.contents[file].filled);
        self.strike(Act::Write)?;
        self.room(more, Act::Write)?;
        self.contents[file].filled = bytes;
        Ok(())
    }

    pub(crate) fn truncate(&mut self, file: usize, length: usize) -> Result<(), Struck> {
        self.strike(Act::Truncate)?;
        self.contents[file].bytes.resize(length, 0);
        self.note(Change::Truncate { file, length });
        Ok(())
    }

    pub(crate) fn sync(&mut self, file: usize) -> Result<(), Struck> {
        let result = self.strike(Act::Sync);
        self.note(match result {
            Ok(()) => Change::Sync { file },
            Err(_) => Change::SyncFailed { file },
        });
        result
    }

    pub(crate) fn sync_folder(&mut self) -> Result<(), Struck> {
        self.strike(Act::Sync)?;
        self.note(Change::SyncFolder);
        Ok(())
    }

    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        if let Some(file) = self.names.remove(from) {
            self.names.insert(to.to_owned(), file);
            self.note(Change::Rename {
                from: from.to_owned(),
                to: to.to_owned(),
            });
        }
    }

    /// Removes a file's name. Whoever has it open keeps it.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        let Some(file) = self.names.remove(name) else {
            return false;
        };
        self.contents[file].filled = 0;
        self.note(Change::Unname {
            name: name.to_owned(),
        });
        true
    }

    pub(crate) fn locks(&mut self, file: usize) -> &mut FileLocks {
        &mut self.contents[file].locks
    }

    pub(crate) fn memory(&mut self, file: usize) -> &mut SharedMemory {
        &mut self.contents[file].memory
    }

    pub(crate) fn kill(&mut self, program: u32) {
        for file in &mut self.contents {
            file.locks.forget(program);
            file.memory.forget(program);
        }
    }

    pub(crate) fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        self.names
            .iter()
            .map(|(name, file)| (name.clone(), self.contents[*file].bytes.clone()))
            .collect()
    }

    fn room(&mut self, more: usize, act: Act) -> Result<(), Struck> {
        let used = self.used();
        if more == 0 && act == Act::Write
            || self
                .capacity
                .is_none_or(|limit| used + more.max(1) <= limit)
        {
            return Ok(());
        }
        self.has_struck = true;
        Err(Struck {
            trouble: Trouble::Full,
            act,
        })
    }

    fn used(&self) -> usize {
        self.names.values().map(|file| self.length(*file)).sum()
    }
}
