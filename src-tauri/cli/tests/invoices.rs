//! A hundred unusual invoices through `till sell`: each is sold to the penny, or refused for its reason.
//!
//! They are generated from a seed, with the expected outcome of each. They show what occurs in a real shop's books:
//! returns, stock corrections, free and nameless items, repeated items, commas and quotes in names, and an invoice of
//! 675 lines. The real books are used where they are present.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a failing test panics, and a skipped one says so"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

#[test]
fn every_invoice_is_sold_to_the_penny_or_refused_with_its_reason() {
    let invoices: Vec<Invoice> = (0..100).map(generated).collect();
    let refused = |reason| {
        let all = invoices.iter();
        all.filter(|invoice| invoice.refused == Some(reason))
            .count()
    };
    assert_eq!(refused("quantity_negative"), 25);
    assert_eq!(refused("name_missing"), 12);
    assert_eq!(refused("total_not_positive"), 3);
    sell_all(&invoices);
}

#[test]
fn a_real_shops_invoices_are_sold_to_the_penny_or_refused_with_their_reason() {
    let Some(books) = shared("baskets-uk-gifts.csv") else {
        return;
    };
    sell_all(&real(&books));
}

/// An invoice and its expected outcome.
struct Invoice {
    number: String,
    /// Rows of a basket file: sku, name, quantity, unit price, VAT.
    rows: String,
    total_minor: i64,
    /// The expected reason for its refusal, if any.
    refused: Option<&'static str>,
}

impl Invoice {
    fn new(number: String) -> Invoice {
        Invoice {
            number,
            rows: String::new(),
            total_minor: 0,
            refused: None,
        }
    }

    fn add(&mut self, sku: &str, name: &str, quantity: i64, pence: i64) {
        let name = match name.contains([',', '"']) {
            true => format!("\"{}\"", name.replace('"', "\"\"")),
            false => name.to_owned(),
        };
        let (pounds, rest) = (pence / 100, pence % 100);
        self.rows += &format!("{sku},{name},{quantity},{pounds}.{rest:02},20\n");
        self.total_minor += quantity * pence;
    }
}

/// Returns an invoice by number: the number decides what is unusual about it, the rest is random.
fn generated(number: u64) -> Invoice {
    let mut chance = Chance(0x5eed_0000 + number);
    let mut invoice = Invoice::new(format!("generated {number}"));
    match number {
        0..12 => {
            // Books correct their stock with nameless items, sometimes with a negative quantity.
            let quantity = if number < 4 { -10 } else { 56 };
            invoice.add(&chance.sku(), "", quantity, 0);
            invoice.refused = Some("name_missing");
        }
        12..15 => {
            invoice.add(&chance.sku(), "amazon", 20, 0);
            invoice.refused = Some("total_not_positive");
        }
        15..18 => {
            invoice.add("D", "Discount", -1, chance.pence());
            invoice.refused = Some("quantity_negative");
        }
        18..22 => {
            let name = ["?", "check", "damages", "faulty"][usize::try_from(number - 18).unwrap()];
            invoice.add(&chance.sku(), name, -30, 0);
            invoice.refused = Some("quantity_negative");
        }
        22..40 => {
            for _ in 0..chance.upto(12) {
                let (sku, name, quantity, pence) = chance.item();
                invoice.add(&sku, &name, -quantity, pence);
            }
            invoice.refused = Some("quantity_negative");
        }
        40 => {
            for _ in 0..675 {
                let (sku, name, quantity, pence) = chance.item();
                invoice.add(&sku, &name, quantity, pence);
            }
        }
        41..51 => {
            // The same item on several lines, and something free beside it.
            let (sku, name, quantity, pence) = chance.item();
            for more in 0..3 {
                invoice.add(&sku, &name, quantity + more, pence);
            }
            invoice.add("M", "Manual", 1, 0);
        }
        _ => {
            for _ in 0..chance.upto(40) {
                let (sku, name, quantity, pence) = chance.item();
                invoice.add(&sku, &name, quantity, pence);
            }
        }
    }
    invoice
}

