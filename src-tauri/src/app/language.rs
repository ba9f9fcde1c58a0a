//! The customer's language: of their screen, their slip and Klarna's next page.

use std::sync::Arc;

use handover_core::{Command, CustomerLanguage, Sale, SaleId, message};
use handover_text::Language;

use super::App;
use crate::view::{Tone, UiError};

impl App {
    /// Switches to the next language for the customer at the counter.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn switch_language(&self) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let shop = &self.opened()?.shop;
        let sale = self.facing()?;
        let current = match &sale {
            Some(sale) => shop.language_of(sale),
            None => self.now().next_language.unwrap_or(shop.language),
        };
        let at = shop.languages.iter().position(|one| *one == current);
        let next = at.map_or(0, |at| at.saturating_add(1));
        let next = *shop.languages.get(next).unwrap_or(&shop.language);
        let locale = match sale {
            Some(sale) => {
                self.speak(sale.id(), next).await?;
                // A page that is open keeps its language.
                let page = sale.session().map(|session| session.terms.language);
                self.page_locale(page.unwrap_or_else(|| code(next)).as_ref())?
            }
            None => {
                self.change(|state| state.next_language = Some(next));
                self.page_locale(code(next).as_ref())?
            }
        };
        let language = next.name();
        let said = if locale.starts_with(next.tag()) {
            message!("notice-customer-language", language = language)
        } else {
            let page = name_of(&locale);
            message!(
                "notice-customer-language-page",
                language = language,
                page = page
            )
        };
        self.say(Tone::Info, said);
        Ok(())
    }

    /// Gives a new sale the language chosen before it began, if one was.
    pub(super) async fn speak_as_chosen(&self, sale: SaleId) -> Result<(), UiError> {
        match self.now().next_language {
            Some(language) => {
                self.speak(sale, language).await?;
                self.change(|state| state.next_language = None);
                Ok(())
            }
            None => Ok(()),
        }
    }

    async fn speak(&self, sale: SaleId, language: Language) -> Result<(), UiError> {
        if let Some(language) = code(language) {
            self.ask(sale, Command::ChooseLanguage(language), None)
                .await?;
        }
        Ok(())
    }

    fn page_locale(&self, language: Option<&CustomerLanguage>) -> Result<String, UiError> {
        let shop = &self.opened()?.open_till.config.shop;
        Ok(shop.page_locale(language).to_owned())
    }

    /// Returns the sale whose customer stands at the counter, if one is rung up or paid.
    fn facing(&self) -> Result<Option<Arc<Sale>>, UiError> {
        let state = self.now();
        let snapshot = self.opened()?.open_till.till.watch().borrow().clone();
        let shown = state.facing(|id| snapshot.sale(id).map(|shown| Arc::clone(&shown.sale)));
        Ok(shown)
    }
}

/// Returns the language as sales store it.
fn code(language: Language) -> Option<CustomerLanguage> {
    CustomerLanguage::parse(language.tag()).ok()
}

/// Returns the name of a locale's language in itself, or the locale where the till does not speak it.
fn name_of(locale: &str) -> String {
    Language::all()
        .find(|language| locale.starts_with(language.tag()))
        .map_or_else(|| locale.to_owned(), Language::name)
}
