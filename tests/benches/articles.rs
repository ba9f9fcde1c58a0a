//! Finding articles among a hundred thousand.

use handover_till::shop::catalogue::{Article, Catalogue};
use handover_till::shop::settings::Shop;

use crate::chance::Chance;
use crate::places;
use crate::table::{Bar, Table, Times, number, timed};

const ARTICLES: usize = 100_000;
const SEARCHES: usize = 2_000;
const LOOK_UPS: usize = 20_000;
/// How many results a screen shows.
const SHOWN: usize = 20;

const COLOURS: &[&str] = &[
    "White", "Red", "Rosé", "Ivory", "Pink", "Navy", "Blau", "Grön", "Antique", "Pastel",
];
const KINDS: &[&str] = &[
    "hanging",
    "metal",
    "wooden",
    "retrospot",
    "vintage",
    "ceramic",
    "jumbo",
    "mini",
    "knitted",
    "paper",
    "glass",
    "doormat",
    "picnic",
    "travel",
    "Christmas",
];
const THINGS: &[&str] = &[
    "T-light holder",
    "lantern",
    "bunting",
    "storage bag",
    "cake stand",
    "hot water bottle",
    "jam jar",
    "mug",
    "café sign",
    "trinket box",
    "candle",
    "drawer knob",
    "tea towel",
    "spoon",
    "photo frame",
    "alarm clock",
    "lunch box",
    "playing cards",
    "umbrella",
    "garland",
];
const MISSES: &[&str] = &["qqxz", "bicycle pump", "zzzzzz", "10 mm bolt"];

pub(crate) fn measure(table: &mut Table) {
    let mut chance = Chance::new(11);
    let folder = places::in_memory();
    let mut catalogue = Catalogue::open(&folder.path().join("catalogue.sqlite")).expect("a file");
    let file = file(&mut chance);
    let (imported, count) =
        timed(|| catalogue.import("articles.csv", file.as_bytes(), &Shop::default()));
    assert_eq!(count.expect("a valid file"), ARTICLES);
    let articles: Vec<Article> = catalogue
        .search("", ARTICLES)
        .into_iter()
        .cloned()
        .collect();
    assert_eq!(articles.len(), ARTICLES);

    let mut searches = Times::default();
    for turn in 0..SEARCHES {
        let article = &articles[chance.below(articles.len())];
        let text = typed(&mut chance, article, turn);
        let (time, found) = timed(|| catalogue.search(&text, SHOWN).len());
        assert!(found <= SHOWN);
        searches.push(time);
    }
    let mut look_ups = Times::default();
    for turn in 0..LOOK_UPS {
        let article = &articles[chance.below(articles.len())];
        let code = match (turn % 10, article.barcodes.first()) {
            (0, _) => "4006381333931",
            (1..=6, Some(gtin)) => gtin.as_str(),
            _ => &article.sku,
        };
        let (time, found) = timed(|| catalogue.find(code).is_some());
        assert!(found || turn % 10 == 0, "{code} is not found");
        look_ups.push(time);
    }
    for (what, times, bar) in [
        ("name search", searches, 50.0),
        ("code look-up", look_ups, 10.0),
    ] {
        let p99 = times.percentile_ms(99);
        table.row(
            format!("{what}, {ARTICLES} articles, p99 of {}", times.len()),
            number(p99, " ms"),
            format!("p50 {}", number(times.percentile_ms(50), " ms")),
            &Bar::at_most(p99, bar, " ms"),
        );
    }
    table.plain(
        format!("reading a file of {ARTICLES} articles in"),
        number(imported.as_secs_f64(), " s"),
        "",
        "",
    );
}

/// Returns what somebody looking for this article has typed at some point.
fn typed(chance: &mut Chance, article: &Article, turn: usize) -> String {
    let cut = |text: &str, letters: usize| text.chars().take(letters).collect::<String>();
    let words: Vec<&str> = article.name.split(' ').collect();
    match turn % 9 {
        0 => cut(&article.name, 1 + chance.below(3)),
        1 => cut(&article.name, 4 + chance.below(12)),
        2 => cut(chance.one_of(&words), 3).to_uppercase(),
        3 => format!(
            "{} {}",
            chance.one_of(&words),
            cut(chance.one_of(&words), 2)
        ),
        4 => article.name.clone(),
        5 => cut(&article.sku, 3 + chance.below(4)),
        6 => chance.one_of(MISSES).to_owned(),
        7 => mistyped(chance.one_of(&words)),
        _ => words.iter().rev().copied().collect::<Vec<_>>().join(" "),
    }
}

/// Returns a word with its second letter left out.
fn mistyped(word: &str) -> String {
    let letters = word.chars().enumerate();
    letters
        .filter(|(place, _)| *place != 1)
        .map(|(_, letter)| letter)
        .collect()
}

fn file(chance: &mut Chance) -> String {
    let mut file = "sku,name,price,vat_percent,gtin\n".to_owned();
    for place in 0..ARTICLES {
        let [colour, kind, thing] = [COLOURS, KINDS, THINGS].map(|words| chance.one_of(words));
        let letter = char::from(b'A' + (place % 26) as u8);
        let (pounds, pence) = (1 + chance.below(90), chance.below(100));
        let gtin = with_check_digit(500_000_000_000 + place as u64 * 7);
        file.push_str(&format!(
            "{}{letter},{colour} {kind} {thing} no. {},{pounds}.{pence:02},20,{gtin}\n",
            10_000 + place,
            place % 977
        ));
    }
    file
}

/// Returns a GTIN of 13 digits.
fn with_check_digit(twelve: u64) -> String {
    let digits = format!("{twelve:012}");
    let sum: u32 = digits
        .bytes()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
