//! The catalogue: the shop's articles, found by number, barcode or name.
//!
//! Stored in a separate file beside the journal. It is master data and can be imported again, so it need not grow the
//! journal, its backups or its checks; and replacing a hundred thousand articles does not delay an event. While
//! running, it is read from memory.

mod codes;
mod edit;
mod file;
mod import;
mod scale;
mod search;
mod store;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

pub use edit::{Draft, EditError};
pub use file::{COLUMNS as FILE_COLUMNS, export};
use handover_core::{Currency, Message, TaxRate, message, visible};
pub use import::{Change, Extent, Preview, TakeOverError};
use rusqlite::Connection;
pub use scale::Weighed;
use search::Names;
use thiserror::Error;

use crate::messages;
use crate::shop::barcode::gtin_key;
pub use crate::shop::barcode::is_gtin;
pub use crate::shop::imports::table::{FileError, FileErrors, Source};
use crate::shop::settings::Shop;

/// An article the shop sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The shop's article number.
    pub sku: String,
    /// Its barcode numbers, as printed.
    pub barcodes: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its price in minor units; includes tax if the shop's prices do.
    pub price_minor: i64,
    /// Its tax rate.
    pub tax_rate: TaxRate,
    /// The currency of its price.
    pub currency: Currency,
    /// What the shop sorts it under, or "".
    pub category: String,
}

/// Why the catalogue cannot be used.
#[derive(Debug, Error)]
pub enum CatalogueError {
    /// The file to import has mistakes. The catalogue is unchanged.
    #[error("nothing was imported; the file has mistakes")]
    Mistakes(#[source] FileErrors),
    /// Another program has just written the catalogue.
    #[error("another program has just written the catalogue")]
    Changed,
    /// The catalogue's file cannot be created or opened.
    #[error("the catalogue {} cannot be opened; check that this account may use it", file.display())]
    NotAccessible {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file is something else, or from a newer version of this program.
    #[error("{} is no catalogue this version can read; set it aside and import the articles again", file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// Reading or writing it failed.
    #[error("could not {operation} {}; if it stays so, set the file aside and import the articles again", file.display())]
    Store {
        /// The operation.
        operation: &'static str,
        /// The file.
        file: PathBuf,
        /// The database's error.
        #[source]
        source: rusqlite::Error,
    },
}

impl CatalogueError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            CatalogueError::Mistakes(_) => message!("catalogue-mistakes"),
            CatalogueError::Changed => message!("catalogue-changed"),
            CatalogueError::NotAccessible { file, source } => message!(
                "catalogue-not-accessible",
                file = file.display().to_string(),
                why = messages::io(source)
            ),
            CatalogueError::Foreign { file } => {
                message!("catalogue-foreign", file = file.display().to_string())
            }
            CatalogueError::Store { file, source, .. } => message!(
                "catalogue-store",
                file = file.display().to_string(),
                why = source.to_string()
            ),
        }
    }
}

/// The catalogue, in memory and on disk.
#[derive(Debug)]
pub struct Catalogue {
    path: PathBuf,
    connection: Connection,
    /// What the file was when it was read into memory.
    version: i64,
    /// How often it was read.
    reads: u64,
    articles: Vec<Article>,
    by_sku: HashMap<String, usize>,
    /// `None` when several numbers differ only in case.
    by_folded_sku: HashMap<String, Option<usize>>,
    by_gtin: HashMap<String, usize>,
    names: Names,
}

impl Catalogue {
    /// Opens the catalogue and reads it into memory; empty if there is none.
    ///
    /// # Errors
    /// When the file cannot be used.
    pub fn open(path: &Path) -> Result<Catalogue, CatalogueError> {
        let connection = store::connect(path)?;
        let mut catalogue = Catalogue {
            path: path.to_owned(),
            connection,
            version: 0,
            reads: 0,
            articles: Vec::new(),
            by_sku: HashMap::new(),
            by_folded_sku: HashMap::new(),
            by_gtin: HashMap::new(),
            names: Names::default(),
        };
        catalogue.load()?;
        Ok(catalogue)
    }

    /// Reads the catalogue again if another program has written it. Returns whether one has.
    ///
    /// # Errors
    /// When the file cannot be read; what is in memory stays.
    pub fn refresh(&mut self) -> Result<bool, CatalogueError> {
        let now = store::version(&self.connection).map_err(self.not_read())?;
        let is_old = now != self.version;
        if is_old {
            self.load()?;
        }
        Ok(is_old)
    }

