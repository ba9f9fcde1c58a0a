//! A day's sales through the window, as fast as its keys can be pressed: does the program keep its size?
//!
//! A script in the page plays cashier and customer, so that the driver's memory is not counted as the page's. Klarna
//! is a simulator in the test, so that its memory is not counted as the program's. `HANDOVER_WINDOW_SALES` sets the
//! number of sales; every hundred prints a line.
#![expect(clippy::print_stdout, reason = "a report")]

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::Path;

use fantoccini::key::Key;
use klarna_simulator::Settings;
use klarna_simulator::http::{self, Options};
use serde_json::json;

use crate::rig::{Rig, control};
use crate::way::{self, HEART};

/// The address at which Klarna reaches the till, through the shop's proxy.
const PUBLIC: &str = "https://till.shop.example/klarna";
const SALES: usize = 3_000;
/// How many customers use their phones at once.
const AT_ONCE: usize = 10;
const EVERY: usize = 100;
/// Up to here the program warms up; after that it must not grow.
const WARM_UP: usize = 500;

const MOST_KIB_PER_100_SALES: i64 = 256;
/// What WebKit may keep of its pages; see `docs/reliability.md`, a long day.
const MOST_PAGE_KIB_PER_100_SALES: i64 = 20 * 1024;
const PAGES: &str = "WebKitWebProces";
const MOST_WAL_KIB: i64 = 8 * 1024;
const MOST_MORE_FILES: i64 = 16;
const MOST_MORE_THREADS: i64 = 8;

/// Serves customers one after another, each with a phone, and hands over the goods as soon as they are paid.
const SERVE: &str = r#"
const done = arguments[0];
const find = (css) => document.querySelector(css);
const until = (css) =>
  new Promise((found, missed) => {
    const end = Date.now() + 20_000;
    const look = () => {
      if (find(css)) found(find(css));
      else if (Date.now() > end) missed(`no ${css} on ${JSON.stringify(document.body.dataset)}: ${document.body.innerText}`);
      else setTimeout(look, 4);
    };
    look();
  });
