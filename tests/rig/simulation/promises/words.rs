//! States and stages by name.

use handover_core::State;

/// Returns the name of a state.
pub(super) fn state_word(state: &State) -> &'static str {
    match state {
        State::Basket { .. } => "Basket",
        State::Opening(_) => "Opening",
        State::Open(_) => "Open",
        State::Ending(_) => "Ending",
        State::SessionGone { .. } => "SessionGone",
        State::Approved(_) => "Approved",
        State::Placing { .. } => "Placing",
        State::PlaceInDoubt { .. } => "PlaceInDoubt",
        State::Withdrawing { .. } => "Withdrawing",
        State::Authorized(_) => "Authorized",
        State::UnderReview { .. } => "UnderReview",
        State::Paid(_) => "Paid",
        State::HandedOver { .. } => "HandedOver",
        State::Writing { .. } => "Writing",
        State::Returning { .. } => "Returning",
        State::Charging(_) => "Charging",
        State::LatePayment { .. } => "LatePayment",
        State::Unreadable { .. } => "Unreadable",
        State::Closed { .. } => "Closed",
    }
}

/// Every state by its name.
pub(in crate::simulation) const STATES: [&str; 19] = [
    "Basket",
    "Opening",
    "Open",
    "Ending",
    "SessionGone",
    "Approved",
    "Placing",
    "PlaceInDoubt",
    "Withdrawing",
    "Authorized",
    "UnderReview",
    "Paid",
    "HandedOver",
    "Writing",
    "Returning",
    "Charging",
    "LatePayment",
    "Unreadable",
    "Closed",
];

/// Every stage by its word.
pub(in crate::simulation) const STAGES: [&str; 14] = [
    "basket",
    "opening",
    "open",
    "authorized",
    "under_review",
    "paid",
    "handing_over",
    "handed_over",
    "paid_otherwise",
    "cancelled",
    "expired",
    "refused",
    "late_payment",
    "in_doubt",
];
