//! Customers who agree to a customer token once: asked as they pay, charged without a page, and erased.

use fantoccini::key::Key;

use crate::way;

#[tokio::test]
async fn a_customer_agrees_is_charged_again_and_is_forgotten() {
    let rig = way::start_with("[klarna]\ncustomer_tokens = true\n").await;
    way::ring_up_heart(&rig).await;
    way::ask_for_payment(&rig).await;
    rig.click("#pay-remember").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='pay'] [data-code='not_a_customer']")
        .await;
    rig.type_text("Customer 4711").await;
    rig.press(Key::Enter).await;
    rig.until_stage("open").await;
    way::pay_on_phone(&rig).await;
    way::hand_over(&rig).await;

    way::next_customer(&rig).await;
    way::ring_up_heart(&rig).await;
    rig.click("[data-action='open-customers']").await;
    rig.until("[data-customer='Customer 4711'][data-state='active']")
        .await;
    rig.click("[data-action='charge-customer']").await;
    rig.until("[data-question='charge-customer']").await;
    rig.click("[data-action='confirm-charge-customer']").await;
    way::hand_over(&rig).await;

    way::next_customer(&rig).await;
    rig.click("[data-action='open-customers']").await;
    rig.until("[data-state='active']").await;
    rig.until_gone("[data-action='charge-customer']").await;
    rig.click("[data-action='cancel-customer-token']").await;
    rig.until("[data-question='cancel-customer-token']").await;
    rig.click("[data-action='confirm-cancel-customer-token']")
        .await;
    rig.until("[data-state='cancelled']").await;
    rig.click("[data-action='forget-customer']").await;
    rig.until("[data-question='forget-customer']").await;
    rig.click("[data-action='confirm-forget-customer']").await;
    rig.until_gone("[data-customer]").await;
}
