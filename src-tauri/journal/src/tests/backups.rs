//! Backups of the journal, and restoring them.

use std::error::Error as _;

use super::*;

const NOON_MS: i64 = 1_752_580_800_000;

#[test]
fn a_copy_holds_every_event_and_nothing_that_is_to_be_forgotten() {
    let (folder, path, mut journal) = fresh();
    journal
        .append(&entry("a", 1), &summary("a", "P-000001"), link())
        .unwrap();
    let token = LinkChange::Approve(SecretString::from("secret-token"));
    journal
        .append(&entry("b", 1), &summary("b", "P-000002"), token)
        .unwrap();
    let copy = folder.path().join("copy.sqlite");
    let copied = back_up(&path, &copy, &replayed()).unwrap();
    assert_eq!(copied, verify(&path, &mut |_| {}, &replayed()).unwrap());

    let bytes = fs::read(&copy).unwrap();
    for secret in [&b"secret-qr"[..], b"secret-page", b"secret-token"] {
        assert!(!bytes.windows(secret.len()).any(|at| at == secret));
    }
    assert_eq!(
        journal.link("a").unwrap(),
        Some((
            Some("https://secret-page".into()),
            Some("https://secret-qr".into())
        ))
    );
    assert!(!beside(&copy, "-new").exists());
    // The next day's backup, while the till sells.
    journal
        .append(&entry("a", 2), &summary("a", "P-000001"), keep())
        .unwrap();
    assert_eq!(back_up(&path, &copy, &replayed()).unwrap().events, 3);
}

#[cfg(unix)]
#[test]
fn only_this_account_may_read_a_copy() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 2);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &replayed()).unwrap();
    assert_eq!(copy.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_journal_that_does_not_fit_replaces_no_copy() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &replayed()).unwrap();
    let before = fs::read(&copy).unwrap();
    plain(&path)
        .execute("UPDATE sale SET total_minor = 1", [])
        .unwrap();
    assert!(matches!(
        back_up(&path, &copy, &replayed()),
        Err(VerifyError::Findings(_))
    ));
    assert_eq!(fs::read(&copy).unwrap(), before);
}

#[test]
fn a_damaged_journal_is_set_aside_and_what_came_after_the_copy_is_carried_over() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &replayed()).unwrap();
    for (sale, number) in [("b", 2), ("c", 3)] {
        let summary = summary(sale, &format!("P-00000{number}"));
        journal.append(&entry(sale, 1), &summary, keep()).unwrap();
    }
    let head = verify(&path, &mut |_| {}, &replayed()).unwrap().head;
    drop(journal);
    // Its summaries are damaged; its events can still be read.
    plain(&path)
        .execute_batch("DROP TRIGGER event_is_never_changed; DELETE FROM sale")
        .unwrap();
    let damaged = fs::read(&path).unwrap();
    assert!(Journal::open(&path).is_err());

    let restored = restore(&path, &copy, NOON_MS, &replayed()).unwrap();
    assert_eq!((restored.epoch, restored.carried_over), (2, 2));
    assert_eq!(
        (restored.verified.events, restored.verified.head),
        (6, head)
    );
    assert_eq!(fs::read(beside(&path, "-aside-1")).unwrap(), damaged);

    let mut journal = Journal::open(&path).unwrap();
    assert_eq!(journal.restored_at_ms().unwrap(), Some(NOON_MS));
    assert_eq!(journal.next_number("P-").unwrap(), "P-001004");
    journal
        .append(&entry("d", 1), &summary("d", "P-001004"), keep())
        .unwrap();
    assert_eq!(journal.events_of("d").unwrap()[0].epoch, 2);
    assert_eq!(journal.next_number("P-").unwrap(), "P-001005");
    journal.note_read_back().unwrap();
    assert_eq!(journal.restored_at_ms().unwrap(), None);
}

