//! Customers who agreed to be charged again.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Command, SaleId};

use super::shape::{Done, OurApp};

/// Charges the basket to a customer's agreement.
#[tauri::command]
pub(super) async fn charge_customer(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.charge_customer(agreement).await
}

/// Reads at Klarna how an agreement stands.
#[tauri::command]
pub(super) async fn read_agreement(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.tell_agreement(agreement, Command::ReadCustomerToken)
        .await
}

/// Cancels an agreement at Klarna; the screens have asked twice.
#[tauri::command]
pub(super) async fn cancel_agreement(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.tell_agreement(agreement, Command::CancelCustomerToken)
        .await
}

/// Erases a customer whose agreement is over.
#[tauri::command]
pub(super) async fn forget_customer(app: OurApp<'_>, agreement: SaleId) -> Done {
    app.tell_agreement(agreement, Command::ForgetCustomer).await
}
