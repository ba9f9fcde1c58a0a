//! What customers read outside the till: the pages their phones land on, and what stands in Klarna's app.

use handover_core::Message;

use crate::texts::{Language, Texts};

/// Returns the language of `locale` as a page declares it, and a message in it. English stands in for a missing language.
#[must_use]
pub fn outgoing(message: &Message, locale: &str) -> (&'static str, String) {
    let texts = Texts::of(Language::of(locale)).plain();
    (texts.language().tag(), texts.line(message))
}

#[cfg(test)]
mod tests {
    use handover_core::message;

    use super::*;

    #[test]
    fn every_language_has_its_own_words() {
        let cancelled = |locale| outgoing(&message!("landing-cancel"), locale);
        let english = (
            "en",
            "The payment was cancelled. Please speak to the cashier.".to_owned(),
        );
        assert_eq!(cancelled("en-GB"), english);
        assert_eq!(cancelled("xx-YY"), english);
        for language in Language::all().filter(|language| *language != Language::of("en")) {
            let (said, text) = cancelled(language.tag());
            assert_eq!(said, language.tag());
            assert_ne!(text, english.1, "{said}");
        }
    }
}
