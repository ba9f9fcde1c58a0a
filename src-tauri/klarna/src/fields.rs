//! What several of Klarna's interfaces write alike: addresses, order lines, words, lists and private text.

pub(crate) mod address;
pub(crate) mod id;
pub(crate) mod line;
pub(crate) mod list;
pub(crate) mod private;
pub(crate) mod word;
