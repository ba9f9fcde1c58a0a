//! The manager's view of Klarna's records: reconciliation and payouts.

use fantoccini::key::Key;
use serde_json::json;

use crate::rig::Rig;
use crate::way;

/// Sells the heart dish and goes to the day screen.
async fn sell_and_open_day(rig: &Rig) {
    way::ring_up_and_pay(rig).await;
    way::pay_on_phone(rig).await;
    way::hand_over(rig).await;
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
}

/// Returns Klarna's order id of the one sale of the day on screen.
async fn order_id(rig: &Rig) -> String {
    rig.click("[data-action='open-timeline']").await;
    rig.until("body[data-screen='timeline']").await;
    let order = rig.text("[data-fact='order'] dd").await;
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='day']").await;
    order
}

#[tokio::test]
async fn a_refund_in_the_portal_is_found_accepted_and_signed() {
    let rig = Rig::start().await;
    sell_and_open_day(&rig).await;
    let order = order_id(&rig).await;
    rig.klarna(&format!("orders/{order}/refund"), &json!({ "amount": 300 }));

    rig.click("[data-action='open-reconciliation']").await;
    rig.until("[data-difference='difference-refunded']").await;
    rig.until_text("[data-fact='here']", "£0.00").await;
    rig.until_text("[data-fact='klarna']", "£3.00").await;
    // Note and name are both required; what was typed stays.
    rig.click("[data-action='sign']").await;
    rig.until("[data-question='sign']").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='sign'] [data-code='text_missing']")
        .await;
    rig.type_text("Anna").await;
    rig.click("#ask-note").await;
    rig.type_text("customer called").await;
    rig.press(Key::Enter).await;
    rig.until_text(".finding[data-signed] .signed", "Anna")
        .await;

    rig.click("[data-action='open-timeline']").await;
    rig.until("body[data-screen='timeline']").await;
    rig.until_text(
        "[data-event='timeline-difference-signed']",
        "customer called",
    )
    .await;
    rig.until_text("[data-event='timeline-difference-signed'] .by", "Anna")
        .await;
    // Back leads to the same reconciliation, not to a new one.
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='reconciliation'] .finding[data-signed]")
        .await;
}

#[tokio::test]
async fn a_day_without_sales_has_nothing_to_compare() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.press(Key::F7).await;
    rig.click("[data-action='open-reconciliation']").await;
    rig.until("body[data-screen='reconciliation'] [data-look='calm']")
        .await;
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='day']").await;
}

#[tokio::test]
async fn payouts_are_read_and_missing_ones_are_reported() {
    let rig = Rig::start().await;
    sell_and_open_day(&rig).await;
    rig.klarna("settlements/payout", &json!({}));
    rig.click("[data-action='open-payouts']").await;
    rig.until("body[data-screen='payouts'] [data-payout]").await;
    rig.until_text("[data-fact='matched'] dd", "1").await;
    rig.until(".verdict[data-look='good']").await;
    // An impossible period, and where its error is shown.
    rig.run(
        "document.querySelector('#payouts-from').value = 'soon'",
        vec![],
    )
    .await;
    rig.click("[data-action='read-payouts']").await;
    rig.until("[data-code='not_a_day']").await;
    rig.until("#payouts-from[aria-invalid='true']").await;
}
