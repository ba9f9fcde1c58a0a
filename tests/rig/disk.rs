//! A disk in memory that records what is done to it, and can fail at any moment.
//!
//! The database library reaches it through a VFS, the journal through [`handover_journal::Disk`]; both see the same
//! files. [`Disk::tape`] is every change in order; [`platter::Platter`] derives what a power cut at any point of it
//! could leave.

mod bridge;
mod files;
mod locks;
pub mod platter;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use files::{Act, Files};
pub use files::{Trouble, Weather};
use handover_journal::{Found, OpenFile};

/// A change to the disk. A file is identified by its number, as names change.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it all")]
pub enum Change {
    Write {
        file: usize,
        offset: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: usize,
        length: usize,
    },
    Sync {
        file: usize,
    },
    /// The sync failed, and the system drops what it has not written.
    SyncFailed {
        file: usize,
    },
    Name {
        name: String,
        file: usize,
    },
    Unname {
        name: String,
    },
    Rename {
        from: String,
        to: String,
    },
    SyncFolder,
    /// Set by the test: what it had been promised by now.
    Mark(usize),
}

/// A disk in memory. Clones share it.
#[derive(Clone)]
pub struct Disk {
    root: Arc<Root>,
}

/// Unregisters the disk from the database library with the last clone.
struct Root {
    folder: String,
    program: u32,
    files: Arc<Mutex<Files>>,
}

impl Drop for Root {
    fn drop(&mut self) {
        bridge::forget(&self.folder);
    }
}

/// Leaves out the bytes.
impl std::fmt::Debug for Disk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Disk").field(&self.root.folder).finish()
    }
}

impl Default for Disk {
    fn default() -> Disk {
        Disk::new()
    }
}

impl Disk {
    /// Returns an empty disk.
    #[must_use]
    pub fn new() -> Disk {
        Disk::holding(BTreeMap::new())
    }

    /// Returns a disk on which these files have been for a long time.
    #[must_use]
    pub fn holding(files: BTreeMap<String, Vec<u8>>) -> Disk {
        Disk::entered(Arc::new(Mutex::new(Files::holding(files))))
    }

    /// Returns the same disk as another program sees it, with its own locks.
    #[must_use]
    pub fn of_another_program(&self) -> Disk {
        Disk::entered(Arc::clone(&self.root.files))
    }

    fn entered(files: Arc<Mutex<Files>>) -> Disk {
        let (folder, program) = bridge::enter(&files);
        Disk {
            root: Arc::new(Root {
                folder,
                program,
                files,
            }),
        }
    }

    /// Returns the path of a file of this name.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        Path::new(&self.root.folder).join(name)
    }

    /// Returns the database library's name for such disks.
    #[must_use]
    pub fn vfs_name() -> &'static str {
        bridge::NAME
    }

    /// Seeds the random numbers of the database library, with a seed other than zero; in the whole process, so that
    /// only one such test may run at a time.
    pub fn seed_library(seed: u16) {
        bridge::seed(seed);
    }

    /// Sets what goes wrong; `Weather::default()` means nothing.
    pub fn set_weather(&self, weather: Weather) {
        self.files().weather = weather;
    }

    /// Returns how many operations could have met this trouble so far, and whether it occurred.
    #[must_use]
    pub fn exposure(&self, trouble: Trouble) -> (u64, bool) {
        let files = self.files();
        (files.exposed(trouble), files.has_struck())
    }

    /// Ends the program that uses this disk: its locks and its shared memory are gone. Its remaining connections must
    /// not be used.
    pub fn kill(&self) {
        self.files().kill(self.root.program);
    }

    /// Removes a file's name, as another program would.
    pub fn lose(&self, name: &str) {
        self.files().remove(name);
    }

    /// Renames a file in the same way, replacing an existing one.
    pub fn displace(&self, from: &str, to: &str) {
        self.files().rename(from, to);
    }

    /// Truncates a file in the same way.
    pub fn cut(&self, name: &str, length: usize) {
        let mut files = self.files();
        let file = files.find(name).expect("a file of this name");
        files.truncate(file, length).expect("a working disk");
    }

    /// Starts recording changes.
    pub fn record(&self) {
        self.files().tape = Some(Vec::new());
    }

    /// Puts files on the disk, already synced.
    pub fn put(&self, contents: BTreeMap<String, Vec<u8>>) {
        let mut files = self.files();
        for (name, bytes) in contents {
            let file = files.create(&name);
            files.write(file, 0, &bytes).expect("a working disk");
            files.sync(file).expect("a working disk");
        }
        files.sync_folder().expect("a working disk");
    }

    /// Records that the test has been promised something.
    pub fn mark(&self, promise: usize) {
        self.files().note(Change::Mark(promise));
    }

    /// Returns the changes since [`Disk::record`].
    #[must_use]
    pub fn tape(&self) -> Vec<Change> {
        self.files().tape.clone().unwrap_or_default()
    }

    /// Returns how many changes are on the tape.
    #[must_use]
    pub fn tape_length(&self) -> usize {
        self.files().tape.as_ref().map_or(0, Vec::len)
    }

    /// Returns the files as a reader sees them.
    #[must_use]
    pub fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        self.files().contents()
    }

    /// Opens a file, creating it if there is none.
    fn file(&self, name: &str) -> io::Result<usize> {
        let mut files = self.files();
        match files.find(name) {
            Some(file) => {
                files.strike(Act::Open)?;
                Ok(file)
            }
            None => {
                files.strike(Act::Create)?;
                Ok(files.create(name))
            }
        }
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        locked(&self.root.files)
    }
}

