//! Codes as scanners type them: slowly, with pauses, without a focused field. All of them arrive, or are reported.

use std::time::Duration;

use fantoccini::key::Key;
use handover_till::shop::catalogue::Catalogue;
use handover_till::shop::settings::Shop;

use crate::hands::Hands;
use crate::rig::Rig;
use crate::way::{self, HEART};

const LANTERN: &str = "2000000000022";

fn ms(time: u64) -> Duration {
    Duration::from_millis(time)
}

#[tokio::test]
async fn slow_codes_and_short_ones_arrive_whole() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    let hands = Hands::on(&rig.display());
    let mut total = 0;
    // As real scanners type: fast, slowly, with a pause within the limit and one beyond it.
    for (pace, pause) in [(3, 0), (40, 0), (120, 0), (5, 120), (5, 300), (260, 0)] {
        hands.scan(HEART, |place| {
            ms(if place == 5 && pause > 0 { pause } else { pace })
        });
        total += 850;
        let wanted = format!("£{}.{:02}", total / 100, total % 100);
        rig.until_text("[data-total]", &wanted).await;
    }
    hands.scan("A002", |_| ms(5));
    rig.until("[data-sku='A002']").await;
    assert_eq!(rig.text("[data-unknown-code]").await, "");
}

#[tokio::test]
async fn the_shortest_article_numbers_are_codes() {
    let articles = "sku,name,price,vat_percent\n7,Bag,0.10,20\nA1,Box,2.00,20\n123,Crate,9.00,20\n10X7,Rack,5.00,20\n";
    let rig = Rig::start_on(1280, 800, |home| {
        let folder = home.join("till/practice");
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut catalogue = Catalogue::open(&folder.join("catalogue.sqlite")).expect("a catalogue");
        catalogue
            .import("articles", articles.as_bytes(), &Shop::default())
            .expect("they are valid");
    })
    .await;
    rig.until("body[data-screen='basket']").await;
    let hands = Hands::on(&rig.display());
    for code in ["7", "A1", "123", "10X7"] {
        hands.scan(code, |_| ms(40));
        rig.until(&format!(".line[data-sku='{code}']")).await;
    }
    rig.until_text("[data-total]", "£16.10").await;
    // Beyond the pause limit, characters go to the search field, where a whole number is not taken for a quantity.
    hands.scan("10X7", |_| ms(350));
    rig.until_text("[data-total]", "£21.10").await;
}

#[tokio::test]
async fn codes_arrive_whole_while_the_page_is_busy() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    let hands = Hands::on(&rig.display());
    for total in ["£8.50", "£17.00", "£25.50"] {
        // The page handles no key for longer than any pause, in the middle of the code.
        let busy = "setTimeout(() => { const end = performance.now() + 700; while (performance.now() < end); }, 100)";
        rig.run(busy, vec![]).await;
        hands.scan(HEART, |_| ms(30));
        rig.until_text("[data-total]", total).await;
    }
    assert_eq!(rig.text("[data-unknown-code]").await, "");
}

#[tokio::test]
async fn letters_typed_outside_a_field_go_to_the_search() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    let hands = Hands::on(&rig.display());
    hands.type_text("Heart lan", ms(110));
    rig.until("[data-sku='A002'][aria-selected='true']").await;
    assert_eq!(
        rig.run(
            "return document.querySelector('#search-field').value",
            vec![]
        )
        .await,
        "Heart lan"
    );
    rig.press(Key::Enter).await;
    rig.until(".line[data-sku='A002']").await;

    // From another screen, too.
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    hands.scan("A003", |place| ms(if place == 4 { 900 } else { 100 }));
    rig.until("body[data-screen='basket'] .line[data-sku='A003']")
        .await;
}

#[tokio::test]
async fn a_code_that_adds_nothing_is_reported_where_it_was_typed() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.click("[data-action='open-settings']").await;
    rig.until("body[data-screen='settings']").await;
    rig.run("document.querySelector('h1').focus()", vec![])
        .await;
    let hands = Hands::on(&rig.display());
    hands.type_text("lost", ms(20));
    rig.until_text("[data-code='keys_unused']", "lost").await;
    way::next_customer(&rig).await;
    rig.until_gone("[data-code='keys_unused']").await;
}

#[tokio::test]
async fn every_code_that_added_nothing_is_listed_until_it_is_dealt_with() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    for code in [
        "4006381333931",
        "no such thing",
        "4006381333932",
        "4006381333931",
    ] {
        rig.scan(code).await;
    }
    rig.until("[data-unknown-code='4006381333932'][data-why='misread']")
        .await;
    rig.until_text("[data-unknown-code='4006381333931']", "2 ×")
        .await;
    rig.scan(HEART).await;
    rig.until("[data-action='pay']:not(:disabled)").await;
    assert_eq!(
        rig.run(
            "return document.querySelectorAll('[data-unknown-code]').length",
            vec![]
        )
        .await,
        3
    );

    // F9 asks; a hasty Enter pays nothing.
    rig.press(Key::F9).await;
    rig.until_text("[data-question='without']", "no such thing")
        .await;
    rig.press(Key::Enter).await;
    rig.until_gone("[data-question='without']").await;
    rig.until("[data-unknown-code='no such thing']").await;

    // They are parked with their basket, and do not appear in the next customer's.
    rig.press(Key::F4).await;
    rig.until("[data-question='park']").await;
    rig.press(Key::Enter).await;
    rig.until("[data-notice='notice-parked']").await;
    rig.until_gone("[data-unknown-code]").await;
    rig.scan(LANTERN).await;
    rig.until(".line[data-sku='A002']").await;
    way::pay(&rig).await;
    way::next_customer(&rig).await;
    rig.press(Key::F4).await;
    rig.until("[data-question='resume']").await;
    rig.press(Key::Enter).await;
    rig.until("[data-unknown-code='no such thing']").await;

    rig.press(Key::F9).await;
    rig.click("[data-action='confirm-without']").await;
    rig.until_stage("open").await;
    way::next_customer(&rig).await;
    rig.until_gone("[data-unknown-code]").await;
}

#[tokio::test]
async fn f10_never_covers_the_cashiers_window() {
    let rig = Rig::start().await;
    rig.until("body[data-screen='basket']").await;
    rig.press(Key::F10).await;
    rig.until("[data-notice='notice-no-second-monitor']").await;
    let titles = Hands::on(&rig.display()).titles();
    assert!(
        !titles.iter().any(|title| title.contains("customer")),
        "{titles:?}"
    );
    rig.press(Key::F10).await;
    rig.until("[data-action='toggle-customer-screen'][data-state='off_no_second_monitor']")
        .await;
}
