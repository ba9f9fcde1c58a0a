//! Backups: copying the journal, and restoring it from a copy.
//!
//! A copy holds the events and the summaries, and nothing that must be forgotten: no link, no approval, no personal
//! data. It gets its name only after it was read back and every sale was replayed. Restoring sets the former journal
//! aside, unchanged.

mod restoration;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::chain;
use crate::chain::checkpoint::{Checkpoint, epoch_of};
use crate::database::rows::{self, EventRow};
use crate::database::{self, Role, connect};
use crate::disk::log::{self, Log};
use crate::disk::{Disk, beside};
use crate::error::damage::{Damage, Rule};
use crate::error::{JournalError, VerifyError};
use crate::verify::pause::Pause;
use crate::verify::{Replay, Verified, verify, verify_with_pauses};

/// The least gap left in the sale numbers for sales that were lost, so that no number is given twice.
const NUMBER_GAP: i64 = 1_000;
/// Tables with personal data or secrets: no copy holds them.
const FORGETTABLE: [&str; 3] = ["link", "approval", "personal"];

const BACKING_UP: &str = "back up the journal";
const RESTORING: &str = "restore the journal";
/// The suffix of a restored journal that is ready to be put in place.
const RESTORED: &str = "-restored";

/// A restored journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The epoch that begins.
    pub epoch: i64,
    /// Its contents.
    pub verified: Verified,
    /// How many events were carried over from the former journal: those after the copy that could be read and that the
    /// chain proves.
    pub carried_over: u64,
}

/// Copies the journal, verifies the copy and replays its sales; a till may be selling meanwhile.
///
/// The copy replaces an older one of its name only if it holds everything that the `former` copy holds, which may have
/// another name. After an error the older copy stays.
pub fn back_up(
    disk: &dyn Disk,
    journal: &Path,
    copy: &Path,
    former: &Path,
    replay: &Replay<'_>,
    pause: &Pause,
) -> Result<Verified, VerifyError> {
    let io = |source| JournalError::io(BACKING_UP, copy, source);
    let draft = beside(copy, "-new");
    // Before the journal: a till may be writing both.
    let checkpoint = Checkpoint::read(disk, journal)?;
    Log::read(disk, journal)?;
    copy_to(disk, journal, &draft, BACKING_UP, pause)?;
    let verified = verify_with_pauses(disk, &draft, &mut |_| {}, replay, pause)?;
    if let Some(checkpoint) = checkpoint {
        checkpoint.require(&connect(disk, &draft, Role::Reader)?, journal)?;
    }
    require_former(disk, journal, &draft, former)?;
    disk.rename(&draft, copy).map_err(io)?;
    disk.sync_folder(copy).map_err(io)?;
    Ok(verified)
}

/// Refuses a draft that lacks something that the former copy holds. A former copy that cannot be read proves nothing.
fn require_former(
    disk: &dyn Disk,
    journal: &Path,
    draft: &Path,
    former: &Path,
) -> Result<(), JournalError> {
    let end_of = |copy: &Path| -> Result<Option<Checkpoint>, JournalError> {
        database::examine(disk, copy)?;
        Checkpoint::of(&connect(disk, copy, Role::Reader)?)
            .map_err(|source| JournalError::sql(BACKING_UP, copy, source))
    };
    let Ok(Some(end)) = end_of(former) else {
        return Ok(());
    };
    let connection = connect(disk, draft, Role::Reader)?;
    let sql = |source| JournalError::sql(BACKING_UP, draft, source);
    if end.check(&connection).map_err(sql)?.is_some() {
        let behind = Damage::BehindBackup {
            backup: former.to_owned(),
            seq: end.seq,
        };
        return Err(JournalError::damaged(BACKING_UP, journal, behind));
    }
    if end.is_of_this_epoch(&connection).map_err(sql)? {
        return Ok(());
    }
    let backup = former.to_owned();
    Err(JournalError::rejected(
        BACKING_UP,
        Rule::EarlierEpoch { backup },
    ))
}

/// Restores a journal that is damaged, missing or older than the copy, and begins its next epoch. Events beyond the copy
/// are carried over as far as the chain proves them. The former journal is set aside under another name, unchanged.
///
/// A sound journal that holds everything the copy holds is not replaced. After any other error nothing has changed.
pub fn restore(
    disk: &dyn Disk,
    journal: &Path,
    copy: &Path,
    now_ms: i64,
    replay: &Replay<'_>,
) -> Result<Restored, VerifyError> {
    let io = |source| JournalError::io(RESTORING, journal, source);
    finish_restoring(disk, journal)?;
    let backup = verify(disk, copy, &mut |_| {}, replay)?;
    refuse_sound(disk, journal, backup, replay)?;
    let draft = beside(journal, "-restoring");
    copy_to(disk, copy, &draft, RESTORING, &Pause::none())?;
    let (epoch, carried_over) = begin_epoch(disk, journal, &draft, now_ms, replay)?;
    let verified = verify(disk, &draft, &mut |_| {}, replay)?;
    for leftover in ["-wal", "-shm"] {
        disk.remove(&beside(&draft, leftover)).map_err(io)?;
    }
    // The point of no return: after a crash the next start finishes the restoration.
    disk.rename(&draft, &beside(journal, RESTORED))
        .map_err(io)?;
    disk.sync_folder(journal).map_err(io)?;
    finish_restoring(disk, journal)?;
    Ok(Restored {
        epoch,
        verified,
        carried_over,
    })
}

