//! Klarna as a pure model: sessions, authorizations, orders, and the rules between them.
//!
//! No clock, no randomness, no file, no network. Time is an argument; ids are derived by counting. The in-process interface
//! (`direct.rs`) and the HTTP server (`http.rs`) pass requests to it.

mod callbacks;
mod control;
mod customer_tokens;
mod customers;
mod hosted_page;
mod merchant;
mod order_management;
mod payments;
mod protocol;
mod purchase;
mod settlements;
mod storage;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

pub use callbacks::Callback;
use callbacks::PendingCallback;
pub(crate) use control::customer_status;
pub use control::fault::{Fault, FaultKind, Operation, ScriptError};
use customer_tokens::CustomerToken;
pub use hosted_page::customer::{CustomerAct, CustomerError};
use hosted_page::distribution::{Channel, Outbox};
pub(crate) use hosted_page::{HostedSession, HostedState};
pub use merchant::agreement::{Agreement, Fee, Holdback, Product, SettlementType};
use merchant::agreement::{Agreements, Amendment};
pub use merchant::payment_method::PaymentMethod;
pub(crate) use merchant::proxy::proxied;
pub use merchant::proxy::{NoProxy, Proxy};
pub use merchant::settings::Settings;
use order_management::order::{Order, Review};
use payments::Offer;
use payments::authorization::Authorization;
use payments::session::PaymentSession;
pub use protocol::idempotency::KeyScope;
use protocol::idempotency::Replays;
pub(crate) use protocol::object::{Object, list, number, text};
use protocol::rate_limit::Limits;
pub(crate) use protocol::rate_limit::Quota;
pub use protocol::rate_limit::Rate;
pub(crate) use protocol::reply::{Outcome, Problem, Reply};
use protocol::{ids, time};
use settlements::Edits;
pub(crate) use settlements::Report;
pub(crate) use storage::table::{Change, Scope};
use storage::table::{Table, Tracked};

/// How far the clock can be moved, either way: times beyond a few thousand years cannot be formatted.
const MAX_CLOCK_OFFSET_MS: i64 = 10 * 366 * time::DAY_MS;

/// A simulated Klarna.
#[derive(Clone, Debug, Default)]
pub struct World {
    settings: Settings,
    clock_offset_ms: Tracked<i64>,
    ids_drawn: Tracked<u64>,
    answers: u64,
    limits: Limits,
    payment_sessions: Table<PaymentSession>,
    authorizations: Table<Authorization>,
    hosted_sessions: Table<HostedSession>,
    /// The hosted sessions by the token in the customer's link.
    links: BTreeMap<String, String>,
    orders: Table<Order>,
    outbox: Outbox,
    replays: Replays,
    /// Callbacks that the shop has not acknowledged yet.
    callbacks: Table<PendingCallback>,
    faults: Tracked<Vec<Fault>>,
    refused_channels: Tracked<BTreeSet<Channel>>,
    /// Blocked recipients.
    blocked: Tracked<BTreeSet<String>>,
    next_review: Tracked<Option<Review>>,
    settlement_edits: Tracked<Edits>,
    customer_tokens: Table<CustomerToken>,
    /// Changes of the agreement by the control interface.
    amendments: Tracked<Vec<Amendment>>,
    /// Derived from the settings and the amendments.
    agreements: Agreements,
    /// Derived from the settings.
    offer: Offer,
}

impl World {
    /// Returns an empty world.
    pub fn new(settings: Settings) -> World {
        let mut world = World::default();
        world.configure(settings);
        world
    }

    /// Replaces the settings: links lead to the new address from now on.
    pub fn configure(&mut self, settings: Settings) {
        self.agreements = Agreements::new(settings.agreement.clone(), &self.amendments);
        self.settings = normalized(settings);
        self.offer = Offer::of(&self.settings);
    }

    /// Returns the settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Adds a fault to the script.
    pub fn script(&mut self, fault: Fault) {
        self.faults.change().push(fault);
    }

    /// Permanently moves the world's clock against the caller's, by ten years in total at most.
    pub fn advance(&mut self, by_ms: i64) {
        let offset = self.clock_offset_ms.saturating_add(by_ms);
        *self.clock_offset_ms.change() = offset.clamp(-MAX_CLOCK_OFFSET_MS, MAX_CLOCK_OFFSET_MS);
    }

    /// Returns the world's own time.
    pub(crate) fn now(&self, now_ms: i64) -> i64 {
        now_ms.saturating_add(*self.clock_offset_ms)
    }

    /// Returns the purchase of a hosted session.
    pub(crate) fn purchase_of(&self, session: &HostedSession) -> Option<Object> {
        let payment = self.payment_sessions.get(&session.payment_session)?;
        Some(payment.purchase())
    }

    /// Returns the link a customer opens.
    pub(crate) fn redirect_url(&self, session: &HostedSession) -> String {
        self.link_url(&session.link)
    }

    fn link_url(&self, link: &str) -> String {
        format!("{}/pay/{link}", self.settings.base_url)
    }

    /// Draws a new id.
    fn draw(&mut self, kind: &str) -> String {
        ids::uuid(&self.next_name(kind))
    }

    /// Draws a new code of letters and digits.
    fn draw_code(&mut self, kind: &str, length: usize) -> String {
        ids::code(&self.next_name(kind), length)
    }

    fn next_name(&mut self, kind: &str) -> String {
        let drawn = self.ids_drawn.change();
        *drawn = drawn.saturating_add(1);
        named(format_args!("{}/{kind}/{drawn}", self.settings.seed))
    }

    /// Returns a new correlation id.
    pub(crate) fn correlate(&mut self, now: i64) -> String {
        self.answers = self.answers.wrapping_add(1);
        let (seed, answer) = (self.settings.seed, self.answers);
        ids::uuid(&named(format_args!("{seed}/correlation/{now}/{answer}")))
    }

    pub(crate) fn count(&mut self, operation: Option<Operation>, now: i64) -> Quota {
        let Settings {
            rate_limit, rate, ..
        } = self.settings;
        self.limits.count(operation, rate_limit, rate, now)
    }

    pub(crate) fn next_fault(&mut self, operation: Operation) -> Option<FaultKind> {
        if !self.faults.iter().any(|fault| fault.fits(operation)) {
            return None;
        }
        control::fault::take(self.faults.change(), operation)
    }

    pub(crate) fn replayed(&self, key: &str, now: i64) -> Option<(Reply, String)> {
        self.replays.find(key, now)
    }

    pub(crate) fn keep_answer(&mut self, key: &str, reply: &Reply, correlation: &str, now: i64) {
        self.replays.keep(key, reply, correlation, now);
    }
}

/// Formats a name that an id is derived from, with one allocation.
fn named(what: fmt::Arguments<'_>) -> String {
    let mut name = String::with_capacity(96);
    name.write_fmt(what)
        .expect("writing to a String cannot fail");
    name
}

fn normalized(mut settings: Settings) -> Settings {
    let length = settings.base_url.trim_end_matches('/').len();
    settings.base_url.truncate(length);
    settings
}
