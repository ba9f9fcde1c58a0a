//! The catalogue: the messages of every language, and how values are inserted.

use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
#[cfg(feature = "pseudo")]
use std::sync::LazyLock;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use handover_core::message;
use handover_core::message::{Message, Value};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::format::Format;
use crate::isolate::isolated;

include!(concat!(env!("OUT_DIR"), "/folders.rs"));

/// A language with a folder of messages.
#[derive(Clone, Copy)]
pub struct Language(&'static Folder);

/// The texts of one language and its formats for values.
#[derive(Clone, Copy)]
pub struct Texts {
    language: Language,
    catalogue: &'static Catalogue,
    isolates: bool,
}

/// What is wrong and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub wrong: String,
    /// What to do; empty if nothing can be done.
    pub remedy: String,
}

/// Transforms a piece of a message for a language.
type Voice = fn(&str) -> Cow<'_, str>;

/// The window's fixed labels by key: every message without values.
pub type Labels = BTreeMap<String, String>;

/// The messages of one language: as files, and parsed on first use.
struct Folder {
    name: &'static str,
    files: &'static [&'static str],
    voice: Voice,
    catalogue: OnceLock<Catalogue>,
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    labels: Labels,
    format: Format,
}

#[cfg(feature = "pseudo")]
static PSEUDO: LazyLock<Folder> = LazyLock::new(|| Folder {
    name: "en-x-pseudo",
    voice: crate::pseudo::pseudo,
    ..Folder::new(ENGLISH, english().0.files)
});

#[cfg(feature = "pseudo")]
static IS_PSEUDO: LazyLock<bool> =
    LazyLock::new(|| std::env::var("HANDOVER_LANGUAGE").is_ok_and(|name| name == "pseudo"));

/// The default language.
const ENGLISH: &str = "en";

/// The program's own language, once chosen.
static OWN: OnceLock<Language> = OnceLock::new();

fn english() -> Language {
    let found = FOLDERS.iter().find(|folder| folder.name == ENGLISH);
    Language(found.expect("its folder is here"))
}

impl Language {
    /// Returns the language of a locale such as `en-GB`; English if there is no folder for it. In test builds
    /// `HANDOVER_LANGUAGE=pseudo` makes it English with accents and 40 % longer, whatever the locale.
    #[must_use]
    pub fn of(locale: &str) -> Language {
        #[cfg(feature = "pseudo")]
        if *IS_PSEUDO {
            return Language(&PSEUDO);
        }
        let language = locale.split('-').next();
        let found = FOLDERS.iter().find(|folder| Some(folder.name) == language);
        found.map_or_else(english, Language)
    }

    /// Returns all of them.
    pub fn all() -> impl Iterator<Item = Language> {
        FOLDERS.iter().map(Language)
    }

    /// Returns the program's own language, in which it speaks to cashiers, managers and installers: the chosen one,
    /// else English.
    #[must_use]
    pub fn own() -> Language {
        OWN.get().copied().unwrap_or_else(|| Language::of(ENGLISH))
    }

    /// Chooses the program's own language, before its first word. A later choice does nothing.
    pub fn make_own(self) {
        OWN.get_or_init(|| self);
    }

    /// Returns its name in itself, such as `svenska`.
    #[must_use]
    pub fn name(self) -> String {
        Texts::of(self).line(message!("language-name"))
    }

    /// Returns its tag as a page declares it, such as `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.0.name
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Texts {
    /// Returns the texts for a screen: right-to-left names are isolated.
    #[must_use]
    pub fn of(language: Language) -> Texts {
        Texts {
            language,
            catalogue: language.0.catalogue(),
            isolates: true,
        }
    }

    /// Returns the texts for a terminal or paper: names are unchanged.
    #[must_use]
    pub const fn plain(self) -> Texts {
        Texts {
            isolates: false,
            ..self
        }
    }

    /// Returns the language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// Returns the language's formats for numbers, money and dates.
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

    /// Returns what is wrong and what to do: the message's attribute `remedy`, or that of the message it wraps.
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
        // Anything missing or unknown is found by the test of all keys.
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

impl Folder {
    const fn new(name: &'static str, files: &'static [&'static str]) -> Folder {
        Folder {
            name,
            files,
            voice: |text| Cow::Borrowed(text),
            catalogue: OnceLock::new(),
        }
    }

    fn catalogue(&self) -> &Catalogue {
        self.catalogue.get_or_init(|| {
            let language: LanguageIdentifier =
                self.language().parse().expect("a test reads every name");
            let mut bundle = FluentBundle::new_concurrent(vec![language]);
            bundle.set_use_isolating(false);
            bundle.set_transform(Some(self.voice));
            bundle.set_formatter(Some(count));
            let mut labels = Labels::new();
            for text in self.files {
                let resource =
                    FluentResource::try_new((*text).to_owned()).expect("a test reads every file");
                for entry in resource.entries() {
                    label(&mut labels, entry, self.voice);
                }
                bundle
                    .add_resource(resource)
                    .expect("a test finds keys that stand twice");
            }
            Catalogue {
                bundle,
                labels,
                format: Format::of(self.language()),
            }
        })
    }

    /// Returns the language whose rules for plurals and numbers apply.
    fn language(&self) -> &str {
        self.name.split('-').next().unwrap_or(self.name)
    }
}

/// The format of a bundle's language, created once and cached.
impl Memoizable for Format {
    type Args = ();
    type Error = Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Format, Infallible> {
        Ok(Format::of(&language.to_string()))
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts")
            .field("language", &self.language)
            .field("isolates", &self.isolates)
            .finish()
    }
}

fn count(value: &FluentValue<'_>, kept: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let number = number.as_string().parse().ok()?;
            kept.with_try_get((), |format: &Format| format.number(number))
                .ok()
        }
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}

/// Adds a message and its remedy as labels if they have no values.
fn label(labels: &mut Labels, entry: &Entry<&str>, voice: Voice) {
    let Entry::Message(message) = entry else {
        return;
    };
    let remedies = message.attributes.iter().map(|attribute| {
        let key = format!("{}-{}", message.id.name, attribute.id.name);
        (key, &attribute.value)
    });
    let value = message.value.iter();
    for (key, pattern) in value
        .map(|value| (message.id.name.to_owned(), value))
        .chain(remedies)
    {
        let pieces = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => Some(voice(value)),
            PatternElement::Placeable { .. } => None,
        });
        if let Some(text) = pieces.collect() {
            labels.insert(key, text);
        }
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
    fn every_folder_of_messages_is_a_language() {
        for folder in &FOLDERS {
            let texts = Texts::of(Language::of(folder.name));
            assert_eq!(texts.language().tag(), folder.name);
            assert!(!texts.labels().is_empty());
        }
    }

    #[test]
    fn a_message_contains_its_values_and_the_right_plural() {
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
    fn a_name_is_isolated_on_a_screen_and_unchanged_elsewhere() {
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
    fn the_pseudo_language_changes_words_but_not_values() {
        let texts = Texts::of(Language(&PSEUDO));
        assert_eq!(
            texts.line(message!("notice-parked", number = "P-000001")),
            "Ɓáššķééť P-000001 íš þþáŕŕķéđđ."
        );
    }
}
