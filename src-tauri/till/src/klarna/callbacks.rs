//! The callback addresses of a sale. Each has a 128-bit secret in its path that only Klarna receives.
//!
//! The secret is derived from the sale and a random key stored beside the journal: it exists before any call to Klarna,
//! survives a restart, and is in no event.

use std::io::{self, Read, Write};
use std::path::Path;

use handover_core::SaleId;
use handover_journal::private_file;
use secrecy::zeroize::Zeroizing;
use sha2::{Digest, Sha256};

use crate::clock::Clock;

const BYTES: usize = 16;

/// The callback addresses a shop gives Klarna for its sales.
#[derive(Clone, Debug)]
pub struct Callbacks {
    /// The public address of the shop's proxy, without a trailing slash.
    pub public_url: String,
    /// The key from which the secrets are derived.
    pub key: Key,
}

impl Callbacks {
    /// Returns the address for one purpose, without a query.
    #[must_use]
    pub fn url(&self, sale: SaleId, purpose: &str) -> String {
        format!("{}/{}/{purpose}", self.public_url, self.key.secret(sale))
    }
}

/// The key from which the secrets of a till's sales are derived.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key([secret])")
    }
}

impl Key {
    /// Generates a key that is not stored.
    #[must_use]
    pub fn draw(clock: &dyn Clock) -> Key {
        Key(Zeroizing::new(clock.key()))
    }

    /// Reads the key; generates it the first time.
    ///
    /// # Errors
    /// When the file cannot be read or written, or contains something else.
    pub fn open(file: &Path, clock: &dyn Clock) -> io::Result<Key> {
        match private_file().create_new(true).open(file) {
            Ok(mut new) => {
                let key = Key::draw(clock);
                new.write_all(&*key.0)?;
                new.sync_all()?;
                Ok(key)
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let mut key = Zeroizing::new([0; 32]);
                std::fs::File::open(file)?.read_exact(&mut *key)?;
                Ok(Key(key))
            }
            Err(error) => Err(error),
        }
    }

    /// Returns a sale's secret, for the addresses given to Klarna.
    #[must_use]
    pub fn secret(&self, sale: SaleId) -> String {
        hex::encode(self.bytes(sale))
    }

    /// Whether `given` is the sale's secret, compared in constant time.
    pub(super) fn fits(&self, sale: SaleId, given: &[u8; BYTES]) -> bool {
        let difference = self
            .bytes(sale)
            .iter()
            .zip(given)
            .fold(0, |difference, (own, given)| difference | (own ^ given));
        std::hint::black_box(difference) == 0
    }

    /// Key and sale have fixed lengths, so no two pairs have the same encoding.
    fn bytes(&self, sale: SaleId) -> [u8; BYTES] {
        let digest = Sha256::new()
            .chain_update(b"handover callback 1")
            .chain_update(*self.0)
            .chain_update(sale.to_string())
            .finalize();
        let mut bytes = [0; BYTES];
        bytes
            .iter_mut()
            .zip(digest)
            .for_each(|(to, from)| *to = from);
        bytes
    }
}

/// Parses a secret from a path: exactly the right number of lower-case digits.
pub(super) fn read(text: &str) -> Option<[u8; BYTES]> {
    let mut bytes = [0; BYTES];
    let is_plain = text.bytes().all(|byte| !byte.is_ascii_uppercase());
    (is_plain && hex::decode_to_slice(text, &mut bytes).is_ok()).then_some(bytes)
}
