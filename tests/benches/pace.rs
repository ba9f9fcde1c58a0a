//! How soon a payment is noticed, and how many reads that takes: it measures the polling, not the speed. The engine,
//! the client and the simulator run on simulated time; calls take none.

use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use handover_core::{Channel, Command, Currency, Goods, SaleId, Stage};
use handover_journal::Journal;
use handover_klarna::{
    Client, Credential, Endpoint, Fault, FaultKind, Request, Response, Transport, TransportError,
};
use handover_rig::sales::ada;
use handover_rig::{NOW_MS, inner, line, outer, pay, shop};
use handover_till::clock::{Clock, FakeClock};
use handover_till::engine::{Engine, Rules, Work};
use handover_till::klarna::code;
use handover_till::klarna::requests::{Shop, perform};
use klarna_simulator::world::{CustomerAct, Settings, World};
use secrecy::SecretString;

use crate::chance::Chance;
use crate::table::{Bar, Table, Times, number};
use crate::{places, sales};

const CUSTOMERS: usize = 2_000;
/// The till is restarted after this many, which keeps the simulated world small.
const CUSTOMERS_A_TILL: usize = 20;
const BASE_URL: &str = "http://127.0.0.1:9";
/// The time until the customer scans, and from there until they pay: medians in milliseconds.
const SCAN_MS: f64 = 12_000.0;
const PAY_MS: f64 = 55_000.0;
const SIGMA: f64 = 0.5;
const WALKS_AWAY: f64 = 0.08;
/// When the cashier cancels if nobody pays.
const PATIENCE_MS: i64 = 300_000;

pub(crate) fn measure(table: &mut Table) {
    let mut chance = Chance::new(5);
    let mut seen_after = Times::default();
    let (mut sum_ms, mut reads, mut wasted) = (0, 0, 0);
    for till in 0..CUSTOMERS / CUSTOMERS_A_TILL {
        let folder = places::in_memory();
        let mut open_till = OpenTill::open(&folder.path().join("journal.sqlite"), till as u64);
        for _ in 0..CUSTOMERS_A_TILL {
            let served = open_till.serve(&mut chance);
            if let Some(after_ms) = served.seen_after_ms {
                sum_ms += after_ms;
                reads += served.reads;
                seen_after.push(std::time::Duration::from_millis(after_ms));
            } else {
                wasted += served.reads;
            }
        }
    }
    let paid = seen_after.len();
    let mean = sum_ms as f64 / paid as f64 / 1e3;
    let p95 = seen_after.percentile_ms(95) / 1e3;
    let each = reads as f64 / paid as f64;
    let p99 = number(seen_after.percentile_ms(99) / 1e3, " s");
    let what = format!("paid → seen, {paid} paid of {CUSTOMERS} customers");
    table.row(
        format!("{what}, mean"),
        number(mean, " s"),
        "",
        &Bar::at_most(mean, 0.7, " s"),
    );
    table.row(
        format!("{what}, p95"),
        number(p95, " s"),
        format!("p99 {p99}"),
        &Bar::at_most(p95, 2.5, " s"),
    );
    table.row(
        "reads a paid sale, mean",
        number(each, ""),
        format!(
            "with those who left {}",
            number((reads + wasted) as f64 / paid as f64, "")
        ),
        &Bar::at_most(each, 85.0, ""),
    );
    table.note("paid → seen: simulated time, calls take none; at a real till the answers to two reads come on top. Customers scan after 12 s and pay 55 s later (medians, lognormal, sigma 0.5); 8 % walk away, half of them before scanning, and the cashier cancels five minutes after the code was shown.");
}

/// What a customer did.
struct Served {
    reads: u64,
    seen_after_ms: Option<u64>,
}

struct OpenTill {
    engine: Engine,
    clock: Arc<FakeClock>,
    world: Arc<Mutex<World>>,
    client: Client,
    shop: Shop,
    runtime: tokio::runtime::Runtime,
    reads: u64,
}

impl OpenTill {
    fn open(path: &Path, seed: u64) -> OpenTill {
        // An odd number of milliseconds, as on a real clock.
        let clock = Arc::new(FakeClock::new(NOW_MS, seed));
        clock.advance((seed * 7_919 % 10_007) as i64);
        let world = Arc::new(Mutex::new(World::new(Settings {
            base_url: BASE_URL.to_owned(),
            rate_limit: false,
            ..Settings::default()
        })));
        let endpoint = Endpoint::loopback(BASE_URL).expect("a loopback address");
        let credential =
            Credential::new(Some("practice".to_owned()), SecretString::from("practice"))
                .expect("a valid credential");
        let door = InnerDoor {
            world: Arc::clone(&world),
            clock: Arc::clone(&clock),
        };
        let client = Client::with_transport(
            endpoint.clone(),
            credential,
            "Handover/bench",
            Arc::new(door),
        );
        let rules = Rules {
            currency: Currency::Gbp,
            prices: handover_core::Prices::WithTax,
            local: sales::local(),
            series: "P-".to_owned(),
            endpoint,
            calls_per_1000_seconds: 5_000,
            expected: None,
        };
        let journal = Journal::open(path).expect("a journal");
        let engine =
            Engine::open(journal, Arc::clone(&clock) as Arc<dyn Clock>, rules).expect("a till");
        OpenTill {
            engine,
            clock,
            world,
            client,
            shop: shop(),
            runtime: tokio::runtime::Builder::new_current_thread()
                .build()
                .expect("a runtime"),
            reads: 0,
        }
    }

