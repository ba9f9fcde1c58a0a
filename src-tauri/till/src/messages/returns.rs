//! What becomes of goods that came back, in the words of both sales.

use handover_core::{
    Message, Money, ReturnStep, Returning, Sale, TakenBack, TakenBackProgress, message,
};

/// Returns the message for goods that come back with `sale`.
#[must_use]
pub fn returning(sale: &Sale, returning: &Returning) -> Message {
    let of = returning.goods.number.as_str();
    let currency = sale.basket().currency();
    let amount = returning.goods.amount(currency);
    let amount = amount.unwrap_or(Money::zero(currency));
    match &returning.step {
        ReturnStep::Kept if sale.are_returns_requested() => {
            message!("returns-underway", sale = of, amount = amount)
        }
        ReturnStep::Kept if sale.has_undecided_returns() => {
            message!("returns-undecided", sale = of, amount = amount)
        }
        ReturnStep::Kept => message!("returns-follows", sale = of, amount = amount),
        ReturnStep::Refunded(amount) => {
            message!("returns-done", sale = of, amount = *amount)
        }
        ReturnStep::NotRefunded(why) => message!(
            "returns-failed",
            sale = of,
            amount = amount,
            why = why.message()
        ),
        ReturnStep::Dropped => message!("returns-dropped", sale = of, amount = amount),
    }
}

/// Returns the message for a refund that another sale asked for.
#[must_use]
pub fn taken_back(taken: &TakenBack) -> Message {
    let with = taken.with.number.as_str();
    match &taken.progress {
        TakenBackProgress::Underway { amount, .. } => {
            message!("returned-underway", sale = with, amount = *amount)
        }
        TakenBackProgress::Done(amount) => {
            message!("returned-done", sale = with, amount = *amount)
        }
        TakenBackProgress::Failed(why) => {
            message!("returned-failed", sale = with, why = why.message())
        }
    }
}
