//! Verifying the whole journal: every event against the chain, every summary against its events.

pub(crate) mod pause;
pub(crate) mod start;

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use crate::chain::checkpoint::{Checkpoint, epoch_of};
use crate::database::rows::{self, EventRow};
use crate::database::{Role, connect};
use crate::disk::Disk;
use crate::disk::log::Log;
use crate::entry::{Stored, Summary};
use crate::error::finding::Finding;
use crate::error::{JournalError, VerifyError};
use crate::verify::pause::Pause;
use crate::{Journal, chain, database};

/// How many findings are listed at most.
const MAX_FINDINGS: usize = 1_000;
/// How often progress is reported, in events.
const PROGRESS_EVERY: u64 = 10_000;

/// Rebuilds a sale's summary from its id and its events, or returns why it cannot.
pub type Replay<'a> = dyn FnMut(&str, &[Stored]) -> Result<Summary, String> + 'a;

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
/// Nothing is changed. A sale's events are held in memory until its last one was read.
pub fn verify(
    disk: &dyn Disk,
    path: &Path,
    on_progress: &mut dyn FnMut(u64),
    replay: &mut Replay<'_>,
) -> Result<Verified, VerifyError> {
    verify_with_pauses(disk, path, on_progress, replay, &Pause::none())
}

/// Verifies a journal in the same way, with pauses.
pub(crate) fn verify_with_pauses(
    disk: &dyn Disk,
    path: &Path,
    on_progress: &mut dyn FnMut(u64),
    replay: &mut Replay<'_>,
    pause: &Pause,
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
    let (verified, mut findings) = check(&connection, on_progress, replay).map_err(sql)?;
    if let Some(checkpoint) = checkpoint {
        findings.extend(checkpoint.check(&connection).map_err(sql)?);
    }
    if findings.is_empty() {
        Ok(verified)
    } else {
        Err(VerifyError::Findings(findings))
    }
}

impl Journal {
    /// Compares the newest summaries, and those of unfinished sales, with what `replay` makes of their events.
    pub fn check_summaries(&self, replay: &mut Replay<'_>) -> Result<(), JournalError> {
        const OPERATION: &str = "check the newest summaries";
        match check_newest(self.connection()?, replay) {
            Ok(None) => Ok(()),
            Ok(Some(finding)) => Err(JournalError::damaged(OPERATION, &self.path, finding)),
            Err(source) => Err(JournalError::sql(OPERATION, &self.path, source)),
        }
    }
}

