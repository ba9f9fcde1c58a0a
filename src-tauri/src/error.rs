//! What the screens see of an error: a code, what is wrong, what to do, and which field it is about.
//!
//! The only place where errors of the till become words for a person. It hides nothing and logs
//! nothing; texts hold no secret, since the errors they come from hold none.

use std::error::Error;
use std::path::Path;

use handover_core::AmountError;
use handover_core::ContactFault;
use handover_core::Problem;
use handover_core::Refusal;
use handover_journal::JournalError;
use handover_till::engine::TillError;
use handover_till::klarna::phone::PhoneError;
use handover_till::open_till::OpenError;
use handover_till::shop::accounts::AccountError;
use handover_till::shop::catalogue::CatalogueError;
use handover_till::shop::home::PlaceError;
use handover_till::shop::secrets::SecretsError;
use handover_till::shop::settings::ConfigError;
use handover_till::upkeep::backups::BackupError;
use handover_till::upkeep::payouts::PayoutsError;

use crate::view::{StoppedAct, StoppedView, UiError};

/// What stands between what is wrong and what to do in the till's own texts.
const DASH: &str = " – ";

impl UiError {
    /// Makes an error from its three parts.
    pub(crate) fn new(code: &str, message: impl Into<String>, hint: impl Into<String>) -> UiError {
        UiError {
            code: code.to_owned(),
            message: message.into(),
            hint: hint.into(),
            params: std::collections::BTreeMap::new(),
        }
    }

    /// Makes an error from a text of the till's: what is wrong, a dash, what to do.
    pub(crate) fn told(code: &str, text: &str) -> UiError {
        let (message, hint) = text.split_once(DASH).unwrap_or((text, ""));
        UiError::new(code, sentence(message), sentence(hint))
    }

    /// Makes the answer of a window that is not ready.
    pub(crate) fn starting() -> UiError {
        UiError::new(
            "starting",
            "Handover is starting.",
            "Try again in a moment.",
        )
    }

    /// Names the field the error is about, as the screens name it.
    pub(crate) fn about(self, field: &str) -> UiError {
        let field = match field {
            "unit_price" => "price",
            "vat_percent" => "vat",
            other => other,
        };
        self.with("field", &field.replace(' ', "_"))
    }

