//! An eight-hour day of 3,000 sales, as fast as the machine can: does the till keep its size?
//!
//! The till is the real one with its journal on disk. Klarna is the simulator in its own process, reached over HTTP;
//! its clock moves together with the till's. `cargo bench -p handover-tests --bench endurance -- 600` runs the first
//! 600 sales. If a limit is exceeded, it exits with 1.
#![expect(
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a report; calculates memory, not money"
)]

#[expect(dead_code, reason = "the other benchmarks draw in more ways")]
mod chance;
#[expect(dead_code, reason = "the other benchmarks also keep files in memory")]
mod places;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command as Process, ExitCode, Stdio};
use std::sync::{Arc, Mutex};

use chance::Chance;
use handover_core::{
    Channel, Command, Currency, Goods, LineId, Piece, Prices, SaleId, Share, Stage,
};
use handover_journal::Journal;
use handover_klarna::{Client, Credential, Endpoint};
use handover_rig::sales::ada;
use handover_rig::{line, pay, shop};
use handover_till::clock::{Clock, FakeClock, SystemClock};
use handover_till::engine::sales::stored_sale;
use handover_till::engine::task::Till;
use handover_till::engine::{Engine, Rules};
use handover_till::local_time::LocalTime;
use klarna_simulator::http as simulator;
use klarna_simulator::world::Settings;
use secrecy::SecretString;
use serde_json::{Value, json};

const SALES: usize = 3_000;
const DAY_MS: i64 = 8 * 3_600_000;
/// How much time passes at a time.
const STEP_MS: i64 = 200;
/// Samples before this many sales show the till warming up, not growing.
const WARM_UP: usize = 500;
const EVERY: usize = 100;

const MOST_KIB_PER_100_SALES: f64 = 128.0;
const MOST_WAL_KIB: u64 = 8 * 1024;
/// How much more than the first samples after the warm-up later ones may have: connections come and go.
const MOST_MORE_TASKS: usize = 24;
const MOST_MORE_FILES: usize = 16;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "klarna") {
        be_klarna();
        return ExitCode::SUCCESS;
    }
    let sales = arguments.iter().find_map(|argument| argument.parse().ok());
    runtime(2).block_on(day(sales.unwrap_or(SALES)))
}

/// Answers as Klarna until its standard input is closed.
fn be_klarna() {
    runtime(1).block_on(async {
        let options = simulator::Options {
            settings: Settings {
                rate_limit: false,
                ..Settings::default()
            },
            ..simulator::Options::default()
        };
        let running = simulator::start(options).await.expect("a free port");
        println!("{}", running.base_url());
        tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()))
            .await
            .expect("a thread")
            .expect("an input");
        running.stop().await;
    });
}

/// Klarna, in its own process.
struct Klarna {
    process: Child,
    url: String,
    http: reqwest::Client,
}

impl Klarna {
    fn start() -> Klarna {
        let mut process = Process::new(std::env::current_exe().expect("this program"))
            .arg("klarna")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program once more");
        let mut url = String::new();
        BufReader::new(process.stdout.take().expect("its output"))
            .read_line(&mut url)
            .expect("an address");
        drop(tokio_rustls::rustls::crypto::ring::default_provider().install_default());
        Klarna {
            process,
            url: url.trim().to_owned(),
            http: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
        }
    }

    async fn control(&self, path: &str, body: &Value) -> bool {
        let request = self.http.post(format!("{}/control/{path}", self.url));
        let answer = request.body(body.to_string()).send().await;
        answer.expect("an answer").status().is_success()
    }

