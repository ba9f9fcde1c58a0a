//! Another program changes the journal's files: harmless, or the till stops and rescues its data.

use super::*;

const NOON_MS: i64 = 1_752_580_800_000;

/// What another program does to the files, by its name.
type Hand = (&'static str, fn(&Path));

/// All that was written can still be read from the open files.
const TAKEN_AWAY: [Hand; 6] = [
    ("the log is removed", |path| {
        fs::remove_file(beside(path, "-wal")).unwrap()
    }),
    ("the memory is removed", |path| {
        fs::remove_file(beside(path, "-shm")).unwrap()
    }),
    ("log and memory are removed", |path| {
        fs::remove_file(beside(path, "-wal")).unwrap();
        fs::remove_file(beside(path, "-shm")).unwrap();
    }),
    ("the journal is removed", |path| {
        fs::remove_file(path).unwrap()
    }),
    ("the journal is moved", |path| {
        fs::rename(path, path.with_extension("away")).unwrap()
    }),
    ("an older journal takes its place", |path| {
        let older = path.with_extension("older");
        fs::copy(path, &older).unwrap();
        fs::rename(&older, path).unwrap();
    }),
];

#[test]
#[cfg_attr(windows, ignore = "the system lets nobody take an open file away")]
fn nothing_is_acknowledged_once_the_files_were_taken_away_and_everything_before_is_rescued() {
    for (hand, act) in TAKEN_AWAY {
        let (_folder, path, mut journal) = fresh();
        fill(&mut journal, 5);
        act(&path);
        let rescued = assert_displaced(&mut journal, hand);
        assert_eq!(verify_all(&rescued).unwrap().events, 5, "{hand}");
        assert_eq!(
            assert_displaced(&mut journal, hand),
            rescued,
            "{hand}: once"
        );
        drop(journal);
        if let Ok(mut next) = Journal::open(&path) {
            assert_eq!(next.events_of("a").unwrap().len(), 5, "{hand}");
            append(&mut next, 6..=6);
            continue;
        }
        let restored = restore(&path, &rescued, NOON_MS, &replayed()).unwrap();
        assert_eq!(restored.verified.events, 5, "{hand}");
        append(&mut Journal::open(&path).unwrap(), 6..=6);
    }
}

#[test]
#[cfg_attr(windows, ignore = "the system lets nobody take an open file away")]
fn what_is_taken_away_while_it_is_written_is_rescued_and_not_acknowledged() {
    for (hand, act) in TAKEN_AWAY {
        let (_folder, path, mut journal) = fresh();
        fill(&mut journal, 5);
        let mut acted = false;
        let file = path.clone();
        let hook = move || {
            if !std::mem::replace(&mut acted, true) {
                act(&file);
            }
            false
        };
        journal
            .connection
            .as_mut()
            .unwrap()
            .commit_hook(Some(hook))
            .unwrap();
        let rescued = assert_displaced(&mut journal, hand);
        assert_eq!(verify_all(&rescued).unwrap().events, 6, "{hand}");
    }
}

#[test]
fn a_file_that_was_cut_is_noticed_before_the_next_event() {
    for suffix in ["", "-wal"] {
        let (_folder, path, mut journal) = fresh();
        fill(&mut journal, 5);
        journal.checkpoint_wal().unwrap();
        fill_from(&mut journal, 6, 9);
        fs::write(beside(&path, suffix), b"").unwrap();
        let error = journal.append(&entry("a", 10), &summary("a", "P-000001"), keep());
        let Err(JournalError::Displaced { found, .. }) = error else {
            panic!("{suffix}: {error:?}")
        };
        assert_eq!(found.what, crate::Fate::Cut, "{found}");
        drop(journal);
        assert!(
            Journal::open(&path).is_err(),
            "{suffix}: it is told at the start as well"
        );
    }
}

#[test]
#[cfg_attr(windows, ignore = "the system lets nobody take an open file away")]
fn a_journal_taken_away_while_nothing_is_written_is_rescued_when_it_is_closed() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 3);
    fs::remove_file(beside(&path, "-wal")).unwrap();
    drop(journal);
    let copies = rescued_copies(&path).unwrap();
    assert_eq!(copies.len(), 1);
    assert_eq!(verify_all(&copies[0]).unwrap().events, 3);
}

#[test]
#[cfg_attr(windows, ignore = "the system lets nobody take an open file away")]
fn what_took_the_journals_place_is_left_alone() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 3);
    let log = beside(&path, "-wal");
    fs::remove_file(&log).unwrap();
    fs::write(&log, b"another program's").unwrap();
    assert_displaced(&mut journal, "another log");
    drop(journal);
    assert_eq!(fs::read(&log).unwrap(), b"another program's");
}

