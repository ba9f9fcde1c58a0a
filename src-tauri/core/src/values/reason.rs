//! Why goods or money come back, as a person gives it.

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::{Message, Value};

/// Why goods come back: one of few words, so that reasons can be counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Broken or faulty.
    Damaged,
    /// Not what was asked for.
    WrongArticle,
    /// Too small, too large, another colour.
    WrongSize,
    /// The customer no longer wants it.
    ChangedMind,
    /// Anything else: the note says what.
    #[default]
    Other,
}

impl ReturnReason {
    /// All reasons, in the order in which a screen offers them.
    pub const ALL: [ReturnReason; 5] = [
        ReturnReason::Damaged,
        ReturnReason::WrongArticle,
        ReturnReason::WrongSize,
        ReturnReason::ChangedMind,
        ReturnReason::Other,
    ];

    /// Returns the reason's word for scripts and screens.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            ReturnReason::Damaged => "damaged",
            ReturnReason::WrongArticle => "wrong_article",
            ReturnReason::WrongSize => "wrong_size",
            ReturnReason::ChangedMind => "changed_mind",
            ReturnReason::Other => "other",
        }
    }

    /// Parses a reason's word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<ReturnReason> {
        ReturnReason::ALL
            .into_iter()
            .find(|reason| reason.word() == word)
    }

    /// Whether it says nothing by itself.
    #[must_use]
    pub const fn is_other(&self) -> bool {
        matches!(self, ReturnReason::Other)
    }

    /// Returns the message for a person.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            ReturnReason::Damaged => message!("return-reason-damaged"),
            ReturnReason::WrongArticle => message!("return-reason-wrong-article"),
            ReturnReason::WrongSize => message!("return-reason-wrong-size"),
            ReturnReason::ChangedMind => message!("return-reason-changed-mind"),
            ReturnReason::Other => message!("return-reason-other"),
        }
    }
}

/// A reason with what else a person said about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reason {
    /// The reason.
    pub kind: ReturnReason,
    /// In the person's words; may be empty unless the reason is [`ReturnReason::Other`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Reason {
    /// Returns what a message says of it.
    #[must_use]
    pub fn value(&self) -> Value {
        reason_value(self.kind, &self.note)
    }
}

/// Returns what a message says of a reason with this note.
#[must_use]
pub(crate) fn reason_value(kind: ReturnReason, note: &str) -> Value {
    match (kind, note) {
        (ReturnReason::Other, note) => note.into(),
        (kind, "") => kind.message().into(),
        (kind, note) => {
            message!("return-reason-noted", reason = kind.message(), note = note).into()
        }
    }
}

impl From<ReturnReason> for Reason {
    fn from(kind: ReturnReason) -> Reason {
        Reason {
            kind,
            note: String::new(),
        }
    }
}

/// Text without a word is another reason.
impl From<&str> for Reason {
    fn from(note: &str) -> Reason {
        String::from(note).into()
    }
}

impl From<String> for Reason {
    fn from(note: String) -> Reason {
        Reason {
            kind: ReturnReason::Other,
            note,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_belongs_to_one_reason() {
        for reason in ReturnReason::ALL {
            assert_eq!(ReturnReason::of_word(reason.word()), Some(reason));
        }
        assert_eq!(ReturnReason::of_word("stolen"), None);
    }
}
