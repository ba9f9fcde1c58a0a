//! The catalogue in the window: prices are looked up, and articles are entered, changed and removed.
//!
//! Lines that were rung up keep the price they were rung up with.

mod import;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use handover_core::{message, visible};
use handover_journal::write_whole;
use handover_till::messages;
use handover_till::shop::catalogue::{Article, Draft, EditError, export};

use super::App;
use super::state::catalogue::Editing;
use crate::routes::Route;
use crate::view::{ArticleFieldName, Tone, UiError};

/// How many articles are listed.
const LISTED: usize = 50;

impl App {
    /// Reads what the catalogue's screen shows.
    ///
    /// # Errors
    /// When the till is not open.
    pub(super) fn read_catalogue(&self) -> Result<(), UiError> {
        let text = self.now().catalogue.text;
        self.find_articles(&text)
    }

    /// Searches the catalogue for its own screen.
    ///
    /// # Errors
    /// When the till is not open.
    pub(crate) fn find_articles(&self, text: &str) -> Result<(), UiError> {
        let (found, count, categories) = {
            let catalogue = self.opened()?.catalogue();
            let exact = catalogue.find(text).cloned();
            let is_other = |article: &&&Article| Some(**article) != exact.as_ref();
            let others = catalogue.search(text, LISTED);
            let others: Vec<Article> = others.iter().filter(is_other).copied().cloned().collect();
            let found: Vec<Article> = exact.into_iter().chain(others).collect();
            (found, catalogue.len(), catalogue.categories())
        };
        self.change(|state| {
            let catalogue = &mut state.catalogue;
            catalogue.text = text.to_owned();
            catalogue.count = count;
            catalogue.categories = categories;
            catalogue.unknown = None;
            let is_there = |chosen: &Article| found.contains(chosen);
            if !catalogue.chosen.as_ref().is_some_and(is_there) {
                catalogue.chosen = found.first().filter(|_| !text.trim().is_empty()).cloned();
            }
            catalogue.found = found;
        });
        Ok(())
    }

    /// Shows an article's price.
    ///
    /// # Errors
    /// When there is no such article.
    pub(crate) fn choose_article(&self, sku: &str) -> Result<(), UiError> {
        let article = self.opened()?.catalogue().by_sku(sku).cloned();
        let article = article.ok_or_else(|| UiError::of(message!("no-such-article")))?;
        self.change(|state| state.catalogue.chosen = Some(article));
        Ok(())
    }

    /// Shows the article of a scanned code in place of selling it.
    ///
    /// # Errors
    /// When the till is not open.
    pub(super) fn check_price(&self, code: &str) -> Result<(), UiError> {
        let code = visible(code);
        let code = code.trim();
        let is_known = self.opened()?.catalogue().find(code).is_some();
        self.find_articles(code)?;
        self.change(|state| {
            if !is_known {
                state.catalogue.chosen = None;
                state.catalogue.unknown = Some(code.to_owned());
            }
        });
        Ok(())
    }

    /// Prepares the form of an article: an existing one, or a new one that has this code.
    ///
    /// # Errors
    /// When there is no such article.
    pub(super) fn edit_article(
        &self,
        sku: Option<&str>,
        code: Option<&str>,
    ) -> Result<(), UiError> {
        self.read_catalogue()?;
        let before = match sku {
            Some(sku) => {
                let article = self.opened()?.catalogue().by_sku(sku).cloned();
                Some(article.ok_or_else(|| UiError::of(message!("no-such-article")))?)
            }
            None => None,
        };
        let draft = match (&before, code) {
            (Some(article), _) => Draft::of(article),
            (None, Some(code)) => drafted(code),
            (None, None) => Draft::default(),
        };
        let code = code.map(str::to_owned);
        self.change(|state| {
            state.catalogue.editing = Some(Editing {
                before,
                draft,
                code,
            });
        });
        Ok(())
    }

