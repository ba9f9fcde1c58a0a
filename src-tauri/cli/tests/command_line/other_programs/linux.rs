//! Files are moved and removed while they are open, and the system lists who holds which lock.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::sync::Arc;

use handover_cli::socket;
use handover_journal::Reader;
use handover_till::clock::{Clock, SystemClock};
use handover_till::open_till::OpenTill;
use handover_till::shop::accounts::Accounts;
use handover_till::shop::catalogue::Catalogue;
use handover_till::shop::home::{Home, Mode};
use handover_till::upkeep::backups::Backups;

use super::{answer, journal, sales};
use crate::shop::{BASKET, Shop, waiting};

#[test]
fn a_removed_journal_stops_the_sale_and_is_restored_whole() {
    let shop = Shop::new();
    let basket = shop.basket(BASKET);
    let pay = ["sell", "--basket", &basket, "--customer", "pay"];
    assert_eq!(shop.till(&pay).code, 0);
    let leave = waiting(&basket);
    let selling = shop.command(&leave).spawn().unwrap();
    while sales(&shop)[0].stage != "open" {
        std::thread::yield_now();
    }
    assert_locked(&journal(&shop), selling.id(), "a customer is waited for");
    fs::remove_file(shop.home().join("practice/journal.sqlite-wal")).unwrap();

    let told = answer(selling);
    assert_eq!(
        (&told["exit_code"], &told["error"]),
        (&5.into(), &"journal_displaced".into())
    );
    let message = told["message"].as_str().unwrap();
    for words in [
        "journal.sqlite-wal is gone",
        "journal.sqlite-rescued-1",
        "till restore --yes",
    ] {
        assert!(message.contains(words), "{message}");
    }
    assert_eq!(
        shop.till(&pay).text("error"),
        "journal_damaged",
        "nothing is sold before"
    );
    let restored = shop.till(&["restore", "--yes"]);
    assert_eq!(restored.code, 0, "{}", restored.line);
    assert_eq!(shop.till(&["verify"]).code, 0);
    let all = sales(&shop);
    let states: Vec<(&str, &str)> = all
        .iter()
        .map(|sale| (sale.number.as_str(), sale.stage.as_str()))
        .collect();
    assert_eq!(states, [("P-000002", "open"), ("P-000001", "handed_over")]);
    let next = shop.till(&pay);
    assert_eq!(
        (next.code, next.text("sale")),
        (0, "P-001003"),
        "{}",
        next.line
    );
    assert_eq!(shop.till(&["reconcile"]).code, 0);
}

#[test]
fn the_windows_locks_outlast_a_day_of_commands() {
    let shop = Shop::new();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let home = Home::find(Some(&shop.home())).unwrap();
    let place = home.place(Mode::Practice).unwrap();
    let articles = Catalogue::open(&place.catalogue()).unwrap();
    let accounts = Accounts::of(&home);
    let opening = OpenTill::open(
        &home,
        Mode::Practice,
        &accounts,
        Arc::new(SystemClock::new()),
        |_, _| ("en", String::new()),
    );
    let open_till = Arc::new(runtime.block_on(opening).unwrap());
    let window = runtime.spawn(socket::serve(Arc::clone(&open_till), || {}));
    while !place.socket().exists() {
        std::thread::yield_now();
    }
    let own = std::process::id();
    assert_locked(&place.journal(), own, "the start");
    let basket = shop.basket(BASKET);
    for command in [
        &[
            "sell",
            "--basket",
            &basket,
            "--customer",
            "pay",
            "--hand-over",
            "none",
        ][..],
        &["hand-over", "P-000001"],
        &[
            "refund", "P-000001", "--amount", "1.00", "--reason", "broken",
        ],
        &["sell", "--basket", &basket, "--customer", "leave"],
        &["day"],
        &["show", "P-000001"],
        &["verify"],
        &["backup"],
        &["restore-check"],
        &["seal"],
        &["reconcile"],
    ] {
        let told = shop.till(command);
        assert!(matches!(told.code, 0 | 6), "{command:?}: {}", told.line);
        assert_locked(&place.journal(), own, &format!("{command:?}"));
    }
    let now_ms = SystemClock::new().now_ms();
    let backups = Backups::of(&place, open_till.records.local().clone());
    backups.make(now_ms).unwrap();
    let (backup, _) = backups.last_sound().unwrap();
    backups.try_out(&backup.file, now_ms).unwrap();
    drop(Reader::open(&place.journal()).unwrap());
    drop(Catalogue::open(&place.catalogue()).unwrap());
    assert_locked(&place.journal(), own, "the end of the day");
    assert_locked(&place.catalogue(), own, "the end of the day");
    drop(articles);
    window.abort();
}

/// Returns whether the system lists a process's lock on a file.
fn has_lock(file: &Path, process: u32) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode = format!(":{}", file.metadata().unwrap().ino());
    let table = fs::read_to_string("/proc/locks").unwrap();
    table.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        matches!(words[..], [_, "POSIX", _, _, of, place, ..]
            if of == process.to_string() && place.ends_with(&inode))
    })
}

/// Returns whether a command has the journal open.
pub(super) fn has_open(running: &Child, shop: &Shop) -> bool {
    has_lock(&journal(shop), running.id())
}

fn assert_locked(database: &Path, process: u32, after: &str) {
    for suffix in ["", "-shm"] {
        let mut file = database.as_os_str().to_owned();
        file.push(suffix);
        assert!(
            has_lock(Path::new(&file), process),
            "{after}: no lock on {file:?}"
        );
    }
}
