//! The log beside the journal: a flipped bit is found, and a power cut is not taken for damage.

use super::*;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const FRAME: usize = FRAME_HEADER + 4_096;

/// Every byte of a frame's header, and some of its page.
fn places_in_a_frame() -> impl Iterator<Item = usize> {
    (0..FRAME_HEADER).chain((FRAME_HEADER..FRAME).step_by(331))
}

#[test]
fn a_bit_that_turns_in_the_log_of_a_killed_program_loses_no_event_in_silence() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = killed(&folder, &path, "killed.sqlite");
    let (main, log) = (fs::read(&copy).unwrap(), read_log(&copy));
    let checkpoint = fs::read(beside(&copy, "-checkpoint")).unwrap();
    let frames = (HEADER..log.len()).step_by(FRAME);
    let mut found = 0;
    for place in (0..HEADER).chain(
        frames
            .flat_map(|frame| places_in_a_frame().map(move |place| frame + place))
            .filter(|place| *place < log.len()),
    ) {
        let mut turned = log.clone();
        turned[place] ^= 1 << (place % 8);
        put(&copy, &main, &turned);
        fs::write(beside(&copy, "-checkpoint"), &checkpoint).unwrap();
        match Journal::open(&copy) {
            Ok(journal) => assert_eq!(journal.events_of("a").unwrap().len(), 4, "{place}"),
            Err(JournalError::Damaged { .. }) => {
                assert_eq!(read_log(&copy), turned, "{place}: it was left untouched");
                found += 1;
            }
            Err(other) => panic!("{place}: {other}"),
        }
    }
    assert!(found > 100, "{found} were found");
}

/// After a power cut the checkpoint may name an earlier event, or be gone. Damage that later commits in the log
/// prove is found all the same.
#[test]
fn a_bit_that_turns_before_the_last_transaction_is_found_without_a_checkpoint() {
    let (folder, path, mut journal) = fresh();
    let mut ends = Vec::new();
    for place in 1..=5 {
        journal
            .append(&entry("a", place), &summary("a", "P-000001"), keep())
            .unwrap();
        ends.push(read_log(&path).len());
    }
    let copy = killed(&folder, &path, "killed.sqlite");
    fs::remove_file(beside(&copy, "-checkpoint")).unwrap();
    let (main, log) = (fs::read(&copy).unwrap(), read_log(&copy));
    // The end of a transaction may itself be damaged: then two more must follow.
    let (any, pages) = (ends[2], ends[3]);
    // A log without a whole first transaction may be one that was being emptied.
    let frames = (ends[0]..pages).step_by(FRAME);
    for place in frames.flat_map(|frame| {
        places_in_a_frame()
            .filter(move |place| frame < any || *place >= FRAME_HEADER)
            .map(move |place| frame + place)
    }) {
        let mut turned = log.clone();
        turned[place] ^= 1 << (place % 8);
        put(&copy, &main, &turned);
        for error in [
            Journal::open(&copy).map(drop).unwrap_err(),
            Reader::open(&copy).map(drop).unwrap_err(),
        ] {
            assert!(
                matches!(error, JournalError::Damaged { .. }),
                "{place}: {error}"
            );
        }
        let verified = verify_all(&copy);
        assert!(
            matches!(
                verified,
                Err(VerifyError::Unreadable(JournalError::Damaged { .. }))
            ),
            "{place}: {verified:?}"
        );
    }
}

/// Restoring carries over the events after the damage that the chain proves.
#[test]
fn events_behind_a_bit_that_turned_are_carried_over() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 1);
    let backup = folder.path().join("backup.sqlite");
    back_up(&path, &backup, &replayed()).unwrap();
    for place in 2..=8 {
        journal
            .append(&entry("a", place), &summary("a", "P-000001"), keep())
            .unwrap();
    }
    let copy = killed(&folder, &path, "killed.sqlite");
    let log = read_log(&copy);
    for place in [
        16,
        40,
        HEADER + FRAME / 2,
        HEADER + FRAME + 9,
        HEADER + 2 * FRAME + 17,
    ] {
        for suffix in ["", "-checkpoint"] {
            fs::copy(beside(&path, suffix), beside(&copy, suffix)).unwrap();
        }
        let mut turned = log.clone();
        turned[place] ^= 1;
        put(&copy, &fs::read(&path).unwrap(), &turned);
        let found = Journal::open(&copy).map(drop).unwrap_err();
        assert!(
            matches!(found, JournalError::Damaged { .. }),
            "{place}: {found}"
        );
        let restored = restore(&copy, &backup, 1, &replayed()).unwrap();
        assert_eq!(restored.carried_over, 7, "{place}");
        assert!(!beside(&copy, "-salvage").exists());
    }
}

