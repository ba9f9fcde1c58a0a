//! The merchant: its agreement with Klarna, how its customers pay, where its addresses lead, and the simulator's
//! settings.

pub(crate) mod agreement;
pub(crate) mod payment_method;
pub(crate) mod proxy;
pub(crate) mod settings;
