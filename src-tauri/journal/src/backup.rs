//! Copies of the journal for the day it is damaged, and putting one back.
//!
//! A copy holds the events and the summaries, and nothing of what is to be forgotten: no link, no
//! approval, nothing of a person. It appears under its name only when it was read back and every
//! sale replayed. Putting one back sets aside what was there and changes nothing in it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::chain;
use crate::chain::checkpoint::Checkpoint;
use crate::database::rows::{self, EventRow};
use crate::database::{self, Role, connect};
use crate::disk::beside;
use crate::disk::log::{self, Log};
use crate::disk::{Disk, OwnDisk};
use crate::error::damage::{Damage, Rule};
use crate::error::{Cause, JournalError, VerifyError};
use crate::verify::slices::Between;
use crate::verify::verify_in_slices;
use crate::verify::{Replay, Verified, verify_on};

/// How many sale numbers are left free at least for sales that were lost, so that none is given twice.
const NUMBER_GAP: i64 = 1_000;
/// What belongs to a person or opens a payment: it is in no copy.
const FORGETTABLE: [&str; 3] = ["link", "approval", "personal"];

/// A journal that was put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The life that begins.
    pub epoch: i64,
    /// What it holds now.
    pub verified: Verified,
    /// How many events it owes to the journal that was set aside: what came after the copy, as far
    /// as it could still be read and proved by the chain.
    pub carried_over: u64,
}

/// Copies the journal beside a till that may be selling, checks the copy and replays its sales.
/// Only then it has its name, in place of an older copy, all of which it holds.
///
/// # Errors
/// When journal or copy cannot be read to their end, or do not fit, or end before the checkpoint or an
/// older copy of this name. The older copy stays then.
pub fn back_up(
    journal: &Path,
    copy: &Path,
    replay: &mut Replay<'_>,
) -> Result<Verified, VerifyError> {
    back_up_on(&OwnDisk, journal, copy, replay)
}

/// Copies a journal that lies on another disk than the computer's own, as [`back_up`] does.
///
/// # Errors
/// As [`back_up`].
pub fn back_up_on(
    disk: &dyn Disk,
    journal: &Path,
    copy: &Path,
    replay: &mut Replay<'_>,
) -> Result<Verified, VerifyError> {
    back_up_in_slices(disk, journal, copy, copy, replay, &Between::nothing())
}

/// Copies a journal likewise, and gives way between two slices. The copy must hold all that the
/// `former` one holds, which may have another name.
pub fn back_up_in_slices(
    disk: &dyn Disk,
    journal: &Path,
    copy: &Path,
    former: &Path,
    replay: &mut Replay<'_>,
    between: &Between,
) -> Result<Verified, VerifyError> {
    let io = |source| JournalError::io(BACKING_UP, copy, source);
    let draft = beside(copy, "-new");
    // Before the journal: a till may be writing both.
    let checkpoint = Checkpoint::read(disk, journal)?;
    Log::read(disk, journal)?;
    copy_to(disk, journal, &draft, BACKING_UP, between)?;
    let verified = verify_in_slices(disk, &draft, &mut |_| {}, replay, between)?;
    if let Some(checkpoint) = checkpoint {
        checkpoint.hold(&connect(disk, &draft, Role::Reader)?, journal)?;
    }
    hold_to_copy(disk, journal, &draft, former)?;
    disk.rename(&draft, copy).map_err(io)?;
    disk.sync_folder(copy).map_err(io)?;
    Ok(verified)
}

/// Refuses a draft that does not hold all that an older copy holds. One that cannot be read says nothing.
fn hold_to_copy(
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
        return Err(JournalError::Damaged {
            operation: BACKING_UP,
            file: journal.to_owned(),
            found: Damage::BehindBackup {
                backup: former.to_owned(),
                seq: end.seq,
            },
        });
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

/// Puts a copy in the place of a journal that is damaged, missing or older than the copy, and begins
/// a new life of it. What the journal held beyond the copy is carried over as far as the chain
/// proves it. The journal itself is set aside under another name, unchanged.
///
/// # Errors
/// When the copy does not fit together or the disk fails: everything is as it was then. When the
/// journal is sound: there is nothing to put back.
pub fn restore(
    journal: &Path,
    copy: &Path,
    now_ms: i64,
    replay: &mut Replay<'_>,
) -> Result<Restored, VerifyError> {
    restore_on(&OwnDisk, journal, copy, now_ms, replay)
}

/// Restores a journal that lies on another disk than the computer's own, as [`restore`] does.
///
/// # Errors
/// As [`restore`].
pub fn restore_on(
    disk: &dyn Disk,
    journal: &Path,
    copy: &Path,
    now_ms: i64,
    replay: &mut Replay<'_>,
) -> Result<Restored, VerifyError> {
    let io = |source| JournalError::io(RESTORING, journal, source);
    finish_restoring(disk, journal)?;
    let backup = verify_on(disk, copy, &mut |_| {}, replay)?;
    refuse_sound(disk, journal, backup, replay)?;
    let draft = beside(journal, "-restoring");
    copy_to(disk, copy, &draft, RESTORING, &Between::nothing())?;
    let (epoch, carried_over) = begin_anew(disk, journal, &draft, now_ms, replay)?;
    let verified = verify_on(disk, &draft, &mut |_| {}, replay)?;
    for leftover in ["-wal", "-shm"] {
        disk.remove(&beside(&draft, leftover)).map_err(io)?;
    }
    // From here on there is no way back: whatever happens, the next start brings it to its end.
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

/// Brings a restoring to its end that was interrupted after it was decided: sets the former journal
/// and its log aside, a name at a time, and puts the restored one in its place.
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
    // What the connections shared says nothing once they are gone.
    disk.remove(&beside(journal, "-shm")).map_err(io)?;
    disk.rename(&restored, journal).map_err(io)?;
    disk.sync_folder(journal).map_err(io)
}

const BACKING_UP: &str = "back the journal up";
const RESTORING: &str = "restore the journal";
/// The name of a journal that is ready to be put in place.
const RESTORED: &str = "-restored";

/// Returns the name under which a journal is set aside: the first that is free, or, when the journal
/// has it already and its log has not, that one.
fn aside(disk: &dyn Disk, journal: &Path) -> std::io::Result<PathBuf> {
    let named = |number: u32| beside(journal, &format!("-aside-{number}"));
    let mut number = 1;
    while disk.length(&named(number))?.is_some() {
        number = number.saturating_add(1);
    }
    let last = named(number.saturating_sub(1));
    let is_begun = number > 1
        && disk.length(journal)?.is_none()
        && disk.length(&beside(&last, "-wal"))?.is_none();
    Ok(if is_begun { last } else { named(number) })
}

/// Copies a journal as it is at this moment, without what is to be forgotten, and has it on disk.
fn copy_to(
    disk: &dyn Disk,
    from: &Path,
    to: &Path,
    operation: &'static str,
    between: &Between,
) -> Result<(), JournalError> {
    database::examine(disk, from)?;
    let mut source = connect(disk, from, Role::Copier)?;
    between
        .cut(&mut source)
        .map_err(|source| JournalError::sql(operation, from, source))?;
    copy_from(&source, disk, from, to, operation)
}

/// Copies likewise what a connection sees.
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
        // All of it at once: the database overwrites every page then.
        copy.execute(&format!("DELETE FROM {table}"), [])
            .map_err(sql)?;
    }
    copy.close().map_err(|(_, source)| sql(source))?;
    disk.sync(to).map_err(io)
}

