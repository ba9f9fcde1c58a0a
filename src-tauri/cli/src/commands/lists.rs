//! `till day`, `till find` and `till show`, which read beside a till that sells.

use handover_core::{CorrelationId, Message, Money, Stage, message};
use handover_journal::Summary;
use handover_till::clock::{Clock, SystemClock, is_behind};
use handover_till::local_time::LocalTime;
use handover_till::shop::home::{Home, Mode};
use handover_till::shop::settings::Config;
use handover_till::upkeep::records::{self, Records};
use serde_json::{Value, json};

use crate::exit::{self, Failure};
use crate::output::{Output, sale_json, summary_json};
use crate::returns;
use crate::words::{amount, date_and_time, money, texts, words};

/// Opens the journal for reading; `None` if nothing was ever sold.
pub(crate) fn records(
    home: &Home,
    mode: Mode,
) -> Result<(Option<Records>, LocalTime, Config), Failure> {
    let config = Config::load(&home.settings())?;
    let local = LocalTime::new(&config.shop.time_zone, &config.shop.day_cut_off)?;
    let journal = home.place(mode)?.journal();
    let records = if handover_journal::is_begun(&journal)? {
        Some(Records::open(&journal, local.clone())?)
    } else {
        None
    };
    Ok((records, local, config))
}

/// Warns if the clock is behind the last journal entry: "today" is then another day.
fn warn_of_clock(records: Option<&Records>, output: &Output) -> Result<(), Failure> {
    let last = records.map(Records::last_at_ms).transpose()?.flatten();
    if let (Some(records), Some(last_ms)) = (records, last)
        && is_behind(SystemClock::new().now_ms(), last_ms)
    {
        output.warn(clock_is_behind(records.local(), last_ms));
    }
    Ok(())
}

/// Returns the warning about a clock that is behind an entry at `last_ms`.
pub(crate) fn clock_is_behind(local: &LocalTime, last_ms: i64) -> Message {
    message!(
        "cli-clock",
        now = date_and_time(local, SystemClock::new().now_ms()),
        last = date_and_time(local, last_ms)
    )
}

pub(crate) fn day(
    home: &Home,
    mode: Mode,
    date: Option<&str>,
    output: &Output,
) -> Result<u8, Failure> {
    let (records, local, config) = records(home, mode)?;
    let day = business_day("--date", date, &local)?;
    warn_of_clock(records.as_ref(), output)?;
    let read = records.map(|records| records.day(&day)).transpose()?;
    let (sales, totals) = read.map_or_else(Default::default, |day| (day.sales, day.totals));
    let own = totals
        .iter()
        .find(|total| total.currency == config.shop.currency.code());
    let sums = json!({
        "sold_minor": own.map_or(0, |total| total.sold_minor),
        "captured_minor": own.map_or(0, |total| total.captured_minor),
        "refunded_minor": own.map_or(0, |total| total.refunded_minor),
        "open_count": own.map_or(0, |total| total.open_count),
    });
    let mut text = vec![words(message!(
        "cli-sales-of-day",
        day = &day,
        count = sales.len()
    ))];
    text.extend(sales.iter().map(|sale| line(sale, &time(sale, &local))));
    for total in &totals {
        text.push(words(message!(
            "cli-day-totals",
            sold = money(total.sold_minor, &total.currency),
            captured = money(total.captured_minor, &total.currency),
            refunded = money(total.refunded_minor, &total.currency),
            open = total.open_count
        )));
    }
    let listed: Vec<Value> = sales.iter().map(summary_json).collect();
    let answer = json!({ "date": day, "currency": config.shop.currency.code(), "sales": listed, "totals": sums });
    output.answer(text, &answer)?;
    Ok(exit::DONE)
}

