//! The settings: accounts at Klarna, and what the till knows of its shop.
//!
//! Whatever is typed here works with or without an open counter. An account that passed its test is
//! held here until it is kept or the screen is left; the page has forgotten its secret by then.

use std::collections::BTreeMap;

use handover_till::account::{
    Account, AccountError, Accounts, Kind, Live, Playground, Region, Tested,
};
use handover_till::config::Config;
use handover_till::local::LocalTime;
use handover_till::place::{Home, Mode};
use handover_till::secrets::{SecretsError, StoreKind};
use secrecy::{ExposeSecret, SecretString};

use super::{Desk, Showing};
use crate::view::{
    self, AccountAct, AccountCard, AccountState, AccountStore, KeyringView, PassedView, RegionWord,
    SettingField, SettingName, SettingsView, StoreWord, TestView, Tone, UiError,
};

/// What the settings are about: the home, its accounts, and the mode of this window.
#[derive(Clone)]
pub(crate) struct Office {
    pub(crate) home: Home,
    pub(crate) mode: Mode,
    pub(crate) accounts: Accounts,
}

/// An account that Klarna accepts, not yet kept.
pub(crate) enum Passed {
    Playground(Tested<Playground>),
    Live(Tested<Live>),
}

impl Desk {
    /// Shows the settings.
    ///
    /// # Errors
    /// While the window starts.
    pub(crate) async fn open_settings(&self) -> Result<(), UiError> {
        if let Some(Ok(opened)) = self.opened() {
            opened.counter.till.look(None).await?;
        }
        self.show_settings(|_| {}).await?;
        self.change(|on_desk| {
            on_desk.showing = Showing::Settings;
            on_desk.notice = None;
        });
        Ok(())
    }

    /// Leaves the settings.
    ///
    /// # Errors
    /// When the till has stopped.
    pub(crate) async fn close_settings(&self) -> Result<(), UiError> {
        self.forget_account();
        self.change(|on_desk| {
            on_desk.showing = Showing::Basket;
            on_desk.settings = None;
        });
        match self.opened() {
            Some(Ok(_)) => self.go(Showing::Basket).await,
            Some(Err(_)) | None => Ok(()),
        }
    }

