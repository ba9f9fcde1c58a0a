//! Looking into Klarna's books, and signing what differs.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use super::shape::{Done, OurApp};

/// Shows a day's truth check.
#[tauri::command]
pub(super) async fn open_truth_check(app: OurApp<'_>, date: String) -> Done {
    app.inner().open_truth_check(&date).await
}

/// Compares a day with Klarna's books.
#[tauri::command]
pub(super) async fn check_truth(app: OurApp<'_>, date: String) -> Done {
    app.inner().check_truth(&date)
}

/// Takes the step proposed for a difference, and signs it.
#[tauri::command]
pub(super) async fn sign_difference(
    app: OurApp<'_>,
    difference: String,
    note: String,
    name: String,
) -> Done {
    app.sign_difference(&difference, &note, &name).await
}

/// Shows the payouts.
#[tauri::command]
pub(super) async fn open_payouts(app: OurApp<'_>) -> Done {
    app.inner().open_payouts().await
}

/// Reads the payouts of a period.
#[tauri::command]
pub(super) async fn read_payouts(app: OurApp<'_>, from: String, to: String) -> Done {
    app.inner().read_payouts(&from, &to)
}
