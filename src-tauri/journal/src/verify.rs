//! Verifying the whole journal: every event against the chain, every summary against its events.

pub(crate) mod pause;
mod range;
pub(crate) mod start;
mod summaries;

use std::collections::BTreeSet;
use std::num::NonZero;
use std::ops::RangeInclusive;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use rusqlite::{Connection, OptionalExtension};

use crate::chain::checkpoint::Checkpoint;
use crate::database::{Role, connect, rows};
use crate::disk::Disk;
use crate::disk::log::Log;
use crate::entry::{Stored, Summary};
use crate::error::finding::Finding;
use crate::error::{JournalError, VerifyError};
use crate::verify::pause::Pause;
use crate::verify::range::{Checked, PROGRESS_EVERY};
use crate::verify::summaries::{check_sale, note};
use crate::{Journal, chain, database};

/// Rebuilds a sale's summary from its id and its events, or returns why it cannot. Several threads call it at once.
pub type Replay<'a> = dyn Fn(&str, &[Stored]) -> Result<Summary, String> + Sync + 'a;

/// Into how many ranges a journal is divided, each checked by a thread of its own.
#[derive(Clone, Copy)]
pub(crate) struct Division {
    pub(crate) most: i64,
    /// How many events make a range worthwhile.
    pub(crate) least_events: i64,
}

/// A sound journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many events it holds.
    pub events: u64,
    /// How many sales they belong to.
    pub sales: u64,
    /// The hash of the last event.
    pub head: [u8; 32],
}

/// Reads the whole journal and checks every event against the chain. Each sale's events are passed to `replay`, and the
/// summary it returns is compared with the stored one. `on_progress` gets the number of events read, from time to time
/// and at the end.
///
/// A long journal is divided between the processor's cores. Nothing is changed. A sale's events are held in memory until
/// its last one was read.
pub fn verify(
    disk: &dyn Disk,
    path: &Path,
    on_progress: &mut dyn FnMut(u64),
    replay: &Replay<'_>,
) -> Result<Verified, VerifyError> {
    verify_with_pauses(disk, path, on_progress, replay, &Pause::none())
}

/// Verifies a journal in the same way, with pauses. Whoever pauses leaves the other cores to the till.
pub(crate) fn verify_with_pauses(
    disk: &dyn Disk,
    path: &Path,
    on_progress: &mut dyn FnMut(u64),
    replay: &Replay<'_>,
    pause: &Pause,
) -> Result<Verified, VerifyError> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let division = Division {
        most: if pause.is_none() {
            i64::try_from(cores).unwrap_or(1)
        } else {
            1
        },
        least_events: 20_000,
    };
    verify_divided(disk, path, on_progress, replay, pause, division)
}

pub(crate) fn verify_divided(
    disk: &dyn Disk,
    path: &Path,
    on_progress: &mut dyn FnMut(u64),
    replay: &Replay<'_>,
    pause: &Pause,
    division: Division,
) -> Result<Verified, VerifyError> {
    let sql = |source| JournalError::sql("verify the journal", path, source);
    // Before the journal: a till may be writing both.
    let checkpoint = Checkpoint::read(disk, path)?;
    let (_, length) = database::examine(disk, path)?;
    Log::read(disk, path)?;
    let mut connection = connect(disk, path, Role::Reader)?;
    pause.install(&mut connection).map_err(sql)?;
    start::check_length(&connection, path, length)?;
    start::check_schema(&connection, path)?;
    // Read transactions: later writes of the till are not seen.
    let end = begin(&connection).map_err(sql)?;
    let last = end.map_or(0, |end| end.seq);
    let wanted = division.most.min(last / division.least_events).max(1);
    let mut others = Vec::new();
    for _ in 1..wanted {
        let other = connect(disk, path, Role::Reader)?;
        // If the till has just written, this one sees more than the first.
        if begin(&other).map_err(sql)? == end {
            others.push(other);
        }
    }
    let checked = check_ranges(&mut connection, &mut others, last, on_progress, replay);
    let (verified, mut findings) = checked
        .and_then(|checked| joined(&connection, checked))
        .map_err(sql)?;
    on_progress(verified.events);
    if let Some(checkpoint) = checkpoint {
        findings.extend(checkpoint.check(&connection).map_err(sql)?);
    }
    if findings.is_empty() {
        Ok(verified)
    } else {
        Err(VerifyError::Findings(findings))
    }
}

/// Begins a read transaction, and returns where the journal ends in it.
fn begin(connection: &Connection) -> rusqlite::Result<Option<Checkpoint>> {
    connection.execute_batch("BEGIN")?;
    Checkpoint::of(connection)
}

