//! The settings: the Klarna accounts, and the shop's own settings.
//!
//! Works with or without an open till. An account that passed its test is held here until it is saved or the screen
//! is left; by then the page has dropped its secret.

use std::collections::BTreeMap;

use handover_core::message;
use handover_till::local_time::LocalTime;
use handover_till::shop::accounts::{
    Account, AccountError, Accounts, Kind, Live, Playground, Region, Tested,
};
use handover_till::shop::home::Mode;
use handover_till::shop::secrets::{SecretsError, StoreKind};
use handover_till::shop::settings::{Config, TEXT_PERCENTS};
use secrecy::{ExposeSecret, SecretString};

use super::App;
use super::setup::{self, Passed, Setup};
use crate::present::words::{self, text};
use crate::routes::Route;
use crate::view::{
    self, AccountStore, RegionWord, SettingName, SettingsView, TestView, TextSize, Tone, UiError,
};

impl App {
    /// Tests an account that was typed in.
    ///
    /// # Errors
    /// When the request cannot be sent, Klarna refuses the account, or its answer is unclear. Nothing is held then.
    pub(crate) async fn test_account(
        &self,
        mode: view::Mode,
        region: RegionWord,
        user: &str,
        secret: SecretString,
    ) -> Result<(), UiError> {
        let mut passed = self.passed.lock().await;
        *passed = None;
        let region = match region {
            RegionWord::Europe => Region::Europe,
            RegionWord::NorthAmerica => Region::NorthAmerica,
            RegionWord::Oceania => Region::Oceania,
        };
        let user = Some(user.trim().to_owned()).filter(|user| !user.is_empty());
        let tested = match real(mode)? {
            Mode::Live => test::<Live>(region, user, secret).await.map(Passed::Live),
            Mode::Practice | Mode::Playground => test::<Playground>(region, user, secret)
                .await
                .map(Passed::Playground),
        };
        if *self.now().way.here() != Route::Settings {
            return Ok(());
        }
        match tested {
            Ok(tested) => {
                let view = tested.view();
                *passed = Some(tested);
                self.show_settings(|settings| settings.passed = Some(view))
                    .await
            }
            Err(error) => {
                self.show_settings(|settings| settings.passed = None)
                    .await?;
                Err(UiError::from(&error))
            }
        }
    }

    /// Tests the saved account. Klarna's answer is shown beside it.
    ///
    /// # Errors
    /// When the account cannot be read.
    pub(crate) async fn test_kept_account(&self, mode: view::Mode) -> Result<(), UiError> {
        let setup = self.setup()?;
        let mode = real(mode)?;
        let tested = match mode {
            Mode::Live => test_kept::<Live>(&setup.accounts).await,
            Mode::Practice | Mode::Playground => test_kept::<Playground>(&setup.accounts).await,
        };
        let problem = tested.err().map(|error| UiError::from(&error));
        let test = TestView {
            passed: problem
                .as_ref()
                .map_or_else(|| self.accepted(&setup), |_| String::new()),
            problem,
        };
        self.show_settings(|settings| {
            if let Some(card) = settings.card(mode) {
                card.test = Some(test);
            }
        })
        .await
    }

