//! An order in Klarna's terms: captures and refunds by line, and reads.

use handover_core::{
    Basket, Booking, Currency, Discount, FraudStatus, IdempotencyKey, Money, OrderFacts,
    OrderStatus, Portion, Prices, TaxTotal,
};
use handover_klarna::{OrderLine, orders};

use super::{Shop, order_line, order_lines, tax_line, timestamp};

/// Returns the request to capture `amount` for `goods`.
pub(super) fn capture(
    shop: &Shop,
    basket: &Basket,
    amount: Money,
    goods: &[Portion],
    key: IdempotencyKey,
) -> orders::CaptureRequest {
    orders::CaptureRequest {
        captured_amount: amount.minor(),
        reference: Some(key.to_string()),
        order_lines: lines(shop, basket, amount, goods),
        ..orders::CaptureRequest::default()
    }
}

/// Returns the request to refund `amount` for `goods`.
pub(super) fn refund(
    shop: &Shop,
    basket: &Basket,
    amount: Money,
    goods: &[Portion],
    key: IdempotencyKey,
) -> orders::RefundRequest {
    orders::RefundRequest {
        refunded_amount: amount.minor(),
        reference: Some(key.to_string()),
        order_lines: lines(shop, basket, amount, goods),
        ..orders::RefundRequest::default()
    }
}

/// Returns the goods as lines if they sum exactly to `amount`, otherwise none. Klarna uses the lines to match a refund
/// to its capture.
fn lines(shop: &Shop, basket: &Basket, amount: Money, goods: &[Portion]) -> Vec<OrderLine> {
    let all = || {
        if is_whole(basket, goods) && basket.total() == Ok(amount) {
            return order_lines(shop, basket);
        }
        let lines: Vec<OrderLine> = goods
            .iter()
            .map(|portion| portion_line(basket, portion))
            .collect::<Option<_>>()?;
        let sum = lines.iter().map(|line| line.total_amount).sum();
        match basket.prices() {
            Prices::WithTax => (amount.minor() == sum).then_some(lines),
            Prices::WithoutTax => with_tax(shop, basket, goods, amount, lines, sum),
        }
    };
    all().unwrap_or_default()
}

fn is_whole(basket: &Basket, goods: &[Portion]) -> bool {
    let is_there = |line: &handover_core::Line| {
        goods
            .iter()
            .any(|portion| portion.line == line.id && portion.quantity == line.quantity)
    };
    basket.lines().iter().all(is_there)
}

/// Whatever the amount exceeds the goods by is their tax, if they have one rate.
fn with_tax(
    shop: &Shop,
    basket: &Basket,
    goods: &[Portion],
    amount: Money,
    mut lines: Vec<OrderLine>,
    sum: i64,
) -> Option<Vec<OrderLine>> {
    let rate = basket.line(goods.first()?.line)?.tax_rate;
    let tax = amount.minor().checked_sub(sum)?;
    let has_rate = |portion: &Portion| {
        basket
            .line(portion.line)
            .is_some_and(|line| line.tax_rate == rate)
    };
    if tax < 0 || !goods.iter().all(has_rate) {
        return None;
    }
    if tax > 0 {
        lines.push(tax_line(
            shop,
            TaxTotal {
                rate,
                gross: amount,
                tax: Money::from_minor(tax, amount.currency()),
            },
        ));
    }
    Some(lines)
}

/// Returns a portion with the reference of its whole line. The difference from the full price of its pieces is their
/// share of the discounts.
fn portion_line(basket: &Basket, portion: &Portion) -> Option<OrderLine> {
    let line = basket.line(portion.line)?;
    let full = line.unit_price.times(portion.quantity).ok()?;
    let portion = handover_core::Line {
        quantity: portion.quantity,
        discount: Some(Discount::Amount(full.minus(portion.amount).ok()?)),
        share: None,
        ..line.clone()
    };
    order_line(&portion, basket.prices())
}

