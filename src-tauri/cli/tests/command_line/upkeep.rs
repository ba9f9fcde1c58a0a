//! Backups, restores and seals, as whoever maintains the machine uses them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shop::{BASKET, Shop, Told};
use crate::system::is_private;

#[test]
fn a_damaged_journal_is_restored_from_the_backup_and_selling_continues() {
    let shop = Shop::new();
    let first = sell(&shop);
    assert_eq!(shop.till(&["restore-check"]).text("error"), "no_backup");
    let backup = shop.till(&["backup"]);
    assert_eq!(
        (backup.code, backup.number("sales")),
        (0, 1),
        "{}",
        backup.line
    );
    let file = PathBuf::from(backup.text("file"));
    assert!(is_private(&file));
    let tried = shop.till(&["restore-check"]);
    assert_eq!(tried.code, 0, "{}", tried.line);
    assert_eq!(tried.json["is_beginning_of_journal"], true);
    assert_eq!(tried.json["totals"][0]["captured_minor"], 3_564);
    assert_eq!(shop.till(&["restore", "--yes"]).text("error"), "journal");

    let second = sell(&shop);
    let journal = shop.home().join("practice/journal.sqlite");
    let mut damaged = fs::read(&journal).unwrap();
    damaged[..100].fill(0x5a);
    fs::write(&journal, &damaged).unwrap();
    assert_eq!(shop.till(&["day"]).text("error"), "journal_damaged");
    assert_eq!(shop.till(&["restore"]).code, 2, "only said");
    assert_eq!(fs::read(&journal).unwrap(), damaged);
    let restored = shop.till(&["restore", "--yes"]);
    assert_eq!(
        (restored.code, restored.number("epoch")),
        (0, 2),
        "{}",
        restored.line
    );
    let aside = shop.home().join("practice/journal.sqlite-aside-1");
    assert_eq!(fs::read(aside).unwrap(), damaged);

    assert_eq!(
        shop.till(&["show", first.text("sale")]).text("state"),
        "handed_over"
    );
    assert_eq!(
        shop.till(&["show", second.text("sale")]).code,
        2,
        "it was not in the backup"
    );
    let third = sell(&shop);
    assert_eq!(third.text("sale"), "P-001002");
    assert_eq!(shop.till(&["verify"]).code, 0);
}

#[test]
fn every_command_checks_the_journal_against_its_checkpoint() {
    let shop = Shop::new();
    let journal = shop.home().join("practice/journal.sqlite");
    let first = sell(&shop);
    let older = fs::read(&journal).unwrap();
    sell(&shop);
    let backup = PathBuf::from(shop.till(&["backup"]).text("file"));
    let good = fs::read(&backup).unwrap();
    fs::write(&journal, &older).unwrap();
    let basket = shop.basket(BASKET);
    let commands: [&[&str]; 11] = [
        &["sell", "--basket", &basket],
        &["day"],
        &["show", first.text("sale")],
        &["find", "P-000001"],
        &["cancel", first.text("sale")],
        &["backup"],
        &["reconcile"],
        &["payouts"],
        &["customers"],
        &["verify"],
        &["seal"],
    ];
    for command in commands {
        let told = shop.till(command);
        let outcome = (told.code, told.text("error"));
        assert_eq!(
            outcome,
            (5, "journal_damaged"),
            "{command:?}: {}",
            told.line
        );
    }
    let tried = shop.till(&["restore-check"]);
    assert_eq!((tried.code, tried.json["ok"].as_bool()), (5, Some(false)));
    assert!(
        tried.text("journal_problem").contains("checkpoint"),
        "{}",
        tried.line
    );
    assert_eq!(fs::read(&backup).unwrap(), good, "the good copy stays");
    assert_eq!(fs::read(&journal).unwrap(), older, "nothing was changed");
    assert_eq!(shop.till(&["restore", "--yes"]).number("sales"), 2);
}

