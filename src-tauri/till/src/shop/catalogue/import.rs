//! An import: what a file would change, shown first; then all of it, in one transaction.

use std::collections::HashSet;

use handover_core::message;
use rusqlite::TransactionBehavior;
use thiserror::Error;

use super::codes::{Clash, ClashKind, Codes};
use super::{Article, Catalogue, CatalogueError, FileErrors, file, store};
use crate::shop::imports::table::{self, FileError, Row, Source};
use crate::shop::settings::Shop;

/// What becomes of the articles that are not in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The file is the whole catalogue: they are removed.
    #[default]
    Whole,
    /// The file is a part of it: they stay.
    Part,
}

/// An article that a file changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// As it is.
    pub before: Article,
    /// As the file has it.
    pub after: Article,
}

/// What a file would change. Nothing has changed yet.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The file's headings.
    pub headings: Vec<String>,
    /// Where each of [`file::COLUMNS`] comes from.
    pub sources: Vec<Source>,
    /// A required column that comes from nowhere: nothing else was read.
    pub missing: Option<FileError>,
    /// The articles that are new.
    pub new: Vec<Article>,
    /// The articles that change.
    pub changed: Vec<Change>,
    /// The articles that go. None does if a line was refused: it may be theirs.
    pub removed: Vec<Article>,
    /// How many stay as they are.
    pub unchanged: usize,
    /// The first hundred refused lines, and why.
    pub refused: Vec<FileError>,
    /// How many lines were refused.
    pub refused_count: usize,
    /// Which reading of the catalogue it was compared with.
    reads: u64,
}

/// Why a preview was not taken over. The catalogue is unchanged.
#[derive(Debug, Error)]
pub enum TakeOverError {
    /// The catalogue is another than the one compared with.
    #[error("the catalogue was changed after the preview")]
    Changed,
    /// The catalogue cannot be written.
    #[error(transparent)]
    Store(#[from] CatalogueError),
}

impl Preview {
    /// Whether taking it over would change nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

impl Catalogue {
    /// Reads a file and compares it with the catalogue. Without `sources`, the columns are found by their headings.
    ///
    /// # Errors
    /// When the file is no table.
    pub fn preview(
        &self,
        name: &str,
        bytes: &[u8],
        shop: &Shop,
        sources: Option<&[Source]>,
        extent: Extent,
    ) -> Result<Preview, FileErrors> {
        let mut codes = Codes::new();
        let read = |row: &Row<'_>| {
            let article = file::article(row, shop)?;
            codes
                .take(&article, row.line)
                .map_err(|clash| file::clash(row, &clash))?;
            Ok((row.line, article))
        };
        let mut table = table::read_all(name, bytes, file::COLUMNS, shop.currency, sources, read)?;
        let keeps = |refused: usize| extent == Extent::Part || refused > 0;
        // An article that is refused may stay as it is, and then be in the way of another.
        while table.missing.is_none() && keeps(table.refused) {
            let clashes = self.clashes(name, &table.kept);
            if clashes.is_empty() {
                break;
            }
            for (place, error) in clashes.into_iter().rev() {
                table.kept.remove(place);
                table.refuse(error);
            }
        }
        let missing = table.missing.take();
        let is_read = missing.is_none();
        let mut preview = Preview {
            headings: table.headings,
            sources: table.sources,
            missing,
            new: Vec::new(),
            changed: Vec::new(),
            removed: Vec::new(),
            unchanged: 0,
            refused: table.errors,
            refused_count: table.refused,
            reads: self.reads,
        };
        if is_read {
            let articles = table.kept.into_iter().map(|(_, article)| article);
            self.compare(&mut preview, articles.collect(), !keeps(table.refused));
        }
        Ok(preview)
    }

    fn compare(&self, preview: &mut Preview, articles: Vec<Article>, removes: bool) {
        if removes {
            let skus: HashSet<&str> = articles.iter().map(|one| one.sku.as_str()).collect();
            let is_gone = |article: &&Article| !skus.contains(article.sku.as_str());
            preview.removed = self.articles.iter().filter(is_gone).cloned().collect();
        }
        for after in articles {
            let place = self.by_sku.get(&after.sku);
            match place.and_then(|place| self.articles.get(*place)) {
                None => preview.new.push(after),
                Some(before) if *before == after => {
                    preview.unchanged = preview.unchanged.saturating_add(1);
                }
                Some(before) => preview.changed.push(Change {
                    before: before.clone(),
                    after,
                }),
            }
        }
    }

    /// Returns the articles of a file that have a code of an article which stays, and the errors of their lines.
    fn clashes(&self, name: &str, kept: &[(u64, Article)]) -> Vec<(usize, FileError)> {
        let replaced: HashSet<&str> = kept.iter().map(|(_, one)| one.sku.as_str()).collect();
        let mut codes = Codes::new();
        for (place, article) in self.articles.iter().enumerate() {
            if !replaced.contains(article.sku.as_str()) {
                // What is in the catalogue does not clash with itself.
                drop(codes.take(article, place));
            }
        }
        let clash = |(place, (line, article)): (usize, &(u64, Article))| {
            let clash = codes.free(article, usize::MAX).err()?;
            let owner = self.articles.get(clash.owner)?;
            Some((place, taken(name, *line, &clash, owner)))
        };
        kept.iter().enumerate().filter_map(clash).collect()
    }

    /// Takes a preview over: everything it shows, or nothing.
    ///
    /// # Errors
    /// When the catalogue is another by now, or cannot be written.
    pub fn take_over(&mut self, preview: &Preview) -> Result<(), TakeOverError> {
        let path = self.path.clone();
        let failed = |source| store::failed("write the catalogue", &path, source);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        let now = store::version(&transaction).map_err(failed)?;
        if now != self.version || self.reads != preview.reads {
            return Err(TakeOverError::Changed);
        }
        let write = || {
            for article in &preview.removed {
                store::remove(&transaction, &article.sku)?;
            }
            let after = preview.changed.iter().map(|change| &change.after);
            for article in preview.new.iter().chain(after) {
                store::put(&transaction, article)?;
            }
            Ok(())
        };
        write().map_err(failed)?;
        transaction.commit().map_err(failed)?;
        self.load()?;
        Ok(())
    }
}

fn taken(name: &str, line: u64, clash: &Clash<usize>, owner: &Article) -> FileError {
    let column = match clash.kind {
        ClashKind::Sku | ClashKind::SkuIsBarcode => file::SKU,
        ClashKind::Barcode | ClashKind::BarcodeIsSku => file::GTIN,
    };
    FileError {
        file: name.to_owned(),
        line,
        column: 0,
        field: file::COLUMNS
            .get(column)
            .map_or("", |column| column.name)
            .to_owned(),
        problem: taken_by(&clash.code, owner),
    }
}

/// Says whose code it is.
pub(super) fn taken_by(code: &str, owner: &Article) -> handover_core::Message {
    message!(
        "cell-taken",
        text = table::shortened(code),
        name = table::shortened(&owner.name),
        sku = table::shortened(&owner.sku)
    )
}