pub(crate) fn find(
    home: &Home,
    mode: Mode,
    text: &str,
    limit: u32,
    output: &Output,
) -> Result<u8, Failure> {
    let (records, local, config) = records(home, mode)?;
    let total = config.shop.notation().parse(text).ok();
    let found = records
        .map(|records| records.search(text, total.map(Money::minor), limit))
        .transpose()?;
    let sales = found.unwrap_or_default();
    let begun = |sale: &Summary| {
        let day = local.at(sale.started_at_ms).date();
        format!("{day} {}", time(sale, &local))
    };
    let lines = sales.iter().map(|sale| line(sale, &begun(sale)));
    let found = words(message!("cli-sales", count = sales.len()));
    let answer: Vec<String> = std::iter::once(found).chain(lines).collect();
    let listed: Vec<Value> = sales.iter().map(summary_json).collect();
    output.answer(answer, &json!({ "sales": listed }))?;
    Ok(exit::DONE)
}

fn line(sale: &Summary, begun: &str) -> String {
    format!(
        "{}  {begun}  {:<16}  {:>14}  {}",
        sale.number,
        words(state(sale)),
        amount(sale.total_minor, &sale.currency),
        sale.klarna_reference.as_deref().unwrap_or("")
    )
}

/// Returns the state of a sale for people, who see a refund as a state of its own.
fn state(sale: &Summary) -> Message {
    let is_refunded = records::stage(sale) == Some(Stage::HandedOver) && sale.refunded_minor > 0;
    let state = match is_refunded {
        true if sale.refunded_minor < sale.captured_minor => "partly_refunded",
        true => "refunded",
        false => &sale.stage,
    };
    message!("cli-state", state = state)
}

/// Returns the time of day a sale began.
fn time(sale: &Summary, local: &LocalTime) -> String {
    texts().format().time(local.at(sale.started_at_ms).time())
}

/// Returns the business day given by `option`; default: today.
pub(crate) fn business_day(
    option: &str,
    date: Option<&str>,
    local: &LocalTime,
) -> Result<String, Failure> {
    match date {
        None => Ok(local.day(SystemClock::new().now_ms())),
        Some(date) => handover_till::local_time::neighbour(date, 0)
            .ok_or_else(|| Failure::Usage(message!("cli-day", option = option, text = date))),
    }
}

pub(crate) fn show(home: &Home, mode: Mode, sale: &str, output: &Output) -> Result<u8, Failure> {
    let (records, local, _) = records(home, mode)?;
    let history = records
        .map(|records| records.history(sale))
        .transpose()?
        .flatten();
    let Some(history) = history else {
        return Err(Failure::NoSale(sale.to_owned()));
    };
    let mut value = match &history.sale {
        Ok(sale) => sale_json(sale),
        Err(problem) => {
            let mut value = summary_json(&history.summary);
            value["state"] = Value::from("in_doubt");
            value["frozen"] = Value::from(problem.as_str());
            value
        }
    };
    let events: Vec<Value> = history
        .events
        .iter()
        .map(|(stored, event)| {
            json!({
                "seq": stored.seq,
                "at_ms": stored.entry.at_ms,
                "actor": records::actor(stored),
                "kind": stored.entry.kind,
                "correlation_id": event.as_ref().and_then(|event| event.correlation_id.clone()),
            })
        })
        .collect();
    value["events"] = Value::from(events);
    let summary = &history.summary;
    let mut text = vec![words(message!(
        "cli-show",
        sale = &summary.number,
        state = state(summary),
        total = money(summary.total_minor, &summary.currency),
        captured = money(summary.captured_minor, &summary.currency),
        refunded = money(summary.refunded_minor, &summary.currency),
        reference = summary.klarna_reference.as_deref().unwrap_or("–")
    ))];
    if let Err(problem) = &history.sale {
        text.push(words(message!("cli-record-unreadable", why = problem)));
    }
    if let Ok(sale) = &history.sale {
        text.extend(returns::lines(sale));
        if let Some((returned, back)) = returns::json(sale) {
            value["returns"] = returned;
            value["returned_with"] = back;
        }
    }
    for (stored, event) in &history.events {
        let correlation = event
            .as_ref()
            .and_then(|event| event.correlation_id.as_ref())
            .map_or("", CorrelationId::as_str);
        let line = format!(
            "{}  {:<24}  {:<10}  {correlation}",
            texts()
                .format()
                .time_with_seconds(local.at(stored.entry.at_ms).time()),
            stored.entry.kind.replace('_', " "),
            records::actor(stored)
        );
        text.push(line.trim_end().to_owned());
    }
    output.answer(text, &value)?;
    Ok(exit::DONE)
}
