//! `till payouts`, for bookkeepers.

use std::path::{Path, PathBuf};

use clap::Args;
use handover_core::{Message, message};
use handover_klarna::settlements::{Report, ReportError};
use handover_till::local_time::neighbour;
use handover_till::open_till::OpenTill;
use handover_till::shop::settings::MOST_DUE_DAYS;
use handover_till::upkeep::payouts::{self, Irregular, Paid, Progress, Question, Statement};
use serde_json::{Value, json};

use crate::commands::lists::business_day;
use crate::exit::{self, Failure};
use crate::output::Output;
use crate::words::words;

/// How many days of payouts are read when no first day is given.
const DAYS: i64 = 30;

#[derive(Args)]
pub(crate) struct Options {
    /// The first business day, YYYY-MM-DD [default: 30 days before the last]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last business day, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// After how many days a capture or refund without a payout is reported as missing [default: the settings']
    #[arg(long, value_name = "DAYS", value_parser = due_days)]
    due_days: Option<u32>,
    /// Also save Klarna's report of these payouts and their transactions
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
}

impl Options {
    /// Resolves the file against `folder`, where the command was given.
    pub(crate) fn seen_from(&mut self, folder: &Path) {
        self.csv = self.csv.as_deref().map(|file| folder.join(file));
    }
}

fn due_days(text: &str) -> Result<u32, String> {
    let days = text
        .parse()
        .ok()
        .filter(|days| (1..=MOST_DUE_DAYS).contains(days));
    days.ok_or_else(|| words(message!("cli-due-days", most = MOST_DUE_DAYS)))
}

/// Lists the payouts, and where they disagree with the journal.
pub(crate) async fn list(
    open_till: &OpenTill,
    options: &Options,
    output: &Output,
) -> Result<u8, Failure> {
    let question = question(open_till, options)?;
    if let Some(file) = &options.csv {
        let report = Report::PayoutsSummaryWithTransactions(question.period(&open_till.records)?);
        let saved = open_till.client.save_report(&report, file).await;
        saved.map_err(|error| match error {
            ReportError::Write(why) => Failure::Usage(message!(
                "cli-csv",
                file = file.display().to_string(),
                why = why.kind().to_string()
            )),
            error @ ReportError::Fetch(_) => error.into(),
        })?;
        output.aside(message!("cli-saved", file = file.display().to_string()));
    }
    let told = |progress: Progress| {
        output.aside(message!(
            "cli-payouts-progress",
            payouts = progress.payouts,
            transactions = progress.transactions
        ));
    };
    let klarna = open_till.witnesses();
    let statement = payouts::statement(&open_till.records, &klarna, &question, told).await?;
    output.answer(text(&question, &statement), &value(&question, &statement))?;
    let fits = statement.irregular.is_empty() && statement.payouts.iter().all(|paid| paid.adds_up);
    Ok(if fits { exit::DONE } else { exit::IN_DOUBT })
}

fn question(open_till: &OpenTill, options: &Options) -> Result<Question, Failure> {
    let to = business_day("--to", options.to.as_deref(), open_till.records.local())?;
    let from = match &options.from {
        Some(from) => business_day("--from", Some(from), open_till.records.local())?,
        None => neighbour(&to, -DAYS).unwrap_or_else(|| to.clone()),
    };
    if from > to {
        return Err(Failure::Usage(message!(
            "cli-from-after-to",
            from = from,
            to = to
        )));
    }
    Ok(Question {
        from,
        to,
        due_days: options
            .due_days
            .unwrap_or(open_till.config.klarna.payout_due_days),
        own_reference: open_till.own_reference(),
    })
}

fn text(question: &Question, statement: &Statement) -> Vec<String> {
    let mut text = vec![words(message!(
        "cli-payouts",
        from = &question.from,
        to = &question.to,
        payouts = statement.payouts.len(),
        matched = statement.matched,
        irregular = statement.irregular.len(),
        not_due = statement.not_due,
        elsewhere = statement.elsewhere
    ))];
    text.extend(statement.payouts.iter().map(|paid| words(line(paid))));
    for irregular in &statement.irregular {
        let number = match &irregular.sale {
            Some(sale) => sale.number.clone(),
            None => words(message!("payouts-no-sale")),
        };
        text.push(words(message!(
            "cli-difference",
            sale = number,
            what = irregular.what.message(),
            step = irregular.what.step().message()
        )));
    }
    text
}

fn line(paid: &Paid) -> Message {
    let (date, reference) = (paid.date.get(..10).unwrap_or(&paid.date), &paid.reference);
    let line = match paid.other.minor() {
        0 => message!(
            "cli-payout",
            date = date,
            reference = reference,
            settlement = paid.settlement,
            sales = paid.sales,
            returns = paid.returns,
            fees = paid.fees
        ),
        _ => message!(
            "cli-payout-and-other",
            date = date,
            reference = reference,
            settlement = paid.settlement,
            sales = paid.sales,
            returns = paid.returns,
            fees = paid.fees,
            other = paid.other
        ),
    };
    if paid.adds_up {
        line
    } else {
        message!("cli-payout-wrong", payout = line)
    }
}

fn value(question: &Question, statement: &Statement) -> Value {
    let payouts: Vec<Value> = statement.payouts.iter().map(payout).collect();
    let irregular: Vec<Value> = statement.irregular.iter().map(row).collect();
    json!({
        "from": question.from,
        "to": question.to,
        "payouts": payouts,
        "matched": statement.matched,
        "irregular": irregular,
        "not_due": statement.not_due,
        "elsewhere": statement.elsewhere,
    })
}

fn payout(paid: &Paid) -> Value {
    json!({
        "reference": paid.reference,
        "date": paid.date,
        "currency": paid.settlement.currency().code(),
        "settlement_minor": paid.settlement.minor(),
        "sales_minor": paid.sales.minor(),
        "returns_minor": paid.returns.minor(),
        "fees_minor": paid.fees.minor(),
        "other_minor": paid.other.minor(),
        "adds_up": paid.adds_up,
    })
}

fn row(irregular: &Irregular) -> Value {
    json!({
        "sale": irregular.sale.as_ref().map(|sale| sale.number.as_str()),
        "order_id": irregular.order_id,
        "difference": irregular.what,
        "step": irregular.what.step(),
    })
}
