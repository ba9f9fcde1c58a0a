//! The engine of a till.

pub mod account;
pub mod backups;
pub mod basket_file;
pub mod books;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod code;
pub mod config;
pub mod counter;
pub mod customer;
pub mod engine;
pub mod journal;
pub mod listener;
pub mod local;
pub mod log;
pub mod pace;
pub mod payouts;
pub mod perform;
pub mod phone;
pub mod place;
pub mod qr;
pub mod run;
pub mod secrets;
pub mod story;
mod table;
pub mod truth;
