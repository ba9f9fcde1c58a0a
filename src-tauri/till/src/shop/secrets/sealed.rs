//! A file encrypted with a passphrase: Argon2id derives the key, XChaCha20-Poly1305 seals.

use std::path::PathBuf;
use std::{fs, io};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::{SecretStore, SecretsError};
use crate::clock;
use crate::shop::bounded;

/// The format name at the start of the file; changes with the encryption.
const FORMAT: &str = "handover-sealed-1";
/// Above the size of any such file; a larger one is another file by mistake.
const MAX_BYTES: u64 = 64 * 1024;
/// The cost of a new file's key: 64 MiB and three passes, about a quarter of a second.
const COST: Cost = Cost {
    memory_kib: 64 * 1024,
    passes: 3,
};
/// The maximum cost of opening a file, whatever the file says.
const MAX_COST: Cost = Cost {
    memory_kib: 1024 * 1024,
    passes: 16,
};

/// One secret in one file.
pub struct SealedFile {
    file: PathBuf,
    passphrase: Option<SecretString>,
}

/// The file format: JSON with bytes in hexadecimal. The unencrypted fields are authenticated by the seal.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    cost: Cost,
    salt: String,
    nonce: String,
    sealed: String,
}

/// The cost of the key (Argon2id, one lane).
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    memory_kib: u32,
    passes: u32,
}

impl SealedFile {
    /// The minimum length of a passphrase, in characters.
    pub const SHORTEST_PASSPHRASE: usize = 12;

    /// Returns the store in `file`; without a passphrase it can only be checked for and removed.
    #[must_use]
    pub const fn new(file: PathBuf, passphrase: Option<SecretString>) -> SealedFile {
        SealedFile { file, passphrase }
    }

    fn passphrase(&self) -> Result<&SecretString, SecretsError> {
        self.passphrase
            .as_ref()
            .ok_or(SecretsError::PassphraseMissing)
    }

    fn not_accessible(&self, source: io::Error) -> SecretsError {
        SecretsError::NotAccessible {
            file: self.file.clone(),
            source,
        }
    }

    fn damaged(&self) -> SecretsError {
        SecretsError::Damaged {
            file: self.file.clone(),
        }
    }

    fn written(&self) -> Result<Option<Written>, SecretsError> {
        let text = match bounded::read_file(&self.file, MAX_BYTES) {
            Ok(text) => text,
            Err(error) => {
                let kind = error.kind();
                return if kind == io::ErrorKind::NotFound {
                    Ok(None)
                } else if kind == io::ErrorKind::FileTooLarge {
                    Err(self.damaged())
                } else {
                    Err(self.not_accessible(error))
                };
            }
        };
        let written: Written = serde_json::from_slice(&text).map_err(|_| self.damaged())?;
        Ok(Some(written))
    }

    fn open(&self, name: &str, written: &Written) -> Result<SecretString, SecretsError> {
        let Written {
            format,
            cost,
            salt,
            nonce,
            sealed,
        } = written;
        let dear = cost.memory_kib > MAX_COST.memory_kib || cost.passes > MAX_COST.passes;
        if format != FORMAT || dear {
            return Err(self.damaged());
        }
        let bytes = |text: &str| hex::decode(text).map_err(|_| self.damaged());
        let salt: [u8; 16] = bytes(salt)?.try_into().map_err(|_| self.damaged())?;
        let nonce: [u8; 24] = bytes(nonce)?.try_into().map_err(|_| self.damaged())?;
        let key = key(self.passphrase()?, &salt, *cost).ok_or_else(|| self.damaged())?;
        let payload = Payload {
            msg: &bytes(sealed)?,
            aad: &bound(name, *cost, &salt),
        };
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let opened = cipher
            .decrypt(&XNonce::from(nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| SecretsError::PassphraseWrong)?;
        let text = std::str::from_utf8(&opened).map_err(|_| self.damaged())?;
        Ok(SecretString::from(text))
    }

    fn seal(&self, name: &str, secret: &SecretString) -> Result<Written, SecretsError> {
        let (salt, nonce): ([u8; 16], [u8; 24]) = (clock::chance(), clock::chance());
        let key = key(self.passphrase()?, &salt, COST).ok_or_else(|| self.damaged())?;
        let payload = Payload {
            msg: secret.expose_secret().as_bytes(),
            aad: &bound(name, COST, &salt),
        };
        let sealed = XChaCha20Poly1305::new((&*key).into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| self.damaged())?;
        Ok(Written {
            format: FORMAT.to_owned(),
            cost: COST,
            salt: hex::encode(salt),
            nonce: hex::encode(nonce),
            sealed: hex::encode(sealed),
        })
    }
}

impl SecretStore for SealedFile {
    fn check(&self) -> Result<(), SecretsError> {
        self.passphrase().map(drop)
    }

