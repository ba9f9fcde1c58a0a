//! Windows lets nobody move or remove a file that another program has open without allowing it.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::windows::fs::OpenOptionsExt;
use std::process::Child;

use super::{answer, journal, sales};
use crate::shop::{BASKET, Shop, waiting};

/// The system's `ERROR_SHARING_VIOLATION`.
const IN_USE: i32 = 32;
/// … and `ERROR_LOCK_VIOLATION`.
const IS_LOCKED: i32 = 33;
/// The system's `FILE_SHARE_READ` and `FILE_SHARE_WRITE`.
const READ: u32 = 1;
const WRITE: u32 = 2;

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
    let scanner = shared(&shop, 0);
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
    let scanner = shared(&shop, 0);
    let selling = shop.command(&sell).spawn().unwrap();
    while !has_open(&selling, &shop) {
        std::thread::yield_now();
    }
    drop(scanner);
    let told = answer(selling);
    assert_eq!(told["exit_code"], 0, "{told}");
}

#[test]
fn a_backup_is_made_beside_a_reader_and_restored_once_it_has_gone() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&sell).code, 0);
    let reader = shared(&shop, READ | WRITE);
    for command in ["backup", "restore-check"] {
        assert_eq!(shop.till(&[command]).code, 0, "{command}");
    }
    let mut damaged = File::options().write(true).open(journal(&shop)).unwrap();
    damaged.write_all(&[0; 16]).unwrap();
    drop(damaged);
    // A file that others have open cannot be set aside; the next sale's start finishes what was begun.
    let refused = shop.till(&["restore", "--yes"]);
    assert_eq!(refused.code, 5, "{}", refused.line);
    assert!(
        refused.text("message").contains("journal.sqlite"),
        "{}",
        refused.line
    );
    drop(reader);
    let sold = shop.till(&sell);
    assert_eq!(sold.code, 0, "{}", sold.line);
    assert_eq!(shop.till(&["verify"]).code, 0);
}

/// Opens the journal as another program does that lets others only do this with it.
fn shared(shop: &Shop, others: u32) -> File {
    OpenOptions::new()
        .read(true)
        .share_mode(others)
        .open(journal(shop))
        .unwrap()
}

/// Returns whether a command is about to open the journal: it holds the lock, which then nobody else can read. Wine lets
/// others read it.
pub(super) fn has_open(running: &Child, shop: &Shop) -> bool {
    match fs::read_to_string(shop.home().join("practice/till.lock")) {
        Err(error) => error.raw_os_error() == Some(IS_LOCKED),
        Ok(pid) => pid.trim() == running.id().to_string(),
    }
}
