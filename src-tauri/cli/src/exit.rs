//! The exit codes, and what leads to each.

use std::io;

use super::words::words;
use handover_journal::{JournalError, VerifyError};
use handover_klarna::settlements::ReportError;
use handover_till::engine::TillError;
use handover_till::klarna::phone::PhoneError;
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

pub(super) const DONE: u8 = 0;
pub(super) const USAGE: u8 = 2;
pub(super) const REFUSED: u8 = 3;
pub(super) const IN_DOUBT: u8 = 4;
pub(super) const MACHINE: u8 = 5;
pub(super) const NOT_PAID: u8 = 6;
pub(super) const INTERRUPTED: u8 = 7;

/// Why a command came to nothing.
#[derive(Debug, Error)]
pub(super) enum Failure {
    /// An option that cannot be used.
    #[error("{0}")]
    Usage(String),
    /// A file that cannot be read as what it should be.
    #[error(transparent)]
    File(#[from] FileErrors),
    /// A catalogue that cannot be read or kept.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The account at Klarna.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The till cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The folder.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The till said no, or failed.
    #[error(transparent)]
    Till(#[from] TillError),
    /// The journal.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The customer's phone, in practice.
    #[error(transparent)]
    Phone(#[from] PhoneError),
    /// The backups of the journal.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The seals of the journal.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The journal does not fit together.
    #[error("{0}")]
    Damaged(String),
    /// The machine.
    #[error(transparent)]
    Machine(#[from] io::Error),
    /// Standard output is full, closed, or nobody reads it.
    #[error(
        "the answer could not be written to standard output – `till day` and `till show` tell how the sales stand"
    )]
    Output(#[source] io::Error),
    /// A signal came first, or whoever asked went away.
    #[error("interrupted before it was done – `till day` and `till show` tell how the sales stand")]
    Interrupted,
    /// The payouts.
    #[error(transparent)]
    Payouts(#[from] PayoutsError),
    /// A report of Klarna's.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// No such sale.
    #[error("there is no sale {0} in this journal – `till day` lists the sales")]
    NoSale(String),
    /// No such customer.
    #[error("no customer called {0} agreed to be charged again – `till customers` lists them")]
    NoCustomer(String),
    /// The settings' time zone.
    #[error(transparent)]
    Calendar(#[from] handover_till::local_time::CalendarError),
}

impl Failure {
    /// Returns the failure and what caused it, each mistake of a file in a line of its own.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut text = if let Failure::Till(TillError::Refused(refusal)) = self {
            words(&refusal.message())
        } else {
            self.to_string()
        };
        if let Failure::File(FileErrors(errors)) = self {
            return errors.iter().map(ToString::to_string).collect();
        }
        if let Failure::Catalogue(CatalogueError::Mistakes(FileErrors(errors))) = self {
            let mistakes = errors.iter().map(ToString::to_string);
            return std::iter::once(text).chain(mistakes).collect();
        }
        let mut cause = std::error::Error::source(self);
        while let Some(next) = cause {
            let words = next.to_string();
            if !text.contains(&words) {
                text = format!("{text} ({words})");
            }
            cause = next.source();
        }
        vec![text]
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

/// A journal's failure by what a person does about it.
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

/// Returns the exit code of an account that cannot be used.
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
