//! Which screen is on show.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_text::Labels;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, State};

use super::shape::{Done, OurApp};
use crate::present::words::texts;
use crate::windows::customer;
use crate::windows::push::CashiersPage;

/// The screens are drawn and want their labels and their first state.
#[tauri::command]
pub(super) fn ready(
    app: OurApp<'_>,
    page: State<'_, CashiersPage>,
    states: Channel<InvokeResponseBody>,
) -> &'static Labels {
    page.connect(states);
    app.change(|state| {
        state.asked = state.asked.wrapping_add(1);
        state.is_drawn = true;
    });
    texts().labels()
}

/// Answers when the engine does. Where there is none yet, the screen says why.
#[tauri::command]
pub(super) async fn answers(app: OurApp<'_>) -> Done {
    match app.opened() {
        Ok(opened) => Ok(opened.open_till.till.answers().await?),
        Err(_) => Ok(()),
    }
}

/// Leaves what is on screen for the basket.
#[tauri::command]
pub(super) async fn new_sale(app: OurApp<'_>) -> Done {
    app.new_sale().await
}

/// Shows the basket.
#[tauri::command]
pub(super) async fn open_basket(app: OurApp<'_>) -> Done {
    app.open_basket().await
}

/// Shows a sale.
#[tauri::command]
pub(super) async fn open_sale(app: OurApp<'_>, sale: String) -> Done {
    app.open_sale(&sale).await
}

/// Shows a day.
#[tauri::command]
pub(super) async fn open_day(app: OurApp<'_>, date: String) -> Done {
    app.open_day(&date).await
}

/// Shows everything that happened to a sale.
#[tauri::command]
pub(super) async fn open_timeline(app: OurApp<'_>, sale: String) -> Done {
    app.open_timeline(&sale).await
}

/// Shows a sale's slip.
#[tauri::command]
pub(super) async fn open_slip(app: OurApp<'_>, sale: String) -> Done {
    app.open_slip(&sale).await
}

/// Shows or hides the customer's screen.
#[tauri::command]
pub(super) fn toggle_customer_screen(handle: AppHandle, app: OurApp<'_>) -> Done {
    customer::toggle(&handle, &app)
}
