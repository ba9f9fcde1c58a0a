//! What is on the cashier's screen, and what the cashier does with it.
//!
//! Owns which sale is being rung up, which screen is on show and what the customer's phone shows in
//! practice. It owns no sale: whatever is true of one is asked of the till.

mod basket;
pub(crate) mod codes;
mod customers;
pub(crate) mod look;
mod order;
mod payment;
mod settings;
mod shown;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use handover_core::{Command, Contact, LineId, Sale, SaleId};
use handover_journal::Verified;
use handover_till::account::Accounts;
use handover_till::backups::{Backup, Backups};
use handover_till::catalogue::Catalogue;
use handover_till::clock::Clock;
use handover_till::counter::{Counter, OpenError};
use handover_till::customer::CustomerName;
use handover_till::engine::Customer;
use handover_till::place::Mode;
use tokio::sync::{Notify, watch};

use self::codes::Codes;
use self::look::Looks;
use crate::error;
use crate::practice;
use crate::show::Shop;
use crate::view::{
    BackupView, CustomerScreen, Notice, PhoneSaid, SettingsView, StoppedAct, StoppedView, Tone,
    UiError,
};

pub(crate) use settings::{Office, Passed, shown};

/// The one who sells, until people have names.
pub(crate) const CASHIER: &str = "cashier";

/// How long a screen waits for the engine to show what it has just confirmed.
const SHOWN_WITHIN: Duration = Duration::from_secs(2);

/// What fills the cashier's window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Showing {
    /// The basket.
    #[default]
    Basket,
    /// A payment, by sale id (or number, if its record cannot be read).
    Sale(String),
    /// A business day.
    Day(String),
    /// A sale's history.
    Timeline(String),
    /// A sale's slip; a copy when it was shown before.
    Slip(String, bool),
    /// The settings.
    Settings,
    /// A business day's records beside Klarna's books.
    Truth(String),
    /// The payouts of the period last asked for.
    Payouts,
    /// Customers who agreed to be charged again.
    Customers,
}

/// What the customer's phone shows in practice, ahead of what the till has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnPhone {
    /// The link, closed again.
    Link,
    /// Klarna's page.
    Page(Option<PhoneSaid>),
    /// The page says that it is paid.
    Paid,
    /// The page is over.
    Ended,
}

/// Everything that is on the desk and not in the journal.
#[derive(Clone, Debug, Default)]
pub(crate) struct OnDesk {
    /// The sale being rung up.
    pub(crate) basket: Option<SaleId>,
    /// The line last touched.
    pub(crate) last_line: Option<LineId>,
    /// What is on show.
    pub(crate) showing: Showing,
    /// The sale the customer at the counter has to do with, once it is being paid.
    pub(crate) serving: Option<SaleId>,
    /// The sale whose code is wanted on the customer's screen after it was sent otherwise.
    pub(crate) code_again: Option<SaleId>,
    /// Codes that added nothing.
    pub(crate) codes: Codes,
    /// One thing to say.
    pub(crate) notice: Option<Notice>,
    /// The customer's phone.
    pub(crate) phone: Option<(SaleId, OnPhone)>,
    /// The customer's screen.
    pub(crate) customer_screen: Option<CustomerScreen>,
    /// Counts the pages that asked for a state: each gets one, changed or not.
    pub(crate) asked: u32,
    /// The cashier's page is drawn.
    pub(crate) is_drawn: bool,
    /// Slips shown since the start.
    pub(crate) slips: HashSet<String>,
    /// The settings, while they are on show.
    pub(crate) settings: Option<SettingsView>,
    /// Why the counter is not open yet, while that can be mended here.
    pub(crate) waiting: Option<StoppedView>,
    /// The looks into Klarna's books.
    pub(crate) looks: Looks,
    /// The customers who agreed, as they were read last.
    pub(crate) customers: Vec<Customer>,
}

/// What is there once the counter is open.
pub(crate) struct Opened {
    /// The till and all that belongs to it.
    pub(crate) counter: Arc<Counter>,
    /// What of the settings is shown.
    pub(crate) shop: Shop,
    catalogue: Mutex<Catalogue>,
}

