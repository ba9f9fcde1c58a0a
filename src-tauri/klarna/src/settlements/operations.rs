//! The operations of Settlements, all of them reads.

use std::path::Path;
use std::time::Duration;

use http::header::ACCEPT;
use http::{HeaderValue, Method};
use tempfile::NamedTempFile;
use tokio::fs::File;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use crate::answer::failure::{Failure, Unsendable};
use crate::answer::{self, Answer, Success};
use crate::client::{Client, ID_LIMIT, READ_TIMEOUT};
use crate::fields::id::PaymentReference;
use crate::limits::Limit;
use crate::settlements::{
    MAX_PAGE, Payout, PayoutPage, PayoutQuery, PayoutSummary, Period, Report, ReportError,
    TransactionPage, TransactionQuery,
};
use crate::transport::{Fault, FaultKind, Request, TransportError};

/// The timeouts of a whole report and of each piece of it.
const REPORT_TIMEOUT: Duration = Duration::from_secs(600);
const PIECE_TIMEOUT: Duration = READ_TIMEOUT;

impl Client {
    /// Reads one page of payouts (Settlements, list payouts). [`Client::payout_pages`] reads all.
    pub async fn list_payouts(&self, query: &PayoutQuery) -> Answer<PayoutPage> {
        let mut call = self.settlements("list payouts", &["payouts"])?;
        if let Some(period) = &query.period {
            call = call.with_period(period);
        }
        if let Some(currency) = &query.currency_code {
            call = call.with_query("currency_code", currency);
        }
        let call = call.with_page(query.size, query.offset)?;
        self.send(call).await?.json()
    }

    /// Reads a payout (Settlements, get payout). 404: there is none with this reference.
    pub async fn read_payout(&self, payment_reference: &PaymentReference) -> Answer<Payout> {
        let call = self.settlements("read payout", &["payouts", payment_reference.as_str()])?;
        self.send(call).await?.json()
    }

    /// Reads the totals of a period's payouts, one for each currency (Settlements, payout summary).
    pub async fn summarize_payouts(
        &self,
        period: &Period,
        currency_code: Option<&str>,
    ) -> Answer<Vec<PayoutSummary>> {
        let call = self.settlements("summarize payouts", &["payouts", "summary"])?;
        let mut call = call.with_period(period);
        if let Some(currency) = currency_code {
            call = call.with_query("currency_code", currency);
        }
        self.send(call).await?.json()
    }

    /// Reads one page of transactions (Settlements, list transactions). [`Client::transaction_pages`] reads all.
    pub async fn list_transactions(&self, query: &TransactionQuery) -> Answer<TransactionPage> {
        let mut call = self.settlements("list transactions", &["transactions"])?;
        if let Some(reference) = &query.payment_reference {
            call = call.with_query("payment_reference", checked_reference(reference.as_str())?);
        }
        if let Some(order) = &query.order_id {
            call = call.with_query("order_id", checked_reference(order.as_str())?);
        }
        let call = call.with_page(query.size, query.offset)?;
        self.send(call).await?.json()
    }

    /// Returns the pages of payouts from `query.offset` on.
    pub fn payout_pages(&self, query: PayoutQuery) -> PayoutPages {
        PayoutPages {
            client: self.clone(),
            next: Some(query),
        }
    }

    /// Returns the pages of transactions from `query.offset` on.
    pub fn transaction_pages(&self, query: TransactionQuery) -> TransactionPages {
        TransactionPages {
            client: self.clone(),
            next: Some(query),
        }
    }

    /// Writes a report to `sink` piece by piece and returns its length in bytes (Settlements, reports).
    ///
    /// At most [`Report::MAX_BYTES`]. An answer of another media type is refused. After an error, discard what has been
    /// written: [`Client::save_report`] does.
    pub async fn stream_report(
        &self,
        report: &Report,
        sink: &mut (impl AsyncWrite + Unpin),
    ) -> Result<Success<u64>, ReportError> {
        let call = self.report(report).map_err(Failure::from)?;
        let mut answer = self.stream(call).await.map_err(Failure::from)?;
        if !answer.status.is_success() {
            let whole = answer.collect().await.map_err(Failure::from)?;
            return Err(match answer::classify(whole) {
                Ok(accepted) => accepted.wrong_type(),
                Err(failure) => failure,
            }
            .into());
        }
        let accepted = answer::classify(answer.head())?;
        if !accepted.is_of_type(report.format().media_type()) {
            return Err(accepted.wrong_type().into());
        }
        let mut written: u64 = 0;
        loop {
            let piece = match tokio::time::timeout(PIECE_TIMEOUT, answer.next()).await {
                Ok(Ok(Some(piece))) => piece,
                Ok(Ok(None)) => break,
                Ok(Err(error)) => return Err(Failure::from(error).into()),
                Err(_) => {
                    let late = TransportError::Unanswered(Fault::new(FaultKind::Timeout));
                    return Err(Failure::from(late).into());
                }
            };
            sink.write_all(&piece).await.map_err(ReportError::Write)?;
            written = written.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        }
        sink.flush().await.map_err(ReportError::Write)?;
        Ok(accepted.success(written))
    }

