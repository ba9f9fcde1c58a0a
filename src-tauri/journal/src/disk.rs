//! Where a journal lies: the computer's own disk, or one that a test can make fail.
//!
//! What the database library does goes through its own door (a VFS); what the journal does beside
//! it goes through here, so that both meet the same disk.
//!
//! On Unix, closing any descriptor of a file gives up every lock the process holds on it, those of
//! the database library too. So nothing here opens a database that the library may have open: what
//! is to be known of one is asked by its name, or of the library. Its log bears no locks.

pub(crate) mod files;
pub(crate) mod log;
pub(crate) mod rescued;
pub(crate) mod reserve;

use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file as it lies under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Tells it from every other file there is at the same time, whatever their names: on Unix its
    /// device and its inode. Windows lets nobody move or remove an open file, and there all are one.
    pub id: (u64, u64),
    /// Its length in bytes.
    pub length: u64,
}

/// The few things a journal does with files itself.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Returns the name by which the database library knows this disk; none for the computer's own.
    fn vfs(&self) -> Option<&str>;

    /// Looks which file lies under a name, if any, without opening it.
    ///
    /// # Errors
    /// When the disk cannot say.
    fn find(&self, path: &Path) -> io::Result<Option<Found>>;

    /// Returns a file's length in bytes, or none when there is no such file.
    ///
    /// # Errors
    /// When the disk cannot say.
    fn length(&self, path: &Path) -> io::Result<Option<u64>> {
        Ok(self.find(path)?.map(|found| found.length))
    }

    /// Reads a whole file, or nothing when there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;

    /// Writes into a file, which is made for this account alone when there is none, and waits until
    /// the bytes are on disk.
    ///
    /// # Errors
    /// When the disk refuses. A part of it may be written then.
    fn write_at(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Makes an empty file that only this account may read. It must not exist.
    ///
    /// # Errors
    /// When it exists or cannot be made.
    fn create(&self, path: &Path) -> io::Result<()>;

    /// Makes a file of this many bytes that takes up as much room.
    ///
    /// # Errors
    /// When it cannot be written. A part of it may be left.
    fn fill(&self, path: &Path, bytes: usize) -> io::Result<()>;

    /// Opens a file that is written in place again and again, and makes it, for this account alone,
    /// when there is none.
    ///
    /// # Errors
    /// When it cannot be opened or made.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;

    /// Waits until a file's bytes are on disk.
    ///
    /// # Errors
    /// When the disk refuses.
    fn sync(&self, path: &Path) -> io::Result<()>;

    /// Waits until the names in a file's folder are on disk.
    ///
    /// # Errors
    /// When the disk refuses.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Gives a file another name, in one step.
    ///
    /// # Errors
    /// When the disk refuses.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Copies a file that nobody writes, for this account alone.
    ///
    /// # Errors
    /// When it cannot be read, or the copy exists or cannot be written.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file. Returns whether there was one.
    ///
    /// # Errors
    /// When the disk refuses.
    fn remove(&self, path: &Path) -> io::Result<bool>;

    /// Keeps other accounts from reading a file, if it exists.
    ///
    /// # Errors
    /// When the file's rights cannot be changed.
    fn make_private(&self, path: &Path) -> io::Result<()>;
}

/// A file that stays open while it is written in place.
pub trait OpenFile: fmt::Debug + Send {
    /// Writes, without waiting for the disk.
    ///
    /// # Errors
    /// When the disk refuses. A part of it may be written then.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Waits until what was written is on disk.
    ///
    /// # Errors
    /// When the disk refuses.
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
        match path.metadata() {
            Ok(file) => Ok(Some(Found {
                id: id_of(&file),
                length: file.len(),
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
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
        // Not zeros: some file systems would keep those without taking any room.
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
        #[cfg(unix)]
        if let Some(folder) = path.parent() {
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut copy = private_file().create_new(true).open(to)?;
        io::copy(&mut File::open(from)?, &mut copy).map(drop)
    }

    fn remove(&self, path: &Path) -> io::Result<bool> {
        match std::fs::remove_file(path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            match std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
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

#[cfg(unix)]
fn id_of(file: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino())
}

#[cfg(not(unix))]
const fn id_of(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

/// Returns the path of a companion file: the same name with `suffix`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Returns options that make a file only this account may read.
#[must_use]
pub fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Writes a file only this account may read: whole, or not at all. When this returns, it is on disk.
///
/// # Errors
/// When the disk refuses. The former file is unchanged then.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole_on(&OwnDisk, file, bytes)
}

/// Writes a file likewise that lies on another disk than the computer's own.
pub(crate) fn write_whole_on(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(file, "-new");
    disk.remove(&new)?;
    disk.write_at(&new, 0, bytes)?;
    disk.rename(&new, file)?;
    disk.sync_folder(file)
}
