//! The language of the answers.

use std::fs;

use handover_till::shop::settings::LANGUAGES;

use crate::shop::Shop;
use crate::window::Window;

#[test]
fn every_language_is_spoken_wherever_the_option_stands() {
    let shop = Shop::new();
    shop.sell(&[]);
    let text = |words: &[&str]| {
        let told = shop.for_people(words).output().unwrap();
        String::from_utf8(told.stdout).unwrap()
    };
    let english = text(&["show", "P-000001"]);
    for language in LANGUAGES {
        let before = text(&["--language", language, "show", "P-000001"]);
        let after = text(&["show", "P-000001", "--language", language]);
        assert_eq!(before, after, "{language}");
        assert_eq!(before == english, language == "en", "{before}");
        assert!(before.contains("P-000001"), "{before}");
    }
}

#[test]
fn the_settings_choose_a_language_and_the_option_another() {
    let shop = Shop::new();
    let message = |words: &[&str]| {
        let told = shop.till(&[words, &["show", "P-000099"]].concat());
        assert_eq!((told.code, told.text("error")), (2, "no_such_sale"));
        told.text("message").to_owned()
    };
    let (english, german) = (message(&[]), message(&["--language", "de"]));
    assert_ne!(english, german);
    let settings = |text: &str| {
        fs::create_dir_all(shop.home()).unwrap();
        fs::write(shop.home().join("handover.toml"), text).unwrap();
    };
    settings("[till]\nlanguage = \"de\"\n");
    assert_eq!(message(&[]), german);
    assert_eq!(message(&["--language=en"]), english);
    let of_locale = "[shop]\ncountry = \"DE\"\ncurrency = \"EUR\"\nlocale = \"de-DE\"\n";
    settings(of_locale);
    assert_eq!(message(&[]), german);
    settings(&format!("{of_locale}[till]\nlanguage = \"en\"\n"));
    assert_eq!(message(&[]), english);
    settings("[till]\nlanguage = \"xx\"\n");
    let told = shop.till(&["day"]);
    assert_eq!((told.code, told.text("error")), (2, "settings"));
    assert!(told.line.contains("till.language"), "{}", told.line);
    let told = shop.till(&["day", "--language", "xx"]);
    assert_eq!((told.code, told.text("error")), (2, "usage"));
    assert!(told.text("message").contains("sv"), "{}", told.line);
}

#[test]
fn wrong_usage_is_told_in_the_language_that_was_asked_for() {
    let shop = Shop::new();
    let message = |language: &str| {
        let told = shop.till(&["--language", language, "sell", "--discount"]);
        assert_eq!(told.code, 2, "{}", told.line);
        told.text("message").to_owned()
    };
    assert_ne!(message("en"), message("fi"));
}

#[test]
fn a_window_answers_a_command_in_the_commands_language() {
    let shop = Shop::new();
    let message = |language: &str| {
        let told = shop.till(&["hand-over", "P-000099", "--language", language]);
        assert_eq!((told.code, told.text("error")), (2, "no_such_sale"));
        told.text("message").to_owned()
    };
    let alone = LANGUAGES.map(message);
    let _window = Window::open(&shop.home());
    assert_eq!(LANGUAGES.map(message), alone);
}
