//! The commands, a file each for those that belong together: their options, and what they do with the till.

pub(crate) mod account;
pub(crate) mod acts;
pub(crate) mod backups;
pub(crate) mod check;
pub(crate) mod customers;
pub(crate) mod lists;
pub(crate) mod payouts;
pub(crate) mod reconcile;
pub(crate) mod sell;
