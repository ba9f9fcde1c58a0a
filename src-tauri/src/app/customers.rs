//! Customers with a customer token: the list, recurring charges, and the end of a token.

use std::time::Duration;

use handover_core::{Command, CustomerToken, Sale, SaleId};

use super::App;
use super::state::Touched;
use crate::view::UiError;

/// How long the list waits for Klarna's answer about a customer token; the till keeps asking.
const PATIENCE: Duration = Duration::from_secs(10);

impl App {
    /// Charges the basket on screen to a customer token and shows the payment.
    ///
    /// # Errors
    /// When there is no basket, or a rule refuses it.
    pub(crate) async fn charge_customer(&self, customer_token: SaleId) -> Result<(), UiError> {
        let _turn = self.turn.lock().await;
        let basket = self.whole_basket()?;
        self.ask(basket.id(), Command::Charge { customer_token }, None)
            .await?;
        self.change(|state| {
            (state.basket, state.touched) = (None, Touched::Nothing);
            state.serving = Some(basket.id());
        });
        self.show_sale(basket.id()).await
    }

    /// Carries out a command about a customer token, and waits for Klarna's answer.
    ///
    /// # Errors
    /// When a rule refuses it.
    pub(crate) async fn act_on_customer_token(
        &self,
        sale: SaleId,
        command: Command,
    ) -> Result<(), UiError> {
        self.ask(sale, command, None).await?;
        let is_done = |sale: &Sale| {
            !sale
                .customer_token()
                .is_some_and(CustomerToken::is_underway)
        };
        let till = &self.opened()?.open_till.till;
        // After that, the list shows the state as it is; the till keeps asking.
        drop(tokio::time::timeout(PATIENCE, till.wait_for(sale, is_done)).await);
        self.read_customers().await
    }

    /// Reads the list again.
    pub(super) async fn read_customers(&self) -> Result<(), UiError> {
        let customers = self.opened()?.open_till.till.customers().await?;
        self.change(|state| state.customers = customers);
        Ok(())
    }
}