    fn load(&mut self) -> Result<(), CatalogueError> {
        // In this order, a change in between is noticed the next time.
        self.version = store::version(&self.connection).map_err(self.not_read())?;
        let articles = store::load(&self.connection).map_err(self.not_read())?;
        self.reads = self.reads.wrapping_add(1);
        self.take(articles);
        Ok(())
    }

    fn not_read(&self) -> impl Fn(rusqlite::Error) -> CatalogueError {
        let path = self.path.clone();
        move |source| store::failed("read the catalogue", &path, source)
    }

    /// Replaces the catalogue with a file of `shop`, if no line of it is refused. Returns the number of articles.
    ///
    /// # Errors
    /// When the file has mistakes or the catalogue cannot be written; it is unchanged then.
    pub fn import(
        &mut self,
        file: &str,
        bytes: &[u8],
        shop: &Shop,
    ) -> Result<usize, CatalogueError> {
        let preview = self
            .preview(file, bytes, shop, None, Extent::Whole)
            .map_err(CatalogueError::Mistakes)?;
        if !preview.refused.is_empty() {
            return Err(CatalogueError::Mistakes(FileErrors(preview.refused)));
        }
        self.take_over(&preview).map_err(|error| match error {
            TakeOverError::Store(error) => error,
            TakeOverError::Changed => CatalogueError::Changed,
        })?;
        Ok(self.articles.len())
    }

    /// Returns all articles, by name.
    #[must_use]
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Returns the number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are no articles.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Finds a scanned or typed code: by barcode, else by article number.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Article> {
        let code = visible(code);
        self.by_barcode(&code).or_else(|| self.by_sku(&code))
    }

    /// Finds an article by its number; ignores case if that is unambiguous.
    #[must_use]
    pub fn by_sku(&self, sku: &str) -> Option<&Article> {
        let sku = sku.trim();
        let folded = || *self.by_folded_sku.get(&sku.to_lowercase())?;
        let place = self.by_sku.get(sku).copied().or_else(folded)?;
        self.articles.get(place)
    }

    /// Returns the categories of the articles, each once.
    #[must_use]
    pub fn categories(&self) -> Vec<String> {
        let named = self.articles.iter().map(|article| &article.category);
        let set: BTreeSet<&String> = named.filter(|name| !name.is_empty()).collect();
        set.into_iter().cloned().collect()
    }

    /// Returns the tax rates of the articles, most frequent first.
    #[must_use]
    pub fn tax_rates(&self) -> Vec<TaxRate> {
        let mut counts: BTreeMap<TaxRate, usize> = BTreeMap::new();
        for article in &self.articles {
            *counts.entry(article.tax_rate).or_default() += 1;
        }
        let mut rates: Vec<(TaxRate, usize)> = counts.into_iter().collect();
        rates.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        rates.into_iter().map(|(rate, _)| rate).collect()
    }

    /// Finds an article by its barcode number, ignoring leading zeros.
    #[must_use]
    pub fn by_barcode(&self, code: &str) -> Option<&Article> {
        self.articles
            .get(*self.by_gtin.get(&gtin_key(code.trim())?)?)
    }

    /// Finds articles by words of the name or number, at their start or anywhere, ignoring case and accents. Matches at
    /// the start of a word come first.
    #[must_use]
    pub fn search(&self, text: &str, limit: usize) -> Vec<&Article> {
        self.names
            .search(text, limit)
            .into_iter()
            .filter_map(|place| self.articles.get(place))
            .collect()
    }

    fn take(&mut self, mut articles: Vec<Article>) {
        articles.sort_by_cached_key(|article| search::fold(&article.name));
        self.names = Names::new(&articles);
        self.by_sku = HashMap::with_capacity(articles.len());
        self.by_folded_sku = HashMap::with_capacity(articles.len());
        self.by_gtin = HashMap::new();
        for (place, article) in articles.iter().enumerate() {
            self.by_sku.insert(article.sku.clone(), place);
            self.by_folded_sku
                .entry(article.sku.to_lowercase())
                .and_modify(|several| *several = None)
                .or_insert(Some(place));
            for key in article.barcodes.iter().filter_map(|code| gtin_key(code)) {
                self.by_gtin.insert(key, place);
            }
        }
        self.articles = articles;
    }
}

#[cfg(test)]
mod tests;
