//! A catalogue as a file: `sku,name,price,vat_percent`, `gtin` and `category`, as people make it and as it is exported.

use csv::WriterBuilder;
use handover_core::{Basket, LineId, LineKind, Money, NewLine, Notation, TaxRate, message};

use super::Article;
use super::codes::{Clash, ClashKind};
use crate::shop::barcode::{check_digit, with_lost_zeros};
use crate::shop::imports::table::{Column, FileError, Row, shortened};
use crate::shop::settings::Shop;

/// The columns, by the names people give them.
pub const COLUMNS: &[Column] = &[
    Column {
        name: "sku",
        names: &[
            "sku",
            "article",
            "artikelnummer",
            "artikelnr",
            "varenummer",
            "varenr",
            "tuotenumero",
            "référence",
            "item_number",
        ],
        is_required: true,
    },
    Column {
        name: "name",
        names: &[
            "name",
            "description",
            "product_name",
            "benämning",
            "namn",
            "bezeichnung",
            "navn",
            "nimi",
            "désignation",
            "nom",
            "naam",
            "omschrijving",
        ],
        is_required: true,
    },
    Column {
        name: "price",
        names: &[
            "price",
            "unit_price",
            "pris",
            "preis",
            "hinta",
            "prix",
            "prijs",
        ],
        is_required: true,
    },
    Column {
        name: "vat_percent",
        names: &[
            "vat_percent",
            "vat",
            "tax_percent",
            "moms",
            "mva",
            "mwst",
            "alv",
            "tva",
            "btw",
        ],
        is_required: true,
    },
    Column {
        name: "gtin",
        names: &[
            "gtin",
            "ean",
            "barcode",
            "barcodes",
            "streckkod",
            "strekkode",
            "stregkode",
            "viivakoodi",
        ],
        is_required: false,
    },
    Column {
        name: "category",
        names: &[
            "category",
            "group",
            "kategori",
            "kategorie",
            "warengruppe",
            "luokka",
            "catégorie",
            "categorie",
        ],
        is_required: false,
    },
];
// Indices in COLUMNS.
pub(super) const SKU: usize = 0;
pub(super) const NAME: usize = 1;
const PRICE: usize = 2;
const VAT: usize = 3;
pub(super) const GTIN: usize = 4;
const CATEGORY: usize = 5;
/// The longest name of a category, in characters.
const LONGEST_CATEGORY: usize = 40;

/// Parses an article. One that can never be sold is refused.
pub(super) fn article(row: &Row<'_>, shop: &Shop) -> Result<Article, FileError> {
    let article = Article {
        sku: written(row, SKU)?,
        name: written(row, NAME)?,
        price_minor: price(row, shop.notation())?,
        tax_rate: row.tax_rate(VAT)?,
        barcodes: barcodes(row)?,
        currency: shop.currency,
        category: category(row)?,
    };
    sellable(row, &article, shop)?;
    Ok(article)
}

/// Returns the catalogue as a file that can be imported again.
#[must_use]
pub fn export(articles: &[Article]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let header = COLUMNS.iter().map(|column| column.name.to_owned());
    let rows = articles.iter().map(texts);
    for row in std::iter::once(header.collect()).chain(rows) {
        // A vector takes everything.
        drop(writer.write_record(row));
    }
    writer.into_inner().unwrap_or_default()
}

/// Returns an article's texts, one for each column.
pub(super) fn texts(article: &Article) -> Vec<String> {
    vec![
        article.sku.clone(),
        article.name.clone(),
        Money::from_minor(article.price_minor, article.currency).plain(),
        percent(article.tax_rate),
        article.barcodes.join(" "),
        article.category.clone(),
    ]
}

/// Returns a rate as a number of per cent.
fn percent(rate: TaxRate) -> String {
    rate.to_string().replace('%', "")
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

/// Returns the error of an article whose code another line has taken.
pub(super) fn clash(row: &Row<'_>, clash: &Clash<u64>) -> FileError {
    let (text, line) = (shortened(&clash.code), clash.owner.to_string());
    let (column, problem) = match clash.kind {
        ClashKind::Sku => (SKU, message!("cell-twice", text = text, line = line)),
        ClashKind::Barcode => (GTIN, message!("cell-twice", text = text, line = line)),
        ClashKind::BarcodeIsSku => {
            let problem = message!("cell-is-item-number", text = text, line = line);
            (GTIN, problem)
        }
        ClashKind::SkuIsBarcode => (SKU, message!("cell-is-barcode", text = text, line = line)),
    };
    row.error(column, problem)
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

/// Parses the barcode numbers of a cell, separated by spaces or bars.
fn barcodes(row: &Row<'_>) -> Result<Vec<String>, FileError> {
    let mut numbers: Vec<String> = Vec::new();
    for text in row.text(GTIN).split([' ', '|', '\t']) {
        if !text.is_empty() && !numbers.iter().any(|number| number == text) {
            numbers.push(barcode(row, text)?);
        }
    }
    Ok(numbers)
}

fn barcode(row: &Row<'_>, text: &str) -> Result<String, FileError> {
    let quoted = shortened(text);
    let problem = match (check_digit(text), with_lost_zeros(text)) {
        (Some((written, right)), _) if written == right => return Ok(text.to_owned()),
        (_, Some(whole)) => message!("cell-zeros-missing", text = quoted, whole = whole),
        (Some((_, right)), None) => {
            message!("cell-check-digit", text = quoted, right = right.to_string())
        }
        (None, None) if is_rounded(text) => message!("cell-rounded", text = quoted),
        (None, None) => message!("cell-not-a-barcode", text = quoted),
    };
    Err(row.error(GTIN, problem))
}

/// Whether a spreadsheet has rounded the number: `5,01235E+12`.
fn is_rounded(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let parts = upper.split_once("E+");
    parts.is_some_and(|(digits, power)| {
        let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        is_number(digits) && is_number(power)
    })
}

fn category(row: &Row<'_>) -> Result<String, FileError> {
    let text = row.text(CATEGORY);
    if text.chars().any(char::is_control) {
        let problem = message!("cell-unreadable", text = shortened(text));
        return Err(row.error(CATEGORY, problem));
    }
    if text.chars().count() > LONGEST_CATEGORY {
        let problem = message!("cell-category-too-long", letters = LONGEST_CATEGORY);
        return Err(row.error(CATEGORY, problem));
    }
    Ok(text.to_owned())
}
