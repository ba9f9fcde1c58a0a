//! What a door keeps of the world, piece by piece: things that know whether they changed since they were last kept.
//!
//! [`Shelf`] and [`Marked`] hand out what they hold for changing only by noting it, so nothing can change unnoticed;
//! [`World::parts`] names every field, so none can be forgotten.

mod retention;

use std::collections::BTreeSet;
use std::ops::Deref;

use indexmap::IndexMap;
use indexmap::map::Values;
use serde::de::DeserializeOwned;
use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::{Error, Value};

use crate::world::World;

/// One piece of the world as it stands now. A piece with an id and without a value is gone.
#[derive(Debug, Serialize)]
pub(crate) struct Change {
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Value>,
}

/// A [`Change`], read back.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) kind: String,
    pub(crate) id: Option<String>,
    pub(crate) value: Option<Value>,
}

/// Which pieces are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Those that changed since they were last asked for.
    Changed,
    /// All there are.
    Everything,
}

/// A part of the world that is kept.
pub(crate) trait Kept {
    /// Notes from now on what changes: a world that nobody keeps notes nothing.
    fn watch(&mut self);
    fn has_changed(&self) -> bool;
    fn count(&self) -> usize;
    /// Adds the pieces asked for. They count as kept from now on.
    fn take(
        &mut self,
        kind: &'static str,
        extent: Extent,
        into: &mut Vec<Change>,
    ) -> Result<(), Error>;
    /// Puts a kept piece in its place.
    fn restore(&mut self, id: Option<String>, value: Option<Value>) -> Result<(), Error>;
}

/// Things by their id, and the ids of those that changed. They stand in the order they came, until one is removed: the
/// last one takes its place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Shelf<T> {
    things: IndexMap<String, T>,
    /// Those that changed, once somebody wants to know.
    #[serde(skip)]
    changed: Option<BTreeSet<String>>,
}

/// One thing, and whether it changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Marked<T> {
    thing: T,
    #[serde(skip)]
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

impl<T: Serialize + DeserializeOwned> Kept for Shelf<T> {
    fn watch(&mut self) {
        self.changed.get_or_insert_default();
    }

    fn has_changed(&self) -> bool {
        self.changed
            .as_ref()
            .is_some_and(|changed| !changed.is_empty())
    }

    fn count(&self) -> usize {
        self.things.len()
    }

    fn take(
        &mut self,
        kind: &'static str,
        extent: Extent,
        into: &mut Vec<Change>,
    ) -> Result<(), Error> {
        let changed = self.changed.replace(BTreeSet::new()).unwrap_or_default();
        let change = |id: &String, thing: Option<&T>| {
            Ok::<_, Error>(Change {
                kind,
                id: Some(id.clone()),
                value: thing.map(serde_json::to_value).transpose()?,
            })
        };
        match extent {
            Extent::Changed => {
                for id in &changed {
                    into.push(change(id, self.things.get(id))?);
                }
            }
            Extent::Everything => {
                for (id, thing) in &self.things {
                    into.push(change(id, Some(thing))?);
                }
            }
        }
        Ok(())
    }

    fn restore(&mut self, id: Option<String>, value: Option<Value>) -> Result<(), Error> {
        let id = id.ok_or_else(|| Error::missing_field("id"))?;
        match value {
            Some(value) => self.things.insert(id, serde_json::from_value(value)?),
            None => self.things.swap_remove(&id),
        };
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

impl<T: Serialize + DeserializeOwned> Kept for Marked<T> {
    fn watch(&mut self) {}

    fn has_changed(&self) -> bool {
        self.changed
    }

    fn count(&self) -> usize {
        1
    }

    fn take(
        &mut self,
        kind: &'static str,
        extent: Extent,
        into: &mut Vec<Change>,
    ) -> Result<(), Error> {
        let changed = std::mem::take(&mut self.changed);
        if changed || extent == Extent::Everything {
            into.push(Change {
                kind,
                id: None,
                value: Some(serde_json::to_value(&self.thing)?),
            });
        }
        Ok(())
    }

    fn restore(&mut self, _: Option<String>, value: Option<Value>) -> Result<(), Error> {
        self.thing = serde_json::from_value(value.unwrap_or_default())?;
        Ok(())
    }
}

impl World {
    /// Notes what changes from now on, for a door that keeps it.
    pub(crate) fn watch(&mut self) {
        for (_, part) in self.parts() {
            part.watch();
        }
    }

    /// Returns whether something changed that is not kept yet.
    pub(crate) fn has_changed(&mut self) -> bool {
        self.parts().iter().any(|(_, part)| part.has_changed())
    }

    /// Returns of how many pieces the world consists.
    pub(crate) fn count_pieces(&mut self) -> usize {
        self.parts().iter().map(|(_, part)| part.count()).sum()
    }

    /// Returns the pieces asked for. They count as kept from now on.
    pub(crate) fn take(&mut self, extent: Extent) -> Result<Vec<Change>, Error> {
        let mut changes = Vec::new();
        for (kind, part) in self.parts() {
            part.take(kind, extent, &mut changes)?;
        }
        Ok(changes)
    }

    /// Puts a kept piece in its place. After the last one comes [`World::tidy`].
    pub(crate) fn restore(&mut self, record: Record) -> Result<(), Error> {
        let Record { kind, id, value } = record;
        let mut parts = self.parts().into_iter();
        let (_, part) = parts
            .find(|(name, _)| *name == kind)
            .ok_or_else(|| Error::custom(format!("a world has no {kind}")))?;
        part.restore(id, value)
    }

    /// Returns everything that is kept, under the names it is kept by.
    fn parts(&mut self) -> [(&'static str, &mut dyn Kept); 16] {
        let World {
            settings: _,
            answers: _,
            limits: _,
            // Follows from the hosted sessions.
            links: _,
            // Follow from the settings and the amendments.
            agreements: _,
            clock_offset_ms,
            ids_drawn,
            payment_sessions,
            authorizations,
            hosted_sessions,
            orders,
            outbox,
            replays,
            callbacks,
            faults,
            refused_channels,
            blocked,
            next_review,
            settlement_edits,
            customer_tokens,
            amendments,
        } = self;
        [
            ("clock_offset_ms", clock_offset_ms),
            ("ids_drawn", ids_drawn),
            ("payment_sessions", payment_sessions),
            ("authorizations", authorizations),
            ("hosted_sessions", hosted_sessions),
            ("orders", orders),
            ("outbox", outbox.kept()),
            ("replays", replays.kept()),
            ("callbacks", callbacks),
            ("faults", faults),
            ("refused_channels", refused_channels),
            ("blocked", blocked),
            ("next_review", next_review),
            ("settlement_edits", settlement_edits),
            ("customer_tokens", customer_tokens),
            ("amendments", amendments),
        ]
    }
}
