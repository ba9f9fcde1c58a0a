//! A journal of many whole sales: a few real ones, copied over and over under other names.

use std::path::{Path, PathBuf};

use handover_core::{Channel, Command, Goods, IdempotencyKey, SaleId, Share, Stage};
use handover_journal::{Entry, Journal, Reader, Stored, Summary};
use handover_rig::sales::ada;
use handover_rig::{NOW_MS, Rig, line, pay};
use handover_till::clock::{Clock, FakeClock};
use handover_till::engine::sales::stored_sale;
use handover_till::local_time::LocalTime;
use klarna_simulator::world::CustomerAct;
use rusqlite::{Connection, params};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// How many sales a business day has.
pub(crate) const SALES_A_DAY: usize = 300;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// The number of operations of a sale that may have a key.
const OPERATIONS: u32 = 3;

/// Returns the shop's time zone.
pub(crate) fn local() -> LocalTime {
    LocalTime::new("Europe/London", "00:00").expect("a time zone")
}

/// Writes sales into a journal, much faster than a till: a day in one transaction, past the journal's own guards.
pub(crate) struct Writer {
    path: PathBuf,
    clock: FakeClock,
    local: LocalTime,
    patterns: Vec<Pattern>,
    sales: usize,
    events: i64,
    head: Vec<u8>,
}

/// A recorded sale, and what in it is specific to that sale.
struct Pattern {
    id: SaleId,
    number: String,
    names: Vec<String>,
    events: Vec<Stored>,
}

impl Writer {
    pub(crate) fn new(path: &Path) -> Writer {
        drop(Journal::open(path).expect("a journal"));
        Writer {
            path: path.to_owned(),
            clock: FakeClock::new(NOW_MS, 3),
            local: local(),
            patterns: patterns(),
            sales: 0,
            events: 0,
            head: Sha256::digest("handover journal 1").to_vec(),
        }
    }

    /// Writes whole days of sales until there are `events` in the journal. Returns the number of events.
    pub(crate) fn write_to(&mut self, events: usize) -> usize {
        let connection = Connection::open(&self.path).expect("the journal");
        let run = |batch: &str| connection.execute_batch(batch).expect("a free journal");
        run(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
             PRAGMA cache_size = -200000",
        );
        let guards = guards(&connection);
        for (name, _) in &guards {
            run(&format!("DROP TRIGGER {name}"));
        }
        while usize::try_from(self.events).is_ok_and(|written| written < events) {
            run("BEGIN");
            for _ in 0..SALES_A_DAY {
                self.write(&connection);
            }
            run("COMMIT");
        }
        for (_, guard) in &guards {
            run(guard);
        }
        run("PRAGMA journal_mode = WAL");
        usize::try_from(self.events).expect("not that many")
    }

    /// Copies the whole journal.
    pub(crate) fn copy_to(&self, path: &Path) {
        std::fs::copy(&self.path, path).expect("room on disk");
    }

    /// Returns the last day written.
    pub(crate) fn last_day(&self) -> String {
        self.local.day(self.begun_at(self.sales - 1))
    }

    /// Returns the number of sales in the journal.
    pub(crate) const fn sales(&self) -> usize {
        self.sales
    }

    fn begun_at(&self, sale: usize) -> i64 {
        let (day, place) = (sale / SALES_A_DAY, sale % SALES_A_DAY);
        // From 09:00 on, a sale every two minutes.
        NOW_MS - 60 * 60 * 1_000 + day as i64 * DAY_MS + place as i64 * 120_000
    }

    fn write(&mut self, connection: &Connection) {
        let begun_at = self.begun_at(self.sales);
        let pattern = &self.patterns[self.sales % self.patterns.len()];
        self.clock.set_now(begun_at);
        let id = SaleId::new(self.clock.new_id());
        let mut renamed = vec![(pattern.number.clone(), number(self.sales))];
        for name in &pattern.names {
            renamed.push((name.clone(), self.clock.new_id().to_string()));
        }
        for operation in 1..=OPERATIONS {
            let key = |sale| IdempotencyKey::derive(sale, operation, 1).to_string();
            renamed.push((key(pattern.id), key(id)));
        }
        let moved = begun_at - pattern.events.first().map_or(0, |first| first.entry.at_ms);
        let stored: Vec<Stored> = pattern
            .events
            .iter()
            .map(|stored| {
                let mut body = stored.entry.body.clone();
                for (old, new) in &renamed {
                    if body.contains(old) {
                        body = body.replace(old, new);
                    }
                }
                Stored {
                    entry: Entry {
                        stream: id.to_string(),
                        at_ms: stored.entry.at_ms + moved,
                        body,
                        ..stored.entry.clone()
                    },
                    ..stored.clone()
                }
            })
            .collect();
        let summary =
            stored_sale::summarize(&id.to_string(), &stored, &self.local).expect("a legal sale");
        for stored in &stored {
            self.put(connection, &stored.entry);
        }
        put_summary(connection, &summary, self.sales, self.events).expect("a new sale");
        self.sales += 1;
    }

