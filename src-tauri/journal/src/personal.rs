//! Personal data that must be forgotten: a contact, a customer's token.
//!
//! Each value is encrypted (XChaCha20-Poly1305) under a key of its own. The chain holds a commitment: a hash that reveals
//! nothing without the salt, which is encrypted with the value. So destroying the key destroys the value in every copy of
//! the row, and the chain still verifies.

pub(crate) mod keys;

use std::collections::HashSet;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::{Connection, OptionalExtension};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use crate::disk::Disk;
use crate::error::JournalError;
use crate::error::damage::Rule;
use crate::personal::keys::{Key, KeyId, Keys};
use crate::{Journal, chain};

/// How long a contact is kept after the sale was captured or ended without a capture: 14 days.
pub const RETENTION_MS: i64 = 14 * 24 * 60 * 60 * 1_000;

const SALT_BYTES: usize = 32;
const TAIL_DIGITS: usize = 4;

/// An encrypted value, for the transaction that writes its event.
pub struct Sealed {
    owner: String,
    kind: String,
    key_id: KeyId,
    bytes: Vec<u8>,
    tail: Option<[u8; 32]>,
    commitment: String,
}

impl Sealed {
    /// Returns its kind, which is also the commitment's name in the event's body.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Returns the commitment to the value, in hexadecimal, for the event's body.
    #[must_use]
    pub fn commitment(&self) -> &str {
        &self.commitment
    }
}

/// A decrypted value.
pub struct Personal {
    /// The value.
    pub value: SecretString,
    /// Its commitment, which the chain holds if this is the value that was stored.
    pub commitment: String,
}

impl Journal {
    /// Encrypts a value under a key of its own, which is on disk when this returns. `owner` is the sale or other id under which
    /// the value is stored; `chance` is random and used only once.
    pub fn seal(
        &mut self,
        owner: &str,
        kind: &str,
        value: &SecretString,
        chance: &Zeroizing<[u8; 32]>,
    ) -> Result<Sealed, JournalError> {
        const OPERATION: &str = "store a contact";
        let value = value.expose_secret();
        let drawn = |what: &str| Zeroizing::new(chain::digest(&[what.as_bytes(), &chance[..]]));
        let (key, salt) = (drawn("key"), drawn("salt"));
        let mut key_id = KeyId::default();
        key_id.copy_from_slice(&drawn("key id")[..16]);
        let mut plain = Zeroizing::new(salt.to_vec());
        plain.extend_from_slice(value.as_bytes());
        let payload = Payload {
            msg: &plain,
            aad: &bound(owner, kind),
        };
        let bytes = XChaCha20Poly1305::new((&*key).into())
            .encrypt(&nonce(key_id), payload)
            .map_err(|_| JournalError::rejected(OPERATION, Rule::TooLong))?;
        let tail = last_digits(value).map(|digits| tail(&key, digits));
        let kept = self
            .keys()
            .and_then(|(keys, disk)| keys.insert(disk, key_id, key));
        if let Err(source) = kept {
            self.keys = None;
            return Err(JournalError::io(OPERATION, &self.path, source));
        }
        Ok(Sealed {
            owner: owner.to_owned(),
            kind: kind.to_owned(),
            key_id,
            bytes,
            tail,
            commitment: commitment(&salt[..], kind, value),
        })
    }

    /// Decrypts the value of this kind stored under `owner`; none if there is none or its key is gone.
    pub fn personal(&mut self, owner: &str, kind: &str) -> Result<Option<Personal>, JournalError> {
        const OPERATION: &str = "read a contact";
        let row: Option<(KeyId, Vec<u8>)> = self
            .connection()?
            .prepare_cached("SELECT key_id, sealed FROM personal WHERE owner = ?1 AND kind = ?2")
            .and_then(|mut kept| {
                kept.query_row([owner, kind], |row| Ok((row.get(0)?, row.get(1)?)))
            })
            .optional()
            .map_err(|source| JournalError::sql(OPERATION, &self.path, source))?;
        let Some((key_id, sealed)) = row else {
            return Ok(None);
        };
        let path = self.path.clone();
        let (keys, _) = self
            .keys()
            .map_err(|source| JournalError::io(OPERATION, &path, source))?;
        let key = keys.get(&key_id);
        Ok(key.and_then(|key| unseal(key, key_id, owner, kind, &sealed)))
    }

