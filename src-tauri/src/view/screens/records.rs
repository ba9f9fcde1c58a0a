//! What is looked up later: a day, a sale's history, its slip.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::frame::StateWord;
use crate::view::look::Fact;
use crate::view::message::Said;
use crate::view::screens::sale::SaleAct;

/// One day's sales.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct DayView {
    /// The day, e.g. `2026-11-23`.
    pub date: String,
    /// The day in words, e.g. `Monday 23 November 2026`.
    pub date_text: String,
    /// Whether it is today.
    pub today: bool,
    /// The day before, for `open_day`.
    pub previous: String,
    /// The day after, for `open_day`; "" when it is in the future.
    pub next: String,
    /// The day's totals; authorized, captured and refunded amounts are never mixed.
    pub totals: Vec<Fact>,
    /// The totals by state, only for states that occur.
    pub by_state: Vec<StateTotal>,
    /// The sales, newest first.
    pub rows: Vec<DayRow>,
}

/// The total of one state.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StateTotal {
    pub state: StateWord,
    /// How many sales are in it.
    pub count: String,
    /// Their total.
    pub amount: String,
}

/// A sale of the day.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct DayRow {
    /// The sale's id.
    pub sale: String,
    /// Its number.
    pub number: String,
    /// When it began, e.g. `14:03`.
    pub time: String,
    /// Who sold it, or "".
    pub cashier: String,
    /// Its state.
    pub state: StateWord,
    /// Its total.
    pub amount: String,
    /// Captured, or "".
    pub captured: String,
    /// Refunded, or "".
    pub refunded: String,
    /// A person has to act.
    pub needs_attention: bool,
}

/// A sale's history.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct TimelineView {
    /// The sale's id.
    pub sale: String,
    /// The title, which names the sale.
    pub title: String,
    /// Its state.
    pub state: StateWord,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// The events, oldest first.
    pub events: Vec<TimelineEvent>,
    /// The acts, in order.
    pub acts: Vec<Act<SaleAct>>,
}

/// An event.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct TimelineEvent {
    /// Its number within the sale, e.g. `7`.
    pub seq: String,
    /// When, e.g. `14:03:27`.
    pub time: String,
    /// Who: a person's name, `Klarna` or `Till`.
    pub actor: String,
    /// What happened.
    pub what: Said,
    /// Klarna's correlation id, or "".
    pub correlation_id: String,
}
