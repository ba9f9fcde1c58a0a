//! Any sale is found from the day.

use fantoccini::key::Key;

use crate::rig::Rig;
use crate::way;

#[tokio::test]
async fn a_sale_is_found_by_number_and_by_total() {
    let rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;
    way::next_customer(&rig).await;
    way::scan_all(&rig, &[way::HEART, way::HEART]).await;
    way::pay(&rig).await;
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    rig.press(Key::F2).await;
    rig.type_text("17.00").await;
    rig.until_text(".found tbody .row-button", "P-000002").await;
    for _ in 0..5 {
        rig.press(Key::Backspace).await;
    }
    rig.until_gone(".found").await;
    rig.type_text("nothing").await;
    rig.until(".found .empty").await;
    for _ in 0..7 {
        rig.press(Key::Backspace).await;
    }
    rig.type_text("1").await;
    rig.until_text(".found tbody .row-button", "P-000001").await;
    rig.press(Key::Enter).await;
    rig.until("body[data-screen='timeline']").await;
    assert!(rig.text("main h1").await.contains("P-000001"));
}
