//! Two monitors: the customer's window comes and goes with its own, and the keyboard stays with the cashier.

use std::time::Duration;

use fantoccini::key::Key;

use crate::hands::Hands;
use crate::rig::{CASHIER, How, Rig, SecondMonitor};
use crate::way::{self, HEART};

const ON: &str = "[data-action='toggle-customer-screen'][data-state='on']";
const NO_MONITOR: &str =
    "[data-action='toggle-customer-screen'][data-state='off_no_second_monitor']";

#[tokio::test]
async fn the_customers_window_comes_and_goes_with_its_monitor() {
    let how = How {
        second_monitor: SecondMonitor::Unplugged,
        ..How::default()
    };
    let rig = Rig::start_as(how, (1280, 800), |_| {}).await;
    let hands = Hands::on(&rig.display());
    let is_shown = || {
        let titles = hands.titles();
        titles.iter().any(|title| title.contains("customer"))
    };
    rig.until(NO_MONITOR).await;
    way::ring_up_heart(&rig).await;
    rig.until_windows(1).await;

    rig.set_second_monitor(SecondMonitor::PluggedIn);
    rig.until(ON).await;
    rig.until_windows(2).await;
    assert!(is_shown());
    rig.go_to("customer.html").await;
    rig.until("body[data-state='basket']").await;
    rig.until_text("[data-total]", "£8.50").await;

    rig.go_to(CASHIER).await;
    rig.set_second_monitor(SecondMonitor::Unplugged);
    rig.until(NO_MONITOR).await;
    rig.until_windows(1).await;
    assert!(!is_shown());
    rig.press(Key::Delete).await;
    rig.until_gone(".line").await;

    // The next customer does not see the last one's basket.
    rig.set_second_monitor(SecondMonitor::PluggedIn);
    rig.until(ON).await;
    assert!(is_shown());
    rig.until_windows(2).await;
    rig.go_to("customer.html").await;
    rig.until("body[data-state='idle']").await;
}

#[tokio::test]
#[ignore = "needs openbox: make soak-window"]
async fn the_customers_window_never_takes_the_keyboard() {
    let how = How {
        second_monitor: SecondMonitor::PluggedIn,
        manager: Some("openbox"),
        ..How::default()
    };
    let rig = Rig::start_as(how, (1280, 800), |_| {}).await;
    rig.until(ON).await;
    let hands = Hands::on(&rig.display());
    let scan = || hands.scan(HEART, |_| Duration::from_millis(8));
    let is_the_cashiers = || {
        let title = hands.focus();
        assert!(title.contains("practice"), "{title:?} has the focus");
    };
    is_the_cashiers();
    scan();
    rig.until_text("[data-total]", "£8.50").await;

    // Touched, turned off, and on again.
    hands.touch(1800, 400);
    scan();
    rig.until_text("[data-total]", "£17.00").await;
    is_the_cashiers();
    for state in ["off", "on"] {
        rig.press(Key::F10).await;
        rig.until(&format!(
            "[data-action='toggle-customer-screen'][data-state='{state}']"
        ))
        .await;
    }
    scan();
    rig.until_text("[data-total]", "£25.50").await;
    is_the_cashiers();
}
