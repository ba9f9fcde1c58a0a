//! What customers read outside the till: the pages their phones land on, and what stands in Klarna's app. These few messages
//! stand in every language of the countries that the till knows.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use handover_core::Message;

/// English first.
const LANGUAGES: [(&str, &str); 8] = [
    ("en", include_str!("../messages/en/outgoing.ftl")),
    ("da", include_str!("../outgoing/da.ftl")),
    ("de", include_str!("../outgoing/de.ftl")),
    ("fi", include_str!("../outgoing/fi.ftl")),
    ("fr", include_str!("../outgoing/fr.ftl")),
    ("nb", include_str!("../outgoing/nb.ftl")),
    ("nl", include_str!("../outgoing/nl.ftl")),
    ("sv", include_str!("../outgoing/sv.ftl")),
];

/// Returns the language of `locale` as a page declares it, and a message in it. English stands in for a missing language.
#[must_use]
pub fn outgoing(message: &Message, locale: &str) -> (&'static str, String) {
    let wanted = locale.split('-').next();
    let (language, file) = LANGUAGES
        .into_iter()
        .find(|(language, _)| Some(*language) == wanted)
        .unwrap_or(LANGUAGES[0]);
    let mut bundle = FluentBundle::default();
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(file.to_owned()).expect("a test reads every file");
    bundle
        .add_resource(resource)
        .expect("a test finds keys that stand twice");
    let values = message.values().iter();
    let values: FluentArgs<'_> = values
        .map(|(name, value)| (*name, value.to_string()))
        .collect();
    let found = bundle.get_message(message.key());
    let text = found.and_then(|found| found.value()).map_or_else(
        || message.key().to_owned(),
        |pattern| {
            let text = bundle.format_pattern(pattern, Some(&values), &mut Vec::new());
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
    fn every_language_has_every_message() {
        for (language, _) in LANGUAGES {
            for message in [
                message!("landing-success"),
                message!("landing-failure"),
                message!("landing-cancel"),
                message!("outgoing-customer-token", shop = "Ada's"),
                message!("outgoing-sales-tax", rate = "20%"),
                message!("outgoing-not-delivered"),
            ] {
                let (said, text) = outgoing(&message, language);
                assert_eq!(said, language);
                assert_ne!(text, message.key(), "{language}");
                for (name, value) in message.values() {
                    assert!(text.contains(&value.to_string()), "{language}: {name}");
                }
            }
        }
        let (language, text) = outgoing(&message!("landing-cancel"), "xx-YY");
        assert_eq!(language, "en");
        assert_eq!(
            text,
            "The payment was cancelled. Please speak to the cashier."
        );
    }
}
