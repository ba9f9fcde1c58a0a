//! Commands about a payment before the hand-over, and about one in doubt.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Command, SaleId};

use super::shape::{Done, OurApp};
use crate::view::{Channel, DoubtChoice, PhoneAct, Tender, UiError};

/// Requests payment for the basket.
#[tauri::command]
pub(super) async fn pay(
    app: OurApp<'_>,
    channel: Channel,
    contact: String,
    on_phone: bool,
    hold: bool,
    customer: Option<String>,
) -> Done {
    app.pay(channel, &contact, on_phone, hold, customer.as_deref())
        .await
}

/// Sends the link again, or by another channel.
#[tauri::command]
pub(super) async fn send_link(
    app: OurApp<'_>,
    sale: SaleId,
    channel: Channel,
    contact: String,
) -> Done {
    app.send_link(sale, channel, &contact).await
}

/// Gives the customer more time to pay.
#[tauri::command]
pub(super) async fn extend(app: OurApp<'_>, sale: SaleId) -> Done {
    app.extend(sale).await
}

/// Cancels a payment before the hand-over; the screens have asked twice.
#[tauri::command]
pub(super) async fn cancel(app: OurApp<'_>, sale: SaleId) -> Done {
    app.tell(sale, Command::Cancel).await
}

/// Records payment by another tender.
#[tauri::command]
pub(super) async fn paid_otherwise(app: OurApp<'_>, sale: SaleId, tender: Tender) -> Done {
    app.paid_otherwise(sale, tender).await
}

/// Accepts a late payment.
#[tauri::command]
pub(super) async fn accept_late(app: OurApp<'_>, sale: SaleId) -> Done {
    app.tell(sale, Command::AcceptLate).await
}

/// Cancels a late payment.
#[tauri::command]
pub(super) async fn cancel_late(app: OurApp<'_>, sale: SaleId) -> Done {
    app.tell(sale, Command::ReturnLate).await
}

/// Records what a person found out where Klarna has no answer.
#[tauri::command]
pub(super) async fn settle_doubt(
    app: OurApp<'_>,
    sale: SaleId,
    choice: DoubtChoice,
    order_id: String,
    note: String,
) -> Done {
    app.settle_doubt(sale, choice, &order_id, &note).await
}

/// Starts a new basket with the same lines.
#[tauri::command]
pub(super) async fn sell_again(app: OurApp<'_>, sale: SaleId) -> Done {
    let sale = app.find(sale)?.ok_or_else(UiError::no_such_sale)?;
    app.sell_again(&sale).await
}

/// Does what the customer does on the phone, in practice mode.
#[tauri::command]
pub(super) async fn phone(app: OurApp<'_>, sale: SaleId, act: PhoneAct) -> Done {
    app.phone(sale, act).await
}
