use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use super::open::beside;
use super::*;

#[test]
fn the_settings_that_protect_events_are_on() {
    let (_folder, _, journal) = fresh();
    let connection = journal.connection().unwrap();
    for (name, expected) in [
        ("synchronous", 2),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("fullfsync", 1),
    ] {
        let found: i64 = connection
            .pragma_query_value(None, name, |row| row.get(0))
            .unwrap();
        assert_eq!(found, expected, "{name}");
    }
    let mode: String = connection
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn an_event_its_summary_and_its_link_are_written_together() {
    let (_folder, path, mut journal) = fresh();
    assert_eq!(
        journal
            .append(&entry("a", 1), &summary("a", "P-000001"), link())
            .unwrap(),
        1
    );
    assert_eq!(
        journal
            .append(&entry("a", 2), &summary("a", "P-000001"), keep())
            .unwrap(),
        2
    );

    let events = journal.events_of("a").unwrap();
    assert_eq!(events[1].entry, entry("a", 2));
    assert_eq!((events[0].seq, events[1].seq, events[1].epoch), (1, 2, 1));
    assert_eq!(journal.unfinished().unwrap(), [summary("a", "P-000001")]);
    assert_eq!(
        journal.link("a").unwrap().unwrap().1.as_deref(),
        Some("https://secret-qr")
    );

    journal
        .append(&entry("a", 3), &summary("a", "P-000001"), LinkChange::Erase)
        .unwrap();
    assert_eq!(journal.link("a").unwrap(), None);
    assert_eq!(verify_all(&path).unwrap().events, 3);
}

#[test]
fn what_breaks_a_rule_leaves_nothing_behind() {
    let (_folder, path, mut journal) = fresh();
    let mut too_much = summary("a", "P-000001");
    too_much.captured_minor = too_much.total_minor + 1;
    let error = journal
        .append(&entry("a", 1), &too_much, link())
        .unwrap_err();
    assert!(matches!(error, JournalError::Rejected { .. }), "{error}");

    let mut given_back = summary("a", "P-000001");
    given_back.refunded_minor = 1;
    journal
        .append(&entry("a", 1), &given_back, link())
        .unwrap_err();
    let mut no_json = entry("a", 1);
    no_json.body = "{".into();
    journal
        .append(&no_json, &summary("a", "P-000001"), link())
        .unwrap_err();
    journal
        .append(&entry("b", 1), &summary("a", "P-000001"), link())
        .unwrap_err();

    assert!(journal.events_of("a").unwrap().is_empty());
    assert_eq!(journal.link("a").unwrap(), None);
    assert_eq!(verify_all(&path).unwrap().events, 0);
}

#[test]
fn a_group_is_written_whole_or_not_at_all() {
    let (_folder, _, mut journal) = fresh();
    let group = [entry("a", 1), entry("a", 2), entry("a", 3)];
    assert_eq!(
        journal
            .append_all(&group, &summary("a", "P-000001"), keep())
            .unwrap(),
        3
    );
    let gap = [entry("a", 4), entry("a", 6)];
    let error = journal
        .append_all(&gap, &summary("a", "P-000001"), keep())
        .unwrap_err();
    assert!(
        matches!(
            error,
            JournalError::Conflict {
                sale_seq: 6,
                next: 5,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(journal.events_of("a").unwrap().len(), 3);
}

#[test]
fn a_place_is_taken_once() {
    let (_folder, _, mut journal) = fresh();
    journal
        .append(&entry("a", 0), &summary("a", "P-000001"), keep())
        .unwrap();
    journal
        .append(&entry("a", 1), &summary("a", "P-000001"), keep())
        .unwrap();
    let error = journal
        .append(&entry("a", 1), &summary("a", "P-000001"), keep())
        .unwrap_err();
    assert!(
        matches!(error, JournalError::Conflict { next: 2, .. }),
        "{error}"
    );
    journal
        .append(&entry("b", 5), &summary("b", "P-000002"), keep())
        .unwrap_err();
}

#[test]
fn events_are_neither_changed_nor_removed_nor_replaced() {
    let (_folder, path, mut journal) = fresh();
    journal
        .append(&entry("a", 1), &summary("a", "P-000001"), keep())
        .unwrap();
    // A plain connection, without the journal's settings.
    let plain = plain(&path);
    for attack in [
        "UPDATE event SET body = '{}'",
        "UPDATE OR REPLACE event SET actor = 'x'",
        "DELETE FROM event",
        "REPLACE INTO event SELECT * FROM event",
        "INSERT OR REPLACE INTO event SELECT 2, epoch, sale_id, sale_seq, at, actor, kind, body,
             hash, hash FROM event",
        "INSERT INTO event SELECT 9, epoch, sale_id, 2, at, actor, kind, body, hash, hash FROM event",
        "INSERT INTO event SELECT 2, epoch, sale_id, 2, at, actor, kind, body, prev, hash FROM event",
        "INSERT INTO event SELECT 2, 0, sale_id, 2, at, actor, kind, body, hash, hash FROM event",
        "INSERT INTO event (epoch, sale_id, sale_seq, at, actor, kind, body, prev, hash)
             SELECT epoch, 'b', 1, at, actor, kind, body, hash, hash FROM event WHERE seq = 0",
    ] {
        let changed = plain.execute(attack, []);
        assert!(!matches!(changed, Ok(1..)), "{attack}");
    }
    assert_eq!(verify_all(&path).unwrap().events, 1);
}

#[test]
fn the_chain_finds_what_was_done_behind_its_back() {
    for (attack, finding) in [
        (
            "UPDATE event SET body = '{\"n\":99}' WHERE seq = 3",
            "event 3 is not what was written",
        ),
        (
            "UPDATE event SET hash = zeroblob(32) WHERE seq = 3",
            "event 3 is not what was written",
        ),
        ("DELETE FROM event WHERE seq = 3", "event 4 does not follow"),
        (
            "DELETE FROM event WHERE seq = 6",
            "is not that of its last event",
        ),
        (
            "UPDATE event SET seq = -seq WHERE seq IN (3, 4);
             UPDATE event SET seq = 7 + seq WHERE seq IN (-3, -4)",
            "event 3 does not follow",
        ),
        (
            "UPDATE sale SET total_minor = 1",
            "total_minor is 1 and should be 2550",
        ),
        ("UPDATE sale SET seq = 5", "is not that of its last event"),
        (
            "UPDATE sale SET sale_id = 'z'",
            "sale z has a summary and no events",
        ),
    ] {
        let (_folder, path, mut journal) = fresh();
        fill(&mut journal, 6);
        drop(journal);
        let plain = plain(&path);
        disarm(&plain);
        plain.execute_batch(attack).unwrap();
        rearm(&plain);
        drop(plain);

        let text = match verify_all(&path).unwrap_err() {
            VerifyError::Findings(found) => found
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; "),
            unreadable @ VerifyError::Unreadable(_) => panic!("{attack}: {unreadable}"),
        };
        assert!(text.contains(finding), "{attack}: {text}");
        let seen_at_start = Journal::open(&path);
        assert!(
            seen_at_start.is_err() || attack.contains("total_minor"),
            "{attack}: found at the start as well"
        );
    }
}

#[test]
fn a_missing_guard_is_found_at_the_start() {
    let (_folder, path, journal) = fresh();
    drop(journal);
    plain(&path)
        .execute_batch("DROP TRIGGER event_is_never_changed")
        .unwrap();
    assert_damaged_and_untouched(&path, "guards against change");
}

#[test]
fn replay_problems_are_told() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 2);
    let result = verify(&path, &mut |_| {}, &mut |_, _| Err("no such state".into()));
    let Err(VerifyError::Findings(found)) = result else {
        panic!("{result:?}")
    };
    assert_eq!(
        found[0].to_string(),
        "sale a cannot be replayed: no such state"
    );
}

#[test]
fn whatever_is_left_of_the_last_writes_is_a_beginning_of_the_journal() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 12);
    let (main, wal) = (
        fs::read(&path).unwrap(),
        fs::read(beside(&path, "-wal")).unwrap(),
    );
    let mut seen = Vec::new();
    for cut in (0..wal.len()).step_by(7_919).chain([wal.len()]) {
        let copy = folder.path().join(format!("cut-{cut}.sqlite"));
        fs::write(&copy, &main).unwrap();
        fs::write(beside(&copy, "-wal"), &wal[..cut]).unwrap();
        let reopened = Journal::open(&copy).unwrap();
        let events = reopened.events_of("a").unwrap().len();
        drop(reopened);
        assert_eq!(verify_all(&copy).unwrap().events, events as u64);
        seen.push(events);
    }
    assert!(seen.is_sorted());
    assert_eq!(seen.last(), Some(&12));
}