/// Frames of a transaction reach the disk in any order: the last may be there without the first. That is never taken
/// for damage, not even with another reader at the start.
#[test]
fn what_a_power_cut_left_of_a_transaction_is_no_damage_then_or_later() {
    for is_somebody_reading in [false, true] {
        let (folder, path, mut journal) = fresh();
        fill(&mut journal, 3);
        let checkpoint = fs::read(beside(&path, "-checkpoint")).unwrap();
        let before = read_log(&path).len();
        let long = Entry {
            body: format!("\"{}\"", "x".repeat(30_000)),
            ..entry("a", 4)
        };
        journal
            .append(&long, &summary("a", "P-000001"), keep())
            .unwrap();
        let copy = killed(&folder, &path, "cut.sqlite");
        let (main, log) = (fs::read(&copy).unwrap(), read_log(&copy));
        let frames = (log.len() - before) / FRAME;
        assert!(frames > 8);
        for missing in 0..frames {
            let mut torn = log.clone();
            let frame = before + missing * FRAME;
            torn[frame..frame + FRAME].fill(0);
            put(&copy, &main, &torn);
            fs::write(beside(&copy, "-checkpoint"), &checkpoint).unwrap();
            let reader = is_somebody_reading.then(|| reading(&copy));
            let mut journal = Journal::open(&copy).unwrap();
            assert_eq!(journal.events_of("a").unwrap().len(), 3, "{missing}");
            for place in 4..=6 {
                journal
                    .append(&entry("a", place), &summary("a", "P-000001"), keep())
                    .unwrap();
                let again = killed(&folder, &copy, "again.sqlite");
                let again = Journal::open(&again).unwrap();
                let events = again.events_of("a").unwrap().len();
                assert_eq!(events, usize::try_from(place).unwrap(), "{missing}");
            }
            drop((reader, journal));
        }
    }
}

#[test]
fn what_is_left_of_an_earlier_log_is_no_damage() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 12);
    // After a checkpoint the log is begun anew and still has its former content.
    journal.checkpoint_wal().unwrap();
    let before = read_log(&path).len();
    for place in 13..=15 {
        journal
            .append(&entry("a", place), &summary("a", "P-000001"), keep())
            .unwrap();
        assert_eq!(read_log(&path).len(), before);
        let copy = killed(&folder, &path, "killed.sqlite");
        let events = Journal::open(&copy).unwrap().events_of("a").unwrap().len();
        assert_eq!(events, usize::try_from(place).unwrap());
    }
}

#[test]
fn links_and_approvals_that_are_over_stand_in_no_file_after_the_next_start() {
    let (folder, path, mut journal) = fresh();
    let token = LinkChange::Approve(SecretString::from("secret-token"));
    for (place, change) in (1..).zip([link(), token, LinkChange::Erase, keep()]) {
        journal
            .append(&entry("a", place), &summary("a", "P-000001"), change)
            .unwrap();
    }
    let secrets = ["secret-page", "secret-qr", "secret-token"];
    let is_readable = |path: &Path| {
        ["", "-wal"].iter().any(|suffix| {
            let bytes = fs::read(beside(path, suffix)).unwrap_or_default();
            let holds = |secret: &&str| {
                bytes
                    .windows(secret.len())
                    .any(|at| at == secret.as_bytes())
            };
            secrets.iter().any(holds)
        })
    };
    assert!(is_readable(&path), "it was in the log");
    // Killed, and started again.
    let copy = killed(&folder, &path, "killed.sqlite");
    let started = Journal::open(&copy).unwrap();
    assert!(!is_readable(&copy));
    drop(started);
    // An idle moment.
    journal.maintain();
    assert!(!is_readable(&path));
    // Closed, although another connection has the journal open.
    let (_other, path, mut journal) = fresh();
    let _looking = Reader::open(&path).unwrap();
    for (place, change) in (1..).zip([link(), LinkChange::Erase]) {
        journal
            .append(&entry("a", place), &summary("a", "P-000001"), change)
            .unwrap();
    }
    drop(journal);
    assert!(!is_readable(&path));
}

fn read_log(path: &Path) -> Vec<u8> {
    fs::read(beside(path, "-wal")).unwrap()
}

fn put(path: &Path, main: &[u8], log: &[u8]) {
    fs::write(path, main).unwrap();
    fs::write(beside(path, "-wal"), log).unwrap();
    drop(fs::remove_file(beside(path, "-shm")));
}

/// Another connection, in the middle of reading.
fn reading(path: &Path) -> Connection {
    let plain = plain(path);
    plain
        .execute_batch("BEGIN; SELECT count(*) FROM event")
        .unwrap();
    plain
}

#[test]
fn an_idle_moment_carries_the_log_over_so_that_the_next_append_starts_it_anew() {
    let (_folder, path, mut journal) = fresh();
    assert!(journal.maintain(), "a new journal's log is empty");
    for round in 0..3 {
        let places = round * 20 + 1..=round * 20 + 20;
        for place in places {
            let entry = entry("a", place);
            journal
                .append(&entry, &summary("a", "P-000001"), keep())
                .unwrap();
        }
        let length = read_log(&path).len();
        assert!(journal.maintain());
        let main = fs::read(&path).unwrap();
        let lone = path.with_extension("lone");
        fs::write(&lone, main).unwrap();
        let held: u32 = plain(&lone)
            .query_row("SELECT count(*) FROM event WHERE stream = 'a'", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(
            held,
            round * 20 + 20,
            "the main file alone holds every event"
        );
        assert_eq!(read_log(&path).len(), length, "the log keeps its length");
        let next = entry("b", round + 1);
        journal
            .append(&next, &summary("b", "P-000002"), keep())
            .unwrap();
        assert_eq!(
            read_log(&path).len(),
            length,
            "it is written from its start"
        );
    }
}
