//! However many ranges a journal is divided into, the same is found.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::damage::{disarm, rearm};
use super::*;
use crate::verify::{Division, verify_divided};

/// The sales whose events follow each other in [`interleaved`].
const TURNS: [&str; 24] = [
    "a", "a", "b", "a", "b", "c", "@people", "c", "a", "d", "d", "d", "e", "b", "e", "e", "f",
    "@people", "f", "f", "a", "g", "g", "g",
];

#[test]
fn a_sound_journal_is_sound_in_any_number_of_ranges() {
    let (_folder, path) = interleaved();
    let whole = check(&path, 1).unwrap();
    assert_eq!((whole.events, whole.sales), (24, 7));
    for ranges in 2..=30 {
        assert_eq!(check(&path, ranges).unwrap(), whole, "{ranges} ranges");
    }
}

#[test]
fn whatever_was_done_to_it_the_same_is_found_in_the_same_order() {
    for attack in [
        "UPDATE event SET body = '{\"n\":99}' WHERE seq IN (3, 12, 13, 20)",
        "UPDATE event SET hash = zeroblob(32) WHERE seq IN (8, 12, 16)",
        "UPDATE event SET prev = zeroblob(32) WHERE seq IN (1, 9, 13, 17)",
        "UPDATE event SET epoch = 2 WHERE seq IN (12, 16, 24)",
        "DELETE FROM event WHERE seq IN (12, 13)",
        "DELETE FROM event WHERE seq > 12",
        "DELETE FROM event WHERE seq < 13",
        "DELETE FROM event WHERE seq IN (21, 14)",
        "DELETE FROM event",
        "UPDATE event SET seq = -seq WHERE seq IN (4, 20); UPDATE event SET seq = 24 + seq WHERE seq IN (-4, -20)",
        "UPDATE event SET seq = seq + 1000000 WHERE seq > 18",
        "UPDATE event SET seq = 9223372036854775807 WHERE seq = 24",
        "UPDATE event SET seq = seq - 30",
        "UPDATE event SET stream = 'g', stream_seq = 10 + seq WHERE seq IN (1, 9)",
        "UPDATE event SET stream = 'z' WHERE seq IN (2, 21)",
        "UPDATE event SET stream_seq = 9 WHERE seq = 1",
        "UPDATE event SET at = 1 WHERE seq IN (1, 14)",
        "DELETE FROM sale WHERE sale_id IN ('a', 'd', 'g')",
        "UPDATE sale SET sale_id = 'z' WHERE sale_id = 'b'",
        "UPDATE sale SET sale_id = '@people' WHERE sale_id = 'b'",
        "UPDATE sale SET total_minor = 1",
        "UPDATE sale SET stage = 'sold' WHERE sale_id IN ('a', 'b', 'f')",
        "UPDATE sale SET seq = seq - 1",
        "UPDATE sale SET seq = seq + 1",
        "UPDATE sale SET seq = 25 - seq",
        "UPDATE sale SET seq = 9 WHERE sale_id = 'a'; UPDATE sale SET seq = 20 WHERE sale_id = 'b'",
    ] {
        let (_folder, path) = interleaved();
        let plain = plain(&path);
        disarm(&plain);
        plain.execute_batch(attack).unwrap();
        rearm(&plain);
        drop(plain);
        let whole = found(check(&path, 1));
        assert!(!whole.is_empty(), "{attack}");
        for ranges in 2..=30 {
            assert_eq!(
                found(check(&path, ranges)),
                whole,
                "{attack}: {ranges} ranges"
            );
        }
    }
}

#[test]
fn a_sale_is_replayed_once_with_all_its_events() {
    let (_folder, path) = interleaved();
    for ranges in 1..=24 {
        let replayed = AtomicUsize::new(0);
        let replay = |sale_id: &str, events: &[Stored]| {
            replayed.fetch_add(1, Ordering::Relaxed);
            let places: Vec<u32> = events.iter().map(|event| event.entry.stream_seq).collect();
            let all = TURNS.iter().filter(|turn| **turn == sale_id).count();
            assert_eq!(
                places,
                (1..=u32::try_from(all).unwrap()).collect::<Vec<_>>()
            );
            Ok(numbered(sale_id))
        };
        divided(&path, &mut |_| {}, &replay, ranges).unwrap();
        assert_eq!(replayed.into_inner(), 7, "{ranges} ranges");
    }
}

#[test]
fn progress_ends_with_the_number_of_events() {
    let (_folder, path) = interleaved();
    for ranges in [1, 3] {
        let mut reported = Vec::new();
        let replay = |sale_id: &str, _: &[Stored]| Ok(numbered(sale_id));
        divided(&path, &mut |events| reported.push(events), &replay, ranges).unwrap();
        assert_eq!(reported, [24]);
    }
}

/// Writes a journal whose sales are at work at the same time.
fn interleaved() -> (TempDir, PathBuf) {
    let (folder, path, mut journal) = fresh();
    for (turn, stream) in TURNS.iter().enumerate() {
        let earlier = TURNS.iter().take(turn).filter(|earlier| *earlier == stream);
        let entry = entry(stream, u32::try_from(earlier.count()).unwrap() + 1);
        if stream.starts_with('@') {
            journal.append_unsummarized(&[entry]).unwrap();
        } else {
            journal.append(&entry, &numbered(stream), keep()).unwrap();
        }
    }
    // Without a checkpoint, whose finding would come last in each case.
    drop(journal);
    fs::remove_file(beside(&path, "-checkpoint")).unwrap();
    (folder, path)
}

fn numbered(sale_id: &str) -> Summary {
    let number = sale_id.as_bytes()[0] - b'a' + 1;
    summary(sale_id, &format!("P-{number:06}"))
}

/// Verifies a journal whose sales are only replayable from their first event on.
fn check(path: &Path, ranges: i64) -> Result<Verified, VerifyError> {
    let replay = |sale_id: &str, events: &[Stored]| match events {
        [first, ..] if first.entry.stream_seq == 1 => Ok(numbered(sale_id)),
        events => Err(format!("{} events without a beginning", events.len())),
    };
    divided(path, &mut |_| {}, &replay, ranges)
}

fn divided(
    path: &Path,
    on_progress: &mut dyn FnMut(u64),
    replay: &Replay<'_>,
    ranges: i64,
) -> Result<Verified, VerifyError> {
    let division = Division {
        most: ranges,
        least_events: 1,
    };
    verify_divided(
        &OwnDisk,
        path,
        on_progress,
        replay,
        &Pause::none(),
        division,
    )
}

fn found(result: Result<Verified, VerifyError>) -> Vec<Finding> {
    match result {
        Ok(_) => Vec::new(),
        Err(VerifyError::Findings(findings)) => findings,
        Err(error @ VerifyError::Unreadable(_)) => panic!("{error}"),
    }
}
