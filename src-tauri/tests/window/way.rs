//! The steps of a sale to each of its stages, as a cashier's keys and a customer's phone make them.

use std::path::Path;

use fantoccini::key::Key;

use crate::rig::Rig;

/// A barcode in the practice catalogue: the ceramic heart dish, £8.50.
pub(crate) const HEART: &str = "2000000000015";

/// Writes the settings of a till before its first start.
pub(crate) fn write_settings(home: &Path, settings: &str) {
    let folder = home.join("till");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("handover.toml"), settings).expect("the settings are written");
}

/// Starts a till with these settings.
pub(crate) async fn start_with(settings: &str) -> Rig {
    let rig = Rig::start_on(1280, 800, |home| write_settings(home, settings)).await;
    rig.until("body[data-screen='basket']").await;
    rig
}

/// Scans these codes into the basket, one at a time.
pub(crate) async fn scan_all(rig: &Rig, codes: &[&str]) {
    rig.until("body[data-screen='basket']").await;
    for code in codes {
        let count = "return document.querySelector('basket-screen .count').textContent";
        let before = rig.run(count, vec![]).await;
        rig.scan(code).await;
        while rig.run(count, vec![]).await == before {
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
    }
}

/// Adds one heart dish to the basket.
pub(crate) async fn ring_up_heart(rig: &Rig) {
    rig.until("body[data-screen='basket']").await;
    rig.scan(HEART).await;
    rig.until_text("[data-total]", "£8.50").await;
}

/// Adds the heart dish by name and requests payment by QR code, with keys alone.
pub(crate) async fn ring_up_and_pay(rig: &Rig) {
    rig.until("body[data-screen='basket']").await;
    rig.press(Key::F2).await;
    rig.type_text("heart d").await;
    rig.until("[data-sku='A001'][aria-selected='true']").await;
    rig.press(Key::Enter).await;
    rig.until(".line").await;
    pay(rig).await;
}

/// Opens the question how the customer gets the link.
pub(crate) async fn ask_for_payment(rig: &Rig) {
    rig.until("[data-action='pay']:not(:disabled)").await;
    rig.press_shift(Key::F9).await;
    rig.until("[data-question='pay'] [data-action='confirm-pay']")
        .await;
}

/// Pays for the basket on screen: F9 shows the QR code.
pub(crate) async fn pay(rig: &Rig) {
    rig.until("[data-action='pay-by-code']:not(:disabled)")
        .await;
    rig.press(Key::F9).await;
    rig.until_stage("open").await;
    rig.until("qr-code").await;
}

/// The customer opens Klarna's page.
pub(crate) async fn open_page(rig: &Rig) {
    rig.phone("open").await;
    rig.until("body[data-step='on_page']").await;
}

/// The customer opens Klarna's page and pays at once.
pub(crate) async fn pay_on_phone(rig: &Rig) {
    rig.phone("open").await;
    rig.phone("pay").await;
}

/// Hands over the goods and waits for Klarna's confirmation.
pub(crate) async fn hand_over(rig: &Rig) {
    rig.until_stage("paid").await;
    rig.press(Key::F5).await;
    rig.until_stage("handed_over").await;
}

/// Leaves a sale for the next customer's basket.
pub(crate) async fn next_customer(rig: &Rig) {
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='basket']").await;
}
