//! The texts people read: the one catalogue of messages, and the formats for numbers, money, dates and times.
//!
//! Core and the crates above it yield [`Message`]s, codes with values; this crate turns them into words, for window,
//! paper and command line alike. It makes no decisions.

mod format;
mod isolate;
mod outgoing;
#[cfg(feature = "pseudo")]
mod pseudo;
mod texts;

pub use format::Format;
pub use handover_core::message::{Message, Value};
pub use isolate::isolated;
pub use outgoing::outgoing;
pub use texts::{Labels, Language, Texts, Words};
