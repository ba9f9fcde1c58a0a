//! The catalogue's formats of numbers, money, dates and times compared with those of the web view, which has all of
//! CLDR.

use handover_core::{Currency, Money, TaxRate};
use handover_text::Format;
use jiff::civil::{date, time};
use serde_json::json;

use crate::rig::Rig;

/// What is compared, in order.
const KINDS: [&str; 7] = [
    "number",
    "amount",
    "negative",
    "rate",
    "long date",
    "date",
    "time",
];

/// The ten locales, each with a currency.
const LOCALES: [(&str, Currency); 10] = [
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
];

/// The accepted differences: which locale formats what differently, and why our format is wanted. A newer web view
/// may agree.
const WANTED: [(&str, &str, &str, &str); 7] = [
    (
        "en-GB",
        "negative",
        "-£0.05",
        "a minus is a minus, as everywhere in the till",
    ),
    (
        "en-GB",
        "long date",
        "Sunday, 1 March 2026",
        "CLDR has dropped the comma",
    ),
    ("de-CH", "number", "-1’234’567", APOSTROPHE),
    ("de-CH", "amount", "CHF\u{a0}1’234’567.50", APOSTROPHE),
    (
        "fi-FI",
        "long date",
        "sunnuntaina 1. maaliskuuta 2026",
        "it is a heading: the day is named, nothing happens on it",
    ),
    ("nb-NO", "amount", "kr\u{a0}1\u{a0}234\u{a0}567,50", BEHIND),
    ("nb-NO", "negative", "kr\u{a0}−0,05", BEHIND),
];

const APOSTROPHE: &str = "a straight apostrophe is on every till's printer";
const BEHIND: &str = "Norwegian shops write the sign behind the amount, as CLDR does by now";

/// Returns the web view's format.
const IN_THE_WEB_VIEW: &str = "const [locale, currency] = arguments;
    const number = (options) => new Intl.NumberFormat(locale, options);
    const date = (options, day) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(day));
    const money = number({ style: 'currency', currency });
    const day = { day: 'numeric', month: 'long', year: 'numeric' };
    return [
        number({}).format(-1234567),
        money.format(1234567.5),
        money.format(-0.05),
        number({ style: 'percent', maximumFractionDigits: 3 }).format(0.08875),
        date({ weekday: 'long', ...day }, '2026-03-01T09:05:07Z'),
        date(day, '2026-11-23T09:05:07Z'),
        date({ timeStyle: 'medium' }, '2026-03-01T09:05:07Z'),
    ];";

#[tokio::test]
async fn formats_agree_with_the_web_view_except_where_intended() {
    let rig = Rig::start().await;
    let mut found = Vec::new();
    for (locale, currency) in LOCALES {
        let arguments = vec![json!(locale), json!(currency.code())];
        let theirs = rig.run(IN_THE_WEB_VIEW, arguments).await;
        for (place, (kind, ours)) in KINDS.iter().zip(written(locale, currency)).enumerate() {
            let theirs = theirs[place].as_str().expect("a text");
            let is_wanted = WANTED
                .iter()
                .any(|(of, what, other, _)| (*of, *what, *other) == (locale, *kind, theirs));
            if ours != theirs && !is_wanted {
                found.push(format!("{locale}, {kind}: {ours:?} here, {theirs:?} there"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Returns the catalogue's format.
fn written(locale: &str, currency: Currency) -> [String; 7] {
    let format = Format::of(locale);
    let money = |minor| format.money(Money::from_minor(minor, currency));
    [
        format.number(-1_234_567),
        money(123_456_750),
        money(-5),
        format.rate(TaxRate::from_thousandths(8_875)),
        format.long_date(date(2026, 3, 1)),
        format.date(date(2026, 11, 23)),
        format.time_with_seconds(time(9, 5, 7, 0)),
    ]
}
