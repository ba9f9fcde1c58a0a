//! Creating, examining and opening the journal's file.
//!
//! The file is examined before SQLite may change it, so that a damaged one stays as it was found. Nothing here repairs or
//! removes a journal.

pub(crate) mod outcome;
pub(crate) mod rows;

use std::io;
use std::path::{Component, Path};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::disk::{Disk, Found, beside};
use crate::error::JournalError;
use crate::error::damage::Damage;

/// The schema's files in order. Their number is the schema's version.
pub(crate) const SCHEMA: &[&str] = &[include_str!("database/0001_journal.sql")];

/// `HNDJ`: identifies the file in its header.
const APPLICATION_ID: i32 = 0x484e_444a;
/// Older versions can lose a WAL checkpoint's writes while another connection resets the WAL.
const OLDEST_SQLITE: i32 = 3_051_003;
/// How long to wait for another connection, which holds locks for milliseconds only.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// More than the number of statements that a connection repeats.
const STATEMENTS: usize = 64;
/// The length of the file's header.
const HEADER_BYTES: u64 = 100;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The one writer.
    Writer,
    /// Any number of readers.
    Reader,
    /// Copies a whole journal and changes nothing in it.
    Copier,
    /// Works on a copy that nobody else uses. After a power cut it is thrown away.
    Draft,
}

/// Checks that SQLite is recent enough.
pub(crate) fn check_library() -> Result<(), JournalError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(JournalError::Unfit {
            problem: format!("SQLite {} is older than 3.51.3", rusqlite::version()),
        });
    }
    Ok(())
}

/// Returns the version of SQLite.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// Creates an empty journal. It gets its name only when it is complete and on disk.
pub(crate) fn create(disk: &dyn Disk, path: &Path) -> Result<(), JournalError> {
    const OPERATION: &str = "create the journal";
    let io = |source| JournalError::io(OPERATION, path, source);
    let sql = |source| JournalError::sql(OPERATION, path, source);
    let waiting = disk.length(&beside(path, "-wal")).map_err(io)?;
    if waiting.is_some_and(|bytes| bytes > 0) {
        return Err(JournalError::damaged(OPERATION, path, Damage::LogAlone));
    }
    let draft = beside(path, "-new");
    for suffix in ["", "-wal", "-shm"] {
        disk.remove(&beside(&draft, suffix)).map_err(io)?;
    }
    disk.create(&draft).map_err(io)?;
    let mut connection = connect(disk, &draft, Role::Writer)?;
    connection
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(sql)?;
    migrate(&mut connection, &draft)?;
    // Closing would do this as well, but hide a failure.
    empty_log(disk, &draft, &connection)?;
    empty_log_on_close(&connection).map_err(sql)?;
    connection.close().map_err(|(_, source)| sql(source))?;
    disk.rename(&draft, path).map_err(io)?;
    disk.sync_folder(path).map_err(io)
}

/// Whether the file is as long as its header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// Every page is there.
    Whole,
    /// Pages are missing, and may be among the changes in the WAL: the power was cut while they were carried over.
    Short,
}

/// Examines the file's header and length before anything is opened that may change it.
///
/// SQLite opens the file as immutable: it takes no lock and touches neither log nor file. No descriptor of our own may be
/// opened here: closing it would release the locks of every other connection in this process.
pub(crate) fn examine(disk: &dyn Disk, path: &Path) -> Result<(Found, Length), JournalError> {
    const OPERATION: &str = "examine the journal";
    let damaged = |found| JournalError::damaged(OPERATION, path, found);
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
    let connection = open_immutable(disk, path).map_err(sql)?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    // Pages missing at the end must not keep the header from being read.
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

/// Opens a file for reading as one that nobody changes.
fn open_immutable(disk: &dyn Disk, path: &Path) -> rusqlite::Result<Connection> {
    let mut uri = String::from(if path.has_root() { "file://" } else { "file:" });
    // A drive stands behind the third slash.
    if matches!(path.components().next(), Some(Component::Prefix(_))) {
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

/// Opens and configures a connection. Settings that protect events are read back.
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
        // Closing must not change the file until it has been found sound.
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        // Query plans do not depend on values; otherwise each summary is planned anew.
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
            // These two matter on macOS only, where fsync alone does not reach the disk.
            ("fullfsync", "ON", "1"),
            ("checkpoint_fullfsync", "ON", "1"),
            ("recursive_triggers", "ON", "1"),
            ("secure_delete", "ON", "1"),
            // Only commits write the log, so it holds nothing of a rolled-back transaction.
            ("cache_spill", "OFF", "0"),
        ],
        Role::Reader => &[("query_only", "ON", "1")],
        // A query-only connection cannot copy.
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

/// Lets the last connection empty the log on closing, once the file has been found sound.
pub(crate) fn empty_log_on_close(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
        .map(drop)
}

/// Makes a connection change and remove nothing on closing.
pub(crate) fn keep_log_on_close(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .map(drop)
}

/// Carries everything over into the main file and empties the log, so that none of it comes back, not even after a power
/// cut.
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

/// Does so without waiting for readers. Returns whether it succeeded.
pub(crate) fn try_empty_log(disk: &dyn Disk, path: &Path, connection: &Connection) -> bool {
    let is_emptied = connection.busy_timeout(Duration::ZERO).is_ok()
        && empty_log(disk, path, connection).is_ok();
    let is_reset = connection.busy_timeout(BUSY_TIMEOUT).is_ok();
    is_emptied && is_reset
}

/// Brings the schema up to date, one file at a time.
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

/// Keeps other accounts from reading the journal and the files beside it.
pub(crate) fn make_private(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    ["", "-wal", "-shm", "-keys"]
        .iter()
        .try_for_each(|suffix| disk.make_private(&beside(path, suffix)))
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
    let sql = |source| JournalError::sql("configure the journal", path, source);
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

/// Returns whether the WAL holds changes.
fn has_changes_waiting(disk: &dyn Disk, path: &Path) -> io::Result<bool> {
    const WAL_HEADER_BYTES: u64 = 32;
    let length = disk.length(&beside(path, "-wal"))?;
    Ok(length.is_some_and(|bytes| bytes > WAL_HEADER_BYTES))
}
