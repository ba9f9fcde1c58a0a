//! Customers who agreed to be charged again: their data beside the journal's events.
//!
//! Name and secret are sealed like all personal data, but under a separate owner: they outlive the sale, until they are
//! erased or the sale fails.

use handover_core::{Command, CustomerToken, Refusal, Sale, SaleId, SaleNumber, State, Timestamp};
use handover_journal::{JournalError, Sealed};
use secrecy::{ExposeSecret, SecretString};

use super::{Engine, TillError};
use crate::engine::sales::stored_sale;
use crate::shop::customer::CustomerName;

/// The kind under which a customer's name is stored.
const CUSTOMER: &str = "customer";
/// The kind under which a customer token's secret is stored.
const TOKEN: &str = "token";
/// The prefix of the owner of both; the sale's id follows.
const OWNER: &str = "customer ";

/// A customer who agreed, for lists.
#[derive(Clone, Debug)]
pub struct Customer {
    /// The sale in which they agreed.
    pub sale: SaleId,
    /// Its number.
    pub number: SaleNumber,
    /// The shop's name for them; `None` if it can no longer be read here.
    pub name: Option<CustomerName>,
    /// The state of the customer token.
    pub standing: CustomerToken,
    /// When the sale started.
    pub since: Timestamp,
}

impl Engine {
    /// Returns the customers whose token was created and who were not erased, latest first.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn customers(&mut self) -> Result<Vec<Customer>, TillError> {
        let mut customers = Vec::new();
        for id in self.token_sales()? {
            let stored = self.journal.events_of(&id.to_string())?;
            let history =
                stored_sale::replay(&id.to_string(), &stored).map_err(TillError::Frozen)?;
            let Some(standing) = history.customer_token() else {
                continue;
            };
            if matches!(standing, CustomerToken::Asked { .. }) {
                continue;
            }
            customers.push(Customer {
                sale: id,
                number: history.number().clone(),
                name: self.customer_name(id)?,
                standing: standing.clone(),
                since: history.times().started_at,
            });
        }
        customers.sort_by_key(|customer| std::cmp::Reverse(customer.since));
        Ok(customers)
    }

    /// Checks what no single sale knows: whether the till can carry out a command about a customer token.
    pub(super) fn check_customer_token(
        &mut self,
        id: SaleId,
        command: &Command,
    ) -> Result<(), TillError> {
        if let Command::Charge { customer_token } = command {
            let sale = customer_token.to_string();
            let stored = self.journal.events_of(&sale)?;
            if stored.is_empty() {
                return Err(TillError::NoSuchSale);
            }
            let history = stored_sale::replay(&sale, &stored).map_err(TillError::Frozen)?;
            let stands = matches!(
                history.customer_token(),
                Some(CustomerToken::Standing { .. })
            );
            let fits = history.basket().currency() == self.rules.currency;
            if !stands || !fits || self.token_secret(*customer_token).is_none() {
                return Err(Refusal::CustomerTokenNotChargeable.into());
            }
        }
        let is_charged = |sale: &Sale| matches!(sale.state(), State::Charging(charging) if charging.customer_token == id);
        if *command == Command::ForgetCustomer
            && self.sales.values().any(|tracked| is_charged(&tracked.sale))
        {
            return Err(Refusal::ChargeUnderway.into());
        }
        Ok(())
    }

    /// Seals the customer's name before they are asked.
    pub(super) fn seal_customer(
        &mut self,
        id: SaleId,
        customer: &CustomerName,
    ) -> Result<Sealed, TillError> {
        self.seal(&owner(id), CUSTOMER, &SecretString::from(customer.expose()))
    }

    /// Seals the secret of a new customer token.
    pub(super) fn seal_token(
        &mut self,
        id: SaleId,
        token: &SecretString,
    ) -> Result<Sealed, TillError> {
        self.seal(&owner(id), TOKEN, token)
    }

    /// Returns the secret of a sale's customer token; `None` if it cannot be read or does not match the commitment in
    /// the chain.
    pub(super) fn token_secret(&mut self, id: SaleId) -> Option<SecretString> {
        let stored = self.journal.events_of(&id.to_string()).ok()?;
        let commitment = stored_sale::commitment(&stored, TOKEN)?;
        let kept = self.journal.personal(&owner(id), TOKEN).ok()??;
        (kept.commitment == commitment).then_some(kept.value)
    }

    /// Erases a customer. If that fails, the next start does it.
    pub(super) fn erase_customer(&mut self, id: SaleId) {
        if let Err(error) = self.journal.erase_personal(&owner(id)) {
            tracing::warn!(%error, "a customer is forgotten later");
        }
    }

    /// Erases the customers whose erasure a crash prevented.
    pub(super) fn erase_forgotten(&mut self) -> Result<(), JournalError> {
        for id in self.token_sales()? {
            let stored = self.journal.events_of(&id.to_string())?;
            let keeps =
                stored_sale::replay(&id.to_string(), &stored).map(|sale| sale.keeps_customer());
            if keeps == Ok(false) {
                self.erase_customer(id);
            }
        }
        Ok(())
    }

    fn customer_name(&mut self, id: SaleId) -> Result<Option<CustomerName>, JournalError> {
        let kept = self.journal.personal(&owner(id), CUSTOMER)?;
        Ok(kept.and_then(|kept| CustomerName::parse(kept.value.expose_secret())))
    }

    /// Returns the sales with stored data about a customer token.
    fn token_sales(&self) -> Result<Vec<SaleId>, JournalError> {
        let owners = self.journal.owners(CUSTOMER)?;
        let sales = owners.iter().filter_map(|owner| {
            let sale = owner.strip_prefix(OWNER)?;
            SaleId::parse(sale)
        });
        Ok(sales.collect())
    }
}

fn owner(id: SaleId) -> String {
    format!("{OWNER}{id}")
}