    /// Tests an account that was typed in.
    ///
    /// # Errors
    /// When it cannot be sent, Klarna does not accept it, or nobody knows. Nothing is held then.
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
        if self.now().showing != Showing::Settings {
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

    /// Tests the account that is kept.
    ///
    /// # Errors
    /// When it cannot be read. What Klarna says of it is shown beside it.
    pub(crate) async fn test_kept_account(&self, mode: view::Mode) -> Result<(), UiError> {
        let office = self.office()?;
        let mode = real(mode)?;
        let tested = match mode {
            Mode::Live => test_kept::<Live>(&office.accounts).await,
            Mode::Practice | Mode::Playground => test_kept::<Playground>(&office.accounts).await,
        };
        let problem = tested.err().map(|error| UiError::from(&error));
        let time = self.time(&office);
        let test = TestView { time, problem };
        self.show_settings(|settings| {
            if let Some(card) = settings.card(mode) {
                card.test = Some(test);
            }
        })
        .await
    }

    /// Keeps the account that passed its test, and sells with it if the till waits for one.
    ///
    /// # Errors
    /// When none passed, or the store does not take it.
    pub(crate) async fn keep_account(
        &self,
        store: AccountStore,
        passphrase: SecretString,
        again: &SecretString,
    ) -> Result<(), UiError> {
        let office = self.office()?;
        let mut held = self.passed.lock().await;
        let passed = held.as_ref().ok_or_else(|| {
            UiError::new(
                "not_tested",
                "No account has passed its test.",
                "Test it first.",
            )
        })?;
        let (store, accounts) = match store {
            AccountStore::Keyring => (StoreKind::Keyring, office.accounts.clone()),
            AccountStore::EncryptedFile if passphrase.expose_secret() != again.expose_secret() => {
                let differ = "The two passphrases differ.";
                return Err(
                    UiError::new("passphrases_differ", differ, "Type both again.")
                        .about("passphrase"),
                );
            }
            AccountStore::EncryptedFile => (
                StoreKind::EncryptedFile,
                office.accounts.unlocked(passphrase),
            ),
        };
        let (mode, kept) = match passed {
            Passed::Playground(tested) => (Mode::Playground, accounts.keep(tested, store).await),
            Passed::Live(tested) => (Mode::Live, accounts.keep(tested, store).await),
        };
        kept.map_err(|error| UiError::from(&error))?;
        *held = None;
        self.use_accounts(accounts);
        let time = self.time(&office);
        self.show_settings(|settings| {
            settings.passed = None;
            if let Some(card) = settings.card(mode) {
                let problem = None;
                card.test = Some(TestView { time, problem });
            }
        })
        .await?;
        let waits = self.try_again(mode);
        let said = if waits || mode != office.mode {
            "notice.account_kept"
        } else {
            "notice.account_kept_restart"
        };
        self.say(Tone::Info, said, &[]);
        Ok(())
    }

    /// Removes an account.
    ///
    /// # Errors
    /// When its store does not let go of it.
    pub(crate) async fn remove_account(&self, mode: view::Mode) -> Result<(), UiError> {
        let (office, mode) = (self.office()?, real(mode)?);
        let removed = office.accounts.remove(mode).await;
        removed.map_err(|error| UiError::from(&error))?;
        self.show_settings(|settings| {
            if let Some(card) = settings.card(mode) {
                card.test = None;
            }
        })
        .await?;
        self.say(Tone::Info, "notice.account_removed", &[]);
        Ok(())
    }

    /// Opens the encrypted file of the account the till waits for.
    ///
    /// # Errors
    /// When the passphrase does not open it.
    pub(crate) async fn unlock_account(&self, passphrase: SecretString) -> Result<(), UiError> {
        let office = self.office()?;
        let accounts = office.accounts.unlocked(passphrase);
        let read = match office.mode {
            Mode::Live => accounts.read::<Live>().await.map(drop),
            Mode::Practice | Mode::Playground => accounts.read::<Playground>().await.map(drop),
        };
        read.map_err(|error| UiError::from(&error).about("passphrase"))?;
        self.use_accounts(accounts);
        self.try_again(office.mode);
        Ok(())
    }

    /// Starts the till with this Klarna from now on.
    ///
    /// # Errors
    /// When there is no account for it, or the settings cannot be written.
    pub(crate) async fn start_with(&self, mode: view::Mode) -> Result<(), UiError> {
        let (office, mode) = (self.office()?, chosen(mode));
        let read = match mode {
            Mode::Practice => Ok(()),
            Mode::Playground => office.accounts.read::<Playground>().await.map(drop),
            Mode::Live => office.accounts.read::<Live>().await.map(drop),
        };
        match read {
            Ok(()) | Err(AccountError::Secrets(SecretsError::PassphraseMissing)) => {}
            Err(error) => return Err(UiError::from(&error)),
        }
        let file = office.home.settings();
        Config::change(&file, &[("till.mode", mode.name())])
            .map_err(|error| UiError::from(&error))?;
        self.show_settings(|_| {}).await?;
        self.say(Tone::Info, "notice.starts_with", &[("mode", mode.name())]);
        Ok(())
    }

    /// Writes settings of shop and till.
    ///
    /// # Errors
    /// When one of them is not right; nothing is written then.
    pub(crate) async fn save_settings(
        &self,
        values: &BTreeMap<SettingName, String>,
    ) -> Result<(), UiError> {
        let office = self.office()?;
        let changes: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (name.in_file(), value.trim()))
            .collect();
        Config::change(&office.home.settings(), &changes).map_err(|error| UiError::from(&error))?;
        self.show_settings(|_| {}).await?;
        self.say(Tone::Info, "notice.settings_saved", &[]);
        Ok(())
    }

    /// Forgets an account that was not kept. A test on its way is not waited for: it forgets by itself.
    pub(crate) fn forget_account(&self) {
        if let Ok(mut passed) = self.passed.try_lock() {
            *passed = None;
        }
    }

    /// Looks at everything again and shows it, with `change`.
    async fn show_settings(&self, change: impl FnOnce(&mut SettingsView)) -> Result<(), UiError> {
        let office = self.office()?;
        let before = self.now().settings;
        let mut settings = office.look().await;
        if let Some(before) = before {
            settings.passed = before.passed;
            for card in before.cards {
                if let Some(now) = settings.cards.iter_mut().find(|now| now.mode == card.mode) {
                    now.test = card.test;
                }
            }
        }
        change(&mut settings);
        self.change(|on_desk| on_desk.settings = Some(settings));
        Ok(())
    }

    /// The time of day in the shop.
    fn time(&self, office: &Office) -> String {
        let shop = Config::load(&office.home.settings())
            .unwrap_or_default()
            .shop;
        let local = LocalTime::new(&shop.time_zone, &shop.day_cut_off);
        local.map_or_else(|_| String::new(), |local| local.time(self.clock().now_ms()))
    }
}

impl Office {
    async fn look(&self) -> SettingsView {
        let file = self.home.settings();
        let config = Config::load(&file);
        let keyring = self.accounts.check_keyring().await;
        SettingsView {
            starts_in: shown(
                config
                    .as_ref()
                    .map_or(Mode::Practice, |config| config.till.mode),
            ),
            cards: vec![
                practice(),
                self.card::<Playground>().await,
                self.card::<Live>().await,
            ],
            keyring: KeyringView {
                name: keyring_name(),
                problem: keyring
                    .err()
                    .map(|error| UiError::from(&AccountError::from(error))),
            },
            passed: None,
            fields: config.as_ref().map(fields).unwrap_or_default(),
            problem: config.err().map(|error| UiError::from(&error)),
            file: file.display().to_string(),
        }
    }

