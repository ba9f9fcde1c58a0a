//! Creating, examining and opening the journal's file.
//!
//! The file is examined before the database library may change it, so that a damaged one stays as
//! it was found. Nothing here repairs or removes a journal.

pub(crate) mod rows;

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::disk::beside;
use crate::disk::{Disk, Found};
use crate::error::JournalError;
use crate::error::damage::Damage;

/// The schema's files in order; the last one's place is the schema's version.
pub(crate) const SCHEMA: &[&str] = &[include_str!("database/0001_journal.sql")];

/// `HNDJ`: says in the file's header whose it is.
const APPLICATION_ID: i32 = 0x484e_444a;
/// Older versions can lose what a checkpoint wrote while another connection resets the WAL.
const OLDEST_SQLITE: i32 = 3_051_003;
/// How long to wait for the other connection; it holds locks for milliseconds only.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// More than a connection has statements that are made again and again.
const STATEMENTS: usize = 64;
/// The bytes at the file's beginning that describe it.
const HEADER_BYTES: u64 = 100;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The one writer.
    Writer,
    /// Any number of readers.
    Reader,
    /// One that copies a whole journal, and changes nothing in it.
    Copier,
    /// One that works on a copy nobody else knows of. What a power cut leaves of it is thrown away.
    Draft,
}

/// Checks that the database library is recent enough to be trusted with a journal.
pub(crate) fn check_library() -> Result<(), JournalError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(JournalError::Unfit {
            problem: format!("SQLite {} is older than 3.51.3", rusqlite::version()),
        });
    }
    Ok(())
}

/// Returns the version of the database library.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// Makes an empty journal. It appears under its name only when it is complete and on disk.
pub(crate) fn create(disk: &dyn Disk, path: &Path) -> Result<(), JournalError> {
    const OPERATION: &str = "create the journal";
    let io = |source| JournalError::io(OPERATION, path, source);
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let waiting = disk.length(&beside(path, "-wal")).map_err(io)?;
    if waiting.is_some_and(|bytes| bytes > 0) {
        return Err(JournalError::Damaged {
            operation: OPERATION,
            file: path.to_owned(),
            found: Damage::LogAlone,
        });
    }
    let draft = beside(path, "-new");
    for leftover in [
        draft.clone(),
        beside(&draft, "-wal"),
        beside(&draft, "-shm"),
    ] {
        disk.remove(&leftover).map_err(io)?;
    }
    disk.create(&draft).map_err(io)?;
    let mut connection = connect(disk, &draft, Role::Writer)?;
    connection
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(sql)?;
    migrate(&mut connection, &draft)?;
    // Closing would do this as well, and say nothing when it fails.
    empty_log(disk, &draft, &connection)?;
    empty_log_on_close(&connection).map_err(sql)?;
    connection.close().map_err(|(_, source)| sql(source))?;
    disk.rename(&draft, path).map_err(io)?;
    disk.sync_folder(path).map_err(io)
}

/// What the file's header and length say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// Every page is there.
    Whole,
    /// Pages are missing, and may be among the changes waiting beside the file: the power was cut
    /// while they were being carried over.
    Short,
}

/// Examines the file's header and length, before anything is opened that may change it.
///
/// The library reads it as a file that nobody can change: it takes no lock then, and touches neither
/// log nor file. A descriptor of ours must not be opened here, as closing it would give up the locks
/// of every other connection in this process.
pub(crate) fn examine(disk: &dyn Disk, path: &Path) -> Result<(Found, Length), JournalError> {
    const OPERATION: &str = "examine the journal";
    let damaged = |found| JournalError::Damaged {
        operation: OPERATION,
        file: path.to_owned(),
        found,
    };
    let io = |source| JournalError::io(OPERATION, path, source);
    let found = disk.find(path).map_err(io)?;
    let found = found.ok_or_else(|| io(io::ErrorKind::NotFound.into()))?;
    let cut_short = || {
        damaged(Damage::CutShort {
            bytes: found.length,
        })
    };
    if found.length < HEADER_BYTES {
        return Err(cut_short());
    }
    let sql = |source: rusqlite::Error| match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => damaged(Damage::NotAJournal),
        _ => JournalError::sql(OPERATION, path, source),
    };
    let connection = open_unchangeable(disk, path).map_err(sql)?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    // What is missing at the file's end must not keep its beginning from being read.
    connection
        .pragma_update(None, "writable_schema", "ON")
        .map_err(sql)?;
    if number("application_id").map_err(sql)? != i64::from(APPLICATION_ID) {
        return Err(damaged(Damage::Foreign));
    }
    check_version(path, version(&connection).map_err(sql)?)?;
    let page_bytes = number("page_size").map_err(sql)?.cast_unsigned();
    connection
        .pragma_update(None, "writable_schema", "OFF")
        .map_err(sql)?;
    let is_whole = match number("application_id") {
        Ok(_) => found.length.is_multiple_of(page_bytes.max(1)),
        Err(source) if source.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => false,
        Err(source) => return Err(sql(source)),
    };
    if is_whole {
        Ok((found, Length::Whole))
    } else if has_changes_waiting(disk, path).map_err(io)? {
        Ok((found, Length::Short))
    } else {
        Err(cut_short())
    }
}

/// Opens a file for reading as one that nobody can change.
fn open_unchangeable(disk: &dyn Disk, path: &Path) -> rusqlite::Result<Connection> {
    let mut uri = String::from(if path.has_root() { "file://" } else { "file:" });
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    match disk.vfs() {
        None => Connection::open_with_flags(uri, flags),
        Some(name) => Connection::open_with_flags_and_vfs(uri, flags, name),
    }
}

