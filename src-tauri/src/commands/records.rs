//! Which screen is on show.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, State};

use super::{Done, OurDesk};
use crate::windows::{self, CashiersPage};

/// The screens are drawn and want their first state.
#[tauri::command]
pub(super) fn ready(
    desk: OurDesk<'_>,
    page: State<'_, CashiersPage>,
    states: Channel<InvokeResponseBody>,
) {
    page.connect(states);
    desk.change(|on_desk| {
        on_desk.asked = on_desk.asked.wrapping_add(1);
        on_desk.is_drawn = true;
    });
}

/// Answers when the engine does. Where there is none yet, the screen says why.
#[tauri::command]
pub(super) async fn answers(desk: OurDesk<'_>) -> Done {
    match desk.counter() {
        Ok(opened) => Ok(opened.counter.till.answers().await?),
        Err(_) => Ok(()),
    }
}

/// Leaves what is on screen for the basket.
#[tauri::command]
pub(super) async fn new_sale(desk: OurDesk<'_>) -> Done {
    desk.new_sale().await
}

/// Shows the basket.
#[tauri::command]
pub(super) async fn open_basket(desk: OurDesk<'_>) -> Done {
    desk.open_basket().await
}

/// Shows a sale.
#[tauri::command]
pub(super) async fn open_sale(desk: OurDesk<'_>, sale: String) -> Done {
    desk.open_sale(&sale).await
}

/// Shows a day.
#[tauri::command]
pub(super) async fn open_day(desk: OurDesk<'_>, date: String) -> Done {
    desk.open_day(&date).await
}

/// Shows everything that happened to a sale.
#[tauri::command]
pub(super) async fn open_timeline(desk: OurDesk<'_>, sale: String) -> Done {
    desk.open_timeline(&sale).await
}

/// Shows a sale's slip.
#[tauri::command]
pub(super) async fn open_slip(desk: OurDesk<'_>, sale: String) -> Done {
    desk.open_slip(&sale).await
}

/// Shows or hides the customer's screen.
#[tauri::command]
pub(super) fn toggle_customer_screen(app: AppHandle, desk: OurDesk<'_>) -> Done {
    windows::toggle_customer(&app, &desk)
}
