//! States and stages by name.

use handover_core::{ApprovalStep, PageStep, Stage, Standing, State, Step};

/// Returns the name of a state, and of the step in it.
pub(super) fn state_word(state: &State) -> &'static str {
    match state {
        State::Basket { .. } => "Basket",
        State::Opening(_) => "Opening",
        State::Page(page) if page.is_missing => "SessionGone",
        State::Page(page) => match page.step {
            PageStep::Open(_) => "Open",
            PageStep::Ending(_) => "Ending",
        },
        State::Approved(approval) => match approval.step {
            ApprovalStep::Held => "Approved",
            ApprovalStep::Placing { .. } => "Placing",
            ApprovalStep::InDoubt { .. } => "PlaceInDoubt",
            ApprovalStep::Withdrawing { .. } => "Withdrawing",
        },
        State::Authorized(paid) if paid.review.is_some() => "UnderReview",
        State::Authorized(_) => "Authorized",
        State::Order(accepted) => match (&accepted.step, &accepted.standing) {
            (Step::Writing(_), _) => "Writing",
            (Step::Returning, _) => "Returning",
            (Step::Idle | Step::Reading, Standing::Paid) => "Paid",
            (Step::Idle | Step::Reading, Standing::HandedOver) => "HandedOver",
            (Step::Idle | Step::Reading, Standing::Late { .. }) => "LatePayment",
        },
        State::Charging(_) => "Charging",
        State::Unreadable(_) => "Unreadable",
        State::Closed(_) => "Closed",
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
pub(in crate::simulation) const STAGES: [&str; Stage::ALL.len()] = {
    let mut words = [""; Stage::ALL.len()];
    let mut place = 0;
    while place < words.len() {
        words[place] = Stage::ALL[place].word();
        place += 1;
    }
    words
};
