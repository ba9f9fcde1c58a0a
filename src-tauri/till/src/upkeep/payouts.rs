//! Payouts: matches what Klarna paid out with the captures and refunds in the journal.

use std::collections::{BTreeMap, HashSet};

use handover_core::reconcile::{Direction, Irregularity, Settled, reconcile};
use handover_core::{Currency, Message, Money, OrderId, message};
use handover_journal::{JournalError, Summary};
use handover_klarna::PaymentReference;
use handover_klarna::settlements::{
    MAX_PAGE, Payout, PayoutQuery, Period, Totals, Transaction, TransactionQuery, TransactionType,
};
use thiserror::Error;

use crate::local_time::neighbour;
use crate::messages;
use crate::upkeep::reconciliation::Witnesses;
use crate::upkeep::records::Records;

/// The parameters of a statement.
#[derive(Clone, Debug)]
pub struct Question {
    /// The first business day, `YYYY-MM-DD`.
    pub from: String,
    /// The last business day, inclusive.
    pub to: String,
    /// The number of days after a capture within which it must be paid out.
    pub due_days: u32,
    /// The second merchant reference of this till's orders; others belong to other tills.
    pub own_reference: String,
}

/// The payouts of a period, compared with the journal.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The payouts, oldest first.
    pub payouts: Vec<Paid>,
    /// The number of this till's captures and refunds that match the journal.
    pub matched: u32,
    /// The number of transactions of the merchant's other tills.
    pub elsewhere: u32,
    /// The number of captures and refunds that are not paid out and not due yet.
    pub not_due: u32,
    /// The differences between journal and payouts.
    pub irregular: Vec<Irregular>,
}

/// One payout.
#[derive(Clone, Debug)]
pub struct Paid {
    /// Its reference, as on the bank statement.
    pub reference: String,
    /// The payment date, as Klarna writes it (ISO 8601 UTC).
    pub date: String,
    /// The amount paid out.
    pub settlement: Money,
    /// Captures.
    pub sales: Money,
    /// Refunds.
    pub returns: Money,
    /// Klarna's fees including tax, less corrections and refunded fees.
    pub fees: Money,
    /// Other amounts Klarna added, or deducted if negative: disputes, reserves, charges, credits, a repaid debt.
    pub other: Money,
    /// Whether its transactions and totals sum to the amount paid out.
    pub adds_up: bool,
}

/// An irregularity that a person should look at.
#[derive(Clone, Debug)]
pub struct Irregular {
    /// The sale, if the journal knows it.
    pub sale: Option<Summary>,
    /// Klarna's order.
    pub order_id: OrderId,
    /// The irregularity.
    pub what: Irregularity,
}

/// The progress of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Payouts read.
    pub payouts: usize,
    /// Transactions read.
    pub transactions: usize,
}

/// Why there is no statement.
#[derive(Debug, Error)]
pub enum PayoutsError {
    /// The journal failed.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Klarna could not be read; half a statement would mislead.
    #[error("Klarna's payouts could not be read: {0}")]
    Klarna(Message),
    /// The text is not a date.
    #[error("\"{0}\" is no date – write it like 2026-11-23")]
    NoDate(String),
    /// An amount in a currency this till does not know.
    #[error("payout {reference} is in {currency}, a currency this till does not know")]
    Currency {
        /// The payout.
        reference: String,
        /// Klarna's word for the currency.
        currency: String,
    },
}

impl PayoutsError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            PayoutsError::Journal(error) => messages::journal(error),
            PayoutsError::Klarna(why) => message!("payouts-not-read", why = why.clone()),
            PayoutsError::NoDate(_) => message!("not-a-day"),
            PayoutsError::Currency {
                reference,
                currency,
            } => message!(
                "payouts-currency",
                reference = reference,
                currency = currency
            ),
        }
    }
}

