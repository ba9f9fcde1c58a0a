//! What is printed: text for people, or one JSON object for scripts.

use std::fmt::Display;

use std::io::IsTerminal;

use handover_core::sale::Agreement;
use handover_core::{Money, Portion, Sale};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::exit::Failure;
use crate::journal::Summary;

/// Where answers go.
pub(super) struct Output {
    json: bool,
    shows_codes: bool,
    sink: Sink,
}

enum Sink {
    /// This process's standard output and standard error.
    Terminal,
    /// The process that asked, over the socket.
    Asker(mpsc::UnboundedSender<Line>),
}

/// One line for the process that asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    /// For its standard output.
    Out(String),
    /// For its standard error.
    Aside(String),
    /// The end, with the exit code.
    Exit(u8),
}

impl Output {
    pub(super) fn terminal(json: bool) -> Output {
        let asked = std::env::var_os("TILL_SHOW_QR").is_some();
        let shows_codes = !json && (std::io::stdout().is_terminal() || asked);
        Output {
            json,
            shows_codes,
            sink: Sink::Terminal,
        }
    }

    pub(super) const fn asker(
        json: bool,
        shows_codes: bool,
        lines: mpsc::UnboundedSender<Line>,
    ) -> Output {
        Output {
            json,
            shows_codes,
            sink: Sink::Asker(lines),
        }
    }

    pub(super) const fn is_json(&self) -> bool {
        self.json
    }

    /// Whether whoever reads this sees a code.
    pub(super) const fn shows_codes(&self) -> bool {
        self.shows_codes
    }

    /// Passes a line on.
    #[expect(
        clippy::print_stdout,
        clippy::print_stderr,
        reason = "a command line talks to the terminal"
    )]
    pub(super) fn line(&self, line: Line) {
        match (&self.sink, line) {
            // Whoever asked may have gone; what was decided stands.
            (Sink::Asker(lines), line) => drop(lines.send(line)),
            (Sink::Terminal, Line::Out(text)) => println!("{text}"),
            (Sink::Terminal, Line::Aside(text)) => eprintln!("{text}"),
            (Sink::Terminal, Line::Exit(_)) => {}
        }
    }

    /// Tells a person how it is going; scripts get only the answer.
    pub(super) fn progress(&self, text: impl Into<String>) {
        if !self.json {
            self.line(Line::Out(text.into()));
        }
    }

    /// Tells a person beside the answer: on standard error, so that the answer stays alone.
    pub(super) fn aside(&self, text: impl Into<String>) {
        self.line(Line::Aside(text.into()));
    }

    /// Prints the answer: `text` for a person, `value` for a script.
    pub(super) fn answer(&self, text: impl Into<String>, value: &Value) {
        self.line(Line::Out(if self.json {
            value.to_string()
        } else {
            text.into()
        }));
    }

    /// Says that it came to something else than was asked for: on standard error; a script gets
    /// its answer as well.
    pub(super) fn shortfall(&self, text: &str, value: &Value) {
        self.aside(format!("till: {text}"));
        if self.json {
            self.line(Line::Out(value.to_string()));
        }
    }

    /// Says why nothing was done.
    pub(super) fn failure(&self, failure: &Failure) {
        let causes = causes(failure);
        self.aside(format!("till: {causes}"));
        if self.json {
            let answer = json!({ "error": failure.reason(), "message": causes, "exit_code": failure.code() });
            self.line(Line::Out(answer.to_string()));
        }
    }
}

/// Returns how many of what there are: `1 sale`, `2 sales`.
pub(super) fn counted<N: Display + PartialEq + From<u8>>(
    count: N,
    one: &str,
    many: &str,
) -> String {
    let noun = if count == N::from(1) { one } else { many };
    format!("{count} {noun}")
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
pub(super) fn sale_json(sale: &Sale) -> Value {
    let order = sale.order_id();
    json!({
        "sale": sale.number().as_str(),
        "sale_id": sale.id().to_string(),
        "state": sale.stage().word(),
        "total_minor": sale.basket().total().map_or(0, Money::minor),
        "discount_minor": sale.basket().taken_off().ok().flatten().map_or(0, Money::minor),
        "currency": sale.basket().currency().code(),
        "order_id": order.map(|(id, _)| id),
        "klarna_reference": order.and_then(|(_, reference)| reference),
        "captured_minor": sale.captured().minor(),
        "refunded_minor": sale.refunded().minor(),
        "left_minor": sale.order().map_or(0, |order| order.left().minor()),
        "lines": lines_json(sale),
        "agreement": sale.agreement().map(Agreement::word),
        "session_id": sale.session().map(|session| session.hosted_session_id.as_str()),
    })
}

/// The lines, with what may still be handed over and refunded of each.
fn lines_json(sale: &Sale) -> Vec<Value> {
    let (left, refundable) = (sale.goods_left(), sale.goods_refundable());
    let quantity = |portions: &[Portion], line| {
        let portion = portions.iter().find(|portion| portion.line == line);
        portion.map_or(0, |portion| portion.quantity)
    };
    sale.basket()
        .lines()
        .iter()
        .map(|line| {
            json!({
                "line": line.id.0,
                "sku": line.sku,
                "name": line.name,
                "quantity": line.quantity,
                "left": quantity(&left, line.id),
                "refundable": quantity(&refundable, line.id),
            })
        })
        .collect()
}

/// A sale's summary for scripts.
pub(super) fn summary_json(summary: &Summary) -> Value {
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
