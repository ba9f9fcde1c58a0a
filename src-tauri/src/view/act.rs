//! What may be done, as a screen draws it: in order, each with its label, key and tone, and what it asks first.

use serde::Serialize;
use ts_rs::TS;

use super::goods::GoodsLine;
use super::link::ChannelChoice;
use super::look::Icon;

/// Something that may be done.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Act<A> {
    /// What it does.
    pub does: A,
    /// What its button says.
    pub label: String,
    /// A second line, or "".
    pub say: String,
    /// A pictogram before the label.
    pub icon: Option<Icon>,
    /// The key that is printed on the button, e.g. `F5`.
    pub key: Option<String>,
    /// How much it stands out.
    pub tone: ActTone,
    /// It can be done as things are; if not, it is shown and disabled.
    pub allowed: bool,
    /// What is asked first.
    pub question: Option<Box<Question>>,
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

/// What a person is asked before something is done.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Question {
    /// The question.
    pub title: String,
    /// What it means, or "".
    pub say: String,
    /// What is to be typed or chosen.
    pub form: Form,
    /// What the button that does it says; a form may know better.
    pub ok: String,
    /// How much that button stands out.
    pub tone: ActTone,
    /// What the button that does not says, when that is not "Back"; or "".
    pub keep: String,
    /// It cannot be taken back: the question stands in front, and the answer at hand is no.
    pub careful: bool,
}

/// What a question takes.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum Form {
    /// Fields, or nothing but its answer.
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
    /// Its name, as errors name it.
    pub name: String,
    /// What is to be typed.
    pub label: String,
    /// How, or why; or "".
    pub hint: String,
    /// What it holds at first.
    pub value: String,
    /// Which keys a screen's keyboard offers, e.g. `decimal`; or "".
    pub keys: String,
    /// One of these is chosen, the first at first; or it is typed.
    pub choices: Vec<Choice>,
}

/// One of several.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct Choice {
    /// What it stands for.
    pub value: String,
    /// What it says.
    pub label: String,
    /// A second line, or "".
    pub say: String,
}

/// How the customer gets the link, and what is agreed with it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ChannelsForm {
    /// The ways, the preferred first.
    pub channels: Vec<ChannelChoice>,
    /// The customer may be on the phone, instead of at the counter.
    pub by_phone: bool,
    /// The order may be held until a person has it placed.
    pub may_hold: bool,
    /// The customer may be asked whether they can be charged again.
    pub customer_tokens: bool,
}

/// Which goods go or come back, or how much money.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct GoodsForm {
    /// What there is.
    pub lines: Vec<GoodsLine>,
    /// It is given back, with a reason.
    pub back: bool,
    /// What everything comes to, when one may choose between everything, goods and an amount; or "".
    pub all: String,
    /// What the button says when everything is chosen.
    pub ok_all: String,
    /// How an amount is typed.
    pub amount_hint: String,
}

impl<A> Act<A> {
    /// Makes a plain act that can be done.
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
    pub(crate) fn with(self, icon: Icon) -> Act<A> {
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
            question: Some(Box::new(question)),
            ..self
        }
    }
}
