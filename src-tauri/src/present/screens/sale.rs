//! The view of one payment.

pub(crate) mod acts;
mod blocks;
pub(crate) mod known;
pub(crate) mod open;
mod questions;
mod stage;

use handover_core::message;

use crate::present::scene::{Card, Scene, total};
use crate::present::screens::returns;
use crate::present::words::{self, fact, text};
use crate::view::{ActTone, SaleView};

pub(crate) fn view(scene: &Scene<'_>, card: &Card) -> SaleView {
    let sale = &card.sale;
    let mut stage = stage::view(scene, card);
    stage.body.extend(returns::blocks(sale));
    let asked_at = sale.times().asked_at.unwrap_or(sale.times().started_at);
    SaleView {
        sale: sale.id().to_string(),
        title: text(message!("sale-number", number = sale.number().as_str())),
        total: words::money(total(sale)),
        tax: words::tax(sale),
        discount: words::off_everything(sale.basket()),
        facts: vec![
            fact(
                "reference",
                message!("sale-reference"),
                words::reference(sale),
            ),
            fact("time", message!("sale-time"), scene.time(asked_at)),
        ],
        lines: sale.basket().lines().iter().map(words::line).collect(),
        acts: acts::listed(scene, card, stage.name),
        lookups: acts::lookups(sale),
        stage,
    }
}

/// Returns the view of a sale whose record cannot be read.
pub(crate) fn frozen(id: &str, why: &str) -> SaleView {
    SaleView {
        sale: id.to_owned(),
        title: text(message!("sale-number", number = id)),
        total: String::new(),
        tax: String::new(),
        discount: String::new(),
        facts: Vec::new(),
        lines: Vec::new(),
        stage: stage::frozen(why),
        acts: vec![acts::new_sale(message!("sale-new"), ActTone::Primary)],
        lookups: vec![acts::timeline()],
    }
}
