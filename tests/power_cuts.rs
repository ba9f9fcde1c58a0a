//! The journal in power cuts and disk failures: nothing acknowledged is lost, nothing is half there, and nothing
//! fails silently.

#[path = "power_cuts/day.rs"]
mod day;

#[path = "power_cuts/bare.rs"]
mod bare;

#[path = "power_cuts/copies.rs"]
mod copies;

#[path = "power_cuts/others.rs"]
mod others;

use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bare::Settings;
use day::{LONG, SHORT, State, Step, Till};
use handover_journal::JournalError;
use handover_rig::disk::platter::{Cut, Dice, Platter};
use handover_rig::disk::{Change, Disk, Trouble, Weather};
use sha2::{Digest, Sha256};

const SEED: u64 = 20_260_601;
const THREADS: usize = 2;
/// The largest number of torn images per boundary; `HANDOVER_TORN` changes it.
const TORN: usize = 60;
/// After this many repeats in a row, few new images are left.
const PATIENCE: usize = 10;

#[test]
fn everything_acknowledged_survives_whatever_a_power_cut_leaves() {
    let _alone = alone();
    let began = Instant::now();
    let promises = day::promises(LONG);
    let disk = Disk::new();
    disk.record();
    let mut till = Till::start(disk.clone()).expect("a new journal");
    for (place, step) in LONG.iter().enumerate() {
        till.take(*step).expect("a working disk");
        disk.mark(place + 1);
    }
    drop(till);
    let torn = std::env::var("HANDOVER_TORN").map_or(TORN, |torn| torn.parse().expect("a number"));
    let found = search(&disk.tape(), &promises, torn);
    let ms = began.elapsed().as_millis();
    let Found {
        boundaries, images, ..
    } = found;
    let a_second = images as u128 * 1_000 / ms.max(1);
    println!("{images} images at {boundaries} boundaries in {ms} ms, {a_second} a second");
    assert_eq!((found.lost, found.refused), (0, 0), "{:?}", found.first);
    assert!(images >= 200 * torn.min(250), "{images} images");
}

/// If this fails, the test above proves nothing: it could not detect a loss.
#[test]
fn settings_known_to_be_unsafe_do_lose_events() {
    let _alone = alone();
    // A contact needs the journal's own code: its key is in another file.
    let steps: Vec<Step> = SHORT
        .iter()
        .copied()
        .filter(|step| step.is_plain())
        .collect();
    let promises = day::promises(&steps);
    let contents = bare::contents(&steps);
    for (journal_mode, synchronous, is_safe) in [
        ("WAL", "FULL", true),
        ("WAL", "NORMAL", false),
        // A rollback journal is safe because its folder is synced when it is removed.
        ("DELETE", "EXTRA", true),
        ("DELETE", "FULL", false),
        ("DELETE", "OFF", false),
    ] {
        let settings = Settings {
            journal_mode,
            synchronous,
        };
        let found = search(&bare::write(&contents, settings).tape(), &promises, 8);
        let Found { images, lost, .. } = found;
        println!("{journal_mode} with {synchronous}: {lost} of {images} images lost an event");
        assert_eq!(lost == 0, is_safe, "{settings:?}: {:?}", found.first);
    }
}