    async fn orders(&self) -> Vec<Value> {
        let answer = self.http.get(format!("{}/control/world", self.url)).send();
        let text = answer
            .await
            .expect("an answer")
            .text()
            .await
            .expect("a body");
        let world: Value = serde_json::from_str(&text).expect("JSON");
        world["orders"].as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Klarna {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().ok();
    }
}

/// What happens next to a sale, and when.
#[derive(Clone, Copy)]
enum Next {
    Customer(&'static str),
    HandOver,
    Release,
    Refund,
}

/// A sale that the cashier or a customer is busy with.
struct Busy {
    plan: Vec<(i64, Next)>,
    was_open: bool,
    was_paid: bool,
    in_parts: bool,
}

async fn day(sales: usize) -> ExitCode {
    let klarna = Klarna::start();
    let folder = places::on_disk();
    let file = folder.path().join("journal.sqlite");
    let clock = Arc::new(FakeClock::new(SystemClock::new().now_ms(), 7));
    let till = open(&klarna, &file, &clock);
    let mut chance = Chance::new(20_260_601);
    let mut busy: BTreeMap<SaleId, Busy> = BTreeMap::new();
    let mut samples: Vec<Sample> = Vec::new();
    let gap_ms = DAY_MS / i64::try_from(SALES).expect("a number");
    let (mut begun, mut next_at) = (0, 0);
    println!(
        "{:>6} {:>9} {:>6} {:>6} {:>8} {:>8} {:>11}",
        "sales", "RSS KiB", "tasks", "files", "threads", "WAL KiB", "journal KiB"
    );
    while begun < sales || !busy.is_empty() {
        clock.advance(STEP_MS);
        assert!(
            klarna
                .control("clock", &json!({ "advance_ms": STEP_MS }))
                .await
        );
        let now = clock.monotonic_ms();
        if begun < sales && now >= next_at {
            let lines = (0..=chance.below(5))
                .map(|n| {
                    line(
                        &format!("8512{n}A"),
                        2,
                        100 + 55 * i64::try_from(n).unwrap_or(0),
                    )
                })
                .collect();
            let id = till.begin(&ada(), lines).await.expect("a basket").id();
            till.look(Some(id)).await.expect("a till");
            let asked = till.ask(&ada(), id, pay(Channel::Qr), None).await;
            asked.expect("a payable basket");
            busy.insert(
                id,
                Busy {
                    plan: Vec::new(),
                    was_open: false,
                    was_paid: false,
                    in_parts: chance.below(20) == 0,
                },
            );
            begun += 1;
            #[expect(clippy::cast_possible_truncation, reason = "only a few seconds")]
            let pause = (gap_ms as f64 * -(1.0 - chance.share()).ln()) as i64;
            next_at = now + pause;
            if begun % EVERY == 0 {
                let sample = Sample::take(begun, &file);
                sample.print();
                samples.push(sample);
            }
        } else {
            // Any message makes the till look at the clock.
            till.look(None).await.expect("a till");
        }
        let ids: Vec<SaleId> = busy.keys().copied().collect();
        for id in ids {
            follow(&till, &klarna, &mut busy, id, now, &mut chance).await;
        }
    }
    till.stop().await;
    let totals = totals(&file, &klarna.orders().await);
    report(&samples, begun, totals)
}

fn open(klarna: &Klarna, file: &Path, clock: &Arc<FakeClock>) -> Till {
    let endpoint = Endpoint::loopback(&klarna.url).expect("a loopback address");
    let secret = SecretString::from("practice");
    let credential =
        Credential::new(Some("practice".to_owned()), secret).expect("a valid credential");
    let client = Client::new(endpoint.clone(), credential, "Handover/bench").expect("a client");
    let rules = Rules {
        currency: Currency::Gbp,
        prices: Prices::WithTax,
        local: local(),
        series: "P-".to_owned(),
        endpoint,
        calls_per_1000_seconds: 10_000,
        expected: None,
    };
    let time: Arc<dyn Clock> = Arc::clone(clock) as Arc<dyn Clock>;
    let journal = Journal::open(file).expect("a journal");
    let engine = Engine::open(journal, Arc::clone(&time), rules).expect("a till");
    Till::start(engine, client, shop(), time).expect("a thread")
}

/// Plays customer and cashier of one sale.
async fn follow(
    till: &Till,
    klarna: &Klarna,
    busy: &mut BTreeMap<SaleId, Busy>,
    id: SaleId,
    now: i64,
    chance: &mut Chance,
) {
    let snapshot = Arc::clone(&till.watch().borrow());
    let sale = snapshot.sale(id).map(|shown| Arc::clone(&shown.sale));
    let Some(mut one) = busy.remove(&id) else {
        return;
    };
    let stage = sale.as_ref().map(|sale| sale.stage());
    if stage == Some(Stage::Open) && !one.was_open {
        one.was_open = true;
        one.plan = customer(now, chance);
    }
    if stage == Some(Stage::Paid) && !one.was_paid {
        one.was_paid = true;
        one.plan = vec![(now + 3_000, Next::HandOver)];
    }
    let due = one.plan.first().is_some_and(|(at, _)| now >= *at);
    if due {
        match one.plan.remove(0).1 {
            Next::Customer(act) => {
                let page = sale.as_ref().and_then(|sale| sale.session());
                let page = page.map(|session| session.hosted_session_id.clone());
                // The page may have closed in the meantime.
                klarna
                    .control(
                        "customer",
                        &json!({ "hosted_session_id": page, "act": act }),
                    )
                    .await;
            }
            Next::HandOver => {
                let goods = if one.in_parts {
                    one.plan.push((now + 60_000, Next::Release));
                    Goods::Pieces(vec![Piece {
                        line: LineId(1),
                        quantity: Some(1),
                    }])
                } else {
                    Goods::Rest
                };
                till.ask(&ada(), id, Command::HandOver(goods), None)
                    .await
                    .expect("a paid sale");
                if !one.in_parts && chance.below(30) == 0 {
                    let after = 300_000 + i64::try_from(chance.below(3_000_000)).unwrap_or(0);
                    one.plan.push((now + after, Next::Refund));
                }
            }
            Next::Release => {
                till.ask(&ada(), id, Command::CancelRest, None)
                    .await
                    .expect("goods left");
            }
            Next::Refund => {
                let refund = Command::Refund {
                    share: Share::Goods(Goods::Rest),
                    reason: "broken".into(),
                };
                till.ask(&ada(), id, refund, None)
                    .await
                    .expect("captured money");
            }
        }
    }
    // A finished sale may have left the till's memory.
    let is_done = sale.as_ref().is_none_or(|sale| !sale.is_unfinished());
    if !is_done || !one.plan.is_empty() {
        busy.insert(id, one);
    }
}

/// Returns what a customer does: most scan and pay, some need two attempts, some cancel, some walk away.
fn customer(now: i64, chance: &mut Chance) -> Vec<(i64, Next)> {
    #[expect(clippy::cast_possible_truncation, reason = "only a few seconds")]
    let mut after = |median: f64| (chance.lognormal(median, 0.6) * 1_000.0) as i64;
    let (scans, pays, again) = (now + after(12.0), after(55.0), after(20.0));
    let pays = scans + pays;
    let opens = (scans, Next::Customer("open"));
    match chance.below(100) {
        0..8 => Vec::new(),
        8..11 => vec![opens, (pays, Next::Customer("cancel"))],
        11..16 => vec![
            opens,
            (pays, Next::Customer("decline")),
            (pays + again, Next::Customer("pay")),
        ],
        _ => vec![opens, (pays, Next::Customer("pay"))],
    }
}

/// The till's size at one moment.
struct Sample {
    sales: usize,
    rss_kib: u64,
    tasks: usize,
    files: usize,
    threads: u64,
    wal_kib: u64,
    journal_kib: u64,
}

impl Sample {
    fn take(sales: usize, journal: &Path) -> Sample {
        let status = fs::read_to_string("/proc/self/status").expect("Linux");
        let number = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let word = line.and_then(|line| line.split_whitespace().next());
            word.and_then(|word| word.parse().ok()).unwrap_or(0)
        };
        let kib = |path: &Path| fs::metadata(path).map_or(0, |data| data.len() / 1024);
        let mut wal = journal.as_os_str().to_owned();
        wal.push("-wal");
        Sample {
            sales,
            rss_kib: number("VmRSS:"),
            tasks: tokio::runtime::Handle::current()
                .metrics()
                .num_alive_tasks(),
            files: fs::read_dir("/proc/self/fd").expect("Linux").count(),
            threads: number("Threads:"),
            wal_kib: kib(Path::new(&wal)),
            journal_kib: kib(journal),
        }
    }

