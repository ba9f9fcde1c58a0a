//! Screenshots of what is done with an order.

use super::*;

pub(super) async fn orders(album: &Album) {
    let rig = &album.rig;
    fault(
        rig,
        &json!({ "match": "create_hosted_session", "kind": "delay", "ms": 4000 }),
    );
    way::scan_all(rig, &GOODS).await;
    way::ask_for_payment(rig).await;
    rig.press(Key::F9).await;
    rig.until_stage("opening").await;
    album.take("60-opening").await;
    rig.until("qr-code").await;
    let session = rig.text("[data-fact='session'] dd").await;
    for act in ["open", "id-check"] {
        rig.klarna(
            "customer",
            &json!({ "hosted_session_id": session, "act": act }),
        );
    }
    rig.until("body[data-step='identity_check']").await;
    album.take("61-identity-check").await;
    fault(
        rig,
        &json!({ "match": "read_order", "kind": "missing", "times": 3 }),
    );
    rig.phone("pay").await;
    rig.until_stage("authorized").await;
    album.take("62-authorized").await;
    rig.until_stage("paid").await;
    rig.press(Key::F6).await;
    rig.until("[data-question='hand-over-some']").await;
    rig.press(Key::Down).await;
    rig.until_text("[data-goods-amount]", "£29.95").await;
    album.take("63-hand-over-some").await;
    rig.press(Key::Enter).await;
    rig.until_stage("handed_over").await;
    album.take("64-handed-over-in-part").await;
    rig.press(Key::F8).await;
    rig.until("[data-question='refund']").await;
    rig.click("[data-share='goods']").await;
    rig.click("[data-action='goods-up']").await;
    rig.until_text("[data-goods-amount]", "£8.50").await;
    album.take("65-refund-goods").await;
    rig.press(Key::Escape).await;
    rig.click("[data-action='release']").await;
    rig.until("[data-question='release']").await;
    album.take("66-release").await;
    rig.press(Key::Escape).await;
    rig.until_gone("[data-question='release']").await;
    rig.press(Key::Escape).await;

    rig.klarna("review", &json!({ "status": "PENDING" }));
    on_the_page(rig).await;
    rig.phone("pay").await;
    rig.until_stage("under_review").await;
    album.take("67-under-review").await;
    rig.press(Key::Escape).await;

    on_the_page(rig).await;
    rig.phone("pay").await;
    rig.until_stage("paid").await;
    let no_reads = json!({ "match": "read_order", "kind": "status", "status": 503, "times": 50 });
    fault(rig, &no_reads);
    fault(rig, &json!({ "match": "capture", "kind": "lose_answer" }));
    rig.press(Key::F5).await;
    rig.until_stage("in_doubt").await;
    album.take("68-in-doubt").await;
    way::next_customer(rig).await;
    rig.klarna_delete("faults");
}

/// Shows the code of a new sale and has the customer open the page.
async fn on_the_page(rig: &Rig) {
    show_code(rig).await;
    way::open_page(rig).await;
}