/// Finishes a restoration that was interrupted after its point of no return: sets the former journal and its log aside,
/// one file at a time, and puts the restored one in place.
pub(crate) fn finish_restoring(disk: &dyn Disk, journal: &Path) -> Result<(), JournalError> {
    let io = |source| JournalError::io(RESTORING, journal, source);
    let restored = beside(journal, RESTORED);
    if disk.length(&restored).map_err(io)?.is_none() {
        return Ok(());
    }
    let set_aside = aside(disk, journal).map_err(io)?;
    for suffix in ["", "-wal"] {
        let file = beside(journal, suffix);
        if disk.length(&file).map_err(io)?.is_some() {
            disk.rename(&file, &beside(&set_aside, suffix))
                .map_err(io)?;
            disk.sync_folder(journal).map_err(io)?;
        }
    }
    // The memory shared by connections means nothing once they are closed.
    disk.remove(&beside(journal, "-shm")).map_err(io)?;
    disk.rename(&restored, journal).map_err(io)?;
    disk.sync_folder(journal).map_err(io)
}

/// Returns the name under which the journal is set aside: the first free one, or the last one if the journal was moved
/// there already and its log was not.
fn aside(disk: &dyn Disk, journal: &Path) -> std::io::Result<PathBuf> {
    let named = |number: u32| beside(journal, &format!("-aside-{number}"));
    let mut number = 1;
    while disk.length(&named(number))?.is_some() {
        number = number.saturating_add(1);
    }
    let last = named(number.saturating_sub(1));
    let is_interrupted = number > 1
        && disk.length(journal)?.is_none()
        && disk.length(&beside(&last, "-wal"))?.is_none();
    Ok(if is_interrupted { last } else { named(number) })
}

/// Copies the journal as of now, without what must be forgotten, and syncs the copy.
fn copy_to(
    disk: &dyn Disk,
    from: &Path,
    to: &Path,
    operation: &'static str,
    pause: &Pause,
) -> Result<(), JournalError> {
    database::examine(disk, from)?;
    let mut source = connect(disk, from, Role::Copier)?;
    pause
        .install(&mut source)
        .map_err(|source| JournalError::sql(operation, from, source))?;
    copy_from(&source, disk, from, to, operation)
}

/// Copies what a connection sees, in the same way.
pub(crate) fn copy_from(
    source: &Connection,
    disk: &dyn Disk,
    from: &Path,
    to: &Path,
    operation: &'static str,
) -> Result<(), JournalError> {
    let sql = |source| JournalError::sql(operation, from, source);
    let io = |source| JournalError::io(operation, to, source);
    for leftover in ["", "-wal", "-shm", "-journal"] {
        disk.remove(&beside(to, leftover)).map_err(io)?;
    }
    disk.create(to).map_err(io)?;
    let target = to
        .to_str()
        .ok_or_else(|| JournalError::rejected(operation, Rule::FolderName))?;
    source.execute("VACUUM INTO ?1", [target]).map_err(sql)?;
    let copy = connect(disk, to, Role::Draft)?;
    for table in FORGETTABLE {
        // Without a condition the database overwrites every page of the table.
        copy.execute(&format!("DELETE FROM {table}"), [])
            .map_err(sql)?;
    }
    copy.close().map_err(|(_, source)| sql(source))?;
    disk.sync(to).map_err(io)
}

/// Refuses to replace a sound journal that lacks nothing.
fn refuse_sound(
    disk: &dyn Disk,
    journal: &Path,
    backup: Verified,
    replay: &Replay<'_>,
) -> Result<(), JournalError> {
    let found = disk
        .length(journal)
        .map_err(|source| JournalError::io(RESTORING, journal, source))?;
    if found.is_none() {
        return Ok(());
    }
    match verify(disk, journal, &mut |_| {}, replay) {
        Ok(sound) if sound.events >= backup.events && sound.events > 0 => {
            Err(JournalError::rejected(RESTORING, Rule::Sound))
        }
        Err(VerifyError::Unreadable(error @ JournalError::NewerSchema { .. })) => Err(error),
        Ok(_) | Err(VerifyError::Findings(_) | VerifyError::Unreadable(_)) => Ok(()),
    }
}

