//! The engine of a till.

pub mod clock;
pub mod journal;
