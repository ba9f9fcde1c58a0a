//! The command line's texts, as a terminal shows them.

use std::borrow::Borrow;

use handover_core::{Currency, Message, Money, message};
use handover_journal::Verified;
use handover_text::{Language, Texts, Value, Words};
use handover_till::local_time::LocalTime;

tokio::task_local! {
    /// The language of a command that is carried out for another process.
    static ASKED: Language;
}

/// Returns the texts and formats of the command line.
pub(super) fn texts() -> Texts {
    let asked = ASKED.try_with(|language| *language);
    Texts::of(asked.unwrap_or_else(|_| Language::own())).plain()
}

/// Carries `work` out in a language, by default the program's own.
pub(super) async fn in_language<T>(language: Option<Language>, work: impl Future<Output = T>) -> T {
    let language = language.unwrap_or_else(Language::own);
    ASKED.scope(language, work).await
}

/// Returns what is wrong and what to do.
pub(super) fn words(message: impl Borrow<Message>) -> String {
    texts().words(message).to_string()
}

/// Returns the same, with the reason in between.
pub(super) fn words_with(message: impl Borrow<Message>, why: Option<&Message>) -> String {
    let Words { wrong, remedy } = texts().words(message);
    let why = why.map_or_else(String::new, |why| texts().line(why));
    let parts = [wrong, why, remedy];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Returns an amount; in an unknown currency, in minor units as recorded.
pub(super) fn money(minor: i64, currency: &str) -> Value {
    match Currency::parse(currency) {
        Some(currency) => Money::from_minor(minor, currency).into(),
        None => format!("{minor} {currency}").into(),
    }
}

/// Returns an amount for a table column.
pub(super) fn amount(minor: i64, currency: &str) -> String {
    match Currency::parse(currency) {
        Some(currency) => texts().format().money(Money::from_minor(minor, currency)),
        None => format!("{minor} {currency}"),
    }
}

/// Returns the date and time of a moment (UTC ms).
pub(super) fn date_and_time(local: &LocalTime, at_ms: i64) -> String {
    texts().format().date_and_time(local.at(at_ms))
}

/// Returns how many events of how many sales were verified.
pub(super) fn events_of_sales(verified: &Verified) -> Message {
    let (events, sales) = (count(verified.events), count(verified.sales));
    message!("cli-events-of-sales", events = events, sales = sales)
}

/// Returns a count for a message's plural form.
pub(super) fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
