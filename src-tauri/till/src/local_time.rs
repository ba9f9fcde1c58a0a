//! The shop's local time: the business day of a point in time, and the wall-clock time.

use handover_core::{Message, message};
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

/// A time zone and the time at which a business day starts.
#[derive(Clone, Debug)]
pub struct LocalTime {
    zone: TimeZone,
    cut_off: Time,
}

impl LocalTime {
    /// Creates local time from an IANA zone (`Europe/London`) and a cut-off (`04:00`): sales before it belong to the
    /// previous day.
    ///
    /// # Errors
    /// When one of them is unknown.
    pub fn new(zone: &str, cut_off: &str) -> Result<LocalTime, CalendarError> {
        Ok(LocalTime {
            zone: find_zone(zone)?,
            cut_off: parse_cut_off(cut_off)?,
        })
    }

    /// Returns the business day of a point in time (UTC ms), `YYYY-MM-DD`. Later times never have an earlier day: if
    /// clocks go back past the cut-off, the day that has started continues.
    #[must_use]
    pub fn day(&self, at_ms: i64) -> String {
        let local = self.at(at_ms);
        let mut day = if local.time() < self.cut_off {
            local.date().yesterday().unwrap_or_else(|_| local.date())
        } else {
            local.date()
        };
        while let Ok(next) = day.tomorrow()
            && self
                .begin(next)
                .is_some_and(|begin| begin.as_millisecond() <= at_ms)
        {
            day = next;
        }
        day.to_string()
    }

    /// Returns the local date and time of a point in time (UTC ms).
    #[must_use]
    pub fn at(&self, at_ms: i64) -> jiff::civil::DateTime {
        let at = Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        self.zone.to_datetime(at)
    }

    /// Returns when (UTC ms) a business day (`YYYY-MM-DD`) starts; `None` if it is not a date.
    #[must_use]
    pub fn begin_ms(&self, day: &str) -> Option<i64> {
        self.begin(day.parse().ok()?).map(Timestamp::as_millisecond)
    }

    /// A day starts when the wall clock first shows its cut-off or jumps past it.
    fn begin(&self, day: Date) -> Option<Timestamp> {
        let cut_off = day.to_datetime(self.cut_off);
        match self.zone.to_ambiguous_timestamp(cut_off).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(cut_off).ok(),
            AmbiguousOffset::Fold { before, .. } => before.to_timestamp(cut_off).ok(),
            AmbiguousOffset::Gap { before, .. } => {
                let after = before.to_timestamp(cut_off).ok()?;
                let just_after = after.checked_add(SignedDuration::from_millis(1)).ok()?;
                let jump = self.zone.preceding(just_after).next()?;
                Some(jump.timestamp())
            }
        }
    }
}

/// A time zone or time of day that is unknown.
#[derive(Debug, Error)]
pub enum CalendarError {
    /// The name is not in the time zone table of this program.
    #[error("the time zone \"{name}\" is not known; write one such as Europe/London")]
    UnknownZone {
        /// The name as given.
        name: String,
        /// Why it was not found.
        #[source]
        source: jiff::Error,
    },
    /// The cut-off is not a time of day.
    #[error("the day cut-off \"{text}\" is no time of day; write one such as 04:00")]
    BadCutOff {
        /// The cut-off as given.
        text: String,
        /// Why it was refused.
        #[source]
        source: jiff::Error,
    },
}

impl CalendarError {
    /// Returns the message for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            CalendarError::UnknownZone { name, .. } => message!("setting-time-zone", zone = name),
            CalendarError::BadCutOff { text, .. } => message!("setting-day-cut-off", text = text),
        }
    }
}

/// Returns the day `by_days` after `day` (`YYYY-MM-DD`); `None` if it is not a date.
#[must_use]
pub fn neighbour(day: &str, by_days: i64) -> Option<String> {
    let date: jiff::civil::Date = day.parse().ok()?;
    date.checked_add(jiff::Span::new().days(by_days))
        .ok()
        .map(|date| date.to_string())
}

/// Parses the time of day at which a business day starts.
///
/// # Errors
/// When it is not `HH:MM`.
pub fn parse_cut_off(text: &str) -> Result<Time, CalendarError> {
    Time::strptime("%H:%M", text).map_err(|source| CalendarError::BadCutOff {
        text: text.to_owned(),
        source,
    })
}

