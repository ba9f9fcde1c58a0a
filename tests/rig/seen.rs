//! What can be observed of the till, its journal and Klarna.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use handover_core::{OrderId, Sale, SaleId};
use handover_journal::{Entry, Journal, OwnDisk, Verified};
use handover_till::clock::Clock;
use handover_till::engine::Snapshot;
use handover_till::local_time::neighbour;
use handover_till::upkeep::payouts::{self, PayoutsError, Question, Statement};
use handover_till::upkeep::reconciliation::{self, Reconciliation, Witnesses};
use handover_till::upkeep::records::Records;
use klarna_simulator::Request;
use serde_json::Value;

use crate::{Call, Rig, Sent, replay};

impl Rig {
    /// Returns a sale's current state.
    #[must_use]
    pub fn sale(&self, id: SaleId) -> Arc<Sale> {
        Arc::clone(&self.snapshot().sale(id).expect("the sale is there").sale)
    }

    /// Returns the engine's snapshot.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.engine.as_ref().expect("the till runs").snapshot()
    }

    /// Returns all of Klarna's records, as its control interface shows them.
    #[must_use]
    pub fn ledger(&self) -> Value {
        let request = Request::get("/control/world");
        let answer = self.world().answer(&request, self.clock.now_ms());
        serde_json::from_slice(&answer.body).expect("the control interface speaks JSON")
    }

    /// Returns the orders at Klarna.
    #[must_use]
    pub fn orders(&self) -> Vec<Value> {
        self.ledger()["orders"]
            .as_array()
            .expect("the ledger lists its orders")
            .clone()
    }

    /// Returns the one order at Klarna.
    #[must_use]
    pub fn order(&self) -> Value {
        let mut orders = self.orders();
        assert_eq!(orders.len(), 1, "one order a sale");
        orders.remove(0)
    }

    /// Returns the id of the one order at Klarna, whether the till knows it or not.
    #[must_use]
    pub fn placed(&self) -> OrderId {
        let id = self.order()["order_id"].as_str().map(OrderId::from);
        id.expect("an order has an id")
    }

    /// Returns the id of a sale's order, as the till knows it.
    #[must_use]
    pub fn order_id(&self, id: SaleId) -> String {
        let sale = self.sale(id);
        let (order, _) = sale.order_id().expect("an order");
        order.to_string()
    }

    /// Verifies the whole journal; panics unless it is intact.
    pub fn verify(&self) -> Verified {
        let replay = &replay(&self.rules.local);
        handover_journal::verify(&OwnDisk, &self.journal_path(), &mut |_| {}, replay)
            .expect("the journal is intact")
    }

    /// Reconciles today's sales with Klarna.
    #[must_use]
    pub fn reconcile(&self) -> Reconciliation {
        let books = Records::open(&self.journal_path(), self.rules.local.clone())
            .expect("an intact journal");
        let day = books.local().day(self.clock.now_ms());
        let klarna = Witnesses {
            client: &self.client,
            pause: Duration::ZERO,
        };
        self.runtime
            .block_on(reconciliation::check(&books, &klarna, &day, |_| {}))
            .expect("a readable journal")
    }

    /// Matches the payouts of the last 30 days, including today, with the journal.
    ///
    /// # Errors
    /// As [`payouts::statement`].
    pub fn payouts(&self, own_reference: &str) -> Result<Statement, PayoutsError> {
        let books = Records::open(&self.journal_path(), self.rules.local.clone())
            .expect("an intact journal");
        let to = books.local().day(self.clock.now_ms());
        let question = Question {
            from: neighbour(&to, -30).expect("a date"),
            to,
            due_days: 14,
            own_reference: own_reference.to_owned(),
        };
        let klarna = Witnesses {
            client: &self.client,
            pause: Duration::ZERO,
        };
        self.runtime
            .block_on(payouts::statement(&books, &klarna, &question, |_| {}))
    }

    /// Returns the requests the till sent, by the client's name of the operation.
    #[must_use]
    pub fn sent(&self, operation: &str) -> Vec<Sent> {
        let all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let of_it = all.iter().filter(|sent| sent.operation == operation);
        of_it.cloned().collect()
    }

    /// Returns the calls the till made to Klarna, in order.
    #[must_use]
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// Returns how many of the planned accidents and deaths happened.
    #[must_use]
    pub fn happened(&self) -> usize {
        let plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plan.happened
    }

    /// Returns a sale's events in order, as the journal keeps them.
    #[must_use]
    pub fn events(&self, id: SaleId) -> Vec<Entry> {
        let journal = Journal::open(&self.journal_path()).expect("an intact journal");
        let events = journal.events_of(&id.to_string()).expect("readable events");
        events.into_iter().map(|stored| stored.entry).collect()
    }

    /// Returns the kinds of a sale's events, in order.
    #[must_use]
    pub fn kinds(&self, id: SaleId) -> Vec<String> {
        self.events(id)
            .into_iter()
            .map(|entry| entry.kind)
            .collect()
    }

    /// Returns whether the journal's file contains the customer's approval.
    #[must_use]
    pub fn keeps_approval(&self, id: SaleId) -> bool {
        let journal = Journal::open(&self.journal_path()).expect("an intact journal");
        journal
            .approval(&id.to_string())
            .expect("a readable journal")
            .is_some()
    }

    /// Returns whether the customer's contact can still be read.
    #[must_use]
    pub fn keeps_contact(&self, id: SaleId) -> bool {
        let mut journal = Journal::open(&self.journal_path()).expect("an intact journal");
        let kept = journal.personal(&id.to_string(), "contact");
        kept.expect("a readable journal").is_some()
    }

    /// Counts how often bytes occur in the till's files.
    #[must_use]
    pub fn sightings(&self, bytes: &[u8]) -> usize {
        let files = std::fs::read_dir(self.folder.path()).expect("a folder");
        files
            .map(|file| std::fs::read(file.expect("a file").path()).expect("a readable file"))
            .map(|file| file.windows(bytes.len()).filter(|at| *at == bytes).count())
            .sum()
    }
}
