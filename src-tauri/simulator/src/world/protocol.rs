//! What all of Klarna's interfaces have in common: fields and their flaws, answers and errors, idempotency keys, rate
//! limits, ids and times.

pub(crate) mod idempotency;
pub(crate) mod ids;
pub(crate) mod object;
pub(crate) mod rate_limit;
pub(crate) mod reply;
pub(crate) mod time;
pub(crate) mod validation;
pub(crate) mod web_token;
