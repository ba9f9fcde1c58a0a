//! What the screens see of an error: a code, what is wrong, what to do, and which field it is about.
//!
//! It hides nothing and logs nothing; messages hold no secret, since the errors they come from hold none.

use std::borrow::Borrow;
use std::error::Error;
use std::path::{Path, PathBuf};

use handover_core::{AmountError, ContactFault, Message, Problem, Refusal, message};
use handover_journal::JournalError;
use handover_text::Words;
use handover_till::engine::TillError;
use handover_till::klarna::phone::PhoneError;
use handover_till::open_till::OpenError;
use handover_till::shop::accounts::{AccountError, Finding};
use handover_till::shop::catalogue::CatalogueError;
use handover_till::shop::home::PlaceError;
use handover_till::shop::secrets::{SealedFile, SecretsError};
use handover_till::shop::settings::ConfigError;
use handover_till::upkeep::backups::BackupError;
use handover_till::upkeep::payouts::PayoutsError;

use crate::present::words::texts;
use crate::view::UiError;

impl UiError {
    /// Makes an error of what there is to say.
    pub(crate) fn of(message: impl Borrow<Message>) -> UiError {
        let message = message.borrow();
        let Words { wrong, remedy } = texts().words(message);
        UiError {
            code: message.code(),
            wrong,
            remedy,
            field: String::new(),
        }
    }

    /// Names the field the error is about, as the screens name it.
    pub(crate) fn about(self, field: &str) -> UiError {
        let field = match field {
            "unit_price" => "price",
            "vat_percent" => "vat",
            other => other,
        };
        UiError {
            field: field.to_owned(),
            ..self
        }
    }

    /// Gives it the code of several errors that the screens treat alike.
    fn coded(self, code: &str) -> UiError {
        UiError {
            code: code.to_owned(),
            ..self
        }
    }

    /// Makes the answer of a window that is not ready.
    pub(crate) fn starting() -> UiError {
        UiError::of(message!("starting"))
    }

    /// The text typed into `field` is no amount of money.
    pub(crate) fn amount(field: &str, error: AmountError) -> UiError {
        let error = UiError::of(error.message(field));
        error.coded("not_an_amount").about(field)
    }

    /// The text typed into `field` is no day.
    pub(crate) fn not_a_day(field: &str) -> UiError {
        UiError::of(message!("not-a-day")).about(field)
    }

    /// The sale a screen named is none.
    pub(crate) fn no_such_sale() -> UiError {
        UiError::of(message!("no-such-sale"))
    }

    /// The sale's record cannot be read.
    pub(crate) fn frozen(why: &str) -> UiError {
        UiError::of(message!("frozen", why = why))
    }

    /// Klarna is asked about the last sales, after a restoring.
    pub(crate) fn reading_back(left: usize) -> UiError {
        UiError::of(message!("reading-back", left = left))
    }
}

impl From<Refusal> for UiError {
    fn from(refusal: Refusal) -> UiError {
        let error = UiError::of(refusal.message());
        match refusal.field() {
            Some(field) => error.about(&field),
            None => error,
        }
    }
}

impl From<&Problem> for UiError {
    fn from(problem: &Problem) -> UiError {
        UiError::of(problem.message()).about(problem.fault.field())
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
            TillError::Stopped => UiError::of(message!("stopped")),
        }
    }
}

impl From<&JournalError> for UiError {
    fn from(error: &JournalError) -> UiError {
        UiError::of(match error {
            JournalError::NotAccessible { .. } => message!("journal-not-accessible"),
            JournalError::Damaged { .. } => message!("journal-damaged"),
            JournalError::NewerSchema { .. } => message!("journal-newer"),
            JournalError::DiskFull { .. } => message!("disk-full"),
            JournalError::ReadOnly { .. } => message!("journal-read-only"),
            JournalError::Unknown { .. } => message!("journal-unknown"),
            JournalError::Displaced { found, rescued, .. } => return displaced(found, rescued),
            JournalError::Busy { .. } => message!("journal-busy"),
            JournalError::Io { .. }
            | JournalError::Conflict { .. }
            | JournalError::Rejected { .. }
            | JournalError::Unfit { .. } => message!("journal-failed", why = error.to_string()),
        })
    }
}

