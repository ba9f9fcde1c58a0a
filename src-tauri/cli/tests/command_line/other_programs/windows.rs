//! Windows lets nobody move or remove a file that another program has open without allowing it.

use std::fs::{self, File, OpenOptions};
use std::os::windows::fs::OpenOptionsExt;
use std::process::Child;

use super::{answer, journal, sales};
use crate::shop::{BASKET, Shop, waiting};

/// The system's `ERROR_SHARING_VIOLATION`.
const IN_USE: i32 = 32;
/// … and `ERROR_LOCK_VIOLATION`.
const IS_LOCKED: i32 = 33;

#[test]
fn a_journal_in_use_is_neither_moved_nor_removed() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let mut selling = shop.command(&waiting(&basket)).spawn().unwrap();
    while !journal(&shop).exists() || sales(&shop).first().is_none_or(|sale| sale.stage != "open") {
        std::thread::yield_now();
    }
    let practice = shop.home().join("practice");
    for name in ["journal.sqlite", "journal.sqlite-wal"] {
        let (file, away) = (practice.join(name), shop.folder().join(name));
        for refused in [fs::rename(&file, &away), fs::remove_file(&file)] {
            assert_eq!(refused.unwrap_err().raw_os_error(), Some(IN_USE), "{name}");
        }
    }
    selling.kill().unwrap();
    selling.wait().unwrap();
    assert_eq!(shop.till(&["verify"]).code, 0);
    assert_eq!(shop.sell(&[]).code, 0);
}

#[test]
fn a_journal_that_another_program_keeps_to_itself_is_reported_and_unchanged() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&sell).code, 0);
    let before = fs::read(journal(&shop)).unwrap();
    let scanner = alone(&shop);
    for command in [&sell[..], &["day"], &["verify"], &["backup"]] {
        let told = shop.till(command);
        assert_eq!(told.code, 5, "{command:?}: {}", told.line);
        assert!(
            !told.text("message").is_empty(),
            "{command:?}: {}",
            told.line
        );
    }
    drop(scanner);
    assert_eq!(fs::read(journal(&shop)).unwrap(), before);
    assert_eq!(shop.till(&sell).code, 0);
    assert_eq!(sales(&shop).len(), 2);
}

#[test]
fn a_journal_that_a_scanner_holds_for_a_moment_is_waited_for() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&sell).code, 0);
    let scanner = alone(&shop);
    let selling = shop.command(&sell).spawn().unwrap();
    while !has_open(&selling, &shop) {
        std::thread::yield_now();
    }
    drop(scanner);
    let told = answer(selling);
    assert_eq!(told["exit_code"], 0, "{told}");
}

#[test]
fn a_backup_is_made_and_restored_while_others_read_along() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&sell).code, 0);
    let browser = super::other_program(&shop);
    let count = |query: &str| -> i64 { browser.query_row(query, [], |row| row.get(0)).unwrap() };
    assert!(count("SELECT count(*) FROM event") > 0);
    assert_eq!(shop.till(&["backup"]).code, 0);
    assert_eq!(shop.till(&["restore-check"]).code, 0);
    // The journal cannot be set aside while the browser has it open.
    let refused = shop.till(&["restore", "--yes"]);
    assert_ne!(refused.code, 0, "{}", refused.line);
    drop(browser);
    let restored = shop.till(&["restore", "--yes"]);
    assert_eq!(restored.code, 0, "{}", restored.line);
    assert_eq!(shop.till(&["verify"]).code, 0);
    assert_eq!(shop.till(&sell).code, 0);
}

/// Opens the journal as a virus scanner does that shares it with nobody.
fn alone(shop: &Shop) -> File {
    OpenOptions::new()
        .read(true)
        .share_mode(0)
        .open(journal(shop))
        .unwrap()
}

/// Returns whether a command is about to open the journal: nobody else can read the lock that it holds.
pub(super) fn has_open(_: &Child, shop: &Shop) -> bool {
    let lock = fs::read(shop.home().join("practice/till.lock"));
    lock.is_err_and(|error| error.raw_os_error() == Some(IS_LOCKED))
}
