//! The engine: all open sales, the journal, and the calls owed to Klarna.
//!
//! It works step by step and waits only for the disk. An input (a person's command, Klarna's answer, the passing of
//! time) is decided, recorded and applied, and only then true. The waiting is done in [`crate::engine::task`], or by a
//! test that controls the time.

mod asking;
mod calls;
mod customers;
mod edits;
#[cfg(all(feature = "planted", debug_assertions))]
mod planted;
mod reading_back;
mod recording;
mod returns;
pub mod sales;
pub mod schedule;
mod shown;
mod snapshot;
pub mod task;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use asking::Taken;
use calls::plan::Plan;
pub use customers::Customer;
use edits::Edits;
use handover_core::{
    Actor, Command, Expected, Fact, IllegalEvent, Message, NewLine, Sale, SaleId, SaleNumber,
    Timestamp, message,
};
use handover_journal::{Journal, JournalError, LinkChange, Sealed};
use handover_klarna::Endpoint;
use sales::Sales;
use sales::tracked::Tracked;
use schedule::Budget;
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
pub use shown::{Place, ShownSales, place};
pub use snapshot::{Job, Shown, Snapshot, Work};
use thiserror::Error;

use crate::clock::Clock;
use crate::klarna::requests::Health;
use crate::local_time::LocalTime;
use crate::messages;

/// How many closed sales stay loaded for the strip and for refunds.
const RECENT: u32 = 12;

/// The kind under which the link's recipient is stored.
const CONTACT: &str = "contact";

/// The settings of an engine, fixed while it runs.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The currency of all sales.
    pub currency: handover_core::Currency,
    /// Whether prices include tax.
    pub prices: handover_core::Prices,
    /// Assigns times to business days.
    pub local: LocalTime,
    /// The prefix of sale numbers: one series per mode.
    pub series: String,
    /// Klarna's endpoint, to check stored links.
    pub endpoint: Endpoint,
    /// This till's share of Klarna's call limit, per thousand seconds.
    pub calls_per_1000_seconds: u32,
    /// The payment to prepare while a basket is rung up, if any.
    pub expected: Option<Expected>,
}

/// Why a command was not carried out.
#[derive(Clone, Debug, Error)]
pub enum TillError {
    /// A rule of the shop refuses it.
    #[error(transparent)]
    Refused(#[from] handover_core::Refusal),
    /// This till does not know the sale.
    #[error("there is no such sale in this till")]
    NoSuchSale,
    /// The sale's events cannot be read; it is frozen.
    #[error("this sale's record cannot be read: {0}")]
    Frozen(String),
    /// The journal failed; nothing was done.
    #[error(transparent)]
    Journal(Arc<JournalError>),
    /// The journal was restored, and the latest sales are being read from Klarna.
    #[error(
        "the last sales are being read from Klarna again, as the journal was restored; {left} are left, and no payment is taken before"
    )]
    ReadingBack {
        /// How many sales are left.
        left: usize,
    },
    /// The till has stopped.
    #[error("the till has stopped; start it again")]
    Stopped,
}

impl TillError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            TillError::Refused(refusal) => refusal.message(),
            TillError::NoSuchSale => message!("no-such-sale"),
            TillError::Frozen(why) => message!("frozen", why = why),
            TillError::Journal(error) => messages::journal(error),
            TillError::ReadingBack { left } => message!("reading-back", left = *left),
            TillError::Stopped => message!("stopped"),
        }
    }
}

impl From<JournalError> for TillError {
    fn from(error: JournalError) -> TillError {
        TillError::Journal(Arc::new(error))
    }
}

/// Statistics on the engine's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// How often it evaluated a sale.
    pub looked_at: u64,
    /// How often it prepared a sale for display.
    pub shown: u64,
}

