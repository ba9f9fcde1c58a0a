//! Where secrets lie: the operating system's keyring, or a file that is chosen in so many words.
//!
//! Owns keeping, reading and removing a secret by its name. It knows no account and no Klarna, and
//! never turns to another store by itself. What fails is told without a word of the secret.

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

/// How long a store may take: a person may have to unlock the keyring first.
const PATIENCE: Duration = Duration::from_secs(120);

/// Which store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreKind {
    /// The operating system's keyring.
    Keyring,
    /// A file under a passphrase, chosen by a person.
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

/// What the system calls its keyring.
pub const KEYRING_NAME: &str = if cfg!(target_os = "macos") {
    "Keychain"
} else if cfg!(target_os = "windows") {
    "Credential Manager"
} else {
    "Secret Service"
};

/// A place for secrets. Its calls block, for as long as a person takes to unlock it.
pub trait SecretStore: Send + Sync {
    /// Checks that the store is there and answers.
    ///
    /// # Errors
    /// When it is not, or does not.
    fn check(&self) -> Result<(), SecretsError>;

    /// Returns a secret; nothing when none is kept under this name.
    ///
    /// # Errors
    /// When the store fails or is locked.
    fn read(&self, name: &str) -> Result<Option<SecretString>, SecretsError>;

    /// Keeps a secret, in place of the one before.
    ///
    /// # Errors
    /// When the store fails or is locked. The one before is kept then.
    fn keep(&self, name: &str, secret: &SecretString) -> Result<(), SecretsError>;

    /// Removes a secret; returns whether there was one.
    ///
    /// # Errors
    /// When the store fails or is locked.
    fn remove(&self, name: &str) -> Result<bool, SecretsError>;
}

/// Why a store could not do it. The texts say what to do, and hold nothing of a secret.
#[derive(Debug, Error)]
pub enum SecretsError {
    /// The machine has no keyring that answers.
    #[error(
        "this machine has no keyring that answers ({why}) – start one (such as gnome-keyring) and log in again, or choose the encrypted file"
    )]
    NoKeyring {
        /// The keyring's own words. Its error itself is not kept: it may hold what was read.
        why: String,
    },
    /// The keyring is locked, and nobody unlocked it.
    #[error("the keyring is locked – unlock it, for example by logging in with a password")]
    KeyringLocked {
        /// The keyring's own words.
        why: String,
    },
    /// The keyring failed.
    #[error("the keyring failed ({why}) – log in again; if it stays so, choose the encrypted file")]
    KeyringFailed {
        /// The keyring's own words.
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
    /// The file is none of this program's.
    #[error("{} is no encrypted file of this till – remove it, and set the account again", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
    },
    /// The file is under a passphrase, and none was given.
    #[error("the account is in an encrypted file – give its passphrase")]
    PassphraseMissing,
    /// The passphrase does not open the file, or the file was changed.
    #[error("the passphrase does not open the encrypted file")]
    PassphraseWrong,
    /// The passphrase could be guessed.
    #[error(
        "the passphrase is too short – take at least {} letters",
        SealedFile::SHORTEST_PASSPHRASE
    )]
    PassphraseShort,
}

impl SecretsError {
    /// Returns what is said to a person.
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

    /// Returns the word for scripts and screens.
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

/// Does what blocks beside the runtime, on a thread that nobody has to wait for at the end.
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

/// A store that is gone with the program, for tests of what uses one.
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