/// Reads the payouts of the period and matches them with the journal.
///
/// # Errors
/// When journal or payouts cannot be read completely.
pub async fn statement(
    records: &Records,
    klarna: &Witnesses<'_>,
    question: &Question,
    mut progress: impl FnMut(Progress),
) -> Result<Statement, PayoutsError> {
    let mut statement = Statement::default();
    let mut settled: BTreeMap<OrderId, Vec<Settled>> = BTreeMap::new();
    let mut read = 0;
    for payout in klarna.payouts(question.period(records)?).await? {
        let transactions = klarna
            .transactions(Some(&payout.payment_reference), None)
            .await?;
        read += transactions.len();
        let currency = currency(&payout)?;
        statement
            .payouts
            .push(paid(&payout, &transactions, currency));
        for transaction in transactions {
            statement.take(transaction, currency, question, &mut settled);
        }
        progress(Progress {
            payouts: statement.payouts.len(),
            transactions: read,
        });
    }
    statement
        .match_orders(records, klarna, question, settled)
        .await?;
    Ok(statement)
}

impl Question {
    /// Returns the period for Klarna's interface.
    ///
    /// # Errors
    /// When a date is invalid.
    pub fn period(&self, records: &Records) -> Result<Period, PayoutsError> {
        let begin = |day: &str| {
            let at = records.local().begin_ms(day);
            at.and_then(|at| jiff::Timestamp::from_millisecond(at).ok())
                .ok_or_else(|| PayoutsError::NoDate(day.to_owned()))
        };
        let after = neighbour(&self.to, 1).ok_or_else(|| PayoutsError::NoDate(self.to.clone()))?;
        Ok(Period {
            start: begin(&self.from)?,
            end: begin(&after)?,
        })
    }
}

impl Statement {
    /// Classifies a transaction; one that no till has a counterpart for only counts in the payout's totals.
    fn take(
        &mut self,
        transaction: Transaction,
        currency: Currency,
        question: &Question,
        settled: &mut BTreeMap<OrderId, Vec<Settled>>,
    ) {
        let Some((order, one)) = counterpart(&transaction, currency) else {
            return;
        };
        let is_own = transaction
            .merchant_reference2
            .is_none_or(|reference| reference.is_empty() || reference == question.own_reference);
        if is_own {
            settled.entry(order).or_default().push(one);
        } else {
            self.elsewhere = self.elsewhere.saturating_add(1);
        }
    }

    async fn match_orders(
        &mut self,
        records: &Records,
        klarna: &Witnesses<'_>,
        question: &Question,
        mut settled: BTreeMap<OrderId, Vec<Settled>>,
    ) -> Result<(), PayoutsError> {
        let mut seen = HashSet::new();
        for (order, entries) in &settled {
            let sale = records.sale_of_order(order)?;
            let movements = match &sale {
                Some(sale) => records.movements(&sale.sale_id)?,
                None => Vec::new(),
            };
            let held = entries.len();
            let found = reconcile(&movements, entries);
            let missing = is_missing_in(&found);
            let wrong = found.len().saturating_sub(missing);
            self.matched = self
                .matched
                .saturating_add(u32::try_from(held.saturating_sub(wrong)).unwrap_or(u32::MAX));
            if missing == 0 {
                seen.insert(order.clone());
            }
            let found = found.into_iter().filter(|what| !what.is_missing());
            self.irregular.extend(found.map(|what| Irregular {
                sale: sale.clone(),
                order_id: order.clone(),
                what,
            }));
        }
        for sale in due_sales(records, question)? {
            let order = sale.order_id.as_deref().map(OrderId::from);
            let Some(order) = order.filter(|order| !seen.contains(order)) else {
                continue;
            };
            let known = settled.remove(&order).unwrap_or_default();
            self.look_for(records, klarna, question, sale, order, known)
                .await?;
        }
        Ok(())
    }