#[test]
fn a_write_that_was_not_finished_is_gone_after_a_crash() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    let connection = journal.connection().unwrap();
    connection
        .execute_batch("PRAGMA cache_spill = ON; PRAGMA cache_size = 1; BEGIN IMMEDIATE")
        .unwrap();
    let big = Entry {
        body: format!("\"{}\"", "x".repeat(200_000)),
        ..entry("a", 2)
    };
    for event in link_up(connection, &[big]).unwrap() {
        rows::put_event(connection, &event).unwrap();
    }
    let copy = folder.path().join("crashed.sqlite");
    fs::copy(&path, &copy).unwrap();
    fs::copy(beside(&path, "-wal"), beside(&copy, "-wal")).unwrap();

    let mut reopened = Journal::open(&copy).unwrap();
    assert_eq!(reopened.events_of("a").unwrap().len(), 1);
    reopened
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    assert_eq!(verify_all(&copy).unwrap().events, 2);
}

#[test]
fn a_failed_commit_is_looked_up() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    let written = link_up(journal.connection().unwrap(), &[entry("a", 2)]).unwrap();
    // The commit failed, and left nothing.
    let error = journal
        .settle(&written, rusqlite::Error::InvalidQuery)
        .unwrap_err();
    assert!(matches!(error, JournalError::Io { .. }), "{error}");
    // The commit failed after the event had reached the disk.
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    assert_eq!(
        journal
            .settle(&written, rusqlite::Error::InvalidQuery)
            .unwrap(),
        2
    );
    // Another event took the place.
    let other = link_up(journal.connection().unwrap(), &[entry("a", 1)]).unwrap();
    let error = journal
        .settle(&other, rusqlite::Error::InvalidQuery)
        .unwrap_err();
    assert!(matches!(error, JournalError::Conflict { .. }), "{error}");
    // The file is gone: nothing can be said, until it is back.
    let away = path.with_extension("away");
    fs::rename(&path, &away).unwrap();
    let error = journal
        .settle(&written, rusqlite::Error::InvalidQuery)
        .unwrap_err();
    assert!(matches!(error, JournalError::Unknown { .. }), "{error}");
    assert!(matches!(
        journal.unfinished(),
        Err(JournalError::Unknown { .. })
    ));
    fs::rename(&away, &path).unwrap();
    assert_eq!(
        journal
            .append(&entry("a", 3), &summary("a", "P-000001"), keep())
            .unwrap(),
        3
    );
}

