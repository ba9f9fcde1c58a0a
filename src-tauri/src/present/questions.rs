//! Builds acts and the questions asked before them.

use handover_core::{Message, message};

use super::words::text;
use crate::view::{
    Act, ActTone, Channel, ChannelChoice, ChannelsForm, Choice, Form, Question, QuestionField,
};

/// Creates a plain act.
pub(crate) fn act<A>(does: A, label: Message) -> Act<A> {
    Act::new(does, text(label))
}

/// Creates a question answered by fields, or by its button alone.
pub(crate) fn asking(title: Message, fields: Vec<QuestionField>, ok: Message) -> Question {
    Question {
        title: text(title),
        say: String::new(),
        form: Form::Fields { fields },
        ok: text(ok),
        tone: ActTone::Primary,
        keep: String::new(),
        careful: false,
    }
}

/// Creates a text field.
pub(crate) fn field(name: &str, label: Message, hint: Message) -> QuestionField {
    QuestionField {
        name: name.to_owned(),
        label: text(label),
        hint: text(hint),
        ..QuestionField::default()
    }
}

/// Creates a field for an amount.
pub(crate) fn amount(name: &str, label: Message, hint: Message) -> QuestionField {
    QuestionField {
        keys: "decimal".to_owned(),
        ..field(name, label, hint)
    }
}

/// Creates a question about something that cannot be undone.
pub(crate) fn careful(
    title: Message,
    say: Message,
    ok: Message,
    keep: Option<Message>,
) -> Question {
    Question {
        say: text(say),
        tone: ActTone::Danger,
        keep: keep.map_or(String::new(), text),
        careful: true,
        ..asking(title, Vec::new(), ok)
    }
}

/// Creates the question how the customer gets a link; each channel has its own button.
pub(crate) fn link(title: Message, form: ChannelsForm) -> Question {
    Question {
        form: Form::Channels(form),
        ..asking(title, Vec::new(), message!("pay-ok-qr"))
    }
}

/// Returns the channels; a `refused` one says why.
pub(crate) fn ways(refused: impl Fn(Channel) -> Option<Message>) -> Vec<ChannelChoice> {
    [Channel::Qr, Channel::Sms, Channel::Email]
        .map(|channel| ChannelChoice {
            channel,
            refused: refused(channel).map_or(String::new(), text),
        })
        .to_vec()
}

pub(crate) fn choice(value: &str, label: Message) -> Choice {
    Choice {
        value: value.to_owned(),
        label: text(label),
        say: String::new(),
    }
}