    /// Saves the account that passed its test, and opens the till with it if the till waits for one.
    ///
    /// # Errors
    /// When no account passed, or it cannot be stored.
    pub(crate) async fn keep_account(
        &self,
        store: AccountStore,
        passphrase: SecretString,
        again: &SecretString,
    ) -> Result<(), UiError> {
        let setup = self.setup()?;
        let mut held = self.passed.lock().await;
        let passed = held
            .as_ref()
            .ok_or_else(|| UiError::of(message!("not-tested")))?;
        let (store, accounts) = match store {
            AccountStore::Keyring => (StoreKind::Keyring, setup.accounts.clone()),
            AccountStore::EncryptedFile if passphrase.expose_secret() != again.expose_secret() => {
                return Err(UiError::of(message!("passphrases-differ")).about("passphrase"));
            }
            AccountStore::EncryptedFile => (
                StoreKind::EncryptedFile,
                setup.accounts.unlocked(passphrase),
            ),
        };
        let (mode, kept) = match passed {
            Passed::Playground(tested) => (Mode::Playground, accounts.keep(tested, store).await),
            Passed::Live(tested) => (Mode::Live, accounts.keep(tested, store).await),
        };
        kept.map_err(|error| UiError::from(&error))?;
        *held = None;
        self.use_accounts(accounts);
        let test = TestView {
            passed: self.accepted(&setup),
            problem: None,
        };
        self.show_settings(|settings| {
            settings.passed = None;
            if let Some(card) = settings.card(mode) {
                card.test = Some(test);
            }
        })
        .await?;
        let waits = self.try_again(mode);
        let said = if waits || mode != setup.mode {
            message!("notice-account-kept")
        } else {
            message!("notice-account-kept-restart")
        };
        self.say(Tone::Info, said);
        Ok(())
    }

    /// Removes an account.
    ///
    /// # Errors
    /// When it cannot be removed from its store.
    pub(crate) async fn remove_account(&self, mode: view::Mode) -> Result<(), UiError> {
        let (setup, mode) = (self.setup()?, real(mode)?);
        let removed = setup.accounts.remove(mode).await;
        removed.map_err(|error| UiError::from(&error))?;
        self.show_settings(|settings| {
            if let Some(card) = settings.card(mode) {
                card.test = None;
            }
        })
        .await?;
        self.say(Tone::Info, message!("notice-account-removed"));
        Ok(())
    }

    /// Opens the encrypted file of the account the till waits for.
    ///
    /// # Errors
    /// When the passphrase is wrong.
    pub(crate) async fn unlock_account(&self, passphrase: SecretString) -> Result<(), UiError> {
        let setup = self.setup()?;
        let accounts = setup.accounts.unlocked(passphrase);
        let read = match setup.mode {
            Mode::Live => accounts.read::<Live>().await.map(drop),
            Mode::Practice | Mode::Playground => accounts.read::<Playground>().await.map(drop),
        };
        read.map_err(|error| UiError::from(&error).about("passphrase"))?;
        self.use_accounts(accounts);
        self.try_again(setup.mode);
        Ok(())
    }

    /// Makes this mode the one the till starts in.
    ///
    /// # Errors
    /// When there is no account for it, or the settings cannot be written.
    pub(crate) async fn start_with(&self, mode: view::Mode) -> Result<(), UiError> {
        let (setup, mode) = (self.setup()?, chosen(mode));
        let read = match mode {
            Mode::Practice => Ok(()),
            Mode::Playground => setup.accounts.read::<Playground>().await.map(drop),
            Mode::Live => setup.accounts.read::<Live>().await.map(drop),
        };
        match read {
            Ok(()) | Err(AccountError::Secrets(SecretsError::PassphraseMissing)) => {}
            Err(error) => return Err(UiError::from(&error)),
        }
        let file = setup.home.settings();
        Config::change(&file, &[("till.mode", mode.name())])
            .map_err(|error| UiError::from(&error))?;
        self.show_settings(|_| {}).await?;
        self.say(
            Tone::Info,
            message!(
                "notice-starts-with",
                mode = setup::mode_name(setup::shown_mode(mode))
            ),
        );
        Ok(())
    }

