//! The landing pages on a customer's phone: the only messages in more languages than English.

use fluent_bundle::{FluentBundle, FluentResource};
use handover_core::Message;

/// English first: the fallback for every other language.
const LANGUAGES: [(&str, &str); 8] = [
    ("en", include_str!("../messages/en/landing.ftl")),
    ("da", include_str!("../landing/da.ftl")),
    ("de", include_str!("../landing/de.ftl")),
    ("fi", include_str!("../landing/fi.ftl")),
    ("fr", include_str!("../landing/fr.ftl")),
    ("nb", include_str!("../landing/nb.ftl")),
    ("nl", include_str!("../landing/nl.ftl")),
    ("sv", include_str!("../landing/sv.ftl")),
];

/// Returns a landing page's message in the language of `locale`, and that language as a page declares it.
#[must_use]
pub fn landing(message: &Message, locale: &str) -> (&'static str, String) {
    let wanted = locale.split('-').next();
    let (language, file) = LANGUAGES
        .into_iter()
        .find(|(language, _)| Some(*language) == wanted)
        .unwrap_or(LANGUAGES[0]);
    let mut bundle = FluentBundle::default();
    let resource = FluentResource::try_new(file.to_owned()).expect("a test reads every file");
    bundle
        .add_resource(resource)
        .expect("a test finds keys that stand twice");
    let found = bundle.get_message(message.key());
    let text = found.and_then(|found| found.value()).map_or_else(
        || message.key().to_owned(),
        |pattern| {
            let text = bundle.format_pattern(pattern, None, &mut Vec::new());
            text.into_owned()
        },
    );
    (language, text)
}

#[cfg(test)]
mod tests {
    use handover_core::message;

    use super::*;

    #[test]
    fn every_language_has_every_landing_page() {
        for (language, _) in LANGUAGES {
            for message in [
                message!("landing-success"),
                message!("landing-failure"),
                message!("landing-cancel"),
            ] {
                let (said, text) = landing(&message, language);
                assert_eq!(said, language);
                assert_ne!(text, message.key(), "{language}");
            }
        }
        let (language, text) = landing(&message!("landing-cancel"), "xx-YY");
        assert_eq!(language, "en");
        assert_eq!(
            text,
            "The payment was cancelled. Please speak to the cashier."
        );
    }
}
