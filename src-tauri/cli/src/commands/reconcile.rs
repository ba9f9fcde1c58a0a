//! `till reconcile`, and what a person does about a difference.

use std::time::Duration;

use clap::Args;
use handover_core::{Actor, Sale, message};
use handover_till::open_till::OpenTill;
use handover_till::upkeep::reconciliation::{self, Progress, Reconciliation};
use serde_json::{Value, json};

use crate::commands::lists::business_day;
use crate::exit::{self, Failure};
use crate::output::{Output, summary_json};
use crate::steps;
use crate::words::words;

/// How many sales are compared between two lines of progress.
const TOLD_EVERY: usize = 25;

/// How long to wait for a sale that is read again.
const READ_WITHIN: Duration = Duration::from_secs(5);

#[derive(Args)]
pub(crate) struct Options {
    /// The business day, YYYY-MM-DD [default: today]
    #[arg(long)]
    date: Option<String>,
    /// Take the step proposed for this sale, and sign it with --cashier and --note
    #[arg(long, value_name = "SALE", requires = "note", conflicts_with = "date")]
    sign: Option<String>,
    /// What is known about the difference, for the records
    #[arg(long, value_name = "TEXT", requires = "sign")]
    note: Option<String>,
}

/// Reconciles a day with Klarna.
pub(crate) async fn reconcile(
    open_till: &OpenTill,
    who: &Actor,
    options: &Options,
    output: &Output,
) -> Result<u8, Failure> {
    if let (Some(sale), Some(note)) = (&options.sign, &options.note) {
        return sign(open_till, who, sale, note, output).await;
    }
    let day = business_day("--date", options.date.as_deref(), open_till.records.local())?;
    let told = |progress: Progress| {
        if progress.done.is_multiple_of(TOLD_EVERY) && progress.done < progress.of {
            let (done, of) = (progress.done, progress.of);
            output.aside(message!("reconciliation-progress", done = done, of = of));
        }
    };
    let found =
        reconciliation::check(&open_till.records, &open_till.witnesses(), &day, told).await?;
    output.answer(text(&found), &value(&found))?;
    Ok(exit_code(&found))
}

/// Compares one sale again, takes the step proposed for each difference, and compares once more.
async fn sign(
    open_till: &OpenTill,
    who: &Actor,
    sale: &str,
    note: &str,
    output: &Output,
) -> Result<u8, Failure> {
    let (id, _attended) = steps::find(open_till, sale).await?;
    let klarna = open_till.witnesses();
    let found = reconciliation::check_sale(&open_till.records, &klarna, sale).await?;
    for difference in found.differences {
        let signed = reconciliation::take(&open_till.till, who, id, &difference, note).await?;
        // A read that finds anything new adds an event.
        let read = |sale: &Sale| sale.events() > signed.events();
        drop(tokio::time::timeout(READ_WITHIN, open_till.till.wait_for(id, read)).await);
    }
    let found = reconciliation::check_sale(&open_till.records, &klarna, sale).await?;
    output.answer(text(&found), &value(&found))?;
    Ok(exit_code(&found))
}

fn exit_code(found: &Reconciliation) -> u8 {
    match (found.differences.is_empty(), found.unread.is_empty()) {
        (true, true) => exit::DONE,
        (false, _) => exit::IN_DOUBT,
        (true, false) => exit::MACHINE,
    }
}

fn text(found: &Reconciliation) -> Vec<String> {
    let mut text = vec![words(message!(
        "cli-reconciled",
        day = &found.day,
        agreed = found.agreed,
        differences = found.differences.len(),
        underway = found.underway,
        unread = found.unread.len()
    ))];
    for difference in &found.differences {
        text.push(words(message!(
            "cli-difference",
            sale = &difference.sale.number,
            what = difference.mismatch.message_with_sums(),
            step = difference.step.message()
        )));
    }
    for (sale, why) in &found.unread {
        text.push(words(message!(
            "cli-unread",
            sale = &sale.number,
            why = why.clone()
        )));
    }
    text
}

fn value(found: &Reconciliation) -> Value {
    let differences: Vec<Value> = found
        .differences
        .iter()
        .map(|difference| {
            let mut row = summary_json(&difference.sale);
            row["difference"] = json!(difference.mismatch);
            row["step"] = json!(difference.step);
            row
        })
        .collect();
    let unread: Vec<Value> = found
        .unread
        .iter()
        .map(|(sale, why)| json!({ "sale": sale.number, "why": words(why) }))
        .collect();
    json!({
        "date": found.day,
        "agreed": found.agreed,
        "underway": found.underway,
        "differences": differences,
        "unread": unread,
    })
}
