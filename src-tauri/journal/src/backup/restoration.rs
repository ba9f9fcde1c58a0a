//! What follows a restoration: the next epoch, and reading recent sales back from Klarna.

use rusqlite::TransactionBehavior;

use crate::Journal;
use crate::chain::checkpoint::epoch_of;
use crate::error::JournalError;

impl Journal {
    /// Begins the next epoch and returns it. Later events carry it.
    pub fn begin_epoch(&mut self) -> Result<i64, JournalError> {
        const OPERATION: &str = "begin an epoch";
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
            .execute("UPDATE epoch SET number = number + 1", [])
            .map_err(sql)?;
        let epoch = epoch_of(&transaction).map_err(sql)?;
        if let Err(cause) = transaction.commit() {
            self.reopen(OPERATION, cause, |connection| {
                Ok((epoch_of(connection)? == epoch).then_some(Ok(())))
            })?;
        }
        self.checkpoint_end();
        Ok(epoch)
    }

    /// Returns when the journal was restored, until its recent sales have been read back from Klarna.
    pub fn restored_at_ms(&self) -> Result<Option<i64>, JournalError> {
        self.connection()?
            .query_row(
                "SELECT max(at) FROM restoration WHERE read_back = 0",
                [],
                |row| row.get(0),
            )
            .map_err(|source| {
                JournalError::sql("read the journal's restorations", &self.path, source)
            })
    }

    /// Records that the recent sales have been read back from Klarna. After an error they are read again at the next start.
    pub fn note_read_back(&mut self) -> Result<(), JournalError> {
        const OPERATION: &str = "finish a restoration";
        self.check_files()?;
        let noted = self
            .connection()?
            .execute("UPDATE restoration SET read_back = 1", []);
        let Err(cause) = noted else { return Ok(()) };
        self.reopen(OPERATION, cause, |connection| {
            let left: i64 = connection.query_row(
                "SELECT count(*) FROM restoration WHERE read_back = 0",
                [],
                |row| row.get(0),
            )?;
            Ok((left == 0).then_some(Ok(())))
        })
    }
}
