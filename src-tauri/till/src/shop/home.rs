//! The till's files: one home, a folder per mode, one writer per folder.
//!
//! Creates folders that only this account can open and holds the lock of the single writer. It reads and writes none of
//! the files itself.

mod refusals;

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::{env, fmt};

use handover_core::{Message, message};
use serde::Deserialize;
use thiserror::Error;

use crate::messages;

/// The Klarna environment of the till. Each mode has its own files and numbers; they never mix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The simulator inside the program. No account, no network, no money.
    #[default]
    Practice,
    /// Klarna's test system.
    Playground,
    /// Klarna with real customers and real money.
    Live,
}

impl Mode {
    /// All modes, the harmless one first.
    pub const ALL: [Mode; 3] = [Mode::Practice, Mode::Playground, Mode::Live];

    /// Returns the mode's name, also the name of its folder.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Practice => "practice",
            Mode::Playground => "playground",
            Mode::Live => "live",
        }
    }

    /// Finds a mode by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The folder with the settings and a folder per mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

/// The folder of one mode, ready for use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    mode: Mode,
    folder: PathBuf,
}

/// The permission to write in a [`Place`], until dropped or the program exits.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why a place cannot be used.
#[derive(Debug, Error)]
pub enum PlaceError {
    /// The system specifies no folder for the data of programs.
    #[error("no folder for the till's data is known; set HANDOVER_HOME to one")]
    Homeless,
    /// A folder or the lock file could not be created.
    #[error("{} cannot be used; check that this account may write there", path.display())]
    NotAccessible {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The folder is on another machine.
    #[error("{} is on a network drive ({kind}), where a journal can be lost; set HANDOVER_HOME to a folder on this machine's own disk", path.display())]
    Network {
        /// The folder.
        path: PathBuf,
        /// The kind of file system.
        kind: String,
    },
    /// A cloud service copies the folder while the till writes.
    #[error("{} is kept in step by {service}, which can spoil a journal; set HANDOVER_HOME to a folder outside of it", path.display())]
    CloudSync {
        /// The folder.
        path: PathBuf,
        /// The service.
        service: &'static str,
    },
    /// The folder is a whole drive.
    #[error("{} is in the root of a drive; set HANDOVER_HOME to a folder", path.display())]
    WholeDrive {
        /// The mode's folder.
        path: PathBuf,
    },
    /// Files in the folder could not be opened.
    #[error("the path {} is too long; set HANDOVER_HOME to a shorter one", path.display())]
    TooLong {
        /// The folder.
        path: PathBuf,
    },
    /// Windows reserves a name in the path, or the kind of path, for devices.
    #[error("{} is a path for devices; set HANDOVER_HOME to one such as C:\\Handover", path.display())]
    Device {
        /// The folder.
        path: PathBuf,
    },
    /// Another till is writing there.
    #[error("another till{} is using {}; close it first, or continue there", pid.as_ref().map(|pid| format!(" (process {pid})")).unwrap_or_default(), folder.display())]
    Locked {
        /// The folder.
        folder: PathBuf,
        /// The other till's process, if it can be read.
        pid: Option<String>,
    },
}

impl PlaceError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        let shown = |path: &Path| path.display().to_string();
        match self {
            PlaceError::Homeless => message!("folder-unknown"),
            PlaceError::NotAccessible { path, source } => message!(
                "folder-not-accessible",
                path = shown(path),
                why = messages::io(source)
            ),
            PlaceError::Network { path, kind } => {
                message!("folder-on-network", path = shown(path), kind = kind)
            }
            PlaceError::CloudSync { path, service } => {
                message!("folder-in-sync", path = shown(path), service = *service)
            }
            PlaceError::WholeDrive { path } => message!("folder-whole-drive", path = shown(path)),
            PlaceError::TooLong { path } => message!("folder-too-long", path = shown(path)),
            PlaceError::Device { path } => message!("folder-device", path = shown(path)),
            PlaceError::Locked { .. } => message!("journal-locked"),
        }
    }

    /// Returns the folder or file concerned.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            PlaceError::NotAccessible { path, .. }
            | PlaceError::Network { path, .. }
            | PlaceError::CloudSync { path, .. }
            | PlaceError::WholeDrive { path }
            | PlaceError::TooLong { path }
            | PlaceError::Device { path } => Some(path),
            PlaceError::Locked { folder, .. } => Some(folder),
            PlaceError::Homeless => None,
        }
    }
}