#[test]
fn nothing_is_carried_over_that_the_chain_does_not_prove() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &replayed()).unwrap();
    for place in 5..=9 {
        journal
            .append(&entry("a", place), &summary("a", "P-000001"), keep())
            .unwrap();
    }
    drop(journal);
    plain(&path)
        .execute_batch(
            "DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'x' WHERE seq = 7",
        )
        .unwrap();
    let restored = restore(&path, &copy, NOON_MS, &replayed()).unwrap();
    assert_eq!((restored.carried_over, restored.verified.events), (2, 6));
}

#[test]
fn rubbish_in_the_journals_place_is_set_aside_with_its_log() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &replayed()).unwrap();
    drop(journal);
    for (rubbish, number) in [([0x5a; 9_000], 1), ([0xa5; 9_000], 2)] {
        fs::write(&path, rubbish).unwrap();
        fs::write(beside(&path, "-wal"), [1; 64]).unwrap();
        let restored = restore(&path, &copy, NOON_MS, &replayed()).unwrap();
        assert_eq!((restored.carried_over, restored.verified.events), (0, 4));
        let aside = beside(&path, &format!("-aside-{number}"));
        assert_eq!(fs::read(&aside).unwrap(), rubbish);
        assert_eq!(fs::read(beside(&aside, "-wal")).unwrap(), [1; 64]);
        assert_eq!(
            Journal::open(&path).unwrap().events_of("a").unwrap().len(),
            4
        );
    }
}

#[test]
fn a_journal_that_is_missing_or_older_than_the_copy_is_restored_and_a_sound_one_is_not() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 2);
    let (older, newer) = (folder.path().join("older"), folder.path().join("newer"));
    back_up(&path, &older, &replayed()).unwrap();
    journal
        .append(&entry("a", 3), &summary("a", "P-000001"), keep())
        .unwrap();
    back_up(&path, &newer, &replayed()).unwrap();
    drop(journal);
    let refused = restore(&path, &newer, NOON_MS, &replayed()).unwrap_err();
    assert!(
        refused.source().unwrap().to_string().contains("forbids"),
        "{refused:?}"
    );
    let events = |path: &Path| Journal::open(path).unwrap().events_of("a").unwrap().len();
    // It was replaced by an old file.
    fs::copy(&older, &path).unwrap();
    restore(&path, &newer, NOON_MS, &replayed()).unwrap();
    assert_eq!(events(&path), 3);
    fs::remove_file(&path).unwrap();
    restore(&path, &newer, NOON_MS, &replayed()).unwrap();
    assert_eq!(events(&path), 3);
}

#[test]
fn a_damaged_copy_is_not_put_back() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &replayed()).unwrap();
    drop(journal);
    fs::write(&path, [0x5a; 9_000]).unwrap();
    let sound = fs::read(&copy).unwrap();
    fs::write(&copy, &sound[..sound.len() / 2]).unwrap();
    assert!(restore(&path, &copy, NOON_MS, &replayed()).is_err());
    assert_eq!(fs::read(&path).unwrap(), [0x5a; 9_000]);
}

#[test]
fn a_number_is_not_given_twice_however_old_the_backup_is() {
    for (lost, next) in [(1, "P-001002"), (499, "P-001002"), (2_600, "P-003102")] {
        let (folder, path, mut journal) = fresh();
        fill(&mut journal, 2);
        let backup = folder.path().join("backup.sqlite");
        back_up(&path, &backup, &replayed()).unwrap();
        let entries: Vec<Entry> = (1..=lost).map(|place| entry("b", place)).collect();
        let last = summary("b", "P-000002");
        journal.append_all(&entries, &last, keep()).unwrap();
        drop(journal);
        fs::write(&path, [0x5a; 9_000]).unwrap();
        restore(&path, &backup, 1_752_580_900_000, &replayed()).unwrap();
        let journal = Journal::open(&path).unwrap();
        assert_eq!(
            journal.next_number("P-").unwrap(),
            next,
            "{lost} events lost"
        );
    }
}
