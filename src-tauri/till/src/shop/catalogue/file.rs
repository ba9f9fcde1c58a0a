//! A catalogue from a file: `sku,name,price,vat_percent` and optionally `gtin`.

use std::collections::HashMap;

use handover_core::{Basket, LineId, LineKind, Money, NewLine, Notation, message};

use super::{Article, check_digit};
use crate::shop::imports::table::{self, Column, FileError, FileErrors, Row, shortened};
use crate::shop::settings::Shop;

const COLUMNS: &[Column] = &[
    Column {
        name: "sku",
        names: &["sku", "article"],
        is_required: true,
    },
    Column {
        name: "name",
        names: &["name", "description"],
        is_required: true,
    },
    Column {
        name: "price",
        names: &["price", "unit_price"],
        is_required: true,
    },
    Column {
        name: "vat_percent",
        names: &["vat_percent", "vat", "tax_percent"],
        is_required: true,
    },
    Column {
        name: "gtin",
        names: &["gtin", "ean", "barcode"],
        is_required: false,
    },
];
// Indices in COLUMNS.
const SKU: usize = 0;
const NAME: usize = 1;
const PRICE: usize = 2;
const VAT: usize = 3;
const GTIN: usize = 4;

/// Parses a complete catalogue, or returns its mistakes. An article that cannot be sold, or could be mistaken for
/// another, is a mistake.
pub(super) fn parse(file: &str, bytes: &[u8], shop: &Shop) -> Result<Vec<Article>, FileErrors> {
    let notation = shop.notation();
    let mut codes = Codes::default();
    table::read(file, bytes, COLUMNS, shop.currency, |row| {
        let article = Article {
            sku: written(row, SKU)?,
            name: written(row, NAME)?,
            price_minor: price(row, notation)?,
            tax_rate: row.tax_rate(VAT)?,
            gtin: gtin(row)?,
            currency: shop.currency,
        };
        sellable(row, &article, shop)?;
        codes.take(row, &article)?;
        Ok(article)
    })
}

/// Asks core whether the article can ever be sold, on a line with any number.
fn sellable(row: &Row<'_>, article: &Article, shop: &Shop) -> Result<(), FileError> {
    let line = NewLine {
        sku: article.sku.clone(),
        name: article.name.clone(),
        quantity: 1,
        unit_price: Money::from_minor(article.price_minor, article.currency),
        tax_rate: article.tax_rate,
        kind: LineKind::Goods,
    };
    let basket = Basket::new(shop.currency, shop.prices);
    let problems = basket.problems_of(&[line.numbered(LineId(u32::MAX))]);
    let Some(fault) = problems.first().map(|problem| problem.fault) else {
        return Ok(());
    };
    let column = match fault.field() {
        "sku" => SKU,
        "name" => NAME,
        "vat_percent" => VAT,
        _ => PRICE,
    };
    Err(row.error(column, fault.message()))
}

/// The codes of the articles so far, with their lines: no code may identify two articles.
#[derive(Default)]
struct Codes {
    skus: HashMap<String, u64>,
    /// Article numbers and barcodes as a scanner may read them, without leading zeros.
    scanned_skus: HashMap<String, u64>,
    gtins: HashMap<String, u64>,
}

impl Codes {
    fn take(&mut self, row: &Row<'_>, article: &Article) -> Result<(), FileError> {
        let twice = |text: &str, line: u64| {
            message!(
                "cell-twice",
                text = shortened(text),
                line = line.to_string()
            )
        };
        if let Some(line) = first(&mut self.skus, &article.sku, row.line) {
            return Err(row.error(SKU, twice(&article.sku, line)));
        }
        let sku = scanned(&article.sku);
        if let Some(gtin) = &article.gtin {
            let code = gtin.trim_start_matches('0');
            if let Some(line) = first(&mut self.gtins, code, row.line) {
                return Err(row.error(GTIN, twice(gtin, line)));
            }
            if let Some(line) = self.scanned_skus.get(code) {
                let (text, line) = (shortened(gtin), line.to_string());
                let problem = message!("cell-is-item-number", text = text, line = line);
                return Err(row.error(GTIN, problem));
            }
        }
        let Some(sku) = sku else { return Ok(()) };
        self.scanned_skus.entry(sku.to_owned()).or_insert(row.line);
        match self.gtins.get(sku) {
            Some(line) if *line != row.line => {
                let (text, line) = (shortened(&article.sku), line.to_string());
                let problem = message!("cell-is-barcode", text = text, line = line);
                Err(row.error(SKU, problem))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Returns the digits of an article number that a scanner could read, without leading zeros.
fn scanned(sku: &str) -> Option<&str> {
    let is_number = sku.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| sku.trim_start_matches('0'))
}

/// Records a code; returns the line of its first occurrence, if earlier.
fn first(seen: &mut HashMap<String, u64>, code: &str, line: u64) -> Option<u64> {
    let first = *seen.entry(code.to_owned()).or_insert(line);
    (first != line).then_some(first)
}

fn written(row: &Row<'_>, column: usize) -> Result<String, FileError> {
    let text = row.text(column);
    if text.is_empty() {
        return Err(row.error(column, message!("cell-empty")));
    }
    if text.chars().any(char::is_control) {
        let problem = message!("cell-unreadable", text = shortened(text));
        return Err(row.error(column, problem));
    }
    Ok(text.to_owned())
}

fn price(row: &Row<'_>, notation: Notation) -> Result<i64, FileError> {
    let minor = row.amount(PRICE, notation)?;
    if minor < 0 {
        let problem = message!("cell-below-zero", text = shortened(row.text(PRICE)));
        return Err(row.error(PRICE, problem));
    }
    Ok(minor)
}

fn gtin(row: &Row<'_>) -> Result<Option<String>, FileError> {
    let text = row.text(GTIN);
    if text.is_empty() {
        return Ok(None);
    }
    match check_digit(text) {
        Some((written, right)) if written == right => Ok(Some(text.to_owned())),
        Some((_, right)) => {
            let (text, right) = (shortened(text), right.to_string());
            let problem = message!("cell-check-digit", text = text, right = right);
            Err(row.error(GTIN, problem))
        }
        None => {
            let problem = message!("cell-not-a-barcode", text = shortened(text));
            Err(row.error(GTIN, problem))
        }
    }
}
