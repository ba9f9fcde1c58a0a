//! Basic values: money, tax, ids, time, channels, terms, and how people write them.

pub(crate) mod actor;
pub(crate) mod channel;
pub(crate) mod id;
pub(crate) mod klarna_id;
pub(crate) mod language;
pub(crate) mod money;
pub(crate) mod notation;
pub(crate) mod pasted;
pub(crate) mod reason;
pub(crate) mod tax;
pub(crate) mod tender;
pub(crate) mod terms;
pub(crate) mod text;
pub(crate) mod time;
