//! The one task that owns the engine. The task waits; the engine decides.

mod input;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use handover_core::{Actor, Answer, Asker, Command, Contact, NewLine, ReturnChange, Sale, SaleId};
use handover_journal::JournalError;
use handover_klarna::Client;
use input::{Inbox, Input, QUEUE, Told};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::AbortHandle;

use crate::clock::Clock;
use crate::engine::{Customer, Engine, Snapshot, Taken, TillError, Work};
use crate::klarna::code;
use crate::klarna::requests::{Shop, perform};
use crate::shop::customer::CustomerName;

/// A handle to the running till, for windows and the command line. Cheap to clone.
#[derive(Clone)]
pub struct Till {
    inbox: mpsc::Sender<Input>,
    state: watch::Receiver<Arc<Snapshot>>,
}

impl Till {
    /// Starts the engine on its own thread, so that it may wait for the disk. Calls to Klarna run on the current
    /// runtime.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(
        engine: Engine,
        client: Client,
        shop: Shop,
        clock: Arc<dyn Clock>,
    ) -> std::io::Result<Till> {
        let (inbox, messages) = mpsc::channel(QUEUE);
        let (publish, state) = watch::channel(Arc::new(engine.snapshot()));
        let running = Running {
            engine,
            client,
            shop: Arc::new(shop),
            clock,
            outbox: inbox.clone(),
            publish,
            workers: tokio::runtime::Handle::current(),
            flying: HashMap::new(),
        };
        let own = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()?;
        std::thread::Builder::new()
            .name("engine".to_owned())
            .spawn(move || own.block_on(running.run(messages)))?;
        Ok(Till { inbox, state })
    }

    /// Starts a sale with its first lines.
    ///
    /// # Errors
    /// As [`Engine::begin`].
    pub async fn begin(&self, actor: &Actor, lines: Vec<NewLine>) -> Result<Arc<Sale>, TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::Begin {
            actor: actor.clone(),
            lines,
            told,
        })
        .await?;
        answer.await.map_err(|_| TillError::Stopped)?
    }

    /// Carries out a person's command; returns the sale afterwards.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub async fn ask(
        &self,
        actor: &Actor,
        sale: SaleId,
        command: Command,
        contact: Option<Contact>,
    ) -> Result<Arc<Sale>, TillError> {
        self.ask_for(actor, sale, command, contact, None).await
    }

    /// Does the same for a payment that also asks the customer for a customer token.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub async fn ask_for(
        &self,
        actor: &Actor,
        sale: SaleId,
        command: Command,
        contact: Option<Contact>,
        customer: Option<CustomerName>,
    ) -> Result<Arc<Sale>, TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::Ask {
            actor: actor.clone(),
            sale,
            command,
            contact,
            customer,
            told,
        })
        .await?;
        answer.await.map_err(|_| TillError::Stopped)?
    }

    /// Carries out a command for somebody who is told the outcome; see [`Engine::ask_as`].
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub async fn ask_as(
        &self,
        actor: &Actor,
        sale: SaleId,
        command: Command,
        asker: Asker,
    ) -> Result<Taken, TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::AskAs {
            actor: actor.clone(),
            sale,
            command,
            asker,
            told,
        })
        .await?;
        answer.await.map_err(|_| TillError::Stopped)?
    }

    /// Changes the goods of earlier sales that come back with a basket.
    ///
    /// # Errors
    /// As [`Engine::change_returns`].
    pub async fn change_returns(
        &self,
        actor: &Actor,
        sale: SaleId,
        change: ReturnChange,
    ) -> Result<Arc<Sale>, TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::ChangeReturns {
            actor: actor.clone(),
            sale,
            change,
            told,
        })
        .await?;
        answer.await.map_err(|_| TillError::Stopped)?
    }

    /// Records that the outcome of the request at `place` has reached whoever asked; returns once that is written.
    ///
    /// # Errors
    /// As [`Engine::report`].
    pub async fn report(
        &self,
        actor: &Actor,
        sale: SaleId,
        place: u32,
    ) -> Result<Arc<Sale>, TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::Report {
            actor: actor.clone(),
            sale,
            place,
            told,
        })
        .await?;
        answer.await.map_err(|_| TillError::Stopped)?
    }

    /// Reports that a screen has shown a sale's first `shown` events; see [`Engine::show`].
    ///
    /// # Errors
    /// When the till has stopped.
    pub async fn show(&self, actor: &Actor, sale: SaleId, shown: u32) -> Result<(), TillError> {
        self.send(Input::Show {
            actor: actor.clone(),
            sale,
            shown,
        })
        .await
    }

    /// Returns the customers who agreed to be charged again.
    ///
    /// # Errors
    /// As [`Engine::customers`].
    pub async fn customers(&self) -> Result<Vec<Customer>, TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::Customers(told)).await?;
        answer.await.map_err(|_| TillError::Stopped)?
    }

    /// Returns once the engine has reached this message.
    ///
    /// # Errors
    /// When the till has stopped.
    pub async fn answers(&self) -> Result<(), TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::Answer(told)).await?;
        answer.await.map_err(|_| TillError::Stopped)
    }

    /// Reports that the journal was tampered with or is damaged: no further payment is taken.
    ///
    /// # Errors
    /// When the till has stopped.
    pub async fn distrust(&self, damage: JournalError) -> Result<(), TillError> {
        self.send(Input::Distrust(Box::new(damage))).await
    }

    /// Sets the sale on the cashier's screen.
    ///
    /// # Errors
    /// When the till has stopped.
    pub async fn look(&self, sale: Option<SaleId>) -> Result<(), TillError> {
        self.send(Input::Look(sale)).await
    }

    /// Registers a waiter for a sale other than the cashier's screen. Until the result is dropped, snapshots contain
    /// the sale, however long ago it was closed.
    ///
    /// # Errors
    /// As [`Engine::attend`].
    pub async fn attend(&self, sale: SaleId) -> Result<Attended, TillError> {
        let (told, answer) = oneshot::channel();
        self.send(Input::Attend(sale, told)).await?;
        answer.await.map_err(|_| TillError::Stopped)??;
        Ok(Attended {
            inbox: self.inbox.clone(),
            sale,
        })
    }

    /// Reports that something may have happened to a sale at Klarna, so that it is read now.
    ///
    /// # Errors
    /// When the till has stopped.
    pub async fn hint(&self, sale: SaleId) -> Result<(), TillError> {
        self.send(Input::Hint(sale)).await
    }

    /// Returns the current snapshot and every later one.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.state.clone()
    }

    /// Waits until a sale is as `wanted`, or nothing can happen to it because the journal was moved away; returns at
    /// once if so already. `None` if the till stops or no longer holds the sale.
    pub async fn wait_for(
        &self,
        sale: SaleId,
        mut wanted: impl FnMut(&Sale) -> bool,
    ) -> Option<Arc<Sale>> {
        let mut state = self.state.clone();
        let snapshot = state
            .wait_for(|snapshot| {
                snapshot.displaced().is_some()
                    || snapshot.sale(sale).is_none_or(|shown| wanted(&shown.sale))
            })
            .await
            .ok()?;
        snapshot.sale(sale).map(|shown| Arc::clone(&shown.sale))
    }

    /// Stops the engine. Open sales are resumed at the next start.
    pub async fn stop(&self) {
        if self.inbox.send(Input::Stop).await.is_ok() {
            self.inbox.closed().await;
        }
    }

    async fn send(&self, input: Input) -> Result<(), TillError> {
        self.inbox.send(input).await.map_err(|_| TillError::Stopped)
    }
}

