//! Goods that come back: what the command line says of them, and what is decided about their refunds.

use handover_core::{Command, Reason, ReturnReason, ReturnStep, Sale};
use handover_till::messages;
use serde_json::{Value, json};

use crate::exit;
use crate::words::words;

/// Returns a reason: one of the words, such as `damaged`, or any other text.
pub(crate) fn reason(text: &str, note: Option<&str>) -> Reason {
    let word = text.trim().replace('-', "_");
    match ReturnReason::of_word(&word) {
        Some(kind) => Reason {
            kind,
            note: note.unwrap_or_default().to_owned(),
        },
        None => match note {
            Some(note) => Reason::from(format!("{text}: {note}")),
            None => Reason::from(text),
        },
    }
}

/// Returns the command that refunds goods that came back with a sale: those that wait for it, or the first that was
/// refused.
pub(crate) fn refund(sale: &Sale) -> Command {
    match first_refused(sale) {
        Some(place) => Command::RetryReturn { place },
        None => Command::RefundReturns,
    }
}

/// Returns the command that notes that the first goods without a refund are not refunded here.
pub(crate) fn keep(sale: &Sale, note: &str) -> Command {
    let kept = || position(sale, |step| matches!(step, ReturnStep::Kept));
    Command::DropReturn {
        place: first_refused(sale).or_else(kept).unwrap_or_default(),
        note: note.to_owned(),
    }
}

fn first_refused(sale: &Sale) -> Option<u32> {
    position(sale, |step| matches!(step, ReturnStep::NotRefunded(_)))
}

fn position(sale: &Sale, wanted: impl Fn(&ReturnStep) -> bool) -> Option<u32> {
    let found = (0..).zip(sale.returns());
    let mut found = found.filter(|(_, returning)| wanted(&returning.step));
    found.next().map(|(place, _)| place)
}

/// Adds to a sale's outcome what became of the goods that came back with it.
pub(crate) fn said(sale: &Sale, (code, text): (u8, String)) -> (u8, String) {
    let mut said = vec![text];
    said.extend(lines(sale));
    let is_refused = first_refused(sale).is_some();
    let code = match code {
        exit::DONE | exit::NOT_PAID if is_refused => exit::REFUSED,
        code => code,
    };
    (code, said.join(" "))
}

/// Returns a sentence for each return of a sale, and for each refund that another sale asked for.
pub(crate) fn lines(sale: &Sale) -> Vec<String> {
    let with = sale.returns().iter();
    let with = with.map(|returning| words(messages::returning(sale, returning)));
    let back = sale.taken_back().iter();
    let back = back.map(|taken| words(messages::taken_back(taken)));
    with.chain(back).collect()
}

/// Returns a sale's returns, and those of its goods that came back with others.
pub(crate) fn json(sale: &Sale) -> Option<(Value, Value)> {
    if sale.returns().is_empty() && sale.taken_back().is_empty() {
        return None;
    }
    let returns = sale.returns().iter().map(|returning| {
        let goods = &returning.goods;
        let amount = goods.amount(sale.basket().currency());
        let lines = goods.goods.iter().map(|line| {
            json!({ "line": line.line, "quantity": line.quantity, "amount": line.amount.minor() })
        });
        json!({
            "sale": goods.number,
            "reason": goods.reason,
            "amount": amount.map_or(0, |amount| amount.minor()),
            "lines": lines.collect::<Vec<_>>(),
            "state": state(&returning.step),
        })
    });
    let back = sale.taken_back().iter();
    let back = back.map(|taken| json!({ "sale": taken.with.number }));
    Some((returns.collect(), back.collect()))
}

const fn state(step: &ReturnStep) -> &'static str {
    match step {
        ReturnStep::Kept => "open",
        ReturnStep::Refunded(_) => "refunded",
        ReturnStep::NotRefunded(_) => "not_refunded",
        ReturnStep::Dropped => "dropped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_reason_and_any_other_text_is_another() {
        assert_eq!(
            reason("wrong-size", None),
            Reason::from(ReturnReason::WrongSize)
        );
        assert_eq!(reason("it leaks", None), Reason::from("it leaks"));
        assert_eq!(reason("damaged", Some("lid")).note, "lid");
        assert_eq!(reason("recall", Some("lot 7")), "recall: lot 7".into());
    }
}
