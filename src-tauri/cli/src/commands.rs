//! The commands, related ones in one file: their options, and how they are carried out.

pub(crate) mod account;
pub(crate) mod acts;
pub(crate) mod backups;
pub(crate) mod catalogue;
pub(crate) mod check;
pub(crate) mod customers;
pub(crate) mod lists;
pub(crate) mod payouts;
pub(crate) mod printer;
pub(crate) mod reconcile;
pub(crate) mod returns;
pub(crate) mod sell;
pub(crate) mod slip;