/// A sale that somebody waits for, until this is dropped.
#[must_use]
pub struct Attended {
    inbox: mpsc::Sender<Input>,
    sale: SaleId,
}

impl Drop for Attended {
    fn drop(&mut self) {
        // If the till is busy or stopped, it keeps reading the sale: no harm is done.
        drop(self.inbox.try_send(Input::Leave(self.sale)));
    }
}

struct Running {
    engine: Engine,
    client: Client,
    shop: Arc<Shop>,
    clock: Arc<dyn Clock>,
    outbox: mpsc::Sender<Input>,
    publish: watch::Sender<Arc<Snapshot>>,
    workers: tokio::runtime::Handle,
    flying: HashMap<u64, AbortHandle>,
}

impl Running {
    async fn run(mut self, messages: mpsc::Receiver<Input>) {
        let mut inbox = Inbox::new(messages);
        loop {
            for work in self.engine.tick() {
                self.begin(work);
            }
            self.show();
            let pause = self
                .engine
                .next_tick_ms()
                .saturating_sub(self.clock.monotonic_ms());
            let pause = Duration::from_millis(u64::try_from(pause).unwrap_or(0));
            let next = inbox.next(self.engine.on_screen());
            match tokio::time::timeout(pause, next).await {
                Ok(None | Some(Input::Stop)) => break,
                Ok(Some(input)) => self.take(input),
                Err(_) => {}
            }
        }
        for (_, call) in self.flying.drain() {
            call.abort();
        }
        // Whoever waits for the end may exit the program then, so close the journal first.
        drop(self);
        drop(inbox);
    }

