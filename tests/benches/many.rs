//! Many open payments: what following them costs, and whether the counter notices.
//!
//! The cost is measured in the engine alone, on simulated time; the counter at two real tills that take turns, one with
//! all the open payments and one without.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use handover_core::{Channel, Command, Goods, PaymentTerms, SaleId, Stage};
use handover_journal::Journal;
use handover_klarna::{Client, Credential, Endpoint};
use handover_rig::sales::ada;
use handover_rig::{line, pay, rules, shop};
use handover_till::clock::{Clock, FakeClock, SystemClock};
use handover_till::engine::task::Till;
use handover_till::engine::{Engine, Rules, Work};
use handover_till::klarna::code::Code;
use handover_till::klarna::requests::perform;
use klarna_simulator::http as simulator;
use klarna_simulator::world::{CustomerAct, Settings, World};
use secrecy::SecretString;

use crate::pace::InnerDoor;
use crate::places;
use crate::table::{Bar, Table, Times, ms, number, timed};

const OPEN: usize = 10_000;
/// How many sales are opened while the cashier goes on selling.
const OPENED_AT_ONCE: usize = 1_000;
const CALLS_PER_1000_SECONDS: u32 = 5_000;
const FOLLOWED_MS: i64 = 600_000;
const DELAY: Duration = Duration::from_millis(40);
const ROUNDS: usize = 60;
/// The time from one customer of a till to the next one of the other.
const TURN: Duration = Duration::from_millis(900);
const IDLE: Duration = Duration::from_secs(20);
const HOUR_MS: i64 = 3_600_000;
/// The threads that are not the till's.
const KLARNA: &str = "klarna";

pub(crate) fn measure(table: &mut Table) {
    let klarna = runtime(1, KLARNA);
    let running = klarna.block_on(start());
    let folder = places::in_memory();
    let path = folder.path().join("journal.sqlite");
    let world = open_many(running.base_url(), &path);
    let world = follow(table, running.base_url(), &path, world);
    *locked(&running.world()) = world;
    let on_disk = places::on_disk();
    let copy = on_disk.path().join("many.sqlite");
    std::fs::copy(&path, &copy).expect("room on disk");
    runtime(2, "till").block_on(sell(table, &running, &copy, on_disk.path()));
    klarna.block_on(running.stop());
    table.note(format!("many open payments: {OPEN}, followed with 5 calls a second. Engine alone: ten simulated minutes, calls take none; deciding, recording and snapshots are counted, requests are not. At the counter: real tills, {} ms an answer, {ROUNDS} customers at each of two tills in turn; one has the open payments and is opening {OPENED_AT_ONCE} more.", DELAY.as_millis()));
}

/// Writes a journal of many open payments; returns Klarna's side of them.
fn open_many(base_url: &str, journal: &Path) -> World {
    let mut alone = Alone::open(base_url, journal, u32::MAX, new_world(base_url));
    for sale in 0..OPEN {
        let hours = 1 + i64::try_from(sale % 24).expect("few");
        let basket = vec![line("85123A", 6, 255)];
        let begun = alone.engine.begin(&ada(), basket).expect("a basket");
        let terms = PaymentTerms::usual(Channel::Qr, hours * HOUR_MS);
        let asked = alone
            .engine
            .ask(&ada(), begun.id(), &Command::Pay(terms), None);
        asked.expect("a payable basket");
        while alone.step() {}
    }
    alone.close()
}

/// Follows them on simulated time, with one more on the cashier's screen.
fn follow(table: &mut Table, base_url: &str, journal: &Path, world: World) -> World {
    let (opened, mut alone) =
        timed(|| Alone::open(base_url, journal, CALLS_PER_1000_SECONDS, world));
    let (first, _) = timed(|| alone.step());
    let what = format!("{OPEN} open payments");
    table.plain(
        format!("{what}: engine opened, first tick"),
        number(ms(opened), " ms"),
        "",
        number(ms(first), " ms"),
    );
    let begun = alone.engine.begin(&ada(), vec![line("85123A", 6, 255)]);
    let id = begun.expect("a basket").id();
    alone.engine.look(Some(id));
    let asked = alone.engine.ask(&ada(), id, &pay(Channel::Qr), None);
    asked.expect("a payable basket");
    (alone.calls, alone.spent, alone.longest) = Default::default();
    alone.run_for(FOLLOWED_MS);
    let seconds = FOLLOWED_MS as f64 / 1e3;
    let share = alone.spent.as_secs_f64() / seconds * 100.0;
    table.row(
        format!("{what}: share of a core, engine alone"),
        number(ms(alone.spent), " ms"),
        format!("longest step {}", number(ms(alone.longest), " ms")),
        &Bar::at_most(share, 5.0, " %"),
    );
    let allowed = f64::from(CALLS_PER_1000_SECONDS) / 1e3;
    let a_second = alone.calls as f64 / seconds;
    table.row(
        format!("{what}: calls a second"),
        number(a_second, ""),
        format!("budget {}", number(allowed, "")),
        &Bar::at_most(a_second, allowed * 1.01, ""),
    );
    table.row(
        format!("{what}: of the budget used"),
        number(a_second / allowed * 100.0, " %"),
        "",
        &Bar::at_least(a_second / allowed * 100.0, 95.0, " %"),
    );
    alone.clock.set_now(alone.clock.now_ms() + HOUR_MS);
    let (woken, _) = timed(|| alone.step());
    table.plain(
        format!("{what}: first tick after an hour's sleep"),
        number(ms(woken), " ms"),
        "",
        "",
    );
    alone.close()
}