    /// Saves settings of shop and till.
    ///
    /// # Errors
    /// When one of them is not valid; nothing is written then.
    pub(crate) async fn save_settings(
        &self,
        values: &BTreeMap<SettingName, String>,
    ) -> Result<(), UiError> {
        let setup = self.setup()?;
        let changes: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (name.in_file(), value.trim()))
            .collect();
        Config::change(&setup.home.settings(), &changes).map_err(|error| UiError::from(&error))?;
        if let Some(percent) = values.get(&SettingName::TextPercent) {
            let percent = percent.trim().parse().ok();
            self.change(|state| state.text_percent = percent.or(state.text_percent));
        }
        self.show_settings(|_| {}).await?;
        self.say(Tone::Info, message!("notice-settings-saved"));
        Ok(())
    }

    /// Shows the cashier's texts larger or smaller, from now on.
    ///
    /// # Errors
    /// When the settings file cannot be written; the size then holds until the program ends.
    pub(crate) fn resize_text(&self, size: TextSize) -> Result<(), UiError> {
        let percent = self.now().text_percent.unwrap_or(TEXT_PERCENTS[0]);
        let percent = size.after(percent);
        self.change(|state| state.text_percent = Some(percent));
        let file = self.setup()?.home.settings();
        Config::change(
            &file,
            &[(SettingName::TextPercent.in_file(), &percent.to_string())],
        )
        .map_err(|error| UiError::from(&error))?;
        Ok(())
    }

    /// Drops an account that was not saved. A running test is not waited for: it drops its own.
    pub(super) fn forget_account(&self) {
        if let Ok(mut passed) = self.passed.try_lock() {
            *passed = None;
        }
    }

    /// Reads all settings again and shows them, with `change` applied.
    pub(super) async fn show_settings(
        &self,
        change: impl FnOnce(&mut SettingsView),
    ) -> Result<(), UiError> {
        let setup = self.setup()?;
        let before = self.now().settings;
        let mut settings = setup.read().await;
        if let Some(before) = before {
            settings.passed = before.passed;
            for card in before.cards {
                if let Some(now) = settings.cards.iter_mut().find(|now| now.mode == card.mode) {
                    now.test = card.test;
                }
            }
        }
        change(&mut settings);
        self.change(|state| state.settings = Some(settings));
        Ok(())
    }

    /// Returns the sentence that Klarna accepts an account, with the time by the shop's clock.
    fn accepted(&self, setup: &Setup) -> String {
        let shop = Config::load(&setup.home.settings())
            .unwrap_or_default()
            .shop;
        let local = LocalTime::new(&shop.time_zone, &shop.day_cut_off);
        let time = local.map_or_else(
            |_| String::new(),
            |local| words::time(&local, self.clock().now_ms()),
        );
        text(message!("settings-tested", time = time))
    }
}

impl TextSize {
    /// Returns the size after one of `percent`.
    fn after(self, percent: u32) -> u32 {
        let [usual, .., largest] = TEXT_PERCENTS;
        match self {
            TextSize::Usual => usual,
            TextSize::Larger => TEXT_PERCENTS
                .into_iter()
                .find(|size| *size > percent)
                .unwrap_or(largest),
            TextSize::Smaller => TEXT_PERCENTS
                .into_iter()
                .rfind(|size| *size < percent)
                .unwrap_or(usual),
        }
    }
}

async fn test<K: Kind>(
    region: Region,
    user: Option<String>,
    secret: SecretString,
) -> Result<Tested<K>, AccountError> {
    Account::new(region, user, secret)?.test().await
}

async fn test_kept<K: Kind>(accounts: &Accounts) -> Result<(), AccountError> {
    accounts.read::<K>().await?.test().await.map(drop)
}

const fn chosen(mode: view::Mode) -> Mode {
    match mode {
        view::Mode::Practice => Mode::Practice,
        view::Mode::Playground => Mode::Playground,
        view::Mode::Live => Mode::Live,
    }
}

/// Returns a mode that has an account.
fn real(mode: view::Mode) -> Result<Mode, UiError> {
    match chosen(mode) {
        Mode::Practice => Err(UiError::of(message!("practice-needs-none"))),
        mode @ (Mode::Playground | Mode::Live) => Ok(mode),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_and_shrinks_by_steps_and_stays_within_them() {
        for (size, before, after) in [
            (TextSize::Larger, 100, 125),
            (TextSize::Larger, 110, 125),
            (TextSize::Larger, 200, 200),
            (TextSize::Smaller, 200, 175),
            (TextSize::Smaller, 110, 100),
            (TextSize::Smaller, 100, 100),
            (TextSize::Usual, 175, 100),
        ] {
            assert_eq!(size.after(before), after, "{size:?} {before}");
        }
    }
}
