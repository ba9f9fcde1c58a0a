//! Formats numbers, money, dates and times for a locale. Digits come from ICU; its formats for money and dates are
//! unstable or 19 MB large, so those come from the table below. It agrees with what a web view writes
//! (`src-tauri/tests`).

use handover_core::{Currency, Money, TaxRate};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use jiff::civil::{Date, DateTime, Time};

/// The formats of one locale.
#[derive(Debug)]
pub struct Format {
    patterns: &'static Patterns,
    numbers: DecimalFormatter,
    amounts: DecimalFormatter,
}

/// In a money pattern `¤` is the currency's symbol and `#` the amount; in a date pattern `W`, `D`, `M` and `Y` are the
/// weekday, the day, the month's name and the year.
#[derive(Debug)]
struct Patterns {
    locale: &'static str,
    /// The locale whose separators the amounts use.
    amounts: &'static str,
    money: &'static str,
    negative: &'static str,
    percent: &'static str,
    long_date: &'static str,
    date: &'static str,
    /// The hour with or without a leading zero, and the separator.
    time: &'static str,
    months: &'static str,
    days: &'static str,
}

const ENGLISH: Patterns = Patterns {
    locale: "en",
    amounts: "en",
    money: "¤#",
    negative: "−¤#",
    percent: "#%",
    long_date: "W D M Y",
    date: "D M Y",
    time: "HH:",
    months: "January February March April May June July August September October November December",
    days: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
};

const GERMAN: Patterns = Patterns {
    locale: "de",
    amounts: "de",
    money: "#\u{a0}¤",
    negative: "-#\u{a0}¤",
    percent: "#\u{a0}%",
    long_date: "W, D. M Y",
    date: "D. M Y",
    time: "HH:",
    months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    days: "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
};

