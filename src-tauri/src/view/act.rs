//! What may be done, as a screen draws it: in order, each with its label, key and tone, and the question it asks first.

use serde::Serialize;
use ts_rs::TS;

use super::message::Message;

/// Something that may be done.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Act<A> {
    /// What it does.
    pub does: A,
    /// What its button says.
    pub label: Message,
    /// A second line.
    pub say: Option<Message>,
    /// A pictogram before the label.
    pub icon: Option<ActIcon>,
    /// The key that is printed on the button, e.g. `F5`.
    pub key: Option<String>,
    /// How much it stands out.
    pub tone: ActTone,
    /// It can be done as things are; if not, it is shown and disabled.
    pub allowed: bool,
    /// What is asked first.
    pub question: Option<Question>,
}

/// How much an act stands out.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum ActTone {
    /// The obvious one.
    Primary,
    /// One of several.
    Plain,
    /// Seldom wanted.
    Quiet,
    /// It takes something away for good.
    Danger,
}

/// A pictogram on a button.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum ActIcon {
    /// A tick.
    Check,
    /// An arrow back.
    Undo,
    /// A circle.
    Retry,
    /// A clock.
    Clock,
    /// A printer.
    Print,
}

/// What a person is asked before something is done.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Question {
    /// The question.
    pub title: Message,
    /// What it means.
    pub say: Option<Message>,
    /// What is to be typed.
    pub fields: Vec<QuestionField>,
    /// What the button that does it says.
    pub ok: Message,
    /// How much that button stands out.
    pub tone: ActTone,
    /// What the button that does not says.
    pub keep: Option<Message>,
    /// It cannot be taken back: the question stands in front, and the answer at hand is no.
    pub careful: bool,
}

/// A field of a question.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct QuestionField {
    /// Its name, as errors name it.
    pub name: String,
    /// What is to be typed.
    pub label: Message,
    /// How, or why.
    pub hint: Message,
    /// An amount is typed.
    pub amount: bool,
}

impl<A> Act<A> {
    /// Makes a plain act that can be done.
    pub(crate) fn new(does: A, label: Message) -> Act<A> {
        Act {
            does,
            label,
            say: None,
            icon: None,
            key: None,
            tone: ActTone::Plain,
            allowed: true,
            question: None,
        }
    }

    /// Prints a key on it.
    pub(crate) fn on(self, key: &str) -> Act<A> {
        Act {
            key: Some(key.to_owned()),
            ..self
        }
    }

    /// Lets it stand out more, or less.
    pub(crate) fn in_tone(self, tone: ActTone) -> Act<A> {
        Act { tone, ..self }
    }

    /// Puts a pictogram before its label.
    pub(crate) fn with(self, icon: ActIcon) -> Act<A> {
        Act {
            icon: Some(icon),
            ..self
        }
    }

    /// Shows it disabled unless it can be done.
    pub(crate) fn only_if(self, allowed: bool) -> Act<A> {
        Act { allowed, ..self }
    }

    /// Asks something first.
    pub(crate) fn after(self, question: Question) -> Act<A> {
        Act {
            question: Some(question),
            ..self
        }
    }
}
