//! The backups of a mode's journal: one a day, the last seven of them, and one of each month.
//!
//! Owns their folder and their names. What a copy holds and how one is put back, the journal says.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::config::Config;
use crate::counter::OpenError;
use crate::journal::{
    self, Between, JournalError, OwnDisk, Restored, Stored, Summary, Totals, Verified, VerifyError,
};
use crate::local::LocalTime;
use crate::place::{Home, Mode, Place, PlaceError};
use crate::story;

/// How many of the last days are kept.
const DAYS: usize = 7;
/// Of how many months one is kept.
const MONTHS: usize = 12;

/// Where the backups of one journal lie.
#[derive(Clone, Debug)]
pub struct Backups {
    place: Place,
    journal: PathBuf,
    folder: PathBuf,
    local: LocalTime,
}

/// A backup that was read back when it was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// The business day it was made on, `YYYY-MM-DD`.
    pub day: String,
    /// The file.
    pub file: PathBuf,
}

/// What became of a trial: a backup, restored where nobody sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// What the restored journal holds.
    pub restored: Restored,
    /// What its sales come to, by currency.
    pub totals: Vec<Totals>,
    /// Whether the journal begins with just these events; none when it cannot be read.
    pub is_beginning_of_journal: Option<bool>,
}

/// Why there is no backup, or why it cannot be put back.
#[derive(Debug, Error)]
pub enum BackupError {
    /// Another program is making one.
    #[error("another backup is just being made")]
    Busy,
    /// None was made yet.
    #[error("there is no backup of this journal in {}", folder.display())]
    None {
        /// Where they would lie.
        folder: PathBuf,
    },
    /// The folder cannot be used.
    #[error("{} cannot be used; check that this account may write there and that there is room", path.display())]
    NotAccessible {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The folder of the journal, or whoever is selling there.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// Journal or backup do not fit together, or cannot be read.
    #[error(transparent)]
    Journal(#[from] VerifyError),
}

impl Backups {
    /// Returns the backups of a mode's journal.
    #[must_use]
    pub fn of(place: &Place, local: LocalTime) -> Backups {
        Backups {
            place: place.clone(),
            journal: place.journal(),
            folder: place.backups(),
            local,
        }
    }

    /// Finds the backups of a mode in `home`.
    ///
    /// # Errors
    /// When the settings cannot be read, or the folder cannot be used.
    pub fn find(home: &Home, mode: Mode) -> Result<Backups, OpenError> {
        let shop = Config::load(&home.settings())?.shop;
        let local = LocalTime::new(&shop.time_zone, &shop.day_cut_off)?;
        Ok(Backups::of(&home.place(mode)?, local))
    }

    /// Returns where they lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lists them, the newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Backup>, BackupError> {
        let files = match std::fs::read_dir(&self.folder) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(self.not_accessible(source)),
        };
        let mut backups = Vec::new();
        for file in files {
            let file = file.map_err(|source| self.not_accessible(source))?;
            let name = file.file_name();
            if let Some(day) = name.to_str().and_then(day_of) {
                backups.push(Backup {
                    day: day.to_owned(),
                    file: file.path(),
                });
            }
        }
        backups.sort_unstable();
        backups.reverse();
        Ok(backups)
    }

    /// Whether the business day has no backup yet, and there is something to back up.
    #[must_use]
    pub fn is_due(&self, now_ms: i64) -> bool {
        let today = self.local.day(now_ms);
        let has_today = self
            .list()
            .is_ok_and(|all| all.first().is_some_and(|newest| newest.day >= today));
        !has_today && self.journal.exists()
    }

    /// Makes the business day's backup, in place of an earlier one of the same day, and lets go of
    /// those that are too old. The till may be selling meanwhile.
    ///
    /// # Errors
    /// When the journal does not fit together, or the disk fails. All earlier backups stay then.
    pub fn make(&self, now_ms: i64) -> Result<(Backup, Verified), BackupError> {
        self.make_in_slices(now_ms, &Between::nothing())
    }

    /// Makes it likewise, and gives way between two slices.
    pub(crate) fn make_in_slices(
        &self,
        now_ms: i64,
        between: &Between,
    ) -> Result<(Backup, Verified), BackupError> {
        let _alone = self.alone()?;
        let day = self.local.day(now_ms);
        let file = self.folder.join(name_of(&day));
        let (from, replay) = (&self.journal, &mut self.replay());
        let verified = journal::back_up_in_slices(&OwnDisk, from, &file, replay, between)?;
        for old in too_old(&self.list()?) {
            std::fs::remove_file(&old.file).map_err(|source| self.not_accessible(source))?;
        }
        Ok((Backup { day, file }, verified))
    }

