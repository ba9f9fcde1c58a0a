//! Core's sale, its sheet and Klarna side by side, and everything that can happen next.

mod accidents;
mod calls;
mod mark;
mod wishes;

use std::hash::{DefaultHasher, Hash, Hasher};

pub(crate) use calls::event;
use handover_core::{
    Act, Answer, Answered, ApprovalStep, Asker, Call, Channel, Command, Currency, Discount, Fact,
    Finding, Goods, HostedStatus, IdempotencyKey, LineId, LineKind, Money, NewLine, OVERDUE_MS,
    OrderStatus, Outcome, PaymentTerms, Piece, PlaceOrderMode, Prices, Refusal, Sale, SaleId,
    SaleNumber, Share, State, TaxRate, Timestamp, Write,
};

use crate::klarna::{self, Customer, Elsewhere, Klarna, pence};
use crate::rules;
use crate::rules::is_accepted_at_rest;
use crate::sheet::{Ask, Sheet, Stands, Which};

pub(crate) const START: Timestamp = Timestamp::from_ms(1_800_000_000_000);
const MINUTE_MS: i64 = 60_000;
const GIVE_UP_AFTER_MS: i64 = 30 * MINUTE_MS;
/// How long the till uses a key.
const KEY_USED_MS: i64 = 23 * 60 * MINUTE_MS;

/// The setup of a sale: what is sold, and who places the order when.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    /// For each line: quantity, unit price, discount.
    pub(crate) lines: Vec<(i64, i64, i64)>,
    pub(crate) mode: PlaceOrderMode,
    pub(crate) auto_capture: bool,
    pub(crate) hold: bool,
    pub(crate) reviews: bool,
}

/// How often unbounded things may still happen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Calls that do not simply succeed.
    pub(crate) accidents: u8,
    /// Writes to the order.
    pub(crate) writes: u8,
    /// Sendings and extensions of the link.
    pub(crate) links: u8,
    /// Changes in Klarna's portal.
    pub(crate) portal: u8,
    /// Actions of the customer on the page.
    pub(crate) moves: u8,
}

/// A sale at some point of its progress.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) sale: Sale,
    pub(crate) sheet: Sheet,
    pub(crate) klarna: Klarna,
    pub(crate) now: Timestamp,
    pub(crate) shop: Shop,
    /// A call whose answer is on its way. Like the engine, the till waits for it in that lane, unless it is a read that
    /// is no longer owed.
    flying: Option<(Call, Answer)>,
    /// A request considered lost that reaches Klarna later.
    pub(crate) astray: Option<Call>,
    /// Every key used, and for which write of the sale.
    pub(crate) keys: Vec<(IdempotencyKey, u32)>,
    pub(crate) left: Bounds,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A person asks.
    Ask(Ask),
    /// An outcome is reported to whoever asked.
    Report,
    /// Somebody wants the order to be read.
    Refresh,
    /// The customer acts on the page.
    Customer(usize, Customer),
    /// The order changes without the till.
    Elsewhere(Elsewhere),
    /// An owed call is made.
    Call(Call, Fate),
    /// The answer on its way arrives.
    Arrives,
    /// The till crashes; the answer on its way is lost.
    Dies,
    /// The request considered lost reaches Klarna.
    TurnsUp,
    /// Time passes.
    Wait(Timestamp),
}

/// The fate of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Answered,
    /// Klarna carries it out; the answer is delayed.
    AnsweredLater,
    /// Klarna carries it out, and the answer is lost.
    AnswerLost,
    /// It does not reach Klarna, and the till cannot know.
    Cut,
    /// It reaches Klarna late.
    Astray,
    /// It never leaves the till.
    NotSent,
    /// Klarna answers with an undocumented word.
    Odd,
}

impl Bounds {
    /// Whether no bound exceeds the other's.
    pub(crate) const fn is_within(&self, other: &Bounds) -> bool {
        self.accidents <= other.accidents
            && self.writes <= other.writes
            && self.links <= other.links
            && self.portal <= other.portal
            && self.moves <= other.moves
    }
}

