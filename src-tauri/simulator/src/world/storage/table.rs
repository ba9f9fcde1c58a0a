//! Tables and values that track their changes since they were last stored.
//!
//! [`Table`] and [`Tracked`] give mutable access only by recording a change, so no change is missed.

use std::collections::BTreeSet;
use std::ops::Deref;

use indexmap::IndexMap;
use indexmap::map::Values;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Error;

use crate::world::protocol::reply::json_text;

/// The current JSON of an object, or none if it was removed. Single values have an empty id.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) value: Option<String>,
}

/// Which objects to store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those that changed since they were last taken.
    Changed,
    /// All of them.
    Everything,
}

/// A part of the world that is stored.
pub(crate) trait Stored {
    /// Starts tracking changes.
    fn track_changes(&mut self);
    fn has_changed(&self) -> bool;
    /// Adds the objects in a scope. They count as stored from now on.
    fn take(&mut self, kind: &'static str, scope: Scope, into: &mut Vec<Change>);
    /// Restores a stored object.
    fn restore(&mut self, id: &str, value: &str) -> Result<(), Error>;
}

/// Objects by id, and the ids of those that changed. They are in insertion order until one is removed: the last one takes
/// its place.
#[derive(Clone, Debug)]
pub(crate) struct Table<T> {
    rows: IndexMap<String, T>,
    /// The changed ids, once changes are tracked.
    changed: Option<BTreeSet<String>>,
}

/// A single value, and whether it changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tracked<T> {
    value: T,
    changed: bool,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table {
            rows: IndexMap::new(),
            changed: None,
        }
    }
}

impl<T> Table<T> {
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(id)
    }

    pub(crate) fn contains(&self, id: &str) -> bool {
        self.rows.contains_key(id)
    }

    pub(crate) fn values(&self) -> Values<'_, String, T> {
        self.rows.values()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.rows.iter()
    }

    pub(crate) fn last_id(&self) -> Option<&str> {
        self.rows.last().map(|(id, _)| id.as_str())
    }

    /// Returns the object to be changed, and records the change.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        let object = self.rows.get_mut(id)?;
        if let Some(changed) = &mut self.changed
            && !changed.contains(id)
        {
            changed.insert(id.to_owned());
        }
        Some(object)
    }

    pub(crate) fn insert(&mut self, id: String, object: T) {
        if let Some(changed) = &mut self.changed {
            changed.insert(id.clone());
        }
        self.rows.insert(id, object);
    }

    pub(crate) fn remove(&mut self, id: &str) {
        if self.rows.swap_remove(id).is_some()
            && let Some(changed) = &mut self.changed
        {
            changed.insert(id.to_owned());
        }
    }

    /// Sorts the objects by id.
    pub(crate) fn sort(&mut self) {
        self.rows.sort_unstable_keys();
    }

    /// Keeps the objects that fit.
    pub(crate) fn retain(&mut self, fits: impl Fn(&T) -> bool) {
        let changed = &mut self.changed;
        self.rows.retain(|id, object| {
            let stays = fits(object);
            if !stays && let Some(changed) = changed {
                changed.insert(id.clone());
            }
            stays
        });
    }
}

impl<T: Serialize + DeserializeOwned> Stored for Table<T> {
    fn track_changes(&mut self) {
        self.changed.get_or_insert_default();
    }

    fn has_changed(&self) -> bool {
        self.changed
            .as_ref()
            .is_some_and(|changed| !changed.is_empty())
    }

    fn take(&mut self, kind: &'static str, scope: Scope, into: &mut Vec<Change>) {
        let changed = self.changed.replace(BTreeSet::new()).unwrap_or_default();
        let change = |id: String, object: Option<&T>| Change {
            kind,
            id,
            value: object.map(json_text),
        };
        let rows = &self.rows;
        match scope {
            Scope::Changed => into.extend(changed.into_iter().map(|id| {
                let object = rows.get(&id);
                change(id, object)
            })),
            Scope::Everything => {
                into.extend(
                    rows.iter()
                        .map(|(id, object)| change(id.clone(), Some(object))),
                );
            }
        }
    }

    fn restore(&mut self, id: &str, value: &str) -> Result<(), Error> {
        self.rows
            .insert(id.to_owned(), serde_json::from_str(value)?);
        Ok(())
    }
}

impl<T> Tracked<T> {
    /// Returns the object to be changed, and records the change.
    pub(crate) fn change(&mut self) -> &mut T {
        self.changed = true;
        &mut self.value
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize + DeserializeOwned> Stored for Tracked<T> {
    fn track_changes(&mut self) {}

    fn has_changed(&self) -> bool {
        self.changed
    }

    fn take(&mut self, kind: &'static str, scope: Scope, into: &mut Vec<Change>) {
        let changed = std::mem::take(&mut self.changed);
        if changed || scope == Scope::Everything {
            into.push(Change {
                kind,
                id: String::new(),
                value: Some(json_text(&self.value)),
            });
        }
    }

    fn restore(&mut self, _: &str, value: &str) -> Result<(), Error> {
        self.value = serde_json::from_str(value)?;
        Ok(())
    }
}
