//! What the journal does for itself: its checkpoint follows the end, its log is emptied, and both are done
//! when it is closed.

use crate::Journal;
use crate::chain::checkpoint::{Checkpoint, Checkpoints};
use crate::database;

impl Journal {
    /// Does what can wait until nobody waits for it: what was to be forgotten goes from the log, and the
    /// checkpoint is brought to disk. Returns whether all of it was done.
    pub fn maintain(&mut self) -> bool {
        // What lies under the journal's name may belong to another program.
        if self.is_log_to_empty
            && self.check_files().is_ok()
            && let Some(connection) = &self.connection
        {
            let is_emptied = database::empty_log_at_once(&*self.disk, &self.path, connection);
            self.is_log_to_empty = !is_emptied;
        }
        if self.checkpoints.is_none() {
            self.open_checkpoints();
        }
        self.sync_checkpoint() && !self.is_log_to_empty
    }

    pub(crate) fn sync_checkpoint(&mut self) -> bool {
        let synced = self.checkpoints.as_mut().map(Checkpoints::sync);
        if let Some(Err(error)) = &synced {
            tracing::warn!(%error, "the journal's checkpoint could not be brought to disk");
            self.checkpoints = None;
        }
        matches!(synced, Some(Ok(())))
    }

    pub(crate) fn open_checkpoints(&mut self) {
        match Checkpoints::open(&*self.disk, &self.path) {
            Ok(checkpoints) => {
                self.checkpoints = Some(checkpoints);
                self.follow_end();
            }
            Err(error) => tracing::warn!(%error, "the journal's end is not followed"),
        }
    }

    /// Has the checkpoint follow the end of the chain, which is on disk already. Without a new
    /// checkpoint the one before holds, and the next start looks further back.
    pub(crate) fn follow_end(&mut self) {
        match self.connection.as_ref().map(Checkpoint::of).transpose() {
            Ok(Some(Some(end))) => self.follow(end),
            Ok(Some(None) | None) => {}
            Err(error) => tracing::warn!(%error, "the journal's end could not be read"),
        }
    }

    pub(crate) fn follow(&mut self, end: Checkpoint) {
        if let Some(checkpoints) = &mut self.checkpoints
            && let Err(error) = checkpoints.follow(end)
        {
            tracing::warn!(%error, "the journal's checkpoint could not be written");
            self.checkpoints = None;
        }
    }
}

/// An orderly end leaves nothing to be forgotten in the log, and the newest checkpoint on disk. What
/// another program took away is rescued while it can still be read.
impl Drop for Journal {
    fn drop(&mut self) {
        if let Err(error) = self.check_files() {
            tracing::error!(%error, "the journal is closed");
        }
        self.is_log_to_empty = true;
        self.maintain();
    }
}