/// Finds a time zone by its IANA name.
///
/// # Errors
/// When no zone has this name.
pub fn find_zone(name: &str) -> Result<TimeZone, CalendarError> {
    TimeZone::get(name).map_err(|source| CalendarError::UnknownZone {
        name: name.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_day_starts_at_its_cut_off_even_on_clock_changes() {
        let local = LocalTime::new("Europe/London", "04:00").expect("a zone and an hour");
        for day in ["2026-06-01", "2026-03-29", "2026-10-25"] {
            let begin = local.begin_ms(day).expect("a date");
            assert_eq!(local.day(begin), day);
            assert_ne!(local.day(begin - 1), day);
        }
        assert_eq!(local.begin_ms("2026-02-30"), None);
    }

    #[test]
    fn a_sale_after_midnight_belongs_to_the_previous_day() {
        let local = LocalTime::new("Europe/London", "04:00").expect("a zone and an hour");
        let at = |text: &str| {
            text.parse::<Timestamp>()
                .expect("a moment")
                .as_millisecond()
        };
        assert_eq!(local.day(at("2026-07-01T01:30:00Z")), "2026-06-30");
        let shown = local.at(at("2026-07-01T01:30:00Z"));
        assert_eq!((shown.hour(), shown.minute()), (2, 30));
        assert_eq!(local.day(at("2026-07-01T03:00:00Z")), "2026-07-01");
        let new_york = LocalTime::new("America/New_York", "04:00").expect("a zone and an hour");
        assert_eq!(new_york.day(at("2026-07-01T03:00:00Z")), "2026-06-30");
    }

    #[test]
    fn the_business_day_survives_clock_changes() {
        let local = LocalTime::new("Europe/London", "01:30").expect("a zone and an hour");
        let before = 1_743_296_400_000; // 2025-03-30T01:00:00Z: London goes from 01:00 to 02:00
        assert_eq!(local.at(before - 1).time().to_string(), "00:59:59.999");
        assert_eq!(local.at(before).time().to_string(), "02:00:00");
        assert_eq!(local.day(before), "2025-03-30");
        assert_eq!(local.day(before - 3_600_000), "2025-03-29");
    }

    #[test]
    fn a_sale_in_the_repeated_hour_belongs_to_the_day_that_has_started() {
        let local = LocalTime::new("Europe/London", "01:30").expect("a zone and an hour");
        let day = |text: &str| {
            let at: Timestamp = text.parse().expect("a moment");
            local.day(at.as_millisecond())
        };
        assert_eq!(day("2026-10-25T00:29:59Z"), "2026-10-24");
        assert_eq!(day("2026-10-25T00:31:00Z"), "2026-10-25");
        assert_eq!(day("2026-10-25T01:01:00Z"), "2026-10-25");
        assert_eq!(day("2026-10-26T01:29:59Z"), "2026-10-25");
        assert_eq!(day("2026-10-26T01:30:00Z"), "2026-10-26");
    }

    /// In any zone, with any cut-off and whatever the clock changes: days follow each other, and each starts when it
    /// should.
    #[test]
    fn the_business_day_never_goes_back() {
        const MINUTE_MS: i64 = 60_000;
        let moment = |text: &str| {
            let at: Timestamp = text.parse().expect("a moment");
            at.as_millisecond()
        };
        for (zone, change) in [
            ("Europe/London", "2026-10-25T01:00:00Z"),
            ("Europe/London", "2026-03-29T01:00:00Z"),
            ("Europe/Stockholm", "2026-10-25T01:00:00Z"),
            ("America/New_York", "2026-11-01T06:00:00Z"),
            ("America/New_York", "2026-03-08T07:00:00Z"),
            ("America/Havana", "2026-11-01T05:00:00Z"),
            ("America/Nuuk", "2026-10-25T01:00:00Z"),
            ("America/St_Johns", "2006-10-29T02:31:00Z"),
            ("Asia/Beirut", "2026-10-24T21:00:00Z"),
            ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
            ("Australia/Sydney", "2026-10-03T16:00:00Z"),
            ("Antarctica/Troll", "2026-10-25T01:00:00Z"),
            ("Pacific/Apia", "2011-12-30T10:00:00Z"),
        ] {
            for half_hour in 0..48 {
                let cut_off = format!("{:02}:{:02}", half_hour / 2, half_hour % 2 * 30);
                let local = LocalTime::new(zone, &cut_off).expect("a zone and an hour");
                let mut last = String::new();
                for minutes in (-36 * 60..36 * 60).step_by(10) {
                    let at = moment(change) + minutes * MINUTE_MS;
                    let day = local.day(at);
                    assert!(day >= last, "{zone} {cut_off}: {last}, then {day}");
                    let begin = local.begin_ms(&day).expect("a date");
                    assert!(begin <= at, "{zone} {cut_off} {day} begins later");
                    assert_eq!(local.day(begin), day, "{zone} {cut_off}");
                    assert!(local.day(begin - 1) < day, "{zone} {cut_off}");
                    last = day;
                }
            }
        }
    }

    #[test]
    fn unknown_zones_and_times_are_named() {
        let told = |zone, cut_off| {
            LocalTime::new(zone, cut_off)
                .map(|_| ())
                .map_err(|error| error.to_string())
        };
        assert!(
            told("Europe/Atlantis", "00:00").is_err_and(|text| text.contains("Europe/Atlantis"))
        );
        assert!(told("Europe/London", "25:00").is_err_and(|text| text.contains("25:00")));
    }
}
