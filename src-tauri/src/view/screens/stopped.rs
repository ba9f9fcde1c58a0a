//! The view when nothing can be sold: why, and what to do.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::message::UiError;

/// Why nothing can be sold, and what to do.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StoppedView {
    /// What has stopped.
    pub title: String,
    /// E.g. `journal_locked`, `journal_damaged`, `disk_full`.
    pub error: UiError,
    /// The path of the file in question, or "".
    pub path: String,
    /// A passphrase opens the account the till waits for.
    pub unlock: bool,
    /// The acts.
    pub acts: Vec<Act<StoppedAct>>,
    /// The backup that can replace a damaged journal.
    pub backup: Option<BackupView>,
}

/// A backup that was just verified as intact.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BackupView {
    /// Its day and its number of sales.
    pub title: String,
    /// Its path.
    pub path: String,
    /// Restores it in place of the damaged journal.
    pub restore: Act<StoppedAct>,
}

/// The acts of a stopped till.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StoppedAct {
    /// Go to the settings.
    Settings,
    /// Restore the backup in place of the damaged journal.
    Restore,
}
