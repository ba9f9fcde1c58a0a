//! Times, ages, states and lines as text.

use handover_core::{
    Act, ApprovalStep, Basket, CustomerStep, Discount, Line, Message, Money, Order, Portion,
    Prices, Sale, Stage, Standing, State, TaxRate, message,
};
use handover_journal::Summary;
use handover_text::{Language, Texts};
use handover_till::local_time::LocalTime;
use handover_till::upkeep::records;

use crate::view::{self, GoodsLine, LineView, Said, StateWord};

/// Returns the labels of the cashier's window.
pub(crate) fn texts() -> Texts {
    Texts::of(Language::own())
}

/// Returns an age with one unit: `12 s`, `3 min`, `2 h`.
pub(crate) fn age(ms: i64) -> Message {
    let seconds = ms.max(0).div_euclid(1_000);
    match seconds {
        0..60 => message!("age-seconds", count = seconds),
        60..3_600 => message!("age-minutes", count = seconds.div_euclid(60)),
        _ => message!("age-hours", count = seconds.div_euclid(3_600)),
    }
}

/// Returns a message in the cashier's language.
pub(crate) fn text(message: Message) -> String {
    texts().line(message)
}

/// Returns a fact under this name.
pub(crate) fn fact(mark: &str, name: Message, value: impl Into<String>) -> view::Fact {
    view::Fact {
        mark: mark.to_owned(),
        name: text(name),
        value: value.into(),
    }
}

/// Returns a value as text, or "" if it is not known.
pub(crate) fn known(value: Option<&impl ToString>) -> String {
    value.map_or(String::new(), ToString::to_string)
}

