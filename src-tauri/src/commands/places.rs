//! Where one is, and whether the program answers.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use handover_text::Labels;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, State};

use super::shape::{Done, OurApp};
use crate::present::words::texts;
use crate::routes::Route;
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

/// Leads to a place.
#[tauri::command]
pub(super) async fn go(app: OurApp<'_>, route: Route) -> Done {
    app.inner().go(route).await
}

/// Leads to where one came from.
#[tauri::command]
pub(super) async fn back(app: OurApp<'_>) -> Done {
    app.inner().back().await
}

/// Leaves what is on screen for the basket.
#[tauri::command]
pub(super) async fn new_sale(app: OurApp<'_>) -> Done {
    app.new_sale().await
}

/// Shows or hides the customer's screen.
#[tauri::command]
pub(super) fn toggle_customer_screen(handle: AppHandle, app: OurApp<'_>) -> Done {
    customer::toggle(&handle, &app)
}
