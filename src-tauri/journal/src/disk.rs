//! Where a journal lies: the computer's own disk, or one that a test can make fail.
//!
//! SQLite reaches it through a VFS, the journal's own file operations go through [`Disk`], so both meet the same disk.
//!
//! On Unix, closing any descriptor of a file releases every lock the process holds on it, SQLite's too. So nothing here
//! opens a database that SQLite may have open. Its log carries no locks.

pub(crate) mod files;
pub(crate) mod log;
pub(crate) mod rescue;
pub(crate) mod rescued;
pub(crate) mod reserve;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
pub(crate) mod windows;

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

/// A file as found under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Distinguishes it from every other file: device and inode, or volume and file index.
    pub id: (u64, u64),
    /// Its length in bytes.
    pub length: u64,
}

/// The file operations of a journal.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Returns the name of this disk's SQLite VFS, or none for the computer's own.
    fn vfs(&self) -> Option<&str>;

    /// Returns the file under a name, if any, without opening it.
    fn find(&self, path: &Path) -> io::Result<Option<Found>>;

    /// Returns the file under a name where SQLite has `open` open.
    fn find_open(&self, path: &Path, open: Found) -> io::Result<Option<Found>> {
        let _ = open;
        self.find(path)
    }

    /// Returns a file's length in bytes, or none if there is no such file.
    fn length(&self, path: &Path) -> io::Result<Option<u64>> {
        Ok(self.find(path)?.map(|found| found.length))
    }

    /// Reads a whole file, or nothing if there is none.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;

    /// Writes into a file and waits until the bytes are on disk. Creates it, for this account only, if there is none. After
    /// an error part of it may be written.
    fn write_at(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Creates an empty file, for this account only. It must not exist.
    fn create(&self, path: &Path) -> io::Result<()>;

    /// Creates a file that occupies this many bytes. After an error part of it may be left.
    fn fill(&self, path: &Path, bytes: usize) -> io::Result<()>;

    /// Opens a file that is repeatedly written in place. Creates it, for this account only, if there is none.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;

    /// Waits until a file's bytes are on disk.
    fn sync(&self, path: &Path) -> io::Result<()>;

    /// Waits until the names in a file's folder are on disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Renames a file atomically.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Copies a file that nobody writes, for this account only. The copy must not exist.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file. Returns whether there was one.
    fn remove(&self, path: &Path) -> io::Result<bool>;

    /// Keeps other accounts from reading a file, if it exists.
    fn make_private(&self, path: &Path) -> io::Result<()>;
}

/// A file that stays open and is written in place.
pub trait OpenFile: fmt::Debug + Send {
    /// Writes without waiting for the disk. After an error part of it may be written.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Waits until what was written is on disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// The computer's own disk.
#[derive(Clone, Copy, Debug)]
pub struct OwnDisk;

impl Disk for OwnDisk {
    fn vfs(&self) -> Option<&str> {
        None
    }

    fn find(&self, path: &Path) -> io::Result<Option<Found>> {
        let Some(file) = if_exists(path.metadata())? else {
            return Ok(None);
        };
        let id = if_exists(system::id_of(path, &file))?;
        Ok(id.map(|id| Found {
            id,
            length: file.len(),
        }))
    }

    #[cfg(windows)]
    fn find_open(&self, path: &Path, open: Found) -> io::Result<Option<Found>> {
        let length = if_exists(windows::length_unopened(path))?;
        Ok(length.map(|length| Found { length, ..open }))
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        if_exists(std::fs::read(path))
    }

    fn write_at(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = private_file().create(true).truncate(false).open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn create(&self, path: &Path) -> io::Result<()> {
        private_file().create_new(true).open(path).map(drop)
    }

    fn fill(&self, path: &Path, bytes: usize) -> io::Result<()> {
        let mut file = private_file().create(true).truncate(true).open(path)?;
        // Not zeros: some file systems store those without using space.
        file.write_all(&vec![0xa5; bytes])
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let file = private_file().create(true).truncate(false).open(path)?;
        Ok(Box::new(file))
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        // For writing: some systems sync no file that was opened for reading.
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let is_here = folder.as_os_str().is_empty();
        system::sync_folder(if is_here { Path::new(".") } else { folder })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        system::rename(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut copy = private_file().create_new(true).open(to)?;
        io::copy(&mut File::open(from)?, &mut copy).map(drop)
    }

    fn remove(&self, path: &Path) -> io::Result<bool> {
        if_exists(system::remove(path)).map(|removed| removed.is_some())
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        if_exists(system::make_private(path)).map(drop)
    }
}

impl OpenFile for File {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::Start(offset))?;
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Returns none if the file does not exist.
fn if_exists<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the path of a companion file: the same name with `suffix`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Returns options that create a file only this account may read.
#[must_use]
pub fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    system::create_private(&mut options);
    options
}

/// Creates a folder, and those above it, unless it exists, and lets only this account use it.
///
/// # Errors
/// When the system refuses.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)?;
    system::make_private_folder(path)
}

/// Writes a file only this account may read, atomically and durably. After an error the former file is unchanged.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole_on(&OwnDisk, file, bytes)
}

/// Does the same on any disk.
pub(crate) fn write_whole_on(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(file, "-new");
    disk.remove(&new)?;
    disk.write_at(&new, 0, bytes)?;
    disk.rename(&new, file)?;
    disk.sync_folder(file)
}
