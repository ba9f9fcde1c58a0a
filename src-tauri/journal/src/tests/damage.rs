//! What is found and what is left alone when the file is not as it was written.

use super::*;

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
            "is not of its last event",
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
        ("UPDATE sale SET seq = 5", "is not of its last event"),
        (
            "UPDATE sale SET sale_id = 'z'",
            "sale z has a summary but no events",
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
    assert_damaged_and_untouched(&path, "its triggers are not as they were created");
}

#[test]
fn replay_problems_are_told() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 2);
    let result = verify(&path, &mut |_| {}, &|_, _| Err("no such state".into()));
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
    for event in chained(connection, &[big]).unwrap() {
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
        (&[0x5a; 9_000], "has no journal's header"),
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

/// Takes the guards off, as somebody with a SQLite shell can.
pub(super) fn disarm(plain: &Connection) {
    plain
        .execute_batch(
            "DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed;
             DROP TRIGGER event_is_only_appended;",
        )
        .unwrap();
}

/// Puts the guards back, so that only the chain can tell.
pub(super) fn rearm(plain: &Connection) {
    let triggers = database::SCHEMA[0].split("CREATE TRIGGER ").skip(1);
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
