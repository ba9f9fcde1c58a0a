//! Checking a journal before it is used: pages, tables, the end of the chain.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::{Connection, OptionalExtension};

use super::open::{self, Length, Role, SCHEMA};
use super::rows::{self, EventRow};
use super::{Disk, Entry, JournalError, chain, conflict};

/// How many of the last events are checked at each start.
const TAIL_EVENTS: u32 = 1_000;

/// Opens the writer's connection to a journal that has been found sound. Until then closing it
/// leaves the file unchanged.
pub(crate) fn connect_checked(disk: &dyn Disk, path: &Path) -> Result<Connection, JournalError> {
    const OPERATION: &str = "open the journal";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let io = |source| JournalError::io(OPERATION, path, source);
    let length = open::examine(disk, path)?;
    open::settle_log(disk, path).map_err(io)?;
    let mut connection = open::connect(disk, path, Role::Writer)?;
    check_pages(&connection, path, length)?;
    open::migrate(&mut connection, path)?;
    check_schema(&connection, path)?;
    check_tail(&connection, path)?;
    open::checkpoint_on_close(&connection).map_err(sql)?;
    open::make_private(disk, path).map_err(io)?;
    Ok(connection)
}

/// Checks the last events against their hashes, and that their sales' summaries know of them.
fn check_tail(connection: &Connection, path: &Path) -> Result<(), JournalError> {
    const OPERATION: &str = "check the end of the journal";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let damaged = |found: String| {
        Err(JournalError::Damaged {
            operation: OPERATION,
            file: path.to_owned(),
            found,
        })
    };
    let columns = rows::EVENT_COLUMNS;
    let mut newest = connection
        .prepare(&format!(
            "SELECT {columns} FROM event ORDER BY seq DESC LIMIT {TAIL_EVENTS}"
        ))
        .map_err(sql)?;
    let mut after: Option<EventRow> = None;
    let mut heads = HashMap::new();
    for event in newest.query_map([], rows::event_of).map_err(sql)? {
        let event = event.map_err(sql)?;
        let seq = event.stored.seq;
        if !event.is_sound() {
            return damaged(format!("event {seq} is not what was written"));
        }
        let gap = after.as_ref().is_some_and(|after| {
            after.prev != event.stored.hash || after.stored.seq.checked_sub(1) != Some(seq)
        });
        if gap {
            return damaged(format!(
                "the event after event {seq} is missing or another one"
            ));
        }
        heads
            .entry(event.stored.entry.sale_id.clone())
            .or_insert(seq);
        after = Some(event);
    }
    if after.is_some_and(|first| first.stored.seq == 1 && first.prev != chain::GENESIS) {
        return damaged("its first event is not the beginning".to_owned());
    }
    let mut mark = connection
        .prepare("SELECT seq FROM sale WHERE sale_id = ?1")
        .map_err(sql)?;
    for (sale_id, seq) in heads {
        let marked: Option<i64> = mark
            .query_row([&sale_id], |row| row.get(0))
            .optional()
            .map_err(sql)?;
        if marked != Some(seq) {
            return damaged(format!(
                "the summary of sale {sale_id} is not that of event {seq}"
            ));
        }
    }
    Ok(())
}

/// Checks that the events take the next places of their sale.
pub(crate) fn check_places(
    connection: &Connection,
    entries: &[Entry],
    path: &Path,
) -> Result<(), JournalError> {
    let Some(first) = entries.first() else {
        return Ok(());
    };
    let taken: Option<u32> = connection
        .prepare_cached("SELECT max(sale_seq) FROM event WHERE sale_id = ?1")
        .and_then(|mut taken| taken.query_row([&first.sale_id], |row| row.get(0)))
        .map_err(|source| JournalError::sql("write an event", path, source))?;
    let mut next = match taken {
        Some(last) => last.saturating_add(1),
        None => first.sale_seq.min(1),
    };
    for entry in entries {
        if entry.sale_seq != next {
            return Err(conflict(entry, next));
        }
        next = next.saturating_add(1);
    }
    Ok(())
}

/// Checks every page, when the file's length leaves a doubt. Reads the whole file then.
pub(crate) fn check_pages(
    connection: &Connection,
    path: &Path,
    length: Length,
) -> Result<(), JournalError> {
    match length {
        Length::Whole => Ok(()),
        Length::Short => check_every_page(connection, path, "quick_check"),
    }
}

/// Reads the whole file and checks every page: `quick_check`, or `integrity_check`, which also holds
/// indexes to their tables.
pub(crate) fn check_every_page(
    connection: &Connection,
    path: &Path,
    check: &str,
) -> Result<(), JournalError> {
    const OPERATION: &str = "check the journal's pages";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let verdict: String = connection
        .query_row(&format!("PRAGMA {check}(1)"), [], |row| row.get(0))
        .map_err(sql)?;
    if verdict == "ok" {
        return Ok(());
    }
    Err(JournalError::Damaged {
        operation: OPERATION,
        file: path.to_owned(),
        found: verdict,
    })
}

/// Checks that every table, index and trigger is as it was written.
pub(crate) fn check_schema(connection: &Connection, path: &Path) -> Result<(), JournalError> {
    const OPERATION: &str = "check the journal's tables";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let version = open::version(connection).map_err(sql)?;
    open::check_version(path, version)?;
    if definitions(connection).map_err(sql)? == model(version).map_err(sql)? {
        return Ok(());
    }
    Err(JournalError::Damaged {
        operation: OPERATION,
        file: path.to_owned(),
        found: "its tables or its guards against change are not as they were made".to_owned(),
    })
}

/// A table, index or trigger: its kind, its name and its table's, and how it was made.
type Definition = (String, String, String, Option<String>);

/// Returns what a sound journal of a version consists of.
fn model(version: u32) -> rusqlite::Result<Vec<Definition>> {
    /// Of the newest version, which is what is asked for.
    static NEWEST: OnceLock<Vec<Definition>> = OnceLock::new();
    let files = usize::try_from(version).unwrap_or(usize::MAX);
    if let (true, Some(known)) = (files == SCHEMA.len(), NEWEST.get()) {
        return Ok(known.clone());
    }
    let model = Connection::open_in_memory()?;
    for change in SCHEMA.iter().take(files) {
        model.execute_batch(change)?;
    }
    let found = definitions(&model)?;
    if files == SCHEMA.len() {
        return Ok(NEWEST.get_or_init(|| found).clone());
    }
    Ok(found)
}

fn definitions(connection: &Connection) -> rusqlite::Result<Vec<Definition>> {
    connection
        .prepare(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema
             WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
        )?
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect()
}
