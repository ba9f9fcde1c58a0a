//! Other programs that touch the files of a till that sells. This process is the other program.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(windows)]
mod windows;

use std::path::PathBuf;
use std::process::{Child, Output};

use handover_journal::{Reader, Summary};
#[cfg(target_os = "linux")]
use linux::has_open;
use rusqlite::Connection;
use serde_json::Value;
#[cfg(windows)]
use windows::has_open;

use crate::shop::{BASKET, Shop};

#[test]
fn other_programs_that_use_the_journal_lose_no_sale() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&sell).code, 0);
    for act in [
        "SELECT count(*) FROM event",
        "BEGIN IMMEDIATE; CREATE TABLE note (text); ROLLBACK",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ] {
        let mut selling = shop.command(&sell).spawn().unwrap();
        while selling.try_wait().unwrap().is_none() {
            // It may be refused while the till writes, or fall between two states.
            drop(other_program(&shop).execute_batch(act));
        }
        let told = answer(selling);
        assert_eq!(told["exit_code"], 0, "{act}: {told}");
    }
    let all = sales(&shop);
    let numbers: Vec<&str> = all.iter().map(|sale| sale.number.as_str()).collect();
    assert_eq!(numbers, ["P-000004", "P-000003", "P-000002", "P-000001"]);
    assert!(all.iter().all(|sale| sale.stage == "handed_over"));
    for check in ["verify", "reconcile"] {
        assert_eq!(shop.till(&[check]).code, 0, "{check}");
    }
}

#[test]
fn a_program_that_locks_the_journal_for_a_while_loses_no_sale() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let sell = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&sell).code, 0);
    let other = other_program(&shop);
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let selling = shop.command(&sell).spawn().unwrap();
    while !has_open(&selling, &shop) {
        std::thread::yield_now();
    }
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    let told = answer(selling);
    assert_eq!(told["exit_code"], 0, "{told}");
    for check in ["verify", "reconcile"] {
        assert_eq!(shop.till(&[check]).code, 0, "{check}");
    }
    assert_eq!(sales(&shop).len(), 2);
}

/// Opens the journal as a database browser would.
#[expect(
    clippy::disallowed_methods,
    reason = "another program knows nothing of our settings"
)]
fn other_program(shop: &Shop) -> Connection {
    Connection::open(journal(shop)).unwrap()
}

fn journal(shop: &Shop) -> PathBuf {
    shop.home().join("practice/journal.sqlite")
}

/// Returns all sales, the newest first.
fn sales(shop: &Shop) -> Vec<Summary> {
    let reader = Reader::open(&journal(shop)).unwrap();
    reader.recent(u32::MAX).unwrap()
}

/// Waits for a command's end and returns its answer.
fn answer(running: Child) -> Value {
    let Output { status, stdout, .. } = running.wait_with_output().unwrap();
    let text = String::from_utf8(stdout).unwrap();
    let mut told: Value = serde_json::from_str(text.lines().last().unwrap_or("{}")).unwrap();
    told["exit_code"] = status.code().into();
    told
}