#[test]
fn a_refused_commit_is_an_error_and_leaves_nothing() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    journal
        .connection
        .as_mut()
        .unwrap()
        .commit_hook(Some(|| true))
        .unwrap();
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap_err();
    assert_eq!(verify_all(&path).unwrap().events, 1);
    assert_eq!(
        journal
            .append(&entry("a", 2), &summary("a", "P-000001"), keep())
            .unwrap(),
        2
    );
}

#[test]
fn a_full_disk_is_named_and_the_reserve_given_up() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    journal
        .connection()
        .unwrap()
        .pragma_update(None, "max_page_count", 1)
        .unwrap();
    let big = Entry {
        body: format!("\"{}\"", "x".repeat(100_000)),
        ..entry("a", 2)
    };
    let error = journal
        .append(&big, &summary("a", "P-000001"), keep())
        .unwrap_err();
    assert!(matches!(error, JournalError::DiskFull { .. }), "{error}");
    assert_eq!(journal.events_of("a").unwrap().len(), 1);

    assert_eq!(
        beside(&path, "-reserve").metadata().unwrap().len(),
        8 * 1024 * 1024
    );
    assert!(journal.release_reserve().unwrap());
    assert!(!journal.release_reserve().unwrap());
}

#[test]
fn damaged_files_are_refused_and_left_as_they_are() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 40);
    drop(journal);
    let sound = fs::read(&path).unwrap();
    let mut foreign = sound.clone();
    foreign[68..72].copy_from_slice(b"else");
    let half = &sound[..sound.len() / 2];
    let cases: [(&[u8], &str); 6] = [
        (b"", "cut short"),
        (&sound[..60], "cut short"),
        (half, "cut short"),
        (&sound[..sound.len() - 1], "cut short"),
        (&[0x5a; 9_000], "does not begin as a journal"),
        (&foreign, "another program"),
    ];
    for (bytes, found) in cases {
        fs::write(&path, bytes).unwrap();
        assert_damaged_and_untouched(&path, found);
    }
    // A file cut short, with changes beside it that do not make up for it.
    fs::write(&path, &sound).unwrap();
    let mut journal = Journal::open(&path).unwrap();
    journal
        .append(&entry("b", 1), &summary("b", "P-000002"), keep())
        .unwrap();
    let wal = fs::read(beside(&path, "-wal")).unwrap();
    drop(journal);
    fs::write(&path, half).unwrap();
    fs::write(beside(&path, "-wal"), wal).unwrap();
    assert_damaged_and_untouched(&path, "");
    // Overwritten in the middle.
    fs::remove_file(beside(&path, "-wal")).unwrap();
    let mut spoiled = sound.clone();
    for byte in &mut spoiled[4_096..] {
        *byte = 0x5a;
    }
    fs::write(&path, spoiled).unwrap();
    assert_damaged_and_untouched(&path, "");
    // The file itself is gone, its last changes are not.
    fs::remove_file(&path).unwrap();
    fs::write(beside(&path, "-wal"), [1; 64]).unwrap();
    assert!(matches!(
        Journal::open(&path),
        Err(JournalError::Damaged { .. })
    ));
    assert!(!path.exists());
}

