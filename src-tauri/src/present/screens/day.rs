//! The view of a business day: its sales and the state of each.

use std::collections::BTreeMap;

use handover_core::{Currency, Money, SaleId, Stage, message};
use handover_journal::Summary;
use handover_till::local_time::neighbour;
use handover_till::upkeep::records;
use jiff::civil::Date;

use crate::app::state::CASHIER;
use crate::present::scene::Scene;
use crate::present::words::{self, fact, summary_word, waits_for_somebody};
use crate::view::{DayRow, DayView, Fact, StateTotal, StateWord, UiError};

/// Returns a day's view.
///
/// # Errors
/// When the journal cannot be read.
pub(crate) fn view(scene: &Scene<'_>, day: &str) -> Result<DayView, UiError> {
    let read = scene
        .books
        .day(day)
        .map_err(|error| UiError::from(&error))?;
    let today = scene.shop.local.day(scene.now_ms);
    let sales: Vec<Listed<'_>> = listed(scene, &read.sales);
    Ok(DayView {
        date: day.to_owned(),
        date_text: long_date(day),
        today: day == today,
        previous: neighbour(day, -1).unwrap_or_default(),
        next: if *day < *today {
            neighbour(day, 1).unwrap_or_default()
        } else {
            String::new()
        },
        totals: totals(scene, &sales),
        by_state: by_state(scene, &sales),
        rows: sales.iter().rev().map(|one| row(scene, one)).collect(),
    })
}

/// How many sales a search shows.
const HITS: u32 = 50;

/// Finds sales by anything a person remembers of them, such as the number or the total.
///
/// # Errors
/// When the journal cannot be read.
pub(crate) fn found(scene: &Scene<'_>, text: &str) -> Result<Vec<DayRow>, UiError> {
    let total = scene.shop.notation.parse(text).ok().map(Money::minor);
    let found = scene.books.search(text, total, HITS);
    let sales = found.map_err(|error| UiError::from(&error))?;
    let dated = |one: &Listed<'_>| DayRow {
        time: words::date_and_time(&scene.shop.local, one.sale.started_at_ms),
        ..row(scene, one)
    };
    Ok(listed(scene, &sales).iter().map(dated).collect())
}

/// A sale of the day with its state.
struct Listed<'a> {
    sale: &'a Summary,
    state: StateWord,
    needs_attention: bool,
}

/// Returns the sales of a day: from memory, or, if finished long ago, from the journal.
fn listed<'a>(scene: &Scene<'_>, sales: &'a [Summary]) -> Vec<Listed<'a>> {
    let one = |sale: &'a Summary| {
        let shown = SaleId::parse(&sale.sale_id).and_then(|id| scene.snapshot.sale(id));
        let state = match shown {
            Some(shown) => words::state_word(&shown.sale),
            None => word(scene, sale).unwrap_or(StateWord::Frozen),
        };
        Listed {
            sale,
            state,
            needs_attention: shown.is_some_and(|shown| shown.needs_attention)
                || waits_for_somebody(state),
        }
    };
    sales
        .iter()
        .filter(|sale| is_listed(sale))
        .map(one)
        .collect()
}

/// Returns a day in the long form: `Monday 23 November 2026`.
pub(crate) fn long_date(day: &str) -> String {
    day.parse::<Date>().map_or_else(
        |_| day.to_owned(),
        |date| words::texts().format().long_date(date),
    )
}

/// Returns a day without its weekday: `23 November 2026`.
pub(crate) fn date(day: &str) -> String {
    day.parse::<Date>().map_or_else(
        |_| day.to_owned(),
        |date| words::texts().format().date(date),
    )
}

/// Returns whether a sale belongs in the list; an empty basket does not.
fn is_listed(sale: &Summary) -> bool {
    !records::stage(sale).is_some_and(Stage::is_before_payment) || sale.total_minor > 0
}

fn row(scene: &Scene<'_>, one: &Listed<'_>) -> DayRow {
    let sale = one.sale;
    let money = |minor| money(scene, sale, minor);
    DayRow {
        sale: sale.sale_id.clone(),
        number: sale.number.clone(),
        time: words::time(&scene.shop.local, sale.started_at_ms),
        cashier: if sale.cashier == CASHIER {
            String::new()
        } else {
            sale.cashier.clone()
        },
        state: one.state,
        amount: words::money(money(sale.total_minor)),
        captured: words::unless_zero(money(sale.captured_minor)),
        refunded: words::unless_zero(money(sale.refunded_minor)),
        needs_attention: one.needs_attention,
    }
}

fn totals(scene: &Scene<'_>, sales: &[Listed<'_>]) -> Vec<Fact> {
    let sum = |of: fn(&Summary) -> i64| {
        let minor = sales
            .iter()
            .fold(0_i64, |sum, one| sum.saturating_add(of(one.sale)));
        words::money(Money::from_minor(minor, scene.shop.currency))
    };
    let open = sales
        .iter()
        .filter(|one| records::is_open(one.sale))
        .count();
    let sold = sum(|sale| {
        if records::is_sold(sale) {
            sale.total_minor
        } else {
            0
        }
    });
    vec![
        fact("sold", message!("day-sold"), sold),
        fact(
            "captured",
            message!("day-captured"),
            sum(|sale| sale.captured_minor),
        ),
        fact(
            "refunded",
            message!("day-refunded"),
            sum(|sale| sale.refunded_minor),
        ),
        fact("open", message!("day-open"), open.to_string()),
    ]
}

fn by_state(scene: &Scene<'_>, sales: &[Listed<'_>]) -> Vec<StateTotal> {
    let mut sums: BTreeMap<StateWord, (u32, i64)> = BTreeMap::new();
    for one in sales {
        let (count, sum) = sums.entry(one.state).or_default();
        (*count, *sum) = (
            count.saturating_add(1),
            sum.saturating_add(one.sale.total_minor),
        );
    }
    sums.into_iter()
        .map(|(state, (count, minor))| StateTotal {
            state,
            count: count.to_string(),
            amount: words::money(Money::from_minor(minor, scene.shop.currency)),
        })
        .collect()
}

fn word(scene: &Scene<'_>, sale: &Summary) -> Option<StateWord> {
    let is_frozen = scene
        .snapshot
        .frozen
        .iter()
        .any(|(number, _)| *number == sale.number);
    if is_frozen { None } else { summary_word(sale) }
}

fn money(scene: &Scene<'_>, sale: &Summary, minor: i64) -> Money {
    Money::from_minor(
        minor,
        Currency::parse(&sale.currency).unwrap_or(scene.shop.currency),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_words() {
        assert_eq!(long_date("2026-11-23"), "Monday 23 November 2026");
        assert_eq!(date("2026-11-03"), "3 November 2026");
        assert_eq!(date("someday"), "someday");
    }
}
