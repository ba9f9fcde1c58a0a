//! Core's state of a payment in words, complete and true.

mod closed;
mod doubt;
#[cfg(test)]
mod tests;

use handover_core::{
    Accepted, Act, ApprovalStep, End, HostedSessionId, InDoubt, KlarnaReference, Message, Order,
    PageStep, Sale, Standing, State, Step, Timestamp, Write, message,
};

use crate::present::scene::{Card, Scene, total};
use crate::present::screens::sale::blocks::{
    amount, facts, looking, progress, reference_fact, session_fact,
};
use crate::present::screens::sale::known::{held_until, is_captured, serves_next};
use crate::present::screens::sale::open;
use crate::present::words::{self, fact, text};
use crate::present::{day, slip};
use crate::view::{Block, Icon, Look, StageName, StageView, StateWord};

/// After this long the screen says that opening takes longer than usual.
const SLOW_MS: i64 = 5_000;

/// Returns the stage of a sale that is not a basket.
pub(crate) fn view(scene: &Scene<'_>, card: &Card) -> StageView {
    let changed_at = card.sale.times().changed_at;
    let age = scene.now_ms.saturating_sub(changed_at.as_ms());
    match card.sale.state() {
        State::Basket { .. } => opening(false),
        State::Charging(charging) if charging.unanswered => {
            doubt::stage(scene, card, message!("doubt-what-charge"), &[])
        }
        State::Opening(_) | State::Charging(_) => opening(age > SLOW_MS),
        State::Page(page) if page.is_missing => {
            doubt::stage(scene, card, message!("doubt-what-payment"), &[])
        }
        State::Page(page) => match &page.step {
            PageStep::Open(open) => open::stage(scene, card, &page.session, open),
            PageStep::Ending(ending) => {
                ended_by(Some(&ending.end), Some(&page.session.hosted_session_id))
            }
        },
        State::Unreadable(InDoubt { why, .. }) => {
            doubt::stage(scene, card, why.message(), &doubt::ABOUT_ORDER)
        }
        State::Approved(approval) => match &approval.step {
            ApprovalStep::Withdrawing { .. } => {
                let session = &approval.session.hosted_session_id;
                ended_by(approval.end.as_ref(), Some(session))
            }
            ApprovalStep::InDoubt { .. } => {
                doubt::stage(scene, card, message!("doubt-what-place"), &[])
            }
            ApprovalStep::Held | ApprovalStep::Placing { .. } => authorized(scene, card),
        },
        State::Authorized(paid) => match &paid.review {
            Some(review) => {
                let reference = paid.klarna_reference.as_ref();
                under_review(scene, review.since, reference, review.awaited_by.as_deref())
            }
            None if paid.overdue => {
                let what = doubt::silent_order(paid.unknown_word.as_deref());
                doubt::stage(scene, card, what, &doubt::ABOUT_ORDER)
            }
            None => authorized(scene, card),
        },
        State::Order(accepted) => ordered(scene, card, accepted),
        State::Closed(over) => closed::stage(card, over),
    }
}

/// Returns the stage of a sale whose record cannot be read.
pub(crate) fn frozen(why: &str) -> StageView {
    let say = vec![message!("stage-frozen-say")];
    let title = message!("stage-frozen");
    let quote = Block::Quote {
        who: String::new(),
        text: text(message!("why-frozen", message = why)),
    };
    StageView {
        body: vec![quote],
        ..looking(StageName::Frozen, Look::Bad, Icon::Lock, title, say)
    }
}

fn opening(slow: bool) -> StageView {
    let say = if slow {
        message!("stage-opening-slow")
    } else {
        message!("stage-opening-say")
    };
    let title = message!("stage-opening");
    StageView {
        steps_done: Some(0),
        body: vec![Block::Working],
        ..looking(
            StageName::Opening,
            Look::Wait,
            Icon::Clock,
            title,
            vec![say],
        )
    }
}

