//! The PDF, read back with poppler, checked with qpdf, and its codes scanned.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use handover_core::Slip;
use handover_paper::{Paper, pdf};
use handover_text::Language;
use tempfile::TempDir;

use crate::scene::{NAMES, of_lines, paper, payment, refunded, run};

/// Writes a slip where other programs can read it.
fn written(paper: &Paper) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("slip.pdf");
    fs::write(&file, pdf(paper).expect("a valid document")).expect("room");
    (folder, file)
}

/// Returns the text that poppler reads; "" where it is not installed.
#[expect(clippy::print_stderr, reason = "says what was left out")]
fn text(paper: &Paper) -> Option<String> {
    let (_folder, file) = written(paper);
    let out = Command::new("pdftotext")
        .args(["-layout"])
        .arg(&file)
        .arg("-")
        .output();
    match out {
        Ok(out) => Some(String::from_utf8_lossy(&out.stdout).replace('\u{a0}', " ")),
        Err(error) => {
            eprintln!("left out: pdftotext cannot be run: {error}");
            None
        }
    }
}

#[test]
fn a_payment_slip_says_who_sold_what_for_how_much() {
    let (_rig, paper) = payment("en");
    let Some(text) = text(&paper) else { return };
    for wanted in [
        "PRACTICE",
        "Kök & Café",
        "Köksredskap i Åmål AB",
        "662 31 Åmål",
        "VAT number SE556000000001",
        "Company number 556000-0000",
        "Payment confirmation",
        "P-000001",
        "6 × £2.55",
        "£15.30",
        "20%",
        "£12.75",
        "£2.55",
        "Paid with Klarna",
        "Klarna reference",
        "Not a receipt of a certified",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing in:\n{text}");
    }
    assert!(!text.contains("COPY"), "{text}");
}

#[test]
fn a_copy_says_so() {
    let (rig, sale) = refunded();
    let copy = paper(&rig, sale, Slip::Payment, 2, "de");
    let Some(text) = text(&copy) else { return };
    assert!(text.contains("KOPIE 2"), "{text}");
}

#[test]
fn a_refund_slip_names_the_sale_it_belongs_to() {
    let (rig, sale) = refunded();
    let slip = paper(&rig, sale, Slip::Refund(1), 0, "en");
    let Some(text) = text(&slip) else { return };
    for wanted in [
        "Refund confirmation",
        "P-000001-R1",
        "For sale",
        "Date of sale",
        "2 × £2.55",
        "Refunded with Klarna",
        "£5.10",
        "£0.85",
        "Confirmation of a refund",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing in:\n{text}");
    }
    assert!(!text.contains("15.30"), "{text}");
}

#[test]
fn every_language_makes_a_valid_document() {
    for language in Language::all() {
        let (_rig, paper) = payment(language.tag());
        let (_folder, file) = written(&paper);
        if let Some((is_sound, said)) = run("qpdf", &["--check"], &file) {
            assert!(is_sound, "{}: {said}", language.tag());
        }
    }
}

#[test]
fn no_name_keeps_a_slip_from_being_written() {
    let (_rig, paper) = of_lines(&NAMES);
    let Some(text) = text(&paper) else { return };
    assert!(text.contains("Äpple–Œuvre Łódź Ωμέγα"), "{text}");
    assert!(text.contains("200 g"), "{text}");
    assert!(text.contains("evil"), "the override is left out: {text}");
}

#[test]
fn all_fonts_are_embedded() {
    let (_rig, paper) = of_lines(&NAMES);
    let (_folder, file) = written(&paper);
    let Some((_, table)) = run("pdffonts", &[], &file) else {
        return;
    };
    let fonts: Vec<&str> = table.lines().skip(2).collect();
    assert!(fonts.len() >= 2, "{table}");
    for font in fonts {
        // The columns emb, sub and uni.
        assert!(font.contains("yes yes yes"), "{table}");
    }
}

#[test]
fn a_document_claims_what_it_keeps() {
    let (_rig, paper) = payment("en");
    let bytes = pdf(&paper).expect("a valid document");
    let text = String::from_utf8_lossy(&bytes);
    for wanted in ["pdfuaid:part", "pdfaid:part", "Slip of sale P-000001"] {
        assert!(text.contains(wanted), "{wanted}");
    }
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
}

#[test]
fn a_long_slip_goes_on_on_further_pages() {
    let names: Vec<String> = (0..60).map(|number| format!("Article {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (_rig, paper) = of_lines(&names);
    let (_folder, file) = written(&paper);
    if let Some((_, facts)) = run("pdfinfo", &[], &file) {
        assert!(facts.contains("Pages:           3"), "{facts}");
        assert!(facts.contains("226.772 x 841.89"), "{facts}");
    }
    let Some(text) = text(&paper) else { return };
    for name in names {
        assert!(text.contains(name), "{name} is missing");
    }
}

#[test]
fn both_codes_find_the_sale() {
    let (_rig, paper) = payment("en");
    let (folder, file) = written(&paper);
    let picture = folder.path().join("slip");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "203", "-gray", "-png", "-singlefile"])
        .args([&file, &picture])
        .status();
    if drawn.is_err() {
        eprintln!("left out: pdftoppm cannot be run");
        return;
    }
    let picture = picture.with_extension("png");
    let pixels = image::open(&picture).expect("a picture").to_luma8();
    let (wide, high) = (pixels.width() as usize, pixels.height() as usize);
    let mut found = rqrr::PreparedImage::prepare_from_greyscale(wide, high, |x, y| {
        pixels.get_pixel(x as u32, y as u32).0[0]
    });
    let codes: Vec<String> = found
        .detect_grids()
        .into_iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
        .collect();
    assert_eq!(codes, ["P-000001"]);
    if let Some((_, said)) = run("zbarimg", &["-q", "--nodbus", "-Scode128.enable"], &picture) {
        assert!(said.contains("CODE-128:P-000001"), "{said}");
    }
}
