//! Nothing can be sold: why, and what may be done about it.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::message::UiError;

/// Nothing can be sold: why, and what a person does about it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StoppedView {
    /// What has stopped.
    pub title: String,
    /// E.g. `journal_locked`, `journal_damaged`, `disk_full`.
    pub error: UiError,
    /// Where the file in question lies, or "".
    pub path: String,
    /// A passphrase opens the account that the till waits for.
    pub unlock: bool,
    /// What may be done about it here.
    pub acts: Vec<Act<StoppedAct>>,
    /// The backup that can take a damaged journal's place.
    pub backup: Option<BackupView>,
}

/// A backup that was read to its end just now, and fits together.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct BackupView {
    /// Of which day it is, and how many sales it holds.
    pub title: String,
    /// Where it lies.
    pub path: String,
    /// Puts it in the damaged journal's place.
    pub restore: Act<StoppedAct>,
}

/// What may be done about a stop.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum StoppedAct {
    /// Go to the settings.
    Settings,
    /// Put the backup in the damaged journal's place.
    Restore,
}
