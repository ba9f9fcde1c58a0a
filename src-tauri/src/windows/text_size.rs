//! The size of the cashier's texts. The web view enlarges everything, so that its layout follows as in a smaller window.

use std::sync::Arc;

use tauri::{AppHandle, Manager};

use super::CASHIER;
use crate::app::App;

/// Enlarges the cashier's page as the app state says, for as long as the program runs.
pub(crate) async fn follow(handle: AppHandle, app: Arc<App>) {
    let mut state = app.watch();
    let mut last = None;
    loop {
        let percent = state.borrow_and_update().text_percent;
        if percent != last
            && let Some(percent) = percent
            && let Some(cashier) = handle.get_webview_window(CASHIER)
            && let Err(error) = cashier.set_zoom(factor(percent))
        {
            tracing::warn!(%error, "the text could not be resized");
        }
        last = percent;
        if state.changed().await.is_err() {
            return;
        }
    }
}

#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "the web view's factor is no money"
)]
fn factor(percent: u32) -> f64 {
    f64::from(percent) / 100.0
}
