//! A sale, from basket to hand-over: its states and the calls owed to Klarna in each.
//!
//! Only four functions change or read a sale's progress: [`Sale::decide`] (a person asks), [`Sale::observe`] (Klarna
//! answered), [`Sale::apply`] (a fact is recorded) and [`Sale::next_calls`] (what is owed now). [`Sale::elapse`] is how
//! the timer asks.

pub(crate) mod ahead;
pub(crate) mod command;
pub(crate) mod event;
pub(crate) mod klarna;
pub(crate) mod known;
pub(crate) mod permission;
pub(crate) mod phase;
#[cfg(all(feature = "planted", debug_assertions))]
pub mod planted;
pub(crate) mod refusal;
pub(crate) mod requests;
pub(crate) mod returns;
pub(crate) mod stage;
pub(crate) mod state;
pub(crate) mod taken_back;
#[cfg(test)]
mod tests;

use std::borrow::Borrow;

use crate::basket::Basket;
use crate::reconcile::mismatch::Mismatch;
use crate::sale::command::{Command, Request};
use crate::sale::event::illegal_event::IllegalEvent;
use crate::sale::event::{Event, Fact, Intent};
use crate::sale::klarna::call::Call;
use crate::sale::klarna::reply::Reply;
use crate::sale::refusal::{Refusal, given_text};
use crate::sale::stage::Stage;
use crate::sale::state::State;
use crate::sale::state::customer_token::CustomerToken;
use crate::sale::state::returns::{Returns, TakenBack};
use crate::sale::state::slips::Slips;
use crate::sale::state::times::Times;
use crate::values::actor::Actor;
use crate::values::id::{IdempotencyKey, SaleId, SaleNumber};
use crate::values::language::CustomerLanguage;
use crate::values::money::Money;
use crate::values::time::Timestamp;

/// How often a creation is attempted before the till gives up.
pub const OPENING_ATTEMPTS: u32 = 5;
/// How often a link may be sent.
pub const SENDINGS: u32 = 10;
/// How often a write is sent again after a read showed that it did not happen; then a person decides.
pub const WRITE_REPEATS: u32 = 5;
/// The single extension for a customer who is on the page at the deadline: 5 minutes.
pub const GRACE_MS: i64 = 5 * 60 * 1000;
/// How long an order may be missing or unreadable before a person should check: 10 minutes.
pub const OVERDUE_MS: i64 = 10 * 60 * 1000;

/// A sale: its facts so far, applied in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    id: SaleId,
    number: SaleNumber,
    cashier: Actor,
    basket: Basket,
    language: Option<CustomerLanguage>,
    last_line: u32,
    operations: u32,
    events: u32,
    state: State,
    customer_token: Option<CustomerToken>,
    requests: Vec<Request>,
    returns: Returns,
    taken_back: Vec<TakenBack>,
    slips: Slips,
    times: Times,
}

impl Sale {
    /// Starts a sale from its first event.
    ///
    /// # Errors
    /// When the event is not [`Fact::Started`].
    pub fn begin(id: SaleId, event: &Event) -> Result<Sale, IllegalEvent> {
        let Fact::Started {
            number,
            currency,
            prices,
        } = &event.fact
        else {
            return Err(IllegalEvent::NoBeginning);
        };
        Ok(Sale {
            id,
            number: number.clone(),
            cashier: event.actor.clone(),
            basket: Basket::new(*currency, *prices),
            language: None,
            last_line: 0,
            operations: 0,
            events: 1,
            state: State::Basket { parked: None },
            customer_token: None,
            requests: Vec::new(),
            returns: Returns::default(),
            taken_back: Vec::new(),
            slips: Slips::default(),
            times: Times::beginning(event.at),
        })
    }

    /// Returns the sale after all its events.
    ///
    /// # Errors
    /// When an event cannot follow those before it.
    pub fn replay(
        id: SaleId,
        events: impl IntoIterator<Item: Borrow<Event>>,
    ) -> Result<Sale, IllegalEvent> {
        let mut events = events.into_iter();
        let first = events.next().ok_or(IllegalEvent::NoBeginning)?;
        let mut sale = Sale::begin(id, first.borrow())?;
        for event in events {
            sale.follow(event.borrow())?;
        }
        Ok(sale)
    }

