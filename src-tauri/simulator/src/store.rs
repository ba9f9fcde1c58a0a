//! The stored world: an SQLite file with a JSON row for each object of the world, readable by its owner only.
//!
//! What a request changed is written in one transaction before its answer goes out; the cost does not depend on the size of
//! the world. What was answered survives a killed program. A power cut may lose the latest changes, but never part of one.
//! If the file has been moved or could not be written, the next change writes everything again.

mod private;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use file_id::{FileId, get_file_id};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use thiserror::Error;

use crate::world::{Change, Scope, Settings, World};

/// `KlaW`: identifies SQLite files of the simulator.
const APPLICATION: i32 = i32::from_be_bytes(*b"KlaW");
const VERSION: i32 = 1;
/// The numbers keep the objects in order. They are the only index: one over kinds and ids would double the cost of a
/// change, and [`Open::numbers`] does the same.
const SCHEMA: &str = "CREATE TABLE IF NOT EXISTS object \
                      (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL) STRICT";
const ADD: &str = "INSERT INTO object (kind, id, value) VALUES (?1, ?2, ?3)";
const CHANGE: &str = "UPDATE object SET value = ?1 WHERE number = ?2";
const REMOVE: &str = "DELETE FROM object WHERE number = ?1";
/// How long to wait for another connection to the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a stored world cannot be used. Its file is left unchanged.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file cannot be read or written.
    #[error("cannot use the stored world {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The file does not hold a world.
    #[error(
        "the stored world {} is damaged; move the file away to start an empty world",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// A newer simulator wrote the file.
    #[error(
        "the stored world {} is of a newer version; move the file away to start an empty world",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
    },
}

/// The file that stores a world.
#[derive(Debug)]
pub(crate) struct Store {
    path: PathBuf,
    /// The open file; `None` if everything must be written next.
    open: Option<Open>,
    /// Whether changes taken from the world could not be written.
    behind: bool,
}

#[derive(Debug)]
struct Open {
    connection: Connection,
    file: FileId,
    /// The numbers of all objects, by kind and id.
    numbers: HashMap<(&'static str, String), i64>,
}

/// Reads the file. Returns no world if there is no file yet; the world still needs its settings.
pub(crate) fn open(path: PathBuf) -> Result<(Store, Option<World>), StoreError> {
    let mut store = Store {
        path,
        open: None,
        behind: false,
    };
    let path = store.path.as_path();
    if !path.try_exists().map_err(|error| unusable(path, error))? {
        return Ok((store, None));
    }
    let Some(mut open) = Open::existing(path)? else {
        return Ok((store, None));
    };
    let world = open.read(path)?;
    private::keep(path).map_err(|error| unusable(path, error))?;
    open.checkpoint_on_close()
        .map_err(|error| failed(path, error))?;
    store.open = Some(open);
    Ok((store, Some(world)))
}

impl Store {
    /// Starts tracking a world's changes, and removes what has expired. Without a file, the first change creates one.
    pub(crate) fn begin(&mut self, world: &mut World, now_ms: i64) -> Result<(), StoreError> {
        world.track_changes();
        world.remove_expired(now_ms);
        if world.has_changed() {
            self.write_changes(|scope| world.take(scope))?;
        }
        Ok(())
    }

    /// Writes what changed, or everything if that is needed.
    pub(crate) fn write_changes(
        &mut self,
        take: impl FnOnce(Scope) -> Vec<Change>,
    ) -> Result<(), StoreError> {
        let open = self.open.take().filter(|open| open.is_at(&self.path));
        self.behind = true;
        let (mut open, scope) = match open {
            Some(open) => (open, Scope::Changed),
            None => (Open::new(&self.path)?, Scope::Everything),
        };
        open.write(scope, take(scope))
            .map_err(|error| failed(&self.path, error))?;
        self.open = Some(open);
        self.behind = false;
        Ok(())
    }

