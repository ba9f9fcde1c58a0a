//! Things that know whether they changed since they were last stored.
//!
//! [`Shelf`] and [`Marked`] hand out what they hold for changing only by noting it, so nothing can change unnoticed.

use std::collections::BTreeSet;
use std::ops::Deref;

use indexmap::IndexMap;
use indexmap::map::Values;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Error;

use crate::world::protocol::reply::json_text;

/// A thing of the world as it stands, in JSON; without a value it is gone. What there is only one of has an empty id.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) value: Option<String>,
}

/// Which things are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Those that changed since they were last asked for.
    Changed,
    /// All there are.
    Everything,
}

/// A part of the world that is stored.
pub(crate) trait Stored {
    /// Starts noting what changes; until then nothing is noted.
    fn watch(&mut self);
    fn has_changed(&self) -> bool;
    /// Adds the things asked for. They count as stored from now on.
    fn take(&mut self, kind: &'static str, extent: Extent, into: &mut Vec<Change>);
    /// Puts a stored thing in its place.
    fn restore(&mut self, id: &str, value: &str) -> Result<(), Error>;
}

/// Things by their id, and the ids of those that changed. They stand in the order they came, until one is removed: the
/// last one takes its place.
#[derive(Clone, Debug)]
pub(crate) struct Shelf<T> {
    things: IndexMap<String, T>,
    /// Those that changed, once the world is watched.
    changed: Option<BTreeSet<String>>,
}

/// One thing, and whether it changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marked<T> {
    thing: T,
    changed: bool,
}

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf {
            things: IndexMap::new(),
            changed: None,
        }
    }
}

impl<T> Shelf<T> {
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.things.get(id)
    }

    pub(crate) fn contains(&self, id: &str) -> bool {
        self.things.contains_key(id)
    }

    pub(crate) fn values(&self) -> Values<'_, String, T> {
        self.things.values()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.things.iter()
    }

    pub(crate) fn last_id(&self) -> Option<&str> {
        self.things.last().map(|(id, _)| id.as_str())
    }

    /// Returns the thing for changing it, and notes that it changed.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        let thing = self.things.get_mut(id)?;
        if let Some(changed) = self
            .changed
            .as_mut()
            .filter(|changed| !changed.contains(id))
        {
            changed.insert(id.to_owned());
        }
        Some(thing)
    }

    pub(crate) fn insert(&mut self, id: String, thing: T) {
        if let Some(changed) = &mut self.changed {
            changed.insert(id.clone());
        }
        self.things.insert(id, thing);
    }

    pub(crate) fn remove(&mut self, id: &str) {
        if self.things.swap_remove(id).is_some()
            && let Some(changed) = &mut self.changed
        {
            changed.insert(id.to_owned());
        }
    }

    /// Puts the things in the order of their ids.
    pub(crate) fn sort(&mut self) {
        self.things.sort_unstable_keys();
    }

    /// Removes what does not fit.
    pub(crate) fn retain(&mut self, fits: impl Fn(&T) -> bool) {
        let changed = &mut self.changed;
        self.things.retain(|id, thing| {
            let stays = fits(thing);
            if !stays && let Some(changed) = changed {
                changed.insert(id.clone());
            }
            stays
        });
    }
}

impl<T: Serialize + DeserializeOwned> Stored for Shelf<T> {
    fn watch(&mut self) {
        self.changed.get_or_insert_default();
    }

    fn has_changed(&self) -> bool {
        self.changed
            .as_ref()
            .is_some_and(|changed| !changed.is_empty())
    }

    fn take(&mut self, kind: &'static str, extent: Extent, into: &mut Vec<Change>) {
        let changed = self.changed.replace(BTreeSet::new()).unwrap_or_default();
        let change = |id: String, thing: Option<&T>| Change {
            kind,
            id,
            value: thing.map(json_text),
        };
        match extent {
            Extent::Changed => into.extend(changed.into_iter().map(|id| {
                let thing = self.things.get(&id);
                change(id, thing)
            })),
            Extent::Everything => into.extend(
                self.things
                    .iter()
                    .map(|(id, thing)| change(id.clone(), Some(thing))),
            ),
        }
    }

    fn restore(&mut self, id: &str, value: &str) -> Result<(), Error> {
        self.things
            .insert(id.to_owned(), serde_json::from_str(value)?);
        Ok(())
    }
}

impl<T> Marked<T> {
    /// Returns the thing for changing it, and notes that it changed.
    pub(crate) fn change(&mut self) -> &mut T {
        self.changed = true;
        &mut self.thing
    }
}

impl<T> Deref for Marked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.thing
    }
}

impl<T: Serialize + DeserializeOwned> Stored for Marked<T> {
    fn watch(&mut self) {}

    fn has_changed(&self) -> bool {
        self.changed
    }

    fn take(&mut self, kind: &'static str, extent: Extent, into: &mut Vec<Change>) {
        let changed = std::mem::take(&mut self.changed);
        if changed || extent == Extent::Everything {
            into.push(Change {
                kind,
                id: String::new(),
                value: Some(json_text(&self.thing)),
            });
        }
    }

    fn restore(&mut self, _: &str, value: &str) -> Result<(), Error> {
        self.thing = serde_json::from_str(value)?;
        Ok(())
    }
}
