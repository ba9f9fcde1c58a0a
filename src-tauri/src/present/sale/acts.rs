//! What may be done to a sale: core is asked, and nothing is done.

use handover_core::{Action, Sale, Timestamp};

use super::questions;
use crate::app::state::cashier;
use crate::present::scene::{Card, Scene, total};
use crate::present::words;
use crate::view::{Act, ActIcon, ActTone, ClosedHow, SaleAct, Stage, Tender};

/// Returns what a person at the till may do.
pub(in crate::present) fn may(sale: &Sale, now_ms: i64) -> impl Fn(Action) -> bool + '_ {
    move |action| sale.may(action, &cashier(), Timestamp::from_ms(now_ms))
}

/// Returns what may be done, the obvious first.
pub(super) fn listed(scene: &Scene<'_>, card: &Card, stage: &Stage) -> Vec<Act<SaleAct>> {
    let sale = &*card.sale;
    let may = may(sale, scene.now_ms);
    let gives = may(Action::HandOver);
    let mut acts = match stage {
        Stage::LatePayment { captured, .. } => late_choices(&may, *captured).to_vec(),
        Stage::Opening { .. }
        | Stage::Open(_)
        | Stage::Ending { .. }
        | Stage::Authorized { .. }
        | Stage::UnderReview { .. }
        | Stage::Paid { .. }
        | Stage::HandingOver { .. }
        | Stage::HandedOver { .. }
        | Stage::Closed { .. }
        | Stage::InDoubt { .. }
        | Stage::Frozen { .. } => Vec::new(),
    };
    let is_rest = matches!(stage, Stage::HandedOver { .. });
    if gives || matches!(stage, Stage::Paid { .. }) {
        let label = if is_rest {
            "sale.hand_over.rest"
        } else {
            "sale.hand_over"
        };
        let act = act(SaleAct::HandOver, label).on("F5").with(ActIcon::Check);
        acts.push(act.in_tone(ActTone::Primary).only_if(gives));
    }
    if matches!(stage, Stage::Authorized { held_until, .. } if !held_until.is_empty()) {
        let place = act(SaleAct::Place, "sale.place").on("F5");
        let place = place.with(ActIcon::Check).in_tone(ActTone::Primary);
        acts.push(place.after(questions::place(card)));
    }
    if may(Action::HandOverSome) {
        acts.push(act(SaleAct::HandOverSome, "sale.hand_over.some").on("F6"));
    }
    acts.extend(leave(stage, gives));
    if let Stage::Closed { how, .. } = stage {
        acts.extend(after_the_end(sale, *how, &may));
    }
    if matches!(stage, Stage::Open(_)) {
        acts.push(act(SaleAct::SendLink, "sale.send").on("F9"));
    }
    if is_rest {
        acts.extend(refund(&may).map(|refund| refund.on("F8")));
    }
    if may(Action::AwaitReview) {
        let wait = act(SaleAct::AwaitReview, "sale.await_review").with(ActIcon::Clock);
        acts.push(wait.after(questions::await_review()));
    }
    if let Stage::HandedOver { left, .. } = stage
        && may(Action::CancelRest)
    {
        acts.push(act(SaleAct::Release, "sale.release").after(questions::release(left)));
    }
    if is_rest {
        acts.extend(extend_authorization(&may));
    }
    if may(Action::Cancel) {
        acts.push(cancel(stage));
    }
    acts
}

/// Returns the papers and records one may look at.
pub(super) fn lookups(sale: &Sale) -> Vec<Act<SaleAct>> {
    let slip = has_slip(sale).then(slip);
    slip.into_iter().chain([timeline()]).collect()
}

/// Opens the slip.
pub(in crate::present) fn slip() -> Act<SaleAct> {
    let slip = act(SaleAct::OpenSlip, "sale.slip").on("F11");
    slip.with(ActIcon::Print).in_tone(ActTone::Quiet)
}

/// Opens the sale's history.
pub(super) fn timeline() -> Act<SaleAct> {
    let timeline = act(SaleAct::OpenTimeline, "sale.timeline").with(ActIcon::Clock);
    timeline.in_tone(ActTone::Quiet)
}

/// Leaves for the next sale.
pub(super) fn new_sale(label: &str, tone: ActTone) -> Act<SaleAct> {
    act(SaleAct::NewSale, label).on("Escape").in_tone(tone)
}

/// Gives money back, where core would.
pub(in crate::present) fn refund(may: impl Fn(Action) -> bool) -> Option<Act<SaleAct>> {
    may(Action::Refund).then(|| act(SaleAct::Refund, "sale.refund").on("F8"))
}

/// Has the order stand for longer, where core would.
pub(in crate::present) fn extend_authorization(
    may: impl Fn(Action) -> bool,
) -> Option<Act<SaleAct>> {
    let label = "sale.extend_authorization";
    may(Action::ExtendHold).then(|| act(SaleAct::ExtendAuthorization, label))
}

