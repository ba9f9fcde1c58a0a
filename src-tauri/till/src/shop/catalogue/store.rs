//! The catalogue's file: a database beside the journal, replaced only as a whole transaction.

use std::io;
use std::path::Path;

use handover_core::{Currency, TaxRate};
use rusqlite::{Connection, OpenFlags, Row, Transaction};

use super::{Article, CatalogueError};

/// The schema's versions, in order; each leads to the next.
const SCHEMA: [&str; 2] = [
    include_str!("0001_article.sql"),
    include_str!("0002_category.sql"),
];
const SCHEMA_VERSION: i64 = 2;
/// `HNDC`: identifies the file in its header.
const APPLICATION_ID: i32 = 0x484e_4443;
/// What [`article`] reads, in this order.
const COLUMNS: &str = "sku, gtin, name, price_minor, tax_rate, currency, category";

pub(super) fn connect(path: &Path) -> Result<Connection, CatalogueError> {
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
    let store = |source| failed("open the catalogue", path, source);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(store)?;
    connection
        .pragma_update(None, "trusted_schema", "OFF")
        .map_err(store)?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let id = number("application_id").map_err(store)?;
    let version = number("user_version").map_err(store)?;
    let is_new = (id, version, number("page_count").map_err(store)?) == (0, 0, 0);
    if !is_new && (id != i64::from(APPLICATION_ID) || !(1..=SCHEMA_VERSION).contains(&version)) {
        return Err(CatalogueError::Foreign {
            file: path.to_owned(),
        });
    }
    if is_new {
        connection
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(store)?;
    }
    if version < SCHEMA_VERSION {
        migrate(&mut connection, version).map_err(store)?;
    }
    Ok(connection)
}

fn migrate(connection: &mut Connection, version: i64) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    let passed = usize::try_from(version).unwrap_or(0);
    for step in SCHEMA.iter().skip(passed) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()
}

/// Returns a number that changes when another program has written the catalogue.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

pub(super) fn load(connection: &Connection) -> rusqlite::Result<Vec<Article>> {
    connection
        .prepare(&format!("SELECT {COLUMNS} FROM article"))?
        .query_map([], article)?
        .collect()
}

/// Writes an article, in place of the one with this number if there is one. What this version does not know of it is
/// left alone.
pub(super) fn put(transaction: &Transaction<'_>, article: &Article) -> rusqlite::Result<()> {
    let gtin = (!article.barcodes.is_empty()).then(|| article.barcodes.join(" "));
    transaction
        .prepare_cached(
            "INSERT INTO article (sku, gtin, name, price_minor, tax_rate, currency, category)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (sku) DO UPDATE SET gtin = excluded.gtin, name = excluded.name,
                 price_minor = excluded.price_minor, tax_rate = excluded.tax_rate,
                 currency = excluded.currency, category = excluded.category",
        )?
        .execute((
            &article.sku,
            gtin,
            &article.name,
            article.price_minor,
            article.tax_rate.thousandths(),
            article.currency.code(),
            &article.category,
        ))
        .map(drop)
}

pub(super) fn rename(transaction: &Transaction<'_>, sku: &str, to: &str) -> rusqlite::Result<()> {
    transaction
        .execute("UPDATE article SET sku = ?2 WHERE sku = ?1", (sku, to))
        .map(drop)
}

pub(super) fn remove(transaction: &Transaction<'_>, sku: &str) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("DELETE FROM article WHERE sku = ?1")?
        .execute([sku])
        .map(drop)
}

pub(super) fn failed(
    operation: &'static str,
    path: &Path,
    source: rusqlite::Error,
) -> CatalogueError {
    CatalogueError::Store {
        operation,
        file: path.to_owned(),
        source,
    }
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    let code: String = row.get(5)?;
    let currency = Currency::parse(&code).ok_or(rusqlite::Error::InvalidQuery)?;
    let barcodes: Option<String> = row.get(1)?;
    Ok(Article {
        sku: row.get(0)?,
        barcodes: barcodes
            .iter()
            .flat_map(|text| text.split_whitespace())
            .map(str::to_owned)
            .collect(),
        name: row.get(2)?,
        price_minor: row.get(3)?,
        tax_rate: TaxRate::from_thousandths(row.get(4)?),
        currency,
        category: row.get(6)?,
    })
}
