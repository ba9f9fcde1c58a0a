//! The daily check of a running till: once per business day, while idle, it reads the whole journal page by page and
//! makes the backup, which re-reads every event and every sale.
//!
//! It runs beside the engine, on read-only connections and in slices, so that no sale waits for it. Damage is reported
//! to the engine, which then takes no further payment, and recorded for `till doctor`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use handover_journal::{Damage, JournalError, OwnDisk, Pause, VerifyError};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::clock::Clock;
use crate::engine::Snapshot;
use crate::engine::task::Till;
use crate::shop::home::Place;
use crate::upkeep::backups::{BackupError, Backups};

/// How long the till must be idle.
const QUIET: Duration = Duration::from_secs(20);
/// The pause when something happened since the last slice, about ten times a slice.
const REST: Duration = Duration::from_millis(50);
/// How long to wait after a failed attempt.
const AGAIN: Duration = Duration::from_secs(15 * 60);

/// The result of the last check of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyCheck {
    /// When, UTC.
    pub at_ms: i64,
    /// What was found.
    pub outcome: Outcome,
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The journal is intact and backed up.
    Sound {
        /// How many events it held.
        events: u64,
    },
    /// The journal is not as it was written.
    Damaged,
    /// No backup could be made.
    NotBackedUp,
}

