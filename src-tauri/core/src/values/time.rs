//! Points in time, as values. Nothing here reads a clock.

use serde::{Deserialize, Serialize};

/// A point in time: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Before all others: the deadline of work that is due at once.
    pub const EARLIEST: Timestamp = Timestamp(i64::MIN);

    /// Creates a timestamp from milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn from_ms(ms: i64) -> Timestamp {
        Timestamp(ms)
    }

    /// Returns the milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn as_ms(self) -> i64 {
        self.0
    }

    /// Returns this time plus `ms`, saturating.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(ms))
    }

    /// Returns the milliseconds from `earlier` to this time; negative if `earlier` is later.
    #[must_use]
    pub const fn since_ms(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}
