//! The payouts of a period, beside the journal.

use handover_core::reconcile::{Direction, Irregularity};
use handover_core::{Message, message};
use handover_till::upkeep::payouts::{Irregular, Paid, Statement};

use super::scene::Scene;
use super::words::{said, unless_zero};
use super::{day, reconciliation};
use crate::app::state::reads::ReadState;
use crate::view::{IrregularRow, PayoutRow, PayoutsRead, PayoutsView};

/// Returns the view of the payouts last asked for.
pub(super) fn view(scene: &Scene<'_>) -> PayoutsView {
    let read = scene.state.reads.payouts.as_ref();
    let (from, to) = read.map_or(("", ""), |read| {
        (read.asked.from.as_str(), read.asked.to.as_str())
    });
    PayoutsView {
        from: from.to_owned(),
        to: to.to_owned(),
        period_text: format!("{} – {}", day::date(from), day::date(to)),
        read: match read.map(|read| &read.state) {
            None => underway(0, 0),
            Some(ReadState::Underway(far)) => underway(far.payouts, far.transactions),
            Some(ReadState::Done(at_ms, statement)) => done(scene, *at_ms, statement),
            Some(ReadState::Failed(error)) => PayoutsRead::Failed {
                error: error.clone(),
            },
        },
    }
}

fn underway(payouts: usize, transactions: usize) -> PayoutsRead {
    PayoutsRead::Underway {
        payouts: payouts.to_string(),
        transactions: transactions.to_string(),
    }
}

fn done(scene: &Scene<'_>, at_ms: i64, statement: &Statement) -> PayoutsRead {
    let irregular = (1..).zip(&statement.irregular);
    PayoutsRead::Done {
        time: scene.shop.local.time(at_ms),
        payouts: statement.payouts.iter().rev().map(payout).collect(),
        matched: statement.matched.to_string(),
        not_due: statement.not_due.to_string(),
        elsewhere: match statement.elsewhere {
            0 => String::new(),
            count => count.to_string(),
        },
        irregular: irregular.map(|(place, one)| row(place, one)).collect(),
    }
}

fn payout(paid: &Paid) -> PayoutRow {
    PayoutRow {
        reference: paid.reference.clone(),
        date_text: day::date(paid.date.get(..10).unwrap_or(&paid.date)),
        sales: paid.sales.to_string(),
        returns: unless_zero(paid.returns),
        fees: unless_zero(paid.fees),
        other: unless_zero(paid.other),
        settlement: paid.settlement.to_string(),
        adds_up: paid.adds_up,
    }
}

fn row(place: u32, irregular: &Irregular) -> IrregularRow {
    let sale = irregular.sale.as_ref();
    IrregularRow {
        id: place.to_string(),
        sale: sale.map_or(String::new(), |sale| sale.sale_id.clone()),
        number: sale.map_or(String::new(), |sale| sale.number.clone()),
        order_id: irregular.order_id.to_string(),
        what: said(what(&irregular.what)),
        step: reconciliation::step(irregular.what.step()),
    }
}

fn what(what: &Irregularity) -> Message {
    use Direction::{Capture, Refund};
    match what {
        Irregularity::Missing { movement } => match movement.direction {
            Capture => message!("irregular-capture-missing", here = movement.amount),
            Refund => message!("irregular-refund-missing", here = movement.amount),
        },
        Irregularity::Unexpected { settled } => {
            let (klarna, payout) = (settled.amount, &settled.payout);
            match settled.direction {
                Capture => message!(
                    "irregular-capture-unexpected",
                    klarna = klarna,
                    payout = payout
                ),
                Refund => message!(
                    "irregular-refund-unexpected",
                    klarna = klarna,
                    payout = payout
                ),
            }
        }
        Irregularity::Twice { settled } => {
            let (klarna, payout) = (settled.amount, &settled.payout);
            match settled.direction {
                Capture => message!("irregular-capture-twice", klarna = klarna, payout = payout),
                Refund => message!("irregular-refund-twice", klarna = klarna, payout = payout),
            }
        }
        Irregularity::Amount { movement, settled } => {
            let (here, klarna, payout) = (movement.amount, settled.amount, &settled.payout);
            match settled.direction {
                Capture => message!(
                    "irregular-capture-amount",
                    here = here,
                    klarna = klarna,
                    payout = payout
                ),
                Refund => message!(
                    "irregular-refund-amount",
                    here = here,
                    klarna = klarna,
                    payout = payout
                ),
            }
        }
    }
}
