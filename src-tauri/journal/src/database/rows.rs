//! Rows to structs and back, shared by the writer and the readers.

use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use secrecy::ExposeSecret;

use crate::chain;
use crate::entry::{LinkChange, Stored, Summary};

/// The columns of an event, in the order [`event_of`] reads them.
pub(crate) const EVENT_COLUMNS: &str =
    "seq, epoch, stream, stream_seq, at, actor, kind, body, prev, hash";

/// The columns of a summary, in the order [`summary_of`] reads them.
pub(crate) const SUMMARY_COLUMNS: &str =
    "sale_id, number, day, started_at, updated_at, cashier, stage,
     unfinished, total_minor, currency, captured_minor, refunded_minor, order_id,
     klarna_reference, hosted_session_id";

/// Selects the most recent sales, newest first.
pub(crate) const MOST_RECENT: &str = "ORDER BY day DESC, started_at DESC LIMIT ?1";

/// An event as stored, with its link to the one before.
#[derive(Default)]
pub(crate) struct EventRow {
    pub(crate) stored: Stored,
    pub(crate) prev: [u8; 32],
}

impl EventRow {
    /// Returns whether the event still has the hash it was written with.
    pub(crate) fn is_sound(&self) -> bool {
        let Stored {
            seq,
            epoch,
            entry,
            hash,
        } = &self.stored;
        chain::hash(&self.prev, *seq, *epoch, entry) == *hash
    }
}

/// Reads an event.
pub(crate) fn event_of(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    let mut event = EventRow::default();
    read_event(row, &mut event)?;
    Ok(event)
}

/// Reads an event into the place of another, whose memory is used again.
pub(crate) fn read_event(row: &Row<'_>, event: &mut EventRow) -> rusqlite::Result<()> {
    let EventRow { stored, prev } = event;
    let entry = &mut stored.entry;
    stored.seq = row.get(0)?;
    stored.epoch = row.get(1)?;
    read_text(row, 2, &mut entry.stream)?;
    entry.stream_seq = row.get(3)?;
    entry.at_ms = row.get(4)?;
    read_text(row, 5, &mut entry.actor)?;
    read_text(row, 6, &mut entry.kind)?;
    read_text(row, 7, &mut entry.body)?;
    *prev = row.get(8)?;
    stored.hash = row.get(9)?;
    Ok(())
}

fn read_text(row: &Row<'_>, column: usize, text: &mut String) -> rusqlite::Result<()> {
    text.clear();
    text.push_str(row.get_ref(column)?.as_str()?);
    Ok(())
}

