//! The operating system's keyring: Secret Service, Keychain or Credential Manager.

use ::keyring::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};

use super::{SecretStore, SecretsError};

/// The service name of this till's entries in the keyring's own program.
const SERVICE: &str = "Handover";

/// The keyring of the account that runs the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keyring;

impl SecretStore for Keyring {
    fn check(&self) -> Result<(), SecretsError> {
        Entry::store_status()
            .as_ref()
            .map_err(|error| SecretsError::NoKeyring { why: words(error) })?;
        Ok(())
    }

    fn read(&self, name: &str) -> Result<Option<SecretString>, SecretsError> {
        self.check()?;
        match entry(name)?.get_password() {
            Ok(secret) => Ok(Some(SecretString::from(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn keep(&self, name: &str, secret: &SecretString) -> Result<(), SecretsError> {
        self.check()?;
        let kept = entry(name)?.set_password(secret.expose_secret());
        kept.map_err(|error| failed(&error))
    }

    fn remove(&self, name: &str) -> Result<bool, SecretsError> {
        self.check()?;
        match entry(name)?.delete_credential() {
            Ok(()) => Ok(true),
            Err(Error::NoEntry) => Ok(false),
            Err(error) => Err(failed(&error)),
        }
    }
}

fn entry(name: &str) -> Result<Entry, SecretsError> {
    Entry::new(SERVICE, name).map_err(|error| failed(&error))
}

fn failed(error: &Error) -> SecretsError {
    let why = words(error);
    if let Error::NoStorageAccess(_) = error {
        SecretsError::KeyringLocked { why }
    } else {
        SecretsError::KeyringFailed { why }
    }
}

/// Returns the library's message, which contains no secret; its error may contain what was read.
fn words(error: &Error) -> String {
    error.to_string()
}
