//! One article at a time: added, changed and removed by a person.

use handover_core::{Message, message};
use rusqlite::{Transaction, TransactionBehavior};
use thiserror::Error;

use super::codes::{Clash, ClashKind, Codes};
use super::{Article, Catalogue, CatalogueError, file, import, store};
use crate::shop::imports::table::Row;
use crate::shop::settings::Shop;

/// An article as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The article number.
    pub sku: String,
    /// The name.
    pub name: String,
    /// The price.
    pub price: String,
    /// The tax rate.
    pub vat_percent: String,
    /// The barcode numbers, separated by spaces.
    pub gtin: String,
    /// The category, or nothing.
    pub category: String,
}

/// Why an article was not written. The catalogue is unchanged.
#[derive(Debug, Error)]
pub enum EditError {
    /// A field cannot stay as it was typed.
    #[error("{field}: {problem}")]
    Mistake {
        /// The field, by its column's name.
        field: String,
        /// What is wrong and the fix.
        problem: Message,
    },
    /// The article is another than the one that was shown.
    #[error("the article was changed or removed by somebody else")]
    Changed,
    /// The catalogue cannot be written.
    #[error(transparent)]
    Store(#[from] CatalogueError),
}

impl EditError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            EditError::Mistake { problem, .. } => problem.clone(),
            EditError::Changed => message!("article-changed"),
            EditError::Store(error) => error.message(),
        }
    }
}

impl Draft {
    /// Returns an article as it would be typed.
    #[must_use]
    pub fn of(article: &Article) -> Draft {
        let [sku, name, price, vat_percent, gtin, category] =
            <[String; 6]>::try_from(file::texts(article)).unwrap_or_default();
        Draft {
            sku,
            name,
            price,
            vat_percent,
            gtin,
            category,
        }
    }

    fn parse(&self, shop: &Shop) -> Result<Article, EditError> {
        let required = [
            ("sku", &self.sku),
            ("name", &self.name),
            ("price", &self.price),
        ];
        for (field, text) in required {
            if text.trim().is_empty() {
                return Err(EditError::Mistake {
                    field: field.to_owned(),
                    problem: message!("setting-empty"),
                });
            }
        }
        let texts = [
            &self.sku,
            &self.name,
            &self.price,
            &self.vat_percent,
            &self.gtin,
            &self.category,
        ];
        let row = Row::typed(texts.map(String::clone).to_vec(), file::COLUMNS);
        file::article(&row, shop).map_err(|error| EditError::Mistake {
            field: error.field,
            problem: error.problem,
        })
    }
}

impl Catalogue {
    /// Adds an article.
    ///
    /// # Errors
    /// When a field has a mistake or the catalogue cannot be written.
    pub fn add(&mut self, draft: &Draft, shop: &Shop) -> Result<Article, EditError> {
        let article = draft.parse(shop)?;
        self.refresh()?;
        self.check_codes(&article, None)?;
        self.write(None, |transaction| store::put(transaction, &article))?;
        Ok(article)
    }

    /// Changes an article that was shown as `before`.
    ///
    /// # Errors
    /// When a field has a mistake, the article is another by now, or the catalogue cannot be written.
    pub fn change(
        &mut self,
        before: &Article,
        draft: &Draft,
        shop: &Shop,
    ) -> Result<Article, EditError> {
        let article = draft.parse(shop)?;
        self.refresh()?;
        self.check_codes(&article, Some(&before.sku))?;
        self.write(Some(before), |transaction| {
            if before.sku != article.sku {
                store::rename(transaction, &before.sku, &article.sku)?;
            }
            store::put(transaction, &article)
        })?;
        Ok(article)
    }

    /// Removes an article that was shown as `before`.
    ///
    /// # Errors
    /// When the article is another by now, or the catalogue cannot be written.
    pub fn remove(&mut self, before: &Article) -> Result<(), EditError> {
        self.refresh()?;
        self.write(Some(before), |transaction| {
            store::remove(transaction, &before.sku)
        })
    }

    /// Checks that no other article has a code of this one.
    fn check_codes(&self, article: &Article, but: Option<&str>) -> Result<(), EditError> {
        let mut codes = Codes::new();
        for (place, other) in self.articles.iter().enumerate() {
            if but != Some(other.sku.as_str()) {
                // What is in the catalogue does not clash with itself.
                drop(codes.take(other, place));
            }
        }
        let Err(Clash { kind, code, owner }) = codes.free(article, usize::MAX) else {
            return Ok(());
        };
        let Some(owner) = self.articles.get(owner) else {
            return Ok(());
        };
        let field = match kind {
            ClashKind::Sku | ClashKind::SkuIsBarcode => "sku",
            ClashKind::Barcode | ClashKind::BarcodeIsSku => "gtin",
        };
        Err(EditError::Mistake {
            field: field.to_owned(),
            problem: import::taken_by(&code, owner),
        })
    }

    /// Writes in one transaction, unless another program has written meanwhile or the article is not `before`.
    fn write(
        &mut self,
        before: Option<&Article>,
        write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), EditError> {
        let path = self.path.clone();
        let failed = |source| store::failed("write the catalogue", &path, source);
        if before.is_some_and(|before| self.exactly(&before.sku) != Some(before)) {
            return Err(EditError::Changed);
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        if store::version(&transaction).map_err(failed)? != self.version {
            return Err(EditError::Changed);
        }
        write(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        self.load()?;
        Ok(())
    }

    fn exactly(&self, sku: &str) -> Option<&Article> {
        self.articles.get(*self.by_sku.get(sku)?)
    }
}