    /// Saves the article in the form. One that was entered for a code is added to the basket.
    ///
    /// # Errors
    /// When a field has a mistake, somebody else has changed the article, or it cannot be written.
    pub(crate) async fn save_article(
        &self,
        values: &BTreeMap<ArticleFieldName, String>,
    ) -> Result<(), UiError> {
        let Some(editing) = self.now().catalogue.editing else {
            return Err(UiError::of(message!("no-such-article")));
        };
        let draft = typed(values);
        let saved = {
            let opened = self.opened()?;
            let shop = &opened.open_till.config.shop;
            let mut catalogue = opened.catalogue();
            match &editing.before {
                Some(before) => catalogue.change(before, &draft, shop),
                None => catalogue.add(&draft, shop),
            }
        };
        let article = saved.map_err(|error| UiError::from(&error))?;
        tracing::info!(sku = article.sku, "an article was saved");
        if let Some(code) = editing.code {
            let times = {
                let state = self.now();
                let mut codes = state.codes.of(state.basket);
                codes.find(|one| one.text == code).map(|one| one.times)
            };
            self.settle_codes(&[code]);
            self.show(Route::Basket).await?;
            return self
                .add_article(&article.sku, &times.unwrap_or(1).to_string())
                .await;
        }
        self.after_edit(Some(&article)).await?;
        self.say(
            Tone::Info,
            message!("notice-article-saved", name = article.name),
        );
        Ok(())
    }

    /// Removes the chosen article; the screen has asked.
    ///
    /// # Errors
    /// When somebody else has changed it, or it cannot be removed.
    pub(crate) async fn remove_article(&self) -> Result<(), UiError> {
        let Some(article) = self.now().catalogue.chosen else {
            return Err(UiError::of(message!("no-such-article")));
        };
        let removed = self.opened()?.catalogue().remove(&article);
        removed.map_err(|error| UiError::from(&error))?;
        tracing::info!(sku = article.sku, "an article was removed");
        self.after_edit(None).await?;
        self.say(
            Tone::Info,
            message!("notice-article-removed", name = article.name),
        );
        Ok(())
    }

    async fn after_edit(&self, article: Option<&Article>) -> Result<(), UiError> {
        self.change(|state| {
            state.catalogue.editing = None;
            if let Some(article) = article {
                state.catalogue.text.clone_from(&article.sku);
            }
            state.catalogue.chosen = article.cloned();
        });
        self.read_catalogue()?;
        self.show(Route::Catalogue).await
    }

    /// Writes all articles into a file.
    ///
    /// # Errors
    /// When the path is not absolute, or the file cannot be written.
    pub(crate) fn export_catalogue(&self, file: &str) -> Result<(), UiError> {
        let path = absolute(file)?;
        let (bytes, count) = {
            let catalogue = self.opened()?.catalogue();
            (export(catalogue.articles()), catalogue.len())
        };
        write_whole(&path, &bytes).map_err(|error| {
            let why = messages::io(&error);
            UiError::of(message!("export-failed", file = file, why = why)).about("file")
        })?;
        self.say(
            Tone::Info,
            message!(
                "catalogue-exported",
                count = count,
                file = path.display().to_string()
            ),
        );
        Ok(())
    }
}

/// Parses the path of a file, which nobody can resolve against a folder in a window.
fn absolute(file: &str) -> Result<PathBuf, UiError> {
    let path = Path::new(file.trim().trim_matches('"'));
    if path.is_absolute() {
        Ok(path.to_owned())
    } else {
        Err(UiError::of(message!("not-a-path")).about("file"))
    }
}

/// Begins an article for a code: its barcode if it is one, else its number.
fn drafted(code: &str) -> Draft {
    let code = code.to_owned();
    let gtin = if handover_till::shop::catalogue::is_gtin(&code) {
        code.clone()
    } else {
        String::new()
    };
    Draft {
        sku: code,
        gtin,
        ..Draft::default()
    }
}

fn typed(values: &BTreeMap<ArticleFieldName, String>) -> Draft {
    let text = |name| values.get(&name).cloned().unwrap_or_default();
    Draft {
        sku: text(ArticleFieldName::Sku),
        name: text(ArticleFieldName::Name),
        price: text(ArticleFieldName::Price),
        vat_percent: text(ArticleFieldName::Vat),
        gtin: text(ArticleFieldName::Gtin),
        category: text(ArticleFieldName::Category),
    }
}

impl From<&EditError> for UiError {
    fn from(error: &EditError) -> UiError {
        let said = UiError::of(error.message());
        match error {
            EditError::Mistake { field, .. } => said.about(field),
            EditError::Changed | EditError::Store(_) => said,
        }
    }
}
