//! The view of a slip.

use handover_core::{Line, Sale, message};
use handover_text::isolated;

use crate::present::scene::{Card, Scene, total};
use crate::present::screens::day;
use crate::present::words::{self, fact, known, text};
use crate::view::{Fact, Mode, SlipKind, SlipLine, SlipTax, SlipView};

pub(crate) fn view(scene: &Scene<'_>, card: &Card, copy: bool) -> SlipView {
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
        title: text(message!("slip-title", number = sale.number().as_str())),
        address: vec![
            shop.street.clone(),
            format!("{} {}", shop.postal_code, isolated(&shop.city)),
        ],
        head: vec![
            fact("number", message!("slip-sale"), sale.number().as_str()),
            Fact {
                mark: "time".to_owned(),
                name: day::date(&calendar_day(scene, at)),
                value: words::time(&shop.local, at),
            },
        ],
        till: shop.till.clone(),
        lines: sale.basket().lines().iter().map(line).collect(),
        sums: vec![
            fact(
                "discount",
                message!("slip-discount"),
                words::basket_discount(words::texts(), sale.basket()),
            ),
            fact("total", message!("slip-total"), words::money(total(sale))),
        ],
        taxes: taxes(sale),
        paid: match kind {
            SlipKind::Refund => String::new(),
            SlipKind::Payment | SlipKind::PaidNotHandedOver => words::money(total(sale)),
        },
        facts: vec![
            fact(
                "method",
                message!("slip-method"),
                known(details.and_then(|details| details.method.as_ref())),
            ),
            fact(
                "klarna-reference",
                message!("slip-klarna-reference"),
                known(details.and_then(|details| details.klarna_reference.as_ref())),
            ),
            fact(
                "captured",
                message!("slip-captured"),
                words::unless_zero(sale.captured()),
            ),
            fact(
                "refunded",
                message!("slip-refunded"),
                words::unless_zero(sale.refunded()),
            ),
        ],
    }
}

fn line(line: &Line) -> SlipLine {
    let (quantity, price) = (line.quantity.to_string(), words::money(line.unit_price));
    SlipLine {
        id: line.id.to_string(),
        name: line.name.clone(),
        each: text(message!("line-each", quantity = quantity, price = price)),
        discount: words::line_discount(words::texts(), line),
        total: line.price().map_or(String::new(), words::money),
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

/// Returns the calendar day, which is not always the business day.
pub(crate) fn calendar_day(scene: &Scene<'_>, at: i64) -> String {
    scene.shop.local.at(at).date().to_string()
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
                .map_or(String::new(), words::money),
            tax: words::money(total.tax),
            gross: words::money(total.gross),
        })
        .collect()
}
