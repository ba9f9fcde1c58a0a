//! Customers who agree once: asked as they pay, charged without a page, and forgotten.

use fantoccini::key::Key;

use crate::journeys::{HEART, hand_over};
use crate::rig::Rig;

#[tokio::test]
async fn a_customer_agrees_is_charged_again_and_is_forgotten() {
    let rig = Rig::start_on(1280, 800, |home| {
        let folder = home.join("till");
        std::fs::create_dir_all(&folder).expect("a folder");
        let settings = "[klarna]\ncustomer_agreements = true\n";
        std::fs::write(folder.join("handover.toml"), settings).expect("settings");
    })
    .await;
    rig.until("body[data-screen='basket']").await;
    rig.scan(HEART).await;
    rig.until_text("[data-total]", "£8.50").await;
    rig.press(Key::F9).await;
    rig.until("[data-question='pay']").await;
    rig.click("#pay-remember").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='pay'] [data-code='not_a_customer']")
        .await;
    rig.type_text("Customer 4711").await;
    rig.press(Key::Enter).await;
    rig.until_stage("open").await;
    rig.phone("open").await;
    rig.phone("pay").await;
    hand_over(&rig).await;

    rig.press(Key::Escape).await;
    rig.until("body[data-screen='basket']").await;
    rig.scan(HEART).await;
    rig.until_text("[data-total]", "£8.50").await;
    rig.click("[data-action='open-customers']").await;
    rig.until("[data-customer='Customer 4711'][data-state='active']")
        .await;
    rig.click("[data-action='charge-customer']").await;
    rig.until("[data-question='charge-customer']").await;
    rig.click("[data-action='confirm-charge-customer']").await;
    hand_over(&rig).await;

    rig.press(Key::Escape).await;
    rig.until("body[data-screen='basket']").await;
    rig.click("[data-action='open-customers']").await;
    rig.until("[data-state='active']").await;
    rig.until_gone("[data-action='charge-customer']").await;
    rig.click("[data-action='cancel-agreement']").await;
    rig.until("[data-question='cancel-agreement']").await;
    rig.click("[data-action='confirm-cancel-agreement']").await;
    rig.until("[data-state='cancelled']").await;
    rig.click("[data-action='forget-customer']").await;
    rig.until("[data-question='forget-customer']").await;
    rig.click("[data-action='confirm-forget-customer']").await;
    rig.until_gone("[data-customer]").await;
}
