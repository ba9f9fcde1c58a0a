//! JSON objects, and readers of validated fields: a missing field reads as empty.

use serde_json::Value;

/// A JSON object.
pub(crate) type Object = serde_json::Map<String, Value>;

/// Returns the list in a field; empty if there is none.
pub(crate) fn list<'o>(object: &'o Object, name: &str) -> &'o [Value] {
    object
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Returns the object in a field.
pub(crate) fn object<'o>(object: &'o Object, name: &str) -> Option<&'o Object> {
    object.get(name).and_then(Value::as_object)
}

/// Returns the text in a field; empty if there is none.
pub(crate) fn text<'o>(object: &'o Object, name: &str) -> &'o str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Returns the number in a field; zero if there is none.
pub(crate) fn number(object: &Object, name: &str) -> i64 {
    object.get(name).and_then(Value::as_i64).unwrap_or_default()
}

/// Returns an object with these fields only, as far as they are there.
pub(crate) fn pick(object: &Object, names: &[&str]) -> Object {
    names
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), object.get(*name)?.clone())))
        .collect()
}
