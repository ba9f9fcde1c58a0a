//! Orders: partial hand-overs, partial refunds, an order under review.

use fantoccini::key::Key;
use serde_json::json;

use crate::rig::Rig;
use crate::way::{self, HEART};

#[tokio::test]
async fn goods_are_handed_over_in_parts_released_and_refunded_in_parts() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    for total in ["£8.50", "£17.00", "£25.50"] {
        rig.scan(HEART).await;
        rig.until_text("[data-total]", total).await;
    }
    way::pay(&rig).await;
    way::pay_on_phone(&rig).await;
    rig.until_stage("paid").await;

    // Two of three are handed over: the arrow key removes one, and the program shows what the two come to.
    rig.press(Key::F6).await;
    rig.until("[data-question='hand-over-some']").await;
    rig.until_text("[data-goods-amount]", "£25.50").await;
    rig.press(Key::Down).await;
    rig.until_text("[data-goods-amount]", "£17.00").await;
    rig.press(Key::Enter).await;
    rig.until_stage("handed_over").await;
    rig.until_text("[data-fact='left'] dd", "£8.50").await;
    rig.until_text("[data-to-give]", "1").await;
    rig.until("sale-strip [data-state='part_handed_over']")
        .await;

    rig.click("[data-action='release']").await;
    rig.until("[data-question='release']").await;
    rig.click("[data-action='confirm-release']").await;
    rig.until_gone("[data-fact='left']").await;
    rig.until("sale-strip [data-state='handed_over']").await;

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

    // An amount above what is left is refused in the question, beside the amount.
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
        "capture-requested-goods",
        "released",
        "refund-requested-goods",
        "reported",
    ] {
        rig.until(&format!("[data-event='timeline-{event}']")).await;
    }
}

#[tokio::test]
async fn an_identity_check_is_shown_to_the_cashier() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    way::ring_up_and_pay(&rig).await;
    let session = rig.text("[data-fact='session'] dd").await;
    for act in ["open", "id-check"] {
        rig.klarna(
            "customer",
            &json!({ "hosted_session_id": session, "act": act }),
        );
    }
    rig.until("body[data-step='identity_check']").await;
    rig.until("sale-strip [data-state='identity']").await;
    rig.until(".identity dd").await;
    rig.phone("pay").await;
    way::hand_over(&rig).await;
}

#[tokio::test]
async fn a_person_can_choose_to_wait_for_a_review() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.klarna("review", &json!({ "status": "PENDING" }));
    way::ring_up_and_pay(&rig).await;
    way::pay_on_phone(&rig).await;
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
    rig.until_text("[data-event='timeline-review-awaited']", "comes back")
        .await;
    rig.press(Key::Escape).await;
    rig.klarna(
        "review",
        &json!({ "order_id": order, "status": "ACCEPTED" }),
    );
    way::hand_over(&rig).await;
}

#[tokio::test]
async fn a_gift_card_pays_part_of_the_total() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.click("[data-action='add-gift-card']").await;
    rig.until("[data-question='add-gift-card']").await;
    rig.type_text("3.50").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-total]", "£5.00").await;
    way::pay(&rig).await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    assert_eq!(rig.text("[data-amount]").await, "£5.00");
}

#[tokio::test]
async fn a_held_order_is_placed_by_a_person() {
    let rig = way::start_with("[klarna]\nplace_order_mode = \"none\"\n").await;
    way::ring_up_heart(&rig).await;
    way::ask_for_payment(&rig).await;
    rig.click("#pay-hold").await;
    rig.press(Key::F9).await;
    rig.until("qr-code").await;
    way::pay_on_phone(&rig).await;
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
    way::hand_over(&rig).await;
}

#[tokio::test]
async fn goods_that_cost_more_than_is_left_point_to_the_remaining_amount() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    for total in ["£8.50", "£17.00"] {
        rig.scan(HEART).await;
        rig.until_text("[data-total]", total).await;
    }
    rig.click("[data-action='add-gift-card']").await;
    rig.until("[data-question='add-gift-card']").await;
    rig.type_text("3.50").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-total]", "£13.50").await;
    way::pay(&rig).await;
    way::pay_on_phone(&rig).await;
    rig.until_stage("paid").await;

    // Both dishes cost £17.00, and Klarna pays £13.50 of them: the amount was not typed.
    rig.press(Key::F6).await;
    rig.until_text(
        "[data-question='hand-over-some'] [data-code='goods_above_left']",
        "that is left",
    )
    .await;
    rig.press(Key::Down).await;
    rig.until_text("[data-goods-amount]", "£8.50").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-fact='left'] dd", "£5.00").await;
    rig.press(Key::F5).await;
    rig.until_text("[data-amount]", "£13.50").await;
    rig.until_gone("[data-fact='left']").await;
}

