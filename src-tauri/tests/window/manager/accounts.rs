//! Klarna accounts, set up in the window; a simulator over https takes Klarna's place.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::keyring::{Keyring, holding};
use crate::klarna::{self, Klarna, SECRET, USER};
use crate::rig::{How, Rig};
use crate::way;

const WRONG: &str = "canary-wrong-4711";
const PASSPHRASE: &str = "correct horse battery";

/// Everything the page contains: what is drawn, what is typed, and the data it got to draw.
const PAGE: &str = "const all = [...document.querySelectorAll('*')];
    return document.documentElement.outerHTML + all.map((one) => `${one.value ?? ''} ${JSON.stringify(one.view) ?? ''}`).join(' ')";

fn how(mode: &'static str, keyring: Option<&Keyring>, klarna: &Klarna) -> How {
    let mut variables = vec![
        ("HANDOVER_TEST_KLARNA", klarna.url().to_owned()),
        ("HANDOVER_TEST_ROOT", klarna.root().display().to_string()),
    ];
    if let Some(keyring) = keyring {
        variables.push(("DBUS_SESSION_BUS_ADDRESS", keyring.address().to_owned()));
    }
    How {
        mode,
        variables,
        ..How::default()
    }
}

/// Types user and secret into the form and tests them.
async fn test(rig: &Rig, secret: &str) {
    for (field, text) in [("#account-user", USER), ("#account-secret", secret)] {
        let clear =
            "const field = document.querySelector(arguments[0]); field.value = ''; field.focus()";
        rig.run(clear, vec![json!(field)]).await;
        rig.type_text(text).await;
    }
    rig.press(Key::Enter).await;
}

async fn holds_nowhere(rig: &Rig, text: &str) {
    let page = rig.run(PAGE, vec![]).await;
    let page = page.as_str().expect("a text");
    assert!(
        page.len() > 1_000 && !page.contains(text),
        "the page contains it"
    );
    // The driver's own folders are left out; everything the program writes is searched.
    let files = holding(rig.home().parent().expect("a folder"), text);
    assert!(files.is_empty(), "{files:?}");
}

fn run(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(work);
}

#[test]
fn an_account_is_tested_and_saved_and_its_secret_is_nowhere() {
    let (keyring, klarna) = (Keyring::start(), Klarna::start());
    run(async {
        let how = how("playground", Some(&keyring), &klarna);
        let mut rig = Rig::start_as(how, (1280, 800), |_| {}).await;
        rig.until("body[data-screen='stopped'] [data-code='no_account']")
            .await;
        rig.click("[data-action='settings']").await;
        rig.until("[data-mode='playground'][data-account='none']")
            .await;
        rig.click("[data-action='set-up-playground']").await;

        test(&rig, WRONG).await;
        rig.until("account-form [data-code='not_accepted']").await;
        holds_nowhere(&rig, WRONG).await;
        test(&rig, "klarna_live_api_canary").await;
        rig.until("account-form [data-code='foreign_key']").await;
        // Input at a scanner's speed is not taken for a scan here.
        rig.run("document.querySelector('#account-secret').focus()", vec![])
            .await;
        rig.scan("canary-typed-4711").await;
        rig.until_gone("[data-code='no_account']").await;

        test(&rig, SECRET).await;
        rig.until("account-form [data-step='keep']").await;
        rig.until_text(".passed", "K12…45").await;
        rig.click("[data-action='keep-account']").await;
        rig.until("[data-mode='playground'][data-account='kept']")
            .await;
        rig.until_text(
            ".mode-card[data-mode='playground'] [data-fact='store']",
            "Secret Service",
        )
        .await;
        rig.click("[data-action='test-playground']").await;
        rig.until(".mode-card[data-mode='playground'] [data-test='passed']")
            .await;
        for text in [SECRET, USER, &klarna::encoded(), "canary-typed-4711"] {
            holds_nowhere(&rig, text).await;
        }

        // The till sells with it at once, and after a restart.
        rig.press(Key::Escape).await;
        rig.until("body[data-screen='basket'][data-mode='playground'][data-phone='false']")
            .await;
        rig.kill_and_start_again().await;
        rig.until("body[data-screen='basket'][data-mode='playground']")
            .await;
        sell(&rig).await;

        rig.click("[data-action='open-settings']").await;
        rig.click("[data-action='start-with-playground']").await;
        rig.until("[data-notice='notice-starts-with']").await;
        assert!(settings(&rig).contains("mode = \"playground\""));
        rig.click("[data-action='remove-playground']").await;
        rig.until("[data-question='remove']").await;
        // The focus is on the safe answer: a hasty Enter keeps the account.
        rig.press(Key::Enter).await;
        rig.until_gone("[data-question='remove']").await;
        rig.until("[data-mode='playground'][data-account='kept']")
            .await;
        rig.click("[data-action='remove-playground']").await;
        rig.click("[data-action='confirm-remove']").await;
        rig.until("[data-mode='playground'][data-account='none']")
            .await;
    });
    keyring.holds_nowhere(SECRET);
}

