//! Fields that several of Klarna's interfaces share: addresses, ids, order lines, enums, lists and private text.

pub(crate) mod address;
pub(crate) mod id;
pub(crate) mod line;
pub(crate) mod list;
pub(crate) mod open_enum;
pub(crate) mod private;
