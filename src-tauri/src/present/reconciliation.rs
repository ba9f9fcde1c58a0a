//! A day's records beside Klarna's books.

use handover_core::reconcile::{Mismatch, Proposal};
use handover_core::{Currency, Money};
use handover_core::{Message, message};
use handover_till::upkeep::reconciliation::{Difference, Truth};

use super::day;
use super::scene::Scene;
use super::words::said;
use crate::app::state::reads::{ReadState, Signature};
use crate::view::{
    DifferenceRow, ProposedStep, ReconciliationRead, ReconciliationView, SignatureView, UnreadRow,
};

/// Returns the view of a day's check.
pub(super) fn view(scene: &Scene<'_>, date: &str) -> ReconciliationView {
    let reads = &scene.state.reads;
    let read = reads
        .reconciliation
        .as_ref()
        .filter(|read| read.asked == *date);
    ReconciliationView {
        date: date.to_owned(),
        date_text: day::long_date(date),
        read: match read.map(|read| &read.state) {
            None | Some(ReadState::Underway(None)) => ReconciliationRead::Underway {
                done: "0".to_owned(),
                of: String::new(),
            },
            Some(ReadState::Underway(Some(far))) => ReconciliationRead::Underway {
                done: far.done.to_string(),
                of: far.of.to_string(),
            },
            Some(ReadState::Done(at_ms, truth)) => done(scene, *at_ms, truth),
            Some(ReadState::Failed(error)) => ReconciliationRead::Failed {
                error: error.clone(),
            },
        },
        signer: reads.signer.clone(),
    }
}

fn done(scene: &Scene<'_>, at_ms: i64, truth: &Truth) -> ReconciliationRead {
    let unread = truth.unread.iter().map(|(sale, why)| UnreadRow {
        sale: sale.sale_id.clone(),
        number: sale.number.clone(),
        why: why.clone(),
    });
    ReconciliationRead::Done {
        time: scene.shop.local.time(at_ms),
        agreed: truth.agreed.to_string(),
        not_compared: truth.underway.to_string(),
        differences: (0..)
            .zip(&truth.differences)
            .map(|(place, difference)| row(scene, place, difference))
            .collect(),
        unread: unread.collect(),
        empty: truth.agreed == 0
            && truth.underway == 0
            && truth.differences.is_empty()
            && truth.unread.is_empty(),
    }
}

fn row(scene: &Scene<'_>, place: usize, difference: &Difference) -> DifferenceRow {
    let (sale, mismatch) = (&difference.sale, &difference.mismatch);
    let (here, klarna) = sums(mismatch).unwrap_or_default();
    let currency = Currency::parse(&sale.currency).unwrap_or(scene.shop.currency);
    let signed = scene.state.reads.signed.get(&place);
    DifferenceRow {
        id: scene.state.reads.difference_id(place).to_string(),
        sale: sale.sale_id.clone(),
        number: sale.number.clone(),
        time: scene.shop.local.time(sale.started_at_ms),
        amount: Money::from_minor(sale.total_minor, currency).to_string(),
        what: said(what(mismatch)),
        here,
        klarna,
        step: step(difference.step),
        can_sign: signed.is_none() && *mismatch != Mismatch::Frozen,
        signed: signed.map(|signature| signature_view(scene, signature)),
    }
}

fn signature_view(scene: &Scene<'_>, signature: &Signature) -> SignatureView {
    SignatureView {
        who: signature.who.clone(),
        time: scene.shop.local.time(signature.at_ms),
        goes_on: signature.goes_on,
    }
}

fn sums(mismatch: &Mismatch) -> Option<(String, String)> {
    match mismatch {
        Mismatch::Amount { ours, klarna }
        | Mismatch::Captured { ours, klarna }
        | Mismatch::Refunded { ours, klarna } => Some((ours.to_string(), klarna.to_string())),
        Mismatch::PaidInDoubt { klarna, .. } => {
            klarna.map(|klarna| (String::new(), klarna.to_string()))
        }
        Mismatch::OrderUnknown
        | Mismatch::OrderCancelled
        | Mismatch::OrderExpired
        | Mismatch::OrderRejected
        | Mismatch::OrderStands
        | Mismatch::Released
        | Mismatch::UnderReview
        | Mismatch::WordUnknown { .. }
        | Mismatch::PaidUnnoticed
        | Mismatch::UnpaidInDoubt
        | Mismatch::InDoubt
        | Mismatch::LinkLive
        | Mismatch::Frozen => None,
    }
}

/// Returns what differs, in the words of the screens.
pub(super) fn what(mismatch: &Mismatch) -> Message {
    match mismatch {
        Mismatch::OrderUnknown => message!("difference-order-unknown"),
        Mismatch::OrderCancelled => message!("difference-order-cancelled"),
        Mismatch::OrderExpired => message!("difference-order-expired"),
        Mismatch::OrderRejected => message!("difference-order-rejected"),
        Mismatch::OrderStands => message!("difference-order-stands"),
        Mismatch::Amount { .. } => message!("difference-amount"),
        Mismatch::Captured { .. } => message!("difference-captured"),
        Mismatch::Refunded { .. } => message!("difference-refunded"),
        Mismatch::Released => message!("difference-released"),
        Mismatch::UnderReview => message!("difference-under-review"),
        Mismatch::WordUnknown { word } => {
            message!("difference-word-unknown", word = word)
        }
        Mismatch::PaidUnnoticed => message!("difference-paid-unnoticed"),
        Mismatch::PaidInDoubt { .. } => message!("difference-paid-in-doubt"),
        Mismatch::UnpaidInDoubt => message!("difference-unpaid-in-doubt"),
        Mismatch::InDoubt => message!("difference-in-doubt"),
        Mismatch::LinkLive => message!("difference-link-live"),
        Mismatch::Frozen => message!("difference-frozen"),
    }
}

/// Returns a proposed step as the screens name it.
pub(super) const fn step(step: Proposal) -> ProposedStep {
    match step {
        Proposal::TakeOver => ProposedStep::TakeOver,
        Proposal::AskKlarna => ProposedStep::AskKlarna,
    }
}
