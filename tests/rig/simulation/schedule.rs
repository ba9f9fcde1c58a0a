//! One schedule: what happens when, drawn from its seed.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a step looks at what it names"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use handover_core::{Answer, Command, Outcome, Sale, SaleId, State};
use handover_klarna::{Client, Credential, Endpoint, Fault, FaultKind, Response, TransportError};
use handover_till::clock::Clock;
use handover_till::code::Code;
use handover_till::engine::{Rules, Snapshot, TillError, Work};
use handover_till::listener::{Callbacks, Key};
use handover_till::local::LocalTime;
use handover_till::perform::Shop;
use klarna_simulator::direct;
use klarna_simulator::world::{Settings, World};
use secrecy::SecretString;

use super::people::{self, Held};
use super::tally::{Kind, Tally};
use super::trouble::{self, Accident};
use super::wire::{Flight, Leg, Letter, Wire, call_word};
use super::{Setting, ear};
use crate::disk::platter::Dice;
use crate::{BASE_URL, MINUTE_MS, NOW_MS};

use super::machine::Machine;

/// Stands in the secret of the shop's credentials, and nowhere else.
pub(super) const CREDENTIAL_CANARY: &str = "canary-credential-55c0";
/// Where Klarna calls.
const SHOP_URL: &str = "https://shop.example/klarna";
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// How long a request may be under way when its sender has given up.
const STRAY_MS: i64 = 2 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// The hour before the clocks go back in London, 2026-10-25 00:30 UTC.
const BEFORE_WINTER_MS: i64 = 1_792_888_200_000;

/// What happens to the till and its clocks.
pub(super) const ACCIDENTS: [&str; 9] = [
    "killed",
    "stopped and started",
    "power cut",
    "power cut while writing",
    "clock set",
    "suspended",
    "a call ended half-way",
    "acts after the till gave up",
    "a hint",
];

pub(super) type Verdict = Result<(), String>;

/// A request that may reach Klarna when nobody waits for the answer any more.
struct Stray {
    sale: SaleId,
    letter: Arc<Letter>,
    /// No network keeps it for longer.
    until_ms: i64,
}

