//! What fills the window: a file per screen.

pub(super) mod basket;
pub(super) mod customers;
pub(super) mod day;
pub(super) mod payouts;
pub(super) mod reconciliation;
pub(super) mod sale;
pub(super) mod slip;
pub(crate) mod stopped;
pub(super) mod timeline;
