//! Seals: where the chain ended at one moment, signed with a key that is kept outside the journal.
//!
//! Whoever can write the journal can cut off its end or rewrite the whole chain. A seal reveals both: the journal must still
//! hold the sealed event.

use std::io;
use std::path::Path;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use secrecy::zeroize::Zeroizing;
use serde::{Deserialize, Serialize};

use crate::chain;
use crate::disk::{Disk, write_whole_on};
use crate::error::JournalError;
use crate::error::damage::Rule;
use crate::error::finding::Finding;
use crate::reader::{Reader, Totals};

/// The format of a seal. Another format gets another word.
const FORMAT: &str = "handover-seal-1";

/// The end of a journal's chain, signed (Ed25519).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    format: String,
    /// The journal: the name of its mode.
    pub journal: String,
    /// When it was sealed, UTC.
    pub at_ms: i64,
    /// The epoch of the journal.
    pub epoch: i64,
    /// The number of the last event.
    pub seq: i64,
    /// The hash of the last event, in hexadecimal.
    pub head: String,
    /// The totals of the sales at that time.
    pub totals: Vec<Totals>,
    /// The public key, in hexadecimal.
    pub key: String,
    signature: String,
}

/// The signing key. It is kept with the credentials, never beside the journal.
pub struct SealKey {
    pair: Ed25519KeyPair,
}

/// Shows the public key only.
impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("SealKey").field(&self.public()).finish()
    }
}

impl SealKey {
    /// Returns the key for a secret seed.
    #[must_use]
    pub fn from_seed(seed: &Zeroizing<[u8; 32]>) -> Option<SealKey> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed[..]).ok()?;
        Some(SealKey { pair })
    }

    /// Returns the public key, in hexadecimal.
    #[must_use]
    pub fn public(&self) -> String {
        hex::encode(self.pair.public_key())
    }

    /// Seals the end of a journal, which must hold an event.
    pub fn seal(&self, journal: &str, reader: &Reader, at_ms: i64) -> Result<Seal, JournalError> {
        let empty = || JournalError::rejected("seal the journal", Rule::Empty);
        let end = reader.end()?.ok_or_else(empty)?;
        let mut seal = Seal {
            format: FORMAT.to_owned(),
            journal: journal.to_owned(),
            at_ms,
            epoch: end.epoch,
            seq: end.seq,
            head: hex::encode(end.head),
            totals: end.totals,
            key: self.public(),
            signature: String::new(),
        };
        seal.signature = hex::encode(self.pair.sign(&seal.digest()));
        Ok(seal)
    }
}

impl Seal {
    /// Returns whether it was signed with this key and not changed since.
    #[must_use]
    pub fn is_of(&self, key: &str) -> bool {
        let (Ok(public), Ok(signature)) = (hex::decode(key), hex::decode(&self.signature)) else {
            return false;
        };
        let signed = UnparsedPublicKey::new(&ED25519, public).verify(&self.digest(), &signature);
        self.format == FORMAT && self.key == key && signed.is_ok()
    }

    /// Writes the seal to a file, atomically and durably.
    pub fn write_on(&self, disk: &dyn Disk, file: &Path) -> io::Result<()> {
        write_whole_on(disk, file, &serde_json::to_vec_pretty(self)?)
    }

    /// Returns when the journal was restored from a backup that ends before the sealed event, if it was. Then the seal says
    /// nothing about the journal.
    pub fn lost_at_ms(&self, reader: &Reader) -> Result<Option<i64>, JournalError> {
        reader.restored_below(self.epoch, self.seq)
    }

    /// Checks that the journal still holds the sealed event.
    pub fn check(&self, reader: &Reader) -> Result<Option<Finding>, JournalError> {
        let found = reader.hash_of(self.seq)?.map(hex::encode);
        Ok(match found {
            None => Some(Finding::CutOff { sealed: self.seq }),
            Some(hash) if hash != self.head => Some(Finding::OtherChain { sealed: self.seq }),
            Some(_) => None,
        })
    }

    /// Returns the hash that is signed, over every field.
    fn digest(&self) -> [u8; 32] {
        let numbers = [self.at_ms, self.epoch, self.seq].map(i64::to_le_bytes);
        let mut fields: Vec<&[u8]> = vec![FORMAT.as_bytes(), self.journal.as_bytes()];
        fields.extend(numbers.iter().map(|number| &number[..]));
        fields.extend([self.head.as_bytes(), self.key.as_bytes()]);
        let totals: Vec<String> = self
            .totals
            .iter()
            .map(|one| {
                let Totals {
                    currency,
                    sales,
                    captured_minor,
                    refunded_minor,
                } = one;
                format!("{currency} {sales} {captured_minor} {refunded_minor}")
            })
            .collect();
        fields.extend(totals.iter().map(|one| one.as_bytes()));
        chain::digest(&fields)
    }
}
