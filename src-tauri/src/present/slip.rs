//! The slip: what was paid, on paper.

use handover_core::Sale;

use super::scene::{Card, Scene, total};
use super::{day, words};
use crate::view::{Mode, SlipKind, SlipTax, SlipView};
use handover_text::isolated;

/// Returns a sale's slip.
pub(super) fn view(scene: &Scene<'_>, card: &Card, copy: bool) -> SlipView {
    let sale = &*card.sale;
    let shop = scene.shop;
    let details = sale.order().map(|order| &order.details);
    let kind = kind(sale);
    let at = when(sale, kind);
    SlipView {
        sale: sale.id().to_string(),
        kind_of_slip: kind,
        copy,
        practice: shop.mode != Mode::Live,
        shop: shop.name.clone(),
        address: vec![
            shop.street.clone(),
            format!("{} {}", shop.postal_code, isolated(&shop.city)),
        ],
        tax_number: String::new(),
        till: shop.till.clone(),
        cashier: String::new(),
        date: day::date(&calendar_day(scene, at)),
        time: shop.local.time(at),
        number: sale.number().to_string(),
        lines: sale.basket().lines().iter().map(words::line).collect(),
        discount: words::basket_discount(sale.basket()),
        taxes: taxes(sale),
        total: total(sale).to_string(),
        captured: words::unless_zero(sale.captured()),
        refunded: words::unless_zero(sale.refunded()),
        method: details
            .and_then(|details| details.method.clone())
            .unwrap_or_default(),
        klarna_reference: words::id(details.and_then(|details| details.klarna_reference.as_ref())),
    }
}

fn kind(sale: &Sale) -> SlipKind {
    if sale.refunded().minor() > 0 {
        SlipKind::Refund
    } else if sale.is_handed_over() {
        SlipKind::Payment
    } else {
        SlipKind::PaidNotHandedOver
    }
}

fn when(sale: &Sale, kind: SlipKind) -> i64 {
    let times = sale.times();
    let at = match kind {
        SlipKind::Refund => times.refunded_at,
        SlipKind::Payment => times.handed_over_at,
        SlipKind::PaidNotHandedOver => times.paid_at,
    };
    at.unwrap_or(times.changed_at).as_ms()
}

/// Returns the day on the wall's calendar, which is not always the business day.
pub(super) fn calendar_day(scene: &Scene<'_>, at: i64) -> String {
    let text = scene.shop.local.date_and_time(at);
    text.split(' ').next().unwrap_or_default().to_owned()
}

fn taxes(sale: &Sale) -> Vec<SlipTax> {
    let totals = sale.basket().tax_totals().unwrap_or_default();
    totals
        .iter()
        .map(|total| SlipTax {
            rate: words::rate(total.rate),
            net: total
                .gross
                .minus(total.tax)
                .map_or(String::new(), |net| net.to_string()),
            tax: total.tax.to_string(),
            gross: total.gross.to_string(),
        })
        .collect()
}
