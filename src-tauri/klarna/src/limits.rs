//! Klarna's limits for what is sent, and the check that keeps a request back before Klarna has to refuse it.
//!
//! The limits stand in tables, one for each object of Klarna's specifications, and are applied to the JSON as it would be sent.

mod form;
mod tables;

use std::fmt;

use serde::Serialize;
use serde_json::Value;

pub use self::form::Form;

/// A request whose limits are known.
///
/// Every operation of the client makes this check before it sends anything; a caller may make it earlier, to say what is wrong
/// while it can still be put right.
pub trait Bounded: Serialize {
    #[doc(hidden)]
    const RULES: Rules;

    /// Returns the first field that is outside Klarna's limits, if there is one.
    ///
    /// Limits are those of texts, numbers and lists. Words that are not known here and Klarna's arithmetic are left to Klarna.
    fn check(&self) -> Result<(), OutOfLimits> {
        match serde_json::to_value(self) {
            Ok(body) => Self::RULES.check(&body),
            // What cannot be written has no fields to check; sending it fails for that reason.
            Err(_) => Ok(()),
        }
    }
}

/// A field that is outside Klarna's limits. What it holds is not said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} must have {limit}")]
pub struct OutOfLimits {
    /// Which field, as Klarna would name it: `order_lines[3].name`.
    pub field: String,
    /// What it must keep to.
    pub limit: Limit,
}

/// A limit of Klarna's for one field. Both ends are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// How many characters a text has.
    Characters {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// How great a number is.
    Number {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// How many entries a list has.
    Entries {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// What a text looks like.
    Form(Form),
}

/// The limits of one object.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Rules(&'static [Rule]);

/// The limits of one field of an object.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// A text or a number.
    Field(&'static str, Limit),
    /// An object.
    Object(&'static str, Rules),
    /// A list of objects.
    List(&'static str, Limit, Rules),
}

impl Rules {
    /// Returns the limits by the path of their field, a list's entries as `[]`.
    #[doc(hidden)]
    pub fn all(&self) -> Vec<(String, Limit)> {
        let mut all = Vec::new();
        for rule in self.0 {
            let (name, rest) = match *rule {
                Rule::Field(name, limit) => {
                    all.push((name.to_owned(), limit));
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
                Rule::Field(name, limit) => limit.check(name, &object[name])?,
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
    /// Checks a field. One that is not there is within every limit: what must be there, the types say.
    pub(crate) fn check(self, name: &str, value: &Value) -> Result<(), OutOfLimits> {
        let within = match (self, value) {
            (Limit::Characters { min, max }, Value::String(text)) => {
                (min..=max).contains(&text.chars().count())
            }
            (Limit::Form(form), Value::String(text)) => form.fits(text),
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
            Limit::Form(form) => write!(f, "the form of {form}"),
        }
    }
}
