//! The checks of a start: pages, tables, the end of the chain.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::{Connection, OptionalExtension};

use crate::chain::checkpoint::Checkpoint;
use crate::database::rows::{self, EventRow};
use crate::database::{self, Length, Role, SCHEMA};
use crate::disk::files::Files;
use crate::disk::log::Log;
use crate::disk::{Disk, rescued};
use crate::entry::Entry;
use crate::error::JournalError;
use crate::error::damage::Damage;
use crate::error::finding::Finding;
use crate::{chain, conflict};

/// How many of the last events and of the newest summaries each start checks at least.
pub(crate) const LAST: i64 = 1_000;

/// Opens the writer's connection and checks the journal; until it is found sound, closing leaves the file unchanged. Also
/// returns the files that the connection has open.
pub(crate) fn connect_checked(
    disk: &dyn Disk,
    path: &Path,
) -> Result<(Connection, Files), JournalError> {
    const OPERATION: &str = "open the journal";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let io = |source| JournalError::io(OPERATION, path, source);
    let (examined, length) = database::examine(disk, path)?;
    let log = Log::read(disk, path)?;
    if let Some(log) = &log {
        log.rewrite(disk)?;
    }
    let mut connection = database::connect(disk, path, Role::Writer)?;
    let is_in_doubt = rescued::is_in_doubt(&connection, disk, path)?;
    let length = if is_in_doubt { Length::Short } else { length };
    check_length(&connection, path, length)?;
    check_schema(&connection, path)?;
    check_end(
        &connection,
        path,
        Checkpoint::read(disk, path)?,
        is_in_doubt,
    )?;
    if let Some(log) = &log {
        log.clear(disk, path, &connection)?;
    }
    database::migrate(&mut connection, path)?;
    let files = Files::of(&connection, disk, path, examined)?;
    database::empty_log_on_close(&connection).map_err(sql)?;
    database::make_private(disk, path).map_err(io)?;
    Ok((connection, files))
}

/// Checks the chain from its checkpoint on, and the newest summaries. Without a checkpoint of the current epoch, or if the
/// journal is in doubt, the whole chain is checked.
fn check_end(
    connection: &Connection,
    path: &Path,
    checkpoint: Option<Checkpoint>,
    is_in_doubt: bool,
) -> Result<(), JournalError> {
    const OPERATION: &str = "check the end of the journal";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let damaged = |found: Damage| Err(JournalError::damaged(OPERATION, path, found));
    let mut from = 0;
    if let Some(checkpoint) = checkpoint {
        checkpoint.require(connection, path)?;
        if !is_in_doubt && checkpoint.is_of_this_epoch(connection).map_err(sql)? {
            from = checkpoint.seq;
        }
    }
    let columns = rows::EVENT_COLUMNS;
    let mut newest = connection
        .prepare(&format!("SELECT {columns} FROM event ORDER BY seq DESC"))
        .map_err(sql)?;
    let mut after: Option<EventRow> = None;
    let mut end = 0;
    let mut heads = HashMap::new();
    let events = newest.query_map([], rows::event_of).map_err(sql)?;
    for (count, event) in (1_i64..).zip(events) {
        let event = event.map_err(sql)?;
        let seq = event.stored.seq;
        end = end.max(seq);
        if !event.is_sound() {
            return damaged(Finding::Changed { seq }.into());
        }
        let gap = after.as_ref().is_some_and(|after| {
            after.prev != event.stored.hash || after.stored.seq.checked_sub(1) != Some(seq)
        });
        if gap {
            let seq = seq.saturating_add(1);
            return damaged(Finding::Gap { seq }.into());
        }
        if count <= LAST && event.stored.entry.has_summary() {
            heads
                .entry(event.stored.entry.stream.clone())
                .or_insert(seq);
        }
        after = Some(event);
        if count >= LAST && seq <= from {
            break;
        }
    }
    if after.is_some_and(|first| first.stored.seq == 1 && first.prev != chain::GENESIS) {
        return damaged(Damage::NoBeginning);
    }
    let mut summary = connection
        .prepare("SELECT seq FROM sale WHERE sale_id = ?1")
        .map_err(sql)?;
    for (sale_id, seq) in heads {
        let summarized: Option<i64> = summary
            .query_row([&sale_id], |row| row.get(0))
            .optional()
            .map_err(sql)?;
        if summarized != Some(seq) {
            return damaged(Finding::SummaryStale { sale_id }.into());
        }
    }
    let beyond: Option<String> = connection
        .prepare(
            "SELECT sale_id FROM sale
             WHERE rowid > (SELECT max(rowid) FROM sale) - ?2 AND seq > ?1
             UNION ALL SELECT sale_id FROM sale WHERE unfinished = 1 AND seq > ?1",
        )
        .and_then(|mut beyond| beyond.query_row((end, LAST), |row| row.get(0)).optional())
        .map_err(sql)?;
    match beyond {
        Some(sale_id) => damaged(Finding::SummaryStale { sale_id }.into()),
        None => Ok(()),
    }
}

