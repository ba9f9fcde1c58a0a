//! Sales from basket to hand-over.

use fantoccini::key::Key;
use serde_json::json;

use crate::rig::Rig;
use crate::way::{self, HEART};

#[tokio::test]
async fn a_sale_is_paid_by_qr_code_and_handed_over() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    rig.until_text("[data-total]", "£8.50").await;
    way::open_page(&rig).await;
    rig.phone("pay").await;
    rig.until_stage("paid").await;
    assert!(
        !rig.text("[data-fact='klarna-reference'] dd")
            .await
            .is_empty()
    );
    assert_eq!(rig.text("[data-amount]").await, "£8.50");
    way::hand_over(&rig).await;

    way::next_customer(&rig).await;
    rig.until("sale-strip [data-state='handed_over']").await;
}

#[tokio::test]
async fn a_declined_customer_tries_again_and_pays() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    rig.phone("open").await;
    rig.phone("decline").await;
    rig.until("body[data-step='trying_again']").await;
    rig.until_stage("open").await;
    rig.phone("pay").await;
    way::hand_over(&rig).await;
}

#[tokio::test]
async fn a_payment_is_cancelled_after_a_second_question() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    rig.press(Key::F8).await;
    rig.until("[data-question='cancel']").await;
    // The focus is on the safe answer: a hasty Enter keeps the payment.
    rig.press(Key::Enter).await;
    rig.until_gone("[data-question='cancel']").await;
    rig.until_stage("open").await;
    rig.press(Key::F8).await;
    rig.click("[data-action='confirm-cancel']").await;
    rig.until_stage("closed").await;
    rig.until("[data-phone='ended']").await;
}

#[tokio::test]
async fn a_link_by_text_message_leaves_no_number_behind() {
    const DIGITS: &str = "7755564318";
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.scan(HEART).await;
    way::ask_for_payment(&rig).await;
    rig.click("[data-channel='sms']").await;
    rig.click("#pay-sms").await;
    rig.type_text("07755 5643").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='pay'] [data-code='not_a_number']")
        .await;
    rig.type_text("18").await;
    rig.press(Key::Enter).await;
    rig.until("[data-channel='sms'][data-delivery='sent']")
        .await;
    rig.until_text("[data-channel='sms']", "+44…18").await;
    assert!(!rig.text("body").await.contains(DIGITS));
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    // The simulator's files are Klarna's side and may contain it; the shop's files may not.
    for file in ["till.log", "journal.sqlite", "journal.sqlite-wal"] {
        let bytes =
            std::fs::read(rig.home().join("practice").join(file)).expect("the file is there");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(DIGITS), "{file} holds the number");
        assert!(
            file != "till.log" || !text.contains("http"),
            "the log holds a link"
        );
    }
}

#[tokio::test]
async fn a_payment_after_the_cancellation_waits_for_a_choice() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    way::open_page(&rig).await;
    // The customer pays and the cashier cancels before the till has read it.
    rig.run_async(
        "const done = arguments[0]; const { invoke } = window.__TAURI__.core;
         const { sale } = document.querySelector('sale-strip [data-state=open]').dataset;
         invoke('phone', { sale, act: 'pay' }).then(() => invoke('cancel', { sale })).then(() => done(1), (error) => done(error));",
    )
    .await;
    rig.until_stage("late_payment").await;
    // Another customer can be served, and the late payment is not forgotten.
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='basket'] [data-notice='notice-late-payment']")
        .await;
    rig.until_text(".strip-head", "1 to do").await;
    rig.press_alt('1').await;
    rig.until_stage("late_payment").await;
    // It is cancelled only after a question; a hasty Enter decides nothing.
    rig.press(Key::F8).await;
    rig.until("[data-question='cancel-late']").await;
    rig.press(Key::Enter).await;
    rig.until_gone("[data-question='cancel-late']").await;
    rig.press(Key::F9).await;
    way::hand_over(&rig).await;
}

