//! One schedule: what happens when, drawn from its seed.

mod accidents;
mod counter;
mod errands;
mod returns;
mod traffic;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use accidents::ACCIDENTS;
use errands::Errand;
pub(super) use errands::done_key;
use handover_core::{Sale, SaleId};
use handover_klarna::{Client, Credential, Endpoint, FaultKind};
use handover_till::clock::Clock;
use handover_till::engine::{Rules, Snapshot, Work};
use handover_till::klarna::callbacks::{Callbacks, Key};
use handover_till::klarna::code::Code;
use handover_till::klarna::requests::Shop;
use handover_till::local_time::LocalTime;
use klarna_simulator::world::{KeyScope, Settings, World};
use secrecy::SecretString;
use traffic::{Stray, unanswered};

use super::machine::Machine;
use super::people::{self, Held};
use super::tally::{Kind, Tally};
use super::wire::{Flight, Leg, Wire, call_word};
use super::{Setting, ear};
use crate::disk::platter::Dice;
use crate::{BASE_URL, MINUTE_MS, NOW_MS};

/// Part of the shop's secret, and of nothing else.
pub(super) const CREDENTIAL_CANARY: &str = "canary-credential-55c0";
/// Where Klarna sends its callbacks.
const SHOP_URL: &str = "https://shop.example/klarna";
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// An hour before the clocks go back in London, 2026-10-25 00:30 UTC.
const BEFORE_WINTER_MS: i64 = 1_792_888_200_000;

pub(super) type Verdict = Result<(), String>;

/// A till, a Klarna, its customers, a cashier, and the time.
pub(super) struct Schedule {
    seed: u64,
    pub(super) dice: Dice,
    pub(super) tally: Tally,
    trace: Option<Vec<String>>,
    /// How many in 64 requests meet an accident; 0 while all is well.
    trouble: usize,
    /// The real time, which is Klarna's. The till's clock may differ.
    pub(super) now_ms: i64,
    pub(super) machine: Machine,
    pub(super) local: LocalTime,
    pub(super) world: World,
    wire: Arc<Wire>,
    client: Client,
    pub(super) shop: Arc<Shop>,
    flights: Vec<Flight>,
    strays: Vec<Stray>,
    codes: Vec<Work>,
    /// Every sale as last acknowledged by the till.
    pub(super) sales: BTreeMap<SaleId, Arc<Sale>>,
    /// The baskets before each edit that may not be written yet, with the time of the edit.
    pub(super) edited_baskets: Vec<(i64, Arc<Sale>)>,
    pub(super) held: Held,
    /// The pages the till knows.
    pub(super) told_pages: Held,
    telling: Held,
    /// Whether somebody changed an order in Klarna's portal.
    pub(super) edited: bool,
    pub(super) listens: bool,
    /// Whether the till opens payments ahead, for the sale on the screen.
    prepares: bool,
    /// Requests whose callers have not learned the outcome.
    errands: Vec<Errand>,
    /// How often callers requested an act, by sale and by what distinguishes the act.
    pub(super) wanted: BTreeMap<(SaleId, String), usize>,
}

