//! No code may identify two articles: an article number or barcode belongs to one of them.

use std::collections::HashMap;

use super::Article;

/// The codes taken so far, each with its owner: a line of a file, or an article of the catalogue.
pub(super) struct Codes<O> {
    skus: HashMap<String, O>,
    /// Article numbers as a scanner may read them, without leading zeros.
    scanned_skus: HashMap<String, O>,
    /// Barcodes without leading zeros.
    barcodes: HashMap<String, O>,
}

/// A code of an article that is another's already.
pub(super) struct Clash<O> {
    pub(super) kind: ClashKind,
    /// The code.
    pub(super) code: String,
    /// Whose it is.
    pub(super) owner: O,
}

#[derive(Clone, Copy)]
pub(super) enum ClashKind {
    /// The article number is another's.
    Sku,
    /// The barcode is another's.
    Barcode,
    /// The barcode is another's article number.
    BarcodeIsSku,
    /// The article number is another's barcode.
    SkuIsBarcode,
}

impl<O: Copy + PartialEq> Codes<O> {
    pub(super) fn new() -> Codes<O> {
        Codes {
            skus: HashMap::new(),
            scanned_skus: HashMap::new(),
            barcodes: HashMap::new(),
        }
    }

    /// Takes an article's codes for `owner`.
    pub(super) fn take(&mut self, article: &Article, owner: O) -> Result<(), Clash<O>> {
        self.free(article, owner)?;
        self.skus.insert(article.sku.clone(), owner);
        for barcode in &article.barcodes {
            self.barcodes.insert(bare(barcode).to_owned(), owner);
        }
        if let Some(sku) = scanned(&article.sku) {
            self.scanned_skus.entry(sku.to_owned()).or_insert(owner);
        }
        Ok(())
    }

    /// Checks that nobody else has one of the article's codes.
    pub(super) fn free(&self, article: &Article, owner: O) -> Result<(), Clash<O>> {
        let other = |taken: &HashMap<String, O>, code: &str| {
            taken.get(code).copied().filter(|other| *other != owner)
        };
        let clash = |kind, code: &str, owner| {
            let code = code.to_owned();
            Err(Clash { kind, code, owner })
        };
        if let Some(owner) = other(&self.skus, &article.sku) {
            return clash(ClashKind::Sku, &article.sku, owner);
        }
        for barcode in &article.barcodes {
            if let Some(owner) = other(&self.barcodes, bare(barcode)) {
                return clash(ClashKind::Barcode, barcode, owner);
            }
            if let Some(owner) = other(&self.scanned_skus, bare(barcode)) {
                return clash(ClashKind::BarcodeIsSku, barcode, owner);
            }
        }
        match scanned(&article.sku).and_then(|sku| other(&self.barcodes, sku)) {
            Some(owner) => clash(ClashKind::SkuIsBarcode, &article.sku, owner),
            None => Ok(()),
        }
    }
}

/// Returns the digits of an article number that a scanner could read, without leading zeros.
fn scanned(sku: &str) -> Option<&str> {
    let is_number = sku.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| bare(sku))
}

fn bare(code: &str) -> &str {
    code.trim_start_matches('0')
}
