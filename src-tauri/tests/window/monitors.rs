//! Two monitors: the keyboard stays with the cashier.

use std::time::Duration;

use fantoccini::key::Key;

use crate::hands::Hands;
use crate::rig::{How, Rig};
use crate::way::HEART;

#[tokio::test]
#[ignore = "needs Xorg's dummy driver and openbox: make soak-window"]
async fn the_customers_window_never_takes_the_keyboard() {
    let how = How {
        two_monitors: true,
        manager: Some("openbox"),
        ..How::default()
    };
    let rig = Rig::start_as(how, (1280, 800), |_| {}).await;
    let on = "[data-action='toggle-customer-screen'][data-state='on']";
    rig.until(on).await;
    let hands = Hands::on(&rig.display());
    let scan = || hands.scan(HEART, |_| Duration::from_millis(8));
    let is_the_cashiers = || {
        let title = hands.focus();
        assert!(title.contains("practice"), "{title:?} has the focus");
    };
    is_the_cashiers();
    scan();
    rig.until_text("[data-total]", "£8.50").await;

    // Touched, hidden, and shown again.
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
