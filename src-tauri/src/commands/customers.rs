//! Customers who agreed to be charged again.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Command, SaleId};

use super::shape::{Done, OurApp};

/// Charges the basket to a customer token.
#[tauri::command]
pub(super) async fn charge_customer(app: OurApp<'_>, customer_token: SaleId) -> Done {
    app.charge_customer(customer_token).await
}

/// Reads the state of a customer token at Klarna.
#[tauri::command]
pub(super) async fn read_customer_token(app: OurApp<'_>, customer_token: SaleId) -> Done {
    app.act_on_customer_token(customer_token, Command::ReadCustomerToken)
        .await
}

/// Cancels a customer token at Klarna; the screens have asked twice.
#[tauri::command]
pub(super) async fn cancel_customer_token(app: OurApp<'_>, customer_token: SaleId) -> Done {
    app.act_on_customer_token(customer_token, Command::CancelCustomerToken)
        .await
}

/// Erases a customer whose token is cancelled.
#[tauri::command]
pub(super) async fn forget_customer(app: OurApp<'_>, customer_token: SaleId) -> Done {
    app.act_on_customer_token(customer_token, Command::ForgetCustomer)
        .await
}
