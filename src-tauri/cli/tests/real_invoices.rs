//! A hundred invoices of a real shop, odd ones included, through `till sell`: each is sold with the
//! file's own total to the penny, or refused for the reason on file.

#![expect(clippy::unwrap_used, reason = "a test says shortly what must be there")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

#[test]
fn every_invoice_is_sold_to_the_penny_or_refused_with_its_reason() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    let invoices = invoices(&data.join("baskets-uk-gifts-sample.csv"));
    let expected = rows(&data.join("baskets-uk-gifts-expected.csv"));
    assert_eq!((invoices.len(), expected.len()), (100, 100));
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = expected.split_at(expected.len() / 2);
    std::thread::scope(|scope| {
        for (shop, half) in [("one", first), ("two", second)] {
            let (home, invoices) = (folder.path().join(shop), &invoices);
            scope.spawn(move || {
                for row in half {
                    sell(&home, row, &invoices[&row[0]]);
                }
            });
        }
    });
}

fn sell(home: &Path, expected: &[String], invoice: &str) {
    let [number, outcome, reason, total] = expected else {
        panic!("four columns: {expected:?}")
    };
    let file: PathBuf = home.with_extension("csv");
    std::fs::write(&file, invoice).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_till"))
        .args(["--json", "sell", "--customer", "pay", "--home"])
        .arg(home)
        .arg("--basket")
        .arg(&file)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let answer: Value = serde_json::from_str(text.lines().last().unwrap_or_default()).unwrap();
    let total: i64 = total.parse().unwrap();
    assert_eq!(answer["total_minor"], total, "invoice {number}");
    if outcome == "sold" {
        assert_eq!(output.status.code(), Some(0), "invoice {number}: {answer}");
        assert_eq!(answer["state"], "handed_over", "invoice {number}");
        assert_eq!(answer["captured_minor"], total, "invoice {number}");
    } else {
        assert_eq!(output.status.code(), Some(3), "invoice {number}: {answer}");
        assert_eq!(answer["reason"], reason.as_str(), "invoice {number}");
        assert_eq!(answer["captured_minor"], 0, "invoice {number}");
    }
}

/// Each invoice as a basket file of its own.
fn invoices(file: &Path) -> BTreeMap<String, String> {
    let mut invoices: BTreeMap<String, String> = BTreeMap::new();
    for line in std::fs::read_to_string(file).unwrap().lines().skip(1) {
        let (number, row) = line.split_once(',').unwrap();
        let basket = invoices
            .entry(number.to_owned())
            .or_insert_with(|| "sku,name,quantity,unit_price,vat_percent\n".to_owned());
        basket.push_str(row);
        basket.push('\n');
    }
    invoices
}

fn rows(file: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}