#[test]
fn an_empty_wal_is_the_trace_of_a_start_and_no_damage() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 3);
    drop(journal);
    fs::write(beside(&path, "-wal"), b"").unwrap();
    assert_eq!(
        Journal::open(&path).unwrap().events_of("a").unwrap().len(),
        3
    );
}

#[test]
fn a_newer_journal_is_not_opened() {
    let (_folder, path, journal) = fresh();
    drop(journal);
    plain(&path)
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let before = fs::read(&path).unwrap();
    let error = Journal::open(&path).unwrap_err();
    assert!(
        matches!(error, JournalError::NewerSchema { found: 99, .. }),
        "{error}"
    );
    assert!(matches!(
        Reader::open(&path),
        Err(JournalError::NewerSchema { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn only_this_account_may_read_the_journal() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    drop(journal);
    let mut journal = Journal::open(&path).unwrap();
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    for suffix in ["", "-wal", "-shm", "-reserve"] {
        let mode = beside(&path, suffix)
            .metadata()
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{suffix}");
    }
}

#[test]
fn an_erased_link_is_gone_from_the_file() {
    let (_folder, path, mut journal) = fresh();
    journal
        .append(&entry("a", 1), &summary("a", "P-000001"), link())
        .unwrap();
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), LinkChange::Erase)
        .unwrap();
    drop(journal);
    let bytes = fs::read(&path).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"secret-qr"));
    assert_eq!(format!("{:?}", link()), "Set { .. }");
}

#[test]
fn sales_are_numbered_by_series() {
    let (_folder, _, mut journal) = fresh();
    assert_eq!(journal.next_number("P-").unwrap(), "P-000001");
    for (sale_id, number) in [("a", "P-000001"), ("b", "P-000009"), ("c", "S1-1234567")] {
        journal
            .append(&entry(sale_id, 1), &summary(sale_id, number), keep())
            .unwrap();
    }
    assert_eq!(journal.next_number("P-").unwrap(), "P-000010");
    assert_eq!(journal.next_number("S1-").unwrap(), "S1-1234568");
    assert_eq!(journal.next_number("").unwrap(), "000001");
    journal.next_number("S1").unwrap_err();
    journal
        .append(&entry("d", 1), &summary("d", "P-9"), keep())
        .unwrap_err();
}

#[test]
fn a_restored_journal_begins_an_epoch() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    assert_eq!(journal.begin_epoch().unwrap(), 2);
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    assert_eq!(journal.events_of("a").unwrap()[1].epoch, 2);
    journal.checkpoint().unwrap();
    assert_eq!(verify_all(&path).unwrap().events, 2);
}

#[test]
fn readers_see_the_day_and_find_sales() {
    let (_folder, _, mut journal) = fresh();
    for n in 1..=30_i64 {
        let sale_id = format!("0198{n:04}-sale");
        let mut sale = summary(&sale_id, &format!("P-{n:06}"));
        sale.started_at_ms = n;
        sale.day = if n <= 10 {
            "2025-07-14".into()
        } else {
            "2025-07-15".into()
        };
        if n > 20 {
            sale.unfinished = false;
            sale.captured_minor = 2_550;
            sale.refunded_minor = 50;
            sale.order_id = Some(format!("order-{n}"));
            sale.klarna_reference = Some(format!("K{n}ABC"));
        }
        journal.append(&entry(&sale_id, 1), &sale, keep()).unwrap();
    }
    let reader = journal.reader().unwrap();
    assert_eq!(reader.day("2025-07-14").unwrap().len(), 10);
    assert_eq!(reader.recent(2).unwrap()[1].number, "P-000029");
    assert_eq!(reader.all_sale_ids().unwrap().len(), 30);
    let totals = reader.totals("2025-07-15").unwrap();
    assert_eq!(
        totals,
        [DayTotals {
            currency: "GBP".into(),
            sold_minor: 25_500,
            captured_minor: 25_500,
            refunded_minor: 500,
            open_count: 10
        }]
    );
    for wanted in ["P-000025", "p-25", "01980025-sale"] {
        assert_eq!(
            reader.sale(wanted).unwrap().unwrap().number,
            "P-000025",
            "{wanted}"
        );
    }
    assert_eq!(reader.sale("P-000099").unwrap(), None);
    for (text, number) in [
        ("25", "P-000025"),
        ("order-22", "P-000022"),
        ("k24a", "P-000024"),
        ("ORDER-23", "P-000023"),
    ] {
        assert_eq!(reader.search(text, 5).unwrap()[0].number, number, "{text}");
    }
    assert_eq!(reader.search("anna", 7).unwrap().len(), 7);
    assert_eq!(reader.search("%", 7).unwrap().len(), 0);
    assert_eq!(reader.search("", 3).unwrap().len(), 3);
    assert_eq!(reader.events_of("01980025-sale").unwrap().len(), 1);
}