    /// Looks in all payouts for a sale's transactions that are missing from those of the period.
    async fn look_for(
        &mut self,
        records: &Records,
        klarna: &Witnesses<'_>,
        question: &Question,
        sale: Summary,
        order: OrderId,
        known: Vec<Settled>,
    ) -> Result<(), PayoutsError> {
        let movements = records.movements(&sale.sale_id)?;
        if is_missing_in(&reconcile(&movements, &known)) == 0 {
            return Ok(());
        }
        let currency = Currency::parse(&sale.currency).ok_or_else(|| PayoutsError::Currency {
            reference: order.to_string(),
            currency: sale.currency.clone(),
        })?;
        let everywhere: Vec<Settled> = klarna
            .transactions(None, Some(&order))
            .await?
            .iter()
            .filter(|transaction| transaction.payment_reference.is_some())
            .filter_map(|transaction| counterpart(transaction, currency))
            .map(|(_, one)| one)
            .collect();
        let due_before = records
            .local()
            .begin_ms(
                &neighbour(&question.to, 1_i64 - i64::from(question.due_days)).unwrap_or_default(),
            )
            .unwrap_or(i64::MIN);
        for what in reconcile(&movements, &everywhere) {
            let Irregularity::Missing { movement } = &what else {
                continue;
            };
            if movement.at.as_ms() < due_before {
                self.irregular.push(Irregular {
                    sale: Some(sale.clone()),
                    order_id: order.clone(),
                    what,
                });
            } else {
                self.not_due = self.not_due.saturating_add(1);
            }
        }
        Ok(())
    }
}

/// Returns the sales whose money the payouts may contain: those started in the period.
fn due_sales(records: &Records, question: &Question) -> Result<Vec<Summary>, PayoutsError> {
    let mut sales = Vec::new();
    let mut day = question.from.clone();
    while day <= question.to {
        let captured = |sale: &Summary| sale.captured_minor > 0;
        sales.extend(records.day(&day)?.sales.into_iter().filter(captured));
        day = neighbour(&day, 1).ok_or(PayoutsError::NoDate(day))?;
    }
    Ok(sales)
}

fn is_missing_in(found: &[Irregularity]) -> usize {
    found.iter().filter(|what| what.is_missing()).count()
}

/// Returns a transaction as this till would have recorded it, with its order; `None` for fees and balances.
fn counterpart(transaction: &Transaction, currency: Currency) -> Option<(OrderId, Settled)> {
    let order = transaction.order_id.as_ref()?;
    let (direction, id, reference) = if transaction.transaction_type == TransactionType::Sale {
        let reference = &transaction.merchant_capture_reference;
        let id = transaction.capture_id.as_ref().map(|id| id.as_str().into());
        (Direction::Capture, id, reference)
    } else if transaction.transaction_type == TransactionType::Return {
        let reference = &transaction.merchant_refund_reference;
        let id = transaction.refund_id.as_ref().map(|id| id.as_str().into());
        (Direction::Refund, id, reference)
    } else {
        return None;
    };
    let settled = Settled {
        direction,
        id,
        reference: reference.clone(),
        // The direction shows which way a return went, whatever sign Klarna gives it.
        amount: Money::from_minor(transaction.amount.saturating_abs(), currency),
        payout: transaction
            .payment_reference
            .clone()
            .unwrap_or_default()
            .into(),
    };
    Some((order.as_str().into(), settled))
}

fn currency(payout: &Payout) -> Result<Currency, PayoutsError> {
    Currency::parse(&payout.currency_code).ok_or_else(|| PayoutsError::Currency {
        reference: payout.payment_reference.clone().into(),
        currency: payout.currency_code.clone(),
    })
}

fn paid(payout: &Payout, transactions: &[Transaction], currency: Currency) -> Paid {
    let totals = &payout.totals;
    let money = |minor| Money::from_minor(minor, currency);
    Paid {
        reference: payout.payment_reference.clone().into(),
        date: payout.payout_date.clone(),
        settlement: money(totals.settlement_amount),
        sales: money(totals.sale_amount.unwrap_or_default()),
        returns: money(totals.return_amount.unwrap_or_default()),
        fees: money(fees(totals)),
        other: money(other(totals)),
        adds_up: adds_up(totals, transactions),
    }
}