impl Scene {
    /// A filled basket.
    pub(crate) fn new(shop: Shop, left: Bounds) -> Scene {
        let started = event(Fact::Started {
            number: SaleNumber::new("P-000001"),
            currency: Currency::Gbp,
            prices: Prices::WithTax,
        });
        let id = SaleId::parse("00000000-0000-0000-0000-000000000007").expect("a UUID");
        let mut sale = Sale::begin(id, &started).expect("a beginning");
        let lines = shop.lines.iter().map(|(quantity, price, _)| NewLine {
            sku: "85123A".into(),
            name: "HOLDER".into(),
            quantity: *quantity,
            unit_price: pence(*price),
            tax_rate: TaxRate::from_basis_points(2_000),
            kind: LineKind::Goods,
        });
        let discounts =
            (1..)
                .zip(&shop.lines)
                .map(|(line, (.., discount))| Command::DiscountLine {
                    line: LineId(line),
                    discount: Discount::Amount(pence(*discount)),
                });
        for command in [Command::AddLines(lines.collect())]
            .into_iter()
            .chain(discounts)
        {
            let fact = sale.decide(&command, START).expect("a basket");
            sale = sale.apply(&event(fact)).expect("a basket");
        }
        let lines = shop
            .lines
            .iter()
            .map(|(quantity, price, discount)| (*quantity, quantity * price - discount));
        let sheet = Sheet::new(lines.collect(), shop.hold, GIVE_UP_AFTER_MS);
        Scene {
            klarna: Klarna::new(sheet.total(), shop.reviews),
            sale,
            sheet,
            now: START,
            shop,
            flying: None,
            astray: None,
            keys: Vec::new(),
            left,
        }
    }

