//! The backups of a mode's journal: one per day for seven days, and one per month.
//!
//! Owns their folder and names. The journal crate defines what a copy contains and how it is restored.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use handover_core::{Message, message};
use handover_journal::{
    self, JournalError, OwnDisk, Pause, Reader, Restored, Stored, Summary, Totals, Verified,
    VerifyError,
};
use thiserror::Error;

use crate::engine::sales::stored_sale;
use crate::local_time::LocalTime;
use crate::messages;
use crate::shop::home::{Place, PlaceError};

/// The number of daily backups kept.
const DAYS: usize = 7;
/// The number of monthly backups kept.
const MONTHS: usize = 12;

/// The backups of one journal.
#[derive(Clone, Debug)]
pub struct Backups {
    place: Place,
    journal: PathBuf,
    folder: PathBuf,
    local: LocalTime,
}

/// A backup that was verified when it was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// The business day it was made on, `YYYY-MM-DD`.
    pub day: String,
    /// The journal's epoch; a restore starts a new one.
    pub epoch: i64,
    /// The file.
    pub file: PathBuf,
}

/// The result of a trial restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The content of the restored journal.
    pub restored: Restored,
    /// The totals of its sales, by currency.
    pub totals: Vec<Totals>,
    /// Whether the current journal starts with exactly these events; `None` if it cannot be read.
    pub is_beginning_of_journal: Option<bool>,
    /// Why the current journal cannot be read, if there is one.
    pub journal_problem: Option<Message>,
}

