//! Bugs planted on purpose, one at a time: the simulation has to find each of them.

use handover_core::planted::{self, Plant};
use handover_rig::simulation::{self, Setting, Tally};

/// The number of schedules within which a bug has to be found.
const SEEDS: u64 = 3_000;

#[test]
fn every_planted_bug_is_found() {
    let next = std::sync::Mutex::new(Plant::ALL.iter());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let work = || {
        let mut missed = Vec::new();
        loop {
            let plant = next.lock().expect("no panic while locked").next();
            let Some(plant) = plant else { return missed };
            match found(*plant) {
                Some((seeds, what)) => {
                    let what: String = what.chars().take(90).collect();
                    println!("{plant:?}: found after {seeds} schedules – {what}");
                }
                None => {
                    println!("{plant:?}: not found");
                    missed.push(*plant);
                }
            }
        }
    };
    let missed: Vec<Plant> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("a thread that ends"))
            .collect()
    });
    assert!(
        missed.is_empty(),
        "not found in {SEEDS} schedules: {missed:?}"
    );
}

/// Returns after how many schedules the bug is found, and what revealed it.
fn found(plant: Plant) -> Option<(u64, String)> {
    planted::plant(Some(plant));
    let setting = Setting::default();
    let found = (1..=SEEDS).find_map(|seed| {
        let broken = simulation::play(seed, setting, &mut Tally::default()).err()?;
        Some((seed, broken.what))
    });
    planted::plant(None);
    found
}
