//! What is asked of Klarna and what comes back, in the shop's words.
//!
//! The engine turns a [`Call`] into a request and the answer into a [`Reply`]; the wire format
//! stays in the klarna crate.

pub(crate) mod call;
pub(crate) mod order;
pub(crate) mod reply;
