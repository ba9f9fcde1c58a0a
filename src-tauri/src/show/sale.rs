//! One payment.

use handover_core::{Channel, Command, Goods, Piece, Sale, Share, State, Timestamp};

use super::{Card, Scene, stage, total, words};
use crate::view::{ClosedHow, SaleAct, SaleView, Stage};

/// From here on the next customer may be served while a capture is confirmed.
pub(super) const SERVE_NEXT_MS: i64 = 5_000;

/// Returns a payment's view.
pub(super) fn view(scene: &Scene<'_>, card: &Card) -> SaleView {
    let sale = &card.sale;
    let stage = stage::view(scene, card);
    SaleView {
        sale: sale.id().to_string(),
        number: sale.number().to_string(),
        reference: words::reference(sale),
        time: scene
            .shop
            .local
            .time(card.times.asked.unwrap_or(card.started_at)),
        total: total(sale).to_string(),
        tax: words::tax(sale),
        tax_added: words::is_tax_added(sale),
        discount: words::basket_discount(sale.basket()),
        item_count: words::item_count(sale),
        lines: sale.basket().lines().iter().map(words::line).collect(),
        to_give: words::goods(sale, &sale.goods_left()),
        to_return: words::goods(sale, &sale.goods_refundable()),
        refundable: refundable(sale),
        can: acts(scene, card, &stage),
        stage,
    }
}

/// Returns the view of a sale whose record cannot be read.
pub(super) fn frozen(id: &str, why: &str) -> SaleView {
    SaleView {
        sale: id.to_owned(),
        number: id.to_owned(),
        reference: String::new(),
        time: String::new(),
        total: String::new(),
        tax: String::new(),
        tax_added: false,
        discount: String::new(),
        item_count: String::new(),
        lines: Vec::new(),
        to_give: Vec::new(),
        to_return: Vec::new(),
        refundable: String::new(),
        stage: Stage::Frozen {
            why: words::message("why.frozen", &[("message", why)]),
        },
        can: vec![SaleAct::NewSale, SaleAct::OpenTimeline],
    }
}

/// Returns what may be done: core is asked, and nothing is done.
pub(super) fn may(sale: &Sale, now_ms: i64) -> impl Fn(&Command) -> bool + '_ {
    move |command| sale.decide(command, Timestamp::from_ms(now_ms)).is_ok()
}

/// Returns the commands core would carry out, and the screens one may leave for.
fn acts(scene: &Scene<'_>, card: &Card, stage: &Stage) -> Vec<SaleAct> {
    let sale = &*card.sale;
    let may = may(sale, scene.now_ms);
    let is_over = matches!(sale.state(), State::Closed { .. });
    let must_stay = matches!(
        stage,
        Stage::HandingOver {
            serve_next: false,
            ..
        }
    );
    let otherwise = Command::PaidOtherwise {
        tender: "cash".to_owned(),
    };
    let refund = Command::Refund {
        share: Share::Goods(Goods::Rest),
        reason: "?".to_owned(),
    };
    let listed = [
        (SaleAct::SendLink, matches!(sale.state(), State::Open(_))),
        (
            SaleAct::Extend,
            may(&Command::Extend {
                by_ms: scene.shop.timeout_ms,
            }),
        ),
        (SaleAct::Cancel, may(&Command::Cancel)),
        (SaleAct::HandOver, may(&Command::HandOver(Goods::Rest))),
        (SaleAct::HandOverSome, may_give_some(sale, &may)),
        (
            SaleAct::Place,
            matches!(stage, Stage::Authorized { held_until, .. } if !held_until.is_empty()),
        ),
        (SaleAct::Release, may(&Command::Release)),
        (
            SaleAct::ExtendAuthorization,
            may(&Command::ExtendAuthorization),
        ),
        (SaleAct::AwaitReview, may_await(sale)),
        (SaleAct::RefreshOrder, may(&Command::RefreshOrder)),
        (SaleAct::PaidOtherwise, may(&otherwise)),
        (SaleAct::AcceptLate, may(&Command::AcceptLate)),
        (SaleAct::CancelLate, may(&Command::ReturnLate)),
        (
            SaleAct::SettleDoubt,
            matches!(stage, Stage::InDoubt { choices, .. } if !choices.is_empty()),
        ),
        (SaleAct::SellAgain, is_over && !is_paid_otherwise(stage)),
        (SaleAct::NewSale, !must_stay),
        (SaleAct::Refund, may(&refund)),
        (SaleAct::OpenTimeline, true),
        (SaleAct::OpenSlip, has_slip(sale)),
    ];
    listed
        .into_iter()
        .filter(|(_, may)| *may)
        .map(|(act, _)| act)
        .collect()
}

fn is_paid_otherwise(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Closed {
            how: ClosedHow::PaidOtherwise,
            ..
        }
    )
}

/// Whether the goods can go in parts: there is more than one piece to go.
fn may_give_some(sale: &Sale, may: impl Fn(&Command) -> bool) -> bool {
    let left = sale.goods_left();
    let pieces = left
        .iter()
        .fold(0_i64, |sum, portion| sum.saturating_add(portion.quantity));
    let first = left.first().map(|portion| Piece {
        line: portion.line,
        quantity: Some(1),
    });
    pieces > 1 && first.is_some_and(|first| may(&Command::HandOver(Goods::Pieces(vec![first]))))
}

/// Waiting for a check is allowed once.
fn may_await(sale: &Sale) -> bool {
    matches!(
        sale.state(),
        State::UnderReview {
            awaited_by: None,
            ..
        }
    )
}

/// Returns what may still be given back, as text.
pub(super) fn refundable(sale: &Sale) -> String {
    sale.captured()
        .minus(sale.refunded())
        .map_or(String::new(), words::unless_zero)
}

/// Whether there is something to confirm on paper.
pub(super) fn has_slip(sale: &Sale) -> bool {
    matches!(sale.state(), State::Paid(_) | State::HandedOver { .. }) || sale.refunded().minor() > 0
}

/// Returns core's channel as the screens name it.
pub(super) const fn channel(channel: Channel) -> crate::view::Channel {
    match channel {
        Channel::Qr => crate::view::Channel::Qr,
        Channel::Email => crate::view::Channel::Email,
        Channel::Sms => crate::view::Channel::Sms,
    }
}
