//! Notices move nothing, lead to their sale, and disappear when another screen is shown.

use fantoccini::key::Key;
use serde_json::Value;

use crate::rig::Rig;
use crate::way;

/// The position of every button except those of a notice.
const PLACES: &str = "return [...document.querySelectorAll('button')]
    .filter((button) => button.checkVisibility() && !button.closest('.notices, .not-added'))
    .map((button) => { const { x, y, width, height } = button.getBoundingClientRect();
        return [button.dataset.action, button.dataset.sale ?? '', x, y, width, height].join(' '); });";

async fn places(rig: &Rig) -> Value {
    rig.run(PLACES, vec![]).await
}

/// Raises a notice on a screen without one, and looks for buttons that moved.
async fn nothing_moves(rig: &Rig, screen: &str) {
    rig.until_gone("[data-notice]").await;
    let before = places(rig).await;
    rig.press(Key::F10).await;
    rig.until("[data-notice='notice-no-second-monitor']").await;
    assert_eq!(places(rig).await, before, "a notice on {screen}");
}

/// Leaves the sale and comes back, which clears the notice.
async fn come_back(rig: &Rig, stage: &str) {
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    rig.press(Key::Escape).await;
    rig.until_stage(stage).await;
}

#[tokio::test]
async fn no_button_moves_when_a_notice_appears() {
    for (width, height) in [(1280, 800), (1024, 768)] {
        let rig = Rig::start_on(width, height, |_| {}).await;
        rig.fill_screen().await;
        rig.until("body[data-screen='basket']").await;
        nothing_moves(&rig, "the empty basket").await;
        way::ring_up_heart(&rig).await;
        nothing_moves(&rig, "the basket").await;
        let before = places(&rig).await;
        for code in ["4006381333931", "nonsense", "2000000000016"] {
            rig.scan(code).await;
            rig.until(&format!("[data-unknown-code='{code}']")).await;
            assert_eq!(places(&rig).await, before, "{code}");
        }
        for _ in 0..3 {
            rig.press(Key::Escape).await;
        }
        rig.until_gone("[data-unknown-code]").await;
        way::pay(&rig).await;
        nothing_moves(&rig, "the open payment").await;
        way::pay_on_phone(&rig).await;
        rig.until_stage("paid").await;
        come_back(&rig, "paid").await;
        nothing_moves(&rig, "the paid sale").await;
        way::hand_over(&rig).await;
        come_back(&rig, "handed_over").await;
        nothing_moves(&rig, "the sale that was handed over").await;
        for (key, screen) in [(Key::F11, "slip"), (Key::F7, "day")] {
            rig.press(key).await;
            rig.until(&format!("body[data-screen='{screen}']")).await;
            nothing_moves(&rig, screen).await;
        }
    }
}

#[tokio::test]
async fn an_error_in_a_question_moves_no_button() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    for (key, question, code) in [
        (Key::F6, "set-quantity", "not_a_quantity"),
        (Key::F3, "discount-line", "not_an_amount"),
    ] {
        rig.press(key).await;
        rig.until(&format!("[data-question='{question}']")).await;
        let before = places(&rig).await;
        rig.type_text("none").await;
        rig.press(Key::Enter).await;
        rig.until(&format!(
            "[data-question='{question}'] [data-code='{code}']"
        ))
        .await;
        assert_eq!(places(&rig).await, before, "{question}");
        rig.press(Key::Escape).await;
        rig.until_gone("[data-question]").await;
    }
}

#[tokio::test]
async fn a_notice_leads_to_its_sale() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.press(Key::F4).await;
    rig.until("[data-question='park']").await;
    rig.press(Key::Enter).await;
    rig.until("button[data-notice='notice-parked'][data-key='Alt+Enter']")
        .await;
    rig.until_gone(".line").await;
    rig.click("[data-notice='notice-parked']").await;
    rig.until_text("[data-total]", "£8.50").await;
    rig.until_gone("[data-notice='notice-parked']").await;
}
