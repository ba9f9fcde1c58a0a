//! Reading the journal: a day, a sale, a search in ever longer ones, and the whole of one.

use std::path::Path;
use std::time::Duration;

use handover_journal::OwnDisk;
use handover_till::engine::sales::stored_sale;
use handover_till::upkeep::records::Records;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use crate::chance::Chance;
use crate::places;
use crate::sales::{self, SALES_A_DAY, Writer};
use crate::table::{Bar, Table, Times, number, timed};

/// The lengths of the journal, in events. `HANDOVER_EVENTS=10000000` adds one.
const EVENTS: [usize; 2] = [100_000, 1_000_000];
const VERIFICATIONS: usize = 5;
/// How often each view is read.
const READS: usize = 400;
const UNCOUNTED_READS: usize = 20;
/// How many sales a search lists.
const HITS: u32 = 50;

pub(crate) fn measure(table: &mut Table) {
    let folder = places::on_disk();
    let path = folder.path().join("journal.sqlite");
    let mut writer = Writer::new(&path);
    let more = std::env::var("HANDOVER_EVENTS").ok();
    let more = more.map(|events| events.parse().expect("a number of events"));
    let mut journals = Vec::new();
    for events in EVENTS.into_iter().chain(more) {
        let events = writer.write_to(events);
        let copy = folder.path().join(format!("journal-{events}.sqlite"));
        writer.copy_to(&copy);
        journals.push(Viewed {
            events,
            sales: writer.sales(),
            day: writer.last_day(),
            records: Records::open(&copy, sales::local()).expect("a journal"),
            views: Views::default(),
        });
    }
    // In turn, so that whatever else the machine does slows them all alike.
    let mut chance = Chance::new(7);
    for turn in 0..READS + UNCOUNTED_READS {
        for journal in &mut journals {
            journal.read(turn, &mut chance);
        }
    }
    let bars: [(&str, f64, TimesOf); 3] = [
        ("day view of 300 sales", 1.0, |views| &views.day),
        ("one sale", 1.0, |views| &views.sale),
        ("search", 50.0, |views| &views.search),
    ];
    for (what, bar, times) in bars {
        for journal in &journals {
            let times = times(&journal.views);
            let p95 = times.percentile_ms(95);
            table.row(
                format!("{what}, {} events on file, p95", journal.events),
                number(p95, " ms"),
                format!("p50 {}", number(times.percentile_ms(50), " ms")),
                &Bar::at_most(p95, bar, " ms"),
            );
        }
        let usual = journals
            .iter()
            .map(|journal| times(&journal.views).percentile_ms(50));
        let least = usual.clone().fold(f64::MAX, f64::min);
        let most = usual.fold(0.0, f64::max);
        table.row(
            "  slowest length of journal to fastest, p50",
            number(most, " ms"),
            number(least, " ms"),
            &Bar::at_most(most / least, 1.5, "×"),
        );
    }
    table.note("one sale: by its number, with its history; search: a number, the beginning of an order's id, a word that is in no sale, in turn.");
    drop(journals);
    verify(table, &path, writer.sales());
}

type TimesOf = fn(&Views) -> &Times;

/// How long the views took.
#[derive(Default)]
struct Views {
    day: Times,
    sale: Times,
    search: Times,
}

/// A journal, and how fast it is viewed.
struct Viewed {
    events: usize,
    sales: usize,
    day: String,
    records: Records,
    views: Views,
}

impl Viewed {
    fn read(&mut self, turn: usize, chance: &mut Chance) {
        let records = &self.records;
        let (of_day, found) = timed(|| records.day(&self.day).expect("a day"));
        assert_eq!(found.sales.len(), SALES_A_DAY);
        let name = sales::number(chance.below(self.sales));
        let (of_sale, found) = timed(|| records.history(&name).expect("a journal"));
        let order = found.expect("a sale").summary.order_id;
        let text = match turn % 3 {
            0 => name,
            1 => order.map_or(name, |order| order[..16].to_owned()),
            _ => "nobody".to_owned(),
        };
        let (of_search, found) = timed(|| records.search(&text, None, HITS).expect("a journal"));
        assert_eq!(found.is_empty(), text == "nobody");
        if turn >= UNCOUNTED_READS {
            self.views.day.push(of_day);
            self.views.sale.push(of_sale);
            self.views.search.push(of_search);
        }
    }
}

