//! What the settings are about: the home, its accounts, the mode of this window; and all of it as it is shown.

use handover_till::shop::accounts::{
    AccountError, Accounts, Kind, Live, Playground, Region, Tested,
};
use handover_till::shop::home::{Home, Mode};
use handover_till::shop::secrets::{SecretsError, StoreKind};
use handover_till::shop::settings::Config;

use crate::view::{
    self, AccountAct, AccountCard, AccountState, KeyringView, PassedView, RegionWord, SettingField,
    SettingName, SettingsView, StoreWord, UiError,
};

/// What the settings are about: the home, its accounts, and the mode of this window.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) home: Home,
    pub(crate) mode: Mode,
    pub(crate) accounts: Accounts,
}

/// An account that Klarna accepts, not yet kept.
pub(crate) enum Passed {
    Playground(Tested<Playground>),
    Live(Tested<Live>),
}

impl Setup {
    /// Returns all of it as it is.
    pub(super) async fn read(&self) -> SettingsView {
        let file = self.home.settings();
        let config = Config::load(&file);
        let keyring = self.accounts.check_keyring().await;
        SettingsView {
            starts_in: shown_mode(
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
            mode: shown_mode(K::MODE),
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
    /// Returns what is shown of it.
    pub(super) fn view(&self) -> PassedView {
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
    /// Returns the card of a mode.
    pub(super) fn card(&mut self, mode: Mode) -> Option<&mut AccountCard> {
        let mode = shown_mode(mode);
        self.cards.iter_mut().find(|card| card.mode == mode)
    }
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

/// Returns a mode as the screens name it.
pub(crate) const fn shown_mode(mode: Mode) -> view::Mode {
    match mode {
        Mode::Practice => view::Mode::Practice,
        Mode::Playground => view::Mode::Playground,
        Mode::Live => view::Mode::Live,
    }
}
