//! The view of a day's reconciliation with Klarna.

use handover_core::reconcile::{Mismatch, Proposal};
use handover_core::{Currency, Money, message};
use handover_till::upkeep::reconciliation::{Difference, Reconciliation};

use crate::app::state::reads::ReadState;
use crate::present::questions::{act, asking, field};
use crate::present::scene::Scene;
use crate::present::screens::day;
use crate::present::words::{self, fact, money, said, text};
use crate::view::{
    Act, DifferenceAct, DifferenceRow, Icon, Look, Question, QuestionField, ReconciliationRead,
    ReconciliationView, UnreadRow, Verdict,
};

pub(crate) fn view(scene: &Scene<'_>, date: &str) -> ReconciliationView {
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
                say: text(message!(
                    "reconciliation-progress",
                    done = far.done,
                    of = far.of
                )),
                done: u32::try_from(far.done).unwrap_or(u32::MAX),
                of: u32::try_from(far.of).ok(),
            },
            Some(ReadState::Done(at_ms, found)) => done(scene, *at_ms, found),
            Some(ReadState::Failed(error)) => ReconciliationRead::Failed {
                error: error.clone(),
            },
        },
    }
}

fn done(scene: &Scene<'_>, at_ms: i64, found: &Reconciliation) -> ReconciliationRead {
    let (differences, unread) = (found.differences.len(), found.unread.len());
    let is_empty = found.agreed == 0 && found.underway == 0 && differences == 0 && unread == 0;
    let time = || {
        message!(
            "reconciliation-time",
            time = words::time(&scene.shop.local, at_ms)
        )
    };
    let (look, icon, title, say) = if is_empty {
        let (title, say) = (
            message!("reconciliation-empty"),
            message!("reconciliation-empty-say"),
        );
        (Look::Calm, Icon::Clock, title, say)
    } else if differences > 0 {
        let title = message!("reconciliation-differs", count = differences);
        (Look::Care, Icon::Warning, title, time())
    } else if unread > 0 {
        (
            Look::Care,
            Icon::Warning,
            message!("reconciliation-some-unread"),
            time(),
        )
    } else {
        (
            Look::Good,
            Icon::Checks,
            message!("reconciliation-agrees"),
            time(),
        )
    };
    let mut counts = vec![
        fact(
            "agreed",
            message!("reconciliation-agreed"),
            found.agreed.to_string(),
        ),
        fact(
            "differences",
            message!("reconciliation-differences"),
            differences.to_string(),
        ),
        fact(
            "not-compared",
            message!("reconciliation-not-compared"),
            found.underway.to_string(),
        ),
    ];
    if unread > 0 {
        counts.push(fact(
            "unread",
            message!("reconciliation-unread"),
            unread.to_string(),
        ));
    }
    let unread = found.unread.iter().map(|(sale, why)| UnreadRow {
        sale: sale.sale_id.clone(),
        number: sale.number.clone(),
        why: text(why.clone()),
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
            .zip(&found.differences)
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
    let time = words::time(&scene.shop.local, sale.started_at_ms);
    let amount = money(Money::from_minor(sale.total_minor, currency));
    DifferenceRow {
        id: scene.state.reads.difference_id(place).to_string(),
        sale: sale.sale_id.clone(),
        number: sale.number.clone(),
        about: words::beside(&[&time, &amount]),
        what: said(mismatch.message()),
        sides: mismatch.sums().map_or(Vec::new(), |(here, klarna)| {
            let here = here.map_or(String::new(), money);
            vec![
                fact("here", message!("reconciliation-here"), here),
                fact("klarna", message!("reconciliation-klarna"), money(klarna)),
            ]
        }),
        proposal: text(difference.step.message()),
        sign: signed
            .is_none()
            .then(|| sign(scene, difference).only_if(may_sign)),
        signed: signed.map_or(String::new(), |signature| {
            let time = words::time(&scene.shop.local, signature.at_ms);
            text(message!(
                "reconciliation-signed",
                who = &signature.who,
                time = time
            ))
        }),
        goes_on: signed.is_some_and(|signature| signature.goes_on),
    }
}

/// Returns the act that accepts Klarna's state, or records what was found out; somebody signs for it.
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
    act(DifferenceAct::Sign, label)
        .with(Icon::Check)
        .after(Question {
            say: text(difference.mismatch.message_with_sums()),
            ..question
        })
}