    /// Returns the owners of all values of this kind.
    pub fn owners(&self, kind: &str) -> Result<Vec<String>, JournalError> {
        let read = |connection: &Connection| -> rusqlite::Result<Vec<String>> {
            connection
                .prepare_cached("SELECT owner FROM personal WHERE kind = ?1 ORDER BY owner")?
                .query_map([kind], |row| row.get(0))?
                .collect()
        };
        read(self.connection()?)
            .map_err(|source| JournalError::sql("list contacts", &self.path, source))
    }

    /// Erases everything stored under `owner`: the keys first, then the rows. Returns the number of rows. After an error the
    /// rest is erased the next time.
    pub fn erase_personal(&mut self, owner: &str) -> Result<usize, JournalError> {
        self.erase("owner = ?1", owner)
    }

    /// Erases what is due, and keys and rows without their counterpart. Returns the number of rows.
    pub fn erase_due(&mut self, now_ms: i64) -> Result<usize, JournalError> {
        let due = self.erase("erase_at <= ?1", now_ms)?;
        let orphans = self.erase_orphans()?;
        if self.is_log_to_empty {
            self.maintain();
        }
        Ok(due.saturating_add(orphans))
    }

    fn erase(
        &mut self,
        which: &str,
        value: impl rusqlite::ToSql + Copy,
    ) -> Result<usize, JournalError> {
        let select = format!("SELECT key_id FROM personal WHERE {which}");
        let rows: Vec<KeyId> = self
            .connection()?
            .prepare_cached(&select)
            .and_then(|mut rows| rows.query_map([value], |row| row.get(0))?.collect())
            .map_err(|source| JournalError::sql(ERASING, &self.path, source))?;
        self.destroy_keys(&rows)?;
        self.delete_rows(&rows)
    }

    /// Erases keys without a row, and rows without a key.
    fn erase_orphans(&mut self) -> Result<usize, JournalError> {
        let rows: Vec<KeyId> = self
            .connection()?
            .prepare_cached("SELECT key_id FROM personal")
            .and_then(|mut rows| rows.query_map([], |row| row.get(0))?.collect())
            .map_err(|source| JournalError::sql(ERASING, &self.path, source))?;
        let path = self.path.clone();
        let (keys, _) = self
            .keys()
            .map_err(|source| JournalError::io(ERASING, &path, source))?;
        let in_rows: HashSet<&KeyId> = rows.iter().collect();
        let unused: Vec<KeyId> = keys.ids().filter(|id| !in_rows.contains(id)).collect();
        let keyless: Vec<KeyId> = rows
            .iter()
            .filter(|id| keys.get(id).is_none())
            .copied()
            .collect();
        self.destroy_keys(&unused)?;
        self.delete_rows(&keyless)
    }

    /// Overwrites keys.
    pub(crate) fn destroy_keys(&mut self, ids: &[KeyId]) -> Result<(), JournalError> {
        if ids.is_empty() {
            return Ok(());
        }
        let forgotten = self
            .keys()
            .and_then(|(keys, disk)| ids.iter().try_for_each(|id| keys.destroy(disk, id)));
        forgotten.map_err(|source| {
            self.keys = None;
            JournalError::io(ERASING, &self.path, source)
        })
    }

    fn delete_rows(&mut self, rows: &[KeyId]) -> Result<usize, JournalError> {
        if rows.is_empty() {
            return Ok(0);
        }
        self.check_files()?;
        let path = &self.path;
        let sql = |source| JournalError::sql(ERASING, path, source);
        let Some(connection) = &mut self.connection else {
            return Err(self.lost());
        };
        let transaction = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(sql)?;
        for row in rows {
            transaction
                .prepare_cached("DELETE FROM personal WHERE key_id = ?1")
                .and_then(|mut delete| delete.execute([row]))
                .map_err(sql)?;
        }
        if let Err(cause) = transaction.commit() {
            // Without their keys the rows are unreadable.
            self.reopen(ERASING, cause, |_| Ok(None::<Result<(), JournalError>>))?;
        }
        // The log may still hold what was overwritten in the file.
        self.is_log_to_empty = true;
        self.maintain();
        Ok(rows.len())
    }