fn displaced(found: &str, rescued: &Result<PathBuf, String>) -> UiError {
    let message = match rescued {
        Ok(copy) => message!("journal-displaced", found = found, copy = shown(copy)),
        Err(why) => message!("journal-displaced-unsaved", found = found, why = why),
    };
    UiError::of(message).coded("journal_displaced")
}

impl From<BackupError> for UiError {
    fn from(error: BackupError) -> UiError {
        UiError::of(message!("restore", why = with_causes(&error)))
    }
}

impl From<&OpenError> for UiError {
    fn from(error: &OpenError) -> UiError {
        match error {
            OpenError::Journal(error) => error.into(),
            OpenError::Place(error) => error.into(),
            OpenError::Config(ConfigError::Mistake {
                line,
                field,
                problem,
                fix,
                ..
            }) => {
                let line = line.to_string();
                let message = message!(
                    "settings-line",
                    line = line,
                    field = field,
                    problem = problem,
                    fix = fix
                );
                UiError::of(message).coded("settings").about(field)
            }
            OpenError::Config(error) => UiError::from(error),
            OpenError::Account(error) => error.into(),
            OpenError::Calendar(_) | OpenError::Endpoint(_) => {
                UiError::of(message!("settings-unusable", why = error.to_string()))
                    .coded("settings")
            }
            OpenError::Listener(_) => UiError::of(message!("listener")),
            OpenError::Credential(_)
            | OpenError::Client(_)
            | OpenError::Simulator(_)
            | OpenError::Thread(_) => UiError::of(message!("start", why = with_causes(error))),
        }
    }
}

impl From<&PlaceError> for UiError {
    fn from(error: &PlaceError) -> UiError {
        let message = match error {
            PlaceError::Locked { .. } => return UiError::of(message!("journal-locked")),
            PlaceError::Homeless => message!("folder-unknown"),
            PlaceError::NotAccessible { path, .. } => {
                message!("folder-not-accessible", path = shown(path))
            }
            PlaceError::Network { path, kind } => {
                message!("folder-on-network", path = shown(path), kind = kind)
            }
            PlaceError::CloudSync { path, service } => {
                message!("folder-in-sync", path = shown(path), service = *service)
            }
        };
        UiError::of(message).coded("folder")
    }
}

impl From<&AccountError> for UiError {
    fn from(error: &AccountError) -> UiError {
        match error {
            AccountError::Credential(error) => {
                UiError::of(message!("credentials", why = error.to_string())).about("secret")
            }
            AccountError::ForeignKey(other, mode) => {
                UiError::of(message!("foreign-key", other = *other, mode = mode.name()))
                    .about("secret")
            }
            AccountError::None(_) => UiError::of(message!("no-account")),
            AccountError::Unreadable(mode) => {
                UiError::of(message!("account-unreadable", mode = mode.name()))
            }
            AccountError::Secrets(error) => error.into(),
            AccountError::Place(error) => error.into(),
            AccountError::Test(Finding::NotAccepted) => UiError::of(message!("not-accepted")),
            AccountError::Test(Finding::NotPermitted(what)) => {
                UiError::of(message!("not-permitted", what = *what))
            }
            AccountError::Test(Finding::NotKnown(why)) => {
                UiError::of(message!("not-known", why = why))
            }
        }
    }
}

impl From<&SecretsError> for UiError {
    fn from(error: &SecretsError) -> UiError {
        let message = match error {
            SecretsError::NoKeyring { .. } => return UiError::of(message!("no-keyring")),
            SecretsError::KeyringLocked { .. } => return UiError::of(message!("keyring-locked")),
            SecretsError::PassphraseMissing => {
                return UiError::of(message!("passphrase-missing")).about("passphrase");
            }
            SecretsError::PassphraseWrong => {
                return UiError::of(message!("passphrase-wrong")).about("passphrase");
            }
            SecretsError::PassphraseShort => {
                let letters = SealedFile::SHORTEST_PASSPHRASE;
                return UiError::of(message!("passphrase-short", letters = letters))
                    .about("passphrase");
            }
            SecretsError::KeyringFailed { why } => message!("keyring-failed", why = why),
            SecretsError::NoAnswer => message!("secrets-no-answer"),
            SecretsError::NotAccessible { file, .. } => {
                message!("secrets-not-accessible", file = shown(file))
            }
            SecretsError::Damaged { file } => message!("secrets-damaged", file = shown(file)),
        };
        UiError::of(message).coded("secrets")
    }
}

