//! Commands about an order: hand-over, refunds, the authorization.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_core::{Command, SaleId};

use super::shape::{Done, OurApp};
use crate::view::{GoodsPrice, Piece, RefundShare, UiError};

/// Hands over these goods, or all that are left.
#[tauri::command]
pub(super) async fn hand_over(app: OurApp<'_>, sale: SaleId, pieces: Vec<Piece>) -> Done {
    app.hand_over(sale, &pieces).await
}

/// Returns what goods come to before they are handed over (or, with `back`, refunded).
#[tauri::command(async)]
pub(super) fn price_goods(
    app: OurApp<'_>,
    sale: SaleId,
    back: bool,
    pieces: Vec<Piece>,
) -> Result<GoodsPrice, UiError> {
    app.price_goods(sale, back, &pieces)
}

/// Refunds captured money.
#[tauri::command]
pub(super) async fn refund(
    app: OurApp<'_>,
    sale: SaleId,
    share: RefundShare,
    reason: String,
) -> Done {
    app.refund(sale, &share, reason).await
}

/// Places an order that is on hold, for the full price or less.
#[tauri::command]
pub(super) async fn place(app: OurApp<'_>, sale: SaleId, amount: String) -> Done {
    app.place(sale, &amount).await
}

/// Releases what is authorized and not captured.
#[tauri::command]
pub(super) async fn release(app: OurApp<'_>, sale: SaleId) -> Done {
    app.tell(sale, Command::CancelRest).await
}

/// Extends the authorization.
#[tauri::command]
pub(super) async fn extend_authorization(app: OurApp<'_>, sale: SaleId) -> Done {
    app.tell(sale, Command::ExtendHold).await
}

/// Records that somebody allows waiting for Klarna's risk check.
#[tauri::command]
pub(super) async fn await_review(
    app: OurApp<'_>,
    sale: SaleId,
    name: String,
    note: String,
) -> Done {
    app.await_review(sale, &name, &note).await
}

/// Reads the order's state from Klarna.
#[tauri::command]
pub(super) async fn refresh_order(app: OurApp<'_>, sale: SaleId) -> Done {
    app.tell(sale, Command::RefreshOrder).await
}
