//! The two windows: where they stand, what they may load, and what is pushed to them.

pub(crate) mod customer;
pub(crate) mod open;
pub(crate) mod push;

use std::time::Duration;

/// The cashier's window.
const CASHIER: &str = "cashier";
/// The customer's window.
const CUSTOMER: &str = "customer";
/// What depends on the time alone is looked at this often.
const PULSE: Duration = Duration::from_secs(1);
