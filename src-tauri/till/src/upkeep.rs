//! Work besides selling: reading the records, checking and backing them up, reconciling them with Klarna.

pub mod backups;
pub mod daily_check;
pub mod payouts;
pub mod reconciliation;
pub mod records;
pub mod seals;
