//! The exit codes, and what leads to each.

use std::io;

use handover_core::{Message, message};
use handover_journal::{JournalError, VerifyError};
use handover_klarna::settlements::ReportError;
use handover_paper::printer::Fault;
use handover_till::engine::TillError;
use handover_till::klarna::phone::PhoneError;
use handover_till::messages;
use handover_till::open_till::OpenError;
use handover_till::shop::accounts::{AccountError, Finding};
use handover_till::shop::catalogue::CatalogueError;
use handover_till::shop::home::PlaceError;
use handover_till::shop::imports::basket::FileErrors;
use handover_till::shop::secrets::SecretsError;
use handover_till::shop::settings::ConfigError;
use handover_till::upkeep::backups::BackupError;
use handover_till::upkeep::payouts::PayoutsError;
use handover_till::upkeep::seals::SealError;
use thiserror::Error;

use super::words::words;

pub(super) const DONE: u8 = 0;
pub(super) const USAGE: u8 = 2;
pub(super) const REFUSED: u8 = 3;
pub(super) const IN_DOUBT: u8 = 4;
pub(super) const MACHINE: u8 = 5;
pub(super) const NOT_PAID: u8 = 6;
pub(super) const INTERRUPTED: u8 = 7;

/// Why a command failed.
#[derive(Debug, Error)]
pub(super) enum Failure {
    /// An option that is not valid.
    #[error("{0}")]
    Usage(Message),
    /// A file that cannot be parsed.
    #[error(transparent)]
    File(#[from] FileErrors),
    /// A catalogue that cannot be read or saved.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The till refused, or failed.
    #[error(transparent)]
    Till(#[from] TillError),
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The customer's phone, in practice mode.
    #[error(transparent)]
    Phone(#[from] PhoneError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The journal is not intact.
    #[error("{0}")]
    Damaged(Message),
    #[error(transparent)]
    Machine(#[from] io::Error),
    /// Standard output is full or closed.
    #[error("the answer could not be written to standard output")]
    Output(#[source] io::Error),
    /// A signal came first, or the client disconnected.
    #[error("interrupted before it was done")]
    Interrupted,
    #[error(transparent)]
    Payouts(#[from] PayoutsError),
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A receipt printer does not print.
    #[error("{fault}")]
    Printer {
        #[source]
        fault: Fault,
        may_exist: bool,
    },
    #[error("there is no sale {0} in this journal")]
    NoSale(String),
    #[error("no customer called {0} agreed to be charged again")]
    NoCustomer(String),
    /// The settings' time zone.
    #[error(transparent)]
    Calendar(#[from] handover_till::local_time::CalendarError),
}

impl Failure {
    /// Returns what is wrong and what to do, followed by details for whoever maintains the till: each error in a
    /// file, or the file and its findings.
    pub(super) fn lines(&self) -> Vec<String> {
        let told = |FileErrors(errors): &FileErrors| -> Vec<String> {
            errors.iter().map(|error| words(error.message())).collect()
        };
        if let Failure::File(errors) = self {
            return told(errors);
        }
        let mut lines = vec![words(self.message())];
        if let Failure::Catalogue(CatalogueError::Mistakes(errors)) = self {
            lines.extend(told(errors));
        }
        lines.extend(self.detail().map(words));
        lines
    }

    fn message(&self) -> Message {
        match self {
            Failure::Usage(message) | Failure::Damaged(message) => message.clone(),
            Failure::File(_) => message!("catalogue-mistakes"),
            Failure::Catalogue(error) => error.message(),
            Failure::Config(error) => error.message(),
            Failure::Account(error) => error.message(),
            Failure::Open(error) => error.message(),
            Failure::Place(error) => error.message(),
            Failure::Till(error) => error.message(),
            Failure::Journal(error) => messages::journal(error),
            Failure::Phone(error) => error.message(),
            Failure::Backup(error) => error.message(),
            Failure::Seal(error) => error.message(),
            Failure::Machine(error) => message!("cli-machine", why = error.to_string()),
            Failure::Output(error) => message!("cli-output-lost", why = error.to_string()),
            Failure::Interrupted => message!("cli-interrupted"),
            Failure::Payouts(error) => error.message(),
            Failure::Report(ReportError::Fetch(failure)) => {
                message!("report-not-fetched", why = messages::klarna(failure))
            }
            Failure::Report(ReportError::Write(error)) => {
                message!("cli-machine", why = error.to_string())
            }
            Failure::Printer { fault, .. } => fault.message(),
            Failure::NoSale(sale) => message!("cli-no-sale", sale = sale),
            Failure::NoCustomer(customer) => message!("cli-no-customer", customer = customer),
            Failure::Calendar(error) => error.message(),
        }
    }

    fn detail(&self) -> Option<Message> {
        match self {
            Failure::Till(TillError::Journal(error)) => messages::journal_detail(error),
            Failure::Journal(error)
            | Failure::Open(OpenError::Journal(error))
            | Failure::Seal(SealError::Journal(error))
            | Failure::Payouts(PayoutsError::Journal(error))
            | Failure::Backup(BackupError::Journal(VerifyError::Unreadable(error))) => {
                messages::journal_detail(error)
            }
            Failure::Backup(BackupError::Journal(VerifyError::Findings(findings))) => {
                findings.first().map(messages::finding)
            }
            Failure::Place(error)
            | Failure::Open(OpenError::Place(error))
            | Failure::Backup(BackupError::Place(error)) => locked_by(error),
            Failure::Printer {
                may_exist: true, ..
            } => Some(message!("printer-may-have-printed")),
            Failure::Usage(_)
            | Failure::File(_)
            | Failure::Printer { .. }
            | Failure::Catalogue(_)
            | Failure::Config(_)
            | Failure::Account(_)
            | Failure::Open(_)
            | Failure::Till(_)
            | Failure::Phone(_)
            | Failure::Backup(_)
            | Failure::Seal(_)
            | Failure::Damaged(_)
            | Failure::Machine(_)
            | Failure::Output(_)
            | Failure::Interrupted
            | Failure::Payouts(_)
            | Failure::Report(_)
            | Failure::NoSale(_)
            | Failure::NoCustomer(_)
            | Failure::Calendar(_) => None,
        }
    }

    /// Returns the exit code.
    pub(super) fn code(&self) -> u8 {
        match self {
            Failure::Usage(_)
            | Failure::File(_)
            | Failure::Config(_)
            | Failure::NoSale(_)
            | Failure::NoCustomer(_) => USAGE,
            Failure::Catalogue(CatalogueError::Mistakes(_)) => USAGE,
            Failure::Till(
                TillError::Refused(_) | TillError::NoSuchSale | TillError::ReadingBack { .. },
            ) => REFUSED,
            Failure::Till(TillError::Frozen(_)) => IN_DOUBT,
            Failure::Account(error) | Failure::Open(OpenError::Account(error)) => of_account(error),
            Failure::Open(OpenError::Config(_) | OpenError::Endpoint(_)) => USAGE,
            Failure::Payouts(PayoutsError::NoDate(_)) => USAGE,
            Failure::Payouts(_)
            | Failure::Report(_)
            | Failure::Printer { .. }
            | Failure::Catalogue(_)
            | Failure::Till(TillError::Journal(_) | TillError::Stopped)
            | Failure::Open(_)
            | Failure::Place(_)
            | Failure::Journal(_)
            | Failure::Phone(_)
            | Failure::Backup(_)
            | Failure::Seal(_)
            | Failure::Damaged(_)
            | Failure::Machine(_)
            | Failure::Output(_)
            | Failure::Calendar(_) => MACHINE,
            Failure::Interrupted => INTERRUPTED,
        }
    }

    /// Returns the reason code for scripts.
    pub(super) fn reason(&self) -> String {
        let reason = match self {
            Failure::Usage(_) => "usage",
            Failure::File(_) => "file",
            Failure::Catalogue(_) => "catalogue",
            Failure::Config(_) | Failure::Open(OpenError::Config(_)) => "settings",
            Failure::Account(error) | Failure::Open(OpenError::Account(error)) => error.code(),
            Failure::Till(TillError::Refused(refusal)) => return refusal.code(),
            Failure::Till(TillError::NoSuchSale) | Failure::NoSale(_) => "no_such_sale",
            Failure::NoCustomer(_) => "no_such_customer",
            Failure::Till(TillError::Frozen(_)) => "frozen",
            Failure::Till(TillError::ReadingBack { .. }) => "reading_back",
            Failure::Place(PlaceError::Locked { .. })
            | Failure::Open(OpenError::Place(PlaceError::Locked { .. })) => "journal_locked",
            Failure::Till(TillError::Journal(error)) => journal_reason(error),
            Failure::Journal(error) | Failure::Open(OpenError::Journal(error)) => {
                journal_reason(error)
            }
            Failure::Damaged(_) => "journal_damaged",
            Failure::Backup(error) => backup_reason(error),
            Failure::Seal(SealError::Journal(error)) => journal_reason(error),
            Failure::Seal(SealError::Secrets(error)) => error.code(),
            Failure::Seal(_) => "seal",
            Failure::Payouts(PayoutsError::NoDate(_)) => "usage",
            Failure::Payouts(PayoutsError::Journal(error)) => journal_reason(error),
            Failure::Payouts(_) | Failure::Report(_) => "klarna",
            Failure::Printer { .. } => "printer",
            Failure::Output(_) => "output",
            Failure::Interrupted => "interrupted",
            Failure::Till(TillError::Stopped)
            | Failure::Open(_)
            | Failure::Place(_)
            | Failure::Phone(_)
            | Failure::Machine(_)
            | Failure::Calendar(_) => "machine",
        };
        reason.to_owned()
    }
}

/// Returns who else is using the journal, if that keeps a till from opening.
pub(super) fn locked_by_other(error: &OpenError) -> Option<Message> {
    if let OpenError::Place(error) = error {
        locked_by(error)
    } else {
        None
    }
}

fn locked_by(error: &PlaceError) -> Option<Message> {
    let PlaceError::Locked { folder, pid } = error else {
        return None;
    };
    let folder = folder.display().to_string();
    Some(match pid {
        Some(pid) => message!("cli-locked-by", folder = folder, process = pid),
        None => message!("cli-locked", folder = folder),
    })
}

fn backup_reason(error: &BackupError) -> &'static str {
    match error {
        BackupError::Busy => "backup_busy",
        BackupError::Place(PlaceError::Locked { .. }) => "journal_locked",
        BackupError::Place(_) => "machine",
        BackupError::None { .. } => "no_backup",
        BackupError::NotAccessible { .. } => "backup",
        BackupError::Journal(VerifyError::Unreadable(error)) => journal_reason(error),
        BackupError::Journal(VerifyError::Findings(_)) => "journal_damaged",
    }
}

/// Groups the journal's failures by what a person does about them.
fn journal_reason(error: &JournalError) -> &'static str {
    match error {
        JournalError::Damaged { .. } => "journal_damaged",
        JournalError::NewerSchema { .. } => "journal_newer",
        JournalError::DiskFull { .. } => "disk_full",
        JournalError::ReadOnly { .. } => "journal_read_only",
        JournalError::Displaced { .. } => "journal_displaced",
        JournalError::Busy { .. } => "journal_busy",
        JournalError::NotAccessible { .. }
        | JournalError::Io { .. }
        | JournalError::Conflict { .. }
        | JournalError::Unknown { .. }
        | JournalError::Rejected { .. }
        | JournalError::Unfit { .. } => "journal",
    }
}

/// Returns the exit code for an account that cannot be used.
const fn of_account(error: &AccountError) -> u8 {
    match error {
        AccountError::Credential(_)
        | AccountError::None(_)
        | AccountError::Secrets(SecretsError::PassphraseMissing) => USAGE,
        AccountError::ForeignKey(..)
        | AccountError::Test(Finding::NotAccepted | Finding::NotPermitted(_))
        | AccountError::Secrets(SecretsError::PassphraseWrong | SecretsError::PassphraseShort) => {
            REFUSED
        }
        AccountError::Unreadable(_)
        | AccountError::Place(_)
        | AccountError::Secrets(_)
        | AccountError::Test(Finding::NotKnown(_)) => MACHINE,
    }
}