#[tokio::test]
async fn what_needs_somebody_is_one_key_away_on_every_screen() {
    let rig = Rig::start_on(1024, 600, |_| {}).await;
    rig.until("body[data-screen='basket']").await;
    let mut paid = String::new();
    for number in 0..8 {
        way::ring_up_heart(&rig).await;
        way::pay(&rig).await;
        way::pay_on_phone(&rig).await;
        rig.until_stage("paid").await;
        if number == 0 {
            paid = rig.text(".summary .sum-label").await;
        } else {
            way::hand_over(&rig).await;
        }
        way::next_customer(&rig).await;
    }
    rig.until_text(".strip-head", "1 to do").await;
    rig.until(".strip-items li:first-child [data-state='paid'][data-key='Alt+1']")
        .await;
    assert_eq!(whole_items(&rig).await, json!(true));

    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    rig.press_alt('0').await;
    rig.until("[data-question='sales'] .strip-item:focus").await;
    let listed = "return document.querySelectorAll('[data-question=sales] .strip-item').length";
    assert_eq!(rig.run(listed, vec![]).await, json!(8));
    rig.press(Key::Down).await;
    rig.press(Key::Up).await;
    rig.press(Key::Enter).await;
    rig.until_stage("paid").await;
    rig.until_gone("[data-question='sales'][open]").await;
    assert_eq!(rig.text(".summary .sum-label").await, paid);
}

/// Returns whether every entry of the strip is fully on screen.
async fn whole_items(rig: &Rig) -> serde_json::Value {
    let inside = "return [...document.querySelectorAll('.strip-items .strip-item')]
        .map((item) => item.getBoundingClientRect())
        .every(({ left, right, bottom }) => left >= 0 && right <= innerWidth && bottom <= innerHeight)";
    rig.run(inside, vec![]).await
}

#[tokio::test]
async fn a_second_f9_neither_pays_again_nor_covers_the_code() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.press(Key::F9).await;
    rig.press(Key::F9).await;
    rig.until_stage("open").await;
    rig.until("qr-code").await;
    rig.press(Key::F9).await;
    rig.until_gone("dialog[open]").await;
    rig.until("qr-code").await;
    let books = rig.klarna_books();
    let pages = books["hosted_sessions"].as_array().map(Vec::len);
    assert_eq!(pages, Some(1), "{books}");
    rig.press_shift(Key::F9).await;
    rig.until("[data-question='send-link']").await;
}

#[tokio::test]
async fn the_focus_ring_follows_the_arrow_keys_in_every_choice() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.scan(HEART).await;
    way::ask_for_payment(&rig).await;
    rig.until("[data-question='pay'] [data-channel='qr'] :focus")
        .await;
    rig.press(Key::Down).await;
    rig.until("[data-channel='sms'] :checked:focus").await;
    assert_eq!(ring(&rig).await, json!("solid"));
    rig.press(Key::Up).await;
    rig.press(Key::F9).await;
    rig.until_stage("open").await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    rig.press(Key::F8).await;
    rig.until("[data-question='refund']").await;
    rig.run(
        "document.querySelector('[data-share=all] input').focus()",
        vec![],
    )
    .await;
    for share in ["goods", "amount"] {
        rig.press(Key::Down).await;
        rig.until(&format!("[data-share='{share}'] :checked:focus"))
            .await;
        assert_eq!(ring(&rig).await, json!("solid"), "{share}");
    }
}

/// Returns the focus ring around the focused choice.
async fn ring(rig: &Rig) -> serde_json::Value {
    let ring = "return getComputedStyle(document.activeElement.closest('label')).outlineStyle";
    rig.run(ring, vec![]).await
}

#[tokio::test]
async fn another_tender_is_recorded_only_after_a_question() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    rig.press(Key::F8).await;
    rig.click("[data-action='confirm-cancel']").await;
    rig.until_stage("closed").await;
    rig.click("[data-action='paid-otherwise-cash']").await;
    rig.until_text("[data-question='paid-otherwise']", "£8.50")
        .await;
    rig.press(Key::Enter).await;
    rig.until_gone("[data-question='paid-otherwise']").await;
    rig.until("[data-action='paid-otherwise-cash']").await;
    rig.click("[data-action='paid-otherwise-cash']").await;
    rig.click("[data-action='confirm-paid-otherwise']").await;
    rig.until("sale-strip [data-state='paid_otherwise']").await;
}

