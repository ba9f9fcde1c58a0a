//! The mark beside the journal: what a start finds by it, and what it does without one.

use super::*;

const NOON_MS: i64 = 1_752_580_800_000;

#[test]
fn an_older_file_in_the_journals_place_is_found_at_the_start() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let older = folder.path().join("older.sqlite");
    back_up(&path, &older, &mut replayed()).unwrap();
    append(&mut journal, 5..=6);
    drop(journal);
    fs::copy(&older, &path).unwrap();
    assert_refused(&path, "held event 6");
    let verified = verify(&path, &mut |_| {}, &mut replayed());
    assert!(
        matches!(&verified, Err(VerifyError::Findings(found)) if found.len() == 1),
        "{verified:?}"
    );
    // The file is whole, and still it is no sound journal: the backup may take its place.
    let restored = restore(&path, &older, NOON_MS, &mut replayed()).unwrap();
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
        assert_refused(&path, "held event 6");
    }
}

#[test]
fn a_summary_of_an_event_that_is_gone_is_found_without_a_mark() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 6);
    let last = summary("b", "P-000002");
    journal.append(&entry("b", 1), &last, keep()).unwrap();
    drop(journal);
    fs::remove_file(beside(&path, "-mark")).unwrap();
    attack_file(&path, "DELETE FROM event WHERE seq = 7");
    assert_refused(&path, "sale b is of an event after the last one");
}

#[test]
fn without_a_mark_that_can_be_read_the_whole_chain_is_checked_and_marked() {
    let (_folder, path, mut journal) = fresh();
    append(&mut journal, 1..=2_100);
    drop(journal);
    let mark = beside(&path, "-mark");
    let sound = fs::read(&mark).unwrap();
    let mut forged = String::from_utf8(sound.clone()).unwrap();
    forged = forged.replacen("2100", "1900", 1);
    for spoiled in [&b""[..], b"rubbish", &sound[..40], forged.as_bytes()] {
        fs::write(&mark, spoiled).unwrap();
        drop(Journal::open(&path).unwrap());
        assert_eq!(fs::read(&mark).unwrap(), sound, "marked anew");
    }
    attack_file(&path, "UPDATE event SET actor = 'x' WHERE seq = 5");
    drop(Journal::open(&path).expect("long before the mark"));
    for spoiled in [None, Some(b"rubbish")] {
        match spoiled {
            Some(bytes) => fs::write(&mark, bytes).unwrap(),
            None => fs::remove_file(&mark).unwrap(),
        }
        assert_refused(&path, "event 5 is not what was written");
    }
}

#[test]
fn the_chain_is_checked_from_the_mark_on_however_far_back_it_lies() {
    let (_folder, path, mut journal) = fresh();
    fill(&mut journal, 10);
    drop(journal);
    let old = fs::read(beside(&path, "-mark")).unwrap();
    let mut journal = Journal::open(&path).unwrap();
    append(&mut journal, 11..=1_500);
    drop(journal);
    fs::write(beside(&path, "-mark"), old).unwrap();
    attack_file(&path, "UPDATE event SET actor = 'x' WHERE seq = 20");
    assert_refused(&path, "event 20 is not what was written");
}

#[test]
fn a_mark_is_set_every_thousand_events_also_when_the_program_is_killed() {
    let (_folder, path, mut journal) = fresh();
    for (places, marked) in [
        (1..=1, 1),
        (2..=1_000, 1),
        (1_001..=1_001, 1_001),
        (1_002..=2_000, 1_001),
    ] {
        append(&mut journal, places);
        let mark = fs::read_to_string(beside(&path, "-mark")).unwrap();
        assert!(
            mark.starts_with(&format!("handover-mark-1 1 {marked} ")),
            "{mark}"
        );
    }
    std::mem::forget(journal);
}

#[test]
fn a_mark_of_a_former_life_is_explained_by_the_restoring() {
    let (folder, path, mut journal) = fresh();
    fill(&mut journal, 4);
    let copy = folder.path().join("copy.sqlite");
    back_up(&path, &copy, &mut replayed()).unwrap();
    for life in 2..=4 {
        let place = u32::try_from(journal.events_of("a").unwrap().len()).unwrap() + 1;
        append(&mut journal, place..=place + 5);
        drop(journal);
        // Nothing can be read of it, not even which life it was.
        fs::write(&path, [0x5a; 9_000]).unwrap();
        let restored = restore(&path, &copy, NOON_MS, &mut replayed()).unwrap();
        assert_eq!((restored.epoch, restored.verified.events), (life, 4));
        journal = Journal::open(&path).unwrap();
    }
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
