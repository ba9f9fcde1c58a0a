//! One payment.

use handover_core::{Channel, Command, Goods, Sale, Share, State, Timestamp};

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
        item_count: words::item_count(sale),
        lines: sale.basket().lines().iter().map(words::line).collect(),
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
        item_count: String::new(),
        lines: Vec::new(),
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
        Stage::LatePayment { .. }
            | Stage::HandingOver {
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
