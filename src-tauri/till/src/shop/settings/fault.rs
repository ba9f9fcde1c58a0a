//! A mistake in the settings: its position, the problem and the fix.

use handover_core::{Message, NoCategory, message};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;

/// A mistake. Its position is looked up when it is reported.
#[derive(Debug)]
pub(super) struct Fault {
    /// The setting with its section, `shop.country`; empty where the text is not TOML.
    pub(super) field: String,
    /// The problem and the fix.
    pub(super) problem: Message,
    /// The byte offset, if known already.
    at: Option<usize>,
}

impl Fault {
    /// Creates a fault for the setting `field`; its position is looked up.
    pub(super) fn new(field: &str, problem: Message) -> Fault {
        Fault {
            field: field.to_owned(),
            problem,
            at: None,
        }
    }

    /// Returns line and column, counted from 1.
    pub(super) fn position(&self, text: &str) -> (usize, usize) {
        let at = self.at.or_else(|| place_of(text, &self.field)).unwrap_or(0);
        let before = text.get(..at).unwrap_or(text);
        let line = before.matches('\n').count().saturating_add(1);
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        (line, column.saturating_add(1))
    }
}

/// Parses the text, or returns its first mistake.
pub(super) fn read(text: &str) -> Result<Config, Fault> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map(|span| span.start);
        let field = match DeTable::parse(text) {
            Ok(table) => at.and_then(|at| field_at(&table, at)).unwrap_or_default(),
            Err(_) => String::new(),
        };
        let problem = explain(error.message(), &field);
        Fault { field, problem, at }
    })
}

/// Translates the library's message into ours. It may quote the text, so a secret's message is not used.
fn explain(words: &str, field: &str) -> Message {
    if field.is_empty() {
        return message!("setting-not-toml", why = words);
    }
    let mut quoted = words.split('`').skip(1).step_by(2);
    let written = quoted.next().unwrap_or_default();
    let known: Vec<&str> = quoted.collect();
    if words.starts_with("unknown field") {
        return message!("setting-unknown", fix = suggest(written, &known));
    }
    let fix = example_of(field);
    if field.ends_with("secret") {
        return message!("setting-not-text", fix = fix);
    }
    if words.starts_with("invalid ") && words.ends_with("expected u32") {
        return message!("setting-not-whole", fix = fix);
    }
    if words.starts_with("unknown variant") {
        return message!(
            "setting-word-unknown",
            text = written,
            fix = suggest(written, &known)
        );
    }
    if words.starts_with(&NoCategory.to_string()) {
        return message!("setting-category");
    }
    let words = words.replace('`', "\"");
    message!(
        "setting-unreadable",
        why = words.lines().next().unwrap_or_default(),
        fix = fix
    )
}

/// Suggests the nearest known word, or all of them.
fn suggest(written: &str, known: &[&str]) -> Message {
    let nearest = known
        .iter()
        .map(|word| {
            (
                distance(&written.to_lowercase(), &word.to_lowercase()),
                *word,
            )
        })
        .min();
    match nearest {
        Some((changes, word)) if changes.saturating_mul(2) <= word.chars().count() => {
            message!("fix-did-you-mean", word = word)
        }
        Some(_) => message!("fix-one-of", words = known.join(", ")),
        None => message!("fix-remove"),
    }
}

/// Returns the setting's line in the template.
fn example_of(field: &str) -> Message {
    let (section, key) = field.rsplit_once('.').unwrap_or(("", field));
    let header = format!("[{section}]");
    let line = Config::template()
        .lines()
        .skip_while(|line| *line != header)
        .map(|line| line.trim_start_matches(['#', ' ']))
        .find(|line| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(" ="))
        });
    match line {
        Some(line) => message!("fix-example", line = line),
        None => message!("fix-template"),
    }
}

/// Finds the setting at byte `at`: the innermost key whose name or value contains it.
fn field_at(table: &Spanned<DeTable<'_>>, at: usize) -> Option<String> {
    fn within(table: &DeTable<'_>, at: usize) -> Option<String> {
        table.iter().find_map(|(key, value)| {
            let name = key.get_ref();
            if let DeValue::Table(inner) = value.get_ref()
                && let Some(field) = within(inner, at)
            {
                return Some(format!("{name}.{field}"));
            }
            let is_here = key.span().contains(&at) || value.span().contains(&at);
            is_here.then(|| name.to_string())
        })
    }
    within(table.get_ref(), at)
}

/// Finds the position of a setting's value, or of its section if it is missing.
fn place_of(text: &str, field: &str) -> Option<usize> {
    let document = DeTable::parse(text).ok()?;
    let (section, key) = field.split_once('.')?;
    let section = document.get_ref().get(section)?;
    let DeValue::Table(table) = section.get_ref() else {
        return None;
    };
    Some(
        table
            .get(key)
            .map_or(section.span().start, |value| value.span().start),
    )
}

/// Returns the edit distance between two words.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, from) in one.chars().enumerate() {
        let mut above_left = line;
        if let Some(first) = row.first_mut() {
            *first = line.saturating_add(1);
        }
        for (column, to) in other.iter().enumerate() {
            let left = row.get(column).copied().unwrap_or_default();
            let Some(cell) = row.get_mut(column.saturating_add(1)) else {
                continue;
            };
            let change = above_left.saturating_add(usize::from(from != *to));
            above_left = *cell;
            *cell = change
                .min(left.saturating_add(1))
                .min(cell.saturating_add(1));
        }
    }
    row.last().copied().unwrap_or_default()
}