/// Sells at two tills in turn.
async fn sell(table: &mut Table, klarna: &simulator::Running, many: &Path, folder: &Path) {
    let busy = Counter::open(klarna, many).await;
    let what = format!("{OPEN} open payments");
    let id = busy.begin().await;
    busy.pay(id).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let before = processor_time();
    tokio::time::sleep(IDLE).await;
    let spent = processor_time().saturating_sub(before);
    let share = spent.as_secs_f64() / IDLE.as_secs_f64() * 100.0;
    table.row(
        format!("{what}: share of a core, whole till"),
        number(ms(spent), " ms"),
        format!("in {} s", IDLE.as_secs()),
        &Bar::at_most(share, 5.0, " %"),
    );
    let quiet = Counter::open(klarna, &folder.join("quiet.sqlite")).await;
    let opening = tokio::spawn(open_at_once(busy.till.clone()));
    let [mut links, mut seen] = [(); 2].map(|()| [Times::default(), Times::default()]);
    for _ in 0..ROUNDS {
        for (turn, counter) in [&busy, &quiet].into_iter().enumerate() {
            let id = counter.begin().await;
            tokio::time::sleep(TURN / 3).await;
            links[turn].push(counter.pay(id).await);
            tokio::time::sleep(TURN / 3).await;
            seen[turn].push(counter.settle(id, klarna).await);
            tokio::time::sleep(TURN / 3).await;
        }
    }
    let refused = opening.await.expect("a task");
    for percent in [50, 99] {
        let [with, without] = links.each_ref().map(|times| times.percentile_ms(percent));
        table.row(
            format!("Pay → link while {OPENED_AT_ONCE} more are opened, p{percent}"),
            number(with, " ms"),
            number(without, " ms"),
            &Bar::at_most(with / without, 1.1, " ×"),
        );
    }
    for percent in [50, 99] {
        let [with, without] = seen.each_ref().map(|times| times.percentile_ms(percent));
        table.row(
            format!("paid → on the cashier's screen, later than without them, p{percent}"),
            number(with, " ms"),
            number(without, " ms"),
            &Bar::at_most(with - without, 50.0, " ms"),
        );
    }
    assert_eq!(refused, 0, "all are payable");
    busy.till.stop().await;
    quiet.till.stop().await;
}

/// Opens sales as fast as the till takes them; returns how many it refused.
async fn open_at_once(till: Till) -> usize {
    let one = |till: Till| async move {
        let basket = vec![line("85123A", 6, 255)];
        let id = till.begin(&ada(), basket).await?.id();
        till.ask(&ada(), id, pay(Channel::Qr), None).await
    };
    let all: Vec<_> = (0..OPENED_AT_ONCE)
        .map(|_| tokio::spawn(one(till.clone())))
        .collect();
    let mut refused = 0;
    for opened in all {
        refused += usize::from(opened.await.expect("a task").is_err());
    }
    refused
}

/// An engine on simulated time, whose calls take none.
struct Alone {
    engine: Engine,
    clock: Arc<FakeClock>,
    world: Arc<Mutex<World>>,
    client: Client,
    runtime: tokio::runtime::Runtime,
    calls: u64,
    spent: Duration,
    longest: Duration,
}

impl Alone {
    fn open(base_url: &str, journal: &Path, calls_per_1000_seconds: u32, world: World) -> Alone {
        let clock = Arc::new(FakeClock::new(SystemClock::new().now_ms(), 7));
        let world = Arc::new(Mutex::new(world));
        let endpoint = Endpoint::loopback(base_url).expect("a loopback address");
        let door = InnerDoor {
            world: Arc::clone(&world),
            clock: Arc::clone(&clock),
        };
        let client = Client::with_transport(
            endpoint.clone(),
            credential(),
            "Handover/bench",
            Arc::new(door),
        );
        let journal = Journal::open(journal).expect("a journal");
        let rules = Rules {
            calls_per_1000_seconds,
            ..rules(endpoint)
        };
        let time = Arc::clone(&clock) as Arc<dyn Clock>;
        Alone {
            engine: Engine::open(journal, time, rules).expect("a till"),
            clock,
            world,
            client,
            runtime: tokio::runtime::Builder::new_current_thread()
                .build()
                .expect("a runtime"),
            calls: 0,
            spent: Duration::ZERO,
            longest: Duration::ZERO,
        }
    }

    fn run_for(&mut self, ms: i64) {
        let end = self.clock.monotonic_ms() + ms;
        loop {
            while self.step() {}
            let now = self.clock.monotonic_ms();
            if now >= end {
                return;
            }
            let next = self.engine.next_tick_ms().min(end);
            self.clock.advance((next - now).max(1));
        }
    }

