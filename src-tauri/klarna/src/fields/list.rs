//! Lists that Klarna may leave out or write as null.

use serde::{Deserialize, Deserializer};

/// Reads a list, null as an empty one. Together with `#[serde(default)]` a missing list is empty too.
pub(crate) fn or_null<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
