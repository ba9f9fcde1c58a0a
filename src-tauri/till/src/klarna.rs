//! Klarna's side: core's calls as requests, Klarna's answers as replies, and what else goes to and fro.

pub mod callbacks;
pub mod code;
pub mod links;
pub mod listener;
pub mod phone;
pub mod qr;
pub mod requests;

/// How Klarna recognises this product (in-store partners name theirs).
pub const USER_AGENT: &str = concat!("Handover/", env!("CARGO_PKG_VERSION"));
