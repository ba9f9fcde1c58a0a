//! Practice mode: a small catalogue of invented articles, so that a new installation shows the whole job.

use std::path::Path;

use handover_till::open_till::OpenTill;
use handover_till::shop::catalogue::{Catalogue, CatalogueError};
use handover_till::shop::home::Mode;
use handover_till::shop::settings::Shop;

/// Invented articles; their numbers are from the range reserved for use inside a shop.
const ARTICLES: &str = include_str!("practice/catalogue.csv");

/// Opens the catalogue; in practice mode, fills an empty one.
///
/// # Errors
/// When it cannot be read or written.
pub(crate) fn catalogue(file: &Path, open_till: &OpenTill) -> Result<Catalogue, CatalogueError> {
    let mut catalogue = Catalogue::open(file)?;
    if catalogue.is_empty() && open_till.place.mode() == Mode::Practice {
        fill(&mut catalogue, &open_till.config.shop)?;
    }
    Ok(catalogue)
}

fn fill(catalogue: &mut Catalogue, shop: &Shop) -> Result<(), CatalogueError> {
    let count = catalogue.import("practice articles", ARTICLES.as_bytes(), shop)?;
    tracing::info!(count, "the practice catalogue was filled");
    Ok(())
}

#[cfg(test)]
mod tests {
    use handover_till::shop::catalogue::is_gtin;

    use super::*;

    #[test]
    fn the_practice_articles_can_be_scanned_and_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut catalogue =
            Catalogue::open(&folder.path().join("catalogue.sqlite")).expect("a catalogue");
        fill(&mut catalogue, &Shop::default()).expect("the articles are sound");
        assert!(catalogue.len() >= 30);
        for line in ARTICLES.lines().skip(1) {
            let code = line.rsplit(',').next().expect("a code");
            assert!(code.starts_with('2') && is_gtin(code), "{line}");
            assert!(catalogue.by_barcode(code).is_some(), "{line}");
        }
        assert!(!catalogue.search("heart", 5).is_empty());
    }
}
