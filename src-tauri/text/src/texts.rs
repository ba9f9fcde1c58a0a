//! The catalogue: every message of every language, and how its values are written into it.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use handover_core::message::{Message, Value};
use unic_langid::LanguageIdentifier;

use crate::format::Format;
use crate::isolate::isolated;

/// A language with a folder of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// English with accents and 40 % longer.
    #[cfg(feature = "pseudo")]
    Pseudo,
}

/// What one language says, and how it writes values.
#[derive(Clone, Copy)]
pub struct Texts {
    catalogue: &'static Catalogue,
    isolates: bool,
}

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub wrong: String,
    /// What to do; empty where nothing can be done.
    pub remedy: String,
}

/// The labels of the window by key, for its pages.
pub type Labels = BTreeMap<String, String>;

struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    labels: Labels,
    format: Format,
}

/// The files of the English folder; a test compares them with it.
pub(crate) const ENGLISH: [(&str, &str); 12] = [
    ("basket", include_str!("../messages/en/basket.ftl")),
    ("books", include_str!("../messages/en/books.ftl")),
    ("customer", include_str!("../messages/en/customer.ftl")),
    ("customers", include_str!("../messages/en/customers.ftl")),
    ("frame", include_str!("../messages/en/frame.ftl")),
    ("phone", include_str!("../messages/en/phone.ftl")),
    ("problems", include_str!("../messages/en/problems.ftl")),
    ("questions", include_str!("../messages/en/questions.ftl")),
    ("refusals", include_str!("../messages/en/refusals.ftl")),
    ("records", include_str!("../messages/en/records.ftl")),
    ("sale", include_str!("../messages/en/sale.ftl")),
    ("settings", include_str!("../messages/en/settings.ftl")),
];

static IN_ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(english());
    bundle.set_formatter(Some(|value, _| count(&IN_ENGLISH.format, value)));
    Catalogue::load(Language::English, bundle, &ENGLISH, "en-GB", |text| {
        text.into()
    })
});

#[cfg(feature = "pseudo")]
static IN_PSEUDO: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(english());
    bundle.set_formatter(Some(|value, _| count(&IN_PSEUDO.format, value)));
    bundle.set_transform(Some(crate::pseudo::pseudo));
    Catalogue::load(
        Language::Pseudo,
        bundle,
        &ENGLISH,
        "en-GB",
        crate::pseudo::pseudo,
    )
});

/// The folders of messages by name.
const FOLDERS: [(&str, Language); 1] = [("en", Language::English)];

#[cfg(feature = "pseudo")]
static IS_PSEUDO: LazyLock<bool> =
    LazyLock::new(|| std::env::var("HANDOVER_LANGUAGE").is_ok_and(|name| name == "pseudo"));

/// Whose rules for plurals hold.
fn english() -> Vec<LanguageIdentifier> {
    vec!["en".parse().expect("a language")]
}

impl Language {
    /// Returns the language of a locale such as `en-GB`; English when there is no folder for it. In the build for tests
    /// `HANDOVER_LANGUAGE=pseudo` makes it the pseudo-language, whatever the locale.
    #[must_use]
    pub fn of(locale: &str) -> Language {
        #[cfg(feature = "pseudo")]
        if *IS_PSEUDO {
            return Language::Pseudo;
        }
        let language = locale.split('-').next();
        let found = FOLDERS
            .into_iter()
            .find(|(name, _)| Some(*name) == language);
        found.map_or(Language::English, |(_, language)| language)
    }

    /// Returns its name as a page declares it, such as `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            #[cfg(feature = "pseudo")]
            Language::Pseudo => "en-x-pseudo",
        }
    }
}

impl Texts {
    /// Returns what a language says on a screen: names that run from right to left are isolated.
    #[must_use]
    pub fn of(language: Language) -> Texts {
        let catalogue = match language {
            Language::English => &IN_ENGLISH,
            #[cfg(feature = "pseudo")]
            Language::Pseudo => &IN_PSEUDO,
        };
        Texts {
            catalogue,
            isolates: true,
        }
    }

    /// Returns what it says in a terminal or on paper: names are written as they are.
    #[must_use]
    pub const fn plain(self) -> Texts {
        Texts {
            isolates: false,
            ..self
        }
    }

    /// Returns the language.
    #[must_use]
    pub fn language(self) -> Language {
        self.catalogue.language
    }

    /// Returns how this language writes numbers, money and dates.
    #[must_use]
    pub fn format(self) -> &'static Format {
        &self.catalogue.format
    }

    /// Returns a message in words.
    #[must_use]
    pub fn line(self, message: impl Borrow<Message>) -> String {
        let message = message.borrow();
        let found = self.catalogue.bundle.get_message(message.key());
        found.and_then(|found| found.value()).map_or_else(
            || message.key().to_owned(),
            |pattern| self.written(pattern, message),
        )
    }

    /// Returns what is wrong, and what to do: the message's attribute `remedy`, or that of the message it holds.
    #[must_use]
    pub fn words(self, message: impl Borrow<Message>) -> Words {
        let message = message.borrow();
        Words {
            wrong: self.line(message),
            remedy: self.remedy(message),
        }
    }

    fn remedy(self, message: &Message) -> String {
        let found = self.catalogue.bundle.get_message(message.key());
        match found.and_then(|found| found.get_attribute("remedy")) {
            Some(remedy) => self.written(remedy.value(), message),
            None => message
                .held()
                .map_or_else(String::new, |held| self.remedy(held)),
        }
    }

    /// Returns all labels by key.
    #[must_use]
    pub fn labels(self) -> &'static Labels {
        &self.catalogue.labels
    }

    fn written(self, pattern: &Pattern<&str>, message: &Message) -> String {
        let mut values = FluentArgs::with_capacity(message.values().len());
        for (name, value) in message.values() {
            values.set(*name, self.value(value));
        }
        // What is missing or unknown is found by the test of all keys.
        self.catalogue
            .bundle
            .format_pattern(pattern, Some(&values), &mut Vec::new())
            .into_owned()
    }

    fn value(self, value: &Value) -> FluentValue<'static> {
        let text = match value {
            Value::Text(text) if self.isolates => isolated(text),
            Value::Text(text) => text.clone(),
            Value::Count(count) => return FluentValue::from(*count),
            Value::Money(money) => self.format().money(*money),
            Value::Rate(rate) => self.format().rate(*rate),
            Value::Message(message) => self.line(&**message),
        };
        FluentValue::from(text)
    }
}

