//! Reconciles a business day's records with Klarna, sale by sale.
//!
//! Reads at its own slow pace and changes nothing. A person's resolution of a difference goes through the engine like
//! everything else.

use std::sync::Arc;
use std::time::Duration;

use handover_core::reconcile::{Found, Mismatch, Proposal, Verdict, Witness};
use handover_core::{
    Actor, Command, Currency, Finding, Message, OrderFacts, OrderId, Sale, SaleId, Session, message,
};
use handover_journal::{JournalError, Summary};
use handover_klarna::payments::SessionStatus;
use handover_klarna::{Client, Failure, Success, hpp};

use crate::engine::TillError;
use crate::engine::task::Till;
use crate::klarna::requests::order;
use crate::messages;
use crate::upkeep::records::{History, Records};

/// How often a read without a usable answer is repeated.
const REPEATS: u32 = 3;
/// The longest wait accepted from Klarna.
const LONGEST_WAIT_SECONDS: u32 = 60;

/// The result of reconciling a day.
#[derive(Clone, Debug, Default)]
pub struct Reconciliation {
    /// The business day, `YYYY-MM-DD`.
    pub day: String,
    /// The number of sales that agree with Klarna.
    pub agreed: u32,
    /// The number of sales that were not compared: baskets, sales without a payment, payments under way.
    pub underway: u32,
    /// The differences between records and Klarna.
    pub differences: Vec<Difference>,
    /// The sales that could not be read, and why.
    pub unread: Vec<(Summary, Message)>,
}

/// A sale whose record differs from Klarna.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The sale.
    pub sale: Summary,
    /// The difference.
    pub mismatch: Mismatch,
    /// The proposed step.
    pub step: Proposal,
}

/// The progress of a reconciliation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Sales compared.
    pub done: usize,
    /// Sales of the day.
    pub of: usize,
}

/// Reads from Klarna, one request at a time.
#[derive(Debug)]
pub struct Witnesses<'a> {
    /// The client.
    pub client: &'a Client,
    /// The pause before each read, so that sales keep their share of Klarna's limit.
    pub pause: Duration,
}

/// Reconciles every sale of `day` with Klarna; calls `progress` after each.
///
/// # Errors
/// When the journal cannot be read. A failure to read from Klarna is part of the result.
pub async fn check(
    records: &Records,
    klarna: &Witnesses<'_>,
    day: &str,
    mut progress: impl FnMut(Progress),
) -> Result<Reconciliation, JournalError> {
    let sales = records.day(day)?.sales;
    let mut found = Reconciliation {
        day: day.to_owned(),
        ..Reconciliation::default()
    };
    let of = sales.len();
    for (done, summary) in sales.into_iter().enumerate() {
        if let Some(history) = records.history(&summary.sale_id)? {
            found.add(klarna, history).await;
        }
        progress(Progress { done: done + 1, of });
    }
    Ok(found)
}

/// Reconciles one sale, by number or id, with Klarna.
///
/// # Errors
/// When the journal cannot be read.
pub async fn check_sale(
    records: &Records,
    klarna: &Witnesses<'_>,
    sale: &str,
) -> Result<Reconciliation, JournalError> {
    let mut found = Reconciliation::default();
    if let Some(history) = records.history(sale)? {
        found.day.clone_from(&history.summary.day);
        found.add(klarna, history).await;
    }
    Ok(found)
}

/// Carries out the proposed step, signed: the difference and what is known about it become part of the sale's record,
/// and Klarna's data is adopted.
///
/// # Errors
/// When the step does not fit the sale's state, or the journal fails.
pub async fn take(
    till: &Till,
    who: &Actor,
    sale: SaleId,
    difference: &Difference,
    note: &str,
) -> Result<Arc<Sale>, TillError> {
    let note = note.to_owned();
    let sign = Command::SignDifference {
        mismatch: difference.mismatch.clone(),
        note: note.clone(),
    };
    let signed = till.ask(who, sale, sign, None).await?;
    if difference.step != Proposal::TakeOver {
        return Ok(signed);
    }
    if let Some(finding) = finding(&difference.mismatch) {
        let settle = Command::Settle { finding, note };
        return till.ask(who, sale, settle, None).await;
    }
    // A sale that is no longer read by itself is read once; any other at once.
    if signed.is_handed_over_idle() {
        return till.ask(who, sale, Command::RefreshOrder, None).await;
    }
    till.hint(sale).await?;
    Ok(signed)
}

/// Returns the finding for a sale in doubt, as far as Klarna shows it.
fn finding(mismatch: &Mismatch) -> Option<Finding> {
    if let Mismatch::PaidInDoubt { order_id, .. } = mismatch {
        let order_id = order_id.clone()?;
        return Some(Finding::PaidAs { order_id });
    }
    (*mismatch == Mismatch::UnpaidInDoubt).then_some(Finding::NotPaid)
}

