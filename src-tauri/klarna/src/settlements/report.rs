//! Reports about payouts, which are files and not JSON.

use std::io;

use super::Period;
use crate::answer::failure::Failure;
use crate::fields::id::PaymentReference;

/// A report about payouts (Settlements, reports). Its amounts are decimals, unlike everywhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// One payout, as PDF.
    Payout {
        /// The payout's reference.
        payment_reference: PaymentReference,
    },
    /// One payout with its transactions, as CSV.
    PayoutWithTransactions {
        /// The payout's reference.
        payment_reference: PaymentReference,
    },
    /// The payouts of a period, as PDF.
    PayoutsSummary(Period),
    /// The payouts of a period with their transactions, as CSV.
    PayoutsSummaryWithTransactions(Period),
}

/// The format of a [`Report`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// CSV.
    Csv,
    /// PDF.
    Pdf,
}

/// Why a report is incomplete. Discard what has been written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Klarna sent none, or not all of it.
    #[error("the report cannot be fetched")]
    Fetch(#[source] Failure),
    /// It could not be written on this machine.
    #[error("the report cannot be written")]
    Write(#[source] io::Error),
}

impl Report {
    /// The largest report accepted, in bytes.
    pub const MAX_BYTES: usize = 256 * 1024 * 1024;

    /// Returns its format.
    pub fn format(&self) -> ReportFormat {
        match self {
            Report::Payout { .. } | Report::PayoutsSummary(_) => ReportFormat::Pdf,
            Report::PayoutWithTransactions { .. } | Report::PayoutsSummaryWithTransactions(_) => {
                ReportFormat::Csv
            }
        }
    }

    /// Returns the last segment of its URL.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Report::Payout { .. } => "payout",
            Report::PayoutWithTransactions { .. } => "payout-with-transactions",
            Report::PayoutsSummary(_) => "payouts-summary",
            Report::PayoutsSummaryWithTransactions(_) => "payouts-summary-with-transactions",
        }
    }
}

impl ReportFormat {
    /// Returns the media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            ReportFormat::Csv => "text/csv",
            ReportFormat::Pdf => "application/pdf",
        }
    }

    /// Returns the usual file extension.
    pub const fn extension(self) -> &'static str {
        match self {
            ReportFormat::Csv => "csv",
            ReportFormat::Pdf => "pdf",
        }
    }
}

impl From<Failure> for ReportError {
    fn from(failure: Failure) -> Self {
        ReportError::Fetch(failure)
    }
}