    /// Finds the newest backup that can be read to its end and fits together; or what was rescued from
    /// a journal that another program took away, when that reaches further.
    ///
    /// # Errors
    /// When there is none.
    pub fn last_sound(&self) -> Result<(Backup, Verified), BackupError> {
        let backup = self.last_sound_backup();
        let copies = journal::rescued_copies(&self.journal);
        let copies = copies.map_err(|source| self.not_accessible(source))?;
        let reach = |(backup, verified): &(Backup, Verified)| {
            let epoch = journal::Reader::open(&backup.file).and_then(|reader| reader.epoch());
            (epoch.unwrap_or(0), verified.events)
        };
        let rescued = copies.into_iter().filter_map(|file| {
            let verified = journal::verify(&file, &mut |_| {}, &mut self.replay()).ok()?;
            let last = journal::Reader::open(&file).ok()?.recent(1).ok()?;
            let day = last.into_iter().next()?.day;
            Some((Backup { day, file }, verified))
        });
        match (rescued.max_by_key(reach), backup) {
            (Some(rescued), Ok(backup)) if reach(&backup) > reach(&rescued) => Ok(backup),
            (Some(rescued), _) => Ok(rescued),
            (None, backup) => backup,
        }
    }

    fn last_sound_backup(&self) -> Result<(Backup, Verified), BackupError> {
        let mut found = BackupError::None {
            folder: self.folder.clone(),
        };
        for backup in self.list()? {
            match journal::verify(&backup.file, &mut |_| {}, &mut self.replay()) {
                Ok(verified) => return Ok((backup, verified)),
                Err(error) => found = error.into(),
            }
        }
        Err(found)
    }

    /// Puts a backup in the journal's place, which is set aside. Nobody may be selling.
    ///
    /// # Errors
    /// When the backup does not fit together, the journal is sound, or the disk fails. Nothing has
    /// changed then.
    pub fn restore(&self, backup: &Path, now_ms: i64) -> Result<Restored, BackupError> {
        let _lock = self.place.lock()?;
        let restored = journal::restore(&self.journal, backup, now_ms, &mut self.replay())?;
        tracing::warn!(
            epoch = restored.epoch,
            events = restored.verified.events,
            carried_over = restored.carried_over,
            "the journal was restored from a backup"
        );
        Ok(restored)
    }

    /// Restores a backup where nobody sells, replays it, adds it up and compares it with the journal.
    ///
    /// # Errors
    /// When it cannot be restored.
    pub fn try_out(&self, backup: &Path, now_ms: i64) -> Result<Trial, BackupError> {
        let _alone = self.alone()?;
        let scratch = self.folder.join("trial.sqlite");
        let outcome = self.try_out_at(&scratch, backup, now_ms);
        for suffix in [
            "",
            "-wal",
            "-shm",
            "-reserve",
            "-mark",
            "-restoring",
            "-restored",
        ] {
            let mut name = scratch.clone().into_os_string();
            name.push(suffix);
            match std::fs::remove_file(&name) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(self.not_accessible(error));
                }
                Ok(()) | Err(_) => {}
            }
        }
        outcome
    }

    fn try_out_at(&self, scratch: &Path, backup: &Path, now_ms: i64) -> Result<Trial, BackupError> {
        let restored = journal::restore(scratch, backup, now_ms, &mut self.replay())?;
        // As a till would: what is wrong with it would be found here.
        let opened = journal::Journal::open(scratch).map_err(VerifyError::from)?;
        let totals = opened.reader().and_then(|reader| reader.totals());
        let totals = totals.map_err(VerifyError::from)?;
        let last = i64::try_from(restored.verified.events).unwrap_or(i64::MAX);
        let here = journal::Reader::open(&self.journal).and_then(|reader| reader.hash_of(last));
        let head = (last > 0).then_some(restored.verified.head);
        Ok(Trial {
            is_beginning_of_journal: here.ok().map(|hash| hash == head),
            restored,
            totals,
        })
    }

    /// Has the folder, and nobody else working in it.
    fn alone(&self) -> Result<File, BackupError> {
        crate::place::make_private_folder(&self.folder)
            .map_err(|source| self.not_accessible(source))?;
        let file = journal::private_file()
            .create(true)
            .truncate(false)
            .open(self.folder.join("lock"))
            .map_err(|source| self.not_accessible(source))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(BackupError::Busy),
            Err(TryLockError::Error(source)) => Err(self.not_accessible(source)),
        }
    }

    fn replay(&self) -> impl FnMut(&str, &[Stored]) -> Result<Summary, String> {
        |sale, events| story::summarize(sale, events, &self.local)
    }

    fn not_accessible(&self, source: io::Error) -> BackupError {
        BackupError::NotAccessible {
            path: self.folder.clone(),
            source,
        }
    }
}

