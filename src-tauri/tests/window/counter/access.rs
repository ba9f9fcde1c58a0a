//! What an accessibility checker finds on the screens of a sale and a day: nothing.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::rig::Rig;
use crate::way;

#[tokio::test]
async fn the_checker_finds_nothing_on_any_screen_of_a_sale() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    let seen = async |screen: &str| assert_eq!(findings(&rig).await, json!([]), "{screen}");
    seen("empty basket").await;
    rig.scan("4006381333931").await;
    rig.until("[data-unknown-code]").await;
    seen("unknown code").await;
    rig.press(Key::Escape).await;
    way::ring_up_heart(&rig).await;
    rig.scan(way::HEART).await;
    rig.until_text("[data-total]", "£17.00").await;
    seen("basket").await;
    rig.click("[data-action='discount-line']").await;
    rig.until(".number-pad").await;
    seen("discount by hand").await;
    rig.press(Key::Escape).await;
    rig.press(Key::F2).await;
    rig.type_text("candle").await;
    rig.until(".hit").await;
    seen("search").await;
    for _ in 0..6 {
        rig.press(Key::Backspace).await;
    }
    rig.press(Key::F1).await;
    rig.until("[data-question='help']").await;
    seen("help").await;
    rig.press(Key::F1).await;
    way::ask_for_payment(&rig).await;
    seen("how the link is sent").await;
    rig.press(Key::Escape).await;
    way::pay(&rig).await;
    seen("waiting").await;
    rig.press(Key::F8).await;
    rig.until("[data-question='cancel']").await;
    seen("cancel?").await;
    rig.press(Key::Escape).await;
    way::open_page(&rig).await;
    seen("on the page").await;
    rig.phone("decline").await;
    rig.until("body[data-step='trying_again']").await;
    seen("declined").await;
    rig.phone("pay").await;
    rig.until_stage("paid").await;
    seen("paid").await;
    rig.press(Key::F6).await;
    rig.until("[data-question='hand-over-some']").await;
    seen("some of the goods").await;
    rig.press(Key::Escape).await;
    way::hand_over(&rig).await;
    seen("handed over").await;
    rig.press(Key::F11).await;
    rig.until("body[data-screen='slip']").await;
    seen("slip").await;
}

#[tokio::test]
async fn the_checker_finds_nothing_on_the_managers_screens() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    let seen = async |screen: &str| assert_eq!(findings(&rig).await, json!([]), "{screen}");
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day'] .row-button").await;
    seen("day").await;
    rig.press(Key::F2).await;
    rig.type_text("8.50").await;
    rig.until(".found .row-button").await;
    seen("sales found").await;
    rig.press(Key::Enter).await;
    rig.until("body[data-screen='timeline']").await;
    seen("history").await;
    rig.press(Key::Escape).await;
    rig.click("[data-action='open-reconciliation']").await;
    rig.until("body[data-screen='reconciliation'] [data-finding], body[data-screen='reconciliation'] .verdict")
        .await;
    seen("reconciliation").await;
    rig.press(Key::Escape).await;
    rig.click("[data-action='open-settings']").await;
    rig.until("body[data-screen='settings']").await;
    seen("settings").await;
    rig.press(Key::Escape).await;
    rig.press_shift(Key::F2).await;
    rig.until("body[data-screen='catalogue'] .article-row")
        .await;
    seen("items and prices").await;
    rig.click(".article-row").await;
    rig.until(".price-card").await;
    seen("a price").await;
}

/// Returns what the checker finds on the page as it is: each rule with the elements that break it.
async fn findings(rig: &Rig) -> Value {
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js");
    let checker = std::fs::read_to_string(checker).expect("npm ci has installed the checker");
    rig.run(&checker, vec![]).await;
    let script = "const done = arguments[0];
        axe.run().then(({ violations }) => done(violations.map(({ id, nodes }) =>
            [id, nodes.map(({ html }) => html)])), (error) => done(String(error)))";
    rig.run_async(script).await
}
