//! The command line as a shop's script sees it: exit codes, JSON, and nothing lost.

#![expect(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod again;
mod care;
mod clock;
mod customers;
mod ends;
mod inputs;
mod orders;
#[cfg(target_os = "linux")]
mod others;
mod records;
mod selling;
mod shop;
mod trouble;
mod typed;
mod window;
