//! The settings: accounts at Klarna, and what the till knows of its shop. No secret is in here, and
//! none ever comes back to a page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::frame::Mode;
use crate::view::look::Fact;
use crate::view::message::UiError;

/// The settings.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SettingsView {
    /// Which Klarna the till starts with.
    pub starts_in: Mode,
    /// Practice, playground and live.
    pub cards: Vec<AccountCard>,
    /// The operating system's keyring.
    pub keyring: KeyringView,
    /// An account that Klarna accepts, and that waits to be kept.
    pub passed: Option<PassedView>,
    /// What is told to Klarna and customers; empty when the file cannot be read.
    pub fields: Vec<SettingField>,
    /// What is wrong with the file.
    pub problem: Option<UiError>,
    /// Where the file lies, or "".
    pub file: String,
}

/// One mode and its account.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct AccountCard {
    /// Which Klarna.
    pub mode: Mode,
    /// What it is called.
    pub name: String,
    /// Whether there is an account.
    pub state: AccountState,
    /// Region, user, and where it is kept.
    pub facts: Vec<Fact>,
    /// Why the account cannot be read.
    pub problem: Option<UiError>,
    /// What came of the last test since the start.
    pub test: Option<TestView>,
    /// What may be done.
    pub acts: Vec<Act<AccountAct>>,
    /// What stands above the form that takes an account.
    pub form: String,
}

/// Whether there is an account.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum AccountState {
    /// None is needed.
    Practice,
    /// None is kept.
    None,
    /// One is kept.
    Kept,
    /// One is kept in a file that wants its passphrase.
    Locked,
    /// It cannot be found out.
    Failed,
}

/// A region of Klarna's.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum RegionWord {
    /// European countries.
    Europe,
    /// The United States, Canada, Mexico.
    NorthAmerica,
    /// Australia, New Zealand.
    Oceania,
}

/// Where an account that passed its test is kept (of `keep_account`).
#[derive(Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum AccountStore {
    /// The operating system's keyring.
    Keyring,
    /// A file under a passphrase.
    EncryptedFile,
}

/// What may be done with an account.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum AccountAct {
    /// Type one in, in place of the one that is kept.
    SetUp,
    /// Ask Klarna whether it is accepted.
    Test,
    /// Remove it.
    Remove,
    /// Start the till with it from now on.
    StartWith,
}

/// What came of a test.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct TestView {
    /// That Klarna accepts it, and when it said so; or "".
    pub passed: String,
    /// Why the account is not known to be good; nothing when Klarna accepts it.
    pub problem: Option<UiError>,
}

/// The operating system's keyring.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct KeyringView {
    /// That accounts are kept in it.
    pub say: String,
    /// What it is called as a place to keep an account.
    pub label: String,
    /// Why it cannot be used.
    pub problem: Option<UiError>,
}

/// An account that Klarna accepts, and that waits to be kept.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct PassedView {
    /// Which Klarna.
    pub mode: Mode,
    /// Whom Klarna accepts, and where.
    pub say: String,
}

/// A setting that is changed in the window, by its name in the file.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum SettingName {
    /// What customers read.
    #[serde(rename = "shop.name")]
    ShopName,
    /// Street and house.
    #[serde(rename = "shop.street")]
    Street,
    /// The postal code.
    #[serde(rename = "shop.postal_code")]
    PostalCode,
    /// The city.
    #[serde(rename = "shop.city")]
    City,
    /// The country, e.g. `GB`.
    #[serde(rename = "shop.country")]
    Country,
    /// The currency everything is sold in, e.g. `GBP`.
    #[serde(rename = "shop.currency")]
    Currency,
    /// The language of Klarna's page, e.g. `en-GB`.
    #[serde(rename = "shop.locale")]
    Locale,
    /// How the store is known to Klarna.
    #[serde(rename = "shop.store_id")]
    StoreId,
    /// How the till is known to Klarna.
    #[serde(rename = "till.id")]
    TillId,
    /// After how many days a payout is due.
    #[serde(rename = "klarna.payout_due_days")]
    PayoutDueDays,
    /// How long a scanner pauses within a code at most.
    #[serde(rename = "scanner.pause_ms")]
    ScannerPause,
}

impl SettingName {
    /// Every one, in the order they are shown.
    pub const ALL: [SettingName; 11] = [
        SettingName::ShopName,
        SettingName::Street,
        SettingName::PostalCode,
        SettingName::City,
        SettingName::Country,
        SettingName::Currency,
        SettingName::Locale,
        SettingName::StoreId,
        SettingName::TillId,
        SettingName::PayoutDueDays,
        SettingName::ScannerPause,
    ];

    /// Returns its name in the file, `section.key`.
    #[must_use]
    pub const fn in_file(self) -> &'static str {
        match self {
            SettingName::ShopName => "shop.name",
            SettingName::Street => "shop.street",
            SettingName::PostalCode => "shop.postal_code",
            SettingName::City => "shop.city",
            SettingName::Country => "shop.country",
            SettingName::Currency => "shop.currency",
            SettingName::Locale => "shop.locale",
            SettingName::StoreId => "shop.store_id",
            SettingName::TillId => "till.id",
            SettingName::PayoutDueDays => "klarna.payout_due_days",
            SettingName::ScannerPause => "scanner.pause_ms",
        }
    }
}

/// One setting.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SettingField {
    /// Which.
    pub name: SettingName,
    /// What it is.
    pub value: String,
}