impl Schedule {
    pub(super) fn new(seed: u64, setting: Setting, tally: Tally) -> Schedule {
        let mut dice = Dice::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x6b6c_6172_6e61);
        let start_ms = match dice.below(4) {
            0 => BEFORE_WINTER_MS,
            _ => NOW_MS + dice.below(DAY_MS as usize) as i64,
        };
        let mut settings = Settings {
            base_url: BASE_URL.to_owned(),
            rate_limit: dice.below(8) == 0,
            secret: CREDENTIAL_CANARY.to_owned(),
            seed,
            keys: if seed.is_multiple_of(2) {
                KeyScope::Everywhere
            } else {
                KeyScope::Operation
            },
            ..Settings::default()
        };
        settings.agreement.lower_amount = dice.below(2) == 0;
        let endpoint = Endpoint::loopback(BASE_URL).expect("a loopback address");
        let rules = Rules {
            // Five sales are read at once after a start.
            calls_per_1000_seconds: 20_000,
            expected: people::expected(seed),
            ..crate::rules(endpoint.clone())
        };
        let (local, prepares) = (rules.local.clone(), rules.expected.is_some());
        let cuts = !setting.on_disk && dice.below(4) == 0;
        let machine = Machine::new(rules, start_ms, seed, setting.on_disk, cuts);
        let wire = Arc::new(Wire::default());
        let mut shop = crate::shop();
        if dice.below(2) == 0 {
            shop.callbacks = Some(Callbacks {
                public_url: SHOP_URL.to_owned(),
                key: Key::draw(&*machine.clock),
            });
        }
        let secret = SecretString::from(CREDENTIAL_CANARY);
        let credential =
            Credential::new(Some("practice".to_owned()), secret).expect("a valid credential");
        let transport = Arc::clone(&wire) as Arc<dyn handover_klarna::Transport>;
        let client = Client::with_transport(endpoint, credential, "Handover/test", transport);
        let trouble = [4, 10, 20, 40][dice.below(4)];
        Schedule {
            seed,
            dice,
            tally,
            trace: setting.traced.then(Vec::new),
            trouble,
            now_ms: start_ms,
            machine,
            local,
            world: World::new(settings),
            wire,
            client,
            shop: Arc::new(shop),
            flights: Vec::new(),
            strays: Vec::new(),
            codes: Vec::new(),
            sales: BTreeMap::new(),
            edited_baskets: Vec::new(),
            held: Held::new(),
            told_pages: Held::new(),
            telling: Held::new(),
            edited: false,
            listens: seed.is_multiple_of(64),
            prepares,
            errands: Vec::new(),
            wanted: BTreeMap::new(),
        }
    }

    pub(super) fn take_notes(self) -> (Tally, Vec<String>) {
        (self.tally, self.trace.unwrap_or_default())
    }

    /// Plays the schedule to its end.
    pub(super) fn play(&mut self) -> Verdict {
        ear::listen(self.listens);
        self.start()?;
        let steps = 60 + self.dice.below(100);
        for _ in 0..steps {
            self.step()?;
            self.notice()?;
        }
        let is_to_heal = self.dice.below(2) == 0;
        if is_to_heal {
            self.heal()?;
        }
        self.check_at_the_end(is_to_heal)?;
        self.tally.schedules += 1;
        Ok(())
    }

    pub(super) fn note(&mut self, what: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            let (now, own) = (self.now_ms, self.machine.clock.now_ms());
            trace.push(format!("{:>10} ({:+}) {}", now - NOW_MS, own - now, what()));
        }
    }

    fn step(&mut self) -> Verdict {
        match self.dice.below(64) {
            0..=25 if !self.flights.is_empty() => {
                let at = self.dice.below(self.flights.len());
                self.forward(at)?;
            }
            0..=29 => self.pass_time(),
            30..=37 => self.cashier()?,
            38..=39 => self.begin_sale()?,
            40..=52 => self.customer(),
            53..=54 => self.stray(),
            55 => self.portal(),
            56 => self.call_back(),
            57 => self.accident()?,
            _ => self.pass_time(),
        }
        self.call_back();
        self.tick()
    }

    /// Lets the engine act.
    fn tick(&mut self) -> Verdict {
        let now = self.machine.clock.monotonic_ms();
        for work in self.machine.engine().tick() {
            match work {
                Work::Call(job) => {
                    self.tally.calls += 1;
                    self.tally.meet(Kind::Call, call_word(&job.call));
                    let mut flight = Flight::begin(&self.wire, &self.client, &self.shop, job, now);
                    flight.left_ms = self.now_ms;
                    self.flights.push(flight);
                }
                Work::Abandon(job) => self.abandon(job),
                code @ Work::Code(..) => self.codes.push(code),
            }
        }
        if self.trouble == 0 || self.dice.below(3) == 0 {
            for code in std::mem::take(&mut self.codes) {
                if let Work::Code(sale, links) = code {
                    // Reading and drawing codes has its own tests; here it would take most of the time.
                    let image = Code::Image(Arc::new(Vec::new()));
                    self.machine.engine().code_ready(sale, &links, image);
                }
            }
        }
        Ok(())
    }

    fn pass_time(&mut self) {
        let now = self.machine.clock.monotonic_ms();
        let next = self.machine.engine().next_tick_ms() - now;
        let ms = match self.dice.below(100) {
            0..=69 => next.clamp(1, 10 * MINUTE_MS),
            70..=79 => self.dice.below(10_000) as i64,
            80..=91 => self.dice.below(5 * MINUTE_MS as usize) as i64,
            92..=96 => self.dice.below(2 * HOUR_MS as usize) as i64,
            97 => self.dice.below(2 * DAY_MS as usize) as i64,
            98 if self.dice.below(4) == 0 => 30 * DAY_MS,
            _ => 20_000,
        };
        self.advance(ms);
    }

    /// Lets time pass for everybody; calls without an answer end.
    pub(super) fn advance(&mut self, ms: i64) {
        self.machine.clock.advance(ms);
        self.now_ms = self.now_ms.saturating_add(ms);
        let now = self.machine.clock.monotonic_ms();
        for at in 0..self.flights.len() {
            let flight = &mut self.flights[at];
            if flight.patience_until > now {
                continue;
            }
            match std::mem::replace(&mut flight.leg, Leg::Over) {
                Leg::Sent(letter) => {
                    flight.land(&letter, unanswered(FaultKind::Timeout));
                    let (sale, left_ms) = (flight.sale, flight.left_ms);
                    self.lose_sight_of(sale, letter, left_ms);
                }
                Leg::Acted { letter, .. } => flight.land(&letter, unanswered(FaultKind::Timeout)),
                leg @ (Leg::Understood(_) | Leg::Over) => flight.leg = leg,
            }
        }
    }

    fn start(&mut self) -> Verdict {
        self.machine
            .start()
            .map_err(|error| format!("the till does not start: {error}, {error:?}"))?;
        let snapshot = self.machine.engine().snapshot();
        self.check_snapshot(&snapshot)
    }

    pub(super) fn snapshot(&mut self) -> BTreeMap<SaleId, Arc<Sale>> {
        shown(&self.machine.engine().snapshot())
    }

    /// Checks what has changed.
    fn notice(&mut self) -> Verdict {
        let Some(snapshot) = self.machine.engine().changes() else {
            return Ok(());
        };
        self.check_snapshot(&snapshot)?;
        for shown in snapshot.sales.iter() {
            if let (Some(_), Some(session), Some(_)) =
                (shown.sale.open(), shown.sale.session(), &shown.links)
            {
                self.see_page(shown.sale.id(), session.hosted_session_id.as_str())?;
            }
            let known = self.sales.get(&shown.sale.id());
            if known.is_some_and(|known| Arc::ptr_eq(known, &shown.sale)) {
                continue;
            }
            let before = known.map(Arc::clone);
            self.check_change(before.as_deref(), &shown.sale)?;
            self.sales.insert(shown.sale.id(), Arc::clone(&shown.sale));
        }
        Ok(())
    }

    /// Nothing goes wrong from here on; after ten minutes nothing may be stuck.
    fn heal(&mut self) -> Verdict {
        self.note(|| "all is well from here on".to_owned());
        self.trouble = 0;
        while !self.strays.is_empty() {
            self.stray();
        }
        self.machine.clock.set_now(self.now_ms);
        let end = self.now_ms + 10 * MINUTE_MS;
        let mut refresh_at = self.now_ms + 5 * MINUTE_MS;
        while self.now_ms < end {
            if self.now_ms >= refresh_at {
                refresh_at = i64::MAX;
                self.refresh_all()?;
            }
            self.machine.engine().look(None);
            self.call_back();
            self.tick()?;
            while !self.flights.is_empty() {
                self.forward(0)?;
                if !self.flights.is_empty() && self.is_waiting(0) {
                    break;
                }
                self.tick()?;
            }
            self.notice()?;
            let now = self.machine.clock.monotonic_ms();
            let next = self.machine.engine().next_tick_ms() - now;
            self.advance(next.clamp(1_000, MINUTE_MS));
        }
        Ok(())
    }

    pub(super) fn seed(&self) -> u64 {
        self.seed
    }
}

fn shown(snapshot: &Snapshot) -> BTreeMap<SaleId, Arc<Sale>> {
    let sales = snapshot.sales.iter();
    sales
        .map(|shown| (shown.sale.id(), Arc::clone(&shown.sale)))
        .collect()
}
