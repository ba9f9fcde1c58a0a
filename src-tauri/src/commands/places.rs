//! Commands of navigation and start-up.

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

/// Called when the page is drawn: returns its labels and subscribes it to states.
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

/// Answers when the engine does. Without an engine, the screen shows why.
#[tauri::command]
pub(super) async fn answers(app: OurApp<'_>) -> Done {
    match app.opened() {
        Ok(opened) => Ok(opened.open_till.till.answers().await?),
        Err(_) => Ok(()),
    }
}

#[tauri::command]
pub(super) async fn go(app: OurApp<'_>, route: Route) -> Done {
    app.inner().go(route).await
}

/// Goes back to the previous screen.
#[tauri::command]
pub(super) async fn back(app: OurApp<'_>) -> Done {
    app.inner().back().await
}

/// Leaves the current screen for the basket.
#[tauri::command]
pub(super) async fn new_sale(app: OurApp<'_>) -> Done {
    app.new_sale().await
}

/// Shows or hides the customer's screen.
#[tauri::command]
pub(super) fn toggle_customer_screen(handle: AppHandle, app: OurApp<'_>) -> Done {
    customer::toggle(&handle, &app)
}
