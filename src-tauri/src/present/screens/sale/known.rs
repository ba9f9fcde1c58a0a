//! Facts about a sale that several parts of its screen need.

use handover_core::{Action, Sale, State, Timestamp};

use crate::app::state::cashier;
use crate::present::scene::{Card, Scene};
use crate::present::words;

/// After this long the next customer may be served while a capture is being confirmed.
const SERVE_NEXT_MS: i64 = 5_000;
/// Returns what a person at the till may do.
pub(in crate::present) fn may(sale: &Sale, now_ms: i64) -> impl Fn(Action) -> bool + '_ {
    move |action| sale.may(action, &cashier(), Timestamp::from_ms(now_ms))
}

/// Returns whether the next customer may be served because the capture takes long.
pub(crate) fn serves_next(scene: &Scene<'_>, sale: &Sale) -> bool {
    sale.write().is_some_and(|write| {
        let requested_at = write.requested_at.as_ms();
        scene.now_ms.saturating_sub(requested_at) > SERVE_NEXT_MS
    })
}

/// Returns whether the money is captured, so that the hand-over moves only the goods.
pub(crate) fn is_captured(sale: &Sale) -> bool {
    sale.order()
        .is_some_and(|order| order.details.captured.minor() >= order.details.amount.minor())
}

/// Returns until when a person can place an order that is on hold.
pub(crate) fn held_until(scene: &Scene<'_>, card: &Card) -> Option<String> {
    let State::Approved(approval) = card.sale.state() else {
        return None;
    };
    let is_held = approval.session.terms.hold && may(&card.sale, scene.now_ms)(Action::Place);
    is_held.then(|| scene.time(approval.good_until()))
}

/// Returns what can still be refunded, as text.
pub(in crate::present) fn refundable(sale: &Sale) -> String {
    sale.captured()
        .minus(sale.refunded())
        .map_or(String::new(), words::unless_zero)
}

/// Returns whether there is anything to print on a slip.
pub(in crate::present) fn has_slip(sale: &Sale) -> bool {
    !sale.slips().is_empty()
}