    /// Adds a value the texts name.
    pub(crate) fn with(mut self, name: &str, value: &str) -> UiError {
        self.params.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The text typed into `field` is no amount of money.
    pub(crate) fn amount(field: &str, error: AmountError) -> UiError {
        let name = sentence(field);
        UiError::new(
            "not_an_amount",
            format!("{name}: what you typed {error}."),
            "Write it like 2.50.",
        )
        .about(field)
    }

    /// The text typed into `field` is no whole number.
    pub(crate) fn quantity() -> UiError {
        UiError::new(
            "not_a_quantity",
            "Quantity: this is not a whole number.",
            "Write how many, like 3.",
        )
        .about("quantity")
    }

    /// The text typed into `field` is no day.
    pub(crate) fn not_a_day(field: &str) -> UiError {
        UiError::new("not_a_day", "This is no date.", "Write it like 2026-11-23.").about(field)
    }

    /// There is nothing to be paid.
    pub(crate) fn empty_basket() -> UiError {
        UiError::new(
            "empty_basket",
            "The basket is empty.",
            "Add an article first.",
        )
    }

    /// The sale a screen named is none.
    pub(crate) fn no_such_sale() -> UiError {
        UiError::new(
            "no_such_sale",
            "There is no such sale in this till.",
            "Look for it in the day view (F7).",
        )
    }

    /// The sale's record cannot be read.
    pub(crate) fn frozen(why: &str) -> UiError {
        UiError::new(
            "frozen",
            format!("This sale's record cannot be read: {why}."),
            "Do not hand over; call the person who reads after this till.",
        )
    }
}

impl From<Refusal> for UiError {
    fn from(refusal: Refusal) -> UiError {
        let error = UiError::told(refusal.code(), &refusal.to_string());
        match &refusal {
            Refusal::Basket { problems } => problems.first().map_or(error, UiError::from),
            Refusal::QuantityNotPositive(_) => error.about("quantity"),
            Refusal::DiscountOutOfRange => error.about("discount"),
            Refusal::TextMissing(field)
            | Refusal::TextTooLong(field)
            | Refusal::TextUnreadable(field) => error.about(field),
            Refusal::OnlyWhenTheTillPlaces(term) => error.about(term),
            Refusal::NoSuchLine(line) => error.with("line", &line.to_string()),
            Refusal::MoreThanLeft { line, left } => error
                .about("quantity")
                .with("line", &line.to_string())
                .with("left", &left.to_string()),
            Refusal::AmountAboveLeft(left) => error.about("amount").with("left", &left.to_string()),
            Refusal::GoodsAboveLeft(left) => error.about("goods").with("left", &left.to_string()),
            Refusal::GoodsBelowNothing => error.about("goods"),
            Refusal::AmountNotPositive => error.about("amount"),
            Refusal::OperationTaken(name) => error.with("operation", &name.to_string()),
            Refusal::SentTooOften(limit) => error.with("limit", &limit.to_string()),
            Refusal::NotNow(stage) => error.with("stage", stage.word()),
            Refusal::AmountTooLarge
            | Refusal::NoAgreement
            | Refusal::AgreementIs(_)
            | Refusal::AgreementStands
            | Refusal::AgreementNotChargeable
            | Refusal::ChargeUnderway
            | Refusal::CapturedAlready
            | Refusal::RefundedAlready
            | Refusal::CapturedWhole
            | Refusal::NothingLeft
            | Refusal::NothingToRefund
            | Refusal::WriteUnderway
            | Refusal::QrIsNotSent
            | Refusal::CategoryTwice
            | Refusal::FallbackWithoutCategory
            | Refusal::FindingDoesNotFit => error,
        }
    }
}

impl From<&Problem> for UiError {
    fn from(problem: &Problem) -> UiError {
        let error = UiError::told(problem.fault.code(), &problem.to_string())
            .about(problem.fault.field())
            .with("name", &problem.name);
        match problem.line {
            Some(line) => error.with("line", &line.to_string()),
            None => error,
        }
    }
}

impl UiError {
    /// Returns what is said while Klarna is asked about the last sales, after a restoring.
    pub(crate) fn reading_back(left: usize) -> UiError {
        UiError::new(
            "reading_back",
            "The journal was restored. Its last sales are being read from Klarna again.",
            "No payment is taken until that is done; it goes on by itself.",
        )
        .with("left", &left.to_string())
    }
}

impl From<TillError> for UiError {
    fn from(error: TillError) -> UiError {
        match error {
            TillError::Refused(refusal) => refusal.into(),
            TillError::NoSuchSale => UiError::no_such_sale(),
            TillError::Frozen(why) => UiError::frozen(&why),
            TillError::Journal(error) => UiError::from(&*error),
            TillError::ReadingBack { left } => UiError::reading_back(left),
            TillError::Stopped => UiError::new(
                "stopped",
                "The till has stopped.",
                "Close Handover and start it again; every open payment is read back.",
            ),
        }
    }
}

impl From<&JournalError> for UiError {
    fn from(error: &JournalError) -> UiError {
        let (code, hint) = match error {
            JournalError::NotAccessible { .. } => (
                "journal_not_accessible",
                "Check that the folder exists and that this account may use it.",
            ),
            JournalError::Damaged { .. } => (
                "journal_damaged",
                "Nothing was deleted. Call the person who reads after this till.",
            ),
            JournalError::NewerSchema { .. } => (
                "journal_newer",
                "Install the newer version of Handover. Nothing was changed.",
            ),
            JournalError::DiskFull { .. } => (
                "disk_full",
                "Make room on the disk, then start Handover again. No payment was lost.",
            ),
            JournalError::ReadOnly { .. } => (
                "journal_read_only",
                "Check the file's rights and whether the disk is mounted read-only.",
            ),
            JournalError::Unknown { .. } => (
                "journal_unknown",
                "Start Handover again: it reads at what was written.",
            ),
            JournalError::Displaced { rescued, .. } => (
                "journal_displaced",
                if rescued.is_ok() {
                    "Close Handover and the other program, then start Handover again: it offers to put everything back."
                } else {
                    "Do not close Handover and do not switch this computer off. Call the person who reads after this till."
                },
            ),
            JournalError::Busy { .. } => (
                "journal_busy",
                "Close the other program that has the journal open, then try again.",
            ),
            JournalError::Io { .. }
            | JournalError::Conflict { .. }
            | JournalError::Rejected { .. }
            | JournalError::Unfit { .. } => (
                "journal_failed",
                "Start Handover again; if it stays so, call the person who reads after this till.",
            ),
        };
        UiError::new(code, sentence(&error.to_string()), hint)
    }
}

impl From<BackupError> for UiError {
    fn from(error: BackupError) -> UiError {
        UiError::new(
            "restore",
            format!("{} {}", sentence(&error.to_string()), causes(&error))
                .trim_end()
                .to_owned(),
            "Nothing was changed. Call the person who reads after this till.",
        )
    }
}

impl From<&OpenError> for UiError {
    fn from(error: &OpenError) -> UiError {
        let text = sentence(&error.to_string());
        match error {
            OpenError::Journal(error) => error.into(),
            OpenError::Place(PlaceError::Locked { pid, .. }) => UiError::new(
                "journal_locked",
                "Handover is already running.",
                "Use the window that is open, or close it and start again.",
            )
            .with("pid", pid.as_deref().unwrap_or_default()),
            OpenError::Place(_) => UiError::told("folder", &text.replace("; ", DASH)),
            OpenError::Config(ConfigError::Mistake {
                line,
                field,
                problem,
                fix,
                ..
            }) => {
                let place = if field.is_empty() {
                    "no setting"
                } else {
                    field
                };
                let message = format!("Settings, line {line} ({place}): {problem}.");
                let hint = format!(
                    "{} – then start Handover again.",
                    sentence(fix).trim_end_matches('.')
                );
                UiError::new("settings", message, hint).about(field)
            }
            OpenError::Config(_) => UiError::told("settings", &text.replace("; ", DASH)),
            OpenError::Account(error) => error.into(),
            OpenError::Calendar(_) | OpenError::Endpoint(_) => UiError::new(
                "settings",
                text,
                "Correct the settings file, then start Handover again.",
            ),
            OpenError::Listener(_) => UiError::told("listener", &text.replace("; ", DASH)),
            OpenError::Credential(_)
            | OpenError::Client(_)
            | OpenError::Simulator(_)
            | OpenError::Thread(_) => UiError::new(
                "start",
                format!("{text} {}", causes(error)).trim_end().to_owned(),
                "Start Handover again; if it stays so, call the person who reads after this till.",
            ),
        }
    }
}

impl From<&AccountError> for UiError {
    fn from(error: &AccountError) -> UiError {
        let told = UiError::told(error.code(), &error.to_string().replace("; ", DASH));
        match error {
            AccountError::Credential(_) | AccountError::ForeignKey(..) => told.about("secret"),
            AccountError::Secrets(
                SecretsError::PassphraseMissing
                | SecretsError::PassphraseWrong
                | SecretsError::PassphraseShort,
            ) => told.about("passphrase"),
            AccountError::None(_)
            | AccountError::Unreadable(_)
            | AccountError::Secrets(_)
            | AccountError::Place(_)
            | AccountError::Test(_) => told,
        }
    }
}

impl From<&ConfigError> for UiError {
    fn from(error: &ConfigError) -> UiError {
        match error {
            ConfigError::Mistake {
                line,
                field,
                problem,
                fix,
                ..
            } => UiError::new("settings_mistake", sentence(problem), sentence(fix))
                .about(field)
                .with("line", &line.to_string()),
            ConfigError::NotAccessible { .. } => {
                UiError::told("settings", &error.to_string().replace("; ", DASH))
            }
        }
    }
}

impl From<&PayoutsError> for UiError {
    fn from(error: &PayoutsError) -> UiError {
        match error {
            PayoutsError::Journal(error) => error.into(),
            PayoutsError::Klarna(why) => UiError::new(
                "payouts_not_read",
                "Klarna’s payouts could not be read.",
                "Nothing is shown rather than half of it. See that Klarna is connected, then read again.",
            )
            .with("why", why),
            PayoutsError::NoDate(_) => UiError::not_a_day("from"),
            PayoutsError::Currency { .. } => UiError::new(
                "payouts_currency",
                sentence(&error.to_string()),
                "Ask the person who reads after this till.",
            ),
        }
    }
}

impl From<&CatalogueError> for UiError {
    fn from(error: &CatalogueError) -> UiError {
        UiError::told("catalogue", &error.to_string().replace("; ", DASH))
    }
}

impl From<PhoneError> for UiError {
    fn from(error: PhoneError) -> UiError {
        let code = match error {
            PhoneError::NotPractice => "phone_not_practice",
            PhoneError::NoPage => "phone_no_page",
            PhoneError::TooLate => "phone_too_late",
        };
        UiError::new(code, sentence(&error.to_string()), "")
    }
}

impl From<ContactFault> for UiError {
    fn from(fault: ContactFault) -> UiError {
        let code = match fault {
            ContactFault::NotAnAddress => "not_an_address",
            ContactFault::NotANumber => "not_a_number",
            ContactFault::UnknownPrefix => "unknown_prefix",
        };
        UiError::told(code, fault.text()).about("contact")
    }
}

/// Returns what the window shows when the till cannot be opened.
pub(crate) fn stopped(error: &OpenError) -> StoppedView {
    StoppedView {
        error: error.into(),
        path: file_of(error).map_or(String::new(), |path| path.display().to_string()),
        backup: None,
        can: match error {
            OpenError::Account(AccountError::Secrets(
                SecretsError::PassphraseMissing | SecretsError::PassphraseWrong,
            )) => vec![StoppedAct::Unlock, StoppedAct::Settings],
            OpenError::Account(_) => vec![StoppedAct::Settings],
            OpenError::Place(_)
            | OpenError::Config(_)
            | OpenError::Journal(_)
            | OpenError::Calendar(_)
            | OpenError::Endpoint(_)
            | OpenError::Credential(_)
            | OpenError::Client(_)
            | OpenError::Simulator(_)
            | OpenError::Listener(_)
            | OpenError::Thread(_) => Vec::new(),
        },
    }
}

/// Returns the causes below an error, in one line.
pub(crate) fn causes(error: &dyn Error) -> String {
    let below = std::iter::successors(error.source(), |&error| error.source());
    below
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

fn file_of(error: &OpenError) -> Option<&Path> {
    match error {
        OpenError::Journal(error) => journal_file(error),
        OpenError::Config(
            ConfigError::NotAccessible { file, .. } | ConfigError::Mistake { file, .. },
        ) => Some(file),
        OpenError::Place(error) => match error {
            PlaceError::NotAccessible { path, .. }
            | PlaceError::Network { path, .. }
            | PlaceError::CloudSync { path, .. } => Some(path),
            PlaceError::Locked { folder, .. } => Some(folder),
            PlaceError::Homeless => None,
        },
        OpenError::Calendar(_)
        | OpenError::Endpoint(_)
        | OpenError::Credential(_)
        | OpenError::Client(_)
        | OpenError::Simulator(_)
        | OpenError::Thread(_)
        | OpenError::Listener(_)
        | OpenError::Account(_) => None,
    }
}

fn journal_file(error: &JournalError) -> Option<&Path> {
    match error {
        JournalError::NotAccessible { file, .. }
        | JournalError::Damaged { file, .. }
        | JournalError::NewerSchema { file, .. }
        | JournalError::DiskFull { file, .. }
        | JournalError::ReadOnly { file, .. }
        | JournalError::Io { file, .. }
        | JournalError::Busy { file, .. }
        | JournalError::Displaced { file, .. }
        | JournalError::Unknown { file, .. } => Some(file),
        JournalError::Conflict { .. }
        | JournalError::Rejected { .. }
        | JournalError::Unfit { .. } => None,
    }
}

/// Returns a text as a sentence: a capital, and a full stop if it has no end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let end = if text.ends_with(['.', '!', '?', '…']) || !text.contains(' ') {
        ""
    } else {
        "."
    };
    format!(
        "{}{}{end}",
        first.to_uppercase().collect::<String>(),
        letters.as_str()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use handover_core::Stage;

    #[test]
    fn a_refusal_says_what_is_wrong_what_to_do_and_where() {
        let error = UiError::from(Refusal::QuantityNotPositive(0));
        assert_eq!(error.code, "quantity_not_positive");
        assert_eq!(error.message, "Quantity: 0 is no quantity.");
        assert_eq!(error.hint, "Enter 1 or more, or leave the line out.");
        assert_eq!(
            error.params.get("field").map(String::as_str),
            Some("quantity")
        );
    }

    #[test]
    fn a_field_is_named_as_the_screens_name_it() {
        let missing = UiError::from(Refusal::TextMissing("order id"));
        assert_eq!(
            missing.params.get("field").map(String::as_str),
            Some("order_id")
        );
        let price = UiError::amount("price", AmountError::NotAnAmount);
        assert_eq!(price.message, "Price: what you typed is not an amount.");
    }

    #[test]
    fn every_refusal_has_a_message() {
        for refusal in [
            Refusal::NotNow(Stage::UnderReview),
            Refusal::CapturedAlready,
            Refusal::RefundedAlready,
            Refusal::NothingToRefund,
            Refusal::WriteUnderway,
            Refusal::SentTooOften(10),
            Refusal::FindingDoesNotFit,
        ] {
            let error = UiError::from(refusal);
            assert!(
                !error.message.is_empty() && !error.code.is_empty(),
                "{error:?}"
            );
        }
    }

    #[test]
    fn a_locked_journal_names_its_folder() {
        let error = OpenError::Place(PlaceError::Locked {
            folder: "/somewhere".into(),
            pid: None,
        });
        let shown = stopped(&error);
        assert_eq!(
            (shown.error.code.as_str(), shown.path.as_str()),
            ("journal_locked", "/somewhere")
        );
    }
}
