//! What is looked up afterwards: the day, a sale's timeline, its slip.

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
    /// The day as people say it, e.g. `Monday 23 November 2026`.
    pub date_text: String,
    /// It is today.
    pub today: bool,
    /// The day before, for `open_day`.
    pub previous: String,
    /// The day after, for `open_day`; "" when it has not come.
    pub next: String,
    /// The day's sums; authorised, captured and refunded are never mixed.
    pub totals: Vec<Fact>,
    /// The sums by state, only states that occur.
    pub by_state: Vec<StateTotal>,
    /// The sales, newest first.
    pub rows: Vec<DayRow>,
}

/// One state's sum.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct StateTotal {
    /// The state.
    pub state: StateWord,
    /// How many sales are in it.
    pub count: String,
    /// Their totals together.
    pub amount: String,
}

/// One sale of the day.
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
    /// Where it is.
    pub state: StateWord,
    /// Its total.
    pub amount: String,
    /// Captured, or "".
    pub captured: String,
    /// Refunded, or "".
    pub refunded: String,
    /// A person has to do something.
    pub needs_attention: bool,
}

/// Everything that happened to one sale.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct TimelineView {
    /// The sale's id.
    pub sale: String,
    /// Whose history it is.
    pub title: String,
    /// Where it is.
    pub state: StateWord,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// What happened, oldest first.
    pub events: Vec<TimelineEvent>,
    /// What may be done, in order.
    pub acts: Vec<Act<SaleAct>>,
}

/// One thing that happened.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct TimelineEvent {
    /// Its place in the sale, e.g. `7`.
    pub seq: String,
    /// When, e.g. `14:03:27`.
    pub time: String,
    /// Who: a person's name, `Klarna` or `Till`.
    pub actor: String,
    /// What.
    pub what: Said,
    /// Klarna's correlation id, or "".
    pub correlation_id: String,
}

/// The printed slip.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipView {
    /// The sale's id.
    pub sale: String,
    /// What it confirms.
    pub kind_of_slip: SlipKind,
    /// A reprint, marked as such.
    pub copy: bool,
    /// Practice: nothing was sold, marked as such.
    pub practice: bool,
    /// Which slip it is.
    pub title: String,
    /// The shop's name.
    pub shop: String,
    /// Its address and tax number, line by line.
    pub address: Vec<String>,
    /// Sale, day and time.
    pub head: Vec<Fact>,
    /// The till's name.
    pub till: String,
    /// The lines.
    pub lines: Vec<SlipLine>,
    /// What is taken off the whole basket, and everything together.
    pub sums: Vec<Fact>,
    /// The tax by rate.
    pub taxes: Vec<SlipTax>,
    /// What was paid with Klarna; "" when money went back.
    pub paid: String,
    /// What is known of the payment.
    pub facts: Vec<Fact>,
}

/// A line of the slip.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipLine {
    /// The line's id in the sale.
    pub id: String,
    /// What the customer reads.
    pub name: String,
    /// How many at which price.
    pub each: String,
    /// What is taken off, or "".
    pub discount: String,
    /// The line's total.
    pub total: String,
}

/// What a slip confirms.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum SlipKind {
    /// Paid, and the goods were given.
    Payment,
    /// Paid, not yet handed over.
    PaidNotHandedOver,
    /// Money was given back.
    Refund,
}

/// The tax of one rate.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct SlipTax {
    /// The rate, e.g. `20%`.
    pub rate: String,
    /// Without tax.
    pub net: String,
    /// The tax.
    pub tax: String,
    /// With tax.
    pub gross: String,
}
