//! The keys of personal data: a file beside the journal that is in no backup.
//!
//! Each key has a slot of its own, and destroying a key overwrites its slot. No slot crosses a sector boundary, so a power
//! cut leaves it either old or new.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use secrecy::zeroize::Zeroizing;

use crate::disk::{Disk, beside};

/// Identifies a key.
pub(crate) type KeyId = [u8; 16];
/// A key.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// The prefix of a slot in use.
const IN_USE: [u8; 8] = *b"HNDKEY\0\x01";
const SLOT_BYTES: usize = 64;

/// The contents of the file.
pub(crate) struct Keys {
    path: PathBuf,
    /// Whether the file's name is certainly on disk.
    is_named: bool,
    slots: usize,
    free: Vec<usize>,
    known: HashMap<KeyId, (usize, Key)>,
}

/// Shows no key.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Keys").field(&self.path).finish()
    }
}

impl Keys {
    /// Reads the keys beside a journal. There is no file before the first key.
    pub(crate) fn read(disk: &dyn Disk, journal: &Path) -> io::Result<Keys> {
        let path = beside(journal, "-keys");
        let bytes = Zeroizing::new(disk.read(&path)?.unwrap_or_default());
        let mut keys = Keys {
            path,
            is_named: false,
            slots: 0,
            free: Vec::new(),
            known: HashMap::new(),
        };
        for slot in bytes.chunks_exact(SLOT_BYTES) {
            match read_slot(slot) {
                Some((id, key)) => drop(keys.known.insert(id, (keys.slots, key))),
                None => keys.free.push(keys.slots),
            }
            keys.slots = keys.slots.saturating_add(1);
        }
        Ok(keys)
    }

    pub(crate) fn get(&self, id: &KeyId) -> Option<&Key> {
        self.known.get(id).map(|(_, key)| key)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = KeyId> {
        self.known.keys().copied()
    }

    /// Stores a key. When this returns, it is on disk.
    pub(crate) fn insert(&mut self, disk: &dyn Disk, id: KeyId, key: Key) -> io::Result<()> {
        let slot = self.free.pop().unwrap_or(self.slots);
        let mut bytes = Zeroizing::new(Vec::with_capacity(SLOT_BYTES));
        for part in [&IN_USE[..], &id, &*key] {
            bytes.extend_from_slice(part);
        }
        bytes.resize(SLOT_BYTES, 0);
        disk.write_at(&self.path, offset(slot), &bytes)?;
        // An earlier attempt may have failed at exactly this.
        if !self.is_named {
            disk.sync_folder(&self.path)?;
            self.is_named = true;
        }
        self.slots = self.slots.max(slot.saturating_add(1));
        self.known.insert(id, (slot, key));
        Ok(())
    }

    /// Overwrites a key, if it is known.
    pub(crate) fn destroy(&mut self, disk: &dyn Disk, id: &KeyId) -> io::Result<()> {
        if let Some((slot, _)) = self.known.get(id) {
            let slot = *slot;
            disk.write_at(&self.path, offset(slot), &[0; SLOT_BYTES])?;
            self.known.remove(id);
            self.free.push(slot);
        }
        Ok(())
    }
}

fn offset(slot: usize) -> u64 {
    let bytes = slot.saturating_mul(SLOT_BYTES);
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

fn read_slot(slot: &[u8]) -> Option<(KeyId, Key)> {
    let (id, rest) = slot.strip_prefix(&IN_USE)?.split_first_chunk()?;
    let key = rest.first_chunk::<32>()?;
    Some((*id, Zeroizing::new(*key)))
}
