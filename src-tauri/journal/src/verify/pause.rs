//! Pauses in a long read of a journal, so that a till that is selling comes first.

use std::fmt;
use std::sync::Arc;

use rusqlite::Connection;

/// How many steps of SQLite lie between two pauses: a few milliseconds.
const STEPS: i32 = 1_000;

/// What happens between two slices of a long read.
#[derive(Clone, Default)]
pub struct Pause(Option<Arc<dyn Fn() + Send + Sync>>);

impl Pause {
    /// Never pauses: somebody is waiting for the result.
    #[must_use]
    pub const fn none() -> Pause {
        Pause(None)
    }

    /// Calls `wait`, which may block, between any two slices.
    #[must_use]
    pub fn with(wait: impl Fn() + Send + Sync + 'static) -> Pause {
        Pause(Some(Arc::new(wait)))
    }

    /// Whether it never pauses.
    pub(crate) const fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Makes a connection pause from here on.
    pub(crate) fn install(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let Some(wait) = self.0.clone() else {
            return Ok(());
        };
        let go_on = move || {
            wait();
            false
        };
        connection.progress_handler(STEPS, Some(go_on))
    }
}

impl fmt::Debug for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pause").field(&self.0.is_some()).finish()
    }
}
