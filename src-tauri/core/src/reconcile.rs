//! Reconciliation: the sales beside Klarna's orders, and captured money beside the payouts.

pub(crate) mod mismatch;
mod orders;
mod payouts;

pub use mismatch::{Mismatch, Proposal};
pub use orders::{Found, Verdict, Witness};
pub use payouts::{Direction, Irregularity, Movement, Settled, movements, reconcile};
