//! Where a payment is: core's state as a stage of the screen, fully and truthfully.

use handover_core::State;
use handover_core::{Accepted, Action, ApprovalStep, InDoubt, Over, PageStep, Step};
use handover_core::{Act, Closed, Order, Standing, Write};
use handover_core::{End, Unreadable};
use handover_core::{Message, message};

use super::acts::may;
use super::open;
use crate::present::scene::{Card, Scene};
use crate::present::{day, slip, words};
use crate::view::{ClosedHow, DoubtChoice, EndingWhy, RefundState, Said, Stage, StateWord, Tender};

/// From here on the next customer may be served while a capture is confirmed.
const SERVE_NEXT_MS: i64 = 5_000;
/// From here on the screen says that opening takes longer than usual.
const SLOW_MS: i64 = 5_000;

/// Returns the stage of a sale that is no basket.
pub(super) fn view(scene: &Scene<'_>, card: &Card) -> Stage {
    let changed_at = card.sale.times().changed_at;
    let age = scene.now_ms.saturating_sub(changed_at.as_ms());
    match card.sale.state() {
        State::Basket { .. } => Stage::Opening { slow: false },
        State::Charging(charging) if charging.unanswered => {
            doubt(scene, card, message!("doubt-what-charge"), Vec::new())
        }
        State::Opening(_) | State::Charging(_) => Stage::Opening {
            slow: age > SLOW_MS,
        },
        State::Page(page) if page.is_missing => {
            doubt(scene, card, message!("doubt-what-payment"), Vec::new())
        }
        State::Page(page) => match &page.step {
            PageStep::Open(open) => Stage::Open(open::view(scene, card, &page.session, open)),
            PageStep::Ending(ending) => Stage::Ending {
                why: ending_why(&ending.end),
                session_id: page.session.hosted_session_id.to_string(),
            },
        },
        State::Unreadable(InDoubt { why, .. }) => doubt(
            scene,
            card,
            unreadable(*why),
            vec![DoubtChoice::OrderExists, DoubtChoice::NoOrder],
        ),
        State::Approved(approval) => match &approval.step {
            ApprovalStep::Withdrawing { .. } => Stage::Ending {
                why: approval
                    .end
                    .as_ref()
                    .map_or(EndingWhy::Cancelling, ending_why),
                session_id: approval.session.hosted_session_id.to_string(),
            },
            ApprovalStep::InDoubt { .. } => {
                doubt(scene, card, message!("doubt-what-place"), Vec::new())
            }
            ApprovalStep::Held | ApprovalStep::Placing { .. } => authorized(scene, card),
        },
        State::Authorized(paid) => match &paid.review {
            Some(review) => Stage::UnderReview {
                since: scene.time(review.since),
                klarna_reference: words::id(paid.klarna_reference.as_ref()),
                awaited_by: review.awaited_by.clone().unwrap_or_default(),
            },
            None if paid.overdue => doubt_about(
                scene,
                card,
                silent_order(paid.unknown_word.as_deref()),
                vec![DoubtChoice::OrderExists, DoubtChoice::NoOrder],
            ),
            None => authorized(scene, card),
        },
        State::Order(accepted) => ordered(scene, card, accepted),
        State::Closed(over) => closed(card, over),
    }
}

fn authorized(scene: &Scene<'_>, card: &Card) -> Stage {
    let times = card.sale.times();
    Stage::Authorized {
        since: scene.time(times.paid_at.unwrap_or(times.changed_at)),
        held_until: held_until(scene, card),
    }
}

fn ordered(scene: &Scene<'_>, card: &Card, accepted: &Accepted) -> Stage {
    let Accepted {
        order,
        standing,
        step,
    } = accepted;
    match (step, standing) {
        (Step::Writing(write), _) => writing(scene, card, order, write, standing),
        (Step::Returning, _) => leaving(order, standing),
        (_, Standing::Paid) if order.unknown_word.is_some() => doubt_about(
            scene,
            card,
            silent_order(order.unknown_word.as_deref()),
            Vec::new(),
        ),
        (_, Standing::Paid) => paid(scene, order),
        (_, Standing::HandedOver) => handed_over(scene, card, order, None),
        (_, Standing::Late { end }) => Stage::LatePayment {
            why: words::said(given_up(end)),
            amount: order.details.amount.to_string(),
            klarna_reference: words::id(order.details.klarna_reference.as_ref()),
            order_id: order.id.to_string(),
            time: scene.time(card.sale.times().paid_at.unwrap_or(order.seen_at)),
            captured: order.details.captured.minor() > 0,
        },
    }
}

/// Until when a person may have an order placed that waits for one.
fn held_until(scene: &Scene<'_>, card: &Card) -> String {
    if let State::Approved(approval) = card.sale.state()
        && approval.session.terms.hold
        && may(&card.sale, scene.now_ms)(Action::Place)
    {
        scene.time(approval.good_until())
    } else {
        String::new()
    }
}