/// Returns the facts of an order as read; `None` if its amounts cannot be read.
pub(crate) fn facts(order: orders::Order, currency: Currency) -> Option<OrderFacts> {
    // Money in another currency does not belong to this sale: the amount then matches no sale.
    let currency = match order.purchase_currency.as_deref() {
        Some(code) => Currency::parse(code)?,
        None => currency,
    };
    let money = |minor| Money::from_minor(minor, currency);
    Some(OrderFacts {
        status: match order.status {
            orders::OrderStatus::Authorized => OrderStatus::Authorized,
            orders::OrderStatus::PartCaptured => OrderStatus::PartCaptured,
            orders::OrderStatus::Captured => OrderStatus::Captured,
            orders::OrderStatus::Cancelled => OrderStatus::Cancelled,
            orders::OrderStatus::Expired => OrderStatus::Expired,
            orders::OrderStatus::Closed => OrderStatus::Closed,
            orders::OrderStatus::Other(word) => OrderStatus::Other(word),
        },
        fraud: match order.fraud_status {
            Some(orders::FraudStatus::Accepted) => FraudStatus::Accepted,
            Some(orders::FraudStatus::Pending) => FraudStatus::Pending,
            Some(orders::FraudStatus::Rejected) => FraudStatus::Rejected,
            Some(orders::FraudStatus::Other(word)) => FraudStatus::Other(word),
            None => FraudStatus::Other(String::new()),
        },
        amount: money(order.order_amount?),
        original: order.original_order_amount.map(money),
        captured: money(order.captured_amount?),
        refunded: money(order.refunded_amount?),
        klarna_reference: order.klarna_reference.map(|id| id.as_str().into()),
        sale_number: order.merchant_reference1,
        method: order.initial_payment_method.and_then(|method| {
            method
                .description
                .or_else(|| method.method_type.map(|word| word.as_str().to_owned()))
        }),
        expires_at: order.expires_at.as_deref().and_then(timestamp),
        captures: order
            .captures
            .into_iter()
            .map(|capture| Booking {
                id: capture.capture_id.as_str().into(),
                reference: capture.reference,
                amount: money(capture.captured_amount),
                refunded: money(capture.refunded_amount.unwrap_or(0)),
            })
            .collect(),
        refunds: order
            .refunds
            .into_iter()
            .map(|refund| Booking {
                id: refund.refund_id.unwrap_or_default().as_str().into(),
                reference: refund.reference,
                amount: money(refund.refunded_amount),
                refunded: money(0),
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use handover_core::{LineId, NewLine, TaxRate};
    use handover_klarna::payments::{StoreAddress, StoreInfo};

    use super::*;
    use crate::klarna::requests::Page;

    #[test]
    fn portions_keep_the_reference_and_klarnas_arithmetic() {
        let basket = Basket::of(
            Currency::Gbp,
            Prices::WithTax,
            &[NewLine {
                sku: "85123A".to_owned(),
                name: "HOLDER".to_owned(),
                quantity: 3,
                unit_price: Money::from_minor(100, Currency::Gbp),
                tax_rate: TaxRate::from_basis_points(2_000),
                kind: handover_core::LineKind::Goods,
            }],
        );
        let portion = Portion {
            line: LineId(1),
            quantity: 2,
            amount: Money::from_minor(199, Currency::Gbp),
        };
        let sent = lines(&shop(), &basket, portion.amount, &[portion]);
        let line = sent.first().expect("the lines come to the amount");
        assert_eq!(line.reference.as_deref(), Some("85123A/1"));
        assert_eq!(
            (
                line.quantity,
                line.total_discount_amount,
                line.total_amount,
                line.total_tax_amount
            ),
            (2, Some(1), 199, Some(33))
        );
        let other = Money::from_minor(150, Currency::Gbp);
        assert!(lines(&shop(), &basket, other, &[portion]).is_empty());
    }

    fn shop() -> Shop {
        Shop {
            country: "GB".to_owned(),
            locale: "en-GB".to_owned(),
            wording: |message, _| ("en", message.to_string()),
            store: StoreInfo {
                merchant_store_id: String::new(),
                store_terminal_id: String::new(),
                store_address: StoreAddress::default(),
            },
            page: Page::default(),
            callbacks: None,
        }
    }
}
