//! The real program, killed without warning on the real disk at any moment, again and again.
//!
//! Klarna is a simulator in this process, so that its records outlive every kill. After each kill the next command
//! takes up what was left, and a request without an answer is repeated. In the end Klarna's records and the journal
//! agree, no reported step is missing, and each requested act was done once.
//!
//! `HANDOVER_KILLS` sets how often; `make soak` kills more than `make test`.

#![expect(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use handover_journal::{Reader, Summary};
use handover_till::clock::{Clock, SystemClock};
use handover_till::upkeep::records;
use klarna_simulator::http::{self, Options, Running};
use klarna_simulator::world::CustomerAct;
use klarna_simulator::{Request, Settings};
use serde_json::Value;
use tokio::runtime::Runtime;

const KILLS: usize = 200;
const BASKET: &str = "sku,name,quantity,unit_price,vat_percent\n85123A,LANTERN,6,2.55,20\n";
const TOTAL: i64 = 1_530;
/// The usual amount of a refund.
const PART: i64 = 250;
const IN_DOUBT: i32 = 4;
/// How long a command may run before it is killed, until one has shown how long it takes.
const FIRST_PATIENCE_MS: i64 = 400;

#[test]
fn a_program_killed_again_and_again_loses_nothing_and_charges_once() {
    let kills = std::env::var("HANDOVER_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let mut shop = Shop::open();
    let mut told = BTreeMap::new();
    let mut killed: BTreeMap<String, usize> = BTreeMap::new();
    let mut events = 0;
    let mut unanswered: Option<Vec<String>> = None;
    let mut acts: BTreeMap<(String, String), usize> = BTreeMap::new();
    // Killed after the answer but perhaps before the journal recorded its delivery: the next such act may get this
    // answer, and then moves no money.
    let mut repeatable: BTreeMap<(String, String), usize> = BTreeMap::new();
    while killed.values().sum::<usize>() < kills {
        let step = unanswered.take().unwrap_or_else(|| shop.next_step());
        let is_act = ["hand-over", "refund", "cancel"].contains(&step[0].as_str());
        match shop.run(&step, true) {
            Some(answer) => {
                shop.remember(&mut told, &answer);
                if is_act && answer["exit_code"] == IN_DOUBT {
                    unanswered = Some(step);
                } else if is_act {
                    assert_eq!(answer["exit_code"], 0, "{step:?}: {answer}");
                    *acts.entry((step[1].clone(), step[0].clone())).or_default() += 1;
                }
            }
            None => {
                *killed.entry(step[0].clone()).or_default() += 1;
                // Whatever was printed before the kill was received.
                if is_act && shop.heard {
                    let act = (step[1].clone(), step[0].clone());
                    *repeatable.entry(act.clone()).or_default() += 1;
                    *acts.entry(act).or_default() += 1;
                } else if is_act {
                    unanswered = Some(step);
                }
            }
        }
        let now = shop.events();
        assert!(now >= events, "the journal has lost something");
        events = now;
    }
    while let Some(step) = unanswered.take().or_else(|| shop.next_unfinished()) {
        let answer = shop.run(&step, false).unwrap();
        shop.remember(&mut told, &answer);
        if step[0] != "refresh" {
            *acts.entry((step[1].clone(), step[0].clone())).or_default() += 1;
        }
    }

    for (sale, (captured, refunded)) in &told {
        let kept = shop.summary(sale);
        assert!(
            kept.captured_minor >= *captured && kept.refunded_minor >= *refunded,
            "{sale}: reported {captured} and {refunded}, recorded {kept:?}"
        );
    }
    let mut seen = BTreeSet::new();
    let world = shop.world();
    for order in world["orders"].as_array().unwrap() {
        let sale = shop.summary(order["merchant_reference1"].as_str().unwrap());
        assert!(seen.insert(sale.number.clone()), "{sale:?} has two orders");
        assert_eq!(sale.order_id.as_deref(), order["order_id"].as_str());
        assert_eq!(order["captured_amount"], sale.captured_minor, "{sale:?}");
        assert_eq!(order["refunded_amount"], sale.refunded_minor, "{sale:?}");
        let count = |list: &str| order[list].as_array().map_or(0, Vec::len);
        let of = |acts: &BTreeMap<(String, String), usize>, act: &str| {
            let act = (sale.number.clone(), act.to_owned());
            acts.get(&act).copied().unwrap_or(0)
        };
        let asked = |act: &str| of(&acts, act);
        // `sell` sometimes hands over by itself; a cancelled order of captured money was refunded.
        let refunds =
            asked("refund") + usize::from(order["captured_amount"] != 0) * asked("cancel");
        let fewest = refunds - of(&repeatable, "refund").min(refunds);
        assert!(
            (fewest..=refunds).contains(&count("refunds")),
            "{refunds} asked for: {order}"
        );
        assert!(count("captures") <= asked("hand-over").max(1), "{order}");
    }
    for sale in shop.sales() {
        assert!(!records::is_open(&sale) || is_to_go(&sale), "{sale:?}");
        assert_eq!(
            sale.order_id.is_some(),
            seen.contains(&sale.number),
            "{sale:?}"
        );
    }
    for check in ["verify", "reconcile"] {
        let answer = shop.run(&[check.to_owned()], false).unwrap();
        assert_eq!(answer["exit_code"], 0, "{check}: {answer}");
    }
    assert!(kills < KILLS || killed.len() >= 4, "{killed:?}");
    println!("killed {killed:?}; {} orders, {events} events", seen.len());
}

/// A shop on a disk, and a Klarna that is not killed with it.
struct Shop {
    folder: tempfile::TempDir,
    /// Keeps Klarna answering.
    _runtime: Runtime,
    klarna: Running,
    clock: SystemClock,
    chance: u64,
    /// The usual duration of a command, by its name.
    usual_ms: BTreeMap<String, i64>,
    /// Whether the last killed command had printed its outcome.
    heard: bool,
}

impl Shop {
    fn open() -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::new().unwrap();
        let options = Options {
            settings: Settings {
                rate_limit: false,
                ..Settings::default()
            },
            ..Options::default()
        };
        let klarna = runtime.block_on(http::start(options)).unwrap();
        let home = folder.path().join("home");
        fs::create_dir_all(&home).unwrap();
        let settings = format!(
            "[klarna]\ncalls_per_second = 1000\n[practice]\nklarna_url = \"{}\"\n",
            klarna.base_url()
        );
        fs::write(home.join("handover.toml"), settings).unwrap();
        fs::write(folder.path().join("basket.csv"), BASKET).unwrap();
        Shop {
            folder,
            _runtime: runtime,
            klarna,
            clock: SystemClock::new(),
            chance: 4711,
            usual_ms: BTreeMap::new(),
            heard: false,
        }
    }

    /// Returns a cashier's next step: something unfinished, or something new.
    fn next_step(&mut self) -> Vec<String> {
        if let Some(step) = self.next_unfinished() {
            return step;
        }
        let last = self.sales().into_iter().next();
        let refundable = |sale: &Summary| sale.captured_minor - sale.refunded_minor >= PART;
        match last {
            Some(sale) if sale.stage == "paid" && self.below(4) == 0 => {
                words(&["cancel", &sale.number])
            }
            Some(sale) if is_to_go(&sale) => match self.below(2) {
                // What was captured as a whole is handed over as a whole.
                _ if sale.captured_minor == TOTAL => words(&["hand-over", &sale.number]),
                0 => words(&["hand-over", &sale.number]),
                _ => words(&["hand-over", &sale.number, "--line", "1=1"]),
            },
            Some(sale) if refundable(&sale) && self.below(4) > 0 => {
                let refund = ["refund", &sale.number, "--reason", "broken"];
                match self.below(4) {
                    0 => words(&refund),
                    _ => words(&[&refund[..], &["--amount", "2.50"]].concat()),
                }
            }
            _ => self.sell(),
        }
    }

    fn sell(&mut self) -> Vec<String> {
        let basket = self.folder.path().join("basket.csv");
        let hand_over = ["all", "none"][self.below(2)];
        let mode = ["place", "capture", "none"][self.below(3)];
        let sell = ["sell", "--customer", "pay", "--hand-over", hand_over];
        let more = [
            "--place-order-mode",
            mode,
            "--basket",
            basket.to_str().unwrap(),
        ];
        words(&[&sell[..], &more].concat())
    }

    /// Returns the step that continues a sale that waits for nobody else.
    fn next_unfinished(&mut self) -> Option<Vec<String>> {
        let sale = self
            .sales()
            .into_iter()
            .find(|sale| records::is_open(sale) && !is_to_go(sale))?;
        if sale.stage == "open" {
            // The customer is still there, and pays in the end.
            let page = sale.hosted_session_id.as_deref().unwrap();
            let world = self.klarna.world();
            let mut world = world.lock().unwrap();
            for act in [CustomerAct::Open, CustomerAct::Pay] {
                // They may have paid before the till was killed.
                world.customer(page, act, self.clock.now_ms()).ok();
            }
        }
        Some(words(&["refresh", &sale.number]))
    }

    /// Runs a command; returns its answer, or `None` when it was killed.
    fn run(&mut self, words: &[String], deadly: bool) -> Option<Value> {
        let usual_ms = self
            .usual_ms
            .get(&words[0])
            .copied()
            .unwrap_or(FIRST_PATIENCE_MS);
        let most = usize::try_from(usual_ms + usual_ms / 4).unwrap();
        let patience_ms = i64::try_from(self.below(most)).unwrap();
        let started_ms = self.clock.monotonic_ms();
        let mut running = self.spawn(words);
        while running.try_wait().unwrap().is_none() {
            let took_ms = self.clock.monotonic_ms() - started_ms;
            if deadly && took_ms >= patience_ms {
                running.kill().unwrap();
                let said = running.wait_with_output().unwrap().stdout;
                let said: Value = serde_json::from_slice(&said).unwrap_or_default();
                self.heard = said["sale"].is_string() && said["reason"].is_null();
                // A command that is always killed early would never finish: the next one gets more time.
                self.usual_ms
                    .insert(words[0].clone(), usual_ms + usual_ms / 8);
                return None;
            }
            thread::sleep(Duration::from_millis(1));
        }
        let took_ms = self.clock.monotonic_ms() - started_ms;
        self.usual_ms.insert(words[0].clone(), took_ms);
        let ended = running.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stdout).unwrap();
        let mut answer: Value = serde_json::from_str(said.lines().last().unwrap_or("{}")).unwrap();
        answer["exit_code"] = ended.status.code().into();
        Some(answer)
    }

    fn spawn(&self, words: &[String]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_till"))
            .args(["--mode", "practice", "--json", "--home"])
            .arg(self.folder.path().join("home"))
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Records what a command reported of a sale, which must hold whatever happens later.
    fn remember(&self, told: &mut BTreeMap<String, (i64, i64)>, answer: &Value) {
        let Some(sale) = answer["sale"].as_str() else {
            return;
        };
        let minor = |field: &str| answer[field].as_i64().unwrap_or(0);
        let (captured, refunded) = told.entry(sale.to_owned()).or_default();
        *captured = minor("captured_minor").max(*captured);
        *refunded = minor("refunded_minor").max(*refunded);
        assert!(*captured <= TOTAL, "{answer}");
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("home/practice/journal.sqlite")
    }

    /// Returns all sales, the newest first.
    fn sales(&self) -> Vec<Summary> {
        if !self.journal().exists() {
            return Vec::new();
        }
        Reader::open(&self.journal())
            .unwrap()
            .recent(u32::MAX)
            .unwrap()
    }

    fn summary(&self, sale: &str) -> Summary {
        let reader = Reader::open(&self.journal()).unwrap();
        reader.sale(sale).unwrap().unwrap()
    }

    /// Returns the number of events in the journal.
    fn events(&self) -> usize {
        let sales = self.sales();
        if sales.is_empty() {
            return 0;
        }
        let reader = Reader::open(&self.journal()).unwrap();
        let count = |sale: &Summary| reader.events_of(&sale.sale_id).unwrap().len();
        sales.iter().map(count).sum()
    }

    /// Returns all of Klarna's records.
    fn world(&self) -> Value {
        let request = Request::get("/control/world");
        let world = self.klarna.world();
        let answer = world.lock().unwrap().answer(&request, self.clock.now_ms());
        serde_json::from_slice(&answer.body).unwrap()
    }

    fn below(&mut self, limit: usize) -> usize {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        usize::try_from(self.chance % limit.max(1) as u64).unwrap()
    }
}

/// Returns whether some of its goods are waiting to be handed over.
fn is_to_go(sale: &Summary) -> bool {
    sale.stage == "paid"
        || (sale.stage == "handed_over" && sale.unfinished && sale.captured_minor < TOTAL)
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().copied().map(str::to_owned).collect()
}