#[test]
fn a_failing_operation_loses_nothing_acknowledged_and_brings_back_nothing_refused() {
    let _alone = alone();
    let promises = day::promises(SHORT);
    let calm = Disk::new();
    let mut till = Till::start(calm.clone()).expect("a new journal");
    for step in SHORT {
        till.take(*step).expect("a working disk");
    }
    let mut weathers = Vec::new();
    for trouble in [
        Trouble::Failing,
        Trouble::Full,
        Trouble::ReadOnly,
        Trouble::Unsynced,
    ] {
        let operations = calm.exposure(trouble).0;
        println!("{trouble:?}: {operations} operations");
        for (at, forever) in (1..=operations).flat_map(|at| [(at, false), (at, true)]) {
            weathers.push(Weather {
                trouble: Some(trouble),
                at,
                forever,
            });
        }
    }
    let failures: Vec<String> = std::thread::scope(|scope| {
        let (weathers, promises) = (&weathers, &promises);
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                scope.spawn(move || {
                    let own = weathers.iter().skip(thread).step_by(THREADS);
                    own.filter_map(|weather| brave(*weather, promises).err())
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("a thread that ends"))
            .collect()
    });
    println!("{} days with a failing disk", weathers.len());
    assert!(failures.is_empty(), "{}: {:#?}", failures.len(), failures);
}

/// Runs a day with a failing disk, as the till does: what was refused is retried once, what is unknown is looked up,
/// and then selling stops. Ends with a power cut.
fn brave(weather: Weather, promises: &[State]) -> Result<(), String> {
    let disk = Disk::new();
    disk.record();
    disk.set_weather(weather);
    let mut till = Till::stopped(disk.clone());
    // How many steps are certain, and how many are possible, after each mark.
    let mut done = vec![(0, 1)];
    let mut taken = 0;
    let mut refusals = 0;
    let mut told = Vec::new();
    while let Some(step) = SHORT.get(taken) {
        let outcome = till.take(*step);
        let mut sure = true;
        match outcome {
            Ok(()) => (taken, refusals) = (taken + 1, 0),
            Err(error) => {
                refusals += 1;
                sure = !matches!(error, JournalError::Unknown { .. });
                told.push(error.to_string());
                if !sure
                    && till.open().is_ok()
                    && let Ok(written) = till.has_written(*step)
                {
                    taken += usize::from(written);
                    sure = true;
                }
            }
        }
        let goes_on = sure && refusals < 2 && taken < SHORT.len();
        // Something to be erased may be gone although the disk reported an error.
        let perhaps = !sure || refusals > 0 && matches!(step, Step::EraseContact(_));
        done.push((taken, taken + usize::from(goes_on || perhaps)));
        disk.mark(done.len() - 1);
        if !goes_on {
            break;
        }
    }
    disk.set_weather(Weather::default());
    let (_, struck) = disk.exposure(Trouble::Failing);
    if struck && weather.forever && told.is_empty() && weather.trouble != Some(Trouble::Full) {
        return Err(format!("{weather:?}: in silence"));
    }
    till.kill();
    let tape = disk.tape();
    let mut platter = Platter::default();
    for (place, change) in tape.iter().enumerate() {
        platter.apply(change);
        let is_last = place + 1 == tape.len();
        let is_looked_at = is_last || struck && matches!(change, Change::Mark(_));
        if !is_looked_at {
            continue;
        }
        let (least, most) = done[platter.promise()];
        let allowed = &promises[least..=most.min(promises.len() - 1)];
        let dice = Dice::new(SEED ^ weather.at);
        let mut cuts = vec![Cut::Nothing];
        if is_last {
            cuts.extend([Cut::Everything, Cut::Torn(dice, 160)]);
        }
        for mut cut in cuts {
            let verdict = day::examine(&Disk::holding(platter.image(&mut cut)), true);
            let problem = match verdict {
                Ok(state) if state.is_among(allowed) => continue,
                Ok(state) => format!("{} events instead of {}", state.events, allowed[0].events),
                Err(error) => error,
            };
            return Err(format!(
                "{weather:?} ({told:?}), {least}..={most} steps done, {cut:.12?}: {problem}"
            ));
        }
    }
    // Without a power cut: the program is started again, and everything written is there.
    let (least, most) = done[done.len() - 1];
    match day::examine(&Disk::holding(disk.contents()), true) {
        Ok(state) if state.is_among(&promises[least..=most.min(promises.len() - 1)]) => Ok(()),
        Ok(state) => Err(format!(
            "{weather:?} ({told:?}), restarted: {} events",
            state.events
        )),
        Err(error) => Err(format!("{weather:?} ({told:?}), restarted: {error}")),
    }
}

/// Lets one test run at a time, each with the same random numbers in the database library.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    Disk::seed_library(7);
    one
}

/// The findings among the images of a tape.
#[derive(Debug, Default)]
struct Found {
    boundaries: usize,
    images: usize,
    lost: usize,
    refused: usize,
    first: Option<String>,
}

/// Opens everything a power cut could leave after each change on the tape.
fn search(tape: &[Change], promises: &[State], torn: usize) -> Found {
    let parts = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| scope.spawn(move || search_part(tape, promises, torn, thread)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a thread that ends"))
            .collect::<Vec<_>>()
    });
    let mut found = Found::default();
    for part in parts {
        found.boundaries += part.boundaries;
        found.images += part.images;
        found.lost += part.lost;
        found.refused += part.refused;
        found.first = found.first.or(part.first);
    }
    found
}

/// Does so for this thread's share of the steps, so that each image is opened once.
fn search_part(tape: &[Change], promises: &[State], torn: usize, thread: usize) -> Found {
    let mut platter = Platter::default();
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for (place, change) in tape.iter().enumerate() {
        platter.apply(change);
        let promise = platter.promise();
        if promise % THREADS != thread {
            continue;
        }
        found.boundaries += 1;
        let torn = (0..torn).map(|number| {
            let dice = Dice::new(SEED ^ (place as u64) << 16 ^ number as u64);
            Cut::Torn(dice, [0, 90, 160, 220, 245][number % 5])
        });
        let mut again = 0;
        for mut cut in [Cut::Nothing, Cut::Everything].into_iter().chain(torn) {
            let image = platter.image(&mut cut);
            if !seen.insert(fingerprint(promise, &image)) {
                again += 1;
                if platter.is_calm() || again == PATIENCE {
                    break;
                }
                continue;
            }
            again = 0;
            found.images += 1;
            let allowed = &promises[promise..promises.len().min(promise + 2)];
            // Writing on takes as long as all the rest, so only every fourth image does it.
            let goes_on = found.images.is_multiple_of(4);
            let verdict = day::examine(&Disk::holding(image), goes_on);
            let problem = match verdict {
                Ok(state) if state.is_among(allowed) => continue,
                Ok(state) => {
                    found.lost += 1;
                    format!("{} events instead of {}", state.events, allowed[0].events)
                }
                Err(error) => {
                    found.refused += 1;
                    error
                }
            };
            found.first.get_or_insert_with(|| {
                format!("change {place} ({change:.40?}) of step {promise}, {cut:?}: {problem}")
            });
        }
    }
    found
}

fn fingerprint(promise: usize, image: &BTreeMap<String, Vec<u8>>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(promise.to_le_bytes());
    for (name, bytes) in image {
        hasher.update(name);
        hasher.update(bytes.len().to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().into()
}