    /// Does what is due; returns whether anything was.
    fn step(&mut self) -> bool {
        let work = self.spend(|engine| {
            let work = engine.tick();
            drop(engine.changes());
            work
        });
        let is_busy = !work.is_empty();
        let shop = shop();
        for work in work {
            match work {
                Work::Call(job) => {
                    self.calls += 1;
                    let calling = perform(&self.client, &shop, &job.sale, &job.call, job.secrets());
                    let performed = self.runtime.block_on(calling);
                    self.spend(|engine| engine.replied(job.id, job.sale.id(), performed));
                }
                Work::Code(id, links) => {
                    self.spend(|engine| engine.code_ready(id, &links, Code::Coming));
                }
                Work::Abandon(_) => {}
            }
        }
        is_busy
    }

    fn spend<T>(&mut self, work: impl FnOnce(&mut Engine) -> T) -> T {
        let (spent, done) = timed(|| work(&mut self.engine));
        self.spent += spent;
        self.longest = self.longest.max(spent);
        done
    }

    fn close(self) -> World {
        let world = Arc::clone(&self.world);
        drop(self);
        let world = Arc::try_unwrap(world).expect("the client is gone");
        world.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A real till with a cashier.
struct Counter {
    till: Till,
    clock: Arc<SystemClock>,
}

impl Counter {
    async fn open(klarna: &simulator::Running, journal: &Path) -> Counter {
        let clock = Arc::new(SystemClock::new());
        let time = Arc::clone(&clock) as Arc<dyn Clock>;
        let endpoint = Endpoint::loopback(klarna.base_url()).expect("a loopback address");
        let client =
            Client::new(endpoint.clone(), credential(), "Handover/bench").expect("a client");
        let journal = Journal::open(journal).expect("a journal");
        let engine = Engine::open(journal, Arc::clone(&time), rules(endpoint)).expect("a till");
        client.warm().await.expect("a simulator");
        let till = Till::start(engine, client, shop(), time).expect("a thread");
        Counter { till, clock }
    }

    /// Puts a basket on the cashier's screen.
    async fn begin(&self) -> SaleId {
        let basket = vec![line("85123A", 6, 255)];
        let id = self
            .till
            .begin(&ada(), basket)
            .await
            .expect("a basket")
            .id();
        self.till.look(Some(id)).await.expect("a till");
        id
    }

    /// Presses *Pay*; returns how long it takes until the customer has a link.
    async fn pay(&self, id: SaleId) -> Duration {
        let start = Instant::now();
        let asked = self.till.ask(&ada(), id, pay(Channel::Qr), None).await;
        asked.expect("a payable basket");
        self.reach(id, Stage::Open).await;
        start.elapsed()
    }

    /// The customer pays, and the goods are handed over; returns how long the till took to show that it is paid.
    async fn settle(&self, id: SaleId, klarna: &simulator::Running) -> Duration {
        let snapshot = Arc::clone(&self.till.watch().borrow());
        let sale = &snapshot.sale(id).expect("the sale").sale;
        let session = &sale.session().expect("a page").hosted_session_id;
        for act in [CustomerAct::Open, CustomerAct::Pay] {
            locked(&klarna.world())
                .customer(session.as_str(), act, self.clock.now_ms())
                .expect("the page accepts it");
        }
        let start = Instant::now();
        self.till.hint(id).await.expect("a till");
        self.reach(id, Stage::Paid).await;
        let seen = start.elapsed();
        let goods = Command::HandOver(Goods::Rest);
        let asked = self.till.ask(&ada(), id, goods, None).await;
        asked.expect("a paid sale");
        self.reach(id, Stage::HandedOver).await;
        seen
    }

    async fn reach(&self, id: SaleId, stage: Stage) {
        let reached = self.till.wait_for(id, |sale| sale.stage() == stage).await;
        reached.expect("a running till");
    }
}

/// Returns the processor time of this process without Klarna's.
fn processor_time() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").expect("a Linux machine");
    let read = |path: &Path, file| std::fs::read_to_string(path.join(file)).unwrap_or_default();
    let own = tasks
        .filter_map(|task| Some(task.ok()?.path()))
        .filter(|task| read(task, "comm").trim() != KLARNA);
    own.filter_map(|task| {
        let text = read(&task, "schedstat");
        text.split(' ').next()?.parse().ok()
    })
    .map(Duration::from_nanos)
    .sum()
}

async fn start() -> simulator::Running {
    let options = simulator::Options {
        settings: settings(""),
        delay: DELAY,
        ..simulator::Options::default()
    };
    simulator::start(options).await.expect("a free port")
}

fn new_world(base_url: &str) -> World {
    World::new(settings(base_url))
}

fn settings(base_url: &str) -> Settings {
    Settings {
        base_url: base_url.to_owned(),
        rate_limit: false,
        ..Settings::default()
    }
}

fn credential() -> Credential {
    Credential::new(Some("practice".to_owned()), SecretString::from("practice"))
        .expect("a valid credential")
}

fn runtime(threads: usize, name: &str) -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .thread_name(name)
        .enable_all()
        .build()
        .expect("a runtime")
}

fn locked(world: &Mutex<World>) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}
