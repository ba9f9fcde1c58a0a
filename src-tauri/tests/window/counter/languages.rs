//! The eight languages in the window.

use fantoccini::key::Key;
use handover_till::shop::settings::LANGUAGES;
use serde_json::json;

use super::journeys::out_of_sight;
use crate::rig::Rig;
use crate::way;

#[tokio::test]
async fn a_sale_is_made_in_every_language_with_every_button_in_sight() {
    for language in LANGUAGES {
        let rig = Rig::start_on(1024, 768, |home| {
            way::write_settings(home, &format!("[till]\nlanguage = \"{language}\"\n"));
        })
        .await;
        rig.until(&format!("html[lang='{language}']")).await;
        let seen = async |screen: &str| {
            assert_eq!(out_of_sight(&rig).await, json!([]), "{language}: {screen}");
            assert_eq!(untranslated(&rig).await, json!([]), "{language}: {screen}");
        };
        way::ring_up_and_pay(&rig).await;
        seen("open").await;
        way::pay_on_phone(&rig).await;
        rig.until_stage("paid").await;
        seen("paid").await;
        way::hand_over(&rig).await;
        seen("handed over").await;
        rig.press(Key::F7).await;
        rig.until("body[data-screen='day']").await;
        seen("day").await;
        rig.press(Key::Escape).await;
        way::next_customer(&rig).await;
        rig.scan(way::HEART).await;
        rig.until(".line").await;
        seen("basket").await;
    }
}

#[tokio::test]
async fn a_language_chosen_in_the_settings_holds_from_the_next_start() {
    let mut rig = Rig::start().await;
    rig.until("html[lang='en']").await;
    rig.click("[data-action='open-settings']").await;
    rig.click("input[name='till.language'][value='fi']").await;
    rig.click("[data-action='save-settings']").await;
    rig.until("[data-notice='notice-settings-saved']").await;
    rig.kill_and_start_again().await;
    rig.until("html[lang='fi'] body[data-screen='basket']")
        .await;
}

/// Returns what stands in the page as the name of a message.
async fn untranslated(rig: &Rig) -> serde_json::Value {
    let names = "return [...document.querySelectorAll('#app *')]
        .filter((one) => one.childElementCount === 0 && !one.closest('dd, code'))
        .map((one) => one.textContent.trim())
        .filter((text) => /^[a-z]+([.-][a-z0-9]+)+$/.test(text))";
    rig.run(names, vec![]).await
}

#[tokio::test]
async fn one_key_switches_the_customers_language_for_one_sale() {
    let settings = "[shop]\ncountry = \"FI\"\ncurrency = \"EUR\"\nlocale = \"fi-FI\"\n[till]\nlanguage = \"en\"\n";
    let rig = way::start_with(settings).await;
    let language = "[data-action='switch-language'] small";
    rig.until_text(language, "suomi").await;
    // Chosen before anything is rung up, it is the next sale's.
    rig.press_shift(Key::F10).await;
    rig.until_text(language, "svenska").await;
    way::ring_up_and_pay(&rig).await;
    rig.until_text(language, "svenska").await;
    // An open page keeps its language, and the cashier is told.
    rig.press_shift(Key::F10).await;
    let told = "[data-notice='notice-customer-language-page']";
    rig.until_text(told, "English").await;
    rig.until_text(told, "svenska").await;
    way::next_customer(&rig).await;
    rig.until_text(language, "suomi").await;
}