/// A till, a Klarna, its customers, a cashier, and the time.
pub(super) struct Schedule {
    seed: u64,
    pub(super) dice: Dice,
    pub(super) tally: Tally,
    trace: Option<Vec<String>>,
    /// How many in 64 requests meet an accident; none while all is well.
    trouble: usize,
    /// The real time, which is Klarna's. The till's clock may say something else.
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
    /// Every sale as the till has last acknowledged it.
    pub(super) sales: BTreeMap<SaleId, Arc<Sale>>,
    pub(super) held: Held,
    /// The pages that the till was told of.
    pub(super) told_pages: Held,
    telling: Held,
    /// Orders that somebody changed in Klarna's portal.
    pub(super) edited: bool,
    pub(super) listens: bool,
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
            ..Settings::default()
        };
        settings.agreement.lower_amount = dice.below(2) == 0;
        let endpoint = Endpoint::loopback(BASE_URL).expect("a loopback address");
        let rules = Rules {
            // Five sales are read at once after a start.
            calls_per_1000_seconds: 20_000,
            ..crate::rules(endpoint.clone())
        };
        let local = rules.local.clone();
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
        let credential = Credential::new(Some("practice".to_owned()), secret).expect("a pair");
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
            held: Held::new(),
            told_pages: Held::new(),
            telling: Held::new(),
            edited: false,
            listens: seed.is_multiple_of(64),
        }
    }

    pub(super) fn take_notes(self) -> (Tally, Vec<String>) {
        (self.tally, self.trace.unwrap_or_default())
    }

    /// Plays it to its end.
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
            55 => self.call_back(),
            56..=57 => self.accident()?,
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
                    let flight = Flight::begin(&self.wire, &self.client, &self.shop, job, now);
                    self.flights.push(flight);
                }
                Work::Abandon(job) => self.flights.retain(|flight| flight.job != job),
                code @ Work::Code(..) => self.codes.push(code),
            }
        }
        if self.trouble == 0 || self.dice.below(3) == 0 {
            for code in std::mem::take(&mut self.codes) {
                if let Work::Code(sale, links) = code {
                    // Reading and drawing codes has tests of its own; here it would take the most time.
                    let image = Code::Image(Arc::new(Vec::new()));
                    self.machine.engine().code_ready(sale, &links, image);
                }
            }
        }
        Ok(())
    }

    /// Moves a call along: one leg, or all the way.
    fn forward(&mut self, at: usize) -> Verdict {
        let all_the_way = self.trouble == 0 || self.dice.below(4) > 0;
        loop {
            self.one_leg(at)?;
            // A power cut ends all of them.
            let Some(flight) = self.flights.get(at) else {
                return Ok(());
            };
            let is_over = matches!(flight.leg, Leg::Over);
            if is_over {
                self.flights.swap_remove(at);
            }
            if is_over || !all_the_way || self.is_waiting(at) {
                return Ok(());
            }
        }
    }

    fn is_waiting(&self, at: usize) -> bool {
        let now = self.machine.clock.monotonic_ms();
        matches!(&self.flights[at].leg, Leg::Acted { not_before, .. } if *not_before > now)
    }

    fn one_leg(&mut self, at: usize) -> Verdict {
        let now = self.machine.clock.monotonic_ms();
        let leg = std::mem::replace(&mut self.flights[at].leg, Leg::Over);
        match leg {
            Leg::Sent(letter) => self.meet_klarna(at, letter),
            Leg::Acted {
                letter,
                answer,
                not_before,
            } => {
                if not_before > now && self.flights[at].patience_until > now {
                    self.flights[at].leg = Leg::Acted {
                        letter,
                        answer,
                        not_before,
                    };
                } else if not_before > now {
                    self.flights[at].land(&letter, unanswered(FaultKind::Timeout));
                } else {
                    self.flights[at].land(&letter, answer);
                }
            }
            Leg::Understood(performed) => {
                let (job, sale) = (self.flights[at].job, self.flights[at].sale);
                self.note(|| format!("heard: {:?}", performed.reply.answer));
                if let Answer::HostedSessionCreated {
                    outcome: Outcome::Done(page),
                    ..
                } = &performed.reply.answer
                {
                    self.telling.insert(page.id.clone(), sale);
                }
                let before = self.machine.written();
                self.machine.engine().replied(job, sale, *performed);
                self.maybe_cut(before)?;
            }
            Leg::Over => {}
        }
        Ok(())
    }

    /// A request arrives at Klarna, or does not.
    fn meet_klarna(&mut self, at: usize, letter: Arc<Letter>) {
        let now = self.machine.clock.monotonic_ms();
        let accident = (self.dice.below(64) < self.trouble).then(|| Accident::draw(&mut self.dice));
        self.note(|| format!("{} leaves: {accident:?}", letter.operation));
        let flight = &mut self.flights[at];
        match accident {
            Some(Accident::NotSent) => {
                self.tally.meet(Kind::Fault, "not sent");
                let fault = TransportError::NotSent(Fault::new(FaultKind::Connect));
                return flight.land(&letter, Err(fault));
            }
            Some(Accident::CutBefore) => {
                self.tally.meet(Kind::Fault, "cut before");
                return flight.land(&letter, unanswered(FaultKind::Cut));
            }
            Some(Accident::ActsLate) => {
                self.tally
                    .meet(Kind::Accident, "acts after the till gave up");
                let sale = flight.sale;
                flight.land(&letter, unanswered(FaultKind::Timeout));
                return self.lose_sight_of(sale, letter);
            }
            Some(Accident::Twice) => {
                self.tally.meet(Kind::Fault, "delivered twice");
                self.deliver(&letter);
            }
            Some(Accident::Script) => {
                let fault = trouble::draw(&mut self.dice, letter.operation);
                self.note(|| format!("  with {:?}", fault.kind));
                self.tally.meet(Kind::Fault, trouble::word(&fault));
                self.edited |= trouble::word(&fault).starts_with("portal");
                self.world.script(fault);
            }
            Some(Accident::LoseAnswer) | None => {}
        }
        let mut answer = self.deliver(&letter);
        if accident == Some(Accident::LoseAnswer) {
            self.tally.meet(Kind::Fault, "lose answer");
            answer.status = 0;
        }
        let not_before = now.saturating_add_unsigned(answer.delay_ms);
        let answer = if answer.status == 0 {
            unanswered(FaultKind::Cut)
        } else {
            Ok(Response {
                status: answer.status,
                headers: answer.headers,
                body: answer.body,
            })
        };
        self.flights[at].leg = Leg::Acted {
            letter,
            answer,
            not_before,
        };
    }

    fn deliver(&mut self, letter: &Letter) -> direct::Response {
        let answer = self.world.answer(&letter.request, self.now_ms);
        self.note(|| format!("  Klarna: {} {}", answer.status, letter.operation));
        answer
    }

    /// A request arrives after the till gave up waiting for its answer.
    fn stray(&mut self) {
        self.strays.retain(|stray| stray.until_ms > self.now_ms);
        if self.strays.is_empty() {
            return;
        }
        let at = self.dice.below(self.strays.len());
        let letter = self.strays.swap_remove(at).letter;
        self.note(|| format!("{} arrives after all", letter.operation));
        self.deliver(&letter);
    }

    fn lose_sight_of(&mut self, sale: SaleId, letter: Arc<Letter>) {
        let until_ms = self.now_ms + STRAY_MS;
        self.strays.push(Stray {
            sale,
            letter,
            until_ms,
        });
    }

    pub(super) fn has_strays(&self, sale: SaleId) -> bool {
        let mut strays = self.strays.iter();
        strays.any(|stray| stray.sale == sale && stray.until_ms > self.now_ms)
    }

    fn begin_sale(&mut self) -> Verdict {
        if self.sales.len() >= 5 {
            return Ok(());
        }
        let lines = (0..1 + self.dice.below(2))
            .map(|_| people::an_article(&mut self.dice))
            .collect();
        let before = self.machine.written();
        match self.machine.engine().begin("Ada", lines) {
            Ok(sale) => {
                self.note(|| format!("begins {}", sale.number().as_str()));
                self.maybe_cut(before)
            }
            Err(error) => Err(format!("a sale cannot begin: {error}")),
        }
    }

    fn cashier(&mut self) -> Verdict {
        let Some(sale) = self.any_sale() else {
            return self.begin_sale();
        };
        let command = match self.finding(&sale) {
            Some(finding) if self.dice.below(2) == 0 => people::settle(finding),
            _ => people::command(&mut self.dice, &sale),
        };
        self.ask(&sale, command)
    }

    pub(super) fn ask(&mut self, sale: &Arc<Sale>, command: Command) -> Verdict {
        let channel = match &command {
            Command::Pay(terms) => Some(terms.channel),
            Command::Send(channel) => Some(*channel),
            _ => None,
        };
        let contact = channel.and_then(|channel| people::contact(&mut self.dice, channel));
        let look = (self.dice.below(3) == 0).then(|| sale.id());
        self.machine.engine().look(look);
        let before = self.machine.written();
        let outcome = self
            .machine
            .engine()
            .ask("Ada", sale.id(), &command, contact);
        self.note(|| {
            let said = outcome.as_ref().map(|sale| sale.stage().word());
            format!("{}: {command:?} -> {said:?}", sale.number().as_str())
        });
        match outcome {
            Ok(_) => {
                self.tally
                    .meet(Kind::Command, people::command_word(&command));
                self.maybe_cut(before)
            }
            Err(TillError::Refused(_)) => Ok(()),
            Err(error) => Err(format!("{command:?} in {:?}: {error}", sale.state())),
        }
    }

    fn any_sale(&mut self) -> Option<Arc<Sale>> {
        if self.sales.is_empty() {
            return None;
        }
        let at = self.dice.below(self.sales.len());
        self.sales.values().nth(at).map(Arc::clone)
    }

    fn customer(&mut self) {
        if self.held.is_empty() {
            return;
        }
        let at = self.dice.below(self.held.len());
        let Some(page) = self.held.keys().nth(at).cloned() else {
            return;
        };
        let act = people::customer(&mut self.dice);
        let taken = self.world.customer(&page, act, self.now_ms);
        self.note(|| format!("customer: {act:?} on {page} -> {taken:?}"));
        if taken.is_ok() {
            self.tally.meet(Kind::Customer, people::customer_word(act));
        }
    }

    /// Klarna calls the shop.
    fn call_back(&mut self) {
        if self.shop.callbacks.is_none() {
            return;
        }
        if self.trouble > 0 && self.dice.below(64) == 0 {
            let fault = trouble::draw_for_callback(&mut self.dice);
            self.tally.meet(Kind::Fault, trouble::word(&fault));
            self.world.script(fault);
        }
        for callback in self.world.due_callbacks(self.now_ms) {
            let of = |sale: &&SaleId| {
                let callbacks = self.shop.callbacks.as_ref();
                callbacks.is_some_and(|own| callback.url.starts_with(&own.url(**sale, "status")))
            };
            let sale = self.sales.keys().find(of).copied();
            if let Some(sale) = sale {
                self.tally.meet(Kind::Accident, "a hint");
                self.machine.engine().hint(sale);
            }
            let heard = self.trouble == 0 || self.dice.below(4) > 0;
            let status = if heard { 200 } else { 0 };
            self.world
                .callback_answered(&callback.id, status, self.now_ms);
        }
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

    /// Lets time pass for everybody; calls that nobody answers end.
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
                    let sale = flight.sale;
                    self.lose_sight_of(sale, letter);
                }
                Leg::Acted { letter, .. } => flight.land(&letter, unanswered(FaultKind::Timeout)),
                leg @ (Leg::Understood(_) | Leg::Over) => flight.leg = leg,
            }
        }
    }

    /// Something happens to the computer.
    fn accident(&mut self) -> Verdict {
        match self.dice.below(8) {
            0 | 1 => {
                self.tally.meet(Kind::Accident, "killed");
                self.note(|| "the till is killed".to_owned());
                self.machine.kill();
                self.restart(None)
            }
            2 => {
                self.tally.meet(Kind::Accident, "stopped and started");
                self.note(|| "the till is stopped".to_owned());
                self.machine.stop();
                self.restart(None)
            }
            3 | 4 if self.machine.may_lose_power() => {
                self.tally.meet(Kind::Accident, "power cut");
                self.note(|| "the power is cut".to_owned());
                let at = self.machine.written();
                self.machine.cut_power(at, &mut self.dice);
                self.restart(None)
            }
            3..=5 => {
                self.tally.meet(Kind::Accident, "clock set");
                let far = [MINUTE_MS, HOUR_MS, DAY_MS, 40 * DAY_MS][self.dice.below(4)];
                let by = self.dice.below(2 * far as usize) as i64 - far;
                let now = self.machine.clock.now_ms();
                self.machine.clock.set_now(now.saturating_add(by));
                self.note(|| format!("the till's clock is set by {by} ms"));
                Ok(())
            }
            _ => {
                self.tally.meet(Kind::Accident, "suspended");
                let far = [MINUTE_MS, 8 * HOUR_MS, 3 * DAY_MS][self.dice.below(3)];
                self.sleep(far);
                Ok(())
            }
        }
    }

    /// The computer sleeps, or is off: only the time of the world passes.
    fn sleep(&mut self, most_ms: i64) {
        let ms = self.dice.below(most_ms as usize) as i64;
        self.now_ms = self.now_ms.saturating_add(ms);
        let now = self.machine.clock.now_ms();
        self.machine.clock.set_now(now.saturating_add(ms));
        self.note(|| format!("the computer rests for {ms} ms"));
    }

    /// Cuts the power while something was being written, at times.
    fn maybe_cut(&mut self, before: usize) -> Verdict {
        let after = self.machine.written();
        let is_due = self.trouble > 0 && after > before && self.dice.below(24) == 0;
        if !is_due {
            self.told_pages.append(&mut self.telling);
            return Ok(());
        }
        self.telling.clear();
        self.tally.meet(Kind::Accident, "power cut while writing");
        let at = before + self.dice.below(after - before + 1);
        self.note(|| format!("the power is cut at {at} of {before}..{after}"));
        let promised = self.snapshot();
        self.machine.cut_power(at, &mut self.dice);
        self.restart(Some(promised))
    }

    /// Starts the till again. What it had acknowledged is there; what was being written may be.
    fn restart(&mut self, maybe: Option<BTreeMap<SaleId, Arc<Sale>>>) -> Verdict {
        for flight in std::mem::take(&mut self.flights) {
            self.tally.meet(Kind::Accident, "a call ended half-way");
            // What had left the till may arrive all the same.
            if let Leg::Sent(letter) = flight.leg
                && self.dice.below(2) == 0
            {
                self.lose_sight_of(flight.sale, letter);
            }
        }
        self.codes.clear();
        if self.dice.below(3) == 0 {
            let far = [MINUTE_MS, HOUR_MS, DAY_MS, 4 * DAY_MS][self.dice.below(4)];
            self.sleep(far);
        }
        self.start()?;
        let found = self.snapshot();
        self.check_nothing_lost(&found, maybe.as_ref())?;
        self.sales = found;
        self.tick()?;
        self.check_reads_at_start()
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

    /// Looks at what has changed.
    fn notice(&mut self) -> Verdict {
        let Some(snapshot) = self.machine.engine().changes() else {
            return Ok(());
        };
        self.check_snapshot(&snapshot)?;
        for shown in &snapshot.sales {
            if let (State::Open(open), Some(_)) = (shown.sale.state(), &shown.links) {
                self.see_page(shown.sale.id(), &open.session.hosted_session_id)?;
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

    /// Everything is well from here on; after ten minutes nothing may be stuck.
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

    /// Whether a call of this sale's is under way.
    pub(super) fn is_calling(&self, sale: SaleId) -> bool {
        self.flights.iter().any(|flight| flight.sale == sale)
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

fn unanswered(kind: FaultKind) -> Result<Response, TransportError> {
    Err(TransportError::Unanswered(Fault::new(kind)))
}
