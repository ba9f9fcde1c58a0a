//! What surrounds every screen.

pub(crate) mod news;
pub(super) mod phone;
pub(crate) mod strip;

use handover_core::{CustomerToken, Stage, message};
use handover_till::engine::Place;

use super::scene::Scene;
use super::words;
use crate::app::state::notice as say;
use crate::view::{LinkState, LinkView, Notice, Tone};

/// A step that waits for Klarna this long is shown as waiting.
const WAITING_MS: i64 = 3_000;
/// A step that waits this long shows the connection as slow.
const SLOW_MS: i64 = 6_000;

/// Returns the state of the connection to Klarna.
pub(super) fn link(scene: &Scene<'_>) -> LinkView {
    let waiting: Vec<i64> = scene
        .snapshot
        .sales
        .owing()
        .map(|shown| {
            scene
                .now_ms
                .saturating_sub(shown.sale.times().changed_at.as_ms())
        })
        .filter(|age| *age >= WAITING_MS)
        .collect();
    let oldest = waiting.iter().copied().max().unwrap_or(0);
    LinkView {
        state: match (&scene.snapshot.trouble, oldest) {
            (Some(_), _) => LinkState::Offline,
            (None, SLOW_MS..) => LinkState::Slow,
            (None, _) => LinkState::Ok,
        },
        waiting: if waiting.is_empty() {
            String::new()
        } else {
            let (count, oldest) = (waiting.len(), words::age(oldest));
            words::text(message!("link-waiting", waiting = count, oldest = oldest))
        },
    }
}

/// Returns the notice to show; what needs a person comes first.
pub(super) fn notice(scene: &Scene<'_>) -> Option<Notice> {
    let on_screen = scene.state.way.here().sale();
    let others = || {
        scene
            .snapshot
            .sales
            .in_place(Place::Needs)
            .filter(|shown| Some(shown.sale.id()) != on_screen)
    };
    let late = others().find_map(|shown| {
        let order = shown.sale.order()?;
        if shown.sale.stage() != Stage::LatePayment {
            return None;
        }
        let number = shown.sale.number().as_str();
        let late = message!(
            "notice-late-payment",
            number = number,
            amount = order.details.amount
        );
        Some(say(Tone::Warn, late).about(shown.sale.id()))
    });
    let refused = || {
        let order = scene.snapshot.sale(on_screen?)?.sale.order()?.clone();
        let refusal = order.refusal?.message();
        Some(say(
            Tone::Error,
            message!("notice-klarna-refused", message = refusal),
        ))
    };
    let customer_token = || {
        let shown = scene.snapshot.sale(on_screen?)?;
        match shown.sale.customer_token()? {
            CustomerToken::Standing { .. } => {
                Some(say(Tone::Info, message!("notice-customer-token-made")))
            }
            CustomerToken::NotMade {
                unanswered: true, ..
            } => Some(say(
                Tone::Warn,
                message!("notice-customer-token-unanswered"),
            )),
            CustomerToken::NotMade { .. } => {
                Some(say(Tone::Warn, message!("notice-customer-token-not-made")))
            }
            CustomerToken::Asked { .. }
            | CustomerToken::Making { .. }
            | CustomerToken::Ending { .. }
            | CustomerToken::Over
            | CustomerToken::Lost
            | CustomerToken::Forgotten => None,
        }
    };
    late.or_else(refused)
        .or_else(|| scene.state.notice.clone())
        .or_else(customer_token)
}