    /// Serves one customer, from the code on screen to the goods or the door.
    fn serve(&mut self, chance: &mut Chance) -> Served {
        let basket = vec![line("85123A", 6, 255)];
        let id = self.engine.begin(&ada(), basket).expect("a basket").id();
        self.engine.look(Some(id));
        self.ask(id, &pay(Channel::Qr));
        self.run_to(id, Stage::Open, i64::MAX);
        let (reads_before, shown_at) = (self.reads, self.clock.monotonic_ms());
        let scan_at = shown_at + chance.lognormal(SCAN_MS, SIGMA) as i64;
        let pay_at = scan_at + chance.lognormal(PAY_MS, SIGMA) as i64;
        let (leaves, scans) = (chance.share() < WALKS_AWAY, chance.share() < 0.5);
        if !leaves || scans {
            self.run_to(id, Stage::Paid, scan_at);
            self.customer(id, CustomerAct::Open);
        }
        let seen_after_ms = if leaves {
            self.run_to(id, Stage::Paid, shown_at + PATIENCE_MS);
            None
        } else {
            self.run_to(id, Stage::Paid, pay_at);
            self.customer(id, CustomerAct::Pay);
            assert!(
                self.run_to(id, Stage::Paid, i64::MAX),
                "the payment is noticed"
            );
            u64::try_from(self.clock.monotonic_ms() - pay_at).ok()
        };
        let reads = self.reads - reads_before;
        if leaves {
            self.ask(id, &Command::Cancel);
            self.run_to(id, Stage::Cancelled, i64::MAX);
        } else {
            self.ask(id, &Command::HandOver(Goods::Rest));
            self.run_to(id, Stage::HandedOver, i64::MAX);
        }
        Served {
            reads,
            seen_after_ms,
        }
    }

    fn ask(&mut self, id: SaleId, command: &Command) {
        self.engine
            .ask(&ada(), id, command, None)
            .expect("a legal command");
    }

    fn customer(&self, id: SaleId, act: CustomerAct) {
        let snapshot = self.engine.snapshot();
        let sale = &snapshot.sale(id).expect("the sale").sale;
        let session = &sale.session().expect("a page").hosted_session_id;
        self.world
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .customer(session.as_str(), act, self.clock.now_ms())
            .expect("the page accepts it");
    }

    /// Lets time pass until the sale reaches `stage` or it is `until_ms`; returns whether it did.
    fn run_to(&mut self, id: SaleId, stage: Stage, until_ms: i64) -> bool {
        loop {
            while self.step() {}
            let snapshot = self.engine.snapshot();
            if snapshot.sale(id).expect("the sale").sale.stage() == stage {
                return true;
            }
            let now = self.clock.monotonic_ms();
            if now >= until_ms {
                return false;
            }
            let next = self.engine.next_tick_ms().min(until_ms);
            self.clock.advance((next - now).max(1));
        }
    }

    fn step(&mut self) -> bool {
        let work = self.engine.tick();
        let is_busy = !work.is_empty();
        for work in work {
            match work {
                Work::Call(job) => {
                    self.reads += u64::from(job.call.is_read());
                    let performed = self.runtime.block_on(perform(
                        &self.client,
                        &self.shop,
                        &job.sale,
                        &job.call,
                        job.secrets(),
                    ));
                    self.engine.replied(job.id, job.sale.id(), performed);
                }
                // Drawing the code is not measured here.
                Work::Code(id, links) => self.engine.code_ready(id, &links, code::Code::Coming),
                Work::Abandon(_) => {}
            }
        }
        is_busy
    }
}

pub(crate) struct InnerDoor {
    pub(crate) world: Arc<Mutex<World>>,
    pub(crate) clock: Arc<FakeClock>,
}

impl InnerDoor {
    fn answer(&self, request: Request) -> Result<Response, TransportError> {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = world.answer(&inner(&request), self.clock.now_ms());
        if answer.cut {
            return Err(TransportError::Unanswered(Fault::new(FaultKind::Cut)));
        }
        Ok(outer(answer))
    }
}

impl Transport for InnerDoor {
    fn send<'a>(
        &'a self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + 'a>> {
        Box::pin(std::future::ready(self.answer(request)))
    }
}
