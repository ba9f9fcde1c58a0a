//! A long look through a journal, in slices: between two of them it gives way to whoever is selling.

use std::fmt;
use std::sync::Arc;

use rusqlite::Connection;

/// How many steps of the database library a slice has, of a few milliseconds together.
const STEPS: i32 = 1_000;

/// What is done between two slices.
#[derive(Clone, Default)]
pub struct Between(Option<Arc<dyn Fn() + Send + Sync>>);

impl Between {
    /// Nothing: somebody waits for the outcome.
    #[must_use]
    pub const fn nothing() -> Between {
        Between(None)
    }

    /// This, which may take its time.
    #[must_use]
    pub fn each(rest: impl Fn() + Send + Sync + 'static) -> Between {
        Between(Some(Arc::new(rest)))
    }

    /// Cuts what a connection does from here on.
    pub(crate) fn cut(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let Some(rest) = self.0.clone() else {
            return Ok(());
        };
        let go_on = move || {
            rest();
            false
        };
        connection.progress_handler(STEPS, Some(go_on))
    }
}

impl fmt::Debug for Between {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Between").field(&self.0.is_some()).finish()
    }
}
