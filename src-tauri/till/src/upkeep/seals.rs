//! The seals of a mode's journal: the key that makes them, and where they lie.
//!
//! The key lies where credentials do, in the operating system's keyring; in practice, where nothing
//! is worth a forgery, in a file that says so. What a seal is, the journal says.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use handover_core::{Message, message};
use handover_journal::{Disk, Finding, JournalError, OwnDisk, Reader, Seal, SealKey};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use crate::shop::bounded;
use crate::shop::home::{Mode, Place};
use crate::shop::secrets::{SecretStore, SecretsError};
use crate::{clock, messages};

/// What the practice key's file says.
const PRACTICE: &str = "practice only: whoever reads this file can make seals of this journal";

/// Longer than any seal.
const MAX_BYTES: u64 = 64 * 1024;

/// Where the seals of one journal lie, and their key.
#[derive(Clone)]
pub struct Seals {
    mode: Mode,
    folder: PathBuf,
    practice_key: PathBuf,
    keyring: Arc<dyn SecretStore>,
}

/// What the seals say of a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// How many seals were looked at.
    pub seals: usize,
    /// What does not fit.
    pub findings: Vec<Finding>,
    /// Which sealed events were lost when the journal was restored, and when that was.
    pub lost: Vec<(i64, i64)>,
    /// Why it could not be told whether they are this till's, if it could not.
    pub unsigned: Option<Message>,
}

/// Why nothing was sealed, or a seal cannot be looked at.
#[derive(Debug, Error)]
pub enum SealError {
    /// The journal.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The key's store.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// What the store gives is no key.
    #[error("the seal's key in its store is none; remove it, and a new one is made")]
    NoKey,
    /// A file.
    #[error("{} cannot be used; check that this account may read and write it", path.display())]
    NotAccessible {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A file that is no seal.
    #[error("{} is no seal", path.display())]
    NoSeal {
        /// The file.
        path: PathBuf,
    },
}

impl SealError {
    /// Returns what is said to a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            SealError::Journal(error) => messages::journal(error),
            SealError::Secrets(error) => error.message(),
            SealError::NoKey => message!("seal-key"),
            SealError::NotAccessible { path, source } => message!(
                "seal-not-accessible",
                path = path.display().to_string(),
                why = messages::io(source)
            ),
            SealError::NoSeal { path } => {
                message!("seal-none", path = path.display().to_string())
            }
        }
    }
}

impl Seals {
    /// Returns the seals of a mode's journal, whose key lies in `keyring`.
    #[must_use]
    pub fn of(place: &Place, keyring: Arc<dyn SecretStore>) -> Seals {
        Seals {
            mode: place.mode(),
            folder: place.folder().join("seals"),
            practice_key: place.folder().join("seal-key"),
            keyring,
        }
    }

    /// Seals the journal as it is now. The seal lies in the folder when this returns; a copy of it
    /// that is kept elsewhere cannot be taken away with the journal.
    ///
    /// # Errors
    /// When the journal holds no event, or the key's store or the disk fails.
    pub fn seal(&self, reader: &Reader, now_ms: i64) -> Result<(Seal, PathBuf), SealError> {
        let key = match self.key()? {
            Some(key) => key,
            None => self.new_key()?,
        };
        let seal = key.seal(self.mode.name(), reader, now_ms)?;
        let path = self
            .folder
            .join(format!("seal-{:04}-{:010}.json", seal.epoch, seal.seq));
        let failed = |source| SealError::NotAccessible {
            path: path.clone(),
            source,
        };
        crate::shop::home::make_private_folder(&self.folder)
            .and_then(|()| OwnDisk.sync_folder(&self.folder))
            .and_then(|()| seal.write_on(&OwnDisk, &path))
            .map_err(failed)?;
        Ok((seal, path))
    }

