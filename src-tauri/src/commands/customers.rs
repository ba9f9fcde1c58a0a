//! Commands about customers with a customer token.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Command, SaleId};

use super::shape::{Done, OurApp};

/// Charges the basket to a customer token.
#[tauri::command]
pub(super) async fn charge_customer(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.charge_customer(agreement).await
}

/// Reads the state of a customer token from Klarna.
#[tauri::command]
pub(super) async fn read_agreement(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.tell_agreement(agreement, Command::ReadCustomerToken)
        .await
}

/// Cancels a customer token at Klarna; the screen has asked twice.
#[tauri::command]
pub(super) async fn cancel_agreement(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.tell_agreement(agreement, Command::CancelCustomerToken)
        .await
}

/// Erases a customer whose token has ended.
#[tauri::command]
pub(super) async fn forget_customer(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.tell_agreement(agreement, Command::ForgetCustomer).await
}
