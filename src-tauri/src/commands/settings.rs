//! Accounts at Klarna and the shop's settings. A secret comes in once and never goes back.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use std::collections::BTreeMap;

use secrecy::SecretString;

use super::shape::{Done, OurApp};
use crate::view::{AccountStore, Mode, RegionWord, SettingName};

/// Asks Klarna whether it accepts an account.
#[tauri::command]
pub(super) async fn test_account(
    app: OurApp<'_>,
    mode: Mode,
    region: RegionWord,
    user: String,
    secret: SecretString,
) -> Done {
    app.test_account(mode, region, &user, secret).await
}

/// Asks Klarna whether it accepts the account that is kept.
#[tauri::command]
pub(super) async fn test_kept_account(app: OurApp<'_>, mode: Mode) -> Done {
    app.test_kept_account(mode).await
}

/// Keeps the account that passed its test.
#[tauri::command]
pub(super) async fn keep_account(
    app: OurApp<'_>,
    store: AccountStore,
    passphrase: SecretString,
    again: SecretString,
) -> Done {
    app.keep_account(store, passphrase, &again).await
}

/// Removes an account; the screens have asked twice.
#[tauri::command]
pub(super) async fn remove_account(app: OurApp<'_>, mode: Mode) -> Done {
    app.remove_account(mode).await
}

/// Opens the encrypted file of the account the till sells with.
#[tauri::command]
pub(super) async fn unlock_account(app: OurApp<'_>, passphrase: SecretString) -> Done {
    app.unlock_account(passphrase).await
}

/// Puts the backup that is offered in the damaged journal's place; the screen has asked twice.
#[tauri::command]
pub(super) async fn restore_backup(app: OurApp<'_>) -> Done {
    app.restore().await
}

/// Starts the till with this Klarna from now on.
#[tauri::command]
pub(super) async fn start_with(app: OurApp<'_>, mode: Mode) -> Done {
    app.start_with(mode).await
}

/// Writes settings of shop and till.
#[tauri::command]
pub(super) async fn save_settings(app: OurApp<'_>, values: BTreeMap<SettingName, String>) -> Done {
    app.save_settings(&values).await
}
