//! Nothing can be sold: why, and what may be done about it.

use serde::Serialize;
use ts_rs::TS;

use super::message::UiError;

/// Nothing can be sold: why, and what a person does about it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StoppedView {
    /// E.g. `journal_locked`, `journal_damaged`, `disk_full`.
    pub error: UiError,
    /// Where the file in question lies, or "".
    pub path: String,
    /// What may be done about it here.
    pub can: Vec<StoppedAct>,
    /// The backup that can take a damaged journal's place.
    pub backup: Option<BackupView>,
}

/// A backup that was read to its end just now, and fits together.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BackupView {
    /// The business day it was made on.
    pub day: String,
    /// How many sales it holds.
    pub sales: String,
    /// Where it lies.
    pub path: String,
}

/// What may be done about a stop.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StoppedAct {
    /// Give the passphrase of the account's file.
    Unlock,
    /// Go to the settings.
    Settings,
    /// Put the backup in the damaged journal's place.
    Restore,
}