#[test]
fn a_backup_is_replaced_only_by_one_that_contains_all_of_it() {
    let shop = Shop::new();
    let journal = shop.home().join("practice/journal.sqlite");
    sell(&shop);
    let older = fs::read(&journal).unwrap();
    sell(&shop);
    let backup = PathBuf::from(shop.till(&["backup"]).text("file"));
    let good = fs::read(&backup).unwrap();
    // An older journal, and none: the checkpoint was removed as well.
    for former in [Some(&older), None] {
        take_away(&shop, &["", "-wal", "-shm", "-checkpoint"]);
        match former {
            Some(bytes) => fs::write(&journal, bytes).unwrap(),
            None => drop(sell(&shop)),
        }
        let told = shop.till(&["backup"]);
        let outcome = (told.code, told.text("error"));
        assert_eq!(outcome, (5, "journal_damaged"), "{}", told.line);
        assert!(told.text("message").contains("The backup"), "{}", told.line);
        assert_eq!(fs::read(&backup).unwrap(), good);
    }
    // The restored journal is backed up beside it.
    assert_eq!(shop.till(&["restore", "--yes"]).number("sales"), 2);
    let next = shop.till(&["backup"]);
    assert_eq!(next.code, 0, "{}", next.line);
    assert!(
        next.text("file").ends_with("-epoch-2.sqlite"),
        "{}",
        next.line
    );
    assert_eq!(fs::read(&backup).unwrap(), good);
    let listed = shop.till(&["backup", "--list"]);
    assert_eq!(listed.json["backups"][0]["epoch"], 2);
    assert_eq!(listed.json["backups"][1]["epoch"], 1);
}

#[test]
fn files_made_for_a_trial_or_a_restore_are_removed() {
    let shop = Shop::new();
    sell(&shop);
    let practice = shop.home().join("practice");
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_unstable();
        names
    };
    assert_eq!(shop.till(&["backup"]).code, 0);
    let backups = names(&practice.join("backups"));
    assert_eq!(shop.till(&["restore-check"]).code, 0);
    assert_eq!(names(&practice.join("backups")), backups);
    assert_eq!(backups.len(), 2, "the backup and the lock: {backups:?}");

    fs::write(practice.join("journal.sqlite"), [0x5a; 9_000]).unwrap();
    assert_eq!(shop.till(&["restore", "--yes"]).code, 0);
    let left = names(&practice);
    let is_scratch = |name: &&String| {
        ["-restor", "-salvage"]
            .iter()
            .any(|part| name.contains(part))
    };
    assert_eq!(left.iter().find(is_scratch), None, "{left:?}");
}

#[expect(
    clippy::disallowed_methods,
    reason = "somebody else's connection, without our pragmas"
)]
#[test]
fn a_start_finds_a_summary_that_contradicts_its_events() {
    let shop = Shop::new();
    sell(&shop);
    let journal = shop.home().join("practice/journal.sqlite");
    let plain = rusqlite::Connection::open(&journal).unwrap();
    let attack = "UPDATE sale SET stage = 'cancelled', captured_minor = 0";
    assert_eq!(plain.execute(attack, []).unwrap(), 1);
    drop(plain);
    let basket = shop.basket(BASKET);
    for command in [&["sell", "--basket", &basket][..], &["verify"]] {
        let told = shop.till(command);
        let outcome = (told.code, told.text("error"));
        assert_eq!(outcome, (5, "journal_damaged"), "{}", told.line);
    }
}

#[test]
fn a_seal_kept_elsewhere_finds_a_cut_off_end() {
    let shop = Shop::new();
    sell(&shop);
    let journal = shop.home().join("practice/journal.sqlite");
    let backup = shop.till(&["backup"]);
    let older = fs::read(backup.text("file")).unwrap();
    sell(&shop);
    let sealed = shop.till(&["seal"]);
    assert_eq!(sealed.code, 0, "{}", sealed.line);
    let elsewhere = shop.home().join("elsewhere.json");
    fs::rename(sealed.text("file"), &elsewhere).unwrap();
    let elsewhere = elsewhere.display().to_string();
    let verified = shop.till(&["verify", "--seal", &elsewhere]);
    assert_eq!(
        (verified.code, verified.number("seals")),
        (0, 1),
        "{}",
        verified.line
    );
    assert_eq!(verified.json["seals_are_ours"], true);

    fs::write(&journal, older).unwrap();
    take_away(&shop, &["-wal", "-shm"]);
    assert_eq!(shop.till(&["verify"]).text("error"), "journal_damaged");
    let refused = shop.till(&["doctor"]);
    assert!(refused.line.contains("checkpoint"), "{}", refused.line);
    // The checkpoint was removed as well.
    take_away(&shop, &["-checkpoint"]);
    assert_eq!(
        shop.till(&["verify"]).code,
        0,
        "the chain alone cannot tell"
    );
    let found = shop.till(&["verify", "--seal", &elsewhere]);
    assert_eq!((found.code, found.text("error")), (5, "journal_damaged"));
}

