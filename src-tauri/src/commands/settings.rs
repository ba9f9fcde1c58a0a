//! Commands about Klarna accounts and the shop's settings. A secret comes in once and never goes back.

#![expect(
    clippy::let_underscore_must_use,
    reason = "it is in what tauri's macro writes"
)]

use std::collections::BTreeMap;

use secrecy::SecretString;

use super::shape::{Done, OurApp};
use crate::view::{AccountStore, Mode, RegionWord, SettingName};

/// Tests an account against Klarna.
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

/// Tests the saved account against Klarna.
#[tauri::command]
pub(super) async fn test_kept_account(app: OurApp<'_>, mode: Mode) -> Done {
    app.test_kept_account(mode).await
}

/// Saves the account that passed its test.
#[tauri::command]
pub(super) async fn keep_account(
    app: OurApp<'_>,
    store: AccountStore,
    passphrase: SecretString,
    again: SecretString,
) -> Done {
    app.keep_account(store, passphrase, &again).await
}

/// Removes an account; the screen has asked twice.
#[tauri::command]
pub(super) async fn remove_account(app: OurApp<'_>, mode: Mode) -> Done {
    app.remove_account(mode).await
}

/// Opens the encrypted file of the till's account.
#[tauri::command]
pub(super) async fn unlock_account(app: OurApp<'_>, passphrase: SecretString) -> Done {
    app.unlock_account(passphrase).await
}

/// Restores the offered backup in place of the damaged journal; the screen has asked twice.
#[tauri::command]
pub(super) async fn restore_backup(app: OurApp<'_>) -> Done {
    app.restore().await
}

/// Makes this mode the one the till starts in.
#[tauri::command]
pub(super) async fn start_with(app: OurApp<'_>, mode: Mode) -> Done {
    app.start_with(mode).await
}

/// Saves settings of shop and till.
#[tauri::command]
pub(super) async fn save_settings(app: OurApp<'_>, values: BTreeMap<SettingName, String>) -> Done {
    app.save_settings(&values).await
}
