//! The catalogue: the shop's articles, found by number, barcode or name.
//!
//! Stored in a separate file beside the journal. It is master data and can be imported again, so it need not grow the
//! journal, its backups or its checks; and replacing a hundred thousand articles does not delay an event. While
//! running, it is read from memory.

mod file;
mod search;

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use handover_core::{Currency, Message, TaxRate, message, visible};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use search::Names;
use thiserror::Error;

use crate::messages;
pub use crate::shop::imports::table::{FileError, FileErrors};
use crate::shop::settings::Shop;

const SCHEMA: &str = include_str!("catalogue/0001_article.sql");
const SCHEMA_VERSION: u32 = 1;
/// `HNDC`: identifies the file in its header.
const APPLICATION_ID: i32 = 0x484e_4443;

/// An article the shop sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The shop's article number.
    pub sku: String,
    /// Its barcode number, as printed.
    pub gtin: Option<String>,
    /// Its name.
    pub name: String,
    /// Its price in minor units; includes tax if the shop's prices do.
    pub price_minor: i64,
    /// Its tax rate.
    pub tax_rate: TaxRate,
    /// The currency of its price.
    pub currency: Currency,
}

/// Why the catalogue cannot be used.
#[derive(Debug, Error)]
pub enum CatalogueError {
    /// The file to import has mistakes. The catalogue is unchanged.
    #[error("nothing was imported; the file has mistakes")]
    Mistakes(#[source] FileErrors),
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
        let connection = connect(path)?;
        let articles = load(&connection, path)?;
        let mut catalogue = Catalogue {
            path: path.to_owned(),
            connection,
            articles: Vec::new(),
            by_sku: HashMap::new(),
            by_folded_sku: HashMap::new(),
            by_gtin: HashMap::new(),
            names: Names::default(),
        };
        catalogue.take(articles);
        Ok(catalogue)
    }

    /// Replaces the catalogue with a file of `shop`: `sku,name,price,vat_percent` and optionally `gtin`. Imports
    /// everything or, if there is a mistake, nothing. Returns the number of articles.
    ///
    /// # Errors
    /// When the file has mistakes or the catalogue cannot be written.
    pub fn import(
        &mut self,
        file: &str,
        bytes: &[u8],
        shop: &Shop,
    ) -> Result<usize, CatalogueError> {
        let articles = file::parse(file, bytes, shop).map_err(CatalogueError::Mistakes)?;
        self.store(&articles)
            .map_err(|source| CatalogueError::Store {
                operation: "write the catalogue",
                file: self.path.clone(),
                source,
            })?;
        self.take(articles);
        Ok(self.articles.len())
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
            if let Some(key) = article.gtin.as_deref().and_then(gtin_key) {
                self.by_gtin.insert(key, place);
            }
        }
        self.articles = articles;
    }

    fn store(&mut self, articles: &[Article]) -> rusqlite::Result<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute("DELETE FROM article", [])?;
        let mut insert = transaction.prepare(
            "INSERT INTO article (sku, gtin, name, price_minor, tax_rate, currency)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for article in articles {
            insert.execute((
                &article.sku,
                &article.gtin,
                &article.name,
                article.price_minor,
                article.tax_rate.thousandths(),
                article.currency.code(),
            ))?;
        }
        drop(insert);
        transaction.commit()
    }
}

/// Whether a barcode number is a GTIN (8, 12, 13 or 14 digits) with a valid check digit.
#[must_use]
pub fn is_gtin(text: &str) -> bool {
    check_digit(text).is_some_and(|(written, right)| written == right)
}

/// Returns a GTIN's check digit as written and as calculated; `None` if it is not a GTIN.
fn check_digit(text: &str) -> Option<(u32, u32)> {
    if !matches!(text.len(), 8 | 12 | 13 | 14) {
        return None;
    }
    let digits: Vec<u32> = text
        .chars()
        .map(|c| c.to_digit(10))
        .collect::<Option<_>>()?;
    let (written, rest) = digits.split_last()?;
    // From the right, digits count three times and once in turn.
    let sum: u32 = rest
        .iter()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(d, w)| d * w)
        .sum();
    Some((*written, (10 - sum % 10) % 10))
}

/// Returns a GTIN in its longest form, so that 12 digits equal 13 with a leading zero.
fn gtin_key(text: &str) -> Option<String> {
    is_gtin(text).then(|| format!("{text:0>14}"))
}

fn connect(path: &Path) -> Result<Connection, CatalogueError> {
    // An existing file is not opened here: closing it would release the locks of whoever has it open.
    match handover_journal::private_file().create_new(true).open(path) {
        Err(source) if source.kind() != io::ErrorKind::AlreadyExists => {
            return Err(CatalogueError::NotAccessible {
                file: path.to_owned(),
                source,
            });
        }
        Ok(_) | Err(_) => {}
    }
    let store = |source| CatalogueError::Store {
        operation: "open the catalogue",
        file: path.to_owned(),
        source,
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(store)?;
    connection
        .pragma_update(None, "trusted_schema", "OFF")
        .map_err(store)?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let header = (
        number("application_id"),
        number("user_version"),
        number("page_count"),
    );
    match header {
        (Ok(0), Ok(0), Ok(0)) => {
            connection
                .pragma_update(None, "journal_mode", "WAL")
                .map_err(store)?;
            let transaction = connection.transaction().map_err(store)?;
            transaction.execute_batch(SCHEMA).map_err(store)?;
            transaction
                .pragma_update(None, "application_id", APPLICATION_ID)
                .map_err(store)?;
            transaction
                .pragma_update(None, "user_version", SCHEMA_VERSION)
                .map_err(store)?;
            transaction.commit().map_err(store)?;
            Ok(connection)
        }
        (Ok(id), Ok(version), Ok(_))
            if id == i64::from(APPLICATION_ID) && version == i64::from(SCHEMA_VERSION) =>
        {
            Ok(connection)
        }
        (Ok(_), Ok(_), Ok(_)) => Err(CatalogueError::Foreign {
            file: path.to_owned(),
        }),
        (Err(source), _, _) | (_, Err(source), _) | (_, _, Err(source)) => Err(store(source)),
    }
}

fn load(connection: &Connection, path: &Path) -> Result<Vec<Article>, CatalogueError> {
    let all = || {
        connection
            .prepare("SELECT sku, gtin, name, price_minor, tax_rate, currency FROM article")?
            .query_map([], |row| {
                let code: String = row.get(5)?;
                let currency = Currency::parse(&code).ok_or(rusqlite::Error::InvalidQuery)?;
                Ok(Article {
                    sku: row.get(0)?,
                    gtin: row.get(1)?,
                    name: row.get(2)?,
                    price_minor: row.get(3)?,
                    tax_rate: TaxRate::from_thousandths(row.get(4)?),
                    currency,
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()
    };
    all().map_err(|source| CatalogueError::Store {
        operation: "read the catalogue",
        file: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests;
