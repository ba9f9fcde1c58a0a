//! One payment.

pub(super) mod acts;
pub(super) mod open;
pub(super) mod questions;
mod stage;

use super::scene::{Card, Scene, total};
use super::words;
use crate::view::{ActTone, SaleView, Stage};
use handover_core::message;

/// Returns a payment's view.
pub(super) fn view(scene: &Scene<'_>, card: &Card) -> SaleView {
    let sale = &card.sale;
    let stage = stage::view(scene, card);
    SaleView {
        sale: sale.id().to_string(),
        number: sale.number().to_string(),
        reference: words::reference(sale),
        time: scene.time(sale.times().asked_at.unwrap_or(sale.times().started_at)),
        total: total(sale).to_string(),
        tax: words::tax(sale),
        tax_added: words::is_tax_added(sale),
        discount: words::basket_discount(sale.basket()),
        item_count: words::item_count(sale).to_string(),
        lines: sale.basket().lines().iter().map(words::line).collect(),
        to_give: words::goods(sale, &sale.goods_left()),
        to_return: words::goods(sale, &sale.goods_refundable()),
        refundable: acts::refundable(sale),
        acts: acts::listed(scene, card, &stage),
        lookups: acts::lookups(sale),
        extend: acts::extend(scene, sale),
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
            why: words::said(message!("why-frozen", message = why)),
        },
        acts: vec![acts::new_sale("sale.new", ActTone::Primary)],
        lookups: vec![acts::timeline()],
        extend: None,
    }
}