/// Joins texts side by side, leaving out empty ones.
pub(crate) fn beside(parts: &[&str]) -> String {
    let parts = parts.iter().copied().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// Returns a message with its key and its words.
pub(crate) fn said(message: Message) -> Said {
    Said {
        text: texts().line(&message),
        key: message.key().to_owned(),
    }
}

/// Returns the state of a sale in one word.
pub(crate) fn state_word(sale: &Sale) -> StateWord {
    if matches!(sale.state(), State::Basket { parked: Some(_) }) {
        return StateWord::Parked;
    }
    if let State::Approved(approval) = sale.state()
        && approval.step == ApprovalStep::Held
        && approval.session.terms.hold
        && approval.end.is_none()
    {
        return StateWord::Held;
    }
    if let Some(open) = sale.open()
        && matches!(open.step, CustomerStep::IdentityCheck { .. })
    {
        return StateWord::Identity;
    }
    if sale.is_handed_over() && sale.order().is_some_and(Order::has_rest) {
        return StateWord::PartHandedOver;
    }
    let is_sent_back = sale.accepted().is_some_and(|accepted| {
        accepted.standing != Standing::HandedOver
            && accepted
                .write()
                .is_some_and(|write| is_sent_back(&write.act) && !write.is_in_doubt())
    });
    if sale.is_ending() || is_sent_back {
        return StateWord::Ending;
    }
    let stage = sale.stage();
    let refunded = refunded(sale.captured().minor(), sale.refunded().minor());
    refunded
        .filter(|_| stage == Stage::HandedOver)
        .unwrap_or_else(|| stage_word(stage))
}

/// Returns the state word for refunded goods, if any money was refunded.
pub(crate) const fn refunded(captured_minor: i64, refunded_minor: i64) -> Option<StateWord> {
    match refunded_minor {
        0 => None,
        part if part < captured_minor => Some(StateWord::PartRefunded),
        _ => Some(StateWord::Refunded),
    }
}

/// Returns whether a sale in this state always waits for a person.
pub(super) const fn waits_for_somebody(state: StateWord) -> bool {
    matches!(
        state,
        StateWord::Paid | StateWord::Identity | StateWord::LatePayment | StateWord::Frozen
    )
}

/// Returns whether this act reverses an order whose goods are still in the shop.
pub(crate) const fn is_sent_back(act: &Act) -> bool {
    matches!(act, Act::Cancel | Act::Refund { .. } | Act::Release)
}

const fn stage_word(stage: Stage) -> StateWord {
    match stage {
        Stage::Basket => StateWord::Basket,
        Stage::Opening => StateWord::Opening,
        Stage::Open => StateWord::Open,
        Stage::Authorized => StateWord::Authorized,
        Stage::UnderReview => StateWord::UnderReview,
        Stage::Paid => StateWord::Paid,
        Stage::HandingOver => StateWord::HandingOver,
        Stage::HandedOver => StateWord::HandedOver,
        Stage::PaidOtherwise => StateWord::PaidOtherwise,
        Stage::Returned => StateWord::Returned,
        Stage::Cancelled => StateWord::Cancelled,
        Stage::Expired => StateWord::Expired,
        Stage::Refused => StateWord::Refused,
        Stage::LatePayment => StateWord::LatePayment,
        Stage::InDoubt => StateWord::InDoubt,
    }
}

/// Returns a sale's state from its summary; none for a word this version does not know.
pub(crate) fn summary_word(sale: &Summary) -> Option<StateWord> {
    let word = records::stage(sale).map(stage_word)?;
    let refunded = refunded(sale.captured_minor, sale.refunded_minor);
    Some(
        refunded
            .filter(|_| word == StateWord::HandedOver)
            .unwrap_or(word),
    )
}

pub(crate) fn money(money: Money) -> String {
    texts().format().money(money)
}

/// Returns the time of day of a moment (UTC ms).
pub(crate) fn time(local: &LocalTime, at_ms: i64) -> String {
    texts().format().time(local.at(at_ms).time())
}

/// Returns the date and time of a moment (UTC ms).
pub(crate) fn date_and_time(local: &LocalTime, at_ms: i64) -> String {
    texts().format().date_and_time(local.at(at_ms))
}

/// Returns an amount, or "" if it is zero.
pub(crate) fn unless_zero(money: Money) -> String {
    if money.minor() == 0 {
        String::new()
    } else {
        texts().format().money(money)
    }
}

/// Returns a discount with a minus sign, or "" if it is zero.
pub(crate) fn taken_off(texts: Texts, discount: Money) -> String {
    if discount.minor() == 0 {
        String::new()
    } else {
        let minor = discount.minor().saturating_neg();
        let off = Money::from_minor(minor, discount.currency());
        texts.format().money(off)
    }
}

/// Returns the basket discount with its percentage, or "".
pub(crate) fn basket_discount(texts: Texts, basket: &Basket) -> String {
    match (basket.discount(), basket.taken_off()) {
        (Some(discount), Ok(Some(off))) => discounted(texts, discount, off),
        (_, _) => String::new(),
    }
}

/// Returns a line's discount with its percentage, or "".
pub(crate) fn line_discount(texts: Texts, line: &Line) -> String {
    match (line.discount, line.taken_off()) {
        (Some(discount), Ok(off)) => discounted(texts, discount, off),
        (_, _) => String::new(),
    }
}

fn discounted(texts: Texts, discount: Discount, off: Money) -> String {
    match discount {
        Discount::Part(part) => {
            let part = texts.format().rate(TaxRate::from_basis_points(part));
            format!("{part} {}", taken_off(texts, off))
        }
        Discount::Amount(_) => taken_off(texts, off),
    }
}

/// Returns the view of a line.
pub(crate) fn line(line: &Line) -> LineView {
    LineView {
        id: line.id.to_string(),
        sku: line.sku.clone(),
        name: line.name.clone(),
        quantity: line.quantity.to_string(),
        is_several: line.quantity > 1,
        unit_price: money(line.unit_price),
        discount: match line_discount(texts(), line) {
            off if off.is_empty() => off,
            off => text(message!("line-discount", discount = off)),
        },
        tax: text(message!("line-tax", rate = rate(line.tax_rate))),
        total: line.price().map_or(String::new(), money),
    }
}

/// Returns goods as they are listed; a gift card or credit is not one.
pub(crate) fn goods(sale: &Sale, portions: &[Portion]) -> Vec<GoodsLine> {
    let listed = portions.iter().filter_map(|portion| {
        let line = sale.basket().line(portion.line)?;
        let (quantity, amount) = (portion.quantity.to_string(), money(portion.amount));
        (portion.amount.minor() >= 0).then(|| GoodsLine {
            line: line.id.to_string(),
            name: line.name.clone(),
            of: text(message!("goods-of", quantity = &quantity, amount = &amount)),
            quantity,
            amount,
        })
    });
    listed.collect()
}

/// Returns a tax rate, such as `20%`.
pub(crate) fn rate(rate: TaxRate) -> String {
    texts().format().rate(rate)
}

/// Returns the number of items.
pub(crate) fn item_count(sale: &Sale) -> i64 {
    let lines = sale.basket().lines().iter();
    lines
        .filter(|line| !line.kind.is_credit())
        .fold(0, |sum, line| sum.saturating_add(line.quantity))
}

/// Returns a sale's tax in words: included in its total, or added to prices without tax.
pub(crate) fn tax(sale: &Sale) -> String {
    let basket = sale.basket();
    basket.tax().map_or(String::new(), |tax| {
        let tax = money(tax);
        text(match basket.prices() {
            Prices::WithoutTax => message!("basket-tax-added", tax = tax),
            Prices::WithTax => message!("basket-tax", tax = tax),
        })
    })
}

/// Returns the basket discount in words, or "".
pub(crate) fn off_everything(basket: &Basket) -> String {
    match basket_discount(texts(), basket) {
        off if off.is_empty() => off,
        off => text(message!("basket-off", discount = off)),
    }
}

/// Returns the last part of the sale number, which cashier and customer compare.
pub(crate) fn reference(sale: &Sale) -> String {
    let number = sale.number().as_str();
    let digits = number.len().saturating_sub(4);
    number.get(digits..).unwrap_or(number).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_one_unit() {
        assert_eq!(
            [12_999, 60_000, 7_200_000].map(|ms| text(age(ms))),
            ["12 s", "1 min", "2 h"]
        );
    }
}
