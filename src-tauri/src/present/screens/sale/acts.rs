//! The acts of a sale, as core allows them.

use handover_core::{Action, Closed, Message, Over, Sale, State, message};

use crate::present::questions::act;
use crate::present::scene::{Card, Scene, total};
use crate::present::screens::returns;
use crate::present::screens::sale::known::{held_until, is_captured, may, serves_next};
use crate::present::screens::sale::{known, open, questions};
use crate::present::words::{text, unless_zero};
use crate::view::{Act, ActTone, Icon, SaleAct, StageName, Tender};

/// Returns the acts, the most likely first.
pub(crate) fn listed(scene: &Scene<'_>, card: &Card, stage: StageName) -> Vec<Act<SaleAct>> {
    let sale = &*card.sale;
    let may = may(sale, scene.now_ms);
    let gives = may(Action::HandOver);
    let is_rest = stage == StageName::HandedOver;
    let mut acts = Vec::new();
    if stage == StageName::LatePayment {
        acts.extend(late_choices(&may, sale.captured().minor() > 0));
    }
    if gives || stage == StageName::Paid {
        let label = if is_rest {
            message!("sale-hand-over-rest")
        } else {
            message!("sale-hand-over")
        };
        let act = act(SaleAct::HandOver, label).on("F5").with(Icon::Check);
        acts.push(act.in_tone(ActTone::Primary).only_if(gives));
    }
    if stage == StageName::Authorized && held_until(scene, card).is_some() {
        let place = act(SaleAct::Place, message!("sale-place")).on("F5");
        let place = place.with(Icon::Check).in_tone(ActTone::Primary);
        acts.push(place.after(questions::place(card)));
    }
    if may(Action::HandOverSome) {
        let some = act(SaleAct::HandOverSome, message!("sale-hand-over-some")).on("F6");
        acts.push(some.after(questions::hand_over(sale)));
    }
    acts.extend(leave(stage, gives, serves_next(scene, sale)));
    if let State::Closed(Over { how, .. }) = sale.state() {
        acts.extend(after_the_end(sale, how, &may));
    }
    if let Some(open) = sale.open().filter(|_| stage == StageName::Open) {
        let ways = open::choices(card, open);
        let send = act(SaleAct::SendLink, message!("sale-send")).on("Shift+F9");
        acts.push(send.after(questions::send(ways)));
    }
    if is_rest {
        acts.extend(refund(sale, &may));
        acts.extend(returns::give_back(sale, &may));
    }
    acts.extend(returns::decisions(sale, &may));
    if may(Action::AwaitReview) {
        let wait = act(SaleAct::AwaitReview, message!("sale-await-review")).with(Icon::Clock);
        acts.push(wait.after(questions::await_review()));
    }
    if is_rest && may(Action::CancelRest) {
        let left = sale
            .order()
            .map_or(String::new(), |order| unless_zero(order.left()));
        let release = act(SaleAct::Release, message!("sale-release"));
        acts.push(release.after(questions::release(&left)));
    }
    if is_rest {
        acts.extend(extend_authorization(&may));
    }
    if may(Action::Cancel) {
        acts.push(cancel(sale, stage));
    }
    acts
}

/// Returns the slips and records that can be opened.
pub(crate) fn lookups(sale: &Sale) -> Vec<Act<SaleAct>> {
    let slip = known::has_slip(sale).then(slip);
    slip.into_iter().chain([timeline()]).collect()
}

/// Opens the slip.
pub(in crate::present) fn slip() -> Act<SaleAct> {
    let slip = act(SaleAct::OpenSlip, message!("sale-slip")).on("F11");
    slip.with(Icon::Print).in_tone(ActTone::Quiet)
}

/// Opens the sale's history.
pub(crate) fn timeline() -> Act<SaleAct> {
    let timeline = act(SaleAct::OpenTimeline, message!("sale-timeline")).with(Icon::Clock);
    timeline.in_tone(ActTone::Quiet)
}

/// Leaves for the next sale.
pub(crate) fn new_sale(label: Message, tone: ActTone) -> Act<SaleAct> {
    act(SaleAct::NewSale, label).on("Escape").in_tone(tone)
}

