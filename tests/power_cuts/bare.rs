//! A till that writes the same rows with other database settings, for comparison.

use std::sync::Arc;

use handover_journal::Journal;
use handover_rig::disk::Disk;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use super::day::{self, Step, Till};

const TABLES: [&str; 5] = ["event", "sale", "link", "approval", "epoch"];

/// Database settings for how a commit reaches the disk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) journal_mode: &'static str,
    pub(crate) synchronous: &'static str,
}

/// The contents of a journal.
type Rows = Vec<Vec<Vec<Value>>>;

/// Returns the contents of a journal after each step.
pub(crate) fn contents(steps: &[Step]) -> Vec<Rows> {
    let mut till = Till::start(Disk::new()).expect("a new journal");
    steps
        .iter()
        .map(|step| {
            till.take(*step).expect("a working disk");
            let copy = Disk::holding(till.disk.contents());
            let connection = connect(&copy);
            TABLES.map(|table| rows(&connection, table)).to_vec()
        })
        .collect()
}

/// Writes the rows step by step on a new disk, each step in one transaction, and returns the disk with its tape.
pub(crate) fn write(contents: &[Rows], settings: Settings) -> Disk {
    let disk = Disk::new();
    disk.record();
    drop(Journal::open_on(Arc::new(disk.clone()), &day::path(&disk)).expect("a new journal"));
    let mut connection = connect(&disk);
    let Settings {
        journal_mode,
        synchronous,
    } = settings;
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = {journal_mode}; PRAGMA synchronous = {synchronous}"
        ))
        .expect("these settings");
    for (place, tables) in contents.iter().enumerate() {
        let transaction = connection.transaction().expect("a transaction");
        let events = rows(&transaction, "event").len();
        for (table, rows) in TABLES.iter().zip(tables) {
            let known = if *table == "event" { events } else { 0 };
            if known == 0 && *table != "event" {
                transaction
                    .execute(&format!("DELETE FROM {table}"), [])
                    .expect("a table");
            }
            for row in &rows[known..] {
                let places = vec!["?"; row.len()].join(", ");
                transaction
                    .execute(
                        &format!("INSERT INTO {table} VALUES ({places})"),
                        params_from_iter(row),
                    )
                    .expect("a row");
            }
        }
        transaction.commit().expect("a working disk");
        disk.mark(place + 1);
    }
    disk
}

fn rows(connection: &Connection, table: &str) -> Vec<Vec<Value>> {
    let mut query = connection
        .prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
        .expect("a table");
    let columns = query.column_count();
    query
        .query_map([], |row| (0..columns).map(|place| row.get(place)).collect())
        .expect("rows")
        .collect::<Result<_, _>>()
        .expect("a row")
}

fn connect(disk: &Disk) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    Connection::open_with_flags_and_vfs(day::path(disk), flags, Disk::vfs_name())
        .expect("a journal")
}
