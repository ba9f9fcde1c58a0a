//! What screens are made of besides acts: looks, pictograms, facts.

use serde::Serialize;
use ts_rs::TS;

/// How a state looks, always together with words.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Look {
    /// Nothing to do.
    Calm,
    /// Under way.
    Wait,
    /// Succeeded.
    Good,
    /// A person should look.
    Care,
    /// Failed.
    Bad,
}

/// A pictogram, always together with words.
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
    /// A raised hand.
    Hand,
    /// An identity document.
    Id,
    /// A padlock.
    Lock,
    /// A phone.
    Phone,
    /// A printer.
    Print,
    /// A QR code.
    Qr,
    /// A question mark.
    Question,
    /// A circular arrow.
    Retry,
    /// An arrow back.
    Undo,
    /// A triangle.
    Warning,
}

/// A name and its value.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Fact {
    /// Its mark, for tests and style sheets.
    pub mark: String,
    pub name: String,
    /// Its value; the fact is left out when this is "".
    pub value: String,
}

/// A result in one line.
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