/// The cashier's desk.
pub(crate) struct Desk {
    opened: OnceLock<Result<Opened, Box<StoppedView>>>,
    on_desk: watch::Sender<OnDesk>,
    /// The cashier does one thing at a time, however quickly the scanner reads.
    turn: tokio::sync::Mutex<()>,
    clock: Arc<dyn Clock>,
    office: Mutex<Option<Office>>,
    /// The account that passed its test, until it is kept.
    passed: tokio::sync::Mutex<Option<Passed>>,
    /// The backup that can take the damaged journal's place.
    offered: Mutex<Option<(Backups, Backup)>>,
    /// Something has changed that kept the counter from opening.
    mended: Notify,
    /// The sale the screen has shown last, with how many of its events.
    shown: Mutex<Option<(SaleId, u32)>>,
}

impl Opened {
    /// Puts catalogue and settings beside an open counter.
    pub(crate) fn new(counter: Counter) -> Result<Opened, Box<StoppedView>> {
        let file = counter.place.catalogue();
        let catalogue = practice::catalogue(&file, &counter).map_err(|error| {
            Box::new(StoppedView {
                error: UiError::from(&error),
                path: file.display().to_string(),
                can: Vec::new(),
                backup: None,
            })
        })?;
        Ok(Opened {
            shop: Shop::new(&counter, &catalogue),
            catalogue: Mutex::new(catalogue),
            counter: Arc::new(counter),
        })
    }

    /// Returns the catalogue.
    pub(crate) fn catalogue(&self) -> MutexGuard<'_, Catalogue> {
        self.catalogue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Makes an empty desk; the counter is opened beside it.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Desk {
        Desk {
            opened: OnceLock::new(),
            on_desk: watch::Sender::new(OnDesk::default()),
            turn: tokio::sync::Mutex::new(()),
            clock,
            office: Mutex::default(),
            passed: tokio::sync::Mutex::default(),
            offered: Mutex::default(),
            mended: Notify::new(),
            shown: Mutex::default(),
        }
    }

    /// Learns where the settings are.
    pub(crate) fn move_in(&self, office: Office) {
        *self.office.lock().unwrap_or_else(PoisonError::into_inner) = Some(office);
    }

    /// Returns what the settings are about.
    ///
    /// # Errors
    /// While the window starts.
    pub(crate) fn office(&self) -> Result<Office, UiError> {
        let office = self.office.lock().unwrap_or_else(PoisonError::into_inner);
        office.clone().ok_or_else(UiError::starting)
    }

    fn use_accounts(&self, accounts: Accounts) {
        let mut office = self.office.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(office) = &mut *office {
            office.accounts = accounts;
        }
    }

    /// Says why the counter cannot be opened, and waits until a person has done something about it.
    pub(crate) async fn wait(&self, error: &OpenError) {
        let stopped = error::stopped(error);
        self.change(|on_desk| on_desk.waiting = Some(stopped));
        self.mended.notified().await;
    }

    /// Says that the journal is damaged and which backup can take its place, and waits until a person
    /// has put it there.
    pub(crate) async fn offer(
        &self,
        error: &OpenError,
        backups: Backups,
        (backup, verified): (Backup, Verified),
    ) {
        let stopped = StoppedView {
            can: vec![StoppedAct::Restore],
            backup: Some(BackupView {
                day: backup.day.clone(),
                sales: verified.sales.to_string(),
                path: backup.file.display().to_string(),
            }),
            ..error::stopped(error)
        };
        *self.offered.lock().unwrap_or_else(PoisonError::into_inner) = Some((backups, backup));
        self.change(|on_desk| on_desk.waiting = Some(stopped));
        self.mended.notified().await;
    }

    /// Puts the backup that was offered in the damaged journal's place.
    ///
    /// # Errors
    /// When none was offered, or it cannot be put there. Nothing has changed then.
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

    /// Has the counter opened once more if it waits for an account of `mode`; returns whether it does.
    fn try_again(&self, mode: Mode) -> bool {
        let waits =
            self.now().waiting.is_some() && self.office().is_ok_and(|office| office.mode == mode);
        if waits {
            self.mended.notify_one();
        }
        waits
    }

    /// Takes in the counter, or why there is none, and takes up the basket that was on screen.
    pub(crate) fn take_up(&self, counter: Result<Counter, OpenError>) {
        let opened = match counter {
            Ok(counter) => Opened::new(counter),
            Err(error) => {
                let causes = error::causes(&error);
                tracing::error!(%error, causes, "the counter cannot be opened");
                Err(Box::new(error::stopped(&error)))
            }
        };
        let basket = opened.as_ref().ok().and_then(|opened| {
            let snapshot = opened.counter.till.watch().borrow().clone();
            basket::left_open(&snapshot)
        });
        if self.opened.set(opened).is_err() {
            tracing::error!("the counter was opened twice");
        }
        self.change(|on_desk| {
            on_desk.basket = basket;
            on_desk.waiting = None;
        });
    }

