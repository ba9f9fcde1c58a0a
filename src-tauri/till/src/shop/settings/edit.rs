//! Edits the settings file: everything else stays as a person wrote it, comments included.

use std::path::Path;

use handover_journal::write_whole;
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::{Config, ConfigError, MAX_BYTES};
use crate::shop::bounded;

impl Config {
    /// Writes settings, named with their section as in `shop.name`, to the file. An invalid result is not written.
    /// Returns the settings afterwards.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is invalid with the change.
    pub fn change(file: &Path, changes: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::edit(file, |document| {
            for (setting, value) in changes {
                set(document, setting, value);
            }
        })
    }

    /// Writes the file as `edit` leaves it, unless that is invalid. Returns the settings afterwards.
    pub(super) fn edit(
        file: &Path,
        edit: impl FnOnce(&mut DocumentMut),
    ) -> Result<Config, ConfigError> {
        Config::write_template(file)?;
        Config::load(file)?;
        let not_accessible = |source| ConfigError::NotAccessible {
            file: file.to_owned(),
            source,
        };
        let text = bounded::read_text(file, MAX_BYTES).map_err(not_accessible)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut document: DocumentMut = text.parse().map_err(|error| {
            not_accessible(std::io::Error::new(std::io::ErrorKind::InvalidData, error))
        })?;
        edit(&mut document);
        let text = document.to_string();
        let config = Config::parse(file, &text)?;
        write_whole(file, text.as_bytes()).map_err(not_accessible)?;
        Ok(config)
    }
}

pub(super) fn set(document: &mut DocumentMut, setting: &str, text: &str) {
    let (section, key) = setting.split_once('.').unwrap_or(("", setting));
    let table = document
        .entry(section)
        .or_insert_with(|| Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else {
        return;
    };
    put(table, key, value_of(section, key, text));
}

/// Puts a value into a section.
pub(super) fn put(table: &mut dyn TableLike, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        // Replaced in place: the comments above it and at the end of its line stay.
        Some(there) => {
            let decor = there.decor().clone();
            *there = value;
            *there.decor_mut() = decor;
        }
        None => drop(table.insert(key, toml_edit::value(value))),
    }
}

/// Parses typed text as the kind of value the template has for the setting. Invalid numbers stay text, so that they are
/// reported as a mistake.
fn value_of(section: &str, key: &str, text: &str) -> Value {
    let template: Option<DocumentMut> = Config::template().parse().ok();
    let is_number = template
        .as_ref()
        .and_then(|template| template.get(section)?.get(key))
        .is_some_and(Item::is_integer);
    match text.parse::<i64>() {
        Ok(number) if is_number => Value::from(number),
        Ok(_) | Err(_) => Value::from(text),
    }
}
