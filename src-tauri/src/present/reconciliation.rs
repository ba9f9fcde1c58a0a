//! A day's records beside Klarna's books.

use handover_core::reconcile::{Mismatch, Proposal};
use handover_core::{Currency, Money};
use handover_core::{Message, message};
use handover_till::upkeep::reconciliation::{Difference, Truth};

use super::day;
use super::questions::{act, asking, field};
use super::scene::Scene;
use super::words::{self, fact, said, text};
use crate::app::state::reads::ReadState;
use crate::view::{
    Act, DifferenceAct, DifferenceRow, Icon, Look, Question, QuestionField, ReconciliationRead,
    ReconciliationView, UnreadRow, Verdict,
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
                say: String::new(),
                done: 0,
                of: None,
            },
            Some(ReadState::Underway(Some(far))) => ReconciliationRead::Underway {
                say: text(message!("truth-progress", done = far.done, of = far.of)),
                done: u32::try_from(far.done).unwrap_or(u32::MAX),
                of: u32::try_from(far.of).ok(),
            },
            Some(ReadState::Done(at_ms, truth)) => done(scene, *at_ms, truth),
            Some(ReadState::Failed(error)) => ReconciliationRead::Failed {
                error: error.clone(),
            },
        },
    }
}

fn done(scene: &Scene<'_>, at_ms: i64, truth: &Truth) -> ReconciliationRead {
    let (differences, unread) = (truth.differences.len(), truth.unread.len());
    let is_empty = truth.agreed == 0 && truth.underway == 0 && differences == 0 && unread == 0;
    let time = || message!("truth-time", time = scene.shop.local.time(at_ms));
    let (look, icon, title, say) = if is_empty {
        let (title, say) = (message!("truth-empty"), message!("truth-empty-say"));
        (Look::Calm, Icon::Clock, title, say)
    } else if differences > 0 {
        let title = message!("truth-differs", count = differences);
        (Look::Care, Icon::Warning, title, time())
    } else if unread > 0 {
        (
            Look::Care,
            Icon::Warning,
            message!("truth-some-unread"),
            time(),
        )
    } else {
        (Look::Good, Icon::Checks, message!("truth-agrees"), time())
    };
    let mut counts = vec![
        fact("agreed", message!("truth-agreed"), truth.agreed.to_string()),
        fact(
            "differences",
            message!("truth-differences"),
            differences.to_string(),
        ),
        fact(
            "not-compared",
            message!("truth-not-compared"),
            truth.underway.to_string(),
        ),
    ];
    if unread > 0 {
        counts.push(fact("unread", message!("truth-unread"), unread.to_string()));
    }
    let unread = truth.unread.iter().map(|(sale, why)| UnreadRow {
        sale: sale.sale_id.clone(),
        number: sale.number.clone(),
        why: why.clone(),
    });
    ReconciliationRead::Done {
        verdict: Verdict {
            look,
            icon,
            title: text(title),
            say: text(say),
        },
        counts: if is_empty { Vec::new() } else { counts },
        differences: (0..)
            .zip(&truth.differences)
            .map(|(place, difference)| row(scene, place, difference))
            .collect(),
        unread: unread.collect(),
    }
}

fn row(scene: &Scene<'_>, place: usize, difference: &Difference) -> DifferenceRow {
    let (sale, mismatch) = (&difference.sale, &difference.mismatch);
    let currency = Currency::parse(&sale.currency).unwrap_or(scene.shop.currency);
    let signed = scene.state.reads.signed.get(&place);
    let may_sign = *mismatch != Mismatch::Frozen;
    let time = scene.shop.local.time(sale.started_at_ms);
    let amount = Money::from_minor(sale.total_minor, currency).to_string();
    DifferenceRow {
        id: scene.state.reads.difference_id(place).to_string(),
        sale: sale.sale_id.clone(),
        number: sale.number.clone(),
        about: words::beside(&[&time, &amount]),
        what: said(what(mismatch)),
        sides: sums(mismatch).map_or(Vec::new(), |(here, klarna)| {
            vec![
                fact("here", message!("truth-here"), here),
                fact("klarna", message!("truth-klarna"), klarna),
            ]
        }),
        proposal: text(match difference.step {
            Proposal::TakeOver => message!("step-take-over-say"),
            Proposal::AskKlarna => message!("step-ask-klarna-say"),
        }),
        sign: signed
            .is_none()
            .then(|| sign(scene, difference).only_if(may_sign)),
        signed: signed.map_or(String::new(), |signature| {
            let time = scene.shop.local.time(signature.at_ms);
            text(message!("truth-signed", who = &signature.who, time = time))
        }),
        goes_on: signed.is_some_and(|signature| signature.goes_on),
    }
}

/// Takes Klarna's books over, or notes what was found out; somebody signs for it.
fn sign(scene: &Scene<'_>, difference: &Difference) -> Act<DifferenceAct> {
    let number = difference.sale.number.as_str();
    let (label, title, note, hint, ok) = match difference.step {
        Proposal::TakeOver => (
            message!("step-take-over"),
            message!("ask-sign-take-over", number = number),
            message!("ask-sign-take-over-note"),
            message!("ask-sign-take-over-hint"),
            message!("ask-sign-take-over-ok"),
        ),
        Proposal::AskKlarna => (
            message!("step-ask-klarna"),
            message!("ask-sign-ask-klarna", number = number),
            message!("ask-sign-ask-klarna-note"),
            message!("ask-sign-ask-klarna-hint"),
            message!("ask-sign-ask-klarna-ok"),
        ),
    };
    let (name, name_hint) = (message!("ask-sign-name"), message!("ask-sign-name-hint"));
    let signer = QuestionField {
        value: scene.state.reads.signer.clone(),
        ..field("name", name, name_hint)
    };
    let question = asking(title, vec![field("note", note, hint), signer], ok);
    let what = text(what(&difference.mismatch));
    act(DifferenceAct::Sign, label)
        .with(Icon::Check)
        .after(Question {
            say: match sums(&difference.mismatch) {
                Some((here, klarna)) => {
                    let sums = text(message!("truth-sums", here = here, klarna = klarna));
                    format!("{what} {sums}")
                }
                None => what,
            },
            ..question
        })
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
