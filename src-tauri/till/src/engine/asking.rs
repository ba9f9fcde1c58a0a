//! People's commands to a sale, and the reports of their outcomes.

use std::sync::Arc;

use handover_core::{
    Actor, Answered, AskedBy, Asker, Command, Contact, Fact, Refusal, Sale, SaleId,
};
use secrecy::SecretString;

use super::recording::Beside;
use super::{CONTACT, Engine, TillError};
use crate::shop::customer::CustomerName;

/// The result of a command.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The sale afterwards.
    pub sale: Arc<Sale>,
    /// The position of the request among the sale's events, if its outcome is to be reported.
    pub request: Option<u32>,
    /// The same was requested before and nothing was done: the outcome of the first is the answer.
    pub again: bool,
}

impl Engine {
    /// Carries out a command without reporting an outcome.
    ///
    /// # Errors
    /// When a rule refuses it, the sale is unknown or the journal fails. Nothing has changed then.
    pub fn ask(
        &mut self,
        actor: &Actor,
        id: SaleId,
        command: &Command,
        contact: Option<Contact>,
    ) -> Result<Arc<Sale>, TillError> {
        self.ask_for(actor, id, command, contact, None)
    }

    /// Does the same for a payment that also asks the customer for a customer token.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn ask_for(
        &mut self,
        actor: &Actor,
        id: SaleId,
        command: &Command,
        contact: Option<Contact>,
        customer: Option<CustomerName>,
    ) -> Result<Arc<Sale>, TillError> {
        self.take((actor, &Asker::Nobody), id, command, contact, customer)
            .map(|taken| taken.sale)
    }

    /// Carries out a command for somebody who is told the outcome: an equal, unreported request is not repeated.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn ask_as(
        &mut self,
        actor: &Actor,
        id: SaleId,
        command: &Command,
        asker: &Asker,
    ) -> Result<Taken, TillError> {
        self.take((actor, asker), id, command, None, None)
    }

    /// Records that the outcome of the request at `place` has reached whoever asked.
    ///
    /// # Errors
    /// When the sale is unknown or the journal fails.
    pub fn report(
        &mut self,
        actor: &Actor,
        id: SaleId,
        place: u32,
    ) -> Result<Arc<Sale>, TillError> {
        self.load(&id.to_string())?;
        let sale = Arc::clone(&self.tracked(id)?.sale);
        match sale.report(place) {
            Some(fact) => self.record(id, actor, fact, Beside::default()),
            None => Ok(sale),
        }
    }

    /// Records that a screen has shown a sale's first `shown` events: requests made there count as reported.
    ///
    /// # Errors
    /// As [`Engine::report`].
    pub fn show(&mut self, actor: &Actor, id: SaleId, shown: u32) -> Result<(), TillError> {
        self.load(&id.to_string())?;
        let sale = Arc::clone(&self.tracked(id)?.sale);
        let seen = sale
            .requests()
            .iter()
            .filter(|request| request.asked.by == AskedBy::Viewer && request.is_shown(shown));
        for request in seen {
            self.report(actor, id, request.place)?;
        }
        Ok(())
    }

    fn take(
        &mut self,
        (actor, asker): (&Actor, &Asker),
        id: SaleId,
        command: &Command,
        contact: Option<Contact>,
        customer: Option<CustomerName>,
    ) -> Result<Taken, TillError> {
        if matches!(command, Command::Pay { .. } | Command::Charge { .. }) {
            self.may_sell()?;
            if let Some(unread) = &self.unread {
                return Err(TillError::ReadingBack { left: unread.len() });
            }
        }
        self.load(&id.to_string())?;
        self.check_customer_token(id, command)?;
        self.check_returns(id, command)?;
        let sale = &self.tracked(id)?.sale;
        let (fact, asked) = match sale.ask(command, asker, self.now())? {
            Answered::Record { fact, asked } => (*fact, asked),
            Answered::AskedBefore(place) => {
                return Ok(Taken {
                    sale: Arc::clone(sale),
                    request: Some(place),
                    again: true,
                });
            }
        };
        let request = asked.is_some().then(|| sale.events());
        let mut sealed = Vec::new();
        if let Some(contact) = &contact {
            let value = SecretString::from(contact.expose());
            sealed.push(self.seal(&id.to_string(), CONTACT, &value)?);
        }
        if let Fact::PaymentRequested { remember: true, .. } = &fact {
            let customer = customer.ok_or(Refusal::TextMissing("customer"))?;
            sealed.push(self.seal_customer(id, &customer)?);
        }
        let beside = Beside {
            asked,
            sealed,
            ..Beside::default()
        };
        self.record(id, actor, fact, beside)?;
        let tracked = self.sales.get_mut(id).ok_or(TillError::NoSuchSale)?;
        if contact.is_some() {
            tracked.contact = contact;
        }
        Ok(Taken {
            sale: Arc::clone(&tracked.sale),
            request,
            again: false,
        })
    }
}