    fn print(&self) {
        let Sample {
            sales,
            rss_kib,
            tasks,
            files,
            threads,
            wal_kib,
            journal_kib,
        } = self;
        println!(
            "{sales:>6} {rss_kib:>9} {tasks:>6} {files:>6} {threads:>8} {wal_kib:>8} {journal_kib:>11}"
        );
    }
}

/// The totals of the day, here and at Klarna: sales, captured, refunded.
type Totals = ([i64; 3], [i64; 3]);

fn totals(file: &Path, orders: &[Value]) -> Totals {
    let here = Mutex::new([0; 3]);
    handover_journal::verify(
        &handover_journal::OwnDisk,
        file,
        &mut |_| {},
        &|sale, events| {
            let summary = stored_sale::summarize(sale, events, &local())?;
            let mut here = here.lock().expect("no panic");
            here[0] += i64::from(summary.order_id.is_some());
            here[1] += summary.captured_minor;
            here[2] += summary.refunded_minor;
            Ok(summary)
        },
    )
    .expect("the journal is intact");
    let sum = |field: &str| {
        orders
            .iter()
            .filter_map(|order| order[field].as_i64())
            .sum()
    };
    let there = [
        i64::try_from(orders.len()).unwrap_or(0),
        sum("captured_amount"),
        sum("refunded_amount"),
    ];
    let here = here.into_inner().expect("no panic");
    (here, there)
}

fn report(samples: &[Sample], sales: usize, (here, there): Totals) -> ExitCode {
    let warm_up = WARM_UP.min(sales / 3);
    let grown: Vec<&Sample> = samples
        .iter()
        .filter(|sample| sample.sales >= warm_up)
        .collect();
    let slope = slope(&grown) * 100.0;
    let wal = samples
        .iter()
        .map(|sample| sample.wal_kib)
        .max()
        .unwrap_or(0);
    let more = |count: fn(&Sample) -> usize| {
        let (first, rest) = grown.split_at(grown.len().div_ceil(3));
        let most = |of: &[&Sample]| of.iter().map(|sample| count(sample)).max().unwrap_or(0);
        most(rest).saturating_sub(most(first))
    };
    let (tasks, files) = (more(|sample| sample.tasks), more(|sample| sample.files));
    println!(
        "{sales} sales; memory: {slope:.1} KiB more for 100 sales (at most {MOST_KIB_PER_100_SALES:.0}); WAL: at most {wal} KiB (at most {MOST_WAL_KIB})"
    );
    println!(
        "tasks: {tasks} more than at first (at most {MOST_MORE_TASKS}); files: {files} (at most {MOST_MORE_FILES})"
    );
    println!("orders, captured, refunded: {here:?} in the journal, {there:?} at Klarna");
    println!("{}", places::machine());
    let holds = slope <= MOST_KIB_PER_100_SALES
        && wal <= MOST_WAL_KIB
        && tasks <= MOST_MORE_TASKS
        && files <= MOST_MORE_FILES
        && here == there;
    if holds {
        ExitCode::SUCCESS
    } else {
        println!("a bar is missed");
        ExitCode::FAILURE
    }
}

/// Returns the slope of the best-fitting line through the samples: KiB per sale.
fn slope(samples: &[&Sample]) -> f64 {
    let count = samples.len() as f64;
    let mean =
        |of: fn(&Sample) -> f64| samples.iter().map(|sample| of(sample)).sum::<f64>() / count;
    let (x, y) = (
        mean(|sample| sample.sales as f64),
        mean(|sample| sample.rss_kib as f64),
    );
    let (mut both, mut square) = (0.0, 0.0);
    for sample in samples {
        let run = sample.sales as f64 - x;
        both += run * (sample.rss_kib as f64 - y);
        square += run * run;
    }
    if square > 0.0 { both / square } else { 0.0 }
}

fn local() -> LocalTime {
    LocalTime::new("Europe/London", "00:00").expect("a time zone")
}

fn runtime(threads: usize) -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .enable_all()
        .build()
        .expect("a runtime")
}
