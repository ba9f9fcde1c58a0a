//! A till and a Klarna in one process, on time that only the test moves.
//!
//! The engine, the journal on disk, the client and its JSON are real; only the socket is replaced by the simulator's
//! in-process interface, and waiting by [`Rig::run_until`].

pub mod disk;
mod door;
mod journal;
pub mod sales;
mod seen;
pub mod simulation;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use door::{Accident, Plan, Sent, inner, outer};
use handover_core::{
    Actor, Asker, Call, Channel, Command, Contact, Currency, Event, Expected, LineKind, Money,
    NewLine, PaymentTerms, Prices, Sale, SaleId, Stage, TaxRate, Timestamp,
};
use handover_journal::{Journal, Stored, Summary};
use handover_klarna::payments::{StoreAddress, StoreInfo};
use handover_klarna::{Client, Credential, Endpoint};
use handover_till::clock::{Clock, FakeClock};
use handover_till::engine::sales::stored_sale;
use handover_till::engine::{Engine, Rules, Taken, TillError, Work};
use handover_till::klarna::code;
use handover_till::klarna::requests::{Page, Performed, Shop, perform};
use handover_till::local_time::LocalTime;
use klarna_simulator::Request;
use klarna_simulator::world::{CustomerAct, Settings, World};
use sales::ada;
use secrecy::SecretString;
use serde_json::Value;
use tempfile::TempDir;

/// 2026-06-01, 10:00 UTC.
pub const NOW_MS: i64 = 1_780_308_000_000;
/// One minute.
pub const MINUTE_MS: i64 = 60_000;
/// One day.
pub const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
const BASE_URL: &str = "http://127.0.0.1:9";

/// A till, a Klarna, and the time.
pub struct Rig {
    folder: TempDir,
    clock: Arc<FakeClock>,
    world: Arc<Mutex<World>>,
    plan: Arc<Mutex<Plan>>,
    sent: Arc<Mutex<Vec<Sent>>>,
    calls: Vec<Call>,
    /// Whether the till gets every answer of Klarna's a second time.
    pub answers_twice: bool,
    rules: Rules,
    /// What Klarna knows of the shop.
    pub shop: Shop,
    client: Client,
    meanwhile: Option<(SaleId, Command)>,
    engine: Option<Engine>,
    runtime: tokio::runtime::Runtime,
}

impl Rig {
    /// Returns a till that has sold nothing and a Klarna without records.
    #[must_use]
    pub fn new() -> Rig {
        Rig::offering(&["klarna"])
    }

    /// Returns the same, with the categories Klarna offers for every sale.
    #[must_use]
    pub fn offering(categories: &[&str]) -> Rig {
        Rig::with(Settings {
            categories: categories.iter().copied().map(str::to_owned).collect(),
            ..Settings::default()
        })
    }

    /// Returns the same, where Klarna permits placing an order for less than was approved.
    #[must_use]
    pub fn agreeing_to_less() -> Rig {
        let mut settings = Settings::default();
        settings.agreement.lower_amount = true;
        Rig::with(settings)
    }

    /// Returns the same, where the usual payment is opened while a basket is rung up.
    #[must_use]
    pub fn preparing(with_page: bool) -> Rig {
        let mut rig = Rig::new();
        rig.rules.expected = Some(Expected {
            terms: PaymentTerms::usual(Channel::Qr, 30 * MINUTE_MS),
            with_page,
        });
        rig.restart();
        rig
    }

    fn with(settings: Settings) -> Rig {
        let clock = Arc::new(FakeClock::new(NOW_MS, 7));
        let settings = Settings {
            base_url: BASE_URL.to_owned(),
            rate_limit: false,
            ..settings
        };
        let world = Arc::new(Mutex::new(World::new(settings)));
        let plan = Arc::new(Mutex::new(Plan::default()));
        let endpoint = Endpoint::loopback(BASE_URL).expect("a loopback address");
        let credential =
            Credential::new(Some("practice".to_owned()), SecretString::from("practice"))
                .expect("a valid credential");
        let sent = Arc::default();
        let door = door::InnerDoor::new(
            Arc::clone(&world),
            Arc::clone(&clock),
            Arc::clone(&plan),
            Arc::clone(&sent),
        );
        let client = Client::with_transport(
            endpoint.clone(),
            credential,
            "Handover/test",
            Arc::new(door),
        );
        let mut rig = Rig {
            folder: tempfile::tempdir().expect("a folder"),
            clock,
            world,
            plan,
            sent,
            calls: Vec::new(),
            answers_twice: false,
            rules: rules(endpoint.clone()),
            shop: shop(),
            client,
            meanwhile: None,
            engine: None,
            // Waiting happens in simulated time.
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .start_paused(true)
                .build()
                .expect("a runtime"),
        };
        rig.restart();
        rig
    }

