//! The accounts of a home: read, stored and removed in the store a person chose.

use std::sync::Arc;

use handover_klarna::Region;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::{Account, AccountError, Kind, Tested, region_name, region_named};
use crate::shop::home::{Home, Mode};
use crate::shop::secrets::{Keyring, SealedFile, SecretStore, SecretsError, StoreKind, apart};

/// The accounts of a till's home.
#[derive(Clone)]
pub struct Accounts {
    home: Home,
    keyring: Arc<dyn SecretStore>,
    passphrase: Option<SecretString>,
}

/// An account as stored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    mode: String,
    region: String,
    user: Option<String>,
    secret: SecretString,
}

#[derive(Serialize)]
struct Write<'a> {
    mode: &'static str,
    region: &'static str,
    user: Option<&'a str>,
    secret: &'a str,
}

impl Accounts {
    /// Returns the accounts of `home`, in the operating system's keyring.
    #[must_use]
    pub fn of(home: &Home) -> Accounts {
        Accounts::with_keyring(home, Arc::new(Keyring))
    }

    /// Returns the accounts of `home`, in another keyring.
    #[must_use]
    pub fn with_keyring(home: &Home, keyring: Arc<dyn SecretStore>) -> Accounts {
        Accounts {
            home: home.clone(),
            keyring,
            passphrase: None,
        }
    }

    /// Returns the same accounts with the passphrase of an encrypted file.
    #[must_use]
    pub fn unlocked(&self, passphrase: SecretString) -> Accounts {
        Accounts {
            passphrase: Some(passphrase),
            ..self.clone()
        }
    }

    /// Returns the store in use: the encrypted file if a person chose it, else the keyring.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn store(&self, mode: Mode) -> Result<StoreKind, AccountError> {
        let file = self.home.place(mode)?.sealed_account();
        Ok(if file.exists() {
            StoreKind::EncryptedFile
        } else {
            StoreKind::Keyring
        })
    }

    /// Checks that this machine has a keyring.
    ///
    /// # Errors
    /// When none responds.
    pub async fn check_keyring(&self) -> Result<(), SecretsError> {
        let keyring = Arc::clone(&self.keyring);
        apart(move || keyring.check()).await
    }

    /// Returns the stored account.
    ///
    /// # Errors
    /// When none is stored, or its store fails.
    pub async fn read<K: Kind>(&self) -> Result<Account<K>, AccountError> {
        let (store, name) = (
            self.open(K::MODE, self.store(K::MODE)?)?,
            self.name(K::MODE),
        );
        let text = apart(move || store.read(&name)).await?;
        parse(&text.ok_or(AccountError::None(K::MODE))?)
    }

    /// Stores an account in `store` and nowhere else.
    ///
    /// # Errors
    /// When the store fails. The previous account is kept then.
    pub async fn keep<K: Kind>(
        &self,
        account: &Tested<K>,
        store: StoreKind,
    ) -> Result<(), AccountError> {
        let (chosen, name) = (self.open(K::MODE, store)?, self.name(K::MODE));
        let text = write(account.account()).ok_or(AccountError::Unreadable(K::MODE))?;
        apart(move || chosen.keep(&name, &text)).await?;
        let other = match store {
            StoreKind::Keyring => StoreKind::EncryptedFile,
            StoreKind::EncryptedFile => StoreKind::Keyring,
        };
        match self.remove_from(K::MODE, other).await {
            // Without a keyring, nothing is left in one.
            Ok(_) | Err(AccountError::Secrets(SecretsError::NoKeyring { .. })) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Removes the account of `mode`; returns whether there was one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove(&self, mode: Mode) -> Result<bool, AccountError> {
        self.remove_from(mode, self.store(mode)?).await
    }

    async fn remove_from(&self, mode: Mode, store: StoreKind) -> Result<bool, AccountError> {
        let (store, name) = (self.open(mode, store)?, self.name(mode));
        Ok(apart(move || store.remove(&name)).await?)
    }

    fn open(&self, mode: Mode, store: StoreKind) -> Result<Arc<dyn SecretStore>, AccountError> {
        Ok(match store {
            StoreKind::Keyring => Arc::clone(&self.keyring),
            StoreKind::EncryptedFile => Arc::new(SealedFile::new(
                self.home.place(mode)?.sealed_account(),
                self.passphrase.clone(),
            )),
        })
    }

    /// Returns the name the account is stored under: each home has its own accounts.
    fn name(&self, mode: Mode) -> String {
        let home = self.home.folder();
        let home = home.canonicalize().unwrap_or_else(|_| home.to_owned());
        format!("klarna {mode} account of {}", home.display())
    }
}

fn write<K: Kind>(account: &Account<K>) -> Option<SecretString> {
    let text = serde_json::to_string(&Write {
        mode: K::MODE.name(),
        region: region_name(account.region),
        user: account.user.as_deref(),
        secret: account.secret.expose_secret(),
    });
    text.ok().map(SecretString::from)
}

fn parse<K: Kind>(text: &SecretString) -> Result<Account<K>, AccountError> {
    let unreadable = || AccountError::Unreadable(K::MODE);
    let read: Read = serde_json::from_str(text.expose_secret()).map_err(|_| unreadable())?;
    let region: Region = region_named(&read.region).ok_or_else(unreadable)?;
    if read.mode != K::MODE.name() {
        return Err(unreadable());
    }
    Account::new(region, read.user, read.secret)
}
