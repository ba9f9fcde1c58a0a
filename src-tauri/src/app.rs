//! The cashier's screen and what the cashier does on it.
//!
//! Owns which sale is in the basket, which screen is shown and what the practice phone shows. It owns no sale: the
//! till answers every question about one.

mod basket;
mod catalogue;
mod customers;
mod language;
mod order;
mod payment;
mod places;
mod reconciliation;
mod returns;
mod settings;
pub(crate) mod setup;
pub(crate) mod shop;
pub(crate) mod slips;
pub(crate) mod state;
pub(crate) mod typed;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use handover_core::{
    AskedBy, Asker, Command, Contact, Message, Request, Sale, SaleId, State, message,
};
use handover_journal::Verified;
use handover_till::clock::Clock;
use handover_till::engine::Snapshot;
use handover_till::open_till::{OpenError, OpenTill};
use handover_till::shop::accounts::Accounts;
use handover_till::shop::catalogue::Catalogue;
use handover_till::shop::customer::CustomerName;
use handover_till::shop::home::Mode;
use handover_till::upkeep::backups::{Backup, Backups};
use tokio::sync::{Notify, watch};

use self::setup::{Passed, Setup};
use self::shop::Shop;
use self::state::{AppState, cashier, notice};
use crate::error::causes;
use crate::practice;
use crate::present::screens::stopped;
use crate::view::{StoppedView, Tone, UiError};

/// How long a screen waits for the engine to show what it has just confirmed.
const SHOWN_WITHIN: Duration = Duration::from_secs(2);

/// What exists once the till is open.
pub(crate) struct Opened {
    pub(crate) open_till: Arc<OpenTill>,
    /// The settings the screens need.
    pub(crate) shop: Shop,
    catalogue: Mutex<Catalogue>,
}

pub(crate) struct App {
    opened: OnceLock<Result<Opened, Box<StoppedView>>>,
    state: watch::Sender<AppState>,
    /// The cashier does one thing at a time, however fast the scanner reads.
    turn: tokio::sync::Mutex<()>,
    /// Slips are printed one after the other.
    at_printer: tokio::sync::Mutex<()>,
    clock: Arc<dyn Clock>,
    setup: Mutex<Option<Setup>>,
    /// An account that passed its test and is not saved yet.
    passed: tokio::sync::Mutex<Option<Passed>>,
    /// The backup that can replace the damaged journal.
    offered: Mutex<Option<(Backups, Backup)>>,
    /// Signals that a problem that kept the till closed has been fixed.
    mended: Notify,
    /// The sale last shown on screen, with its number of events at the time.
    shown: Mutex<Option<(SaleId, u32)>>,
}

impl Opened {
    /// Creates it from an open till, its catalogue and its settings.
    pub(crate) fn new(open_till: OpenTill) -> Result<Opened, Box<StoppedView>> {
        let file = open_till.place.catalogue();
        let catalogue = practice::catalogue(&file, &open_till).map_err(|error| {
            let error = UiError::from(&error);
            Box::new(stopped::because(error, Some(&file)))
        })?;
        Ok(Opened {
            shop: Shop::new(&open_till, &catalogue),
            catalogue: Mutex::new(catalogue),
            open_till: Arc::new(open_till),
        })
    }

    /// Returns the catalogue, as another program may have written it meanwhile.
    pub(crate) fn catalogue(&self) -> MutexGuard<'_, Catalogue> {
        let mut catalogue = self
            .catalogue
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = catalogue.refresh() {
            tracing::warn!(%error, "the catalogue stays as it was read");
        }
        catalogue
    }
}