    /// Returns everything that can happen next.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = self.wishes().into_iter().map(Step::Ask).collect();
        if self.reported().is_some() {
            steps.push(Step::Report);
        }
        if self.left.writes > 0 && self.command(Step::Refresh).is_ok() {
            steps.push(Step::Refresh);
        }
        for call in self.owed() {
            steps.extend(
                self.fates(&call)
                    .into_iter()
                    .map(|fate| Step::Call(call.clone(), fate)),
            );
        }
        if self.flying.is_some() {
            steps.extend([Step::Arrives, Step::Dies]);
        }
        if self.astray.is_some() {
            steps.push(Step::TurnsUp);
        }
        for (at, page) in self.klarna.pages.iter().enumerate() {
            if !page.shown || !page.is_live() || self.klarna.is_over(page, self.now) {
                continue;
            }
            let acts = [Customer::Opens, Customer::IsDeclined, Customer::Cancels];
            if self.left.moves > 0 {
                steps.extend(acts.map(|act| Step::Customer(at, act)));
            }
            steps.push(Step::Customer(at, Customer::Pays));
        }
        for what in self.klarna.elsewhere() {
            if self.left.portal > 0 || matches!(what, Elsewhere::Accepted | Elsewhere::Rejected) {
                steps.push(Step::Elsewhere(what));
            }
        }
        steps.extend(self.deadlines().into_iter().map(Step::Wait));
        steps
    }

    /// Returns the report of the first outcome that is not yet reported.
    fn reported(&self) -> Option<Fact> {
        let mut requests = self.sale.requests().iter();
        requests.find_map(|request| self.sale.report(request.place))
    }

    /// Returns everything a person might ask for, allowed or not.
    pub(crate) fn questions(&self) -> Vec<Ask> {
        let mut asks = vec![
            Ask::Pay,
            Ask::Send,
            Ask::Extend,
            Ask::Cancel,
            Ask::PaidOtherwise,
            Ask::Discard,
            Ask::HandOver(Which::Rest),
            Ask::Refund(Which::Rest),
            Ask::RefundPence(30),
            Ask::RefundPence(self.sheet.order().map_or(1, |order| order.kept() + 1)),
            Ask::Release,
            Ask::ExtendAuthorization,
            Ask::AwaitReview,
            Ask::Place(None),
            Ask::Place(Some(self.sheet.total() - 50)),
            Ask::Place(Some(self.sheet.total() + 1)),
            Ask::AcceptLate,
            Ask::ReturnLate,
            Ask::NotPaid,
            Ask::PaidAs,
            Ask::DidNotHappen,
        ];
        let last = self.shop.lines.len() - 1;
        for (line, quantity) in [(0, 1), (last, self.shop.lines[last].0)] {
            asks.push(Ask::HandOver(Which::Pieces { line, quantity }));
            asks.push(Ask::Refund(Which::Pieces { line, quantity }));
        }
        asks
    }

    /// Returns core's answer to a caller, who only learns what is reported.
    pub(crate) fn ask(&self, ask: Ask) -> Result<Answered, Refusal> {
        let caller = Asker::Caller { operation: None };
        self.sale.ask(&self.command_for(ask), &caller, self.now)
    }

    /// Returns the scene after a step.
    ///
    /// # Errors
    /// Says which rule is broken then.
    pub(crate) fn after(&self, step: &Step) -> Result<Scene, String> {
        let mut next = self.clone();
        match step {
            Step::Ask(ask) => {
                next.spend(*ask);
                let (fact, asked) = match next.ask(*ask) {
                    Ok(Answered::Record { fact, asked }) => (*fact, asked),
                    other => return Err(format!("{ask:?}: {other:?}")),
                };
                next.sheet.ask(*ask, next.now);
                next.record(fact, asked)?;
            }
            Step::Report => {
                let fact = next.reported().ok_or("there is nothing to report")?;
                next.record(fact, None)?;
                if !next.sheet.report() {
                    return Err("core reports what is not done".to_owned());
                }
            }
            Step::Refresh => {
                next.left.writes -= 1;
                let fact = next
                    .command(Step::Refresh)
                    .map_err(|refusal| refusal.to_string())?;
                next.record(fact, None)?;
            }
            Step::Customer(at, act) => {
                next.left.moves -= u8::from(*act != Customer::Pays);
                next.klarna.customer(*at, *act, next.now);
            }
            Step::Elsewhere(what) => {
                next.left.portal -=
                    u8::from(!matches!(what, Elsewhere::Accepted | Elsewhere::Rejected));
                next.klarna.happens(*what);
            }
            Step::Call(call, fate) => next.call(call, *fate)?,
            Step::Arrives => {
                if let Some((call, answer)) = next.flying.take() {
                    next.hear(&call, answer)?;
                }
            }
            Step::Dies => next.flying = None,
            Step::TurnsUp => {
                if let Some(call) = next.astray.take() {
                    next.klarna.answer(&call, next.now);
                }
            }
            Step::Wait(until) => {
                next.now = *until;
                // No network holds a request as long as Klarna remembers a key.
                if until.since_ms(self.now) > 20 * 60 * MINUTE_MS {
                    next.astray = None;
                }
            }
        }
        next.elapse()?;
        rules::check(&next)?;
        Ok(next)
    }

    /// Returns the next step if everything goes well and nobody acts; `None` when the sale rests or a person has to
    /// decide.
    pub(crate) fn healthy(&self) -> Option<Step> {
        if self.flying.is_some() {
            return Some(Step::Arrives);
        }
        if self.astray.is_some() {
            return Some(Step::TurnsUp);
        }
        for call in self.owed() {
            let step = Step::Call(call, Fate::Answered);
            if self
                .after(&step)
                .map_or(true, |next| next.mark() != self.mark())
            {
                return Some(step);
            }
        }
        if self.klarna.elsewhere().contains(&Elsewhere::Accepted) {
            return Some(Step::Elsewhere(Elsewhere::Accepted));
        }
        let waits_for_nobody = self.sale.has_live_link() || self.sale.has_approval();
        let deadline = self.deadlines().into_iter().min();
        deadline.filter(|_| waits_for_nobody).map(Step::Wait)
    }

    /// Whether the sale has ended or a person has to act.
    pub(crate) fn rests(&self) -> bool {
        match self.sale.state() {
            State::Basket { .. } | State::Unreadable(_) | State::Closed(_) => true,
            State::Authorized(paid) => paid.overdue && paid.review.is_none(),
            State::Order(accepted) => {
                is_accepted_at_rest(&self.sale) || accepted.write().is_some_and(Write::is_in_doubt)
            }
            _ => false,
        }
    }

    fn is_write(&self, ask: Ask) -> bool {
        matches!(self.sheet.stands, Stands::Order(_) | Stands::Review { .. })
            && !matches!(ask, Ask::AcceptLate | Ask::DidNotHappen)
    }

    fn spend(&mut self, ask: Ask) {
        self.left.writes -= u8::from(self.is_write(ask));
        self.left.links -= u8::from(matches!(ask, Ask::Send | Ask::Extend));
    }

    /// Whether Klarna has carried out the write, whoever knows.
    fn is_done(&self, write: &Write) -> bool {
        let Some(order) = self.klarna.orders.first() else {
            return false;
        };
        let booked = |bookings: &[klarna::Booked]| {
            let is_mine = |booked: &klarna::Booked| {
                let key = booked.reference;
                key.is_some_and(|key| self.keys.contains(&(key, write.intent.operation)))
            };
            bookings.iter().any(is_mine)
        };
        match write.act {
            Act::Capture { .. } => booked(&order.captures),
            Act::Refund { .. } => booked(&order.refunds),
            Act::Cancel => order.end == klarna::End::Cancelled,
            Act::Release => order.end == klarna::End::Released,
            Act::Extend => false,
        }
    }

    /// Returns the calls that are owed and not on their way.
    fn owed(&self) -> Vec<Call> {
        let waits = |call: &Call| {
            let flying = self.flying.as_ref();
            flying.is_some_and(|(flying, _)| flying.lane() == call.lane())
        };
        let calls = self.sale.next_calls().into_iter();
        calls.filter(|call| !waits(call)).collect()
    }

    fn elapse(&mut self) -> Result<(), String> {
        for _ in 0..8 {
            self.sheet.pass(self.now);
        }
        let mut rounds = 0;
        while let Some(fact) = self.sale.elapse(self.now) {
            self.record(fact, None)?;
            rounds += 1;
            if rounds > 8 {
                return Err("time never stops making something true".to_owned());
            }
        }
        // The engine drops a read that nobody waits for.
        let owed = self.sale.next_calls();
        let is_idle = |call: &Call| call.is_read() && !owed.contains(call);
        if self.flying.as_ref().is_some_and(|(call, _)| is_idle(call)) {
            self.flying = None;
        }
        Ok(())
    }

    /// Returns the upcoming times that make a difference.
    fn deadlines(&self) -> Vec<Timestamp> {
        // A call ends within a minute, one way or the other.
        if !self.sale.is_unfinished() || self.flying.is_some() {
            return Vec::new();
        }
        let mut moments = Vec::new();
        match self.sale.state() {
            State::Page(page) => moments.extend(page.open().map(|open| open.give_up_at)),
            State::Approved(approval) => moments.extend([
                approval.good_until(),
                approval.approved_at.plus_ms(klarna::APPROVAL_MS),
            ]),
            State::Authorized(paid) if paid.review.is_none() => {
                moments.extend(paid.since.map(|at| at.plus_ms(OVERDUE_MS)));
            }
            State::Order(accepted) => {
                let sent_at = accepted.write().map(|write| write.requested_at);
                moments.extend(sent_at.map(|at| at.plus_ms(klarna::KEY_MS)));
            }
            _ => {}
        }
        let asks_about_page = match self.sale.state() {
            State::Page(_) => true,
            State::Approved(approval) => !matches!(
                approval.step,
                ApprovalStep::Held | ApprovalStep::Placing { .. }
            ),
            _ => false,
        };
        if asks_about_page {
            for page in &self.klarna.pages {
                moments.extend([page.ends.0, page.ends.0.plus_ms(klarna::OUTLIVES_MS)]);
            }
        }
        moments.retain(|moment| *moment > self.now);
        moments.sort_unstable();
        moments.dedup();
        moments
    }

    /// Returns Klarna's order, if there is one.
    pub(crate) fn order(&self) -> Option<&klarna::Order> {
        self.klarna.orders.first()
    }

    /// Returns core's captured and refunded amounts.
    pub(crate) fn sums(&self) -> (Money, Money) {
        (self.sale.captured(), self.sale.refunded())
    }
}
