//! The view of a period's payouts, beside the journal.

use handover_core::message;
use handover_core::reconcile::Proposal;
use handover_till::upkeep::payouts::{Irregular, Paid, Statement};

use crate::app::state::reads::ReadState;
use crate::present::scene::Scene;
use crate::present::screens::day;
use crate::present::words::{self, fact, said, text, unless_zero};
use crate::view::{Icon, IrregularRow, Look, PayoutRow, PayoutsRead, PayoutsView, Verdict};

pub(crate) fn view(scene: &Scene<'_>) -> PayoutsView {
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
    let far = message!(
        "payouts-progress",
        payouts = payouts,
        transactions = transactions
    );
    PayoutsRead::Underway { say: text(far) }
}

fn done(scene: &Scene<'_>, at_ms: i64, statement: &Statement) -> PayoutsRead {
    let irregular = (1..).zip(&statement.irregular);
    let elsewhere = match statement.elsewhere {
        0 => String::new(),
        others => others.to_string(),
    };
    PayoutsRead::Done {
        verdict: verdict(scene, at_ms, statement),
        counts: vec![
            fact(
                "payouts",
                message!("payouts-count"),
                statement.payouts.len().to_string(),
            ),
            fact(
                "matched",
                message!("payouts-matched"),
                statement.matched.to_string(),
            ),
            fact(
                "not-due",
                message!("payouts-not-due"),
                statement.not_due.to_string(),
            ),
            fact("elsewhere", message!("payouts-elsewhere"), elsewhere),
        ],
        payouts: statement.payouts.iter().rev().map(payout).collect(),
        irregular: irregular.map(|(place, one)| row(place, one)).collect(),
    }
}

fn verdict(scene: &Scene<'_>, at_ms: i64, statement: &Statement) -> Verdict {
    let time = || message!("payouts-time", time = words::time(&scene.shop.local, at_ms));
    let (look, icon, title, say) = if !statement.irregular.is_empty() {
        let title = message!("payouts-irregular", count = statement.irregular.len());
        (Look::Care, Icon::Warning, title, time())
    } else if statement.payouts.iter().any(|payout| !payout.adds_up) {
        (Look::Care, Icon::Warning, message!("payouts-sums"), time())
    } else if statement.payouts.is_empty() {
        let (title, say) = (message!("payouts-none"), message!("payouts-none-say"));
        (Look::Calm, Icon::Clock, title, say)
    } else {
        (Look::Good, Icon::Checks, message!("payouts-fits"), time())
    };
    Verdict {
        look,
        icon,
        title: text(title),
        say: text(say),
    }
}

fn payout(paid: &Paid) -> PayoutRow {
    PayoutRow {
        reference: paid.reference.clone(),
        date_text: day::date(paid.date.get(..10).unwrap_or(&paid.date)),
        sales: words::money(paid.sales),
        returns: unless_zero(paid.returns),
        fees: unless_zero(paid.fees),
        other: unless_zero(paid.other),
        settlement: words::money(paid.settlement),
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
        what: said(irregular.what.message()),
        proposal: text(match irregular.what.step() {
            Proposal::TakeOver => message!("payouts-step-take-over"),
            Proposal::AskKlarna => message!("payouts-step-ask-klarna"),
        }),
    }
}