    async fn card<K: Kind>(&self) -> AccountCard {
        let read = self.accounts.read::<K>().await;
        let store = self.accounts.store(K::MODE).ok().map(|store| match store {
            StoreKind::Keyring => StoreWord::Keyring,
            StoreKind::EncryptedFile => StoreWord::EncryptedFile,
        });
        let mut card = AccountCard {
            mode: shown(K::MODE),
            state: AccountState::Kept,
            region: None,
            user: String::new(),
            store,
            problem: None,
            test: None,
            can: vec![AccountAct::SetUp],
        };
        match read {
            Ok(account) => {
                card.region = Some(region_word(account.region()));
                card.user = account.masked_user().unwrap_or_default();
                card.can
                    .extend([AccountAct::Test, AccountAct::Remove, AccountAct::StartWith]);
            }
            Err(AccountError::None(_)) => {
                (card.state, card.store) = (AccountState::None, None);
            }
            Err(AccountError::Secrets(SecretsError::PassphraseMissing)) => {
                card.state = AccountState::Locked;
                card.can.extend([AccountAct::Remove, AccountAct::StartWith]);
            }
            // Said once for all accounts, beside the keyring.
            Err(AccountError::Secrets(SecretsError::NoKeyring { .. })) => {
                (card.state, card.store) = (AccountState::Failed, None);
            }
            Err(error) => {
                (card.state, card.problem) = (AccountState::Failed, Some(UiError::from(&error)));
                card.store = None;
            }
        }
        card
    }
}

impl Passed {
    fn view(&self) -> PassedView {
        let of = |mode, region, user: Option<String>| PassedView {
            mode,
            region: region_word(region),
            user: user.unwrap_or_default(),
        };
        match self {
            Passed::Playground(tested) => {
                let account = tested.account();
                of(
                    view::Mode::Playground,
                    account.region(),
                    account.masked_user(),
                )
            }
            Passed::Live(tested) => {
                let account = tested.account();
                of(view::Mode::Live, account.region(), account.masked_user())
            }
        }
    }
}

impl SettingsView {
    fn card(&mut self, mode: Mode) -> Option<&mut AccountCard> {
        let mode = shown(mode);
        self.cards.iter_mut().find(|card| card.mode == mode)
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

/// Practice needs no account; what opens its simulator stands in the settings file.
fn practice() -> AccountCard {
    AccountCard {
        mode: view::Mode::Practice,
        state: AccountState::Practice,
        region: None,
        user: String::new(),
        store: Some(StoreWord::SettingsFile),
        problem: None,
        test: None,
        can: vec![AccountAct::StartWith],
    }
}

/// The settings a person changes in the window. The others are for the file.
fn fields(config: &Config) -> Vec<SettingField> {
    let shop = &config.shop;
    let due_days = config.klarna.payout_due_days.to_string();
    let scanner_pause = config.scanner.pause_ms.to_string();
    let value = |name| match name {
        SettingName::ShopName => shop.name.as_str(),
        SettingName::Street => &shop.street,
        SettingName::PostalCode => &shop.postal_code,
        SettingName::City => &shop.city,
        SettingName::Country => &shop.country,
        SettingName::Currency => shop.currency.code(),
        SettingName::Locale => &shop.locale,
        SettingName::StoreId => &shop.store_id,
        SettingName::TillId => &config.till.id,
        SettingName::PayoutDueDays => &due_days,
        SettingName::ScannerPause => &scanner_pause,
    };
    SettingName::ALL
        .map(|name| SettingField {
            name,
            value: value(name).to_owned(),
        })
        .to_vec()
}

fn keyring_name() -> String {
    let name = StoreKind::Keyring.to_string();
    let inner = name
        .split_once('(')
        .map(|(_, inner)| inner.trim_end_matches(')'));
    inner.unwrap_or(&name).to_owned()
}

const fn region_word(region: Region) -> RegionWord {
    match region {
        Region::Europe => RegionWord::Europe,
        Region::NorthAmerica => RegionWord::NorthAmerica,
        Region::Oceania => RegionWord::Oceania,
    }
}

pub(crate) const fn shown(mode: Mode) -> view::Mode {
    match mode {
        Mode::Practice => view::Mode::Practice,
        Mode::Playground => view::Mode::Playground,
        Mode::Live => view::Mode::Live,
    }
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
        Mode::Practice => Err(UiError::new(
            "mode",
            "Practice needs no account.",
            "Choose playground or live.",
        )),
        mode @ (Mode::Playground | Mode::Live) => Ok(mode),
    }
}
