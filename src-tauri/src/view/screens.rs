//! What fills the window: a file per screen, or for those that belong together.

pub(super) mod basket;
pub(super) mod customers;
pub(super) mod reconciliation;
pub(super) mod records;
pub(super) mod sale;
pub(super) mod settings;
pub(super) mod stopped;
