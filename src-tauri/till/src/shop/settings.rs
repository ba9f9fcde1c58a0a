//! The settings file: an installer's entries about shop, till and screens.
//!
//! A commented file in the home folder, for people to read and edit. Credentials do not belong in it: they are stored
//! in the keyring. The only exception is an external simulator, for practice only.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use handover_core::{
    Category, Currency, CustomerLanguage, Message, Notation, PlaceOrderMode, Prices, message,
};
use secrecy::SecretString;
use serde::Deserialize;
use thiserror::Error;

mod check;
mod edit;
mod fault;
pub(crate) mod market;
mod page;
mod printers;

pub use page::{PageSettings, Picture, PurchaseType};
pub use printers::{CODE_PAGES, PICTURES, PrinterSettings};

use crate::messages;
use crate::shop::bounded;
use crate::shop::home::Mode;
use crate::shop::scale_code::ScaleCode;

/// Klarna pays out within days or weeks; more than a year is a mistake.
pub const MOST_DUE_DAYS: u32 = 365;

/// Above the size of any settings file; a larger one is another file by mistake.
const MAX_BYTES: u64 = 256 * 1024;

/// The settings. Anything left out of the file has its value from [`Config::default`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The shop.
    pub shop: Shop,
    /// This till.
    pub till: TillSettings,
    /// How Klarna is used.
    pub klarna: KlarnaSettings,
    /// The appearance of Klarna's page.
    pub klarna_page: PageSettings,
    /// The endpoint for Klarna's callbacks.
    pub listener: ListenerSettings,
    /// The second screen.
    pub customer_screen: CustomerScreen,
    /// The scanner at the counter.
    pub scanner: Scanner,
    /// Receipt printers, by name.
    pub printers: BTreeMap<String, PrinterSettings>,
    /// Practice mode.
    pub practice: Practice,
}

/// The shop, as Klarna and the customer know it.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shop {
    /// The name customers see.
    pub name: String,
    /// The name in the commercial register, for slips; empty if it is the same.
    pub legal_name: String,
    /// The VAT number, for slips.
    pub vat_number: String,
    /// The number in the commercial register, for slips.
    pub company_number: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// The country of the shop's contract with Klarna, ISO 3166 alpha-2.
    pub country: String,
    /// The currency of all sales; determined by the country.
    pub currency: Currency,
    /// Whether prices include tax, or it is added at the end.
    pub prices: Prices,
    /// Language and country of texts for customers, unless they choose others.
    pub locale: String,
    /// The shop's time zone, by its IANA name.
    pub time_zone: String,
    /// The time of day at which a business day starts, `HH:MM`.
    pub day_cut_off: String,
    /// The store's id, as agreed with Klarna.
    pub store_id: String,
}

/// The languages that the till speaks.
pub const LANGUAGES: [&str; 8] = ["da", "de", "en", "fi", "fr", "nb", "nl", "sv"];

/// The choice of the language of the shop's locale.
pub const SHOP_LANGUAGE: &str = "shop";

/// The sizes of text that a till offers, the usual one first.
pub const TEXT_PERCENTS: [u32; 5] = [100, 125, 150, 175, 200];

/// This till, possibly one of many.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TillSettings {
    /// The Klarna environment the till starts with by default.
    pub mode: Mode,
    /// The till's id within the store.
    pub id: String,
    /// The language of window and command line, one of [`LANGUAGES`], or [`SHOP_LANGUAGE`].
    pub language: String,
    /// The size of the cashier's texts, in percent.
    pub text_percent: u32,
    /// The time limit for the customer to pay, in minutes.
    pub timeout_minutes: u32,
    /// What happens when the cashier asks for payment.
    pub pay_with: PayWith,
    /// When goods are handed over.
    pub hand_over: HandOverPolicy,
    /// The printer for slips, unless another is chosen; empty for none.
    pub printer: String,
}

/// What happens when the cashier asks for payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayWith {
    /// The QR code appears at once. Other ways have a button of their own.
    #[default]
    Qr,
    /// The till asks how the customer gets the link.
    Ask,
}

/// When goods are handed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOverPolicy {
    /// After Klarna has confirmed the capture.
    #[default]
    WhenConfirmed,
    /// As soon as the capture is requested; the confirmation follows.
    ConfirmationFollows,
}

