//! What is said: sentences, notices, and errors.

use serde::Serialize;
use ts_rs::TS;

/// A sentence, ready to be shown.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Said {
    /// Its key in the catalogue, for tests and style sheets.
    pub key: String,
    /// Its words.
    pub text: String,
}

/// One thing to say beside the screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Notice {
    /// What is said.
    pub said: Said,
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
    /// What the screens match on, e.g. `not_an_amount`.
    pub code: String,
    /// What is wrong.
    pub wrong: String,
    /// What to do about it, or "".
    pub remedy: String,
    /// The field it is about, as the forms name it, or "".
    pub field: String,
}
