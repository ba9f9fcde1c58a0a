//! The catalogue on screen: what was searched for, and the article being changed.

use std::sync::Arc;

use handover_till::shop::catalogue::{Article, Draft, Preview};

/// The catalogue, as last read.
#[derive(Clone, Debug, Default)]
pub(crate) struct CatalogueState {
    /// The number of articles.
    pub(crate) count: usize,
    /// Their categories.
    pub(crate) categories: Vec<String>,
    /// What was searched for.
    pub(crate) text: String,
    /// What was found.
    pub(crate) found: Vec<Article>,
    /// The article whose price is shown.
    pub(crate) chosen: Option<Article>,
    /// A scanned code that no article has.
    pub(crate) unknown: Option<String>,
    /// The article being entered or changed.
    pub(crate) editing: Option<Editing>,
    /// What a file would change.
    pub(crate) import: Option<Import>,
}

/// What a file would change.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    /// The file's name.
    pub(crate) name: String,
    /// Shared, since the state is copied with every change.
    pub(crate) preview: Arc<Preview>,
}

/// An article being entered or changed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Editing {
    /// As it was shown; none if it is new.
    pub(crate) before: Option<Article>,
    /// What the form holds at first.
    pub(crate) draft: Draft,
    /// The code that added nothing to the basket, and is sold once it is in the catalogue.
    pub(crate) code: Option<String>,
}
