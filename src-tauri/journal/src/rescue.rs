//! What is done when another program took the journal's files away: what the open connection holds is
//! carried into a copy, and nothing is written any more.
//!
//! This is looked at around each commit, before anybody is told that it is on disk.

use std::path::{Path, PathBuf};

use crate::Journal;
use crate::backup;
use crate::database::{self, Role, connect, rows};
use crate::disk::Disk;
use crate::disk::beside;
use crate::disk::rescued::{copies, rescued};
use crate::entry::Stored;
use crate::error::damage::{Damage, Displacement};
use crate::error::{JournalError, VerifyError};
use crate::verify::verify_on;

/// What became of a journal that another program took away.
#[derive(Debug)]
pub(crate) struct Displaced {
    found: Displacement,
    copy: Option<PathBuf>,
}

impl Journal {
    /// Makes sure that what is written goes into the files under the journal's name.
    ///
    /// # Errors
    /// [`JournalError::Displaced`] when it does not, from then on. All that the journal holds has been
    /// carried into a copy beside it, or the error says why not. Otherwise nobody can look just now.
    pub fn check_files(&mut self) -> Result<(), JournalError> {
        if self.displaced.is_none() {
            let Some(connection) = &self.connection else {
                return Ok(());
            };
            let changed = self.files.changed(connection, &*self.disk, &self.path);
            let changed = changed
                .map_err(|source| JournalError::io("look at the journal", &self.path, source))?;
            let Some(found) = changed else {
                return Ok(());
            };
            tracing::error!(%found, "the journal's files are no longer the till's");
            // What lies under the names belongs to somebody else.
            if let Err(error) = database::leave_as_it_is(connection) {
                tracing::error!(%error, "closing the journal may change what took its place");
            }
            // The next start knows by it what is missing under the journal's name.
            self.follow_end();
            self.sync_checkpoint();
            self.displaced = Some(Displaced { found, copy: None });
        }
        Err(self.rescue())
    }

    /// Carries what the open connection sees into a copy, unless that is done; returns what is to be
    /// told.
    fn rescue(&mut self) -> JournalError {
        let copied = match self
            .displaced
            .as_ref()
            .and_then(|displaced| displaced.copy.clone())
        {
            Some(copy) => Ok(copy),
            None => self.copy_what_is_open().or_else(|error| {
                // The room set aside is for just such a day.
                match self.release_reserve() {
                    Ok(true) => self.copy_what_is_open(),
                    Ok(false) | Err(_) => Err(error),
                }
            }),
        };
        let Some(displaced) = &mut self.displaced else {
            return self.lost();
        };
        displaced.copy = copied.as_ref().ok().cloned();
        JournalError::Displaced {
            file: self.path.clone(),
            found: displaced.found.clone(),
            rescued: copied.map_err(|error| {
                tracing::error!(%error, "what was written last could not be copied");
                Box::new(error)
            }),
        }
    }

    fn copy_what_is_open(&self) -> Result<PathBuf, JournalError> {
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
        tracing::warn!(copy = %copy.display(), "everything that was written lies in a copy");
        Ok(copy)
    }
}

/// Reads a copy to its end and holds it to its chain. What a sale's events come to, the engine knows: it
/// replays them when the copy is put back.
fn read_back(disk: &dyn Disk, copy: &Path) -> Result<(), JournalError> {
    let filed = connect(disk, copy, Role::Reader)?;
    let mut replay = |sale_id: &str, _: &[Stored]| {
        let filed = rows::summaries(&filed, "WHERE sale_id = ?1", [sale_id]);
        let filed = filed.map_err(|error| error.to_string())?;
        filed
            .into_iter()
            .next()
            .ok_or_else(|| "it has no summary".to_owned())
    };
    match verify_on(disk, copy, &mut |_| {}, &mut replay) {
        Ok(_) => Ok(()),
        Err(VerifyError::Unreadable(error)) => Err(error),
        Err(VerifyError::Findings(findings)) => Err(JournalError::Damaged {
            operation: "read the rescued journal back",
            file: copy.to_owned(),
            found: Damage::Findings(findings),
        }),
    }
}
