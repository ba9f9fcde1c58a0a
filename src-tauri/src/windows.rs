//! The two windows: where they are placed, what they may load, and what is pushed to them.

pub(crate) mod customer;
#[cfg(target_os = "linux")]
pub(crate) mod drawing;
pub(crate) mod open;
pub(crate) mod push;
pub(crate) mod text_size;

use std::time::Duration;

/// The cashier's window.
const CASHIER: &str = "cashier";
/// The customer's window, which exists from the first time that it is shown.
const CUSTOMER: &str = "customer";
/// How often what depends only on the time is updated.
const PULSE: Duration = Duration::from_secs(1);