/// Opens a payment: its code leads to Klarna's page for the customer's own phone, and there is no simulated phone.
async fn sell(rig: &Rig) {
    rig.press(Key::Insert).await;
    rig.until("[data-question='add-open-amount']").await;
    rig.type_text("Repair").await;
    let price =
        "document.querySelector(\"[data-question='add-open-amount'] input[name='price']\").focus()";
    rig.run(price, vec![]).await;
    rig.type_text("12.50").await;
    rig.press(Key::Enter).await;
    rig.until(".line").await;
    way::ask_for_payment(rig).await;
    rig.press(Key::F9).await;
    rig.until_stage("open").await;
    rig.until("qr-code").await;
    assert!(rig.text(".summary .sum-label").await.contains("T-"));
    rig.press(Key::F8).await;
    rig.click("[data-action='confirm-cancel']").await;
    rig.until_stage("closed").await;
    way::next_customer(rig).await;
}

#[test]
fn without_a_keyring_live_mode_waits_for_a_chosen_file() {
    let klarna = Klarna::start();
    run(async {
        let how = how("live", None, &klarna);
        let mut rig = Rig::start_as(how, (1024, 768), |_| {}).await;
        rig.until("body[data-screen='stopped'] [data-code='no_keyring']")
            .await;
        rig.click("[data-action='settings']").await;
        rig.until("#keyring-problem[data-code='no_keyring']").await;
        rig.click("[data-action='set-up-live']").await;
        test(&rig, SECRET).await;
        rig.until("[data-step='keep'] [data-value='keyring'] input:disabled")
            .await;
        rig.run(
            "document.querySelector('#account-passphrase').focus()",
            vec![],
        )
        .await;
        rig.type_text("too short").await;
        rig.run("document.querySelector('#account-again').focus()", vec![])
            .await;
        rig.type_text("too short").await;
        rig.press(Key::Enter).await;
        rig.until("account-form [data-code='passphrase_short']")
            .await;
        for field in ["#account-passphrase", "#account-again"] {
            rig.run(
                "document.querySelector(arguments[0]).focus()",
                vec![json!(field)],
            )
            .await;
            rig.type_text(PASSPHRASE).await;
        }
        rig.press(Key::Enter).await;
        rig.until("[data-mode='live'][data-account='kept']").await;
        rig.press(Key::Escape).await;
        rig.until("body[data-screen='basket'][data-mode='live']")
            .await;
        for text in [SECRET, PASSPHRASE] {
            holds_nowhere(&rig, text).await;
        }

        rig.kill_and_start_again().await;
        rig.until("body[data-screen='stopped'] [data-code='passphrase_missing']")
            .await;
        for (passphrase, then) in [
            (
                "another passphrase",
                "unlock-form [data-code='passphrase_wrong']",
            ),
            (PASSPHRASE, "body[data-screen='basket'][data-mode='live']"),
        ] {
            rig.run(
                "document.querySelector('#unlock-passphrase').focus()",
                vec![],
            )
            .await;
            rig.type_text(passphrase).await;
            rig.press(Key::Enter).await;
            rig.until(then).await;
        }
        holds_nowhere(&rig, PASSPHRASE).await;
    });
}

#[tokio::test]
async fn settings_are_checked_by_field_and_saved_with_their_comments() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.click("[data-action='open-settings']").await;
    rig.until("body[data-screen='settings'] [data-account='practice']")
        .await;
    fill(&rig, "#shop-country", "SE").await;
    rig.click("[data-action='save-settings']").await;
    rig.until("#shop-currency-hint [data-code='settings_mistake']")
        .await;
    assert!(settings(&rig).contains("country = \"GB\""));
    fill(&rig, "#shop-country", "GB").await;
    fill(&rig, "#shop-store_id", "LONDON12").await;
    rig.click("[data-action='save-settings']").await;
    rig.until("[data-notice='notice-settings-saved']").await;
    let text = settings(&rig);
    assert!(text.contains("store_id = \"LONDON12\"") && text.contains("# The store's id"));
    // Practice is the mode it starts in; the others need an account first.
    rig.until_gone("[data-action='start-with-practice']").await;
    rig.until_gone("[data-action='start-with-live']").await;
    way::next_customer(&rig).await;
}

async fn fill(rig: &Rig, field: &str, text: &str) {
    let fill = "const field = document.querySelector(arguments[0]); field.value = arguments[1]";
    rig.run(fill, vec![json!(field), Value::from(text)]).await;
}

fn settings(rig: &Rig) -> String {
    let file = Path::new(&rig.home()).join("handover.toml");
    std::fs::read_to_string(file).expect("the settings")
}