    fn show(&mut self) {
        if let Some(snapshot) = self.engine.changes() {
            self.publish.send_replace(Arc::new(snapshot));
        }
    }

    /// Shows the effect before answering whoever asked.
    fn answer<T>(&mut self, told: Told<T>, outcome: Result<T, TillError>) {
        self.show();
        // They may be gone; the decision stands.
        drop(told.send(outcome));
    }

    fn take(&mut self, input: Input) {
        match input {
            // Whoever left before it was started no longer wants it.
            Input::Begin { told, .. } | Input::Ask { told, .. } if told.is_closed() => {}
            Input::AskAs { told, .. } if told.is_closed() => {}
            Input::Begin { actor, lines, told } => {
                let outcome = self.engine.begin(&actor, lines);
                self.show();
                // They may have left in the meantime: discard what they started.
                if let Err(Ok(sale)) = told.send(outcome) {
                    drop(self.engine.ask(&actor, sale.id(), &Command::Discard, None));
                }
            }
            Input::Ask {
                actor,
                sale,
                command,
                contact,
                customer,
                told,
            } => {
                let outcome = self
                    .engine
                    .ask_for(&actor, sale, &command, contact, customer);
                self.answer(told, outcome);
            }
            Input::AskAs {
                actor,
                sale,
                command,
                asker,
                told,
            } => {
                let outcome = self.engine.ask_as(&actor, sale, &command, &asker);
                self.answer(told, outcome);
            }
            Input::ChangeReturns {
                actor,
                sale,
                change,
                told,
            } => {
                let outcome = self.engine.change_returns(&actor, sale, change);
                self.answer(told, outcome);
            }
            Input::Report {
                actor,
                sale,
                place,
                told,
            } => {
                let outcome = self.engine.report(&actor, sale, place);
                self.answer(told, outcome);
            }
            Input::Show { actor, sale, shown } => {
                if let Err(error) = self.engine.show(&actor, sale, shown) {
                    tracing::warn!(%error, "it could not be written down that an outcome was shown");
                }
            }
            Input::Customers(told) => drop(told.send(self.engine.customers())),
            // They may be gone.
            Input::Answer(told) => drop(told.send(())),
            Input::Distrust(damage) => self.engine.distrust(*damage),
            Input::Look(sale) => self.engine.look(sale),
            Input::Attend(sale, told) => {
                let outcome = self.engine.attend(sale);
                self.answer(told, outcome);
            }
            Input::Leave(sale) => self.engine.leave(sale),
            Input::Hint(sale) => self.engine.hint(sale),
            Input::Replied {
                job,
                sale,
                performed,
            } => {
                self.flying.remove(&job);
                // The code is fetched while the page is being recorded, and shown only after that. A page opened ahead has
                // its own way.
                let is_ahead = matches!(performed.reply.answer, Answer::Ahead(_));
                if let Some(links) = performed.links.clone().filter(|_| !is_ahead)
                    && self.engine.expect_code(sale)
                {
                    self.begin(Work::Code(sale, links));
                }
                self.engine.replied(job, sale, *performed);
            }
            Input::Code { sale, links, code } => self.engine.code_ready(sale, &links, code),
            Input::Stop => {}
        }
    }

    fn begin(&mut self, work: Work) {
        match work {
            Work::Call(job) => {
                let (client, shop, outbox) = (
                    self.client.clone(),
                    Arc::clone(&self.shop),
                    self.outbox.clone(),
                );
                let id = job.id;
                let task = self.workers.spawn(async move {
                    let performed =
                        perform(&client, &shop, &job.sale, &job.call, job.secrets()).await;
                    let reply = Input::Replied {
                        job: job.id,
                        sale: job.sale.id(),
                        performed: Box::new(performed),
                    };
                    // The engine may have stopped: the journal shows what is owed.
                    drop(outbox.send(reply).await);
                });
                self.flying.insert(id, task.abort_handle());
            }
            Work::Abandon(job) => {
                if let Some(call) = self.flying.remove(&job) {
                    call.abort();
                }
            }
            Work::Code(sale, links) => {
                let (client, outbox) = (self.client.clone(), self.outbox.clone());
                self.workers.spawn(async move {
                    let code = code::fetch(&client, &links).await;
                    drop(outbox.send(Input::Code { sale, links, code }).await);
                });
            }
        }
    }
}
