//! Klarna's limits for what is sent, checked before Klarna has to refuse it.
//!
//! The limits are tables, one for each object in Klarna's specifications, applied to the JSON as it would be sent. They are not
//! attributes of the types: an address and an order line have different limits in each interface, an error carries its limit as
//! a value, and the tests compare the tables with the specifications.

mod format;
mod tables;

use std::fmt;

use serde::Serialize;
use serde_json::Value;

pub use self::format::Format;

/// A request with known limits.
///
/// Every operation of the client checks them before sending; a caller may check earlier, while the person who can correct the
/// input is still there.
pub trait Bounded: Serialize {
    #[doc(hidden)]
    const RULES: Rules;

    /// Returns an error for the first field that is outside Klarna's limits.
    ///
    /// Only texts, numbers and lists are checked; unknown enum values and Klarna's arithmetic are left to Klarna.
    fn check(&self) -> Result<(), OutOfLimits> {
        match serde_json::to_value(self) {
            Ok(body) => Self::RULES.check(&body),
            // A request that cannot be serialized has no fields to check; sending it fails anyway.
            Err(_) => Ok(()),
        }
    }
}

/// A field outside Klarna's limits. Its value is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} must have {limit}")]
pub struct OutOfLimits {
    /// The field, as Klarna names it: `order_lines[3].name`.
    pub field: String,
    /// The limit it exceeds.
    pub limit: Limit,
}

/// Klarna's limit for a field. Both ends are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The length of a text, in characters.
    Characters {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// The value of a number.
    Number {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// The length of a list.
    Entries {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// The format of a text.
    Format(Format),
}

/// The limits of one object.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Rules(&'static [Rule]);

/// The limits of some fields of an object.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// Texts or numbers, their names separated by blanks.
    Fields(&'static str, Limit),
    /// An object.
    Object(&'static str, Rules),
    /// A list of objects.
    List(&'static str, Limit, Rules),
}

impl Rules {
    /// Returns every limit with the path of its field; entries of a list are `[]`.
    #[doc(hidden)]
    pub fn all(&self) -> Vec<(String, Limit)> {
        let mut all = Vec::new();
        for rule in self.0 {
            let (name, rest) = match *rule {
                Rule::Fields(names, limit) => {
                    all.extend(names.split(' ').map(|name| (name.to_owned(), limit)));
                    continue;
                }
                Rule::Object(name, rules) => (format!("{name}."), rules),
                Rule::List(name, limit, rules) => {
                    all.push((name.to_owned(), limit));
                    (format!("{name}[]."), rules)
                }
            };
            let within = rest.all().into_iter();
            all.extend(within.map(|(path, limit)| (format!("{name}{path}"), limit)));
        }
        all
    }

    fn check(&self, object: &Value) -> Result<(), OutOfLimits> {
        for rule in self.0 {
            match *rule {
                Rule::Fields(names, limit) => {
                    for name in names.split(' ') {
                        limit.check(name, &object[name])?;
                    }
                }
                Rule::Object(name, rules) => rules.check_within(name, &object[name])?,
                Rule::List(name, limit, rules) => {
                    limit.check(name, &object[name])?;
                    let entries = object[name].as_array().into_iter().flatten();
                    for (index, entry) in entries.enumerate() {
                        rules.check_within(&format!("{name}[{index}]"), entry)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn check_within(&self, name: &str, object: &Value) -> Result<(), OutOfLimits> {
        self.check(object).map_err(|error| OutOfLimits {
            field: format!("{name}.{}", error.field),
            ..error
        })
    }
}

impl Limit {
    /// Checks a field. A missing field is within every limit; required ones are required by the types.
    pub(crate) fn check(self, name: &str, value: &Value) -> Result<(), OutOfLimits> {
        let within = match (self, value) {
            (Limit::Characters { min, max }, Value::String(text)) => {
                (min..=max).contains(&text.chars().count())
            }
            (Limit::Format(format), Value::String(text)) => format.matches(text),
            (Limit::Number { min, max }, Value::Number(number)) => number
                .as_i64()
                .is_some_and(|number| (min..=max).contains(&number)),
            (Limit::Entries { min, max }, Value::Array(list)) => (min..=max).contains(&list.len()),
            (_, _) => true,
        };
        if within {
            return Ok(());
        }
        Err(OutOfLimits {
            field: name.to_owned(),
            limit: self,
        })
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Limit::Characters { min: 0, max } => write!(f, "at most {max} characters"),
            Limit::Characters { min, max } => write!(f, "{min} to {max} characters"),
            Limit::Number { min: i64::MIN, max } => write!(f, "a value of at most {max}"),
            Limit::Number { min, max: i64::MAX } => write!(f, "a value of at least {min}"),
            Limit::Number { min, max } => write!(f, "a value from {min} to {max}"),
            Limit::Entries { min: 0, max } => write!(f, "at most {max} entries"),
            Limit::Entries { min, max } => write!(f, "{min} to {max} entries"),
            Limit::Format(format) => write!(f, "the format of {format}"),
        }
    }
}
