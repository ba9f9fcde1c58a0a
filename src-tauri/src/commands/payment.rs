//! Taking the money and giving the goods.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Command, SaleId};

use super::shape::{Done, OurApp};
use crate::view::{Channel, DoubtChoice, PhoneAct, Tender, UiError};

/// Asks for the payment of the basket.
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

/// Sends the link, again or by another way.
#[tauri::command]
pub(super) async fn send_link(
    app: OurApp<'_>,
    sale: SaleId,
    channel: Channel,
    contact: String,
) -> Done {
    app.send_link(sale, channel, &contact).await
}

/// Gives the customer more time.
#[tauri::command]
pub(super) async fn extend(app: OurApp<'_>, sale: SaleId) -> Done {
    app.extend(sale).await
}

/// Ends a payment before the goods are given; the screens have asked twice.
#[tauri::command]
pub(super) async fn cancel(app: OurApp<'_>, sale: SaleId) -> Done {
    app.act(sale, Command::Cancel).await
}

/// The customer paid in another way.
#[tauri::command]
pub(super) async fn paid_otherwise(app: OurApp<'_>, sale: SaleId, tender: Tender) -> Done {
    app.paid_otherwise(sale, tender).await
}

/// Takes a late payment as good.
#[tauri::command]
pub(super) async fn accept_late(app: OurApp<'_>, sale: SaleId) -> Done {
    app.act(sale, Command::AcceptLate).await
}

/// Sends a late payment back.
#[tauri::command]
pub(super) async fn cancel_late(app: OurApp<'_>, sale: SaleId) -> Done {
    app.act(sale, Command::ReturnLate).await
}

/// A person decides what Klarna does not tell.
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

/// Begins a new basket with the same lines.
#[tauri::command]
pub(super) async fn sell_again(app: OurApp<'_>, sale: SaleId) -> Done {
    let sale = app.find(sale)?.ok_or_else(UiError::no_such_sale)?;
    app.sell_again(&sale).await
}

/// Does what the customer does on the phone, in practice.
#[tauri::command]
pub(super) async fn phone(app: OurApp<'_>, sale: SaleId, act: PhoneAct) -> Done {
    app.phone(sale, act).await
}
