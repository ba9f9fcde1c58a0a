//! Lines and numbers without a keyboard, and everything larger.

use fantoccini::key::Key;
use serde_json::json;

use crate::rig::Rig;
use crate::way;

#[tokio::test]
async fn one_piece_more_or_less_is_a_press() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.until("[data-action='one-less']:disabled").await;
    for pieces in ["2", "3"] {
        rig.click("[data-action='one-more']").await;
        rig.until_text(".line .quantity", pieces).await;
    }
    rig.click("[data-action='one-less']").await;
    rig.until_text(".line .quantity", "2").await;
    rig.until("[data-action='one-less']:enabled").await;
    rig.click("[data-action='one-less']").await;
    rig.until_text(".line .quantity", "1").await;
    rig.until("[data-action='one-less']:disabled").await;
}

#[tokio::test]
async fn a_question_opened_by_a_press_is_answered_by_presses() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.click("[data-action='set-quantity']").await;
    for digit in ["1", "3", "erase", "2"] {
        rig.click(&format!("[data-action='pad-{digit}']")).await;
    }
    rig.click("[data-action='confirm-set-quantity']").await;
    rig.until_text(".line .quantity", "12").await;

    rig.click("[data-action='discount-line']").await;
    rig.click("[data-action='pad-10%']").await;
    rig.click("[data-action='confirm-discount-line']").await;
    rig.until_text(".line .discount", "10%").await;
}

#[tokio::test]
async fn a_question_opened_by_a_key_has_no_number_pad() {
    let rig = Rig::start().await;
    way::ring_up_heart(&rig).await;
    rig.press(Key::F3).await;
    rig.until("[data-question='discount-line'] [data-action='often-20%']")
        .await;
    rig.until_gone(".number-pad").await;
    rig.click("[data-action='often-20%']").await;
    rig.press(Key::Enter).await;
    rig.until_text(".line .discount", "20%").await;
}

#[tokio::test]
async fn ctrl_plus_enlarges_everything_and_the_next_start_remembers_it() {
    let mut rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    let wide = width(&rig).await;
    rig.press_ctrl('+').await;
    rig.until("html").await;
    narrower(&rig, wide, 125).await;
    rig.kill_and_start_again().await;
    rig.until("body[data-screen='basket']").await;
    narrower(&rig, wide, 125).await;
    rig.press_ctrl('0').await;
    narrower(&rig, wide, 100).await;
}

/// Waits until the page has so many pixels less to fill as its text is larger.
async fn narrower(rig: &Rig, wide: i64, percent: i64) {
    let script = format!(
        "const done = arguments[0];
         const look = () => Math.abs(innerWidth - {wide} * 100 / {percent}) < 2 ? done(true) : setTimeout(look, 50);
         look();"
    );
    assert_eq!(rig.run_async(&script).await, json!(true));
}

async fn width(rig: &Rig) -> i64 {
    let width = rig.run("return innerWidth", vec![]).await;
    width.as_i64().expect("a number")
}