impl From<&ConfigError> for UiError {
    fn from(error: &ConfigError) -> UiError {
        match error {
            ConfigError::Mistake {
                field,
                problem,
                fix,
                ..
            } => {
                UiError::of(message!("settings-mistake", problem = problem, fix = fix)).about(field)
            }
            ConfigError::NotAccessible { file, .. } => {
                UiError::of(message!("settings-not-accessible", file = shown(file)))
                    .coded("settings")
            }
        }
    }
}

impl From<&PayoutsError> for UiError {
    fn from(error: &PayoutsError) -> UiError {
        match error {
            PayoutsError::Journal(error) => error.into(),
            PayoutsError::Klarna(_) => UiError::of(message!("payouts-not-read")),
            PayoutsError::NoDate(_) => UiError::not_a_day("from"),
            PayoutsError::Currency {
                reference,
                currency,
            } => UiError::of(message!(
                "payouts-currency",
                reference = reference,
                currency = currency
            )),
        }
    }
}

impl From<&CatalogueError> for UiError {
    fn from(error: &CatalogueError) -> UiError {
        let message = match error {
            CatalogueError::Mistakes(_) => message!("catalogue-mistakes"),
            CatalogueError::NotAccessible { file, .. } => {
                message!("catalogue-not-accessible", file = shown(file))
            }
            CatalogueError::Foreign { file } => message!("catalogue-foreign", file = shown(file)),
            CatalogueError::Store { file, .. } => message!("catalogue-store", file = shown(file)),
        };
        UiError::of(message).coded("catalogue")
    }
}

impl From<PhoneError> for UiError {
    fn from(error: PhoneError) -> UiError {
        UiError::of(match error {
            PhoneError::NotPractice => message!("phone-not-practice"),
            PhoneError::NoPage => message!("phone-no-page"),
            PhoneError::TooLate => message!("phone-too-late"),
        })
    }
}

impl From<ContactFault> for UiError {
    fn from(fault: ContactFault) -> UiError {
        UiError::of(fault.message()).about("contact")
    }
}

/// Returns an error with the causes below it, in one line.
fn with_causes(error: &dyn Error) -> String {
    let below = causes(error);
    if below.is_empty() {
        error.to_string()
    } else {
        format!("{error}: {below}")
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Returns the causes below an error, in one line.
pub(crate) fn causes(error: &dyn Error) -> String {
    let below = std::iter::successors(error.source(), |&error| error.source());
    below
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

/// Returns the file that an error is about.
pub(crate) fn file_of(error: &OpenError) -> Option<&Path> {
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

#[cfg(test)]
mod tests {
    use handover_core::{Fault, LineId};

    use super::*;
    use crate::present::stopped::unopened;

    #[test]
    fn a_refusal_says_what_is_wrong_what_to_do_and_where() {
        let error = UiError::from(Refusal::QuantityNotPositive(0));
        assert_eq!(error.code, "quantity_not_positive");
        assert_eq!(error.wrong, "Quantity must be at least 1.");
        assert_eq!(error.remedy, "Enter how many, or remove the line.");
        assert_eq!(error.field, "quantity");
    }

    #[test]
    fn a_field_is_named_as_the_screens_name_it() {
        assert_eq!(
            UiError::from(Refusal::TextMissing("order id")).field,
            "order_id"
        );
        let price = UiError::amount("price", AmountError::NotAnAmount);
        assert_eq!(price.wrong, "Price: this is not an amount.");
    }

    #[test]
    fn a_problem_of_a_line_names_it_and_keeps_its_own_code() {
        let problem = Problem {
            line: Some(LineId(3)),
            name: "HOLDER".to_owned(),
            fault: Fault::PriceTooLarge,
        };
        let error = UiError::from(&problem);
        assert_eq!(
            error.wrong,
            "Line 3 (HOLDER): The price is above 2,000,000.00."
        );
        assert_eq!(
            (&*error.remedy, &*error.code, &*error.field),
            ("Check the price.", "price_too_large", "price")
        );
    }

    #[test]
    fn a_locked_journal_names_its_folder() {
        let error = OpenError::Place(PlaceError::Locked {
            folder: "/somewhere".into(),
            pid: None,
        });
        let shown = unopened(&error);
        assert_eq!(
            (shown.error.code.as_str(), shown.path.as_str()),
            ("journal_locked", "/somewhere")
        );
    }
}
