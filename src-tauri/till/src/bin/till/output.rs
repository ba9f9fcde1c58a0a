//! What is printed: text for people, or one JSON object for scripts.

use std::io::IsTerminal;

use handover_core::{Money, Sale};
use handover_till::journal::Summary;
use serde_json::{Value, json};

use crate::exit::Failure;

/// Where answers go.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) const fn new(json: bool) -> Output {
        Output { json }
    }

    pub(crate) const fn is_json(&self) -> bool {
        self.json
    }

    /// Tells a person how it is going; scripts get only the answer.
    pub(crate) fn progress(&self, text: impl AsRef<str>) {
        if !self.json {
            println!("{}", text.as_ref());
        }
    }

    /// Tells a person beside the answer: on standard error, so that the answer stays alone.
    pub(crate) fn aside(text: impl AsRef<str>) {
        eprintln!("{}", text.as_ref());
    }

    /// Prints the answer: `text` for a person, `value` for a script.
    pub(crate) fn answer(&self, text: impl AsRef<str>, value: &Value) {
        if self.json {
            println!("{value}");
        } else {
            println!("{}", text.as_ref());
        }
    }

    /// Says why nothing was done.
    pub(crate) fn failure(&self, failure: &Failure) {
        let causes = causes(failure);
        eprintln!("till: {causes}");
        if self.json {
            println!(
                "{}",
                json!({ "error": failure.reason(), "message": causes, "exit_code": failure.code() })
            );
        }
    }

    /// Whether standard output is a terminal that shows a code.
    pub(crate) fn shows_codes(&self) -> bool {
        !self.json
            && (std::io::stdout().is_terminal() || std::env::var_os("TILL_SHOW_QR").is_some())
    }
}

/// The failure and what caused it, in one line.
fn causes(failure: &Failure) -> String {
    let mut text = failure.to_string();
    let mut cause = std::error::Error::source(failure);
    while let Some(next) = cause {
        let words = next.to_string();
        if !text.contains(&words) {
            text = format!("{text} ({words})");
        }
        cause = next.source();
    }
    text
}

/// A sale for scripts.
pub(crate) fn sale_json(sale: &Sale) -> Value {
    let order = sale.order_id();
    json!({
        "sale": sale.number().as_str(),
        "sale_id": sale.id().to_string(),
        "state": sale.stage().word(),
        "total_minor": sale.basket().total().map_or(0, Money::minor),
        "currency": sale.basket().currency().code(),
        "order_id": order.map(|(id, _)| id),
        "klarna_reference": order.and_then(|(_, reference)| reference),
        "captured_minor": sale.captured().minor(),
        "refunded_minor": sale.refunded().minor(),
        "session_id": sale.session().map(|session| session.hosted_session_id.as_str()),
    })
}

/// A sale's summary for scripts.
pub(crate) fn summary_json(summary: &Summary) -> Value {
    json!({
        "sale": summary.number,
        "sale_id": summary.sale_id,
        "state": summary.state,
        "total_minor": summary.total_minor,
        "currency": summary.currency,
        "order_id": summary.order_id,
        "klarna_reference": summary.klarna_reference,
        "captured_minor": summary.captured_minor,
        "refunded_minor": summary.refunded_minor,
        "session_id": summary.hosted_session_id,
        "cashier": summary.cashier,
        "day": summary.day,
    })
}
