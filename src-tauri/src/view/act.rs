//! Acts as a screen draws them: in order, each with its label, key and tone, and the question it asks first.

use serde::Serialize;
use ts_rs::TS;

use super::goods::GoodsLine;
use super::link::ChannelChoice;
use super::look::Icon;

/// Something a person may do.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Act<A> {
    pub does: A,
    /// The label of its button.
    pub label: String,
    /// A second line, or "".
    pub say: String,
    /// A pictogram before the label.
    pub icon: Option<Icon>,
    /// The key printed on the button, e.g. `F5`.
    pub key: Option<String>,
    /// Its tone.
    pub tone: ActTone,
    /// Whether it can be done; if not, it is shown disabled.
    pub allowed: bool,
    /// The question asked first.
    pub question: Option<Box<Question>>,
}

/// The tone of an act's button.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum ActTone {
    /// The most likely one.
    Primary,
    /// One of several.
    Plain,
    /// Rarely needed.
    Quiet,
    /// Cannot be undone.
    Danger,
}

/// A question asked before something is done.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Question {
    /// The question.
    pub title: String,
    /// What the answer means, or "".
    pub say: String,
    /// What is typed or chosen.
    pub form: Form,
    /// The label of the confirming button, unless the form provides one.
    pub ok: String,
    /// The tone of the confirming button.
    pub tone: ActTone,
    /// The label of the other button when it is not "Back"; or "".
    pub keep: String,
    /// It cannot be undone: the question is modal, and the default answer is no.
    pub careful: bool,
}

/// What a question asks for.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Form {
    /// Fields, or only its answer.
    Fields {
        /// The fields.
        fields: Vec<QuestionField>,
    },
    /// How the customer gets the link.
    Channels(ChannelsForm),
    /// Which goods, or how much.
    Goods(GoodsForm),
}

/// A field of a question.
#[derive(Serialize, TS, Clone, Debug, Default, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct QuestionField {
    /// Its name, as errors refer to it.
    pub name: String,
    pub label: String,
    /// How to fill it in, or why; or "".
    pub hint: String,
    /// Its initial value.
    pub value: String,
    /// The kind of on-screen keyboard, e.g. `decimal`; or "".
    pub keys: String,
    /// Values that are often typed, each on a button.
    pub often: Vec<String>,
    /// The options, the first one preselected; empty for a text field.
    pub choices: Vec<Choice>,
}

/// An option.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// A second line, or "".
    pub say: String,
}

/// How the customer gets the link, and what is agreed with it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ChannelsForm {
    /// The channels, the preferred one first.
    pub channels: Vec<ChannelChoice>,
    /// The customer may be on the phone rather than at the counter.
    pub by_phone: bool,
    /// The order may be kept on hold until a person places it.
    pub may_hold: bool,
    /// The customer may be asked for a customer token.
    pub customer_tokens: bool,
}

/// Which goods are handed over or returned, or how much is refunded.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsForm {
    /// The goods to choose from.
    pub lines: Vec<GoodsLine>,
    /// It is a refund, with a reason.
    pub back: bool,
    /// The goods come back with the basket; nothing is refunded yet.
    pub into_basket: bool,
    /// The reasons to choose from.
    pub reasons: Vec<Choice>,
    /// The total, when one can choose between everything, goods and an amount; or "".
    pub all: String,
    /// The button's label when everything is chosen.
    pub ok_all: String,
    /// A hint for typing an amount.
    pub amount_hint: String,
}

impl<A> Act<A> {
    /// Creates a plain act that is allowed.
    pub(crate) const fn new(does: A, label: String) -> Act<A> {
        Act {
            does,
            label,
            say: String::new(),
            icon: None,
            key: None,
            tone: ActTone::Plain,
            allowed: true,
            question: None,
        }
    }

    /// Sets its key.
    pub(crate) fn on(self, key: &str) -> Act<A> {
        Act {
            key: Some(key.to_owned()),
            ..self
        }
    }

    pub(crate) fn in_tone(self, tone: ActTone) -> Act<A> {
        Act { tone, ..self }
    }

    /// Puts a pictogram before its label.
    pub(crate) fn with(self, icon: Icon) -> Act<A> {
        Act {
            icon: Some(icon),
            ..self
        }
    }

    /// Disables it unless `allowed`.
    pub(crate) fn only_if(self, allowed: bool) -> Act<A> {
        Act { allowed, ..self }
    }

    /// Asks a question first.
    pub(crate) fn after(self, question: Question) -> Act<A> {
        Act {
            question: Some(Box::new(question)),
            ..self
        }
    }
}