    /// Returns whether anything was ever sealed here.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn are_there(&self) -> Result<bool, SealError> {
        Ok(!self.files()?.is_empty())
    }

    /// Holds a journal to its last seal, as each start does. Whose seal it is is not asked: the keyring
    /// may be locked, and a seal that the journal does not fit is told in any case. One that cannot be
    /// read, and one of a life before a restoring, says nothing here.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn hold_to_last(&self, reader: &Reader) -> Result<Option<Finding>, JournalError> {
        let Ok(files) = self.files() else {
            return Ok(None);
        };
        let last = files.last().and_then(|file| read(file).ok());
        match last {
            Some(seal) if seal.epoch >= reader.epoch()? => seal.check(reader),
            Some(_) | None => Ok(None),
        }
    }

    /// Holds a journal to all its seals, and to one that was kept elsewhere.
    ///
    /// # Errors
    /// When a seal or the journal cannot be read.
    pub fn inspect(&self, reader: &Reader, other: Option<&Path>) -> Result<Inspection, SealError> {
        let mut files = self.files()?;
        files.extend(other.map(Path::to_owned));
        let seals = files.iter().map(|file| read(file));
        let seals = seals.collect::<Result<Vec<Seal>, SealError>>()?;
        let mut inspection = Inspection {
            seals: seals.len(),
            findings: Vec::new(),
            lost: Vec::new(),
            unsigned: None,
        };
        if seals.is_empty() {
            return Ok(inspection);
        }
        let key = match self.key() {
            Ok(Some(key)) => Some(key.public()),
            Ok(None) => {
                inspection.unsigned = Some(message!("seal-no-key"));
                None
            }
            Err(error) => {
                inspection.unsigned = Some(error.message());
                None
            }
        };
        for seal in seals {
            let is_foreign = key.as_ref().is_some_and(|key| !seal.is_of(key));
            if is_foreign || seal.journal != self.mode.name() {
                inspection
                    .findings
                    .push(Finding::NotOurSeal { sealed: seal.seq });
            } else if let Some(at_ms) = seal.lost_at_ms(reader)? {
                inspection.lost.push((seal.seq, at_ms));
            } else {
                inspection.findings.extend(seal.check(reader)?);
            }
        }
        Ok(inspection)
    }

    /// Lists the files of the seals, the last one last: their names rise with the life and what was sealed.
    fn files(&self) -> Result<Vec<PathBuf>, SealError> {
        let failed = |source| SealError::NotAccessible {
            path: self.folder.clone(),
            source,
        };
        let entries = match std::fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(failed(source)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                files.push(path);
            }
        }
        files.sort_unstable();
        Ok(files)
    }

    fn key(&self) -> Result<Option<SealKey>, SealError> {
        let text = match self.mode {
            Mode::Practice => match std::fs::read_to_string(&self.practice_key) {
                Ok(text) => Some(SecretString::from(text)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(source) => {
                    return Err(SealError::NotAccessible {
                        path: self.practice_key.clone(),
                        source,
                    });
                }
            },
            Mode::Playground | Mode::Live => self.keyring.read(&self.name())?,
        };
        let Some(text) = text else { return Ok(None) };
        let seed = text.expose_secret().lines().next_back().unwrap_or_default();
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(seed, &mut bytes[..]).map_err(|_| SealError::NoKey)?;
        SealKey::from_seed(&bytes).map(Some).ok_or(SealError::NoKey)
    }

    fn new_key(&self) -> Result<SealKey, SealError> {
        let seed = Zeroizing::new(clock::chance::<32>());
        let text = Zeroizing::new(hex::encode(&seed[..]));
        match self.mode {
            Mode::Practice => {
                let marked = Zeroizing::new(format!("{PRACTICE}\n{}\n", *text));
                handover_journal::write_whole(&self.practice_key, marked.as_bytes()).map_err(
                    |source| SealError::NotAccessible {
                        path: self.practice_key.clone(),
                        source,
                    },
                )?;
            }
            Mode::Playground | Mode::Live => {
                self.keyring
                    .keep(&self.name(), &SecretString::from(text.as_str()))?;
            }
        }
        SealKey::from_seed(&seed).ok_or(SealError::NoKey)
    }

    /// The folder is part of it: two homes on one machine have two keys.
    fn name(&self) -> String {
        format!("seal key of {}", self.folder.display())
    }
}

fn read(path: &Path) -> Result<Seal, SealError> {
    let text = bounded::read_file(path, MAX_BYTES).map_err(|source| SealError::NotAccessible {
        path: path.to_owned(),
        source,
    })?;
    serde_json::from_slice(&text).map_err(|_| SealError::NoSeal {
        path: path.to_owned(),
    })
}
