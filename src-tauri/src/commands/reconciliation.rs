//! Commands of reconciliation and payouts.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use jiff::civil::Date;

use super::shape::{Done, OurApp};
use crate::view::DifferenceId;

/// Reconciles a day with Klarna.
#[tauri::command]
pub(super) async fn reconcile(app: OurApp<'_>, date: Date) -> Done {
    app.inner().reconcile(date)
}

/// Takes the step proposed for a difference, and signs it.
#[tauri::command]
pub(super) async fn sign_difference(
    app: OurApp<'_>,
    difference: DifferenceId,
    note: String,
    name: String,
) -> Done {
    app.sign_difference(difference, &note, &name).await
}

/// Reads the payouts of a period.
#[tauri::command]
pub(super) async fn read_payouts(app: OurApp<'_>, from: String, to: String) -> Done {
    app.inner().read_payouts(&from, &to)
}