const press = (key) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const phone = async (act) => (await until(`phone-panel [data-action="phone-${act}"]`)).click();
const leave = async () => {
  press("Escape");
  await until("body[data-screen='basket']");
};
const acts = (customer) => ({ 3: ["open", "decline", "pay"], 5: ["open", "back", "open", "pay"], 7: ["open", "cancel"] })[customer] ?? ["open", "pay"];
const unfinished = ".strip-item:not([data-state='handed_over'], [data-state='part_refunded'], [data-state='cancelled'])";
(async () => {
  for (let customer = 0; customer < customers; customer += 1) {
    for (const digit of code) press(digit);
    press("Enter");
    (await until("[data-action='pay']:not(:disabled)")).click();
    (await until("[data-question='pay'] [data-action='confirm-pay']")).click();
    await until("body[data-stage='open'] qr-code svg");
    for (const act of acts(customer)) await phone(act);
    await leave();
  }
  while (find(unfinished)) {
    (await until(".strip-item[data-state='paid']")).click();
    await until("body[data-stage='paid'] [data-action='hand-over']:not(:disabled)");
    press("F5");
    await until("body[data-stage='handed_over']");
    await leave();
  }
})().then(() => done(null), (error) => done(String(error)));
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes a quarter of an hour: make soak-window"]
async fn a_day_of_sales_leaves_the_window_as_large_as_it_was() {
    let sales = std::env::var("HANDOVER_WINDOW_SALES").map_or(SALES, |text| {
        text.parse().expect("HANDOVER_WINDOW_SALES is a number")
    });
    // Klarna calls when a customer has paid, so that nobody waits for the next read.
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let listener = listener.expect("a free port");
    let options = Options {
        settings: Settings {
            rate_limit: false,
            proxy: Some(
                format!("{PUBLIC}=http://{listener}")
                    .parse()
                    .expect("a proxy"),
            ),
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
    let rig = Rig::start_on(1280, 800, |home| {
        fs::create_dir_all(home.join("till")).expect("a folder");
        fs::write(home.join("till/handover.toml"), settings).expect("the settings");
    })
    .await;
    rig.until("body[data-screen='basket']").await;

    let serve = format!(
        "const [code, customers] = {};{SERVE}",
        json!([HEART, AT_ONCE])
    );
    let mut samples = Vec::new();
    for served in (AT_ONCE..=sales).step_by(AT_ONCE) {
        assert_eq!(rig.run_async(&serve).await, json!(null));
        if served % 50 == 0 {
            give_back(&rig).await;
        }
        if served % EVERY == 0 {
            samples.push(Sample::take(&rig, served));
        }
    }
    the_day_is_klarnas(&rig, &klarna.address().to_string()).await;
    assert_it_kept_its_size(&samples);
}

/// Refunds part of the last sale.
async fn give_back(rig: &Rig) {
    rig.click(".strip-item[data-state='handed_over']").await;
    rig.until_stage("handed_over").await;
    rig.press(Key::F8).await;
    rig.click("[data-question='refund'] [data-share='amount']")
        .await;
    rig.click("#goods-amount").await;
    rig.type_text("1.00").await;
    rig.click("#goods-reason").await;
    rig.type_text("damaged").await;
    rig.press(Key::Enter).await;
    rig.until("[data-refund='done']").await;
    way::next_customer(rig).await;
}

/// Checks that the manager's day matches Klarna's records.
async fn the_day_is_klarnas(rig: &Rig, klarna: &str) {
    let world = control(klarna, "GET", "world", "");
    let sum = |field: &str| -> i64 {
        let orders = world["orders"].as_array().into_iter().flatten();
        orders.filter_map(|order| order[field].as_i64()).sum()
    };
    rig.press(Key::F7).await;
    rig.until("body[data-screen='day']").await;
    for (fact, field) in [
        ("captured", "captured_amount"),
        ("refunded", "refunded_amount"),
    ] {
        let shown = rig.text(&format!("[data-fact='{fact}'] dd")).await;
        let pence: String = shown.chars().filter(char::is_ascii_digit).collect();
        println!("{fact}: {shown}");
        assert_eq!(pence.parse(), Ok(sum(field)), "{fact}");
    }
}

/// The program's size at one moment.
struct Sample {
    sales: usize,
    /// The memory of each of its processes, in KiB.
    memory: BTreeMap<String, i64>,
    threads: i64,
    files: i64,
    wal_kib: i64,
}

impl Sample {
    fn take(rig: &Rig, sales: usize) -> Sample {
        let pid = rig.pid();
        let journal = rig.home().join("practice/journal.sqlite");
        let wal = rig.home().join("practice/journal.sqlite-wal");
        let kib = |path: &Path| {
            fs::metadata(path).map_or(0, |data| i64::try_from(data.len()).unwrap_or(0) / 1024)
        };
        let files = fs::read_dir(format!("/proc/{pid}/fd"))
            .expect("Linux")
            .count();
        let sample = Sample {
            sales,
            memory: family(&pid),
            threads: status(&pid, "Threads:").unwrap_or(0),
            files: i64::try_from(files).unwrap_or(0),
            wal_kib: kib(&wal),
        };
        println!(
            "{sales} sales: {:?} KiB, {} threads, {} files, log {} KiB, journal {} KiB",
            sample.memory,
            sample.threads,
            sample.files,
            sample.wal_kib,
            kib(&journal)
        );
        sample
    }
}

/// Returns the memory of a process and its children, by name.
fn family(pid: &str) -> BTreeMap<String, i64> {
    let mut memory = BTreeMap::new();
    for entry in fs::read_dir("/proc").expect("Linux").flatten() {
        let one = entry.file_name().to_string_lossy().into_owned();
        let parent = status(&one, "PPid:").map(|parent| parent.to_string());
        if one != pid && parent.as_deref() != Some(pid) {
            continue;
        }
        let name = fs::read_to_string(format!("/proc/{one}/comm")).unwrap_or_default();
        *memory.entry(name.trim().to_owned()).or_default() += status(&one, "VmRSS:").unwrap_or(0);
    }
    memory
}

fn status(pid: &str, name: &str) -> Option<i64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Compares the last third of the samples after the warm-up with the first.
fn assert_it_kept_its_size(samples: &[Sample]) {
    let grown: Vec<&Sample> = samples
        .iter()
        .filter(|sample| sample.sales >= WARM_UP)
        .collect();
    let third = grown.len() / 3;
    assert!(third > 0, "too few sales to tell");
    let (first, last) = (&grown[..third], &grown[grown.len() - third..]);
    // The minimum of each third: a page returns unused memory in its own time.
    let least = |of: &[&Sample], value: &dyn Fn(&Sample) -> i64| {
        of.iter().map(|sample| value(sample)).min().unwrap_or(0)
    };
    let more = |value: &dyn Fn(&Sample) -> i64| least(last, value) - least(first, value);
    let hundreds = i64::try_from((last[0].sales - first[0].sales) / 100).unwrap_or(1);
    for name in first[0].memory.keys() {
        let slope = more(&|sample| sample.memory.get(name).copied().unwrap_or(0)) / hundreds;
        let most = if name == PAGES {
            MOST_PAGE_KIB_PER_100_SALES
        } else {
            MOST_KIB_PER_100_SALES
        };
        println!("{name}: {slope} KiB more for 100 sales (at most {most})");
        assert!(slope <= most, "{name} grows");
    }
    assert!(
        more(&|sample| sample.threads) <= MOST_MORE_THREADS,
        "threads"
    );
    assert!(more(&|sample| sample.files) <= MOST_MORE_FILES, "files");
    let log = samples.iter().map(|sample| sample.wal_kib).max();
    assert!(log.unwrap_or(0) <= MOST_WAL_KIB, "the log of the journal");
}
