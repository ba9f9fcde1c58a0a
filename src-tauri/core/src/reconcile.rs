//! Reconciliation: sales against Klarna's orders, captures and refunds against payouts.

pub(crate) mod mismatch;
mod orders;
mod payouts;

pub use mismatch::{Mismatch, Proposal};
pub use orders::{Found, Verdict, Witness};
pub use payouts::{Direction, Irregularity, Movement, Settled, movements, reconcile};
