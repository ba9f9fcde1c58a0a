//! The parts a stage's screen is made of.

use handover_core::{HostedSessionId, KlarnaReference, Message, Money, message};

use crate::present::words::{fact, known, money, said, text};
use crate::view::{Block, Fact, Icon, Look, StageName, StageView};

/// Creates a stage with an empty body.
pub(crate) fn looking(
    name: StageName,
    look: Look,
    icon: Icon,
    title: Message,
    say: Vec<Message>,
) -> StageView {
    StageView {
        name,
        step: None,
        look,
        icon,
        title: said(title),
        say: say.into_iter().map(said).collect(),
        steps_done: None,
        body: Vec::new(),
    }
}

/// Returns Klarna's session id, to be quoted to its support.
pub(crate) fn session_fact(id: Option<&HostedSessionId>) -> Fact {
    fact("session", message!("sale-session"), known(id))
}

/// Shows an amount, large.
pub(crate) fn amount(amount: Money) -> Block {
    Block::Amount {
        amount: money(amount),
    }
}

pub(crate) const fn facts(facts: Vec<Fact>) -> Block {
    Block::Facts { facts }
}

/// Returns Klarna's reference, which the customer sees too.
pub(crate) fn reference_fact(reference: Option<&KlarnaReference>) -> Fact {
    let name = message!("sale-klarna-reference");
    fact("klarna-reference", name, known(reference))
}

/// Shows the progress of something beside the payment.
pub(crate) fn progress(mark: &str, icon: Icon, what: Message) -> Block {
    Block::Progress {
        mark: mark.to_owned(),
        icon,
        text: text(what),
    }
}