/// All sales of one till.
pub struct Engine {
    journal: Journal,
    clock: Arc<dyn Clock>,
    rules: Rules,
    sales: Sales,
    plan: Plan,
    /// The sales as last shown.
    shown: ShownSales,
    /// Edits of the basket on the screen that are not on disk yet.
    edits: Option<Edits>,
    frozen: Vec<(String, String)>,
    budget: Budget,
    on_screen: Option<SaleId>,
    /// Sales that somebody waits for other than on the cashier's screen, with the number of waiters.
    attended: BTreeMap<SaleId, u32>,
    waiting_for_people: BTreeSet<SaleId>,
    /// Sales that owe refunds for goods that came back with them: found anew from the sales at every start.
    returning: BTreeSet<SaleId>,
    jobs: u64,
    trouble: Option<Message>,
    stopped: Option<Arc<JournalError>>,
    clocks_at: (i64, i64),
    /// The latest time of any recorded event.
    written_at: Option<Timestamp>,
    /// Whether the clock shows a time before that.
    is_behind: bool,
    /// When expired contacts are next erased, in monotonic milliseconds.
    contacts_at_ms: Option<i64>,
    /// When the journal was last written, in monotonic milliseconds; `None` once it was maintained after that.
    not_maintained_since_ms: Option<i64>,
    /// The sales to read from Klarna before the next payment, after a restore.
    unread: Option<BTreeSet<SaleId>>,
    changed: bool,
    effort: Effort,
}

impl Engine {
    /// Opens the engine on a journal: loads every unfinished sale and the latest closed ones.
    ///
    /// # Errors
    /// When the journal cannot be read or a summary differs from its events. A single unreadable sale is frozen
    /// instead.
    pub fn open(
        journal: Journal,
        clock: Arc<dyn Clock>,
        rules: Rules,
    ) -> Result<Engine, JournalError> {
        journal.check_summaries(&|sale, events| {
            sales::stored_sale::summarize(sale, events, &rules.local)
        })?;
        let mut engine = Engine {
            budget: Budget::new(rules.calls_per_1000_seconds, clock.monotonic_ms()),
            clocks_at: (clock.now_ms(), clock.monotonic_ms()),
            written_at: journal.reader()?.last_at_ms()?.map(Timestamp::from_ms),
            is_behind: false,
            not_maintained_since_ms: Some(clock.monotonic_ms()),
            journal,
            clock,
            rules,
            sales: Sales::default(),
            plan: Plan::default(),
            shown: ShownSales::default(),
            edits: None,
            frozen: Vec::new(),
            on_screen: None,
            attended: BTreeMap::new(),
            waiting_for_people: BTreeSet::new(),
            returning: BTreeSet::new(),
            jobs: 0,
            trouble: None,
            stopped: None,
            contacts_at_ms: None,
            unread: None,
            changed: true,
            effort: Effort::default(),
        };
        let mut ids: Vec<(String, String)> = engine
            .journal
            .unfinished()?
            .into_iter()
            .map(|summary| (summary.sale_id, summary.number))
            .collect();
        ids.extend(
            engine
                .journal
                .recent(RECENT)?
                .into_iter()
                .map(|summary| (summary.sale_id, summary.number)),
        );
        for (id, number) in ids {
            if let Err(error) = engine.load(&id) {
                tracing::error!(%number, %error, "a sale is frozen");
                engine.frozen.push((number, error.to_string()));
            }
        }
        engine.look_at_clock();
        engine.erase_forgotten()?;
        if let Some(restored_at_ms) = engine.journal.restored_at_ms()? {
            engine.read_back(restored_at_ms)?;
        }
        #[cfg(all(feature = "planted", debug_assertions))]
        engine.planted_start();
        Ok(engine)
    }

    /// Starts a sale with its first lines, in one transaction.
    ///
    /// # Errors
    /// When a line breaks a rule or the journal fails. No sale exists then.
    pub fn begin(&mut self, actor: &Actor, lines: Vec<NewLine>) -> Result<Arc<Sale>, TillError> {
        self.may_sell()?;
        let id = SaleId::new(self.clock.new_id());
        let number = SaleNumber::new(self.journal.next_number(&self.rules.series)?);
        let started = Fact::Started {
            number,
            currency: self.rules.currency,
            prices: self.rules.prices,
        };
        let started = self.event(actor, started);
        let illegal = |illegal: IllegalEvent| TillError::Frozen(illegal.to_string());
        let mut sale = Sale::begin(id, &started).map_err(illegal)?;
        let mut events = vec![started];
        if !lines.is_empty() {
            let added = sale.decide(&Command::AddLines(lines), self.now())?;
            let added = self.event(actor, added);
            sale = sale.apply(&added).map_err(illegal)?;
            events.push(added);
        }
        self.write(&sale, 0, &events, LinkChange::Keep, &[])?;
        let sale = Arc::new(sale);
        self.track(Arc::clone(&sale));
        Ok(sale)
    }

    /// Seals personal data, stored beside the event it belongs to.
    fn seal(
        &mut self,
        owner: &str,
        kind: &'static str,
        value: &SecretString,
    ) -> Result<Sealed, TillError> {
        let chance = Zeroizing::new(self.clock.key());
        Ok(self.journal.seal(owner, kind, value, &chance)?)
    }

