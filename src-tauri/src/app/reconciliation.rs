//! Reconciliation of a business day with Klarna, and the payouts of a period.

use std::sync::Arc;

use handover_core::{Actor, SaleId, Stage, message};
use handover_till::local_time::neighbour;
use handover_till::upkeep::payouts::{self, Question};
use handover_till::upkeep::reconciliation;
use handover_till::upkeep::records::Records;
use jiff::civil::Date;
use tokio::task::JoinSet;

use super::App;
use super::state::AppState;
use super::state::reads::{BackgroundRead, Period, ReadState, Reads, Signature};
use super::typed::{day_or, signer};
use crate::view::{DifferenceId, UiError};

/// How many days of payouts are read by default.
const DAYS: i64 = 30;

impl App {
    /// Reconciles a day with Klarna.
    ///
    /// # Errors
    /// When the till is not open.
    pub(crate) fn reconcile(self: &Arc<Self>, day: Date) -> Result<(), UiError> {
        let (day, open_till) = (day.to_string(), Arc::clone(&self.opened()?.open_till));
        let app = Arc::clone(self);
        self.change(|state| {
            let id = state.reads.next();
            let asked = day.clone();
            let mut work = JoinSet::new();
            work.spawn(async move {
                let told = |far| {
                    app.change_reads(|reads| {
                        reads.reconciliation_state(id, ReadState::Underway(Some(far)));
                    });
                };
                let found =
                    reconciliation::check(&open_till.records, &open_till.witnesses(), &day, told)
                        .await;
                let state = match found {
                    Ok(found) => ReadState::Done(app.clock().now_ms(), Arc::new(found)),
                    Err(error) => ReadState::Failed(UiError::from(&error)),
                };
                app.change_reads(|reads| reads.reconciliation_state(id, state));
            });
            state.reads.signed.clear();
            state.reads.reconciliation = Some(BackgroundRead {
                asked,
                state: ReadState::Underway(None),
                id,
                _work: Arc::new(work),
            });
        });
        Ok(())
    }

    /// Takes the step proposed for a difference, and signs it.
    ///
    /// # Errors
    /// When the difference is gone, name or note is missing, or the step does not fit the sale.
    pub(crate) async fn sign_difference(
        &self,
        difference: DifferenceId,
        note: &str,
        name: &str,
    ) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let who = signer(name)?;
        let reads = self.now().reads;
        let found = reads.reconciliation.as_ref().and_then(|read| read.found());
        let differences = found.map_or(&[][..], |found| &found.differences);
        let chosen = differences
            .get(difference.place)
            .filter(|_| reads.difference_id(difference.place) == difference);
        let chosen = chosen.ok_or_else(|| UiError::of(message!("no-such-difference")))?;
        let sale = SaleId::parse(&chosen.sale.sale_id).ok_or_else(UiError::no_such_sale)?;
        let till = &self.opened()?.open_till.till;
        let taken =
            reconciliation::take(till, &Actor::Person(who.clone()), sale, chosen, note).await?;
        let signature = Signature {
            who: who.clone(),
            at_ms: self.clock().now_ms(),
            goes_on: taken.stage() == Stage::InDoubt,
        };
        self.change(|state| {
            state.reads.signer = who;
            state.reads.signed.insert(difference.place, signature);
        });
        Ok(())
    }

    /// Reads the payouts of a period; an empty text means the default first day, or today.
    ///
    /// # Errors
    /// When either is not a date, or the last is before the first.
    pub(crate) fn read_payouts(self: &Arc<Self>, from: &str, to: &str) -> Result<(), UiError> {
        let open_till = Arc::clone(&self.opened()?.open_till);
        let period = self.period(from, to, &open_till.records)?;
        let question = Question {
            from: period.from.clone(),
            to: period.to.clone(),
            due_days: open_till.config.klarna.payout_due_days,
            own_reference: open_till.own_reference(),
        };
        let app = Arc::clone(self);
        self.change(|state| {
            let id = state.reads.next();
            let mut work = JoinSet::new();
            work.spawn(async move {
                let told = |far| {
                    app.change_reads(|reads| {
                        reads.payouts_state(id, ReadState::Underway(far));
                    });
                };
                let klarna = open_till.witnesses();
                let found = payouts::statement(&open_till.records, &klarna, &question, told).await;
                let state = match found {
                    Ok(statement) => ReadState::Done(app.clock().now_ms(), Arc::new(statement)),
                    Err(error) => ReadState::Failed(UiError::from(&error)),
                };
                app.change_reads(|reads| reads.payouts_state(id, state));
            });
            let nothing = payouts::Progress {
                payouts: 0,
                transactions: 0,
            };
            state.reads.payouts = Some(BackgroundRead {
                asked: period,
                state: ReadState::Underway(nothing),
                id,
                _work: Arc::new(work),
            });
        });
        Ok(())
    }

    fn period(&self, from: &str, to: &str, books: &Records) -> Result<Period, UiError> {
        let today = books.local().day(self.clock().now_ms());
        let to = day_or(to.trim(), "to", || Some(today))?;
        let from = day_or(from.trim(), "from", || neighbour(&to, -DAYS))?;
        if from > to {
            return Err(UiError::of(message!("period-backwards")).about("from"));
        }
        Ok(Period { from, to })
    }

    /// Updates the background reads.
    fn change_reads(&self, say: impl FnOnce(&mut Reads)) {
        self.change(|AppState { reads, .. }| say(reads));
    }
}