#[test]
#[cfg_attr(windows, ignore = "the system lets nobody take an open file away")]
fn a_rescue_for_which_there_is_no_room_yet_is_tried_again() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 3);
    // A folder at the copy's path cannot be removed as a leftover.
    let in_the_way = beside(&path, "-rescued-1-new");
    fs::create_dir(&in_the_way).unwrap();
    fs::remove_file(beside(&path, "-wal")).unwrap();
    let told = journal.check_files();
    assert!(
        matches!(
            told,
            Err(JournalError::Displaced {
                rescued: Err(_),
                ..
            })
        ),
        "{told:?}"
    );
    assert!(told.unwrap_err().to_string().contains("No copy"));
    fs::remove_dir(&in_the_way).unwrap();
    let rescued = assert_displaced(&mut journal, "again");
    assert_eq!(verify_all(&rescued).unwrap().events, 3);
}

#[test]
fn other_programs_that_use_the_library_lose_nothing_and_stop_nothing() {
    let acts = [
        "SELECT count(*) FROM event",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "BEGIN IMMEDIATE; ROLLBACK",
        "BEGIN IMMEDIATE; CREATE TABLE note (text); ROLLBACK",
    ];
    let (_folder, path, mut journal) = fresh();
    let mut next = 1;
    for act in acts {
        fill_from(&mut journal, next, next + 3);
        let other = plain(&path);
        other.execute_batch(act).unwrap();
        fill_from(&mut journal, next + 4, next + 5);
        drop(other);
        next += 6;
    }
    assert_eq!(verify_all(&path).unwrap().events, 24);
}

#[test]
fn a_journal_that_another_program_keeps_to_itself_is_named_and_goes_on_afterwards() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    let other = plain(&path);
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let connection = journal.connection().unwrap();
    connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    let error = journal.append(&entry("a", 2), &summary("a", "P-000001"), keep());
    assert!(matches!(error, Err(JournalError::Busy { .. })), "{error:?}");
    other.execute_batch("ROLLBACK").unwrap();
    fill_from(&mut journal, 2, 2);
}

/// Closing any descriptor of a file releases all locks of the process on it; so the system must still list them,
/// whatever else the program does.
#[cfg(target_os = "linux")]
#[test]
fn the_locks_on_an_open_journal_are_kept_whatever_else_is_done_with_it() {
    let (folder, path, mut journal) = fresh();
    let copy = folder.path().join("copy.sqlite");
    fill(&mut journal, 1);
    assert_locked(&path, "opened");
    let reader = journal.reader().unwrap();
    assert_locked(&path, "a reader");
    verify_all(&path).unwrap();
    assert_locked(&path, "verified");
    check_pages(&OwnDisk, &path, &Pause::none()).unwrap();
    assert_locked(&path, "every page read");
    back_up(&path, &copy, &replayed()).unwrap();
    assert_locked(&path, "backed up");
    assert!(is_begun(&path).unwrap());
    assert_locked(&path, "looked for");
    restore(&path, &copy, NOON_MS, &replayed()).unwrap_err();
    assert_locked(&path, "restoring refused");
    journal
        .seal(
            "a",
            "contact",
            &"+46".into(),
            &secrecy::zeroize::Zeroizing::new([1; 32]),
        )
        .unwrap();
    journal.erase_due(NOON_MS).unwrap();
    assert_locked(&path, "contacts looked at");
    let written = chained(journal.connection().unwrap(), &[entry("a", 2)]).unwrap();
    journal
        .resolve(&written, rusqlite::Error::InvalidQuery)
        .unwrap_err();
    fill_from(&mut journal, 2, 2);
    assert_locked(&path, "opened again after a failed commit");
    journal.checkpoint_wal().unwrap();
    journal.release_reserve().unwrap();
    drop(reader);
    assert_locked(&path, "the reader is gone");
}

#[cfg(target_os = "linux")]
fn assert_locked(path: &Path, after: &str) {
    use std::os::unix::fs::MetadataExt;
    let process = std::process::id().to_string();
    for suffix in ["", "-shm"] {
        let inode = format!(":{}", beside(path, suffix).metadata().unwrap().ino());
        let is_held = || {
            let table = fs::read_to_string("/proc/locks").unwrap();
            table.lines().any(|line| {
                let words: Vec<&str> = line.split_whitespace().collect();
                words[1] == "POSIX" && words[4] == process && words[5].ends_with(&inode)
            })
        };
        // The table is read in pieces: while other programs lock, a line can be missed. A lost lock stays lost.
        assert!(
            (0..20).any(|_| is_held()),
            "{after}: no lock on the file {suffix:?}"
        );
    }
}

/// Tries to write the next event; returns where everything was rescued to.
fn assert_displaced(journal: &mut Journal, hand: &str) -> PathBuf {
    let error = journal.append(&entry("a", 6), &summary("a", "P-000001"), keep());
    match error {
        Err(JournalError::Displaced {
            rescued: Ok(copy), ..
        }) => copy,
        other => panic!("{hand}: {other:?}"),
    }
}

fn fill_from(journal: &mut Journal, first: u32, last: u32) {
    for place in first..=last {
        let written = journal.append(&entry("a", place), &summary("a", "P-000001"), keep());
        written.unwrap();
    }
}

fn append(journal: &mut Journal, places: std::ops::RangeInclusive<u32>) {
    fill_from(journal, *places.start(), *places.end());
}