impl From<JournalError> for BackupError {
    fn from(error: JournalError) -> BackupError {
        BackupError::Journal(error.into())
    }
}

fn name_of(day: &str) -> String {
    format!("journal-{day}.sqlite")
}

fn day_of(name: &str) -> Option<&str> {
    let day = name.strip_prefix("journal-")?.strip_suffix(".sqlite")?;
    crate::local::neighbour(day, 0).map(|_| day)
}

/// Which of the backups, the newest first, are neither among the last days nor a month's first.
fn too_old(backups: &[Backup]) -> Vec<Backup> {
    let month = |backup: &Backup| backup.day.get(..7).unwrap_or_default().to_owned();
    let mut months: Vec<String> = backups.iter().map(month).collect();
    months.dedup();
    months.truncate(MONTHS);
    let is_first_of_month = |place: usize, backup: &Backup| {
        let older = backups.get(place.saturating_add(1));
        months.contains(&month(backup)) && older.is_none_or(|older| month(older) != month(backup))
    };
    backups
        .iter()
        .enumerate()
        .skip(DAYS)
        .filter(|(place, backup)| !is_first_of_month(*place, backup))
        .map(|(_, backup)| backup.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::{Care, look_after};
    use crate::journal::{Journal, JournalError};

    const NOON_MS: i64 = 1_780_308_000_000;
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

    #[test]
    fn the_days_backup_is_made_once_and_a_damaged_journal_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let place = Home::find(Some(folder.path()))
            .unwrap()
            .place(Mode::Practice)
            .unwrap();
        let backups = Backups::of(&place, LocalTime::new("Europe/London", "00:00").unwrap());
        let idle = Between::nothing();
        assert!(
            !look_after(&place, &backups, NOON_MS, &idle).unwrap(),
            "nothing was ever sold"
        );
        drop(Journal::open(&place.journal()).unwrap());
        assert!(look_after(&place, &backups, NOON_MS, &idle).unwrap());
        assert!(!look_after(&place, &backups, NOON_MS + 1, &idle).unwrap());
        assert!(look_after(&place, &backups, NOON_MS + DAY_MS, &idle).unwrap());
        assert_eq!(backups.list().unwrap().len(), 2);
        assert_eq!(Care::last(&place).unwrap().problem, None);

        let mut spoiled = std::fs::read(place.journal()).unwrap();
        // The root of an index says that it holds a hundred cells.
        let page = spoiled.len() - 4_096;
        spoiled[page + 4] = 100;
        std::fs::write(place.journal(), spoiled).unwrap();
        let told = look_after(&place, &backups, NOON_MS + 2 * DAY_MS, &idle);
        assert!(
            matches!(told, Err(JournalError::Damaged { .. })),
            "{told:?}"
        );
        assert!(Care::last(&place).unwrap().problem.is_some());
        assert_eq!(backups.list().unwrap().len(), 2, "the sound ones stay");
    }

    /// Lets a backup be made every day, and returns what is left at the end, the newest first.
    fn kept(from: &str, days: i64) -> Vec<String> {
        let mut backups: Vec<Backup> = Vec::new();
        for passed in 0..days {
            let day = crate::local::neighbour(from, passed).unwrap();
            let file = PathBuf::from(name_of(&day));
            backups.insert(0, Backup { day, file });
            let old = too_old(&backups);
            backups.retain(|backup| !old.contains(backup));
        }
        backups.into_iter().map(|backup| backup.day).collect()
    }

    #[test]
    fn a_week_of_days_is_kept_and_the_first_of_each_month() {
        assert_eq!(kept("2026-06-03", 3).len(), 3);
        assert_eq!(
            kept("2026-06-03", 40),
            [
                "2026-07-12",
                "2026-07-11",
                "2026-07-10",
                "2026-07-09",
                "2026-07-08",
                "2026-07-07",
                "2026-07-06",
                "2026-07-01",
                "2026-06-03",
            ]
        );
        let years = kept("2026-06-03", 900);
        assert_eq!(years.len(), DAYS + MONTHS);
        assert_eq!(years.last().unwrap(), "2027-12-01");
    }

    #[test]
    fn only_backups_are_taken_for_backups() {
        assert_eq!(day_of("journal-2026-06-03.sqlite"), Some("2026-06-03"));
        for name in [
            "lock",
            "journal-2026-06-03.sqlite-new",
            "journal-today.sqlite",
            "journal.sqlite",
        ] {
            assert_eq!(day_of(name), None, "{name}");
        }
    }
}
