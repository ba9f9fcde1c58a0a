//! Articles whose code contains a price or a weight.

use handover_core::{Message, message};

use super::{Article, Catalogue};
use crate::shop::scale_code::{ScaleCode, ScaleValue};

/// An article with the price that its code says, or that its weight comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed<'a> {
    /// The article. Its own price is that of a kilogram.
    pub article: &'a Article,
    /// What the code says.
    pub value: ScaleValue,
    /// The price to pay.
    pub price_minor: i64,
}

impl Catalogue {
    /// Finds the article of a code that contains its price or weight: by the barcode with zeros in place of the
    /// value, else by the item's digits as article number. A code that is in the catalogue as it is says nothing.
    #[must_use]
    pub fn weighed(&self, code: &str, patterns: &[ScaleCode]) -> Option<Weighed<'_>> {
        let code = code.trim();
        let (pattern, item, value) = patterns.iter().find_map(|pattern| {
            let (item, value) = pattern.read(code)?;
            Some((pattern, item, value))
        })?;
        let by_number = || {
            let bare = item.trim_start_matches('0');
            self.by_sku(item).or_else(|| self.by_sku(bare))
        };
        let empty = pattern.empty(item);
        let article = empty
            .and_then(|code| self.by_barcode(&code))
            .or_else(by_number)?;
        let price_minor = match value {
            ScaleValue::PriceMinor(price) => price,
            ScaleValue::Grams(grams) => by_weight(article.price_minor, grams)?,
        };
        Some(Weighed {
            article,
            value,
            price_minor,
        })
    }
}

impl Weighed<'_> {
    /// Returns the article's name with its weight, if the code says one.
    #[must_use]
    pub fn name(&self) -> Message {
        let name = self.article.name.as_str();
        match self.value {
            ScaleValue::PriceMinor(_) => message!("article-name", name = name),
            ScaleValue::Grams(grams) => {
                message!("article-weighed", name = name, grams = grams.to_string())
            }
        }
    }
}

/// Returns the price of a weight, rounded to the nearest minor unit.
fn by_weight(per_kilogram: i64, grams: i64) -> Option<i64> {
    let exact = i128::from(per_kilogram).checked_mul(i128::from(grams))?;
    i64::try_from(exact.checked_add(500)?.div_euclid(1_000)).ok()
}
