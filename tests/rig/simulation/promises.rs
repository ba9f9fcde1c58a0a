//! The promises, and whether they hold: cheap checks after each step, all of them at the end.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a check names the states it looks at"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use handover_core::{
    Accepted, Actor, ApprovalStep, Call, Command, CustomerToken, Event, Finding, IdempotencyKey,
    Sale, SaleId, Stage, State, Step, Timestamp, WRITE_REPEATS,
};
use handover_till::clock::Clock;
use handover_till::engine::Snapshot;
use serde_json::Value;

use super::ear;
use super::schedule::{Schedule, Verdict};
use super::tally::Kind;

/// More writes, and more attempts at one, than a schedule has.
const OPERATIONS: u32 = 24;
const ATTEMPTS: u32 = 8;

/// Ends the check with a reason, unless the condition holds.
macro_rules! hold {
    ($holds:expr, $($why:tt)+) => {
        if !$holds {
            return Err(format!($($why)+));
        }
    };
}

mod baskets;
mod journal;
mod returns;
mod words;

use words::state_word;
pub(super) use words::{STAGES, STATES};

impl Schedule {
    /// The till sells, and every sale can be read.
    pub(super) fn check_snapshot(&self, snapshot: &Snapshot) -> Verdict {
        hold!(snapshot.frozen.is_empty(), "frozen: {:?}", snapshot.frozen);
        hold!(
            snapshot.stopped.is_none(),
            "the till has stopped: {:?}",
            snapshot.stopped
        );
        let (errors, text) = ear::heard();
        hold!(errors == 0, "the till logs an error: {text}");
        Ok(())
    }

    /// The link on the customer's screen is the only one of its sale that can be paid.
    pub(super) fn see_page(&mut self, sale: SaleId, page: &str) -> Verdict {
        if self.held.contains_key(page) {
            return Ok(());
        }
        self.held.insert(page.to_owned(), sale);
        let pages: BTreeSet<&String> = self
            .held
            .iter()
            .filter(|(_, of)| **of == sale)
            .map(|(page, _)| page)
            .collect();
        if pages.len() > 1 {
            let ledger = self.ledger();
            let live = list(&ledger, "hosted_sessions")
                .iter()
                .filter(|session| is_live(session))
                .filter(|session| pages.contains(&text(session, "session_id")))
                .count();
            hold!(live <= 1, "I1: {live} live links of one sale");
        }
        Ok(())
    }

    /// A changed sale says what is true at Klarna.
    pub(super) fn check_change(&mut self, before: Option<&Sale>, after: &Sale) -> Verdict {
        self.note_edit(before, after);
        let word = state_word(after.state());
        self.tally.meet(Kind::State, word);
        self.tally.meet(Kind::Stage, after.stage().word());
        let number = after.number().as_str();
        self.note(|| format!("{number} is {word}, {}", after.stage().word()));
        hold!(
            before.is_none_or(|before| before.events() < after.events()),
            "{number} changed without an event"
        );
        if let Some(order) = after.order() {
            let agreed = &order.details;
            hold!(
                agreed.captured.minor() <= agreed.amount.minor()
                    && agreed.refunded.minor() <= agreed.captured.minor(),
                "I1: {number} moves more money than there is: {agreed:?}"
            );
        }
        self.check_moved(before, after)?;
        self.check_amount(after)?;
        let stage = after.stage();
        if before.is_some_and(|before| before.stage() == stage) {
            return Ok(());
        }
        match after.state() {
            State::Order(Accepted { order, .. }) if after.is_handed_over() => {
                let found = self.order_of(after);
                let captured = found
                    .as_ref()
                    .map_or(0, |found| sum(found, "captured_amount"));
                hold!(
                    captured > 0 && captured >= after.captured().minor(),
                    "I2: {number} is handed over, captured are {captured}: {order:?}"
                );
                hold!(
                    found.is_some_and(|found| text(&found, "fraud_status") == "ACCEPTED"),
                    "I2: {number} is handed over and was not accepted"
                );
            }
            State::Order(Accepted { order, .. }) if after.is_paid() && stage == Stage::Paid => {
                let found = self.order_of(after);
                hold!(
                    found.is_some_and(|found| text(&found, "fraud_status") == "ACCEPTED"
                        && text(&found, "order_id") == order.id.as_str()),
                    "I2: {number} is paid, and there is no accepted order"
                );
            }
            State::Closed(_) => self.check_over(after, &self.ledger())?,
            _ => {}
        }
        Ok(())
    }

