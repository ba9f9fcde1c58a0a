//! A slip as bytes for a receipt printer (ESC/POS): letters of the printer's own where its code page has them all,
//! otherwise a picture. Both codes are always pictures, which every such printer can draw.

mod code_page;
mod columns;

use crate::block::{Block, Paper};
use crate::codes;
use crate::picture::{Dots, dots};
use columns::{Line, Style};

pub use code_page::CodePage;

/// A letter of the printer's usual font is twelve dots wide.
const LETTER: u32 = 12;
/// A picture is sent in pieces of so many rows, which fit in any printer's memory.
const BAND: usize = 128;

const RESET: [u8; 2] = [0x1b, b'@'];
const FEED: [u8; 3] = [0x1b, b'd', 4];
/// Feeds to the knife and cuts, all but a corner.
const CUT: [u8; 4] = [0x1d, b'V', 66, 0];

/// What a receipt printer can do, as a test print found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The code page for letters; `None` prints pictures only.
    pub code_page: Option<CodePage>,
    /// How many letters fit on a line.
    pub columns: u32,
    /// Whether it cuts the paper.
    pub cutter: bool,
}

impl Profile {
    /// Returns the dots of a row.
    const fn dots(self) -> u32 {
        let dots = self.columns.saturating_mul(LETTER);
        dots.saturating_sub(dots % 8)
    }
}

/// Returns the bytes that print a slip.
#[must_use]
pub fn escpos(paper: &Paper, profile: Profile) -> Vec<u8> {
    let mut bytes = RESET.to_vec();
    match profile
        .code_page
        .and_then(|page| letters(paper, profile, page))
    {
        Some(letters) => bytes.extend(letters),
        None => {
            if let Some(dots) = dots(paper, profile.dots()) {
                bytes.extend(raster(&dots));
            }
        }
    }
    bytes.extend(end(profile.cutter));
    bytes
}

/// Returns the bytes of a test print: a line for each code page, one for each width, and a cut.
#[must_use]
pub fn test_print(words: &TestWords<'_>) -> Vec<u8> {
    let mut bytes = RESET.to_vec();
    let mut say = |text: &str| {
        bytes.extend(CodePage::plain(text));
        bytes.push(b'\n');
    };
    say(words.title);
    say(words.pages);
    for (number, page) in (1..).zip(CodePage::ALL) {
        bytes.extend(page.select());
        bytes.extend(format!("{number}: ").bytes());
        bytes.extend(page.sample());
        bytes.push(b'\n');
    }
    bytes.extend(
        CodePage::ALL
            .first()
            .map_or(Vec::new(), |page| page.select()),
    );
    let mut say = |text: &str| {
        bytes.extend(CodePage::plain(text));
        bytes.push(b'\n');
    };
    say(words.widths);
    for (number, width) in (1..).zip(WIDTHS) {
        let width = usize::try_from(width).unwrap_or(0);
        say(&format!(
            "{number}{:->width$}",
            "|",
            width = width.saturating_sub(1)
        ));
    }
    bytes.extend(end(true));
    bytes
}

/// The widths of receipt printers, in letters.
pub const WIDTHS: [u32; 4] = [32, 42, 48, 64];

/// What a test print says.
pub struct TestWords<'a> {
    /// That it is a test.
    pub title: &'a str,
    /// Above the lines of which one is readable.
    pub pages: &'a str,
    /// Above the lines of which the longest fits.
    pub widths: &'a str,
}

fn end(cutter: bool) -> Vec<u8> {
    let mut bytes = FEED.to_vec();
    if cutter {
        bytes.extend(CUT);
    }
    bytes
}

/// Returns the slip in the printer's letters; `None` if its code page lacks one of them.
fn letters(paper: &Paper, profile: Profile, page: CodePage) -> Option<Vec<u8>> {
    let mut bytes = page.select();
    for block in &paper.blocks {
        if let Block::Code { text, .. } = block {
            bytes.extend(code(text, profile));
        }
        for line in columns::lines(block, profile.columns) {
            bytes.extend(written(&line, page)?);
        }
    }
    Some(bytes)
}

fn written(line: &Line, page: CodePage) -> Option<Vec<u8>> {
    let (bold, size) = match line.style {
        Style::Plain => (0, 0x00),
        Style::Bold => (1, 0x00),
        Style::Big => (1, 0x11),
    };
    let mut bytes = vec![
        0x1b,
        b'E',
        bold,
        0x1d,
        b'!',
        size,
        0x1b,
        b'a',
        u8::from(line.is_centred),
    ];
    bytes.extend(page.encode(&line.text)?);
    bytes.push(b'\n');
    Some(bytes)
}

/// Returns the QR code and below it the bar code, in the middle of the paper.
fn code(text: &str, profile: Profile) -> Vec<u8> {
    let width = usize::try_from(profile.dots()).unwrap_or(0);
    let qr = codes::qr(text);
    let bars = codes::bars(text);
    let thickness = if bars.len().saturating_add(20).saturating_mul(3) > width {
        2
    } else {
        3
    };
    let mut rows: Vec<Vec<bool>> = Vec::new();
    for row in &qr {
        let row = centred(row, 6, width);
        rows.extend(std::iter::repeat_n(row, 6));
    }
    rows.extend(std::iter::repeat_n(vec![false; width], 32));
    rows.extend(std::iter::repeat_n(centred(&bars, thickness, width), 80));
    rows.extend(std::iter::repeat_n(vec![false; width], 8));
    raster(&Dots::of(rows.iter().map(Vec::as_slice)))
}

/// Returns a row of modules in the middle of `width` dots.
fn centred(modules: &[bool], thickness: usize, width: usize) -> Vec<bool> {
    let wide = modules.len().saturating_mul(thickness);
    let mut row = vec![false; width.saturating_sub(wide) / 2];
    for module in modules {
        row.extend(std::iter::repeat_n(*module, thickness));
    }
    row.resize(width, false);
    row
}

/// Returns the commands that draw dots (GS v 0).
fn raster(dots: &Dots) -> Vec<u8> {
    let mut bytes = vec![0x1b, b'a', 0];
    for band in dots.rows.chunks(BAND) {
        bytes.extend([0x1d, b'v', b'0', 0]);
        bytes.extend(two_bytes(dots.bytes_per_row));
        bytes.extend(two_bytes(band.len()));
        bytes.extend(band.iter().flatten());
    }
    bytes
}

/// Returns a number in two bytes, the lower first.
fn two_bytes(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}
