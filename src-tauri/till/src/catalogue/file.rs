//! A catalogue from a file: `sku,name,price,vat_percent` and, if wanted, `gtin`.

use std::collections::HashMap;

use handover_core::Currency;

use super::{Article, check_digit, gtin_key};
use crate::table::{self, Column, FileError, FileErrors, Row, quoted};

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
// Their places in COLUMNS.
const SKU: usize = 0;
const NAME: usize = 1;
const PRICE: usize = 2;
const VAT: usize = 3;
const GTIN: usize = 4;

/// Reads a catalogue whole, or tells its mistakes.
pub(super) fn parse(
    file: &str,
    bytes: &[u8],
    currency: Currency,
) -> Result<Vec<Article>, FileErrors> {
    let mut skus = HashMap::new();
    let mut gtins = HashMap::new();
    table::read(file, bytes, COLUMNS, currency, |row| {
        let article = Article {
            sku: written(row, SKU)?,
            name: written(row, NAME)?,
            price_minor: price(row, currency)?,
            vat_basis_points: row.tax_rate(VAT)?,
            gtin: gtin(row)?,
            currency,
        };
        once(row, SKU, &mut skus, article.sku.clone())?;
        if let Some(key) = article.gtin.as_deref().and_then(gtin_key) {
            once(row, GTIN, &mut gtins, key)?;
        }
        Ok(article)
    })
}

fn written(row: &Row<'_>, column: usize) -> Result<String, FileError> {
    let text = row.text(column);
    if text.is_empty() {
        return Err(row.error(column, "it is empty", "write it, or remove the line"));
    }
    if text.chars().any(char::is_control) {
        let problem = format!("{} holds characters that cannot be printed", quoted(text));
        return Err(row.error(column, &problem, "write it on one line"));
    }
    Ok(text.to_owned())
}

fn price(row: &Row<'_>, currency: Currency) -> Result<i64, FileError> {
    let minor = row.amount(PRICE, currency)?;
    if minor < 0 {
        let problem = format!("{} is below zero", quoted(row.text(PRICE)));
        return Err(row.error(PRICE, &problem, "write a price of 0 or more"));
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
        Some((_, right)) => Err(row.error(
            GTIN,
            &format!("{} has a wrong check digit", quoted(text)),
            &format!("if the other digits are right, the last is {right}; or leave it empty"),
        )),
        None => Err(row.error(
            GTIN,
            &format!("{} is no barcode number", quoted(text)),
            "write 8, 12, 13 or 14 digits, or leave it empty",
        )),
    }
}

fn once(
    row: &Row<'_>,
    column: usize,
    seen: &mut HashMap<String, u64>,
    value: String,
) -> Result<(), FileError> {
    let first = *seen.entry(value).or_insert(row.line);
    if first == row.line {
        return Ok(());
    }
    let problem = format!("{} is in line {first} already", quoted(row.text(column)));
    Err(row.error(column, &problem, "remove one of the two lines"))
}
