//! Acts and what is asked before them, in words.

use handover_core::{Message, message};

use super::words::text;
use crate::view::{
    Act, ActTone, Channel, ChannelChoice, ChannelsForm, Choice, Form, Question, QuestionField,
};

/// Makes a plain act.
pub(crate) fn act<A>(does: A, label: Message) -> Act<A> {
    Act::new(does, text(label))
}

/// Makes a question that is answered by fields, or by nothing but its button.
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

/// Makes a field that is typed into.
pub(crate) fn field(name: &str, label: Message, hint: Message) -> QuestionField {
    QuestionField {
        name: name.to_owned(),
        label: text(label),
        hint: text(hint),
        ..QuestionField::default()
    }
}

/// Makes a field for an amount.
pub(crate) fn amount(name: &str, label: Message, hint: Message) -> QuestionField {
    QuestionField {
        keys: "decimal".to_owned(),
        ..field(name, label, hint)
    }
}

/// Makes a question about something that takes away for good.
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

/// How the customer gets a link; each way has a button of its own.
pub(crate) fn link(title: Message, form: ChannelsForm) -> Question {
    Question {
        form: Form::Channels(form),
        ..asking(title, Vec::new(), message!("pay-ok-qr"))
    }
}

/// The ways, of which those may be `refused` that say why.
pub(crate) fn ways(refused: impl Fn(Channel) -> Option<Message>) -> Vec<ChannelChoice> {
    [Channel::Qr, Channel::Sms, Channel::Email]
        .map(|channel| ChannelChoice {
            channel,
            refused: refused(channel).map_or(String::new(), text),
        })
        .to_vec()
}

/// Makes a choice.
pub(crate) fn choice(value: &str, label: Message) -> Choice {
    Choice {
        value: value.to_owned(),
        label: text(label),
        say: String::new(),
    }
}