impl DailyCheck {
    /// Returns the last result; `None` if there was no check yet.
    #[must_use]
    pub fn last(place: &Place) -> Option<DailyCheck> {
        let text = std::fs::read(note_of(place)).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

/// Checks the whole journal and makes the day's backup if due. Records the result. Each `pause` yields to sales in
/// progress.
///
/// # Errors
/// When the journal is damaged or was tampered with.
pub fn check(
    place: &Place,
    backups: &Backups,
    now_ms: i64,
    pause: &Pause,
) -> Result<bool, JournalError> {
    if !backups.is_due(now_ms) {
        return Ok(false);
    }
    let checked = handover_journal::check_pages(&OwnDisk, &place.journal(), pause)
        .map_err(BackupError::from)
        .and_then(|()| backups.make_with_pauses(now_ms, pause));
    let outcome = match &checked {
        Ok((_, verified)) => Outcome::Sound {
            events: verified.events,
        },
        Err(BackupError::Journal(
            VerifyError::Findings(_) | VerifyError::Unreadable(JournalError::Damaged { .. }),
        )) => Outcome::Damaged,
        Err(_) => Outcome::NotBackedUp,
    };
    note(
        &note_of(place),
        &DailyCheck {
            at_ms: now_ms,
            outcome,
        },
    );
    match checked {
        Ok((backup, verified)) => {
            tracing::info!(
                day = backup.day,
                events = verified.events,
                "the journal is backed up"
            );
            Ok(true)
        }
        Err(BackupError::Journal(VerifyError::Unreadable(
            error @ JournalError::Damaged { .. },
        ))) => Err(error),
        Err(BackupError::Journal(VerifyError::Findings(findings))) => Err(JournalError::Damaged {
            operation: "look the journal through",
            file: place.journal(),
            found: Damage::Findings(findings),
        }),
        Err(error) => {
            tracing::warn!(%error, "there is no backup of today yet");
            Ok(false)
        }
    }
}

/// Runs the check whenever the till is idle, until it stops.
pub(crate) async fn run(till: Till, place: Place, backups: Backups, clock: Arc<dyn Clock>) {
    let mut state = till.watch();
    while wait_for_quiet(&mut state).await {
        // The file with the journal's name is not what the till wrote.
        if state.borrow().displaced().is_some() {
            return;
        }
        let now_ms = clock.now_ms();
        let (place, backups) = (place.clone(), backups.clone());
        let between = giving_way_to(till.watch());
        let looking = tokio::task::spawn_blocking(move || {
            let was_due = backups.is_due(now_ms);
            check(&place, &backups, now_ms, &between).map(|is_done| was_due && !is_done)
        });
        match looking.await {
            // A failed check is tried again later.
            Ok(Ok(true)) => tokio::time::sleep(AGAIN).await,
            Ok(Ok(false)) => {}
            Ok(Err(damage)) => {
                // The till may have stopped in the meantime.
                drop(till.distrust(damage).await);
                return;
            }
            Err(_) => return,
        }
    }
}

/// Yields to a till: pauses after a slice if something happened since the last one.
fn giving_way_to(state: watch::Receiver<Arc<Snapshot>>) -> Pause {
    Pause::with(resting(state, || std::thread::sleep(REST)))
}

fn resting(
    state: watch::Receiver<Arc<Snapshot>>,
    rest: impl Fn() + Send + Sync,
) -> impl Fn() + Send + Sync {
    let state = Mutex::new(state);
    move || {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        // Once the till has stopped, nobody is in a hurry.
        if state.has_changed().unwrap_or(false) {
            state.mark_unchanged();
            rest();
        }
    }
}

/// Waits until nothing has happened for a while; returns `false` when the till has stopped.
async fn wait_for_quiet(state: &mut watch::Receiver<Arc<Snapshot>>) -> bool {
    loop {
        match tokio::time::timeout(QUIET, state.changed()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return false,
            Err(_) => return true,
        }
    }
}

fn note_of(place: &Place) -> PathBuf {
    place.folder().join("last-look.json")
}

fn note(file: &Path, last: &DailyCheck) {
    let kept = serde_json::to_vec(last)
        .map_err(std::io::Error::from)
        .and_then(|text| handover_journal::write_whole(file, &text));
    if let Err(error) = kept {
        tracing::warn!(%error, "what was found in the journal could not be noted");
    }
}

#[cfg(test)]
mod tests {
    use handover_core::{Actor, Currency, LineKind, Money, NewLine, Prices, TaxRate};
    use handover_journal::Journal;
    use handover_klarna::Endpoint;

    use super::*;
    use crate::clock::FakeClock;
    use crate::engine::{Engine, Rules};
    use crate::local_time::LocalTime;
    use crate::shop::home::{Home, Mode};

    const NOON_MS: i64 = 1_780_308_000_000;
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    const BASKETS: usize = 60;

    #[test]
    fn the_daily_backup_is_made_once_and_damage_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let place = Home::find(Some(folder.path()))
            .unwrap()
            .place(Mode::Practice)
            .unwrap();
        let backups = Backups::of(&place, LocalTime::new("Europe/London", "00:00").unwrap());
        let idle = Pause::none();
        assert!(
            !check(&place, &backups, NOON_MS, &idle).unwrap(),
            "nothing was ever sold"
        );
        drop(Journal::open(&place.journal()).unwrap());
        assert!(check(&place, &backups, NOON_MS, &idle).unwrap());
        assert!(!check(&place, &backups, NOON_MS + 1, &idle).unwrap());
        assert!(check(&place, &backups, NOON_MS + DAY_MS, &idle).unwrap());
        assert_eq!(backups.list().unwrap().len(), 2);
        assert!(matches!(
            DailyCheck::last(&place).unwrap().outcome,
            Outcome::Sound { .. }
        ));

        let mut spoiled = std::fs::read(place.journal()).unwrap();
        // The root page of an index claims to contain a hundred cells.
        let page = spoiled.len() - 4_096;
        spoiled[page + 4] = 100;
        std::fs::write(place.journal(), spoiled).unwrap();
        let told = check(&place, &backups, NOON_MS + 2 * DAY_MS, &idle);
        assert!(
            matches!(told, Err(JournalError::Damaged { .. })),
            "{told:?}"
        );
        assert_eq!(DailyCheck::last(&place).unwrap().outcome, Outcome::Damaged);
        assert_eq!(backups.list().unwrap().len(), 2, "the sound ones stay");
    }

    #[test]
    fn a_sale_proceeds_during_the_check_of_the_journal() {
        let (_folder, place, engine) = busy();
        let engine = Arc::new(Mutex::new(engine));
        let (selling, begun) = (Arc::clone(&engine), Arc::new(Mutex::new(0)));
        let counted = Arc::clone(&begun);
        // A sale in each slice: of the pages, the copy and the chain.
        let pause = Pause::with(move || {
            begin(&mut selling.lock().unwrap());
            *counted.lock().unwrap() += 1;
        });
        assert!(look(&place, &pause).unwrap());
        let begun = *begun.lock().unwrap();
        assert!(begun >= 10, "{begun} slices");
        drop(engine);
        let journal = Journal::open(&place.journal()).unwrap();
        assert_eq!(journal.unfinished().unwrap().len(), BASKETS + begun);
        let last = DailyCheck::last(&place).unwrap();
        let Outcome::Sound { events } = last.outcome else {
            panic!("{last:?}");
        };
        let copied = usize::try_from(events).unwrap();
        let last = journal.reader().unwrap().end().unwrap().unwrap().seq;
        assert!(
            copied < usize::try_from(last).unwrap(),
            "sold on beside the copy"
        );
    }

    #[test]
    fn damage_is_reported_although_the_check_yields() {
        let (_folder, place, engine) = busy();
        drop(engine);
        let mut spoiled = std::fs::read(place.journal()).unwrap();
        // An event's details, deep in the file.
        let detail = b"Article 30";
        let at = spoiled.windows(detail.len()).position(|at| at == detail);
        spoiled[at.unwrap()] ^= 1;
        std::fs::write(place.journal(), spoiled).unwrap();
        let slices = Arc::new(Mutex::new(0));
        let counted = Arc::clone(&slices);
        let told = look(&place, &Pause::with(move || *counted.lock().unwrap() += 1));
        assert!(
            matches!(told, Err(JournalError::Damaged { .. })),
            "{told:?}"
        );
        assert!(*slices.lock().unwrap() > 1);
        assert_eq!(DailyCheck::last(&place).unwrap().outcome, Outcome::Damaged);
    }

    #[test]
    fn it_pauses_only_if_something_happened_since_the_last_slice() {
        let (told, state) = watch::channel(Arc::new(Snapshot::default()));
        let rested = Arc::new(Mutex::new(0));
        let counted = Arc::clone(&rested);
        let rest = resting(state, move || *counted.lock().unwrap() += 1);
        let rests = |times: usize| {
            (0..times).for_each(|_| rest());
            *rested.lock().unwrap()
        };
        assert_eq!(rests(5), 0, "nothing is going on");
        told.send_replace(Arc::new(Snapshot::default()));
        assert_eq!(rests(5), 1);
        told.send_replace(Arc::new(Snapshot::default()));
        assert_eq!(rests(1), 2);
        drop(told);
        assert_eq!(rests(5), 2, "the till has stopped");
    }

    fn look(place: &Place, pause: &Pause) -> Result<bool, JournalError> {
        let local = LocalTime::new("Europe/London", "00:00").unwrap();
        check(place, &Backups::of(place, local), NOON_MS, pause)
    }

    /// A till in the middle of its day.
    fn busy() -> (tempfile::TempDir, Place, Engine) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(folder.path())).unwrap();
        let place = home.place(Mode::Practice).unwrap();
        let rules = Rules {
            currency: Currency::Gbp,
            prices: Prices::WithTax,
            local: LocalTime::new("Europe/London", "00:00").unwrap(),
            series: "P-".to_owned(),
            endpoint: Endpoint::loopback("http://127.0.0.1:1").unwrap(),
            calls_per_1000_seconds: 5_000,
            expected: None,
        };
        let journal = Journal::open(&place.journal()).unwrap();
        let clock = Arc::new(FakeClock::new(NOON_MS, 3));
        let mut engine = Engine::open(journal, clock, rules).unwrap();
        (0..BASKETS).for_each(|_| begin(&mut engine));
        (folder, place, engine)
    }

    fn begin(engine: &mut Engine) {
        let lines = (0..40).map(|number| NewLine {
            sku: format!("sku-{number}"),
            name: format!("Article {number}"),
            quantity: 1,
            unit_price: Money::from_minor(255, Currency::Gbp),
            tax_rate: TaxRate::from_basis_points(2_000),
            kind: LineKind::Goods,
        });
        engine
            .begin(&Actor::Person("Ada".to_owned()), lines.collect())
            .unwrap();
    }
}
