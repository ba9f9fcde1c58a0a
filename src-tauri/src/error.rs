//! What the screens see of an error: a code, what is wrong, what to do, and the field it is about.
//!
//! Hides and logs nothing; messages hold no secret, since the errors they come from hold none.

use std::borrow::Borrow;
use std::error::Error;
use std::path::Path;

use handover_core::{AmountError, ContactFault, Message, Problem, Refusal, message};
use handover_journal::JournalError;
use handover_text::Words;
use handover_till::engine::TillError;
use handover_till::klarna::phone::PhoneError;
use handover_till::messages;
use handover_till::open_till::OpenError;
use handover_till::shop::accounts::AccountError;
use handover_till::shop::catalogue::CatalogueError;
use handover_till::shop::home::PlaceError;
use handover_till::shop::secrets::SecretsError;
use handover_till::shop::settings::ConfigError;
use handover_till::upkeep::backups::BackupError;
use handover_till::upkeep::payouts::PayoutsError;

use crate::present::words::texts;
use crate::view::UiError;

impl UiError {
    /// Creates an error from a message.
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

    /// Names the field the error is about, as the forms name it.
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

    /// Gives it a code shared by several errors that the screens treat alike.
    fn coded(self, code: &str) -> UiError {
        UiError {
            code: code.to_owned(),
            ..self
        }
    }

    /// Returns the error of a window that is not ready.
    pub(crate) fn starting() -> UiError {
        UiError::of(message!("starting"))
    }

    /// Returns the error for text in `field` that is not an amount.
    pub(crate) fn amount(field: &str, error: AmountError) -> UiError {
        let error = UiError::of(error.message(field));
        error.coded("not_an_amount").about(field)
    }

    /// Returns the error for text in `field` that is not a date.
    pub(crate) fn not_a_day(field: &str) -> UiError {
        UiError::of(message!("not-a-day")).about(field)
    }

    /// Returns the error for a sale that does not exist.
    pub(crate) fn no_such_sale() -> UiError {
        UiError::of(message!("no-such-sale"))
    }

    /// Returns the error for a sale whose record cannot be read.
    pub(crate) fn frozen(why: &str) -> UiError {
        UiError::of(message!("frozen", why = why))
    }

    /// Returns the error for a restored journal that is still being compared with Klarna.
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
            TillError::Journal(error) => UiError::from(&*error),
            TillError::NoSuchSale
            | TillError::Frozen(_)
            | TillError::ReadingBack { .. }
            | TillError::Stopped => UiError::of(error.message()),
        }
    }
}

impl From<&JournalError> for UiError {
    fn from(error: &JournalError) -> UiError {
        let said = UiError::of(messages::journal(error));
        match error {
            JournalError::Displaced { .. } => said.coded("journal_displaced"),
            JournalError::Io { .. }
            | JournalError::Conflict { .. }
            | JournalError::Rejected { .. }
            | JournalError::Unfit { .. } => said.coded("journal_failed"),
            JournalError::NotAccessible { .. }
            | JournalError::Damaged { .. }
            | JournalError::NewerSchema { .. }
            | JournalError::DiskFull { .. }
            | JournalError::ReadOnly { .. }
            | JournalError::Unknown { .. }
            | JournalError::Busy { .. } => said,
        }
    }
}

impl From<BackupError> for UiError {
    fn from(error: BackupError) -> UiError {
        UiError::of(message!("restore", why = error.message()))
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
                ..
            }) => {
                let message = message!(
                    "settings-line",
                    line = line.to_string(),
                    field = field,
                    problem = problem.clone()
                );
                let error = UiError::of(message).coded("settings").about(field);
                let restart = message!("settings-restart", fix = error.remedy.as_str());
                UiError {
                    remedy: texts().line(restart),
                    ..error
                }
            }
            OpenError::Config(error) => UiError::from(error),
            OpenError::Account(error) => error.into(),
            OpenError::Calendar(_) | OpenError::Endpoint(_) => {
                UiError::of(error.message()).coded("settings")
            }
            OpenError::Listener(_) => UiError::of(error.message()),
            OpenError::Credential(_)
            | OpenError::Client(_)
            | OpenError::Simulator(_)
            | OpenError::Thread(_) => UiError::of(message!("start", why = error.message())),
        }
    }
}

impl From<&PlaceError> for UiError {
    fn from(error: &PlaceError) -> UiError {
        let said = UiError::of(error.message());
        match error {
            PlaceError::Locked { .. } => said,
            PlaceError::Homeless
            | PlaceError::NotAccessible { .. }
            | PlaceError::Network { .. }
            | PlaceError::CloudSync { .. }
            | PlaceError::WholeDrive { .. }
            | PlaceError::TooLong { .. }
            | PlaceError::Device { .. } => said.coded("folder"),
        }
    }
}

impl From<&AccountError> for UiError {
    fn from(error: &AccountError) -> UiError {
        match error {
            AccountError::Credential(_) | AccountError::ForeignKey(..) => {
                UiError::of(error.message()).about("secret")
            }
            AccountError::Secrets(error) => error.into(),
            AccountError::Place(error) => error.into(),
            AccountError::None(_) | AccountError::Unreadable(_) | AccountError::Test(_) => {
                UiError::of(error.message())
            }
        }
    }
}

impl From<&SecretsError> for UiError {
    fn from(error: &SecretsError) -> UiError {
        let said = UiError::of(error.message()).coded(error.code());
        match error {
            SecretsError::PassphraseMissing
            | SecretsError::PassphraseWrong
            | SecretsError::PassphraseShort => said.about("passphrase"),
            SecretsError::NoKeyring { .. }
            | SecretsError::KeyringLocked { .. }
            | SecretsError::KeyringFailed { .. }
            | SecretsError::NoAnswer
            | SecretsError::NotAccessible { .. }
            | SecretsError::Damaged { .. } => said,
        }
    }
}

impl From<&ConfigError> for UiError {
    fn from(error: &ConfigError) -> UiError {
        match error {
            ConfigError::Mistake { field, problem, .. } => {
                UiError::of(problem).coded("settings_mistake").about(field)
            }
            ConfigError::NotAccessible { .. } => UiError::of(error.message()).coded("settings"),
        }
    }
}

impl From<&PayoutsError> for UiError {
    fn from(error: &PayoutsError) -> UiError {
        match error {
            PayoutsError::Journal(error) => error.into(),
            PayoutsError::NoDate(_) => UiError::not_a_day("from"),
            PayoutsError::Klarna(_) | PayoutsError::Currency { .. } => UiError::of(error.message()),
        }
    }
}

impl From<&CatalogueError> for UiError {
    fn from(error: &CatalogueError) -> UiError {
        UiError::of(error.message()).coded("catalogue")
    }
}

impl From<PhoneError> for UiError {
    fn from(error: PhoneError) -> UiError {
        UiError::of(error.message())
    }
}

impl From<ContactFault> for UiError {
    fn from(fault: ContactFault) -> UiError {
        UiError::of(fault.message()).about("contact")
    }
}

/// Returns an error's chain of causes, for the log.
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
        OpenError::Journal(error) => error.file(),
        OpenError::Config(
            ConfigError::NotAccessible { file, .. } | ConfigError::Mistake { file, .. },
        ) => Some(file),
        OpenError::Place(error) => error.path(),
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

#[cfg(test)]
mod tests {
    use handover_core::{Fault, LineId};

    use super::*;
    use crate::present::screens::stopped::unopened;

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
    fn a_problem_with_a_line_names_it_and_keeps_its_own_code() {
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
