//! Looking into Klarna's books, and signing what differs.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use super::{Done, OurDesk};

/// Shows a day's truth check.
#[tauri::command]
pub(super) async fn open_truth_check(desk: OurDesk<'_>, date: String) -> Done {
    desk.inner().open_truth_check(&date).await
}

/// Compares a day with Klarna's books.
#[tauri::command]
pub(super) async fn check_truth(desk: OurDesk<'_>, date: String) -> Done {
    desk.inner().check_truth(&date)
}

/// Takes the step proposed for a difference, and signs it.
#[tauri::command]
pub(super) async fn sign_difference(
    desk: OurDesk<'_>,
    difference: String,
    note: String,
    name: String,
) -> Done {
    desk.sign_difference(&difference, &note, &name).await
}

/// Shows the payouts.
#[tauri::command]
pub(super) async fn open_payouts(desk: OurDesk<'_>) -> Done {
    desk.inner().open_payouts().await
}

/// Reads the payouts of a period.
#[tauri::command]
pub(super) async fn read_payouts(desk: OurDesk<'_>, from: String, to: String) -> Done {
    desk.inner().read_payouts(&from, &to)
}
