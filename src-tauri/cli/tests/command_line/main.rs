//! The command line as a shop's script sees it: exit codes, JSON, and nothing lost.

#![expect(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod faults;
#[cfg(unix)]
mod inputs;
mod languages;
mod orders;
mod other_programs;
mod paper;
mod repeats;
mod selling;
mod shop;
#[cfg(unix)]
mod stopping;
mod system;
mod typing;
mod upkeep;
mod window;