    /// Returns whether something must be written even if the world has not changed.
    pub(crate) fn is_behind(&self) -> bool {
        self.behind
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Open {
    /// Opens a file to write everything into it.
    fn new(path: &Path) -> Result<Open, StoreError> {
        private::create(path).map_err(|error| unusable(path, error))?;
        if let Some(open) = Open::existing(path)? {
            return Ok(open);
        }
        Open::at(path)
    }

    /// Opens a stored world; `None` if nothing was ever written into the file.
    fn existing(path: &Path) -> Result<Option<Open>, StoreError> {
        let open = Open::at(path)?;
        let number = |pragma: &str| {
            let value = open
                .connection
                .pragma_query_value(None, pragma, |row| row.get(0));
            value.map_err(|error| failed(path, error))
        };
        let (application, version): (i32, i32) =
            (number("application_id")?, number("user_version")?);
        let tables = "SELECT count(*) FROM sqlite_schema";
        let tables: i64 = open
            .connection
            .query_row(tables, [], |row| row.get(0))
            .map_err(|error| failed(path, error))?;
        match (application, version, tables) {
            (APPLICATION, VERSION, _) => Ok(Some(open)),
            (APPLICATION, VERSION.., _) => Err(StoreError::Newer {
                path: path.to_owned(),
            }),
            (0, 0, 0) => Ok(None),
            _ => Err(damaged(path, "it is not a stored world")),
        }
    }

    /// Connects to the file. Until it is found sound, nothing changes it, not even closing.
    fn at(path: &Path) -> Result<Open, StoreError> {
        let connect = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(BUSY_TIMEOUT)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            connection.pragma_update(None, "cell_size_check", "ON")?;
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            Ok(connection)
        };
        Ok(Open {
            connection: connect().map_err(|error| failed(path, error))?,
            file: get_file_id(path).map_err(|error| unusable(path, error))?,
            numbers: HashMap::new(),
        })
    }

    fn read(&mut self, path: &Path) -> Result<World, StoreError> {
        let sql = |error| failed(path, error);
        let mut world = World::new(Settings::default());
        let all = "SELECT number, kind, id, value FROM object ORDER BY number";
        let mut statement = self.connection.prepare(all).map_err(sql)?;
        let mut rows = statement.query([]).map_err(sql)?;
        while let Some(row) = rows.next().map_err(sql)? {
            let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            let number = row.get(0).map_err(sql)?;
            let (kind, id, value) = (
                text(1).map_err(sql)?,
                text(2).map_err(sql)?,
                text(3).map_err(sql)?,
            );
            let kind = world
                .restore(kind, id, value)
                .map_err(|error| damaged(path, format!("{kind} {id}: {error}")))?;
            self.numbers.insert((kind, id.to_owned()), number);
        }
        Ok(world)
    }

    /// Returns whether this is still the file at the path. On Windows an open file cannot lose its name.
    fn is_at(&self, path: &Path) -> bool {
        cfg!(windows) || get_file_id(path).is_ok_and(|found| found == self.file)
    }

    /// Lets closing the file move its log into it.
    fn checkpoint_on_close(&self) -> rusqlite::Result<()> {
        let setting = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        self.connection.set_db_config(setting, false).map(drop)
    }

    fn write(&mut self, scope: Scope, changes: Vec<Change>) -> rusqlite::Result<()> {
        if scope == Scope::Everything {
            self.connection.pragma_update(None, "journal_mode", "WAL")?;
            self.checkpoint_on_close()?;
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        if scope == Scope::Everything {
            transaction.execute_batch(SCHEMA)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
            transaction.execute("DELETE FROM object", [])?;
            self.numbers.clear();
        }
        {
            let mut add = transaction.prepare_cached(ADD)?;
            let mut change = transaction.prepare_cached(CHANGE)?;
            let mut remove = transaction.prepare_cached(REMOVE)?;
            for Change { kind, id, value } in changes {
                match (self.numbers.entry((kind, id)), value) {
                    (Entry::Occupied(number), Some(value)) => {
                        change.execute((value, number.get()))?;
                    }
                    (Entry::Occupied(number), None) => {
                        remove.execute([number.remove()])?;
                    }
                    (Entry::Vacant(place), Some(value)) => {
                        let (kind, id) = place.key();
                        let number = add.insert((kind, id, value))?;
                        place.insert(number);
                    }
                    // It was added and removed since the last write.
                    (Entry::Vacant(_), None) => {}
                }
            }
        }
        transaction.commit()
    }
}

fn failed(path: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => damaged(path, error),
        _ => unusable(path, error),
    }
}

fn unusable(path: &Path, source: impl Into<Box<dyn Error + Send + Sync>>) -> StoreError {
    StoreError::File {
        path: path.to_owned(),
        source: source.into(),
    }
}

fn damaged(path: &Path, source: impl Into<Box<dyn Error + Send + Sync>>) -> StoreError {
    StoreError::Damaged {
        path: path.to_owned(),
        source: source.into(),
    }
}

#[cfg(test)]
mod tests;