    fn read(&self, name: &str) -> Result<Option<SecretString>, SecretsError> {
        let written = self.written()?;
        written.map(|written| self.open(name, &written)).transpose()
    }

    fn keep(&self, name: &str, secret: &SecretString) -> Result<(), SecretsError> {
        let passphrase = self.passphrase()?.expose_secret();
        if passphrase.chars().count() < SealedFile::SHORTEST_PASSPHRASE {
            return Err(SecretsError::PassphraseShort);
        }
        let written = self.seal(name, secret)?;
        let text = serde_json::to_vec_pretty(&written).map_err(|_| self.damaged())?;
        handover_journal::write_whole(&self.file, &text)
            .map_err(|source| self.not_accessible(source))
    }

    fn remove(&self, _name: &str) -> Result<bool, SecretsError> {
        match fs::remove_file(&self.file) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(self.not_accessible(source)),
        }
    }
}

fn key(passphrase: &SecretString, salt: &[u8], cost: Cost) -> Option<Zeroizing<[u8; 32]>> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.expose_secret().as_bytes(), salt, &mut *key)
        .ok()?;
    Some(key)
}

/// Returns the data authenticated along with the secret: no field can be changed, and the file cannot be passed off
/// under another name.
fn bound(name: &str, cost: Cost, salt: &[u8]) -> Vec<u8> {
    let Cost { memory_kib, passes } = cost;
    let mut bound = format!("{FORMAT}\n{memory_kib}\n{passes}\n{name}\n").into_bytes();
    bound.extend_from_slice(salt);
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(folder: &tempfile::TempDir, passphrase: &str) -> SealedFile {
        let passphrase = Some(SecretString::from(passphrase));
        SealedFile::new(folder.path().join("account.sealed"), passphrase)
    }

    #[test]
    fn a_sealed_secret_is_only_read_with_its_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let ours = store(&folder, "correct horse battery");
        assert!(ours.read("live").unwrap().is_none());
        ours.keep("live", &SecretString::from("canary-4711"))
            .unwrap();
        let read = ours.read("live").unwrap().unwrap();
        assert_eq!(read.expose_secret(), "canary-4711");

        let text = fs::read_to_string(folder.path().join("account.sealed")).unwrap();
        assert!(!text.contains("canary") && !text.contains("correct horse"));
        let refused = |store: SealedFile, name| store.read(name).unwrap_err();
        let other = store(&folder, "another passphrase");
        assert!(matches!(
            refused(other, "live"),
            SecretsError::PassphraseWrong
        ));
        let none = SealedFile::new(folder.path().join("account.sealed"), None);
        assert!(matches!(
            refused(none, "live"),
            SecretsError::PassphraseMissing
        ));
        // A file cannot be passed off as another account's.
        let ours = store(&folder, "correct horse battery");
        assert!(matches!(
            refused(ours, "playground"),
            SecretsError::PassphraseWrong
        ));
    }

    #[test]
    fn a_modified_file_is_refused_at_limited_cost() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("account.sealed");
        let ours = store(&folder, "correct horse battery");
        ours.keep("live", &SecretString::from("canary-4711"))
            .unwrap();
        let text = fs::read_to_string(&file).unwrap();
        for (from, to) in [
            ("\"passes\": 3", "\"passes\": 2"),
            ("\"memory_kib\": 65536", "\"memory_kib\": 4294967295"),
            ("sealed-1", "sealed-2"),
            ("{", ""),
        ] {
            fs::write(&file, text.replacen(from, to, 1)).unwrap();
            assert!(ours.read("live").is_err(), "{from}");
        }
        fs::write(&file, vec![b' '; 70_000]).unwrap();
        assert!(matches!(
            ours.read("live"),
            Err(SecretsError::Damaged { .. })
        ));
    }

    #[test]
    fn a_short_passphrase_is_refused_and_keeps_the_old_secret() {
        let folder = tempfile::tempdir().unwrap();
        store(&folder, "correct horse battery")
            .keep("live", &SecretString::from("first"))
            .unwrap();
        let short = store(&folder, "elevenchars");
        let refused = short.keep("live", &SecretString::from("second"));
        assert!(matches!(refused, Err(SecretsError::PassphraseShort)));
        let ours = store(&folder, "correct horse battery");
        let kept = ours.read("live").unwrap().unwrap();
        assert_eq!(kept.expose_secret(), "first");
        assert!(ours.remove("live").unwrap() && !ours.remove("live").unwrap());
    }

    #[cfg(unix)]
    #[test]
    fn only_this_account_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let ours = store(&folder, "correct horse battery");
        ours.keep("live", &SecretString::from("x")).unwrap();
        let data = fs::metadata(folder.path().join("account.sealed")).unwrap();
        assert_eq!(data.permissions().mode() & 0o777, 0o600);
    }
}