/// Gives the customer more time, where core would.
pub(super) fn extend(scene: &Scene<'_>, sale: &Sale) -> Option<Act<SaleAct>> {
    may(sale, scene.now_ms)(Action::ExtendTime).then(|| act(SaleAct::Extend, "sale.extend"))
}

/// Makes a plain act.
pub(in crate::present) fn act<A>(does: A, label: &str) -> Act<A> {
    Act::new(does, words::message(label, &[]))
}

fn late_choices(may: impl Fn(Action) -> bool, captured: bool) -> [Act<SaleAct>; 2] {
    let cancelled = if captured {
        "stage.late_payment.refund.say"
    } else {
        "stage.late_payment.cancel.say"
    };
    let choice = |does, label, say, icon, key| Act {
        say: Some(words::message(say, &[])),
        ..act(does, label).with(icon).on(key)
    };
    [
        choice(
            SaleAct::AcceptLate,
            "stage.late_payment.accept",
            "stage.late_payment.accept.say",
            ActIcon::Check,
            "F9",
        )
        .only_if(may(Action::AcceptLate)),
        choice(
            SaleAct::CancelLate,
            "stage.late_payment.cancel",
            cancelled,
            ActIcon::Undo,
            "F8",
        )
        .only_if(may(Action::ReturnLate))
        .after(questions::cancel_late(cancelled)),
    ]
}

/// The next customer is served unless a capture has only been sent.
fn leave(stage: &Stage, gives: bool) -> Option<Act<SaleAct>> {
    match stage {
        Stage::HandingOver {
            serve_next: false, ..
        } => None,
        Stage::HandedOver { .. } | Stage::Closed { .. } | Stage::Frozen { .. } => {
            let tone = if gives {
                ActTone::Plain
            } else {
                ActTone::Primary
            };
            Some(new_sale("sale.new", tone))
        }
        Stage::Opening { .. }
        | Stage::Open(_)
        | Stage::Ending { .. }
        | Stage::Authorized { .. }
        | Stage::UnderReview { .. }
        | Stage::Paid { .. }
        | Stage::HandingOver { .. }
        | Stage::LatePayment { .. }
        | Stage::InDoubt { .. } => Some(new_sale("sale.next", ActTone::Plain)),
    }
}

/// What came to nothing is sold again, or was paid in another way.
fn after_the_end(sale: &Sale, how: ClosedHow, may: impl Fn(Action) -> bool) -> Vec<Act<SaleAct>> {
    let mut acts = Vec::new();
    if how != ClosedHow::PaidOtherwise {
        acts.push(act(SaleAct::SellAgain, "sale.sell_again").with(ActIcon::Retry));
    }
    if total(sale).minor() > 0 && may(Action::PayOtherwise) {
        let tenders = [Tender::Cash, Tender::Card, Tender::Other];
        acts.extend(tenders.map(|tender| {
            let label = match tender {
                Tender::Cash => "sale.otherwise.cash",
                Tender::Card => "sale.otherwise.card",
                Tender::Other => "sale.otherwise.other",
            };
            let question = questions::paid_otherwise(sale, tender, label);
            act(SaleAct::PaidOtherwise { tender }, label).after(question)
        }));
    }
    acts
}

/// Ends it; what that means depends on where the money is.
fn cancel(stage: &Stage) -> Act<SaleAct> {
    let (label, question) = match stage {
        Stage::UnderReview { .. } => (
            "sale.cancel.review",
            questions::cancel_order("ask.cancel.paid"),
        ),
        Stage::Paid { captured: true, .. } => (
            "sale.cancel.captured",
            questions::cancel_order("ask.cancel.captured"),
        ),
        Stage::Paid { .. } | Stage::Authorized { .. } => (
            "sale.cancel.order",
            questions::cancel_order("ask.cancel.paid"),
        ),
        Stage::Opening { .. }
        | Stage::Open(_)
        | Stage::Ending { .. }
        | Stage::HandingOver { .. }
        | Stage::HandedOver { .. }
        | Stage::Closed { .. }
        | Stage::LatePayment { .. }
        | Stage::InDoubt { .. }
        | Stage::Frozen { .. } => ("sale.cancel", questions::cancel_payment()),
    };
    let cancel = act(SaleAct::Cancel, label).on("F8").in_tone(ActTone::Quiet);
    cancel.after(question)
}

/// Returns what may still be given back, as text.
pub(in crate::present) fn refundable(sale: &Sale) -> String {
    sale.captured()
        .minus(sale.refunded())
        .map_or(String::new(), words::unless_zero)
}

/// Whether there is something to confirm on paper.
pub(in crate::present) fn has_slip(sale: &Sale) -> bool {
    sale.is_paid() || sale.is_handed_over() || sale.refunded().minor() > 0
}
