//! What is done beside selling: reading the records, checking and saving them, holding them against Klarna's.

pub mod backups;
pub mod daily_check;
pub mod payouts;
pub mod reconciliation;
pub mod records;
pub mod seals;
