//! Appending an event, compared with a bare write and with plain tables on the same disk.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use handover_journal::{Entry, Journal, LinkChange, Summary};
use handover_till::clock::{Clock, FakeClock};
use rusqlite::{Connection, params};

use crate::places;
use crate::table::{Bar, Table, Times, number, timed};

const APPENDS: u32 = 3_000;
const WARM_UP: u32 = 200;
const EVENTS_A_SALE: u32 = 9;
const PAGE: usize = 4_096;

pub(crate) fn measure(table: &mut Table) {
    let folder = places::on_disk();
    let mut journal = Journal::open(&folder.path().join("journal.sqlite")).expect("a journal");
    let mut page = Page::new(&folder.path().join("page"));
    let plain = Plain::new(&folder.path().join("plain.sqlite"));
    let clock = FakeClock::new(handover_rig::NOW_MS, 1);
    let [mut appends, mut overwrites, mut commits] = [(); 3].map(|()| Times::default());
    let mut sale_id = String::new();
    for turn in 0..WARM_UP + APPENDS {
        let place = turn % EVENTS_A_SALE;
        if place == 0 {
            sale_id = clock.new_id().to_string();
        }
        clock.advance(1_000);
        let number = turn / EVENTS_A_SALE + 1;
        let (entry, summary) = event(&sale_id, number, place, clock.now_ms());
        // In turn, each one as often first, so that none always finds the disk idle.
        for which in (turn..turn + 3).map(|place| place % 3) {
            let (time, times) = match which {
                0 => {
                    let (time, outcome) =
                        timed(|| journal.append(&entry, &summary, LinkChange::Keep));
                    outcome.expect("a free position");
                    (time, &mut appends)
                }
                1 => (timed(|| page.overwrite()).0, &mut overwrites),
                _ => (timed(|| plain.commit(&entry, &summary)).0, &mut commits),
            };
            if turn >= WARM_UP {
                times.push(time);
            }
        }
        // A till carries the log over when nothing happens; so does this one, between two sales.
        if place + 1 == EVENTS_A_SALE && turn % (100 * EVENTS_A_SALE) < EVENTS_A_SALE {
            journal.maintain();
            plain.carry_over();
        }
    }
    let held = journal.events_of(&sale_id).expect("readable events").len();
    assert!(held > 0, "the events are there");
    for (percent, bar) in [(50, 1.2), (99, 1.5)] {
        let [ours, bare, plain] =
            [&appends, &overwrites, &commits].map(|times| times.percentile_ms(percent));
        let is_limit = plain / bare > bar && ours / plain <= bar;
        table.row(
            format!("journal append of 1 KB, p{percent} of {}", appends.len()),
            number(ours, " ms"),
            number(bare, " ms"),
            &Bar::at_most(ours / bare, bar, " ×").unless(is_limit),
        );
        table.row(
            "  beside the same rows in plain tables",
            number(ours, " ms"),
            number(plain, " ms"),
            &Bar::at_most(ours / plain, bar, " ×"),
        );
    }
    table.note("journal append: beside it 4 KiB overwritten in place and fdatasync, and the same rows committed by SQLite as durably into plain tables, without hash, triggers or checks; all three in turn. It is a limit where the plain tables alone exceed the bar.");
}

/// For comparison: a file of one page.
struct Page {
    file: File,
    bytes: [u8; PAGE],
}

impl Page {
    fn new(path: &Path) -> Page {
        let mut file = OpenOptions::new()
            .create_new(true)
            .write(true)
            .open(path)
            .expect("a file");
        let bytes = [0; PAGE];
        file.write_all(&bytes).expect("room for a page");
        file.sync_all().expect("a disk");
        Page { file, bytes }
    }

    fn overwrite(&mut self) {
        self.bytes[0] = self.bytes[0].wrapping_add(1);
        self.file.seek(SeekFrom::Start(0)).expect("a file");
        self.file.write_all(&self.bytes).expect("a page");
        self.file.sync_data().expect("a disk");
    }
}

/// For comparison: a plain table of the same events and one of the same summaries, committed as durably as the journal. No
/// hash, no trigger, no check of the order or of the files.
struct Plain(Connection);

