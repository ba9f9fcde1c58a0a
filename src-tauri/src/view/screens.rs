//! The types of the screens; related ones share a file.

pub(super) mod basket;
pub(super) mod catalogue;
pub(super) mod customers;
pub(super) mod reconciliation;
pub(super) mod records;
pub(super) mod returns;
pub(super) mod sale;
pub(super) mod settings;
pub(super) mod slip;
pub(super) mod stopped;