    /// Stops taking payments because the journal was tampered with or is damaged.
    pub fn distrust(&mut self, damage: JournalError) {
        self.stop(damage);
    }

    /// Sets the sale on the cashier's screen: it stays loaded and is read at the fast pace.
    pub fn look(&mut self, id: Option<SaleId>) {
        if self.on_screen == id {
            return;
        }
        if let Some(id) = id
            && let Err(error) = self.load(&id.to_string())
        {
            tracing::warn!(%error, "the sale on screen cannot be taken up");
        }
        if let Err(error) = self.write_edits() {
            tracing::error!(%error, "edits of a basket could not be written down yet");
        }
        let before = std::mem::replace(&mut self.on_screen, id);
        for seen in before.into_iter().chain(id) {
            self.seen(seen);
        }
    }

    /// Returns the sale on the cashier's screen.
    pub(crate) const fn on_screen(&self) -> Option<SaleId> {
        self.on_screen
    }

    /// Registers a waiter for a sale other than the cashier's screen: until they leave, the sale stays loaded, closed
    /// or not, and is read at the fast pace.
    ///
    /// # Errors
    /// When the sale is unknown or cannot be read.
    pub fn attend(&mut self, id: SaleId) -> Result<(), TillError> {
        self.load(&id.to_string())?;
        let waiting = self.attended.entry(id).or_default();
        *waiting = waiting.saturating_add(1);
        Ok(())
    }

    /// Removes one waiter of a sale.
    pub fn leave(&mut self, id: SaleId) {
        if let Some(waiting) = self.attended.get_mut(&id) {
            *waiting = waiting.saturating_sub(1);
            if *waiting == 0 {
                self.attended.remove(&id);
            }
        }
        self.seen(id);
    }

    fn seen(&mut self, id: SaleId) {
        let now_ms = self.clock.monotonic_ms();
        if let Some(tracked) = self.sales.get_mut(id) {
            tracked.left_at_ms = now_ms;
        }
    }

    /// Handles a hint that something happened to a sale at Klarna: it is read at once. A hint proves nothing by itself.
    pub fn hint(&mut self, id: SaleId) {
        if let Some(tracked) = self.sales.get_mut(id) {
            for queue in [&mut tracked.payment, &mut tracked.session] {
                queue.at_once = queue.flying.is_none();
                queue.hinted = true;
            }
        }
    }

    /// Returns the snapshot if it has changed since the last call.
    pub fn changes(&mut self) -> Option<Snapshot> {
        if !std::mem::take(&mut self.changed) {
            return None;
        }
        let snapshot = self.snapshot();
        let shown = u64::try_from(self.sales.unshown().count()).unwrap_or(u64::MAX);
        self.effort.shown = self.effort.shown.saturating_add(shown);
        self.sales.all_shown();
        self.shown = snapshot.sales.clone();
        Some(snapshot)
    }

    /// Returns statistics since the engine was opened: the cost of open sales.
    #[must_use]
    pub const fn effort(&self) -> Effort {
        self.effort
    }

    /// Returns the current snapshot.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let now = self.now();
        let mut sales = self.shown.clone();
        for id in self.sales.unshown() {
            match self.sales.get(id) {
                Some(tracked) => sales.put(tracked.shown(now)),
                None => sales.take_out(id),
            }
        }
        Snapshot {
            sales,
            frozen: self.frozen.clone(),
            trouble: self.trouble.clone(),
            stopped: self.stopped.clone(),
            unread: self.unread.as_ref().map(BTreeSet::len),
            clock_is_before: self.written_at.filter(|_| self.is_behind),
        }
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_ms(self.clock.now_ms())
    }

    fn tracked(&self, id: SaleId) -> Result<&Tracked, TillError> {
        self.sales.get(id).ok_or(TillError::NoSuchSale)
    }

    fn may_sell(&self) -> Result<(), TillError> {
        self.stopped
            .as_ref()
            .map_or(Ok(()), |error| Err(TillError::Journal(Arc::clone(error))))
    }

    fn note_trouble(&mut self, health: &Health) {
        if self.trouble != health.trouble {
            match &health.trouble {
                Some(trouble) => tracing::warn!(%trouble, "Klarna gives no usable answer"),
                None => tracing::info!("Klarna answers again"),
            }
            self.trouble.clone_from(&health.trouble);
            self.changed = true;
        }
    }
}