/// How Klarna is used.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KlarnaSettings {
    /// Who places the order once the customer has paid.
    pub place_order_mode: PlaceOrderMode,
    /// Whether the order is captured when the till places it.
    pub auto_capture: bool,
    /// The only payment method category to offer.
    pub category: Option<Category>,
    /// The payment method categories to offer; empty, with no `category`: all.
    pub categories: Vec<Category>,
    /// Whether the others are offered after a refusal in the chosen ones.
    pub payment_fallback: bool,
    /// Whether the cashier may ask customers for permission to charge them again.
    pub customer_tokens: bool,
    /// How many tills share this merchant id, and so Klarna's call limit.
    pub tills_on_this_merchant: u32,
    /// Klarna's call limit per second for the merchant id.
    pub calls_per_second: u32,
    /// What is opened at Klarna while a basket is rung up.
    pub open_ahead: OpenAhead,
    /// The number of days after which a capture or refund without a payout counts as missing.
    pub payout_due_days: u32,
}

/// What is opened at Klarna before anyone asks for a payment, so that the customer waits less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenAhead {
    /// Nothing.
    Nothing,
    /// The payment session.
    #[default]
    Session,
    /// The payment session and the hosted page. Pages that are not used are disabled.
    Page,
}

/// The endpoint for Klarna's callbacks and customers' phones; off by default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListenerSettings {
    /// The address this program listens on, for the shop's own HTTPS proxy.
    pub address: Option<SocketAddr>,
    /// The public address of that proxy.
    pub public_url: Option<String>,
}

/// The screen that faces the customer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerScreen {
    /// The monitor's name; empty for none.
    pub monitor: String,
}

/// The scanner, which types what it reads.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scanner {
    /// The maximum pause between two characters of a code, and before the Enter that ends it.
    pub pause_ms: u32,
    /// The patterns of codes that contain a price or a weight.
    pub scale_codes: Vec<ScaleCode>,
}

/// Practice mode. By default the simulator runs inside the program.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Practice {
    /// An external simulator on this machine.
    pub klarna_url: Option<String>,
    /// Its user name.
    pub klarna_user: Option<String>,
    /// Its password.
    pub klarna_secret: Option<SecretString>,
    /// An address for the built-in simulator, so that a real phone can scan.
    pub listen: Option<SocketAddr>,
}

impl Default for Shop {
    fn default() -> Shop {
        Shop {
            name: "Practice shop".to_owned(),
            legal_name: String::new(),
            vat_number: String::new(),
            company_number: String::new(),
            street: "1 High Street".to_owned(),
            postal_code: "W1A 1AA".to_owned(),
            city: "London".to_owned(),
            country: "GB".to_owned(),
            currency: Currency::Gbp,
            prices: Prices::WithTax,
            locale: "en-GB".to_owned(),
            time_zone: "Europe/London".to_owned(),
            day_cut_off: "00:00".to_owned(),
            store_id: "1".to_owned(),
        }
    }
}

impl Default for TillSettings {
    fn default() -> TillSettings {
        TillSettings {
            mode: Mode::default(),
            id: "1".to_owned(),
            language: SHOP_LANGUAGE.to_owned(),
            text_percent: TEXT_PERCENTS[0],
            timeout_minutes: 30,
            pay_with: PayWith::default(),
            hand_over: HandOverPolicy::default(),
            printer: String::new(),
        }
    }
}

impl Default for KlarnaSettings {
    fn default() -> KlarnaSettings {
        KlarnaSettings {
            place_order_mode: PlaceOrderMode::default(),
            auto_capture: false,
            category: None,
            categories: Vec::new(),
            payment_fallback: false,
            customer_tokens: false,
            tills_on_this_merchant: 1,
            calls_per_second: 5,
            open_ahead: OpenAhead::default(),
            payout_due_days: 14,
        }
    }
}

impl Default for Scanner {
    fn default() -> Scanner {
        Scanner {
            pause_ms: 200,
            scale_codes: Vec::new(),
        }
    }
}

impl KlarnaSettings {
    /// Returns this till's share of the calls, per 1,000 seconds so that a share below one per second is not lost.
    #[must_use]
    pub fn calls_per_1000_seconds(&self) -> u32 {
        let all = self.calls_per_second.saturating_mul(1_000);
        all.checked_div(self.tills_on_this_merchant)
            .unwrap_or(all)
            .max(1)
    }
}

