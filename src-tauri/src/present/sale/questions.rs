//! What a person is asked before something is done to a sale.

use handover_core::Sale;

use crate::present::scene::{Card, total};
use crate::present::words::message;
use crate::view::{ActTone, Message, Question, QuestionField, Tender};

/// Makes a question about something that takes away for good.
pub(in crate::present) fn careful(
    title: Message,
    say: Message,
    ok: Message,
    keep: Option<&str>,
) -> Question {
    Question {
        title,
        say: Some(say),
        fields: Vec::new(),
        ok,
        tone: ActTone::Danger,
        keep: keep.map(|keep| message(keep, &[])),
        careful: true,
    }
}

/// Ends a payment that nobody has made yet.
pub(super) fn cancel_payment() -> Question {
    let text = |id| message(id, &[]);
    careful(
        text("ask.cancel"),
        text("ask.cancel.open"),
        text("ask.cancel.ok"),
        Some("ask.cancel.keep"),
    )
}

/// Cancels an order; `says` what becomes of its money.
pub(super) fn cancel_order(says: &str) -> Question {
    let text = |id| message(id, &[]);
    careful(
        text("ask.cancel.order"),
        text(says),
        text("ask.cancel.order.ok"),
        Some("ask.cancel.order.keep"),
    )
}

pub(super) fn cancel_late(says: &str) -> Question {
    let text = |id| message(id, &[]);
    careful(
        text("ask.cancel_late"),
        text(says),
        text("stage.late_payment.cancel"),
        Some("ask.cancel_late.keep"),
    )
}

pub(super) fn release(left: &str) -> Question {
    careful(
        message("ask.release", &[]),
        message("ask.release.say", &[("amount", left)]),
        message("ask.release.ok", &[]),
        Some("ask.release.keep"),
    )
}

/// Nothing can be sold on a sale that is noted as paid.
pub(super) fn paid_otherwise(sale: &Sale, tender: Tender, label: &str) -> Question {
    let title = match tender {
        Tender::Cash => "ask.otherwise.cash",
        Tender::Card => "ask.otherwise.card",
        Tender::Other => "ask.otherwise.other",
    };
    let question = careful(
        message(title, &[]),
        message("ask.otherwise.say", &[("total", &total(sale).to_string())]),
        message(label, &[]),
        Some("ask.otherwise.keep"),
    );
    Question {
        tone: ActTone::Primary,
        ..question
    }
}

pub(super) fn place(card: &Card) -> Question {
    let total = total(&card.sale).to_string();
    Question {
        title: message("ask.place", &[]),
        say: Some(message("ask.place.say", &[])),
        fields: vec![QuestionField {
            name: "amount".to_owned(),
            label: message("ask.place.field", &[]),
            hint: message("ask.place.hint", &[("total", &total)]),
            amount: true,
        }],
        ok: message("ask.place.ok", &[]),
        tone: ActTone::Primary,
        keep: None,
        careful: false,
    }
}

/// Somebody answers for waiting instead of cancelling.
pub(super) fn await_review() -> Question {
    let field = |name: &str, label, hint| QuestionField {
        name: name.to_owned(),
        label: message(label, &[]),
        hint: message(hint, &[]),
        amount: false,
    };
    Question {
        title: message("ask.await_review", &[]),
        say: Some(message("ask.await_review.say", &[])),
        fields: vec![
            field("name", "ask.sign.name", "ask.sign.name.hint"),
            field("note", "ask.await_review.note", "ask.await_review.hint"),
        ],
        ok: message("ask.await_review.ok", &[]),
        tone: ActTone::Primary,
        keep: None,
        careful: false,
    }
}
