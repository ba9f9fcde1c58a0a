//! Query parameters of the settlements interface: periods, currencies and pages.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::world::protocol::reply::Problem;

/// The default size of a page, and the largest.
const SIZE: usize = 20;
const MAX_SIZE: usize = 500;

/// The parameters of a request.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    parameters: Vec<(String, String)>,
}

/// A span of time, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) start: i64,
    pub(super) end: i64,
}

/// The part of a list that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) size: usize,
    pub(super) offset: usize,
}

impl Query {
    pub(super) fn parse(query: &str) -> Query {
        let parameters = query
            .split('&')
            .filter(|parameter| !parameter.is_empty())
            .map(|parameter| {
                let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                (decoded(name), decoded(value))
            })
            .collect();
        Query { parameters }
    }

    /// Returns the first parameter with this name, unless it is empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.parameters.iter().find(|(known, _)| known == name)?;
        (!value.is_empty()).then_some(value)
    }

    pub(super) fn required(&self, name: &str) -> Result<&str, Problem> {
        self.get(name)
            .ok_or_else(|| bad(format!("Missing parameter: {name}")))
    }

    /// Returns the period, open where a date is missing and not `required`.
    pub(super) fn period(&self, required: bool) -> Result<Period, Problem> {
        let time = |name: &str, open: i64| {
            if required {
                self.required(name)?;
            }
            match self.get(name) {
                Some(text) => parse_time(text).ok_or_else(|| bad(format!("Bad value: {name}"))),
                None => Ok(open),
            }
        };
        let period = Period {
            start: time("start_date", i64::MIN)?,
            end: time("end_date", i64::MAX)?,
        };
        if period.start > period.end {
            return Err(bad("Bad value: start_date, end_date"));
        }
        Ok(period)
    }

    pub(super) fn currency(&self) -> Result<Option<String>, Problem> {
        let Some(code) = self.get("currency_code") else {
            return Ok(None);
        };
        if code.len() != 3 || !code.chars().all(|c| c.is_ascii_alphabetic()) {
            return Err(bad("Bad value: currency_code"));
        }
        Ok(Some(code.to_ascii_uppercase()))
    }

    pub(super) fn page(&self) -> Result<Page, Problem> {
        let number = |name: &str, missing: usize| match self.get(name) {
            Some(text) => text
                .parse::<usize>()
                .map_err(|_| bad(format!("Bad value: {name}"))),
            None => Ok(missing),
        };
        let page = Page {
            size: number("size", SIZE)?,
            offset: number("offset", 0)?,
        };
        if !(1..=MAX_SIZE).contains(&page.size) {
            return Err(bad("Bad value: size"));
        }
        Ok(page)
    }

    /// Returns the query for another page of the same list.
    pub(super) fn with_page(&self, page: Page) -> String {
        let kept = self
            .parameters
            .iter()
            .filter(|(name, _)| name != "size" && name != "offset")
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let paged = [
            format!("offset={}", page.offset),
            format!("size={}", page.size),
        ];
        kept.chain(paged).collect::<Vec<_>>().join("&")
    }
}

impl Period {
    pub(super) fn holds(self, at: i64) -> bool {
        (self.start..=self.end).contains(&at)
    }
}

fn bad(why: impl Into<String>) -> Problem {
    Problem::new(400, "BAD_REQUEST", why)
}

/// Parses a time with an offset, one without (then UTC), or a day (its start) to milliseconds.
fn parse_time(text: &str) -> Option<i64> {
    // An unencoded plus sign may have been decoded to a space.
    let text = text.replace(' ', "+");
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at.as_millisecond());
    }
    let civil = text
        .parse::<DateTime>()
        .or_else(|_| text.parse::<Date>().map(|day| day.at(0, 0, 0, 0)));
    let at = TimeZone::UTC.to_timestamp(civil.ok()?).ok()?;
    Some(at.as_millisecond())
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, others)) = rest.split_first() {
        let escaped = others.get(..2).filter(|_| *first == b'%');
        let byte = escaped
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) => {
                out.push(byte);
                rest = &others[2..];
            }
            None => {
                out.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_offset_without_and_as_days() {
        for text in [
            "2023-11-14T00:00:00Z",
            "2023-11-14T00:00:00.000Z",
            "2023-11-14T01:00:00+01:00",
            "2023-11-14T01:00:00 01:00",
            "2023-11-14T00:00:00",
            "2023-11-14",
        ] {
            assert_eq!(parse_time(text), Some(1_699_920_000_000), "{text}");
        }
        for text in [
            "14.11.2023",
            "2023-13-01",
            "yesterday",
            "2023-11-14T25:00:00Z",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn parameters_are_decoded_and_written_again() {
        let query = Query::parse("start_date=2023-11-14T00%3A00%3A00%2B01:00&size=3&x=%zz&empty=");
        assert_eq!(query.get("start_date"), Some("2023-11-14T00:00:00+01:00"));
        assert_eq!(query.get("x"), Some("%zz"));
        assert_eq!(query.get("empty"), None);
        let page = Page { size: 3, offset: 6 };
        let next = query.with_page(page);
        assert_eq!(
            next,
            "start_date=2023-11-14T00:00:00%2B01:00&x=%25zz&empty=&offset=6&size=3"
        );
        assert_eq!(Query::parse(&next).page(), Ok(page));
    }
}