/// Refuses to replace a journal in which everything fits and nothing is missing.
fn refuse_sound(
    disk: &dyn Disk,
    journal: &Path,
    backup: Verified,
    replay: &mut Replay<'_>,
) -> Result<(), JournalError> {
    let found = disk
        .length(journal)
        .map_err(|source| JournalError::io(RESTORING, journal, source))?;
    if found.is_none() {
        return Ok(());
    }
    match verify_on(disk, journal, &mut |_| {}, replay) {
        Ok(sound) if sound.events >= backup.events && sound.events > 0 => {
            Err(JournalError::rejected(RESTORING, Rule::Sound))
        }
        Err(VerifyError::Unreadable(error @ JournalError::NewerSchema { .. })) => Err(error),
        Ok(_) | Err(VerifyError::Findings(_) | VerifyError::Unreadable(_)) => Ok(()),
    }
}

/// Carries over what the former journal holds beyond the draft, and begins its new life.
fn begin_anew(
    disk: &dyn Disk,
    journal: &Path,
    draft: &Path,
    now_ms: i64,
    replay: &mut Replay<'_>,
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
    let mut sales = std::collections::BTreeSet::new();
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
        "the journal's end after restoring"
    );
    for sale_id in sales {
        let stored: Vec<_> = rows::events_of(&transaction, &sale_id)
            .map_err(sql)?
            .into_iter()
            .map(|event| event.stored)
            .collect();
        let last = stored.last().map_or(0, |last| last.seq);
        let summary = replay(&sale_id, &stored).map_err(|problem| JournalError::Rejected {
            operation: RESTORING,
            source: Cause::from(problem),
        })?;
        rows::put_summary(&transaction, &summary, last).map_err(sql)?;
    }
    let epoch: i64 = transaction
        .query_row("SELECT epoch FROM life", [], |row| row.get(0))
        .map_err(sql)?;
    // The checkpoint tells the former epoch, and how far the journal reached, even when that cannot.
    let (last_epoch, last_seq) =
        Checkpoint::read(disk, journal)?.map_or((0, 0), |last| (last.epoch, last.seq));
    let epoch = epoch.max(former_epoch).max(last_epoch).saturating_add(1);
    let lost = last_seq.saturating_sub(seq);
    transaction
        .execute("UPDATE life SET epoch = ?1", [epoch])
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

/// Returns how many sale numbers are left free when so many events are known to be lost: no more sales
/// began with them, and what was written after the last note of the end was less than half the gap.
fn number_gap(lost: i64) -> i64 {
    NUMBER_GAP.max(lost.saturating_add(NUMBER_GAP / 2))
}

/// Reads what a journal, damaged perhaps, holds after an event: as far as it can be read, and as far
/// as the chain proves that it follows. Also the highest epoch it knows of.
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
    // Where the log is damaged, the database library stops, and says nothing.
    let salvage = beside(journal, "-salvage");
    let remove = || {
        ["", "-wal", "-shm"]
            .iter()
            .try_for_each(|suffix| disk.remove(&beside(&salvage, suffix)).map(drop))
            .map_err(io)
    };
    remove()?;
    log::copy_mended(disk, journal, &salvage).map_err(io)?;
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
    let epoch = connection
        .query_row("SELECT epoch FROM life", [], |row| row.get(0))
        .unwrap_or(0);
    (proved(&connection, seq, head), epoch)
}

fn proved(connection: &Connection, mut seq: i64, mut head: [u8; 32]) -> Vec<EventRow> {
    let columns = rows::EVENT_COLUMNS;
    let mut events = Vec::new();
    // An event at a time: one that cannot be read must not take those before it along.
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