    /// Returns the fact that carries out `command`.
    ///
    /// # Errors
    /// When a rule of the shop refuses it; nothing has changed then.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other command is about the payment, and goes to its phase"
    )]
    pub fn decide(&self, command: &Command, now: Timestamp) -> Result<Fact, Refusal> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if let Some(bug) = self.planted_decision(command, now) {
            return Ok(bug);
        }
        match command {
            Command::ReadCustomerToken | Command::CancelCustomerToken | Command::ForgetCustomer => {
                self.decide_customer_token(command)
            }
            Command::ChooseLanguage(language) => Ok(Fact::LanguageChosen {
                language: *language,
            }),
            Command::SetReturns(_)
            | Command::RefundReturns
            | Command::RetryReturn { .. }
            | Command::DropReturn { .. } => self.decide_returns(command),
            Command::IssueSlip { slip, to } => self.issue(*slip, to),
            Command::TakeBackSlip { slip, copy } => self.take_back_slip(*slip, *copy),
            Command::SignDifference { mismatch, note } => self.sign(mismatch, note),
            Command::Settle { finding, note } => self.settle(finding, note),
            command => self.decide_payment(command, now),
        }
    }

    fn decide_payment(&self, command: &Command, now: Timestamp) -> Result<Fact, Refusal> {
        match &self.state {
            State::Basket { parked } => self.decide_basket(parked.as_deref(), command),
            State::Opening(opening) => opening.decide(self, command),
            State::Page(page) => page.decide(self, command, now),
            State::Approved(approval) => approval.decide(self, command, now),
            State::Charging(charging) => charging.decide(self, command),
            State::Authorized(paid) => paid.decide(self, command),
            State::Order(accepted) => accepted.decide(self, command),
            State::Unreadable(_) => Err(self.not_now()),
            State::Closed(over) => over.decide(self, command),
        }
    }

    /// Returns what the passing of time makes true, if anything. Ask again until it is `None`.
    #[must_use]
    pub fn elapse(&self, now: Timestamp) -> Option<Fact> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if let Some(bug) = self.planted_elapse(now) {
            return bug;
        }
        let payment = match &self.state {
            State::Page(page) => page.elapse(now),
            State::Approved(approval) => approval.elapse(self, now),
            State::Charging(charging) => charging.elapse(now),
            State::Authorized(paid) => paid.elapse(now),
            State::Order(accepted) => accepted.elapse(self, now),
            State::Basket { .. } | State::Opening(_) | State::Unreadable(_) | State::Closed(_) => {
                None
            }
        };
        payment
            .or_else(|| self.elapse_customer_token(now))
            .or_else(|| self.elapse_returns())
    }

    /// Returns when [`Sale::elapse`] next has a result, if nothing else happens first. A clock change may bring it
    /// forward.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        let payment = match &self.state {
            State::Page(page) => page.deadline(),
            State::Approved(approval) => approval.deadline(self),
            State::Charging(charging) => charging.deadline(),
            State::Authorized(paid) => paid.deadline(),
            State::Order(accepted) => accepted.deadline(),
            State::Basket { .. } | State::Opening(_) | State::Unreadable(_) | State::Closed(_) => {
                None
            }
        };
        payment
            .into_iter()
            .chain(self.customer_token_deadline())
            .chain(self.returns_deadline())
            .min()
    }

    /// Returns the fact that Klarna's `reply` shows, if any.
    ///
    /// A reply with nothing new is not a fact. A reply that the state no longer waits for is ignored: the state asks
    /// again for what it needs.
    #[must_use]
    pub fn observe(&self, reply: Reply, now: Timestamp) -> Option<Fact> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if let Some(bug) = self.planted_observation(&reply.answer) {
            return bug;
        }
        let Reply { answer, .. } = reply;
        match self.observe_customer_token(&answer) {
            Some(fact) => Some(fact),
            None => match &self.state {
                State::Opening(opening) => opening.observe(answer, now),
                State::Page(page) => page.observe(answer, now),
                State::Approved(approval) => approval.observe(answer),
                State::Charging(charging) => charging.observe(answer),
                State::Authorized(paid) => paid.observe(self, answer),
                State::Order(accepted) => accepted.observe(self, answer),
                State::Unreadable(doubt) => doubt.observe(answer, now),
                State::Closed(over) => over.observe(answer, now),
                State::Basket { .. } => None,
            },
        }
    }

    /// Returns the sale after `event`.
    ///
    /// # Errors
    /// When the event cannot follow the current state or moves more money than there is.
    pub fn apply(mut self, event: &Event) -> Result<Sale, IllegalEvent> {
        self.follow(event)?;
        Ok(self)
    }

    /// Applies `event` in place. After an error the sale is of no use.
    fn follow(&mut self, event: &Event) -> Result<(), IllegalEvent> {
        let (place, writing, stage) = (self.events, self.operation_underway(), self.stage());
        self.events = self.events.saturating_add(1);
        #[cfg(all(feature = "planted", debug_assertions))]
        if let Some(bug) = self.planted_after(event) {
            *self = bug;
            return Ok(());
        }
        let refund = matches!(event.fact, Fact::Refunded { .. })
            .then(|| self.write().cloned())
            .flatten();
        if !self.take(&event.fact, event.at)? {
            let kind = event.fact.kind();
            return Err(IllegalEvent::OutOfOrder { kind, stage });
        }
        self.times = self.times.after(event);
        self.slips.follow(event, refund);
        self.follow_requests(event, place, writing);
        self.follow_taken_back(event, writing);
        Ok(())
    }

    /// Applies a fact recorded at `at`. Returns whether it can follow.
    fn take(&mut self, fact: &Fact, at: Timestamp) -> Result<bool, IllegalEvent> {
        if let Fact::Reported { request } = fact {
            return Ok(self.reported(*request));
        }
        if let Fact::LanguageChosen { language } = fact {
            self.language = Some(*language);
            return Ok(true);
        }
        if fact.is_of_returns() {
            return self.take_return(fact);
        }
        if fact
            .returned_with()
            .is_some_and(|with| self.has_taken(with))
        {
            return Ok(false);
        }
        if fact.is_of_slip() {
            return Ok(self.slips.apply(fact));
        }
        let customer_token = self.customer_token.take();
        if fact.is_of_customer_token() {
            self.customer_token =
                customer_token.and_then(|customer_token| customer_token.apply(fact));
            return Ok(self.customer_token.is_some());
        }
        self.customer_token = CustomerToken::beside_payment(customer_token, fact, at);
        if let Some(intent) = fact.intent() {
            self.operations = intent.operation;
        }
        let fact = fact.clone();
        let state = std::mem::replace(&mut self.state, State::Basket { parked: None });
        let next = match (state, fact) {
            (State::Closed(over), Fact::DifferenceSigned { mismatch, .. }) => {
                Some(over.signed(&mismatch))
            }
            (state, Fact::DifferenceSigned { .. }) => Some(state),
            (State::Basket { parked }, fact) => self.apply_to_basket(parked, fact, at)?,
            (State::Opening(opening), fact) => opening.apply(fact),
            (State::Page(page), fact) => page.apply(fact, at),
            (State::Approved(approval), fact) => approval.apply(fact, at),
            (State::Charging(charging), fact) => charging.apply(fact, at),
            (State::Authorized(paid), fact) => paid.apply(fact, at)?,
            (State::Order(accepted), fact) => accepted.apply(&self.basket, fact, at)?,
            (State::Unreadable(doubt), fact) => doubt.apply(fact, at),
            (State::Closed(over), fact) => over.apply(fact, at),
        };
        Ok(next.map(|state| self.state = state).is_some())
    }

    /// Returns the calls owed to Klarna now: at most one per lane.
    #[must_use]
    pub fn next_calls(&self) -> Vec<Call> {
        #[cfg(all(feature = "planted", debug_assertions))]
        if self.planted_silence() {
            return Vec::new();
        }
        let mut calls = match &self.state {
            State::Opening(opening) => opening.calls(),
            State::Page(page) => page.calls(),
            State::Approved(approval) => approval.calls(),
            State::Charging(charging) => charging.calls(),
            State::Authorized(paid) => paid.calls(),
            State::Order(accepted) => accepted.calls(),
            State::Unreadable(doubt) => doubt.calls(),
            State::Basket { .. } | State::Closed(_) => Vec::new(),
        };
        calls.extend(self.customer_token_call());
        calls
    }

    /// Returns the sale's stage.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match &self.state {
            State::Basket { .. } => Stage::Basket,
            State::Opening(_) => Stage::Opening,
            State::Page(page) if page.is_missing => Stage::InDoubt,
            State::Page(_) => Stage::Open,
            State::Approved(approval) => approval.stage(),
            State::Charging(charging) => charging.stage(),
            State::Authorized(paid) => paid.stage(),
            State::Order(accepted) => accepted.stage(),
            State::Unreadable(_) => Stage::InDoubt,
            State::Closed(over) => over.stage(),
        }
    }

    /// Signs for a difference, unless this sale cannot have it.
    fn sign(&self, mismatch: &Mismatch, note: &str) -> Result<Fact, Refusal> {
        let is_klarnas = self.session().is_some()
            || self.order_id().is_some()
            || matches!(self.state, State::Unreadable(_));
        if !is_klarnas || (*mismatch == Mismatch::PaidUnnoticed && !self.is_unpaid()) {
            return Err(self.not_now());
        }
        Ok(Fact::DifferenceSigned {
            mismatch: mismatch.clone(),
            note: given_text("note", note)?,
        })
    }

    const fn not_now(&self) -> Refusal {
        Refusal::NotNow(self.stage())
    }

    /// Returns the intent for the sale's next write.
    fn intent(&self, amount: Money) -> Intent {
        let operation = self.operations.saturating_add(1);
        Intent {
            operation,
            attempt: 1,
            key: IdempotencyKey::derive(self.id, operation, 1),
            amount,
        }
    }
}
