//! Klarna's reports about payouts, which are files and not JSON.

use std::io;

use super::Period;
use crate::answer::failure::Failure;
use crate::fields::id::PaymentReference;

/// A report about payouts (Settlements, reports). Amounts in it are decimals, unlike everywhere else.
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

/// How a [`Report`] is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// Comma-separated values.
    Csv,
    /// A document to print.
    Pdf,
}

/// Why there is no whole report. What was written so far is to be thrown away.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Klarna gave none, or not all of it.
    #[error("the report cannot be fetched")]
    Fetch(#[source] Failure),
    /// It could not be written down here.
    #[error("the report cannot be written")]
    Write(#[source] io::Error),
}

impl Report {
    /// The largest report that is taken, in bytes.
    pub const MAX_BYTES: usize = 256 * 1024 * 1024;

    /// Returns how it is written.
    pub fn format(&self) -> ReportFormat {
        match self {
            Report::Payout { .. } | Report::PayoutsSummary(_) => ReportFormat::Pdf,
            Report::PayoutWithTransactions { .. } | Report::PayoutsSummaryWithTransactions(_) => {
                ReportFormat::Csv
            }
        }
    }

    /// Returns the last segment of its address.
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
    /// Returns the media type of such a file.
    pub const fn media_type(self) -> &'static str {
        match self {
            ReportFormat::Csv => "text/csv",
            ReportFormat::Pdf => "application/pdf",
        }
    }

    /// Returns the usual ending of such a file's name.
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