    /// Money counts as moved only when it was moved at Klarna.
    fn check_moved(&self, before: Option<&Sale>, after: &Sale) -> Verdict {
        let moved = |sale: &Sale| (sale.captured().minor(), sale.refunded().minor());
        let (captured, refunded) = moved(after);
        if before.map_or((0, 0), moved) == (captured, refunded) {
            return Ok(());
        }
        let found = self.order_of(after).unwrap_or_default();
        let number = after.number().as_str();
        hold!(
            captured <= sum(&found, "captured_amount")
                && refunded <= sum(&found, "refunded_amount"),
            "I3: {number} says captured {captured}, refunded {refunded}, Klarna says {found}"
        );
        Ok(())
    }

    /// A closed sale holds nobody's money, and can no longer be paid.
    fn check_over(&self, sale: &Sale, ledger: &Value) -> Verdict {
        let number = sale.number().as_str();
        for order in list(ledger, "orders") {
            if text(order, "merchant_reference1") == number {
                hold!(
                    !is_standing(order),
                    "I3: {number} is over, its order is not: {order}"
                );
            }
        }
        for session in list(ledger, "hosted_sessions") {
            let is_shown = self.held.get(&text(session, "session_id")) == Some(&sale.id());
            hold!(
                !(is_shown && is_live(session)),
                "I1: {number} is over, and its link is live"
            );
        }
        Ok(())
    }

    /// After a start everything acknowledged is there, except the latest edits of a basket; of a write in progress, all or
    /// nothing. The start itself records which charges may have been sent.
    pub(super) fn check_nothing_lost(
        &self,
        found: &BTreeMap<SaleId, Arc<Sale>>,
        maybe: Option<&BTreeMap<SaleId, Arc<Sale>>>,
        edited: &[(i64, Arc<Sale>)],
    ) -> Verdict {
        for (id, known) in &self.sales {
            let number = known.number().as_str();
            let Some(found) = found.get(id) else {
                return Err(format!("{number} is lost"));
            };
            if edited.iter().any(|(_, before)| before == found) {
                continue;
            }
            hold!(found.events() >= known.events(), "{number} has lost events");
            let written = maybe.map_or(known, |maybe| maybe.get(id).unwrap_or(known));
            let now = Timestamp::from_ms(self.machine.clock.now_ms());
            let [known, written] = [known, written].map(|sale| taken_up(sale, now));
            hold!(
                found.events() <= written.events(),
                "{number} has events that were never written"
            );
            let mut expected = vec![known, written];
            expected.retain(|sale| sale.events() == found.events());
            hold!(
                expected.is_empty() || expected.contains(found),
                "{number} is {found:?} instead of {expected:?}"
            );
        }
        Ok(())
    }

    /// After a start everything unfinished is read at once.
    pub(super) fn check_reads_at_start(&mut self) -> Verdict {
        for (id, sale) in self.snapshot() {
            let owes = sale.next_calls().iter().any(Call::is_read);
            hold!(
                !owes || self.is_calling(id),
                "{} is not read after a start",
                sale.number().as_str()
            );
        }
        Ok(())
    }

