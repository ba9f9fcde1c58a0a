//! The lines of orders in the kept world: a session, its order and its captures hold the same ones.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::Error as _;
use serde_json::{Error, Value};
use uuid::Uuid;

use crate::world::Change;

/// Under this name the lines are kept as a piece of their own.
pub(super) const KIND: &str = "order_lines";

const NAMESPACE: Uuid = Uuid::from_u128(0x1f0c_7c52_9b1e_5d0c_8a5d_3f5b_6d0e_92a4);

/// Puts names in place of the lines, and returns the lines that are not among the known ones. They are known then.
pub(super) fn fold(value: &mut Value, known: &mut BTreeSet<String>) -> Result<Vec<Change>, Error> {
    let mut new = Vec::new();
    for lines in places(value).into_iter().filter(|lines| lines.is_array()) {
        let name = Uuid::new_v5(&NAMESPACE, &serde_json::to_vec(lines)?).to_string();
        let lines = std::mem::replace(lines, Value::String(name.clone()));
        if known.insert(name.clone()) {
            new.push(Change {
                kind: KIND,
                id: Some(name),
                value: Some(lines),
            });
        }
    }
    Ok(new)
}

/// Puts the lines in place of their names.
pub(super) fn unfold(value: &mut Value, known: &BTreeMap<String, Value>) -> Result<(), Error> {
    for lines in places(value) {
        if let Value::String(name) = lines {
            *lines = known
                .get(name)
                .cloned()
                .ok_or_else(|| Error::custom(format!("there are no lines {name}")))?;
        }
    }
    Ok(())
}

/// Returns where a piece of the world holds lines. They are lists there, never texts: they were checked.
fn places(value: &mut Value) -> Vec<&mut Value> {
    let Value::Object(fields) = value else {
        return Vec::new();
    };
    let mut places = Vec::new();
    for (name, field) in fields {
        let movements = match name.as_str() {
            "purchase" => {
                places.extend(field.get_mut(KIND));
                continue;
            }
            "state" => {
                places.extend(field.pointer_mut("/Consumed/body/order_lines"));
                continue;
            }
            "captures" | "refunds" => field.as_array_mut(),
            _ => None,
        };
        let details = movements.into_iter().flatten();
        places.extend(details.filter_map(|movement| movement.pointer_mut("/details/order_lines")));
    }
    places
}
