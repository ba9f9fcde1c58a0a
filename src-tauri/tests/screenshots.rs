//! Screenshots of every screen for people to review: `make screenshots`, or
//! `HANDOVER_SCREENSHOTS=DIR cargo test -p handover --test screenshots`.

#[path = "window/damage.rs"]
mod damage;
#[path = "screenshots/orders.rs"]
mod orders;
#[expect(
    dead_code,
    reason = "the screenshots need fewer inputs than the journeys"
)]
#[path = "window/rig.rs"]
mod rig;
#[expect(
    dead_code,
    reason = "the screenshots need fewer steps than the journeys"
)]
#[path = "window/way.rs"]
mod way;

use std::path::PathBuf;

use fantoccini::key::Key;
use rig::{CASHIER, How, Rig, SecondMonitor};
use serde_json::{Value, json};
use way::HEART;

/// The look of the screenshots.
#[derive(Clone, Copy)]
struct Look {
    size: (u32, u32),
    dark: bool,
    /// Text at twice its size.
    large: bool,
    /// In the pseudo-language: accented, and 40 % longer.
    pseudo: bool,
}

impl Look {
    const fn of(width: u32, height: u32) -> Look {
        Look {
            size: (width, height),
            dark: false,
            large: false,
            pseudo: false,
        }
    }

    fn name(self) -> String {
        let (width, height) = self.size;
        let dark = if self.dark { "-dark" } else { "" };
        let large = if self.large { "-large" } else { "" };
        let pseudo = if self.pseudo { "-pseudo" } else { "" };
        format!("{width}x{height}{dark}{large}{pseudo}")
    }
}

struct Album {
    rig: Rig,
    folder: PathBuf,
    look: Look,
}

impl Album {
    async fn open(folder: &std::ffi::OsStr, look: Look, settings: &str) -> Album {
        let dark = ("GTK_THEME", "Adwaita:dark".to_owned());
        let pseudo = ("HANDOVER_LANGUAGE", "pseudo".to_owned());
        let how = How {
            variables: look
                .dark
                .then_some(dark)
                .into_iter()
                .chain(look.pseudo.then_some(pseudo))
                .collect(),
            second_monitor: SecondMonitor::PluggedIn,
            ..How::default()
        };
        let rig = Rig::start_as(how, look.size, |home| way::write_settings(home, settings)).await;
        rig.fill_screen().await;
        if look.large {
            let larger = "document.documentElement.style.fontSize = '200%'";
            rig.run(larger, vec![]).await;
        }
        std::fs::create_dir_all(folder).expect("a folder for the screenshots");
        Album {
            rig,
            folder: folder.into(),
            look,
        }
    }

    async fn take(&self, name: &str) {
        self.rig
            .shot(&self.folder.join(format!("{name}-{}.png", self.look.name())))
            .await;
    }

    async fn take_customer(&self, name: &str) {
        self.rig.go_to("customer.html").await;
        self.take(&format!("customer-{name}")).await;
        self.rig.go_to(CASHIER).await;
    }
}

#[tokio::test]
async fn screenshot_of_a_damaged_journal() {
    let Some(folder) = std::env::var_os("HANDOVER_SCREENSHOTS") else {
        return;
    };
    let rig = Rig::start_as(How::default(), (1280, 800), damage::damage).await;
    rig.fill_screen().await;
    rig.until("[data-action='restore']").await;
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).expect("a folder for the screenshots");
    rig.shot(&folder.join("damaged-1280x800.png")).await;
}

#[tokio::test]
async fn screenshots() {
    let Some(folder) = std::env::var_os("HANDOVER_SCREENSHOTS") else {
        return;
    };
    let (wide, small) = (Look::of(1280, 800), Look::of(1024, 768));
    let dark = |look: Look| Look { dark: true, ..look };
    let large = Look {
        large: true,
        ..wide
    };
    let pseudo = |look: Look| Look {
        pseudo: true,
        ..look
    };
    let plain = [dark(small), small, wide, dark(wide), large];
    for look in plain.into_iter().chain([pseudo(small), pseudo(wide)]) {
        let album = Album::open(&folder, look, "").await;

        basket(&album).await;
        payment(&album).await;
        records(&album).await;
        ends(&album).await;
        settings(&album).await;
        orders::orders(&album).await;
        orders::choices(&album).await;
        books(&album).await;
        orders::held(&folder, look).await;
        orders::captured_at_once(&folder, look).await;
        sales_tax(&folder, look).await;
        known_customers(&folder, look).await;
    }
    stopped(&folder).await;
}