impl App {
    /// Creates an app without a till; the till opens in the background.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> App {
        App {
            opened: OnceLock::new(),
            state: watch::Sender::new(AppState::default()),
            turn: tokio::sync::Mutex::new(()),
            at_printer: tokio::sync::Mutex::new(()),
            clock,
            setup: Mutex::default(),
            passed: tokio::sync::Mutex::default(),
            offered: Mutex::default(),
            mended: Notify::new(),
            shown: Mutex::default(),
        }
    }

    /// Stores what the settings screen works on.
    pub(crate) fn set_up(&self, setup: Setup) {
        *self.setup.lock().unwrap_or_else(PoisonError::into_inner) = Some(setup);
    }

    /// Returns what the settings screen works on.
    ///
    /// # Errors
    /// While the window is still starting.
    pub(crate) fn setup(&self) -> Result<Setup, UiError> {
        let setup = self.setup.lock().unwrap_or_else(PoisonError::into_inner);
        setup.clone().ok_or_else(UiError::starting)
    }

    fn use_accounts(&self, accounts: Accounts) {
        let mut setup = self.setup.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(setup) = &mut *setup {
            setup.accounts = accounts;
        }
    }

    /// Shows why the till cannot be opened, and waits until somebody has done something about it.
    pub(crate) async fn wait(&self, error: &OpenError) {
        let stopped = stopped::unopened(error);
        self.change(|state| state.waiting = Some(stopped));
        self.mended.notified().await;
    }

    /// Shows that the journal is damaged and which backup can replace it, and waits until somebody has restored that
    /// backup.
    pub(crate) async fn offer(
        &self,
        error: &OpenError,
        backups: Backups,
        (backup, verified): (Backup, Verified),
    ) {
        let stopped = stopped::damaged(error, &backup, &verified);
        *self.offered.lock().unwrap_or_else(PoisonError::into_inner) = Some((backups, backup));
        self.change(|state| state.waiting = Some(stopped));
        self.mended.notified().await;
    }

    /// Replaces the damaged journal with the offered backup.
    ///
    /// # Errors
    /// When none was offered or it cannot be restored. Nothing has changed then.
    pub(crate) async fn restore(&self) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let offered = self
            .offered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let Some((backups, backup)) = offered else {
            return Err(UiError::starting());
        };
        let now_ms = self.clock.now_ms();
        let restoring = tokio::task::spawn_blocking(move || backups.restore(&backup.file, now_ms));
        restoring.await.map_err(|_| UiError::starting())??;
        *self.offered.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.mended.notify_one();
        Ok(())
    }

    /// Opens the till again if it waits for an account of `mode`; returns whether it does.
    fn try_again(&self, mode: Mode) -> bool {
        let waits =
            self.now().waiting.is_some() && self.setup().is_ok_and(|setup| setup.mode == mode);
        if waits {
            self.mended.notify_one();
        }
        waits
    }

    /// Takes the open till, or the error, and resumes the basket that was on screen.
    pub(crate) fn finish_opening(&self, open_till: Result<OpenTill, OpenError>) {
        let opened = match open_till {
            Ok(open_till) => Opened::new(open_till),
            Err(error) => {
                let causes = causes(&error);
                tracing::error!(%error, causes, "the counter cannot be opened");
                Err(Box::new(stopped::unopened(&error)))
            }
        };
        let basket = opened.as_ref().ok().and_then(|opened| {
            let snapshot = opened.open_till.till.watch().borrow().clone();
            left_open(&snapshot)
        });
        if self.opened.set(opened).is_err() {
            tracing::error!("the counter was opened twice");
        }
        self.change(|state| {
            state.basket = basket;
            state.waiting = None;
        });
    }

    /// Returns the result of opening the till, once there is one.
    pub(crate) fn opening(&self) -> Option<Result<&Opened, &StoppedView>> {
        self.opened
            .get()
            .map(|opened| opened.as_ref().map_err(|stopped| &**stopped))
    }

    /// Returns the open till.
    ///
    /// # Errors
    /// When it is not open.
    pub(crate) fn opened(&self) -> Result<&Opened, UiError> {
        match self.opening() {
            Some(Ok(opened)) => Ok(opened),
            Some(Err(stopped)) => Err(stopped.error.clone()),
            None => Err(self
                .now()
                .waiting
                .map_or_else(UiError::starting, |stopped| stopped.error)),
        }
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Returns the app state, now and at every change.
    pub(crate) fn watch(&self) -> watch::Receiver<AppState> {
        self.state.subscribe()
    }

    /// Changes the app state.
    pub(crate) fn change(&self, change: impl FnOnce(&mut AppState)) {
        self.state.send_modify(change);
    }

    /// Shows a notice beside the screen.
    pub(crate) fn say(&self, tone: Tone, message: Message) {
        let notice = notice(tone, message);
        self.change(|state| state.notice = Some(notice));
    }

    /// Sends a command to the till, and waits until the snapshot shows the result.
    ///
    /// # Errors
    /// When a rule refuses it or the journal fails. Nothing has changed then.
    pub(crate) async fn ask(
        &self,
        sale: SaleId,
        command: Command,
        contact: Option<Contact>,
    ) -> Result<Arc<Sale>, UiError> {
        self.ask_for(sale, command, contact, None).await
    }

    /// The same, for a sale whose customer is asked for a customer token.
    ///
    /// # Errors
    /// As [`App::ask`].
    pub(crate) async fn ask_for(
        &self,
        sale: SaleId,
        command: Command,
        contact: Option<Contact>,
        customer: Option<CustomerName>,
    ) -> Result<Arc<Sale>, UiError> {
        let till = &self.opened()?.open_till.till;
        let sale = till
            .ask_for(&cashier(), sale, command, contact, customer)
            .await?;
        self.see(&sale).await?;
        Ok(sale)
    }

    /// Sends a command whose outcome the screen will show. If an earlier request for it has not been shown yet, it is
    /// not repeated: its outcome is shown.
    ///
    /// # Errors
    /// As [`App::ask`].
    pub(crate) async fn act(&self, sale: SaleId, command: Command) -> Result<(), UiError> {
        let till = &self.opened()?.open_till.till;
        let shown = self.shown_of(sale);
        let asker = Asker::Viewer { shown };
        let taken = till.ask_as(&cashier(), sale, command, asker).await?;
        if taken.again {
            self.say(Tone::Info, message!("notice-asked-before"));
        }
        self.see(&taken.sale).await
    }

    /// Records what of a sale the screen has shown; requests made here then count as reported.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn note_shown(&self, sale: &Sale) -> Result<(), UiError> {
        let now = (sale.id(), sale.events());
        let before = self.shown().replace(now);
        let is_news = before != Some(now);
        let waits = |request: &Request| {
            request.asked.by == AskedBy::Viewer
                && request.is_unreported()
                && request.is_shown(sale.events())
        };
        if is_news && sale.requests().iter().any(waits) {
            let till = &self.opened()?.open_till.till;
            till.show(&cashier(), sale.id(), sale.events()).await?;
        }
        Ok(())
    }

    /// Returns how many events of a sale the screen has shown.
    fn shown_of(&self, sale: SaleId) -> u32 {
        let shown = *self.shown();
        shown.map_or(0, |(id, events)| if id == sale { events } else { 0 })
    }

    fn shown(&self) -> MutexGuard<'_, Option<(SaleId, u32)>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the snapshot contains this state of `sale`.
    async fn see(&self, sale: &Sale) -> Result<(), UiError> {
        let mut snapshots = self.opened()?.open_till.till.watch();
        let shown = snapshots.wait_for(|snapshot| {
            let shown = snapshot.sale(sale.id());
            shown.is_some_and(|shown| shown.sale.events() >= sale.events())
        });
        // A timeout is not an error: the screen follows with the next snapshot.
        drop(tokio::time::timeout(SHOWN_WITHIN, shown).await);
        Ok(())
    }

    /// Returns the current app state.
    pub(crate) fn now(&self) -> AppState {
        self.state.borrow().clone()
    }
}

/// Returns the basket that was on screen when the program ended.
fn left_open(snapshot: &Snapshot) -> Option<SaleId> {
    let mut baskets = snapshot.sales.baskets();
    baskets
        .find(|shown| matches!(shown.sale.state(), State::Basket { parked: None }))
        .map(|shown| shown.sale.id())
}