    /// Returns what a person truly finds in Klarna's portal about a sale that needs it.
    pub(super) fn finding(&self, sale: &Sale) -> Option<Finding> {
        let asks = match sale.state() {
            // A charge under way may still succeed.
            State::Unreadable(_) => !self.is_calling(sale.id()),
            State::Page(page) => page.is_missing,
            State::Authorized(paid) => paid.review.is_none() && paid.overdue,
            State::Order(accepted) => {
                let write = accepted.write().filter(|write| write.is_in_doubt())?;
                let key = write.intent.key.to_string();
                let order = self.order_of(sale)?;
                let is_booked = ["captures", "refunds"].into_iter().any(|bookings| {
                    list(&order, bookings)
                        .iter()
                        .any(|booking| text(booking, "reference") == key)
                });
                let is_done = is_booked || text(&order, "status") == "CANCELLED";
                return (!is_done && !self.has_strays(sale.id())).then_some(Finding::DidNotHappen);
            }
            _ => false,
        };
        if !asks || self.has_strays(sale.id()) {
            return None;
        }
        match self.order_of(sale) {
            Some(order) => Some(Finding::PaidAs {
                order_id: text(&order, "order_id").as_str().into(),
            }),
            // While the link can be paid, nobody knows.
            None => self
                .check_over(sale, &self.ledger())
                .is_ok()
                .then_some(Finding::NotPaid),
        }
    }

    pub(super) fn check_at_the_end(&mut self, is_healed: bool) -> Verdict {
        let ledger = self.ledger();
        let sales = self.snapshot();
        let by_number: BTreeMap<&str, &Sale> = sales
            .values()
            .map(|sale| (sale.number().as_str(), &**sale))
            .collect();
        let mut seen = BTreeSet::new();
        for order in list(&ledger, "orders") {
            let number = text(order, "merchant_reference1");
            hold!(seen.insert(number.clone()), "I1: {number} has two orders");
            let sale = by_number.get(number.as_str());
            let sale = sale.ok_or_else(|| format!("I3: nobody knows of {number}: {order}"))?;
            self.check_order(sale, order, is_healed)?;
        }
        for sale in sales.values() {
            self.check_returns(sale, &sales, is_healed)?;
            if matches!(sale.state(), State::Closed(_)) {
                self.check_over(sale, &ledger)?;
            }
            if is_healed {
                self.check_not_stuck(sale)?;
                self.check_pages(sale, &ledger)?;
            }
        }
        self.check_journal()?;
        self.check_secrets(&sales, &ledger)
    }

    /// I3: the journal agrees with Klarna, or says that somebody must look, or is still reading.
    fn check_order(&self, sale: &Sale, order: &Value, is_healed: bool) -> Verdict {
        let number = sale.number().as_str();
        let Some(known) = sale.order() else {
            let is_open = sale.is_unfinished() && !sale.is_ringing_up();
            hold!(
                is_open || !is_standing(order),
                "I3: {number} is {:?}, and Klarna has {order}",
                sale.state()
            );
            return Ok(());
        };
        hold!(
            known.id.as_str() == text(order, "order_id"),
            "I3: {number} has another order"
        );
        check_bookings(sale, order)?;
        hold!(
            !(is_healed && sale.is_paid())
                || matches!(
                    text(order, "status").as_str(),
                    "AUTHORIZED" | "PART_CAPTURED" | "CAPTURED" | "CLOSED"
                ),
            "I6: {number} is paid, its order is {}",
            text(order, "status")
        );
        hold!(
            !(is_healed && sale.stage() == Stage::UnderReview)
                || text(order, "fraud_status") == "PENDING",
            "I6: {number} waits for a review that is over"
        );
        let books = (sum(order, "captured_amount"), sum(order, "refunded_amount"));
        let own = (sale.captured().minor(), sale.refunded().minor());
        // What is being written or read may be behind; orders handed over in full are not read.
        let may_differ =
            !is_healed && (sale.is_unfinished() || self.edited || self.has_strays(sale.id()));
        let waits_for_person = sale.write().is_some();
        hold!(
            books == own || may_differ || waits_for_person,
            "I3: {number} is {:?} with {own:?}, Klarna's books say {books:?}",
            sale.state()
        );
        Ok(())
    }

    /// A page that the till knows is in the state the till says.
    fn check_pages(&self, sale: &Sale, ledger: &Value) -> Verdict {
        let number = sale.number().as_str();
        for page in list(ledger, "hosted_sessions") {
            let id = text(page, "session_id");
            if self.told_pages.get(&id) != Some(&sale.id()) {
                continue;
            }
            let is_over = matches!(sale.state(), State::Closed(_));
            hold!(
                !(is_over && is_live(page)),
                "{number} is over, its page {id} is not"
            );
            let is_open = sale.open().is_some()
                && sale
                    .session()
                    .is_some_and(|session| session.hosted_session_id.as_str() == id);
            hold!(
                !is_open || is_live(page),
                "I6: {number} waits for a customer, its page is over: {page}"
            );
        }
        Ok(())
    }