    fn keys(&mut self) -> std::io::Result<(&mut Keys, &dyn Disk)> {
        let keys = match self.keys.take() {
            Some(keys) => keys,
            None => Keys::read(&*self.disk, &self.path)?,
        };
        Ok((self.keys.insert(keys), &*self.disk))
    }
}

const ERASING: &str = "erase a contact";

/// Stores encrypted values in place of former ones, and returns the former keys, which must be destroyed afterwards.
pub(crate) fn put(connection: &Connection, sealed: &[Sealed]) -> rusqlite::Result<Vec<KeyId>> {
    let mut replaced = Vec::new();
    for one in sealed {
        let before: Option<KeyId> = connection
            .prepare_cached("SELECT key_id FROM personal WHERE owner = ?1 AND kind = ?2")?
            .query_row([&one.owner, &one.kind], |row| row.get(0))
            .optional()?;
        replaced.extend(before);
        connection
            .prepare_cached(
                "INSERT INTO personal (owner, kind, key_id, sealed, tail) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (owner, kind)
                     DO UPDATE SET key_id = ?3, sealed = ?4, tail = ?5, erase_at = NULL",
            )?
            .execute((&one.owner, &one.kind, one.key_id, &one.bytes, one.tail))?;
    }
    Ok(replaced)
}

/// Schedules the erasure of a sale's contact.
pub(crate) fn schedule_erasure(
    connection: &Connection,
    sale_id: &str,
    now_ms: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE personal SET erase_at = ?2 WHERE owner = ?1 AND erase_at IS NULL")?
        .execute((sale_id, now_ms.saturating_add(RETENTION_MS)))
        .map(drop)
}

/// Returns the owners of the contacts that end in these four digits.
pub(crate) fn owners_of_tail(
    connection: &Connection,
    keys: &Keys,
    digits: &str,
) -> rusqlite::Result<Vec<String>> {
    let mut rows = connection
        .prepare_cached("SELECT owner, key_id, tail FROM personal WHERE tail IS NOT NULL")?;
    let mut rows = rows.query([])?;
    let mut owners = Vec::new();
    while let Some(row) = rows.next()? {
        let (key_id, kept): (KeyId, [u8; 32]) = (row.get(1)?, row.get(2)?);
        if keys
            .get(&key_id)
            .is_some_and(|key| tail(key, digits) == kept)
        {
            owners.push(row.get(0)?);
        }
    }
    Ok(owners)
}

/// Returns whether a text is the end of a phone number, as a search takes it.
pub(crate) fn is_tail(text: &str) -> bool {
    text.len() == TAIL_DIGITS && last_digits(text).is_some()
}

fn unseal(key: &Key, key_id: KeyId, owner: &str, kind: &str, sealed: &[u8]) -> Option<Personal> {
    let payload = Payload {
        msg: sealed,
        aad: &bound(owner, kind),
    };
    let plain = XChaCha20Poly1305::new((&**key).into())
        .decrypt(&nonce(key_id), payload)
        .map(Zeroizing::new)
        .ok()?;
    let (salt, value) = plain.split_at_checked(SALT_BYTES)?;
    let value = std::str::from_utf8(value).ok()?;
    Some(Personal {
        commitment: commitment(salt, kind, value),
        value: SecretString::from(value),
    })
}

/// Each key encrypts one value only, so its id serves as the nonce.
fn nonce(key_id: KeyId) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..16].copy_from_slice(&key_id);
    XNonce::from(nonce)
}

/// Returns the authenticated data, which binds the value to its owner and kind.
fn bound(owner: &str, kind: &str) -> [u8; 32] {
    chain::digest(&[b"personal", owner.as_bytes(), kind.as_bytes()])
}

fn commitment(salt: &[u8], kind: &str, value: &str) -> String {
    hex::encode(chain::digest(&[salt, kind.as_bytes(), value.as_bytes()]))
}

fn tail(key: &Key, digits: &str) -> [u8; 32] {
    chain::digest(&[b"tail", &key[..], digits.as_bytes()])
}

fn last_digits(value: &str) -> Option<&str> {
    let digits = value.get(value.len().checked_sub(TAIL_DIGITS)?..)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(digits)
}
