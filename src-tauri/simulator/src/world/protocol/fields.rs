//! Reading fields of a request, and collecting the names of the bad ones.
//!
//! A field that is missing and a field that is `null` are the same. Unknown fields are ignored.

use std::ops::RangeInclusive;
use std::rc::Rc;

use serde_json::Value;

use crate::world::protocol::object::Object;
use crate::world::protocol::reply::Problem;

/// An object of a request and the path that leads to it. The path is only formatted for a bad field.
#[derive(Clone, Debug)]
pub(crate) struct At<'o> {
    object: &'o Object,
    within: Within,
}

/// Where an object stands: at the top, in a field, or in a list.
#[derive(Clone, Debug)]
enum Within {
    Body,
    Field(Rc<Within>, &'static str),
    Item(Rc<Within>, &'static str, usize),
}

impl Within {
    fn write(&self, path: &mut String) {
        match self {
            Within::Body => {}
            Within::Field(outer, name) => {
                outer.write(path);
                path.push_str(name);
                path.push('.');
            }
            Within::Item(outer, name, index) => {
                outer.write(path);
                path.push_str(&format!("{name}[{index}]."));
            }
        }
    }
}

impl<'o> At<'o> {
    /// Starts at the request's body.
    pub(crate) fn root(object: &'o Object) -> At<'o> {
        At {
            object,
            within: Within::Body,
        }
    }

    /// Returns the field unless it is missing or `null`.
    pub(crate) fn get(&self, name: &str) -> Option<&'o Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// Returns the field's full name, as Klarna writes it: `order_lines[0].tax_rate`.
    pub(crate) fn path(&self, name: &str) -> String {
        let mut path = String::new();
        self.within.write(&mut path);
        path.push_str(name);
        path
    }
}

/// Collects the names of bad fields, and what is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct Checker {
    bad: Vec<Flaw>,
}

#[derive(Debug)]
struct Flaw {
    field: String,
    why: Why,
}

#[derive(Debug)]
enum Why {
    Missing,
    /// A length outside the limits.
    Size(RangeInclusive<usize>),
    /// A number outside the limits.
    Range(RangeInclusive<i64>),
    Other,
}

impl Checker {
    /// Notes a bad field, once.
    pub(crate) fn flag(&mut self, field: String) {
        self.note(field, Why::Other);
    }

    /// Returns the bad fields in the order they were found.
    pub(crate) fn bad(self) -> Result<(), Vec<String>> {
        if self.bad.is_empty() {
            Ok(())
        } else {
            Err(self.bad.into_iter().map(|flaw| flaw.field).collect())
        }
    }

    /// Refuses a request of order management that has bad fields: a message for each.
    pub(crate) fn unprocessable(self) -> Result<(), Problem> {
        if self.bad.is_empty() {
            return Ok(());
        }
        Err(Problem {
            status: 422,
            code: "UNPROCESSABLE_ENTITY",
            messages: self.bad.iter().map(Flaw::message).collect(),
            more: Object::new(),
        })
    }

    fn note(&mut self, field: String, why: Why) {
        if !self.bad.iter().any(|flaw| flaw.field == field) {
            self.bad.push(Flaw { field, why });
        }
    }

    /// Notes the field as bad if it is missing.
    pub(crate) fn required(&mut self, at: &At<'_>, name: &str) {
        if at.get(name).is_none() {
            self.note(at.path(name), Why::Missing);
        }
    }

    /// Returns a text whose length in characters lies in the range.
    pub(crate) fn text<'o>(
        &mut self,
        at: &At<'o>,
        name: &str,
        length: RangeInclusive<usize>,
    ) -> Option<&'o str> {
        let text = at.get(name)?.as_str();
        let good = text.filter(|text| length.contains(&text.chars().count()));
        if good.is_none() {
            let why = text.map_or(Why::Other, |_| Why::Size(length));
            self.note(at.path(name), why);
        }
        good
    }

    /// Returns a whole number in the range.
    pub(crate) fn integer(
        &mut self,
        at: &At<'_>,
        name: &str,
        range: RangeInclusive<i64>,
    ) -> Option<i64> {
        let number = at.get(name)?.as_i64();
        let good = number.filter(|number| range.contains(number));
        if good.is_none() {
            let why = number.map_or(Why::Other, |_| Why::Range(range));
            self.note(at.path(name), why);
        }
        good
    }

    /// Returns the allowed word the field holds, in whatever case it was sent.
    pub(crate) fn word(
        &mut self,
        at: &At<'_>,
        name: &str,
        allowed: &[&'static str],
    ) -> Option<&'static str> {
        let sent = at.get(name)?.as_str();
        let good = sent.and_then(|sent| {
            allowed
                .iter()
                .copied()
                .find(|word| word.eq_ignore_ascii_case(sent))
        });
        if good.is_none() {
            self.flag(at.path(name));
        }
        good
    }

    /// Returns whether the field is true; a missing one is not.
    pub(crate) fn yes(&mut self, at: &At<'_>, name: &str) -> bool {
        let sent = at.get(name);
        let good = sent.and_then(Value::as_bool);
        if sent.is_some() && good.is_none() {
            self.flag(at.path(name));
        }
        good == Some(true)
    }

    /// Returns the object in the field.
    pub(crate) fn object<'o>(&mut self, at: &At<'o>, name: &'static str) -> Option<At<'o>> {
        let object = at.get(name)?.as_object();
        if object.is_none() {
            self.flag(at.path(name));
        }
        Some(At {
            object: object?,
            within: Within::Field(Rc::new(at.within.clone()), name),
        })
    }

    /// Returns the objects of a list whose length lies in the range; `None` if the list itself is bad or missing.
    pub(crate) fn list<'o>(
        &mut self,
        at: &At<'o>,
        name: &'static str,
        length: RangeInclusive<usize>,
    ) -> Option<Vec<At<'o>>> {
        let items = at.get(name)?.as_array();
        let Some(items) = items.filter(|items| length.contains(&items.len())) else {
            let why = items.map_or(Why::Other, |_| Why::Size(length));
            self.note(at.path(name), why);
            return None;
        };
        let outer = Rc::new(at.within.clone());
        let mut children = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match item.as_object() {
                Some(object) => children.push(At {
                    object,
                    within: Within::Item(Rc::clone(&outer), name, index),
                }),
                None => self.flag(at.path(&format!("{name}[{index}]"))),
            }
        }
        Some(children)
    }
}

impl Flaw {
    /// Returns the message of order management, which writes `shipping_info/shipping_company`, without the place in
    /// the list.
    fn message(&self) -> String {
        let mut field = String::new();
        for part in self.field.split('.') {
            let name = part.split_once('[').map_or(part, |(name, _)| name);
            if !field.is_empty() {
                field.push('/');
            }
            field.push_str(name);
        }
        match &self.why {
            Why::Missing => format!("The {field} value may not be null"),
            Why::Size(size) => {
                let (least, most) = (size.start(), size.end());
                format!("The size of the {field} value must be between {least} and {most}")
            }
            Why::Range(range) => {
                let (least, most) = (range.start(), range.end());
                format!("The {field} value must be between {least} and {most}")
            }
            Why::Other => format!("The {field} value is not valid"),
        }
    }
}