#[test]
fn a_missing_journal_is_not_taken_for_a_new_one() {
    let shop = Shop::new();
    assert_eq!(shop.till(&["verify"]).number("events"), 0);
    sell(&shop);
    let sealed = shop.till(&["seal"]).text("file").to_owned();
    take_away(&shop, &["", "-wal", "-shm"]);
    let commands: [&[&str]; 5] = [
        &["day"],
        &["find", "P-000001"],
        &["show", "P-000001"],
        &["verify"],
        &["backup"],
    ];
    for command in commands {
        let told = shop.till(command);
        let outcome = (told.code, told.text("error"));
        assert_eq!(outcome, (5, "journal_damaged"), "{command:?}");
    }
    // The checkpoint was removed as well: a seal still proves it.
    take_away(&shop, &["-checkpoint"]);
    for command in [&["verify"][..], &["verify", "--seal", &sealed]] {
        let told = shop.till(command);
        let outcome = (told.code, told.text("error"));
        assert_eq!(outcome, (5, "journal_damaged"), "{command:?}");
    }
}

#[test]
fn a_start_checks_the_last_seal_and_a_restore_explains_what_is_lost() {
    let shop = Shop::new();
    sell(&shop);
    let journal = shop.home().join("practice/journal.sqlite");
    let backup = shop.till(&["backup"]);
    let older = fs::read(backup.text("file")).unwrap();
    sell(&shop);
    assert_eq!(shop.till(&["seal"]).code, 0);
    fs::write(&journal, older).unwrap();
    take_away(&shop, &["-wal", "-shm", "-checkpoint"]);
    let refused = shop.sell(&[]);
    assert_eq!(
        (refused.code, refused.text("error")),
        (5, "journal_damaged")
    );
    assert!(
        refused.text("message").contains("was sealed at event"),
        "{}",
        refused.line
    );

    // Garbage in the journal's place: the backup replaces it, and the second sale is lost.
    fs::write(&journal, [0x5a; 9_000]).unwrap();
    assert_eq!(shop.till(&["restore", "--yes"]).code, 0);
    sell(&shop);
    let verified = shop.till(&["verify"]);
    assert_eq!(
        (verified.code, verified.number("seals_lost_by_restoring")),
        (0, 1),
        "{}",
        verified.line
    );
    assert_eq!(shop.till(&["seal"]).code, 0);
    let verified = shop.till(&["verify"]);
    assert_eq!(
        (verified.code, verified.number("seals")),
        (0, 2),
        "{}",
        verified.line
    );
}

#[test]
fn a_sale_is_found_by_what_a_person_remembers() {
    let shop = Shop::new();
    sell(&shop);
    let basket = shop.basket(BASKET);
    let sent = [
        "sell",
        "--basket",
        &basket,
        "--customer",
        "pay",
        "--channel",
        "sms:+447700900123",
    ];
    let sent = shop.till(&sent);
    assert_eq!(sent.code, 0, "{}", sent.line);
    let found = |text: &str| -> Vec<String> {
        let told = shop.till(&["find", text]);
        assert_eq!(told.code, 0, "{}", told.line);
        let sales = told.json["sales"].as_array().unwrap().clone();
        sales
            .iter()
            .map(|sale| sale["sale"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(found("0123"), [sent.text("sale")]);
    assert_eq!(found("9999"), [""; 0]);
    assert_eq!(found("P-000001"), ["P-000001"]);
    assert_eq!(found("handed_over").len(), 2);
}

/// Removes the journal's files with these suffixes; a log may be missing already.
fn take_away(shop: &Shop, endings: &[&str]) {
    for ending in endings {
        let file = shop.home().join(format!("practice/journal.sqlite{ending}"));
        drop(fs::remove_file(file));
    }
}

fn sell(shop: &Shop) -> Told {
    let sold = shop.sell(&[]);
    assert_eq!(sold.code, 0, "{}", sold.line);
    sold
}