/// Both, one after the other.
impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.wrong)?;
        f.write_str(if self.remedy.is_empty() { "" } else { " " })?;
        f.write_str(&self.remedy)
    }
}

impl Catalogue {
    fn load(
        language: Language,
        mut bundle: FluentBundle<FluentResource>,
        files: &[(&str, &str)],
        locale: &str,
        voice: fn(&str) -> std::borrow::Cow<'_, str>,
    ) -> Catalogue {
        bundle.set_use_isolating(false);
        let mut labels = Labels::new();
        for (_, text) in files {
            let resource =
                FluentResource::try_new((*text).to_owned()).expect("a test reads every file");
            for entry in resource.entries() {
                label(&mut labels, entry, voice);
            }
            bundle
                .add_resource(resource)
                .expect("a test finds keys that stand twice");
        }
        Catalogue {
            language,
            bundle,
            labels,
            format: Format::of(locale),
        }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts")
            .field("language", &self.catalogue.language)
            .field("isolates", &self.isolates)
            .finish()
    }
}

fn count(format: &Format, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => number
            .as_string()
            .parse()
            .ok()
            .map(|number| format.number(number)),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

/// Adds a message as the pages fill it: `{name}` for a value, and a key of its own for each form of a count.
fn label(labels: &mut Labels, entry: &Entry<&str>, voice: fn(&str) -> std::borrow::Cow<'_, str>) {
    let Entry::Message(message) = entry else {
        return;
    };
    let attributes = message.attributes.iter().map(|attribute| {
        (
            format!("{}-{}", message.id.name, attribute.id.name),
            &attribute.value,
        )
    });
    let value = message
        .value
        .iter()
        .map(|value| (message.id.name.to_owned(), value));
    for (key, pattern) in value.chain(attributes) {
        let mut text = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text.push_str(&voice(value)),
                PatternElement::Placeable {
                    expression: Expression::Inline(inline),
                } => text.push_str(&placeholder(inline)),
                PatternElement::Placeable {
                    expression: Expression::Select { variants, .. },
                } => {
                    for variant in variants {
                        let VariantKey::Identifier { name } = variant.key else {
                            continue;
                        };
                        let form: String = variant
                            .value
                            .elements
                            .iter()
                            .map(|element| match element {
                                PatternElement::TextElement { value } => voice(value).into_owned(),
                                PatternElement::Placeable {
                                    expression: Expression::Inline(inline),
                                } => placeholder(inline),
                                PatternElement::Placeable {
                                    expression: Expression::Select { .. },
                                } => String::new(),
                            })
                            .collect();
                        if variant.default {
                            text.push_str(&form)
                        } else {
                            labels.insert(format!("{key}-{name}"), form);
                        }
                    }
                }
            }
        }
        labels.insert(key, text);
    }
}

fn placeholder(inline: &InlineExpression<&str>) -> String {
    match inline {
        InlineExpression::VariableReference { id } => format!("{{{}}}", id.name),
        InlineExpression::StringLiteral { value } => (*value).to_owned(),
        InlineExpression::NumberLiteral { .. }
        | InlineExpression::FunctionReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. }
        | InlineExpression::Placeable { .. } => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use handover_core::{Currency, Money, message};

    use super::*;

    fn english() -> Texts {
        Texts::of(Language::of("xx-YY"))
    }

    #[test]
    fn a_message_has_its_values_and_the_form_of_its_count() {
        let items = |count: i64| english().line(message!("basket-items", count = count));
        assert_eq!(
            [items(0), items(1), items(1_200)],
            ["0 items", "1 item", "1,200 items"]
        );
        let paid = message!(
            "notice-paid",
            number = "P-000001",
            amount = Money::from_minor(123_400, Currency::Gbp)
        );
        assert_eq!(english().line(paid), "Sale P-000001 is paid: £1,234.00.");
    }

    #[test]
    fn a_problem_says_what_is_wrong_and_what_to_do() {
        let words = english().words(message!("keyring-locked"));
        assert_eq!(words.wrong, "The keyring is locked.");
        assert_eq!(
            words.remedy,
            "Unlock it, for example by logging in with a password."
        );
    }

    #[test]
    fn a_name_is_isolated_on_a_screen_and_written_as_it_is_elsewhere() {
        let parked = message!("notice-parked", number = "כוס {$x}");
        assert_eq!(
            english().line(&parked),
            "Basket \u{2068}כוס {$x}\u{2069} is parked."
        );
        assert_eq!(
            english().plain().line(&parked),
            "Basket כוס {$x} is parked."
        );
    }

    #[cfg(feature = "pseudo")]
    #[test]
    fn the_pseudo_language_changes_words_and_leaves_values() {
        let texts = Texts::of(Language::Pseudo);
        assert_eq!(
            texts.line(message!("notice-parked", number = "P-000001")),
            "Ɓáššķééť P-000001 íš þþáŕŕķéđđ."
        );
    }
}