/// Something is being written to the order.
fn writing(
    scene: &Scene<'_>,
    card: &Card,
    order: &Order,
    write: &Write,
    standing: &Standing,
) -> Stage {
    let what = match &write.act {
        Act::Capture { .. } => message!("doubt-what-capture"),
        Act::Cancel => message!("doubt-what-cancel"),
        Act::Refund { .. } => message!("doubt-what-refund"),
        Act::Release => message!("doubt-what-release"),
        Act::Extend => message!("doubt-what-extend"),
    };
    match (&write.act, standing) {
        (Act::Capture { .. }, _) if write.is_in_doubt() => {
            doubt(scene, card, what, not_done(scene, card))
        }
        (Act::Capture { .. }, _) => Stage::HandingOver {
            amount: write.intent.amount.to_string(),
            since: scene.time(write.requested_at),
            serve_next: scene.now_ms.saturating_sub(write.requested_at.as_ms()) > SERVE_NEXT_MS,
            goods_may_go: scene.shop.goods_go_at_once,
        },
        (_, Standing::HandedOver) | (Act::Extend, _)
            if write.is_in_doubt() && card.needs_attention =>
        {
            doubt(scene, card, what, not_done(scene, card))
        }
        (Act::Refund { .. }, Standing::HandedOver) => handed_over(scene, card, order, Some(write)),
        (_, Standing::HandedOver) => handed_over(scene, card, order, None),
        (Act::Extend, Standing::Paid | Standing::Late { .. }) => paid(scene, order),
        (_, Standing::Paid | Standing::Late { .. }) if write.is_in_doubt() => {
            doubt(scene, card, what, not_done(scene, card))
        }
        (
            Act::Cancel | Act::Refund { .. } | Act::Release,
            Standing::Paid | Standing::Late { .. },
        ) => leaving(order, standing),
    }
}

fn paid(scene: &Scene<'_>, order: &Order) -> Stage {
    let details = &order.details;
    Stage::Paid {
        amount: details.amount.to_string(),
        method: details.method.clone().unwrap_or_default(),
        klarna_reference: words::id(details.klarna_reference.as_ref()),
        time: scene.time(order.seen_at),
        captured: details.captured.minor() >= details.amount.minor(),
    }
}

fn handed_over(scene: &Scene<'_>, card: &Card, order: &Order, refund: Option<&Write>) -> Stage {
    let details = &order.details;
    let times = card.sale.times();
    let refund = match (refund, &order.refusal) {
        (Some(write), _) if write.is_in_doubt() => RefundState::InDoubt,
        (Some(write), _) => RefundState::Sending {
            amount: write.intent.amount.to_string(),
        },
        (None, Some(refusal)) => RefundState::Refused {
            klarna_message: refusal.text(),
        },
        (None, None) if details.refunded.minor() > 0 => RefundState::Done {
            time: scene.time(times.refunded_at.unwrap_or(times.changed_at)),
        },
        (None, None) => RefundState::None,
    };
    Stage::HandedOver {
        captured: details.captured.to_string(),
        refunded: words::unless_zero(details.refunded),
        all_refunded: words::refunded(details.captured.minor(), details.refunded.minor())
            == Some(StateWord::Refunded),
        klarna_reference: words::id(details.klarna_reference.as_ref()),
        time: scene.time(times.handed_over_at.unwrap_or(times.changed_at)),
        refund,
        left: words::unless_zero(order.left()),
        until: match details.expires_at {
            Some(until) if order.has_rest() => day::date(&slip::calendar_day(scene, until.as_ms())),
            Some(_) | None => String::new(),
        },
        underway: underway(&card.sale),
        unassigned: words::unless_zero(order.unassigned),
    }
}

/// What is on its way to Klarna besides a refund, which has a place of its own.
fn underway(sale: &handover_core::Sale) -> Option<Said> {
    let underway = match sale.write()?.act {
        Act::Release => message!("underway-release"),
        Act::Extend => message!("underway-extend"),
        Act::Capture { .. } | Act::Cancel | Act::Refund { .. } => return None,
    };
    Some(words::said(underway))
}

/// An order on its way back to the customer.
fn leaving(order: &Order, standing: &Standing) -> Stage {
    Stage::Ending {
        why: match standing {
            Standing::Late { end } => ending_why(end),
            Standing::Paid | Standing::HandedOver => EndingWhy::Cancelling,
        },
        session_id: order.origin.session().map_or(String::new(), |session| {
            session.hosted_session_id.to_string()
        }),
    }
}

fn doubt(scene: &Scene<'_>, card: &Card, what: Message, choices: Vec<DoubtChoice>) -> Stage {
    doubt_about(scene, card, what, choices)
}

