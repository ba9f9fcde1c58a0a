//! The operations of the settlements interface, all of them reads.

use serde_json::{Value, json};

use crate::world::World;
use crate::world::protocol::reply::{Outcome, Problem, Reply};
use crate::world::protocol::time::iso;
use crate::world::settlements::query::{Page, Period, Query};
use crate::world::settlements::totals::Totals;
use crate::world::settlements::{Payout, Transaction, report};

const ROOT: &str = "/settlements/v1";

/// The reports that can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Report {
    /// One payout with its transactions, CSV.
    PayoutWithTransactions,
    /// One payout, PDF.
    Payout,
    /// The payouts of a period with their transactions, CSV.
    SummaryWithTransactions,
    /// The payouts of a period, PDF.
    Summary,
}

impl Report {
    /// Returns the report with this name.
    pub(crate) fn named(name: &str) -> Option<Report> {
        Some(match name {
            "payout-with-transactions" => Report::PayoutWithTransactions,
            "payout" => Report::Payout,
            "payouts-summary-with-transactions" => Report::SummaryWithTransactions,
            "payouts-summary" => Report::Summary,
            _ => return None,
        })
    }
}

impl World {
    pub(crate) fn list_payouts(&self, query: &str, now: i64) -> Outcome {
        let query = &Query::parse(query);
        let (period, page) = (query.period(false)?, query.page()?);
        let payouts = self.payouts_of(period, query.currency()?, now);
        let shown: Vec<Value> = part(&payouts, page)
            .iter()
            .map(|payout| self.payout_view(payout))
            .collect();
        let pagination = self.pagination("payouts", query, page, shown.len(), payouts.len());
        let view = json!({"payouts": shown, "pagination": pagination});
        Ok(Reply::json(200, view))
    }

    pub(crate) fn read_payout(&self, reference: &str, now: i64) -> Outcome {
        let payout = self.payout(reference, now)?;
        Ok(Reply::json(200, self.payout_view(&payout)))
    }

    pub(crate) fn summarize_payouts(&self, query: &str, now: i64) -> Outcome {
        let query = Query::parse(query);
        let period = query.period(true)?;
        let payouts = self.payouts_of(period, query.currency()?, now);
        let mut currencies: Vec<&str> = payouts.iter().map(|p| p.currency.as_str()).collect();
        currencies.sort_unstable();
        currencies.dedup();
        let summary = |currency: &str| {
            let alike = payouts.iter().filter(|payout| payout.currency == currency);
            summary_view(
                &Totals::sum(alike.map(|payout| &payout.totals)),
                currency,
                period,
            )
        };
        let view: Value = currencies.into_iter().map(summary).collect();
        Ok(Reply::json(200, view))
    }

    pub(crate) fn list_transactions(&self, query: &str, now: i64) -> Outcome {
        let query = &Query::parse(query);
        let page = query.page()?;
        let (reference, order) = (query.get("payment_reference"), query.get("order_id"));
        let payouts = self.payouts(now);
        let wanted: Vec<(&Payout, &Transaction)> = payouts
            .iter()
            .filter(|payout| reference.is_none_or(|reference| payout.reference == reference))
            .flat_map(|payout| payout.transactions.iter().map(move |t| (payout, t)))
            .filter(|(_, transaction)| order.is_none_or(|order| transaction.order_id == order))
            .collect();
        let shown: Vec<Value> = part(&wanted, page)
            .iter()
            .map(|(payout, transaction)| {
                let mut view = transaction.view.clone();
                view["payment_reference"] = payout.reference.clone().into();
                view["payout"] = self.url(&format!("payouts/{}", payout.reference)).into();
                view
            })
            .collect();
        let pagination = self.pagination("transactions", query, page, shown.len(), wanted.len());
        let view = json!({"transactions": shown, "pagination": pagination});
        Ok(Reply::json(200, view))
    }

    pub(crate) fn report(&self, wanted: Report, query: &str, now: i64) -> Outcome {
        let query = Query::parse(query);
        let agreement = self.agreement();
        let payouts = match wanted {
            Report::PayoutWithTransactions | Report::Payout => {
                vec![self.payout(query.required("payment_reference")?, now)?]
            }
            Report::SummaryWithTransactions | Report::Summary => {
                self.payouts_of(query.period(true)?, query.currency()?, now)
            }
        };
        Ok(match wanted {
            Report::PayoutWithTransactions | Report::SummaryWithTransactions => {
                Reply::file("text/csv", report::csv(&payouts, agreement).into_bytes())
            }
            Report::Payout | Report::Summary => {
                Reply::file("application/pdf", report::pdf(&payouts, agreement))
            }
        })
    }

    fn payout(&self, reference: &str, now: i64) -> Result<Payout, Problem> {
        let mut payouts = self.payouts(now).into_iter();
        let payout = payouts.find(|payout| payout.reference == reference);
        payout.ok_or_else(|| Problem::new(404, "NOT_FOUND", "Payout not found"))
    }

    fn payouts_of(&self, period: Period, currency: Option<String>, now: i64) -> Vec<Payout> {
        let mut payouts = self.payouts(now);
        payouts.retain(|payout| {
            period.holds(payout.at) && currency.as_ref().is_none_or(|c| *c == payout.currency)
        });
        payouts
    }

    fn payout_view(&self, payout: &Payout) -> Value {
        let agreement = self.agreements.at(payout.at);
        let reference = &payout.reference;
        json!({
            "payment_reference": reference,
            "payout_date": iso(payout.at),
            "currency_code": payout.currency,
            "merchant_settlement_type": agreement.settlement.code(),
            "merchant_id": agreement.merchant_id,
            "totals": payout.totals.view(),
            "transactions": self.url(&format!("transactions?payment_reference={reference}")),
        })
    }

    fn pagination(
        &self,
        list: &str,
        query: &Query,
        page: Page,
        count: usize,
        total: usize,
    ) -> Value {
        let at = |offset: usize| {
            let page = Page { offset, ..page };
            Value::from(self.url(&format!("{list}?{}", query.with_page(page))))
        };
        let mut view = json!({"count": count, "total": total, "offset": page.offset});
        let next = page.offset.saturating_add(page.size);
        if next < total {
            view["next"] = at(next);
        }
        if page.offset > 0 {
            view["prev"] = at(page.offset.saturating_sub(page.size));
        }
        view
    }

    fn url(&self, rest: &str) -> String {
        format!("{}{ROOT}/{rest}", self.settings.base_url)
    }
}

fn summary_view(totals: &Totals, currency: &str, period: Period) -> Value {
    let mut view = json!({
        "summary_settlement_currency": currency,
        "summary_payout_date_start": iso(period.start),
        "summary_payout_date_end": iso(period.end),
    });
    for (name, amount) in totals.named() {
        if SUMMED.contains(&name) {
            view[format!("summary_total_{name}_amount")] = amount.into();
        }
    }
    view
}

/// The totals that summaries have.
const SUMMED: [&str; 12] = [
    "sale",
    "return",
    "reversal",
    "fee",
    "fee_correction",
    "commission",
    "commission_reversal",
    "tax",
    "repay",
    "holdback",
    "release",
    "settlement",
];

fn part<T>(all: &[T], page: Page) -> &[T] {
    let rest = all.get(page.offset..).unwrap_or_default();
    rest.get(..page.size).unwrap_or(rest)
}
