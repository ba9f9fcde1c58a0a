//! The journal compared with Klarna: a day's reconciliation, and the payouts of a period.

use serde::Serialize;
use ts_rs::TS;

use crate::view::act::Act;
use crate::view::look::{Fact, Verdict};
use crate::view::message::{Said, UiError};

/// A day's reconciliation.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct ReconciliationView {
    /// The day, e.g. `2026-11-23`.
    pub date: String,
    /// The day in words.
    pub date_text: String,
    /// Its progress and result.
    pub read: ReconciliationRead,
}

/// The progress of a reconciliation.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum ReconciliationRead {
    /// Klarna's records are being read.
    Underway {
        /// The progress in words; "" while it is not known.
        say: String,
        /// Sales compared so far.
        done: u32,
        /// Sales of the day; none while that is not known.
        of: Option<u32>,
    },
    /// The day was compared.
    Done {
        /// The result.
        verdict: Verdict,
        /// How many sales match, differ, or were not compared.
        counts: Vec<Fact>,
        /// Where the journal and Klarna disagree.
        differences: Vec<DifferenceRow>,
        /// Sales that could not be compared.
        unread: Vec<UnreadRow>,
    },
    /// It failed.
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
    /// The difference.
    pub what: Said,
    /// The amount in the journal and the one at Klarna, when amounts differ.
    pub sides: Vec<Fact>,
    /// The proposed step.
    pub proposal: String,
    /// Signs it, unless somebody has.
    pub sign: Option<Act<DifferenceAct>>,
    /// Who signed it, in words; or "".
    pub signed: String,
    /// The sale is in doubt and needs a person to go on.
    pub goes_on: bool,
}

/// The acts about a difference.
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
    /// The cause, as the machine reports it.
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
    /// The period in words.
    pub period_text: String,
    /// Its progress and result.
    pub read: PayoutsRead,
}

/// The progress of reading payouts.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub enum PayoutsRead {
    /// The payouts are being read.
    Underway {
        /// The progress in words.
        say: String,
    },
    /// They were read and matched.
    Done {
        /// The result.
        verdict: Verdict,
        /// How many payouts there are, and how many captures and refunds match them.
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

/// A payout.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct PayoutRow {
    /// Its reference on the bank statement.
    pub reference: String,
    /// When it was paid, e.g. `23 November 2026`.
    pub date_text: String,
    /// Captures.
    pub sales: String,
    /// Refunds.
    pub returns: String,
    /// Klarna's fees including tax.
    pub fees: String,
    /// Disputes, reserves and anything else Klarna booked, or "".
    pub other: String,
    /// The amount paid out.
    pub settlement: String,
    /// Its transactions and totals add up to the amount paid out.
    pub adds_up: bool,
}

/// A finding about payouts that a person should look at.
#[derive(Serialize, TS, Clone, Debug, PartialEq)]
#[ts(export, export_to = "../../ui/bindings/view.ts")]
pub struct IrregularRow {
    /// Its position in the list.
    pub id: String,
    /// The sale's id, or "" when the journal has none.
    pub sale: String,
    /// The sale's number, or "".
    pub number: String,
    /// Klarna's order.
    pub order_id: String,
    /// The finding.
    pub what: Said,
    /// The proposed step.
    pub proposal: String,
}
