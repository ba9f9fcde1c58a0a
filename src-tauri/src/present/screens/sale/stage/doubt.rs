//! A payment in doubt, and what a person may decide about it.

use handover_core::{Action, Message, message};

use crate::present::scene::{Card, Scene};
use crate::present::screens::sale::blocks::{facts, looking, session_fact};
use crate::present::screens::sale::known::may;
use crate::present::words::{fact, known, text};
use crate::view::{Block, DoubtChoice, DoubtOption, Icon, Look, StageName, StageView};

/// What a person may find out about an order that cannot be read.
pub(crate) const ABOUT_ORDER: [DoubtChoice; 2] = [DoubtChoice::OrderExists, DoubtChoice::NoOrder];

/// An answer is missing and is being read back.
pub(crate) fn stage(
    scene: &Scene<'_>,
    card: &Card,
    what: Message,
    choices: &[DoubtChoice],
) -> StageView {
    let session = card.sale.session();
    let session = session.map(|session| &session.hosted_session_id);
    let order = known(card.sale.order_id().map(|(id, _)| id));
    let since = scene.time(card.sale.times().changed_at);
    let since = message!("sale-since", time = since);
    let say = vec![message!("stage-in-doubt-say"), what, since];
    let decides = if choices.is_empty() {
        Block::Aside {
            text: text(message!("stage-in-doubt-wait")),
        }
    } else {
        Block::Doubt {
            choices: choices.iter().map(|choice| doubt_option(*choice)).collect(),
        }
    };
    let title = message!("stage-in-doubt");
    StageView {
        body: vec![
            decides,
            facts(vec![
                fact("order", message!("sale-order"), order),
                session_fact(session),
            ]),
        ],
        ..looking(StageName::InDoubt, Look::Care, Icon::Question, title, say)
    }
}

fn doubt_option(choice: DoubtChoice) -> DoubtOption {
    DoubtOption {
        choice,
        label: text(match choice {
            DoubtChoice::OrderExists => message!("doubt-order-exists"),
            DoubtChoice::NoOrder => message!("doubt-no-order"),
            DoubtChoice::NotDone => message!("doubt-not-done"),
        }),
        asks_order: choice == DoubtChoice::OrderExists,
    }
}

/// Returns what a person may decide about a change to the order, once the till has tried long enough.
pub(crate) fn not_done(scene: &Scene<'_>, card: &Card) -> &'static [DoubtChoice] {
    if card.needs_attention && may(&card.sale, scene.now_ms)(Action::SettleWrite) {
        &[DoubtChoice::NotDone]
    } else {
        &[]
    }
}

/// Returns the sentence about an order without a usable answer, with the unknown word if there is one.
pub(crate) fn silent_order(word: Option<&str>) -> Message {
    match word {
        Some(word) => message!("doubt-what-order-word", word = word),
        None => message!("doubt-what-order"),
    }
}
