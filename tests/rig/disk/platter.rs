//! What is certainly on disk, what may be, and what a power cut could make of it.
//!
//! The model promises no more than POSIX does. Between two syncs of a file, each of its 512-byte sectors reaches the
//! disk on its own, in any order or not at all; so does its length. A sector within the length that was never written
//! holds zeros or garbage. A name appears, changes or disappears when its folder is synced; until then either state
//! is possible, name by name, and a rename is one step. After a failed sync, what was written so far stays uncertain
//! until it is written again.

use std::collections::{BTreeMap, BTreeSet};

use super::Change;

const SECTOR: usize = 512;

/// Pseudo-random numbers from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Returns the generator for a seed.
    #[must_use]
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// Returns the next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below a limit other than zero.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = limit as u64;
        (self.roll() % limit) as usize
    }
}

/// What happens to uncertain changes.
#[derive(Clone, Debug)]
pub enum Cut {
    /// All of them are lost.
    Nothing,
    /// All of them are on disk.
    Everything,
    /// Random, sector by sector, with this many in 256 of the latest state.
    Torn(Dice, u8),
}

/// A possible version of a sector.
#[derive(Clone, Debug)]
struct Version {
    bytes: Vec<u8>,
    /// Whether a sync will bring it to disk; false after a failed one.
    is_fresh: bool,
}

#[derive(Clone, Debug, Default)]
struct Medium {
    /// As read now.
    seen: Vec<u8>,
    /// As it certainly is.
    certain: Vec<u8>,
    /// The sectors' other possible contents, oldest first.
    maybe: BTreeMap<usize, Vec<Version>>,
    /// The other possible lengths, oldest first; each with whether a sync decides it.
    lengths: Vec<(usize, bool)>,
}

impl Medium {
    fn write(&mut self, offset: usize, bytes: &[u8]) {
        let end = offset + bytes.len();
        if bytes.is_empty() {
            return;
        }
        if self.seen.len() < end {
            self.seen.resize(end, 0);
            self.lengths.push((end, true));
        }
        self.seen[offset..end].copy_from_slice(bytes);
        self.put(offset / SECTOR, end.div_ceil(SECTOR));
    }

    fn truncate(&mut self, length: usize) {
        let before = self.seen.len();
        self.seen.resize(length, 0);
        self.lengths.push((length, true));
        self.put(
            length.min(before) / SECTOR,
            length.max(before).div_ceil(SECTOR),
        );
    }

    /// Records sectors as they are read.
    fn put(&mut self, first: usize, end: usize) {
        for sector in first..end {
            let mut bytes = vec![0; SECTOR];
            let from = (sector * SECTOR).min(self.seen.len());
            let to = (from + SECTOR).min(self.seen.len());
            bytes[..to - from].copy_from_slice(&self.seen[from..to]);
            self.maybe.entry(sector).or_default().push(Version {
                bytes,
                is_fresh: true,
            });
        }
    }

    fn sync(&mut self) {
        if let Some((length, true)) = self.lengths.last() {
            self.certain.resize(*length, 0);
            self.lengths.clear();
        }
        let certain = &mut self.certain;
        self.maybe.retain(|sector, versions| {
            let Some(last) = versions.last().filter(|last| last.is_fresh) else {
                return true;
            };
            lay(certain, *sector, &last.bytes);
            false
        });
    }

    fn fail_sync(&mut self) {
        for version in self.maybe.values_mut().flatten() {
            version.is_fresh = false;
        }
        for (_, is_fresh) in &mut self.lengths {
            *is_fresh = false;
        }
    }

    fn image(&self, cut: &mut Cut) -> Vec<u8> {
        let mut image = self.certain.clone();
        let dice = match cut {
            Cut::Nothing => return image,
            Cut::Everything => return self.seen.clone(),
            Cut::Torn(dice, latest) => (dice, *latest),
        };
        let (dice, latest) = dice;
        let mut pick = |many: usize| {
            let rolled = dice.roll();
            if rolled as u8 <= latest {
                many
            } else {
                (rolled >> 8) as usize % (many + 1)
            }
        };
        let length = match pick(self.lengths.len()) {
            0 => image.len(),
            place => self.lengths[place - 1].0,
        };
        let certain = image.len();
        image.resize(length, 0);
        let rubbish = pick(1) == 0;
        for sector in certain.div_ceil(SECTOR)..length.div_ceil(SECTOR) {
            if rubbish {
                lay(&mut image, sector, &[0xa5; SECTOR]);
            }
        }
        for (sector, versions) in &self.maybe {
            if let Some(place) = pick(versions.len()).checked_sub(1) {
                lay(&mut image, *sector, &versions[place].bytes);
            }
        }
        image
    }
}

