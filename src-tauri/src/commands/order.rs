//! What is done with an order: goods go, money goes back.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Command, SaleId};

use super::shape::{Done, OurApp};
use crate::view::{GoodsPrice, Piece, RefundShare, UiError};

/// The goods change hands: these, or all that is left.
#[tauri::command]
pub(super) async fn hand_over(app: OurApp<'_>, sale: SaleId, pieces: Vec<Piece>) -> Done {
    app.hand_over(sale, &pieces).await
}

/// Says what goods come to, before they are handed over (or, with `back`, given back).
#[tauri::command(async)]
pub(super) fn price_goods(
    app: OurApp<'_>,
    sale: SaleId,
    back: bool,
    pieces: Vec<Piece>,
) -> Result<GoodsPrice, UiError> {
    app.price_goods(sale, back, &pieces)
}

/// Gives captured money back.
#[tauri::command]
pub(super) async fn refund(
    app: OurApp<'_>,
    sale: SaleId,
    share: RefundShare,
    reason: String,
) -> Done {
    app.refund(sale, &share, reason).await
}

/// Places an order that was held, for all of the price or less.
#[tauri::command]
pub(super) async fn place(app: OurApp<'_>, sale: SaleId, amount: String) -> Done {
    app.place(sale, &amount).await
}

/// Gives up what is authorised and not captured.
#[tauri::command]
pub(super) async fn release(app: OurApp<'_>, sale: SaleId) -> Done {
    app.act(sale, Command::CancelRest).await
}

/// Has the order stand for longer.
#[tauri::command]
pub(super) async fn extend_authorization(app: OurApp<'_>, sale: SaleId) -> Done {
    app.act(sale, Command::ExtendHold).await
}

/// Somebody allows to wait for Klarna's risk check.
#[tauri::command]
pub(super) async fn await_review(
    app: OurApp<'_>,
    sale: SaleId,
    name: String,
    note: String,
) -> Done {
    app.await_review(sale, &name, &note).await
}

/// Reads how an order stands at Klarna.
#[tauri::command]
pub(super) async fn refresh_order(app: OurApp<'_>, sale: SaleId) -> Done {
    app.act(sale, Command::RefreshOrder).await
}