async fn basket(album: &Album) {
    let rig = &album.rig;
    rig.until("[data-action='toggle-customer-screen'][data-state='on']")
        .await;
    album.take("01-basket-empty").await;
    rig.go_to("customer.html").await;
    rig.until("body[data-ready='true']").await;
    rig.go_to(CASHIER).await;
    album.take_customer("01-idle").await;
    rig.press(Key::F1).await;
    rig.until("[data-question='help']").await;
    album.take("02-help").await;
    rig.press(Key::Escape).await;
    rig.press(Key::F2).await;
    rig.type_text("c").await;
    rig.until("[data-sku]").await;
    album.take("03-search").await;
    rig.press(Key::Escape).await;
    let goods = [
        "2000000000015",
        "2000000000022",
        "2000000000022",
        "2000000000213",
        "2000000000312",
    ];
    way::scan_all(rig, &goods).await;
    rig.until_text("[data-total]", "£120.20").await;
    rig.press(Key::F3).await;
    rig.until_text("[data-question='discount-line']", "Honey")
        .await;
    rig.type_text("10%").await;
    album.take("04-discount").await;
    rig.press(Key::Enter).await;
    rig.until_gone("[data-question='discount-line']").await;
    album.take("05-basket").await;
    album.take_customer("02-basket").await;
    rig.scan("4006381333931").await;
    rig.until("[data-unknown-code]").await;
    album.take("06-unknown-code").await;
    rig.press(Key::Escape).await;
    rig.until_gone("[data-unknown-code]").await;
    rig.press(Key::Insert).await;
    rig.until("[data-question='add-open-amount']").await;
    rig.type_text("Repair").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='add-open-amount'] .problem")
        .await;
    album.take("07-open-amount").await;
    rig.press(Key::Escape).await;
    rig.until_gone("[data-question='add-open-amount']").await;
    way::ask_for_payment(rig).await;
    album.take("08-pay").await;
}

async fn payment(album: &Album) {
    let rig = &album.rig;
    rig.press(Key::F9).await;
    rig.until("qr-code").await;
    album.take("10-waiting").await;
    album.take_customer("03-scan").await;
    way::open_page(rig).await;
    album.take("11-on-page").await;
    album.take_customer("04-on-phone").await;
    rig.phone("decline").await;
    rig.until("body[data-step='trying_again']").await;
    album.take("12-declined").await;
    album.take_customer("05-try-again").await;
    rig.press(Key::F8).await;
    rig.until("[data-question='cancel']").await;
    album.take("13-cancel").await;
    rig.press(Key::Escape).await;
    rig.phone("pay").await;
    rig.until_stage("paid").await;
    album.take("14-paid").await;
    album.take_customer("06-thank-you").await;
    rig.press(Key::F5).await;
    rig.until_stage("handed_over").await;
    album.take("15-handed-over").await;
    rig.press(Key::F11).await;
    rig.until("body[data-screen='slip']").await;
    album.take("16-slip").await;
    rig.press(Key::Escape).await;
    rig.until_stage("handed_over").await;
    rig.press(Key::F8).await;
    rig.until("[data-question='refund']").await;
    rig.type_text("damaged").await;
    album.take("17-refund").await;
    rig.press(Key::Enter).await;
    rig.until("[data-refund='done']").await;
    album.take("18-refunded").await;
}

async fn records(album: &Album) {
    let rig = &album.rig;
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    album.take("20-day").await;
    rig.click("[data-state='refunded'] [data-action='open-timeline']")
        .await;
    rig.until("body[data-screen='timeline']").await;
    album.take("21-timeline").await;
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='day']").await;
    rig.press(Key::Escape).await;
}

async fn ends(album: &Album) {
    let rig = &album.rig;
    rig.press(Key::Escape).await;
    way::ring_up_heart(rig).await;
    way::pay(rig).await;
    rig.press(Key::F8).await;
    rig.click("[data-action='confirm-cancel']").await;
    rig.until_stage("closed").await;
    album.take("30-cancelled").await;
    way::next_customer(rig).await;
    way::ring_up_heart(rig).await;
    way::ask_for_payment(rig).await;
    rig.click("[data-channel='sms']").await;
    rig.click("#pay-sms").await;
    rig.type_text("12").await;
    rig.press(Key::Enter).await;
    rig.until("[data-question='pay'] .problem").await;
    album.take("31-sms-wrong").await;
    rig.run("document.querySelector('#pay-sms').value = ''", vec![])
        .await;
    rig.type_text("+447755564318").await;
    rig.press(Key::Enter).await;
    rig.until_stage("open").await;
    rig.until("[data-delivery='sent']").await;
    album.take("32-sms-sent").await;
    album.take_customer("07-message").await;
    way::next_customer(rig).await;
}

/// Three hearts and a candle, £38.45 in total.
const GOODS: [&str; 4] = [HEART, HEART, HEART, "2000000000022"];

/// Scans them and shows the QR code.
async fn show_code(rig: &Rig) {
    way::scan_all(rig, &GOODS).await;
    way::pay(rig).await;
}

fn fault(rig: &Rig, fault: &Value) {
    rig.klarna("faults", fault);
}

