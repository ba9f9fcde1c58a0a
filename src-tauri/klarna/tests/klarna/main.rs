//! The client from outside: exact requests, answers, links, redaction, and the real network.

#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that fails is to panic"
)]

mod answers;
mod canned;
mod contract;
mod failures;
mod http;
mod redaction;
mod reports;
mod requests;
mod samples;
mod settlements;
mod urls;