#[test]
fn readers_cannot_write() {
    let (_folder, path, _journal) = fresh();
    let connection = open::connect(&path, Role::Reader).unwrap();
    connection.execute("DELETE FROM link", []).unwrap_err();
    assert!(Reader::open(&path.with_extension("none")).is_err());
    assert!(!path.with_extension("none").exists());
}

fn fresh() -> (TempDir, PathBuf, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.sqlite");
    let journal = Journal::open(&path).unwrap();
    (folder, path, journal)
}

fn fill(journal: &mut Journal, events: u32) {
    for sale_seq in 1..=events {
        journal
            .append(&entry("a", sale_seq), &summary("a", "P-000001"), keep())
            .unwrap();
    }
}

fn keep() -> LinkChange {
    LinkChange::Keep
}

fn link() -> LinkChange {
    LinkChange::Set {
        redirect_url: Some("https://secret-page".into()),
        qr_code_url: Some("https://secret-qr".into()),
    }
}

fn entry(sale_id: &str, sale_seq: u32) -> Entry {
    Entry {
        sale_id: sale_id.into(),
        sale_seq,
        at_ms: 1_752_580_800_000 + i64::from(sale_seq),
        actor: "anna".into(),
        kind: "LineAdded".into(),
        body: format!("{{\"n\":{sale_seq}}}"),
    }
}

fn summary(sale_id: &str, number: &str) -> Summary {
    Summary {
        sale_id: sale_id.into(),
        number: number.into(),
        day: "2025-07-15".into(),
        started_at_ms: 1_752_580_800_000,
        updated_at_ms: 1_752_580_800_001,
        cashier: "anna".into(),
        state: "basket".into(),
        unfinished: true,
        total_minor: 2_550,
        currency: "GBP".into(),
        captured_minor: 0,
        refunded_minor: 0,
        order_id: None,
        klarna_reference: None,
        hosted_session_id: None,
    }
}

fn verify_all(path: &Path) -> Result<Verified, VerifyError> {
    verify(path, &mut |_| {}, &mut |sale_id, _| {
        Ok(summary(sale_id, "P-000001"))
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "somebody else's connection, without our pragmas"
)]
fn plain(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

/// Takes the guards off, as somebody with a SQLite shell can.
fn disarm(plain: &Connection) {
    plain
        .execute_batch(
            "DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed;
             DROP TRIGGER event_is_only_appended;",
        )
        .unwrap();
}

/// Puts the guards back, so that only the chain can tell.
fn rearm(plain: &Connection) {
    let triggers = open::SCHEMA[0].split("CREATE TRIGGER ").skip(1);
    for trigger in triggers {
        let end = trigger.find("END;").unwrap() + 4;
        plain
            .execute_batch(&format!("CREATE TRIGGER {}", &trigger[..end]))
            .unwrap();
    }
}

fn assert_damaged_and_untouched(path: &Path, found: &str) {
    let files = [path.to_owned(), beside(path, "-wal")];
    let before = files.clone().map(|file| fs::read(file).unwrap_or_default());
    let error = Journal::open(path).unwrap_err();
    assert!(
        matches!(error, JournalError::Damaged { .. }),
        "{found}: {error}"
    );
    let text = error.to_string();
    assert!(
        text.contains(found) && text.contains("left untouched"),
        "{found}: {text}"
    );
    assert!(
        Reader::open(path).is_err() || found.is_empty(),
        "{found}: a reader is refused too"
    );
    let after = files.map(|file| fs::read(file).unwrap_or_default());
    assert!(after == before, "{found}: the file is as it was");
}
