//! Sentences, notices and errors.

use serde::Serialize;
use ts_rs::TS;

/// A sentence, ready to be shown.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Said {
    /// Its key in the catalogue, for tests and style sheets.
    pub key: String,
    pub text: String,
}

/// A notice beside the screen.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Notice {
    pub said: Said,
    pub tone: Tone,
    /// The sale it is about, for `open_sale`.
    pub sale: Option<String>,
}

/// How much a notice matters.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Tone {
    /// For information.
    Info,
    /// Something is unusual.
    Warn,
    /// Something failed.
    Error,
}

/// The error of a command, shown beside what caused it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct UiError {
    /// The code the screens match on, e.g. `not_an_amount`.
    pub code: String,
    /// What is wrong.
    pub wrong: String,
    /// What to do, or "".
    pub remedy: String,
    /// The field it is about, as the forms name it, or "".
    pub field: String,
}
