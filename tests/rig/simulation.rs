//! A shop on virtual time: till, Klarna, customers and a cashier, everything that goes wrong between them, all from
//! one seed.
//!
//! The engine, the journal, the client and its JSON are real. A schedule is drawn step by step: a request moves on,
//! the cashier or a customer does something, time passes, the till is killed, the power is cut, a clock jumps. After
//! each step and at the end the promises are checked.

mod ear;
mod machine;
mod people;
mod promises;
mod schedule;
mod tally;
mod trouble;
mod wire;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use schedule::Schedule;
pub use tally::{Kind, Tally};

/// The settings of a schedule.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// Whether the journal is on the computer's own disk.
    pub on_disk: bool,
    /// Whether the steps are recorded.
    pub traced: bool,
}

/// A promise that did not hold.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The seed of the schedule.
    pub seed: u64,
    /// What did not hold.
    pub what: String,
    /// The steps up to there, if they were recorded.
    pub trace: Vec<String>,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for step in &self.trace {
            writeln!(f, "  {step}")?;
        }
        write!(f, "seed {}: {}", self.seed, self.what)
    }
}

/// Plays the schedule of a seed.
///
/// # Errors
/// When a promise did not hold.
pub fn play(seed: u64, setting: Setting, tally: &mut Tally) -> Result<(), Broken> {
    let mut schedule = Schedule::new(seed, setting, std::mem::take(tally));
    let outcome = catch_unwind(AssertUnwindSafe(|| schedule.play()));
    let (met, trace) = schedule.take_notes();
    *tally = met;
    let what = match outcome {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(what)) => what,
        Err(panic) => {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            format!("a panic: {}", text.unwrap_or_default())
        }
    };
    Err(Broken { seed, what, trace })
}

/// Plays it again with its steps recorded.
#[must_use]
pub fn retold(broken: &Broken, setting: Setting) -> Broken {
    let setting = Setting {
        traced: true,
        ..setting
    };
    match play(broken.seed, setting, &mut Tally::default()) {
        Err(again) => again,
        Ok(()) => Broken {
            what: format!("{} – but not when played again", broken.what),
            ..broken.clone()
        },
    }
}

/// The result of many schedules.
#[derive(Debug, Default)]
pub struct Played {
    /// What occurred in them.
    pub tally: Tally,
    /// The first broken promises.
    pub broken: Vec<Broken>,
    /// The time it took.
    pub took: Duration,
}

/// Stops after this many broken promises: more would reveal nothing new.
const ENOUGH: usize = 5;

/// Plays the schedules of the seeds from `first` on, on all processors, until there were `count` or `limit` has
/// passed.
///
/// # Panics
/// When a thread cannot be joined.
#[must_use]
pub fn play_many(first: u64, count: u64, limit: Duration, setting: Setting) -> Played {
    let began = Instant::now();
    let (next, enough) = (AtomicU64::new(first), AtomicBool::new(false));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let work = || {
        let mut played = Played::default();
        while !enough.load(Ordering::Relaxed) && began.elapsed() < limit {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first.saturating_add(count) {
                break;
            }
            if let Err(broken) = play(seed, setting, &mut played.tally) {
                played.broken.push(broken);
                enough.store(played.broken.len() >= ENOUGH, Ordering::Relaxed);
            }
        }
        played
    };
    let mut all = Played::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            let played = thread.join().expect("a thread that ends");
            all.tally.add(played.tally);
            all.broken.extend(played.broken);
        }
    });
    all.broken.sort_by_key(|broken| broken.seed);
    all.took = began.elapsed();
    all
}

/// Returns what should have occurred and did not; `transitions` has a state and a fact per line.
#[must_use]
pub fn never_met(tally: &Tally, transitions: &str) -> Vec<String> {
    let transitions: Vec<&str> = transitions.lines().collect();
    let lists: [(Kind, &[&str]); 8] = [
        (Kind::Fault, &trouble::FAULTS),
        (Kind::Accident, &schedule::ACCIDENTS),
        (Kind::Call, &wire::CALLS),
        (Kind::Command, &people::COMMANDS),
        (Kind::Customer, &people::ACTS),
        (Kind::State, &promises::STATES),
        (Kind::Stage, &promises::STAGES),
        (Kind::Transition, &transitions),
    ];
    let missing = |(kind, list): (Kind, &[&str])| {
        let never = list.iter().filter(|what| tally.times(kind, what) == 0);
        never
            .map(|what| format!("{kind:?} {what}"))
            .collect::<Vec<_>>()
    };
    lists.into_iter().flat_map(missing).collect()
}
