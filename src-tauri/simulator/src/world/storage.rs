//! What is stored of the world.
//!
//! [`World::parts`] names every field, so none can be forgotten.

mod retention;
pub(crate) mod table;

use serde::de::Error as _;
use serde_json::Error;
use table::{Change, Scope, Stored};

use crate::world::World;

impl World {
    /// Starts tracking changes, for a server that stores them.
    pub(crate) fn track_changes(&mut self) {
        for (_, part) in self.parts() {
            part.track_changes();
        }
    }

    /// Returns whether something changed that is not stored yet.
    pub(crate) fn has_changed(&mut self) -> bool {
        self.parts().iter().any(|(_, part)| part.has_changed())
    }

    /// Returns the objects in a scope. They count as stored from now on.
    pub(crate) fn take(&mut self, scope: Scope) -> Vec<Change> {
        let mut changes = Vec::new();
        for (kind, part) in self.parts() {
            part.take(kind, scope, &mut changes);
        }
        changes
    }

    /// Restores a stored object, and returns its kind. After the last one comes [`World::remove_expired`].
    pub(crate) fn restore(
        &mut self,
        kind: &str,
        id: &str,
        value: &str,
    ) -> Result<&'static str, Error> {
        let mut parts = self.parts().into_iter();
        let (kind, part) = parts
            .find(|(name, _)| *name == kind)
            .ok_or_else(|| Error::custom(format!("a world has no {kind}")))?;
        part.restore(id, value)?;
        Ok(kind)
    }

    /// Returns everything that is stored, by kind.
    fn parts(&mut self) -> [(&'static str, &mut dyn Stored); 16] {
        let World {
            settings: _,
            answers: _,
            limits: _,
            // Derived from the hosted sessions.
            links: _,
            // Derived from the settings and the amendments.
            agreements: _,
            // Derived from the settings.
            offer: _,
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
            ("payment_session", payment_sessions),
            ("authorization", authorizations),
            ("hosted_session", hosted_sessions),
            ("order", orders),
            ("message", outbox.stored()),
            ("answer", replays.stored()),
            ("callback", callbacks),
            ("faults", faults),
            ("refused_channels", refused_channels),
            ("blocked", blocked),
            ("next_review", next_review),
            ("settlement_edits", settlement_edits),
            ("customer_token", customer_tokens),
            ("amendments", amendments),
        ]
    }
}
