//! Rescue: if another program took the journal's files away, everything the open connection sees is copied, and nothing is
//! written any more.
//!
//! The files are checked before and after each commit, before the commit is reported.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::database::{self, Role, connect, rows};
use crate::disk::rescued::{copies, rescued};
use crate::disk::{Disk, beside};
use crate::entry::Stored;
use crate::error::damage::{Damage, Displacement};
use crate::error::{JournalError, VerifyError};
use crate::verify::verify;
use crate::{Journal, backup};

/// A journal that another program took away, and its copy.
#[derive(Debug)]
pub(crate) struct Displaced {
    found: Displacement,
    copy: Option<PathBuf>,
}

impl Journal {
    /// Checks that writes go into the files under the journal's name.
    ///
    /// If not, every call from then on returns [`JournalError::Displaced`], which names the copy of the journal made beside
    /// it, or why there is none.
    pub fn check_files(&mut self) -> Result<(), JournalError> {
        if self.displaced.is_none() {
            let Some(connection) = &self.connection else {
                return Ok(());
            };
            let changed = self.files.changed(connection, &*self.disk, &self.path);
            let changed = changed.map_err(|source| {
                JournalError::io("check the journal's files", &self.path, source)
            })?;
            let Some(found) = changed else {
                return Ok(());
            };
            tracing::error!(%found, "another program changed the journal's files");
            // The files under these names are another program's.
            if let Err(error) = database::keep_log_on_close(connection) {
                tracing::error!(%error, "closing the journal may change the files that replaced it");
            }
            // It shows the next start what is missing.
            self.checkpoint_end();
            self.sync_checkpoint();
            self.displaced = Some(Displaced { found, copy: None });
        }
        Err(self.rescue())
    }

    /// Copies what the open connection sees, unless that is done, and returns the error to report.
    fn rescue(&mut self) -> JournalError {
        let copy = self
            .displaced
            .as_ref()
            .and_then(|displaced| displaced.copy.clone());
        let copied = copy.map_or_else(|| self.copy_open(), Ok);
        let copied = copied.or_else(|error| match self.release_reserve() {
            Ok(true) => self.copy_open(),
            Ok(false) | Err(_) => Err(error),
        });
        let Some(displaced) = &mut self.displaced else {
            return self.lost();
        };
        displaced.copy = copied.as_ref().ok().cloned();
        JournalError::Displaced {
            file: self.path.clone(),
            found: displaced.found.clone(),
            rescued: copied.map_err(|error| {
                tracing::error!(%error, "the journal could not be rescued");
                Box::new(error)
            }),
        }
    }

    fn copy_open(&self) -> Result<PathBuf, JournalError> {
        const OPERATION: &str = "rescue the journal";
        let disk = &*self.disk;
        let io = |source| JournalError::io(OPERATION, &self.path, source);
        let number = copies(disk, &self.path)
            .map_err(io)?
            .len()
            .saturating_add(1);
        let copy = rescued(&self.path, number);
        let draft = beside(&copy, "-new");
        let copied = backup::copy_from(self.connection()?, disk, &self.path, &draft, OPERATION)
            .and_then(|()| read_back(disk, &draft));
        if let Err(error) = copied {
            for leftover in ["", "-journal", "-wal", "-shm"] {
                disk.remove(&beside(&draft, leftover)).map_err(io)?;
            }
            return Err(error);
        }
        disk.rename(&draft, &copy).map_err(io)?;
        disk.sync_folder(&copy).map_err(io)?;
        tracing::warn!(copy = %copy.display(), "the journal was rescued into a copy");
        Ok(copy)
    }
}

/// Verifies a copy's chain. Its sales are replayed when it is restored, by the engine.
fn read_back(disk: &dyn Disk, copy: &Path) -> Result<(), JournalError> {
    let connection = Mutex::new(connect(disk, copy, Role::Reader)?);
    let replay = |sale_id: &str, _: &[Stored]| {
        let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        let stored = rows::summaries(&connection, "WHERE sale_id = ?1", [sale_id]);
        let mut stored = stored.map_err(|error| error.to_string())?;
        stored.pop().ok_or_else(|| "it has no summary".to_owned())
    };
    match verify(disk, copy, &mut |_| {}, &replay) {
        Ok(_) => Ok(()),
        Err(VerifyError::Unreadable(error)) => Err(error),
        Err(VerifyError::Findings(findings)) => Err(JournalError::damaged(
            "verify the rescued journal",
            copy,
            Damage::Findings(findings),
        )),
    }
}
