//! A payment being opened.

use crate::sale::refusal::Refusal;
use crate::values::terms::{PaymentTerms, PlaceOrderMode};
use crate::values::text::is_plain;

impl PaymentTerms {
    /// Checks that the terms go together.
    ///
    /// # Errors
    /// Names the first one that does not.
    pub fn check(&self) -> Result<(), Refusal> {
        let till_places = self.mode == PlaceOrderMode::None;
        if self.auto_capture && !till_places {
            return Err(Refusal::OnlyWhenTheTillPlaces("auto_capture"));
        }
        if self.hold && !till_places {
            return Err(Refusal::OnlyWhenTheTillPlaces("hold"));
        }
        if self.remember && !till_places {
            return Err(Refusal::OnlyWhenTheTillPlaces("remember"));
        }
        let twice = |(at, category)| {
            self.categories
                .iter()
                .skip(at)
                .any(|other| other == category)
        };
        if (1..).zip(&self.categories).any(twice) {
            return Err(Refusal::CategoryTwice);
        }
        if self.fallback && self.categories.is_empty() {
            return Err(Refusal::FallbackWithoutCategory);
        }
        match &self.page_title {
            Some(title) if title.trim().is_empty() => Err(Refusal::TextMissing("page title")),
            Some(title) if title.chars().count() > PaymentTerms::TITLE_LIMIT => {
                Err(Refusal::TextTooLong("page title"))
            }
            Some(title) if !is_plain(title) => Err(Refusal::TextUnreadable("page title")),
            Some(_) | None => Ok(()),
        }
    }
}