#[tokio::test]
async fn a_double_click_on_the_phone_only_opens_the_link() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    rig.double_click("phone-panel [data-action='phone-open']")
        .await;
    rig.until("body[data-step='on_page']").await;
    rig.until("[data-phone='page']").await;
    rig.phone("pay").await;
    way::hand_over(&rig).await;
}

#[tokio::test]
async fn a_list_is_walked_by_keys_and_keeps_its_position() {
    let rig = Rig::start_on(1024, 600, |_| {}).await;
    rig.until("body[data-screen='basket']").await;
    for number in 0..9 {
        way::ring_up_heart(&rig).await;
        rig.press(Key::F4).await;
        rig.until("[data-question='park']").await;
        rig.type_text(&number.to_string()).await;
        rig.press(Key::Enter).await;
        rig.until_text("[data-total]", "£0.00").await;
    }
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day'] tbody tr:nth-child(9)")
        .await;
    for _ in 0..8 {
        rig.press(Key::Down).await;
    }
    rig.until("tbody tr:nth-child(8) button:focus").await;
    let scrolled = "return document.querySelector('.table-box').scrollTop";
    let top = rig.run(scrolled, vec![]).await;
    assert!(top.as_f64() > Some(0.0), "the eighth row is below the fold");
    rig.press(Key::Enter).await;
    rig.until("body[data-screen='timeline']").await;
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='day'] tbody tr:nth-child(8) button:focus")
        .await;
    assert_eq!(rig.run(scrolled, vec![]).await, top);
    rig.press(Key::Home).await;
    rig.until("tbody tr:first-child button:focus").await;
}

#[tokio::test]
async fn on_small_screens_every_button_is_in_sight() {
    for (width, height) in [(800, 600), (1024, 600), (1024, 768)] {
        let rig = Rig::start_on(width, height, |_| {}).await;
        rig.until("body[data-screen='basket']").await;
        let size = rig.run("return [innerWidth, innerHeight]", vec![]).await;
        assert!(size[0].as_u64() <= Some(width.into()), "{size}");
        assert!(size[1].as_u64() <= Some(height.into()), "{size}");
        way::ring_up_and_pay(&rig).await;
        assert_eq!(out_of_sight(&rig).await, json!([]), "open at {size}");
        rig.phone("open").await;
        rig.until("[data-phone='page']").await;
        assert_eq!(out_of_sight(&rig).await, json!([]), "page at {size}");
        rig.phone("pay").await;
        rig.until_stage("paid").await;
        assert_eq!(out_of_sight(&rig).await, json!([]), "paid at {size}");
        way::hand_over(&rig).await;
        way::next_customer(&rig).await;
        way::ring_up_heart(&rig).await;
        assert_eq!(out_of_sight(&rig).await, json!([]), "basket at {size}");
    }
}

#[tokio::test]
async fn on_a_small_screen_a_question_beside_the_basket_is_seen_whole() {
    let rig = Rig::start_on(1024, 600, |_| {}).await;
    rig.until("body[data-screen='basket']").await;
    way::ring_up_heart(&rig).await;
    for (key, question) in [
        (Key::F3, "discount-line"),
        (Key::F4, "park"),
        (Key::F6, "set-quantity"),
        (Key::F9, "pay"),
        (Key::Insert, "add-open-amount"),
    ] {
        if question == "pay" {
            rig.press_shift(key).await;
        } else {
            rig.press(key).await;
        }
        rig.until(&format!("[data-question='{question}']")).await;
        let hidden = "const asked = document.querySelector('panel-place .asked');
            return asked.scrollHeight - asked.clientHeight";
        assert_eq!(rig.run(hidden, vec![]).await, json!(0), "{question}");
        rig.press(Key::Escape).await;
        rig.until_gone(&format!("[data-question='{question}']"))
            .await;
    }
}

/// Returns the buttons, and the code, that are not fully on screen.
pub(super) async fn out_of_sight(rig: &Rig) -> serde_json::Value {
    let hidden = "return [...document.querySelectorAll('#app button:not(.unseen), qr-code svg')]
        .filter((one) => one.checkVisibility())
        .filter((one) => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return true;
            const box = one.closest('.stage-body, .phone-side, .checkout')?.getBoundingClientRect();
            return Boolean(box) && (bottom > box.bottom + 1 || top < box.top - 1);
        })
        .map((one) => one.dataset.action ?? one.tagName)";
    rig.run(hidden, vec![]).await
}

