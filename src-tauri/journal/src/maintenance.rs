//! Maintenance of an open journal: writing the checkpoint and emptying the log, also on closing.

use crate::chain::checkpoint::{Checkpoint, Checkpoints};
use crate::{Journal, database};

impl Journal {
    /// Maintenance for idle moments: removes erased data from the log, carries the log over so that no append has to, and syncs
    /// the checkpoint. Returns whether all of it succeeded.
    pub fn maintain(&mut self) -> bool {
        // The file under the journal's name may be another program's.
        if self.is_log_to_empty
            && self.check_files().is_ok()
            && let Some(connection) = &self.connection
        {
            let is_emptied = database::try_empty_log(&*self.disk, &self.path, connection);
            self.is_log_to_empty = !is_emptied;
        } else if self.is_log_to_carry_over {
            // The next append overwrites the log from its start. Where a reader is in the way, a later one does it.
            match self.checkpoint_wal() {
                Ok(()) => self.is_log_to_carry_over = false,
                Err(error) => tracing::warn!(%error, "the journal's log is carried over later"),
            }
        }
        if self.checkpoints.is_none() {
            self.open_checkpoints();
        }
        self.sync_checkpoint() && !self.is_log_to_empty
    }

    pub(crate) fn sync_checkpoint(&mut self) -> bool {
        let synced = self.checkpoints.as_mut().map(Checkpoints::sync);
        if let Some(Err(error)) = &synced {
            tracing::warn!(%error, "the journal's checkpoint could not be synced");
            self.checkpoints = None;
        }
        matches!(synced, Some(Ok(())))
    }

    pub(crate) fn open_checkpoints(&mut self) {
        match Checkpoints::open(&*self.disk, &self.path) {
            Ok(checkpoints) => {
                self.checkpoints = Some(checkpoints);
                self.checkpoint_end();
            }
            Err(error) => tracing::warn!(%error, "the journal has no checkpoint file"),
        }
    }

    /// Writes a checkpoint of the chain's end, which is on disk already. Without it the next start checks more of the chain.
    pub(crate) fn checkpoint_end(&mut self) {
        match self.connection.as_ref().map(Checkpoint::of).transpose() {
            Ok(Some(Some(end))) => self.write_checkpoint(end),
            Ok(Some(None) | None) => {}
            Err(error) => tracing::warn!(%error, "the journal's end could not be read"),
        }
    }

    pub(crate) fn write_checkpoint(&mut self, end: Checkpoint) {
        if let Some(checkpoints) = &mut self.checkpoints
            && let Err(error) = checkpoints.write(end)
        {
            tracing::warn!(%error, "the journal's checkpoint could not be written");
            self.checkpoints = None;
        }
    }
}

/// Closing empties the log and syncs the checkpoint. If another program took the files away, the journal is rescued while
/// it can still be read.
impl Drop for Journal {
    fn drop(&mut self) {
        if let Err(error) = self.check_files() {
            tracing::error!(%error, "the journal's files are not usable on closing");
        }
        self.is_log_to_empty = true;
        self.maintain();
    }
}
