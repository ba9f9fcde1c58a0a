//! The settings: the Klarna accounts, and the shop's settings. No secret is in here, and none ever goes back to a
//! page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::act::{Act, Choice};
use crate::view::frame::Mode;
use crate::view::look::Fact;
use crate::view::message::UiError;

/// The settings.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SettingsView {
    /// The mode the till starts in.
    pub starts_in: Mode,
    /// Practice, playground and live.
    pub cards: Vec<AccountCard>,
    /// The operating system's keyring.
    pub keyring: KeyringView,
    /// An account that Klarna accepts and that is not saved yet.
    pub passed: Option<PassedView>,
    /// What Klarna and customers see of the shop; empty when the file cannot be read.
    pub fields: Vec<SettingField>,
    /// What is wrong with the file.
    pub problem: Option<UiError>,
    /// The path of the file, or "".
    pub file: String,
}

/// A mode and its account.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct AccountCard {
    pub mode: Mode,
    pub name: String,
    /// Whether there is an account.
    pub state: AccountState,
    /// Region, user, and where it is stored.
    pub facts: Vec<Fact>,
    /// Why the account cannot be read.
    pub problem: Option<UiError>,
    /// The result of the last test since the start.
    pub test: Option<TestView>,
    /// The acts.
    pub acts: Vec<Act<AccountAct>>,
    /// The heading of the form for an account.
    pub form: String,
}

/// Whether there is an account.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum AccountState {
    /// None is needed.
    Practice,
    /// None is saved.
    None,
    /// One is saved.
    Kept,
    /// One is saved in a file whose passphrase is needed.
    Locked,
    /// That cannot be determined.
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

/// Where an account that passed its test is saved (for `keep_account`).
#[derive(Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum AccountStore {
    /// The operating system's keyring.
    Keyring,
    /// A file encrypted with a passphrase.
    EncryptedFile,
}

/// The acts of an account.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum AccountAct {
    /// Enter an account, in place of the saved one.
    SetUp,
    /// Ask Klarna whether it accepts the account.
    Test,
    /// Remove it.
    Remove,
    /// Start the till with it from now on.
    StartWith,
}

/// The result of a test.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct TestView {
    /// Says that Klarna accepts it, and when that was tested; or "".
    pub passed: String,
    /// Why the account is not known to be valid, if it is not.
    pub problem: Option<UiError>,
}

/// The operating system's keyring.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct KeyringView {
    /// Says that accounts are stored in it.
    pub say: String,
    /// Its name in the choice of stores.
    pub label: String,
    /// Why it cannot be used.
    pub problem: Option<UiError>,
}

/// An account that Klarna accepts and that is not saved yet.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct PassedView {
    /// Its mode.
    pub mode: Mode,
    /// The user Klarna accepts, and the region.
    pub say: String,
}

/// A setting that can be changed in the window, by its name in the file.
#[derive(Serialize, Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum SettingName {
    /// The shop's name as customers read it.
    #[serde(rename = "shop.name")]
    ShopName,
    /// The name in the commercial register.
    #[serde(rename = "shop.legal_name")]
    LegalName,
    /// The VAT number.
    #[serde(rename = "shop.vat_number")]
    VatNumber,
    /// The number in the commercial register.
    #[serde(rename = "shop.company_number")]
    CompanyNumber,
    /// Street and house number.
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
    /// The currency of all prices, e.g. `GBP`.
    #[serde(rename = "shop.currency")]
    Currency,
    /// The language of Klarna's page, e.g. `en-GB`.
    #[serde(rename = "shop.locale")]
    Locale,
    /// Klarna's id for the store.
    #[serde(rename = "shop.store_id")]
    StoreId,
    /// Klarna's id for the till.
    #[serde(rename = "till.id")]
    TillId,
    /// The language of window and command line.
    #[serde(rename = "till.language")]
    TillLanguage,
    /// The size of the text, in percent.
    #[serde(rename = "till.text_percent")]
    TextPercent,
    /// After how many days a payout is due.
    #[serde(rename = "klarna.payout_due_days")]
    PayoutDueDays,
    /// The longest pause of a scanner within a code.
    #[serde(rename = "scanner.pause_ms")]
    ScannerPause,
}

/// Another size of the text.
#[derive(Deserialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum TextSize {
    /// The next smaller one.
    Smaller,
    /// The usual one.
    Usual,
    /// The next larger one.
    Larger,
}

impl SettingName {
    /// All of them, in display order.
    pub const ALL: [SettingName; 16] = [
        SettingName::ShopName,
        SettingName::LegalName,
        SettingName::VatNumber,
        SettingName::CompanyNumber,
        SettingName::Street,
        SettingName::PostalCode,
        SettingName::City,
        SettingName::Country,
        SettingName::Currency,
        SettingName::Locale,
        SettingName::StoreId,
        SettingName::TillId,
        SettingName::TillLanguage,
        SettingName::TextPercent,
        SettingName::PayoutDueDays,
        SettingName::ScannerPause,
    ];

    /// Returns its name in the file, `section.key`.
    #[must_use]
    pub const fn in_file(self) -> &'static str {
        match self {
            SettingName::ShopName => "shop.name",
            SettingName::LegalName => "shop.legal_name",
            SettingName::VatNumber => "shop.vat_number",
            SettingName::CompanyNumber => "shop.company_number",
            SettingName::Street => "shop.street",
            SettingName::PostalCode => "shop.postal_code",
            SettingName::City => "shop.city",
            SettingName::Country => "shop.country",
            SettingName::Currency => "shop.currency",
            SettingName::Locale => "shop.locale",
            SettingName::StoreId => "shop.store_id",
            SettingName::TillId => "till.id",
            SettingName::TillLanguage => "till.language",
            SettingName::TextPercent => "till.text_percent",
            SettingName::PayoutDueDays => "klarna.payout_due_days",
            SettingName::ScannerPause => "scanner.pause_ms",
        }
    }
}

/// One setting.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SettingField {
    pub name: SettingName,
    pub value: String,
    /// The values to choose from; none for a text.
    pub choices: Vec<Choice>,
}
