//! The shop's own time: which business day a moment belongs to, and how a clock on the wall shows it.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::clock::{CalendarError, find_zone, parse_cut_off};

/// A time zone and the hour at which a business day ends.
#[derive(Clone, Debug)]
pub struct LocalTime {
    zone: TimeZone,
    cut_off: Time,
}

impl LocalTime {
    /// Makes it from an IANA zone (`Europe/London`) and a cut-off (`04:00`): sales before it belong
    /// to the day before.
    ///
    /// # Errors
    /// When one of them is not known.
    pub fn new(zone: &str, cut_off: &str) -> Result<LocalTime, CalendarError> {
        Ok(LocalTime {
            zone: find_zone(zone)?,
            cut_off: parse_cut_off(cut_off)?,
        })
    }

    /// Returns the business day of a moment (UTC ms), `YYYY-MM-DD`.
    #[must_use]
    pub fn day(&self, at_ms: i64) -> String {
        let local = self.at(at_ms);
        let day = if local.time() < self.cut_off {
            local.date().yesterday().unwrap_or_else(|_| local.date())
        } else {
            local.date()
        };
        day.to_string()
    }

    /// Returns the time of day of a moment (UTC ms), `HH:MM`.
    #[must_use]
    pub fn time(&self, at_ms: i64) -> String {
        self.at(at_ms).strftime("%H:%M").to_string()
    }

    /// Returns the time of day with seconds, `HH:MM:SS`.
    #[must_use]
    pub fn time_with_seconds(&self, at_ms: i64) -> String {
        self.at(at_ms).strftime("%H:%M:%S").to_string()
    }

    /// Returns date and time of a moment (UTC ms), `YYYY-MM-DD HH:MM`.
    #[must_use]
    pub fn date_and_time(&self, at_ms: i64) -> String {
        self.at(at_ms).strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn at(&self, at_ms: i64) -> jiff::civil::DateTime {
        let at = Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        self.zone.to_datetime(at)
    }
}

/// Returns the day before or after `day` (`YYYY-MM-DD`); none when it is no date.
#[must_use]
pub fn neighbour(day: &str, by_days: i64) -> Option<String> {
    let date: jiff::civil::Date = day.parse().ok()?;
    date.checked_add(jiff::Span::new().days(by_days))
        .ok()
        .map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sale_after_midnight_belongs_to_the_day_before() {
        let local = LocalTime::new("Europe/London", "04:00").expect("a zone and an hour");
        let at = |text: &str| {
            text.parse::<Timestamp>()
                .expect("a moment")
                .as_millisecond()
        };
        assert_eq!(local.day(at("2026-07-01T01:30:00Z")), "2026-06-30");
        assert_eq!(local.time(at("2026-07-01T01:30:00Z")), "02:30");
        assert_eq!(local.day(at("2026-07-01T03:00:00Z")), "2026-07-01");
    }
}
