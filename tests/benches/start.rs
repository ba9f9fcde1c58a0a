//! Starting: the checks before the journal can be used must not grow with it.

use std::path::Path;

use handover_journal::Journal;
use rusqlite::Connection;

use crate::places;
use crate::sales::Writer;
use crate::table::{Bar, Table, Times, number, timed};

/// With `HANDOVER_BENCH_LARGE` set, ten million as well: 10 GB of memory and of disk, and some minutes to write them.
const EVENTS: [usize; 2] = [10_000, 1_000_000];
const LARGE: usize = 10_000_000;
const STARTS: usize = 40;

pub(crate) fn measure(table: &mut Table) {
    let is_large = std::env::var_os("HANDOVER_BENCH_LARGE").is_some();
    let sizes = EVENTS.into_iter().chain(is_large.then_some(LARGE));
    let (memory, disk) = (places::in_memory(), places::on_disk());
    let mut writer = Writer::new(&memory.path().join("journal.sqlite"));
    let mut first = None;
    for size in sizes {
        let events = writer.write_to(size);
        let path = disk.path().join(format!("journal-{size}.sqlite"));
        writer.copy_to(&path);
        let start = || timed(|| Journal::open(&path).expect("an intact journal"));
        // A copy has no checkpoint, so that its first start verifies the whole chain and writes one.
        let (without, journal) = start();
        drop(journal);
        let [mut times, mut bare] = [(); 2].map(|()| Times::default());
        for _ in 0..STARTS {
            let (time, journal) = start();
            drop(journal);
            times.push(time);
            let (time, hash) = timed(|| last_hash(&path));
            assert_eq!(hash.len(), 32);
            bare.push(time);
        }
        let p95 = times.percentile_ms(95);
        let first = *first.get_or_insert(times.percentile_ms(50));
        table.row(
            format!("start check, {events} events on file, p95"),
            number(p95, " ms"),
            format!(
                "p50 {}, {:.2} times the first; bare {}",
                number(times.percentile_ms(50), " ms"),
                times.percentile_ms(50) / first,
                number(bare.percentile_ms(50), " ms"),
            ),
            &Bar::at_most(p95, 50.0, " ms"),
        );
        table.plain(
            "  the same without a checkpoint: the whole chain",
            number(without.as_secs_f64() * 1e3, " ms"),
            "once",
            "",
        );
    }
    table.note("start check: the library, the settings, the guards, the chain from its mark on, the newest summaries; bare: the same file opened by the database library alone, and its last hash read.");
}

/// Does what any program would do first: opens the file and reads a row.
fn last_hash(path: &Path) -> Vec<u8> {
    let bare = Connection::open(path).expect("a database");
    bare.query_row(
        "SELECT hash FROM event ORDER BY seq DESC LIMIT 1",
        [],
        |row| row.get(0),
    )
    .expect("an event")
}
