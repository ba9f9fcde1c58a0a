//! A day's sales through the window, as fast as its keys can be pressed: does the program keep its size?
//!
//! Nothing reaches into the program: its keys are pressed on the display, customers and Klarna are a simulator in the
//! test, and what the till has done is read from its journal. A WebDriver would keep what it has seen of the pages, in
//! the pages' own process. `HANDOVER_WINDOW_SALES` sets the number of sales; every hundred prints a line.
#![expect(clippy::print_stdout, reason = "a report")]

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use handover_journal::{Reader, Summary};
use klarna_simulator::Settings;
use klarna_simulator::http::{self, Options};
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::hands::{ENTER, ESCAPE, Hands, f_key};
use crate::rig::control;
use crate::rig::plain::PlainTill;
use crate::way::HEART;

/// The address at which Klarna reaches the till, through the shop's proxy.
const PUBLIC: &str = "https://till.shop.example/klarna";
const SALES: usize = 3_000;
const EVERY: usize = 100;
const REFUND_EVERY: usize = 50;
/// Up to here the program warms up.
const WARM_UP: usize = 100;

/// What the whole program may hold at the end, in percent of what it held after the warm-up.
const MOST_PERCENT: i64 = 130;
const MOST_WAL_KIB: i64 = 8 * 1024;
const MOST_MORE_FILES: i64 = 16;
const MOST_MORE_THREADS: i64 = 8;

/// A cashier looks before the next key.
const GLANCE: Duration = Duration::from_millis(50);
/// A key that had no effect by then came too early, and is pressed again.
const UNHEARD: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(10);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes half an hour: make soak-window"]
async fn a_day_of_sales_leaves_the_window_as_large_as_it_was() {
    let sales = std::env::var("HANDOVER_WINDOW_SALES").map_or(SALES, |text| {
        text.parse().expect("HANDOVER_WINDOW_SALES is a number")
    });
    // Klarna calls when a customer has paid, so that nobody waits for the next read.
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let listener = listener.expect("a free port");
    let proxy = format!("{PUBLIC}=http://{listener}").parse();
    let options = Options {
        settings: Settings {
            rate_limit: false,
            proxy: Some(proxy.expect("a proxy")),
            ..Settings::default()
        },
        ..Options::default()
    };
    let klarna = http::start(options).await.expect("a free port");
    let settings = format!(
        "[klarna]\ncalls_per_second = 1000\n[practice]\nklarna_url = \"{}\"\n\
         [listener]\naddress = \"{listener}\"\npublic_url = \"{PUBLIC}\"\n",
        klarna.base_url()
    );
    let write = |home: &Path| fs::write(home.join("handover.toml"), settings).expect("a file");
    let till = PlainTill::start(write).await;
    let mut counter = Counter::open(&till, klarna.address().to_string()).await;

    let mut samples = Vec::new();
    for served in 1..=sales {
        counter.serve(served).await;
        if served.is_multiple_of(EVERY) {
            samples.push(Sample::take(&till, served));
        }
    }
    counter.the_day_is_klarnas();
    assert_it_kept_its_size(&samples);
}

/// The cashier, who sees the journal instead of the screen, and the customers.
struct Counter {
    hands: Hands,
    journal: Reader,
    klarna: String,
    last: Option<String>,
}

impl Counter {
    async fn open(till: &PlainTill, klarna: String) -> Counter {
        let journal = journal(till);
        let end = Instant::now() + PATIENCE;
        let journal = loop {
            if let Ok(journal) = Reader::open(&journal) {
                break journal;
            }
            assert!(Instant::now() < end, "the till does not open its journal");
            sleep(PAUSE).await;
        };
        // The journal is open before the page is drawn.
        sleep(Duration::from_secs(5)).await;
        Counter {
            hands: Hands::on(&till.display()),
            journal,
            klarna,
            last: None,
        }
    }

    /// Serves one customer: most pay and get the goods, some hesitate, some cancel, some bring something back.
    async fn serve(&mut self, customer: usize) {
        let sale = self.show_code().await;
        let session = sale.hosted_session_id.expect("Klarna's page");
        let acts: &[&str] = match customer % 10 {
            3 => &["open", "decline", "pay"],
            5 => &["open", "back", "open", "pay"],
            7 => &["open", "cancel"],
            _ => &["open", "pay"],
        };
        for act in acts {
            let body = json!({ "hosted_session_id": session, "act": act });
            control(&self.klarna, "POST", "customer", &body.to_string());
        }
        if acts.contains(&"pay") {
            self.until(&[], |sale| sale.stage == "paid").await;
            self.until(&[f_key(5)], |sale| sale.stage == "handed_over")
                .await;
        } else {
            self.until(&[], |sale| !sale.unfinished).await;
        }
        if customer.is_multiple_of(REFUND_EVERY) {
            self.refund().await;
        }
        sleep(GLANCE).await;
        self.hands.press(ESCAPE, Duration::ZERO);
        self.last = Some(sale.sale_id);
        sleep(GLANCE).await;
    }

    /// Scans an article and shows the QR code for it.
    async fn show_code(&self) -> Summary {
        self.hands.scan(HEART, |_| Duration::from_millis(2));
        self.until(&[], |sale| {
            sale.stage == "basket" && Some(&sale.sale_id) != self.last.as_ref()
        })
        .await;
        self.until(&[f_key(9)], |sale| sale.stage != "basket").await;
        self.until(&[], |sale| {
            sale.stage == "open" && sale.hosted_session_id.is_some()
        })
        .await
    }