/// A language without region precedes its regions.
static PATTERNS: [Patterns; 10] = [
    ENGLISH,
    GERMAN,
    Patterns {
        locale: "de-AT",
        money: "¤\u{a0}#",
        negative: "-¤\u{a0}#",
        months: "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
        ..GERMAN
    },
    Patterns {
        locale: "de-CH",
        amounts: "de-CH",
        money: "¤\u{a0}#",
        negative: "¤-#",
        percent: "#%",
        ..GERMAN
    },
    Patterns {
        locale: "sv",
        amounts: "sv",
        money: "#\u{a0}¤",
        negative: "−#\u{a0}¤",
        percent: "#\u{a0}%",
        long_date: "W D M Y",
        date: "D M Y",
        time: "HH:",
        months: "januari februari mars april maj juni juli augusti september oktober november december",
        days: "måndag tisdag onsdag torsdag fredag lördag söndag",
    },
    Patterns {
        locale: "fi",
        amounts: "fi",
        money: "#\u{a0}¤",
        negative: "−#\u{a0}¤",
        percent: "#\u{a0}%",
        long_date: "W D. M Y",
        date: "D. M Y",
        time: "H.",
        months: "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta \
                 marraskuuta joulukuuta",
        days: "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    },
    Patterns {
        locale: "nb",
        amounts: "nb",
        money: "#\u{a0}¤",
        negative: "−#\u{a0}¤",
        percent: "#\u{a0}%",
        long_date: "W D. M Y",
        date: "D. M Y",
        time: "HH:",
        months: "januar februar mars april mai juni juli august september oktober november desember",
        days: "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    },
    Patterns {
        locale: "da",
        amounts: "da",
        money: "#\u{a0}¤",
        negative: "-#\u{a0}¤",
        percent: "#\u{a0}%",
        long_date: "W den D. M Y",
        date: "D. M Y",
        time: "HH.",
        months: "januar februar marts april maj juni juli august september oktober november december",
        days: "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    },
    Patterns {
        locale: "nl",
        amounts: "nl",
        money: "¤\u{a0}#",
        negative: "¤\u{a0}-#",
        percent: "#%",
        long_date: "W D M Y",
        date: "D M Y",
        time: "HH:",
        months: "januari februari maart april mei juni juli augustus september oktober november december",
        days: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    },
    Patterns {
        locale: "fr",
        amounts: "fr",
        money: "#\u{a0}¤",
        negative: "-#\u{a0}¤",
        percent: "#\u{a0}%",
        long_date: "W D M Y",
        date: "D M Y",
        time: "HH:",
        months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        days: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    },
];

impl Format {
    /// Returns the format of a locale such as `sv-SE`: that of its region, else its language, else English.
    #[must_use]
    pub fn of(locale: &str) -> Format {
        let language = locale.split('-').next().unwrap_or(locale);
        let find = |name: &str| {
            PATTERNS
                .iter()
                .find(|patterns| patterns.locale.eq_ignore_ascii_case(name))
        };
        let patterns = find(locale)
            .or_else(|| find(language))
            .unwrap_or(&PATTERNS[0]);
        let digits = |locale: &str| {
            let locale: Option<Locale> = locale.parse().ok();
            locale.and_then(|locale| {
                DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok()
            })
        };
        let known = "every locale of the table is in ICU's data, which is compiled in";
        Format {
            patterns,
            numbers: digits(patterns.locale).expect(known),
            amounts: digits(patterns.amounts).expect(known),
        }
    }

    /// Returns an integer, such as `12,345`.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.numbers.format(&Decimal::from(number)).to_string()
    }

    /// Returns an amount with its currency, such as `−£1,234.50`.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        let mut amount = Decimal::from(money.minor().unsigned_abs());
        amount.multiply_pow10(-2);
        let pattern = if money.minor() < 0 {
            self.patterns.negative
        } else {
            self.patterns.money
        };
        let amount = self.amounts.format(&amount).to_string();
        let sign = self.sign(money.currency());
        if pattern.contains("¤#") && sign.ends_with(char::is_alphabetic) {
            return format!("{} {sign}", pattern.replace('¤', "").replace('#', &amount));
        }
        pattern.replace('#', &amount).replace('¤', sign)
    }

    /// Returns a rate, such as `8.875%`.
    #[must_use]
    pub fn rate(&self, rate: TaxRate) -> String {
        let mut percent = Decimal::from(rate.thousandths());
        percent.multiply_pow10(-3);
        percent.absolute.trim_end();
        self.patterns
            .percent
            .replace('#', &self.numbers.format(&percent).to_string())
    }

    /// Returns a date with its weekday, such as `Monday 23 November 2026`.
    #[must_use]
    pub fn long_date(&self, date: Date) -> String {
        self.date_as(self.patterns.long_date, date)
    }

    /// Returns a date, such as `23 November 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.date_as(self.patterns.date, date)
    }

    /// Returns a time of day, such as `14:05`.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        let hour = match self.patterns.time {
            pattern if pattern.starts_with("HH") => format!("{:02}", time.hour()),
            _ => time.hour().to_string(),
        };
        format!("{hour}{}{:02}", self.time_separator(), time.minute())
    }

    /// Returns a time of day with seconds, such as `14:05:09`.
    #[must_use]
    pub fn time_with_seconds(&self, time: Time) -> String {
        let separator = self.time_separator();
        format!("{}{separator}{:02}", self.time(time), time.second())
    }

    fn time_separator(&self) -> &'static str {
        self.patterns.time.trim_start_matches('H')
    }

    /// Returns date and time, such as `23 November 2026, 14:05`.
    #[must_use]
    pub fn date_and_time(&self, at: DateTime) -> String {
        format!("{}, {}", self.date(at.date()), self.time(at.time()))
    }

    /// In Danish the krone sign ends in a full stop; every other sign is the same in all locales.
    fn sign(&self, currency: Currency) -> &'static str {
        if currency == Currency::Dkk && self.patterns.locale == "da" {
            "kr."
        } else {
            currency.sign()
        }
    }

    fn date_as(&self, pattern: &str, date: Date) -> String {
        let nth = |names: &'static str, place: i8| {
            let place = usize::try_from(place).unwrap_or_default();
            names.split(' ').nth(place).unwrap_or_default()
        };
        let mut text = String::new();
        for c in pattern.chars() {
            match c {
                'W' => text.push_str(nth(
                    self.patterns.days,
                    date.weekday().to_monday_zero_offset(),
                )),
                'D' => text.push_str(&date.day().to_string()),
                'M' => text.push_str(nth(self.patterns.months, date.month().saturating_sub(1))),
                'Y' => text.push_str(&date.year().to_string()),
                other => text.push(other),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_locale_has_its_own_formats() {
        let mut table = String::new();
        for (locale, currency) in [
            ("en-GB", Currency::Gbp),
            ("de-DE", Currency::Eur),
            ("de-AT", Currency::Eur),
            ("de-CH", Currency::Chf),
            ("sv-SE", Currency::Sek),
            ("fi-FI", Currency::Eur),
            ("nb-NO", Currency::Nok),
            ("da-DK", Currency::Dkk),
            ("nl-NL", Currency::Eur),
            ("fr-FR", Currency::Eur),
        ] {
            let format = Format::of(locale);
            let money = |minor| format.money(Money::from_minor(minor, currency));
            let written = [
                format.number(-1_234_567),
                money(123_456_750),
                money(-5),
                format.rate(TaxRate::from_thousandths(8_875)),
                format.long_date(date(2026, 3, 1)),
                format.date(date(2026, 11, 23)),
                format.time_with_seconds(jiff::civil::time(9, 5, 7, 0)),
            ];
            table.push_str(&format!("{locale}: {}\n", written.join(" | ")));
        }
        assert_eq!(table.replace('\u{a0}', "·").replace('\u{202f}', "_"), TABLE);
    }

    /// `·` is a no-break space, `_` a narrow one.
    const TABLE: &str = "\
en-GB: -1,234,567 | £1,234,567.50 | −£0.05 | 8.875% | Sunday 1 March 2026 | 23 November 2026 | 09:05:07
de-DE: -1.234.567 | 1.234.567,50·€ | -0,05·€ | 8,875·% | Sonntag, 1. März 2026 | 23. November 2026 | 09:05:07
de-AT: -1·234·567 | €·1.234.567,50 | -€·0,05 | 8,875·% | Sonntag, 1. März 2026 | 23. November 2026 | 09:05:07
de-CH: -1'234'567 | CHF·1'234'567.50 | CHF-0.05 | 8.875% | Sonntag, 1. März 2026 | 23. November 2026 | 09:05:07
sv-SE: −1·234·567 | 1·234·567,50·kr | −0,05·kr | 8,875·% | söndag 1 mars 2026 | 23 november 2026 | 09:05:07
fi-FI: −1·234·567 | 1·234·567,50·€ | −0,05·€ | 8,875·% | sunnuntai 1. maaliskuuta 2026 | 23. marraskuuta 2026 | 9.05.07
nb-NO: −1·234·567 | 1·234·567,50·kr | −0,05·kr | 8,875·% | søndag 1. mars 2026 | 23. november 2026 | 09:05:07
da-DK: -1.234.567 | 1.234.567,50·kr. | -0,05·kr. | 8,875·% | søndag den 1. marts 2026 | 23. november 2026 | 09.05.07
nl-NL: -1.234.567 | €·1.234.567,50 | €·-0,05 | 8,875% | zondag 1 maart 2026 | 23 november 2026 | 09:05:07
fr-FR: -1_234_567 | 1_234_567,50·€ | -0,05·€ | 8,875·% | dimanche 1 mars 2026 | 23 novembre 2026 | 09:05:07
";

    #[test]
    fn an_unknown_locale_is_english_and_a_letter_symbol_follows_the_amount() {
        let english = Format::of("xx-YY");
        assert_eq!(
            english.money(Money::from_minor(-100, Currency::Sek)),
            "−1.00 kr"
        );
        assert_eq!(
            english.money(Money::from_minor(100, Currency::Nzd)),
            "NZ$1.00"
        );
        assert_eq!(
            english.date_and_time(date(2026, 11, 23).at(14, 5, 0, 0)),
            "23 November 2026, 14:05"
        );
        assert_eq!(english.rate(TaxRate::from_basis_points(2_000)), "20%");
    }
}