/// Why the settings cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read or written.
    #[error("the settings {} cannot be used", file.display())]
    NotAccessible {
        /// The file.
        file: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file contains a mistake.
    #[error("{} line {line}, column {column}{}: {problem}", file.display(), if field.is_empty() { String::new() } else { format!(" ({field})") })]
    Mistake {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// The setting with its section: `shop.country`. Empty where the text is not TOML.
        field: String,
        /// The problem and the fix.
        problem: Message,
    },
}

impl ConfigError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            ConfigError::NotAccessible { file, source } => message!(
                "settings-not-accessible",
                file = file.display().to_string(),
                why = messages::io(source)
            ),
            ConfigError::Mistake {
                file,
                line,
                column,
                field,
                problem,
            } => {
                let (file, line) = (file.display().to_string(), line.to_string());
                let (column, problem) = (column.to_string(), problem.clone());
                if field.is_empty() {
                    return message!(
                        "file-mistake-of-line",
                        file = file,
                        line = line,
                        problem = problem
                    );
                }
                message!(
                    "file-mistake",
                    file = file,
                    line = line,
                    column = column,
                    field = field,
                    problem = problem
                )
            }
        }
    }
}

impl Config {
    /// Returns a settings file with a comment for each setting and the current defaults.
    #[must_use]
    pub const fn template() -> &'static str {
        include_str!("settings/template.toml")
    }

    /// Reads the settings; the defaults if there is no file.
    ///
    /// # Errors
    /// When the file cannot be read or is invalid.
    pub fn load(file: &Path) -> Result<Config, ConfigError> {
        let not_accessible = |source| ConfigError::NotAccessible {
            file: file.to_owned(),
            source,
        };
        match bounded::read_text(file, MAX_BYTES) {
            Ok(text) => Config::parse(file, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Config::default()),
            Err(error) => Err(not_accessible(error)),
        }
    }

    /// Returns the language of window and command line, as a tag such as `sv` or `sv-SE`.
    #[must_use]
    pub fn language(&self) -> &str {
        match self.till.language.as_str() {
            SHOP_LANGUAGE => &self.shop.locale,
            language => language,
        }
    }

    /// Parses the settings; `file` is for error messages.
    ///
    /// # Errors
    /// When the text is invalid.
    pub fn parse(file: &Path, text: &str) -> Result<Config, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        fault::read(text)
            .and_then(|config| config.check().map(|()| config))
            .map_err(|fault| {
                let (line, column) = fault.position(text);
                ConfigError::Mistake {
                    file: file.to_owned(),
                    line,
                    column,
                    field: fault.field,
                    problem: fault.problem,
                }
            })
    }

    /// Writes the template unless the file exists. Returns whether it was written.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write_template(file: &Path) -> Result<bool, ConfigError> {
        let written = handover_journal::private_file()
            .create_new(true)
            .open(file)
            .and_then(|mut new| new.write_all(Config::template().as_bytes()));
        match written {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(source) => Err(ConfigError::NotAccessible {
                file: file.to_owned(),
                source,
            }),
        }
    }
}

impl Shop {
    /// Returns the shop's notation for amounts.
    #[must_use]
    pub fn notation(&self) -> Notation {
        Notation::of(self.currency, &self.locale)
    }

    /// Returns the locale of Klarna's page for a customer: in their language where Klarna offers it in the shop's country,
    /// else in English.
    #[must_use]
    pub fn page_locale(&self, language: Option<&CustomerLanguage>) -> &str {
        market::page_locale(&self.country, &self.locale, language)
    }

    /// Returns the languages that customers may choose: the shop's own, then those of Klarna's pages in its country, then
    /// the others.
    #[must_use]
    pub fn languages(&self) -> Vec<&'static str> {
        let mut languages = LANGUAGES.to_vec();
        let pages = market::languages(&self.country);
        languages.sort_by_key(|language| {
            let is_own = self.locale.starts_with(language);
            let page = pages.iter().position(|page| page == language);
            (!is_own, page.unwrap_or(usize::MAX))
        });
        languages
    }
}

#[cfg(test)]
mod tests;
