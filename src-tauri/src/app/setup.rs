//! What the settings screen works on: the home folder, its accounts and this window's mode; and its view.

use handover_core::message;
use handover_text::Language;
use handover_till::shop::accounts::{
    AccountError, Accounts, Kind, Live, Playground, Region, Tested,
};
use handover_till::shop::home::{Home, Mode};
use handover_till::shop::secrets::{KEYRING_NAME, SecretsError, StoreKind};
use handover_till::shop::settings::{Config, SHOP_LANGUAGE, TEXT_PERCENTS};

use crate::present::questions::{act, careful};
use crate::present::words::{fact, text};
use crate::view::{
    self, AccountAct, AccountCard, AccountState, Act, ActTone, Choice, KeyringView, PassedView,
    SettingField, SettingName, SettingsView, UiError,
};

/// What the settings screen works on: the home folder, its accounts, and this window's mode.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) home: Home,
    pub(crate) mode: Mode,
    pub(crate) accounts: Accounts,
}

/// An account that Klarna accepts, not yet saved.
pub(crate) enum Passed {
    Playground(Tested<Playground>),
    Live(Tested<Live>),
}

impl Setup {
    /// Reads everything the settings screen shows.
    pub(super) async fn read(&self) -> SettingsView {
        let file = self.home.settings();
        let config = Config::load(&file);
        let keyring = self.accounts.check_keyring().await;
        let starts_in = config
            .as_ref()
            .map_or(Mode::Practice, |config| config.till.mode);
        let starts_in = shown_mode(starts_in);
        let mut cards = vec![
            practice(),
            self.card::<Playground>().await,
            self.card::<Live>().await,
        ];
        for card in cards.iter_mut().filter(|card| card.mode == starts_in) {
            card.acts.retain(|act| act.does != AccountAct::StartWith);
        }
        SettingsView {
            starts_in,
            cards,
            keyring: KeyringView {
                say: text(message!("settings-keyring", name = KEYRING_NAME)),
                label: keyring_label(),
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
        let name = mode_name(shown_mode(K::MODE));
        let card = AccountCard {
            acts: vec![act(AccountAct::SetUp, message!("settings-act-set-up"))],
            ..card(shown_mode(K::MODE), AccountState::Kept)
        };
        let store = self.accounts.store(K::MODE).ok();
        let store = store.map_or(String::new(), |store| match store {
            StoreKind::Keyring => keyring_label(),
            StoreKind::EncryptedFile => text(message!("settings-store-encrypted-file")),
        });
        let kept_in = fact("store", message!("settings-where-short"), store);
        match read {
            Ok(account) => {
                let user = account.masked_user();
                let user = user.unwrap_or_else(|| text(message!("settings-key")));
                AccountCard {
                    facts: vec![
                        fact(
                            "region",
                            message!("settings-region"),
                            region_name(account.region()),
                        ),
                        fact("user", message!("settings-user-short"), user),
                        kept_in,
                    ],
                    acts: vec![
                        act(AccountAct::SetUp, message!("settings-act-replace")),
                        act(AccountAct::Test, message!("settings-act-test")),
                        remove(&name),
                        start_with(),
                    ],
                    ..card
                }
            }
            Err(AccountError::None(_)) => AccountCard {
                state: AccountState::None,
                ..card
            },
            Err(AccountError::Secrets(SecretsError::PassphraseMissing)) => AccountCard {
                state: AccountState::Locked,
                facts: vec![kept_in],
                acts: vec![
                    act(AccountAct::SetUp, message!("settings-act-replace")),
                    remove(&name),
                    start_with(),
                ],
                ..card
            },
            // Shown once for all accounts, beside the keyring.
            Err(AccountError::Secrets(SecretsError::NoKeyring { .. })) => AccountCard {
                state: AccountState::Failed,
                ..card
            },
            Err(error) => AccountCard {
                state: AccountState::Failed,
                problem: Some(UiError::from(&error)),
                ..card
            },
        }
    }
}

impl Passed {
    /// Returns its view.
    pub(super) fn view(&self) -> PassedView {
        let of = |mode, region, user: Option<String>| {
            let region = region_name(region);
            PassedView {
                mode,
                say: text(match user {
                    Some(user) => message!("settings-passed", user = user, region = region),
                    None => message!("settings-passed-key", region = region),
                }),
            }
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

/// Practice needs no account; its simulator's credentials stand in the settings file.
fn practice() -> AccountCard {
    AccountCard {
        acts: vec![start_with()],
        ..card(view::Mode::Practice, AccountState::Practice)
    }
}

/// Creates an empty card.
fn card(mode: view::Mode, state: AccountState) -> AccountCard {
    let name = mode_name(mode);
    AccountCard {
        mode,
        state,
        facts: Vec::new(),
        problem: None,
        test: None,
        acts: Vec::new(),
        form: text(message!("settings-form", mode = &name)),
        name,
    }
}

fn remove(mode: &str) -> Act<AccountAct> {
    let remove = act(AccountAct::Remove, message!("settings-act-remove"));
    remove.in_tone(ActTone::Quiet).after(careful(
        message!("settings-remove", mode = mode),
        message!("settings-remove-say"),
        message!("settings-act-remove"),
        None,
    ))
}

fn start_with() -> Act<AccountAct> {
    act(AccountAct::StartWith, message!("settings-act-start-with"))
}

/// Returns the settings that can be changed in the window. The others are changed in the file.
fn fields(config: &Config) -> Vec<SettingField> {
    let shop = &config.shop;
    let due_days = config.klarna.payout_due_days.to_string();
    let text_percent = config.till.text_percent.to_string();
    let scanner_pause = config.scanner.pause_ms.to_string();
    let value = |name| match name {
        SettingName::ShopName => shop.name.as_str(),
        SettingName::LegalName => &shop.legal_name,
        SettingName::VatNumber => &shop.vat_number,
        SettingName::CompanyNumber => &shop.company_number,
        SettingName::Street => &shop.street,
        SettingName::PostalCode => &shop.postal_code,
        SettingName::City => &shop.city,
        SettingName::Country => &shop.country,
        SettingName::Currency => shop.currency.code(),
        SettingName::Locale => &shop.locale,
        SettingName::StoreId => &shop.store_id,
        SettingName::TillId => &config.till.id,
        SettingName::TillLanguage => &config.till.language,
        SettingName::TextPercent => &text_percent,
        SettingName::PayoutDueDays => &due_days,
        SettingName::ScannerPause => &scanner_pause,
    };
    SettingName::ALL
        .map(|name| SettingField {
            name,
            value: value(name).to_owned(),
            choices: if name == SettingName::TillLanguage {
                languages(&shop.locale)
            } else if name == SettingName::TextPercent {
                text_sizes()
            } else {
                Vec::new()
            },
        })
        .to_vec()
}

fn text_sizes() -> Vec<Choice> {
    let sizes = TEXT_PERCENTS.map(|percent| Choice {
        value: percent.to_string(),
        label: text(message!("settings-text-percent", percent = percent)),
        say: String::new(),
    });
    sizes.to_vec()
}

fn languages(locale: &str) -> Vec<Choice> {
    let usual = Language::of(locale).name();
    let usual = Choice {
        value: SHOP_LANGUAGE.to_owned(),
        label: text(message!("settings-language-shop", language = usual)),
        say: String::new(),
    };
    let mut choices: Vec<Choice> = Language::all()
        .map(|language| Choice {
            value: language.tag().to_owned(),
            label: language.name(),
            say: String::new(),
        })
        .collect();
    choices.sort_by_key(|choice| choice.label.to_lowercase());
    choices.insert(0, usual);
    choices
}

fn keyring_label() -> String {
    text(message!("settings-store-keyring", name = KEYRING_NAME))
}

fn region_name(region: Region) -> String {
    text(match region {
        Region::Europe => message!("settings-region-europe"),
        Region::NorthAmerica => message!("settings-region-north-america"),
        Region::Oceania => message!("settings-region-oceania"),
    })
}

pub(super) fn mode_name(mode: view::Mode) -> String {
    text(match mode {
        view::Mode::Practice => message!("mode-practice"),
        view::Mode::Playground => message!("mode-playground"),
        view::Mode::Live => message!("mode-live"),
    })
}

/// Returns a mode as the screens name it.
pub(crate) const fn shown_mode(mode: Mode) -> view::Mode {
    match mode {
        Mode::Practice => view::Mode::Practice,
        Mode::Playground => view::Mode::Playground,
        Mode::Live => view::Mode::Live,
    }
}
