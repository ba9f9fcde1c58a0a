//! The engine of a till: one task that owns the journal and every open sale, and everything a till needs around it.

pub mod clock;
pub mod end_requests;
pub mod engine;
pub mod klarna;
pub mod local_time;
pub mod log;
pub mod messages;
pub mod open_till;
pub mod shop;
pub mod slips;
pub mod upkeep;