    /// Refunds the sale on screen. Letters that come before the question are typed once more.
    async fn refund(&self) {
        let reason = "torn".chars().map(u32::from);
        let keys: Vec<u32> = [f_key(8)]
            .into_iter()
            .chain(reason)
            .chain([ENTER])
            .collect();
        self.until(&keys, |sale| sale.refunded_minor > 0).await;
    }

    /// Presses keys until the newest sale is as wanted.
    async fn until(&self, keys: &[u32], wanted: impl Fn(&Summary) -> bool) -> Summary {
        let end = Instant::now() + PATIENCE;
        let mut unheard = Instant::now();
        loop {
            let newest = self.journal.recent(1).expect("it is read").pop();
            if let Some(sale) = newest.filter(&wanted) {
                return sale;
            }
            if Instant::now() >= unheard {
                for key in keys {
                    sleep(GLANCE).await;
                    self.hands.press(*key, Duration::ZERO);
                }
                unheard = Instant::now() + UNHEARD;
            }
            assert!(
                Instant::now() < end,
                "the newest sale stays {:?}",
                self.journal.recent(1)
            );
            sleep(PAUSE).await;
        }
    }

    /// Checks that the journal's totals match Klarna's records.
    fn the_day_is_klarnas(&self) {
        let world = control(&self.klarna, "GET", "world", "");
        let sum = |field: &str| -> i64 {
            let orders = world["orders"].as_array().into_iter().flatten();
            orders.filter_map(|order| order[field].as_i64()).sum()
        };
        let totals = self.journal.totals().expect("they are read");
        let captured: i64 = totals.iter().map(|one| one.captured_minor).sum();
        let refunded: i64 = totals.iter().map(|one| one.refunded_minor).sum();
        println!("captured {captured}, refunded {refunded}, here and at Klarna");
        assert_eq!(captured, sum("captured_amount"));
        assert_eq!(refunded, sum("refunded_amount"));
    }
}

fn journal(till: &PlainTill) -> PathBuf {
    till.home().join("practice/journal.sqlite")
}

/// The program's size at one moment.
struct Sample {
    sales: usize,
    /// The memory of each of its processes, in KiB; what they share is divided among them (PSS).
    memory: BTreeMap<String, i64>,
    threads: i64,
    files: i64,
    wal_kib: i64,
}

impl Sample {
    fn take(till: &PlainTill, sales: usize) -> Sample {
        let pid = till.pid().to_string();
        let journal = journal(till);
        let kib = |path: &Path| {
            fs::metadata(path).map_or(0, |data| i64::try_from(data.len()).unwrap_or(0) / 1024)
        };
        let files = fs::read_dir(format!("/proc/{pid}/fd"))
            .expect("Linux")
            .count();
        let sample = Sample {
            sales,
            memory: family(&pid),
            threads: figure(&pid, "status", "Threads:").unwrap_or(0),
            files: i64::try_from(files).unwrap_or(0),
            wal_kib: kib(&journal.with_extension("sqlite-wal")),
        };
        println!(
            "{sales} sales: {} KiB, {:?}, {} threads, {} files, log {} KiB, journal {} KiB",
            sample.memory_kib(),
            sample.memory,
            sample.threads,
            sample.files,
            sample.wal_kib,
            kib(&journal)
        );
        sample
    }

    fn memory_kib(&self) -> i64 {
        self.memory.values().sum()
    }
}

/// Returns the memory of a process and its children, by name and number.
fn family(pid: &str) -> BTreeMap<String, i64> {
    let mut memory = BTreeMap::new();
    for entry in fs::read_dir("/proc").expect("Linux").flatten() {
        let one = entry.file_name().to_string_lossy().into_owned();
        let parent = figure(&one, "status", "PPid:").map(|parent| parent.to_string());
        if one != pid && parent.as_deref() != Some(pid) {
            continue;
        }
        let name = fs::read_to_string(format!("/proc/{one}/comm")).unwrap_or_default();
        let size = figure(&one, "smaps_rollup", "Pss:").unwrap_or(0);
        memory.insert(format!("{} {one}", name.trim()), size);
    }
    memory
}

/// Returns a figure that the system keeps of a process.
fn figure(pid: &str, file: &str, name: &str) -> Option<i64> {
    let text = fs::read_to_string(format!("/proc/{pid}/{file}")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Compares the last sample with the one after the warm-up.
fn assert_it_kept_its_size(samples: &[Sample]) {
    let warm = samples.iter().find(|sample| sample.sales >= WARM_UP);
    let (Some(warm), Some(last)) = (warm, samples.last()) else {
        panic!("too few sales to tell");
    };
    let percent = last.memory_kib() * 100 / warm.memory_kib();
    println!(
        "{} sales: {percent} % of the memory after {} (at most {MOST_PERCENT} %)",
        last.sales, warm.sales
    );
    assert!(percent <= MOST_PERCENT, "it grows");
    assert!(last.threads - warm.threads <= MOST_MORE_THREADS, "threads");
    assert!(last.files - warm.files <= MOST_MORE_FILES, "files");
    let log = samples.iter().map(|sample| sample.wal_kib).max();
    assert!(log.unwrap_or(0) <= MOST_WAL_KIB, "the log of the journal");
}