/// Checks the whole journal, a range on each connection.
fn check_ranges(
    connection: &mut Connection,
    others: &mut [Connection],
    last: i64,
    on_progress: &mut dyn FnMut(u64),
    replay: &Replay<'_>,
) -> rusqlite::Result<Vec<Checked>> {
    let ranges = ranges(others.len().saturating_add(1), last);
    let connections = std::iter::once(connection).chain(others);
    let (read, progress) = mpsc::channel();
    thread::scope(|scope| {
        let threads: Vec<_> = connections
            .zip(ranges)
            .map(|(connection, range)| {
                let read = read.clone();
                let on_progress = move || {
                    read.send(PROGRESS_EVERY).expect("it is read to the end");
                };
                scope.spawn(move || range::check(connection, &range, replay, on_progress))
            })
            .collect();
        drop(read);
        let mut events = 0_u64;
        for more in progress {
            events = events.saturating_add(more);
            on_progress(events);
        }
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

/// Divides all numbers that an event may have into ranges, those up to `last` evenly.
fn ranges(many: usize, last: i64) -> Vec<RangeInclusive<i64>> {
    let many = i64::try_from(many).unwrap_or(i64::MAX).max(1);
    let step = last / many;
    (1..=many)
        .map(|place| {
            let end = step.saturating_mul(place);
            let start = if place == 1 {
                i64::MIN
            } else {
                end.saturating_sub(step).saturating_add(1)
            };
            start..=if place == many { i64::MAX } else { end }
        })
        .collect()
}

/// Joins what was found in the ranges, and adds what concerns the whole journal.
fn joined(
    connection: &Connection,
    ranges: Vec<Checked>,
) -> rusqlite::Result<(Verified, Vec<Finding>)> {
    let mut verified = Verified {
        events: 0,
        sales: 0,
        head: chain::GENESIS,
    };
    let (mut findings, mut stale) = (Vec::new(), BTreeSet::new());
    let mut stream = connection.prepare("SELECT stream FROM event WHERE seq = ?1")?;
    for mut range in ranges {
        verified.events = verified.events.saturating_add(range.events);
        verified.sales = verified.sales.saturating_add(range.sales);
        verified.head = range.head;
        range
            .findings
            .into_iter()
            .for_each(|finding| note(&mut findings, finding));
        stale.append(&mut range.stale);
        for (sale_id, last) in range.later {
            let found = stream
                .query_row([last], |row| row.get::<_, String>(0))
                .optional()?;
            if found.as_ref() != Some(&sale_id) {
                stale.insert(sale_id);
            }
        }
    }
    for sale_id in stale {
        note(&mut findings, Finding::SummaryStale { sale_id });
    }
    let summaries: i64 = connection.query_row("SELECT count(*) FROM sale", [], |row| row.get(0))?;
    if u64::try_from(summaries) != Ok(verified.sales) {
        let mut orphans = connection.prepare(
            "SELECT sale_id FROM sale
             WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.stream = sale.sale_id)",
        )?;
        for sale_id in orphans.query_map([], |row| row.get(0))? {
            let sale_id = sale_id?;
            note(&mut findings, Finding::SummaryWithoutEvents { sale_id });
        }
    }
    Ok((verified, findings))
}

impl Journal {
    /// Compares the newest summaries, and those of unfinished sales, with what `replay` makes of their events.
    pub fn check_summaries(&self, replay: &Replay<'_>) -> Result<(), JournalError> {
        const OPERATION: &str = "check the newest summaries";
        match check_newest(self.connection()?, replay) {
            Ok(None) => Ok(()),
            Ok(Some(finding)) => Err(JournalError::damaged(OPERATION, &self.path, finding)),
            Err(source) => Err(JournalError::sql(OPERATION, &self.path, source)),
        }
    }
}

/// Compares as many summaries as a start has time for. The day is left out: it also depends on the settings.
fn check_newest(connection: &Connection, replay: &Replay<'_>) -> rusqlite::Result<Option<Finding>> {
    let mut sales = connection.prepare(
        "SELECT sale_id FROM sale WHERE unfinished = 1
         UNION SELECT stream FROM event
             WHERE seq > (SELECT max(seq) FROM event) - ?1 AND stream NOT LIKE '@%'",
    )?;
    let mut findings = Vec::new();
    for sale_id in sales.query_map([start::LAST], |row| row.get::<_, String>(0))? {
        let sale_id = sale_id?;
        let events = rows::events_of(connection, &sale_id)?;
        let events: Vec<Stored> = events.into_iter().map(|event| event.stored).collect();
        let summary = rows::summaries(connection, "WHERE sale_id = ?1", [&sale_id])?.pop();
        check_sale(&sale_id, &events, summary.as_ref(), replay, &mut findings);
    }
    // A sale that cannot be replayed is shown as such and stops no other.
    let matters = |finding: &Finding| matches!(finding, Finding::SummaryDiffers { fields, .. } if fields.iter().any(|(name, ..)| *name != "day"));
    Ok(findings.into_iter().find(matters))
}

/// Reads every page of a journal and checks that tables and indexes agree. [`verify`] checks the events themselves.
pub fn check_pages(disk: &dyn Disk, path: &Path, pause: &Pause) -> Result<(), JournalError> {
    database::examine(disk, path)?;
    let mut connection = connect(disk, path, Role::Reader)?;
    pause
        .install(&mut connection)
        .map_err(|source| JournalError::sql("check the journal's pages", path, source))?;
    start::check_schema(&connection, path)?;
    start::check_every_page(&connection, path, "integrity_check")
}