    /// Returns the counter once opening it was tried.
    pub(crate) fn opened(&self) -> Option<Result<&Opened, &StoppedView>> {
        self.opened
            .get()
            .map(|opened| opened.as_ref().map_err(|stopped| &**stopped))
    }

    /// Returns the counter.
    ///
    /// # Errors
    /// When it is not open.
    pub(crate) fn counter(&self) -> Result<&Opened, UiError> {
        match self.opened() {
            Some(Ok(opened)) => Ok(opened),
            Some(Err(stopped)) => Err(stopped.error.clone()),
            None => Err(self
                .now()
                .waiting
                .map_or_else(UiError::starting, |stopped| stopped.error)),
        }
    }

    /// Returns the clock.
    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Returns what is on the desk, now and at every change.
    pub(crate) fn watch(&self) -> watch::Receiver<OnDesk> {
        self.on_desk.subscribe()
    }

    /// Changes what is on the desk.
    pub(crate) fn change(&self, change: impl FnOnce(&mut OnDesk)) {
        self.on_desk.send_modify(change);
    }

    /// Says one thing beside the screen.
    pub(crate) fn say(&self, tone: Tone, id: &str, params: &[(&str, &str)]) {
        let notice = notice(tone, id, params);
        self.change(|on_desk| on_desk.notice = Some(notice));
    }

    /// Shows another screen; what was said beside the former one goes.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn go(&self, showing: Showing) -> Result<(), UiError> {
        let sale = match &showing {
            Showing::Sale(sale) => SaleId::parse(sale),
            Showing::Basket
            | Showing::Day(_)
            | Showing::Timeline(_)
            | Showing::Slip(..)
            | Showing::Settings
            | Showing::Truth(_)
            | Showing::Payouts
            | Showing::Customers => None,
        };
        self.counter()?.counter.till.look(sale).await?;
        self.forget_account();
        self.change(|on_desk| {
            on_desk.showing = showing;
            on_desk.notice = None;
        });
        Ok(())
    }

    /// Asks the till, and waits until what it confirmed is there to be shown.
    ///
    /// # Errors
    /// When a rule says no or the journal fails. Nothing has changed then.
    pub(crate) async fn ask(
        &self,
        sale: SaleId,
        command: Command,
        contact: Option<Contact>,
    ) -> Result<Arc<Sale>, UiError> {
        self.ask_for(sale, command, contact, None).await
    }

    /// The same, of a customer who is to be asked for a lasting agreement.
    ///
    /// # Errors
    /// As [`Desk::ask`].
    pub(crate) async fn ask_for(
        &self,
        sale: SaleId,
        command: Command,
        contact: Option<Contact>,
        customer: Option<CustomerName>,
    ) -> Result<Arc<Sale>, UiError> {
        let till = &self.counter()?.counter.till;
        let sale = till
            .ask_for(CASHIER, sale, command, contact, customer)
            .await?;
        self.see(&sale).await?;
        Ok(sale)
    }

    /// Waits until the snapshot holds what `sale` is.
    async fn see(&self, sale: &Sale) -> Result<(), UiError> {
        let mut snapshots = self.counter()?.counter.till.watch();
        let shown = snapshots.wait_for(|snapshot| {
            let shown = snapshot.sale(sale.id());
            shown.is_some_and(|shown| shown.sale.events() >= sale.events())
        });
        // Too late is no error: the screen follows with the next snapshot.
        drop(tokio::time::timeout(SHOWN_WITHIN, shown).await);
        Ok(())
    }

    /// Returns what is on the desk at this moment.
    pub(crate) fn now(&self) -> OnDesk {
        self.on_desk.borrow().clone()
    }
}

/// Makes a notice.
pub(crate) fn notice(tone: Tone, id: &str, params: &[(&str, &str)]) -> Notice {
    let params = params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Notice {
        id: id.to_owned(),
        params: params.collect(),
        tone,
        sale: None,
    }
}

impl Notice {
    /// Lets it lead to a sale.
    pub(crate) fn about(self, sale: SaleId) -> Notice {
        Notice {
            sale: Some(sale.to_string()),
            ..self
        }
    }
}

/// Reads a sale's id.
///
/// # Errors
/// When it is none.
pub(crate) fn sale_id(text: &str) -> Result<SaleId, UiError> {
    SaleId::parse(text).ok_or_else(UiError::no_such_sale)
}