/// Carries over what the former journal holds beyond the draft, and begins the next epoch.
fn begin_epoch(
    disk: &dyn Disk,
    journal: &Path,
    draft: &Path,
    now_ms: i64,
    replay: &Replay<'_>,
) -> Result<(i64, u64), JournalError> {
    let sql = |source| JournalError::sql(RESTORING, draft, source);
    let mut connection = connect(disk, draft, Role::Writer)?;
    database::migrate(&mut connection, draft)?;
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(sql)?;
    let (mut seq, mut head) = rows::tail(&transaction)
        .map_err(sql)?
        .map_or((0, chain::GENESIS), |(seq, hash, _)| (seq, hash));
    let (events, former_epoch) = beyond(disk, journal, seq, head)?;
    let mut sales = BTreeSet::new();
    let mut carried_over = 0_u64;
    for event in events {
        rows::put_event(&transaction, &event).map_err(sql)?;
        (seq, head) = (event.stored.seq, event.stored.hash);
        if event.stored.entry.has_summary() {
            sales.insert(event.stored.entry.stream);
        }
        carried_over = carried_over.saturating_add(1);
    }
    tracing::info!(
        seq,
        carried_over,
        head = hex::encode(head),
        "end of the restored journal"
    );
    for sale_id in sales {
        let stored: Vec<_> = rows::events_of(&transaction, &sale_id)
            .map_err(sql)?
            .into_iter()
            .map(|event| event.stored)
            .collect();
        let last = stored.last().map_or(0, |last| last.seq);
        let summary = replay(&sale_id, &stored)
            .map_err(|problem| JournalError::rejected(RESTORING, problem))?;
        rows::put_summary(&transaction, &summary, last).map_err(sql)?;
    }
    let epoch = epoch_of(&transaction).map_err(sql)?;
    // The checkpoint names the former epoch and the last event even if the journal cannot be read.
    let (last_epoch, last_seq) =
        Checkpoint::read(disk, journal)?.map_or((0, 0), |last| (last.epoch, last.seq));
    let epoch = epoch.max(former_epoch).max(last_epoch).saturating_add(1);
    let lost = last_seq.saturating_sub(seq);
    transaction
        .execute("UPDATE epoch SET number = ?1", [epoch])
        .map_err(sql)?;
    transaction
        .execute(
            "INSERT INTO restoration (epoch, at, last_seq, number_after, read_back)
             VALUES (?1, ?2, ?3, ?4 + (SELECT coalesce(max(ordinal), 0) FROM sale), 0)",
            (epoch, now_ms, seq, number_gap(lost)),
        )
        .map_err(sql)?;
    transaction.commit().map_err(sql)?;
    database::empty_log(disk, draft, &connection)?;
    database::empty_log_on_close(&connection).map_err(sql)?;
    connection.close().map_err(|(_, source)| sql(source))?;
    Ok((epoch, carried_over))
}

/// Returns how many sale numbers to leave free if this many events are known to be lost. At most that many sales began with
/// them, and fewer than half a gap were written after the last checkpoint.
fn number_gap(lost: i64) -> i64 {
    NUMBER_GAP.max(lost.saturating_add(NUMBER_GAP / 2))
}

/// Reads the events after `seq` of a journal that may be damaged, as far as they can be read and the chain proves them, and
/// its epoch.
fn beyond(
    disk: &dyn Disk,
    journal: &Path,
    seq: i64,
    head: [u8; 32],
) -> Result<(Vec<EventRow>, i64), JournalError> {
    let io = |source| JournalError::io(RESTORING, journal, source);
    if database::examine(disk, journal).is_err() {
        return Ok((Vec::new(), 0));
    }
    let found = read_beyond(disk, journal, seq, head);
    if disk
        .length(&beside(journal, "-wal"))
        .map_err(io)?
        .unwrap_or(0)
        == 0
    {
        return Ok(found);
    }
    // SQLite silently stops reading where the log is damaged.
    let salvage = beside(journal, "-salvage");
    let remove = || {
        ["", "-wal", "-shm"]
            .iter()
            .try_for_each(|suffix| disk.remove(&beside(&salvage, suffix)).map(drop))
            .map_err(io)
    };
    remove()?;
    log::copy_repaired(disk, journal, &salvage).map_err(io)?;
    let salvaged = read_beyond(disk, &salvage, seq, head);
    remove()?;
    Ok(if salvaged.0.len() > found.0.len() {
        salvaged
    } else {
        found
    })
}

fn read_beyond(disk: &dyn Disk, journal: &Path, seq: i64, head: [u8; 32]) -> (Vec<EventRow>, i64) {
    let Ok(connection) = connect(disk, journal, Role::Reader) else {
        return (Vec::new(), 0);
    };
    let epoch = epoch_of(&connection).unwrap_or(0);
    (proved(&connection, seq, head), epoch)
}

fn proved(connection: &Connection, mut seq: i64, mut head: [u8; 32]) -> Vec<EventRow> {
    let columns = rows::EVENT_COLUMNS;
    let mut events = Vec::new();
    // One event at a time: an unreadable one must not lose those before it.
    let Ok(mut next) = connection.prepare(&format!("SELECT {columns} FROM event WHERE seq = ?1"))
    else {
        return events;
    };
    loop {
        seq = seq.saturating_add(1);
        match next.query_row([seq], rows::event_of).optional() {
            Ok(Some(event)) if event.prev == head && event.is_sound() => {
                head = event.stored.hash;
                events.push(event);
            }
            Ok(_) | Err(_) => return events,
        }
    }
}
