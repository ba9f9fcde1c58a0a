//! The real window on a display of its own, measured from outside: from a key to changed pixels, with a hundred thousand
//! articles in the catalogue; and start, memory and rest beside an empty program of the same kind. `cargo bench -p handover --bench window` prints a table.
#![expect(clippy::float_arithmetic, reason = "calculates durations, not money")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "measures real time, in fractions of milliseconds"
)]

#[path = "../tests/window/rig/display.rs"]
#[expect(dead_code, reason = "no second monitor, no window manager")]
mod display;
#[path = "window/empty.rs"]
mod empty;
#[path = "window/eye.rs"]
mod eye;
#[path = "../tests/window/hands.rs"]
#[expect(dead_code, reason = "no touches")]
mod hands;
#[path = "../../tests/benches/places.rs"]
#[expect(dead_code, reason = "the till has its own folder")]
mod places;
#[path = "../tests/window/rig/plain.rs"]
#[expect(dead_code, reason = "nobody looks into its home")]
mod plain;
#[path = "../../tests/benches/table.rs"]
#[expect(dead_code, reason = "every figure here has a limit")]
mod table;

use std::fmt::Write as _;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use eye::{Eye, Region};
use handover_till::shop::catalogue::Catalogue;
use handover_till::shop::settings::Shop;
use hands::{DELETE, ENTER, ESCAPE, Hands, f_key};
use plain::PlainTill;
use table::{Bar, Table, Times, number};

const ARTICLES: usize = 100_000;
const DIGITS: usize = 300;
const SCANS: usize = 300;
/// Digits in a row before the field is emptied.
const IN_A_ROW: usize = 5;
/// The most lines of a basket. Then it is emptied.
const LINES: usize = 10;

/// The inside of the search field, without the list below it.
const FIELD: Region = Region {
    x: 180,
    y: 124,
    width: 480,
    height: 32,
};
/// The article numbers of the lines: a larger picture would take longer than the painting.
const NUMBERS: Region = Region {
    x: 230,
    y: 180,
    width: 56,
    height: 480,
};
/// Wider than a caret that blinks.
const A_DIGIT: usize = 4;
const SETTLED: Duration = Duration::from_millis(150);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut table = Table::default();
    keys(&mut table).await;
    empty::measure(&mut table).await;
    table.print(&places::machine());
}

async fn keys(table: &mut Table) {
    let till = PlainTill::start(fill).await;
    let display = till.display();
    let (hands, mut eye) = (Hands::on(&display), Eye::on(&display, "practice"));
    eye.until_still();
    // The first article begins the list.
    hands.scan(&barcode(0), |_| Duration::from_millis(2));
    eye.until_still();

    for (what, times, bar) in [
        (
            "typed digit → in the search field",
            digits(&hands, &mut eye),
            34.0,
        ),
        (
            "scan's Enter → line in the basket",
            scans(&hands, &mut eye),
            27.0,
        ),
    ] {
        let p99 = times.percentile_ms(99);
        table.row(
            format!("{what}, {ARTICLES} articles, p99 of {}", times.len()),
            number(p99, " ms"),
            format!("p50 {}", number(times.percentile_ms(50), " ms")),
            &Bar::at_most(p99, bar, " ms"),
        );
    }
}

fn digits(hands: &Hands, eye: &mut Eye) -> Times {
    let mut times = Times::default();
    for turn in 0..DIGITS {
        if turn % IN_A_ROW == 0 {
            hands.press(ESCAPE, Duration::ZERO);
            hands.press(f_key(2), SETTLED);
            sleep(SETTLED * 2);
        }
        let digit = u32::from(b'0') + u32::try_from(turn * 7 % 10).unwrap_or(0);
        times.push(eye.time(FIELD, A_DIGIT, || hands.press(digit, Duration::ZERO)));
        sleep(SETTLED);
    }
    hands.press(ESCAPE, Duration::ZERO);
    sleep(SETTLED);
    times
}

fn scans(hands: &Hands, eye: &mut Eye) -> Times {
    let mut times = Times::default();
    for turn in 0..SCANS {
        for _ in 0..if turn % LINES == 0 { LINES } else { 0 } {
            hands.press(DELETE, SETTLED / 5);
        }
        sleep(SETTLED);
        hands.type_text(&barcode(turn % LINES), Duration::from_millis(2));
        hands.wait();
        times.push(eye.time(NUMBERS, 1, || hands.press(ENTER, Duration::from_millis(2))));
        sleep(SETTLED);
    }
    times
}

fn fill(home: &Path) {
    let mut file = "sku,name,price,vat_percent,gtin\n".to_owned();
    for article in 0..ARTICLES {
        let (pounds, code) = (1 + article % 90, barcode(article));
        writeln!(
            file,
            "{},Article {article},{pounds}.50,20,{code}",
            1_000_000 + article
        )
        .expect("it grows");
    }
    std::fs::create_dir_all(home.join("practice")).expect("a folder");
    let catalogue = Catalogue::open(&home.join("practice/catalogue.sqlite"));
    let mut catalogue = catalogue.expect("a file");
    let count = catalogue.import("articles.csv", file.as_bytes(), &Shop::default());
    assert_eq!(count.expect("a valid file"), ARTICLES);
}

/// Returns an article's barcode, from the numbers for use inside a shop.
fn barcode(article: usize) -> String {
    let digits = format!("2{article:011}");
    let weighed = digits.bytes().enumerate().map(|(place, digit)| {
        let weight = if place % 2 == 0 { 1 } else { 3 };
        usize::from(digit - b'0') * weight
    });
    let check = (10 - weighed.sum::<usize>() % 10) % 10;
    format!("{digits}{check}")
}
