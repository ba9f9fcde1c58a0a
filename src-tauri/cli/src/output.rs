//! What is printed: text for people, or one JSON object for scripts.
//!
//! Nothing is printed raw: what a text quotes – a name, a file, Klarna's own words – can begin no line of its own and
//! commands no terminal.

use std::borrow::Borrow;
use std::io::{self, IsTerminal, Write};

use handover_core::{CustomerToken, Message, Money, Portion, Sale, is_hidden, shown};
use handover_journal::Summary;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::exit::Failure;
use super::stop::Stop;
use super::words::words;

/// Whoever asked: where answers go, and whether anybody waits for them.
pub(super) struct Output {
    json: bool,
    shows_codes: bool,
    sink: Sink,
    stop: Stop,
}

enum Sink {
    /// This process's standard output and standard error.
    Terminal,
    /// The process that asked, over the socket.
    Asker(Recipient),
}

/// The way to the process that asked, and back.
#[derive(Clone)]
pub(super) struct Recipient {
    pub(super) lines: mpsc::UnboundedSender<Line>,
    /// How often it has said that everything arrived.
    pub(super) arrived: watch::Receiver<u32>,
}

/// One line for the process that asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    /// The command was taken in.
    Taken,
    /// For its standard output.
    Out(String),
    /// A code for the terminal on its standard output, with the colours it needs.
    Code(String),
    /// For its standard error.
    Aside(String),
    /// To be answered once everything before it stands on its screen.
    Arrived,
    /// The end, with the exit code.
    Exit(u8),
}

/// What a person reads: one line, or several.
pub(super) struct Text(Vec<String>);

impl Output {
    pub(super) fn terminal(json: bool) -> Output {
        let asked = std::env::var_os("TILL_SHOW_QR").is_some();
        let shows_codes = !json && (io::stdout().is_terminal() || asked);
        Output {
            json,
            shows_codes,
            sink: Sink::Terminal,
            stop: Stop::never(),
        }
    }

    pub(super) const fn asker(
        json: bool,
        shows_codes: bool,
        recipient: Recipient,
        stop: Stop,
    ) -> Output {
        Output {
            json,
            shows_codes,
            sink: Sink::Asker(recipient),
            stop,
        }
    }

    /// Whether everything said so far has reached whoever asked.
    pub(super) async fn has_arrived(&self) -> bool {
        match &self.sink {
            Sink::Terminal => io::stdout().flush().is_ok(),
            Sink::Asker(recipient) => {
                let mut arrived = recipient.arrived.clone();
                let before = *arrived.borrow_and_update();
                let is_sent = recipient.lines.send(Line::Arrived).is_ok();
                let answer = self.stop.unless(arrived.wait_for(|count| *count > before));
                is_sent && matches!(answer.await, Ok(Ok(_)))
            }
        }
    }

    /// Returns the same, for a command that `stop` may end.
    pub(super) fn until(&self, stop: Stop) -> Output {
        let sink = match &self.sink {
            Sink::Terminal => Sink::Terminal,
            Sink::Asker(recipient) => Sink::Asker(recipient.clone()),
        };
        Output {
            sink,
            stop,
            ..*self
        }
    }

    /// Says when whoever asked wants no more.
    pub(super) const fn stop(&self) -> &Stop {
        &self.stop
    }

    pub(super) const fn is_json(&self) -> bool {
        self.json
    }

    /// Whether whoever reads this sees a code.
    pub(super) const fn shows_codes(&self) -> bool {
        self.shows_codes
    }

    /// Passes a line on.
    ///
    /// # Errors
    /// When standard output takes no more. What standard error does not take is lost: there is nowhere left to say so.
    pub(super) fn line(&self, line: Line) -> Result<(), Failure> {
        match (&self.sink, line) {
            // Whoever asked may have gone, which ends the command in another way.
            (Sink::Asker(recipient), line) => drop(recipient.lines.send(line)),
            (Sink::Terminal, Line::Out(text)) => print(&shown(&text))?,
            (Sink::Terminal, Line::Code(code)) => print(code.trim_end())?,
            (Sink::Terminal, Line::Aside(text)) => {
                drop(writeln!(io::stderr(), "{}", shown(&text)));
            }
            (Sink::Terminal, Line::Taken | Line::Arrived | Line::Exit(_)) => {}
        }
        Ok(())
    }

    /// Tells a person how it is going; scripts get only the answer.
    pub(super) fn progress(&self, message: impl Borrow<Message>) -> Result<(), Failure> {
        if self.json {
            return Ok(());
        }
        self.line(Line::Out(words(message)))
    }

    /// Shows a code, drawn for a terminal.
    pub(super) fn code(&self, code: String) -> Result<(), Failure> {
        self.line(Line::Code(code))
    }

    /// Tells a person how far it is, beside the answer: on standard error, so that the answer stays alone.
    pub(super) fn aside(&self, message: impl Borrow<Message>) {
        drop(self.line(Line::Aside(words(message))));
    }

    /// Tells a person beside the answer what is not as it should be.
    pub(super) fn warn(&self, message: impl Borrow<Message>) {
        self.warn_in_words(&words(message));
    }

    /// Tells likewise what is in words already.
    pub(super) fn warn_in_words(&self, text: &str) {
        drop(self.line(Line::Aside(format!("till: {text}"))));
    }

    /// Prints the answer: `text` for a person, `value` for a script.
    pub(super) fn answer(&self, text: impl Into<Text>, value: &Value) -> Result<(), Failure> {
        if self.json {
            return self.json(value);
        }
        let Text(lines) = text.into();
        lines
            .into_iter()
            .try_for_each(|line| self.line(Line::Out(line)))
    }

    /// Says that it came to something else than was asked for: on standard error; a script gets
    /// its answer as well.
    pub(super) fn shortfall(&self, text: &str, value: &Value) -> Result<(), Failure> {
        self.warn_in_words(text);
        if self.json { self.json(value) } else { Ok(()) }
    }

    /// Says why nothing was done.
    pub(super) fn failure(&self, failure: &Failure) {
        for line in failure.lines() {
            self.warn_in_words(&line);
        }
        if self.json {
            let message = failure.lines().join("\n");
            let answer = json!({ "error": failure.reason(), "message": message, "exit_code": failure.code() });
            // If this cannot be said either, the exit code says it.
            drop(self.json(&answer));
        }
    }

    fn json(&self, value: &Value) -> Result<(), Failure> {
        self.line(Line::Out(json_text(value)))
    }
}

impl From<String> for Text {
    fn from(line: String) -> Text {
        Text(vec![line])
    }
}

impl From<Message> for Text {
    fn from(message: Message) -> Text {
        Text(vec![words(message)])
    }
}

impl From<Vec<String>> for Text {
    fn from(lines: Vec<String>) -> Text {
        Text(lines)
    }
}

fn print(line: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .map_err(Failure::Output)
}

/// Returns JSON in which everything hidden is escaped, also what JSON itself would let through.
fn json_text(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        if is_hidden(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
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
        "customer_token": sale.customer_token().map(CustomerToken::word),
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
        "state": summary.stage,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_json_and_holds_nothing_hidden() {
        let value = json!({ "message": "a\u{1b}[2J\u{9b}\u{202e}\nb", "sale": "P-1" });
        let text = json_text(&value);
        assert!(handover_core::is_plain(&text), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
