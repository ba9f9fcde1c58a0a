//! Writing: together or not at all, once, and never again touched.

mod backups;
mod checkpoints;
mod damage;
mod displaced;
mod log;
mod people;
mod ranges;
mod reading;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use super::database::Role;
use super::disk::beside;
use super::*;

#[test]
fn a_stream_without_a_summary_stands_in_the_same_chain() {
    let (_folder, path, mut journal) = fresh();
    journal
        .append(&entry("a", 1), &summary("a", "P-000001"), keep())
        .unwrap();
    let of_people = [entry("@people", 1), entry("@people", 2)];
    assert_eq!(journal.append_unsummarized(&of_people).unwrap(), 3);
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    for (entries, summary) in [
        (vec![entry("@people", 4)], None),
        (vec![entry("b", 1)], None),
        (vec![entry("@people", 3), entry("@settings", 1)], None),
        (
            vec![entry("@people", 3)],
            Some(summary("@people", "P-000002")),
        ),
    ] {
        journal
            .commit(&entries, summary.as_ref(), keep(), &[])
            .unwrap_err();
    }
    assert_eq!(journal.events_of("@people").unwrap().len(), 2);
    drop(journal);
    let journal = Journal::open(&path).unwrap();
    assert_eq!(journal.events_of("a").unwrap().len(), 2);
    let verified = verify(&path, &mut |_| {}, &|sale_id, _| {
        Ok(summary(sale_id, "P-000001"))
    });
    let verified = verified.unwrap();
    assert_eq!((verified.events, verified.sales), (4, 1));
}

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
                stream_seq: 6,
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
        "INSERT OR REPLACE INTO event SELECT 2, epoch, sale_id, stream_seq, at, actor, kind, body,
             hash, hash FROM event",
        "INSERT INTO event SELECT 9, epoch, sale_id, 2, at, actor, kind, body, hash, hash FROM event",
        "INSERT INTO event SELECT 2, epoch, sale_id, 2, at, actor, kind, body, prev, hash FROM event",
        "INSERT INTO event SELECT 2, 0, sale_id, 2, at, actor, kind, body, hash, hash FROM event",
        "INSERT INTO event (epoch, sale_id, stream_seq, at, actor, kind, body, prev, hash)
             SELECT epoch, 'b', 1, at, actor, kind, body, hash, hash FROM event WHERE seq = 0",
    ] {
        let changed = plain.execute(attack, []);
        assert!(!matches!(changed, Ok(1..)), "{attack}");
    }
    assert_eq!(verify_all(&path).unwrap().events, 1);
}

#[test]
fn a_failed_commit_is_looked_up() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    let written = chained(journal.connection().unwrap(), &[entry("a", 2)]).unwrap();
    // The commit failed, and left nothing.
    let error = journal
        .resolve(&written, rusqlite::Error::InvalidQuery)
        .unwrap_err();
    assert!(matches!(error, JournalError::Io { .. }), "{error}");
    // The commit failed after the event had reached the disk.
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    assert_eq!(
        journal
            .resolve(&written, rusqlite::Error::InvalidQuery)
            .unwrap(),
        2
    );
    // Another event took the place.
    let other = chained(journal.connection().unwrap(), &[entry("a", 1)]).unwrap();
    let error = journal
        .resolve(&other, rusqlite::Error::InvalidQuery)
        .unwrap_err();
    assert!(matches!(error, JournalError::Conflict { .. }), "{error}");
    // The file cannot be read: nothing can be said, until it can.
    let sound = fs::read(&path).unwrap();
    overwrite(&path, &vec![0x5a; sound.len()]);
    let error = journal
        .resolve(&written, rusqlite::Error::InvalidQuery)
        .unwrap_err();
    assert!(matches!(error, JournalError::Unknown { .. }), "{error}");
    assert!(matches!(
        journal.unfinished(),
        Err(JournalError::Unknown { .. })
    ));
    overwrite(&path, &sound);
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
fn a_restored_journal_begins_an_epoch() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    assert_eq!(journal.begin_epoch().unwrap(), 2);
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    assert_eq!(journal.events_of("a").unwrap()[1].epoch, 2);
    journal.checkpoint_wal().unwrap();
    assert_eq!(verify_all(&path).unwrap().events, 2);
}

fn fresh() -> (TempDir, PathBuf, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.sqlite");
    let journal = Journal::open(&path).unwrap();
    (folder, path, journal)
}

/// Copies what a program leaves that is killed now.
fn killed(folder: &TempDir, path: &Path, name: &str) -> PathBuf {
    let copy = folder.path().join(name);
    for suffix in ["", "-wal", "-checkpoint", "-keys"] {
        if let Ok(bytes) = fs::read(beside(path, suffix)) {
            fs::write(beside(&copy, suffix), bytes).unwrap();
        }
    }
    copy
}

fn fill(journal: &mut Journal, events: u32) {
    for stream_seq in 1..=events {
        journal
            .append(&entry("a", stream_seq), &summary("a", "P-000001"), keep())
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

fn entry(sale_id: &str, stream_seq: u32) -> Entry {
    Entry {
        stream: sale_id.into(),
        stream_seq,
        at_ms: 1_752_580_800_000 + i64::from(stream_seq),
        actor: "anna".into(),
        kind: "LineAdded".into(),
        body: format!("{{\"n\":{stream_seq}}}"),
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
        stage: "basket".into(),
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

fn verify(
    path: &Path,
    on_progress: &mut dyn FnMut(u64),
    replay: &Replay<'_>,
) -> Result<Verified, VerifyError> {
    super::verify(&OwnDisk, path, on_progress, replay)
}

fn back_up(path: &Path, copy: &Path, replay: &Replay<'_>) -> Result<Verified, VerifyError> {
    super::back_up(&OwnDisk, path, copy, copy, replay, &Pause::none())
}

fn restore(
    path: &Path,
    copy: &Path,
    now_ms: i64,
    replay: &Replay<'_>,
) -> Result<Restored, VerifyError> {
    super::restore(&OwnDisk, path, copy, now_ms, replay)
}

fn verify_all(path: &Path) -> Result<Verified, VerifyError> {
    verify(path, &mut |_| {}, &|sale_id, _| {
        Ok(summary(sale_id, "P-000001"))
    })
}

/// The summary of a test's sale follows from its name: `a` is the first.
fn replayed() -> impl Fn(&str, &[Stored]) -> Result<Summary, String> + Sync {
    |sale_id, _| {
        let number = sale_id.as_bytes()[0] - b'a' + 1;
        Ok(summary(sale_id, &format!("P-00000{number}")))
    }
}

/// Writes over a file, which stays the same file.
fn overwrite(path: &Path, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.write_all(bytes).unwrap();
}

#[expect(
    clippy::disallowed_methods,
    reason = "somebody else's connection, without our pragmas"
)]
fn plain(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}