#[tokio::test]
async fn an_order_captured_by_klarna_is_handed_over_or_refunded() {
    let rig = way::start_with("[klarna]\nplace_order_mode = \"capture_order\"\n").await;
    for again in [false, true] {
        way::ring_up_and_pay(&rig).await;
        way::pay_on_phone(&rig).await;
        rig.until_stage("paid").await;
        rig.until_text(".stage-head", "already captured").await;
        if again {
            rig.press(Key::F8).await;
            rig.until_text("[data-question='cancel']", "back").await;
            rig.click("[data-action='confirm-cancel']").await;
            rig.until_stage("closed").await;
        } else {
            rig.press(Key::F5).await;
            rig.until_stage("handed_over").await;
            rig.press(Key::Escape).await;
        }
    }
    let books = rig.klarna_books();
    let sums: Vec<_> = books["orders"]
        .as_array()
        .expect("orders")
        .iter()
        .map(|order| {
            (
                order["captured_amount"].as_i64(),
                order["refunded_amount"].as_i64(),
            )
        })
        .collect();
    assert_eq!(sums.len(), 2);
    for wanted in [(Some(850), Some(0)), (Some(850), Some(850))] {
        assert!(sums.contains(&wanted), "{sums:?}");
    }
}

#[tokio::test]
async fn an_authorization_is_extended_for_a_later_hand_over() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    for total in ["£8.50", "£17.00"] {
        rig.scan(HEART).await;
        rig.until_text("[data-total]", total).await;
    }
    way::pay(&rig).await;
    way::pay_on_phone(&rig).await;
    rig.until_stage("paid").await;
    rig.press(Key::F6).await;
    rig.until_text("[data-goods-amount]", "£17.00").await;
    rig.press(Key::Down).await;
    rig.until_text("[data-goods-amount]", "£8.50").await;
    rig.press(Key::Enter).await;
    rig.until_stage("handed_over").await;
    rig.until("[data-fact='until'] dd").await;
    rig.click("[data-action='extend-authorization']").await;
    rig.click("[data-action='open-timeline']").await;
    rig.until("[data-event='timeline-authorization-extended']")
        .await;
    rig.press(Key::Escape).await;
    rig.until_stage("handed_over").await;
    rig.until_text("[data-fact='left'] dd", "£8.50").await;
    rig.press(Key::F5).await;
    rig.until_gone("[data-fact='left']").await;
}

#[tokio::test]
async fn a_telephone_order_is_paid_by_its_link() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    way::ask_for_payment(&rig).await;
    rig.click("[data-channel='email']").await;
    rig.click("#pay-email").await;
    rig.type_text("ann@example.com").await;
    rig.click("#pay-on-phone").await;
    rig.press(Key::F9).await;
    rig.until("[data-channel='email'][data-delivery='sent']")
        .await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    let books = rig.klarna_books();
    let sessions = books["payment_sessions"].as_array().into_iter().flatten();
    // What was opened ahead, for a customer in the shop, is left to expire.
    let mut paid = sessions.filter(|session| session["status"] == "complete");
    let channel = paid.next().map(|session| &session["acquiring_channel"]);
    assert_eq!(channel, Some(&json!("TELESALES")), "{books}");
}

#[tokio::test]
async fn the_whole_basket_is_discounted() {
    let rig = Rig::start_with_two_monitors().await;
    rig.until("body[data-screen='basket']").await;
    for (code, total) in [(HEART, "£8.50"), ("2000000000022", "£21.45")] {
        rig.scan(code).await;
        rig.until_text("[data-total]", total).await;
    }
    rig.press(Key::F3).await;
    rig.until("[data-question='discount-line']").await;
    rig.type_text("110%").await;
    rig.click("[data-question='discount-line'] [value='basket']")
        .await;
    rig.press(Key::F3).await;
    rig.until("[data-question='discount-line'] [data-code='discount_out_of_range']")
        .await;
    rig.click("#ask-discount").await;
    for _ in 0..4 {
        rig.press(Key::Backspace).await;
    }
    rig.type_text("10%").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-discount]", "10% −£2.15").await;
    rig.until_text("[data-total]", "£19.30").await;
    rig.go_to("customer.html").await;
    rig.until_text("[data-discount]", "10% −£2.15").await;
    rig.go_to(crate::rig::CASHIER).await;
    way::pay(&rig).await;
    rig.until_text(".summary [data-discount]", "10% −£2.15")
        .await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    assert_eq!(rig.text("[data-amount]").await, "£19.30");
    rig.press(Key::F11).await;
    rig.until_text(".paper", "−£2.15").await;
}

#[tokio::test]
async fn a_percentage_off_a_line_follows_the_quantity_and_half_a_pound_is_not_five_hundred() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.press(Key::F3).await;
    rig.until("[data-question='discount-line']").await;
    rig.type_text("0,500").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='discount-line'] [data-code='not_an_amount']")
        .await;
    rig.click("#ask-discount").await;
    for _ in 0..5 {
        rig.press(Key::Backspace).await;
    }
    rig.type_text("10%").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-total]", "£7.65").await;
    rig.press(Key::F6).await;
    rig.until("[data-question='set-quantity']").await;
    rig.press(Key::Backspace).await;
    rig.type_text("10").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-total]", "£76.50").await;
    rig.until_text(".discount", "10% −£8.50").await;
}
