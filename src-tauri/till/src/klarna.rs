//! Klarna's side: core's calls as requests, Klarna's answers as replies, callbacks and QR codes.

pub mod callbacks;
pub mod code;
pub mod links;
pub mod listener;
pub mod phone;
pub mod qr;
pub mod requests;

/// The product name for Klarna (in-store partners identify theirs).
pub const USER_AGENT: &str = concat!("Handover/", env!("CARGO_PKG_VERSION"));