/// Why there is no backup, or why it cannot be restored.
#[derive(Debug, Error)]
pub enum BackupError {
    /// Another program is making a backup.
    #[error("another backup is just being made")]
    Busy,
    /// There is no backup yet.
    #[error("there is no backup of this journal in {}", folder.display())]
    None {
        /// The backup folder.
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
    /// The journal's folder is not usable, or a till is selling there.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// Journal or backup is inconsistent or unreadable.
    #[error(transparent)]
    Journal(#[from] VerifyError),
}

impl BackupError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            BackupError::Busy => message!("backup-busy"),
            BackupError::None { folder } => {
                message!("backup-none", folder = folder.display().to_string())
            }
            BackupError::NotAccessible { path, source } => message!(
                "backup-not-accessible",
                path = path.display().to_string(),
                why = messages::io(source)
            ),
            BackupError::Place(error) => error.message(),
            BackupError::Journal(error) => messages::verified(error),
        }
    }
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

    /// Returns their folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Lists the backups, newest first.
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
            if let Some((day, epoch)) = name.to_str().and_then(day_and_epoch_of) {
                backups.push(Backup {
                    day: day.to_owned(),
                    epoch,
                    file: file.path(),
                });
            }
        }
        backups.sort_unstable();
        backups.reverse();
        Ok(backups)
    }

    /// Whether the business day has no backup yet and there is something to back up.
    #[must_use]
    pub fn is_due(&self, now_ms: i64) -> bool {
        let today = self.local.day(now_ms);
        // A backup from a later day only means that the clock was wrong once.
        let has_today = self
            .list()
            .is_ok_and(|all| all.iter().any(|backup| backup.day == today));
        !has_today && self.journal.exists()
    }

    /// Makes the business day's backup, replacing one of the same day and epoch, and deletes those that are too old.
    /// The till may sell in the meantime.
    ///
    /// # Errors
    /// When the journal is inconsistent or ends before its checkpoint or newest backup, or the disk fails. All earlier
    /// backups are kept then.
    pub fn make(&self, now_ms: i64) -> Result<(Backup, Verified), BackupError> {
        self.make_with_pauses(now_ms, &Pause::none())
    }

    /// Does the same with pauses.
    pub(crate) fn make_with_pauses(
        &self,
        now_ms: i64,
        pause: &Pause,
    ) -> Result<(Backup, Verified), BackupError> {
        let _alone = self.alone()?;
        let day = self.local.day(now_ms);
        let epoch = Reader::open(&self.journal)?.epoch()?;
        let file = self.folder.join(name_of(&day, epoch));
        let newest = self.list()?.into_iter().find(|one| one.epoch == epoch);
        let newest = newest.map_or_else(|| file.clone(), |newest| newest.file);
        let verified = handover_journal::back_up(
            &OwnDisk,
            &self.journal,
            &file,
            &newest,
            &self.replay(),
            pause,
        )?;
        for old in too_old(&self.list()?) {
            std::fs::remove_file(&old.file).map_err(|source| self.not_accessible(source))?;
        }
        Ok((Backup { day, epoch, file }, verified))
    }

    /// Finds the newest backup that is complete and consistent, or a copy rescued from a journal that another program
    /// moved away, if that has more events.
    ///
    /// # Errors
    /// When there is none.
    pub fn last_sound(&self) -> Result<(Backup, Verified), BackupError> {
        let backup = self.last_sound_backup();
        let copies = handover_journal::rescued_copies(&self.journal);
        let copies = copies.map_err(|source| self.not_accessible(source))?;
        let reach = |(backup, verified): &(Backup, Verified)| (backup.epoch, verified.events);
        let rescued = copies.into_iter().filter_map(|file| {
            let verified =
                handover_journal::verify(&OwnDisk, &file, &mut |_| {}, &self.replay()).ok()?;
            let reader = Reader::open(&file).ok()?;
            let epoch = reader.epoch().ok()?;
            let day = reader.recent(1).ok()?.into_iter().next()?.day;
            Some((Backup { day, epoch, file }, verified))
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
            match handover_journal::verify(&OwnDisk, &backup.file, &mut |_| {}, &self.replay()) {
                Ok(verified) => return Ok((backup, verified)),
                Err(error) => found = error.into(),
            }
        }
        Err(found)
    }

    /// Restores a backup; the current journal is set aside. No till may be selling.
    ///
    /// # Errors
    /// When the backup is inconsistent, the journal is sound, or the disk fails. Nothing has changed then.
    pub fn restore(&self, backup: &Path, now_ms: i64) -> Result<Restored, BackupError> {
        let _lock = self.place.lock()?;
        let restored =
            handover_journal::restore(&OwnDisk, &self.journal, backup, now_ms, &self.replay())?;
        tracing::warn!(
            epoch = restored.epoch,
            events = restored.verified.events,
            carried_over = restored.carried_over,
            "the journal was restored from a backup"
        );
        Ok(restored)
    }

    /// Tries a backup out: restores it to a scratch folder, replays it, totals it and compares it with the journal.
    ///
    /// # Errors
    /// When it cannot be restored.
    pub fn try_out(&self, backup: &Path, now_ms: i64) -> Result<Trial, BackupError> {
        let _alone = self.alone()?;
        let scratch = self.folder.join("trial");
        let remove = || match std::fs::remove_dir_all(&scratch) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(self.not_accessible(error))
            }
            Ok(()) | Err(_) => Ok(()),
        };
        // An earlier trial may have been killed.
        remove()?;
        handover_journal::make_private_folder(&scratch)
            .map_err(|source| self.not_accessible(source))?;
        let outcome = self.try_out_at(&scratch.join("journal.sqlite"), backup, now_ms);
        remove()?;
        outcome
    }

    fn try_out_at(&self, scratch: &Path, backup: &Path, now_ms: i64) -> Result<Trial, BackupError> {
        let restored =
            handover_journal::restore(&OwnDisk, scratch, backup, now_ms, &self.replay())?;
        // Open it as a till would, to find any problem.
        let opened = handover_journal::Journal::open(scratch)?;
        let totals = opened.reader().and_then(|reader| reader.totals())?;
        let last = i64::try_from(restored.verified.events).unwrap_or(i64::MAX);
        let head = (last > 0).then_some(restored.verified.head);
        let here = match handover_journal::is_begun(&self.journal) {
            Ok(false) => Ok(None),
            Ok(true) => Reader::open(&self.journal)
                .and_then(|reader| Ok(Some(reader.hash_of(last)? == head))),
            Err(error) => Err(error),
        };
        Ok(Trial {
            is_beginning_of_journal: here.as_ref().ok().copied().flatten(),
            journal_problem: here.err().as_ref().map(|error| {
                messages::journal_detail(error).unwrap_or_else(|| messages::journal(error))
            }),
            restored,
            totals,
        })
    }

    /// Locks the folder against other programs.
    fn alone(&self) -> Result<File, BackupError> {
        handover_journal::make_private_folder(&self.folder)
            .map_err(|source| self.not_accessible(source))?;
        let file = handover_journal::private_file()
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

    fn replay(&self) -> impl Fn(&str, &[Stored]) -> Result<Summary, String> + Sync {
        |sale, events| stored_sale::summarize(sale, events, &self.local)
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

fn name_of(day: &str, epoch: i64) -> String {
    match epoch {
        1 => format!("journal-{day}.sqlite"),
        later => format!("journal-{day}-epoch-{later}.sqlite"),
    }
}

fn day_and_epoch_of(name: &str) -> Option<(&str, i64)> {
    let stem = name.strip_prefix("journal-")?.strip_suffix(".sqlite")?;
    let (day, epoch) = match stem.split_once("-epoch-") {
        Some((day, epoch)) => (day, epoch.parse().ok()?),
        None => (stem, 1),
    };
    let is_ours = crate::local_time::neighbour(day, 0).is_some() && name == name_of(day, epoch);
    is_ours.then_some((day, epoch))
}

/// Returns the backups (given newest first) that are neither among the last days nor the first of a month.
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

    /// Makes a backup every day and returns what is left at the end, newest first.
    fn kept(from: &str, days: i64) -> Vec<String> {
        let mut backups: Vec<Backup> = Vec::new();
        for passed in 0..days {
            let day = crate::local_time::neighbour(from, passed).unwrap();
            let (epoch, file) = (1, PathBuf::from(name_of(&day, 1)));
            backups.insert(0, Backup { day, epoch, file });
            let old = too_old(&backups);
            backups.retain(|backup| !old.contains(backup));
        }
        backups.into_iter().map(|backup| backup.day).collect()
    }

    #[test]
    fn a_week_and_the_first_of_each_month_are_kept() {
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
    fn other_files_are_not_taken_for_backups() {
        for epoch in [1, 2, 17] {
            let name = name_of("2026-06-03", epoch);
            assert_eq!(day_and_epoch_of(&name), Some(("2026-06-03", epoch)));
        }
        for name in [
            "lock",
            "journal-2026-06-03-epoch-1.sqlite",
            "journal-2026-06-03-epoch-02.sqlite",
            "journal-2026-06-03.sqlite-new",
            "journal-today.sqlite",
            "journal.sqlite",
        ] {
            assert_eq!(day_and_epoch_of(name), None, "{name}");
        }
    }
}
