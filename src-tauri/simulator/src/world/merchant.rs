//! The merchant: what was agreed with Klarna, how its customers pay, where its own addresses lead, and how the simulator
//! is set up for it.

pub(crate) mod agreement;
pub(crate) mod payment_method;
pub(crate) mod proxy;
pub(crate) mod settings;
