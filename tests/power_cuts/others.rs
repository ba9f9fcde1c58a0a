//! Other programs that use the journal's files at every point of a day: nothing acknowledged is lost, or the till has
//! stopped before its next act and everything is in a copy.

use std::sync::Arc;

use handover_journal::{Journal, JournalError, verify};
use handover_rig::disk::Disk;
use handover_rig::disk::platter::{Cut, Platter};
use rusqlite::{Connection, OpenFlags};

use super::alone;
use super::day::{self, LONG, SHORT, State, Step, Till};

/// A program that uses the database library correctly.
#[derive(Clone, Copy, Debug)]
enum Guest {
    Looks,
    TriesToWrite,
    /// In the middle of a change.
    IsKilled,
    EmptiesTheLog,
    /// Still reading when the till closes.
    ReadsForLong,
}

const GUESTS: [Guest; 5] = [
    Guest::Looks,
    Guest::TriesToWrite,
    Guest::IsKilled,
    Guest::EmptiesTheLog,
    Guest::ReadsForLong,
];

/// A program that knows nothing of databases: a cleaner, a copier, a folder sync.
#[derive(Clone, Copy, Debug)]
enum Hand {
    RemovesTheLog,
    RemovesTheJournal,
    MovesTheJournal,
    PutsAnOlderJournalThere,
    PutsAnotherLogThere,
}

const HANDS: [Hand; 5] = [
    Hand::RemovesTheLog,
    Hand::RemovesTheJournal,
    Hand::MovesTheJournal,
    Hand::PutsAnOlderJournalThere,
    Hand::PutsAnotherLogThere,
];

/// How the till's day ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Closed,
    Killed,
    PowerCut,
}

const ENDS: [End; 3] = [End::Closed, End::Killed, End::PowerCut];

#[test]
fn programs_that_use_the_database_correctly_lose_nothing_and_stop_nothing() {
    let _alone = alone();
    let promises = day::promises(LONG);
    let last = promises.last().expect("a day has steps");
    for (turn, guest) in GUESTS.into_iter().enumerate() {
        for place in 0..=LONG.len() {
            let end = ENDS[(turn + place) % ENDS.len()];
            let case = format!("{guest:?} before step {place}, {end:?}");
            let disk = Disk::new();
            disk.record();
            let mut till = Till::start(disk.clone()).expect("a new journal");
            let mut visit = None;
            for (at, step) in LONG.iter().enumerate() {
                if at == place {
                    visit = come(guest, &disk);
                }
                till.take(*step)
                    .unwrap_or_else(|error| panic!("{case}: {error}"));
            }
            if place == LONG.len() {
                visit = come(guest, &disk);
            }
            let left = finish(till, end);
            drop(visit);
            let found =
                day::examine(&left, false).unwrap_or_else(|error| panic!("{case}: {error}"));
            assert!(
                found.is_among(std::slice::from_ref(last)),
                "{case}: {} events",
                found.events
            );
        }
    }
}

#[test]
fn a_removed_journal_stops_the_till_before_its_next_act_and_is_rescued() {
    let _alone = alone();
    let steps: Vec<Step> = SHORT
        .iter()
        .copied()
        .filter(|step| !matches!(step, Step::Verify | Step::Restart))
        .collect();
    let promises = day::promises(&steps);
    for hand in HANDS {
        for (place, end) in (1..steps.len()).flat_map(|place| ENDS.map(|end| (place, end))) {
            let case = format!("{hand:?} before step {place}, {end:?}");
            let disk = Disk::new();
            disk.record();
            let mut till = Till::start(disk.clone()).expect("a new journal");
            for step in &steps[..place] {
                till.take(*step).expect("a working disk");
            }
            lay_hand(hand, &disk);
            let told = till.take(steps[place]);
            let Err(JournalError::Displaced { rescued, .. }) = told else {
                panic!("{case}: {told:?}")
            };
            assert!(rescued.is_ok(), "{case}: {rescued:?}");
            let again = till.take(Step::Write(4, 1, 100));
            assert!(
                matches!(again, Err(JournalError::Displaced { .. })),
                "{case}: {again:?}"
            );
            let left = finish(till, end);
            let before = promises[place].events;
            let copy = left.path("journal.sqlite-rescued-1");
            let rescued = verify(&left, &copy, &mut |_| {}, &day::replay);
            let rescued = rescued.unwrap_or_else(|error| panic!("{case}: {error}"));
            assert_eq!(rescued.events, before, "{case}");
            assert_refused_or_whole(&left, &promises[place], &case);
        }
    }
}

/// Asserts that the next start refuses the journal, unless it contains everything.
fn assert_refused_or_whole(disk: &Disk, before: &State, case: &str) {
    if let Ok(journal) = Journal::open_on(Arc::new(disk.clone()), &day::path(disk)) {
        drop(journal);
        let (events, _) = day::look(disk).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(events, before.events, "{case}");
    }
}

/// Runs a guest; returns the connection of one that stays.
fn come(guest: Guest, disk: &Disk) -> Option<(Connection, Disk)> {
    let program = disk.of_another_program();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection =
        Connection::open_with_flags_and_vfs(day::path(&program), flags, Disk::vfs_name())
            .expect("a journal");
    let run = |text: &str| connection.execute_batch(text).expect("a statement");
    match guest {
        Guest::Looks => run("SELECT count(*) FROM event"),
        Guest::TriesToWrite => run("BEGIN IMMEDIATE; CREATE TABLE note (text); ROLLBACK"),
        Guest::EmptiesTheLog => run("PRAGMA wal_checkpoint(TRUNCATE)"),
        Guest::IsKilled => {
            run("BEGIN IMMEDIATE; CREATE TABLE note (text)");
            std::mem::forget(connection);
            program.kill();
            return None;
        }
        Guest::ReadsForLong => {
            run("BEGIN; SELECT count(*) FROM event");
            return Some((connection, program));
        }
    }
    None
}

fn lay_hand(hand: Hand, disk: &Disk) {
    let contents = disk.contents();
    let put = |name: &str, from: &str| {
        let bytes = contents[from].clone();
        disk.put([("put".to_owned(), bytes)].into());
        disk.displace("put", name);
    };
    match hand {
        Hand::RemovesTheLog => disk.lose("journal.sqlite-wal"),
        Hand::RemovesTheJournal => disk.lose("journal.sqlite"),
        Hand::MovesTheJournal => disk.displace("journal.sqlite", "elsewhere.sqlite"),
        Hand::PutsAnOlderJournalThere => put("journal.sqlite", "journal.sqlite"),
        Hand::PutsAnotherLogThere => put("journal.sqlite-wal", "journal.sqlite-checkpoint"),
    }
}

/// Ends the till's day; returns the disk as found afterwards.
fn finish(mut till: Till, end: End) -> Disk {
    let disk = till.disk.clone();
    match end {
        End::Closed => drop(till),
        End::Killed => till.kill(),
        End::PowerCut => {
            till.kill();
            let mut platter = Platter::default();
            disk.tape().iter().for_each(|change| platter.apply(change));
            return Disk::holding(platter.image(&mut Cut::Nothing));
        }
    }
    Disk::holding(disk.contents())
}