/// Opens a connection and sets it up; what protects events is read back.
pub(crate) fn connect(
    disk: &dyn Disk,
    path: &Path,
    role: Role,
) -> Result<Connection, JournalError> {
    const OPERATION: &str = "open the journal";
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match disk.vfs() {
        None => Connection::open_with_flags(path, flags),
        Some(name) => Connection::open_with_flags_and_vfs(path, flags, name),
    }
    .map_err(sql)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(sql)?;
    for (setting, value) in [
        // Until the file has been found sound, closing it must not change it.
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        // A plan does not depend on values; else writing a summary is planned anew each time.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ] {
        if connection.set_db_config(setting, value).map_err(sql)? != value {
            return Err(JournalError::Unfit {
                problem: format!("{setting:?} cannot be set to {value}"),
            });
        }
    }
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let shared = [("cell_size_check", "ON", "1"), ("temp_store", "2", "2")];
    for (name, value, expected) in shared {
        set(&connection, path, name, value, expected)?;
    }
    let own: &[(&str, &str, &str)] = match role {
        Role::Writer => &[
            ("journal_mode", "WAL", "wal"),
            ("synchronous", "FULL", "2"),
            // These two do something on macOS only, where fsync alone does not reach the disk.
            ("fullfsync", "ON", "1"),
            ("checkpoint_fullfsync", "ON", "1"),
            ("recursive_triggers", "ON", "1"),
            ("secure_delete", "ON", "1"),
            // The log is written by commits only, so that nothing of an undone one stands in it.
            ("cache_spill", "OFF", "0"),
        ],
        Role::Reader => &[("query_only", "ON", "1")],
        // A connection that may only read cannot copy either.
        Role::Copier => &[],
        Role::Draft => &[
            ("journal_mode", "MEMORY", "memory"),
            ("secure_delete", "ON", "1"),
        ],
    };
    for (name, value, expected) in own {
        set(&connection, path, name, value, expected)?;
    }
    Ok(connection)
}

/// Lets the last connection empty the log when it closes, once the file has been found sound.
pub(crate) fn empty_log_on_close(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
        .map(drop)
}

/// Has a connection change and remove nothing when it closes.
pub(crate) fn leave_as_it_is(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .map(drop)
}

/// Carries everything over into the main file and empties the log, so that nothing of what stands
/// in it comes back, not even after a power cut.
pub(crate) fn empty_log(
    disk: &dyn Disk,
    path: &Path,
    connection: &Connection,
) -> Result<(), JournalError> {
    const OPERATION: &str = "empty the journal's log";
    let io = |source| JournalError::io(OPERATION, path, source);
    let is_busy: bool = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(|source| JournalError::sql(OPERATION, path, source))?;
    if is_busy {
        return Err(io(io::ErrorKind::ResourceBusy.into()));
    }
    disk.sync(&beside(path, "-wal")).map_err(io)?;
    disk.sync_folder(path).map_err(io)
}

/// Does so without waiting for whoever is reading. Returns whether it was done.
pub(crate) fn empty_log_at_once(disk: &dyn Disk, path: &Path, connection: &Connection) -> bool {
    let is_emptied = connection.busy_timeout(Duration::ZERO).is_ok()
        && empty_log(disk, path, connection).is_ok();
    let is_patient = connection.busy_timeout(BUSY_TIMEOUT);
    is_emptied && is_patient.is_ok()
}

/// Brings the schema up to date, a file at a time.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), JournalError> {
    let sql = |source| JournalError::sql("migrate the journal", path, source);
    loop {
        let version = version(connection).map_err(sql)?;
        check_version(path, version)?;
        let place = usize::try_from(version).unwrap_or(usize::MAX);
        let Some(change) = SCHEMA.get(place) else {
            return Ok(());
        };
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        transaction.execute_batch(change).map_err(sql)?;
        transaction
            .pragma_update(None, "user_version", version.saturating_add(1))
            .map_err(sql)?;
        transaction.commit().map_err(sql)?;
    }
}

/// Keeps other accounts from reading the journal and what the database keeps beside it.
pub(crate) fn make_private(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    disk.make_private(path)?;
    disk.make_private(&beside(path, "-wal"))?;
    disk.make_private(&beside(path, "-shm"))?;
    disk.make_private(&beside(path, "-keys"))
}

pub(crate) fn check_version(path: &Path, found: u32) -> Result<(), JournalError> {
    let known = u32::try_from(SCHEMA.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(JournalError::NewerSchema {
            file: path.to_owned(),
            found,
            known,
        });
    }
    Ok(())
}

pub(crate) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn set(
    connection: &Connection,
    path: &Path,
    name: &str,
    value: &str,
    expected: &str,
) -> Result<(), JournalError> {
    let sql = |source| JournalError::sql("set the journal up", path, source);
    connection.pragma_update(None, name, value).map_err(sql)?;
    let found = connection
        .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
        .map_err(sql)?;
    let found = match found {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        rusqlite::types::Value::Null
        | rusqlite::types::Value::Real(_)
        | rusqlite::types::Value::Blob(_) => String::new(),
    };
    if found != expected {
        return Err(JournalError::Unfit {
            problem: format!("{name} stays {found} instead of {expected}"),
        });
    }
    Ok(())
}

/// Whether there are changes beside the file that were not carried over into it.
fn has_changes_waiting(disk: &dyn Disk, path: &Path) -> io::Result<bool> {
    const WAL_HEADER_BYTES: u64 = 32;
    let length = disk.length(&beside(path, "-wal"))?;
    Ok(length.is_some_and(|bytes| bytes > WAL_HEADER_BYTES))
}