/// Writes a sector in its place, as far as the file reaches.
fn lay(file: &mut [u8], sector: usize, bytes: &[u8]) {
    let from = (sector * SECTOR).min(file.len());
    let to = (from + SECTOR).min(file.len());
    file[from..to].copy_from_slice(&bytes[..to - from]);
}

/// A disk on its way through a tape.
#[derive(Clone, Debug, Default)]
pub struct Platter {
    media: Vec<Medium>,
    /// The names as they certainly are.
    names: BTreeMap<String, usize>,
    /// The changes of names since the folder was synced.
    renamed: Vec<Change>,
    promise: usize,
}

impl Platter {
    /// Returns a disk on which these files have been for a long time, like [`super::Disk::holding`].
    #[must_use]
    pub fn holding(files: &BTreeMap<String, Vec<u8>>) -> Platter {
        let medium = |bytes: &Vec<u8>| Medium {
            seen: bytes.clone(),
            certain: bytes.clone(),
            ..Medium::default()
        };
        Platter {
            media: files.values().map(medium).collect(),
            names: files.keys().cloned().zip(0..).collect(),
            ..Platter::default()
        }
    }

    /// Applies a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Write {
                file,
                offset,
                bytes,
            } => self.medium(*file).write(*offset, bytes),
            Change::Truncate { file, length } => self.medium(*file).truncate(*length),
            Change::Sync { file } => self.medium(*file).sync(),
            Change::SyncFailed { file } => self.medium(*file).fail_sync(),
            Change::Name { .. } | Change::Unname { .. } | Change::Rename { .. } => {
                self.renamed.push(change.clone());
            }
            Change::SyncFolder => {
                for change in std::mem::take(&mut self.renamed) {
                    happen(&mut self.names, &change);
                }
            }
            Change::Mark(promise) => self.promise = *promise,
        }
    }

    /// Returns the last promise made to the test.
    #[must_use]
    pub fn promise(&self) -> usize {
        self.promise
    }

    /// Returns whether everything is certain, so that every cut leaves the same.
    #[must_use]
    pub fn is_calm(&self) -> bool {
        let sure = |medium: &Medium| medium.maybe.is_empty() && medium.lengths.is_empty();
        self.renamed.is_empty() && self.media.iter().all(sure)
    }

    /// Returns the files a power cut leaves.
    #[must_use]
    pub fn image(&self, cut: &mut Cut) -> BTreeMap<String, Vec<u8>> {
        let mut names = self.names.clone();
        // Names connected by one rename share their fate.
        let mut decided: Vec<(BTreeSet<&str>, bool)> = Vec::new();
        for change in &self.renamed {
            let touched = touched(change);
            let known = decided
                .iter()
                .find(|(names, _)| !names.is_disjoint(&touched));
            // Once a change of a name is lost, later ones are as well.
            let happens = known.is_none_or(|(_, happens)| *happens)
                && match cut {
                    Cut::Nothing => false,
                    Cut::Everything => true,
                    Cut::Torn(dice, _) => dice.below(2) == 1,
                };
            if happens {
                happen(&mut names, change);
            }
            decided.retain(|(names, _)| names.is_disjoint(&touched));
            decided.push((touched, happens));
        }
        names
            .into_iter()
            .map(|(name, file)| {
                let bytes = self.media.get(file).map(|medium| medium.image(cut));
                (name, bytes.unwrap_or_default())
            })
            .collect()
    }

    fn medium(&mut self, file: usize) -> &mut Medium {
        if self.media.len() <= file {
            self.media.resize_with(file + 1, Medium::default);
        }
        &mut self.media[file]
    }
}

fn touched(change: &Change) -> BTreeSet<&str> {
    match change {
        Change::Name { name, .. } | Change::Unname { name } => BTreeSet::from([name.as_str()]),
        Change::Rename { from, to } => BTreeSet::from([from.as_str(), to.as_str()]),
        Change::Write { .. }
        | Change::Truncate { .. }
        | Change::Sync { .. }
        | Change::SyncFailed { .. }
        | Change::SyncFolder
        | Change::Mark(_) => BTreeSet::new(),
    }
}

fn happen(names: &mut BTreeMap<String, usize>, change: &Change) {
    match change {
        Change::Name { name, file } => {
            names.insert(name.clone(), *file);
        }
        Change::Unname { name } => {
            names.remove(name);
        }
        Change::Rename { from, to } => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        Change::Write { .. }
        | Change::Truncate { .. }
        | Change::Sync { .. }
        | Change::SyncFailed { .. }
        | Change::SyncFolder
        | Change::Mark(_) => {}
    }
}
