//! What is owed after a journal was restored from a backup: a life of its own, and a look at Klarna's side.

use rusqlite::TransactionBehavior;

use crate::Journal;
use crate::error::JournalError;

impl Journal {
    /// Begins the next life of a restored journal and returns its number. Events written from here
    /// on carry it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_epoch(&mut self) -> Result<i64, JournalError> {
        const OPERATION: &str = "begin an epoch";
        const EPOCH: &str = "SELECT epoch FROM life";
        self.check_files()?;
        let path = &self.path;
        let sql = |source| JournalError::sql(OPERATION, path, source);
        let Some(connection) = &mut self.connection else {
            return Err(self.lost());
        };
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        transaction
            .execute("UPDATE life SET epoch = epoch + 1", [])
            .map_err(sql)?;
        let epoch: i64 = transaction
            .query_row(EPOCH, [], |row| row.get(0))
            .map_err(sql)?;
        if let Err(cause) = transaction.commit() {
            self.look_again(OPERATION, cause, |connection| {
                let found: i64 = connection.query_row(EPOCH, [], |row| row.get(0))?;
                Ok((found == epoch).then_some(Ok(())))
            })?;
        }
        self.follow_end();
        Ok(epoch)
    }

    /// Returns when the journal was restored, as long as Klarna has not been asked about its last
    /// sales since.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn restored_at_ms(&self) -> Result<Option<i64>, JournalError> {
        self.connection()?
            .query_row(
                "SELECT max(at) FROM restoration WHERE read_back = 0",
                [],
                |row| row.get(0),
            )
            .map_err(|source| JournalError::sql("look for a restoring", &self.path, source))
    }

    /// Notes that Klarna has been asked about the last sales since the journal was restored.
    ///
    /// # Errors
    /// When the file cannot be written. Klarna is asked again after the next start then.
    pub fn note_read_back(&mut self) -> Result<(), JournalError> {
        const OPERATION: &str = "end a restoring";
        self.check_files()?;
        let noted = self
            .connection()?
            .execute("UPDATE restoration SET read_back = 1", []);
        let Err(cause) = noted else { return Ok(()) };
        self.look_again(OPERATION, cause, |connection| {
            let left: i64 = connection.query_row(
                "SELECT count(*) FROM restoration WHERE read_back = 0",
                [],
                |row| row.get(0),
            )?;
            Ok((left == 0).then_some(Ok(())))
        })
    }
}
