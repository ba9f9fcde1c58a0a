//! What may be done to a sale: core is asked, and nothing is done.

use handover_core::{Command, Goods, Piece, Sale, Share, State, Timestamp};

use crate::present::scene::{Card, Scene};
use crate::present::words;
use crate::view::{ClosedHow, SaleAct, Stage};

/// Returns what may be done: core is asked, and nothing is done.
pub(in crate::present) fn may(sale: &Sale, now_ms: i64) -> impl Fn(&Command) -> bool + '_ {
    move |command| sale.decide(command, Timestamp::from_ms(now_ms)).is_ok()
}

/// Returns the commands core would carry out, and the screens one may leave for.
pub(super) fn listed(scene: &Scene<'_>, card: &Card, stage: &Stage) -> Vec<SaleAct> {
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
pub(in crate::present) fn refundable(sale: &Sale) -> String {
    sale.captured()
        .minus(sale.refunded())
        .map_or(String::new(), words::unless_zero)
}

/// Whether there is something to confirm on paper.
pub(in crate::present) fn has_slip(sale: &Sale) -> bool {
    matches!(sale.state(), State::Paid(_) | State::HandedOver { .. }) || sale.refunded().minor() > 0
}
