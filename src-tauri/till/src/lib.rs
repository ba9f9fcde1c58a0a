//! The engine of a till.

pub mod clock;
pub mod config;
pub mod journal;
pub mod place;
pub mod qr;
