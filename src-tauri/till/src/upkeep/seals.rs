//! The seals of a mode's journal: their key and their files.
//!
//! The key is stored like credentials, in the operating system's keyring; in practice mode, where forgery is pointless,
//! in a file that says so. The journal crate defines what a seal is.

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

/// The text of the practice key's file.
const PRACTICE: &str = "practice only: whoever reads this file can make seals of this journal";

/// Above the size of any seal.
const MAX_BYTES: u64 = 64 * 1024;

/// The seals of one journal and their key.
#[derive(Clone)]
pub struct Seals {
    mode: Mode,
    folder: PathBuf,
    practice_key: PathBuf,
    keyring: Arc<dyn SecretStore>,
}

/// The result of checking a journal against its seals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// The number of seals checked.
    pub seals: usize,
    /// What does not match.
    pub findings: Vec<Finding>,
    /// Sealed events lost when the journal was restored, and when that was.
    pub lost: Vec<(i64, i64)>,
    /// Why the seals' signatures could not be checked, if so.
    pub unsigned: Option<Message>,
}

/// Why nothing was sealed, or a seal could not be checked.
#[derive(Debug, Error)]
pub enum SealError {
    /// The journal failed.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The key's store failed.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The stored data is not a key.
    #[error("the seal's key in its store is none; remove it, and a new one is made")]
    NoKey,
    /// A file cannot be used.
    #[error("{} cannot be used; check that this account may read and write it", path.display())]
    NotAccessible {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file is not a seal.
    #[error("{} is no seal", path.display())]
    NoSeal {
        /// The file.
        path: PathBuf,
    },
}

impl SealError {
    /// Returns the message for a person.
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
    /// Returns the seals of a mode's journal, with their key in `keyring`.
    #[must_use]
    pub fn of(place: &Place, keyring: Arc<dyn SecretStore>) -> Seals {
        Seals {
            mode: place.mode(),
            folder: place.folder().join("seals"),
            practice_key: place.folder().join("seal-key"),
            keyring,
        }
    }

    /// Seals the journal in its current state. The seal is in the folder when this returns; a copy stored elsewhere
    /// cannot be removed along with the journal.
    ///
    /// # Errors
    /// When the journal is empty, or the key's store or the disk fails.
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
        handover_journal::make_private_folder(&self.folder)
            .and_then(|()| OwnDisk.sync_folder(&self.folder))
            .and_then(|()| seal.write_on(&OwnDisk, &path))
            .map_err(failed)?;
        Ok((seal, path))
    }

    /// Returns whether any seal exists.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn are_there(&self) -> Result<bool, SealError> {
        Ok(!self.files()?.is_empty())
    }

    /// Checks a journal against its last seal, at every start. The signature is not checked: the keyring may be locked,
    /// and a mismatch is reported in any case. An unreadable seal, or one from an epoch before a restore, is ignored
    /// here.
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

    /// Checks a journal against all its seals, and one stored elsewhere.
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

    /// Lists the seal files, latest last: their names increase with epoch and sealed position.
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

    /// Includes the folder: two homes on one machine have two keys.
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
