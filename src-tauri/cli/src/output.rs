//! What is printed: text for people, or one JSON object for scripts.
//!
//! Nothing is printed raw: quoted text – a name, a file, Klarna's messages – can neither start a line of its own nor
//! control the terminal.

use std::borrow::Borrow;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use handover_core::{CustomerToken, Message, Money, Portion, Sale, is_hidden, shown};
use handover_journal::{Summary, write_whole};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::exit::Failure;
use super::stop::Stop;
use super::words::words;

/// Where answers go, and whether anybody waits for them.
pub(super) struct Output {
    json: bool,
    shows_codes: bool,
    sink: Sink,
    stop: Stop,
}

enum Sink {
    /// This process's standard output and standard error.
    Terminal,
    /// The process that sent the command over the socket.
    Asker(Recipient),
}

/// The connection to the process that sent the command.
#[derive(Clone)]
pub(super) struct Recipient {
    pub(super) lines: mpsc::UnboundedSender<Line>,
    /// How often it has confirmed that everything arrived.
    pub(super) arrived: watch::Receiver<u32>,
}

/// A line for the process that sent the command.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    /// The command was accepted.
    Taken,
    /// For its standard output.
    Out(String),
    /// A QR code for its standard output, in the colours it needs.
    Code(String),
    /// For its standard error.
    Aside(String),
    /// Asks for confirmation that everything before it was printed.
    Arrived,
    /// The end, with the exit code.
    Exit(u8),
}

/// Text for people: one line, or several.
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

    /// Returns whether everything printed so far has reached the caller.
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

    /// Returns the same output for a command that `stop` can end.
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

    /// Returns the signal that the caller has had enough.
    pub(super) const fn stop(&self) -> &Stop {
        &self.stop
    }

    pub(super) const fn is_json(&self) -> bool {
        self.json
    }

    /// Returns whether the reader sees QR codes.
    pub(super) const fn shows_codes(&self) -> bool {
        self.shows_codes
    }

    /// Prints a line, or sends it to the caller.
    ///
    /// # Errors
    /// When standard output cannot be written. A line lost on standard error is ignored: there is nowhere left to
    /// report it.
    pub(super) fn line(&self, line: Line) -> Result<(), Failure> {
        match (&self.sink, line) {
            // If the caller is gone, the command ends in another way.
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

    /// Prints progress for people; scripts get only the answer.
    pub(super) fn progress(&self, message: impl Borrow<Message>) -> Result<(), Failure> {
        if self.json {
            return Ok(());
        }
        self.line(Line::Out(words(message)))
    }

    /// Prints a QR code.
    pub(super) fn code(&self, code: String) -> Result<(), Failure> {
        self.line(Line::Code(code))
    }

    /// Prints progress beside the answer: on standard error, so that the answer stays alone.
    pub(super) fn aside(&self, message: impl Borrow<Message>) {
        drop(self.line(Line::Aside(words(message))));
    }

    /// Prints a warning beside the answer.
    pub(super) fn warn(&self, message: impl Borrow<Message>) {
        self.warn_in_words(&words(message));
    }

    /// Prints a warning that is text already.
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

    /// Reports a result other than the one requested: on standard error; a script gets its answer as well.
    pub(super) fn shortfall(&self, text: &str, value: &Value) -> Result<(), Failure> {
        self.warn_in_words(text);
        if self.json { self.json(value) } else { Ok(()) }
    }

    /// Prints why nothing was done.
    pub(super) fn failure(&self, failure: &Failure) {
        for line in failure.lines() {
            self.warn_in_words(&line);
        }
        if self.json {
            let message = failure.lines().join("\n");
            let answer = json!({ "error": failure.reason(), "message": message, "exit_code": failure.code() });
            // If this cannot be printed either, the exit code says it.
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

/// Returns JSON in which every invisible character is escaped, even those that JSON permits.
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

/// Writes a file that a person named; the failure names it too.
pub(super) fn write_file(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_whole(file, bytes).map_err(|error| {
        let named = format!("{}: {error}", file.display());
        Failure::Machine(io::Error::new(error.kind(), named))
    })
}

/// Returns a sale for scripts.
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

/// Returns the lines, with how much of each can still be handed over and refunded.
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

/// Returns a sale's summary for scripts.
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
    fn json_stays_valid_and_contains_no_invisible_characters() {
        let value = json!({ "message": "a\u{1b}[2J\u{9b}\u{202e}\nb", "sale": "P-1" });
        let text = json_text(&value);
        assert!(handover_core::is_plain(&text), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
