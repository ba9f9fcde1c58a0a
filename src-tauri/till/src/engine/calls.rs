//! The calls to Klarna: which is due, which goes first, and what becomes of the reply.

pub(super) mod ahead;
mod due;
pub(super) mod plan;
mod replies;
