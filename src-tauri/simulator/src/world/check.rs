//! Reading fields of a request, and collecting the names of the bad ones.
//!
//! A field that is missing and a field that is `null` are the same. Unknown fields are nobody's business.

use std::ops::RangeInclusive;

use serde_json::Value;

/// A JSON object.
pub(crate) type Object = serde_json::Map<String, Value>;

/// An object of a request and the path that leads to it.
#[derive(Clone, Debug)]
pub(crate) struct At<'o> {
    object: &'o Object,
    prefix: String,
}

impl<'o> At<'o> {
    /// Starts at the request's body.
    pub(crate) fn root(object: &'o Object) -> At<'o> {
        At {
            object,
            prefix: String::new(),
        }
    }

    /// Returns the field unless it is missing or `null`.
    pub(crate) fn get(&self, name: &str) -> Option<&'o Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// Returns the field's full name, as Klarna writes it: `order_lines[0].tax_rate`.
    pub(crate) fn path(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Returns the object behind a value of this object.
    fn child(&self, name: &str, value: &'o Value) -> Option<At<'o>> {
        value.as_object().map(|object| At {
            object,
            prefix: format!("{}{name}.", self.prefix),
        })
    }
}

/// Collects the names of bad fields.
#[derive(Debug, Default)]
pub(crate) struct Checker {
    bad: Vec<String>,
}

impl Checker {
    /// Notes a bad field, once.
    pub(crate) fn flag(&mut self, field: String) {
        if !self.bad.contains(&field) {
            self.bad.push(field);
        }
    }

    /// Returns the bad fields in the order they were found.
    pub(crate) fn bad(self) -> Result<(), Vec<String>> {
        if self.bad.is_empty() {
            Ok(())
        } else {
            Err(self.bad)
        }
    }

    /// Notes the field as bad if it is missing.
    pub(crate) fn required(&mut self, at: &At<'_>, name: &str) {
        if at.get(name).is_none() {
            self.flag(at.path(name));
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
            self.flag(at.path(name));
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
        let good = at
            .get(name)?
            .as_i64()
            .filter(|number| range.contains(number));
        if good.is_none() {
            self.flag(at.path(name));
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

    /// Returns the object in the field.
    pub(crate) fn object<'o>(&mut self, at: &At<'o>, name: &str) -> Option<At<'o>> {
        let value = at.get(name)?;
        let child = at.child(name, value);
        if child.is_none() {
            self.flag(at.path(name));
        }
        child
    }

    /// Returns the objects of a list whose length lies in the range; `None` if the list itself is bad or missing.
    pub(crate) fn list<'o>(
        &mut self,
        at: &At<'o>,
        name: &str,
        length: RangeInclusive<usize>,
    ) -> Option<Vec<At<'o>>> {
        let items = at.get(name)?.as_array();
        let Some(items) = items.filter(|items| length.contains(&items.len())) else {
            self.flag(at.path(name));
            return None;
        };
        let mut children = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let indexed = format!("{name}[{index}]");
            match at.child(&indexed, item) {
                Some(child) => children.push(child),
                None => self.flag(at.path(&indexed)),
            }
        }
        Some(children)
    }
}
