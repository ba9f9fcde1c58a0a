//! The addresses that Klarna calls for a sale. Each has a secret in its path: 128 bits that only Klarna is told.
//!
//! The secret is derived from the sale and a random key that lies beside the journal: there before anything
//! is asked of Klarna, the same after a restart, and in no event.

use std::io::{self, Read, Write};
use std::path::Path;

use handover_core::SaleId;
use handover_journal::private_file;
use secrecy::zeroize::Zeroizing;
use sha2::{Digest, Sha256};

use crate::clock::Clock;

const BYTES: usize = 16;

/// The addresses a shop gives to Klarna for each of its sales.
#[derive(Clone, Debug)]
pub struct Callbacks {
    /// Where the shop's proxy is reached from outside, without a slash at its end.
    pub public_url: String,
    /// What the secrets are made of.
    pub key: Key,
}

impl Callbacks {
    /// Returns the address for one purpose, without query.
    #[must_use]
    pub fn url(&self, sale: SaleId, purpose: &str) -> String {
        format!("{}/{}/{purpose}", self.public_url, self.key.secret(sale))
    }
}

/// What the secrets of one till's sales are made of.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key([secret])")
    }
}

impl Key {
    /// Draws a key that is kept nowhere.
    #[must_use]
    pub fn draw(clock: &dyn Clock) -> Key {
        Key(Zeroizing::new(clock.key()))
    }

    /// Reads the key; draws it the first time.
    ///
    /// # Errors
    /// When the file cannot be read or written, or holds something else.
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

    /// Returns a sale's secret, for the addresses that Klarna is given.
    #[must_use]
    pub fn secret(&self, sale: SaleId) -> String {
        hex::encode(self.bytes(sale))
    }

    /// Whether `text` is the sale's secret. Takes as long for a near miss as for a far one.
    pub(super) fn fits(&self, sale: SaleId, given: &[u8; BYTES]) -> bool {
        let difference = self
            .bytes(sale)
            .iter()
            .zip(given)
            .fold(0, |difference, (own, given)| difference | (own ^ given));
        std::hint::black_box(difference) == 0
    }

    /// Key and sale have fixed lengths, so that no two pairs are written alike.
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

/// Reads what stands in a path: exactly as many lower-case digits as a secret has.
pub(super) fn read(text: &str) -> Option<[u8; BYTES]> {
    let mut bytes = [0; BYTES];
    let is_plain = text.bytes().all(|byte| !byte.is_ascii_uppercase());
    (is_plain && hex::decode_to_slice(text, &mut bytes).is_ok()).then_some(bytes)
}