    /// Ends the till as a power cut would, and restarts it from its journal.
    pub fn restart(&mut self) {
        self.engine = None;
        let journal = Journal::open(&self.journal_path()).expect("an intact journal");
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let engine = Engine::open(journal, clock, self.rules.clone()).expect("a till");
        self.engine = Some(engine);
    }

    /// Moves the shop to another country.
    pub fn move_to(&mut self, country: &str, locale: &str, currency: Currency, prices: Prices) {
        (self.shop.country, self.shop.locale) = (country.to_owned(), locale.to_owned());
        (self.rules.currency, self.rules.prices) = (currency, prices);
        self.restart();
    }

    /// Sets what goes wrong with the next calls.
    pub fn plan(&mut self, plan: Plan) {
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = plan;
    }

    /// Sends a command, with the sale on the cashier's screen.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn ask(&mut self, id: SaleId, command: Command) -> Result<Arc<Sale>, TillError> {
        self.ask_with(id, command, None)
    }

    /// Sends a command as a caller who learns only what is reported to them.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn ask_as(&mut self, id: SaleId, command: &Command) -> Result<Taken, TillError> {
        self.engine().look(Some(id));
        let caller = Asker::Caller { operation: None };
        self.engine().ask_as(&ada(), id, command, &caller)
    }

    /// Sends a command with a contact.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn ask_with(
        &mut self,
        id: SaleId,
        command: Command,
        contact: Option<Contact>,
    ) -> Result<Arc<Sale>, TillError> {
        self.engine().look(Some(id));
        self.engine().ask(&ada(), id, &command, contact)
    }

    /// Sends a command while the next call to Klarna is under way.
    pub fn ask_meanwhile(&mut self, id: SaleId, command: Command) {
        self.meanwhile = Some((id, command));
    }

    /// Acts as the customer on the phone.
    pub fn customer(&mut self, id: SaleId, act: CustomerAct) {
        let session = self
            .sale(id)
            .session()
            .expect("a page")
            .hosted_session_id
            .clone();
        let now = self.clock.now_ms();
        self.world()
            .customer(session.as_str(), act, now)
            .expect("the page accepts it");
    }

    /// Lets time pass until the sale reaches `stage`; panics after ten simulated minutes.
    pub fn run_to(&mut self, id: SaleId, stage: Stage) {
        let reached = self.run_until(10 * MINUTE_MS, |rig| rig.sale(id).stage() == stage);
        assert!(
            reached,
            "the sale stays {:?} instead of {stage:?}: {:?}",
            self.sale(id).state(),
            self.kinds(id)
        );
    }

    /// Lets time pass until `wanted` holds, at most `limit_ms`; returns whether it does.
    pub fn run_until(&mut self, limit_ms: i64, mut wanted: impl FnMut(&Rig) -> bool) -> bool {
        let end = self.clock.monotonic_ms() + limit_ms;
        loop {
            if wanted(self) {
                return true;
            }
            if self.step() {
                continue;
            }
            let now = self.clock.monotonic_ms();
            if now >= end {
                return false;
            }
            let next = self.engine().next_tick_ms().min(end);
            self.clock.advance((next - now).max(1));
        }
    }

    /// Lets time pass.
    pub fn run_for(&mut self, ms: i64) {
        self.run_until(ms, |_| false);
    }

    /// Does what is due now; returns whether anything was. A planned death restarts the till.
    fn step(&mut self) -> bool {
        let work = self.engine().tick();
        let busy = !work.is_empty();
        for work in work {
            match work {
                Work::Call(job) => {
                    let id = job.sale.id();
                    self.calls.push(job.call.clone());
                    let calling = perform(
                        &self.client,
                        &self.shop,
                        &job.sale,
                        &job.call,
                        job.secrets(),
                    );
                    let performed = self
                        .runtime
                        .block_on(door::until_death(&self.plan, calling));
                    match performed {
                        Some(performed) if !self.died() => self.replied(job.id, id, performed),
                        Some(_) | None => {
                            self.rise(id);
                            return true;
                        }
                    }
                }
                Work::Abandon(_) => {}
                Work::Code(id, links) => {
                    let fetching = code::fetch(&self.client, &links);
                    let code = self
                        .runtime
                        .block_on(door::until_death(&self.plan, fetching));
                    let Some(code) = code else {
                        self.rise(id);
                        return true;
                    };
                    self.engine().code_ready(id, &links, code);
                }
            }
        }
        busy
    }

    /// Returns whether the till died since the last check.
    fn died(&self) -> bool {
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut plan.died)
    }

    /// Restarts the till after a death, with the sale on the cashier's screen.
    fn rise(&mut self, id: SaleId) {
        self.died();
        self.restart();
        self.engine().look(Some(id));
    }

    fn replied(&mut self, job: u64, id: SaleId, performed: Performed) {
        if let Some((id, command)) = self.meanwhile.take() {
            self.ask(id, command).expect("an allowed command");
        }
        let again = self.answers_twice.then(|| Performed {
            reply: performed.reply.clone(),
            links: performed.links.clone(),
            approval: performed.approval.clone(),
            customer_token: performed.customer_token.clone(),
            health: performed.health.clone(),
        });
        self.engine().replied(job, id, performed);
        let Some(again) = again else { return };
        let sale = self.sale(id);
        let now = Timestamp::from_ms(self.clock.now_ms());
        if let Some(fact) = sale.observe(again.reply.clone(), now) {
            let event = Event::new(now, Actor::Klarna, fact.clone());
            let next = (*sale).clone().apply(&event).expect("a legal event");
            assert_eq!(
                (next.captured(), next.refunded()),
                (sale.captured(), sale.refunded()),
                "{fact:?} counts twice"
            );
        }
        self.engine().replied(job, id, again);
        assert_eq!(*self.sale(id), *sale, "an answer received twice");
    }

    /// Moves both clocks without letting the till act.
    pub fn pass(&self, ms: i64) {
        self.clock.advance(ms);
    }

    /// Puts the computer to sleep: only the wall clock advances.
    pub fn sleep(&self, ms: i64) {
        self.clock.set_now(self.clock.now_ms().saturating_add(ms));
    }

    /// Returns the simulated Klarna, to read or to change.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the till.
    pub fn engine(&mut self) -> &mut Engine {
        self.engine.as_mut().expect("the till runs")
    }

    /// Returns the client, for calls that this till would not make.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Waits for an answer of the client.
    pub fn wait<T>(&self, answer: impl Future<Output = T>) -> T {
        self.runtime.block_on(answer)
    }

    /// Changes something at Klarna that no shop and no customer could; panics if it is refused.
    pub fn control(&mut self, path: &str, body: &Value) {
        self.controls("POST", path, body);
    }

    /// Removes everything set to go wrong at Klarna.
    pub fn heal(&mut self) {
        self.controls("DELETE", "/control/faults", &Value::Null);
    }

    fn controls(&mut self, method: &str, path: &str, body: &Value) {
        let method = method.parse().expect("a method");
        let request = Request::new(method, path, body.to_string());
        let now = self.clock.now_ms();
        let answer = self.world().answer(&request, now);
        assert_eq!(answer.status, 200, "{path} is refused");
    }

    /// Returns the path of the journal.
    #[must_use]
    pub fn journal_path(&self) -> PathBuf {
        self.folder.path().join("journal.sqlite")
    }
}

