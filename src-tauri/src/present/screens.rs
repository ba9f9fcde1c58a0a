//! The views of the screens, one file each.

pub(super) mod basket;
pub(super) mod catalogue;
pub(super) mod customers;
pub(crate) mod day;
pub(super) mod payouts;
pub(super) mod reconciliation;
pub(super) mod returns;
pub(super) mod sale;
pub(crate) mod slip;
pub(crate) mod stopped;
pub(super) mod timeline;
