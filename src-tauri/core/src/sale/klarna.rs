//! Calls to Klarna and their replies, in the shop's terms.
//!
//! The engine turns a [`Call`] into a request and the answer into a [`Reply`]; the wire format stays in the klarna
//! crate.

pub(crate) mod call;
pub(crate) mod order;
pub(crate) mod reply;