/// The payment is ending; that is certain only when Klarna has confirmed.
fn ended_by(end: Option<&End>, session: Option<&HostedSessionId>) -> StageView {
    let title = match end {
        Some(End::TimedOut) => message!("stage-ending-timed-out"),
        Some(End::Cancelled | End::PaidOtherwise { .. }) | None => message!("stage-ending"),
    };
    let say = vec![message!("stage-ending-say")];
    StageView {
        body: vec![Block::Working, facts(vec![session_fact(session)])],
        ..looking(StageName::Ending, Look::Wait, Icon::Clock, title, say)
    }
}

fn authorized(scene: &Scene<'_>, card: &Card) -> StageView {
    let times = card.sale.times();
    let since = scene.time(times.paid_at.unwrap_or(times.changed_at));
    let since = fact("since", message!("sale-time"), since);
    let stage = match held_until(scene, card) {
        Some(until) => {
            let until = fact("until", message!("stage-held-until"), until);
            let (title, say) = (message!("stage-held"), message!("stage-held-say"));
            StageView {
                body: vec![amount(total(&card.sale)), facts(vec![since, until])],
                ..looking(
                    StageName::Authorized,
                    Look::Care,
                    Icon::Hand,
                    title,
                    vec![say],
                )
            }
        }
        None => {
            let (title, say) = (
                message!("stage-authorized"),
                message!("stage-authorized-say"),
            );
            StageView {
                body: vec![Block::Working, facts(vec![since])],
                ..looking(
                    StageName::Authorized,
                    Look::Wait,
                    Icon::Clock,
                    title,
                    vec![say],
                )
            }
        }
    };
    StageView {
        steps_done: Some(2),
        ..stage
    }
}

fn under_review(
    scene: &Scene<'_>,
    since: Timestamp,
    reference: Option<&KlarnaReference>,
    awaited_by: Option<&str>,
) -> StageView {
    let aside = match awaited_by {
        Some(by) => message!("stage-under-review-awaited", by = by),
        None => message!("stage-under-review-choose"),
    };
    let since = message!("sale-since", time = scene.time(since));
    let say = vec![message!("stage-under-review-say"), since];
    let title = message!("stage-under-review");
    StageView {
        steps_done: Some(2),
        body: vec![
            Block::Aside { text: text(aside) },
            facts(vec![reference_fact(reference)]),
        ],
        ..looking(StageName::UnderReview, Look::Care, Icon::Hand, title, say)
    }
}

fn ordered(scene: &Scene<'_>, card: &Card, accepted: &Accepted) -> StageView {
    let Accepted {
        order,
        standing,
        step,
    } = accepted;
    match (step, standing) {
        (Step::Writing(write), _) => writing(scene, card, order, write, standing),
        (Step::Returning, _) => leaving(order, standing),
        (_, Standing::Paid) if order.unknown_word.is_some() => doubt::stage(
            scene,
            card,
            doubt::silent_order(order.unknown_word.as_deref()),
            &[],
        ),
        (_, Standing::Paid) => paid(scene, card, order),
        (_, Standing::HandedOver) => handed_over(scene, card, order, None),
        (_, Standing::Late { end }) => late(scene, card, order, end),
    }
}

/// It was paid after the till had given up: a person chooses.
fn late(scene: &Scene<'_>, card: &Card, order: &Order, end: &End) -> StageView {
    let at = card.sale.times().paid_at.unwrap_or(order.seen_at);
    let say = vec![given_up(end), message!("stage-late-payment-say")];
    let title = message!("stage-late-payment");
    StageView {
        body: vec![
            amount(order.details.amount),
            facts(vec![
                fact("time", message!("sale-time"), scene.time(at)),
                reference_fact(order.details.klarna_reference.as_ref()),
                fact("order", message!("sale-order"), order.id.to_string()),
            ]),
        ],
        ..looking(
            StageName::LatePayment,
            Look::Care,
            Icon::Warning,
            title,
            say,
        )
    }
}

