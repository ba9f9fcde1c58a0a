//! What a slip says, from top to bottom, before it has a shape.

use handover_text::Language;
use jiff::civil::DateTime;

/// A slip, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its title, as a document.
    pub title: String,
    /// The language of its words.
    pub language: Language,
    /// When what it confirms happened, by the shop's clock.
    pub at: DateTime,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A part of a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A mark in a frame: practice, or a copy.
    Stamp(String),
    /// The shop's name.
    Shop(String),
    /// Lines in the middle: address and numbers of the seller.
    Lines(Vec<String>),
    /// What the slip is.
    Heading(String),
    /// Names and values.
    Pairs(Vec<Pair>),
    /// The goods.
    Items(Vec<Item>),
    /// A table; its first row is the head.
    Table(Vec<Vec<String>>),
    /// A line across.
    Rule,
    /// The same text as QR code and as bar code.
    Code {
        /// The text.
        text: String,
        /// What it is, for those who do not see it.
        description: String,
    },
    /// Small print in the middle.
    Note(String),
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What it is, for programs.
    pub mark: &'static str,
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// Whether it stands out.
    pub is_strong: bool,
}

/// Goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The line of the sale.
    pub line: String,
    /// The name.
    pub name: String,
    /// Quantity and unit price.
    pub detail: String,
    /// The discount, or "".
    pub discount: String,
    /// The price.
    pub total: String,
}
