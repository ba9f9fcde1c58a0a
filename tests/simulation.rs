//! Till, Klarna, customers and a cashier on virtual time, each schedule from one seed: whatever goes wrong, nobody
//! pays twice, nothing is handed over unpaid, and nothing is forgotten.
//!
//! `HANDOVER_SEED=17 cargo test --workspace --test simulation -- --nocapture` plays one schedule and prints its
//! steps. `HANDOVER_SCHEDULES` and `HANDOVER_MINUTES` set how many, and for how long at most; `HANDOVER_FIRST` the
//! first seed.

#![expect(clippy::print_stdout, reason = "figures of a run")]

use std::time::Duration;

use handover_rig::simulation::{self, Kind, Played, Setting, Tally};

/// The simulation and its database allocate many small pieces of memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SCHEDULES: u64 = 10_000;
const MINUTES: u64 = 30;
/// From this many schedules on, everything that can occur has to.
const MANY: u64 = SCHEDULES;
/// The first seed of the schedules on the computer's own disk.
const ON_DISK: u64 = 1_000_000_000;
/// The facts that may follow a state, as far as schedules reach them reliably.
const TRANSITIONS: &str = include_str!("data/transitions.txt");

#[test]
fn every_promise_holds_whatever_goes_wrong() {
    if let Some(seed) = number("HANDOVER_SEED") {
        return tell(seed);
    }
    let count = number("HANDOVER_SCHEDULES").unwrap_or(SCHEDULES);
    let minutes = number("HANDOVER_MINUTES").unwrap_or(MINUTES);
    let first = number("HANDOVER_FIRST").unwrap_or(1);
    let limit = Duration::from_secs(60 * minutes);
    let played = simulation::play_many(first, count, limit, Setting::default());
    report(&played);
    assert_kept(&played, Setting::default());
    if played.tally.schedules >= MANY {
        let never = simulation::never_met(&played.tally, TRANSITIONS);
        assert!(never.is_empty(), "never met: {never:#?}");
    }
}

#[test]
fn every_promise_holds_on_the_computers_own_disk() {
    let setting = Setting {
        on_disk: true,
        ..Setting::default()
    };
    let limit = Duration::from_secs(60 * MINUTES);
    let played = simulation::play_many(ON_DISK, 200, limit, setting);
    assert_kept(&played, setting);
    assert_eq!(played.tally.schedules, 200);
}

#[test]
fn a_seed_always_gives_the_same_schedule() {
    let setting = Setting {
        traced: true,
        ..Setting::default()
    };
    for seed in 1..=20 {
        let story = || {
            let mut tally = Tally::default();
            let outcome = simulation::play(seed, setting, &mut tally);
            format!("{outcome:?} {tally:?}")
        };
        assert_eq!(story(), story(), "seed {seed}");
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn tell(seed: u64) {
    let setting = Setting {
        traced: true,
        on_disk: seed >= ON_DISK,
    };
    if let Err(broken) = simulation::play(seed, setting, &mut Tally::default()) {
        panic!("\n{broken}");
    }
    println!("seed {seed}: every promise holds");
}

fn assert_kept(played: &Played, setting: Setting) {
    let Some(first) = played.broken.first() else {
        return;
    };
    let others: Vec<String> = played
        .broken
        .iter()
        .skip(1)
        .map(ToString::to_string)
        .collect();
    panic!(
        "\n{}\nalso: {others:#?}",
        simulation::retold(first, setting)
    );
}

fn report(played: &Played) {
    let Tally {
        schedules,
        calls,
        events,
        ..
    } = &played.tally;
    let ms = played.took.as_millis().max(1);
    let a_second = u128::from(*schedules) * 1_000 / ms;
    println!("{schedules} schedules in {ms} ms, {a_second} a second");
    println!("{calls} calls, {events} events");
    for kind in Kind::ALL {
        println!("{kind:?}:");
        for (what, times) in played.tally.of(kind) {
            println!("  {times:>9} {what}");
        }
    }
}
