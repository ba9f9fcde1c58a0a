//! The journal beside Klarna's books: a day's reconciliation, and the payouts of a period.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::look::{Fact, Verdict};
use crate::view::message::{Said, UiError};

/// A business day's records beside Klarna's books.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ReconciliationView {
    /// The day, e.g. `2026-11-23`.
    pub date: String,
    /// The day as people say it.
    pub date_text: String,
    /// How far it is and what came of it.
    pub read: ReconciliationRead,
}

/// How far a reconciliation is.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum ReconciliationRead {
    /// Klarna's books are being read.
    Underway {
        /// How far it is, in words; "" while it is not known.
        say: String,
        /// Sales looked at.
        done: u32,
        /// Sales of the day; none while it is not known.
        of: Option<u32>,
    },
    /// The day was compared.
    Done {
        /// What came of it.
        verdict: Verdict,
        /// How many sales agree, differ, or were not compared.
        counts: Vec<Fact>,
        /// Where records and Klarna's books disagree.
        differences: Vec<DifferenceRow>,
        /// Sales that could not be read.
        unread: Vec<UnreadRow>,
    },
    /// It came to nothing.
    Failed {
        /// Why.
        error: UiError,
    },
}

/// One difference.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct DifferenceRow {
    /// Names it in `sign_difference`.
    pub id: String,
    /// The sale's id, for its history.
    pub sale: String,
    /// The sale's number.
    pub number: String,
    /// When the sale began and what it comes to, e.g. `14:03 · £12.50`.
    pub about: String,
    /// What differs.
    pub what: Said,
    /// The sum in the record and the one at Klarna, when sums differ.
    pub sides: Vec<Fact>,
    /// What is proposed.
    pub proposal: String,
    /// Signs it, unless somebody did.
    pub sign: Option<Act<DifferenceAct>>,
    /// Who signed it, in words; or "".
    pub signed: String,
    /// The sale needs a person to go on: it is in doubt.
    pub goes_on: bool,
}

/// What may be done about a difference.
#[derive(Serialize, TS, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum DifferenceAct {
    /// Sign for it.
    Sign,
}

/// A sale that could not be compared.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct UnreadRow {
    /// The sale's id.
    pub sale: String,
    /// Its number.
    pub number: String,
    /// Why, in the words of the machine.
    pub why: String,
}

/// The payouts of a period.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct PayoutsView {
    /// The first business day, e.g. `2026-10-24`.
    pub from: String,
    /// The last business day.
    pub to: String,
    /// The period as people say it.
    pub period_text: String,
    /// How far it is and what came of it.
    pub read: PayoutsRead,
}

/// How far the reading of payouts is.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum PayoutsRead {
    /// The payouts are being read.
    Underway {
        /// How far it is, in words.
        say: String,
    },
    /// They were read and matched.
    Done {
        /// What came of it.
        verdict: Verdict,
        /// How many payouts there are, and how many captures and refunds fit them.
        counts: Vec<Fact>,
        /// The payouts, newest first.
        payouts: Vec<PayoutRow>,
        /// Where journal and payouts disagree.
        irregular: Vec<IrregularRow>,
    },
    /// They could not be read.
    Failed {
        /// Why.
        error: UiError,
    },
}

/// One payout.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct PayoutRow {
    /// What the bank's statement says.
    pub reference: String,
    /// The day it was paid, e.g. `23 November 2026`.
    pub date_text: String,
    /// Captures.
    pub sales: String,
    /// Refunds.
    pub returns: String,
    /// Klarna's fees with their tax.
    pub fees: String,
    /// Disputes, reserves and whatever else Klarna booked, or "".
    pub other: String,
    /// What was paid out.
    pub settlement: String,
    /// Its transactions and totals come to what was paid out.
    pub adds_up: bool,
}

/// Something about payouts that a person should look at.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct IrregularRow {
    /// Its place in the list.
    pub id: String,
    /// The sale's id, or "" when the journal knows none.
    pub sale: String,
    /// The sale's number, or "".
    pub number: String,
    /// Klarna's order.
    pub order_id: String,
    /// What it is.
    pub what: Said,
    /// What is proposed.
    pub proposal: String,
}
