//! What events say of goods that come back with another sale.

use handover_core::{Fact, Message, Return, ReturnedWith, message};
use handover_text::isolated;

/// Names the sale with which goods came back.
pub(super) fn with_other(what: Message, with: Option<&ReturnedWith>) -> Message {
    match with {
        Some(with) => message!(
            "timeline-returned-with",
            what = what,
            sale = with.number.as_str()
        ),
        None => what,
    }
}

/// Returns what a fact says of goods that come back with the sale.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the caller names the facts about returns"
)]
pub(super) fn returned(fact: &Fact) -> Message {
    match fact {
        Fact::ReturnsChanged { returns } if returns.is_empty() => {
            message!("timeline-returns-none")
        }
        Fact::ReturnsChanged { returns } => {
            message!("timeline-returns", goods = returned_goods(returns))
        }
        Fact::ReturnRefunded { amount, .. } => {
            message!("timeline-return-refunded", amount = *amount)
        }
        Fact::ReturnNotRefunded { why, .. } => {
            message!("timeline-return-not-refunded", why = why.message())
        }
        Fact::ReturnRetried { .. } => message!("timeline-return-retried"),
        Fact::ReturnDropped { note, .. } if note.is_empty() => message!("timeline-return-dropped"),
        Fact::ReturnDropped { note, .. } => {
            message!("timeline-return-dropped-why", note = note)
        }
        _ => message!("timeline-returns-requested"),
    }
}

/// Returns goods that come back in words: `2 × Mug (P-000012)`.
fn returned_goods(returns: &[Return]) -> String {
    let goods = returns.iter().flat_map(|one| {
        one.goods.iter().map(|goods| {
            let (number, name) = (one.number.as_str(), isolated(&goods.name));
            format!("{} × {name} ({number})", goods.quantity)
        })
    });
    goods.collect::<Vec<_>>().join(", ")
}
