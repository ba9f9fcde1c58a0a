//! What an order as read shows about itself.

use handover_core::{OrderFacts, OrderStatus};

pub(super) const fn is_live(facts: &OrderFacts) -> bool {
    matches!(
        facts.status,
        OrderStatus::Authorized | OrderStatus::PartCaptured
    )
}

pub(super) const fn is_ended(facts: &OrderFacts) -> bool {
    !is_live(facts) && !matches!(facts.status, OrderStatus::Other(_))
}

pub(super) fn is_released(facts: &OrderFacts) -> bool {
    is_ended(facts) && facts.captured.minor() < facts.amount.minor()
}

pub(super) fn holds_nothing(facts: &OrderFacts) -> bool {
    let is_over = facts.captured.minor() > 0 || facts.status == OrderStatus::Closed;
    is_ended(facts) && is_over && facts.captured == facts.refunded
}