/// Returns Klarna's fees including tax, less corrections and refunded fees.
fn fees(totals: &Totals) -> i64 {
    let part = Option::unwrap_or_default;
    part(totals.fee_amount)
        .saturating_sub(part(totals.fee_correction_amount))
        .saturating_sub(part(totals.fee_refund_amount))
        .saturating_add(part(totals.tax_amount))
        .saturating_sub(part(totals.tax_refund_amount))
}

/// Returns the total of everything that is neither sale, return nor fee. No till has a counterpart for it.
fn other(totals: &Totals) -> i64 {
    let sum = |parts: &[Option<i64>]| {
        let parts = parts.iter().flatten();
        parts.fold(0_i64, |sum, part| sum.saturating_add(*part))
    };
    let added = sum(&[
        totals.commission_amount,
        totals.credit_amount,
        totals.release_amount,
    ]);
    let kept = sum(&[
        totals.reversal_amount,
        totals.charge_amount,
        totals.repay_amount,
        totals.holdback_amount,
        totals.commission_reversal_amount,
    ]);
    added.saturating_sub(kept)
}

/// Whether the totals sum to the amount paid out as Klarna calculates it (Settlements, payout), and sales and returns
/// to their transactions.
fn adds_up(totals: &Totals, transactions: &[Transaction]) -> bool {
    let sum_of = |wanted: &TransactionType| -> i64 {
        transactions
            .iter()
            .filter(|transaction| transaction.transaction_type == *wanted)
            .fold(0, |sum, transaction| {
                sum.saturating_add(transaction.amount.saturating_abs())
            })
    };
    let holds = |total: Option<i64>, wanted: &TransactionType| {
        total.is_none_or(|total| total == sum_of(wanted))
    };
    let part = Option::unwrap_or_default;
    let reckoned = part(totals.sale_amount)
        .saturating_sub(part(totals.return_amount))
        .saturating_sub(fees(totals))
        .saturating_add(other(totals));
    reckoned == totals.settlement_amount
        && holds(totals.sale_amount, &TransactionType::Sale)
        && holds(totals.return_amount, &TransactionType::Return)
}

impl Witnesses<'_> {
    async fn payouts(&self, period: Period) -> Result<Vec<Payout>, PayoutsError> {
        let mut query = PayoutQuery {
            period: Some(period),
            size: Some(MAX_PAGE),
            ..PayoutQuery::default()
        };
        let mut all = Vec::new();
        loop {
            let page = self.read(|| self.client.list_payouts(&query)).await;
            let Some(page) = page.map_err(PayoutsError::Klarna)? else {
                return Ok(all);
            };
            let found = page.payouts.len();
            all.extend(page.payouts);
            match page.pagination.next_offset(query.offset, found) {
                Some(offset) => query.offset = offset,
                None => return Ok(all),
            }
        }
    }

    async fn transactions(
        &self,
        payment_reference: Option<&PaymentReference>,
        order_id: Option<&OrderId>,
    ) -> Result<Vec<Transaction>, PayoutsError> {
        let mut query = TransactionQuery {
            payment_reference: payment_reference.cloned(),
            order_id: order_id.map(|id| id.as_str().into()),
            size: Some(MAX_PAGE),
            offset: 0,
        };
        let mut all = Vec::new();
        loop {
            let page = self.read(|| self.client.list_transactions(&query)).await;
            let Some(page) = page.map_err(PayoutsError::Klarna)? else {
                return Ok(all);
            };
            let found = page.transactions.len();
            all.extend(page.transactions);
            match page.pagination.next_offset(query.offset, found) {
                Some(offset) => query.offset = offset,
                None => return Ok(all),
            }
        }
    }
}
