//! Validating the fields of a request.
//!
//! A field that is missing and a field that is `null` are the same. Unknown fields are ignored.

use std::ops::RangeInclusive;
use std::rc::Rc;

use serde_json::Value;

use crate::world::protocol::object::Object;
use crate::world::protocol::reply::Problem;

/// An object of a request, and its path, which is only formatted for a bad field.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'o> {
    object: &'o Object,
    names: Names,
    position: Position,
}

/// The names of an object's fields, roughly: a name that is not in it is not in the object. Most fields that Klarna
/// knows are in no request, and need not be searched for.
#[derive(Clone, Copy, Debug)]
struct Names(u64);

impl Names {
    fn of(object: &Object) -> Names {
        Names(object.keys().fold(0, |all, name| all | Names::bit(name)))
    }

    fn may_have(self, name: &str) -> bool {
        self.0 & Names::bit(name) != 0
    }

    fn bit(name: &str) -> u64 {
        let (name, length) = (name.as_bytes(), name.len());
        let end = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
        1 << ((5 * length + end(name.first()) + 3 * end(name.last())) % 64)
    }
}

/// Where an object is: at the top, in a field, or in a list.
#[derive(Clone, Debug)]
enum Position {
    Body,
    Field(Rc<Position>, &'static str),
    Item(Rc<Position>, &'static str, usize),
}

impl Position {
    fn write(&self, path: &mut String) {
        match self {
            Position::Body => {}
            Position::Field(outer, name) => {
                outer.write(path);
                path.push_str(name);
                path.push('.');
            }
            Position::Item(outer, name, index) => {
                outer.write(path);
                path.push_str(&format!("{name}[{index}]."));
            }
        }
    }
}

impl<'o> Cursor<'o> {
    /// Starts at the request's body.
    pub(crate) fn root(object: &'o Object) -> Cursor<'o> {
        Cursor::at(object, Position::Body)
    }

    fn at(object: &'o Object, position: Position) -> Cursor<'o> {
        Cursor {
            object,
            names: Names::of(object),
            position,
        }
    }

    /// Returns the field unless it is missing or `null`.
    pub(crate) fn get(&self, name: &str) -> Option<&'o Value> {
        if !self.names.may_have(name) {
            return None;
        }
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// Returns the field's full name, as Klarna writes it: `order_lines[0].tax_rate`.
    pub(crate) fn path(&self, name: &str) -> String {
        let mut path = String::new();
        self.position.write(&mut path);
        path.push_str(name);
        path
    }
}

/// Collects bad fields, and what is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct Validator {
    bad: Vec<FieldError>,
}

#[derive(Debug)]
struct FieldError {
    field: String,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    Missing,
    /// A length outside the limits.
    Size(RangeInclusive<usize>),
    /// A number outside the limits.
    Range(RangeInclusive<i64>),
    Other,
}

impl Validator {
    /// Records a bad field, once.
    pub(crate) fn flag(&mut self, field: String) {
        self.record(field, Reason::Other);
    }

    /// Returns the names of the bad fields.
    pub(crate) fn bad(&self) -> Vec<String> {
        self.bad.iter().map(|error| error.field.clone()).collect()
    }

    /// Refuses a request with bad fields as Klarna Payments does: all in one message.
    pub(crate) fn bad_value(self) -> Result<(), Problem> {
        if self.bad.is_empty() {
            return Ok(());
        }
        Err(Problem::bad_value(&self.bad()))
    }

    /// Refuses a request with bad fields as the hosted page does.
    pub(crate) fn constraint(self) -> Result<(), Problem> {
        self.bad_value().map_err(|problem| Problem {
            code: "CONSTRAINT_VIOLATION",
            ..problem
        })
    }

    /// Refuses a request with bad fields as order management does: a message for each.
    pub(crate) fn unprocessable(self) -> Result<(), Problem> {
        if self.bad.is_empty() {
            return Ok(());
        }
        Err(Problem {
            status: 422,
            code: "UNPROCESSABLE_ENTITY",
            messages: self.bad.iter().map(FieldError::message).collect(),
            more: Object::new(),
        })
    }

    fn record(&mut self, field: String, reason: Reason) {
        if !self.bad.iter().any(|error| error.field == field) {
            self.bad.push(FieldError { field, reason });
        }
    }

    /// Records the field as bad if it is missing.
    pub(crate) fn required(&mut self, at: &Cursor<'_>, name: &str) {
        if at.get(name).is_none() {
            self.record(at.path(name), Reason::Missing);
        }
    }

    /// Returns a text whose length in characters lies in the range.
    pub(crate) fn text<'o>(
        &mut self,
        at: &Cursor<'o>,
        name: &str,
        length: RangeInclusive<usize>,
    ) -> Option<&'o str> {
        let text = at.get(name)?.as_str();
        let good = text.filter(|text| length.contains(&text.chars().count()));
        if good.is_none() {
            let reason = text.map_or(Reason::Other, |_| Reason::Size(length));
            self.record(at.path(name), reason);
        }
        good
    }

    /// Returns a whole number in the range.
    pub(crate) fn integer(
        &mut self,
        at: &Cursor<'_>,
        name: &str,
        range: RangeInclusive<i64>,
    ) -> Option<i64> {
        let number = at.get(name)?.as_i64();
        let good = number.filter(|number| range.contains(number));
        if good.is_none() {
            let reason = number.map_or(Reason::Other, |_| Reason::Range(range));
            self.record(at.path(name), reason);
        }
        good
    }

    /// Returns the field's value, one of the allowed ones in any case.
    pub(crate) fn one_of(
        &mut self,
        at: &Cursor<'_>,
        name: &str,
        allowed: &[&'static str],
    ) -> Option<&'static str> {
        let sent = at.get(name)?.as_str();
        let good = sent.and_then(|sent| {
            allowed
                .iter()
                .copied()
                .find(|value| value.eq_ignore_ascii_case(sent))
        });
        if good.is_none() {
            self.flag(at.path(name));
        }
        good
    }

    /// Returns whether the field is true; a missing one is not.
    pub(crate) fn is_true(&mut self, at: &Cursor<'_>, name: &str) -> bool {
        let sent = at.get(name);
        let good = sent.and_then(Value::as_bool);
        if sent.is_some() && good.is_none() {
            self.flag(at.path(name));
        }
        good == Some(true)
    }

    /// Returns the object in the field.
    pub(crate) fn object<'o>(&mut self, at: &Cursor<'o>, name: &'static str) -> Option<Cursor<'o>> {
        let object = at.get(name)?.as_object();
        if object.is_none() {
            self.flag(at.path(name));
        }
        let position = || Position::Field(Rc::new(at.position.clone()), name);
        object.map(|object| Cursor::at(object, position()))
    }

    /// Returns the objects of a list whose length lies in the range; `None` if the list itself is bad or missing.
    pub(crate) fn list<'o>(
        &mut self,
        at: &Cursor<'o>,
        name: &'static str,
        length: RangeInclusive<usize>,
    ) -> Option<Vec<Cursor<'o>>> {
        let items = at.get(name)?.as_array();
        let Some(items) = items.filter(|items| length.contains(&items.len())) else {
            let reason = items.map_or(Reason::Other, |_| Reason::Size(length));
            self.record(at.path(name), reason);
            return None;
        };
        let outer = Rc::new(at.position.clone());
        let mut children = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match item.as_object() {
                Some(object) => {
                    let position = Position::Item(Rc::clone(&outer), name, index);
                    children.push(Cursor::at(object, position));
                }
                None => self.flag(at.path(&format!("{name}[{index}]"))),
            }
        }
        Some(children)
    }
}

impl FieldError {
    /// Returns the message of order management, which writes `shipping_info/shipping_company` without an index.
    fn message(&self) -> String {
        let mut field = String::new();
        for part in self.field.split('.') {
            let name = part.split_once('[').map_or(part, |(name, _)| name);
            if !field.is_empty() {
                field.push('/');
            }
            field.push_str(name);
        }
        match &self.reason {
            Reason::Missing => format!("The {field} value may not be null"),
            Reason::Size(size) => {
                let (least, most) = (size.start(), size.end());
                format!("The size of the {field} value must be between {least} and {most}")
            }
            Reason::Range(range) => {
                let (least, most) = (range.start(), range.end());
                format!("The {field} value must be between {least} and {most}")
            }
            Reason::Other => format!("The {field} value is not valid"),
        }
    }
}
