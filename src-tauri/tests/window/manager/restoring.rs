//! A damaged journal: the window shows it, offers the backup, and sells again with it.

use crate::damage::damage;
use crate::rig::Rig;
use crate::way::{self, HEART};

#[tokio::test]
async fn a_damaged_journal_is_replaced_by_the_backup_that_the_window_offers() {
    let mut rig = Rig::start_on(1280, 800, damage).await;
    rig.until("body[data-screen='stopped'] [data-code='journal_damaged']")
        .await;
    rig.until_text(".offer h2", "sales in it: 1").await;
    let journal = rig.home().join("practice/journal.sqlite");
    let damaged = std::fs::read(&journal).expect("a journal");
    // Nothing this important happens on a single press.
    rig.click("[data-action='restore']").await;
    rig.click("[data-action='keep']").await;
    assert_eq!(std::fs::read(&journal).expect("a journal"), damaged);
    rig.click("[data-action='restore']").await;
    rig.click("[data-action='confirm-restore']").await;
    rig.until("body[data-screen='basket']").await;
    // The open payment is there, and was read again.
    rig.until_text(".strip-item", "P-000001").await;
    rig.until_gone("[data-code='reading_back']").await;
    let aside = rig.home().join("practice/journal.sqlite-aside-1");
    assert_eq!(std::fs::read(aside).expect("set aside"), damaged);
    rig.kill_and_start_again().await;
    rig.until("body[data-screen='basket']").await;
}

#[tokio::test]
async fn a_removed_journal_stops_the_window_which_restores_it() {
    let mut rig = Rig::start().await;
    way::ring_up_and_pay(&rig).await;
    let journal = rig.home().join("practice/journal.sqlite");
    std::fs::remove_file(journal).expect("a journal");
    rig.until("body[data-screen='stopped'] [data-code='journal_displaced']")
        .await;
    rig.kill_and_start_again().await;
    rig.until("body[data-screen='stopped'] [data-code='journal_damaged']")
        .await;
    rig.until_text(".offer h2", "sales in it: 1").await;
    rig.click("[data-action='restore']").await;
    rig.click("[data-action='confirm-restore']").await;
    rig.until("body[data-screen='basket']").await;
    rig.until_text(".strip-item", "P-000001").await;
}

#[tokio::test]
async fn the_program_closes_its_journal_when_the_system_ends_it() {
    let mut rig = Rig::start().await;
    let practice = rig.home().join("practice");
    let length = |ending: &str| {
        let file = practice.join(format!("journal.sqlite{ending}"));
        std::fs::metadata(file).map_or(0, |file| file.len())
    };
    for (signal, word) in [
        ("TERM", "terminate"),
        ("INT", "interrupt"),
        ("HUP", "hang up"),
    ] {
        rig.until("body[data-screen='basket']").await;
        rig.scan(HEART).await;
        rig.until(".line").await;
        rig.send(signal).await;
        let log = std::fs::read_to_string(practice.join("till.log")).expect("a log");
        assert!(log.contains(word), "{signal}: {log}");
        assert_eq!(length("-wal"), 0, "{signal}: nothing is left in the log");
        rig.start_again().await;
    }
}