    /// I6: nothing waits except for a customer or a person.
    fn check_not_stuck(&self, sale: &Sale) -> Verdict {
        let rests = match sale.state() {
            State::Approved(approval) => {
                approval.step == ApprovalStep::Held && approval.session.terms.hold
            }
            // The till has tried often enough; a person is asked.
            State::Order(Accepted {
                step: Step::Writing(write),
                ..
            }) => write.is_in_doubt() && write.repeats >= WRITE_REPEATS,
            _ => !sale.owes_klarna(),
        };
        let is_underway = sale
            .customer_token()
            .is_some_and(CustomerToken::is_underway);
        hold!(
            rests && !is_underway,
            "I6: {} is stuck: {:?}, {:?}",
            sale.number().as_str(),
            sale.state(),
            sale.customer_token()
        );
        Ok(())
    }

    /// Requests what the till does not read by itself: orders handed over in full.
    pub(super) fn refresh_all(&mut self) -> Verdict {
        for sale in self.snapshot().into_values() {
            if sale.is_handed_over_idle() {
                self.ask(&sale, Command::RefreshOrder)?;
            }
        }
        Ok(())
    }

    /// Returns whether the page in this path is paid.
    pub(super) fn is_paid(&self, path: &str) -> bool {
        let ledger = self.ledger();
        let mut pages = list(&ledger, "hosted_sessions").iter();
        pages.any(|page| {
            path.ends_with(&text(page, "session_id")) && text(page, "status") == "COMPLETED"
        })
    }

    /// The ids of all orders at Klarna.
    pub(super) fn orders(&self) -> Vec<String> {
        let ledger = self.ledger();
        let orders = list(&ledger, "orders").iter();
        orders.map(|order| text(order, "order_id")).collect()
    }

    fn ledger(&self) -> Value {
        self.world.ledger(self.now_ms)
    }

    fn order_of(&self, sale: &Sale) -> Option<Value> {
        let number = sale.number().as_str();
        self.world.order_in_ledger(number, self.now_ms)
    }
}

/// Returns the sale as the next start makes it.
fn taken_up(sale: &Sale, now: Timestamp) -> Sale {
    let sale = sale.clone();
    match sale.interrupt() {
        Some(fact) => {
            let event = Event::new(now, Actor::Till, fact);
            sale.apply(&event).expect("a start may write it")
        }
        None => sale,
    }
}

/// Every write of the till was carried out at most once, however often it was sent.
fn check_bookings(sale: &Sale, order: &Value) -> Verdict {
    let bookings = list(order, "captures").iter().chain(list(order, "refunds"));
    let references: Vec<String> = bookings
        .map(|booking| text(booking, "reference"))
        .filter(|reference| !reference.is_empty())
        .collect();
    if references.len() < 2 {
        return Ok(());
    }
    for operation in 1..=OPERATIONS {
        let keys: Vec<String> = (1..=ATTEMPTS)
            .map(|attempt| IdempotencyKey::derive(sale.id(), operation, attempt).to_string())
            .collect();
        let made = references.iter().filter(|known| keys.contains(known));
        let made = made.count();
        hold!(
            made <= 1,
            "I1: operation {operation} of {} was made {made} times: {order}",
            sale.number().as_str()
        );
    }
    Ok(())
}

/// Returns whether the order holds money at Klarna.
fn is_standing(order: &Value) -> bool {
    let kept = sum(order, "captured_amount") - sum(order, "refunded_amount");
    kept > 0 || text(order, "status") == "AUTHORIZED"
}

fn is_live(session: &Value) -> bool {
    let is_final = matches!(
        text(session, "status").as_str(),
        "COMPLETED" | "CANCELLED" | "DISABLED"
    );
    !is_final && session["expired"] == false
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn sum(value: &Value, name: &str) -> i64 {
    value[name].as_i64().unwrap_or(0)
}