    /// Saves a report as a file and returns its length in bytes (Settlements, reports).
    ///
    /// The file appears under its name, replacing one of that name, only when all of it is on disk. Until then it is a hidden
    /// file beside it, which is removed on any error. Only its owner can read it.
    pub async fn save_report(
        &self,
        report: &Report,
        path: &Path,
    ) -> Result<Success<u64>, ReportError> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        };
        let (file, partial) = NamedTempFile::new_in(folder)
            .map_err(ReportError::Write)?
            .into_parts();
        let mut file = File::from_std(file);
        let saved = self.stream_report(report, &mut file).await?;
        file.sync_all().await.map_err(ReportError::Write)?;
        partial
            .persist(path)
            .map_err(|error| ReportError::Write(error.error))?;
        Ok(saved)
    }

    fn report(&self, report: &Report) -> Result<Request, Unsendable> {
        let mut call = self.settlements("fetch report", &["reports", report.name()])?;
        let media_type = HeaderValue::from_static(report.format().media_type());
        call.headers.insert(ACCEPT, media_type);
        call.timeout = REPORT_TIMEOUT;
        call.response_limit = Report::MAX_BYTES;
        Ok(match report {
            Report::Payout { payment_reference }
            | Report::PayoutWithTransactions { payment_reference } => call.with_query(
                "payment_reference",
                checked_reference(payment_reference.as_str())?,
            ),
            Report::PayoutsSummary(period) | Report::PayoutsSummaryWithTransactions(period) => {
                call.with_period(period)
            }
        })
    }

    fn settlements(&self, operation: &'static str, rest: &[&str]) -> Result<Request, Unsendable> {
        let path = [&["settlements", "v1"], rest].concat();
        self.request(operation, Method::GET, &path, READ_TIMEOUT)
    }
}

/// The pages of payouts, one request each.
///
/// The offsets are calculated: Klarna's links are not followed. A list that grows meanwhile may repeat a payout.
#[derive(Debug)]
pub struct PayoutPages {
    client: Client,
    next: Option<PayoutQuery>,
}

impl PayoutPages {
    /// Reads the next page, or returns nothing after the last. After a failure it reads the same page again.
    pub async fn next(&mut self) -> Option<Answer<PayoutPage>> {
        let query = self.next.as_mut()?;
        let page = match self.client.list_payouts(query).await {
            Ok(page) => page,
            Err(failure) => return Some(Err(failure)),
        };
        let found = page.value.payouts.len();
        match page.value.pagination.next_offset(query.offset, found) {
            Some(offset) => query.offset = offset,
            None => self.next = None,
        }
        Some(Ok(page))
    }
}

/// The pages of transactions, one request each. See [`PayoutPages`].
#[derive(Debug)]
pub struct TransactionPages {
    client: Client,
    next: Option<TransactionQuery>,
}

impl TransactionPages {
    /// Reads the next page, or returns nothing after the last. After a failure it reads the same page again.
    pub async fn next(&mut self) -> Option<Answer<TransactionPage>> {
        let query = self.next.as_mut()?;
        let page = match self.client.list_transactions(query).await {
            Ok(page) => page,
            Err(failure) => return Some(Err(failure)),
        };
        let found = page.value.transactions.len();
        match page.value.pagination.next_offset(query.offset, found) {
            Some(offset) => query.offset = offset,
            None => self.next = None,
        }
        Some(Ok(page))
    }
}

impl Request {
    fn with_period(self, period: &Period) -> Request {
        self.with_query("start_date", &period.start.to_string())
            .with_query("end_date", &period.end.to_string())
    }

    fn with_page(mut self, size: Option<u16>, offset: u64) -> Result<Request, Unsendable> {
        if let Some(size) = size {
            let limit = Limit::Number {
                min: 1,
                max: MAX_PAGE.into(),
            };
            limit
                .check("size", &size.into())
                .map_err(Unsendable::OutOfLimits)?;
            self = self.with_query("size", &size.to_string());
        }
        if offset > 0 {
            self = self.with_query("offset", &offset.to_string());
        }
        Ok(self)
    }
}

fn checked_reference(text: &str) -> Result<&str, Unsendable> {
    if (1..=ID_LIMIT).contains(&text.len()) {
        Ok(text)
    } else {
        Err(Unsendable::Id)
    }
}