fn doubt_about(scene: &Scene<'_>, card: &Card, what: Message, choices: Vec<DoubtChoice>) -> Stage {
    let session = card.sale.session();
    Stage::InDoubt {
        what: words::said(what),
        since: scene.time(card.sale.times().changed_at),
        session_id: session.map_or(String::new(), |session| {
            session.hosted_session_id.to_string()
        }),
        order_id: card
            .sale
            .order_id()
            .map_or(String::new(), |(id, _)| id.to_string()),
        choices,
    }
}

/// An order of which nothing usable is heard, with the word that nobody knows, if it is one.
fn silent_order(word: Option<&str>) -> Message {
    match word {
        Some(word) => message!("doubt-what-order-word", word = word),
        None => message!("doubt-what-order"),
    }
}

/// A person may decide about a write once the till has tried long enough.
fn not_done(scene: &Scene<'_>, card: &Card) -> Vec<DoubtChoice> {
    if card.needs_attention && may(&card.sale, scene.now_ms)(Action::SettleWrite) {
        vec![DoubtChoice::NotDone]
    } else {
        Vec::new()
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "in every other way, Klarna said nothing"
)]
fn klarna_message(how: &Closed) -> String {
    match how {
        Closed::Refused(refusal) => refusal.text(),
        Closed::ChargeRefused(refusal) => refusal.charge_text(),
        Closed::NotOffered(not_offered) => not_offered.text(),
        _ => String::new(),
    }
}

fn closed(card: &Card, over: &Over) -> Stage {
    let how = &over.how;
    let has_order = over.order.is_some();
    let note = over.not_paid.as_deref().unwrap_or_default();
    let (closed, why) = match how {
        Closed::PaidOtherwise { .. } => (ClosedHow::PaidOtherwise, message!("why-paid-otherwise")),
        _ if over.not_paid.is_some() => (ClosedHow::GivenUp, message!("why-settled", note = note)),
        Closed::Cancelled if has_order => (ClosedHow::Cancelled, message!("why-order-cancelled")),
        Closed::Discarded | Closed::Cancelled => (ClosedHow::Cancelled, message!("why-cancelled")),
        Closed::CancelledByCustomer => {
            (ClosedHow::Cancelled, message!("why-cancelled-by-customer"))
        }
        Closed::CancelledElsewhere => (ClosedHow::Cancelled, message!("why-cancelled-elsewhere")),
        Closed::GivenUp => (ClosedHow::Cancelled, message!("why-unreachable")),
        Closed::Expired => (ClosedHow::Expired, message!("why-expired")),
        Closed::OrderExpired => (ClosedHow::Expired, message!("why-order-expired")),
        Closed::Refused(_) if card.sale.session().is_some() => {
            (ClosedHow::Refused, message!("why-place-refused"))
        }
        Closed::Refused(_) => (ClosedHow::Refused, message!("why-opening-refused")),
        Closed::ChargeRefused(_) => (ClosedHow::Refused, message!("why-charge-refused")),
        Closed::NotOffered(_) => (ClosedHow::Refused, message!("why-opening-refused")),
        Closed::Rejected => (ClosedHow::Refused, message!("why-rejected")),
    };
    let session = card.sale.session();
    Stage::Closed {
        how: closed,
        why: words::said(why),
        klarna_message: klarna_message(how),
        session_id: session.map_or(String::new(), |session| {
            session.hosted_session_id.to_string()
        }),
        tender: if let Closed::PaidOtherwise { tender } = how {
            Some(tender_of(tender))
        } else {
            None
        },
    }
}

fn given_up(end: &End) -> Message {
    match end {
        End::Cancelled => message!("why-cancelled"),
        End::TimedOut => message!("why-timed-out"),
        End::PaidOtherwise { .. } => message!("why-paid-otherwise"),
    }
}

const fn ending_why(end: &End) -> EndingWhy {
    match end {
        End::TimedOut => EndingWhy::TimedOut,
        End::Cancelled | End::PaidOtherwise { .. } => EndingWhy::Cancelling,
    }
}

fn unreadable(why: Unreadable) -> Message {
    match why {
        Unreadable::OrderUnknown => message!("doubt-what-order-unknown"),
        Unreadable::SessionsGone => message!("doubt-what-sessions-gone"),
        Unreadable::ChargeUnanswered => message!("doubt-what-charge-unanswered"),
        Unreadable::OrderDiffers => message!("doubt-what-order-differs"),
    }
}

const fn tender_of(tender: &handover_core::Tender) -> Tender {
    match tender {
        handover_core::Tender::Cash => Tender::Cash,
        handover_core::Tender::Card => Tender::Card,
        handover_core::Tender::Other(_) => Tender::Other,
    }
}

#[cfg(test)]
mod tests;
