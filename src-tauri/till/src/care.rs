//! What a running till does when nothing is going on: once a business day it reads the whole journal,
//! page by page, and makes the backup, which is every event and every sale once more.
//!
//! It works beside the engine, on connections that only read: no sale waits for it. What it finds is
//! told to the engine, which then takes no further payment, and noted for `till doctor`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::backups::{BackupError, Backups};
use crate::clock::Clock;
use crate::engine::Snapshot;
use crate::journal::{self, JournalError, VerifyError};
use crate::place::Place;
use crate::run::Till;

/// How long nothing has to happen.
const QUIET: Duration = Duration::from_secs(20);
/// How long to wait after a try that failed.
const AGAIN: Duration = Duration::from_secs(15 * 60);

/// What was found when the journal was last looked through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Care {
    /// When, UTC.
    pub at_ms: i64,
    /// How many events there were; none when it could not be read.
    pub events: Option<u64>,
    /// What is wrong; none when all is well.
    pub problem: Option<String>,
}

impl Care {
    /// Returns what was found last; nothing when it was never looked through.
    #[must_use]
    pub fn last(place: &Place) -> Option<Care> {
        let text = std::fs::read(note_of(place)).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

/// Looks the whole journal through and makes the day's backup, if it is due. Notes what was found.
///
/// # Errors
/// When the journal is not as it was written.
pub fn look_after(place: &Place, backups: &Backups, now_ms: i64) -> Result<bool, JournalError> {
    if !backups.is_due(now_ms) {
        return Ok(false);
    }
    let outcome = journal::check_whole(&place.journal())
        .map_err(BackupError::from)
        .and_then(|()| backups.make(now_ms));
    let (events, problem) = match &outcome {
        Ok((_, verified)) => (Some(verified.events), None),
        Err(error) => (None, Some(error.to_string())),
    };
    note(
        &note_of(place),
        &Care {
            at_ms: now_ms,
            events,
            problem,
        },
    );
    match outcome {
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
        Err(BackupError::Journal(findings @ VerifyError::Findings(_))) => {
            Err(JournalError::Damaged {
                operation: "look the journal through",
                file: place.journal(),
                found: findings.to_string(),
            })
        }
        Err(error) => {
            tracing::warn!(%error, "there is no backup of today yet");
            Ok(false)
        }
    }
}

/// Does so whenever nothing is going on, until the till stops.
pub(crate) async fn run(till: Till, place: Place, backups: Backups, clock: Arc<dyn Clock>) {
    let mut state = till.watch();
    while wait_for_quiet(&mut state).await {
        let now_ms = clock.now_ms();
        let (place, backups) = (place.clone(), backups.clone());
        let looking = tokio::task::spawn_blocking(move || {
            let was_due = backups.is_due(now_ms);
            look_after(&place, &backups, now_ms).map(|is_done| was_due && !is_done)
        });
        match looking.await {
            // What failed is tried again later.
            Ok(Ok(true)) => tokio::time::sleep(AGAIN).await,
            Ok(Ok(false)) => {}
            Ok(Err(damage)) => {
                // The till may have stopped meanwhile.
                drop(till.distrust(damage).await);
                return;
            }
            Err(_) => return,
        }
    }
}

/// Waits until nothing has happened for a while; returns false when the till has stopped.
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

fn note(file: &Path, care: &Care) {
    let kept = serde_json::to_vec(care)
        .map_err(std::io::Error::from)
        .and_then(|text| journal::write_whole(file, &text));
    if let Err(error) = kept {
        tracing::warn!(%error, "what was found in the journal could not be noted");
    }
}