impl Plain {
    fn new(path: &Path) -> Plain {
        let connection = Connection::open(path).expect("a database");
        connection.set_prepared_statement_cache_capacity(64);
        let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE event (seq INTEGER PRIMARY KEY, stream TEXT, stream_seq INTEGER, at INTEGER, actor TEXT, kind TEXT,
                 body TEXT, prev BLOB, hash BLOB, UNIQUE (stream, stream_seq));
             CREATE TABLE sale (sale_id TEXT PRIMARY KEY, number TEXT UNIQUE, day TEXT, started_at INTEGER,
                 updated_at INTEGER, stage TEXT, unfinished INTEGER, total_minor INTEGER);
             CREATE INDEX sale_by_day ON sale (day, started_at);
             CREATE INDEX sale_unfinished ON sale (started_at) WHERE unfinished = 1;";
        connection.execute_batch(settings).expect("a database");
        Plain(connection)
    }

    fn commit(&self, entry: &Entry, summary: &Summary) {
        self.run("BEGIN IMMEDIATE", []);
        let (event, hash) = (
            "INSERT INTO event (stream, stream_seq, at, actor, kind, body, prev, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
            [7_u8; 32],
        );
        self.run(
            event,
            params![
                entry.stream,
                entry.stream_seq,
                entry.at_ms,
                entry.actor,
                entry.kind,
                entry.body,
                hash
            ],
        );
        let sale = if entry.stream_seq == 0 || !summary.unfinished {
            "INSERT INTO sale VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (sale_id) DO UPDATE SET updated_at = ?5, stage = ?6, unfinished = ?7, total_minor = ?8"
        } else {
            "UPDATE sale SET updated_at = ?5, stage = ?6, total_minor = ?8
             WHERE sale_id = ?1 AND number = ?2 AND day = ?3 AND started_at = ?4 AND unfinished = ?7"
        };
        self.run(
            sale,
            params![
                summary.sale_id,
                summary.number,
                summary.day,
                summary.started_at_ms,
                summary.updated_at_ms,
                summary.stage,
                summary.unfinished,
                summary.total_minor
            ],
        );
        self.run("COMMIT", []);
    }

    fn run(&self, sql: &str, values: impl rusqlite::Params) {
        let mut statement = self.0.prepare_cached(sql).expect("a table");
        statement.execute(values).expect("a disk");
    }

    fn carry_over(&self) {
        let busy = self
            .0
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get(0));
        assert_eq!(busy, Ok(0), "nobody else is there");
    }
}

/// Returns an event as the engine writes it, for a basket of five lines, with its sale's summary.
fn event(sale_id: &str, number: u32, place: u32, at_ms: i64) -> (Entry, Summary) {
    let lines: Vec<String> = (1..=5)
        .map(|line| {
            let id = place * 5 + line;
            format!(
                r#"{{"id":{id},"sku":"85123A{id:04}","name":"White hanging heart T-light holder, large, {id}","quantity":6,"unit_price":{{"minor":255,"currency":"GBP"}},"tax_rate":20000}}"#
            )
        })
        .collect();
    let entry = Entry {
        stream: sale_id.to_owned(),
        stream_seq: place,
        at_ms,
        actor: "person:Ada".to_owned(),
        kind: "lines_added".to_owned(),
        body: format!(r#"{{"body":{{"lines":[{}]}}}}"#, lines.join(",")),
    };
    let total_minor = i64::from(place + 1) * 7_650;
    let summary = Summary {
        sale_id: sale_id.to_owned(),
        number: format!("P-{number:06}"),
        day: "2026-06-01".to_owned(),
        started_at_ms: at_ms - i64::from(place) * 1_000,
        updated_at_ms: at_ms,
        cashier: "Ada".to_owned(),
        stage: "basket".to_owned(),
        unfinished: place + 1 < EVENTS_A_SALE,
        total_minor,
        currency: "GBP".to_owned(),
        captured_minor: 0,
        refunded_minor: 0,
        order_id: None,
        klarna_reference: None,
        hosted_session_id: None,
    };
    (entry, summary)
}
