//! What people read: the one catalogue of messages, and numbers, money, dates and times as each language writes them.
//!
//! Core and the crates above it yield [`Message`]s, codes with values; this crate gives them words, for window, paper and
//! command line alike. It decides nothing.

mod format;
mod isolate;
mod landing;
#[cfg(feature = "pseudo")]
mod pseudo;
mod texts;

pub use format::Format;
pub use handover_core::message::{Message, Value};
pub use isolate::isolated;
pub use landing::landing;
pub use texts::{Labels, Language, Texts, Words};
