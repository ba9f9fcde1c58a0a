//! Checking a range of a journal's events: the chain, and every sale whose last event lies in the range.
//!
//! A range is checked on a connection of its own, so that several are checked at the same time. The connection must be
//! in a read transaction.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension, Statement};

use crate::chain;
use crate::chain::checkpoint::epoch_of;
use crate::database::rows::{self, EventRow};
use crate::entry::{Stored, Summary};
use crate::error::finding::Finding;
use crate::verify::Replay;
use crate::verify::summaries::{check_sale, note};

/// How often progress is reported, in events.
pub(super) const PROGRESS_EVERY: u64 = 10_000;
/// How many events are kept to be read into again.
const SPARE_EVENTS: usize = 1_000;

/// What a range holds.
pub(super) struct Checked {
    /// How many events.
    pub(super) events: u64,
    /// How many sales whose last event is among them.
    pub(super) sales: u64,
    /// The hash of the last event up to its end.
    pub(super) head: [u8; 32],
    /// What is wrong with these, in order.
    pub(super) findings: Vec<Finding>,
    /// The sales whose summary is not of their last event.
    pub(super) stale: BTreeSet<String>,
    /// The sales whose last event is in a later range, by their summary: its number.
    pub(super) later: Vec<(String, i64)>,
}

/// Checks the events of a range. Reports progress after every [`PROGRESS_EVERY`] of them.
pub(super) fn check(
    connection: &Connection,
    range: &RangeInclusive<i64>,
    replay: &Replay<'_>,
    on_progress: impl Fn(),
) -> rusqlite::Result<Checked> {
    let current_epoch = epoch_of(connection)?;
    let before = rows::before(connection, *range.start())?;
    let (mut last_seq, head, mut epoch) = before.unwrap_or((0, chain::GENESIS, 1));
    let mut checked = Checked {
        events: 0,
        sales: 0,
        head,
        findings: Vec::new(),
        stale: BTreeSet::new(),
        later: Vec::new(),
    };
    let mut sales = Sales::new(connection, range, replay)?;
    let columns = rows::EVENT_COLUMNS;
    let mut query = connection.prepare(&format!(
        "SELECT {columns} FROM event WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq"
    ))?;
    let mut events = query.query([range.start(), range.end()])?;
    let mut event = EventRow::default();
    while let Some(row) = events.next()? {
        rows::read_event(row, &mut event)?;
        let seq = event.stored.seq;
        if event.prev != checked.head || last_seq.checked_add(1) != Some(seq) {
            note(&mut checked.findings, Finding::Gap { seq });
        }
        if !event.is_sound() {
            note(&mut checked.findings, Finding::Changed { seq });
        }
        if event.stored.epoch < epoch || event.stored.epoch > current_epoch {
            note(&mut checked.findings, Finding::WrongEpoch { seq });
        }
        (last_seq, epoch) = (seq, event.stored.epoch);
        checked.head = event.stored.hash;
        checked.events = checked.events.saturating_add(1);
        if checked.events.is_multiple_of(PROGRESS_EVERY) {
            on_progress();
        }
        if event.stored.entry.has_summary() {
            sales.take(&mut event.stored, &mut checked)?;
        }
    }
    sales.end(&mut checked);
    Ok(checked)
}

/// The sales of a range.
struct Sales<'a> {
    range: &'a RangeInclusive<i64>,
    replay: &'a Replay<'a>,
    summary: Statement<'a>,
    earlier: Statement<'a>,
    /// Those whose last event was not read yet.
    pending: HashMap<String, Sale>,
    /// Events that are done with. New ones are read into their memory.
    spare: Vec<Stored>,
}

struct Sale {
    /// Its summary, and the event that this is of.
    summary: Option<(Summary, i64)>,
    /// Its events in the range so far, if the last one is there too.
    events: Vec<Stored>,
}

impl<'a> Sales<'a> {
    fn new(
        connection: &'a Connection,
        range: &'a RangeInclusive<i64>,
        replay: &'a Replay<'a>,
    ) -> rusqlite::Result<Sales<'a>> {
        let (event, sale) = (rows::EVENT_COLUMNS, rows::SUMMARY_COLUMNS);
        Ok(Sales {
            range,
            replay,
            summary: connection
                .prepare(&format!("SELECT {sale}, seq FROM sale WHERE sale_id = ?1"))?,
            earlier: connection.prepare(&format!(
                "SELECT {event} FROM event WHERE stream = ?1 AND seq < ?2"
            ))?,
            pending: HashMap::new(),
            spare: Vec::new(),
        })
    }

    /// Takes the next event, and leaves another in its place to be read into. Checks the sale after its last event.
    fn take(&mut self, event: &mut Stored, checked: &mut Checked) -> rusqlite::Result<()> {
        let sale_id = &event.entry.stream;
        let sale = match self.pending.get_mut(sale_id) {
            Some(sale) => sale,
            None => {
                let summary = self
                    .summary
                    .query_row([sale_id], |row| Ok((rows::summary_of(row)?, row.get(15)?)))
                    .optional()?;
                let events = Vec::new();
                let sale = Sale { summary, events };
                self.pending.entry(sale_id.clone()).or_insert(sale)
            }
        };
        let last = sale.summary.as_ref().map(|(_, last)| *last);
        let Some(last) = last.filter(|last| *last >= event.seq && self.range.contains(last)) else {
            return Ok(());
        };
        let next = self.spare.pop().unwrap_or_default();
        if event.seq < last {
            sale.events.push(std::mem::replace(event, next));
        } else if let Some((sale_id, mut sale)) = self.pending.remove_entry(sale_id) {
            sale.events.push(std::mem::replace(event, next));
            self.check(&sale_id, sale, checked)?;
        }
        Ok(())
    }

    /// Checks a sale whose last event in its summary was read.
    fn check(&mut self, sale_id: &str, sale: Sale, checked: &mut Checked) -> rusqlite::Result<()> {
        let mut events = sale.events;
        if *self.range.start() > i64::MIN {
            let mut earlier: Vec<Stored> = self
                .earlier
                .query_map((sale_id, self.range.start()), rows::event_of)?
                .map(|event| Ok(event?.stored))
                .collect::<rusqlite::Result<_>>()?;
            earlier.sort_unstable_by_key(|event| event.seq);
            events.splice(..0, earlier);
        }
        let summary = sale.summary.as_ref().map(|(summary, _)| summary);
        check_sale(
            sale_id,
            &events,
            summary,
            self.replay,
            &mut checked.findings,
        );
        checked.sales = checked.sales.saturating_add(1);
        self.spare.append(&mut events);
        self.spare.truncate(SPARE_EVENTS);
        Ok(())
    }

    /// Sorts out the sales whose last event was not read.
    fn end(self, checked: &mut Checked) {
        for (sale_id, sale) in self.pending {
            match sale.summary {
                Some((_, last)) if last > *self.range.end() => checked.later.push((sale_id, last)),
                Some(_) | None => {
                    checked.stale.insert(sale_id);
                }
            }
        }
    }
}