impl Reconciliation {
    async fn add(&mut self, klarna: &Witnesses<'_>, history: History) {
        let verdict = match &history.sale {
            Err(_) => Verdict::Differs(vec![Found {
                mismatch: Mismatch::Frozen,
                step: Proposal::AskKlarna,
            }]),
            Ok(sale) if !sale.can_be_compared() => Verdict::NotCompared,
            Ok(sale) => match klarna.testify(sale).await {
                Ok(witness) => sale.verdict(&witness),
                Err(why) => {
                    self.unread.push((history.summary, why));
                    return;
                }
            },
        };
        match verdict {
            Verdict::Agrees => self.agreed = self.agreed.saturating_add(1),
            Verdict::NotCompared => self.underway = self.underway.saturating_add(1),
            Verdict::Differs(found) => {
                let sale = &history.summary;
                let differences = found.into_iter().map(|found| Difference {
                    sale: sale.clone(),
                    mismatch: found.mismatch,
                    step: found.step,
                });
                self.differences.extend(differences);
            }
        }
    }
}

impl Witnesses<'_> {
    /// Reads what Klarna says about a sale.
    async fn testify(&self, sale: &Sale) -> Result<Witness, Message> {
        let currency = sale.basket().currency();
        match (sale.order_id(), sale.session()) {
            (Some((order_id, _)), _) => Ok(match self.order(order_id, currency).await? {
                Some(facts) => Witness::Order(facts),
                None => Witness::NoOrder,
            }),
            (None, Some(session)) => self.payment(session, currency).await,
            // A charge without a page that was never answered.
            (None, None) => Ok(Witness::Gone),
        }
    }

    /// Reads an order; `None` if Klarna does not know it.
    async fn order(
        &self,
        order_id: &OrderId,
        currency: Currency,
    ) -> Result<Option<Box<OrderFacts>>, Message> {
        let order_id = order_id.as_str().into();
        let order = self.read(|| self.client.read_order(&order_id));
        let Some(order) = order.await? else {
            return Ok(None);
        };
        let facts = order::facts(order, currency).map(Box::new);
        facts
            .map(Some)
            .ok_or_else(|| message!("klarna-sums-missing"))
    }

    /// Reads the page first and, unless it names an order or can be paid, the payment session: another page of it may
    /// have been paid, and the page does not show whether an order was placed with an approval.
    async fn payment(&self, session: &Session, currency: Currency) -> Result<Witness, Message> {
        let page_id = session.hosted_session_id.as_str().into();
        let session_id = session.payment_session_id.as_str().into();
        let page = self.read(|| self.client.read_hosted_session(&page_id));
        let page = page.await?;
        match page.as_ref().map(|page| &page.status) {
            Some(
                hpp::Status::Completed
                | hpp::Status::Cancelled
                | hpp::Status::Disabled
                | hpp::Status::Timeout,
            )
            | None => {}
            Some(_) => return Ok(Witness::Open),
        }
        let is_known = page.is_some();
        if let Some(order_id) = page.and_then(|page| page.order_id) {
            let order_id = OrderId::from(order_id.as_str());
            let facts = self.order(&order_id, currency).await?;
            return Ok(Witness::Placed {
                order_id: Some(order_id),
                facts,
            });
        }
        let session = self.read(|| self.client.read_payment_session(&session_id));
        match session.await?.map(|session| session.status) {
            Some(SessionStatus::Complete) => Ok(Witness::Placed {
                order_id: None,
                facts: None,
            }),
            // A page that Klarna does not know now may be known later, and be paid.
            Some(SessionStatus::Incomplete) if is_known => Ok(Witness::Unpaid),
            Some(SessionStatus::Incomplete) => Ok(Witness::Gone),
            Some(SessionStatus::Other(word)) => Err(message!("klarna-session-word", word = word)),
            None if is_known => Ok(Witness::Unpaid),
            None => Ok(Witness::Gone),
        }
    }

    /// Reads, and repeats if there is no usable answer; `None` if Klarna does not know the object.
    pub(crate) async fn read<T, Asked>(
        &self,
        mut ask: impl FnMut() -> Asked,
    ) -> Result<Option<T>, Message>
    where
        Asked: Future<Output = handover_klarna::Answer<T>>,
    {
        let mut repeats = 0;
        loop {
            tokio::time::sleep(self.pause).await;
            let failure = match ask().await {
                Ok(Success { value, .. }) => return Ok(Some(value)),
                Err(failure) if failure.is_not_found() => return Ok(None),
                Err(failure) => failure,
            };
            let is_final = matches!(failure, Failure::Refused(_)) || repeats >= REPEATS;
            if is_final {
                return Err(messages::klarna(&failure));
            }
            repeats += 1;
            let asked = failure.retry_after_seconds().unwrap_or(1 << repeats);
            let seconds = u64::from(asked.min(LONGEST_WAIT_SECONDS));
            tokio::time::sleep(Duration::from_secs(seconds)).await;
        }
    }
}