    /// Appends an event to the chain.
    fn put(&mut self, connection: &Connection, entry: &Entry) {
        self.events += 1;
        let mut hasher = Sha256::new();
        for field in [
            &self.head[..],
            &self.events.to_le_bytes(),
            &1_i64.to_le_bytes(),
            entry.stream.as_bytes(),
            &entry.stream_seq.to_le_bytes(),
            &entry.at_ms.to_le_bytes(),
            entry.actor.as_bytes(),
            entry.kind.as_bytes(),
            entry.body.as_bytes(),
        ] {
            hasher.update((field.len() as u64).to_le_bytes());
            hasher.update(field);
        }
        let hash = hasher.finalize().to_vec();
        connection
            .prepare_cached("INSERT INTO event VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
            .expect("the table of events")
            .execute((
                self.events,
                &entry.stream,
                entry.stream_seq,
                entry.at_ms,
                &entry.actor,
                &entry.kind,
                &entry.body,
                &self.head,
                &hash,
            ))
            .expect("a free place");
        self.head = hash;
    }
}

/// Returns the number of a sale, counted from 0.
pub(crate) fn number(sale: usize) -> String {
    format!("P-{:06}", sale + 1)
}

/// Returns the journal's triggers: their names and what creates them.
fn guards(connection: &Connection) -> Vec<(String, String)> {
    let mut triggers = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
        .expect("a schema");
    let triggers = triggers.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let triggers: rusqlite::Result<_> = triggers.and_then(Iterator::collect);
    triggers.expect("readable triggers")
}

fn put_summary(
    connection: &Connection,
    summary: &Summary,
    sale: usize,
    seq: i64,
) -> rusqlite::Result<usize> {
    connection
        .prepare_cached(
            "INSERT INTO sale VALUES (?1, ?2, 'P-', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            summary.sale_id,
            summary.number,
            sale as i64 + 1,
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
        ])
}

/// Returns the sales that all others are copies of.
fn patterns() -> Vec<Pattern> {
    let mut rig = Rig::new();
    let mut ids = Vec::new();
    for (turn, lines) in [1, 3, 2, 8, 1, 4, 2, 12, 1, 5].into_iter().enumerate() {
        let basket = (0..lines).map(|n| line(&format!("85{n:03}A"), 1 + n % 3, 255 + 100 * n));
        let basket = basket.collect();
        let id = rig.engine().begin(&ada(), basket).expect("a basket").id();
        rig.ask(id, pay(Channel::Qr)).expect("a payable basket");
        rig.run_to(id, Stage::Open);
        rig.run_for(12_000);
        rig.customer(id, CustomerAct::Open);
        rig.run_for(30_000);
        match turn {
            // One in ten walks away.
            3 => {
                rig.customer(id, CustomerAct::Cancel);
                rig.run_to(id, Stage::Cancelled);
            }
            _ => {
                rig.customer(id, CustomerAct::Pay);
                rig.run_to(id, Stage::Paid);
                rig.ask(id, Command::HandOver(Goods::Rest)).expect("paid");
                rig.run_to(id, Stage::HandedOver);
            }
        }
        // One in ten comes back.
        if turn == 8 {
            let reason = "does not fit".into();
            rig.ask(
                id,
                Command::Refund {
                    share: Share::Goods(Goods::Rest),
                    reason,
                },
            )
            .expect("captured");
            rig.run_for(10_000);
        }
        ids.push(id);
    }
    let reader = Reader::open(&rig.journal_path()).expect("a journal");
    ids.into_iter()
        .map(|id| {
            let events = reader.events_of(&id.to_string()).expect("readable events");
            let mut names = Vec::new();
            for stored in &events {
                let body = serde_json::from_str(&stored.entry.body).expect("JSON");
                collect_names(&body, &mut names);
            }
            names.sort();
            names.dedup();
            let number = rig.sale(id).number().as_str().to_owned();
            Pattern {
                id,
                number,
                names,
                events,
            }
        })
        .collect()
}

/// Collects Klarna's ids: of sessions, orders, captures, answers.
fn collect_names(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text) if name.ends_with("_id") || name == "klarna_reference" => {
                        names.push(text.to_owned());
                    }
                    _ => collect_names(value, names),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_names(item, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
