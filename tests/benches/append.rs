//! Appending an event, compared with the least that any durable write costs on the same disk.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use handover_journal::{Entry, Journal, LinkChange, Summary};
use handover_till::clock::{Clock, FakeClock};

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
    let clock = FakeClock::new(handover_rig::NOW_MS, 1);
    let (mut appends, mut overwrites) = (Times::default(), Times::default());
    let mut sale_id = String::new();
    for turn in 0..WARM_UP + APPENDS {
        let place = turn % EVENTS_A_SALE;
        if place == 0 {
            sale_id = clock.new_id().to_string();
        }
        clock.advance(1_000);
        let number = turn / EVENTS_A_SALE + 1;
        let (entry, summary) = event(&sale_id, number, place, clock.now_ms());
        // Alternating, so that neither always finds the disk idle.
        let overwritten_first = (turn % 2 == 0).then(|| timed(|| page.overwrite()).0);
        let (appended, outcome) = timed(|| journal.append(&entry, &summary, LinkChange::Keep));
        outcome.expect("a free position");
        let overwritten = overwritten_first.unwrap_or_else(|| timed(|| page.overwrite()).0);
        if turn >= WARM_UP {
            appends.push(appended);
            overwrites.push(overwritten);
        }
    }
    let held = journal.events_of(&sale_id).expect("readable events").len();
    assert!(held > 0, "the events are there");
    for (percent, bar) in [(50, 1.2), (99, 1.5)] {
        let (ours, bare) = (
            appends.percentile_ms(percent),
            overwrites.percentile_ms(percent),
        );
        table.row(
            format!("journal append of 1 KB, p{percent} of {}", appends.len()),
            number(ours, " ms"),
            number(bare, " ms"),
            &Bar::at_most(ours / bare, bar, " ×"),
        );
    }
    table.note("journal append: beside it 4 KiB overwritten in place and fdatasync, in turn with the appends.");
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