/// A panic is a failing test, and its disk is dropped with it.
fn locked(files: &Mutex<Files>) -> MutexGuard<'_, Files> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

fn name_of(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .expect("files of the journal have plain names")
}

impl handover_journal::Disk for Disk {
    fn vfs(&self) -> Option<&str> {
        Some(bridge::NAME)
    }

    fn find(&self, path: &Path) -> io::Result<Option<Found>> {
        let mut files = self.files();
        files.strike(Act::Look)?;
        Ok(files.find(name_of(path)).map(|file| Found {
            id: (0, file as u64),
            length: files.length(file) as u64,
        }))
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let mut files = self.files();
        files.strike(Act::Open)?;
        let Some(file) = files.find(name_of(path)) else {
            return Ok(None);
        };
        files.strike(Act::Read)?;
        let mut bytes = vec![0; files.length(file)];
        files.read(file, 0, &mut bytes);
        files.close_otherwise(file, self.root.program);
        Ok(Some(bytes))
    }

    fn write_at(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let file = self.file(name_of(path))?;
        let mut files = self.files();
        files.write(file, usize::try_from(offset).expect("small files"), bytes)?;
        files.close_otherwise(file, self.root.program);
        files.sync(file)?;
        Ok(())
    }

    fn create(&self, path: &Path) -> io::Result<()> {
        let mut files = self.files();
        files.strike(Act::Create)?;
        if files.find(name_of(path)).is_some() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        files.create(name_of(path));
        Ok(())
    }

    fn fill(&self, path: &Path, bytes: usize) -> io::Result<()> {
        let mut files = self.files();
        files.strike(Act::Create)?;
        let file = match files.find(name_of(path)) {
            Some(file) => file,
            None => files.create(name_of(path)),
        };
        files.fill(file, bytes)?;
        Ok(())
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let file = self.file(name_of(path))?;
        let disk = self.clone();
        Ok(Box::new(Open { disk, file }))
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        let mut files = self.files();
        files.strike(Act::Open)?;
        let file = files.find(name_of(path)).ok_or(io::ErrorKind::NotFound)?;
        files.close_otherwise(file, self.root.program);
        files.sync(file)?;
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.files().sync_folder()?;
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut files = self.files();
        files.strike(Act::Rename)?;
        files.rename(name_of(from), name_of(to));
        Ok(())
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let bytes = self.read(from)?.ok_or(io::ErrorKind::NotFound)?;
        self.create(to)?;
        let mut files = self.files();
        let file = files.find(name_of(to)).ok_or(io::ErrorKind::NotFound)?;
        Ok(files.write(file, 0, &bytes)?)
    }

    fn remove(&self, path: &Path) -> io::Result<bool> {
        let mut files = self.files();
        files.strike(Act::Remove)?;
        Ok(files.remove(name_of(path)))
    }

    fn make_private(&self, _: &Path) -> io::Result<()> {
        self.files().strike(Act::Rename)?;
        Ok(())
    }
}

/// An open file, whatever happens to its name.
#[derive(Debug)]
struct Open {
    disk: Disk,
    file: usize,
}

impl OpenFile for Open {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let offset = usize::try_from(offset).expect("small files");
        Ok(self.disk.files().write(self.file, offset, bytes)?)
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(self.disk.files().sync(self.file)?)
    }
}