/// Checks that the events have the next numbers of their stream.
pub(crate) fn check_sequence(
    connection: &Connection,
    entries: &[Entry],
    path: &Path,
) -> Result<(), JournalError> {
    let Some(first) = entries.first() else {
        return Ok(());
    };
    let taken: Option<u32> = connection
        .prepare_cached("SELECT max(stream_seq) FROM event WHERE stream = ?1")
        .and_then(|mut taken| taken.query_row([&first.stream], |row| row.get(0)))
        .map_err(|source| JournalError::sql("write an event", path, source))?;
    let mut next = match taken {
        Some(last) => last.saturating_add(1),
        None => first.stream_seq.min(1),
    };
    for entry in entries {
        if entry.stream_seq != next {
            return Err(conflict(entry, next));
        }
        next = next.saturating_add(1);
    }
    Ok(())
}

/// Checks every page if the file's length is in doubt, which reads the whole file.
pub(crate) fn check_length(
    connection: &Connection,
    path: &Path,
    length: Length,
) -> Result<(), JournalError> {
    match length {
        Length::Whole => Ok(()),
        Length::Short => check_every_page(connection, path, "quick_check"),
    }
}

/// Reads the whole file and checks every page: with `quick_check`, or with `integrity_check`, which also compares indexes with
/// their tables.
pub(crate) fn check_every_page(
    connection: &Connection,
    path: &Path,
    check: &str,
) -> Result<(), JournalError> {
    const OPERATION: &str = "check the journal's pages";
    let verdict: String = connection
        .query_row(&format!("PRAGMA {check}(1)"), [], |row| row.get(0))
        .map_err(|source| JournalError::sql(OPERATION, path, source))?;
    if verdict == "ok" {
        return Ok(());
    }
    Err(JournalError::damaged(
        OPERATION,
        path,
        Damage::Database(verdict),
    ))
}

/// Checks that every table, index and trigger is as it was created.
pub(crate) fn check_schema(connection: &Connection, path: &Path) -> Result<(), JournalError> {
    const OPERATION: &str = "check the journal's tables";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let version = database::version(connection).map_err(sql)?;
    database::check_version(path, version)?;
    if definitions(connection).map_err(sql)? == *expected(version).map_err(sql)? {
        return Ok(());
    }
    Err(JournalError::damaged(OPERATION, path, Damage::Tables))
}

/// A table, index or trigger: its kind, its name and its table's, its SQL, and whether it has pages.
type Definition = (String, String, String, Option<String>, Option<bool>);

/// Returns the definitions of a sound journal of a version.
fn expected(version: u32) -> rusqlite::Result<Cow<'static, [Definition]>> {
    /// For the newest version, the usual one.
    static NEWEST: OnceLock<Vec<Definition>> = OnceLock::new();
    let files = usize::try_from(version).unwrap_or(usize::MAX);
    if let (true, Some(known)) = (files == SCHEMA.len(), NEWEST.get()) {
        return Ok(Cow::Borrowed(known));
    }
    let model = Connection::open_in_memory()?;
    for change in SCHEMA.iter().take(files) {
        model.execute_batch(change)?;
    }
    let found = definitions(&model)?;
    if files == SCHEMA.len() {
        return Ok(Cow::Borrowed(NEWEST.get_or_init(|| found)));
    }
    Ok(Cow::Owned(found))
}

/// Sorted, because a copied file may hold the rows in another order.
fn definitions(connection: &Connection) -> rusqlite::Result<Vec<Definition>> {
    let mut found: Vec<Definition> = connection
        .prepare("SELECT type, name, tbl_name, sql, rootpage > 0 FROM sqlite_schema")?
        .query_map([], |row| row.try_into())?
        .collect::<rusqlite::Result<_>>()?;
    // SQLite's query planner may have added statistics.
    found.retain(|(_, name, ..)| !name.starts_with("sqlite_stat"));
    found.sort_unstable();
    Ok(found)
}
