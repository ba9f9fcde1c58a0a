//! Reading the journal: the whole of it, and a day.

use std::path::Path;

use handover_till::engine::sales::stored_sale;
use handover_till::upkeep::records::Records;

use crate::places;
use crate::sales::{self, SALES_A_DAY, Writer};
use crate::table::{Bar, Table, Times, number, timed};

const EVENTS: [usize; 2] = [100_000, 200_000];
const VERIFICATIONS: usize = 5;
const DAYS: usize = 500;

pub(crate) fn measure(table: &mut Table) {
    // Written in memory, where no transaction waits; read from disk.
    let (memory, disk) = (places::in_memory(), places::on_disk());
    let mut path = memory.path().join("journal.sqlite");
    let mut writer = Writer::new(&path);
    let mut days = Vec::new();
    for (turn, events) in EVENTS.into_iter().enumerate() {
        let events = writer.write_to(events);
        path = disk.path().join(format!("journal-{turn}.sqlite"));
        writer.copy_to(&path);
        days.push((events, day(&path, &writer.last_day())));
    }
    for (events, times) in &days {
        let p95 = times.percentile_ms(95);
        table.row(
            format!("day view of {SALES_A_DAY} sales, {events} events on file, p95"),
            number(p95, " ms"),
            format!("p50 {}", number(times.percentile_ms(50), " ms")),
            &Bar::at_most(p95, 1.0, " ms"),
        );
    }
    let sales = writer.sales();
    drop(writer);
    verify(table, &path, sales);
}

fn day(path: &Path, day: &str) -> Times {
    let books = Records::open(path, sales::local()).expect("a journal");
    let mut times = Times::default();
    for turn in 0..DAYS + 20 {
        let (time, day) = timed(|| books.day(day).expect("a day"));
        assert_eq!(day.sales.len(), SALES_A_DAY);
        if turn >= 20 {
            times.push(time);
        }
    }
    times
}

fn verify(table: &mut Table, path: &Path, sales: usize) {
    let local = sales::local();
    let mut runs = Times::default();
    let [mut bare, mut chain] = [(); 2].map(|()| Times::default());
    let mut events = 0;
    for _ in 0..VERIFICATIONS {
        let (time, verified) = timed(|| {
            handover_journal::verify(
                &handover_journal::OwnDisk,
                path,
                &mut |_| {},
                &mut |sale, events| stored_sale::summarize(sale, events, &local),
            )
            .expect("the journal is intact")
        });
        assert_eq!(verified.sales, sales as u64);
        events = verified.events;
        runs.push(time);
        // With sales that closed without payment, reading and the chain are what is left.
        let (time, outcome) = timed(|| {
            handover_journal::verify(
                &handover_journal::OwnDisk,
                path,
                &mut |_| {},
                &mut |_, _| Err(String::new()),
            )
            .is_err()
        });
        assert!(outcome, "no sale was replayed");
        chain.push(time);
        let (time, bytes) = timed(|| std::fs::read(path).expect("the file").len());
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
    table.plain(
        "  of it: events read and hashed",
        number(chain.percentile_ms(50), " ms"),
        "",
        number(per_second(&chain), " events/s"),
    );
    table.note("replay and verify: every event's hash, every sale replayed, every summary compared; the middle one of five runs, the file in the system's cache.");
}