/// Compares as many summaries as a start has time for. The day is left out: it also depends on the settings.
fn check_newest(
    connection: &Connection,
    replay: &mut Replay<'_>,
) -> rusqlite::Result<Option<Finding>> {
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
        check_sale(connection, &sale_id, &events, replay, &mut findings)?;
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

/// A sale whose last event has not been read yet.
struct Pending {
    last_seq: Option<i64>,
    events: Vec<Stored>,
}

fn check(
    connection: &Connection,
    on_progress: &mut dyn FnMut(u64),
    replay: &mut Replay<'_>,
) -> rusqlite::Result<(Verified, Vec<Finding>)> {
    // One read transaction: later writes of the till are not seen.
    let snapshot = connection.unchecked_transaction()?;
    let mut summary = snapshot.prepare("SELECT seq FROM sale WHERE sale_id = ?1")?;
    let columns = rows::EVENT_COLUMNS;
    let mut query = snapshot.prepare(&format!("SELECT {columns} FROM event ORDER BY seq"))?;
    let mut events = query.query([])?;
    let mut verified = Verified {
        events: 0,
        sales: 0,
        head: chain::GENESIS,
    };
    let current_epoch = epoch_of(&snapshot)?;
    let mut epoch = 1;
    let mut findings = Vec::new();
    let mut pending: HashMap<String, Pending> = HashMap::new();
    let mut before = 0;
    while let Some(row) = events.next()? {
        let event = rows::event_of(row)?;
        let seq = event.stored.seq;
        check_link(&event, before, &verified.head, &mut findings);
        before = seq;
        if event.stored.epoch < epoch || event.stored.epoch > current_epoch {
            note(&mut findings, Finding::WrongEpoch { seq });
        }
        epoch = event.stored.epoch;
        verified.events = verified.events.saturating_add(1);
        verified.head = event.stored.hash;
        if verified.events.is_multiple_of(PROGRESS_EVERY) {
            on_progress(verified.events);
        }
        if !event.stored.entry.has_summary() {
            continue;
        }
        let sale_id = &event.stored.entry.stream;
        let mut sale = match pending.remove(sale_id) {
            Some(sale) => sale,
            None => Pending {
                last_seq: summary.query_row([sale_id], |row| row.get(0)).optional()?,
                events: Vec::new(),
            },
        };
        let sale_id = sale_id.clone();
        sale.events.push(event.stored);
        if sale.last_seq == Some(seq) {
            verified.sales = verified.sales.saturating_add(1);
            check_sale(&snapshot, &sale_id, &sale.events, replay, &mut findings)?;
        } else {
            pending.insert(sale_id, sale);
        }
    }
    for sale_id in pending.into_keys() {
        note(&mut findings, Finding::SummaryStale { sale_id });
    }
    let mut orphans = snapshot.prepare(
        "SELECT sale_id FROM sale
         WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.stream = sale.sale_id)",
    )?;
    for sale_id in orphans.query_map([], |row| row.get(0))? {
        let sale_id = sale_id?;
        note(&mut findings, Finding::SummaryWithoutEvents { sale_id });
    }
    on_progress(verified.events);
    Ok((verified, findings))
}

fn check_link(event: &EventRow, before: i64, head: &[u8; 32], findings: &mut Vec<Finding>) {
    let seq = event.stored.seq;
    if event.prev != *head || before.checked_add(1) != Some(seq) {
        note(findings, Finding::Gap { seq });
    }
    if !event.is_sound() {
        note(findings, Finding::Changed { seq });
    }
}

fn check_sale(
    connection: &Connection,
    sale_id: &str,
    events: &[Stored],
    replay: &mut Replay<'_>,
    findings: &mut Vec<Finding>,
) -> rusqlite::Result<()> {
    let rebuilt = match replay(sale_id, events) {
        Ok(rebuilt) => rebuilt,
        Err(problem) => {
            let sale_id = sale_id.to_owned();
            note(findings, Finding::NotReplayable { sale_id, problem });
            return Ok(());
        }
    };
    for stored in rows::summaries(connection, "WHERE sale_id = ?1", [sale_id])? {
        let fields = differences(&stored, &rebuilt);
        if !fields.is_empty() {
            let sale_id = sale_id.to_owned();
            note(findings, Finding::SummaryDiffers { sale_id, fields });
        }
    }
    Ok(())
}

fn differences(stored: &Summary, rebuilt: &Summary) -> Vec<(&'static str, String, String)> {
    let mut fields = Vec::new();
    if stored == rebuilt {
        return fields;
    }
    macro_rules! compare {
        ($($name:ident),*) => {$(
            if stored.$name != rebuilt.$name {
                fields.push((
                    stringify!($name),
                    format!("{:?}", stored.$name),
                    format!("{:?}", rebuilt.$name),
                ));
            }
        )*};
    }
    compare!(
        sale_id,
        number,
        day,
        started_at_ms,
        updated_at_ms,
        cashier,
        stage,
        unfinished,
        total_minor,
        currency,
        captured_minor,
        refunded_minor,
        order_id,
        klarna_reference,
        hosted_session_id
    );
    fields
}

fn note(findings: &mut Vec<Finding>, finding: Finding) {
    if findings.len() < MAX_FINDINGS {
        findings.push(finding);
    }
}
