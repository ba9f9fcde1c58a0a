//! Customers who agreed to be charged again: the list, a charge, and the end of an agreement.

use std::time::Duration;

use handover_core::sale::Agreement;
use handover_core::{Command, Sale};
use handover_till::customer::CustomerName;

use super::{Desk, Showing, sale_id};
use crate::view::UiError;

/// How long the list waits for Klarna's answer about an agreement; the till goes on asking.
const PATIENCE: Duration = Duration::from_secs(10);

impl Desk {
    /// Shows the customers who agreed.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) async fn open_customers(&self) -> Result<(), UiError> {
        self.read_customers().await?;
        self.go(Showing::Customers).await
    }

    /// Charges the basket on screen to a customer's agreement and shows the payment.
    ///
    /// # Errors
    /// When there is no basket, or a rule says no.
    pub(crate) async fn charge_customer(&self, agreement: &str) -> Result<(), UiError> {
        let agreement = sale_id(agreement)?;
        let _turn = self.turn.lock().await;
        let basket = self.whole_basket()?;
        self.ask(basket.id(), Command::Charge { agreement }, None)
            .await?;
        self.change(|on_desk| {
            (on_desk.basket, on_desk.last_line) = (None, None);
            on_desk.serving = Some(basket.id());
        });
        self.go(Showing::Sale(basket.id().to_string())).await
    }

    /// Carries out a command about an agreement, and waits for what Klarna says of it.
    ///
    /// # Errors
    /// When a rule says no.
    pub(crate) async fn tell_agreement(&self, sale: &str, command: Command) -> Result<(), UiError> {
        let id = sale_id(sale)?;
        self.ask(id, command, None).await?;
        let is_done = |sale: &Sale| !sale.agreement().is_some_and(Agreement::is_underway);
        let till = &self.counter()?.counter.till;
        // What takes longer is shown as it stands; the till goes on asking.
        drop(tokio::time::timeout(PATIENCE, till.wait_for(id, is_done)).await);
        self.read_customers().await
    }

    async fn read_customers(&self) -> Result<(), UiError> {
        let customers = self.counter()?.counter.till.customers().await?;
        self.change(|on_desk| on_desk.customers = customers);
        Ok(())
    }
}

/// Reads how the shop calls a customer.
pub(super) fn customer_name(text: &str) -> Result<CustomerName, UiError> {
    CustomerName::parse(text).ok_or_else(|| {
        UiError::new(
            "not_a_customer",
            "Customer: this is no name or number.",
            "Write one line of at most 100 letters.",
        )
        .about("customer")
    })
}