impl Default for Rig {
    fn default() -> Rig {
        Rig::new()
    }
}

/// Returns the function that rebuilds a sale's summary from its events.
pub fn replay(local: &LocalTime) -> impl Fn(&str, &[Stored]) -> Result<Summary, String> + Sync {
    let local = local.clone();
    move |sale, events| stored_sale::summarize(sale, events, &local)
}

/// Returns the command that requests a payment, with the usual time-out of 30 minutes.
#[must_use]
pub fn pay(channel: Channel) -> Command {
    Command::Pay(PaymentTerms::usual(channel, 30 * MINUTE_MS))
}

/// Returns an amount in pence.
#[must_use]
pub const fn pence(minor: i64) -> Money {
    Money::from_minor(minor, Currency::Gbp)
}

/// Returns a line with a price in pence and 20 % tax.
#[must_use]
pub fn line(sku: &str, quantity: i64, price: i64) -> NewLine {
    NewLine {
        sku: sku.to_owned(),
        name: format!("Article {sku}"),
        quantity,
        unit_price: pence(price),
        tax_rate: TaxRate::from_basis_points(2_000),
        kind: LineKind::Goods,
    }
}

/// Returns the rules of this till, with Klarna at `endpoint`.
#[must_use]
pub fn rules(endpoint: Endpoint) -> Rules {
    Rules {
        currency: Currency::Gbp,
        prices: Prices::WithTax,
        local: LocalTime::new("Europe/London", "00:00").expect("a time zone"),
        series: "P-".to_owned(),
        endpoint,
        calls_per_1000_seconds: 5_000,
        expected: None,
    }
}

/// Returns what Klarna knows of the shop.
#[must_use]
pub fn shop() -> Shop {
    Shop {
        country: "GB".to_owned(),
        locale: "en-GB".to_owned(),
        wording: handover_text::outgoing,
        store: StoreInfo {
            merchant_store_id: "LONDON12".to_owned(),
            store_terminal_id: "1".to_owned(),
            store_address: StoreAddress {
                street_address: "1 High Street".to_owned(),
                postal_code: "W1A 1AA".to_owned(),
                city: "London".to_owned(),
                country: "GB".to_owned(),
            },
        },
        page: Page::default(),
        callbacks: None,
    }
}