/// Refunds money, if core allows it.
pub(in crate::present) fn refund(
    sale: &Sale,
    may: impl Fn(Action) -> bool,
) -> Option<Act<SaleAct>> {
    let refund = || act(SaleAct::Refund, message!("sale-refund")).on("F8");
    may(Action::Refund).then(|| refund().after(questions::refund(sale)))
}

/// Extends the authorization, if core allows it.
pub(in crate::present) fn extend_authorization(
    may: impl Fn(Action) -> bool,
) -> Option<Act<SaleAct>> {
    let label = message!("sale-extend-authorization");
    may(Action::ExtendHold).then(|| act(SaleAct::ExtendAuthorization, label))
}

fn late_choices(may: impl Fn(Action) -> bool, captured: bool) -> [Act<SaleAct>; 2] {
    let cancelled = if captured {
        message!("stage-late-payment-refund-say")
    } else {
        message!("stage-late-payment-cancel-say")
    };
    let accept = act(SaleAct::AcceptLate, message!("stage-late-payment-accept"));
    let cancel = act(SaleAct::CancelLate, message!("stage-late-payment-cancel"));
    [
        Act {
            say: text(message!("stage-late-payment-accept-say")),
            ..accept.with(Icon::Check).on("F9")
        }
        .only_if(may(Action::AcceptLate)),
        Act {
            say: text(cancelled.clone()),
            ..cancel.with(Icon::Undo).on("F8")
        }
        .only_if(may(Action::ReturnLate))
        .after(questions::cancel_late(cancelled)),
    ]
}

/// Leaves for the next customer, unless a capture was only just sent.
fn leave(stage: StageName, gives: bool, serves_next: bool) -> Option<Act<SaleAct>> {
    match stage {
        StageName::HandingOver if !serves_next => None,
        StageName::HandedOver | StageName::Closed | StageName::Frozen => {
            let tone = if gives {
                ActTone::Plain
            } else {
                ActTone::Primary
            };
            Some(new_sale(message!("sale-new"), tone))
        }
        StageName::Opening
        | StageName::Open
        | StageName::Ending
        | StageName::Authorized
        | StageName::UnderReview
        | StageName::Paid
        | StageName::HandingOver
        | StageName::LatePayment
        | StageName::InDoubt => Some(new_sale(message!("sale-next"), ActTone::Plain)),
    }
}

/// Sells a closed sale again, or records payment by another tender.
fn after_the_end(sale: &Sale, how: &Closed, may: impl Fn(Action) -> bool) -> Vec<Act<SaleAct>> {
    let mut acts = Vec::new();
    if !matches!(how, Closed::PaidOtherwise { .. } | Closed::Returned) {
        let again = act(SaleAct::SellAgain, message!("sale-sell-again"));
        acts.push(again.with(Icon::Retry));
    }
    if total(sale).minor() > 0 && may(Action::PayOtherwise) {
        let tenders = [Tender::Cash, Tender::Card, Tender::Other];
        acts.extend(tenders.map(|tender| {
            let label = match tender {
                Tender::Cash => message!("sale-otherwise-cash"),
                Tender::Card => message!("sale-otherwise-card"),
                Tender::Other => message!("sale-otherwise-other"),
            };
            let question = questions::paid_otherwise(sale, tender, label.clone());
            act(SaleAct::PaidOtherwise { tender }, label).after(question)
        }));
    }
    acts
}

/// Cancels the payment; what that means depends on where the money is.
fn cancel(sale: &Sale, stage: StageName) -> Act<SaleAct> {
    let (label, question) = match stage {
        StageName::UnderReview => (
            message!("sale-cancel-review"),
            questions::cancel_order(message!("ask-cancel-paid")),
        ),
        StageName::Paid if is_captured(sale) => (
            message!("sale-cancel-captured"),
            questions::cancel_order(message!("ask-cancel-captured")),
        ),
        StageName::Paid | StageName::Authorized => (
            message!("sale-cancel-order"),
            questions::cancel_order(message!("ask-cancel-paid")),
        ),
        StageName::Opening
        | StageName::Open
        | StageName::Ending
        | StageName::HandingOver
        | StageName::HandedOver
        | StageName::Closed
        | StageName::LatePayment
        | StageName::InDoubt
        | StageName::Frozen => (message!("sale-cancel"), questions::cancel_payment()),
    };
    let cancel = act(SaleAct::Cancel, label).on("F8").in_tone(ActTone::Quiet);
    cancel.after(question)
}
