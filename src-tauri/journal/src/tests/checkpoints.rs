//! The checkpoint beside the journal: a start with and without one.

use super::*;

const NOON_MS: i64 = 1_752_580_800_000;

#[test]
fn an_older_file_in_the_journals_place_is_found_at_the_start() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let older = folder.path().join("older.sqlite");
    back_up(&path, &older, &replayed()).unwrap();
    append(&mut journal, 5..=6);
    drop(journal);
    fs::copy(&older, &path).unwrap();
    assert_refused(&path, "names event 6");
    let verified = verify(&path, &mut |_| {}, &replayed());
    assert!(
        matches!(&verified, Err(VerifyError::Findings(found)) if found.len() == 1),
        "{verified:?}"
    );
    // The file is whole but not a sound journal: the backup may replace it.
    let restored = restore(&path, &older, NOON_MS, &replayed()).unwrap();
    assert_eq!((restored.epoch, restored.verified.events), (2, 4));
    append(&mut Journal::open(&path).unwrap(), 5..=5);
}

#[test]
fn a_journal_that_is_gone_is_not_begun_anew() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 3);
    drop(journal);
    fs::remove_file(&path).unwrap();
    assert_refused(&path, "it held 3 events");
    assert!(!path.exists());
}

#[test]
fn a_cut_end_and_a_chain_calculated_anew_are_found_at_the_start() {
    for attack in [
        "DELETE FROM event WHERE seq > 3; UPDATE sale SET seq = 3",
        "UPDATE event SET hash = zeroblob(32) WHERE seq = 6",
    ] {
        let (_folder, path, mut journal) = fresh();
        fill(&mut journal, 6);
        drop(journal);
        attack_file(&path, attack);
        assert_refused(&path, "names event 6");
    }
}

#[test]
fn a_summary_of_an_event_that_is_gone_is_found_without_a_checkpoint() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 6);
    let last = summary("b", "P-000002");
    journal.append(&entry("b", 1), &last, keep()).unwrap();
    drop(journal);
    fs::remove_file(beside(&path, "-checkpoint")).unwrap();
    attack_file(&path, "DELETE FROM event WHERE seq = 7");
    assert_refused(&path, "summary of sale b is not of its last event");
}

#[test]
fn without_a_checkpoint_that_can_be_read_the_whole_chain_is_checked() {
    let (_folder, path, mut journal) = fresh();
    append(&mut journal, 1..=2_100);
    drop(journal);
    let checkpoint = beside(&path, "-checkpoint");
    let sound = fs::read(&checkpoint).unwrap();
    let mut forged = String::from_utf8(sound.clone()).unwrap();
    forged = forged.replacen("2100", "1900", 1);
    for spoiled in [&b""[..], b"rubbish", &sound[..40], forged.as_bytes()] {
        fs::write(&checkpoint, spoiled).unwrap();
        drop(Journal::open(&path).unwrap());
        assert_eq!(fs::read(&checkpoint).unwrap(), sound, "written anew");
    }
    attack_file(&path, "UPDATE event SET actor = 'x' WHERE seq = 5");
    drop(Journal::open(&path).expect("long before the checkpoint"));
    for spoiled in [None, Some(b"rubbish")] {
        match spoiled {
            Some(bytes) => fs::write(&checkpoint, bytes).unwrap(),
            None => fs::remove_file(&checkpoint).unwrap(),
        }
        assert_refused(&path, "event 5 is not what was written");
    }
}

#[test]
fn the_chain_is_checked_from_the_checkpoint_on_however_far_back_it_lies() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 10);
    drop(journal);
    let old = fs::read(beside(&path, "-checkpoint")).unwrap();
    let mut journal = Journal::open(&path).unwrap();
    append(&mut journal, 11..=1_500);
    drop(journal);
    fs::write(beside(&path, "-checkpoint"), old).unwrap();
    attack_file(&path, "UPDATE event SET actor = 'x' WHERE seq = 20");
    assert_refused(&path, "event 20 is not what was written");
}

#[test]
fn the_checkpoint_follows_each_commit_also_when_the_program_is_killed() {
    let (folder, path, mut journal) = fresh();
    for place in 1..=5 {
        append(&mut journal, place..=place);
        assert_eq!(checkpoint(&path), Some((1, i64::from(place))));
    }
    journal.begin_epoch().unwrap();
    assert_eq!(checkpoint(&path), Some((2, 5)));
    // The program is killed, and its files beside the journal are removed.
    let copy = killed(&folder, &path, "killed.sqlite");
    assert_eq!(
        Journal::open(&copy).unwrap().events_of("a").unwrap().len(),
        5
    );
    let copy = killed(&folder, &path, "cleared.sqlite");
    fs::remove_file(beside(&copy, "-wal")).unwrap();
    assert_refused(&copy, "names event 5");
    let error = Reader::open(&copy).unwrap_err();
    assert!(matches!(error, JournalError::Damaged { .. }), "{error}");
}

#[test]
fn a_checkpoint_that_was_not_written_to_its_end_leaves_the_one_before() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let file = beside(&path, "-checkpoint");
    let sound = fs::read(&file).unwrap();
    for (slot, left) in [(0, 4), (1, 3)] {
        let mut torn = sound.clone();
        torn[slot * 4_096 + 30] ^= 1;
        fs::write(&file, &torn).unwrap();
        assert_eq!(checkpoint(&path), Some((1, left)), "slot {slot}");
    }
}

#[test]
fn a_checkpoint_of_a_former_epoch_is_explained_by_the_restoring() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &replayed()).unwrap();
    for epoch in 2..=4 {
        let place = u32::try_from(journal.events_of("a").unwrap().len()).unwrap() + 1;
        append(&mut journal, place..=place + 5);
        drop(journal);
        // Nothing can be read of it, not even its epoch.
        fs::write(&path, [0x5a; 9_000]).unwrap();
        let restored = restore(&path, &copy, NOON_MS, &replayed()).unwrap();
        assert_eq!((restored.epoch, restored.verified.events), (epoch, 4));
        journal = Journal::open(&path).unwrap();
    }
}

fn checkpoint(path: &Path) -> Option<(i64, i64)> {
    let newest = Checkpoint::read(&OwnDisk, path).unwrap()?;
    Some((newest.epoch, newest.seq))
}

fn append(journal: &mut Journal, places: std::ops::RangeInclusive<u32>) {
    let entries: Vec<Entry> = places.map(|place| entry("a", place)).collect();
    journal
        .append_all(&entries, &summary("a", "P-000001"), keep())
        .unwrap();
}

fn attack_file(path: &Path, attack: &str) {
    let plain = plain(path);
    damage::disarm(&plain);
    plain.execute_batch(attack).unwrap();
    damage::rearm(&plain);
}

fn assert_refused(path: &Path, found: &str) {
    let error = Journal::open(path).unwrap_err();
    assert!(matches!(error, JournalError::Damaged { .. }), "{error}");
    assert!(error.to_string().contains(found), "{found}: {error}");
}
