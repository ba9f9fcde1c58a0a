//! Starting: what is checked before the journal may be used must not grow with it.

use handover_till::journal::Journal;

use crate::places;
use crate::sales::Writer;
use crate::table::{Bar, Table, Times, number, timed};

/// With `HANDOVER_BENCH_LARGE` set, ten million as well: 10 GB, and some minutes to write them.
const EVENTS: [usize; 2] = [10_000, 1_000_000];
const LARGE: usize = 10_000_000;
const STARTS: usize = 40;

pub(crate) fn measure(table: &mut Table) {
    let is_large = std::env::var_os("HANDOVER_BENCH_LARGE").is_some();
    let sizes = EVENTS.into_iter().chain(is_large.then_some(LARGE));
    let disk = places::on_disk();
    let memory = if is_large {
        places::on_disk()
    } else {
        places::in_memory()
    };
    let mut writer = Writer::new(&memory.path().join("journal.sqlite"));
    let mut first = None;
    for size in sizes {
        let events = writer.write_to(size);
        let path = disk.path().join(format!("journal-{size}.sqlite"));
        writer.copy_to(&path);
        let mut times = Times::default();
        for turn in 0..=STARTS {
            let (time, journal) = timed(|| Journal::open(&path).expect("a sound journal"));
            drop(journal);
            // The first makes what lies beside a journal.
            if turn > 0 {
                times.push(time);
            }
        }
        let p95 = times.percentile_ms(95);
        let first = *first.get_or_insert(times.percentile_ms(50));
        table.row(
            format!("start check, {events} events on file, p95"),
            number(p95, " ms"),
            format!(
                "p50 {}, {:.2} times the first",
                number(times.percentile_ms(50), " ms"),
                times.percentile_ms(50) / first
            ),
            &Bar::at_most(p95, 50.0, " ms"),
        );
    }
    table.note("start check: the library, the settings, the guards, the end of the chain and its summaries.");
}