/// Random numbers from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Returns a number from 1 to `most`.
    fn upto(&mut self, most: u64) -> i64 {
        i64::try_from(self.next() % most).unwrap() + 1
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[usize::try_from(self.next()).unwrap() % choices.len()]
    }

    fn pence(&mut self) -> i64 {
        match self.upto(20) {
            1 => self.upto(95_000),
            2 => 0,
            _ => self.upto(1_500),
        }
    }

    fn sku(&mut self) -> String {
        match self.upto(25) {
            1 => self.of(&["POST", "DOT", "M", "C2", "BANK CHARGES"]).into(),
            2 => "gift_0001_20".into(),
            _ => format!(
                "{}{}",
                10_000 + self.upto(79_999),
                self.of(&["", "", "A", "bl"])
            ),
        }
    }

    fn item(&mut self) -> (String, String, i64, i64) {
        let first = self.of(&[
            "SET OF 3",
            "JUMBO ",
            "CHILDREN'S",
            "Dotcom",
            "PET MUG,",
            "LETTER \"B\"",
        ]);
        let second = self.of(&[
            "RETROSPOT",
            "FLYING DUCKS",
            "GARLAND STARS,TREES",
            "BAG 250g",
            "TÉA TOWEL",
        ]);
        let quantity = if self.upto(15) == 1 {
            432
        } else {
            self.upto(24)
        };
        // An invoice never adds up to zero.
        (
            self.sku(),
            format!("{first} {second}"),
            quantity,
            self.pence().max(1),
        )
    }
}

/// Returns every twentieth invoice of a shop's books.
fn real(books: &str) -> Vec<Invoice> {
    let mut invoices: BTreeMap<&str, Invoice> = BTreeMap::new();
    for line in books.lines().skip(1) {
        let (number, row) = line.split_once(',').unwrap();
        let (_time, row) = row.split_once(',').unwrap();
        let (item, price) = row.rsplit_once(',').unwrap();
        let (item, quantity) = item.rsplit_once(',').unwrap();
        let (pounds, pence) = price.split_once('.').unwrap();
        let pence = pounds.parse::<i64>().unwrap() * 100 + pence.parse::<i64>().unwrap();
        let quantity: i64 = quantity.parse().unwrap();
        let invoice = invoices
            .entry(number)
            .or_insert_with(|| Invoice::new(number.to_owned()));
        invoice.rows += &format!("{row},20\n");
        invoice.total_minor += quantity * pence;
        if item.ends_with(',') {
            invoice.refused.get_or_insert("name_missing");
        } else if quantity < 0 {
            invoice.refused.get_or_insert("quantity_negative");
        }
    }
    for invoice in invoices.values_mut() {
        if invoice.refused.is_none() && invoice.total_minor <= 0 {
            invoice.refused = Some("total_not_positive");
        }
    }
    invoices.into_values().step_by(20).collect()
}

/// Returns a file that we may not distribute, where it is present.
fn shared(name: &str) -> Option<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut above = here.ancestors();
    let found = above
        .find_map(|folder| std::fs::read_to_string(folder.join("shared/data").join(name)).ok());
    if found.is_none() {
        println!("skipped: ../shared/data/{name} is not present");
    }
    found
}

/// Sells all invoices in two shops side by side.
fn sell_all(invoices: &[Invoice]) {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = invoices.split_at(invoices.len() / 2);
    std::thread::scope(|scope| {
        for (shop, half) in [("one", first), ("two", second)] {
            let home = folder.path().join(shop);
            scope.spawn(move || half.iter().for_each(|invoice| sell(&home, invoice)));
        }
    });
}

fn sell(home: &Path, invoice: &Invoice) {
    let file: PathBuf = home.with_extension("csv");
    let basket = format!("sku,name,quantity,unit_price,vat_percent\n{}", invoice.rows);
    std::fs::write(&file, basket).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_till"))
        .args(["--json", "sell", "--customer", "pay", "--home"])
        .arg(home)
        .arg("--basket")
        .arg(&file)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let answer: Value = serde_json::from_str(text.lines().last().unwrap_or_default()).unwrap();
    let about = format!("invoice {}: {answer}", invoice.number);
    assert_eq!(answer["total_minor"], invoice.total_minor, "{about}");
    match invoice.refused {
        None => {
            assert_eq!(output.status.code(), Some(0), "{about}");
            assert_eq!(answer["state"], "handed_over", "{about}");
            assert_eq!(answer["captured_minor"], invoice.total_minor, "{about}");
        }
        Some(reason) => {
            assert_eq!(output.status.code(), Some(3), "{about}");
            assert_eq!(answer["reason"], reason, "{about}");
            assert_eq!(answer["captured_minor"], 0, "{about}");
        }
    }
}
