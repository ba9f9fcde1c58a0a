//! Lists that Klarna may leave out or send as null.

use serde::{Deserialize, Deserializer};

/// Reads null as an empty list. With `#[serde(default)]` a missing list is empty too.
pub(crate) fn or_null<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