impl Home {
    /// Finds the home: the requested folder (`--home`), else `HANDOVER_HOME`, else the system's folder for program
    /// data. Nothing is created yet.
    ///
    /// # Errors
    /// When none of these is known.
    pub fn find(asked: Option<&Path>) -> Result<Home, PlaceError> {
        let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let root = match asked {
            Some(asked) => asked.to_owned(),
            None => variable("HANDOVER_HOME")
                .map(PathBuf::from)
                .or_else(|| data_folder(&variable))
                .ok_or(PlaceError::Homeless)?,
        };
        let root = std::path::absolute(&root)
            .map_err(|source| PlaceError::NotAccessible { path: root, source })?;
        Ok(Home { root })
    }

    /// Returns the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.root
    }

    /// Returns the settings file.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.root.join("handover.toml")
    }

    /// Returns a mode's folder, created if necessary and closed to other accounts.
    ///
    /// # Errors
    /// When it cannot be created, or a journal would not be safe there.
    pub fn place(&self, mode: Mode) -> Result<Place, PlaceError> {
        let folder = self.root.join(mode.name());
        refusals::examine(&folder)?;
        // Only a folder of the till's own is closed to others; somebody's folder of letters is not.
        let is_own = std::fs::read_dir(&self.root).map_or(true, |mut files| files.next().is_none());
        let root = is_own.then_some(&self.root);
        for folder in root.into_iter().chain([&folder]) {
            handover_journal::make_private_folder(folder).map_err(|source| {
                PlaceError::NotAccessible {
                    path: folder.clone(),
                    source,
                }
            })?;
        }
        refusals::examine_target(&folder)?;
        Ok(Place { mode, folder })
    }
}

impl Place {
    /// Returns the mode.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the journal's file.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.folder.join("journal.sqlite")
    }

    /// Returns the folder of the journal's backups.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// Returns the catalogue's file.
    #[must_use]
    pub fn catalogue(&self) -> PathBuf {
        self.folder.join("catalogue.sqlite")
    }

    /// Returns the socket on which a window accepts commands from the command line.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.folder.join("till.socket")
    }

    /// Returns the file of an account stored encrypted.
    #[must_use]
    pub fn sealed_account(&self) -> PathBuf {
        self.folder.join("account.sealed")
    }

    /// Returns the log's file.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.folder.join("till.log")
    }

    /// Acquires the permission to write here.
    ///
    /// # Errors
    /// When another till has it, or the lock file cannot be created.
    pub fn lock(&self) -> Result<Lock, PlaceError> {
        let path = self.folder.join("till.lock");
        let taken = |source| PlaceError::NotAccessible {
            path: path.clone(),
            source,
        };
        let mut file = handover_journal::private_file()
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(taken)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(PlaceError::Locked {
                    folder: self.folder.clone(),
                    pid: read_pid(&mut file),
                });
            }
            Err(TryLockError::Error(source)) => return Err(taken(source)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(taken)?;
        Ok(Lock { _file: file })
    }
}

/// Returns the system's folder for program data that stays on this machine.
fn data_folder(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    if cfg!(target_os = "windows") {
        folder("LOCALAPPDATA").map(|data| data.join("Handover"))
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support/Handover"))
    } else {
        folder("XDG_DATA_HOME")
            .or_else(|| folder("HOME").map(|home| home.join(".local/share")))
            .map(|data| data.join("handover"))
    }
}

fn read_pid(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    let pid = text.trim();
    let is_number = !pid.is_empty() && pid.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| pid.to_owned())
}

#[cfg(test)]
mod tests;