/// A change to the order is under way.
fn writing(
    scene: &Scene<'_>,
    card: &Card,
    order: &Order,
    write: &Write,
    standing: &Standing,
) -> StageView {
    let what = match &write.act {
        Act::Capture { .. } => message!("doubt-what-capture"),
        Act::Cancel => message!("doubt-what-cancel"),
        Act::Refund { .. } => message!("doubt-what-refund"),
        Act::Release => message!("doubt-what-release"),
        Act::Extend => message!("doubt-what-extend"),
    };
    match (&write.act, standing) {
        (Act::Capture { .. }, _) if write.is_in_doubt() => {
            doubt::stage(scene, card, what, doubt::not_done(scene, card))
        }
        (Act::Capture { .. }, _) => handing_over(scene, card, write),
        (_, Standing::HandedOver) | (Act::Extend, _)
            if write.is_in_doubt() && card.needs_attention =>
        {
            doubt::stage(scene, card, what, doubt::not_done(scene, card))
        }
        (Act::Refund { .. }, Standing::HandedOver) => handed_over(scene, card, order, Some(write)),
        (_, Standing::HandedOver) => handed_over(scene, card, order, None),
        (Act::Extend, Standing::Paid | Standing::Late { .. }) => paid(scene, card, order),
        (_, Standing::Paid | Standing::Late { .. }) if write.is_in_doubt() => {
            doubt::stage(scene, card, what, doubt::not_done(scene, card))
        }
        (
            Act::Cancel | Act::Refund { .. } | Act::Release,
            Standing::Paid | Standing::Late { .. },
        ) => leaving(order, standing),
    }
}

fn paid(scene: &Scene<'_>, card: &Card, order: &Order) -> StageView {
    let details = &order.details;
    let say = if is_captured(&card.sale) {
        message!("stage-paid-captured")
    } else {
        message!("stage-paid-say")
    };
    let (method, time) = (message!("sale-method"), message!("sale-time"));
    let title = message!("stage-paid");
    StageView {
        steps_done: Some(3),
        body: vec![
            amount(details.amount),
            facts(vec![
                reference_fact(details.klarna_reference.as_ref()),
                fact("method", method, details.method.clone().unwrap_or_default()),
                fact("time", time, scene.time(order.seen_at)),
            ]),
        ],
        ..looking(StageName::Paid, Look::Good, Icon::Check, title, vec![say])
    }
}

/// The capture was sent and is not confirmed.
fn handing_over(scene: &Scene<'_>, card: &Card, write: &Write) -> StageView {
    let mut say = vec![if scene.shop.goods_go_at_once {
        message!("stage-handing-over-go")
    } else {
        message!("stage-handing-over-say")
    }];
    if serves_next(scene, &card.sale) {
        say.push(message!("stage-handing-over-next"));
    }
    let title = message!("stage-handing-over");
    StageView {
        steps_done: Some(3),
        body: vec![amount(write.intent.amount), Block::Working],
        ..looking(StageName::HandingOver, Look::Wait, Icon::Clock, title, say)
    }
}