/// Reads the last event before a number: its number, hash and epoch.
pub(crate) fn before(
    connection: &Connection,
    seq: i64,
) -> rusqlite::Result<Option<(i64, [u8; 32], i64)>> {
    connection
        .prepare_cached(
            "SELECT seq, hash, epoch FROM event WHERE seq < ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()
}

/// Reads the end of the chain: the last event's number, hash and epoch.
pub(crate) fn tail(connection: &Connection) -> rusqlite::Result<Option<(i64, [u8; 32], i64)>> {
    connection
        .prepare_cached("SELECT seq, hash, epoch FROM event ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()
}

/// Reads a sale's events in order.
pub(crate) fn events_of(connection: &Connection, sale_id: &str) -> rusqlite::Result<Vec<EventRow>> {
    connection
        .prepare_cached(&format!(
            "SELECT {EVENT_COLUMNS} FROM event WHERE stream = ?1 ORDER BY stream_seq"
        ))?
        .query_map([sale_id], event_of)?
        .collect()
}

/// Reads the summaries that `rest` (`WHERE … ORDER BY …`) selects.
pub(crate) fn summaries(
    connection: &Connection,
    rest: &str,
    parameters: impl Params,
) -> rusqlite::Result<Vec<Summary>> {
    connection
        .prepare_cached(&format!("SELECT {SUMMARY_COLUMNS} FROM sale {rest}"))?
        .query_map(parameters, summary_of)?
        .collect()
}

/// Appends an event, already linked to the one before.
pub(crate) fn put_event(connection: &Connection, event: &EventRow) -> rusqlite::Result<()> {
    let EventRow {
        stored:
            Stored {
                seq,
                epoch,
                entry,
                hash,
            },
        prev,
    } = event;
    connection
        .prepare_cached(
            "INSERT INTO event
                 (seq, epoch, stream, stream_seq, at, actor, kind, body, prev, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            seq,
            epoch,
            &entry.stream,
            entry.stream_seq,
            entry.at_ms,
            &entry.actor,
            &entry.kind,
            &entry.body,
            prev,
            hash,
        ))
        .map(drop)
}

/// Writes a sale's summary, as of event `seq`.
pub(crate) fn put_summary(
    connection: &Connection,
    summary: &Summary,
    seq: i64,
) -> rusqlite::Result<()> {
    let (series, ordinal) = split_number(&summary.number);
    let values = params![
        summary.sale_id,
        summary.number,
        series,
        ordinal,
        summary.day,
        summary.started_at_ms,
        summary.updated_at_ms,
        summary.cashier,
        summary.stage,
        summary.unfinished,
        summary.total_minor,
        summary.currency,
        summary.captured_minor,
        summary.refunded_minor,
        summary.order_id,
        summary.klarna_reference,
        summary.hosted_session_id,
        seq,
    ];
    // Most events change no indexed column. Naming only the others leaves the indexes alone, so fewer pages go to disk.
    let changed = connection
        .prepare_cached(
            "UPDATE sale SET updated_at = ?7, cashier = ?8, stage = ?9, total_minor = ?11, currency = ?12,
                 captured_minor = ?13, refunded_minor = ?14, seq = ?18
             WHERE sale_id = ?1 AND number = ?2 AND day = ?5 AND started_at = ?6 AND unfinished = ?10
                 AND order_id IS ?15 AND klarna_reference IS ?16 AND hosted_session_id IS ?17",
        )?
        .execute(values)?;
    if changed == 1 {
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO sale
                 (sale_id, number, series, ordinal, day, started_at, updated_at, cashier, stage, unfinished, total_minor,
                  currency, captured_minor, refunded_minor, order_id, klarna_reference, hosted_session_id, seq)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             ON CONFLICT (sale_id) DO UPDATE SET
                 number = ?2, series = ?3, ordinal = ?4, day = ?5, started_at = ?6, updated_at = ?7, cashier = ?8,
                 stage = ?9, unfinished = ?10, total_minor = ?11, currency = ?12, captured_minor = ?13,
                 refunded_minor = ?14, order_id = ?15, klarna_reference = ?16, hosted_session_id = ?17, seq = ?18",
        )?
        .execute(values)
        .map(drop)
}

/// Keeps, replaces or erases the customer's link.
pub(crate) fn put_link(
    connection: &Connection,
    sale_id: &str,
    change: &LinkChange,
) -> rusqlite::Result<()> {
    match change {
        LinkChange::Keep => Ok(()),
        LinkChange::Set {
            redirect_url,
            qr_code_url,
        } => connection
            .prepare_cached(
                "INSERT INTO link (sale_id, redirect_url, qr_code_url) VALUES (?1, ?2, ?3)
                 ON CONFLICT (sale_id) DO UPDATE SET redirect_url = ?2, qr_code_url = ?3",
            )?
            .execute((sale_id, redirect_url, qr_code_url))
            .map(drop),
        LinkChange::Approve(token) => {
            forget(connection, sale_id)?;
            connection
                .prepare_cached("INSERT INTO approval (sale_id, token) VALUES (?1, ?2)")?
                .execute([sale_id, token.expose_secret()])
                .map(drop)
        }
        LinkChange::Erase => forget(connection, sale_id),
    }
}

fn forget(connection: &Connection, sale_id: &str) -> rusqlite::Result<()> {
    for erase in [
        "DELETE FROM link WHERE sale_id = ?1",
        "DELETE FROM approval WHERE sale_id = ?1",
    ] {
        connection.prepare_cached(erase)?.execute([sale_id])?;
    }
    Ok(())
}

/// Splits a sale number into its series and the digits at its end: `P-000042` is (`P-`, 42).
pub(crate) fn split_number(number: &str) -> (&str, i64) {
    let series = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = number.get(series.len()..).unwrap_or_default();
    match digits.parse() {
        Ok(ordinal) => (series, ordinal),
        // No digits, or more than any series reaches: a series of its own.
        Err(_) => (number, 0),
    }
}

/// Reads a summary.
pub(crate) fn summary_of(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        sale_id: row.get(0)?,
        number: row.get(1)?,
        day: row.get(2)?,
        started_at_ms: row.get(3)?,
        updated_at_ms: row.get(4)?,
        cashier: row.get(5)?,
        stage: row.get(6)?,
        unfinished: row.get(7)?,
        total_minor: row.get(8)?,
        currency: row.get(9)?,
        captured_minor: row.get(10)?,
        refunded_minor: row.get(11)?,
        order_id: row.get(12)?,
        klarna_reference: row.get(13)?,
        hosted_session_id: row.get(14)?,
    })
}
