//! The hash chain: each event's hash covers the event and the hash before it.

pub(crate) mod checkpoint;
pub(crate) mod seal;

use sha2::{Digest, Sha256};

use crate::entry::Entry;

/// The hash "before" the first event: SHA-256 of `handover journal 1`.
pub(crate) const GENESIS: [u8; 32] = [
    0x83, 0x39, 0xa5, 0x37, 0x2a, 0xe1, 0x82, 0x78, 0xa6, 0xbe, 0x58, 0xd4, 0x5d, 0x9f, 0x22, 0x37,
    0x3b, 0x46, 0xe2, 0xb0, 0xbc, 0x83, 0x30, 0xb8, 0x3d, 0xfb, 0x95, 0x86, 0x83, 0xd4, 0x7b, 0x38,
];

/// Returns the hash of an event. The hashed bytes differ for any two different events.
pub(crate) fn hash(prev: &[u8; 32], seq: i64, epoch: i64, entry: &Entry) -> [u8; 32] {
    digest(&[
        prev,
        &seq.to_le_bytes(),
        &epoch.to_le_bytes(),
        entry.stream.as_bytes(),
        &entry.stream_seq.to_le_bytes(),
        &entry.at_ms.to_le_bytes(),
        entry.actor.as_bytes(),
        entry.kind.as_bytes(),
        entry.body.as_bytes(),
    ])
}

/// Hashes fields, each preceded by its length.
pub(crate) fn digest(fields: &[&[u8]]) -> [u8; 32] {
    // Hashed at once: the hasher copies whatever ends within a block.
    let bytes = fields
        .iter()
        .map(|field| field.len().saturating_add(8))
        .sum();
    let mut covered = Vec::with_capacity(bytes);
    for field in fields {
        covered.extend_from_slice(&(field.len() as u64).to_le_bytes());
        covered.extend_from_slice(field);
    }
    Sha256::digest(covered).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(actor: &str, kind: &str) -> Entry {
        Entry {
            stream: "s".into(),
            stream_seq: 1,
            at_ms: 2,
            actor: actor.into(),
            kind: kind.into(),
            body: "{}".into(),
        }
    }

    #[test]
    fn the_chain_begins_at_a_known_value() {
        let digest: [u8; 32] = Sha256::digest(b"handover journal 1").into();
        assert_eq!(digest, GENESIS);
        assert!(crate::database::SCHEMA[0].contains(&hex::encode(GENESIS)));
    }

    #[test]
    fn moving_a_letter_between_fields_changes_the_hash() {
        let one = hash(&GENESIS, 1, 1, &entry("anna", "Opened"));
        assert_ne!(one, hash(&GENESIS, 1, 1, &entry("annaO", "pened")));
        assert_ne!(one, hash(&GENESIS, 2, 1, &entry("anna", "Opened")));
        assert_ne!(one, hash(&GENESIS, 1, 2, &entry("anna", "Opened")));
        assert_ne!(one, hash(&one, 1, 1, &entry("anna", "Opened")));
    }

    #[test]
    fn the_hash_of_a_shipped_journal_stays_the_same() {
        let known = hex::encode(hash(&GENESIS, 1, 1, &entry("anna", "Opened")));
        assert_eq!(
            known,
            "fc2e8720343e45bcf9b38ab2e2cbcef052f9fe028f666d8bbffc35dc289aad26"
        );
    }
}