fn verify(table: &mut Table, path: &Path, sales: usize) {
    let local = sales::local();
    let [mut runs, mut chain, mut hashed, mut bare] = [(); 4].map(|()| Times::default());
    let mut events = 0;
    for _ in 0..VERIFICATIONS {
        let (time, verified) = timed(|| {
            handover_journal::verify(&OwnDisk, path, &mut |_| {}, &|sale, events| {
                stored_sale::summarize(sale, events, &local)
            })
            .expect("the journal is intact")
        });
        assert_eq!(verified.sales, sales as u64);
        events = verified.events;
        runs.push(time);
        // With sales that cannot be replayed, reading and the chain are what is left.
        let (time, outcome) = timed(|| {
            let replay = |_: &str, _: &[_]| Err(String::new());
            handover_journal::verify(&OwnDisk, path, &mut |_| {}, &replay).is_err()
        });
        assert!(outcome, "no sale was replayed");
        chain.push(time);
        hashed.push(hash(path));
        let (time, bytes) = timed(|| read(path));
        assert!(bytes > 0);
        bare.push(time);
    }
    let per_second = |times: &Times| events as f64 / times.percentile_ms(50) * 1e3;
    table.row(
        format!("replay and verify, {events} events of {sales} sales"),
        number(runs.percentile_ms(50), " ms"),
        format!("read only {}", number(bare.percentile_ms(50), " ms")),
        &Bar::at_least(per_second(&runs), 1e6, " events/s"),
    );
    table.row(
        "  compared with SHA-256 of the same bytes",
        number(runs.percentile_ms(50), " ms"),
        number(hashed.percentile_ms(50), " ms"),
        &Bar::at_most(runs.percentile_ms(50) / hashed.percentile_ms(50), 3.0, "×"),
    );
    table.plain(
        "  of it: events read and hashed",
        number(chain.percentile_ms(50), " ms"),
        "",
        number(per_second(&chain), " events/s"),
    );
    table.note("replay and verify: every event's hash, every sale replayed, every summary compared; the middle one of five runs, the file in the system's cache. SHA-256: one event after the other on one core, out of memory.");
}

/// Returns how long hashing takes of what the hashes of all events cover.
fn hash(path: &Path) -> Duration {
    let connection = Connection::open(path).expect("the journal");
    let mut events = connection
        .prepare(
            "SELECT prev, stream, actor, kind, body, hash FROM event
             WHERE seq BETWEEN ?1 AND ?1 + 9999 ORDER BY seq",
        )
        .expect("the table of events");
    let mut total = Duration::ZERO;
    for first in (1..).step_by(10_000) {
        let bytes = events.query_map([first], covered);
        let bytes: rusqlite::Result<Vec<Vec<u8>>> = bytes.and_then(Iterator::collect);
        let bytes = bytes.expect("readable events");
        if bytes.is_empty() {
            return total;
        }
        let (time, odd) = timed(|| {
            let hashes = bytes.iter().map(|bytes| Sha256::digest(bytes)[0] & 1);
            hashes.map(usize::from).sum::<usize>()
        });
        assert!(odd <= bytes.len());
        total += time;
    }
    total
}

/// Returns as many bytes as an event's hash covers: its texts, four numbers, and the length of each field.
fn covered(row: &Row<'_>) -> rusqlite::Result<Vec<u8>> {
    let mut bytes = vec![0; 9 * 8 + 3 * 8 + 4];
    for column in 0..5 {
        let field = row.get_ref(column)?;
        bytes.extend_from_slice(field.as_bytes()?);
    }
    Ok(bytes)
}

/// Reads the file once, and returns its length.
fn read(path: &Path) -> u64 {
    let mut file = std::fs::File::open(path).expect("the file");
    std::io::copy(&mut file, &mut std::io::sink()).expect("a readable file")
}