#[tokio::test]
async fn a_live_payment_outlives_the_program() {
    let mut rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    let number = rig.text(".summary .sum-label").await;
    rig.kill_and_start_again().await;
    rig.until("body[data-screen='basket']").await;
    rig.click("sale-strip [data-state='open']").await;
    rig.until_stage("open").await;
    assert_eq!(rig.text(".summary .sum-label").await, number);
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
}

#[tokio::test]
async fn a_refund_is_in_the_day() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    rig.press(Key::F8).await;
    rig.until("[data-question='refund']").await;
    rig.type_text("damaged").await;
    rig.press(Key::Enter).await;
    rig.until("[data-refund='done']").await;
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    rig.until_text("[data-fact='refunded'] dd", "£8.50").await;
    rig.until(".by-state [data-state='refunded']").await;
    rig.until("sale-strip [data-state='refunded']").await;
    rig.click("[data-state='refunded'] [data-action='open-timeline']")
        .await;
    rig.until("body[data-screen='timeline']").await;
    rig.until("[data-fact='state'] [data-state='refunded']")
        .await;
    rig.until("[data-event='timeline-refunded']").await;
    rig.until_text("[data-event='timeline-refund-requested']", "damaged")
        .await;
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='day']").await;
}

#[tokio::test]
async fn scans_make_a_basket_that_outlives_the_program() {
    let mut rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.scan(HEART).await;
    rig.until_text("[data-total]", "£17.00").await;
    rig.scan("2000000000022").await;
    rig.until_text("[data-total]", "£29.95").await;
    rig.scan("4006381333931").await;
    rig.until("[data-unknown-code='4006381333931']").await;
    rig.press(Key::Escape).await;
    rig.until_gone("[data-unknown-code]").await;
    // Edits are written a moment after they are shown.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    rig.kill_and_start_again().await;
    rig.until_text("[data-total]", "£29.95").await;
    way::pay(&rig).await;
}

#[tokio::test]
async fn a_parked_basket_comes_back() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.press(Key::F4).await;
    rig.until("[data-question='park']").await;
    rig.type_text("red hat").await;
    rig.press(Key::Enter).await;
    rig.until("[data-notice='notice-parked']").await;
    rig.until("[data-action='resume']:not(:disabled)").await;
    rig.press(Key::F4).await;
    rig.until("[data-question='resume']").await;
    rig.press(Key::Enter).await;
    rig.until_text("[data-total]", "£8.50").await;
}

#[tokio::test]
async fn a_large_basket_is_shown_whole() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    for turn in 0..2 {
        for number in 1..=34 {
            let digits = format!("2000000{number:05}");
            rig.scan(&format!("{digits}{}", check_digit(&digits))).await;
            let lines = turn * 34 + number;
            rig.until(&format!(".line:nth-child({lines})")).await;
        }
    }
    rig.until_text(".count", "68").await;
}

/// Returns a GTIN's check digit: from the right, digits count three times and once in turn.
fn check_digit(digits: &str) -> u32 {
    let weights = [3, 1].into_iter().cycle();
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .zip(weights)
        .map(|(d, w)| d * w)
        .sum();
    (10 - sum % 10) % 10
}

#[tokio::test]
async fn a_basket_is_opened_at_klarna_while_it_is_rung_up() {
    let sessions = |rig: &Rig, list: &str| {
        let books = rig.klarna_books();
        books[list].as_array().map_or(0, Vec::len)
    };
    for (setting, pages_ahead) in [("session", 0), ("page", 1)] {
        let rig = way::start_with(&format!("[klarna]\nopen_ahead = \"{setting}\"\n")).await;
        way::ring_up_heart(&rig).await;
        while sessions(&rig, "hosted_sessions") != pages_ahead
            || sessions(&rig, "payment_sessions") != 1
        {
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        way::pay(&rig).await;
        way::pay_on_phone(&rig).await;
        rig.until_stage("paid").await;
        assert_eq!(sessions(&rig, "payment_sessions"), 1, "{setting}");
        assert_eq!(sessions(&rig, "hosted_sessions"), 1, "{setting}");
    }
}