/// The screens on which a person has to choose.
pub(super) async fn choices(album: &Album) {
    let rig = &album.rig;
    on_the_page(rig).await;
    // The customer pays and the cashier cancels before the till has read it.
    rig.run_async(
        "const done = arguments[0]; const { invoke } = window.__TAURI__.core;
         const { sale } = document.querySelector('sale-strip [data-state=open]').dataset;
         invoke('phone', { sale, act: 'pay' }).then(() => invoke('cancel', { sale })).then(() => done(1), (error) => done(error));",
    )
    .await;
    rig.until_stage("late_payment").await;
    album.take("80-late-payment").await;
    rig.click("[data-action='cancel-late']").await;
    rig.click("[data-action='confirm-cancel-late']").await;
    rig.until_stage("closed").await;
    rig.press(Key::Escape).await;

    let gone =
        json!({ "match": "read_hosted_session", "kind": "status", "status": 404, "times": 1_000 });
    on_the_page(rig).await;
    fault(rig, &gone);
    rig.phone("pay").await;
    rig.until_stage("in_doubt").await;
    rig.until("doubt-form").await;
    album.take("81-in-doubt-choices").await;
    rig.click("doubt-form [value='order_exists']").await;
    rig.run("document.querySelector('#doubt-note').focus()", vec![])
        .await;
    rig.type_text("seen in the portal").await;
    rig.press(Key::Enter).await;
    rig.until("doubt-form .problem").await;
    album.take("82-in-doubt-answer").await;
    rig.klarna_delete("faults");
    way::next_customer(rig).await;

    rig.klarna("review", &json!({ "status": "PENDING" }));
    on_the_page(rig).await;
    rig.phone("pay").await;
    rig.until_stage("under_review").await;
    rig.click("[data-action='await-review']").await;
    rig.until("[data-question='await-review']").await;
    rig.type_text("Anna").await;
    album.take("83-review-question").await;
    rig.click("#ask-note").await;
    rig.type_text("comes back").await;
    rig.press(Key::Enter).await;
    rig.until_text(".aside", "Anna").await;
    album.take("84-review-awaited").await;
    album.take_customer("08-being-checked").await;
    rig.press(Key::Escape).await;

    ask_on_the_phone(album).await;
    keep_longer(album).await;
}

async fn ask_on_the_phone(album: &Album) {
    let rig = &album.rig;
    way::ring_up_heart(rig).await;
    way::ask_for_payment(rig).await;
    rig.click("[data-channel='email']").await;
    rig.click("#pay-email").await;
    rig.type_text("ann@example.com").await;
    rig.click("#pay-on-phone").await;
    album.take("85-phone-order").await;
    rig.press(Key::F9).await;
    rig.until("[data-channel='email'][data-delivery='sent']")
        .await;
    album.take("86-phone-order-sent").await;
    way::next_customer(rig).await;
}

async fn keep_longer(album: &Album) {
    let rig = &album.rig;
    on_the_page(rig).await;
    rig.phone("pay").await;
    rig.until_stage("paid").await;
    rig.press(Key::F6).await;
    rig.until("[data-question='hand-over-some']").await;
    rig.press(Key::Down).await;
    rig.until_text("[data-goods-amount]", "£29.95").await;
    rig.press(Key::Enter).await;
    rig.until_stage("handed_over").await;
    rig.click("[data-action='extend-authorization']").await;
    album.take("87-kept-longer").await;
    rig.click("[data-action='open-timeline']").await;
    rig.until("[data-event='timeline-authorization-extended']")
        .await;
    album.take("88-kept-longer-history").await;
    rig.press(Key::Escape).await;
    rig.until_stage("handed_over").await;
    way::next_customer(rig).await;
}

/// An order on hold until a person places it.
pub(super) async fn held(folder: &std::ffi::OsStr, look: Look) {
    let settings = "[klarna]\nplace_order_mode = \"none\"\n";
    let album = Album::open(folder, look, settings).await;
    let rig = &album.rig;
    way::ring_up_heart(rig).await;
    way::ask_for_payment(rig).await;
    rig.click("#pay-hold").await;
    album.take("90-pay-hold").await;
    rig.press(Key::F9).await;
    rig.until("qr-code").await;
    way::open_page(rig).await;
    rig.phone("pay").await;
    rig.until("[data-action='place']").await;
    album.take("91-held").await;
    rig.press(Key::F5).await;
    rig.until("[data-question='place']").await;
    album.take("92-place").await;
}

pub(super) async fn captured_at_once(folder: &std::ffi::OsStr, look: Look) {
    let settings = "[klarna]\nplace_order_mode = \"capture_order\"\n";
    let album = Album::open(folder, look, settings).await;
    let rig = &album.rig;
    on_the_page(rig).await;
    rig.phone("pay").await;
    rig.until_stage("paid").await;
    album.take("93-captured-at-once").await;
    rig.press(Key::F8).await;
    rig.until("[data-question='cancel']").await;
    album.take("94-cancel-captured").await;
}
