//! The views of the catalogue: articles to look at, and one to change.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::act::{Act, Choice};
use crate::view::look::Fact;

/// The catalogue: what was searched for, and one article with its price. Nothing is sold here.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct CatalogueView {
    /// The number of items, in words.
    pub count: String,
    /// What was searched for.
    pub text: String,
    pub rows: Vec<ArticleRow>,
    /// The article chosen or scanned.
    pub chosen: Option<ArticleCard>,
    /// Says that a scanned code is not in the catalogue; or "".
    pub unknown: String,
    /// What a file would change, in place of the list.
    pub import: Option<ImportView>,
    /// The acts.
    pub acts: Vec<Act<CatalogueAct>>,
}

/// What a file would change.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ImportView {
    pub title: String,
    /// How many are new, changed, removed, unchanged and refused.
    pub counts: Vec<Fact>,
    /// The first changes.
    pub changes: Vec<ImportChange>,
    /// The first refused lines, each with its place, what is wrong and the fix.
    pub refused: Vec<String>,
    /// The acts.
    pub acts: Vec<Act<CatalogueAct>>,
}

/// What happens to an article.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ImportChange {
    pub sku: String,
    /// Whether it is new, changed or removed, in words.
    pub what: String,
    pub name: String,
    /// What differs, or the price.
    pub say: String,
}

/// An article in the list.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ArticleRow {
    pub sku: String,
    pub name: String,
    pub price: String,
}

/// An article with everything that is known of it.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ArticleCard {
    pub sku: String,
    pub name: String,
    pub price: String,
    /// Tax rate, number, barcodes and category.
    pub facts: Vec<Fact>,
    /// The acts.
    pub acts: Vec<Act<CatalogueAct>>,
}

/// The acts of the catalogue.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum CatalogueAct {
    /// Enter a new article.
    NewArticle,
    /// Change the chosen one.
    ChangeArticle,
    /// Remove the chosen one.
    RemoveArticle,
    /// Add the chosen one to the basket.
    SellArticle,
    /// Show what a file would change.
    PreviewImport,
    /// Change it.
    TakeOver,
    /// Do not change it.
    DiscardImport,
    /// Write all articles into a file.
    ExportCatalogue,
}

/// An article that is entered or changed.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ArticleView {
    /// What is done.
    pub title: String,
    /// What happens afterwards, or "".
    pub hint: String,
    pub fields: Vec<ArticleField>,
    /// The label of the button that saves it.
    pub save: String,
}

/// A field of an article.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ArticleField {
    pub name: ArticleFieldName,
    pub label: String,
    /// How to fill it in, or "".
    pub hint: String,
    pub value: String,
    /// The kind of on-screen keyboard, e.g. `decimal`; or "".
    pub keys: String,
    /// Values that are often meant.
    pub choices: Vec<Choice>,
}

/// A field of an article, by its column in a file.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum ArticleFieldName {
    Name,
    Price,
    /// The tax rate; errors about it name `vat`, as everywhere.
    Vat,
    Gtin,
    Sku,
    Category,
}
