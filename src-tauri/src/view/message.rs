//! What is said: texts of the screens by their ids, notices, and errors.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

/// A text of the screens by its id in `ui/messages`, with the values it names.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Message {
    /// The message's id, e.g. `timeline.capture_requested`.
    pub id: String,
    /// The values by name, already text.
    pub params: BTreeMap<String, String>,
}

/// One thing to say beside the screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Notice {
    /// The message's id in `ui/messages`, e.g. `notice.parked`.
    pub id: String,
    /// The values by name, already text.
    pub params: BTreeMap<String, String>,
    /// How much it matters.
    pub tone: Tone,
    /// The sale it is about, for `open_sale`.
    pub sale: Option<String>,
}

/// How much a notice matters.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Tone {
    /// Good to know.
    Info,
    /// Something is not as usual.
    Warn,
    /// Something failed.
    Error,
}

/// What a command answers when it could not be done; shown beside what caused it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct UiError {
    /// What the screens match on; `error.<code>` in `ui/messages` is the text, if it is there.
    pub code: String,
    /// What went wrong, in English, for a code without a text of its own.
    pub message: String,
    /// What to do about it, in English; `error.<code>.hint` if it is there. May be "".
    pub hint: String,
    /// The values the texts name, e.g. `field`, `line`, `limit`.
    pub params: BTreeMap<String, String>,
}
