//! What screens are made of besides acts: looks, pictograms, facts.

use serde::Serialize;
use ts_rs::TS;

/// How a state looks, always beside its words.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Look {
    /// Nothing is to be done.
    Calm,
    /// Something is under way.
    Wait,
    /// It went well.
    Good,
    /// A person should look.
    Care,
    /// It is broken.
    Bad,
}

/// A pictogram, always beside words.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Icon {
    /// A tick.
    Check,
    /// Two ticks.
    Checks,
    /// A clock.
    Clock,
    /// A cross.
    Cross,
    /// A hand that stops.
    Hand,
    /// An identity document.
    Id,
    /// A lock.
    Lock,
    /// A phone.
    Phone,
    /// A printer.
    Print,
    /// A code.
    Qr,
    /// A question mark.
    Question,
    /// A circle.
    Retry,
    /// An arrow back.
    Undo,
    /// A triangle.
    Warning,
}

/// A name and what it is.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Fact {
    /// Its mark, for tests and style sheets.
    pub mark: String,
    /// What it is called.
    pub name: String,
    /// What it is; left out when it is "".
    pub value: String,
}

/// What came of something, in one line.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Verdict {
    /// How it looks.
    pub look: Look,
    /// Its pictogram.
    pub icon: Icon,
    /// What it is.
    pub title: String,
    /// More about it.
    pub say: String,
}
