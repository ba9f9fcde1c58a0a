//! What is done with an order: goods go in parts, money comes back in parts, a check is waited for.

use fantoccini::key::Key;
use serde_json::json;

use crate::journeys::{HEART, hand_over, pay, ring_up_and_pay};
use crate::rig::Rig;

#[tokio::test]
async fn goods_go_in_parts_the_rest_is_released_and_a_part_comes_back() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    for total in ["£8.50", "£17.00", "£25.50"] {
        rig.scan(HEART).await;
        rig.until_text("[data-total]", total).await;
    }
    pay(&rig).await;
    rig.phone("open").await;
    rig.phone("pay").await;
    rig.until_stage("paid").await;

    // Two of three go: the arrow takes one off, and the program says what that is worth.
    rig.press(Key::F6).await;
    rig.until("[data-question='hand-over']").await;
    rig.until_text("[data-goods-amount]", "£25.50").await;
    rig.press(Key::Down).await;
    rig.until_text("[data-goods-amount]", "£17.00").await;
    rig.press(Key::Enter).await;
    rig.until_stage("handed_over").await;
    rig.until_text("[data-fact='left'] dd", "£8.50").await;
    rig.until_text("[data-to-give]", "1").await;

    rig.click("[data-action='release']").await;
    rig.until("[data-question='release']").await;
    rig.click("[data-action='confirm-release']").await;
    rig.until_gone("[data-fact='left']").await;

    rig.press(Key::F8).await;
    rig.until("[data-question='refund']").await;
    rig.click("[data-share='goods']").await;
    rig.click("[data-action='goods-up']").await;
    rig.until_text("[data-goods-amount]", "£8.50").await;
    rig.click("#goods-reason").await;
    rig.type_text("damaged").await;
    rig.press(Key::Enter).await;
    rig.until("[data-refund='done']").await;
    rig.until_text("[data-amount]", "£8.50").await;

    // More than is left is refused in the question, beside the amount.
    rig.press(Key::F8).await;
    rig.until("[data-question='refund']").await;
    rig.click("[data-share='amount']").await;
    rig.click("#goods-amount").await;
    rig.type_text("8.51").await;
    rig.click("#goods-reason").await;
    rig.type_text("too much").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='refund'] [data-code='amount_above_left']")
        .await;
    rig.press(Key::Escape).await;

    rig.click("[data-action='open-timeline']").await;
    for event in [
        "capture_requested.goods",
        "released",
        "refund_requested.goods",
    ] {
        rig.until(&format!("[data-event='timeline.{event}']")).await;
    }
}

#[tokio::test]
async fn a_check_is_waited_for_by_somebodys_choice() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.klarna("review", &json!({ "status": "PENDING" }));
    ring_up_and_pay(&rig).await;
    rig.phone("open").await;
    rig.phone("pay").await;
    rig.until_stage("under_review").await;
    rig.click("[data-action='await-review']").await;
    rig.until("[data-question='await-review']").await;
    rig.type_text("Anna").await;
    rig.click("#ask-note").await;
    rig.type_text("comes back").await;
    rig.press(Key::Enter).await;
    rig.until_text(".aside", "Anna").await;

    rig.click("[data-action='open-timeline']").await;
    rig.until("body[data-screen='timeline']").await;
    let order = rig.text("[data-fact='order'] dd").await;
    rig.until_text("[data-event='timeline.review_awaited']", "comes back")
        .await;
    rig.press(Key::Escape).await;
    rig.klarna(
        "review",
        &json!({ "order_id": order, "status": "ACCEPTED" }),
    );
    hand_over(&rig).await;
}

#[tokio::test]
async fn a_gift_card_pays_a_part() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.scan(HEART).await;
    rig.until_text("[data-total]", "£8.50").await;
    rig.click("[data-action='add-gift-card']").await;
    rig.until("[data-question='gift-card']").await;
    rig.type_text("3.50").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-total]", "£5.00").await;
    pay(&rig).await;
    rig.phone("open").await;
    rig.phone("pay").await;
    hand_over(&rig).await;
    assert_eq!(rig.text("[data-amount]").await, "£5.00");
}

#[tokio::test]
async fn a_held_order_is_placed_by_a_person() {
    let rig = Rig::start_on(1280, 800, |home| {
        std::fs::create_dir_all(home.join("till")).expect("a folder");
        std::fs::write(
            home.join("till/handover.toml"),
            "[klarna]\nplace_order_mode = \"none\"\n",
        )
        .expect("a file");
    })
    .await;
    rig.until("body[data-screen='basket']").await;
    rig.scan(HEART).await;
    rig.until_text("[data-total]", "£8.50").await;
    rig.press(Key::F9).await;
    rig.until("[data-question='pay']").await;
    rig.click("#pay-hold").await;
    rig.press(Key::F9).await;
    rig.until("qr-code").await;
    rig.phone("open").await;
    rig.phone("pay").await;
    rig.until("[data-action='place']").await;
    rig.press(Key::F5).await;
    rig.until("[data-question='place']").await;
    rig.type_text("9").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='place'] [data-code='amount_above_left']")
        .await;
    rig.press(Key::Backspace).await;
    rig.press(Key::Enter).await;
    rig.until_gone("[data-question='place']").await;
    hand_over(&rig).await;
}
