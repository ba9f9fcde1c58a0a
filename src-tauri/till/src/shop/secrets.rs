//! Storage of secrets: the operating system's keyring, or a file if a person explicitly chooses it.
//!
//! Stores, reads and removes a secret by its name. It knows no account and no Klarna, and never switches to another
//! store by itself. Errors contain nothing of a secret.

mod keyring;
mod sealed;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use handover_core::{Message, message};
pub use keyring::Keyring;
pub use sealed::SealedFile;
use secrecy::SecretString;
use thiserror::Error;

use crate::messages;

/// The time limit for a store: a person may have to unlock the keyring first.
const PATIENCE: Duration = Duration::from_secs(120);

/// The kind of store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreKind {
    /// The operating system's keyring.
    Keyring,
    /// A file encrypted with a passphrase, chosen by a person.
    EncryptedFile,
}

impl StoreKind {
    /// Returns the store's name for scripts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            StoreKind::Keyring => "keyring",
            StoreKind::EncryptedFile => "encrypted_file",
        }
    }
}

/// The system's name for its keyring.
pub const KEYRING_NAME: &str = if cfg!(target_os = "macos") {
    "Keychain"
} else if cfg!(target_os = "windows") {
    "Credential Manager"
} else {
    "Secret Service"
};

/// A store for secrets. Calls block for as long as a person takes to unlock it.
pub trait SecretStore: Send + Sync {
    /// Checks that the store exists and responds.
    ///
    /// # Errors
    /// When it does not.
    fn check(&self) -> Result<(), SecretsError>;

    /// Returns a secret; `None` if there is none with this name.
    ///
    /// # Errors
    /// When the store fails or is locked.
    fn read(&self, name: &str) -> Result<Option<SecretString>, SecretsError>;

    /// Stores a secret, replacing the previous one.
    ///
    /// # Errors
    /// When the store fails or is locked. The previous one stays.
    fn keep(&self, name: &str, secret: &SecretString) -> Result<(), SecretsError>;

    /// Removes a secret; returns whether there was one.
    ///
    /// # Errors
    /// When the store fails or is locked.
    fn remove(&self, name: &str) -> Result<bool, SecretsError>;
}

/// Why a store failed. The messages say what to do and contain nothing of a secret.
#[derive(Debug, Error)]
pub enum SecretsError {
    /// The machine has no responding keyring.
    #[error(
        "this machine has no keyring that answers ({why}) – start one (such as gnome-keyring) and log in again, or choose the encrypted file"
    )]
    NoKeyring {
        /// The keyring's message. Its error is not kept: it may contain what was read.
        why: String,
    },
    /// The keyring is locked and was not unlocked.
    #[error("the keyring is locked – unlock it, for example by logging in with a password")]
    KeyringLocked {
        /// The keyring's message.
        why: String,
    },
    /// The keyring failed.
    #[error("the keyring failed ({why}) – log in again; if it stays so, choose the encrypted file")]
    KeyringFailed {
        /// The keyring's message.
        why: String,
    },
    /// The store did not answer in time.
    #[error("the store for secrets did not answer – look whether it waits for a password")]
    NoAnswer,
    /// The file cannot be read or written.
    #[error("{} cannot be used; check that this account may read and write it", file.display())]
    NotAccessible {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file is not one of this program's.
    #[error("{} is no encrypted file of this till – remove it, and set the account again", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
    },
    /// The file needs a passphrase, and none was given.
    #[error("the account is in an encrypted file – give its passphrase")]
    PassphraseMissing,
    /// The passphrase does not open the file, or the file was modified.
    #[error("the passphrase does not open the encrypted file")]
    PassphraseWrong,
    /// The passphrase is too short.
    #[error(
        "the passphrase is too short – take at least {} letters",
        SealedFile::SHORTEST_PASSPHRASE
    )]
    PassphraseShort,
}

impl SecretsError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            SecretsError::NoKeyring { why } => message!("no-keyring", why = why),
            SecretsError::KeyringLocked { .. } => message!("keyring-locked"),
            SecretsError::KeyringFailed { why } => message!("keyring-failed", why = why),
            SecretsError::NoAnswer => message!("secrets-no-answer"),
            SecretsError::NotAccessible { file, source } => message!(
                "secrets-not-accessible",
                file = file.display().to_string(),
                why = messages::io(source)
            ),
            SecretsError::Damaged { file } => {
                message!("secrets-damaged", file = file.display().to_string())
            }
            SecretsError::PassphraseMissing => message!("passphrase-missing"),
            SecretsError::PassphraseWrong => message!("passphrase-wrong"),
            SecretsError::PassphraseShort => {
                message!(
                    "passphrase-short",
                    letters = SealedFile::SHORTEST_PASSPHRASE
                )
            }
        }
    }

    /// Returns the code for scripts and screens.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            SecretsError::NoKeyring { .. } => "no_keyring",
            SecretsError::KeyringLocked { .. } => "keyring_locked",
            SecretsError::PassphraseMissing => "passphrase_missing",
            SecretsError::PassphraseWrong => "passphrase_wrong",
            SecretsError::PassphraseShort => "passphrase_short",
            SecretsError::KeyringFailed { .. }
            | SecretsError::NoAnswer
            | SecretsError::NotAccessible { .. }
            | SecretsError::Damaged { .. } => "secrets",
        }
    }
}

/// Runs blocking work outside the runtime, on a thread that does not delay the program's exit.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SecretsError> + Send + 'static,
) -> Result<T, SecretsError> {
    let (done, answer) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || drop(done.send(work())));
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) | Err(_) => Err(SecretsError::NoAnswer),
    }
}

/// An in-memory store for tests.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) kept: std::sync::Mutex<std::collections::HashMap<String, SecretString>>,
    pub(crate) is_missing: bool,
}

#[cfg(test)]
impl SecretStore for Memory {
    fn check(&self) -> Result<(), SecretsError> {
        let why = "none was started".to_owned();
        match self.is_missing {
            true => Err(SecretsError::NoKeyring { why }),
            false => Ok(()),
        }
    }

    fn read(&self, name: &str) -> Result<Option<SecretString>, SecretsError> {
        self.check()?;
        Ok(self.kept.lock().unwrap().get(name).cloned())
    }

    fn keep(&self, name: &str, secret: &SecretString) -> Result<(), SecretsError> {
        self.check()?;
        let mut kept = self.kept.lock().unwrap();
        kept.insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<bool, SecretsError> {
        self.check()?;
        Ok(self.kept.lock().unwrap().remove(name).is_some())
    }
}
