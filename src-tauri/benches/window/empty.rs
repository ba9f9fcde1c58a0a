//! The till on one monitor beside an empty program with two windows, one of them hidden: start, memory, rest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::eye::Eye;
use crate::hands::{ESCAPE, Hands, f_key};
use crate::plain::PlainTill;
use crate::table::{Bar, Table, Times, number};

const STARTS: usize = 7;
/// Payments that the till opens before its memory is measured.
const SALES: usize = 20;
const REST: Duration = Duration::from_secs(40);
const KEY: Duration = Duration::from_millis(400);
/// An article of the practice shop.
const ARTICLE: &str = "2000000000015";
/// Kernel ticks in a second.
const TICKS: f64 = 100.0;

/// A program to be measured.
struct Measured<'a> {
    program: &'a Path,
    arguments: &'a [&'a str],
    title: &'a str,
}

pub(crate) async fn measure(table: &mut Table) {
    let empty = build();
    let ours = Measured {
        program: Path::new(env!("CARGO_BIN_EXE_handover")),
        arguments: &["--mode", "practice"],
        title: "practice",
    };
    // It draws as the till does, so that only what is drawn is compared.
    let empty = empty.to_str().expect("a plain path");
    let empty = Measured {
        program: Path::new("/usr/bin/env"),
        arguments: &["WEBKIT_DISABLE_COMPOSITING_MODE=1", empty],
        title: "Empty",
    };
    let [mut starts, mut peers] = [(); 2].map(|()| Times::default());
    for _ in 0..STARTS {
        starts.push(ours.start().await);
        peers.push(empty.start().await);
    }
    let (start, peer) = (starts.percentile_ms(50), peers.percentile_ms(50));
    table.row(
        format!("start → drawn, p50 of {STARTS}, in turn"),
        number(start, " ms"),
        format!("empty program {}", number(peer, " ms")),
        &Bar::at_most(start / peer, 1.3, " ×"),
    );
    let (till, other) = (ours.open().await, empty.open().await);
    sleep(Duration::from_secs(15));
    let [idle, idle_peer] = [&till, &other].map(|program| share(program, REST));
    table.row(
        "at rest, share of a core",
        number(idle, " %"),
        format!("empty program {}", number(idle_peer, " %")),
        &Bar::at_most(idle, 0.5, " %"),
    );
    let hands = Hands::on(&till.display());
    for _ in 0..SALES {
        open_payment(&hands);
        hands.press(ESCAPE, Duration::ZERO);
        sleep(KEY);
    }
    sleep(Duration::from_secs(5));
    let [memory, memory_peer] = [&till, &other].map(memory_mib);
    table.row(
        format!("memory (PSS) after {SALES} sales"),
        number(memory, " MiB"),
        format!("empty program {}", number(memory_peer, " MiB")),
        &Bar::at_most(memory / memory_peer, 1.25, " ×"),
    );
    open_payment(&hands);
    sleep(Duration::from_secs(20));
    let open = share(&till, REST);
    table.row(
        "an open payment on screen, share of a core",
        number(open, " %"),
        "",
        &Bar::at_most(open, 2.0, " %"),
    );
    table.note("the empty program: two windows of the same size, one hidden, a page with one heading; the till on one monitor has only the cashier's. Both draw without layers, as the till does by itself. Share of a core and memory: the whole process tree.");
}

/// Builds the empty program; returns its path.
fn build() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo)
        .args([
            "build",
            "--quiet",
            "--profile",
            "bench",
            "--package",
            "handover",
            "--example",
            "empty",
        ])
        .status();
    assert!(
        built.is_ok_and(|built| built.success()),
        "it cannot be built"
    );
    let own = std::env::current_exe().expect("this program");
    let folder = own.parent().and_then(Path::parent).expect("a folder");
    folder.join("examples/empty")
}

impl Measured<'_> {
    async fn open(&self) -> PlainTill {
        PlainTill::of(self.program, self.arguments, |_| ()).await
    }

    /// Returns how long a start takes, until something is drawn.
    async fn start(&self) -> Duration {
        let running = self.open().await;
        Eye::on(&running.display(), self.title).until_drawn();
        running.age()
    }
}

/// Scans an article and shows the code for it.
fn open_payment(hands: &Hands) {
    hands.scan(ARTICLE, |_| Duration::from_millis(2));
    sleep(KEY);
    hands.press(f_key(9), Duration::ZERO);
    sleep(Duration::from_secs(1));
}

/// Returns how much of a core the process tree uses, in percent.
fn share(program: &PlainTill, for_time: Duration) -> f64 {
    let before = ticks(program);
    let start = Instant::now();
    sleep(for_time);
    let after = ticks(program);
    let used: f64 = after
        .iter()
        .map(|(pid, ticks)| ticks - before.get(pid).unwrap_or(&0.0))
        .sum();
    used / TICKS / start.elapsed().as_secs_f64() * 100.0
}

fn ticks(program: &PlainTill) -> BTreeMap<String, f64> {
    let of = |pid: &String| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // After the name, which may hold anything: state, and ten more, then user and system time.
        let (_, rest) = stat.rsplit_once(')')?;
        let mut figures = rest.split_whitespace().skip(11);
        let user: f64 = figures.next()?.parse().ok()?;
        let system: f64 = figures.next()?.parse().ok()?;
        Some((pid.clone(), user + system))
    };
    family(program).iter().filter_map(of).collect()
}

fn memory_mib(program: &PlainTill) -> f64 {
    let of = |pid: &String| {
        let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
        let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kib / 1024.0)
    };
    family(program).iter().filter_map(of).sum()
}

/// Returns a program's process and its children, WebKit's.
fn family(program: &PlainTill) -> Vec<String> {
    let own = program.pid().to_string();
    let processes = fs::read_dir("/proc").expect("Linux").flatten();
    let names = processes.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_its = |pid: &String| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
        *pid == own || parent.is_some_and(|parent| parent.trim() == own)
    };
    names.filter(is_its).collect()
}
