//! A shop with sales, and the programs that read its slips.

use std::path::Path;
use std::process::Command;

use handover_core::{Goods, SaleId, Share, Slip, Timestamp};
use handover_paper::{Paper, Pretence, Seller, Shop, slip};
use handover_rig::{Rig, line, sales::two};
use handover_text::{Language, Texts};
use jiff::civil::{DateTime, date};

/// Names that a printer's code page, or any font of ours, does not have.
pub(crate) const NAMES: [&str; 5] = [
    "כוס תה",
    "شاي بالنعناع",
    "茶 200 g",
    "Mug \u{1f600} \u{202e}evil",
    "Äpple–Œuvre Łódź Ωμέγα",
];

pub(crate) fn seller() -> Seller {
    Seller {
        name: "Kök & Café".to_owned(),
        legal_name: "Köksredskap i Åmål AB".to_owned(),
        street: "Storgatan 1".to_owned(),
        city: "662 31 Åmål".to_owned(),
        vat_number: "SE556000000001".to_owned(),
        company_number: "556000-0000".to_owned(),
    }
}

/// Returns a slip in a language, of practice mode.
pub(crate) fn paper(rig: &Rig, sale: SaleId, which: Slip, copy: u32, language: &str) -> Paper {
    let sale = rig.sale(sale);
    let shop = Shop {
        seller: &seller(),
        till: "1",
        pretence: Some(Pretence::Practice),
        texts: Texts::of(Language::of(language)),
        clock: &clock,
    };
    slip(&sale, which, copy, &shop).expect("the sale has this slip")
}

/// The payment slip of a new sale.
pub(crate) fn payment(language: &str) -> (Rig, Paper) {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    let paper = paper(&rig, sale, Slip::Payment, 0, language);
    (rig, paper)
}

/// A sale of many and odd names.
pub(crate) fn of_lines(names: &[&str]) -> (Rig, Paper) {
    let mut rig = Rig::new();
    let lines = names.iter().enumerate().map(|(number, name)| {
        let mut line = line(&format!("SKU{number}"), 1, 250);
        line.name = (*name).to_owned();
        line
    });
    let sale = rig.begin_with(lines.collect());
    rig.open_page(sale, handover_rig::sales::terms(Default::default()));
    rig.take_payment(sale);
    rig.hand_over(sale, Goods::Rest);
    let paper = paper(&rig, sale, Slip::Payment, 0, "en");
    (rig, paper)
}

/// A sale with two of its goods refunded, then a pound.
pub(crate) fn refunded() -> (Rig, SaleId) {
    let mut rig = Rig::new();
    let sale = rig.handed_over();
    rig.refund(sale, Share::Goods(two()));
    (rig, sale)
}

fn clock(at: Timestamp) -> DateTime {
    let start = date(1970, 1, 1).at(0, 0, 0, 0);
    start
        .checked_add(jiff::SignedDuration::from_millis(at.as_ms()))
        .expect("a date")
}

/// Runs another program; `None`, with a message, where it is not installed.
#[expect(clippy::print_stderr, reason = "says what was left out")]
pub(crate) fn run(program: &str, arguments: &[&str], file: &Path) -> Option<(bool, String)> {
    match Command::new(program).args(arguments).arg(file).output() {
        Ok(output) => Some((
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )),
        Err(error) => {
            eprintln!("left out: {program} cannot be run: {error}");
            None
        }
    }
}
