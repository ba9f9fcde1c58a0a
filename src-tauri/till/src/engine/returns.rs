//! Returns and exchanges: which goods come back with a basket, and the refunds that follow.
//!
//! What is left to do stands in the states of the two sales, and is looked at again whenever one of them changes and
//! after a start. Nothing is kept here that a crash could lose.

use std::sync::Arc;

use handover_core::{
    Actor, Command, Fact, NotRefunded, Return, ReturnChange, ReturnDue, ReturnWish, Sale, SaleId,
};

use super::recording::Beside;
use super::{Engine, TillError};

impl Engine {
    /// Changes the goods of earlier sales that come back with a basket, at the prices that were paid for them.
    ///
    /// # Errors
    /// When the goods cannot come back, the sale is no basket, or the journal fails. Nothing has changed then.
    pub fn change_returns(
        &mut self,
        actor: &Actor,
        id: SaleId,
        change: ReturnChange,
    ) -> Result<Arc<Sale>, TillError> {
        self.load(&id.to_string())?;
        let held: Vec<Return> = self.tracked(id)?.sale.returns_held().cloned().collect();
        let returns = self.quoted(id, &change.of(&held))?;
        self.ask(actor, id, &Command::SetReturns(returns), None)
    }

    /// Checks that the goods that come back with a sale still can: before its customer pays, and before a refund is
    /// promised.
    pub(super) fn check_returns(&mut self, id: SaleId, command: &Command) -> Result<(), TillError> {
        let is_last_word = matches!(
            command,
            Command::Pay(_)
                | Command::Charge { .. }
                | Command::PaidOtherwise { .. }
                | Command::RefundReturns
        );
        let sale = &self.tracked(id)?.sale;
        // A payment under way may be ended in any case: its returns were checked before.
        if !is_last_word || !(sale.is_ringing_up() || sale.closed().is_some()) {
            return Ok(());
        }
        let wishes: Vec<ReturnWish> = sale.returns_held().map(Return::wish).collect();
        self.quoted(id, &wishes).map(drop)
    }

    /// Returns the goods at the prices that were paid for them, when everything that comes back with other sales is
    /// taken.
    fn quoted(&mut self, id: SaleId, wishes: &[ReturnWish]) -> Result<Vec<Return>, TillError> {
        let mut quoted: Vec<Return> = Vec::new();
        for wish in wishes {
            self.load(&wish.of.to_string())?;
            let original = &self.tracked(wish.of)?.sale;
            let others = self.sales.values().map(|tracked| &tracked.sale);
            let elsewhere = others
                .filter(|sale| sale.id() != id)
                .flat_map(|sale| sale.returns_held());
            let held = elsewhere.chain(&quoted).filter(|held| held.of == wish.of);
            let one = original.quote_return(wish, held)?;
            quoted.push(one);
        }
        Ok(quoted)
    }

    /// Does what follows for the returns that are to be refunded: asks the goods' own sales, and records the outcomes.
    pub(super) fn settle_returns(&mut self) {
        for id in self.returning.clone() {
            let owed = self
                .sales
                .get(id)
                .map(|tracked| tracked.sale.returns_owed());
            for (place, of) in owed.unwrap_or_default() {
                if let Err(error) = self.settle_return(id, place, of) {
                    tracing::error!(%error, "a refund for returned goods waits");
                }
            }
            let is_owed = |sale: &Sale| !sale.returns_owed().is_empty();
            if !self
                .sales
                .get(id)
                .is_some_and(|tracked| is_owed(&tracked.sale))
            {
                self.returning.remove(&id);
            }
        }
    }

    fn settle_return(&mut self, id: SaleId, place: u32, of: SaleId) -> Result<(), TillError> {
        let not_possible = || Fact::ReturnNotRefunded {
            place,
            why: NotRefunded::NotPossible,
        };
        let original = match self.load(&of.to_string()) {
            Ok(_) => Arc::clone(&self.tracked(of)?.sale),
            Err(TillError::NoSuchSale | TillError::Frozen(_)) => {
                return self.record_return(id, not_possible());
            }
            Err(error) => return Err(error),
        };
        match self.tracked(id)?.sale.return_due(place, &original) {
            Some(ReturnDue::Ask(command)) => match self.ask(&Actor::Till, of, &command, None) {
                // Free goods are back at once; for others the order's answer follows.
                Ok(_) => self.settle_return(id, place, of),
                Err(TillError::Refused(refusal)) => match NotRefunded::of(&refusal) {
                    Some(why) => self.record_return(id, Fact::ReturnNotRefunded { place, why }),
                    None => Ok(()),
                },
                Err(error) => Err(error),
            },
            Some(ReturnDue::Record(fact)) => self.record_return(id, fact),
            Some(ReturnDue::Wait) | None => Ok(()),
        }
    }

    fn record_return(&mut self, id: SaleId, fact: Fact) -> Result<(), TillError> {
        self.record(id, &Actor::Till, fact, Beside::default())
            .map(drop)
    }

    /// Notes whether a changed sale still owes a refund for goods that came back with it.
    pub(super) fn note_returning(&mut self, id: SaleId) {
        let sale = self.sales.get(id).map(|tracked| &tracked.sale);
        if sale.is_some_and(|sale| !sale.returns_owed().is_empty()) {
            self.returning.insert(id);
        }
    }
}
