//! The bytes for a receipt printer, printed by the tests' printer.

use handover_core::Slip;
use handover_paper::{CodePage, Profile, TestWords, escpos, test_print};
use handover_text::Language;

use crate::roll::{PAGES, Roll};
use crate::scene::{NAMES, of_lines, paper, payment, refunded};

const WIDE: Profile = Profile {
    code_page: Some(CodePage::Cp858),
    columns: 48,
    cutter: true,
};

#[test]
fn letters_are_in_the_printers_code_page() {
    for page in [CodePage::Cp858, CodePage::Cp1252, CodePage::Cp850] {
        let (_rig, paper) = payment("sv");
        let code_page = Some(page);
        let roll = Roll::of(&escpos(&paper, Profile { code_page, ..WIDE }));
        for wanted in [
            "Kök & Café",
            "Åmål",
            "Betalningsbekräftelse",
            "6 x £2,55",
            "Tack för ditt köp",
            "P-000001",
        ] {
            let wanted = wanted.replace("£2,55", "2,55 £");
            assert!(
                roll.text.contains(&wanted),
                "{page:?}: {wanted} is missing in\n{}",
                roll.text
            );
        }
        assert_eq!(roll.qr_codes(), ["P-000001"]);
        assert_eq!(roll.cuts, 1);
    }
}

#[test]
fn no_line_is_longer_than_the_paper() {
    for columns in [32, 42, 48] {
        for language in Language::all() {
            let (rig, sale) = refunded();
            for slip in [Slip::Payment, Slip::Refund(1)] {
                let paper = paper(&rig, sale, slip, 1, language.tag());
                let roll = Roll::of(&escpos(&paper, Profile { columns, ..WIDE }));
                assert!(!roll.text.is_empty(), "{columns} {}", language.tag());
                for line in roll.text.lines() {
                    assert!(
                        line.chars().count() <= columns as usize,
                        "{columns}: {line}"
                    );
                }
                let widest = roll.picture.iter().map(Vec::len).max();
                assert!(widest <= Some(columns as usize * 12), "{widest:?}");
            }
        }
    }
}

#[test]
fn a_name_that_the_code_page_lacks_prints_the_slip_as_a_picture() {
    let (_rig, paper) = of_lines(&NAMES);
    let roll = Roll::of(&escpos(&paper, WIDE));
    assert_eq!(roll.text, "", "no letters of the printer's own");
    assert!(roll.picture.len() > 1_000, "{} rows", roll.picture.len());
    assert!(roll.picture.iter().all(|row| row.len() == 576));
    assert_eq!(roll.qr_codes(), ["P-000001"]);
}

#[test]
fn a_printer_without_a_known_code_page_prints_pictures() {
    let (_rig, paper) = payment("en");
    let profile = Profile {
        code_page: None,
        columns: 32,
        cutter: false,
    };
    let roll = Roll::of(&escpos(&paper, profile));
    assert_eq!((roll.text.trim(), roll.cuts), ("", 0));
    assert!(roll.picture.iter().all(|row| row.len() == 384));
    assert_eq!(roll.qr_codes(), ["P-000001"]);
}

#[test]
fn a_test_print_shows_each_code_page_in_its_own_letters() {
    let words = TestWords {
        title: "Test",
        pages: "Which line?",
        widths: "How wide?",
    };
    let roll = Roll::of(&test_print(&words));
    for (number, page) in (1..).zip(PAGES) {
        let line = format!("{number}: åäö ÅÄÖ");
        let line = roll
            .text
            .lines()
            .find(|text| text.starts_with(&format!("{number}: ")))
            .map_or(line, str::to_owned);
        assert!(line.contains("äö"), "{page:?}: {line}");
    }
    let widths: Vec<usize> = roll
        .text
        .lines()
        .filter(|line| line.ends_with("-|"))
        .map(str::len)
        .collect();
    assert_eq!(widths, [32, 42, 48, 64]);
    assert_eq!(roll.cuts, 1);
}