fn handed_over(scene: &Scene<'_>, card: &Card, order: &Order, refund: Option<&Write>) -> StageView {
    let details = &order.details;
    let refunded = words::refunded(details.captured.minor(), details.refunded.minor());
    let is_part = order.left().minor() > 0;
    let (look, icon, title) = match (is_part, refunded) {
        (true, refunded) => {
            let icon = refunded.map_or(Icon::Checks, |_| Icon::Undo);
            (Look::Wait, icon, message!("stage-handed-over-part"))
        }
        (false, None) => (Look::Good, Icon::Checks, message!("stage-handed-over")),
        (false, Some(StateWord::Refunded)) => (Look::Calm, Icon::Undo, message!("stage-refunded")),
        (false, Some(_)) => (Look::Calm, Icon::Undo, message!("stage-refunded-part")),
    };
    let times = card.sale.times();
    let time = scene.time(times.handed_over_at.unwrap_or(times.changed_at));
    let is_back = !is_part && refunded.is_some();
    let sum = if is_back {
        details.refunded
    } else {
        details.captured
    };
    let until = match details.expires_at {
        Some(until) if order.has_rest() => day::date(&slip::calendar_day(scene, until.as_ms())),
        Some(_) | None => String::new(),
    };
    // The large amount is not repeated.
    let captured = if is_back {
        words::money(details.captured)
    } else {
        String::new()
    };
    let refunded = if is_part {
        words::unless_zero(details.refunded)
    } else {
        String::new()
    };
    let unassigned = words::unless_zero(order.unassigned);
    let mut body = vec![
        amount(sum),
        facts(vec![
            fact(
                "left",
                message!("stage-left"),
                words::unless_zero(order.left()),
            ),
            fact("until", message!("stage-until"), until),
            fact("captured", message!("stage-captured"), captured),
            fact("refunded", message!("stage-refunded"), refunded),
            fact("unassigned", message!("stage-unassigned"), unassigned),
            reference_fact(details.klarna_reference.as_ref()),
        ]),
    ];
    if is_part {
        body.push(Block::ToGive {
            lines: words::goods(&card.sale, &card.sale.goods_left()),
        });
    }
    body.extend(refund_state(scene, card, order, refund));
    body.extend(underway(&card.sale));
    StageView {
        steps_done: Some(if is_part { 3 } else { 4 }),
        body,
        ..looking(
            StageName::HandedOver,
            look,
            icon,
            title,
            vec![message!("stage-handed-over-say", time = time)],
        )
    }
}

/// Returns the state of a refund, if there is one.
fn refund_state(
    scene: &Scene<'_>,
    card: &Card,
    order: &Order,
    refund: Option<&Write>,
) -> Option<Block> {
    let (mark, icon, what) = match (refund, &order.refusal) {
        (Some(write), _) if write.is_in_doubt() => {
            ("in_doubt", Icon::Warning, message!("stage-refund-in-doubt"))
        }
        (Some(write), _) => {
            let amount = write.intent.amount;
            let sending = message!("stage-refund-sending", amount = amount);
            ("sending", Icon::Clock, sending)
        }
        (None, Some(refusal)) => {
            let said = refusal.message();
            let refused = message!("stage-refund-refused", klarna_message = said);
            ("refused", Icon::Warning, refused)
        }
        (None, None) if order.details.refunded.minor() > 0 => {
            let times = card.sale.times();
            let at = times.refunded_at.unwrap_or(times.changed_at);
            let done = message!("stage-refund-done", time = scene.time(at));
            ("done", Icon::Check, done)
        }
        (None, None) => return None,
    };
    Some(progress(mark, icon, what))
}

/// Returns what is under way at Klarna besides a refund, which has its own place.
fn underway(sale: &Sale) -> Option<Block> {
    let underway = match sale.write()?.act {
        Act::Release => message!("underway-release"),
        Act::Extend => message!("underway-extend"),
        Act::Capture { .. } | Act::Cancel | Act::Refund { .. } => return None,
    };
    Some(progress("underway", Icon::Clock, underway))
}

/// An order that is being reversed.
fn leaving(order: &Order, standing: &Standing) -> StageView {
    let end = match standing {
        Standing::Late { end } => Some(end),
        Standing::Paid | Standing::HandedOver => None,
    };
    let session = order.origin.session();
    ended_by(end, session.map(|session| &session.hosted_session_id))
}

fn given_up(end: &End) -> Message {
    match end {
        End::Cancelled => message!("why-cancelled"),
        End::TimedOut => message!("why-timed-out"),
        End::PaidOtherwise { .. } => message!("why-paid-otherwise"),
    }
}
