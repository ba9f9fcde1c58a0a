//! Messages to a person, before they have words: a key of the catalogue and its values.

use std::fmt;

use crate::values::money::Money;
use crate::values::tax::TaxRate;

/// A message: its key in the catalogue and its values. Only [`message!`](crate::message!) creates one, so a test can
/// find every key in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    key: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// A value in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name, a code or typed text, shown as it is.
    Text(String),
    /// A count; it selects singular or plural.
    Count(i64),
    /// An amount of money.
    Money(Money),
    /// A tax rate or a percentage discount.
    Rate(TaxRate),
    /// Another message.
    Message(Box<Message>),
}

impl Message {
    /// Creates a message; called by [`message!`](crate::message!).
    #[doc(hidden)]
    #[must_use]
    pub const fn new(key: &'static str, values: Vec<(&'static str, Value)>) -> Message {
        Message { key, values }
    }

    /// Returns the key, such as `quantity-not-positive`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// Returns the code for scripts and screens, such as `quantity_not_positive`. A message that wraps another has the
    /// code of the inner one.
    #[must_use]
    pub fn code(&self) -> String {
        match self.held() {
            Some(held) => held.code(),
            None => self.key.replace('-', "_"),
        }
    }

    /// Returns the message that this one wraps: its value `problem`.
    #[must_use]
    pub fn held(&self) -> Option<&Message> {
        self.values.iter().find_map(|(name, value)| match value {
            Value::Message(held) if *name == "problem" => Some(&**held),
            Value::Message(_)
            | Value::Text(_)
            | Value::Count(_)
            | Value::Money(_)
            | Value::Rate(_) => None,
        })
    }

    /// Returns the values by name.
    #[must_use]
    pub fn values(&self) -> &[(&'static str, Value)] {
        &self.values
    }
}

/// Creates a [`Message`]: `message!("sale-paid", number = sale.number().as_str(), amount = total)`. The key is a
/// literal, and the values have the names that the catalogue uses.
#[macro_export]
macro_rules! message {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::message::Message::new($key, vec![$((stringify!($name), $crate::message::Value::from($value))),*])
    };
}

/// For the log: the key, then the values in brackets.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        for (place, (name, value)) in self.values.iter().enumerate() {
            f.write_str(if place == 0 { " (" } else { ", " })?;
            write!(f, "{name}: {value}")?;
        }
        f.write_str(if self.values.is_empty() { "" } else { ")" })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => crate::values::text::shown(text).fmt(f),
            Value::Count(count) => count.fmt(f),
            Value::Money(money) => money.fmt(f),
            Value::Rate(rate) => rate.fmt(f),
            Value::Message(message) => message.fmt(f),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(count: i64) -> Value {
        Value::Count(count)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Value {
        Value::Count(i64::from(count))
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Value {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Value {
        Value::Money(money)
    }
}

impl From<&Money> for Value {
    fn from(money: &Money) -> Value {
        Value::Money(*money)
    }
}

impl From<TaxRate> for Value {
    fn from(rate: TaxRate) -> Value {
        Value::Rate(rate)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Value {
        Value::Message(Box::new(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::money::Currency;

    #[test]
    fn a_message_is_a_code_for_scripts_and_a_line_in_the_log() {
        let left = Money::from_minor(250, Currency::Gbp);
        let message = message!("amount-above-left", left = left);
        assert_eq!(message.code(), "amount_above_left");
        assert_eq!(message.to_string(), "amount-above-left (left: £2.50)");
        assert_eq!(message!("stage-paid").to_string(), "stage-paid");
        assert_eq!(Value::from("two\nlines").to_string(), "two\\nlines");
    }
}