/// A shop whose prices exclude tax, with a basket discount.
async fn sales_tax(folder: &std::ffi::OsStr, look: Look) {
    let settings = "[shop]\ncountry = \"US\"\ncurrency = \"USD\"\nlocale = \"en-US\"\n\
                    prices = \"without_tax\"\ntime_zone = \"America/New_York\"\n";
    let album = Album::open(folder, look, settings).await;
    let rig = &album.rig;
    rig.until("[data-action='toggle-customer-screen'][data-state='on']")
        .await;
    way::scan_all(rig, &["2000000000015", "2000000000022", "2000000000213"]).await;
    rig.press(Key::F3).await;
    rig.until("[data-question='discount-line']").await;
    rig.type_text("10%").await;
    rig.click("[data-question='discount-line'] [value='basket']")
        .await;
    album.take("95-discount-on-everything").await;
    rig.press(Key::F3).await;
    rig.until("[data-discount]").await;
    album.take("96-sales-tax").await;
    album.take_customer("09-sales-tax").await;
    way::pay(rig).await;
    album.take_customer("10-sales-tax-scan").await;
    way::open_page(rig).await;
    rig.phone("pay").await;
    way::hand_over(rig).await;
    rig.press(Key::F11).await;
    rig.until("body[data-screen='slip']").await;
    album.take("97-sales-tax-slip").await;
}

async fn books(album: &Album) {
    let rig = &album.rig;
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    album.take("70-day").await;
    rig.click("[data-state='part_handed_over'] [data-action='open-timeline']")
        .await;
    rig.until("body[data-screen='timeline']").await;
    album.take("71-history").await;
    let order = rig.text("[data-fact='order'] dd").await;
    rig.klarna(&format!("orders/{order}/refund"), &json!({ "amount": 300 }));
    rig.press(Key::Escape).await;
    rig.click("[data-action='open-reconciliation']").await;
    rig.until("[data-difference]").await;
    album.take("72-reconciliation").await;
    rig.click("[data-action='sign']:not(:disabled)").await;
    rig.until("[data-question='sign']").await;
    rig.type_text("customer called").await;
    album.take("73-sign").await;
    rig.press(Key::Escape).await;
    rig.press(Key::Escape).await;
    // The day's one capture is in two payouts, and a refund made in the portal is in one.
    let capture = rig.klarna_books()["orders"]
        .as_array()
        .expect("orders")
        .iter()
        .find_map(|order| {
            order["captures"][0]["capture_id"]
                .as_str()
                .map(str::to_owned)
        })
        .expect("a capture");
    rig.klarna("settlements/duplicate", &json!({ "id": capture }));
    rig.klarna("settlements/payout", &json!({}));
    rig.click("[data-action='open-payouts']").await;
    rig.until("[data-payout]").await;
    album.take("74-payouts").await;
    rig.press(Key::Escape).await;
    rig.until("body[data-screen='day']").await;
    way::next_customer(rig).await;
}

async fn settings(album: &Album) {
    let rig = &album.rig;
    rig.click("[data-action='open-settings']").await;
    rig.until("body[data-screen='settings']").await;
    album.take("50-settings").await;
    rig.click("[data-action='set-up-live']").await;
    rig.run("document.querySelector('#account-secret').focus()", vec![])
        .await;
    rig.type_text("klarna_test_x").await;
    rig.press(Key::Enter).await;
    rig.until("account-form [data-code='foreign_key']").await;
    rig.run(
        "document.querySelector('account-form').scrollIntoView()",
        vec![],
    )
    .await;
    album.take("51-settings-form").await;
    way::next_customer(rig).await;
}

/// Customers with a customer token.
async fn known_customers(folder: &std::ffi::OsStr, look: Look) {
    let settings = "[klarna]\ncustomer_tokens = true\n";
    let album = Album::open(folder, look, settings).await;
    let rig = &album.rig;
    for name in ["Customer 4711", "Ada Lovelace"] {
        way::ring_up_heart(rig).await;
        way::ask_for_payment(rig).await;
        rig.click("#pay-remember").await;
        rig.type_text(name).await;
        album.take("50-pay-remember").await;
        rig.press(Key::Enter).await;
        rig.until_stage("open").await;
        way::open_page(rig).await;
        rig.phone("pay").await;
        way::hand_over(rig).await;
        rig.press(Key::Escape).await;
    }
    rig.until("body[data-screen='basket']").await;
    rig.scan("2000000000022").await;
    rig.until(".line").await;
    album.take("51-basket-known").await;
    rig.click("[data-action='open-customers']").await;
    rig.until("[data-customer='Customer 4711'][data-state='active']")
        .await;
    rig.click("[data-customer='Ada Lovelace'] [data-action='cancel-customer-token']")
        .await;
    rig.until("[data-question='cancel-customer-token']").await;
    album.take("52-stop-charging").await;
    rig.click("[data-action='confirm-cancel-customer-token']")
        .await;
    rig.until("[data-state='cancelled']").await;
    album.take("53-customers").await;
    rig.click("[data-action='charge-customer']").await;
    rig.until("[data-question='charge-customer']").await;
    album.take("54-charge").await;
}

async fn stopped(folder: &std::ffi::OsStr) {
    let rig = Rig::start_on(1280, 800, |home| {
        way::write_settings(
            home,
            "[shop]
country = \"XX\"
",
        );
    })
    .await;
    rig.until("body[data-screen='stopped']").await;
    rig.shot(&PathBuf::from(folder).join("40-stopped-1280x800.png"))
        .await;
}
