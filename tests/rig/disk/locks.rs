//! The locks, as the database library defines them.

use std::collections::HashMap;

const SHARED: i32 = 1;
const RESERVED: i32 = 2;
const PENDING: i32 = 3;
const EXCLUSIVE: i32 = 4;

/// An open file of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Holder {
    pub(crate) program: u32,
    pub(crate) number: u64,
}

/// The locks on a database file: each holder's level.
#[derive(Debug, Default)]
pub(crate) struct FileLocks {
    levels: HashMap<Holder, i32>,
}

impl FileLocks {
    /// Raises a holder's level. Returns whether the other holders allow it.
    pub(crate) fn raise(&mut self, holder: Holder, level: i32) -> bool {
        let others = self
            .levels
            .iter()
            .filter(|(other, _)| **other != holder)
            .map(|(_, level)| *level)
            .max()
            .unwrap_or(0);
        let own = self.levels.entry(holder).or_default();
        let allowed = match level {
            SHARED => others < PENDING,
            EXCLUSIVE if (SHARED..RESERVED).contains(&others) => {
                *own = (*own).max(PENDING);
                false
            }
            EXCLUSIVE => others < SHARED,
            _ => others < RESERVED,
        };
        if allowed {
            *own = (*own).max(level);
        }
        allowed
    }

    /// Lowers a holder's level.
    pub(crate) fn lower(&mut self, holder: Holder, level: i32) {
        if level == 0 {
            self.levels.remove(&holder);
        } else if let Some(own) = self.levels.get_mut(&holder) {
            *own = (*own).min(level);
        }
    }

    /// Removes all locks of a program.
    pub(crate) fn forget(&mut self, program: u32) {
        self.levels.retain(|holder, _| holder.program != program);
    }

    /// Returns whether somebody is about to write.
    pub(crate) fn is_reserved(&self) -> bool {
        self.levels.values().any(|level| *level >= RESERVED)
    }
}

/// The number of locks in a WAL's shared memory.
const SLOTS: usize = 8;
/// The size in which the library requests regions: 32 KiB.
const REGION_WORDS: usize = 4_096;

/// The memory shared by the connections to a database in WAL mode, with its locks.
#[derive(Debug, Default)]
pub(crate) struct SharedMemory {
    /// Boxed separately, so that they stay in place while others are added.
    regions: Vec<Box<[u64; REGION_WORDS]>>,
    users: Vec<Holder>,
    shared: [Vec<Holder>; SLOTS],
    exclusive: [Option<Holder>; SLOTS],
}

impl SharedMemory {
    /// Returns the address of a region; `None` if it does not exist and is not to be created.
    pub(crate) fn region(&mut self, user: Holder, place: usize, grow: bool) -> Option<*mut u64> {
        if !self.users.contains(&user) {
            self.users.push(user);
        }
        while grow && self.regions.len() <= place {
            self.regions.push(Box::new([0; REGION_WORDS]));
        }
        self.regions
            .get_mut(place)
            .map(|region| region.as_mut_ptr())
    }

    /// Takes some of the locks, all or none. Returns whether the other holders allow it.
    pub(crate) fn take(
        &mut self,
        user: Holder,
        slots: std::ops::Range<usize>,
        alone: bool,
    ) -> bool {
        let free = slots.clone().all(|slot| {
            let nobody_alone = self.exclusive[slot].is_none_or(|holder| holder == user);
            let nobody_else = self.shared[slot].iter().all(|holder| *holder == user);
            nobody_alone && (nobody_else || !alone)
        });
        if free {
            for slot in slots {
                if alone {
                    self.exclusive[slot] = Some(user);
                } else {
                    self.shared[slot].push(user);
                }
            }
        }
        free
    }

    /// Releases locks.
    pub(crate) fn give_back(&mut self, user: Holder, slots: std::ops::Range<usize>) {
        for slot in slots {
            self.exclusive[slot].take_if(|holder| *holder == user);
            self.shared[slot].retain(|holder| *holder != user);
        }
    }

    /// Ends a connection's use. The last one removes the memory.
    pub(crate) fn leave(&mut self, user: Holder) {
        self.give_back(user, 0..SLOTS);
        self.users.retain(|other| *other != user);
        if self.users.is_empty() {
            self.regions.clear();
        }
    }

    /// Ends a program's use.
    pub(crate) fn forget(&mut self, program: u32) {
        let users = self.users.clone();
        for user in users.into_iter().filter(|user| user.program == program) {
            self.leave(user);
        }
    }
}
